"""Whose prose a report shares: its own of another year, or that of another issuer."""

from enum import StrEnum

from govinfo_report.issuer import is_one_name


class CopyKind(StrEnum):
    """Whose prose a report shares."""

    OTHER_YEAR = "same issuer, other year"
    OTHER_ISSUER = "other issuer, same year"
    SAME_REPORT = "same issuer, same year"
    OTHER = "other issuer, other year"
    UNKNOWN = "unknown"  # an issuer or a year is

    @classmethod
    def of(cls, issuer: str | None, year: int | None, other: str | None, other_year: int | None) -> "CopyKind":
        """The kind of a pair. A name is the same one with the place above it or without.

        >>> CopyKind.of("淮安市洪泽区水利局", 2023, "洪泽区水利局", 2022)
        <CopyKind.OTHER_YEAR: 'same issuer, other year'>
        """
        if issuer is None or other is None or year is None or other_year is None:
            return cls.UNKNOWN
        if is_one_name(issuer, other):
            return cls.SAME_REPORT if year == other_year else cls.OTHER_YEAR
        return cls.OTHER_ISSUER if year == other_year else cls.OTHER
