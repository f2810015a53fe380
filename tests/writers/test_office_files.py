"""Word and Excel files that are written keep the rules of Microsoft's own validator, which are stricter than LibreOffice."""

import importlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.handback.notice import correction_notice
from govinfo_report.handback.noticefiles import notice_docx
from govinfo_report.prose import Paragraph, Section
from govinfo_report.strategies import reports
from govinfo_report.writers.blankform import blank_form
from govinfo_report.writers.clerksbook import to_clerks_workbook
from handback.handed import faulty_report
from officepackages import faults_of
from support import consistent_report
from writers.hostile import hostile_report
from writers.printed_reports import printed_reports

SOFFICE = shutil.which("soffice")


def _notice(report: gir.Report) -> bytes:
    return notice_docx(correction_notice(report, report.check(), name="年报.docx"))


FILES: tuple[Callable[[gir.Report], bytes], ...] = (gir.to_docx, gir.to_xlsx, to_clerks_workbook, _notice)

files = pytest.mark.parametrize("made", FILES, ids=["docx", "xlsx", "clerk's workbook", "notice"])


@files
def test_a_report_as_a_file_has_no_fault(made: Callable[[gir.Report], bytes]) -> None:
    for report in (consistent_report(), faulty_report(), hostile_report(), gir.Report.blank()):
        assert faults_of(made(report)) == set()


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_form_to_fill_in_has_no_fault(edition: str) -> None:
    assert faults_of(gir.to_docx(blank_form(edition))) == set()
    assert faults_of(to_clerks_workbook(blank_form(edition))) == set()


@files
def test_no_report_makes_a_file_with_a_fault(made: Callable[[gir.Report], bytes]) -> None:
    @given(report=printed_reports() | reports())
    @settings(max_examples=8)
    def law(report: gir.Report) -> None:
        assert faults_of(made(report)) == set()

    law()


@files
def test_texts_that_are_longer_than_a_cell_make_no_fault(made: Callable[[gir.Report], bytes]) -> None:
    # two UTF-16 units each, which is what Excel counts
    long = Section("五、存在的主要问题及改进情况", (Paragraph("𠀀" * 40_000), Paragraph("公开，，" * 10_000)))
    report = attrs.evolve(consistent_report(), title="政府信息公开年度报告" * 4_000, problems=long)
    path: gir.CellPath = "requests.received.research"
    marked = attrs.evolve(report.replace({path: None}), marks={path: "见附件" * 10_000})
    assert faults_of(made(marked)) == set()


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_libreoffice_opens_each_and_shows_what_is_in_it(tmp_path: Path) -> None:
    pypdfium2 = importlib.import_module("pypdfium2")
    for number, made in enumerate(FILES):
        data = made(hostile_report())
        (tmp_path / f"{number}.{'docx' if b'word/document.xml' in data else 'xlsx'}").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = map(str, sorted(tmp_path.glob("?.*")))
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603  # found on the path
    for number, made in enumerate(FILES):
        document = pypdfium2.PdfDocument(tmp_path / "pdf" / f"{number}.pdf")
        shown = "".join(page.get_textpage().get_text_range() for page in document)
        assert "阿城区人民政府" in shown
        if made is not _notice:
            assert "2994" in shown
            assert "<script>alert(1)</script>" in shown
