"""The figure of the year before, beside each row of a corpus: of the same issuer, as `check_years` knows it, on any engine."""

from typing import Any

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.sameissuer import BY_NAME, KEY, keyed
from govinfo_report.measuring.catalogue import RECEIVED

_REPORTS, _FIGURES = "previous reports", "previous figures"
_LEAST, _MOST, _OVERSIZED = "previous least", "previous most", "previous oversized"


@frozen(eq=False)
class Previous:
    """What the columns that `with_previous` adds say. Several reports of one year that agree are as good as one."""

    @property
    def figure(self) -> nw.Expr:
        """The figure of the year before; null where there is none, or more than one."""
        agree = (nw.col(_FIGURES) == nw.col(_REPORTS)) & (nw.col(_LEAST) == nw.col(_MOST))
        return nw.when(agree).then(nw.col(_LEAST))

    @property
    def missing(self) -> nw.Expr:
        """Whether there is no report of the year before."""
        return nw.col(_REPORTS).is_null()

    @property
    def several(self) -> nw.Expr:
        """Whether there are several, which do not agree."""
        differ = (nw.col(_FIGURES) < nw.col(_REPORTS)) | (nw.col(_LEAST) < nw.col(_MOST))
        return (nw.col(_REPORTS) > 1) & differ

    @property
    def oversized(self) -> nw.Expr:
        """Whether there is one, whose figure does not fit its column."""
        return (nw.col(_FIGURES) == 0) & (nw.col(_OVERSIZED) == 1)

    @property
    def blank(self) -> nw.Expr:
        """Whether there is one, without a figure."""
        return nw.col(_FIGURES) == 0


PREVIOUS = Previous()


def with_previous(corpus: Any, *, oversized: bool, by: str = BY_NAME, column: str = RECEIVED) -> Any:
    """The rows with what the reports of the same issuer for the year before say of one column.

    `by` is as for `check_years`: the column with the names of issuers, or one that is the same for all reports of one.
    """
    corpus = keyed(nw.to_native(corpus), by).frame
    too_large = nw.col("oversized").str.contains(f'"{column}"', literal=True).cast(nw.Int64).fill_null(0)
    before = (
        corpus.filter(~nw.col(KEY).is_null() & ~nw.col("year").is_null())
        .select(KEY, "year", column, (too_large if oversized else nw.lit(0)).cast(nw.Int64).alias(_OVERSIZED))
        .group_by(KEY, "year")
        .agg(
            nw.len().alias(_REPORTS),
            nw.col(column).count().alias(_FIGURES),
            nw.col(column).min().alias(_LEAST),
            nw.col(column).max().alias(_MOST),
            nw.col(_OVERSIZED).max().alias(_OVERSIZED),
        )
        .with_columns(
            nw.col("year") + 1,
            *(nw.col(name).cast(nw.Int64) for name in (_REPORTS, _FIGURES, _LEAST, _MOST, _OVERSIZED)),
        )
    )
    return corpus.join(before, on=[KEY, "year"], how="left")
