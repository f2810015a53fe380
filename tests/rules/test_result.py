"""What a check result says in words and as data: the same facts, the gravest first, nothing said twice."""

import json
from decimal import Decimal

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.form import Text
from govinfo_report.rules.model import Judgement, Rule
from govinfo_report.rules.sums import check_sums
from support import consistent_report, needs_shared_reports, report_from_truth, truth_of

RULE = Rule(
    code="GIR999",
    name="test-fault",
    severity=gir.Severity.NOTE,
    title=Text("测试", "test"),
    basis=Text("无", "none"),
    explanation=Text("无", "none"),
    example=Text("无", "none"),
    remedy=Text("无须处理", "nothing to do"),
)


def sums_of(report: gir.Report) -> gir.CheckResult:
    """The form's own arithmetic alone, so that rules to come change nothing here."""
    return gir.CheckResult(check_sums(report.layout, report.figures, report.absent_positions), Text("某县", "a county"))


def broken() -> gir.CheckResult:
    return sums_of(consistent_report().replace({"requests.outcomes.granted.natural_person": 31}))


def undecidable() -> gir.CheckResult:
    blanks: dict[gir.CellPath, gir.Value] = {
        "requests.received.total": None,
        "requests.carried_in.total": None,
        "disputes.reconsideration.total": None,
    }
    return sums_of(consistent_report().replace(blanks))


def test_broken_report_is_described_in_chinese() -> None:
    assert broken().describe() == (
        "某县：2 项错误\n"
        "\n"
        "错误：2\n"
        "  GIR301 表三某行的总计与各类申请人之和不符\n"
        "    （一）予以公开 › 总计：应为 32，实为 31\n"
        "      同时不成立的还有 GIR302（（七）总计 › 自然人），两式相交于“（一）予以公开 › 自然人”，请先查这一格\n"
        "    处理：核对该行六列与总计，改正填错的一格；若同一格所在的列也不平，先查该格。\n"
        "  GIR302 （七）总计与各项办理结果之和不符\n"
        "    （七）总计 › 自然人：应为 41，实为 40\n"
        "      同时不成立的还有 GIR301（（一）予以公开 › 总计），两式相交于“（一）予以公开 › 自然人”，请先查这一格\n"
        "    处理：逐项核对该列的办理结果与（七）总计；注意区分处理的申请是否重复计入（一）或（三）。\n"
        "\n"
        "已核对，没有问题：40 处，4 条规则\n"
        "  GIR301（24 处）、GIR302（6 处）、GIR303（7 处）、GIR401（3 处）"
    )


def test_broken_report_is_described_in_english() -> None:
    assert broken().describe("en").splitlines()[:10] == [
        "a county: 2 errors",
        "",
        "Errors: 2",
        "  GIR301 Total of a line of table 3 is not the sum of its applicants",
        "    disclosed in full › total: expected 32, found 31",
        (
            "      GIR302 (total outcomes › natural persons) does not hold either; the two cross in "
            '"disclosed in full › natural persons": look at that cell first'
        ),
        (
            "    Remedy: Compare the six columns of the line with its total and correct the wrong cell; where the column "
            "through a cell does not add up either, look at that cell first."
        ),
        "  GIR302 Total outcomes is not the sum of the outcomes",
        "    total outcomes › natural persons: expected 41, found 40",
        (
            "      GIR301 (disclosed in full › total) does not hold either; the two cross in "
            '"disclosed in full › natural persons": look at that cell first'
        ),
    ]


def test_print_shows_the_chinese_text() -> None:
    assert str(broken()) == broken().describe("zh")


def test_clean_result_says_which_rules_ran() -> None:
    lines = sums_of(consistent_report()).describe().splitlines()
    assert lines == [
        "某县：未发现问题",
        "",
        "已核对，没有问题：42 处，4 条规则",
        "  GIR301（25 处）、GIR302（7 处）、GIR303（7 处）、GIR401（3 处）",
    ]


def test_blank_cells_are_counted_by_rule_and_named_by_line_or_column() -> None:
    lines = undecidable().describe().splitlines()
    assert lines[:5] == [
        "某县：未发现问题；另有 4 处因空白、资料不足或文字不明无法判断",
        "",
        "无法判断有无下列问题：4 处",
        "  GIR301 表三某行的总计与各类申请人之和不符：2 处，涉及 2 格没有数字（“总计” 2 格）",
        (
            "  GIR303 第一项加第二项不等于第三项加第四项：总计（“一、本年新收政府信息公开申请数量 › 总计”、"
            "“二、上年结转政府信息公开申请数量 › 总计”没有数字）"
        ),
    ]


@needs_shared_reports
def test_blank_totals_of_a_real_report_take_one_line_a_rule() -> None:
    lines = sums_of(report_from_truth(truth_of("shanghai-office-2019"))).describe().splitlines()
    assert lines[2] == "无法判断有无下列问题：38 处"
    assert [line.split("，")[0].strip() for line in lines[3:7]] == [
        "GIR301 表三某行的总计与各类申请人之和不符：23 处",
        "GIR302 （七）总计与各项办理结果之和不符：7 处",
        "GIR303 第一项加第二项不等于第三项加第四项：5 处",
        "GIR401 复议或诉讼的总计与各项结果之和不符：3 处",
    ]


def test_absent_table_is_no_clean_result() -> None:
    result = sums_of(gir.Report.blank(absent=("disclosure", "requests", "disputes")))
    assert result.describe().splitlines() == [
        "某县：没有规则可以判断",
        "",
        "下列规则不适用：42 处",
        "  文件中没有这些单元格：GIR301（25 处）、GIR302（7 处）、GIR303（7 处）、GIR401（3 处）",
    ]


def test_remedy_is_said_once_for_each_rule() -> None:
    cases: dict[gir.CellPath, gir.Value] = {"disputes.reconsideration.total": 9, "disputes.litigation_direct.total": 9}
    text = sums_of(consistent_report().replace(cases)).describe()
    assert text.count("应为") == 2
    assert text.count("处理：") == 1


def test_quote_is_shown_and_cannot_move_the_cursor() -> None:
    judgement = RULE.broken("overview", Text("总体情况", "overview"), Text("有误", "wrong"), quote="原\x1b[2J\u202e文")
    assert "      原文：“原⟨U+001B⟩[2J⟨U+202E⟩文”" in gir.CheckResult((judgement,)).describe().splitlines()


def test_part_of_a_table_names_its_blank_cells() -> None:
    result = gir.CaseResults(upheld=None, corrected=0, other=0, pending=0, total=0).check()
    assert result.describe().splitlines()[3] == (
        "  GIR401 复议或诉讼的总计与各项结果之和不符：总计（“结果维持”没有数字）"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("result", [broken(), undecidable()])
def test_both_languages_have_the_same_codes_and_figures(result: gir.CheckResult, language: str) -> None:
    text = result.describe(language)
    for finding in result.findings:
        assert text.count(f"\n  {finding.code} {gir.explain(finding.code).title.in_language(language)}\n") == 1
        assert str(finding.expected) in text
        assert str(finding.actual) in text


def test_plain_data_has_every_line_of_the_ledger() -> None:
    data = undecidable().to_dict()
    assert data["counts"] == {"held": 38, "broken": 0, "undecidable": 4, "not_applicable": 0}
    assert data["rules"]["GIR303"] == {"held": 6, "broken": 0, "undecidable": 1, "not_applicable": 0}
    assert data["ok"] is True
    assert data["complete"] is False
    assert [entry["blanks"] for entry in data["undecidable"]] == [
        ["requests.received.total"],
        ["requests.carried_in.total"],
        ["requests.received.total", "requests.carried_in.total"],
        ["disputes.reconsideration.total"],
    ]


def test_plain_finding_has_expected_and_actual_and_crossings() -> None:
    finding = broken().to_dict()["findings"][0]
    assert finding["code"] == "GIR301"
    assert (finding["expected"], finding["actual"]) == (32, 31)
    assert finding["label"] == {"zh": "（一）予以公开 › 总计", "en": "disclosed in full › total"}
    assert finding["crossings"] == [
        {
            "code": "GIR302",
            "place": "requests.outcomes.total.natural_person",
            "cell": "requests.outcomes.granted.natural_person",
            "label": {"zh": "（一）予以公开 › 自然人", "en": "disclosed in full › natural persons"},
        }
    ]


def money_finding() -> Judgement:
    judgement = RULE.broken(
        "disclosure.fees.amount", Text("收费", "fees"), Text("有误", "wrong"), expected=Decimal("0.10")
    )
    assert judgement.finding
    return judgement


def test_amount_of_money_is_exact_text_in_plain_data() -> None:
    assert gir.CheckResult((money_finding(),)).to_dict()["findings"][0]["expected"] == "0.10"


def test_json_says_what_the_plain_data_says_with_nothing_invisible() -> None:
    quoted = RULE.broken("overview", Text("总体情况", "overview"), Text("有误", "wrong"), quote="\u202e\x9b\ud800文")
    result = attrs.evolve(broken(), ledger=(*broken().ledger, quoted))
    text = result.to_json()
    assert json.loads(text) == result.to_dict()
    assert all(character == "\n" or character.isprintable() for character in text)
    assert "（一）予以公开" in text
