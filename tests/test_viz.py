"""Drawings: well-formed, in themselves complete, every figure told, blanks never 0, and text never more than text."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report import viz
from govinfo_report.corpus import compare, from_reports
from govinfo_report.corpus.comparison import PeerComparison
from govinfo_report.strategies import reports
from support import consistent_report
from test_notebook import HOSTILE, hostile_report

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "text", "circle"}


def parsed(drawing: viz.Drawing) -> ET.Element:
    """The picture as XML, when it holds nothing but shapes and text, takes nothing from outside, and names itself."""
    root = ET.fromstring(drawing.svg)  # noqa: S314  # our own output
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name}
    assert re.findall(r"url\(([^)]*)\)", drawing.svg) == [f"#{root[3][0].get('id')}"] * drawing.svg.count("url(")
    assert drawing.svg.count("http") == 1  # the name of SVG itself
    assert [root[0].text, root[1].text] == [drawing.title, drawing.description]
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    return root


def texts(drawing: viz.Drawing) -> list[str]:
    return [element.text or "" for element in parsed(drawing).iter(f"{SVG}text")]


def broken() -> gir.Report:
    return consistent_report().replace({"requests.outcomes.granted.natural_person": 31})


# --- requests --------------------------------------------------------------------------------------------------------


def test_every_flow_of_the_requests_is_told_and_shares_are_of_the_whole() -> None:
    words = texts(viz.sankey(consistent_report()))
    assert "应办 42 件" in words
    assert "（一）予以公开 31 · 73.8%" in words
    assert "（三）不予公开 3 · 7.1%" in words
    assert "1.属于国家秘密 2　5.属于三类内部事务信息 1" in words
    assert "四、结转下年度继续办理 1 · 2.4%" in words


def test_heights_of_flows_are_as_their_figures() -> None:
    boxes = parsed(viz.sankey(consistent_report())).iter(f"{SVG}rect")
    high = [float(box.get("height", "0")) for box in boxes if box.get("x") == "640"]
    assert high == [pytest.approx(figure * 300 / 42 if figure else 1.5, abs=0.01) for figure in (31, 0, 3, 1, 0, 6, 1)]


def test_blanks_are_named_and_never_drawn_as_zero() -> None:
    drawing = viz.sankey(gir.Report.blank(year=2023).replace({"requests.received.total": 42}))
    assert "二、上年结转政府信息公开申请数量：空白" in drawing.description
    assert "0" not in texts(drawing)
    assert not any("%" in words for words in texts(drawing))


def test_what_comes_in_and_does_not_go_out_is_said() -> None:
    drawing = viz.sankey(consistent_report().replace({"requests.received.total": 52}))
    assert "来 52，去 42，差 10" in texts(drawing)
    assert drawing.description.endswith("来 52，去 42，差 10")


def test_a_table_that_is_not_there_is_said() -> None:
    drawing = viz.sankey(gir.Report.blank(absent=("requests",)))
    assert drawing.description == "文件中没有该表。"


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_editions_are_drawn_in_both_languages(edition: gir.Edition, language: str) -> None:
    report = gir.Report.blank(requests=edition).replace({"requests.received.total": 3})
    drawing = viz.sankey(report, language=language)
    assert re.findall(r"\d+", drawing.description) == ["3", "3"]  # the line, and all that comes in: the rest is blank


# --- sums ------------------------------------------------------------------------------------------------------------


def test_every_sum_has_its_sign() -> None:
    drawing = viz.equation_map(broken())
    assert drawing.description == "成立 40，不成立 2，无法判断 0，不适用 0"
    assert len(_with_tips(drawing)) == 42


def _with_tips(drawing: viz.Drawing) -> list[ET.Element]:
    return [element[0] for element in parsed(drawing).iter(f"{SVG}text") if len(element)]


def test_a_broken_sum_says_what_was_expected() -> None:
    tips = [element.text or "" for element in _with_tips(viz.equation_map(broken()))]
    assert "GIR301 （一）予以公开 › 总计：应为 32，实为 31" in tips


# --- years -----------------------------------------------------------------------------------------------------------

RECEIVED: gir.CellPath = "requests.received.total"


def of_year(year: int, received: int | None) -> gir.Report:
    return gir.Report.blank(issuer="某县人民政府", year=year).replace({RECEIVED: received})


def lines_of(drawing: viz.Drawing) -> list[str]:
    return [path.get("d", "") for path in parsed(drawing).iter(f"{SVG}path") if path.get("stroke") == "var(--one)"]


def test_a_line_is_broken_where_a_year_has_no_report_or_no_figure() -> None:
    reports = [of_year(year, figure) for year, figure in ((2024, 9), (2019, 4), (2020, 5), (2022, None), (2023, 8))]
    drawing = viz.series(reports, [RECEIVED])
    assert drawing.description.endswith("总计：2019 4，2020 5，2021 无报告，2022 空白，2023 8，2024 9")
    assert re.sub(r"[^ML]", "", lines_of(drawing)[0]) == "MLML"
    assert "空白" in texts(drawing)


def test_lines_that_one_edition_lacks_are_told_so() -> None:
    path: gir.CellPath = "requests.outcomes.other_handling.fee_unpaid.total"
    older = gir.Report.blank(year=2020, requests="2019")
    drawing = viz.series([older, gir.Report.blank(year=2021).replace({path: 1})], [path], language="en")
    assert drawing.description.endswith("2020 not in edition, 2021 1")


def test_a_series_names_every_issuer_that_it_has_figures_of() -> None:
    reports = [
        gir.Report.blank(issuer=name, year=year) for year, name in enumerate(("乙县", "甲县", "乙县", None), 2021)
    ]
    assert viz.series(reports).title == "乙县、甲县：历年数据"
    assert viz.series(reports, language="en").title == "乙县, 甲县 over the years"


@pytest.mark.parametrize(
    ("reports_given", "paths"),
    [
        ([of_year(2021, 1), of_year(2021, 2)], [RECEIVED]),
        ([gir.Report.blank()], [RECEIVED]),
        ([], [RECEIVED]),
        ([of_year(2021, 1)], []),
        ([of_year(2021, 1)], [RECEIVED, "disclosure.fees.amount"]),
    ],
)
def test_what_cannot_be_a_series_is_refused(reports_given: list[gir.Report], paths: list[gir.CellPath]) -> None:
    with pytest.raises(gir.InvalidValueError):
        viz.series(reports_given, paths)


def test_a_path_that_no_report_has_is_refused() -> None:
    with pytest.raises(gir.UnknownPathError):
        viz.series([of_year(2021, 1)], ["requests.recieved.total"])  # type: ignore[list-item]


def test_years_far_apart_do_not_make_a_picture_of_thousands() -> None:
    drawing = viz.series([of_year(1, 3), of_year(9999, 10**29)], [RECEIVED])
    assert len(parsed(drawing).findall(f"{SVG}text")) < 30
    assert drawing.description.endswith(f"1 3，9999 {10**29}")


def test_ticks_are_whole_for_counts_and_round_whatever_their_size() -> None:
    def ticks(*counts: int) -> list[str]:
        years = (of_year(2021 + place, count) for place, count in enumerate(counts))
        return [words for words in texts(viz.series(years, [RECEIVED])) if re.fullmatch(r"-?[0-9,]+", words)][
            : -len(counts) * 2
        ]

    assert ticks(0) == ["0", "1"]
    assert ticks(42, 52) == ["0", "10", "20", "30", "40", "50"]
    assert ticks(10**29)[1] == "20," + ",".join(["000"] * 9)
    assert ticks(-7, 3) == ["-6", "-4", "-2", "0", "2"]


# --- grounds ---------------------------------------------------------------------------------------------------------


def test_shares_of_grounds_are_of_their_group() -> None:
    drawing = viz.shares(consistent_report())
    assert drawing.description.startswith("1.属于国家秘密：2 · 66.7%；")
    assert "5.属于三类内部事务信息：1 · 33.3%" in drawing.description


def test_a_group_with_a_blank_has_no_shares() -> None:
    blank = consistent_report().replace({"requests.outcomes.denied.third_party_rights.total": None})
    description = viz.shares(blank).description
    assert "1.属于国家秘密：2；" in description
    assert "4.保护第三方合法权益：空白" in description


# --- peers -----------------------------------------------------------------------------------------------------------


def compared(**changes: Any) -> PeerComparison:
    figures = {"甲县财政局": (9, 12), "乙县教育局": (10, 40), "丙县民政局": (28, 30), "丁县水利局": (14, 22)}
    corpus = from_reports(
        gir.Report.blank(issuer=issuer, year=2023).replace(
            {"requests.outcomes.granted.total": granted, "requests.outcomes.total.total": handled}
        )
        for issuer, (granted, handled) in figures.items()
    )
    return attrs.evolve(compare(corpus, "甲县财政局"), **changes)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_issuer_is_drawn_among_its_peers(language: str) -> None:
    comparison = compared()
    drawing = viz.peers(comparison, language=language)
    line = comparison.lines[0]
    words = texts(drawing)
    assert line.measure.label.in_language(language) in words
    assert any(word.startswith("75.0% · ") for word in words)
    assert drawing.description.count("；" if language == "zh" else "; ") >= len(comparison.lines)


def test_a_measure_without_a_value_says_why_and_is_not_drawn() -> None:
    comparison = compared()
    without = [line for line in comparison.lines if line.value is None]
    drawing = viz.peers(attrs.evolve(comparison, lines=tuple(without)))
    assert without
    assert sum(words.startswith("无，") for words in texts(drawing)) == len(without)
    assert not [path for path in parsed(drawing).iter(f"{SVG}path") if path.get("fill") == "var(--one)"]


def test_a_hostile_issuer_among_peers_stays_text() -> None:
    assert "\u202e" not in viz.peers(compared(issuer=HOSTILE)).svg
    parsed(viz.peers(compared(issuer=HOSTILE)))


# --- all of them -----------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(reports())
def test_any_report_can_be_drawn(report: gir.Report) -> None:
    for language in ("zh", "en"):
        parsed(viz.sankey(report, language=language))
        parsed(viz.shares(report, language=language))
        if report.year is not None:
            parsed(viz.series([report], language=language))
        drawing = viz.equation_map(report, language=language)
        parsed(drawing)
        numbers = sum(map(int, re.findall(r"\d+", drawing.description)))
        assert numbers == sum(not each.place.startswith("disclosure.") for each in report.layout.equations)


@pytest.mark.parametrize("draw", [viz.sankey, viz.equation_map, viz.shares, lambda report: viz.series([report])])
def test_hostile_text_stays_text(draw: Callable[[gir.Report], viz.Drawing]) -> None:
    report = attrs.evolve(hostile_report(), issuer=HOSTILE)
    drawing = draw(report)
    parsed(drawing)
    assert "\x1b" not in drawing.svg
    assert "\u202e" not in drawing.svg


def test_a_drawing_is_saved_whole(tmp_path: Path) -> None:
    drawing = viz.sankey(consistent_report())
    drawing.save(tmp_path / "requests.svg")
    assert (tmp_path / "requests.svg").read_text(encoding="utf-8") == drawing.svg
    assert drawing.svg in drawing._repr_html_()
    with pytest.raises(gir.UnwritableReportError):
        drawing.save(tmp_path / "nowhere" / "requests.svg")


def test_colours_are_there_for_light_and_for_dark() -> None:
    svg = viz.sankey(consistent_report()).svg
    assert "prefers-color-scheme:dark" in svg
    assert not re.search(r'(fill|stroke)="#', svg)
