"""Tables from ruling lines: which lines make a table, which cells they part, and what is printed in each.

Lines are taken as they are drawn: double, dashed, in pieces, or left out at the outer edge and where a page ends.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from govinfo_report.readers.printedpage import Box, Rule
from govinfo_report.readers.rows import is_figure
from govinfo_report.readers.textlines import Line, Run, joined_lines, lines_of, run_of

# Lines this close are one line drawn twice; no row and no column of text is as narrow.
_SAME = 4.0
# Pieces of one line are this close to each other; the dashes of a dashed line can stand half as far again as they are long.
_PIECE_GAP = 3.0
_DASH_GAP = 8.0
_LONGEST_DASH = 14.0
# A line counts as the side of a cell where it covers most of it.
_COVERS = 0.6
# Shorter than this, a line that touches no other is a stroke of a letter or an underline.
_SHORTEST = 6.0
# Two figures further apart than this share of their height stand in two columns, whatever lines are drawn.
_COLUMN_GAP = 0.9


@frozen(kw_only=True)
class RuledCell:
    """A cell of a table: its place in the grid from 0, its span, its text and its box."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    box: Box
    lines: tuple[Line, ...] = ()
    open_top: bool = False  # at the upper edge of its table with no line drawn there, as where a page break cuts a cell
    open_bottom: bool = False


@frozen(kw_only=True)
class RuledTable:
    """A table on one page: the positions of its lines, and its cells. Every place is in exactly one cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[RuledCell, ...]

    @property
    def box(self) -> Box:
        """The outer edges."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


class TooManyPlacesError(Exception):
    """The lines of a page part more places than the limit. Never leaves the readers."""


def joined_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Lines put together from their pieces, double ones made single.

    >>> joined_rules([Rule(10, 0, 50), Rule(10.5, 51, 90), Rule(30, 0, 90)])
    [Rule(at=10.25, start=0, stop=90), Rule(at=30.0, start=0, stop=90)]
    """
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][0].at <= _SAME:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return [rule for level in levels for rule in _put_together(level)]


def _put_together(level: list[Rule]) -> list[Rule]:
    pieces: list[list[Rule]] = []
    stop = 0.0
    for rule in sorted(level, key=lambda rule: rule.start):
        short = max(rule.stop - rule.start, pieces[-1][-1].stop - pieces[-1][-1].start) if pieces else 0.0
        gap = max(_PIECE_GAP, min(_DASH_GAP, 1.5 * short)) if short <= _LONGEST_DASH else _PIECE_GAP
        if pieces and rule.start - stop <= gap:
            pieces[-1].append(rule)
            stop = max(stop, rule.stop)
        else:
            pieces.append([rule])
            stop = rule.stop
    return [
        Rule(
            sum(rule.at for rule in piece) / len(piece),
            min(rule.start for rule in piece),
            max(rule.stop for rule in piece),
        )
        for piece in pieces
    ]


def ruled_tables(
    horizontal: Iterable[Rule], vertical: Iterable[Rule], runs: Sequence[Run], most_places: int = 200_000
) -> tuple[list[RuledTable], list[Run]]:
    """The tables of a page from top to bottom, and the runs that stand in none of them.

    Raises `TooManyPlacesError` if they have more than `most_places` places together.
    """
    level = [rule for rule in joined_rules(horizontal) if rule.stop - rule.start >= _SHORTEST]
    upright = [rule for rule in joined_rules(vertical) if rule.stop - rule.start >= _SHORTEST]
    frames = [_Frame(*part) for part in _connected(level, upright)]
    # A frame around other tables, such as a border around the page, is no table; nor is what stands in a cell of one.
    frames = [frame for frame in frames if frame.is_table and not (frame.is_single and _surrounds(frame, frames))]
    if (
        sum(len(frame.xs) * len(frame.ys) for frame in frames) > most_places
        or len(frames) * len(runs) > 50 * most_places
    ):
        raise TooManyPlacesError
    left: list[Run] = []
    for run in runs:
        holders = [frame for frame in frames if frame.holds(run)]
        if holders:
            min(holders, key=lambda frame: frame.area).runs.append(run)
        else:
            left.append(run)
    tables = [frame.table() for frame in frames]
    return sorted(tables, key=lambda table: (table.ys[0], table.xs[0])), left


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that touch each other, level and upright ones."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    starts = [rule.at for rule in level]
    for number, line in enumerate(upright, start=len(level)):
        first = bisect_right(starts, line.start - _SAME)
        last = bisect_right(starts, line.stop + _SAME)
        for index in range(first, last):
            if level[index].start - _SAME <= line.at <= level[index].stop + _SAME:
                parent[root(index)] = root(number)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(level):
        parts.setdefault(root(index), ([], []))[0].append(rule)
    for index, rule in enumerate(upright, start=len(level)):
        parts.setdefault(root(index), ([], []))[1].append(rule)
    return [part for part in parts.values() if part[0] and part[1]]


@define
class _Frame:
    """Lines that touch each other, and the text within their outer edges."""

    level: list[Rule]
    upright: list[Rule]
    xs: list[float] = field(init=False)
    ys: list[float] = field(init=False)
    runs: list[Run] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        # The outer edges count as lines where none is drawn: open sides, and a table cut by the end of the page.
        self.xs = _positions(self.upright, self.level)
        self.ys = _positions(self.level, self.upright)

    @property
    def is_table(self) -> bool:
        return len(self.xs) > 1 and len(self.ys) > 1 and len(self.level) + len(self.upright) > 2  # noqa: PLR2004

    @property
    def is_single(self) -> bool:
        return len(self.xs) == len(self.ys) == 2  # noqa: PLR2004

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, run: Run) -> bool:
        x, y = (run.box[0] + run.box[2]) / 2, run.middle
        if not (self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y):
            return False
        if y <= self.ys[-1] + 1:
            return True
        # Where a page break cuts a cell, its text can hang over the end of the lines.
        last = len(self.ys) - 1
        return y <= self.ys[-1] + run.size and (last, _at(self.xs, x)) not in _sides(self.level, self.ys, self.xs)

    def table(self) -> RuledTable:
        """The cells with their text. Figures that stand apart are parted, though no line is drawn between them."""
        cells = self._cells()
        missing = [rule for cell in cells for rule in _between_figures(cell)]
        if missing:
            self.upright = joined_rules([*self.upright, *missing])
            self.xs = _positions(self.upright, self.level)
            cells = self._cells()
        return RuledTable(xs=tuple(self.xs), ys=tuple(self.ys), cells=tuple(cells))

    def _cells(self) -> list[RuledCell]:
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        below = _sides(self.level, self.ys, self.xs)  # below[row, column]: a line above that place
        beside = _sides(self.upright, self.xs, self.ys)  # beside[column, row]: a line at its left
        region = list(range(rows * columns))

        def root(index: int) -> int:
            while region[index] != index:
                region[index] = region[region[index]]
                index = region[index]
            return index

        for row in range(rows):
            for column in range(columns):
                here = row * columns + column
                if column + 1 < columns and (column + 1, row) not in beside:
                    region[root(here + 1)] = root(here)
                if row + 1 < rows and (row + 1, column) not in below:
                    region[root(here + columns)] = root(here)
        places: dict[int, list[tuple[int, int]]] = {}
        for index in range(rows * columns):
            places.setdefault(root(index), []).append(divmod(index, columns))
        spans = [span for found in places.values() for span in _rectangles(found)]
        return self._filled(spans, below)

    def _filled(self, spans: list[tuple[int, int, int, int]], below: set[tuple[int, int]]) -> list[RuledCell]:
        """Put each run where its middle stands; a run over a line is cut there only if it shows a gap."""
        owner = {
            (row, column): number
            for number, (top, left, bottom, right) in enumerate(spans)
            for row in range(top, bottom)
            for column in range(left, right)
        }
        texts: list[list[Run]] = [[] for _ in spans]
        for run in self.runs:
            for part in self._parted(run, spans, owner):
                texts[self._owner(part, owner)].append(part)
        cells = [self._cell(span, runs, below) for span, runs in zip(spans, texts, strict=True)]
        return sorted(cells, key=lambda cell: (cell.row, cell.column))

    def _cell(self, span: tuple[int, int, int, int], runs: list[Run], below: set[tuple[int, int]]) -> RuledCell:
        top, left, bottom, right = span
        box = (self.xs[left], self.ys[top], self.xs[right], self.ys[bottom])
        lines = lines_of(runs)
        last = len(self.ys) - 1
        return RuledCell(
            row=top,
            column=left,
            rowspan=bottom - top,
            colspan=right - left,
            text=joined_lines(lines, box[2] - box[0]),
            box=box,
            lines=tuple(lines),
            open_top=top == 0 and not any((0, column) in below for column in range(left, right)),
            open_bottom=bottom == last and not any((last, column) in below for column in range(left, right)),
        )

    def _owner(self, run: Run, owner: dict[tuple[int, int], int]) -> int:
        x = (run.box[0] + run.box[2]) / 2
        return owner[_at(self.ys, run.middle), _at(self.xs, x)]

    def _parted(
        self, run: Run, spans: list[tuple[int, int, int, int]], owner: dict[tuple[int, int], int]
    ) -> Iterable[Run]:
        _, left, _, right = spans[self._owner(run, owner)]
        if (self.xs[left] <= run.box[0] and run.box[2] <= self.xs[right]) or len(run.glyphs) == 1:
            return (run,)
        gaps = [after.left - before.right for before, after in pairwise(run.glyphs)]
        usual = sorted(gaps)[len(gaps) // 2]
        row = _at(self.ys, run.middle)
        parts: list[Run] = []
        start = 0
        for index, gap in enumerate(gaps, start=1):
            before, after = run.glyphs[index - 1], run.glyphs[index]
            cells = {
                owner[row, _at(self.xs, (before.left + before.right) / 2)],
                owner[row, _at(self.xs, (after.left + after.right) / 2)],
            }
            if len(cells) > 1 and (gap - usual > 0.12 * run.size or before.text.endswith(" ")):
                parts.append(run_of(run.glyphs[start:index]))
                start = index
        return (*parts, run_of(run.glyphs[start:]))


def _surrounds(frame: _Frame, frames: list[_Frame]) -> bool:
    return any(
        other is not frame
        and frame.xs[0] <= other.xs[0]
        and other.xs[-1] <= frame.xs[-1]
        and frame.ys[0] <= other.ys[0]
        and other.ys[-1] <= frame.ys[-1]
        for other in frames
    )


def _positions(rules: list[Rule], across: list[Rule]) -> list[float]:
    """Where lines stand, and the ends of the lines across them."""
    positions = sorted(rule.at for rule in rules)
    edges = (min(rule.start for rule in across), max(rule.stop for rule in across))
    clusters: list[list[float]] = []
    for position in positions:
        if clusters and position - clusters[-1][0] <= _SAME:
            clusters[-1].append(position)
        else:
            clusters.append([position])
    found = [sum(cluster) / len(cluster) for cluster in clusters]
    if edges[0] < found[0] - _SAME:
        found.insert(0, edges[0])
    if edges[1] > found[-1] + _SAME:
        found.append(edges[1])
    return found


def _sides(rules: list[Rule], positions: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Which sides are drawn: the number of the position and of the stretch between two lines across."""
    drawn: set[tuple[int, int]] = set()
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        number = min(range(len(positions)), key=lambda index: abs(positions[index] - rule.at))
        for place in range(max(0, _at(across, rule.start)), len(across) - 1):
            start, stop = across[place], across[place + 1]
            if start >= rule.stop:
                break
            length = min(stop, rule.stop) - max(start, rule.start)
            key = (number, place)
            covered[key] = covered.get(key, 0.0) + max(0.0, length)
            if covered[key] >= _COVERS * (stop - start):
                drawn.add(key)
    return drawn


def _at(positions: Sequence[float], value: float) -> int:
    """The number of the stretch in which a value lies; outside it is the first or the last."""
    return min(max(bisect_right(positions, value) - 1, 0), len(positions) - 2)


def _rectangles(places: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The boxes (top, left, bottom, right) of a region: one if it is a box, else its rows cut into boxes."""
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(row, []).append(column)
    open_boxes: dict[tuple[int, int], int] = {}
    done: list[tuple[int, int, int, int]] = []
    last = min(rows) - 1
    for row in sorted(rows):
        stretches = set(_stretches(sorted(rows[row])))
        ended = [stretch for stretch in open_boxes if stretch not in stretches or row != last + 1]
        done += [(open_boxes.pop(stretch), stretch[0], last + 1, stretch[1]) for stretch in ended]
        for stretch in stretches:
            open_boxes.setdefault(stretch, row)
        last = row
    done += [(top, left, last + 1, right) for (left, right), top in open_boxes.items()]
    return done


def _stretches(columns: list[int]) -> Iterable[tuple[int, int]]:
    start = columns[0]
    for before, after in pairwise(columns):
        if after != before + 1:
            yield start, before + 1
            start = after
    yield start, columns[-1] + 1


def _between_figures(cell: RuledCell) -> Iterable[Rule]:
    """Where a line must stand though none is drawn: between figures printed far apart in what looks like one cell."""
    for line in cell.lines:
        if len(line.runs) < 2 or not all(is_figure(run.text) for run in line.runs):  # noqa: PLR2004
            continue
        for before, after in pairwise(line.runs):
            if after.box[0] - before.box[2] > _COLUMN_GAP * line.size:
                yield Rule((before.box[2] + after.box[0]) / 2, cell.box[1], cell.box[3])
