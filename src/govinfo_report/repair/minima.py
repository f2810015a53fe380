"""The fewest figures whose change satisfies every equation: all such sets, found by branching on an equation that fails.

Whatever mends a broken equation changes one of its cells, and whatever changes a cell of an equation that holds changes
another one there. So the search takes an equation that asks for a change, and tries its cells one after another; sets
of one cell first, then of two, and so on. A cell stands in three equations at most, which bounds how many are needed.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

from attrs import define, field, frozen

from govinfo_report.form import Value
from govinfo_report.layout import takes_count
from govinfo_report.repair.system import System, bits

Changes: TypeAlias = tuple[tuple[int, int], ...]
"""Positions of cells and what each becomes, in printed order."""

MOST_CELLS = 5
MOST_STEPS = 20_000
"""The bounds of the search: beyond them, which cells are wrong is anybody's guess."""

_MOST_SOLUTIONS = 30


@frozen
class Minima:
    """What the search found: every smallest set of changes, and whether it came to an end within its bounds."""

    sets: tuple[Changes, ...]
    exhausted: bool = False


def minima(
    system: System,
    part: int,
    figures: Sequence[Value],
    live: int,
    excess: dict[int, int],
    *,
    steps: int = MOST_STEPS,
    most: int = MOST_CELLS,
) -> Minima:
    """Every smallest set of changes that satisfies the equations of one part, with figures that are whole and not negative.

    `live` and `excess` are what `System.excess` says of the figures. Blank cells are not changed; a negative figure in an
    equation that does not hold has to be. Where more than
    `most` cells would have to change, or the search takes more than `steps` steps, there are no sets and it is
    `exhausted`.
    """
    own = {number: amount for number, amount in excess.items() if part >> number & 1}
    search = _Search(system, figures, live & part, own, steps)
    needed = max(1, -(-len(own) // _most_equations(system, live & part)), len(search.negative))
    for size in range(needed, most + 1):
        found = tuple(sorted(set(search.sets_of(size))))
        if search.steps <= 0:
            return Minima((), exhausted=True)
        if found:
            return Minima(found)
    return Minima((), exhausted=True)


def _most_equations(system: System, live: int) -> int:
    return max(((mask & live).bit_count() for mask in system.masks), default=1) or 1


@define
class _Search:
    """The sets of one size. `steps` counts down and ends the search at 0."""

    system: System
    figures: Sequence[Value]
    live: int
    excess: dict[int, int]
    steps: int
    broken: int = field(init=False)
    reach: int = field(init=False)
    negative: tuple[int, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.broken = sum(1 << number for number in self.excess)
        self.reach = _most_equations(self.system, self.live)
        self.negative = self.system.negative(self.excess, self.figures)

    def sets_of(self, size: int) -> Iterator[Changes]:
        """Every set of that many cells, and what each becomes; a set can have several solutions or be found twice."""
        need, once = self.broken, 0
        for cell in self.negative:
            need, once = self._reached(cell, need, once)
        yield from self._grown(self.negative, frozenset(), need, once, size)

    def _reached(self, cell: int, need: int, once: int) -> tuple[int, int]:
        """What `need` and `once` become when a cell is chosen."""
        mask = self.system.masks[cell] & self.live
        return (need & ~mask) | (mask & ~once & ~self.broken), once | mask

    def _grown(
        self, chosen: tuple[int, ...], barred: frozenset[int], need: int, once: int, size: int
    ) -> Iterator[Changes]:
        """Add a cell to the chosen ones.

        `need` are the equations that ask for one: broken ones without a chosen cell, and ones that hold with exactly
        one. `once` are all equations with at least one.
        """
        self.steps -= 1
        left = size - len(chosen)
        if self.steps <= 0 or need.bit_count() > left * self.reach:
            return
        if not left:
            yield from self._solved(chosen)
            return
        if need:
            candidates = self._fewest(need, barred, chosen)
        elif self._conflict(chosen):
            # The equations that the chosen cells reach contradict each other: one of them has another wrong cell.
            candidates = self._around(chosen, barred)
        else:
            return  # fewer cells are enough, so this is no smallest set
        for place, cell in enumerate(candidates):
            after, reached = self._reached(cell, need, once)
            if left == 1 and after:
                continue
            yield from self._grown((*chosen, cell), barred.union(candidates[:place]), after, reached, size)

    def _fewest(self, need: int, barred: frozenset[int], chosen: tuple[int, ...]) -> Sequence[int]:
        """The cells that can be added for the equation that leaves the fewest."""
        best: Sequence[int] | None = None
        for number in bits(need):
            cells = [cell for cell in self.system.terms[number] if cell not in barred and cell not in chosen]
            if best is None or len(cells) < len(best):
                best = cells
                if len(cells) <= 1:
                    break
        return best or ()

    def _around(self, chosen: tuple[int, ...], barred: frozenset[int]) -> Sequence[int]:
        numbers = dict.fromkeys(number for cell in chosen for number in bits(self.system.masks[cell] & self.live))
        cells = dict.fromkeys(cell for number in numbers for cell in self.system.terms[number])
        return [cell for cell in cells if cell not in barred and cell not in chosen]

    def _conflict(self, chosen: tuple[int, ...]) -> bool:
        return next(self._solved(chosen), None) is None

    def _solved(self, chosen: tuple[int, ...]) -> Iterator[Changes]:
        """What the chosen cells can become, every one of them changed."""
        for amounts in self._amounts(chosen):
            changed = tuple((cell, int(self.figures[cell] or 0) + amounts[cell]) for cell in sorted(chosen))
            if all(amounts[cell] and figure >= 0 and takes_count(figure) for cell, figure in changed):
                yield changed

    def _amounts(self, chosen: tuple[int, ...]) -> Iterator[dict[int, int]]:
        """By how much the chosen cells must change, so that every equation they stand in holds."""
        rows: dict[int, dict[int, int]] = {}
        for cell in chosen:
            for number, sign in self.system.signs[cell]:
                if self.live >> number & 1:
                    rows.setdefault(number, {})[cell] = sign
        amounts: dict[int, int] = {}
        waiting = [(row, -self.excess.get(number, 0)) for number, row in rows.items()]
        while waiting:  # an equation with one unknown settles it
            later: list[tuple[dict[int, int], int]] = []
            for row, asked in waiting:
                open_cells = [cell for cell in row if cell not in amounts]
                if len(open_cells) > 1:
                    later.append((row, asked))
                    continue
                rest = asked - sum(sign * amounts[cell] for cell, sign in row.items() if cell in amounts)
                if open_cells:
                    amounts[open_cells[0]] = rest * row[open_cells[0]]
                elif rest:
                    return
            if len(later) == len(waiting):
                if all(amount and int(self.figures[cell] or 0) + amount >= 0 for cell, amount in amounts.items()):
                    yield from _with_the_rest(chosen, amounts, later, self.figures)
                return
            waiting = later
        if len(amounts) == len(chosen):
            yield amounts


def _with_the_rest(
    chosen: tuple[int, ...],
    amounts: dict[int, int],
    equations: list[tuple[dict[int, int], int]],
    figures: Sequence[Value],
) -> Iterator[dict[int, int]]:
    """The amounts of cells that settle each other only together: by elimination, every whole solution if one is free.

    Four cells at the corners of a rectangle can pass any amount round. Such a set is smallest only where figures would
    become negative, so it is rare, and what it can become is then told up to `_MOST_SOLUTIONS`.
    """
    unknown = [cell for cell in chosen if cell not in amounts]
    rows = [
        [Fraction(row.get(cell, 0)) for cell in unknown]
        + [Fraction(asked - sum(sign * amounts[cell] for cell, sign in row.items() if cell in amounts))]
        for row, asked in equations
    ]
    pivots: list[int] = []
    for column in range(len(unknown)):
        place = len(pivots)
        found = next((number for number in range(place, len(rows)) if rows[number][column]), None)
        if found is None:
            continue
        rows[place], rows[found] = rows[found], rows[place]
        rows[place] = [value / rows[place][column] for value in rows[place]]
        for number, row in enumerate(rows):
            if number != place and row[column]:
                rows[number] = [value - row[column] * by for value, by in zip(row, rows[place], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in rows[len(pivots) :]):
        return
    free = [column for column in range(len(unknown)) if column not in pivots]
    if len(free) > 1:
        return
    settled = [(unknown[column], row) for column, row in zip(pivots, rows, strict=False)]
    if not free:
        solutions = [{cell: row[-1] for cell, row in settled}]
    else:
        (place,) = free
        others = [(int(figures[cell] or 0) + row[-1], row[place]) for cell, row in settled]
        solutions = [
            {unknown[place]: Fraction(amount)} | {cell: row[-1] - row[place] * amount for cell, row in settled}
            for amount in _tried(int(figures[unknown[place]] or 0), others)
        ]
    for solution in solutions:
        if all(value.denominator == 1 for value in solution.values()):
            yield amounts | {cell: int(value) for cell, value in solution.items()}


def _tried(figure: int, others: Iterable[tuple[Fraction, Fraction]]) -> range:
    """The amounts nearest to 0 that a free cell can change by, so that neither it nor another cell becomes negative.

    Of each other cell: what it becomes where the free one does not change, and how much less for 1 more there.

    >>> _tried(5, [(Fraction(40), Fraction(1)), (Fraction(-12), Fraction(-1))])
    range(12, 41)
    """
    low, high = [-figure], []
    for rest, by in others:
        if by > 0:
            high.append(floor(rest / by))
        elif by < 0:
            low.append(ceil(rest / by))
        elif rest < 0:
            return range(0)
    lowest = max(low)
    highest = min(high, default=max(lowest, 0) + _MOST_SOLUTIONS)
    nearest = min(max(0, lowest), highest)
    return range(max(lowest, nearest - _MOST_SOLUTIONS), min(highest, nearest + _MOST_SOLUTIONS) + 1)
