"""Laws of reading PDF: a table is read as it was drawn, however its lines are drawn and wherever a page ends."""

import contextlib
import io
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_report.errors import GovInfoReportError
from govinfo_report.readers.document import Document, Grid
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.pdf import read_pdf
from readers.drawn_pdf import DrawnCell, DrawnPage, draw_table, pdf_of

pytest.importorskip("pypdfium2")

DATA = Path(__file__).parent.parent / "readers" / "data"
STYLES = ("stroke", "thin", "dashed", "dash", "double")
LABELS = ("规章", "行政许可", "予以公开", "其他处理", "重复申请", "总计", "属于国家秘密", "无法提供")
TABLES_PER_LAW = 60
MUTATIONS = 3 * int(os.environ.get("GOVINFO_REPORT_FUZZ", "60"))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[DrawnCell], list[float], list[float]]:
    """Tables as reports print them: labels at the left, some over several rows or columns, figures at the right."""
    rows, columns = draw(st.integers(2, 8)), draw(st.integers(1, 7))
    cells: list[DrawnCell] = []
    row = 0
    while row < rows:
        height = draw(st.integers(1, min(3, rows - row)))
        # The first row has all columns: a line that no row has cannot be read.
        wide = height == 1 and row > 0 and draw(st.booleans())
        cells.append(DrawnCell(row, 0, f"{row + 1}.{draw(st.sampled_from(LABELS))}", height, 2 if wide else 1))
        for inner in range(row, row + height):
            if not wide:
                cells.append(DrawnCell(inner, 1, f"（{inner + 1}）{draw(st.sampled_from(LABELS))}"))
            figures = st.one_of(st.integers(0, 99999).map(str), st.sampled_from(("/", "-", "0", "0.5")))
            cells += (DrawnCell(inner, 2 + column, draw(figures)) for column in range(columns))
        row += height
    widths = [
        draw(st.integers(90, 100)),
        draw(st.integers(90, 100)),
        *(draw(st.integers(34, 42)) for _ in range(columns)),
    ]
    heights = [draw(st.integers(14, 40)) for _ in range(rows)]
    return cells, _sums(60, widths), _sums(100, heights)


def _sums(start: int, steps: list[int]) -> list[float]:
    sums = [float(start)]
    for step in steps:
        sums.append(sums[-1] + step)
    return sums


def grids_of(document: Document) -> list[Grid]:
    """The grids of a document."""
    return [block for block in document.blocks if isinstance(block, Grid)]


def as_drawn(grid: Grid) -> list[DrawnCell]:
    """The cells of a grid in the words in which they were drawn."""
    return [DrawnCell(cell.row, cell.column, cell.text, cell.rowspan, cell.colspan) for cell in grid.cells]


def in_order(cells: list[DrawnCell]) -> list[DrawnCell]:
    """From top to bottom and left to right."""
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


@settings(max_examples=TABLES_PER_LAW, deadline=None)
@given(tables(), st.sampled_from(STYLES), st.sampled_from((0, 90, 180, 270)))
def test_a_table_is_read_as_drawn_however_its_lines_are_drawn_and_its_page_turned(
    table: tuple[list[DrawnCell], list[float], list[float]], style: str, rotate: int
) -> None:
    cells, xs, ys = table
    page = DrawnPage(rotate=rotate)
    draw_table(page, cells, xs, ys, style=style)
    (grid,) = grids_of(read_pdf(pdf_of([page]), "drawn"))
    assert grid.aligned
    assert as_drawn(grid) == in_order(cells)


@settings(max_examples=TABLES_PER_LAW, deadline=None)
@given(tables(), st.data())
def test_a_table_broken_anywhere_is_one_grid(
    table: tuple[list[DrawnCell], list[float], list[float]], data: st.DataObject
) -> None:
    cells, xs, ys = table
    after = data.draw(st.integers(1, len(ys) - 2), label="the page ends after row")
    without = data.draw(st.sampled_from(((), ("top", "bottom"), ("top",), ("bottom",))), label="sides not drawn")
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells, xs, ys, rows=range(after), without=[side for side in without if side == "bottom"])
    draw_table(
        lower, cells, xs, ys, rows=range(after, len(ys) - 1), without=[side for side in without if side == "top"]
    )
    for number, page in enumerate((upper, lower), start=1):
        page.text(280, 820, f"- {number} -")
    (grid,) = grids_of(read_pdf(pdf_of([upper, lower]), "broken"))
    assert as_drawn(grid) == in_order(cells)
    assert {cell.source.page for cell in grid.cells} <= {1, 2}


@settings(max_examples=20, deadline=None)
@given(tables())
def test_pdfplumber_reads_the_same_from_drawn_tables(table: tuple[list[DrawnCell], list[float], list[float]]) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    cells, xs, ys = table
    page = DrawnPage()
    draw_table(page, cells, xs, ys)
    data = pdf_of([page])
    (grid,) = grids_of(read_pdf(data, "drawn"))
    with pdfplumber.open(io.BytesIO(data)) as opened:
        (theirs,) = opened.pages[0].extract_tables()
    ours: list[list[str | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    for cell in grid.cells:
        ours[cell.row][cell.column] = cell.text
    assert ours == theirs


def test_mutated_files_end_in_a_document_or_in_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.readers.scan.is_available", lambda: False)
    page = DrawnPage()
    draw_table(page, [DrawnCell(0, 0, "规章"), DrawnCell(0, 1, "3")], [60, 160, 260], [100, 130])
    originals = (
        pdf_of([page, page]),
        pdf_of([page, page], packed=False),
        *(path.read_bytes() for path in sorted(DATA.glob("weasyprint*.pdf"))),
    )
    chance = random.Random(2023)  # noqa: S311  # which bytes are changed is no secret
    for _ in range(MUTATIONS):
        data = bytearray(chance.choice(originals))
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.choice((len(data), chance.randrange(len(data))))
        with contextlib.suppress(GovInfoReportError):  # any other error fails the test
            assert read_pdf(bytes(data[:cut]), "mutated", Limits(seconds=20)).kind == "pdf"
