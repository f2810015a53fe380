"""Tables without lines: rows of figures under each other, with the labels at their left and the headings above them.

Columns are true positions only where they are certain: every row has a figure under every other, and no two columns
touch. Else the cells of a row are kept in their order and nothing more is said of them (`aligned` is false).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from attrs import define, frozen

from govinfo_report.marks import is_placeholder
from govinfo_report.readers.figures import folded
from govinfo_report.readers.labels import starts_like_label
from govinfo_report.readers.printedpage import Box, around
from govinfo_report.readers.textlines import Line, Run

# Cells on one line are further apart than this share of the height of the letters.
_CELL_GAP = 0.8
_SIZES_DIFFER = 0.12
_MOST_LINES_BETWEEN = 8  # between two rows of figures
_MOST_LINES_ABOVE = 14  # of headings above the first row of figures
_FEWEST_FIGURES = 3
_SAME_CELL = 1.15  # lines of one heading are no further apart than so many times the closest ones
_FIGURE = re.compile(r"[+-]?\d[\d,.]*(?:万元|元|件|条|项|%)?(?:\(.*\))?")
_SENTENCE_END = ("。", "；", ";", "：", ":")
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、")


@frozen
class Piece:
    """What stands in one cell of one line."""

    text: str
    box: Box

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure or a mark in place of one."""
        plain = folded(self.text)
        return is_placeholder(plain) or _FIGURE.fullmatch(plain) is not None

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.box[0] + self.box[2]) / 2


@frozen(kw_only=True)
class LooseCell:
    """A cell: its row and column from 0; the column is only a number in a row where the table is not aligned."""

    row: int
    column: int
    text: str
    box: Box


@frozen(kw_only=True)
class LooseTable:
    """A table without lines on one page."""

    cells: tuple[LooseCell, ...]
    box: Box
    aligned: bool


@frozen
class _Row:
    """A line with its pieces: labels, then figures."""

    line: Line
    pieces: tuple[Piece, ...]

    @property
    def figures(self) -> tuple[Piece, ...]:
        """The figures at the end of the line."""
        count = next(
            (number for number, piece in enumerate(reversed(self.pieces)) if not piece.is_figure), len(self.pieces)
        )
        return self.pieces[len(self.pieces) - count :]

    @property
    def labels(self) -> tuple[Piece, ...]:
        """What stands before them."""
        return self.pieces[: len(self.pieces) - len(self.figures)]

    @property
    def has_figures(self) -> bool:
        """Whether it is a row of a table: figures apart from each other or from a label."""
        return bool(self.figures) and len(self.pieces) > 1

    @property
    def y(self) -> float:
        """Its middle."""
        return (self.line.box[1] + self.line.box[3]) / 2


def tables_in(lines: Sequence[Line]) -> list[Line | LooseTable]:
    """The lines of a page in order, those that make tables put into tables."""
    rows = [_Row(line, tuple(_pieces(line))) for line in lines]
    zones = list(_zones(rows))
    found: list[Line | LooseTable] = []
    position = 0
    for start, stop in zones:
        found += (row.line for row in rows[position:start])
        found += _Zone(rows[start:stop]).tables()
        position = stop
    found += (row.line for row in rows[position:])
    return found


def _pieces(line: Line) -> Iterator[Piece]:
    group: list[Run] = []
    for run in line.runs:
        if group and run.box[0] - group[-1].box[2] > _gap(group[-1], run):
            yield _piece(group)
            group = []
        group.append(run)
    if group:
        yield _piece(group)


def _gap(before: Run, after: Run) -> float:
    """How far apart two runs of one cell can be. Figures are never printed with gaps."""
    both = before.text.strip()[-1:].isdigit() and after.text.strip()[:1].isdigit()
    return 0.0 if both else _CELL_GAP * min(before.size, after.size)


def _piece(runs: Sequence[Run]) -> Piece:
    return Piece("".join(run.text for run in runs).strip(), around(run.box for run in runs))


def _zones(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """The ranges of lines that are tables: rows of figures, what stands between them, and the headings above."""
    position = 0
    while position < len(rows):
        if not rows[position].has_figures:
            position += 1
            continue
        stop = last = position
        while stop < len(rows) and stop - last <= _MOST_LINES_BETWEEN and _belongs(rows[stop], rows[position]):
            if rows[stop].has_figures:
                last = stop
            stop += 1
        start = position
        while start > 0 and position - start < _MOST_LINES_ABOVE and _belongs(rows[start - 1], rows[position]):
            start -= 1
        figures = sum(len(row.figures) for row in rows[position : last + 1] if row.has_figures)
        if figures >= _FEWEST_FIGURES:
            yield start, last + 1
        position = last + 1


def _belongs(row: _Row, first: _Row) -> bool:
    """Whether a line can be part of a table: letters of one size, no sentence, no heading of a chapter."""
    size = first.line.size
    single = len(row.pieces) == 1
    return (
        abs(row.line.size - size) <= _SIZES_DIFFER * size
        and not row.line.text.endswith(_SENTENCE_END)
        and not (single and _CHAPTER.match(row.line.text))
    )


_Placed: TypeAlias = tuple[tuple[int, str, Box], ...]


@define
class _Zone:
    """The lines of a table or of several without anything between them."""

    rows: Sequence[_Row]

    def tables(self) -> Iterator[LooseTable]:
        """One table for each stretch of rows with equally many figures."""
        stretches: list[list[_Row]] = []
        waiting: list[_Row] = []
        count = 0
        for row in self.rows:
            waiting.append(row)
            if not row.has_figures:
                continue
            if stretches and len(row.figures) == count and _under(stretches[-1], row):
                stretches[-1] += waiting
            else:
                stretches.append(waiting)
            count = len(row.figures)
            waiting = []
        for stretch in stretches:
            columns = _columns([row.figures for row in stretch if row.has_figures])
            placed = _placed(stretch, columns) if columns else None
            rows = placed if placed is not None else [_as_printed(row) for row in stretch]
            yield LooseTable(
                cells=tuple(
                    LooseCell(row=number, column=column, text=text, box=box)
                    for number, cells in enumerate(rows)
                    for column, text, box in cells
                ),
                box=around(row.line.box for row in stretch),
                aligned=placed is not None,
            )


def _under(stretch: Sequence[_Row], row: _Row) -> bool:
    """Whether the figures of a row stand under those above."""
    above = next(before for before in reversed(stretch) if before.has_figures)
    return all(abs(one.x - other.x) <= row.line.size for one, other in zip(above.figures, row.figures, strict=True))


def _as_printed(row: _Row) -> _Placed:
    return tuple((number, piece.text, piece.box) for number, piece in enumerate(row.pieces))


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]] | None:
    """The edges of each column of figures. `None` if they are not certain."""
    if len(rows[0]) < _FEWEST_FIGURES:
        return None
    columns = [
        (min(piece.box[0] for piece in column), max(piece.box[2] for piece in column))
        for column in zip(*rows, strict=True)
    ]
    apart = all(before[1] < after[0] for before, after in pairwise(columns))
    return columns if apart else None


def _placed(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> list[_Placed] | None:
    """Rows with their columns: 0 is that of the labels. `None` if labels or headings are not certain."""
    first = next(number for number, row in enumerate(rows) if row.has_figures)
    edge = columns[0][0]
    headings = [piece for row in rows[:first] for piece in row.pieces if piece.x >= edge]
    corner = [piece for row in rows[:first] for piece in row.pieces if piece.x < edge]
    labels = _labels(rows[first:], corner)
    if labels is None:
        return None
    labelled, others, taken = labels
    heads = _headings(headings, columns)
    if heads is None:
        return None
    placed: list[_Placed] = [*heads]
    left = [piece for piece in corner if piece not in taken]
    placed = [*([_line_of(left)] if left else []), *placed]
    for row, (text, box), beside in zip(
        (row for row in rows[first:] if row.has_figures), labelled, others, strict=True
    ):
        if beside:
            placed.append(_line_of(beside))
        label = ((0, text, box),) if text else ()
        placed.append((*label, *((number, piece.text, piece.box) for number, piece in enumerate(row.figures, start=1))))
    return placed


def _line_of(pieces: Sequence[Piece]) -> _Placed:
    """Labels of groups, in a row of their own."""
    return ((0, "".join(piece.text for piece in pieces), around(piece.box for piece in pieces)),)


_Labels: TypeAlias = tuple[list[tuple[str, Box]], list[list[Piece]], list[Piece]]


def _labels(rows: Sequence[_Row], above: Sequence[Piece]) -> _Labels | None:
    """The label of each row of figures, what stands beside it, and which pieces above the first row belong to its label.

    A label on several lines is put together if each label has a row of figures within its height, and no row has two.
    """
    figures = [row for row in rows if row.has_figures]
    if all(row.has_figures for row in rows) and all(row.labels for row in rows):
        own = [(row.labels[-1].text, row.labels[-1].box) for row in figures]
        return own, [list(row.labels[:-1]) for row in figures], []
    if not any(row.labels for row in rows):
        return [("", row.line.box) for row in figures], [[] for _ in figures], []
    numbered = [piece.box[0] for row in rows for piece in row.pieces if re.match(r"\d+[.、．]", piece.text)]
    edge = min(numbered, default=0.0)
    pieces = [piece for row in rows for piece in row.pieces if not piece.is_figure]
    leaves = [piece for piece in pieces if piece.x >= edge or starts_like_label(piece.text)]
    if not numbered:
        leaves = pieces
    leading = _leading(above, leaves, edge)
    leaves = [*leading, *leaves]
    leaves = [
        piece for piece in leaves if not (piece.x < edge and _is_beside_other(piece, leaves, figures[0].line.size))
    ]
    blocks: list[list[Piece]] = []
    for piece in (*leading, *pieces):
        if piece not in leaves:
            if blocks and _is_next_line(blocks[-1][-1], piece, figures[0].line.size):
                blocks[-1].append(piece)
        elif blocks and not starts_like_label(piece.text):
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    if len(blocks) != len(figures):
        return None
    slack = 0.3 * figures[0].line.size
    for block, row in zip(blocks, figures, strict=True):
        if not block[0].box[1] - slack <= row.y <= block[-1].box[3] + slack:
            return None
    own = [("".join(piece.text for piece in block), around(piece.box for piece in block)) for block in blocks]
    used = {id(piece) for block in blocks for piece in block}
    rest = [piece for piece in pieces if id(piece) not in used]
    others: list[list[Piece]] = []
    for row in figures:
        others.append([piece for piece in rest if piece.box[1] <= row.line.box[3]])
        rest = [piece for piece in rest if piece not in others[-1]]
    if rest:
        others[-1] += rest
    return own, others, leading


def _is_beside_other(piece: Piece, leaves: Sequence[Piece], size: float) -> bool:
    """Whether another label begins at the right of this one on the same line: then this is the label of a group."""
    return any(
        other is not piece and other.box[0] > piece.box[2] and abs(other.box[1] - piece.box[1]) < 0.5 * size
        for other in leaves
    )


def _is_next_line(piece: Piece, after: Piece, size: float) -> bool:
    """Whether one piece is the next line of the cell of another: it begins at the same edge, close below."""
    return abs(piece.box[0] - after.box[0]) < 0.3 * size and 0 < after.box[1] - piece.box[1] < 1.3 * size


def _leading(above: Sequence[Piece], leaves: Sequence[Piece], edge: float) -> list[Piece]:
    """The lines above the first row of figures that begin its label."""
    if not leaves or starts_like_label(leaves[0].text):
        return []
    found: list[Piece] = []
    for piece in reversed(above):
        if piece.x >= edge or starts_like_label(piece.text):
            found.insert(0, piece)
            if starts_like_label(piece.text):
                return found
    return []


def _headings(pieces: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> list[_Placed] | None:
    """Headings in rows: those over several columns first, the heading of each column last. `None`: not certain."""
    if not pieces:
        return []
    middles = [(left + right) / 2 for left, right in columns]
    edges = [(one + other) / 2 for one, other in pairwise(middles)]
    stacks: list[list[Piece]] = [[] for _ in columns]
    wide: list[tuple[int, Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box[1]):
        covered = [number for number, middle in enumerate(middles) if piece.box[0] <= middle <= piece.box[2]]
        place = sum(1 for edge in edges if edge < piece.x)
        if len(covered) > 1:
            wide.append((covered[0], piece))
        else:
            stacks[place].append(piece)
    distances = [after.box[1] - before.box[1] for stack in stacks for before, after in pairwise(stack)]
    # Headings are cut over lines in most columns or in none that can be told from a heading over others.
    closest = min(distances, default=0.0) if 2 * sum(len(stack) > 1 for stack in stacks) >= len(stacks) else 0.0
    heads: list[tuple[int, str, Box]] = []
    for number, stack in enumerate(stacks):
        if not stack:
            return None
        own = [stack[-1]]
        for piece in reversed(stack[:-1]):
            if own[0].box[1] - piece.box[1] > _SAME_CELL * closest:
                break
            own.insert(0, piece)
        wide += ((number, piece) for piece in stack if piece not in own)
        heads.append((number + 1, "".join(piece.text for piece in own), around(piece.box for piece in own)))
    rows = [
        tuple((number + 1, piece.text, piece.box) for number, piece in sorted(level, key=lambda item: item[1].x))
        for _, level in groupby(sorted(wide, key=lambda item: item[1].box[1]), key=lambda item: round(item[1].box[1]))
    ]
    return [*rows, tuple(heads)]
