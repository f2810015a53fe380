"""The check page as markup: every fact of the results is in it, in both languages, and links lead somewhere."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

import attrs
import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser, LexborNode

import govinfo_report as gir
from checked_reports import broken_report
from govinfo_report.strategies import reports
from support import consistent_report
from writers.hostile import HOSTILE, hostile_report, marked, titled

RESULT = broken_report().check()
PAGE = gir.check_page([RESULT])
TREE = LexborHTMLParser(PAGE)


def the_one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = tree.css(selector)
    return node


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in tree.css(selector)]


def test_the_policy_lets_in_its_own_style_and_script_and_nothing_else() -> None:
    (policy,) = (node.attributes["content"] for node in TREE.css("meta[http-equiv=Content-Security-Policy]"))
    style, script = (
        b64encode(sha256(re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)[0].encode()).digest()).decode()
        for tag in ("style", "script")
    )
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_old_browsers_understand_the_script() -> None:
    (script,) = re.findall("<script>(.*?)</script>", PAGE, re.DOTALL)
    assert not re.findall(r"\?\.|\?\?|catch \{|:has\(", script)  # what would stop it there, and they see no report


def test_nothing_comes_from_elsewhere() -> None:
    assert not TREE.css("link,img,iframe,object,embed,form,video,audio,svg,[src],[style]")
    assert all((node.attributes["href"] or "").startswith("#") for node in TREE.css("a"))
    assert not re.search(r"url\(|@import|@font-face| on\w+=", PAGE)


def test_every_finding_is_told_in_both_languages() -> None:
    items = TREE.css("li.f")
    assert len(items) == len(RESULT.findings)
    for finding in RESULT.findings:
        (item,) = (item for item in items if finding.message.en in item.text() and finding.code in item.text())
        assert finding.message.zh in item.text()
        assert finding.remedy.zh in item.text()
        assert finding.severity.label.zh in item.text()
        assert finding.severity.value in (item.attributes["class"] or "")


def test_the_gravest_findings_come_first() -> None:
    order = [gir.Severity((node.attributes["class"] or "").split()[1]) for node in TREE.css("li.f")]
    assert order == sorted(order, key=tuple(gir.Severity).index)


@pytest.mark.parametrize(
    "page", [PAGE, gir.check_page([RESULT, consistent_report().check(), RESULT])], ids=["one", "many"]
)
def test_every_link_leads_to_one_place(page: str) -> None:
    tree = LexborHTMLParser(page)
    names = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(names) == len(set(names))
    assert {(node.attributes["href"] or "")[1:] for node in tree.css("a")} <= set(names)
    assert {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")} <= set(names)


def test_a_finding_leads_to_its_cell_and_the_cell_to_the_finding() -> None:
    (cell,) = TREE.css('[id="c1-requests.outcomes.granted.natural_person"]')
    assert [node.attributes["href"] for node in cell.css("a")] == ["#f1-1", "#f1-2"]
    assert 'href="#c1-requests.outcomes.granted.natural_person"' in (the_one(TREE, "#f1-1").html or "")


def test_what_a_figure_should_be_stands_at_its_cell() -> None:
    sure = the_one(TREE, '[id="c1-requests.outcomes.granted.natural_person"] .pro').text()
    assert sure.endswith(" 30")
    assert sure.startswith("→建议改为")
    assert the_one(TREE, '[id="c1-disputes.reconsideration.total"] .pro').text().startswith("→?")


def test_a_blank_for_which_a_rule_is_undecidable_is_marked() -> None:
    assert the_one(TREE, '[id="c1-requests.carried_in.business"]').text().endswith("?")
    assert len(TREE.css("#u1 li")) == len({judgement.code for judgement in RESULT.undecidable})


def test_the_tables_are_those_of_the_form() -> None:
    figures = [node for node in TREE.css(".report td") if node.attributes.get("class") != "corner"]
    assert len(figures) == len(broken_report().cells())
    assert all(node.attributes.get("scope") for node in TREE.css("th"))


def test_of_many_reports_only_tables_with_something_to_be_seen_are_drawn() -> None:
    tree = LexborHTMLParser(gir.check_page([RESULT, attrs.evolve(broken_report(), title="乙").check()]))
    assert len(tree.css("#r1 table.disputes")) == 1
    clean = consistent_report().replace({"disclosure.normative_documents.repealed": 0}).check()
    assert not LexborHTMLParser(gir.check_page([clean, RESULT])).css("#r1 table")


def test_what_is_waived_is_shown_with_its_reason() -> None:
    report = consistent_report()
    waiver = gir.Waiver.of(
        report.check().findings[-1], report, reason="<b>集中清理</b>", by="张三", until=date(2026, 12, 31)
    )
    waived = report.check(waivers=gir.Waivers((waiver,)), today=date(2026, 1, 5))
    tree = LexborHTMLParser(gir.check_page([waived]))
    (item,) = tree.css("li.w")
    assert "张三：<b>集中清理</b>（至 2026-12-31）" in item.text()
    assert not tree.css("li.f")


def test_a_file_that_could_not_be_read_is_there_with_the_reason() -> None:
    unread = gir.UnreadFile(name="照片<1>.jpg", reason=gir.Text("不是报告", "not a report"))
    tree = LexborHTMLParser(gir.check_page([gir.CheckedFile(name="甲.json", result=RESULT), unread]))
    assert "照片<1>.jpg" in the_one(tree, "#r2").text()
    assert "not a report" in the_one(tree, "#r2").text()
    assert "共 2 个文件：0 个没有错误，1 个有错误，1 个无法读取" in texts(tree, ".verdict .z")


def test_the_words_concerned_are_marked_in_their_paragraph() -> None:
    doubled = gir.Section("五、存在的主要问题及改进情况", (gir.Paragraph("加强开展开展培训。"),))
    tree = LexborHTMLParser(gir.check_page([attrs.evolve(consistent_report(), problems=doubled).check()]))
    assert "开展开展" in texts(tree, "li.f mark")


@pytest.mark.parametrize(("language", "checked", "tag"), [("zh", "zh", "zh-CN"), ("en", "en", "en")])
def test_the_language_that_is_seen_first_can_be_chosen(language: str, checked: str, tag: str) -> None:
    tree = LexborHTMLParser(gir.check_page([RESULT], language=language))
    assert [node.attributes["id"] for node in tree.css("input[name=language][checked]")] == [checked]
    assert the_one(tree, "html").attributes["lang"] == tag


def test_nothing_to_show_is_a_page_too() -> None:
    assert "0 个文件" in the_one(LexborHTMLParser(gir.check_page([])), ".verdict").text()


def test_the_result_of_a_part_has_no_tables() -> None:
    part = gir.CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check()
    tree = LexborHTMLParser(gir.check_page([part]))
    assert len(tree.css("li.f")) == 1
    assert not tree.css("table")


def elements(page: str) -> set[str]:
    """The tags of a page, and the names of their attributes."""
    nodes = LexborHTMLParser(page).css("*")
    return {node.tag or "" for node in nodes} | {f"@{name}" for node in nodes for name in node.attributes}


USUAL = elements(gir.check_page([RESULT, RESULT])) | elements(PAGE) | {"blockquote", "mark", "ol", "@lang"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    notes = (gir.Note(kind=gir.NoteKind.UNPLACED, message=gir.Text(text, text)),)
    hostile = (titled(text), marked(text)) if text.strip() else (titled(text),)  # a mark is never blank
    entries = [gir.CheckedFile(name=text, result=report.check(), notes=notes, waivers=text) for report in hostile]
    page = gir.check_page([*entries, gir.UnreadFile(name=text, reason=gir.Text(text, text))])
    page.encode()  # no half characters
    assert elements(page) <= USUAL
    assert page.count("<script>") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", page)


def test_a_report_of_hostile_texts_makes_no_element_of_its_own() -> None:
    page = gir.check_page([hostile_report().check()])
    assert elements(page) <= USUAL
    assert page.count("<script>") == 1


@settings(max_examples=15)
@given(reports())
def test_any_report_makes_a_page_with_every_finding(report: gir.Report) -> None:
    result = report.check()
    tree = LexborHTMLParser(gir.check_page([result]))
    assert len(tree.css("li.f")) == len(result.findings)
    names = {node.attributes["id"] for node in tree.css("[id]")}
    assert {(node.attributes["href"] or "")[1:] for node in tree.css("a")} <= names


def test_what_is_no_result_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match="results of check"):
        gir.check_page([consistent_report()])  # type: ignore[list-item]  # a report that was not checked


def test_a_page_is_never_read_as_a_report() -> None:
    page = gir.check_page([consistent_report().check()])
    with pytest.raises(gir.NotAReportError, match="核对结果页面"):
        gir.read(page.encode(), name="page.html")
