"""A report as a workbook: one sheet, from the title to the last paragraph, with the tables as the form prints them.

The tables share the columns of the sheet, since each is as wide as the page and their edges fall together where they
can. Left of them a margin of a few pixels belongs to the paragraphs, which cover all columns: so the reader tells one
from a row of a table. A text is a text whatever it begins with, and only a plain figure is a number.
"""

from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from math import ceil
from typing import Any

from attrs import define, field, frozen

from govinfo_report.errors import MissingExtraError, UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.printed import Kind
from govinfo_report.readers.cellnames import Area, Place
from govinfo_report.report import Report
from govinfo_report.writers.pages import Heading, Imprint, Page, Table, Title, Words, page_of
from govinfo_report.writers.sheetplan import (
    MOST_UNITS,
    PAGE_HEIGHT,
    SHARE,
    TALLEST,
    edges_of,
    fits_in_a_cell,
    lines_of,
    number_of,
    pieces_of,
    plan_of,
    row_heights,
)
from govinfo_report.writers.widths import WHOLE

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

    `MissingExtraError` without the extra `write`; `UnwritableReportError` for a text in the place of a figure that no cell
    can hold.
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
    heights = {table.section: row_heights(table) for table in tables}
    drawing = Drawing(book.add_worksheet(SHEET), Formats(book), edges_of(tables), heights)
    drawing.set_up()
    for block, following in zip(page, (*page[1:], None), strict=True):
        if isinstance(block, Table):
            drawing.add_table(block)
        else:
            drawing.add_words(block, following if isinstance(following, Table) else None)
            if with_room and isinstance(block, Heading | Title) and isinstance(following, Heading | None):
                drawing.add_room()
    return drawing


# --- looks -----------------------------------------------------------------------------------------------------------

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
            f"{look.font} {look.size} {look.align}",
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
_MARGIN = 4  # how wide the margin is, in pixels
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
            self.sheet.set_column_pixels(column, column, (stop - start) * SHARE)
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
            if self._used + needed > PAGE_HEIGHT >= needed:
                self._breaks.append(self.row)
                self.sheet.set_h_pagebreaks(self._breaks)
                self._used = 0.0
        for text in pieces_of(block.text):
            self._add_piece(look.before + text, look)

    def add_room(self) -> None:
        """An empty paragraph of several lines, to be written in."""
        look = _WORDS[Words]
        self._add_row(look.line * 6)
        self._put_over_all(1, "", look)

    def _add_piece(self, text: str, look: _Look) -> None:
        height = look.line * lines_of(text, WHOLE, look.size)
        rows = ceil(height / TALLEST)
        for _ in range(rows):
            self._add_row(height / rows)
        self._put_over_all(rows, text, look)

    def add_table(self, table: Table) -> None:
        """Draw a table as the form prints it, and under it an empty paragraph, which parts it from another."""
        top = self.row
        for height in self.heights[table.section]:
            self._add_row(height)
        looks = {name: self.formats.of(name, look) for name, look in _LOOKS.items()}
        for cell in plan_of(table.rows, self.edges):
            first_row, first_column, last_row, last_column = cell.area
            area = (top + first_row, first_column, top + last_row, last_column)
            if cell.path is None:
                self._put(area, cell.text, looks[cell.look])
                continue
            self.places[cell.path] = area[:2]
            content = table.contents[cell.path]
            number = number_of(content.text) if content.kind in _NUMBERS else None
            if number is not None:
                self._put(area, number[0], self.formats.of_number(number[1]))
            else:
                _expect_that_it_fits(cell.path, content.text)
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
        if self._used > PAGE_HEIGHT:
            self._used = height


def _expect_that_it_fits(path: str, text: str) -> None:
    """Refuse a text in the place of a figure of which Excel would keep the beginning only."""
    if not fits_in_a_cell(text):
        raise UnwritableReportError(
            "Excel",
            Text(
                f"{path} 处的文字有 {len(text):,} 字，Excel 的一格放不下（最多 {MOST_UNITS:,} 字）",
                f"the text at {path} has {len(text):,} characters, more than a cell of Excel holds ({MOST_UNITS:,})",
            ),
            Text("请改短这段文字，或写成其他种类的文件", "shorten the text, or write another kind of file"),
        )
