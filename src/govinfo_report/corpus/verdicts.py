"""A rule of the form at one place, as expressions over the columns of a corpus.

A rule at a place is a few cases, of which the first that applies is its verdict.
`govinfo_report.corpus.judging` makes a table of them.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import reduce
from operator import add, and_, or_

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import ABSENT, POSITIONS
from govinfo_report.rules.model import Status

OUTCOMES = ("report", "code", "place", "status", "expected", "actual")
"""The columns of the long table."""


@frozen(eq=False)
class Case:
    """One thing that can become of a rule at one place: where `condition` is true, and no case before it was.

    `of_states`: it cannot be where `states` is null. `if_whole` is for what is told of very many rows, such as that a rule
    is not for their edition: the same condition for rows in which `states` is null. So it is told of all of them without a
    look at their figures.
    """

    code: str
    place: str
    condition: nw.Expr
    status: Status
    expected: nw.Expr | None = None
    actual: nw.Expr | None = None
    of_states: bool = False
    if_whole: nw.Expr | None = None


@frozen(eq=False)
class Group:
    """Cases that are told of the same rows: where `rows` is false, none of them applies. `None`: that is not asked first."""

    cases: tuple[Case, ...]
    rows: nw.Expr | None = None

    def only(self, codes: Collection[str]) -> "Group | None":
        """The same without rules of other codes; `None` where none is left."""
        cases = tuple(case for case in self.cases if case.code in codes)
        return Group(cases, self.rows) if cases else None

    def places(self, statuses: Collection[Status]) -> tuple[tuple[Case, ...], ...]:
        """The cases of each rule and place together, where one of them is of these statuses."""
        together: dict[tuple[str, str], list[Case]] = {}
        for case in self.cases:
            together.setdefault((case.code, case.place), []).append(case)
        return tuple(tuple(cases) for cases in together.values() if any(case.status in statuses for case in cases))


# --- what a verdict is made of ---------------------------------------------------------------------------------------


def surely(condition: nw.Expr) -> nw.Expr:
    """The condition with false for unknown: engines differ in what they make of a null."""
    return condition.fill_null(value=False)


def is_value(column: str, value: str | None) -> nw.Expr:
    """Whether a column has that value, as plain text if it is of an enumeration; for `None`, whether it has none."""
    return nw.col(column).is_null() if value is None else surely(nw.col(column) == str(value))


def all_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Whether all are true."""
    return halved(and_, tuple(conditions))


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Whether one is true."""
    return halved(or_, tuple(conditions))


def halved(operation: Callable[[nw.Expr, nw.Expr], nw.Expr], parts: Sequence[nw.Expr]) -> nw.Expr:
    """All parts joined, in no deeper a tree than need be: engines plan a deep one slowly, or refuse it."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return operation(halved(operation, parts[:middle]), halved(operation, parts[middle:]))


def amount(column: str) -> nw.Expr:
    """An amount of money to compare with whole numbers. As text, for the long table, it is `printed`."""
    return nw.col(amount_name(column))


def printed(column: str) -> nw.Expr:
    """An amount of money in digits."""
    return nw.col(printed_name(column))


def amount_name(column: str) -> str:
    """The name of the column that a check makes of one of money, to compare."""
    return f"{column} amount"


def printed_name(column: str) -> str:
    """The name of the column that a check makes of one of money, to show."""
    return f"{column} printed"


def any_blank(columns: Iterable[str]) -> nw.Expr:
    """Whether one of these columns has no figure."""
    return nw.any_horizontal(nw.col(*columns).is_null(), ignore_nulls=True)


def all_blank(columns: Iterable[str]) -> nw.Expr:
    """Whether none of these columns has a figure."""
    return nw.all_horizontal(nw.col(*columns).is_null(), ignore_nulls=True)


def sum_of_known(columns: Iterable[str]) -> nw.Expr:
    """The sum of some columns, where it is known that none of them is blank."""
    return nw.sum_horizontal(nw.col(*columns))


def total(columns: Iterable[str]) -> nw.Expr:
    """The sum of some columns: null where one of them is, since a blank is no zero."""
    # One after the other: so an engine can add to the same memory.
    return reduce(add, (nw.col(column) for column in columns))


def absent(columns: Iterable[str]) -> nw.Expr:
    """Whether the document lacks every one of these cells."""
    return surely(
        all_of(
            nw.col("states").str.slice(start, length) == ABSENT * length
            for start, length in _runs(sorted(POSITIONS[column] for column in columns))
        )
    )


def _runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring positions as (start, length).

    >>> _runs([3, 4, 5, 9])
    [(3, 3), (9, 1)]
    """
    runs: list[tuple[int, int]] = []
    for position in positions:
        if runs and sum(runs[-1]) == position:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((position, 1))
    return runs
