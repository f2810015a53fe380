"""What the broken equations of a report say about its figures: the repairs, each with its proposals in order."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import attrs
from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.marks import is_placeholder
from govinfo_report.repair.blanks import filled
from govinfo_report.repair.evidence import Fact, facts_of
from govinfo_report.repair.explaining import Cause, causes_of, cost_of
from govinfo_report.repair.minima import MOST_CELLS, MOST_STEPS, Changes, minima
from govinfo_report.repair.proposal import Change, Ground, Proposal, Reason, Repair, Standing, with_standing
from govinfo_report.repair.slips import A_SLIP, Slip
from govinfo_report.repair.structures import structures
from govinfo_report.repair.system import System, bits, system_of
from govinfo_report.repair.trial import Trial
from govinfo_report.rules.sums import place_label

if TYPE_CHECKING:
    from govinfo_report.report import Report

DECISIVE = 3.5
"""By so much the first proposal must be cheaper than the second for a repair to be unique: 33 to 1."""

MOST_SLIPS = 3
"""More slips at once than these are never called the one answer: sets a little larger may explain as much."""

_PLAUSIBLE = A_SLIP + 6.0
"""One changed cell that costs no more needs no structural explanation beside it."""

GAVE_UP = Text(
    f"错误太多：改动 {MOST_CELLS} 格以内没有找到能使各等式成立的办法，请对照原始登记逐行核对",
    f"too much is wrong: no change of up to {MOST_CELLS} cells was found that satisfies the equations; compare the lines "
    "with the register one by one",
)


TOO_MANY_SLIPS = Text(
    f"需要同时改动的错误超过 {MOST_SLIPS} 处，稍多几格的其他改法也可能成立，请对照原始登记",
    f"more than {MOST_SLIPS} mistakes at once: sets of a few more cells may explain as much; compare with the register",
)


@frozen
class _Candidate:
    """A set of changes, how it is explained, and what that costs."""

    changes: Changes
    causes: tuple[Cause, ...]
    cost: float
    evidence: tuple[Text, ...] = ()


def propose(report: "Report", *, previous: "Report | None" = None, steps: int = MOST_STEPS) -> tuple[Repair, ...]:
    """Every repair of a report: of equations that do not hold, and of blanks that they fill in only one way.

    `previous` is last year's report: what it carried forward is evidence. `steps` bounds the search in each part of the
    form; where it is not enough, the repair says that nothing was found.

    >>> from govinfo_report.report import Report
    >>> blank = Report.blank(year=2023)
    >>> [repair.standing.value for repair in propose(blank)]
    []
    """
    layout, figures = report.layout, report.figures
    system = system_of(layout)
    live, excess = system.excess(figures)
    facts = facts_of(report, previous) if excess else ()
    found: list[tuple[int, list[_Candidate]]] = []
    for part in system.parts:
        own = {number: amount for number, amount in excess.items() if part >> number & 1}
        if own:
            candidates = {each.changes: each for each in _candidates(system, part, figures, live, own, steps)}
            for each in _as_stated(system, part, figures, own, facts):
                candidates.setdefault(each.changes, each)
            found.append((part, list(candidates.values())))
    found = [
        (part, [_with_evidence(report, facts, candidate) for candidate in candidates])
        for part, candidates in _as_a_habit(found)
    ]
    repairs = [_repair(report, system, part, excess, candidates) for part, candidates in found]
    damaged = sum(part for part, _ in found)
    repairs += _fillings(report, system, live, damaged)
    return tuple(repairs)


def _candidates(
    system: System, part: int, figures: Sequence[Value], live: int, excess: dict[int, int], steps: int
) -> Iterator[_Candidate]:
    """One cell, if that explains everything well; else structures, and all smallest sets of cells."""
    alone = minima(system, part, figures, live, excess, most=1)
    by_changes = {changes: _explained(system, figures, changes) for changes in alone.sets}
    # One equation alone, as in a block of table 4, says too little for one cell to settle the matter.
    if part & (part - 1) and any(found.cost < _PLAUSIBLE for found in by_changes.values()):
        yield from by_changes.values()
        return
    for structure in structures(system, part, figures, excess):
        known = by_changes.get(structure.changes)
        if known is None or structure.cause.cost < known.cost:
            by_changes[structure.changes] = _Candidate(structure.changes, (structure.cause,), structure.cause.cost)
    if not alone.sets:
        # Where one mistake explains everything, many at once are not searched for as long.
        allowed = min(steps, _STEPS_BESIDE_A_STRUCTURE) if by_changes else steps
        for changes in minima(system, part, figures, live, excess, steps=allowed).sets:
            found = _explained(system, figures, changes)
            if changes not in by_changes or found.cost < by_changes[changes].cost:
                by_changes[changes] = found
    yield from by_changes.values()


_STEPS_BESIDE_A_STRUCTURE = 2_000


def _explained(system: System, figures: Sequence[Value], changes: Changes) -> _Candidate:
    causes = causes_of(system, figures, changes)
    return _Candidate(changes, causes, cost_of(system, figures, causes, changes))


def _as_a_habit(found: list[tuple[int, list[_Candidate]]]) -> list[tuple[int, list[_Candidate]]]:
    """Who left one total at 0 has left others: where that is the only way in one block, it is likelier in the next."""
    alone = [candidates[0] for _, candidates in found if len(candidates) == 1]
    if not any(_left_at_zero(candidate) for candidate in alone):
        return found
    return [
        (
            part,
            [
                attrs.evolve(candidate, cost=candidate.cost - _HABIT) if _left_at_zero(candidate) else candidate
                for candidate in candidates
            ],
        )
        for part, candidates in found
    ]


_HABIT = 2.0


def _left_at_zero(candidate: _Candidate) -> bool:
    return all(cause.slip is Slip.LEFT_AT_ZERO for cause in candidate.causes)


def _as_stated(
    system: System, part: int, figures: Sequence[Value], excess: dict[int, int], facts: Sequence[Fact]
) -> Iterator[_Candidate]:
    """The figures that the prose or last year's report states, one or a few of them together, where that mends the part."""
    stated: dict[int, int] = {}
    for fact in facts:
        if not fact.holds(figures, {}):
            for cells in fact.sums:
                if len(cells) == 1 and system.masks[cells[0]] & part and isinstance(fact.value, int):
                    stated.setdefault(cells[0], fact.value)
    trial = Trial(system, part, figures, sum(1 << number for number in excess))
    for size in range(1, MOST_SLIPS + 1):
        for chosen in combinations(list(stated.items())[:_MOST_STATED], size):
            changes = trial.changes(dict(chosen))
            if changes and trial.mends(changes):
                yield _explained(system, figures, changes)


_MOST_STATED = 12


# --- evidence --------------------------------------------------------------------------------------------------------

_SAYS_SO = 5.0
"""What a fact from elsewhere is worth: 150 to 1."""


def _with_evidence(report: "Report", facts: Sequence[Fact], candidate: _Candidate) -> _Candidate:
    """The candidate made likelier by each fact that comes true by it, and less likely by each that ceases to be."""
    after = dict(candidate.changes)
    figures = report.figures
    cost, evidence = candidate.cost, []
    for fact in facts:
        if not fact.concerns(after):
            continue
        before_it, after_it = fact.holds(figures, {}), fact.holds(figures, after)
        if after_it and not before_it:
            cost -= _SAYS_SO
            evidence.append(fact.agreeing)
        elif before_it and not after_it:
            cost += _SAYS_SO
            evidence.append(fact.contradicted)
    return attrs.evolve(candidate, cost=cost, evidence=tuple(evidence))


# --- making proposals ------------------------------------------------------------------------------------------------


def _repair(
    report: "Report", system: System, part: int, excess: dict[int, int], candidates: Iterable[_Candidate]
) -> Repair:
    ranked = sorted(candidates, key=lambda candidate: (candidate.cost, candidate.changes))
    broken = tuple(_ground(system, number) for number in sorted(excess) if part >> number & 1)
    if not ranked:
        return Repair(standing=Standing.NONE, broken=broken, proposals=(), reason=GAVE_UP)
    clear = len(ranked) == 1 or ranked[1].cost - ranked[0].cost >= DECISIVE
    believable = len(ranked[0].causes) <= MOST_SLIPS
    standing = Standing.UNIQUE if clear and believable else Standing.TIED
    proposals = [_proposal(report, system, candidate, set(excess)) for candidate in ranked]
    reason = TOO_MANY_SLIPS if clear and not believable else None
    return Repair(standing=standing, broken=broken, proposals=with_standing(proposals, standing), reason=reason)


def _proposal(report: "Report", system: System, candidate: _Candidate, broken: Container[int]) -> Proposal:
    layout, figures = system.layout, report.figures
    reached = 0
    for cell, _ in candidate.changes:
        reached |= system.masks[cell]
    still_blank = {cell for cell, figure in enumerate(figures) if figure is None}.difference(dict(candidate.changes))
    grounds = tuple(
        _ground(system, number)
        for number in bits(reached)
        if still_blank.isdisjoint(system.terms[number])
        and (number in broken or any(figures[term] is None for term in system.terms[number]))
    )
    return Proposal(
        changes=tuple(
            Change(
                path=layout.paths[cell],
                label=layout.cells[cell].label,
                before=figures[cell],
                after=after,
                mark=report.marks.get(layout.paths[cell]),
            )
            for cell, after in candidate.changes
        ),
        reasons=tuple(
            Reason(slip=cause.slip, paths=tuple(layout.paths[cell] for cell in cause.cells))
            for cause in candidate.causes
        ),
        grounds=grounds,
        cost=candidate.cost,
        evidence=candidate.evidence,
    )


def _ground(system: System, number: int) -> Ground:
    equation = system.layout.equations[number]
    return Ground(code=equation.code, place=equation.place, label=place_label(system.layout, equation))


def _fillings(report: "Report", system: System, live: int, damaged: int) -> Iterator[Repair]:
    """The blanks that equations fill in only one way, in the parts where no equation is broken."""
    layout = system.layout
    absent = report.absent_positions
    for part in system.parts:
        if part & damaged or not part & ~live:
            continue
        known = filled(system, part, report.figures)
        changes = tuple(
            (cell, after)
            for cell, after in sorted(known.items())
            if cell not in absent and not (after == 0 and is_placeholder(report.marks.get(layout.paths[cell], "")))
        )
        if not changes:
            continue
        spelled = {cell for cell, _ in changes if layout.paths[cell] in report.marks}
        causes = tuple(
            Cause(slip, cells, A_SLIP)
            for slip, cells in (
                (Slip.NOT_A_NUMBER, tuple(cell for cell, _ in changes if cell in spelled)),
                (Slip.LEFT_BLANK, tuple(cell for cell, _ in changes if cell not in spelled)),
            )
            if cells
        )
        proposal = _proposal(report, system, _Candidate(changes, causes, A_SLIP), ())
        yield Repair(standing=Standing.UNIQUE, broken=(), proposals=(proposal,))
