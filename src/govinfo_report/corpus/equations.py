"""The sums and balances of the form over the columns of a corpus, with the editions that have each of them."""

from collections.abc import Iterator

from attrs import frozen

from govinfo_report.corpus.schema import edition_column
from govinfo_report.layout import joined
from govinfo_report.report import TABLES


@frozen
class ColumnEquation:
    """Two sums of columns that the form declares equal. `place` is a path of the report.

    `edition_column` and `edition` say which rows have it; both are `None` where every row does.
    """

    code: str
    place: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    edition_column: str | None = None
    edition: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the equation, left side first."""
        return self.left + self.right


def _equations() -> Iterator[ColumnEquation]:
    for table, classes in TABLES.items():
        editions: dict[ColumnEquation, list[str]] = {}
        for part in classes:
            layout = joined(((table, part),))
            for equation in layout.equations:
                left, right = (tuple(layout.paths[term] for term in side) for side in (equation.left, equation.right))
                found = ColumnEquation(equation.code, equation.place, left, right)
                editions.setdefault(found, []).append(getattr(part, "edition", ""))
        for found, having in editions.items():
            if len(having) == len(classes):
                yield found
            else:
                sides = (found.left, found.right)
                column = edition_column(table)
                yield from (ColumnEquation(found.code, found.place, *sides, column, name) for name in having)


EQUATIONS: tuple[ColumnEquation, ...] = tuple(_equations())
"""Every equation of every edition. One that all editions have, over the same cells, stands here once."""
