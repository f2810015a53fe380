"""What `govinfo_report.rules.plausibility` says of disputes beside requests, over the columns of a corpus.

GIR903, runs of round figures, is about neighbours of varying number and is left to the check of a report.
"""

from collections.abc import Iterator

from govinfo_report.corpus.clearing import Clearance
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import POSITIONS
from govinfo_report.corpus.tables import table_absent
from govinfo_report.corpus.verdicts import Case, Group, all_of, any_of, surely
from govinfo_report.rules.model import Status
from govinfo_report.rules.plausibility import (
    CASE_TOTALS,
    CASES_FOR_EACH,
    CASES_MARGIN,
    DISPUTES_ABOVE_DECISIONS,
    DISPUTES_WITHOUT_REQUESTS,
    HANDLED_TOTALS,
)

CODES: tuple[str, ...] = (DISPUTES_WITHOUT_REQUESTS.code, DISPUTES_ABOVE_DECISIONS.code)
"""The codes of the rules that compare table 4 with table 3."""

PLACE = "disputes"


def plausibility_groups() -> tuple[Group, ...]:
    """The rules on disputes."""
    return (Group((*_without_requests(), *_far_above_decisions())),)


def plausibility_clearances() -> Iterator[Clearance]:
    """That there is no case at all, or that there are requests and not too many cases."""
    no_case = all_of(case == 0 for case in _cases)
    handled = any_of(figure != 0 for figure in _handled)
    few = _cases[0] + _cases[1] + _cases[2] <= CASES_FOR_EACH * _handled[-1] + CASES_MARGIN
    nothing_blank = ~any_of(figure.is_null() for figure in (*_cases, *_handled))
    at = max(POSITIONS[name] for name in CASE_TOTALS)
    yield Clearance(frozenset(CODES), nothing_blank & (no_case | (handled & few)), at)


_handled = tuple(nw.col(name) for name in HANDLED_TOTALS)
_cases = tuple(nw.col(name) for name in CASE_TOTALS)
_number = sum((case.fill_null(0) for case in _cases[1:]), _cases[0].fill_null(0))
_gone = table_absent("disputes") | table_absent("requests")


def _without_requests() -> Iterator[Case]:
    code = DISPUTES_WITHOUT_REQUESTS.code
    nothing_handled = ~any_of(surely(figure != 0) for figure in _handled)
    perhaps_cases = any_of(case.is_null() | surely(case > 0) for case in _cases)
    some_case = any_of(surely(case != 0) for case in _cases)
    suspect = nothing_handled & perhaps_cases
    unknown = any_of(figure.is_null() for figure in _handled) | ~some_case
    yield Case(code, PLACE, _gone, Status.NOT_APPLICABLE, of_states=True)
    yield Case(code, PLACE, suspect & unknown, Status.UNDECIDABLE)
    yield Case(code, PLACE, suspect, Status.BROKEN, expected=nw.lit("0"), actual=_number)


def _far_above_decisions() -> Iterator[Case]:
    code = DISPUTES_ABOVE_DECISIONS.code
    outcomes = _handled[-1]
    limit = CASES_FOR_EACH * outcomes + CASES_MARGIN
    # As the rule reads it: a limit that is not known, or that is zero, is the margin alone.
    few = surely(_number <= limit) | ((outcomes.is_null() | surely(limit == 0)) & (_number <= CASES_MARGIN))
    blank_case = any_of(case.is_null() for case in _cases)
    said_by_the_other = ~any_of(figure.is_null() | surely(figure != 0) for figure in _handled)
    yield Case(code, PLACE, _gone, Status.NOT_APPLICABLE, of_states=True)
    yield Case(code, PLACE, few & blank_case, Status.UNDECIDABLE)
    yield Case(code, PLACE, ~few & outcomes.is_null(), Status.UNDECIDABLE)
    yield Case(code, PLACE, ~few & ~said_by_the_other, Status.BROKEN, actual=_number)
