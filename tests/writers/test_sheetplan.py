"""What a sheet of Excel holds: numbers that keep their digits, texts that fit in a cell, rows that are not too tall."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.errors import UnwritableReportError
from govinfo_report.strategies import amounts, counts, reports
from govinfo_report.writers.pages import Heading, Table, Words, page_of
from govinfo_report.writers.sheetplan import (
    MOST_UNITS,
    edges_of,
    fits_in_a_cell,
    number_of,
    pieces_of,
    plan_of,
    row_heights,
)
from support import consistent_report

TALLEST_OF_EXCEL = 409
PATH: gir.CellPath = "requests.received.research"


@given(counts() | amounts())
def test_a_number_shows_as_it_is_printed(figure: int | Decimal) -> None:
    text = f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
    number = number_of(text)
    if number is not None:
        value, code = number
        assert Decimal(repr(value)) == Decimal(text)
        assert f"{value:.{len(code.partition('.')[2])}f}" == text


@given(st.integers(-999_999_999_999_999, 999_999_999_999_999))
def test_every_count_of_fifteen_digits_is_a_number(figure: int) -> None:
    assert number_of(str(figure)) == (float(figure), "0")


@given(st.integers(0, 50_000), st.sampled_from("a公𠀀"))
def test_pieces_of_a_text_fit_in_cells_and_make_it_up(length: int, character: str) -> None:
    text = character * length
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert all(fits_in_a_cell(piece) for piece in pieces)


@given(reports())
def test_the_cells_of_every_table_tile_its_part_of_the_sheet(report: gir.Report) -> None:
    tables = [block for block in page_of(report) if isinstance(block, Table)]
    edges = edges_of(tables)
    for table in tables:
        heights = row_heights(table)
        assert all(0 < height < TALLEST_OF_EXCEL for height in heights)
        covered = [
            (row, column)
            for cell in plan_of(table.rows, edges)
            for top, left, bottom, right in (cell.area,)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        assert sorted(covered) == [(row, column) for row in range(len(heights)) for column in range(1, len(edges))]


def marked(text: str) -> gir.Report:
    return attrs.evolve(gir.Report.blank(title="某县年度报告"), marks={PATH: text})


def test_the_longest_text_that_a_cell_holds_is_read_back_whole() -> None:
    report = marked("见" * MOST_UNITS)
    assert gir.read(gir.to_xlsx(report), name="report.xlsx").report.marks[PATH] == "见" * MOST_UNITS


@pytest.mark.parametrize("text", ["见" * (MOST_UNITS + 1), "𠀀" * (MOST_UNITS // 2 + 1)])
def test_a_longer_text_is_refused_and_never_cut(text: str) -> None:
    with pytest.raises(UnwritableReportError, match=PATH):
        gir.to_xlsx(marked(text))


def test_prose_begins_at_the_left_whatever_stands_above_it() -> None:
    title = "2021年政府信息公开工作年度报告"  # so that the issuer is printed, in the middle of a line of its own
    report = attrs.evolve(consistent_report(), title=title, published=date(2022, 1, 9))
    sheet = openpyxl.load_workbook(BytesIO(gir.to_xlsx(report))).worksheets[0]
    aligned = {str(cell.value).strip(): cell.alignment.horizontal for row in sheet.iter_rows() for cell in row}
    for block in page_of(report):
        if not isinstance(block, Table):
            assert aligned[block.text] == ("left" if isinstance(block, Words | Heading) else "center"), block
