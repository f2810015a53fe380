"""The reader of .csv and .tsv: what parts the cells, quotation marks, encodings, and rows in their places."""

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.errors import CorruptDocumentError, DocumentTooLargeError, GovInfoReportError
from govinfo_report.readers.delimited import read_csv
from govinfo_report.readers.document import Grid
from govinfo_report.readers.limits import Limits
from govinfo_report.strategies import consistent_reports
from readers.workbooks import by_csv, sheets_of
from support import consistent_report, needs_shared_reports, report_from_truth, shared_names, truth_of

FUZZ = int(os.environ.get("GOVINFO_REPORT_FUZZ", "60"))
DELIMITERS = (",", "\t", ";")


def rows_of(text: str | bytes) -> list[list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    (grid,) = read_csv(data, "table.csv").blocks
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows()]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@settings(max_examples=20, deadline=None)
@given(report=consistent_reports(prose=False))
def test_an_exported_sheet_reads_back_to_the_same_figures(delimiter: str, report: gir.Report) -> None:
    reading = gir.read(by_csv(sheets_of(report), delimiter).encode(), name="report.csv")
    assert reading.report.cells() == report.cells()
    assert reading.report.absent == ()


@needs_shared_reports
@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("name", shared_names())
def test_the_figures_of_a_real_report_come_back(name: str, delimiter: str) -> None:
    report = report_from_truth(truth_of(name))
    reading = gir.read(by_csv(sheets_of(report), delimiter).encode(), name="report.csv")
    assert reading.report.cells() == report.cells()


def test_blank_places_of_labels_do_not_shift_the_figures_after_them() -> None:
    """In row 一 two blank places stand before the figures, and the last two figures are blank."""
    blank = {"requests.received.other": None, "requests.received.total": None}
    report = consistent_report().replace(blank)  # type: ignore[arg-type]  # paths of the form
    reading = gir.read(by_csv(sheets_of(report)).encode(), name="report.csv")
    assert reading.report.cells() == report.cells()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_that_programs_export_are_known(encoding: str) -> None:
    report = consistent_report()
    reading = gir.read(by_csv(sheets_of(report)).encode(encoding), name="report.csv")
    assert reading.report.cells() == report.cells()
    source = reading.sources["requests.received.total"]
    assert (source.text, source.table, source.column) == ("42", 1, 10)
    assert source.row == source.line


@given(
    rows=st.lists(st.lists(st.text("甲乙1,;\t\"' ", max_size=6), min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from(DELIMITERS),
)
def test_whatever_stands_in_quotation_marks_is_one_cell(rows: list[list[str]], delimiter: str) -> None:
    """Every cell in quotation marks: what parts them is told by the declaration."""
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    text = f"sep={delimiter}\n" + "".join(f"{line}\n" for line in lines)
    assert rows_of(text) == [[" ".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("行政许可,2994\n行政处罚,227\n", [["行政许可", "2994"], ["行政处罚", "227"]]),
        ("行政许可;2,994\n行政处罚;1,227\n", [["行政许可", "2,994"], ["行政处罚", "1,227"]]),
        ('行政许可,"2,994"\r\n行政处罚,227\r\n', [["行政许可", "2,994"], ["行政处罚", "227"]]),
        ('行政许可\t="007"\n', [["行政许可", "007"]]),
        ('"行政\n许可",1\n总计,2\n', [["行政\n许可", "1"], ["总计", "2"]]),
        ("总计,,\n", [["总计", "", ""]]),
        ("总计,1\r行政许可,2\r", [["总计", "1"], ["行政许可", "2"]]),
        ('总计"甲,1\n"乙,2\n丙",3\n', [['总计"甲', "1"], ['"乙', "2"], ['丙"', "3"]]),
    ],
)
def test_rows_and_cells(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows


def test_blank_lines_keep_the_rows_in_their_places() -> None:
    (grid,) = read_csv("总计,1\n\n行政许可,2\n".encode(), "table.csv").blocks
    assert isinstance(grid, Grid)
    assert [(cell.row, cell.column, cell.source.line) for cell in grid.cells] == [
        (0, 0, 1),
        (0, 1, 1),
        (2, 0, 3),
        (2, 1, 3),
    ]


def test_an_empty_file_has_no_grid() -> None:
    assert read_csv(b"", "table.csv").blocks == ()


def test_more_cells_than_the_limit_are_refused() -> None:
    with pytest.raises(DocumentTooLargeError, match="max_cells"):
        read_csv(b"1," * 1000, "table.csv", Limits(max_cells=100))


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(CorruptDocumentError):
        read_csv(b'"' + b"1" * 200_000 + b'",2\n', "table.csv")


def test_mutated_files_end_in_a_report_or_an_error_of_ours() -> None:
    chance = random.Random(20231231)  # noqa: S311  # repeatable, not secret
    whole = by_csv(sheets_of(consistent_report())).encode("gb18030")
    read = 0
    for _ in range(FUZZ):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 10)):
            start = chance.randrange(len(data))
            data[start : start + chance.randrange(20)] = chance.randbytes(chance.randrange(20))
        try:
            gir.read(bytes(data), name="fuzz.csv")
            read += 1
        except GovInfoReportError:
            continue
    assert read > 0
