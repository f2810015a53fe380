"""PDFs in which some pages, or tables, are pictures and the rest has a text layer: read by recognition, or named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.errors import ScannedDocumentError
from govinfo_report.readers.document import Grid
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.pdf import read_pdf
from govinfo_report.readers.read import read_document
from govinfo_report.readers.result import Note, NoteKind, Reading
from readers.accounting import figures_are_accounted_for
from readers.drawn_pdf import DrawnCell, DrawnPage, draw_table, pdf_of
from readers.mixing import saved, with_pasted_table, with_picture, with_scanned_pages
from readers.scanning import Scanner, numpy, pdfium
from support import SHARED_REPORTS, consistent_report, needs_shared_reports, report_from_truth, truth_of

DATA = Path(__file__).parent / "data"
PATIENT = Limits(seconds=900)
SCANNER = Scanner(dpi=150)
ROUGH = Scanner(dpi=200, skew=0.8, noise=4, quality=60)
TITLE_BOX = (62.0, 150.0, 533.0, 380.0)  # in weasyprint.pdf: sentences
OPEN_BOX = (62.0, 300.0, 533.0, 700.0)  # on its last page: nothing
SHEET = (0.0, 0.0, 595.0, 842.0)


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.readers.scan.is_available", lambda: False)


def printed(name: str = "weasyprint") -> bytes:
    return (DATA / f"{name}.pdf").read_bytes()


def table(number: int, name: str = "weasyprint") -> Grid:
    """A table of the printed report."""
    grids = [block for block in read_pdf(printed(name), name).blocks if isinstance(block, Grid)]
    return grids[number - 2]


def around(grid: Grid) -> tuple[float, float, float, float]:
    assert grid.source.box is not None
    left, top, right, bottom = grid.source.box
    return left - 3, top - 3, right + 3, bottom + 3


def pictures_named(reading: Reading) -> list[Note]:
    return [note for note in reading.notes if note.kind is NoteKind.PICTURE]


def photograph(height: int = 300, width: int = 400) -> Any:
    """Light and shade without a line or a letter."""
    x, y = numpy.meshgrid(numpy.linspace(0, 3, width), numpy.linspace(0, 2, height))
    return (150 + 60 * numpy.sin(x) * numpy.cos(y)).astype(numpy.uint8)


# --- with text recognition -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "page"), [("weasyprint", 2), ("libreoffice", 3)])
@pytest.mark.parametrize("scanner", [SCANNER, pytest.param(ROUGH, marks=pytest.mark.slow)], ids=["clean", "rough"])
def test_a_page_that_was_scanned_is_read_in_its_place(name: str, page: int, scanner: Scanner) -> None:
    reading = gir.read(with_scanned_pages(printed(name), (page,), scanner), name="mixed.pdf", limits=PATIENT)
    assert reading.report.cells() == consistent_report().cells()
    assert not reading.notes
    figures_are_accounted_for(reading)
    confidences = {source.page == page: source.confidence for source in reading.sources.values()}
    assert confidences[False] is None  # the other pages have a text layer
    assert all((source.confidence is None) == (source.page != page) for source in reading.sources.values())


@needs_shared_reports
@pytest.mark.slow
@pytest.mark.parametrize("page", [2, 3, 4])
def test_a_real_report_with_a_scanned_page_reads_to_its_true_figures(page: int) -> None:
    data = with_scanned_pages((SHARED_REPORTS / "hongze-2023" / "raw.pdf").read_bytes(), (page,), SCANNER)
    reading = gir.read(data, name="mixed.pdf", limits=PATIENT)
    read, true = reading.report.cells(), report_from_truth(truth_of("hongze-2023")).cells()
    noted = {note.path for note in reading.notes}
    assert {path for path, value in true.items() if read[path] != value} <= noted
    assert all(read[path] in (None, value) for path, value in true.items())


@pytest.mark.parametrize("number", [2, 4])
def test_a_table_pasted_as_a_picture_is_read_in_its_place(number: int) -> None:
    grid = table(number)
    data = with_pasted_table(printed(), grid.source.page or 0, around(grid), SCANNER)
    reading = gir.read(data, name="pasted.pdf", limits=PATIENT)
    assert reading.report.cells() == consistent_report().cells()
    assert not reading.notes
    figures_are_accounted_for(reading)
    section = "disclosure" if number == 2 else "disputes"
    recognised = {path for path, source in reading.sources.items() if source.confidence is not None}
    assert recognised == {path for path in reading.sources if path.startswith(section)}
    for path in recognised:
        box, whole = reading.sources[path].box, around(grid)
        assert box is not None
        assert whole[0] < box[0] < box[2] < whole[2]
        assert whole[1] < box[1] < box[3] < whole[3]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_on_a_page_that_the_file_turns_is_read(turn: int) -> None:
    grid = table(4)
    document = pdfium.PdfDocument(with_pasted_table(printed(), 2, around(grid), SCANNER))
    document[1].set_rotation(turn)
    reading = gir.read(saved(document), name="turned.pdf", limits=PATIENT)
    assert reading.report.cells() == consistent_report().cells()


def test_a_photograph_and_a_blank_page_are_nothing_to_tell() -> None:
    data = with_picture(printed(), 3, OPEN_BOX, photograph())
    assert not gir.read(data, name="photograph.pdf").notes
    blank = numpy.full((1169, 826), 255, numpy.uint8)
    assert not gir.read(with_picture(printed(), 3, SHEET, blank), name="blank.pdf").notes


def test_a_picture_of_text_without_a_table_is_named_and_not_mixed_with_the_sentences() -> None:
    (page,) = SCANNER.pages(printed(), 1)
    unit = SCANNER.dpi / 72
    left, top, right, bottom = (round(edge * unit) for edge in TITLE_BOX)
    box = (62.0, 250.0, 533.0, 730.0)
    data = with_picture(printed(), 3, box, page[top:bottom, left:right])
    reading = gir.read(data, name="text.pdf")
    (note,) = pictures_named(reading)
    assert note.source is not None
    assert note.source.page == 3
    assert reading.report == gir.read(printed(), name="text.pdf").report


def test_a_picture_of_too_many_pixels_is_named_with_the_limit() -> None:
    reading = gir.read(
        with_scanned_pages(printed(), (2,), SCANNER), name="large.pdf", limits=Limits(max_pixels=100_000)
    )
    (note,) = pictures_named(reading)
    assert "max_pixels=100000" in note.message.zh
    assert reading.report.is_absent("requests")


def test_a_picture_that_time_does_not_allow_to_recognise_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.readers.pdfpictures._SHARE_OF_TIME", 0.0)
    reading = gir.read(with_scanned_pages(printed(), (2,), SCANNER), name="slow.pdf", limits=Limits(seconds=40))
    (note,) = pictures_named(reading)
    assert "seconds=40" in note.message.zh
    assert reading.report.is_absent("requests")


# --- without ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("without_recognition")
def test_a_page_that_is_a_picture_is_named_with_what_to_do() -> None:
    reading = gir.read(with_scanned_pages(printed(), (2,), SCANNER), name="mixed.pdf")
    (note,) = pictures_named(reading)
    assert note.source is not None
    assert note.source.page == 2
    for text in (note.message.zh, note.message.en):
        assert "2" in text
        assert "govinfo-report[ocr]" in text
    assert reading.report.is_absent("requests")
    assert reading.report.is_absent("disputes")
    true = consistent_report().cells()
    assert all(value == true[path] for path, value in reading.report.cells().items() if value is not None)
    figures_are_accounted_for(reading)


@pytest.mark.usefixtures("without_recognition")
def test_a_table_does_not_go_on_over_a_page_that_is_a_picture() -> None:
    """Rows of the page after it are no rest of those before it."""
    data = with_scanned_pages(printed("libreoffice"), (3,), SCANNER)
    grids = [block for block in read_document(data, name="mixed.pdf").blocks if isinstance(block, Grid)]
    assert not any({2, 4} <= {cell.source.page for cell in grid.cells} for grid in grids)
    reading = gir.read(data, name="mixed.pdf")
    true = consistent_report().cells()
    assert all(value == true[path] for path, value in reading.report.cells().items() if value is not None)


@pytest.mark.usefixtures("without_recognition")
@pytest.mark.parametrize("number", [2, 4])
def test_a_table_pasted_as_a_picture_is_named(number: int) -> None:
    grid = table(number)
    reading = gir.read(with_pasted_table(printed(), grid.source.page or 0, around(grid), SCANNER), name="pasted.pdf")
    (note,) = pictures_named(reading)
    assert note.source is not None
    assert note.source.page == grid.source.page
    assert reading.report.is_absent("disclosure" if number == 2 else "disputes")


def small_seal(data: bytes) -> bytes:
    return with_picture(data, 3, (380.0, 250.0, 500.0, 370.0), photograph())


def a_photograph(data: bytes) -> bytes:
    return with_picture(data, 3, (100.0, 300.0, 400.0, 500.0), photograph())


def a_ground(data: bytes) -> bytes:
    return with_picture(data, 2, SHEET, photograph(842, 595), keep=True)


def a_ground_on_all_pages(data: bytes) -> bytes:
    for number in (1, 2, 3):
        data = with_picture(data, number, SHEET, photograph(842, 595), keep=True)
    return data


def a_ground_of_one_pixel(data: bytes) -> bytes:
    return with_picture(data, 3, SHEET, photograph(2, 2), keep=True)


@pytest.mark.usefixtures("without_recognition")
@pytest.mark.parametrize(
    "draw",
    [small_seal, a_photograph, a_ground, a_ground_on_all_pages, a_ground_of_one_pixel],
    ids=lambda draw: draw.__name__,
)
def test_seals_photographs_and_grounds_are_nothing_to_tell(draw: Callable[[bytes], bytes]) -> None:
    reading = gir.read(draw(printed()), name="drawn.pdf")
    assert not reading.notes
    assert reading.report.cells() == consistent_report().cells()


def test_a_scan_in_which_nothing_is_recognised_does_not_ask_to_install_what_is_there() -> None:
    blank = numpy.full((1240, 877), 255, numpy.uint8)
    with pytest.raises(ScannedDocumentError) as raised:
        gir.read(SCANNER.pdf([blank]), name="blank.pdf")
    assert "pip" not in raised.value.remedy.zh


@pytest.mark.usefixtures("without_recognition")
def test_a_page_whose_letters_are_drawn_as_shapes_is_named() -> None:
    first, second = DrawnPage(), DrawnPage()
    cells = [DrawnCell(row, column, str(100 + row + column)) for row in range(3) for column in range(3)]
    draw_table(first, cells, (60, 160, 260, 360), (100, 130, 160, 190))
    for number in range(200):
        x, y = 60 + 20 * (number % 20), 700 - 20 * (number // 20)
        corners = " ".join(f"{x + step % 5} {y + step} l" for step in range(1, 20))
        second.content.append(f"{x} {y} m {corners} {x + 9} {y} l f")
    (picture,) = read_pdf(pdf_of([first, second]), "shapes.pdf").pictures
    assert picture.source.page == 2
    assert not picture.only_if_lacking
