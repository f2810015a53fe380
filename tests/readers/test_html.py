"""Web pages: what they show, and the traps of real ones."""

import os
import random
import re
import time
from collections.abc import Callable
from itertools import chain

import pytest

import govinfo_report as gir
from govinfo_report.errors import DocumentTooLargeError, GovInfoReportError, UnreadableReportError
from govinfo_report.readers.document import Document, Grid
from govinfo_report.readers.figures import folded
from govinfo_report.readers.html import read_html
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.markup import bounded, without_typefaces
from readers.accounting import grids, texts
from readers.publishing import html_article, html_page, html_table, plain_cell, word_cell
from support import SHARED_REPORTS, consistent_report, needs_shared_reports, report_from_truth, truth_of

REAL = ("shanghai-office-2019", "shuyang-fgj-2023")
FUZZ = int(os.environ.get("GOVINFO_REPORT_FUZZ", "60"))


def real(name: str) -> bytes:
    return (SHARED_REPORTS / name / "raw.html").read_bytes()


def document_of(body: str) -> Document:
    return read_html(body.encode(), "page.html")


# --- real pages ------------------------------------------------------------------------------------------------------


@needs_shared_reports
@pytest.mark.parametrize("name", REAL)
def test_a_real_page_reads_exactly(name: str) -> None:
    truth = truth_of(name)
    expected = report_from_truth(truth)
    report = gir.read(real(name)).report
    assert report.cells() == expected.cells()
    assert (report.disclosure.edition, report.requests.edition) == (
        expected.disclosure.edition,
        expected.requests.edition,
    )
    assert (report.issuer, report.year, report.absent) == (truth["authority"], truth["year"], ())


@needs_shared_reports
@pytest.mark.parametrize("name", REAL)
def test_every_number_in_the_tables_of_a_real_page_is_in_one_cell_or_in_a_note(name: str) -> None:
    reading = gir.read(real(name))
    report_grids = [block for block in read_html(real(name), name).blocks if isinstance(block, Grid)][-3:]
    printed = [
        cell.text for grid in report_grids for cell in grid.cells if re.fullmatch(r"\s*-?\d[\d.]*元?\s*", cell.text)
    ]
    noted = [source.text for note in reading.notes if note.path is None for source in note.figures]
    assert sorted(printed) == sorted([source.text for source in reading.sources.values()] + noted)


@needs_shared_reports
@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1", "no-such-encoding", None])
def test_a_wrong_declaration_of_the_encoding_does_no_harm(name: str, encoding: str, declared: str | None) -> None:
    page = real(name).decode().replace('<meta charset="utf-8" />', "")
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert gir.read((head + page).encode(encoding, errors="xmlcharrefreplace")).report == gir.read(page.encode()).report


@needs_shared_reports
def test_the_parser_agrees_with_the_rules_of_browsers() -> None:
    """html5lib follows the same rules by another program."""
    html5lib = pytest.importorskip("html5lib")
    for name in REAL:
        tree = html5lib.parse(real(name).decode(), namespaceHTMLElements=False)
        cells = ["".join("".join(cell.itertext()).split()) for cell in tree.iter("td")]
        found = [["".join(text.split()) for text, _, _ in grid] for grid in grids(read_html(real(name), name))]
        assert list(chain.from_iterable(found)) == cells


def test_big5_is_told_from_gb18030() -> None:
    text = "<p>沭陽縣人民政府2023年政府資訊公開工作年度報告</p><p>一、總體情況</p><p>本機關依法公開資訊。</p>"
    for head in ("", "<meta charset=gb2312>", "<meta charset=big5>"):
        assert texts(read_html((head + text).encode("big5"), "x"))[1] == "一、總體情況"


# --- what a page shows -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw_cell", [plain_cell, word_cell])
def test_a_page_with_a_site_around_the_report_reads_the_same(draw_cell: Callable[[str], str]) -> None:
    report = consistent_report()
    article = html_article(report, draw_cell)
    page = html_page(
        '<header><ul class="nav"><li>首页<li>政府信息公开年报</ul></header><div class="crumbs">首页 &gt; 年报</div>'
        "<table><tr><td>索引号<td>014314799/2024-00002<td>公开日期<td>2022-01-17</table>"
        f'<table width="1000"><tr><td class="left"><ul><li>指南<li>制度</ul></td><td>{article}</td></tr></table>'
        '<div>【打印】【关闭窗口】</div><div class="footer">版权所有：某县人民政府　地址：某路26号</div><p>苏ICP备05000001号</p>'
    )
    reading = gir.read(page)
    assert reading.report.cells() == report.cells()
    assert [paragraph.text for paragraph in reading.report.other_matters.paragraphs] == ["本节内容。"]
    assert reading.report.title == "阿城区人民政府2021年政府信息公开工作年度报告"


def test_an_element_named_like_a_menu_that_holds_the_report_is_read() -> None:
    report = consistent_report()
    assert gir.read(html_page(f'<div class="nav">{html_article(report)}</div>')).report.cells() == report.cells()


@pytest.mark.parametrize(
    "in_script",
    [
        lambda html: (
            "<script>var content = '"
            + html.replace("'", "\\'").replace("</", "<\\/").replace("\n", "\\n")
            + "';</script>"
        ),
        lambda html: (
            '<script>{"content":"' + html.replace('"', '\\"').replace("<", "\\u003c").replace("\n", "") + '"}</script>'
        ),
        lambda html: "<script>var s = '';" + "".join(f"s += '{line}';\n" for line in html.split("\n")) + "</script>",
        lambda html: "<script>" + "".join(f"document.write('{line}');" for line in html.split("\n")) + "</script>",
        lambda html: "<script type='text/template'>" + html + "</script>",
        lambda html: "<textarea style='display:none'>" + html.replace("<", "&lt;") + "</textarea>",
    ],
)
def test_tables_in_a_script_are_read_where_it_stands(in_script: Callable[[str], str]) -> None:
    report = consistent_report()
    page = html_article(report)
    for section in ("disclosure", "requests", "disputes"):
        table = html_table(report, section)
        page = page.replace(table, in_script(table))
    assert gir.read(html_page(page)).report.cells() == report.cells()


def test_a_variable_in_a_script_is_kept_as_printed_and_is_no_figure() -> None:
    page = "<script>var t='<table><tr><td>规章</td><td>'+made+'</td><td>1</td></tr></table>'; /* '</table>' */</script>"
    assert grids(document_of(page)) == [[("规章", 0, 0), ("made", 0, 1), ("1", 0, 2)]]


def test_a_script_that_repeats_what_the_page_shows_is_left_alone() -> None:
    table = "<table><tr><td>规章<td>1</table>"
    assert len(grids(document_of(f"{table}<script>var copy='{table}'</script>"))) == 1


def test_what_a_page_does_not_show_is_no_text() -> None:
    page = (
        "<table><tr><td>规章<td style='display: none'>9<td><!-- 8 -->1<td>2<span hidden>7</span>"
        "<td><del>6</del>3<td><s>5</s>4<script>5</script><tr style='visibility:hidden'><td>4</table>"
    )
    assert [text for text, _, _ in grids(document_of(page))[0]] == ["规章", "1", "2", "3", "4"]


def test_a_raised_figure_is_a_remark() -> None:
    assert grids(document_of("<table><tr><td>规章<td>41<sup>1</sup></table>"))[0][1][0] == "41(1)"


def test_lines_in_a_cell_stay_apart() -> None:
    page = "<table><tr><td>本年新<br />制作数量<td><p>3</p><p>5</p><td>&nbsp;</td><td>　<td>1<p>2"
    assert [text for text, _, _ in grids(document_of(page))[0]] == ["本年新\n制作数量", "3\n5", "", "", "1\n2"]


def test_spans_place_cells_in_the_true_grid() -> None:
    page = (
        "<table><tr><td rowspan=2 colspan=2>a<td>b<td rowspan='0'>c<tr><td>d<tr><td>e<td>f<td>g"
        "<tbody><tr><td>h<td>i</table>"
    )
    assert grids(document_of(page)) == [
        [
            ("a", 0, 0),
            ("b", 0, 2),
            ("c", 0, 3),
            ("d", 1, 2),
            ("e", 2, 0),
            ("f", 2, 1),
            ("g", 2, 2),
            ("h", 3, 0),
            ("i", 3, 1),
        ]
    ]
    (grid,) = (block for block in document_of(page).blocks if isinstance(block, Grid))
    assert [(cell.rowspan, cell.colspan) for cell in grid.cells][:3] == [(2, 2), (1, 1), (3, 1)]


def test_a_table_that_holds_tables_is_read_as_a_flow() -> None:
    page = "<table><tr><td>前言<td><h2>二、标题</h2><table><tr><td>规章<td>1</table>后文</table>"
    document = document_of(page)
    assert texts(document) == ["前言", "二、标题", "后文"]
    assert grids(document) == [[("规章", 0, 0), ("1", 0, 1)]]


def test_text_is_kept_but_for_invisible_layout() -> None:
    assert texts(document_of("<p>　　第一章　总则&#8203;\n  与 附则</p>")) == ["第一章　总则 与 附则"]


def test_a_page_without_a_heading_of_its_own_takes_its_title() -> None:
    document = document_of("<title>某县2023年政府信息公开工作年度报告</title><p>一、总体情况</p>")
    assert texts(document) == ["某县2023年政府信息公开工作年度报告", "一、总体情况"]


def test_tags_of_the_typeface_change_nothing() -> None:
    page = html_article(consistent_report(), word_cell)
    assert document_of(without_typefaces(page)).blocks == document_of(page).blocks


def test_a_page_is_left_as_it_is_where_few_tags_can_open_others_again() -> None:
    closed = '<td><p><font face="宋体"><b>3</b></font></p></td>' * 600
    assert bounded(closed, "page.html", DEFAULT_LIMITS) == closed


def test_many_tags_of_the_typeface_before_many_blocks_are_dropped() -> None:
    tangled = "<p>" + "".join(f"<font size={size}>" for size in range(1000)) + "<p>3" * 3000
    assert bounded(tangled, "page.html", DEFAULT_LIMITS) == "<p>" + "<p>3" * 3000


# --- hostile pages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 100_000,
        "<span>" * 50_000 + "<p>x</p>" * 50_000,
        "".join(f'<s a="{size}"><table><td></s></td></table>' for size in range(3000)) + "<p>x</p>" * 9000,
        "<table><tr>" + "<td colspan=1000>x" * 1000,
        "<table>" + "<tr><td rowspan=65534 colspan=1000>x" * 150 + "<tr><td>x<td>y" * 50_000,
        "<td>" * 3_000_000,
    ],
)
def test_a_hostile_page_is_refused_in_bounded_time(page: str) -> None:
    started = time.monotonic()
    with pytest.raises(DocumentTooLargeError, match="Limits"):
        document_of(page)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td colspan=1000000000 rowspan=1000000000>规章<td>1</table>",
        "<p>" + "".join(f"<font size={size}>" for size in range(3000)) + "x</p>" + "<p>x</p>" * 9000,
        "<b>" * 100_000 + "<table><tr><td>规章<td>1</table>",
        "<script>" + "/*" * 200_000 + "<table>",
        "<script>" + "'\"`\\" * 100_000 + "<table></script><table><tr><td>规章<td>1</table>",
        "<svg><tr><td>x</svg><math><td></math><template><tr><td>1</template><table><tr><td>规章<td>1</table>",
        "<frameset><frame>",
        "",
        "\ufffe<",
    ],
)
def test_an_odd_page_is_read_for_what_it_is(page: str) -> None:
    started = time.monotonic()
    document = document_of(page)
    assert all([text for text, _, _ in grid] == ["规章", "1"] for grid in grids(document))
    assert time.monotonic() - started < 10


def test_limits_are_the_callers_to_set() -> None:
    page = html_page(html_article(consistent_report()))
    for limits in (Limits(max_bytes=100), Limits(max_cells=50), Limits(max_depth=0)):
        with pytest.raises(DocumentTooLargeError):
            read_html(page, "page.html", limits)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableReportError):
        read_html(random.Random(1).randbytes(4000), "noise.html")  # noqa: S311  # repeatable, not secret


def test_mutated_pages_end_in_a_report_or_an_error_of_ours() -> None:
    chance = random.Random(20231231)  # noqa: S311  # repeatable, not secret
    seeds = [html_page(html_article(consistent_report(), draw)) for draw in (plain_cell, word_cell)]
    for _ in range(FUZZ):
        page = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 30)):
            start = chance.randrange(len(page))
            match chance.randrange(4):
                case 0:
                    page[start] = chance.randrange(256)
                case 1:
                    del page[start : start + chance.randrange(400)]
                case 2:
                    page[start:start] = page[start : start + chance.randrange(2000)]
                case _:
                    page[start:start] = chance.choice(
                        (b"<table>", b"</table>", b"<td", b"</tr>", b"<!--", b"<p>", b'"', b"<tr><td rowspan=9>", b"\0")
                    )
        try:
            reading = gir.read(bytes(page))
        except GovInfoReportError:
            continue
        blank = {path for path, value in reading.report.cells().items() if value is None}
        assert all(folded(source.text) for source in reading.sources.values())
        assert blank.intersection(reading.sources) <= set(reading.report.marks)


def pictures_named(body: str) -> list[str]:
    reading = gir.read(html_page(body))
    return [note.message.zh for note in reading.notes if note.kind is gir.NoteKind.PICTURE]


@pytest.mark.parametrize("picture", ['<img src="w020.png" width="620">', '<img src="x.jpg" style="height: 300px">'])
def test_a_picture_in_place_of_a_table_is_named_and_one_beside_all_tables_is_not(picture: str) -> None:
    report = consistent_report()
    article = html_article(report)
    assert not pictures_named(f"{article}<p>{picture}</p>")
    without = article.replace(html_table(report, "disputes"), f"<p>{picture}</p>")
    (message,) = pictures_named(without)
    assert "1" in message
    assert not pictures_named(without.replace(picture, f"<div class=footer>{picture}</div>"))


@pytest.mark.parametrize(
    "picture", ['<img src="icon.gif">', '<img src="x.png" width=80>', '<img src="data:image/png;,x">']
)
def test_a_button_or_a_sign_is_not_named_whatever_is_missing(picture: str) -> None:
    report = consistent_report()
    article = html_article(report)
    assert not pictures_named(article.replace(html_table(report, "disputes"), f"<p>{picture}</p>"))
