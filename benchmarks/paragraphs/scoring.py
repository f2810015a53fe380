"""Scoring a checker on paragraphs: caught, undecided with a reason, or missed, and who was accused without cause."""

from collections.abc import Iterator

from attrs import frozen

import govinfo_report as gir
from defects.checker import Checker, Opinion, Verdict
from paragraphs.bank import Case


@frozen(kw_only=True)
class Score:
    """What became of a case: `outcome` is "found", "undecided" or "missed", "clear" for an innocent paragraph.

    `alarms` are the verdicts on the paragraph that point at nothing wrong, `twin_alarms` those on it with its true figures.
    """

    case: Case
    outcome: str
    alarms: tuple[Verdict, ...] = ()
    twin_alarms: tuple[Verdict, ...] = ()


def score(checker: Checker, case: Case) -> Score:
    """What a checker made of a case."""
    opinion = _opinion(checker, case.report, case)
    twin = None if case.twin is None else _opinion(checker, case.twin, case)
    return Score(
        case=case,
        outcome=_outcome(case, opinion),
        alarms=tuple(_alarms(case, opinion, case.wrong)),
        twin_alarms=() if twin is None else tuple(_alarms(case, twin, ())),
    )


def _opinion(checker: Checker, report: gir.Report, case: Case) -> Opinion:
    return checker.check(gir.dumps(report), None if case.previous is None else gir.dumps(case.previous))


def _outcome(case: Case, opinion: Opinion) -> str:
    if not case.wrong:
        return "clear"
    pointing = [verdict for verdict in opinion.verdicts if _touches(verdict, case.wrong)]
    if any(verdict.status == "found" for verdict in pointing):
        return "found"
    return "undecided" if any(verdict.status == "undecided" and verdict.reason for verdict in pointing) else "missed"


def _alarms(case: Case, opinion: Opinion, wrong: tuple[gir.Span, ...]) -> Iterator[Verdict]:
    """The faults that were found in the paragraph, and that are none."""
    for verdict in opinion.verdicts:
        here = any(span.path == case.passage and span.end > case.begins + 1 for span in verdict.spans)
        if verdict.status == "found" and here and not _touches(verdict, wrong):
            yield verdict


def _touches(verdict: Verdict, wrong: tuple[gir.Span, ...]) -> bool:
    return any(
        span.path == place.path and span.start < place.end and place.start < span.end
        for span in verdict.spans
        for place in wrong
    )
