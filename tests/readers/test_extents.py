"""Which characters of a text file or a page print what was read from it: exact, or not said."""

import time

import pytest

import govinfo_report as gir
from govinfo_report.errors import DocumentTooLargeError
from govinfo_report.readers.document import Document, Source
from govinfo_report.readers.extent import Extent, LineStarts, Region, Run, merged
from govinfo_report.readers.read import read_document
from govinfo_report.readers.respelling import put_together
from readers.pointing_at import cut_out, everything, letters, seen, sources_of, text_of_file
from support import SHARED_REPORTS, needs_shared_reports


def exact(data: str | bytes, name: str = "page.html") -> Document:
    return read_document(data.encode() if isinstance(data, str) else data, name=name, extents=True)


def printed(data: str | bytes, name: str = "page.html") -> list[tuple[str, str | None]]:
    """Every text of a file, and what the file has at its region."""
    file = text_of_file(data.encode() if isinstance(data, str) else data)
    return [
        (source.text, cut_out(file, source.region) if source.region else None)
        for source in sources_of(exact(data, name))
    ]


# --- extents ---------------------------------------------------------------------------------------------------------


def test_extent_of_no_character_has_no_region() -> None:
    assert Extent(()).region is None
    assert Extent((Run(0, 3, 1, 1, 3),)).cut(3, 9).region is None


def test_part_of_an_entity_is_the_whole_of_it() -> None:
    extent = Extent((Run(0, 1, 4, 7, 6),))
    assert extent.cut(0, 1).region == Region(4, 7, 4, 13)
    assert not extent.is_one_piece


def test_runs_that_follow_each_other_in_text_and_file_are_one() -> None:
    assert merged([Run(0, 1, 1, 5, 1), Run(1, 2, 1, 6, 2), Run(4, 1, 1, 8, 1)]) == Extent(
        (Run(0, 3, 1, 5, 3), Run(4, 1, 1, 8, 1))
    )


def test_text_shown_in_another_order_than_the_file_has_it_has_no_region() -> None:
    assert Extent((Run(0, 1, 9, 1, 1), Run(1, 1, 2, 1, 1))).region is None


def test_lines_end_where_editors_end_them() -> None:
    lines = LineStarts.of("a\u2028b\x0cc\r\nd\re\nf")
    assert [lines.place(offset) for offset in (0, 2, 4, 7, 9, 11)] == [(1, 1), (1, 3), (1, 5), (2, 1), (3, 1), (4, 1)]


# --- texts put together ----------------------------------------------------------------------------------------------


def test_title_on_two_lines_has_the_extent_of_both_though_full_width_forms_are_plain_in_it() -> None:
    reading = gir.read("某县２０２３年政府信息公开\n工作年度报告\n一、总体情况\n".encode(), extents=True)
    title = reading.passages["title"]
    assert title.text == reading.report.title == "某县2023年政府信息公开工作年度报告"
    assert title.region == Region(1, 1, 2, 7)
    assert title.part("2023年").region == Region(1, 3, 1, 8)


def test_text_that_is_not_made_of_its_sources_has_no_extent() -> None:
    source = Source(text="年报", line=1, extent=Extent((Run(0, 2, 1, 1, 2),)))
    assert put_together("公报", [source]).region is None
    assert put_together("年报", [source]) is source


# --- text files ------------------------------------------------------------------------------------------------------


def test_form_feed_ends_no_line_of_an_editor() -> None:
    (first, second) = sources_of(exact("前言。\x0c正文。\n", "dump.txt"))
    assert (first.line, first.region) == (1, Region(1, 1, 1, 4))
    assert (second.line, second.region) == (1, Region(1, 5, 1, 8))


def test_heading_marks_and_blanks_are_not_in_the_region() -> None:
    assert printed("\ufeff##  一、总体情况 ##\n　　我区。 \r\n", "report.md") == [
        ("一、总体情况", "一、总体情况"),
        ("我区。", "我区。"),
    ]


def test_cells_between_pipes_and_tabs_are_told_by_their_columns() -> None:
    data = "| 总计 |0| 0 |\n|---|---|---|\n| 甲\\|乙 |  | 10 |\n\n\t其他\t0\t 0\n"
    found = printed(data, "report.md")
    assert found == [
        ("总计", "总计"), ("0", "0"), ("0", "0"), ("甲|乙", "甲\\|乙"), ("", None), ("10", "10"),
        ("其他", "其他"), ("0", "0"), ("0", "0"),
    ]  # fmt: skip
    regions = [source.region for source in sources_of(exact(data, "report.md")) if source.text]
    assert len(set(regions)) == len(regions)


def test_cell_over_two_lines_begins_on_the_first_and_ends_on_the_second() -> None:
    (cell, figure) = sources_of(exact("\t商业\n企业\n\t3\n", "dump.txt"))
    assert (cell.text, cell.region) == ("商业\n企业", Region(1, 2, 2, 3))
    assert figure.region == Region(3, 2, 3, 3)


def test_file_of_another_kind_is_read_as_ever() -> None:
    (label, figure) = sources_of(exact("行政许可,2994\n", "table.csv"))
    assert (label.extent, figure.line, figure.extent) == (None, 1, None)


# --- pages -----------------------------------------------------------------------------------------------------------

pages = pytest.mark.usefixtures("selectolax")


@pytest.fixture(name="selectolax")
def _selectolax() -> None:
    pytest.importorskip("selectolax")


@pages
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>&nbsp;我区<b>收到</b>&#51;件。 </p>", [("我区收到3件。", "我区<b>收到</b>&#51;件。")]),
        ("<p>甲<!-- 乙 -->丙", [("甲丙", "甲<!-- 乙 -->丙")]),
        ("<p>一<span style='display:none'>藏</span>二", [("一二", "一<span style='display:none'>藏</span>二")]),
        ("<p style='display:none'>总计</p><p>总计</p>", [("总计", "总计")]),
        ("<p title='a>总计'>1 &lt; 2</p>", [("1 < 2", "1 &lt; 2")]),
        ("<p>1 < 2 和 &amp;amp;</p>", [("1 < 2 和 &amp;", "1 < 2 和 &amp;amp;")]),
        ("<p>甲\r\n  乙</p>", [("甲 乙", "甲\r\n  乙")]),
        ("<pre>甲\n 乙 &lt;\n丙</pre>", [("甲", "甲"), ("乙 <", "乙 &lt;"), ("丙", "丙")]),
        ("<td>1<table><tr><td>0<td>0</table>", [("1", "1"), ("0", "0"), ("0", "0")]),
        ("<table><tr><td>41<sup>1</sup><td>&nbsp;", [("41(1)", "41<sup>1"), ("", None)]),
        ("<table>外<tr><td>内<td>0</table>", [("外", "外"), ("内", "内"), ("0", "0")]),
        ("<p>总&#8203;计&ZeroWidthSpace;</p>", [("总计", "总&#8203;计")]),
        ('<p>一<style="x">二</style>三', [("一二三", '一<style="x">二</style>三')]),
        ('<p>一<a="x>二">三', [('一二">三', '一<a="x>二">三')]),
        ("<p>𠮷林<script>'<p>假</p>'</script>省</p>", [("𠮷林省", "𠮷林<script>'<p>假</p>'</script>省")]),
    ],
)
def test_text_of_a_page_is_where_it_is_spelled(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert printed(f"<html><body>{body}") == expected


@pages
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_columns_count_characters_whatever_the_encoding(encoding: str) -> None:
    page = '<html><meta charset="gb2312"><p>收到申请<b>42</b>件。</p>'.encode(encoding)
    (source,) = sources_of(exact(page))
    assert source.part("42").region == Region(1, 40, 1, 42)


@pages
def test_line_that_only_the_title_of_the_page_has_is_in_the_title() -> None:
    body = "<h2>一、总体情况</h2><p>某县2023年。"
    assert printed(f"<head><title> 某县年度&nbsp;报告 - 网站</title><body>{body}")[0] == (
        "某县年度\xa0报告 - 网站",
        "某县年度&nbsp;报告 - 网站",
    )


@pages
def test_line_that_the_title_repeats_is_in_the_page() -> None:
    assert printed("<title>某县年度工作报告</title><body><p>某县年度工作报告</p><p>正文。") == [
        ("某县年度工作报告", "某县年度工作报告"),
        ("正文。", "正文。"),
    ]
    (heading, _) = sources_of(exact("<title>某县年度工作报告</title>\n<body><p>某县年度工作报告</p><p>正文。"))
    assert heading.region is not None
    assert heading.region.start_line == 2


@pages
@pytest.mark.parametrize(
    "kept",
    [
        r"<script>var a = '<table><tr><td class=\"x\">规章<\/td><td>1<\/td></tr>' + '<tr><td>许可</td><td>20</td></tr></table>';</script>",
        r"<script>document.write('<table><tr><td>规章');document.write('<td>1<tr><td>许可<td>20</table>')</script>",
        r'<script>{"body": "\u003ctable\u003e\u003ctd\u003e规章\u003ctd>1\u003ctr>\u003ctd>许可\u003ctd>20\u003c/table>"}</script>',
        "<script type='text/template'>\n<table><tr><td>规章<td>1\n<tr><td>许可<td>20</table></script>",
        "<textarea>&lt;table&gt;&lt;td&gt;规章&lt;td>1&lt;tr>&lt;td>许可&lt;td>20&lt;/table></textarea>",
    ],
)
def test_table_kept_in_a_script_is_found_there(kept: str) -> None:
    found = printed(f"<p>二、主动公开政府信息情况</p>{kept}<p>三、</p>")
    assert found == [(text, text) for text in ("二、主动公开政府信息情况", "规章", "1", "许可", "20", "三、")]


@pages
@pytest.mark.parametrize("text", ["'+made+'", "\\u603b\\u8ba1", "总\\u8ba1"])
def test_text_that_a_script_puts_together_or_spells_otherwise_has_no_region(text: str) -> None:
    page = f"<p>甲</p><script>var a = '<table><tr><td>{text}</td><td>1</td></tr></table>';</script><p>乙"
    assert [place for _, place in printed(page)] == ["甲", None, "1", "乙"]


@pages
def test_field_of_a_form_has_no_region_and_its_neighbours_have() -> None:
    assert printed("<table><tr><td>规章<td><input value=3>件<td>0</table>") == [
        ("规章", "规章"),
        ("3件", None),
        ("0", "0"),
    ]


@pages
def test_page_with_private_characters_of_its_own_is_read_without_regions() -> None:
    assert printed("<p>甲\U000f0000乙") == [("甲\U000f0000乙", None)]


@pages
@pytest.mark.parametrize(
    "piece", ["<", "<!--", '<a ="', "<a ='", "<script>", "</script ", "&", "&#", "<p>1</p>", "<title>", "<a b", "<td>0"]
)
def test_time_stays_linear_in_a_hostile_page(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.perf_counter()
        try:
            exact(f"<html><p>年度报告</p>{piece * count}")
        except DocumentTooLargeError:
            return 0.0
        return time.perf_counter() - start

    assert seconds(16_000) < 12 * seconds(4_000) + 0.2


# --- real reports ----------------------------------------------------------------------------------------------------


@needs_shared_reports
@pages
@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("acheng-2021", "raw.txt"),
        ("shuyang-2025", "raw.md"),
        ("shanghai-office-2019", "raw.html"),
        ("shuyang-fgj-2023", "raw.html"),
    ],
)
def test_every_figure_and_text_of_a_real_report_is_where_it_is_said_to_be(name: str, file: str) -> None:
    data = (SHARED_REPORTS / name / file).read_bytes()
    text = text_of_file(data)
    reading = gir.read(data, name=file, extents=True)
    assert reading.passages.keys() == reading.report.passages().keys()
    regions = []
    for source in everything(reading).values():
        assert source.region is not None
        piece = cut_out(text, source.region)
        assert (seen(piece) if file.endswith("html") else letters(piece)) == letters(source.text)
        regions.append(source.region)
    assert len(set(regions)) == len(regions)
