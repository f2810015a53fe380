"""A printed table drawn with lines of text: real spans, Chinese characters two columns wide, labels wrapped to fit.

What stands in the cells, and how it is styled, is the caller's; this module knows only boxes.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from math import ceil
from operator import ge

from attrs import frozen

from govinfo_report.printed import PrintedCell, PrintedRows, Role, owners, width_of

NARROWEST = 4
"""The least width of a grid column: two Chinese characters."""


@frozen
class Ink:
    """The text of a cell, and the style in which every piece of it is written. The style may add no width."""

    text: str
    style: Callable[[str], str] = str


def text_width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a Chinese character, none for a combining mark.

    >>> text_width("总计 42")
    7
    """
    return len(text) if text.isascii() else sum(map(_character_width, text))


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most that width. Chinese breaks anywhere; a number stays whole unless it is wider.

    >>> wrapped("科研机构 12345", 6)
    ('科研机', '构', '12345')
    """
    lines: list[str] = []
    line = ""
    for piece in _bound(_pieces(text, width), width):
        if line and text_width(line) + text_width(piece) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    return (*lines, line.rstrip()) if line or not lines else tuple(lines)


def hanging(text: str, width: int) -> str:
    """The text with every line fitted to a width: what does not fit goes on below, indented a little more.

    >>> print(hanging("  错误 GIR401 行政复议：应为 11", 18))
      错误 GIR401 行政
        复议：应为 11
    """
    return "\n".join(fitted for line in text.split("\n") for fitted in _hung(line, width))


_HANG = 2


def _hung(line: str, width: int) -> Iterator[str]:
    if text_width(line) <= width:
        yield line
        return
    text = line.lstrip()
    indent = line[: len(line) - len(text)]
    first = wrapped(text, max(width - text_width(indent), NARROWEST))[0]
    yield indent + first
    further = indent + " " * _HANG
    remaining = text.removeprefix(first).lstrip()
    if remaining:
        yield from (further + piece for piece in wrapped(remaining, max(width - text_width(further), NARROWEST)))


def _pieces(text: str, width: int) -> Iterator[str]:
    """What may stand on lines of its own: one wide character, or a run of narrow ones that fits."""
    for kind, run in groupby(text, key=lambda character: (_character_width(character) == 1, character.isspace())):
        characters = "".join(run)
        if kind[0] and len(characters) <= width:
            yield characters
        else:
            yield from _clusters(characters)


_CLOSING = frozenset("，。、；：！？）”》")
_OPENING = frozenset("（“《")


def _bound(pieces: Iterator[str], width: int) -> Iterator[str]:
    """Pieces joined where Chinese does not break: before closing punctuation, after opening punctuation."""
    held = ""
    for piece in pieces:
        is_bound = held and (piece[0] in _CLOSING or held[-1] in _OPENING)
        if held and not (is_bound and text_width(held) + text_width(piece) <= width):
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _clusters(characters: str) -> Iterator[str]:
    """Characters one by one, each with the combining marks that follow it."""
    cluster = ""
    for character in characters:
        if cluster and _character_width(character):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster


def draw_table(rows: PrintedRows, ink: Callable[[PrintedCell], Ink], width: int = 100) -> str:
    """The table in lines of at most `width` columns, if its figures let it be so narrow.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> from govinfo_report.printed import printed_rows
    >>> print(draw_table(printed_rows(CaseResults), lambda cell: Ink(cell.text or "0"), 30))
    ┌────┬────┬────┬────┬────┐
    │结果│结果│其他│尚未│总计│
    │维持│纠正│结果│审结│    │
    ├────┼────┼────┼────┼────┤
    │   0│   0│   0│   0│   0│
    └────┴────┴────┴────┴────┘
    """
    return "\n".join(_drawn(rows, ink, width))


# --- boxes -----------------------------------------------------------------------------------------------------------

# A corner of boxes by the lines that meet in it: up, down, left, right.
_JOINTS = {
    (False, True, False, True): "┌",
    (False, True, True, False): "┐",
    (True, False, False, True): "└",
    (True, False, True, False): "┘",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
    (False, True, True, True): "┬",
    (True, False, True, True): "┴",
    (True, True, True, True): "┼",
    (True, True, False, False): "│",
    (False, False, True, True): "─",
}

# How much of the free space goes before the text: figures stand right, labels of lines left, headings in the middle.
_SHARES = {Role.FIGURE: 1.0, Role.ROW: 0.0}


@frozen
class _Box:
    """A cell with its text wrapped to its width, and where its first line stands."""

    lines: tuple[str, ...]
    style: Callable[[str], str]
    width: int
    role: Role
    top: int

    def at(self, y: int) -> str:
        """What the box shows on a line of the drawing."""
        number = y - self.top
        text = self.lines[number] if 0 <= number < len(self.lines) else ""
        space = self.width - text_width(text)
        before = int(space * _SHARES.get(self.role, 0.5))
        return self.style(" " * before + text + " " * (space - before))


def _drawn(rows: PrintedRows, ink: Callable[[PrintedCell], Ink], width: int) -> Iterator[str]:
    grid = owners(rows)
    cells = [cell for row in rows for cell in row]
    inks = {cell: ink(cell) for cell in cells}
    widths = _column_widths(cells, {cell: inks[cell].text for cell in cells}, width_of(rows), width)
    ruled = [number in {0, len(rows)} or not _is_list(grid, number) for number in range(len(rows) + 1)]
    lines = {cell: wrapped(inks[cell].text, _room(cell, widths)) for cell in cells}
    heights = _row_heights(cells, lines, ruled)
    tops = [0, *accumulate(height + rule for height, rule in zip(heights, ruled, strict=False))]
    boxes = {
        cell: _Box(lines[cell], inks[cell].style, _room(cell, widths), cell.role, tops[cell.row] + ruled[cell.row])
        for cell in cells
    }
    for number, top in enumerate(tops):
        if ruled[number]:
            yield _rule_line(grid, number, widths, boxes, top)
        if number < len(rows):
            first = top + ruled[number]
            for y in range(first, first + heights[number]):
                row = [cell for cell, _ in groupby(grid[number])]
                yield "│" + "│".join(boxes[cell].at(y) for cell in row) + "│"


def _rule_line(
    grid: Sequence[Sequence[PrintedCell]], number: int, widths: list[int], boxes: dict[PrintedCell, _Box], y: int
) -> str:
    """The line between two rows, which a box over both of them interrupts."""
    above = grid[number - 1] if number else None
    below = grid[number] if number < len(grid) else None
    last = len(widths)

    def is_through(column: int) -> bool:
        return above is not None and below is not None and above[column] is below[column]

    def is_side(line: Sequence[PrintedCell] | None, column: int) -> bool:
        return line is not None and (column in {0, last} or line[column - 1] is not line[column])

    parts: list[str] = []
    column = 0
    while column <= last:
        left = column > 0 and not is_through(column - 1)
        right = column < last and not is_through(column)
        parts.append(_JOINTS[is_side(above, column), is_side(below, column), left, right])
        if column == last:
            break
        if right or above is None:
            parts.append("─" * widths[column])
            column += 1
        else:
            cell = above[column]
            parts.append(boxes[cell].at(y))
            column += cell.colspan
    return "".join(parts)


def _is_list(grid: Sequence[Sequence[PrintedCell]], number: int) -> bool:
    """Whether the rows above and below are neighbours in one list, between which no line is drawn."""

    def frame(row: Sequence[PrintedCell], edge: int) -> list[tuple[Role, int, int]] | None:
        own = [cell for cell, _ in groupby(row) if edge in {cell.row, cell.row + cell.rowspan}]
        is_line = all(cell.role in {Role.ROW, Role.FIGURE} and cell.rowspan == 1 for cell in own)
        return [(cell.role, cell.column, cell.colspan) for cell in own] if is_line else None

    above = frame(grid[number - 1], number)
    return above is not None and above == frame(grid[number], number)


def _row_heights(cells: list[PrintedCell], lines: dict[PrintedCell, tuple[str, ...]], ruled: list[bool]) -> list[int]:
    heights = [1] * (len(ruled) - 1)
    for cell in sorted(cells, key=lambda cell: cell.rowspan):
        stop = cell.row + cell.rowspan
        room = sum(heights[cell.row : stop]) + sum(ruled[cell.row + 1 : stop])
        heights[stop - 1] += max(0, len(lines[cell]) - room)
    return heights


# --- widths ----------------------------------------------------------------------------------------------------------


def _room(cell: PrintedCell, widths: Sequence[int]) -> int:
    """The width inside a cell: its columns and the lines between them that it covers."""
    return sum(widths[cell.column : cell.column + cell.colspan]) + cell.colspan - 1


def _column_widths(cells: list[PrintedCell], texts: dict[PrintedCell, str], columns: int, width: int) -> list[int]:
    """Widths in which no figure is broken; what is left goes where it shortens the table most.

    The columns of figures are widened and narrowed together, so that equal things look equal.
    """
    widths = [NARROWEST] * columns
    for cell in sorted(cells, key=lambda cell: cell.colspan):
        if cell.role is Role.FIGURE:
            widths[cell.column + cell.colspan - 1] += max(0, _least(texts[cell]) - _room(cell, widths))
    needed = tuple(widths)
    labels = [(cell, text_width(texts[cell])) for cell in cells if cell.header and texts[cell]]
    first = min(cell.column for cell in cells if cell.role is Role.FIGURE)
    groups = [range(column, column + 1) for column in range(first)] + [range(first, columns)]
    while room := width - columns - 1 - sum(widths):
        cost = _height(labels, widths)
        changes = [(group, _changed(widths, group, _STEP)) for group in groups if _STEP * len(group) <= room]
        gains = [(cost - _height(labels, changed)) / len(group) for group, changed in changes]
        if not any(gain > 0 for gain in gains):
            break
        _, widths = changes[gains.index(max(gains))]
    for group in groups:
        narrower = _changed(widths, group, -_STEP)
        while all(map(ge, narrower, needed)) and _is_as_short(labels, narrower, widths):
            widths, narrower = narrower, _changed(narrower, group, -_STEP)
    return widths


_STEP = 2


def _changed(widths: list[int], group: range, step: int) -> list[int]:
    return [width + step if column in group else width for column, width in enumerate(widths)]


def _is_as_short(labels: list[tuple[PrintedCell, int]], changed: list[int], widths: list[int]) -> bool:
    """Whether no label takes more lines in the changed widths."""
    return all(ceil(length / _room(cell, changed)) <= ceil(length / _room(cell, widths)) for cell, length in labels)


_LONGEST_FIGURE = 32


def _least(text: str) -> int:
    """The width that a figure needs: all of it, unless it is a long text where a figure should be."""
    return min(text_width(text), _LONGEST_FIGURE)


def _height(labels: list[tuple[PrintedCell, int]], widths: list[int]) -> float:
    """About how many lines the rows take. Parts of lines count, so that a column can be widened step by step."""
    rows: dict[int, float] = {}
    spare = 0.0
    for cell, length in labels:
        lines = length / _room(cell, widths)
        if cell.rowspan == 1:
            rows[cell.row] = max(rows.get(cell.row, 1.0), lines)
            spare += max(0.0, lines - 1) / 8  # or none of several headings as long would ever be widened
        else:
            spare += max(0.0, lines - cell.rowspan)
    return sum(rows.values()) + spare
