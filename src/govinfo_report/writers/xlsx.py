"""A report as a workbook: one sheet, from the title to the last paragraph, with the tables as the form prints them.

The tables share the columns of the sheet, since each is as wide as the page and their edges fall together where they
can. Left of them a margin of a few pixels belongs to the paragraphs, which cover all columns: so the reader tells one
from a row of a table. A text is a text whatever it begins with, and only a plain figure is a number.
"""

import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from io import BytesIO
from itertools import accumulate, pairwise
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from attrs import define, field, frozen

from govinfo_report.errors import MissingExtraError
from govinfo_report.printed import Kind, PrintedCell, PrintedRows, Role
from govinfo_report.readers.cellnames import Area, Place
from govinfo_report.report import Report
from govinfo_report.writers.pages import KEPT_FORMS, Heading, Imprint, Page, Table, Title, Words, page_of
from govinfo_report.writers.widths import WHOLE, widths_of

try:
    from xlsxwriter import Workbook
except ImportError as error:  # pragma: no cover  # one CI job runs without
    raise MissingExtraError("writing .xlsx", "write") from error

SHEET = "年度报告"
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # when a file was written is not in it


def to_xlsx(report: Report) -> bytes:
    """The report as a workbook of Excel, set up to print on A4 upright.

    A figure of more than 15 digits, which Excel does not keep, is written as text; a paragraph that is longer than a
    cell can be, as several.

    >>> from govinfo_report.readers.read import read
    >>> report = Report.blank(title="某县2023年政府信息公开工作年度报告").replace({"requests.received.total": 7})
    >>> read(to_xlsx(report), name="report.xlsx").report.requests.received.total
    7

    `MissingExtraError` without the extra `write`.
    """
    file = BytesIO()
    with new_book(file) as book:
        draw(page_of(report), book)
    return file.getvalue()


def new_book(file: BytesIO) -> Any:
    """A workbook without a sheet, which is written to the file when it is closed; the same bytes for the same content."""
    # what a report says is a text, whatever it begins with
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _LONG_AGO})
    return book


def draw(page: Page, book: Any, *, with_room: bool = False) -> "Drawing":
    """Draw the page of a report on a new sheet of a workbook; `with_room` to write under headings without a table."""
    tables = [block for block in page if isinstance(block, Table)]
    heights = {table.section: _heights(table) for table in tables}
    drawing = Drawing(book.add_worksheet(SHEET), Formats(book), _edges(tables), heights)
    drawing.set_up()
    for block, following in zip(page, (*page[1:], None), strict=True):
        if isinstance(block, Table):
            drawing.add_table(block)
        else:
            drawing.add_words(block, following if isinstance(following, Table) else None)
            if with_room and isinstance(block, Heading | Title) and isinstance(following, Heading | None):
                drawing.add_room()
    return drawing


def _edges(tables: list[Table]) -> tuple[int, ...]:
    """The shares of the page at which the columns of the sheet begin and end: those of all its tables."""
    return tuple(sorted({0, WHOLE}.union(*(accumulate(widths_of(table.rows)) for table in tables))))


# --- looks -----------------------------------------------------------------------------------------------------------

_SHARE = 11  # how wide a share of the page is, in pixels of 3/4 of a point: all of them are what A4 has between margins
_PAGE_HEIGHT = 730.0  # what A4 has between margins, in points
_MARGIN = 4  # how wide the margin is, in pixels
_PADDING = 8  # of a cell, both sides, in pixels
_TALLEST = 400.0  # Excel has no rows of more than 409 points

_BOXED: dict[str, Any] = {"font_name": "宋体", "font_size": 9, "valign": "vcenter", "text_wrap": True, "border": 1}
_CENTRED: dict[str, Any] = {**_BOXED, "align": "center"}
_NUMBER: dict[str, Any] = {**_CENTRED, "text_wrap": False, "shrink": True}  # one that is too wide would show as ###
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_CENTRED, "bold": True},
    "corner": _CENTRED,
    "column": _CENTRED,
    "row": {**_BOXED, "align": "left"},
    "group": _CENTRED,
    "upright": {**_CENTRED, "rotation": 270},
    "blank": _NUMBER,  # a number that is typed there is one
    "figure": {**_CENTRED, "num_format": "@"},  # a text that is edited there stays one
}


@frozen
class _Look:
    """How a paragraph is set: typeface, points, and the height of a line in points."""

    font: str
    size: int
    line: float
    align: str = "left"
    bold: bool = False
    before: str = ""


_WORDS: dict[type, _Look] = {
    Imprint: _Look("仿宋", 12, 20, "center"),
    Title: _Look("宋体", 18, 30, "center", bold=True),
    Heading: _Look("黑体", 14, 28),
    Words: _Look("仿宋", 12, 17, before="\u3000\u3000"),
}


@define
class Formats:
    """The formats of a workbook, each made when it is first asked for."""

    book: Any
    _made: dict[str, Any] = field(factory=dict)

    def of(self, name: str, look: dict[str, Any]) -> Any:
        """The format of that name, which looks so."""
        if name not in self._made:
            self._made[name] = self.book.add_format(look)
        return self._made[name]

    def of_words(self, look: _Look) -> Any:
        """The format of a paragraph."""
        return self.of(
            f"{look.font} {look.size}",
            {
                "font_name": look.font,
                "font_size": look.size,
                "bold": look.bold,
                "align": look.align,
                "valign": "vcenter",
                "text_wrap": True,
            },
        )

    def of_number(self, code: str) -> Any:
        """The format that shows a number so."""
        return self.of(code, {**_NUMBER, "num_format": code})


# --- the sheet -------------------------------------------------------------------------------------------------------

_NUMBERS = frozenset((Kind.NUMBER, Kind.ZERO))
_PLAIN_NUMBER = re.compile(r"-?(?=[0-9.]{1,16}$)[0-9]{1,15}(?:\.[0-9]+)?")
_LONGEST = 32_000  # Excel has no cells of more than 32,767 units of UTF-16
_MARGINS = {"left": 0.55, "right": 0.55, "top": 0.7, "bottom": 0.7}


@define
class Drawing:
    """A sheet on which a report is being drawn. `places`: where each figure of the form stands."""

    sheet: Any
    formats: Formats
    edges: tuple[int, ...]
    heights: dict[str, list[float]]  # of the rows of each table
    places: dict[str, Place] = field(factory=dict)
    row: int = 0
    _used: float = 0.0  # how much of the open page is taken, in points
    _breaks: list[int] = field(factory=list)

    @property
    def width(self) -> int:
        """How many columns the margin and the tables take."""
        return len(self.edges)

    def set_up(self) -> None:
        """The widths of the columns, and how the sheet prints."""
        self.sheet.set_column_pixels(0, 0, _MARGIN)
        for column, (start, stop) in enumerate(pairwise(self.edges), start=1):
            self.sheet.set_column_pixels(column, column, (stop - start) * _SHARE)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)  # programs without the typefaces measure columns otherwise
        self.sheet.set_margins(**_MARGINS)
        self.sheet.center_horizontally()
        self.sheet.set_footer("&C&P / &N")

    def add_words(self, block: Imprint | Title | Heading | Words, table: Table | None) -> None:
        """Draw a paragraph over the whole width; with a heading the `table` under it, if they fit on a page, on one."""
        look = _WORDS[type(block)]
        if isinstance(block, Heading) and table is not None:
            needed = look.line + sum(self.heights[table.section])
            if self._used + needed > _PAGE_HEIGHT >= needed:
                self._breaks.append(self.row)
                self.sheet.set_h_pagebreaks(self._breaks)
                self._used = 0.0
        for text in _pieces(block.text):
            self._add_piece(look.before + text, look)

    def add_room(self) -> None:
        """An empty paragraph of several lines, to be written in."""
        look = _WORDS[Words]
        self._add_row(look.line * 6)
        self._put_over_all(1, "", look)

    def _add_piece(self, text: str, look: _Look) -> None:
        height = look.line * _lines(text, WHOLE, look.size)
        rows = ceil(height / _TALLEST)
        for _ in range(rows):
            self._add_row(height / rows)
        self._put_over_all(rows, text, look)

    def add_table(self, table: Table) -> None:
        """Draw a table as the form prints it, and under it an empty paragraph, which parts it from another."""
        top = self.row
        for height in self.heights[table.section]:
            self._add_row(height)
        looks = {name: self.formats.of(name, look) for name, look in _LOOKS.items()}
        for cell in _plan(table.rows, self.edges):
            first_row, first_column, last_row, last_column = cell.area
            area = (top + first_row, first_column, top + last_row, last_column)
            if cell.path is None:
                self._put(area, cell.text, looks[cell.look])
                continue
            self.places[cell.path] = area[:2]
            content = table.contents[cell.path]
            number = _number(content.text) if content.kind in _NUMBERS else None
            if number is not None:
                self._put(area, number[0], self.formats.of_number(number[1]))
            else:
                self._put(area, content.text, looks["blank" if content.kind is Kind.BLANK else "figure"])
        self._add_row(8)
        self._put_over_all(1, "", _WORDS[Words])

    def _put_over_all(self, rows: int, text: str, look: _Look) -> None:
        """Write a text over the whole width of the last rows."""
        row = self.row - rows
        self.sheet.merge_range(row, 0, self.row - 1, self.width - 1, "")  # cells without a border need no format
        self._put((row, 0, row, 0), text, self.formats.of_words(look))

    def _put(self, area: Area, value: str | float, look: Any) -> None:
        """Write a text or a number over these places."""
        row, column, last_row, last_column = area
        if (row, column) != (last_row, last_column):
            self.sheet.merge_range(row, column, last_row, last_column, value, look)
        elif isinstance(value, float):
            self.sheet.write_number(row, column, value, look)
        elif value:
            self.sheet.write_string(row, column, value, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def _add_row(self, height: float) -> None:
        self.sheet.set_row(self.row, height)
        self.row += 1
        self._used += height
        if self._used > _PAGE_HEIGHT:
            self._used = height


# --- tables ----------------------------------------------------------------------------------------------------------


@frozen
class _PlannedCell:
    """A cell of a table on a sheet: its columns are those of the sheet, its rows count from the top of the table."""

    area: Area
    look: str
    text: str
    path: str | None


@lru_cache(KEPT_FORMS)
def _plan(rows: PrintedRows, edges: tuple[int, ...]) -> tuple[_PlannedCell, ...]:
    """Where each cell of a table stands on a sheet with columns between these edges."""
    columns = [edges.index(end) + 1 for end in (0, *accumulate(widths_of(rows)))]
    return tuple(
        _PlannedCell(
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
    """The look of a label; one over the many lines of a group of groups has its characters one below the other."""
    if cell.role is not Role.ROW or cell.rowspan == 1:
        return cell.role.value
    return "upright" if cell.column == 0 and cell.rowspan > len(cell.text) else "group"


def _heights(table: Table) -> list[float]:
    """How tall the rows of a table are, in points: Excel does not measure cells over several columns."""
    heights = list(_label_heights(table.rows))
    contents = table.contents
    for row in table.rows:
        for cell in row:
            if cell.path is not None and len(text := contents[cell.path].text) > _SURELY_FITS:
                width = sum(widths_of(table.rows)[cell.column : cell.column + cell.colspan])
                heights[cell.row] = max(heights[cell.row], _height(_lines(text, width, 9)))
    return heights


_SURELY_FITS = 3  # so many characters of a figure or a mark fit in the narrowest column


@lru_cache(KEPT_FORMS)
def _label_heights(rows: PrintedRows) -> tuple[float, ...]:
    """How tall the rows of a table are because of what the form itself prints in them."""
    widths = widths_of(rows)
    return tuple(
        _height(
            max(
                _lines(cell.text, sum(widths[cell.column : cell.column + cell.colspan]), 9) if cell.rowspan == 1 else 1
                for cell in row
            )
        )
        for row in rows
    )


def _height(lines: int) -> float:
    return min(7.0 + 12.0 * lines, _TALLEST)


@lru_cache(4096)
def _number(text: str) -> tuple[float, str] | None:
    """The number that a printed figure is, and how Excel is told to show it; `None` where it does not keep its digits."""
    if not is_number(text):
        return None
    decimals = len(text.partition(".")[2])
    return float(text), f"0.{'0' * decimals}" if decimals else "0"


def is_number(text: str) -> bool:
    """Whether a figure is one that Excel keeps digit by digit."""
    return _PLAIN_NUMBER.fullmatch(text) is not None and sum(map(str.isdigit, text)) < 16 and not text.startswith("-0")  # noqa: PLR2004  # digits of a number of Excel


def _lines(text: str, shares: int, size: int) -> int:
    """How many lines a text takes in a width, in type of that many points."""
    return max(1, ceil(_width(text) * size / 2 / ((shares * _SHARE - _PADDING) * 0.75)))


@cache
def _halves(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


def _width(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return 2 * len(text) if len(text) > _LONGEST // 2 else sum(map(_halves, text))


def _pieces(text: str) -> list[str]:
    """The text in pieces that a cell can hold: all of it in one, but for texts of ten thousands of characters."""
    if len(text) <= _LONGEST // 2:
        return [text]
    return [text[start : start + _LONGEST // 2] for start in range(0, len(text), _LONGEST // 2)]
