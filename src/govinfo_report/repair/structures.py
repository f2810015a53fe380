"""Explanations by structure: a line that slid by one column, lines exchanged, a column left at 0, totals that are old.

Each is one thing that a person does, however many figures it moves; the equations say whether undoing it mends
everything. They are tried before the changes of single cells are believed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from govinfo_report.form import Value
from govinfo_report.layout import Layout
from govinfo_report.repair.explaining import Cause, change_of_rarity
from govinfo_report.repair.minima import Changes
from govinfo_report.repair.slips import A_SLIP, Slip
from govinfo_report.repair.system import System, bits
from govinfo_report.repair.trial import Trial
from govinfo_report.solution import solver_of

_Slide: TypeAlias = Callable[[Sequence[int]], Sequence[int] | None]

_COSTS = {
    Slip.LINE_SHIFTED: 2.5,
    Slip.COLUMN_SHIFTED: 3.0,
    Slip.COLUMN_LEFT_AT_ZERO: 2.5,
    Slip.LINE_LEFT_AT_ZERO: 2.5,
    Slip.LINE_INCLUDED: 3.0,
    Slip.LINES_EXCHANGED: 4.0,
    Slip.COLUMNS_EXCHANGED: 4.0,
    Slip.TOTAL_NOT_REFRESHED: 2.0,
}


@frozen
class Structure:
    """Changes that one slip explains."""

    changes: Changes
    cause: Cause


def structures(system: System, part: int, figures: Sequence[Value], excess: dict[int, int]) -> Iterator[Structure]:
    """Every structural explanation after which no equation of the part fails."""
    trial = Trial(system, part, figures, sum(1 << number for number in excess))
    seen: set[Changes] = set()
    for slip, supposed in _suppositions(system, part, figures, excess):
        changes = trial.changes(supposed)
        # One cell is no structure: the search for cells explains it better.
        if len(changes) > 1 and changes not in seen and trial.mends(changes):
            seen.add(changes)
            cost = A_SLIP + _COSTS[slip]
            if slip not in _LEFT_AT_ZERO:
                cost += change_of_rarity(system, figures, changes)
            if slip is Slip.TOTAL_NOT_REFRESHED:
                cost += _stale(system, figures, changes)
            yield Structure(changes, Cause(slip, tuple(cell for cell, _ in changes), cost))


_LEFT_AT_ZERO = frozenset({Slip.COLUMN_LEFT_AT_ZERO, Slip.LINE_LEFT_AT_ZERO})
"""The figures that these suppose are not rare ones: the printed totals ask for them."""

_ANOTHER_STALE_LINE = 0.8


def _stale(system: System, figures: Sequence[Value], changes: Changes) -> float:
    """What it costs that the totals of several lines are old; nothing where they were never filled in."""
    if not any(figures[cell] for cell, _ in changes):
        return 0.0
    lines = {system.layout.cells[cell].line for cell, _ in changes}
    return _ANOTHER_STALE_LINE * (len(lines) - 1)


@cache
def _lines(system: System, part: int) -> tuple[range, ...]:
    """The cells of each line of one part of the system, where the lines have their columns in common."""
    layout = system.layout
    if not layout.columns:
        return ()
    return tuple(
        range(line.start, line.stop)
        for line in layout.lines
        if system.masks[line.start] & part
        and line.rows
        and len({system.masks[cell] & part for cell in range(line.start, line.stop)}) > 1
    )


def _suppositions(
    system: System, part: int, figures: Sequence[Value], excess: dict[int, int]
) -> Iterator[tuple[Slip, dict[int, Value]]]:
    """What each structural slip would have the figures be, where it reaches every broken equation."""
    broken = sum(1 << number for number in excess)
    yield from ((Slip.TOTAL_NOT_REFRESHED, totals) for totals in _refreshed(system.layout, part, figures))
    lines = _lines(system, part)
    if not lines:
        blocks = [range(terms[0], terms[-1] + 1) for number in bits(part) for terms in (sorted(system.terms[number]),)]
        yield from ((Slip.LINE_SHIFTED, moved) for moved in _slid(blocks, figures))
        return
    masks = system.masks
    reach = [_union(masks[cell] for cell in line) for line in lines]
    yield from (
        (Slip.LINE_SHIFTED, moved)
        for moved in _slid([line for line, own in zip(lines, reach, strict=True) if not broken & ~own], figures)
    )
    yield from ((Slip.LINE_SHIFTED, moved) for moved in _all_slid(lines, figures))
    columns = [[line[place] for line in lines] for place in range(len(lines[0]))]
    across = [_union(masks[cell] for cell in column) for column in columns]
    for one, other in combinations(range(len(columns)), 2):
        is_total = [system.layout.cells[columns[each][0]].is_total for each in (one, other)]
        if is_total[0] != is_total[1] and not broken & ~(across[one] | across[other]):
            yield Slip.COLUMNS_EXCHANGED, _exchanged(columns[one], columns[other], figures)
    for one, other in combinations(range(len(lines)), 2):
        # the sums cannot tell two outcomes from each other
        if not broken & ~(reach[one] | reach[other]) and _role(system, lines[one]) != _role(system, lines[other]):
            yield Slip.LINES_EXCHANGED, _exchanged(lines[one], lines[other], figures)
    for line, own in zip(lines, reach, strict=True):
        if not broken & ~own:
            yield from ((Slip.LINE_INCLUDED, without) for without in _without(line, lines, figures))
    of_applicants = [column for column in columns if not system.layout.cells[column[0]].is_total]
    for slip, groups, is_within in (
        (Slip.COLUMN_LEFT_AT_ZERO, of_applicants, True),
        (Slip.LINE_LEFT_AT_ZERO, lines, False),
    ):
        empty = [cells for cells in groups if not any(figures[cell] for cell in cells)]
        yield from ((slip, _asked(system, cells, figures, excess, is_within=is_within)) for cells in empty)
    for column, own in zip(columns, across, strict=True):
        if not broken & ~own:
            yield from ((Slip.COLUMN_SHIFTED, moved) for moved in _settled(system, column, figures, excess))
    yield from ((Slip.COLUMN_SHIFTED, moved) for moved in _slid_down(lines, figures))


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _role(system: System, line: range) -> tuple[tuple[int, int], ...]:
    """The equations across lines that the first cell of a line stands in."""
    own = [(number, sign) for number, sign in system.signs[line[0]] if not set(system.terms[number]) <= set(line)]
    return tuple(own)


def _exchanged(one: Sequence[int], other: Sequence[int], figures: Sequence[Value]) -> dict[int, Value]:
    return {cell: figures[place] for pair in zip(one, other, strict=True) for cell, place in (pair, pair[::-1])}


def _without(line: range, lines: Sequence[range], figures: Sequence[Value]) -> Iterator[dict[int, Value]]:
    """A line less each other one, whose cases it may include: 新收 with 上年结转 in it, 予以公开 with 部分公开."""
    printed = [int(figures[cell] or 0) for cell in line]
    for other in lines:
        included = [int(figures[cell] or 0) for cell in other]
        if other != line and any(included) and all(own >= its for own, its in zip(printed, included, strict=True)):
            yield {cell: own - its for cell, own, its in zip(line, printed, included, strict=True)}


def _to_the_right(numbers: Sequence[int]) -> Sequence[int] | None:
    """What a line was before all of it slid to the right: its total fell off."""
    return None if numbers[0] else [*numbers[1:], sum(numbers[1:])]


def _to_the_left(numbers: Sequence[int]) -> Sequence[int] | None:
    """What a line was before all of it slid to the left: its first figure fell off, the total stands before the blank."""
    *parts, total, last = numbers
    return None if last else [total - sum(parts), *parts, total]


def _parts_to_the_right(numbers: Sequence[int]) -> Sequence[int] | None:
    """The same where the total stayed in its place; the last part fell off."""
    first, *parts, total = numbers
    return None if first else [*parts, total - sum(parts), total]


def _parts_to_the_left(numbers: Sequence[int]) -> Sequence[int] | None:
    """The same to the left; the first part fell off."""
    *parts, last, total = numbers
    return None if last else [total - sum(parts), *parts, total]


_SLIDES: tuple[_Slide, ...] = (
    _to_the_right,
    _to_the_left,
    _parts_to_the_right,
    _parts_to_the_left,
)


def _slid(lines: Sequence[range], figures: Sequence[Value]) -> Iterator[dict[int, Value]]:
    """Each line moved back by one column."""
    yield from (moved for slide in _SLIDES for line in lines if (moved := _back(slide, line, figures)))


def _all_slid(lines: Sequence[range], figures: Sequence[Value]) -> Iterator[dict[int, Value]]:
    """All lines at once moved back by one column."""
    for slide in _SLIDES:
        every: dict[int, Value] = {}
        for line in lines:
            every |= _back(slide, line, figures)
        yield every


def _back(slide: _Slide, line: range, figures: Sequence[Value]) -> dict[int, Value]:
    numbers = [int(figures[cell] or 0) for cell in line]
    back = slide(numbers) if any(numbers) else None
    return {} if back is None else dict(zip(line, back, strict=True))


def _settled(
    system: System, column: Sequence[int], figures: Sequence[Value], excess: dict[int, int]
) -> Iterator[dict[int, Value]]:
    """A column as its lines ask for it, if these are its own figures a line lower or higher."""
    asked = _asked(system, column, figures, excess)
    changed = [place for place, cell in enumerate(column) if asked[cell] != figures[cell]]
    if len(changed) < _FEWEST_SHIFTED:
        return
    span = range(changed[0], changed[-1] + 1)
    printed = [int(figures[column[place]] or 0) for place in span]
    meant = [asked[column[place]] for place in span]
    if meant[:-1] == printed[1:] or meant[1:] == printed[:-1]:
        yield asked


def _asked(
    system: System, cells: Sequence[int], figures: Sequence[Value], excess: dict[int, int], *, is_within: bool = True
) -> dict[int, Value]:
    """What the equations within their lines, or else the first across lines, ask cells to be."""
    asked: dict[int, Value] = {}
    for cell in cells:
        own = [(number, sign) for number, sign in system.signs[cell] if _is_within_line(system, number) is is_within]
        asked[cell] = int(figures[cell] or 0) - sum(sign * excess.get(number, 0) for number, sign in own[:1])
    return asked


_FEWEST_SHIFTED = 3  # two neighbours are as well exchanged


@cache
def _is_within_line(system: System, number: int) -> bool:
    return len({system.layout.cells[term].line for term in system.terms[number]}) == 1


def _slid_down(rows: Sequence[Sequence[int]], figures: Sequence[Value]) -> Iterator[dict[int, Value]]:
    """Neighbouring lines whose figures, all of them or those of one column, stand a line too low or too high."""
    printed = [[int(figures[cell] or 0) for cell in row] for row in rows]
    blank = [not any(row) for row in printed]
    for first in range(len(rows)):
        if not blank[first]:
            continue
        for direction in (1, -1):
            # The line at `first` is empty because its figures slid away; they run on until the next empty line.
            stop = first
            while 0 <= stop + direction < len(rows) and not blank[stop + direction]:
                stop += direction
                yield _moved(rows, printed, first, stop, direction)


def _moved(
    rows: Sequence[Sequence[int]], printed: Sequence[Sequence[int]], first: int, stop: int, direction: int
) -> dict[int, Value]:
    """Lines from `first` up to `stop` take the figures of their neighbour, and that at `stop` becomes empty."""
    supposed: dict[int, Value] = {}
    for place in range(first, stop, direction):
        supposed |= dict(zip(rows[place], printed[place + direction], strict=True))
    return supposed | dict.fromkeys(rows[stop], 0)


def _refreshed(layout: Layout, part: int, figures: Sequence[Value]) -> Iterator[dict[int, Value]]:
    """Every total worked out anew from what stands before it, if all of them are too low or all too high.

    Whoever forgets to bring totals up to date has added requests, or taken some out. Totals that are wrong both ways say
    that figures stand in the wrong lines.
    """
    fresh: dict[int, Value] = {}
    own = {layout.equations[number] for number in bits(part)}
    steps: set[bool] = set()
    for equation in solver_of(layout).order:  # each total after those that it is made of
        if not equation.total or equation not in own:
            continue
        terms = [fresh.get(term, figures[term]) for term in equation.left]
        if None in terms:
            return
        (total,) = equation.right
        meant = sum(int(term or 0) for term in terms)
        if meant != (figures[total] or 0):
            steps.add(meant > int(figures[total] or 0))
        fresh[total] = meant
    if len(steps) == 1:
        yield fresh
