"""The web page: it holds all that it needs, forbids what it does not need, and says to every reader what is what."""

import re
from base64 import b64encode
from hashlib import sha256

import attrs
from selectolax.lexbor import LexborHTMLParser

import govinfo_report as gir
from support import consistent_report

PAGE = gir.to_html(consistent_report())
TREE = LexborHTMLParser(PAGE)


def attribute(selector: str, name: str) -> list[str | None]:
    return [node.attributes.get(name) for node in TREE.css(selector)]


def test_the_policy_lets_in_its_own_style_that_of_remarks_and_nothing_else() -> None:
    (policy,) = attribute("meta[http-equiv=Content-Security-Policy]", "content")
    styles = re.findall(r"<style>(.*?)</style>", gir.annotate(PAGE.encode()).decode(), re.DOTALL)
    digests = [f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" for style in styles]
    assert len(digests) == 2
    assert policy == f"default-src 'none'; style-src {' '.join(digests)}; base-uri 'none'; form-action 'none'"
    assert " style=" not in PAGE  # the policy would not let it in


def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    assert not TREE.css("script,link,img,iframe,object,embed,form,a,video,audio,svg")
    assert not re.search(r"url\(|@import|@font-face|src=|href=| on\w+=", PAGE)


def test_the_page_says_its_language_its_title_and_its_headings_in_order() -> None:
    assert attribute("html", "lang") == ["zh-CN"]
    assert [node.text() for node in TREE.css("title")] == [consistent_report().title]
    assert [node.text() for node in TREE.css("h1")] == [consistent_report().title]
    levels = [node.tag for node in TREE.css("h1,h2,h3,h4,h5,h6")]
    assert levels == ["h1", *["h2"] * 6]
    assert attribute("h2", "id") == list(consistent_report().section_order)


def test_every_table_is_named_by_the_heading_of_its_section() -> None:
    names = [consistent_report().section(name).heading for name in ("disclosure", "requests", "disputes")]
    assert [node.text() for node in TREE.css("table > caption")] == names


def test_a_table_whose_heading_stands_further_up_has_a_name_too() -> None:
    described = gir.Section("三、收到和处理政府信息公开申请情况", (gir.Paragraph("见下表。"),))
    sections = attrs.evolve(consistent_report().table_sections, requests=described)
    tree = LexborHTMLParser(gir.to_html(attrs.evolve(consistent_report(), table_sections=sections)))
    (table,) = tree.css("table.requests")
    assert table.attributes["aria-label"] == "收到和处理政府信息公开申请情况"
    assert not table.css("caption")


def test_every_label_says_what_it_heads() -> None:
    assert set(attribute("th", "scope")) == {"col", "row", "rowgroup"}
    assert all(node.attributes.get("scope") for node in TREE.css("th"))
    figures = [node for node in TREE.css("td") if node.attributes.get("class") != "corner"]
    assert len(figures) == len(consistent_report().cells())


def test_headings_of_columns_stand_in_a_head_that_every_printed_page_repeats() -> None:
    assert len(TREE.css("table.requests > thead > tr")) == 3
    assert len(TREE.css("table.disputes > thead > tr")) == 3
    assert len(TREE.css("table.disclosure > tbody")) == 4


def test_a_table_can_be_moved_with_the_keyboard() -> None:
    assert attribute("div.table", "tabindex") == ["0"] * 3
    assert attribute("div.table", "role") == ["region"] * 3
    assert all(attribute("div.table", "aria-label"))


def test_dark_screens_and_paper_have_their_own_colours() -> None:
    assert "prefers-color-scheme:dark" in PAGE
    assert "@media print" in PAGE


def test_long_figures_are_printed_small_and_never_broken() -> None:
    columns = [column.rpartition(".")[2] for column in consistent_report().layout.columns]
    long = consistent_report().replace({f"requests.received.{column}": 10**20 for column in columns})  # type: ignore[misc]
    tree = LexborHTMLParser(gir.to_html(long))
    assert [node.attributes["class"] for node in tree.css("table")] == ["disclosure", "requests longer", "disputes"]
    assert attribute("table", "class") == ["disclosure", "requests", "disputes"]
    (cells,) = re.findall(r"^td\{.*$", PAGE, re.MULTILINE)
    assert "overflow-wrap" not in cells
