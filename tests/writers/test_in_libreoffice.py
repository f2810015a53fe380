"""Written documents as LibreOffice draws them: nothing repaired, every label and figure in its place, nothing cut off."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from pictures import OFFICE, convert, opened, version_of

import govinfo_report as gir
from checked_reports import broken_report
from govinfo_report.layout import layout_of
from govinfo_report.printed import printed_rows, tables_of
from govinfo_report.readers.document import Grid, GridCell, Source
from govinfo_report.readers.read import read_document
from support import EXAMPLES, consistent_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(version_of(OFFICE) is None, reason="LibreOffice is not here"),
]
A4 = (595.3, 841.9)
KINDS = ("docx", "xlsx")


def report_of_2019() -> gir.Report:
    return gir.read(EXAMPLES / "city" / "reports" / "zi-2019.txt").report


def marked_report() -> gir.Report:
    """What a page prints instead of a figure, and a blank beside it."""
    path: gir.CellPath = "requests.outcomes.granted.business"
    blanks: dict[gir.CellPath, gir.Value] = {path: None, "requests.outcomes.granted.research": None}
    return attrs.evolve(consistent_report().replace(blanks), marks={path: "/"})


REPORTS: dict[str, Callable[[], gir.Report]] = {
    "consistent": consistent_report,
    "broken": broken_report,
    "marked": marked_report,
    "of-2019": report_of_2019,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every report as every kind, and beside it the PDF that LibreOffice makes of it."""
    target = tmp_path_factory.mktemp("libreoffice")
    names = [f"{name}-{kind}.{kind}" for name in REPORTS for kind in KINDS]
    for name in names:
        gir.write(REPORTS[name.rpartition("-")[0]](), target / name)
    convert(target, names)
    return target


cases = pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in REPORTS for kind in KINDS])


@cases
def test_what_libreoffice_draws_reads_back_as_the_report(folder: Path, name: str, kind: str) -> None:
    assert gir.read(folder / f"{name}-{kind}.pdf").report == REPORTS[name]()


@cases
def test_every_label_of_the_form_is_on_the_page(folder: Path, name: str, kind: str) -> None:
    report = REPORTS[name]()
    seen = {"".join(cell.text.split()) for cell in cells_of(folder / f"{name}-{kind}.pdf")}
    forms = [row for section, part in tables_of(report) for row in printed_rows(part, section)]
    labels = ["".join(cell.text.split()) for row in forms for cell in row if cell.path is None]
    assert len(labels) > 50
    assert [label for label in labels if label not in seen] == []


@cases
def test_figures_stand_in_the_lines_and_columns_of_the_form(folder: Path, name: str, kind: str) -> None:
    reading = gir.read(folder / f"{name}-{kind}.pdf")
    for section, part in tables_of(reading.report):
        boxes = [
            [box_of(reading.sources[path]) for path in paths if path in reading.sources]  # a blank has no source
            for paths in lines_of(section, part)
        ]
        for line in boxes:
            assert all(left[2] <= right[0] + 1 for left, right in pairwise(line))
            assert len({box[1] for box in line}) == 1
        for one, next_one in pairwise(boxes):  # below it, or beside it as litigation stands beside reconsideration
            assert one[0][3] <= next_one[0][1] + 1 or (one[0][1], True) == (
                next_one[0][1],
                one[-1][2] <= next_one[0][0] + 1,
            )


@cases
def test_pages_are_upright_and_nothing_is_cut_off(folder: Path, name: str, kind: str) -> None:
    path = folder / f"{name}-{kind}.pdf"
    cells = cells_of(path)
    with opened(path) as document:
        assert 2 <= len(document) <= 4
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            assert (width, height) == pytest.approx(A4, abs=0.5)
            boxes = [
                box_of(cell.source) for cell in cells if cell.source.page == number and cell.source.box is not None
            ]
            for left, top, right, bottom in letters_of(page):
                assert left >= 20
                assert right <= width - 20
                middle = ((left + right) / 2, (top + bottom) / 2)
                own = [box for box in boxes if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]]
                assert all(
                    box[0] - 1 <= left and right <= box[2] + 1 and box[1] - 1 <= top and bottom <= box[3] + 1
                    for box in own
                )


def cells_of(path: Path) -> list[GridCell]:
    """The cells of every table in a document."""
    return [cell for block in read_document(path).blocks if isinstance(block, Grid) for cell in block.cells]


def lines_of(section: str, part: type) -> list[list[str]]:
    """The paths of a table, line by line."""
    layout = layout_of(part)
    return [[f"{section}.{cell.path}" for cell in layout.cells[line.start : line.stop]] for line in layout.lines]


def box_of(source: Source) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge on the page."""
    assert source.box is not None
    return source.box


def letters_of(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """The edges of the ink of every letter, from the top of the page."""
    texts, height = page.get_textpage(), page.get_height()
    for number in range(texts.count_chars()):
        if texts.get_text_range(number, 1).strip():
            left, bottom, right, top = texts.get_charbox(number)
            yield left, height - top, right, height - bottom
