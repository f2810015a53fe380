"""`check`: the rules of the form over a whole corpus, on whatever engine holds it, without building a report."""

from collections.abc import Collection
from functools import cache, partial
from typing import Any

from govinfo_report.corpus import completeness, disclosure, plausibility, sums
from govinfo_report.corpus.engines import (
    Engine,
    appended,
    engine_of,
    expect_columns,
    is_lazy,
    result_schema,
    tidy,
    to_engine,
)
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.spark import in_parts
from govinfo_report.corpus.verdicts import OUTCOMES, Group, Told, long_table
from govinfo_report.corpus.widening import NEEDED, as_table, has_states, widened
from govinfo_report.errors import InvalidValueError, UnknownRuleError
from govinfo_report.layout import nearest
from govinfo_report.rules.model import Status

COVERED: tuple[str, ...] = tuple(sorted((*completeness.CODES, *disclosure.CODES, *sums.CODES, *plausibility.CODES)))
"""The codes that the check of a corpus judges. `report.check()` has the others too, which look at prose or other years."""

NOT_HELD: tuple[Status, ...] = (Status.BROKEN, Status.UNDECIDABLE, Status.NOT_APPLICABLE)


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

    `rules` are codes among `COVERED`. `InvalidValueError` for a frame that lacks columns; `UnknownRuleError` for a code
    that is not covered.
    """
    result, exact = outcomes(frame, ("report",), codes_of(rules), _statuses(statuses))
    return result if exact is None else appended(result, exact)


def outcomes(frame: Frame, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Any:
    """The outcomes as `check` gives them after the columns of `index`, and those of oversized figures as an Arrow table."""
    expect_columns(frame, (*index, *NEEDED))
    if engine_of(frame) is Engine.SPARK:
        judge = partial(_judged_in_a_worker, index=index, codes=codes, statuses=statuses)
        return in_parts(frame, _distinct(index, NEEDED), judge, result_schema(_distinct(index, OUTCOMES))), None
    told = rules_of(codes)
    if not has_states(frame):
        told = tuple(each for each in told if not (isinstance(each, Group) and each.of_states))
    names = dict.fromkeys((*index, *OUTCOMES))
    corpus, exact = widened(frame, index)
    result = long_table(corpus, told, index, statuses).select(*names)
    if isinstance(result, nw.LazyFrame) and not is_lazy(frame):
        result = result.collect()
    if exact is None:
        return tidy(nw.to_native(result)), None
    more = long_table(exact, told, index, statuses).select(*names).collect()
    return tidy(nw.to_native(result)), as_table(more)


def _judged_in_a_worker(rows: Any, index: tuple[str, ...], codes: frozenset[str], statuses: frozenset[Status]) -> Any:
    """The outcomes of some rows, from Arrow to Arrow: by Polars, whatever engine the whole corpus is on."""
    found, exact = outcomes(to_engine(rows, Engine.POLARS), index, codes, statuses)
    return (found if exact is None else appended(found, exact)).to_arrow()


def _distinct(index: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*index, *names)))


@cache
def rules_of(codes: frozenset[str]) -> tuple[Told, ...]:
    """The rules of these codes, those together that are told of the same rows."""
    everything: tuple[Told, ...] = (
        *sums.sum_groups(),
        *completeness.completeness_groups(),
        *disclosure.disclosure_groups(),
        *plausibility.plausibility_groups(),
    )
    return tuple(chosen for each in everything if (chosen := each.only(codes)) is not None)


def codes_of(rules: Collection[str]) -> frozenset[str]:
    """The codes, each of which is covered. Raises as `check` does."""
    if isinstance(rules, str) or not rules:
        raise InvalidValueError("rules", rules, f"codes of rules, such as {list(COVERED[:2])}")
    for code in rules:
        if code not in COVERED:
            raise UnknownRuleError(code, nearest(str(code), COVERED))
    return frozenset(rules)


def _statuses(statuses: Collection[Status | str]) -> frozenset[Status]:
    names = [status.value for status in NOT_HELD]
    chosen = {str(status) for status in statuses} if not isinstance(statuses, str) else set()
    if not chosen or not chosen.issubset(names):
        raise InvalidValueError("statuses", statuses, f"some of {', '.join(names)}")
    return frozenset(Status(name) for name in chosen)
