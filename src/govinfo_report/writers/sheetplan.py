"""What fits on a sheet of Excel, and where: the places of the cells of a table, the heights of rows, the lines of a text.

Excel finds none of this for cells over several columns, of which a report on one sheet has many.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from math import ceil
from unicodedata import east_asian_width

from attrs import frozen

from govinfo_report.printed import PrintedCell, PrintedRows, Role
from govinfo_report.readers.cellnames import Area
from govinfo_report.writers.pages import KEPT_FORMS, Table
from govinfo_report.writers.widths import WHOLE, widths_of

SHARE = 11
"""How wide a share of the page is, in pixels of 3/4 of a point: all of them are what A4 has between margins."""

PAGE_HEIGHT = 730.0
"""What A4 has between margins, in points."""

TALLEST = 400.0
"""How tall rows are at most, in points: Excel has none of more than 409."""

MOST_UNITS = 32_767
"""How many units of UTF-16 a cell of Excel holds."""

_PIECE = 16_000  # characters that fit in a cell whatever they are
_PADDING = 8  # of a cell, both sides, in pixels
_TABLE_SIZE = 9  # of the type of tables, in points
_MOST_DIGITS = 15  # of a number of Excel


# --- where -----------------------------------------------------------------------------------------------------------


@frozen
class PlannedCell:
    """A cell of a table on a sheet: its columns are those of the sheet, its rows count from the top of the table.

    `look` is what kind of cell it is; `path` that of the figure, `None` for a label.
    """

    area: Area
    look: str
    text: str
    path: str | None


def edges_of(tables: Iterable[Table]) -> tuple[int, ...]:
    """The shares of the page at which the columns of a sheet begin and end: those of all its tables."""
    return tuple(sorted({0, WHOLE}.union(*(accumulate(widths_of(table.rows)) for table in tables))))


@lru_cache(KEPT_FORMS)
def plan_of(rows: PrintedRows, edges: tuple[int, ...]) -> tuple[PlannedCell, ...]:
    """Where each cell of a table stands on a sheet with columns between these edges, right of a margin of one column."""
    columns = [edges.index(end) + 1 for end in (0, *accumulate(widths_of(rows)))]
    return tuple(
        PlannedCell(
            area=(
                cell.row,
                columns[cell.column],
                cell.row + cell.rowspan - 1,
                columns[cell.column + cell.colspan] - 1,
            ),
            look=_look_of(cell),
            text=cell.text,
            path=cell.path,
        )
        for row in rows
        for cell in row
    )


def _look_of(cell: PrintedCell) -> str:
    """What kind of cell it is; a label over the many lines of a group of groups has its characters one below the other."""
    if cell.role is not Role.ROW or cell.rowspan == 1:
        return cell.role.value
    return "upright" if cell.column == 0 and cell.rowspan > len(cell.text) else "group"


# --- how tall --------------------------------------------------------------------------------------------------------


def row_heights(table: Table) -> list[float]:
    """How tall the rows of a table are, in points."""
    heights = list(_label_heights(table.rows))
    contents = table.contents
    for row in table.rows:
        for cell in row:
            if cell.path is not None and len(text := contents[cell.path].text) > _SURELY_FITS:
                heights[cell.row] = max(heights[cell.row], _height(text, _width_of(cell, table.rows)))
    return heights


_SURELY_FITS = 3  # so many characters of a figure or a mark fit in the narrowest column


@lru_cache(KEPT_FORMS)
def _label_heights(rows: PrintedRows) -> tuple[float, ...]:
    """How tall the rows of a table are because of what the form itself prints in them."""
    return tuple(
        max(_height(cell.text if cell.rowspan == 1 else "", _width_of(cell, rows)) for cell in row) for row in rows
    )


def _width_of(cell: PrintedCell, rows: PrintedRows) -> int:
    return sum(widths_of(rows)[cell.column : cell.column + cell.colspan])


def _height(text: str, shares: int) -> float:
    return min(7.0 + 12.0 * lines_of(text, shares, _TABLE_SIZE), TALLEST)


def lines_of(text: str, shares: int, size: int) -> int:
    """How many lines a text takes in a width, in type of that many points: at least one."""
    return max(1, ceil(_halves_of(text) * size / 2 / ((shares * SHARE - _PADDING) * 0.75)))


def _halves_of(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return 2 * len(text) if len(text) > _PIECE else sum(map(_halves, text))


@lru_cache(65_536)
def _halves(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


# --- how much --------------------------------------------------------------------------------------------------------


def pieces_of(text: str) -> list[str]:
    """The text in pieces that a cell can hold: all of it in one, but for texts of ten thousands of characters."""
    return [text[start : start + _PIECE] for start in range(0, max(len(text), 1), _PIECE)]


def fits_in_a_cell(text: str) -> bool:
    """Whether a cell can hold a text whole."""
    return len(text) <= _PIECE or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * MOST_UNITS


_PLAIN_NUMBER = re.compile(r"-?([0-9]+)(?:\.([0-9]+))?")


@lru_cache(4096)
def number_of(text: str) -> tuple[float, str] | None:
    """The number that a printed figure is, and the code that shows it as it is printed.

    `None` where Excel does not keep it digit by digit.

    >>> number_of("3.50"), number_of("1234567890123456"), number_of("-0")
    ((3.5, '0.00'), None, None)
    """
    found = _PLAIN_NUMBER.fullmatch(text)
    if not found or text.startswith("-0") or len(text.lstrip("-").replace(".", "")) > _MOST_DIGITS:
        return None
    return float(text), f"0.{'0' * len(found[2])}" if found[2] else "0"
