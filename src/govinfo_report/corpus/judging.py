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


def judged(
    rows: pl.DataFrame, groups: Sequence[Group], index: Sequence[str], statuses: Collection[Status]
) -> pl.DataFrame:
    """The outcomes of these statuses, but those that go without saying: the columns of `index`, then those of `OUTCOMES`.

    `rows` have the columns that `govinfo_report.corpus.widening.comparable` makes.
    """
    names = tuple(dict.fromkeys((*index, *OUTCOMES)))
    types = {name: rows.schema.get(name, pl.String) for name in names}
    parts = [pl.DataFrame(schema=types).lazy()]
    is_oversized = pl.col("oversized").is_not_null()
    for some in rows.filter(~is_oversized).iter_slices(_ROWS):
        # Out of files they come in a hundred pieces, and each of a thousand expressions would be asked of each piece.
        parts += _told(widened(nw.from_native(some.rechunk())), groups, index, statuses)
    oversized = rows.filter(is_oversized)
    if len(oversized):
        parts += _told(widened_exactly(oversized.to_arrow(), index), groups, index, statuses)
    return pl.concat([part.select(pl.col(name).cast(types[name]) for name in names) for part in parts]).collect()


def _told(rows: Any, groups: Sequence[Group], index: Sequence[str], statuses: Collection[Status]) -> Iterator[Any]:
    for group in groups:
        some = rows if group.rows is None else rows.filter(group.rows)
        if len(some):
            yield from _told_of(some, group, index, statuses)


def _told_of(rows: Any, group: Group, index: Sequence[str], statuses: Collection[Status]) -> Iterator[pl.LazyFrame]:
    """The outcomes of a group, a plan for each rule, place and case that occurs."""
    all_whole = bool(rows["states"].is_null().all())
    places = {
        str(at): tuple(case for case in cases if not (all_whole and case.of_states))
        for at, cases in enumerate(group.places(statuses))
        if not all_whole or any(_may_be(case, statuses) for case in cases)
    }
    if not places:
        return
    verdicts = nw.to_native(rows.select("states", *(_which(cases).alias(at) for at, cases in places.items())))
    numbers_found = verdicts.select(pl.col(*places).drop_nulls().unique().sort().implode())
    found = [
        (at, number, places[at][number])
        for at, numbers in numbers_found.row(0, named=True).items()
        for number in numbers
        if places[at][number].status in statuses
    ]
    figures = {
        f"{at} {number} {side}": figure.cast(nw.String)
        for at, number, case in found
        for side, figure in (("expected", case.expected), ("actual", case.actual))
        if figure is not None
    }
    told = nw.to_native(rows.select(*index, **figures)).hstack(verdicts).lazy()
    nothing = pl.lit(None, pl.String)
    for at, number, case in found:
        expected, actual = (
            pl.col(figure) if (figure := f"{at} {number} {side}") in figures else nothing
            for side in ("expected", "actual")
        )
        is_this = pl.col(at) == number
        wanted = is_this if case.if_whole is None else is_this & pl.col("states").is_not_null()
        constant = {"code": pl.lit(case.code), "place": pl.lit(case.place), "status": pl.lit(case.status.value)}
        yield told.filter(wanted).select(*index, **constant, expected=expected, actual=actual)


def _may_be(case: Case, statuses: Collection[Status]) -> bool:
    """Whether the case can be told of a row in which `states` is null."""
    return case.status in statuses and not case.of_states and case.if_whole is None


def _which(cases: Sequence[Case]) -> Any:
    """The number of the first case that applies; null where none does."""
    which = nw.lit(None, nw.Int8)
    for number, case in reversed(tuple(enumerate(cases))):
        which = nw.when(surely(case.condition)).then(nw.lit(number, nw.Int8)).otherwise(which)
    return which
