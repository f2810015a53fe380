"""Workbooks of OpenDocument (.ods): the values that were saved with them, read straight from their XML.

As with Excel, nothing is computed, run or fetched. These files hold what a cell shows beside its value.
"""

import re
from xml.etree.ElementTree import Element

from attrs import define, field

from govinfo_report.readers.cellnames import area_of
from govinfo_report.readers.numberformat import as_shown
from govinfo_report.readers.package import Package, encrypted
from govinfo_report.readers.sheetcells import CHECKS_NAME, Budget, SheetCells

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_WHOLE = frozenset((*_CELLS, _STYLE + "style"))
_NUMBERS = frozenset(("float", "percentage", "currency"))
_ADDRESS = re.compile(
    r"\$?(?:'(?P<quoted>[^']+)'|(?P<title>[^'.]+))\.(?P<first>[$A-Z0-9]+)(?::\.(?P<last>[$A-Z0-9]+))?"
)
_LARGEST = 1 << 24  # more rows or columns than any program has


def read_ods(package: Package) -> tuple[SheetCells, ...]:
    """The cells of every sheet, in order."""
    if b"encryption-data" in package.raw("META-INF/manifest.xml") or "encrypted-package" in package:
        raise encrypted(package.name)
    content = _Content(package)
    content.read()
    return tuple(content.sheets)


@define
class _Content:
    """Reads the one part that has all sheets."""

    package: Package
    budget: Budget = field(init=False)
    sheets: list[SheetCells] = field(factory=list)
    hidden_styles: set[str] = field(factory=set)
    checks: str = ""  # the address of the range that is named `CHECKS_NAME`
    row: int = 0
    column: int = 0
    repeated_rows: int = 1

    def __attrs_post_init__(self) -> None:
        self.budget = Budget(self.package.name, self.package.limits)

    def read(self) -> None:
        path: list[Element] = []
        kept = 0  # how many of the open elements are cells or styles, which are taken whole
        tables = 0  # how many tables the open element lies in: one in a cell is no sheet
        for event, element, _ in self.package.events("content.xml"):
            tag = element.tag
            if event == "start":
                path.append(element)
                tables += tag == _TABLE + "table"
                kept += tag in _WHOLE
                if tables == 1:
                    self._begin(element)
                continue
            path.pop()
            kept -= tag in _WHOLE
            if tag == _STYLE + "style":
                self._take_style(element)
            elif tables == 1 and tag in _CELLS:
                self._take(element)
            elif tag == _TABLE + "named-range" and element.get(_TABLE + "name") == CHECKS_NAME:
                self.checks = element.get(_TABLE + "cell-range-address", "")
            elif tables == 1 and tag == _TABLE + "table-row":
                self.row += self.repeated_rows
            tables -= tag == _TABLE + "table"
            if kept == 0 and path:
                path[-1].clear()  # what is taken need not stay in memory
        self._leave_out_checks()

    def _leave_out_checks(self) -> None:
        found = _ADDRESS.fullmatch(self.checks)
        area = area_of(f"{found['first']}:{found['last'] or found['first']}") if found else None
        for sheet in self.sheets:
            if found and area and sheet.title in {found["quoted"], found["title"]}:
                sheet.leave_out_checks(area)

    def _begin(self, element: Element) -> None:
        if element.tag == _TABLE + "table":
            hidden = element.get(_TABLE + "style-name") in self.hidden_styles
            self.sheets.append(SheetCells(self.budget, element.get(_TABLE + "name", ""), hidden))
            self.row = 0
        elif element.tag == _TABLE + "table-row":
            self.column = 0
            self.repeated_rows = _count(element, "number-rows-repeated")

    def _take_style(self, element: Element) -> None:
        for properties in element:
            if properties.get(_TABLE + "display") == "false":
                self.hidden_styles.add(element.get(_STYLE + "name", ""))

    def _take(self, cell: Element) -> None:
        columns = _count(cell, "number-columns-repeated")
        sheet = self.sheets[-1]
        text = "" if cell.tag == _TABLE + "covered-table-cell" else _text_of(cell)
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        is_worded = cell.get(_TABLE + "formula") is not None and cell.get(_OFFICE + "value-type") not in _NUMBERS
        if text.strip():
            for row in range(self.row, self.row + self.repeated_rows):
                for column in range(self.column, self.column + columns):
                    sheet.put(row, column, text)
                    if is_worded:
                        sheet.worded.add((row, column))
        elif cell.get(_TABLE + "style-name"):
            sheet.put(self.row, self.column, "")
        if down > 1 or across > 1:
            sheet.merge((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += columns


def _count(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    if not text.isascii() or not text.isdigit():
        return 1
    return max(1, min(int(text[:9]), _LARGEST))


def _text_of(cell: Element) -> str:
    """What a cell prints: its value in full, or the formula whose value was not saved."""
    text = "\n".join(_line_of(line) for line in cell if line.tag == _TEXT + "p")
    kind = cell.get(_OFFICE + "value-type")
    value = cell.get(_OFFICE + "value", "")
    if kind in _NUMBERS:
        try:
            return as_shown(float(value), text)
        except ValueError:
            return text or value
    if kind == "date" and (day := cell.get(_OFFICE + "date-value")):
        return day.removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean" and (truth := cell.get(_OFFICE + "boolean-value")):
        return truth.upper()
    if kind is None and not text:
        return "=" + cell.get(_TABLE + "formula", "").partition("=")[2] if cell.get(_TABLE + "formula") else ""
    return text or cell.get(_OFFICE + "string-value", "")


def _line_of(element: Element) -> str:
    """The text of a paragraph; a note on the cell is none."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "line-break":
            pieces.append("\n")
        elif child.tag in {_TEXT + "s", _TEXT + "tab"}:
            pieces.append(" ")
        elif child.tag != _OFFICE + "annotation" and not child.tag.startswith(_TEXT + "ruby-text"):
            pieces.append(_line_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
