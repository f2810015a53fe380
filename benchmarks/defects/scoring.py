"""Scoring a checker: what of the known answers it found, left undecided or missed, and where it accused the innocent.

A verdict points at a fault if it names one of its cells, places or words; a fault somewhere else is no catch. A verdict
that names more than `MOST_CELLS` cells or `LONGEST` characters points at nothing narrower than itself; and who points at a
fault that is longer than that names a fifth of it at least.
"""

import random
from collections.abc import Iterable, Iterator

from attrs import frozen

import govinfo_report as gir
from defects.base import bases
from defects.checker import Checker, Opinion, Verdict
from defects.model import Case, Kind, Place

MOST_CELLS = 30
LONGEST = 250
A_FIFTH = 5
_SEVERITIES = ("note", "warning", "error")
_NUMBER_OF_BASES = 90


def cases_of(kind: Kind, seeds: Iterable[int], *, number: int = _NUMBER_OF_BASES) -> Iterator[Case]:
    """The kind planted once for each seed, each time in another faultless report, where there is one that it fits."""
    for seed in seeds:
        chance = random.Random(f"{kind.name} {seed}")  # noqa: S311  # nothing secret about it
        for base in chance.sample(bases(number), number):
            planted = kind.plant(base, chance)
            if planted is not None:
                yield Case(kind, seed, planted, base)
                break


@frozen(kw_only=True)
class Score:
    """What became of one case.

    `outcome` is "found", "undecided" or "missed", "clear" for an innocent report. `alarms` are the verdicts that
    nothing in the answer explains. `first` says whether the true figures were proposed first, `None` where nothing is
    to be repaired; `sure_and_wrong` whether a proposal was called the only one and was wrong.
    """

    case: Case
    outcome: str
    alarms: tuple[Verdict, ...] = ()
    first: bool | None = None
    sure_and_wrong: bool = False


def score(checker: Checker, case: Case) -> Score:
    """What a checker made of a case."""
    planted, answer = case.planted, case.planted.answer
    previous = None if planted.previous is None else gir.dumps(planted.previous)
    opinion = checker.check(gir.dumps(planted.report), previous)
    found = [verdict for verdict in opinion.verdicts if verdict.status == "found"]
    outcomes = [_outcome(place, opinion) for place in answer.faults]
    explained = (*answer.faults, *answer.also)
    return Score(
        case=case,
        outcome=max(outcomes, key=OUTCOMES.index) if outcomes else "clear",
        alarms=tuple(verdict for verdict in found if not any(_explains(place, verdict) for place in explained)),
        first=_is_first(case, opinion) if answer.repairable else None,
        sure_and_wrong=_is_sure_and_wrong(case, opinion),
    )


OUTCOMES = ("found", "undecided", "missed")


def _outcome(place: Place, opinion: Opinion) -> str:
    """What became of one fault."""
    pointing = [verdict for verdict in opinion.verdicts if _points_at(place, verdict)]
    if any(verdict.status == "found" for verdict in pointing):
        return "found"
    return "undecided" if any(verdict.status == "undecided" and verdict.reason for verdict in pointing) else "missed"


def _explains(place: Place, verdict: Verdict) -> bool:
    return _points_at(place, verdict) and _SEVERITIES.index(verdict.severity) <= _SEVERITIES.index(place.worst)


def _points_at(place: Place, verdict: Verdict) -> bool:
    if place.places.intersection(verdict.places):
        return True
    if place.cells.intersection(verdict.cells) and len(verdict.cells) <= max(MOST_CELLS, 2 * len(place.cells)):
        return True
    if place.previous_cells.intersection(verdict.previous_cells):
        return True
    length = sum(span.end - span.start for span in verdict.spans)
    own = sum(span.end - span.start for span in place.spans)
    if own > LONGEST:
        return _shared(place.spans, verdict.spans) * A_FIFTH >= own
    return length <= LONGEST and any(_touches(one, other) for one in place.spans for other in verdict.spans)


def _shared(some: Iterable[gir.Span], others: Iterable[gir.Span]) -> int:
    """How many characters both have."""
    listed = tuple(others)
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in listed
        if one.path == other.path
    )


def _touches(place: gir.Span, found: gir.Span) -> bool:
    """Whether they share a character; for words that are missing, whether what was found ends or begins there."""
    if place.path != found.path:
        return False
    if place.start == place.end:
        return found.start <= place.end and place.start <= found.end
    return found.start < place.end and place.start < found.end


# --- repairs ---------------------------------------------------------------------------------------------------------


def _is_first(case: Case, opinion: Opinion) -> bool:
    """Whether the first proposals together are the true figures, and nothing else."""
    firsts: dict[str, int] = {}
    for repair in opinion.repairs:
        firsts |= repair.proposals[0] if repair.proposals else {}
    return firsts == dict(case.planted.answer.figures)


def _is_sure_and_wrong(case: Case, opinion: Opinion) -> bool:
    """Whether a figure is called the only answer, and is not the true one."""
    truth = case.planted.answer.figures
    report = case.planted.report
    printed = dict(zip(report.layout.paths, report.figures, strict=True))
    return any(
        after != truth.get(path, printed.get(path))
        for repair in opinion.repairs
        if repair.sure and repair.proposals
        for path, after in repair.proposals[0].items()
    )
