"""Workbooks of reports, written by other programs' libraries: what is read back is known."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

import openpyxl
import xlsxwriter
import xlwt  # type: ignore[import-untyped]
from attrs import frozen
from odf.element import Element  # type: ignore[import-untyped]
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import CoveredTableCell, Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]
from openpyxl.styles import Border, Side

import govinfo_report as gir
from govinfo_report.form import HEADINGS
from govinfo_report.printed import printed_rows
from govinfo_report.report import TABLES
from readers.dumping import printed_text


@frozen(kw_only=True)
class PlacedCell:
    """A cell of a sheet: a number, where the program holds one, or a text."""

    row: int
    column: int
    content: float | str
    rowspan: int = 1
    colspan: int = 1


Sheets: TypeAlias = list[list[PlacedCell]]
WIDTH = 15  # of the widest table


def content_of(text: str) -> float | str:
    """The number that a program makes of a typed figure, if it can hold it."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    holds = len(number.normalize().as_tuple().digits) <= 15 and number.is_finite()
    return float(number) if holds else text


def sheets_of(report: gir.Report, *, one_sheet: bool = True) -> Sheets:
    """A whole report as sheets: headings and prose over the width of the tables, figures as numbers."""
    sheets: Sheets = [[]]
    row = 0

    def line(text: str) -> None:
        nonlocal row
        sheets[-1].append(PlacedCell(row=row, column=0, content=text, colspan=WIDTH))
        row += 1

    line(f"{report.issuer}{report.year}年政府信息公开工作年度报告")
    for heading in HEADINGS:
        if not one_sheet and sheets[-1]:
            sheets.append([])
            row = 0
        line(f"{heading.number}、{heading.title}")
        if heading.section in TABLES:
            for cell in placed(report, heading.section, row):
                sheets[-1].append(cell)
            row = max(cell.row + cell.rowspan for cell in sheets[-1])
        else:
            line("本节内容。")
    return sheets


def placed(report: gir.Report, section: str, row: int = 0) -> Iterator[PlacedCell]:
    """The cells of one table, from a row on."""
    for cells in printed_rows(type(getattr(report, section)), section):
        for cell in cells:
            yield PlacedCell(
                row=row + cell.row,
                column=cell.column,
                content=cell.text if cell.path is None else content_of(printed_text(report, cell.path)),
                rowspan=cell.rowspan,
                colspan=cell.colspan,
            )


def by_xlsxwriter(sheets: Sheets) -> bytes:
    """The cells as xlsxwriter saves them."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        drawn = book.add_format({"border": 1})
        for cells in sheets:
            sheet = book.add_worksheet()
            for cell in cells:
                if cell.rowspan > 1 or cell.colspan > 1:
                    bottom, right = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
                    sheet.merge_range(cell.row, cell.column, bottom, right, "", drawn)
                sheet.write(cell.row, cell.column, cell.content, drawn)
    return file.getvalue()


def by_openpyxl(sheets: Sheets) -> bytes:
    """The cells as openpyxl saves them, with the texts in the cells themselves."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for cells in sheets:
        sheet = book.create_sheet()
        for cell in cells:
            place = sheet.cell(cell.row + 1, cell.column + 1)
            place.value = cell.content
            place.border = Border(top=Side("thin"))
            if cell.rowspan > 1 or cell.colspan > 1:
                sheet.merge_cells(
                    start_row=cell.row + 1,
                    start_column=cell.column + 1,
                    end_row=cell.row + cell.rowspan,
                    end_column=cell.column + cell.colspan,
                )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def by_xlwt(sheets: Sheets) -> bytes:
    """The cells as xlwt saves them: .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    for number, cells in enumerate(sheets):
        sheet = book.add_sheet(f"Sheet{number + 1}")
        for cell in cells:
            bottom, right = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
            sheet.write_merge(cell.row, bottom, cell.column, right, cell.content)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def by_odfpy(sheets: Sheets) -> bytes:
    """The cells as odfpy saves them: .ods."""
    book = OpenDocumentSpreadsheet()
    for number, cells in enumerate(sheets):
        table = Table(name=f"Sheet{number + 1}")
        starts = {(cell.row, cell.column): cell for cell in cells}
        covered = {
            (row, column)
            for cell in cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        } - starts.keys()
        for row in range(max(cell.row + cell.rowspan for cell in cells)):
            line = TableRow()
            for column in range(WIDTH):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                elif (row, column) in starts:
                    line.addElement(_odf_cell(starts[row, column]))
                else:
                    line.addElement(TableCell())
            table.addElement(line)
        book.spreadsheet.addElement(table)  # pyright: ignore[reportAttributeAccessIssue]  # set in a roundabout way
    file = BytesIO()
    book.write(file)
    return file.getvalue()


def _odf_cell(cell: PlacedCell) -> Element:
    spans = {"numberrowsspanned": cell.rowspan, "numbercolumnsspanned": cell.colspan, "stylename": "drawn"}
    if isinstance(cell.content, float):
        return TableCell(valuetype="float", value=repr(cell.content), **spans)
    made = TableCell(valuetype="string", **spans)
    made.addElement(P(text=cell.content))
    return made


WRITERS: tuple[Callable[[Sheets], bytes], ...] = (by_xlsxwriter, by_openpyxl, by_xlwt, by_odfpy)


def by_csv(sheets: Sheets, delimiter: str = ",") -> str:
    """The cells as a program exports them: merged cells print in their first place, the others are blank."""
    lines: list[str] = []
    for cells in sheets:
        starts = {(cell.row, cell.column): cell for cell in cells}
        width = max(cell.column + cell.colspan for cell in cells)
        for row in range(max(cell.row + cell.rowspan for cell in cells)):
            fields = (_field(starts.get((row, column)), delimiter) for column in range(width))
            lines.append(delimiter.join(fields))
    return "".join(f"{line}\r\n" for line in lines)


def _field(cell: PlacedCell | None, delimiter: str) -> str:
    if cell is None:
        return ""
    content = cell.content
    text = content if isinstance(content, str) else f"{Decimal(repr(content)).normalize():f}"
    quoted = any(sign in text for sign in (delimiter, '"', "\n"))
    return '"' + text.replace('"', '""') + '"' if quoted else text
