"""Drawings: well-formed, in themselves complete, every figure told, blanks never 0, and text never more than text."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report import viz
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
    assert "（一）予以公开 31  73.8%" in words
    assert "（三）不予公开 3  7.1%" in words
    assert "1.属于国家秘密 2　5.属于三类内部事务信息 1" in words
    assert "四、结转下年度继续办理 1  2.4%" in words


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


# --- all of them -----------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(reports())
def test_any_report_can_be_drawn(report: gir.Report) -> None:
    for language in ("zh", "en"):
        parsed(viz.sankey(report, language=language))
        drawing = viz.equation_map(report, language=language)
        parsed(drawing)
        numbers = sum(map(int, re.findall(r"\d+", drawing.description)))
        assert numbers == sum(not each.place.startswith("disclosure.") for each in report.layout.equations)


@pytest.mark.parametrize("draw", [viz.sankey, viz.equation_map])
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
