"""Spreadsheets (.xlsx, .xls, .ods): what each sheet prints, in the order of the tabs: a grid, or text and grids in turn.

A hidden sheet prints nothing, so that it is read only where every sheet with a cell is hidden: last year's tables are
often kept in one. Hidden rows and columns stand among the others, under their labels, and are read.
"""

from govinfo_report.errors import UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.document import Block, Document
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.ods import read_ods
from govinfo_report.readers.package import COMPOUND_FILE, open_package
from govinfo_report.readers.sheetcells import SheetCells
from govinfo_report.readers.sheettext import parted
from govinfo_report.readers.xls import read_xls
from govinfo_report.readers.xlsx import read_xlsx


def read_sheet(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of what the sheets of a workbook print.

    `CorruptDocumentError`, `EncryptedDocumentError` or `DocumentTooLargeError` say why it cannot be read.
    """
    return Document(name=name, kind="sheet", blocks=_blocks(_sheets(data, name, limits)))


def _sheets(data: bytes, name: str, limits: Limits) -> tuple[SheetCells, ...]:
    if data.startswith(COMPOUND_FILE):
        return read_xls(data, name, limits)
    package = open_package(data, name, limits)
    if "xl/workbook.bin" in package:
        raise UnreadableReportError(
            name,
            Text("这是 .xlsb 工作簿，不能直接读取", "this is an .xlsb workbook, which is not read"),
            Text("请用 Excel 或 WPS 另存为 .xlsx", "save it as .xlsx in Excel or WPS"),
        )
    return read_ods(package) if "content.xml" in package else read_xlsx(package)


def _blocks(sheets: tuple[SheetCells, ...]) -> tuple[Block, ...]:
    only_hidden = all(sheet.hidden for sheet in sheets if sheet.texts)
    blocks: list[Block] = []
    places = 0
    for number, sheet in enumerate(sheets, start=1):
        grid = sheet.grid(number, places) if only_hidden or not sheet.hidden else None
        if grid is not None:
            blocks += parted(sheet, grid)
            places += sum(cell.rowspan * cell.colspan for cell in grid.cells)
    return tuple(blocks)
