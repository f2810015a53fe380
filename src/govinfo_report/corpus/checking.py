"""`check`: the rules of the form over a whole corpus, on whatever engine holds it, without building a report.

One condition, asked of every row, finds those that may have something to tell (`govinfo_report.corpus.clearing`); only
they are judged case by case. What is told of very many rows, that a rule is not for their edition, needs no look at figures.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from typing import Any

from govinfo_report.corpus import completeness, disclosure, plausibility, sums
from govinfo_report.corpus.asked import NOT_HELD, codes_asked, statuses_asked
from govinfo_report.corpus.clearing import Clearance, cleared
from govinfo_report.corpus.engines import (
    Engine,
    conforming,
    engine_of,
    expect_columns,
    is_lazy,
    like,
    result_schema,
    to_engine,
)
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.spark import in_parts
from govinfo_report.corpus.verdicts import OUTCOMES, Group
from govinfo_report.corpus.widening import NEEDED, comparable
from govinfo_report.errors import MissingExtraError
from govinfo_report.rules.model import Status

COVERED: tuple[str, ...] = tuple(sorted((*completeness.CODES, *disclosure.CODES, *sums.CODES, *plausibility.CODES)))
"""The codes that the check of a corpus judges. `report.check()` has the others too, which look at prose or other years."""


def check(frame: Frame, *, rules: Collection[str] = COVERED, statuses: Collection[Status | str] = NOT_HELD) -> Frame:
    """Every outcome other than *held*, one row each, as a frame of the same engine; lazy where the corpus is.

    Its columns are `report` (the id), `code`, `place`, `status`, and `expected` and `actual`, which are digits in text,
    exact however many there are, and null where the rule compares no figures.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> cases = {f"disputes.reconsideration.{name}": 0 for name in ("upheld", "corrected", "other", "pending")}
    >>> frame = from_reports([Report.blank().replace({**cases, "disputes.reconsideration.total": 3})])
    >>> broken = check(frame, statuses=["broken"], rules=["GIR401"])
    >>> broken.select("code", "place", "expected", "actual").rows()
    [('GIR401', 'disputes.reconsideration.total', '0', '3')]

    `rules` are codes among `COVERED`, or beginnings of them ("GIR3": all of section 三). `InvalidValueError` for a frame
    that lacks columns; `UnknownRuleError` for a code that is not covered.
    """
    return outcomes(frame, ("report",), codes_asked(rules, COVERED), statuses_asked(statuses))


def outcomes(frame: Frame, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Frame:
    """The outcomes as `check` gives them, after the columns of `index`."""
    expect_columns(frame, (*index, *NEEDED))
    engine = engine_of(frame)
    names = _distinct(index, OUTCOMES)
    if engine is Engine.SPARK:
        judge = partial(_judged_in_a_worker, index=index, codes=codes, statuses=statuses)
        return in_parts(frame, _distinct(index, NEEDED), judge, result_schema(names))
    if engine is Engine.DUCKDB:
        return nw.to_native(_told_by_duckdb(frame, index, codes, statuses).select(*names))
    if engine is Engine.POLARS:
        told = nw.to_native(_told_by_polars(frame.lazy(), index, codes, statuses).select(*names))
        return told if is_lazy(frame) else told.collect()
    table = pa.Table.from_pandas(frame, preserve_index=False) if engine is Engine.PANDAS else frame
    told = outcomes(to_engine(conforming(table), Engine.POLARS), index, codes, statuses)
    return like(frame, told.to_arrow().cast(result_schema(names)))


def _judged_in_a_worker(rows: Any, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Any:
    """The outcomes of some rows, from Arrow to Arrow."""
    return outcomes(rows, index, codes, statuses)


def _distinct(index: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*index, *names)))


# --- by engine -------------------------------------------------------------------------------------------------------


def _told_by_polars(frame: Any, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Any:
    """As a plan, in which the rows that may have something to tell are judged by a program of our own."""
    corpus = nw.from_native(frame)
    rows = nw.to_native(_not_cleared(corpus, index, codes))
    types = rows.collect_schema()
    told = rows.map_batches(
        _program(index, codes, statuses),
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
        schema={name: types.get(name, types["report"]) for name in _distinct(index, OUTCOMES)},
    )
    return nw.concat([nw.from_native(told), *_without_saying(corpus, index, codes, statuses)])


def _told_by_duckdb(frame: Any, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Any:
    """As a plan, but that the rows that may have something to tell are read and judged at once.

    DuckDB could judge them too, but takes seconds to plan it, whatever their number.
    """
    corpus = nw.from_native(frame)
    rows = nw.to_native(_not_cleared(corpus, index, codes))
    told = _program(index, codes, statuses)(to_engine(rows.to_arrow_table(), Engine.POLARS)).to_arrow()
    found = like(frame, told.cast(result_schema(told.column_names)))
    return nw.concat([nw.from_native(found), *_without_saying(corpus, index, codes, statuses)])


def _program(index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Callable[[Any], Any]:
    """From a frame of Polars with rows that may have something to tell to one with what they tell."""
    try:
        from govinfo_report.corpus.judging import judged  # noqa: PLC0415  # needs Polars
    except ModuleNotFoundError as error:
        raise MissingExtraError("checking a corpus", "corpus") from error
    return partial(judged, groups=groups_of(codes), index=index, statuses=statuses)


def _not_cleared(corpus: Any, index: tuple[str, ...], codes: frozenset[str]) -> Any:
    return comparable(corpus, index).filter(~cleared(_clearances(), codes))


def _without_saying(
    corpus: Any, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]
) -> Iterator[Any]:
    """What is told of very many rows, where the document has every cell; each the same."""
    for group in groups_of(codes):
        for case in group.cases:
            if case.if_whole is not None and case.status in statuses:
                rows = corpus.filter(nw.col("states").is_null() & case.if_whole)
                yield _alike(rows, index, case.code, case.place, case.status.value)


def _alike(rows: Any, index: tuple[str, ...], code: str, place: str, status: str) -> Any:
    """The same outcome for every row."""
    told = {"code": code, "place": place, "status": status, "expected": None, "actual": None}
    return rows.select(*index, *(nw.lit(value, nw.String).alias(name) for name, value in told.items()))


# --- the rules -------------------------------------------------------------------------------------------------------


@cache
def groups_of(codes: frozenset[str]) -> tuple[Group, ...]:
    """The rules of these codes, those together that are told of the same rows."""
    everything = (
        *sums.sum_groups(),
        *completeness.completeness_groups(),
        *disclosure.disclosure_groups(),
        *plausibility.plausibility_groups(),
    )
    return tuple(chosen for each in everything if (chosen := each.only(codes)) is not None)


@cache
def _clearances() -> Sequence[Clearance]:
    return (
        *sums.sum_clearances(),
        *completeness.completeness_clearances(),
        *disclosure.disclosure_clearances(),
        *plausibility.plausibility_clearances(),
    )
