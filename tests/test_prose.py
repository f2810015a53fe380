"""Paragraphs, sections and preamble: text without loss, and what is read off it."""

from datetime import date, datetime
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.form import HEADINGS, SECTIONS
from govinfo_report.prose import heading_of, paragraphs_of


@pytest.mark.parametrize(
    ("text", "marker", "title", "body"),
    [
        ("（一）主动公开方面。发布信息。", "（一）", "主动公开方面", "发布信息。"),
        ("（ 一 ） 主动公开：发布信息。", "（ 一 ）", "主动公开", "发布信息。"),
        ("(二)依申请公开\n按时答复。", "(二)", "依申请公开", "按时答复。"),
        ("1.存在问题", "1.", "存在问题", ""),
        ("１．存在问题。", "１．", "存在问题", ""),
        ("2、改进措施。抓紧培训。", "2、", "改进措施", "抓紧培训。"),
        ("十一、其他事项", "十一、", "其他事项", ""),
        ("（12）其他事项；完。", "（12）", "其他事项", "完。"),
        ("监督保障方面。开展培训。", None, "监督保障方面", "开展培训。"),
        ("开展培训，监督保障方面。", None, None, "开展培训，监督保障方面。"),
        ("没有编号的一段。", None, None, "没有编号的一段。"),
        ("1.5万元用于培训。", None, None, "1.5万元用于培训。"),
        ("2021年收到42件。", None, None, "2021年收到42件。"),
        ("（一）。", "（一）", None, "。"),
        ("", None, None, ""),
    ],
)
def test_marker_title_and_body_are_read_off_the_text(
    text: str, marker: str | None, title: str | None, body: str
) -> None:
    paragraph = gir.Paragraph(text)
    assert (paragraph.marker, paragraph.title, paragraph.body) == (marker, title, body)
    assert str(paragraph) == paragraph.text == text


def test_a_first_sentence_that_is_too_long_is_no_title() -> None:
    long = "（一）" + "长" * 41 + "。"
    assert gir.Paragraph(long).title is None
    assert gir.Paragraph("（一）" + "长" * 40 + "。").title == "长" * 40
    assert gir.Paragraph("长" * 19 + "方面。").title is not None
    assert gir.Paragraph("长" * 21 + "方面。").title is None


def test_blank_lines_separate_paragraphs_and_are_not_kept() -> None:
    assert paragraphs_of("一\r\n\r\n　二　\n \n三") == (gir.Paragraph("一"), gir.Paragraph("二"), gir.Paragraph("三"))
    assert paragraphs_of(" \n") == ()


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("五、存在的主要问题及改进情况", "五、", "存在的主要问题及改进情况"),
        ("（五）问题", "（五）", "问题"),
        ("存在的主要问题", None, "存在的主要问题"),
        ("五、 问题 ", "五、", "问题"),
        (None, None, None),
    ],
)
def test_number_and_title_are_read_off_the_heading(heading: str | None, number: str | None, title: str | None) -> None:
    section = gir.Section(heading)
    assert (section.number, section.title) == (number, title)


def test_a_section_is_absent_only_without_heading_and_text() -> None:
    assert gir.Section().is_absent
    assert not gir.Section("五、问题").is_absent
    assert not gir.Section(None, (gir.Paragraph("无"),)).is_absent


def test_the_text_of_a_section_is_its_paragraphs_one_a_line() -> None:
    section = gir.Section("一、总体情况", paragraphs_of("甲\n乙"))
    assert section.text == "甲\n乙"
    assert gir.Preamble(paragraphs=section.paragraphs).text == "甲\n乙"


def test_a_period_is_the_year_from_its_first_to_its_last_day() -> None:
    assert gir.Period(date(2021, 1, 1), date(2021, 12, 31)).is_year(2021)
    assert not gir.Period(date(2021, 1, 1), date(2021, 12, 31)).is_year(2022)
    assert not gir.Period(date(2021, 1, 1), date(2021, 12, 30)).is_year(2021)
    assert not gir.Period(date(2020, 1, 1), date(2021, 12, 31)).is_year(2021)


def test_the_official_headings_are_found_by_section() -> None:
    assert [heading_of(section) for section in SECTIONS] == list(HEADINGS)
    assert [heading_of(section).number for section in SECTIONS] == list("一二三四五六")


@pytest.mark.parametrize(
    ("kind", "arguments", "place"),
    [
        (gir.Paragraph, {"text": None}, "Paragraph.text"),
        (gir.Paragraph, {"text": 3}, "Paragraph.text"),
        (gir.Section, {"heading": 3}, "Section.heading"),
        (gir.Section, {"paragraphs": [gir.Paragraph("无")]}, "Section.paragraphs"),
        (gir.Section, {"paragraphs": (gir.Paragraph("甲"), "无")}, "Section.paragraphs[1]"),
        (gir.Period, {"start": "2021-01-01", "end": date(2021, 12, 31)}, "Period.start"),
        (gir.Period, {"start": date(2021, 1, 1), "end": datetime(2021, 12, 31)}, "Period.end"),  # noqa: DTZ001  # refused
        (gir.Contact, {"address": 3}, "Contact.address"),
        (gir.Contact, {"postcode": 150300}, "Contact.postcode"),
        (gir.Contact, {"phone": 53789001}, "Contact.phone"),
        (gir.Contact, {"email": b"a@b.cn"}, "Contact.email"),
        (gir.Preamble, {"paragraphs": "text"}, "Preamble.paragraphs"),
        (gir.Preamble, {"period": 2021}, "Preamble.period"),
        (gir.Preamble, {"website": 3}, "Preamble.website"),
        (gir.Preamble, {"contact": None}, "Preamble.contact"),
        (gir.TableSections, {"disclosure": None}, "TableSections.disclosure"),
        (gir.TableSections, {"requests": "三"}, "TableSections.requests"),
        (gir.TableSections, {"disputes": 4}, "TableSections.disputes"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_place(
    kind: type[Any], arguments: dict[str, Any], place: str
) -> None:
    with pytest.raises(gir.InvalidValueError) as raised:
        kind(**arguments)
    assert raised.value.path == place
