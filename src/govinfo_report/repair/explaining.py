"""What went wrong, given what a set of figures should be: slips that explain the changes, and what that costs."""

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from govinfo_report.form import Value
from govinfo_report.repair.minima import Changes
from govinfo_report.repair.slips import A_SLIP, Slip, misprint, rarity
from govinfo_report.repair.system import System

_EXCHANGED = 1.0
_JOINED = 1.5
_MISPLACED = 1.5
_NOT_REFRESHED = 3.0
_TOTAL_AT_ZERO = 1.0
_A_STEP_AWAY = 0.7  # by each column or line between the place of a case and where it was counted
_PAIRS = 30.0  # so many pairs of cells could have been meant


@frozen
class Cause:
    """One slip, and the cells (by position) that it concerns."""

    slip: Slip
    cells: tuple[int, ...]
    cost: float


def causes_of(system: System, figures: Sequence[Value], changes: Changes) -> tuple[Cause, ...]:
    """The cheapest slips that together explain the changes: pairs in one line or column first, the rest one by one."""
    amounts = {cell: figure - int(figures[cell] or 0) for cell, figure in changes}
    meant = dict(changes)
    left = list(meant)
    causes: list[Cause] = []
    while left:
        single = {cell: _alone(system, figures, cell, meant[cell]) for cell in left}
        pairs = [
            pair
            for place, one in enumerate(left)
            for other in left[place + 1 :]
            if amounts[one] * amounts[other] < 0 or figures[one] == 0 or figures[other] == 0
            for pair in _together(system, figures, one, other, meant)
        ]
        better = [pair for pair in pairs if pair.cost < sum(single[cell].cost for cell in pair.cells)]
        cause = min(better, key=lambda pair: pair.cost, default=None) or single[left[0]]
        causes.append(cause)
        left = [cell for cell in left if cell not in cause.cells]
    return tuple(sorted(causes, key=lambda cause: cause.cells))


def cost_of(system: System, figures: Sequence[Value], causes: Sequence[Cause], changes: Changes) -> float:
    """What the causes cost together, and how rare the figures are that they suppose."""
    return sum(cause.cost for cause in causes) + change_of_rarity(system, figures, changes)


def change_of_rarity(system: System, figures: Sequence[Value], changes: Changes) -> float:
    """How much rarer the figures are that the changes suppose than the printed ones, totals left out."""
    parts = ((cell, figure) for cell, figure in changes if cell not in system.totals)
    return sum(rarity(figure) - rarity(int(figures[cell] or 0)) for cell, figure in parts)


def _alone(system: System, figures: Sequence[Value], cell: int, meant: int) -> Cause:
    printed = int(figures[cell] or 0)
    slip, cost = misprint(printed, meant)
    if cell in system.totals:
        if slip is Slip.LEFT_AT_ZERO:
            cost = _TOTAL_AT_ZERO
        stale = _NOT_REFRESHED + math.log1p(abs(meant - printed)) + 0.5
        if stale < cost and printed:
            slip, cost = Slip.TOTAL_NOT_REFRESHED, stale
    return Cause(slip, (cell,), A_SLIP + cost)


def _together(system: System, figures: Sequence[Value], one: int, other: int, meant: dict[int, int]) -> Iterator[Cause]:
    """One slip for two cells of a line, or of a column."""
    cells = system.layout.cells
    same_line = cells[one].line == cells[other].line
    if not same_line and cells[one].column != cells[other].column:
        return
    apart = _apart(system, one, other)
    before = (int(figures[one] or 0), int(figures[other] or 0))
    after = (meant[one], meant[other])
    steps = _A_STEP_AWAY * (apart - 1)
    if before == after[::-1]:
        yield Cause(Slip.FIGURES_EXCHANGED, (one, other), A_SLIP + _EXCHANGED + steps + math.log(_PAIRS) / 2)
    if sum(before) == sum(after):
        moved = abs(after[0] - before[0])
        source = max(before[0] if after[0] < before[0] else before[1], 1)
        cost = _MISPLACED + steps / 2 + math.log(_PAIRS) / 2 + 1.2 * math.log(moved) - 0.3 * math.log(source)
        yield Cause(Slip.CASES_MISPLACED, (one, other), A_SLIP + cost)
    if same_line and apart == 1:
        if 0 in before and "".join(map(str, after)) == str(max(before)):
            yield Cause(Slip.FIGURES_JOINED, (one, other), A_SLIP + _JOINED)
        if 0 in after and "".join(map(str, before)) == str(max(after)):
            yield Cause(Slip.FIGURE_SPLIT, (one, other), A_SLIP + _JOINED)


def _apart(system: System, one: int, other: int) -> int:
    cells = system.layout.cells
    if cells[one].line == cells[other].line:
        return abs(one - other)
    numbers = [
        number for number, line in enumerate(system.layout.lines) if line.path in (cells[one].line, cells[other].line)
    ]
    return max(numbers) - min(numbers)
