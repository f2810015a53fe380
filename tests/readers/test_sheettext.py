"""Text over the whole width of a sheet, from a margin left of the tables, is text whatever it says."""

from io import BytesIO

import openpyxl

from govinfo_report.readers.document import Grid, TextBlock
from govinfo_report.readers.sheet import read_sheet


def book(*rows: tuple[str, ...], merged: tuple[str, ...]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def shapes(data: bytes) -> list[str | list[list[str]]]:
    """Each block: a paragraph as its text, a table as the texts of its rows."""
    blocks = read_sheet(data, "a.xlsx").blocks
    return [
        block.text if isinstance(block, TextBlock) else [[cell.text for cell in row] for row in block.rows()]
        for block in blocks
    ]


def test_what_reaches_into_the_margin_is_text_between_tables() -> None:
    data = book(("12",), ("", "规章", "3"), ("第二十条第（一）项",), ("", "规章", "4"), merged=("A1:C1", "A3:C3"))
    assert shapes(data) == ["12", [["规章", "3"]], "第二十条第（一）项", [["规章", "4"]]]


def test_places_stay_those_of_the_sheet() -> None:
    text, table = read_sheet(book(("一、总体情况",), ("", "规章", "3"), merged=("A1:C1",)), "a.xlsx").blocks
    assert isinstance(text, TextBlock)
    assert isinstance(table, Grid)
    assert (text.source.row, text.source.column) == (1, 1)
    assert [(cell.source.row, cell.source.column) for cell in table.cells] == [(2, 2), (2, 3)]


def test_a_text_over_several_rows_is_one_paragraph() -> None:
    data = book(("一",), ("",), ("", "规章", "3"), merged=("A1:C2",))
    assert shapes(data) == ["一", [["规章", "3"]]]


def test_a_sheet_whose_tables_begin_in_the_first_column_stays_one_grid() -> None:
    data = book(("第二十条第（一）项",), ("规章", "3"), merged=("A1:B1",))
    assert shapes(data) == [[["第二十条第（一）项"], ["规章", "3"]]]
