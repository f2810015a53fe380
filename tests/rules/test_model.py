"""Rule, Finding, Judgement, Check: what each outcome carries, and how it is said."""

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.rules.model import Check, Rule, checks

RULE = Rule(
    code="GIR999",
    name="for-this-test",
    severity=gir.Severity.WARNING,
    title=gir.Text("题", "Title"),
    basis=gir.Text("据", "Basis text"),
    explanation=gir.Text("说", "Meaning text"),
    example=gir.Text("例子", "Example text"),
    remedy=gir.Text("改", "Remedy text"),
)
LABEL = gir.Text("某处", "some place")


def test_a_rule_is_a_page_of_text_in_both_languages() -> None:
    assert RULE.describe().splitlines() == [
        "GIR999 for-this-test（警告）：题",
        "",
        "依据：据",
        "说明：说",
        "例：例子",
        "处理：改",
        "适用版式：2019、2021",
    ]
    assert RULE.describe("en").splitlines() == [
        "GIR999 for-this-test (warning): Title",
        "",
        "Basis: Basis text",
        "Meaning: Meaning text",
        "Example: Example text",
        "Remedy: Remedy text",
        "Forms: 2019, 2021",
    ]
    assert str(RULE) == RULE.describe("zh")


def test_a_rule_says_since_when_and_for_which_edition_it_holds() -> None:
    late = attrs.evolve(RULE, editions=("2021",), since=2021)
    assert late.describe().splitlines()[-1] == "适用版式：2021（2021 年度起）"
    assert late.describe("en").splitlines()[-1] == "Forms: 2021 (from report year 2021)"


def test_severity_and_status_have_their_words() -> None:
    assert [(severity.value, severity.label.zh, severity.label.en) for severity in gir.Severity] == [
        ("error", "错误", "error"),
        ("warning", "警告", "warning"),
        ("note", "提示", "note"),
    ]
    assert [(status.value, status.label.zh, status.label.en) for status in gir.Status] == [
        ("held", "成立", "held"),
        ("broken", "不成立", "broken"),
        ("undecidable", "无法判断", "undecidable"),
        ("not_applicable", "不适用", "not applicable"),
    ]


def test_held_carries_the_cells_that_were_looked_at() -> None:
    assert RULE.held("a.b", LABEL, cells=("a.b.c",)) == gir.Judgement(
        code="GIR999", place="a.b", label=LABEL, status=gir.Status.HELD, cells=("a.b.c",)
    )
    assert RULE.held("a.b", LABEL).cells == ()


def test_broken_carries_a_finding_with_the_facts_of_its_rule() -> None:
    message = gir.Text("应为 2，实为 3", "expected 2, found 3")
    judged = RULE.broken("a.b", LABEL, message, cells=("a.b",), expected=2, actual=3, quote="３")
    assert (judged.code, judged.place, judged.label, judged.status, judged.cells) == (
        "GIR999",
        "a.b",
        LABEL,
        gir.Status.BROKEN,
        ("a.b",),
    )
    assert judged.finding == gir.Finding(
        code="GIR999",
        name="for-this-test",
        severity=gir.Severity.WARNING,
        place="a.b",
        label=LABEL,
        cells=("a.b",),
        expected=2,
        actual=3,
        message=message,
        remedy=RULE.remedy,
        quote="３",
    )
    assert judged.finding is not None
    assert judged.finding.describe() == str(judged.finding) == "警告 GIR999 应为 2，实为 3"
    assert judged.finding.describe("en") == "warning GIR999 expected 2, found 3"
    assert (judged.blanks, judged.reason, judged.finding.crossings) == ((), None, ())


def test_a_finding_need_not_compare_figures() -> None:
    finding = RULE.broken("", LABEL, gir.Text("缺", "missing")).finding
    assert finding is not None
    assert (finding.expected, finding.actual, finding.quote, finding.cells) == (None, None, None, ())


def test_undecidable_says_why_and_names_the_blanks() -> None:
    reason = gir.Text("空白", "blank")
    judged = RULE.undecidable("a.b", LABEL, reason, cells=("a.b", "a.c"), blanks=("a.c",))
    assert judged == gir.Judgement(
        code="GIR999",
        place="a.b",
        label=LABEL,
        status=gir.Status.UNDECIDABLE,
        cells=("a.b", "a.c"),
        blanks=("a.c",),
        reason=reason,
    )
    assert (RULE.undecidable("", LABEL, reason).cells, RULE.undecidable("", LABEL, reason).blanks) == ((), ())


def test_not_applicable_says_why() -> None:
    reason = gir.Text("没有", "none")
    judged = RULE.not_applicable("a", LABEL, reason)
    assert judged == gir.Judgement(
        code="GIR999", place="a", label=LABEL, status=gir.Status.NOT_APPLICABLE, reason=reason
    )


def test_a_function_becomes_the_check_of_a_rule() -> None:
    @checks(RULE, "requests", LABEL, table="requests")
    def judge(report: gir.Report) -> tuple[gir.Judgement, ...]:
        return (RULE.held("requests", LABEL),) if report.year else ()

    assert isinstance(judge, Check)
    assert (judge.rule, judge.place, judge.label, judge.table) == (RULE, "requests", LABEL, "requests")
    assert judge.held == RULE.held("requests", LABEL)
    assert tuple(judge.judge(gir.Report.blank())) == ()
    assert tuple(judge.judge(gir.Report.blank(year=2023))) == (judge.held,)


def test_a_check_need_not_be_about_a_table() -> None:
    @checks(RULE, "", LABEL)
    def judge(report: gir.Report) -> tuple[gir.Judgement, ...]:
        del report
        return ()

    assert judge.table is None


def test_a_text_is_chosen_by_language() -> None:
    text = gir.Text("中", "en")
    assert (text.in_language("zh"), text.in_language("en"), str(text)) == ("中", "en", "中")


@pytest.mark.parametrize("code", ["GIR301", "gir301", "line-total-mismatch"])
def test_a_rule_is_explained_by_code_or_name(code: str) -> None:
    assert gir.explain(code).code == "GIR301"
