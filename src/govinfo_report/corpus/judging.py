"""Rows that may have something to tell, judged case by case on one machine: by Polars, from and to frames of its own.

They are few, so what counts here is how much has to be planned. One step finds which case applies to each row for every
rule and place; what it says is made for those rows alone.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import polars as pl

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import OUTCOMES, Case, Group, surely
from govinfo_report.corpus.widening import widened, widened_exactly
from govinfo_report.rules.model import Status

_ROWS = 65_536
_NUMBER = "row"


def judged(
    rows: pl.DataFrame, groups: Sequence[Group], index: Sequence[str], statuses: Collection[Status]
) -> pl.DataFrame:
    """The outcomes of these statuses, but those that go without saying: the columns of `index`, then those of `OUTCOMES`.

    `rows` have the columns that `govinfo_report.corpus.widening.comparable` makes.
    """
    names = tuple(dict.fromkeys((*index, *OUTCOMES)))
    schema = {name: rows.schema.get(name, pl.String) for name in names}
    parts = [pl.DataFrame(schema=schema)]
    is_oversized = pl.col("oversized").is_not_null()
    for some in rows.filter(~is_oversized).iter_slices(_ROWS):
        parts += _told(widened(nw.from_native(some)), groups, index, statuses)
    oversized = rows.filter(is_oversized)
    if len(oversized):
        parts += _told(widened_exactly(oversized.to_arrow(), index), groups, index, statuses)
    return pl.concat([part.select(names).cast(schema) for part in parts])  # type: ignore[arg-type]  # names of columns


def _told(rows: Any, groups: Sequence[Group], index: Sequence[str], statuses: Collection[Status]) -> Iterator[Any]:
    has_states = not rows["states"].is_null().all()
    for group in groups:
        some = rows.filter(group.rows)
        if len(some):
            yield from _told_of(some.with_row_index(_NUMBER), group, index, statuses, has_states=has_states)


def _told_of(
    rows: Any, group: Group, index: Sequence[str], statuses: Collection[Status], *, has_states: bool
) -> Iterator[Any]:
    """The outcomes of a group, a frame for each rule, place and case that occurs."""
    places = [
        [case for case in cases if has_states or not case.of_states]
        for cases in group.places(statuses)
        if has_states or any(_may_be(case, statuses) for case in cases)
    ]
    verdicts = rows.select(_NUMBER, "states", *(_which(cases).alias(str(at)) for at, cases in enumerate(places)))
    for at, cases in enumerate(places):
        which = verdicts[str(at)]
        for number in which.drop_nulls().unique().sort().to_list():
            case = cases[number]
            if case.status in statuses:
                is_this = surely(nw.col(str(at)) == number)
                wanted = is_this if case.if_whole is None else is_this & ~nw.col("states").is_null()
                yield nw.to_native(_outcomes(rows[verdicts.filter(wanted)[_NUMBER].to_list(), :], case, index))


def _may_be(case: Case, statuses: Collection[Status]) -> bool:
    """Whether the case can be told of a row in which `states` is null."""
    return case.status in statuses and not case.of_states and case.if_whole is None


def _which(cases: Sequence[Case]) -> Any:
    """The number of the first case that applies; null where none does."""
    which = nw.lit(None, nw.Int8)
    for number, case in reversed(tuple(enumerate(cases))):
        which = nw.when(surely(case.condition)).then(nw.lit(number, nw.Int8)).otherwise(which)
    return which


def _outcomes(rows: Any, case: Case, index: Sequence[str]) -> Any:
    nothing = nw.lit(None, nw.String)
    return rows.select(
        *index,
        code=nw.lit(case.code),
        place=nw.lit(case.place),
        status=nw.lit(case.status.value),
        expected=nothing if case.expected is None else case.expected.cast(nw.String),
        actual=nothing if case.actual is None else case.actual.cast(nw.String),
    )
