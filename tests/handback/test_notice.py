"""The correction notice: every finding in a line, the same facts in both languages, and nothing of a report as markup."""

import importlib
import re
from io import BytesIO

import attrs
import docx
import pytest

import govinfo_report as gir
from govinfo_report.errors import UnwritableReportError
from govinfo_report.handback.comparing import compared
from govinfo_report.handback.notice import correction_notice
from govinfo_report.handback.noticefiles import notice_docx, notice_file, notice_html
from handback.handed import faulty_report
from support import consistent_report, expect_pdf_is_written_here


def test_each_finding_has_a_line_with_what_should_be_what() -> None:
    report = faulty_report()
    result = report.check()
    notice = correction_notice(report, result, name="年报.docx")
    assert len(notice.lines) == len(result.findings)
    (line,) = [line for line in notice.lines if "GIR301" in line.where]
    assert (line.expected, line.found) == ("46", "42")
    assert line.proposal == "一、本年新收政府信息公开申请数量 › 自然人：45 应为 41"
    (balance,) = [line for line in notice.lines if "GIR303" in line.where]
    assert balance.found is None  # no single figure of it is the wrong one
    assert dict(notice.facts)["文件"] == "年报.docx"
    assert dict(notice.facts)["发布机关"] == report.issuer


def test_chinese_and_english_say_the_same() -> None:
    report = faulty_report()
    result = report.check()
    chinese, english = (
        correction_notice(report, result, language=language, comparison=compared(result, ()))
        for language in ("zh", "en")
    )
    assert len(chinese.facts) == len(english.facts)
    assert [line.found for line in chinese.lines] == [line.found for line in english.lines]
    assert all(bool(zh.proposal) == bool(en.proposal) for zh, en in zip(chinese.lines, english.lines, strict=True))


def test_several_answers_are_all_shown() -> None:
    report = consistent_report().replace({"disputes.reconsideration.upheld": 3})
    (line,) = [line for line in correction_notice(report, report.check()).lines if "GIR401" in line.where]
    assert "(1) 行政复议 › 结果维持：3 应为 0" in line.proposal or "(1) 行政复议 › 总计：0 应为 3" in line.proposal
    assert "(2)" in line.proposal


def test_a_word_file_of_it_says_it_all_the_same_bytes_each_time() -> None:
    report = faulty_report()
    notice = correction_notice(report, report.check())
    data = notice_docx(notice)
    assert data == notice_docx(notice)
    document = docx.Document(BytesIO(data))
    (table,) = document.tables
    assert len(table.rows) == 1 + len(notice.lines)
    assert document.paragraphs[0].text == "改正通知"
    assert "签名" in document.paragraphs[-1].text


def test_a_report_without_findings_gets_a_notice_too() -> None:
    report = consistent_report()
    result = attrs.evolve(report.check(), ledger=())
    notice = correction_notice(report, result)
    assert notice.lines == ()
    assert notice.closing == "没有需要改正之处。"
    assert docx.Document(BytesIO(notice_docx(notice))).tables == []


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "</w:t>]]>&amp;", "甲\u202e321\x00", "\ud800"])
def test_hostile_text_stays_text(hostile: str) -> None:
    report = gir.Report.blank(issuer=hostile, year=2023, title=hostile)
    notice = correction_notice(report, report.check(), name=hostile)
    page = notice_html(notice)
    assert "<script" not in page
    assert re.search(r"(?:src|href)=", page) is None
    shown = dict(notice.facts)["发布机关"]
    assert any(shown in paragraph.text for paragraph in docx.Document(BytesIO(notice_docx(notice))).paragraphs)


@pytest.mark.filterwarnings("ignore")  # of its own libraries
def test_a_pdf_of_a_usual_notice_is_one_page() -> None:
    pypdfium2 = importlib.import_module("pypdfium2")

    report = faulty_report()
    notice = correction_notice(report, report.check())
    expect_pdf_is_written_here()
    assert len(pypdfium2.PdfDocument(notice_file(notice, "notice.pdf"))) == 1


def test_another_kind_of_file_is_refused() -> None:
    report = faulty_report()
    with pytest.raises(UnwritableReportError, match=r"\.docx or a \.pdf"):
        notice_file(correction_notice(report, report.check()), "notice.txt")
