"""What a notebook shows: the form's own spans, broken cells shaded, every text escaped, nothing from outside."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.notebook import report_html, result_html
from govinfo_report.printed import printed_rows
from support import consistent_report, report_of_the_year_before

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' \u202e\x1b[31m"


class Elements(HTMLParser):
    """Every element with its attributes, and the cells of every table row by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.tables: list[list[list[dict[str, str]]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in {"td", "th"}:
            self.tables[-1][-1].append({"text": "", **{name: value or "" for name, value in attrs}})

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"td", "th"}:
            self.tables[-1][-1][-1]["text"] += data

    def figures(self) -> Iterator[dict[str, str]]:
        for table in self.tables:
            for row in table:
                yield from (cell for cell in row if "tabular-nums" in cell["style"])


def cells_of(report: gir.Report) -> dict[str, dict[str, str]]:
    elements = Elements(report_html(report))
    return dict(zip(report.layout.paths, elements.figures(), strict=True))


def broken_report() -> gir.Report:
    return consistent_report().replace({"requests.outcomes.granted.natural_person": 31})


def hostile_report() -> gir.Report:
    blank = gir.Report.blank(issuer=HOSTILE, year=2021, title=HOSTILE)
    sections = gir.TableSections(requests=gir.Section(HOSTILE))
    return attrs.evolve(blank, table_sections=sections, marks={"requests.received.total": HOSTILE})


def test_tables_have_the_spans_of_the_printed_form() -> None:
    report = consistent_report()
    tables = Elements(report_html(report)).tables
    assert [[[cell.get("rowspan", "1"), cell.get("colspan", "1")] for cell in row] for row in tables[1]] == [
        [[str(cell.rowspan), str(cell.colspan)] for cell in row] for row in printed_rows(gir.Requests2021)
    ]
    assert [len(table) for table in tables] == [14, 28, 4]


def test_every_figure_stands_in_its_own_cell() -> None:
    report = consistent_report()
    assert {path: cell["text"] for path, cell in cells_of(report).items()} == {
        path: str(value) for path, value in report.cells().items()
    }


def test_cell_of_a_broken_sum_is_shaded_and_says_what_is_wrong() -> None:
    cells = cells_of(broken_report())
    total = cells["requests.outcomes.granted.total"]
    assert "rgba(220,38,38,0.42)" in total["style"]
    assert total["title"] == "错误 GIR301 （一）予以公开 › 总计：应为 32，实为 31"


def test_cell_where_two_broken_sums_cross_is_shaded_strongly_and_names_both() -> None:
    crossing = cells_of(broken_report())["requests.outcomes.granted.natural_person"]
    assert "rgba(220,38,38,0.42)" in crossing["style"]
    assert [line.split()[1] for line in crossing["title"].splitlines()] == ["GIR301", "GIR302"]


def test_terms_of_a_broken_sum_are_shaded_faintly() -> None:
    assert "rgba(220,38,38,0.13)" in cells_of(broken_report())["requests.outcomes.granted.business"]["style"]


def test_cells_of_sums_that_hold_are_not_shaded() -> None:
    shaded = {path for path, cell in cells_of(broken_report()).items() if "rgba(220" in cell["style"]}
    errors = [finding for finding in broken_report().check().findings if finding.severity is gir.Severity.ERROR]
    broken = {path for finding in errors for path in finding.cells}
    assert shaded == broken


def test_zero_blank_mark_and_absence_look_different() -> None:
    blank = gir.Report.blank(absent=("disputes.litigation_direct",)).replace({"disputes.reconsideration.upheld": 0})
    cells = cells_of(attrs.evolve(blank, marks={"disputes.reconsideration.other": "—"}))
    names = ("reconsideration.upheld", "reconsideration.total", "reconsideration.other", "litigation_direct.total")
    looks = [cells[f"disputes.{name}"] for name in names]
    assert [look["text"] for look in looks] == ["0", "", "—", ""]
    assert len({look["style"] for look in looks}) == 4
    titles = [look.get("title", "").split("\n")[0] for look in looks]
    assert titles == ["", "空白", "所印不是数字", "文件中没有这一格"]


def test_absent_table_is_named_and_not_drawn() -> None:
    html = report_html(gir.Report.blank(absent=("disputes",)))
    assert len(Elements(html).tables) == 2
    assert html.count("文件中没有该表。") == 1


@pytest.mark.parametrize("html", [report_html(hostile_report()), result_html(hostile_report().check())])
def test_hostile_text_cannot_become_markup(html: str) -> None:
    elements = Elements(html)
    assert elements.names <= {"div", "span", "table", "tr", "td", "th", "ul", "li", "details", "summary"}
    assert elements.attributes <= {"style", "title", "lang", "rowspan", "colspan", "tabindex"}
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_hostile_mark_is_shown_as_printed() -> None:
    shown = cells_of(hostile_report())["requests.received.total"]["text"]
    assert shown == HOSTILE.replace("\u202e", "⟨U+202E⟩").replace("\x1b", "⟨U+001B⟩")


def test_hostile_quote_of_a_finding_cannot_become_markup() -> None:
    result = broken_report().check()
    ledger = tuple(
        attrs.evolve(judgement, finding=judgement.finding and attrs.evolve(judgement.finding, quote=HOSTILE))
        for judgement in result.ledger
    )
    html = result_html(attrs.evolve(result, ledger=ledger))
    assert Elements(html).names == {"div", "span", "ul", "li"}


@pytest.mark.parametrize("html", [report_html(broken_report()), result_html(broken_report().check())])
def test_markup_reaches_for_nothing_outside(html: str) -> None:
    assert not re.search(r"https?:|url\(|@import|src=|href=|class=|<style", html)


def test_result_lists_findings_and_counts() -> None:
    result = broken_report().check()
    html = result._repr_html_()
    assert "阿城区人民政府 2021：2 项错误" in html
    assert f"不成立 {len(result.findings)}" in html
    assert html.count("<li") == len(result.findings)


def test_result_shows_what_figures_should_be_and_what_is_waived() -> None:
    report = broken_report()
    finding = next(finding for finding in report.check().findings if finding.code == "GIR301")
    waiver = gir.Waiver.of(finding, report, reason=HOSTILE, by="张三", until=date(2026, 12, 31))
    result = report.check(waivers=gir.Waivers((waiver,)), today=date(2026, 1, 5))
    html = result_html(result)
    assert "（一）予以公开 › 自然人：31 应为 30" in html
    assert "已豁免 1 处" in html
    assert "（张三：" in html
    assert Elements(html).names == {"div", "ul", "li"}


def test_a_comparison_of_years_is_shown_pair_by_pair() -> None:
    before = attrs.evolve(report_of_the_year_before(), issuer=HOSTILE).replace({"requests.carried_forward.total": 3})
    html = gir.check_years([attrs.evolve(consistent_report(), issuer=HOSTILE), before])._repr_html_()
    assert "共 2 份报告，对照 1 组，1 项警告" in html
    assert "二、上年结转政府信息公开申请数量 › 总计：应为 3" in html
    assert "没有可对照的上年报告：1" in html
    assert Elements(html).names <= {"div", "span", "ul", "li", "details", "summary"}


def test_finding_about_no_cell_is_listed_with_the_tables() -> None:
    report = attrs.evolve(consistent_report(), problems=gir.Section())
    findings = [finding for finding in report.check().findings if not finding.cells]
    assert "GIR101" in {finding.code for finding in findings}
    assert report_html(report).count("<li") == len(findings)


def test_a_notebook_finds_the_drawing() -> None:
    report = broken_report()
    assert report._repr_html_() == report_html(report)
