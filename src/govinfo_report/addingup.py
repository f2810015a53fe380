"""The figures of children added up, cell by cell of one table, with how many of them say theirs."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from govinfo_report.form import Value

Figure: TypeAlias = int | Decimal


@frozen(eq=False)
class Part:
    """What the reports of the children of one role say, cell by cell of one table.

    `expected` children there are, and `there` of them have a report with figures in the table. `sums` adds up what is
    known, of `known` children, and `largest` is the largest of it.
    """

    expected: int
    there: int
    sums: Sequence[Figure]
    known: Sequence[int]
    largest: Sequence[Value]

    @classmethod
    def of(cls, reports: Sequence[Sequence[Value]], expected: int, cells: int) -> "Part":
        """The part that these rows of figures make."""
        there = [row for row in reports if any(value is not None for value in row)]
        columns = [[row[cell] for row in there if row[cell] is not None] for cell in range(cells)]
        return cls(
            expected,
            len(there),
            [sum(figure for figure in column if figure is not None) for column in columns],
            [len(column) for column in columns],
            [max((figure for figure in column if figure is not None), default=None) for column in columns],
        )


@frozen(eq=False)
class Sum:
    """The figures of all children of some roles: `unknown` of them do not say theirs, and `blank` of these have a report."""

    sums: Sequence[Figure]
    unknown: Sequence[int]
    blank: Sequence[int]
    largest: Sequence[Value]
    is_complete: bool

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Sum":
        """The sum of some parts."""
        expected, there = sum(part.expected for part in parts), sum(part.there for part in parts)
        known = [sum(column) for column in zip(*(part.known for part in parts), strict=True)]
        return cls(
            [sum(column) for column in zip(*(part.sums for part in parts), strict=True)],
            [expected - number for number in known],
            [there - number for number in known],
            [_largest(column) for column in zip(*(part.largest for part in parts), strict=True)],
            expected == there,
        )

    def is_as(self, other: "Sum") -> bool:
        """Whether both say the same of every cell, so that no figure can tell them apart."""
        both = self.is_complete and other.is_complete
        return both and self.sums == other.sums and self.unknown == other.unknown


def _largest(figures: Iterable[Value]) -> Value:
    largest: Value = None
    for figure in figures:
        if figure is not None and (largest is None or figure > largest):
            largest = figure
    return largest
