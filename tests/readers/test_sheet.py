"""The spreadsheet reader: figures as the cells hold them, spans as merged, and no file that does harm."""

import os
import random
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
import python_calamine
import xlsxwriter
import xlwt  # type: ignore[import-untyped]
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    GovInfoReportError,
    UnreadableReportError,
)
from govinfo_report.readers.document import Document, Grid
from govinfo_report.readers.figures import folded
from govinfo_report.readers.interpret import interpret
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.numberformat import plain_number
from govinfo_report.readers.sheet import read_sheet
from govinfo_report.strategies import consistent_reports
from readers.workbooks import (
    WRITERS,
    Sheets,
    by_odfpy,
    by_openpyxl,
    by_xlsxwriter,
    by_xlwt,
    sheets_of,
)
from support import consistent_report, needs_shared_reports, report_from_truth, shared_names, truth_of

DATA = Path(__file__).parent / "data"
FUZZ = int(os.environ.get("GOVINFO_REPORT_FUZZ", "60"))
Writer = Callable[[Sheets], bytes]

reports = consistent_reports(prose=False)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document_of(data: bytes, limits: Limits | None = None) -> Document:
    return read_sheet(data, "report", limits or Limits())


def grids_of(data: bytes) -> tuple[Grid, ...]:
    blocks = document_of(data).blocks
    assert all(isinstance(block, Grid) for block in blocks)
    return tuple(block for block in blocks if isinstance(block, Grid))


def texts_of(data: bytes) -> list[str]:
    return [cell.text for grid in grids_of(data) for cell in grid.cells if cell.text]


def column_of(values: list[Any], formats: dict[int, str] | None = None) -> bytes:
    """A workbook with one column."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, value in enumerate(values, start=1):
        sheet.cell(row, 1).value = value
        if formats and row - 1 in formats:
            sheet.cell(row, 1).number_format = formats[row - 1]
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook of Excel whose only sheet is this XML."""
    return repacked(column_of([1]), lambda part, raw: xml.encode() if part.endswith("sheet1.xml") else raw)


def sheet_of(rows: str, after: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def ods_of(rows: str) -> bytes:
    """A workbook of OpenDocument whose only sheet has these rows."""
    content = by_odfpy(sheets_of(consistent_report()))

    def changed(part: str, raw: bytes) -> bytes:
        if part != "content.xml":
            return raw
        return re.sub(rb"(<table:table [^>]*>).*</table:table>", rb"\1" + rows.encode() + rb"</table:table>", raw)

    return repacked(content, changed)


def plainly(number: float) -> str:
    return f"{Decimal(repr(number)).normalize():f}"


# --- laws ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", WRITERS)
@few
@given(report=reports, one_sheet=st.booleans())
def test_a_workbook_reads_back_to_the_same_figures(write: Writer, report: gir.Report, one_sheet: bool) -> None:
    reading = interpret(document_of(write(sheets_of(report, one_sheet=one_sheet))))
    assert reading.report.cells() == report.cells()
    assert reading.report.requests.edition == report.requests.edition
    assert reading.report.absent == ()


@pytest.mark.parametrize("write", WRITERS)
@few
@given(report=reports)
def test_every_cell_stands_in_its_place_with_its_spans(write: Writer, report: gir.Report) -> None:
    (cells,) = sheets_of(report)
    (grid,) = grids_of(write([cells]))
    expected = {
        (cell.row, cell.column, cell.rowspan, cell.colspan)
        for cell in cells
        if cell.content != "" or (cell.rowspan, cell.colspan) != (1, 1)
    }
    found = {(cell.row, cell.column, cell.rowspan, cell.colspan): cell for cell in grid.cells}
    assert expected <= found.keys()
    assert all((cell.source.row, cell.source.column) == (cell.row + 1, cell.column + 1) for cell in grid.cells)
    places = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("write", [by_xlsxwriter, by_xlwt, by_odfpy])
@few
@given(report=reports, data=st.data())
def test_every_number_in_a_workbook_is_in_one_cell_or_in_a_note(
    write: Writer, report: gir.Report, data: st.DataObject
) -> None:
    """Labels are lost or changed, figures replaced: nothing disappears and nothing is read twice."""
    (cells,) = sheets_of(report)
    for _ in range(data.draw(st.integers(0, 4))):
        position = data.draw(st.integers(1, len(cells) - 1))
        cell = cells[position]
        if isinstance(cell.content, float):
            content = data.draw(st.one_of(st.just(7777.0), st.sampled_from(("/", "12a", ""))))
            cells[position] = evolve(cell, content=content)
        elif cell.colspan < 15:
            cells[position] = evolve(cell, content=data.draw(st.sampled_from(("", "当地增设的一行"))))
    texts = [cell.content if isinstance(cell.content, str) else plainly(cell.content) for cell in cells]
    printed = [text for text in texts if re.fullmatch(r"-?[\d.]+", text)]
    reading = interpret(document_of(write([cells])))
    noted = chain.from_iterable(note.figures for note in reading.notes)
    accounted = [folded(source.text) for source in (*reading.sources.values(), *noted)]
    assert sorted(text for text in accounted if re.fullmatch(r"-?[\d.]+", text)) == sorted(printed)


@settings(max_examples=300)
@given(value=st.floats(min_value=-1e300, max_value=1e300))
def test_a_number_is_told_with_fifteen_digits_and_no_exponent(value: float) -> None:
    text = plain_number(value)
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)
    assert float(text) == pytest.approx(value, rel=1e-14, abs=0)


@given(value=st.decimals(min_value=0, max_value=10**9, places=4))
def test_an_amount_with_four_decimals_is_told_as_typed(value: Decimal) -> None:
    (text,) = texts_of(column_of([float(value)]))
    assert Decimal(text) == value


# --- real figures ----------------------------------------------------------------------------------------------------


@needs_shared_reports
@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("name", shared_names())
def test_the_figures_of_a_real_report_come_back_from_a_workbook(name: str, write: Writer) -> None:
    report = report_from_truth(truth_of(name))
    assert interpret(document_of(write(sheets_of(report)))).report.cells() == report.cells()


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_workbook_saved_by_libreoffice_reads_exactly(kind: str) -> None:
    """Its totals are formulas with saved results."""
    reading = gir.read(DATA / f"libreoffice.{kind}")
    assert reading.report.cells() == consistent_report().cells()
    assert reading.report.issuer == "阿城区人民政府"
    assert reading.notes == ()
    source = reading.sources["requests.received.total"]
    assert (source.text, source.table, source.column) == ("42", 1, 10)


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_an_independent_reader_finds_the_same_values(kind: str) -> None:
    data = (DATA / f"libreoffice.{kind}").read_bytes()
    rows = python_calamine.load_workbook(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    expected = {
        (row, column): value
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value not in {"", None}
    }
    (grid,) = grids_of(data)
    found = {(cell.row, cell.column): cell.text for cell in grid.cells if cell.text}
    assert found.keys() == expected.keys()
    for place, value in expected.items():
        assert found[place] == value if isinstance(value, str) else float(found[place]) == value


# --- what cells hold -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (3.0, "General", "3"),
        (72701.2578, "General", "72701.2578"),
        (59237.244899999998, "0.00", "59237.2449"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (1e20, "General", "100000000000000000000"),
        (-5, "#,##0_ ;[Red]\\-#,##0\\ ", "-5"),
        (3119, "#,##0", "3119"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        (0, "0;-0;;@", "0"),
        (3, '0"件"', "3件"),
        (25.1, "0.00万元", "25.1万元"),
        (251000, '0.00"元"', "251000元"),
        (251000, "0!.0,", "251000 [0!.0,]"),
        (251000, "#,##0,", "251000 [#,##0,]"),
        (251000, '[>=10000]0!.0,"万";0', '251000 [[>=10000]0!.0,"万";0]'),
        (0.125, "0.0%", "12.5%"),
        (25.1, '"¥"#,##0.00', "25.1"),
        (25.1, "[$¥-804]#,##0.00", "25.1"),
        (41, "[DBNum1]General", "41"),
        (44256, "yyyy/m/d", "2021-03-01"),
        (44256.5, "yyyy-mm-dd hh:mm", "2021-03-01 12:00:00"),
        (44256, '[$-804]yyyy"年"m"月"d"日";@', "2021-03-01"),
        (59, "yyyy/m/d", "1900-02-28"),
        (1.5, "[h]:mm", "36:00:00"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("#REF!", "General", "#REF!"),
        ("#DIV/0!", "General", "#DIV/0!"),
        ("０２７", "General", "０２７"),
        ("a\n\u200b b ", "General", "a\nb"),
        (" \u200b", "General", None),
    ],
)
def test_a_cell_reads_as(value: Any, code: str, text: str | None) -> None:
    assert texts_of(column_of([value], {0: code})) == ([] if text is None else [text])


def test_dates_since_1904_are_told_from_those_since_1900() -> None:
    data = repacked(
        column_of([42794], {0: "yyyy/m/d"}),
        lambda part, raw: (
            re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', raw, count=1)
            if part == "xl/workbook.xml"
            else raw
        ),
    )
    assert texts_of(data) == ["2021-03-01"]


def test_a_formula_reads_as_its_saved_result() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_formula(0, 0, "=SUM(B1:B9)", None, 42)
    assert texts_of(file.getvalue()) == ["42"]


def test_a_formula_without_a_saved_result_says_so_and_is_a_mark() -> None:
    report = consistent_report()
    (cells,) = sheets_of(report)
    place = next(number for number, cell in enumerate(cells) if cell.content == 42.0)
    reading = gir.read(
        by_openpyxl([[*cells[:place], evolve(cells[place], content="=SUM(D20:I20)"), *cells[place + 1 :]]])
    )
    assert reading.report.marks == {"requests.received.total": "=SUM(D20:I20)"}
    assert reading.report.cells() == report.replace({"requests.received.total": None}).cells()


def test_zeros_that_stand_for_results_never_computed_are_no_figures() -> None:
    """Some programs write 0 for the result of every formula and leave computing to the next one."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 41)
        sheet.write_formula(0, 1, "=SUM(A1:A1)")
    assert texts_of(file.getvalue()) == ["41", "=SUM(A1:A1)"]


def test_zeros_among_computed_results_are_figures() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 41)
        sheet.write_formula(0, 1, "=SUM(A1:A1)", None, 41)
        sheet.write_formula(0, 2, "=SUM(D1:F1)", None, 0)
    assert texts_of(file.getvalue()) == ["41", "41", "0"]


def test_an_error_in_a_cell_is_a_mark() -> None:
    report = consistent_report()
    (cells,) = sheets_of(report)
    place = next(number for number, cell in enumerate(cells) if cell.content == 42.0)
    reading = gir.read(by_openpyxl([[*cells[:place], evolve(cells[place], content="#REF!"), *cells[place + 1 :]]]))
    assert reading.report.marks == {"requests.received.total": "#REF!"}


def test_the_text_of_a_cell_leaves_out_signs_over_its_characters() -> None:
    rich = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>自然</t></r><r><t>人_x000D_</t></r>'
        '<rPh sb="0" eb="1"><t>じ</t></rPh></is></c></row>'
    )
    assert texts_of(with_sheet(sheet_of(rich))) == ["自然人"]


def test_cells_without_references_follow_one_another() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>"
    (grid,) = grids_of(with_sheet(sheet_of(rows)))
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells if cell.text] == [
        (0, 0, "1"),
        (0, 1, "2"),
        (1, 1, "4"),
    ]


def test_what_a_merged_range_covers_is_not_printed() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>99</v></c><c r="C1"><v>3</v></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    (grid,) = grids_of(with_sheet(sheet_of(rows, merged)))
    assert [(cell.column, cell.colspan, cell.text) for cell in grid.cells] == [(0, 2, "1"), (2, 1, "3")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_only_if_nothing_else_is_printed(state: Literal["hidden", "veryHidden"]) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "去年"
    book.worksheets[0].sheet_state = state
    shown = book.create_sheet()
    shown["A1"] = "今年"
    file = BytesIO()
    book.save(file)
    (grid,) = grids_of(file.getvalue())
    assert [cell.text for cell in grid.cells] == ["今年"]
    assert grid.source.table == 2
    shown["A1"] = None
    file = BytesIO()
    book.save(file)
    assert texts_of(file.getvalue()) == ["去年"]


def test_a_row_of_blank_boxes_under_the_last_text_is_part_of_the_table() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" s="0"/></row><row r="3"><c r="A3" s="0"/></row>'
    (grid,) = grids_of(with_sheet(sheet_of(rows)))
    assert [(cell.row, cell.text) for cell in grid.cells] == [(0, "1"), (1, "")]


@pytest.mark.parametrize("write", WRITERS)
def test_a_blank_last_table_is_blank_and_not_absent(write: Writer) -> None:
    report = consistent_report()
    blank = report.replace({path: None for path in report.cells() if path.startswith("disputes.")})
    (cells,) = sheets_of(blank)
    last = max(cell.row for cell in cells if cell.content == "" and cell.row > 40)
    reading = interpret(document_of(write([[cell for cell in cells if cell.row <= last]])))
    assert reading.report.cells() == blank.cells()
    assert reading.report.absent == ()


def test_hidden_rows_and_columns_are_read() -> None:
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    assert texts_of(with_sheet(sheet_of(rows))) == ["1", "2"]


def test_an_empty_workbook_has_no_grid() -> None:
    assert document_of(column_of([])).blocks == ()


def test_repeated_cells_of_opendocument_stand_in_each_place() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="0" table:number-columns-repeated="3"/>'
    (grid,) = grids_of(ods_of(f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'))
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells] == [
        (row, column, "0") for row in range(2) for column in range(3)
    ]


def test_notes_on_cells_and_hidden_sheets_of_opendocument_are_not_printed() -> None:
    note = "<office:annotation><text:p>注</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>总<text:s/>计</text:p></table:table-cell>'
    assert texts_of(ods_of(f"<table:table-row>{cell}</table:table-row>")) == ["总 计"]


@pytest.mark.parametrize(
    ("attributes", "shown", "text"),
    [
        ('office:value-type="float" office:value="72701.2578"', "72,701.26", "72701.2578"),
        ('office:value-type="percentage" office:value="0.125"', "13%", "13%"),
        ('office:value-type="float" office:value="251000"', "25.1万", "25.1万"),
        ('office:value-type="float" office:value="25.1"', "25.10万元", "25.1万元"),
        ('office:value-type="float" office:value="0"', "-", "0"),
        ('office:value-type="date" office:date-value="2021-03-01"', "21/3/1", "2021-03-01"),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE", "TRUE"),
        ('office:value-type="string" calcext:value-type="error"', "#REF!", "#REF!"),
        ('table:formula="of:=SUM([.A1:.B1])"', "", "=SUM([.A1:.B1])"),
    ],
)
def test_a_cell_of_opendocument_reads_as(attributes: str, shown: str, text: str) -> None:
    attributes = attributes.replace(' calcext:value-type="error"', "")
    cell = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
    assert texts_of(ods_of(f"<table:table-row>{cell}</table:table-row>")) == [text]


def test_old_workbooks_keep_texts_that_are_cut_over_records() -> None:
    """A record holds 8,224 bytes; longer tables of texts go on in the next."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    texts = [f"{number}、" + "政府信息公开" * 20 + "x" * number for number in range(200)]
    for row, text in enumerate(texts):
        sheet.write(row, 0, text)
    file = BytesIO()
    book.save(file)
    assert texts_of(file.getvalue()) == texts


# --- files that do harm ----------------------------------------------------------------------------------------------


def far_cells() -> list[tuple[str, bytes]]:
    far = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    empty = '<table:table-row table:number-rows-repeated="1048575"/>'
    cell = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    wide = cell.format('table:number-columns-repeated="16384"')
    row = f"<table:table-row>{cell.format('')}</table:table-row>"
    across = '<table:table-cell table:number-columns-repeated="16383"/>'
    return [
        ("xlsx", with_sheet(far)),
        ("ods repeated", ods_of(f'<table:table-row table:number-rows-repeated="1000000000">{wide}</table:table-row>')),
        ("ods far", ods_of(f"{row}{empty}<table:table-row>{across}{cell.format('')}</table:table-row>")),
        ("xls", xls_with_far_cell()),
    ]


def xls_with_far_cell() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write(0, 0, 1)
    sheet.write(65535, 255, 1)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("name", "data"), far_cells())
def test_a_cell_far_away_takes_no_memory(name: str, data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(DocumentTooLargeError, match="max_cells"):
            read_sheet(data, name, Limits())
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_sheet_within_wider_limits_is_read() -> None:
    data = by_xlsxwriter(sheets_of(consistent_report()))
    with pytest.raises(DocumentTooLargeError):
        document_of(data, Limits(max_cells=100))
    assert document_of(data, Limits(max_cells=2_000)).blocks


def test_one_long_text_in_every_cell_is_refused() -> None:
    text = "政" * 10_000
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row in range(400):
            sheet.write(row, 0, text)
    with pytest.raises(DocumentTooLargeError):
        document_of(file.getvalue(), Limits(max_unpacked_bytes=1_000_000))


def test_merged_ranges_that_overlap_do_no_harm() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="400"><c r="Z400"><v>2</v></c></row>'
    ranges = "".join(f'<mergeCell ref="A{row}:Z400"/>' for row in range(1, 400))
    with pytest.raises(DocumentTooLargeError):
        document_of(with_sheet(sheet_of(rows, f"<mergeCells>{ranges}</mergeCells>")))
    (grid,) = grids_of(
        with_sheet(sheet_of(rows, '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>'))
    )
    assert [cell.text for cell in grid.cells if cell.text] == ["1", "2"]


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + sheet_of(
        '<row><c t="str"><v>&b;</v></c></row>'
    )
    with pytest.raises(CorruptDocumentError):
        document_of(with_sheet(bomb))


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(DocumentTooLargeError, match="seconds"):
        document_of(column_of([1]), Limits(seconds=0.0))


def test_elements_that_lie_too_deep_are_refused() -> None:
    with pytest.raises(DocumentTooLargeError):
        document_of(with_sheet(sheet_of("<a>" * 100_000 + "</a>" * 100_000)))


def test_what_unpacks_beyond_the_limits_is_refused() -> None:
    data = with_sheet(sheet_of(" " * 3_000_000))
    with pytest.raises(DocumentTooLargeError, match="max_unpacked_bytes"):
        document_of(data, Limits(max_unpacked_bytes=2_000_000))


def test_a_sheet_in_another_file_is_not_looked_at() -> None:
    data = repacked(
        column_of([1]),
        lambda part, raw: (
            re.sub(rb'Target="[^"]*sheet1.xml"', b'Target="https://example.org/sheet1.xml" TargetMode="External"', raw)
            if part.endswith("workbook.xml.rels")
            else raw
        ),
    )
    assert document_of(data).blocks == ()


def test_a_text_that_is_not_there_makes_a_damaged_file() -> None:
    with pytest.raises(CorruptDocumentError):
        document_of(with_sheet(sheet_of('<row><c t="s"><v>999</v></c></row>')))


def test_binary_workbooks_are_refused_with_the_remedy() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.bin", b"")
    with pytest.raises(UnreadableReportError, match=r"\.xlsx"):
        gir.read(file.getvalue(), name="report.xlsb")


def test_a_workbook_of_opendocument_under_a_password_is_told() -> None:
    data = repacked(
        by_odfpy(sheets_of(consistent_report())),
        lambda part, raw: b"<manifest:encryption-data/>" if part == "META-INF/manifest.xml" else raw,
    )
    with pytest.raises(EncryptedDocumentError):
        document_of(data)


def changed_record(data: bytes, number: int, new: int, body: bytes = b"") -> bytes:
    """An old workbook in which the first record of that number is another one."""
    start = data.index(struct.pack("<H", number), 512)
    (length,) = struct.unpack_from("<H", data, start + 2)
    return (
        data[:start]
        + struct.pack("<HH", new, length)
        + (body or data[start + 4 : start + 4 + length])
        + data[start + 4 + length :]
    )


def test_an_old_workbook_under_a_password_is_told() -> None:
    data = by_xlwt(sheets_of(consistent_report()))
    interface = 0x00E1  # the record after the first
    with pytest.raises(EncryptedDocumentError):
        document_of(changed_record(data, interface, 0x002F))


def test_a_workbook_of_excel_95_is_refused_with_the_remedy() -> None:
    data = by_xlwt(sheets_of(consistent_report()))
    begin = data.index(b"\x09\x08\x10\x00", 512)
    with pytest.raises(UnreadableReportError, match="Excel 95"):
        document_of(data[: begin + 4] + b"\x00\x05" + data[begin + 6 :])


def test_sectors_that_go_in_a_circle_end() -> None:
    data = bytearray(by_xlwt(sheets_of(consistent_report())))
    (table,) = struct.unpack_from("<I", data, 76)
    start = (table + 1) * 512
    for number in range(8):
        struct.pack_into("<I", data, start + 4 * number, number)
    with pytest.raises(CorruptDocumentError):
        document_of(bytes(data))


def test_a_sheet_listed_again_and_again_is_not_read_each_time() -> None:
    """Each sheet has records of its own; a file that names one a thousand times would take a thousand times as long."""
    book = xlwt.Workbook()
    for number in range(60):
        sheet = book.add_sheet(f"S{number:02}")
        if number == 0:
            for row in range(3000):
                sheet.write(row, 0, f"{row}")
    file = BytesIO()
    book.save(file)
    data = bytearray(file.getvalue())
    places = [
        found.start() for found in re.finditer(rb"\x85\x00.\x00(?=....\x00\x00\x03.S\d\d)", bytes(data), re.DOTALL)
    ]
    assert len(places) == 60
    for place in places:
        data[place + 4 : place + 8] = data[places[0] + 4 : places[0] + 8]
    with pytest.raises((CorruptDocumentError, DocumentTooLargeError)):
        document_of(bytes(data))


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_file_that_is_cut_off_is_damaged(kind: str) -> None:
    data = (DATA / f"libreoffice.{kind}").read_bytes()
    for share in (0.02, 0.3, 0.6, 0.9):
        with pytest.raises(UnreadableReportError):
            gir.read(data[: int(len(data) * share)], name=f"cut.{kind}")


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some changed, lost or doubled."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        start = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[start] = chance.randrange(256)
            case 1:
                del changed[start : start + chance.randrange(1, 100)]
            case _:
                changed[start:start] = changed[start : start + chance.randrange(300)]
    return bytes(changed)


def miscounted(chance: random.Random, data: bytes) -> bytes:
    """The bytes with some numbers changed, in writing or not: the file keeps its shape and says something else."""
    changed = bytearray(data)
    numbers = list(re.finditer(rb"[0-9]+", data))
    for _ in range(chance.randint(1, 6)):
        if data.startswith(b"\xd0\xcf"):
            changed[chance.randrange(512, len(data))] = chance.choice((0, 1, 2, 127, 255, chance.randrange(256)))
        else:
            found = chance.choice(numbers)
            changed[found.start() : found.end()] = (
                str(10 ** chance.randrange(len(found[0]))).encode().zfill(len(found[0]))
            )
    return bytes(changed)


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_mutated_workbooks_end_in_a_report_or_an_error_of_ours(kind: str) -> None:
    chance = random.Random(20231231)  # noqa: S311  # repeatable, not secret
    whole = (DATA / f"libreoffice.{kind}").read_bytes()
    ends = {"read": 0, "refused": 0}
    parts = {"ods": ["content.xml"], "xlsx": ["workbook.xml", "sheet1.xml", "sharedStrings.xml", "styles.xml"]}
    for number in range(FUZZ):
        change = mutated if number % 2 else miscounted
        if kind == "xls" or number % 8 == 1:
            file = change(chance, whole)
        else:
            part = chance.choice(parts[kind])
            file = repacked(whole, lambda name, raw: change(chance, raw) if name.endswith(part) else raw)  # noqa: B023  # used at once
        try:
            gir.read(file, name=f"fuzz.{kind}")
            ends["read"] += 1
        except GovInfoReportError:
            ends["refused"] += 1
    assert sum(ends.values()) == FUZZ
    assert min(ends.values()) > 0
