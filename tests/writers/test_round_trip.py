"""The law of writing: what is written as any kind of file is read back as the very same report."""

from datetime import date

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.strategies import reports
from govinfo_report.writers.kinds import WriterKind
from support import (
    EXAMPLES as EXAMPLE_FILES,
)
from support import (
    SHARED_REPORTS,
    consistent_report,
    needs_shared_reports,
    report_from_truth,
    shared_names,
    truth_of,
)
from writers.printed_reports import (
    EXAMPLES,
    as_printed,
    differences,
    printed_reports,
    read_back,
    reports_with_any_prose,
)


def test_any_report_reads_back_as_it_was_written(kind: WriterKind) -> None:
    @given(report=printed_reports())
    @settings(max_examples=EXAMPLES[kind.name])
    def law(report: gir.Report) -> None:
        assert differences(read_back(kind, report).report, as_printed(report)) == {}

    law()


def test_prose_of_any_words_reads_back(kind: WriterKind) -> None:
    """But from a PDF, which has no paragraphs: what belongs together there is told by how full a line is."""
    if kind.name == "pdf":
        pytest.skip("a PDF has lines and no paragraphs")

    @given(report=reports_with_any_prose())
    @settings(max_examples=EXAMPLES[kind.name])
    def law(report: gir.Report) -> None:
        assert differences(read_back(kind, report).report, report) == {}

    law()


def test_whatever_a_file_says_is_written_and_read_back(kind: WriterKind) -> None:
    """Tables and chapters of any report at all: what the file of one says, the file of what was read says again."""
    if kind.name == "pdf":
        pytest.skip("a PDF has lines and no paragraphs")

    @given(report=reports())
    @settings(max_examples=EXAMPLES[kind.name])
    def law(report: gir.Report) -> None:
        try:
            read = read_back(kind, _with_plain_front(report)).report
        except gir.NotAReportError:
            return
        assert differences(read_back(kind, read).report, as_printed(read)) == {}

    law()


def _with_plain_front(report: gir.Report) -> gir.Report:
    """The report with a title and a preamble that can be told from each other."""
    plain = consistent_report()
    return attrs.evolve(
        report, title=plain.title, issuer=plain.issuer, year=plain.year, preamble=plain.preamble, published=None
    )


def test_our_example_reads_back(kind: WriterKind) -> None:
    assert read_back(kind, consistent_report()).report == consistent_report()
    example = gir.read(EXAMPLE_FILES / "acheng-2021.txt").report
    assert read_back(kind, example).report == example


@needs_shared_reports
@pytest.mark.parametrize("name", shared_names())
def test_a_real_report_reads_back(kind: WriterKind, name: str) -> None:
    """As its figures have it, and with its own prose as it was published, where the reader takes the file."""
    figures = report_from_truth(truth_of(name))
    assert differences(read_back(kind, figures).report, as_printed(figures)) == {}
    for file in (SHARED_REPORTS / name).glob("raw.*"):
        report = gir.read(file).report
        assert as_printed(report) == report
        assert differences(read_back(kind, report).report, report) == {}


def test_a_blank_before_or_after_a_figure_is_there_wherever_a_printed_line_ends(kind: WriterKind) -> None:
    paragraphs = tuple(
        gir.Paragraph(f"（{number}）{'公' * number}，{'收到申请 31 件，答复率为 75.6% 左右，' * 5}其余从略。")
        for number in range(1, 20)
    )
    report = attrs.evolve(consistent_report(), problems=gir.Section("五、存在的主要问题及改进情况", paragraphs))
    assert differences(read_back(kind, report).report, report) == {}


def test_every_figure_has_its_place_and_nothing_is_noted(kind: WriterKind) -> None:
    reading = read_back(kind, consistent_report())
    assert reading.notes == ()
    assert reading.sources.keys() == {path for path, value in consistent_report().cells().items() if value is not None}


def test_issuer_and_date_that_no_text_names_are_printed(kind: WriterKind) -> None:

    report = attrs.evolve(consistent_report(), title="2021年政府信息公开工作年度报告", published=date(2022, 1, 9))
    assert read_back(kind, report).report == report
