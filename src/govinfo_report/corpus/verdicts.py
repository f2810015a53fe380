"""A rule at one place as an expression over the columns of a corpus, and the long table that such expressions make.

A rule at a place is a few cases, of which the first that applies is its verdict. In a wide frame that is one text per
row: null where the rule held or was not judged, else status, expected and actual, joined by a bar. So all verdicts of a group of rules are made in one pass over the rows, and one `unpivot`
makes them long, on any engine.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, Protocol

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import ABSENT, POSITIONS
from govinfo_report.rules.model import Status

OUTCOMES = ("report", "code", "place", "status", "expected", "actual")
"""The columns of the long table."""

_BAR = "|"
_CODE_LENGTH = 6


@frozen(eq=False)
class Case:
    """One thing that can become of a rule at one place: where `condition` is true, and no case before it was."""

    code: str
    place: str
    condition: nw.Expr
    status: Status
    expected: nw.Expr | None = None
    actual: nw.Expr | None = None


class Told(Protocol):
    """Rules that are told of the same rows: `rows` is false only where none of them has anything to tell."""

    @property
    def rows(self) -> nw.Expr:
        """Which rows they are."""
        ...

    def long(self, frame: Any, index: Sequence[str], statuses: Collection[Status]) -> Any:
        """Their outcomes of these statuses: the columns of `index`, then those of `OUTCOMES`. `None`: there are none."""

    def only(self, codes: Collection[str]) -> "Told | None":
        """The same without rules of other codes; `None` where none is left."""


@frozen(eq=False)
class Group:
    """Cases: `rows` is false only where none of them applies. `of_states`: none does where `states` is null."""

    rows: nw.Expr
    cases: tuple[Case, ...]
    of_states: bool = False

    @classmethod
    def of(cls, cases: Iterable[Case]) -> "Group":
        """Cases few enough to be asked of every row."""
        some = tuple(cases)
        return cls(any_of(surely(case.condition) for case in some), some)

    def only(self, codes: Collection[str]) -> "Group | None":
        """The same without rules of other codes; `None` where none is left."""
        cases = tuple(case for case in self.cases if case.code in codes)
        return Group(self.rows, cases, self.of_states) if cases else None

    def long(self, frame: Any, index: Sequence[str], statuses: Collection[Status]) -> Any:
        """The outcomes of these statuses: one text for each rule and place, made long."""
        verdicts = self._verdicts(statuses)
        if not verdicts:
            return None
        wide = frame.filter(self.rows).select(*index, *(text.alias(name) for name, text in verdicts.items()))
        told = wide.unpivot(on=list(verdicts), index=list(index), variable_name="rule", value_name="verdict")
        rule, verdict = nw.col("rule"), nw.col("verdict").str
        return told.filter(~nw.col("verdict").is_null()).select(
            *index,
            code=rule.str.slice(0, _CODE_LENGTH),
            place=rule.str.slice(_CODE_LENGTH + 1),
            status=verdict.replace_all(r"\|.*$", ""),
            expected=_null_if_empty(verdict.replace_all(r"^[a-z_]*\|", "").str.replace_all(r"\|.*$", "")),
            actual=_null_if_empty(verdict.replace_all(r"^.*\|", "")),
        )

    def _verdicts(self, statuses: Collection[Status]) -> dict[str, nw.Expr]:
        """The verdict of each rule at each place, by the name of its column; those that can only be null left out."""
        together: dict[str, list[Case]] = {}
        for case in self.cases:
            together.setdefault(f"{case.code} {case.place}", []).append(case)
        return {
            name: _first_that_applies(cases, statuses)
            for name, cases in together.items()
            if any(case.status in statuses for case in cases)
        }


@frozen(eq=False)
class BelowZero:
    """A rule that is broken wherever one of many columns of counts is below zero, at the place of that column."""

    code: str
    columns: tuple[str, ...]

    @property
    def rows(self) -> nw.Expr:
        """The rows in which one is."""
        return surely(any_of(nw.col(column) < 0 for column in self.columns))

    def only(self, codes: Collection[str]) -> "BelowZero | None":
        """The rule itself, if it has one of these codes."""
        return self if self.code in codes else None

    def long(self, frame: Any, index: Sequence[str], statuses: Collection[Status]) -> Any:
        """The outcomes: the figures themselves made long, since there are hundreds of places."""
        if Status.BROKEN not in statuses:
            return None
        some = frame.filter(self.rows).select(*index, *self.columns)
        figures = some.unpivot(on=list(self.columns), index=list(index), variable_name="place", value_name="figure")
        return figures.filter(surely(nw.col("figure") < 0)).select(
            *index,
            nw.lit(self.code).alias("code"),
            "place",
            nw.lit(Status.BROKEN.value).alias("status"),
            nw.lit(None, nw.String).alias("expected"),
            nw.col("figure").cast(nw.String).alias("actual"),
        )


@frozen(eq=False)
class Constant:
    """One thing that is told of very many rows, such as that a rule is not for their edition: no text is made for it."""

    rows: nw.Expr
    code: str
    place: str
    status: Status

    def only(self, codes: Collection[str]) -> "Constant | None":
        """The rule itself, if it has one of these codes."""
        return self if self.code in codes else None

    def long(self, frame: Any, index: Sequence[str], statuses: Collection[Status]) -> Any:
        """The outcomes, each the same."""
        if self.status not in statuses:
            return None
        return frame.filter(self.rows).select(
            *index,
            nw.lit(self.code).alias("code"),
            nw.lit(self.place).alias("place"),
            nw.lit(self.status.value).alias("status"),
            nw.lit(None, nw.String).alias("expected"),
            nw.lit(None, nw.String).alias("actual"),
        )


# Of no row: for rules that have no outcome of the statuses that are asked for.
_NOTHING = Constant(nw.col("report").is_null() & ~nw.col("report").is_null(), "", "", Status.BROKEN)


def long_table(frame: Any, told: Iterable[Told], index: Sequence[str], statuses: Collection[Status]) -> Any:
    """Every outcome of these statuses: the columns of `index`, then those of `OUTCOMES`."""
    rules = tuple(told)
    some = [each.rows for each in rules if not isinstance(each, Constant)]
    # Nearly every report has nothing to tell of most rules: one pass over all rows finds those that have. DuckDB would do
    # that pass again for each part.
    few = frame.filter(any_of(some)) if some and not frame.implementation.is_duckdb() else frame
    parts = [each.long(frame if isinstance(each, Constant) else few, index, statuses) for each in rules]
    there = [part for part in parts if part is not None]
    return nw.concat(there) if there else _NOTHING.long(frame, index, (_NOTHING.status,))


def _null_if_empty(text: nw.Expr) -> nw.Expr:
    return nw.when(text.str.len_chars() > 0).then(text)


# --- what a verdict is made of ---------------------------------------------------------------------------------------


def _first_that_applies(cases: Sequence[Case], statuses: Collection[Status]) -> nw.Expr:
    """The text of the first case whose condition is true; null where none is, or one of another status."""
    text = nw.lit(None, nw.String)
    for case in reversed(cases):
        told = _told(case) if case.status in statuses else nw.lit(None, nw.String)
        text = nw.when(surely(case.condition)).then(told).otherwise(text)
    return text


def _told(case: Case) -> nw.Expr:
    if case.expected is None and case.actual is None:
        return nw.lit(f"{case.status.value}{_BAR}{_BAR}")
    empty = nw.lit("")
    return nw.concat_str(
        nw.lit(f"{case.status.value}{_BAR}"),
        empty if case.expected is None else case.expected.cast(nw.String),
        nw.lit(_BAR),
        empty if case.actual is None else case.actual.cast(nw.String),
    )


def surely(condition: nw.Expr) -> nw.Expr:
    """The condition with false for unknown: engines differ in what they make of a null."""
    return condition.fill_null(value=False)


def all_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Whether all are true."""
    return reduce(and_, conditions)


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Whether one is true."""
    return reduce(or_, conditions)


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


def total(columns: Iterable[str]) -> nw.Expr:
    """The sum of some columns: null where one of them is, since a blank is no zero (`sum_horizontal` would skip it)."""
    return reduce(lambda left, right: left + right, (nw.col(column) for column in columns))


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
