"""`compare`: one issuer beside its peers, measure by measure, with what chance alone could make of it."""

from collections.abc import Collection
from typing import Any

from attrs import frozen

from govinfo_report.corpus.frames import Frame


@frozen(kw_only=True)
class PeerComparison:
    """One issuer's measures of a year beside those of its peers. `print` shows it; `to_frame` is the same as a frame."""

    issuer: str
    year: int

    def describe(self, language: str = "zh") -> str:
        """The comparison as a table to read, in Chinese or in English ("en")."""
        raise NotImplementedError(language)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain values, for JSON."""
        raise NotImplementedError

    def to_frame(self, *, engine: str = "polars") -> Frame:
        """The comparison as a frame of that engine, a row for each measure."""
        raise NotImplementedError(engine)

    def __str__(self) -> str:
        return self.describe()


def compare(
    frame: Frame,
    issuer: str,
    *,
    year: int | None = None,
    measures: Collection[str] | None = None,
    among: Collection[str] | None = None,
    level: float = 0.95,
) -> PeerComparison:
    """One issuer among its peers: the measures of a year (`None`: its last one) beside those of comparable issuers.

    `measures` are names of `MEASURES` (`None`: the main ones); `among` are the names of the issuers to compare with, where
    those of the same kind, level and size are not what is meant.

    `InvalidValueError` where the corpus has no such issuer, or none for that year; the message has the nearest names.
    """
    raise NotImplementedError((frame, issuer, year, measures, among, level))
