"""The clerk's workbook: its formulas say what `check` says once LibreOffice computes them, and it reads back."""

import shutil
import subprocess
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from itertools import count, product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, seed, settings
from openpyxl.utils.cell import absolute_coordinate

import govinfo_report as gir
from govinfo_report.commands import govinfo_report_command
from govinfo_report.readers.sheetcells import CHECKS_NAME, CHECKS_SHEET
from govinfo_report.rules.model import Status
from govinfo_report.rules.sums import SUM_RULES
from govinfo_report.strategies import consistent_reports, inconsistent_reports
from govinfo_report.writers.blankform import blank_form
from govinfo_report.writers.checkformulas import BROKEN, HOLDS, UNDECIDABLE
from govinfo_report.writers.clerksbook import to_clerks_workbook
from govinfo_report.writers.xlsx import SHEET
from support import consistent_report

EDITIONS: tuple[gir.Edition, ...] = ("2021", "2019")
SUM_CODES = {rule.code for rule in SUM_RULES}
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
VERDICTS = {Status.HELD: HOLDS, Status.BROKEN: BROKEN, Status.UNDECIDABLE: UNDECIDABLE}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_blank_form_reads_back_blank(edition: str) -> None:
    reading = gir.read(to_clerks_workbook(blank_form(edition)), name="form.xlsx")
    assert reading.report.cells() == blank_form(edition).cells()
    assert reading.report.absent == ()
    assert [note.kind for note in reading.notes] == [gir.NoteKind.BLANK_FORM]


def test_a_filled_workbook_reads_back_without_a_word_on_its_second_sheet() -> None:
    reading = gir.read(to_clerks_workbook(consistent_report()), name="form.xlsx")
    assert (reading.report, reading.notes) == (consistent_report(), ())


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_same_form_gives_the_same_bytes(edition: str) -> None:
    assert to_clerks_workbook(blank_form(edition)) == to_clerks_workbook(blank_form(edition))


def test_every_place_says_what_it_takes(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(to_clerks_workbook(blank_form("2019")))
    rules = openpyxl.load_workbook(tmp_path / "form.xlsx")[SHEET].data_validations.dataValidation
    cells = blank_form("2019").layout.cells
    assert len(rules) == len(cells)
    assert [rule.type for rule in rules] == ["decimal" if cell.money else "whole" for cell in cells]
    assert [rule.formula1 == "0" for rule in rules] == [not cell.signed for cell in cells]


# --- what the formulas say ---------------------------------------------------------------------------------------------


def holds_every_figure(report: gir.Report) -> bool:
    """Whether Excel keeps each figure, and their sums, digit by digit."""
    return all(figure is None or abs(Decimal(figure)) < 10**12 for figure in report.figures)


def drawn_reports(edition: gir.Edition, count: int) -> list[gir.Report]:
    """Reports of an edition whose sums hold, some with blanks, and as many with broken ones: the same every time."""
    whole = consistent_reports(edition=edition, filled=None, prose=False)
    broken = inconsistent_reports(edition=edition, prose=False).map(lambda drawn: drawn[0])
    found: list[gir.Report] = []
    for strategy in (whole, broken):

        @seed(7)
        @settings(max_examples=count, phases=[Phase.generate], database=None, deadline=None)
        @given(strategy.filter(holds_every_figure))
        def draw(report: gir.Report) -> None:
            found.append(report)

        draw()
    return found


def zeros(report: gir.Report) -> gir.Report:
    """The same report with a zero in every cell that it has."""
    layout = report.layout
    missing = {layout.paths[position] for position in report.absent_positions}
    kinds = {cell.path: Decimal(0) if cell.money else 0 for cell in layout.cells if cell.path not in missing}
    return report.replace(kinds)  # type: ignore[arg-type]  # paths are text


def places_of(report: gir.Report) -> dict[str, tuple[int, int]]:
    """Row and column, from 1, of every figure on the sheet of the form."""
    sources = gir.read(to_clerks_workbook(zeros(report)), name="form.xlsx").sources
    return {path: (source.row or 0, source.column or 0) for path, source in sources.items()}


def type_in(report: gir.Report, places: dict[str, tuple[int, int]], target: Path) -> None:
    """Type the figures of a report into the blank form of its edition."""
    book = clerks_book(blank_form(report.requests.edition))
    for path, value in report.cells().items():
        if value is not None:
            cell: Any = book[SHEET].cell(*places[path])
            cell.value = value
    book.save(target)


def shown_in(book: openpyxl.Workbook) -> list[str]:
    """The verdicts on the second sheet, as they were computed last."""
    return [str(row[4]) for row in book[CHECKS_SHEET].iter_rows(min_row=2, values_only=True)]


def said_of(report: gir.Report) -> list[str]:
    """The verdicts of `check`, equation by equation."""
    said = {(line.code, line.place): line.status for line in report.check().ledger}
    return [VERDICTS[said[equation.code, equation.place]] for equation in report.layout.equations]


def shown_beside(book: openpyxl.Workbook) -> dict[int, str]:
    """What is said beside each row, as it was computed last, but for the hints."""
    return {cell.row: cell.value for cell in beside(book) if str(cell.value or "").startswith(("✓", "✗"))}


def said_beside(report: gir.Report, places: dict[str, tuple[int, int]]) -> dict[int, str]:
    """What a person would write beside each row that `check` judges as a whole or finds broken."""
    by_row: dict[int, list[Any]] = {}
    for line in report.check().ledger:
        if line.code in SUM_CODES and line.cells[-1] in places:
            by_row.setdefault(places[line.cells[-1]][0], []).append(line)
    said: dict[int, str] = {}
    for row, lines in by_row.items():
        broken = [sentence(line.finding) for line in lines if line.status is Status.BROKEN]
        if broken or all(line.status is Status.HELD for line in lines):
            said[row] = "".join(broken) or "✓"
    return said


def sentence(finding: gir.Finding) -> str:
    """A broken equation in a few words: 「✗ 总计应为 41，实为 40。」."""
    *block, name = (part for part in finding.label.zh.split(" › ") if part != "行政诉讼")
    match finding.code:
        case "GIR301":
            return f"✗ {name}应为 {finding.expected}，实为 {finding.actual}。"
        case "GIR302":
            return f"✗ {name}列应为 {finding.expected}，实为 {finding.actual}。"
        case "GIR303":
            return f"✗ {name}列第一项加第二项得 {finding.expected}，第三项加第四项得 {finding.actual}，应相等。"
        case _:
            return f"✗ {block[0]} › {name}应为 {finding.expected}，实为 {finding.actual}。"


def wrong_in(report: gir.Report, places: dict[str, tuple[int, int]]) -> set[tuple[int, int]]:
    """Where the broken totals stand, and all terms of the broken balances."""
    broken = [line for line in report.check().ledger if line.code in SUM_CODES and line.status is Status.BROKEN]
    return {places[path] for line in broken for path in (line.cells if line.code == "GIR303" else line.cells[-1:])}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_program_that_does_not_compute_shows_the_same(edition: gir.Edition, tmp_path: Path) -> None:
    form = blank_form(edition)
    places = places_of(form)
    for report in drawn_reports(edition, 4):
        (tmp_path / "form.xlsx").write_bytes(to_clerks_workbook(form.replace(report.cells())))
        book = openpyxl.load_workbook(tmp_path / "form.xlsx", data_only=True)
        assert shown_in(book) == said_of(report)
        assert shown_beside(book) == said_beside(report, places)


@pytest.mark.parametrize(
    ("absent", "ticks"),
    [("requests.*.business", 1), ("requests.carried_in", 24)],
)
def test_no_row_is_ticked_whose_equations_lack_a_cell(absent: str, ticks: int, tmp_path: Path) -> None:
    report = zeros(gir.Report.blank(absent=(absent,)))
    (tmp_path / "form.xlsx").write_bytes(to_clerks_workbook(report))
    shown = shown_beside(openpyxl.load_workbook(tmp_path / "form.xlsx", data_only=True))
    assert shown == said_beside(report, places_of(report))
    assert list(shown.values()) == ["✓"] * ticks


@needs_office
@pytest.mark.parametrize("edition", EDITIONS)
def test_what_the_workbook_shows_is_what_check_says(edition: gir.Edition, tmp_path: Path) -> None:
    reports = drawn_reports(edition, 10)
    assert {BROKEN in said_of(report) for report in reports} == {True, False}
    places = places_of(blank_form(edition))
    for number, report in enumerate(reports):
        type_in(report, places, tmp_path / f"typed{number}.xlsx")
    convert(tmp_path, "xlsx")
    convert(tmp_path, "html")
    for number, report in enumerate(reports):
        done = tmp_path / "done" / f"typed{number}.xlsx"
        computed = openpyxl.load_workbook(done, data_only=True)
        assert shown_in(computed) == said_of(report)
        assert shown_beside(computed) == said_beside(report, places)
        red = red_in(done.with_suffix(".html").read_text("utf-8"))
        assert red.intersection(places.values()) == wrong_in(report, places)
        assert gir.read(done).report.cells() == report.cells()


@needs_office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_workbook_saved_by_libreoffice_reads_back_without_a_word_on_its_checks(kind: str, tmp_path: Path) -> None:
    broken = consistent_report().replace({"requests.received.total": 41})
    for number, report in enumerate((consistent_report(), broken)):
        (tmp_path / f"typed{number}.xlsx").write_bytes(to_clerks_workbook(report))
    convert(tmp_path, kind)
    for number, report in enumerate((consistent_report(), broken)):
        reading = gir.read(tmp_path / "done" / f"typed{number}.{kind}")
        assert (reading.report, reading.notes) == (report, ())


@needs_office
def test_the_checks_go_along_where_libreoffice_inserts_rows_and_columns(tmp_path: Path) -> None:
    report = consistent_report().replace({"requests.received.total": 43})
    (tmp_path / "typed0.xlsx").write_bytes(to_clerks_workbook(report))
    convert(tmp_path, "xlsx")
    insert_lines(tmp_path)
    before, after = (openpyxl.load_workbook(tmp_path / "done" / name) for name in ("typed0.xlsx", "inserted.xlsx"))
    assert beside(after)[0].column == beside(before)[0].column + 1
    shown = shown_beside(openpyxl.load_workbook(tmp_path / "done" / "inserted.xlsx", data_only=True))
    assert list(shown.values()) == list(said_beside(report, places_of(report)).values())
    reading = gir.read(tmp_path / "done" / "inserted.xlsx")
    assert (reading.report, reading.notes) == (report, ())


INSERTING = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Insert(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex(0)
  sheet.Rows.insertByIndex(30, 1)
  sheet.Rows.insertByIndex(0, 2)
  sheet.Columns.insertByIndex(0, 1)
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(target, kind())
  book.close(True)
End Sub
</script:module>
"""


def insert_lines(folder: Path) -> None:
    """Let LibreOffice, which was run in this folder before, insert two rows at the top, one in table 3, and a column."""
    (folder / "office" / "user" / "basic" / "Standard" / "Module1.xba").write_text(INSERTING, encoding="utf-8")
    source, target = (folder / "done" / name for name in ("typed0.xlsx", "inserted.xlsx"))
    run_office(folder, f'macro:///Standard.Module1.Insert("{source.as_uri()}","{target.as_uri()}")')


def run_office(folder: Path, *arguments: str) -> None:
    """Run LibreOffice with its settings in a folder."""
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  # our own files


def convert(folder: Path, kind: str) -> None:
    """Let LibreOffice open the workbooks of a folder, compute what has no result, and save them under `done`."""
    files = map(str, sorted(folder.glob("typed*.xlsx")))
    run_office(folder, "--convert-to", kind, "--outdir", str(folder / "done"), *files)


class Coloured(HTMLParser):
    """Finds the red cells of the first table of a page: row and column, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = self.row = 0
        self.taken: set[tuple[int, int]] = set()
        self.red: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tables += tag == "table"
        if self.tables != 1 or tag not in {"tr", "td"}:
            return
        if tag == "tr":
            self.row += 1
            return
        has = dict(attrs)
        column = next(number for number in count(1) if (self.row, number) not in self.taken)
        down, across = int(has.get("rowspan") or 1), int(has.get("colspan") or 1)
        self.taken |= set(product(range(self.row, self.row + down), range(column, column + across)))
        if has.get("bgcolor") == "#FFD6D6":
            self.red.add((self.row, column))


def red_in(page: str) -> set[tuple[int, int]]:
    """Where a page that LibreOffice made of a workbook is red."""
    found = Coloured()
    found.feed(page)
    return found.red


# --- what is read beside the tables ------------------------------------------------------------------------------------


def clerks_book(report: gir.Report) -> openpyxl.Workbook:
    """The workbook of a report, to be changed."""
    return openpyxl.load_workbook(BytesIO(to_clerks_workbook(report)))


def reading_of(book: openpyxl.Workbook) -> gir.Reading:
    """What is read of a workbook that was changed."""
    file = BytesIO()
    book.save(file)
    return gir.read(file.getvalue(), name="form.xlsx")


def beside(book: openpyxl.Workbook) -> tuple[Any, ...]:
    """The cells of the column beside the tables."""
    area: str = book.defined_names[CHECKS_NAME].attr_text.partition("!")[2]
    rows: Any = book[SHEET][area.replace("$", "")]
    return tuple(cell for (cell,) in rows)


def test_a_formula_that_was_never_computed_is_left_out_as_well() -> None:
    reading = reading_of(clerks_book(consistent_report()))
    assert (reading.report, reading.notes) == (consistent_report(), ())


def test_the_column_is_found_where_rows_and_columns_were_put_before_it() -> None:
    book = clerks_book(consistent_report())
    sheet = book[SHEET]
    last = beside(book)[-1].coordinate
    moved = [cell.offset(2, 1).coordinate for cell in (beside(book)[0], beside(book)[-1])]
    for area in sheet.merged_cells.ranges:
        area.shift(1, 2)
    sheet.move_range(f"A1:{last}", rows=2, cols=1)
    book.defined_names[CHECKS_NAME].attr_text = f"'{SHEET}'!{':'.join(map(absolute_coordinate, moved))}"
    reading = reading_of(book)
    assert (reading.report, reading.notes) == (consistent_report(), ())


@pytest.mark.parametrize("stands_for", [f"'{SHEET}'!#REF!", "'去年'!$Q$1:$Q$66", "$Q$1:$Q$66", "12"])
def test_the_formulas_are_read_like_any_cell_where_the_name_stands_for_something_else(stands_for: str) -> None:
    book = clerks_book(consistent_report())
    book.defined_names[CHECKS_NAME].attr_text = stands_for
    assert reading_of(book).notes


@pytest.mark.parametrize("typed", ["见附件三", 5])
def test_what_is_typed_over_a_check_is_told_with_its_line(typed: str | int) -> None:
    book = clerks_book(consistent_report())
    cell = next(cell for cell in beside(book) if str(cell.value).startswith("=IF"))
    cell.value = typed
    reading = reading_of(book)
    (note,) = reading.notes
    assert str(typed) in [source.text for source in note.figures]
    lost = {path for path, figure in reading.report.cells().items() if figure is None}
    assert lost == {path for path in consistent_report().cells() if path.startswith("requests.received.")}


def test_the_column_is_not_printed_and_seen_beside_the_form_on_a_small_screen() -> None:
    book = clerks_book(blank_form("2021"))
    sheet, (first, *_, last) = book[SHEET], beside(book)
    assert sheet.print_area == f"'{SHEET}'!$A$1:{absolute_coordinate(last.offset(0, -1).coordinate)}"
    widths: Any = sheet.column_dimensions.values()
    characters = sum(each.width * (each.max - each.min + 1) for each in widths if each.min <= first.column)
    assert 7 * characters < 1366 - 100  # seven pixels each; a hundred for what stands around the cells


def test_what_is_typed_beside_a_paragraph_is_a_paragraph() -> None:
    book = clerks_book(consistent_report())
    beside(book)[2].value = "与去年口径一致。"
    reading = reading_of(book)
    assert reading.report.cells() == consistent_report().cells()
    assert "与去年口径一致。" in [paragraph.text for paragraph in reading.report.overview.paragraphs]


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_command_writes_a_form_that_reads_back(tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"form.{kind}"
    arguments = ["form", "2019", "--to", kind, "-o", str(target)]
    done = CliRunner().invoke(govinfo_report_command, arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"已写出 {target}\n")
    assert gir.read(target).report.cells() == blank_form("2019").cells()
    again = CliRunner().invoke(govinfo_report_command, arguments)
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert CliRunner().invoke(govinfo_report_command, [*arguments, "--force"]).exit_code == 0


def test_the_command_wants_a_kind_and_a_file_together() -> None:
    assert CliRunner().invoke(govinfo_report_command, ["form", "2021", "--to", "xlsx"]).exit_code == 2
