"""The clerk's workbook: its formulas say what `check` says once LibreOffice computes them, and it reads back."""

import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import govinfo_report as gir
from govinfo_report.commands import govinfo_report_command
from govinfo_report.readers.xlsx import CHECKS_SHEET
from govinfo_report.rules.model import Status
from govinfo_report.writers.blankform import blank_form
from govinfo_report.writers.clerksbook import BROKEN, HOLDS, UNDECIDABLE, to_clerks_workbook
from govinfo_report.writers.xlsx import SHEET
from support import consistent_report

EDITIONS = ("2021", "2019")
OFFICE = shutil.which("soffice")
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


def typed_reports(count: int) -> list[gir.Report]:
    """The example with figures changed and rubbed out, from none on."""
    chance = random.Random(7)  # noqa: S311  # the same reports every time
    report = consistent_report()
    paths: list[Any] = [path for path in report.cells() if not path.startswith("disclosure")]
    return [
        report.replace({path: chance.choice((None, chance.randrange(50))) for path in chance.sample(paths, 3 * number)})
        for number in range(count)
    ]


def shown_in(book: openpyxl.Workbook) -> list[str]:
    """The verdicts on the second sheet, as they were computed last."""
    return [str(row[4]) for row in book[CHECKS_SHEET].iter_rows(min_row=2, values_only=True)]


def said_of(report: gir.Report) -> list[str]:
    """The verdicts of `check`, equation by equation."""
    said = {(line.code, line.place): line.status for line in report.check().ledger}
    return [VERDICTS[said[equation.code, equation.place]] for equation in report.layout.equations]


def test_a_program_that_does_not_compute_shows_the_same(tmp_path: Path) -> None:
    for report in typed_reports(4):
        (tmp_path / "form.xlsx").write_bytes(to_clerks_workbook(report))
        assert shown_in(openpyxl.load_workbook(tmp_path / "form.xlsx", data_only=True)) == said_of(report)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
def test_what_the_formulas_show_is_what_check_says(tmp_path: Path) -> None:
    reports = typed_reports(6)
    assert reports[0].check().ok
    assert not reports[-1].check().ok
    filled = blank_form("2021").replace(dict(consistent_report().cells()))
    places = gir.read(to_clerks_workbook(filled), name="form.xlsx").sources
    for number, report in enumerate(reports):
        (tmp_path / "form.xlsx").write_bytes(to_clerks_workbook(blank_form("2021")))
        book = openpyxl.load_workbook(tmp_path / "form.xlsx")
        for path, value in report.cells().items():
            if value is not None:
                cell: Any = book[SHEET].cell(places[path].row or 0, places[path].column or 0)
                cell.value = value
        book.save(tmp_path / f"typed{number}.xlsx")
    recalculate(tmp_path)
    for number, report in enumerate(reports):
        computed = openpyxl.load_workbook(tmp_path / "done" / f"typed{number}.xlsx", data_only=True)
        assert shown_in(computed) == said_of(report)
        assert gir.read(tmp_path / "done" / f"typed{number}.xlsx").report.cells() == report.cells()


def recalculate(folder: Path) -> None:
    """Let LibreOffice open the workbooks of a folder, compute their formulas, and save them under `done`."""
    home = (folder / "office").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(  # noqa: S603  # our own files
        [*command, str(folder / "done"), *map(str, sorted(folder.glob("typed*.xlsx")))],
        check=True,
        capture_output=True,
        timeout=180,
    )


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_command_writes_a_form_that_reads_back(tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"form.{kind}"
    arguments = ["form", "2019", "--to", kind, "-o", str(target)]
    assert CliRunner().invoke(govinfo_report_command, arguments).exit_code == 0
    assert gir.read(target).report.cells() == blank_form("2019").cells()
    again = CliRunner().invoke(govinfo_report_command, arguments)
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert CliRunner().invoke(govinfo_report_command, [*arguments, "--force"]).exit_code == 0


def test_the_command_wants_a_kind_and_a_file_together() -> None:
    assert CliRunner().invoke(govinfo_report_command, ["form", "2021", "--to", "xlsx"]).exit_code == 2
