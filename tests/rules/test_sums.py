"""The arithmetic of the form, as a clerk reads it: exact findings on figures that were really published."""

import re

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.layout import layout_of
from govinfo_report.rules.sums import SUM_RULES, check_sums, held_equations, place_label
from support import consistent_report


def sums(report: gir.Report) -> dict[tuple[str, str], gir.Judgement]:
    judged = check_sums(report.layout, report.figures, report.absent_positions)
    return {(judgement.code, judgement.place): judgement for judgement in judged}


def findings(report: gir.Report) -> dict[tuple[str, str], gir.Finding]:
    return {place: found.finding for place, found in sums(report).items() if found.finding is not None}


def test_a_broken_line_total_names_place_expected_and_actual() -> None:
    report = consistent_report().replace({"requests.received.total": 41})
    found = findings(report)["GIR301", "requests.received.total"]
    assert (found.name, found.severity) == ("line-total-mismatch", gir.Severity.ERROR)
    assert (found.expected, found.actual) == (42, 41)
    assert found.label == gir.Text("一、本年新收政府信息公开申请数量 › 总计", "requests received in the year › total")
    assert found.message == gir.Text(
        "一、本年新收政府信息公开申请数量 › 总计：应为 42，实为 41",
        "requests received in the year › total: expected 42, found 41",
    )
    assert found.cells == tuple(
        f"requests.received.{column}"
        for column in ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
    )
    assert found.remedy == gir.explain("GIR301").remedy
    assert found.quote is None


def test_a_broken_balance_spells_out_both_sides() -> None:
    report = consistent_report().replace({"requests.received.total": 41})
    found = findings(report)["GIR303", "requests.*.total"]
    assert (found.name, found.expected, found.actual) == ("requests-balance-mismatch", 41, 42)
    assert found.label == gir.Text("总计", "total")
    assert found.message == gir.Text(
        "总计列：一、本年新收政府信息公开申请数量 41 ＋ 二、上年结转政府信息公开申请数量 0 ＝ 41，"
        "应等于（七）总计 41 ＋ 四、结转下年度继续办理 1 ＝ 42",
        "column total: requests received in the year 41 + requests carried over from last year 0 = 41, "
        "which should equal total outcomes 41 + carried over to next year 1 = 42",
    )
    assert found.cells == (
        "requests.received.total",
        "requests.carried_in.total",
        "requests.outcomes.total.total",
        "requests.carried_forward.total",
    )


def test_a_balance_of_one_kind_of_organisation_is_named_by_its_column() -> None:
    report = consistent_report().replace({"requests.carried_in.research": 1})
    assert findings(report)["GIR303", "requests.*.research"].label.zh == "法人或其他组织 › 科研机构"


def test_one_wrong_cell_breaks_its_line_and_its_column_which_cross_there() -> None:
    report = consistent_report().replace({"requests.outcomes.granted.natural_person": 29})
    found = findings(report)
    assert set(found) == {
        ("GIR301", "requests.outcomes.granted.total"),
        ("GIR302", "requests.outcomes.total.natural_person"),
    }
    line, column = found.values()
    assert (line.expected, line.actual) == (30, 31)
    assert (column.expected, column.actual) == (39, 40)
    cell, label = (
        "requests.outcomes.granted.natural_person",
        gir.Text("（一）予以公开 › 自然人", "disclosed in full › natural persons"),
    )
    assert line.crossings == (gir.Crossing(code=column.code, place=column.place, cell=cell, label=label),)
    assert column.crossings == (gir.Crossing(code=line.code, place=line.place, cell=cell, label=label),)


def test_a_wrong_cell_in_three_sums_is_named_by_all_of_them() -> None:
    report = consistent_report().replace({"requests.outcomes.total.natural_person": 39})
    found = findings(report)
    assert set(found) == {
        ("GIR301", "requests.outcomes.total.total"),
        ("GIR302", "requests.outcomes.total.natural_person"),
        ("GIR303", "requests.*.natural_person"),
    }
    for finding in found.values():
        assert len(finding.crossings) == 2
        assert {crossing.cell for crossing in finding.crossings} == {"requests.outcomes.total.natural_person"}


def test_broken_sums_without_a_common_cell_do_not_cross() -> None:
    report = consistent_report().replace({"disputes.reconsideration.total": 1, "disputes.litigation_direct.total": 0})
    found = findings(report)
    assert [finding.crossings for finding in found.values()] == [(), ()]
    assert [(finding.expected, finding.actual) for finding in found.values()] == [(0, 1), (1, 0)]


def test_a_blank_makes_a_sum_undecidable_and_is_named() -> None:
    report = consistent_report().replace({"requests.received.business": None, "requests.received.other": None})
    judged = sums(report)["GIR301", "requests.received.total"]
    assert judged.status is gir.Status.UNDECIDABLE
    assert judged.blanks == ("requests.received.business", "requests.received.other")
    assert judged.reason is not None
    assert "商业企业" in judged.reason.zh
    assert judged.finding is None
    assert sums(report)["GIR303", "requests.*.business"].status is gir.Status.UNDECIDABLE
    assert sums(report)["GIR303", "requests.*.research"].status is gir.Status.HELD


def test_a_mark_is_as_undecidable_as_a_blank() -> None:
    report = attrs.evolve(
        consistent_report().replace({"disputes.reconsideration.other": None}),
        marks={"disputes.reconsideration.other": "/"},
    )
    judged = sums(report)["GIR401", "disputes.reconsideration.total"]
    assert (judged.status, judged.blanks) == (gir.Status.UNDECIDABLE, ("disputes.reconsideration.other",))


def test_a_sum_with_some_absent_cells_is_undecidable_and_one_with_none_printed_does_not_apply() -> None:
    blanks: dict[gir.CellPath, gir.Value] = {
        path: None for path in consistent_report().cells() if path.startswith("requests.received.")
    }
    report = attrs.evolve(consistent_report().replace(blanks), absent=("requests.received",))
    judged = sums(report)
    line = judged["GIR301", "requests.received.total"]
    assert (line.status, line.blanks) == (gir.Status.NOT_APPLICABLE, ())
    assert line.reason == gir.Text("文件中没有这些单元格", "the document does not have these cells")
    column = judged["GIR303", "requests.*.total"]
    assert (column.status, column.blanks) == (gir.Status.UNDECIDABLE, ("requests.received.total",))
    assert judged["GIR301", "requests.carried_in.total"].status is gir.Status.HELD


def test_absent_cells_elsewhere_leave_a_broken_sum_broken() -> None:
    blanks: dict[gir.CellPath, gir.Value] = {
        path: None for path in consistent_report().cells() if path.startswith("requests.received.")
    }
    report = consistent_report().replace(blanks).replace({"disputes.reconsideration.total": 2})
    report = attrs.evolve(report, absent=("requests.received",))
    assert set(findings(report)) == {("GIR401", "disputes.reconsideration.total")}


def test_a_negative_figure_is_added_up_like_any_other() -> None:
    report = consistent_report().replace(
        {
            "disputes.reconsideration.upheld": -1,
            "disputes.reconsideration.other": 1,
            "disputes.reconsideration.total": 0,
        }
    )
    assert sums(report)["GIR401", "disputes.reconsideration.total"].status is gir.Status.HELD


def test_the_ledger_of_a_table_that_holds_is_made_once() -> None:
    layout = layout_of(gir.Disputes)
    held = held_equations(layout)
    assert check_sums(layout, (1, 0, 0, 0, 1, *(0,) * 10)) is held
    assert [judgement.label.zh for judgement in held] == [
        "行政复议 › 总计",
        "行政诉讼 › 未经复议直接起诉 › 总计",
        "行政诉讼 › 复议后起诉 › 总计",
    ]
    assert {judgement.status for judgement in held} == {gir.Status.HELD}


def test_judgements_stand_in_the_order_of_the_form() -> None:
    report = consistent_report()
    assert [(found.code, found.place) for found in check_sums(report.layout, report.figures)] == [
        (equation.code, equation.place) for equation in report.layout.equations
    ]
    assert [place_label(report.layout, equation).zh for equation in report.layout.equations[:1]] == [
        "一、本年新收政府信息公开申请数量 › 总计"
    ]


def test_every_sum_of_every_edition_has_its_rule() -> None:
    codes = {rule.code for rule in SUM_RULES}
    assert codes == {"GIR301", "GIR302", "GIR303", "GIR401"}
    for kind in (gir.Requests2019, gir.Requests2021, gir.Disputes):
        assert {equation.code for equation in layout_of(kind).equations} <= codes


@pytest.mark.parametrize("rule", SUM_RULES, ids=lambda rule: rule.code)
def test_a_rule_of_arithmetic_is_an_error_in_both_editions_and_says_everything_twice(rule: gir.Rule) -> None:
    assert rule.severity is gir.Severity.ERROR
    assert (rule.editions, rule.since, rule.retired_in) == (("2019", "2021"), None, None)
    for text in (rule.title, rule.basis, rule.explanation, rule.example, rule.remedy):
        assert text.zh
        assert text.en
        assert text.zh != text.en
    assert sorted(re.findall(r"\d+", rule.example.zh)) == sorted(re.findall(r"\d+", rule.example.en))


@pytest.mark.parametrize(
    ("code", "name", "zh"),
    [
        ("GIR301", "line-total-mismatch", "表三某行的总计与各类申请人之和不符"),
        ("GIR302", "outcomes-total-mismatch", "（七）总计与各项办理结果之和不符"),
        ("GIR303", "requests-balance-mismatch", "第一项加第二项不等于第三项加第四项"),
        ("GIR401", "case-total-mismatch", "复议或诉讼的总计与各项结果之和不符"),
    ],
)
def test_a_rule_of_arithmetic_is_known_by_code_and_name(code: str, name: str, zh: str) -> None:
    rule = gir.explain(code)
    assert gir.explain(name) is rule
    assert (rule.code, rule.name, rule.title.zh) == (code, name, zh)
