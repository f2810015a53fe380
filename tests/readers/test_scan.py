"""Scans: real reports printed and scanned again, pictures of every kind, and hostile ones."""

import os
import random
import struct
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    MissingExtraError,
    ScannedDocumentError,
    UnreadableReportError,
)
from govinfo_report.readers.document import Document, Grid
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.read import read_document
from govinfo_report.readers.recognition import Recognised, recognise
from govinfo_report.readers.result import NoteKind, Reading
from govinfo_report.readers.scan import read_image
from govinfo_report.readers.scanpage import skew_of
from readers.scanning import Scanner, cv2, numpy
from support import SHARED_REPORTS, consistent_report, needs_shared_reports, report_from_truth, truth_of

DATA = Path(__file__).parent / "data"
PATIENT = Limits(seconds=900)
MUTATIONS = int(os.environ.get("GOVINFO_REPORT_FUZZ", "60"))
SCANNERS = (
    Scanner(dpi=150),
    Scanner(dpi=200),
    Scanner(dpi=150, skew=0.7, noise=5, quality=50),
    Scanner(dpi=200, skew=-1.5, noise=8, quality=50),
    Scanner(dpi=150, skew=2, noise=8, quality=40),
    Scanner(dpi=150, skew=-0.5, noise=3, quality=60),
)
# All of them take minutes: they are scanned and read where GOVINFO_REPORT_SCANS is set, else one.
ALL_SCANS = [(name, scanner) for name in ("hongze-2023", "huaian-2024") for scanner in SCANNERS]
SCANS = ALL_SCANS if os.environ.get("GOVINFO_REPORT_SCANS") else ALL_SCANS[4:5]
PRINTED = ("libreoffice", "weasyprint", "weasyprint-double", "weasyprint-open")[
    : None if os.environ.get("GOVINFO_REPORT_SCANS") else 1
]


def blank_with_a_note(reading: Reading, truth: gir.Report) -> set[str]:
    """The cells that are blank and should not be; every one must be in a note, and every other cell right."""
    read, true = reading.report.cells(), truth.cells()
    assert read.keys() == true.keys()
    wrong = {path: (true[path], value) for path, value in read.items() if value is not None and value != true[path]}
    assert not wrong
    blank = {path for path, value in read.items() if value is None and true[path] is not None}
    noted = {note.path for note in reading.notes if note.kind is NoteKind.DOUBTFUL}
    assert blank <= noted
    return set(blank)


def rows_of(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows()] for block in document.blocks if isinstance(block, Grid)
    ]


def picture_of(rows: list[list[str]]) -> Any:
    """A small table of Latin letters and digits, drawn in black on white."""
    page = numpy.full((60 * len(rows) + 80, 560), 255, numpy.uint8)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            left, top = 40 + 160 * column, 40 + 60 * row
            cv2.rectangle(page, (left, top), (left + 160, top + 60), 0, 2)
            cv2.putText(page, text, (left + 60, top + 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    return page


# --- real reports, scanned -------------------------------------------------------------------------------------------


@needs_shared_reports
def test_a_scanned_page_reads_to_its_true_figures_with_places_and_confidence() -> None:
    scanner = Scanner(dpi=150, skew=0.6, noise=4, quality=55)
    pages = scanner.pages((SHARED_REPORTS / "hongze-2023" / "raw.pdf").read_bytes(), 2)
    reading = gir.read(scanner.pdf(pages), name="scan.pdf", limits=PATIENT)
    assert reading.report.cells()["disclosure.normative_documents.in_force"] == 5
    assert reading.report.cells()["disclosure.licensing.decisions"] == 550
    source = reading.sources["disclosure.licensing.decisions"]
    assert (source.text, source.page, source.table) == ("550", 1, 1)
    assert source.confidence is not None
    assert 0.9 < source.confidence <= 1
    assert source.box is not None
    assert 0 < source.box[0] < source.box[2] < 595
    assert 0 < source.box[1] < source.box[3] < 842


@needs_shared_reports
@pytest.mark.slow
@pytest.mark.parametrize(("name", "scanner"), SCANS, ids=str)
def test_no_figure_of_a_scanned_report_is_wrong(name: str, scanner: Scanner) -> None:
    pages = scanner.pages((SHARED_REPORTS / name / "raw.pdf").read_bytes())
    truth = report_from_truth(truth_of(name))
    reading = gir.read(scanner.pdf(pages), name="scan.pdf", limits=PATIENT)
    assert len(blank_with_a_note(reading, truth)) <= 2
    assert reading.report.disclosure.edition == truth.disclosure.edition
    assert reading.report.requests.edition == truth.requests.edition
    assert reading.report.year == truth.year


@pytest.mark.slow
@pytest.mark.parametrize("name", PRINTED)
def test_no_figure_of_our_own_report_printed_and_scanned_is_wrong(name: str) -> None:
    scanner = Scanner(dpi=200, skew=-0.8, noise=5, quality=50)
    pages = scanner.pages((DATA / f"{name}.pdf").read_bytes())
    reading = gir.read(scanner.tiff(pages), name="scan.tif", limits=PATIENT)
    assert len(blank_with_a_note(reading, consistent_report())) <= 2


# --- pictures --------------------------------------------------------------------------------------------------------

TABLE = [["Alpha", "27", "0"], ["Beta", "1", ""], ["Gamma", "4119", "33"]]


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_of_a_table_is_a_grid_with_its_blank_cells(kind: str) -> None:
    data = getattr(Scanner(dpi=150), kind)(picture_of(TABLE))
    document = read_document(data, name=f"table.{kind}")
    assert rows_of(document) == [TABLE]
    assert all(
        (cell.source.confidence is not None) == bool(cell.text)
        for block in document.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    )


@pytest.mark.slow
@needs_shared_reports
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_scanned_on_its_side_or_upside_down_is_read(turns: int) -> None:
    scanner = Scanner(dpi=150, skew=0.4)
    (page,) = scanner.pages((SHARED_REPORTS / "hongze-2023" / "raw.pdf").read_bytes(), 2)
    turned = numpy.ascontiguousarray(numpy.rot90(page, turns))
    reading = gir.read(scanner.png(turned), name="turned.png", limits=PATIENT)
    assert reading.report.cells()["disclosure.licensing.decisions"] == 550


def test_strokes_of_a_heading_close_above_a_table_are_no_lines_of_it() -> None:
    page = picture_of(TABLE)
    for left in (120, 260, 300):
        cv2.line(page, (left, 16), (left, 35), 0, 2)  # the table begins at 40
        cv2.line(page, (left - 13, 20), (left + 13, 20), 0, 2)
    assert rows_of(read_image(Scanner(dpi=150).png(page), "heading.png")) == [TABLE]


def test_digits_that_stand_under_each_other_are_no_dashed_line() -> None:
    rows = [["Alpha", "1"], ["Beta", "1"], ["Gamma", "1"], ["Delta", "1"], ["Eta", "1"], ["Theta", "1"]]
    assert rows_of(read_image(Scanner(dpi=150).png(picture_of(rows)), "ones.png")) == [rows]


def test_each_page_of_a_tiff_is_a_page() -> None:
    data = Scanner(dpi=150).tiff([picture_of(TABLE), picture_of([["Delta", "8"]])])
    grids = [block for block in read_image(data, "pages.tif").blocks if isinstance(block, Grid)]
    assert [grid.source.page for grid in grids] == [1, 2]
    assert grids[1].cells[1].text == "8"


@pytest.mark.parametrize("degrees", [-4.0, -0.7, 0.0, 0.3, 2.0, 5.0])
def test_skew_is_found_from_the_lines_to_a_twentieth_of_a_degree(degrees: float) -> None:
    page = cv2.copyMakeBorder(picture_of(TABLE * 4), 300, 300, 300, 300, cv2.BORDER_CONSTANT, value=255)
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(page, matrix, (width, height), borderValue=255)
    assert skew_of(turned, 150) == pytest.approx(-degrees, abs=0.05)


def test_a_dark_page_and_a_transparent_one_are_read_as_black_on_white() -> None:
    picture = picture_of(TABLE)
    transparent = numpy.dstack([numpy.zeros((*picture.shape, 3), numpy.uint8), 255 - picture])
    grey = (picture * 0.5 + 60).astype(numpy.uint8)
    for page in (transparent, grey):
        assert rows_of(read_image(Scanner(dpi=150).png(page), "page.png")) == [TABLE]


def test_a_line_that_is_no_text_is_not_made_text() -> None:
    white = numpy.full((40, 200), 255, numpy.uint8)
    assert recognise([white]) == [Recognised("", 0.0, 0.0)]
    assert recognise([]) == []


def test_an_empty_page_says_that_it_is_a_scan_without_text() -> None:
    scanner = Scanner(dpi=100)
    with pytest.raises(ScannedDocumentError):
        read_document(scanner.pdf([numpy.full((1100, 800), 255, numpy.uint8)]), name="empty.pdf")
    assert read_image(scanner.png(numpy.full((1, 1), 255, numpy.uint8)), "dot.png").blocks == ()


# --- hostile pictures ------------------------------------------------------------------------------------------------


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_000, 9_000), (1, 200_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(DocumentTooLargeError, match="max_pixels"):
        read_image(png_of_size(*size), "bomb.png")


def test_pages_cells_and_time_are_bounded() -> None:
    scanner = Scanner(dpi=150)
    with pytest.raises(DocumentTooLargeError, match="max_pages"):
        read_image(scanner.tiff([picture_of([["1"]])] * 3), "pages.tif", Limits(max_pages=2))
    with pytest.raises(DocumentTooLargeError, match="max_cells"):
        read_image(scanner.png(picture_of(TABLE)), "cells.png", Limits(max_cells=3))
    with pytest.raises(DocumentTooLargeError, match="seconds"):
        read_image(scanner.png(picture_of(TABLE)), "slow.png", Limits(seconds=0))


def test_a_page_of_dirt_ends_in_bounded_time_as_nothing_or_as_too_large() -> None:
    chance = numpy.random.default_rng(1)
    started = time.monotonic()
    for grain in (1, 3, 12):
        dirt = chance.integers(0, 2, (600 // grain, 500 // grain), dtype=numpy.uint8) * 255
        page = numpy.kron(dirt, numpy.ones((grain, grain), numpy.uint8))
        with suppress(DocumentTooLargeError):
            read_image(Scanner(dpi=150).png(page), "dirt.png", Limits(seconds=3))
    assert time.monotonic() - started < 60


def test_a_scanned_pdf_of_too_many_pixels_is_refused() -> None:
    scanner = Scanner(dpi=150)
    with pytest.raises(DocumentTooLargeError, match="max_pixels"):
        read_document(scanner.pdf([picture_of(TABLE)]), name="scan.pdf", limits=Limits(max_pixels=1000))


def test_mutated_pictures_end_in_a_document_or_an_error_of_ours() -> None:
    chance = random.Random(7)  # noqa: S311  # damage that is the same every time
    scanner = Scanner(dpi=150)
    small = picture_of([["7"]])[:140, :240]
    seeds = [scanner.png(small), scanner.jpeg(small), scanner.tiff([small, small])]
    read = refused = 0
    for number in range(MUTATIONS):
        data = bytearray(seeds[number % len(seeds)])
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        try:
            read_image(bytes(data), "mutated", Limits(max_pixels=2_000_000, seconds=10))
            read += 1
        except UnreadableReportError:
            refused += 1
    assert read
    assert refused


def test_a_damaged_picture_says_so() -> None:
    whole = Scanner(dpi=150).png(picture_of(TABLE))
    with pytest.raises(CorruptDocumentError, match=r"cut\.png"):
        read_image(whole[: len(whole) // 2], "cut.png")


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"govinfo-report\[ocr\]"):
        read_image(b"\x89PNG\r\n\x1a\n", "page.png")


def test_a_scanned_pdf_without_the_extra_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    with pytest.raises(ScannedDocumentError, match=r"govinfo-report\[ocr\]"):
        read_document(Scanner(dpi=150).pdf([picture_of(TABLE)]), name="scan.pdf")
