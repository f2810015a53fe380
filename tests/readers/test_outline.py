"""Headings, title, issuer, date and preamble as documents print them."""

import pytest

import govinfo_report as gir
from govinfo_report.form import HEADINGS, Heading
from govinfo_report.layout import layout_of
from govinfo_report.readers.document import Document, Source, TextBlock
from govinfo_report.readers.outline import read_outline, section_of
from govinfo_report.report import TABLES
from support import EXAMPLES


def outline_of(*lines: str) -> object:
    blocks = tuple(TextBlock(source=Source(text=line, line=number)) for number, line in enumerate(lines, 1))
    return read_outline(Document(name="test", kind="text", blocks=blocks))


@pytest.mark.parametrize(
    ("text", "section"),
    [
        *((f"{heading.number}、{heading.title}", heading.section) for heading in HEADINGS),
        ("二、主动公开信息情况", "disclosure"),
        ("一、总体概述", "overview"),
        ("五、存在问题及改进情况", "problems"),
        ("五、存在的主要问题及整改措施", "problems"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("六、其他需要报告事项", "other_matters"),
        ("总体情况", "overview"),
        ("一、总体情况：", "overview"),
        ("六、其他需要报告的事项。", "other_matters"),
        ("（一）总体情况", "overview"),
        ("第二部分 主动公开政府信息情况", "disclosure"),
        ("第五部分：存在的主要问题及改进情况", "problems"),
        ("　三、 收到和处理政府信息公开申请情况 ", "requests"),
    ],
)
def test_headings_are_known_in_the_wordings_of_published_reports(text: str, section: str) -> None:
    assert section_of(text) == section


@pytest.mark.parametrize(
    "text",
    ["（一）主动公开方面", "一是加快集约化建设。", "二、本年", "主动公开各类规划计划。", "", "三、加强队伍建设", "（二）收到和处理政府信息公开申请情况",
     "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况"],
)  # fmt: skip
def test_other_lines_are_no_headings(text: str) -> None:
    assert section_of(text) is None


@pytest.mark.parametrize(
    ("lines", "title", "issuer", "year"),
    [
        (("某县财政局2023年政府信息公开工作年度报告",), "某县财政局2023年政府信息公开工作年度报告", "某县财政局", 2023),
        (("2019年某市人民政府办公厅政府信息公开工作年度报告",), "2019年某市人民政府办公厅政府信息公开工作年度报告", "某市人民政府办公厅", 2019),
        (("某区2021年政府", "信息公开工作年度报告", "某区人民政府编制。"), "某区2021年政府信息公开工作年度报告", "某区人民政府", 2021),
        (("某镇人民政府 2025 年 政府信息公开工作年度报告",), "某镇人民政府 2025 年 政府信息公开工作年度报告", "某镇人民政府", 2025),
        (("某县财政局二〇二三年政府信息公开工作年度报告",), "某县财政局二〇二三年政府信息公开工作年度报告", "某县财政局", 2023),
        (("某县水务局", "2022年度政府信息公开工作年度报告"), "2022年度政府信息公开工作年度报告", "某县水务局", 2022),
    ],
)  # fmt: skip
def test_title_issuer_and_year(lines: tuple[str, ...], title: str, issuer: str, year: int) -> None:
    report = gir.read("\n".join([*lines, "一、总体情况"]).encode()).report
    assert (report.title, report.issuer, report.year) == (title, issuer, year)


def test_the_place_above_is_taken_from_the_text_where_the_title_leaves_it_out() -> None:
    text = "某某区人民政府\n2023年政府信息公开工作年度报告\n本报告由某江市某某区人民政府办公室编制。请与某江市某某区人民政府办公室联系。\n一、总体情况\n"
    assert gir.read(text.encode()).report.issuer == "某江市某某区人民政府"


def test_the_plain_title_counts_and_not_the_one_in_the_furniture_of_the_page() -> None:
    text = "标题：某县水务局2023年政府信息公开年度报告-某县水务\n某县水务局2023年政府\n信息公开年度报告\n一、总体情况\n"
    assert gir.read(text.encode()).report.title == "某县水务局2023年政府信息公开年度报告"


def test_a_chapter_after_the_six_is_kept_apart() -> None:
    report = gir.read("六、其他需要报告的事项\n无\n七、附件\n附件目录\n".encode()).report
    assert report.other_matters.text == "无"
    (extra,) = report.extra_sections
    assert (extra.heading, extra.text) == ("七、附件", "附件目录")


def test_sections_are_kept_in_the_order_of_the_document() -> None:
    report = gir.read("六、其他需要报告的事项\n无\n一、总体情况\n略\n".encode()).report
    assert report.section_order[:2] == ("other_matters", "overview")


@pytest.mark.parametrize("missing", HEADINGS, ids=lambda heading: heading.section)
def test_a_section_without_its_heading_keeps_its_place_in_the_order(missing: Heading) -> None:
    text = (EXAMPLES / "acheng-2021.txt").read_text(encoding="utf-8")
    heading = f"\n{missing.number}、{missing.title}\n"
    assert heading in text
    report = gir.read(text.replace(heading, "\n", 1).encode()).report
    assert report.section_order == tuple(each.section for each in HEADINGS)
    assert all(judgement.finding is None for judgement in report.check().with_code("GIR102"))


def test_no_label_of_the_tables_is_taken_for_a_heading() -> None:
    layouts = [layout_of(table) for tables in TABLES.values() for table in tables]
    labels = {word.label for layout in layouts for cell in layout.cells for word in (*cell.rows, *cell.columns)}
    assert {label for label in labels if section_of(label)} == set()


def test_a_whole_report_in_one_table_is_taken_apart_again() -> None:
    text = (EXAMPLES / "acheng-2021.txt").read_text(encoding="utf-8")
    rows = [line.removeprefix("\t").split("\t") for line in text.splitlines() if line.strip()]
    width = max(map(len, rows))
    piped = "".join("| " + " | ".join(row + [""] * (width - len(row))) + " |\n" for row in rows)
    one, several = gir.read(piped.encode()).report, gir.read(text.encode()).report
    assert one == several
