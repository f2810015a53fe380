"""PDFs: real ones, the same report printed by several programs, each trap of the real ones alone, and hostile files."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from govinfo_report.errors import (
    CorruptDocumentError,
    DocumentTooLargeError,
    EncryptedDocumentError,
    MissingExtraError,
    ScannedDocumentError,
    UnreadableReportError,
)
from govinfo_report.readers.document import Document, Grid, TextBlock
from govinfo_report.readers.figures import looks_like_figure
from govinfo_report.readers.interpret import interpret
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.pdf import read_pdf
from govinfo_report.readers.pdfium import PdfPage, pages_of
from govinfo_report.readers.rows import is_figure
from readers.drawn_pdf import FONT, DrawnCell, DrawnPage, draw_table, file_of, pdf_of, stream_of
from support import PROSE, SHARED_REPORTS, consistent_report, needs_shared_reports, report_from_truth, truth_of

pytest.importorskip("pypdfium2")

DATA = Path(__file__).parent / "data"
RULED = ("weasyprint", "weasyprint-head", "weasyprint-dashed", "weasyprint-double", "weasyprint-open")
PRINTED = (*RULED, "chromium", "chromium-head", "chromium-ground", "libreoffice")
BORDERLESS = ("weasyprint-borderless", "libreoffice-borderless")


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text recognition, where it is installed, would read what these tests refuse."""
    monkeypatch.setattr("govinfo_report.readers.scan.is_available", lambda: False)


def grids_of(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, TextBlock)]


def rows_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows()]


# --- real documents --------------------------------------------------------------------------------------------------


@needs_shared_reports
@pytest.mark.parametrize("name", ["hongze-2023", "huaian-2024"])
def test_real_pdf_reads_to_exactly_its_true_figures(name: str) -> None:
    reading = interpret(read_pdf((SHARED_REPORTS / name / "raw.pdf").read_bytes(), name))
    truth = report_from_truth(truth_of(name))
    assert reading.report.cells() == truth.cells()
    assert reading.report.disclosure.edition == truth.disclosure.edition == "2021"
    assert reading.report.requests.edition == truth.requests.edition == ("2019" if name == "hongze-2023" else "2021")
    assert not reading.notes


@needs_shared_reports
@pytest.mark.parametrize(("name", "pages"), [("hongze-2023", [2, 3, 4]), ("huaian-2024", [3, 4, 5])])
def test_tables_of_real_pdf_are_three_grids_that_go_on_over_page_breaks(name: str, pages: list[int]) -> None:
    document = read_pdf((SHARED_REPORTS / name / "raw.pdf").read_bytes(), name)
    grids = grids_of(document)
    assert [grid.source.page for grid in grids] == pages
    assert all(grid.aligned for grid in grids)
    assert {cell.source.page for cell in grids[1].cells} == {pages[1], pages[1] + 1}


@needs_shared_reports
@pytest.mark.parametrize("name", ["hongze-2023", "huaian-2024"])
def test_every_figure_in_a_table_of_a_real_pdf_is_the_source_of_exactly_one_cell(name: str) -> None:
    document = read_pdf((SHARED_REPORTS / name / "raw.pdf").read_bytes(), name)
    sources = list(interpret(document).sources.values())
    printed = [cell.source for grid in grids_of(document) for cell in grid.cells if is_figure(cell.text)]
    assert sorted(sources, key=str) == sorted(printed, key=str)


@needs_shared_reports
def test_no_page_number_of_a_real_pdf_is_a_paragraph_or_a_cell() -> None:
    for name in ("hongze-2023", "huaian-2024"):
        document = read_pdf((SHARED_REPORTS / name / "raw.pdf").read_bytes(), name)
        cells = [cell.text for grid in grids_of(document) for cell in grid.cells]
        assert not any(text.replace(" ", "") in {f"-{page}-" for page in range(1, 7)} for text in texts_of(document))
        assert not any(text.startswith("-") and text != "-" for text in cells)


@needs_shared_reports
def test_pdfplumber_finds_the_same_texts_in_the_tables_of_real_pdfs() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    for name in ("hongze-2023", "huaian-2024"):
        path = SHARED_REPORTS / name / "raw.pdf"
        grids = grids_of(read_pdf(path.read_bytes(), name))
        ours = [text for grid in grids for row in rows_of(grid) for text in row if looks_like_figure(text)]
        with pdfplumber.open(path) as opened:
            theirs = [
                text
                for page in opened.pages
                for table in page.extract_tables()
                for row in table
                for text in row
                if text and looks_like_figure(text)
            ]
        assert [text for text in ours if text.isdigit()] == [text for text in theirs if text.isdigit()]


# --- one report, printed by several programs -------------------------------------------------------------------------


@pytest.mark.parametrize("name", PRINTED)
def test_the_same_report_reads_exactly_whichever_program_printed_it(name: str) -> None:
    reading = interpret(read_pdf((DATA / f"{name}.pdf").read_bytes(), name))
    assert reading.report.cells() == consistent_report().cells()
    assert not reading.notes
    assert (reading.report.issuer, reading.report.year) == ("阿城区人民政府", 2021)
    for section, texts in PROSE.items():
        assert tuple(paragraph.text for paragraph in reading.report.section(section).paragraphs) == texts
    assert len(reading.report.preamble.paragraphs) == 1
    assert not reading.report.extra_sections


def test_a_reading_in_another_process_is_the_same() -> None:
    data = (DATA / "weasyprint.pdf").read_bytes()
    assert read_pdf(data, "twice", isolated=True) == read_pdf(data, "twice", isolated=False)


def test_two_threads_never_use_the_library_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (DATA / "weasyprint.pdf").read_bytes()
    met, inside = Event(), Event()

    def watched(data: bytes, name: str, limits: Limits) -> Iterator[PdfPage]:
        if inside.is_set():
            met.set()
        inside.set()
        met.wait(0.2)  # time for the other to come in, if nothing holds it off
        yield from pages_of(data, name, limits)
        inside.clear()

    monkeypatch.setattr("govinfo_report.readers.pdf.pages_of", watched)
    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(read_pdf, (data, data), ("one.pdf", "one.pdf"))
    assert not met.is_set()
    assert one == other


@pytest.mark.parametrize(("name", "fewest"), [("weasyprint-borderless", 180), ("libreoffice-borderless", 60)])
def test_no_figure_of_tables_without_lines_is_wrong_and_what_is_not_certain_stays_blank(name: str, fewest: int) -> None:
    reading = interpret(read_pdf((DATA / f"{name}.pdf").read_bytes(), name))
    truth = consistent_report().cells()
    read = {path: value for path, value in reading.report.cells().items() if value is not None}
    assert {path: value for path, value in read.items() if (path, value) not in truth.items()} == {}
    assert len(read) >= fewest
    assert len(read) == len(truth) or reading.notes


# --- traps, one by one -----------------------------------------------------------------------------------------------

XS = [60.0, 160.0, 260.0, 320.0, 380.0]
YS = [600.0, 640.0, 680.0, 720.0]


def cells(*rows: tuple[str, ...]) -> list[DrawnCell]:
    return [DrawnCell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]


def test_a_single_row_alone_on_a_page_belongs_to_its_table() -> None:
    table = cells(("一、甲", "（一）乙", "1", "2"), ("二、甲", "（二）乙", "3", "4"), ("三、甲", "（三）乙", "5", "6"))
    pages = []
    for number, rows in enumerate((range(2), range(2, 3)), start=1):
        page = DrawnPage()
        draw_table(page, table, XS, YS, rows=rows)
        page.text(280, 820, f"- {number} -")
        pages.append(page)
    (grid,) = grids_of(read_pdf(pdf_of(pages), "single"))
    assert rows_of(grid)[2] == ["三、甲", "（三）乙", "5", "6"]
    assert [cell.source.page for cell in grid.cells][-1] == 2


def test_a_single_cell_alone_on_a_page_belongs_to_its_table() -> None:
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells(("规章", "0", "1", "2")), XS, YS[:2])
    draw_table(lower, [DrawnCell(0, 0, "第二十条第（五）项", colspan=4)], XS, YS[:2])
    (grid,) = grids_of(read_pdf(pdf_of([upper, lower]), "single"))
    assert rows_of(grid) == [["规章", "0", "1", "2"], ["第二十条第（五）项"]]
    assert [cell.colspan for cell in grid.cells] == [1, 1, 1, 1, 4]


def test_a_group_label_cut_by_a_page_break_is_one_cell() -> None:
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells(("（四）无", "1.不掌握", "7", "7")), XS, YS[:2])
    group = [DrawnCell(0, 0, "法提供", rowspan=2)]
    rest = [*cells(("", "2.没有", "8", "8"), ("", "3.补正", "9", "9"))]
    draw_table(lower, [*group, *(cell for cell in rest if cell.column)], XS, YS[:3])
    (grid,) = grids_of(read_pdf(pdf_of([upper, lower]), "cut"))
    assert rows_of(grid) == [["（四）无法提供", "1.不掌握", "7", "7"], ["2.没有", "8", "8"], ["3.补正", "9", "9"]]
    assert grid.cells[0].rowspan == 3


def test_a_row_cut_between_two_lines_of_its_label_is_one_row() -> None:
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells(("（六）", "1.申请人无正当理由逾", "67", "3")), XS, YS[:2])
    draw_table(lower, cells(("", "期不补正", "", ""), ("（七）", "2.其他", "8", "8")), XS, YS[:3])
    (grid,) = grids_of(read_pdf(pdf_of([upper, lower]), "cut"))
    assert rows_of(grid) == [["（六）", "1.申请人无正当理由逾期不补正", "67", "3"], ["（七）", "2.其他", "8", "8"]]


def test_two_rows_with_blank_figures_are_not_taken_for_one_that_a_page_break_cut() -> None:
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells(("规章", "0", "", "")), XS, YS[:2], without=("bottom",))
    draw_table(lower, cells(("规范性文件", "5", "", "")), XS, YS[:2], without=("top",))
    (grid,) = grids_of(read_pdf(pdf_of([upper, lower]), "blank"))
    assert rows_of(grid) == [["规章", "0", "", ""], ["规范性文件", "5", "", ""]]


def test_headings_repeated_on_the_next_page_are_left_out_once() -> None:
    head = ("信息内容", "本年", "上年", "合计")
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells(head, ("规章", "1", "2", "3")), XS, YS[:3])
    draw_table(lower, cells(head, ("许可", "4", "5", "9")), XS, YS[:3])
    (grid,) = grids_of(read_pdf(pdf_of([upper, lower]), "repeated"))
    assert rows_of(grid) == [list(head), ["规章", "1", "2", "3"], ["许可", "4", "5", "9"]]


def test_tables_of_different_width_on_following_pages_are_two() -> None:
    upper, lower = DrawnPage(), DrawnPage()
    draw_table(upper, cells(("规章", "1", "2", "3")), XS, YS[:2])
    draw_table(lower, cells(("许可", "4", "5")), XS[:4], YS[:2])
    assert len(grids_of(read_pdf(pdf_of([upper, lower]), "two"))) == 2


def test_white_boxes_behind_lines_of_text_are_no_table() -> None:
    page = DrawnPage()
    for number in range(12):
        page.box(70, 100 + 27 * number, 520, 127 + 27 * number)
        page.text(75, 120 + 27 * number, "围绕中心工作公开信息。", 16)
    assert grids_of(read_pdf(pdf_of([page]), "white")) == []


def test_a_coloured_cell_is_no_line_and_white_cells_on_a_dark_ground_are_a_table() -> None:
    page = DrawnPage()
    page.box(60, 100, 261, 161, "0 0 0 rg")
    for row, column, text in ((0, 0, "规章"), (0, 1, "31"), (1, 0, "许可"), (1, 1, "26")):
        x, y = 61 + 100 * column, 101 + 30 * row
        page.box(x, y, x + 99, y + 29)
        page.text(x + 40, y + 18, text)
    (grid,) = grids_of(read_pdf(pdf_of([page]), "ground"))
    assert rows_of(grid) == [["规章", "31"], ["许可", "26"]]


def test_text_drawn_twice_for_weight_is_read_once() -> None:
    page = DrawnPage()
    draw_table(page, cells(("规章", "1100", "11", "0")), XS, YS[:2])
    shifted = DrawnPage()
    draw_table(shifted, cells(("规章", "1100", "11", "0")), [x + 0.4 for x in XS], YS[:2])
    page.content += [line for line in shifted.content if line.startswith("BT")]
    (grid,) = grids_of(read_pdf(pdf_of([page]), "bold"))
    assert rows_of(grid) == [["规章", "1100", "11", "0"]]


def test_a_figure_wider_than_its_cell_stays_whole_in_its_cell() -> None:
    page = DrawnPage()
    narrow = [60.0, 160.0, 190.0, 220.0, 250.0]
    draw_table(page, cells(("行政处罚", "0", "3985758", "")), narrow, YS[:2])
    (grid,) = grids_of(read_pdf(pdf_of([page]), "wide"))
    assert rows_of(grid) == [["行政处罚", "0", "3985758", ""]]


def test_figures_under_each_other_in_one_cell_are_never_made_one() -> None:
    page = DrawnPage()
    draw_table(page, cells(("行政处罚", "10\n500", "3", "")), XS, YS[:2])
    (grid,) = grids_of(read_pdf(pdf_of([page]), "stacked"))
    assert "10500" not in rows_of(grid)[0]


def test_figures_far_apart_between_which_no_line_is_drawn_are_two_cells() -> None:
    page = DrawnPage()
    draw_table(page, [DrawnCell(0, 0, "规章"), DrawnCell(0, 1, "", colspan=2), DrawnCell(0, 3, "3")], XS, YS[:2])
    page.text(200, 625, "12")
    page.text(280, 625, "500")
    (grid,) = grids_of(read_pdf(pdf_of([page]), "missing line"))
    assert rows_of(grid) == [["规章", "12", "500", "3"]]


def test_labels_on_several_lines_and_on_their_side_are_read_in_order() -> None:
    page = DrawnPage()
    draw_table(page, cells(("", "科研\n机构", "商业企\n业", "总 计")), XS, YS[:2])
    for number, character in enumerate("本年度"):
        page.text(110, 635 - 10 * number, character, 9, turn=90)
    (grid,) = grids_of(read_pdf(pdf_of([page]), "labels"))
    assert rows_of(grid) == [["本年度", "科研机构", "商业企业", "总 计"]]


def test_a_page_whose_text_stands_on_its_side_is_read_as_one_turns_it() -> None:
    page = DrawnPage(width=842, height=595, rotate=0)
    page.line(100, 100, 100, 400)
    page.line(140, 100, 140, 400)
    for y in (100, 200, 400):
        page.line(100, y, 140, y)
    page.text(125, 380, "行政许可", 10, turn=90)
    page.text(125, 160, "2994", 10, turn=90)
    (grid,) = grids_of(read_pdf(pdf_of([page]), "sideways"))
    assert rows_of(grid) == [["行政许可", "2994"]]


def test_a_table_whose_sides_are_open_has_its_outer_columns() -> None:
    page = DrawnPage()
    draw_table(page, cells(("规章", "0", "3", "4"), ("许可", "1", "5", "6")), XS, YS[:3], without=("left", "right"))
    (grid,) = grids_of(read_pdf(pdf_of([page]), "open"))
    assert rows_of(grid) == [["规章", "0", "3", "4"], ["许可", "1", "5", "6"]]


def test_a_frame_around_the_page_and_around_a_paragraph_is_no_table() -> None:
    page = DrawnPage()
    draw_table(page, [DrawnCell(0, 0, "")], [20, 575], [20, 822])
    draw_table(page, [DrawnCell(0, 0, "本年未收取信息处理费。")], [60, 300], [200, 240])
    draw_table(page, cells(("规章", "0", "1", "2")), XS, YS[:2])
    document = read_pdf(pdf_of([page]), "frames")
    assert [rows_of(grid) for grid in grids_of(document)] == [[["规章", "0", "1", "2"]]]
    assert texts_of(document) == ["本年未收取信息处理费。"]


def test_each_cell_has_its_place_in_the_file() -> None:
    page = DrawnPage()
    draw_table(page, cells(("规章", "0", "31", "26")), XS, YS[:2])
    (grid,) = grids_of(read_pdf(pdf_of([page]), "place"))
    source = grid.cells[2].source
    assert (source.page, source.table, source.row, source.column) == (1, 1, 1, 3)
    assert source.box == (260.0, 600.0, 320.0, 640.0)


def test_radicals_that_stand_for_characters_are_read_as_these() -> None:
    page = DrawnPage()
    page.text(60, 100, "⼀、⼈⺠政府本年度办理结果信息公开⾏政许可总体情况", 10)
    assert texts_of(read_pdf(pdf_of([page]), "radicals")) == ["一、人民政府本年度办理结果信息公开行政许可总体情况"]


# --- paragraphs ------------------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_are_one_text_over_page_breaks_and_past_page_numbers_and_running_headings() -> None:
    line = "政府信息公开工作稳步推进各项制度不断健全"  # 20 characters, 320 points
    pages = []
    for number in (1, 2):
        page = DrawnPage()
        page.text(200, 40, "年度报告", 9)
        page.text(280, 820, f"- {number} -", 9)
        for position in range(6):
            indented = number == 1 and position in (0, 3)
            text = line[:-2] if indented else line[:7] + "。" if number == 2 and position == 5 else line
            page.text(92 if indented else 60, 100 + 27 * position, text, 16)
        pages.append(page)
    texts = texts_of(read_pdf(pdf_of(pages), "paragraphs"))
    assert texts == [line[:-2] + line * 2, line[:-2] + line * 2 + line * 5 + line[:7] + "。"]


def test_headings_stand_on_their_own_and_sentences_that_end_a_line_end_a_paragraph() -> None:
    page = DrawnPage()
    page.text(60, 100, "一、总体情况", 16)
    page.text(60, 127, "政府信息公开工作稳步推进各项制度不断健全。", 16)
    page.text(60, 154, "（一）主动公开方面。更新权责清单公开规划。", 16)
    page.text(60, 181, "二、主动公开政府信息情况", 16)
    assert len(texts_of(read_pdf(pdf_of([page]), "headings"))) == 4


def test_a_year_in_the_margin_of_one_page_is_no_page_number() -> None:
    page = DrawnPage()
    page.text(60, 60, "2021", 16)
    page.text(60, 100, "政府信息公开工作年度报告的全部正文内容。", 16)
    assert texts_of(read_pdf(pdf_of([page]), "year"))[0] == "2021"


# --- files that cannot be read ---------------------------------------------------------------------------------------

SENTENCE = DrawnPage()
SENTENCE.text(60, 100, "政府信息公开工作稳步推进各项制度不断健全完善。")
QUICK = Limits(seconds=3)


def page_with(content: bytes, entries: bytes = b"", more: tuple[bytes, ...] = (), pages: int = 1) -> bytes:
    """A file of one page, or the same page many times, with any content."""
    return file_of(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Count %d /Kids [%s]>>" % (pages, b"3 0 R " * pages),
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9000 9000] /Contents 4 0 R /Resources <<"
            b"/Font <</F1 5 0 R>> %s>> >>" % entries,
            stream_of(content),
            FONT,
            *more,
        ]
    )


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources <</XObject <</X %d 0 R>> >>"
LINES = b"".join(b"0 %d m 8000 %d l S %d 0 m %d 8000 l S " % (at, at, at, at) for at in range(0, 8000, 8))
HOSTILE: dict[str, tuple[bytes, type[UnreadableReportError]]] = {
    "nothing": (b"", CorruptDocumentError),
    "only a first line": (b"%PDF-1.7\n", CorruptDocumentError),
    "no PDF": (b"%PDF-1.7\n" + bytes(range(256)) * 100, CorruptDocumentError),
    "no page": (
        file_of([b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 0 /Kids []>>"]),
        CorruptDocumentError,
    ),
    "blank page": (pdf_of([DrawnPage()]), ScannedDocumentError),
    "600 pages": (page_with(b"", pages=600), DocumentTooLargeError),
    "a bomb of blanks": (page_with(b" " * 300_000_000), DocumentTooLargeError),
    "a form that draws itself": (
        page_with(b"/X Do", b"/XObject <</X 6 0 R>>", (stream_of(b"/X Do /X Do", FORM % 6),)),
        DocumentTooLargeError,
    ),
    "forms that multiply": (
        page_with(
            b"/X Do",
            b"/XObject <</X 6 0 R>>",
            (
                *(stream_of(b"/X Do " * 12, FORM % (7 + number)) for number in range(8)),
                stream_of(b"0 0 m", FORM % 6),
            ),
        ),
        DocumentTooLargeError,
    ),
    "too many shapes": (page_with(b"0 0 m 9 9 l S " * 250_000), DocumentTooLargeError),
    "too many cells": (page_with(LINES), DocumentTooLargeError),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_end_in_an_error_that_names_file_and_remedy(name: str) -> None:
    data, kind = HOSTILE[name]
    with pytest.raises(kind) as caught:
        read_pdf(data, "hostile.pdf", QUICK)
    assert "hostile.pdf" in str(caught.value)
    assert caught.value.remedy.zh
    assert caught.value.remedy.en


def test_a_file_cut_off_anywhere_is_read_or_refused() -> None:
    data = pdf_of([SENTENCE])
    for stop in range(0, len(data), 37):
        try:
            document = read_pdf(data[:stop], "cut.pdf")
        except UnreadableReportError:
            continue
        assert texts_of(document) == ["政府信息公开工作稳步推进各项制度不断健全完善。"]


def test_a_file_beyond_a_limit_of_the_caller_is_refused_by_its_name() -> None:
    data = pdf_of([SENTENCE, SENTENCE])
    for limits, named in ((Limits(max_bytes=100), "max_bytes"), (Limits(max_pages=1), "max_pages")):
        with pytest.raises(DocumentTooLargeError, match=named):
            read_pdf(data, "limits.pdf", limits)
    table = DrawnPage()
    draw_table(table, cells(("规章", "0", "1", "2")), XS, YS[:2])
    with pytest.raises(DocumentTooLargeError, match="max_cells"):
        read_pdf(pdf_of([table]), "limits.pdf", Limits(max_cells=3))


def test_an_encrypted_file_asks_for_one_without_password() -> None:
    encrypt = (
        b"/Encrypt <</Filter /Standard /V 1 /R 2 /P -44 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b">>> "
        b"/ID [<00> <00>] "
    )
    with pytest.raises(EncryptedDocumentError):
        read_pdf(pdf_of([SENTENCE], trailer=encrypt), "locked.pdf")


def test_a_picture_of_a_page_asks_for_text_recognition() -> None:
    picture = stream_of(
        b"\0" * 64, b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    data = page_with(b"q 9000 0 0 9000 0 0 cm /I Do Q", b"/XObject <</I 6 0 R>>", (picture,))
    with pytest.raises(ScannedDocumentError, match="ocr"):
        read_pdf(data, "scan.pdf")


def test_text_laid_unseen_under_a_picture_is_not_trusted() -> None:
    page = DrawnPage()
    page.text(60, 100, "政府信息公开工作稳步推进各项制度不断健全完善。")
    page.content = [line.replace("BT ", "BT 3 Tr ") for line in page.content]
    with pytest.raises(ScannedDocumentError):
        read_pdf(pdf_of([page]), "unseen.pdf")


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match="read"):
        read_pdf(pdf_of([SENTENCE]), "report.pdf")
