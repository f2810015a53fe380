"""The issuer that somebody names, among those of a corpus: by any of its names, or without the place in front."""

from collections.abc import Collection, Mapping
from typing import Any

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.errors import InvalidValueError, MissingExtraError, UnknownIssuerError
from govinfo_report.issuer import is_one_name, plain_name
from govinfo_report.issuernames import IssuerName
from govinfo_report.layout import nearest
from govinfo_report.series import fullest_names

_SUGGESTED = 5


@frozen(eq=False)
class Issuers:
    """The issuers of a corpus. One that is named in several ways, as `check_years` knows it, has the fullest for a key.

    `keys` are by printed name, `years` by key.
    """

    keys: Mapping[str, str]
    years: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, corpus: Any) -> "Issuers":
        """The issuers of some rows for narwhals. Names are few beside reports: they are all read."""
        known = corpus.filter(~nw.col("issuer").is_null() & ~nw.col("year").is_null())
        rows = collected(known.select("issuer", "year").unique()).rows(named=True)
        keys = {name: key for name, key in fullest_names(row["issuer"] for row in rows).items() if name and key}
        years: dict[str, set[int]] = {}
        for row in rows:
            if row["issuer"] in keys:  # a name of blanks is none
                years.setdefault(keys[row["issuer"]], set()).add(row["year"])
        return cls(keys, {key: frozenset(some) for key, some in years.items()})

    def named(self, issuer: str) -> str:
        """The key of the issuer that is named so. `UnknownIssuerError`, with likely names, where there is none, or no only one."""
        if not isinstance(issuer, str):
            raise InvalidValueError("issuer", issuer, "the name of an issuer (str)")
        if issuer in self.keys:
            return self.keys[issuer]
        plain = plain_name(issuer)
        alike = {key for name, key in self.keys.items() if plain_name(name) == plain}
        alike = alike or {key for name, key in self.keys.items() if is_one_name(name, issuer)}
        if len(alike) == 1:
            return alike.pop()
        raise UnknownIssuerError(issuer, None, tuple(sorted(alike)[:_SUGGESTED]) or self._likely(issuer))

    def _likely(self, issuer: str) -> tuple[str, ...]:
        """What may be meant, and is not taken for it: the government of a bare place, a longer name, a slip."""
        plain, normal = plain_name(issuer), IssuerName.of(issuer).normal
        may_be_meant = (
            {key for key in self.years if normal and is_one_name(IssuerName.of(key).normal or key, normal)},
            {key for key in self.years if plain and plain in plain_name(key)},
        )
        return next((tuple(sorted(some)[:_SUGGESTED]) for some in may_be_meant if some), nearest(issuer, self.years))

    def year(self, key: str, year: int | None) -> int:
        """That year, or the last one of the issuer. `UnknownIssuerError` names the years that there are."""
        if year is None:
            return max(self.years[key])
        if year not in self.years[key]:
            raise UnknownIssuerError(key, year, tuple(f"{key} {each}" for each in sorted(self.years[key])))
        return year

    def names(self, keys: Collection[str]) -> list[str]:
        """The printed names of issuers."""
        return sorted(name for name, key in self.keys.items() if key in keys)

    def key_of(self, column: str) -> nw.Expr:
        """The key of each name in a column of Polars; null where there is no name."""
        return nw.col(column).replace_strict(list(self.keys), list(self.keys.values()), return_dtype=nw.String)


def collected(some: Any) -> Any:
    """Rows of any engine in Polars, for narwhals."""
    try:
        return some.collect("polars") if isinstance(some, nw.LazyFrame) else nw.from_native(some.to_polars())
    except ModuleNotFoundError as error:
        raise MissingExtraError("comparing issuers", "corpus") from error
