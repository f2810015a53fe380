"""The words that findings point at are there, and rules on words take time in proportion to the text."""

from time import process_time
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.rules.catalogue import CHECKS, RULES, judge_one
from govinfo_report.rules.faults import around
from govinfo_report.rules.passages import passages_of, section_of
from govinfo_report.strategies import reports
from rule_cases import FOLDER, cases_of, report_of
from support import consistent_report

FAILING = {
    f"{rule.code}-{number}": case
    for rule in RULES
    if (FOLDER / f"{rule.code}.yml").exists()
    for number, case in enumerate(cases_of(rule.code).get("fails", []))
    if "previous" not in case and "waivers" not in case
}

# Pieces that the rules on words look for, and what may stand around them.
PIECES = st.sampled_from(
    (
        *("（一）", "（三）", "1.", "2.", "2.", "一是", "三是", "①", "③", "第一，", "第二，", "\n", "　", " "),
        *(
            "主动公开方面",
            "存在的主要问题",
            "改进措施",
            "的的",
            "进行进行",
            "工作工作",
            "，，",
            "；。",
            ",",
            ";",
            ":",
            ".",
        ),
        *(
            "(略)",
            "“",
            "”",
            "《",
            "》",
            "（",
            "）",
            "2021年",
            "2020年，我区",
            "２０２１年",
            "XX",
            "20XX年",
            "____",
            "某某",
        ),
        *(
            "《》",
            "年　月　日",
            "（文字描述）",
            "我县",
            "我局",
            "9月31日",
            "截至2020年12月31日",
            "信息公开",
            "。",
            "规范流程",
        ),
        *("未收取信息处理费", "认真落实公开前审核制度，明确专人负责信息的起草和校对工作。"),
    )
)
PROSE = st.lists(PIECES, max_size=12).map("".join)


@st.composite
def wordy_reports(draw: st.DrawFn) -> gir.Report:
    """A consistent report whose texts are made of the pieces."""
    report = consistent_report()

    def section(heading: str | None) -> gir.Section:
        return gir.Section(heading, tuple(gir.Paragraph(text) for text in draw(st.lists(PROSE, max_size=4))))

    return attrs.evolve(
        report,
        title=draw(PROSE),
        issuer=draw(st.sampled_from((report.issuer, "某县财政局", "某县城关镇人民政府", None))),
        preamble=gir.Preamble(paragraphs=section(None).paragraphs),
        overview=section(report.overview.heading),
        problems=section(draw(st.none() | PROSE)),
        other_matters=section("六、其他需要报告的事项"),
        extra_sections=tuple(section("七、附件") for _ in range(draw(st.integers(0, 2)))),
    )


def check_spans(report: gir.Report) -> int:
    """Every span lies in a text of the report and has at least one character; it is what is quoted, or a part of it."""
    passages = report.passages()
    spans = 0
    for finding in report.check().findings:
        for span in finding.spans:
            text = passages[span.path]
            assert 0 <= span.start < span.end <= len(text), finding
            if finding.quote is not None and finding.quote in text:
                assert finding.quote in span.of(text) or span.of(text) in finding.quote, finding
        spans += len(finding.spans)
    return spans


@given(reports() | wordy_reports())
@settings(max_examples=300)
def test_findings_point_at_words_that_are_there(report: gir.Report) -> None:
    check_spans(report)


@pytest.mark.parametrize("case", FAILING.values(), ids=FAILING)
def test_findings_of_the_cases_point_at_words_that_are_there(case: dict[str, Any]) -> None:
    check_spans(report_of(case))


def test_some_cases_point_at_words() -> None:
    assert sum(check_spans(report_of(case)) for case in FAILING.values()) > len(FAILING) / 2


@given(reports() | wordy_reports())
def test_every_character_of_a_report_is_found_again_by_the_path_of_its_text(report: gir.Report) -> None:
    passages = passages_of(report)
    texts = report.passages()
    at = 0
    for path, text in texts.items():
        if text:
            span = passages.span(at, at + len(text))
            assert (span.path, span.start, span.end) == (path, 0, len(text))
            assert passages.text_at(at) == text
        at += len(text) + 1
    assert dict(passages.within("")) == texts
    assert passages_of(report) is passages
    assert all(section_of(path) in path for path in texts)


@given(st.text(alphabet="一,\n", max_size=60), st.data())
def test_what_is_shown_around_words_is_one_line_with_them_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    line_end = text.find("\n", start)
    end = data.draw(st.integers(start, line_end if line_end >= 0 else len(text)))
    shown = around(text, start, end)
    assert text[start:end] in shown
    assert "\n" not in shown
    assert shown.strip("…") in text


HOSTILE = (
    *(
        "（",
        "）",
        "《",
        "“",
        "”“",
        "（“《",
        "(",
        "()",
        "一",
        "一是",
        "二是",
        "（二）",
        "1.",
        "2.",
        "2\n",
        "（二）\n",
        "①③\n",
    ),
    *(
        "，",
        "， ",
        ",",
        "的",
        "工作",
        "XX",
        "x",
        "×a",
        "*",
        "_",
        "某某",
        "2020年",
        "截至2020年底",
        "截至2020年底\n",
        "2020年，\n",
    ),
    *(
        "月",
        "9月31日",
        "年 ",
        "年 月 ",
        "我县",
        "好",
        "好。",
        "公开信息，",
        "我们认真落实制度并且规范流程以及答复申请人的要求。",
    ),
    *(
        "我们认真落实制度，规范流程\n",
        "\n",
        " ",
        "　",
        '"',
        "<一",
        "7",
        "监督保障方面\n",
        "（一）主动公开方面\n",
        "收费《",
        "12月",
    ),
)
LENGTH = 350_000  # a megabyte in UTF-8
GENEROUS = 5.0
OF_WORDS = [check for check in CHECKS if check.rule.code[3] in "16"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_hostile_prose_is_read_in_seconds(piece: str) -> None:
    text = "（一）好。\n" + piece * (LENGTH // len(piece))
    paragraphs = tuple(gir.Paragraph(line) for line in text.split("\n"))
    report = consistent_report()
    for section in (gir.Section("五、问题", paragraphs), gir.Section("一、总体情况", (gir.Paragraph(text),))):
        wordy = attrs.evolve(report, overview=section, problems=section)
        passages_of(wordy)
        for check in OF_WORDS:
            started = process_time()
            judge_one(check, wordy)
            assert process_time() - started < GENEROUS, check.rule.code
