"""Which rows have nothing to tell: what a check asks of every row, in as few steps as it can be asked.

Nearly every report has no fault, so this is what a check of many costs. A clearance never looks closer than it has to: it
may be false where a rule holds, and then the row is judged case by case, but never true where a rule has something to tell.
It is null, and so does not clear, where a figure that it needs is blank.
"""

from collections.abc import Collection, Iterable

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import all_of, surely


@frozen(eq=False)
class Clearance:
    """A condition that is true only where the rules of these codes have nothing to tell of the cells that it looks at.

    `at` is the position of the last of them among the columns: conditions on neighbours are asked one after the other, so
    that the figures are still at hand. `edition_column` and `edition` say which rows have the cells; both are `None` where
    every row does.
    """

    codes: frozenset[str]
    condition: nw.Expr
    at: int
    edition_column: str | None = None
    edition: str | None = None


def cleared(clearances: Iterable[Clearance], codes: Collection[str]) -> nw.Expr:
    """Whether the rules of these codes certainly have nothing to tell of a row but what goes without saying."""
    editions: dict[tuple[str | None, str | None], list[nw.Expr]] = {(None, None): [*_WHOLE_AND_FITTING]}
    for each in sorted(clearances, key=lambda each: each.at):
        if not each.codes.isdisjoint(codes):
            editions.setdefault((each.edition_column, each.edition), []).append(each.condition)
    return surely(
        all_of(
            all_of(conditions) if column is None else (nw.col(column) != edition) | all_of(conditions)
            for (column, edition), conditions in editions.items()
        )
    )


# Every cell is there and has a figure or is blank, and every figure is in its column.
_WHOLE_AND_FITTING = (nw.col("states").is_null(), nw.col("oversized").is_null())
