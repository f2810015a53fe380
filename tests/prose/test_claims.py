"""Claims: what they are bound to, whose they are, and what the prose of real reports says."""

from decimal import Decimal

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.prose import paragraphs_of
from govinfo_report.rules.model import Severity, Status
from prose.test_sentences import BASE, printed, with_prose
from support import SHARED_REPORTS, needs_shared_reports, report_from_truth, truth_of


def only(text: str, report: gir.Report = BASE) -> gir.Claim:
    (claim,) = with_prose(text, report).claims()
    return claim


def test_a_claim_says_what_it_is_bound_to_and_which_alternative_agrees() -> None:
    claim = only("全县共收到政府信息公开申请 143 件。")
    assert (claim.value, claim.unit, claim.exact, claim.kind, claim.scope) == (143, "件", True, "received", "this_year")
    assert claim.bound == (("requests.received.total",), ("requests.received.total", "requests.carried_in.total"))
    assert claim.expected == (136, 143)
    assert claim.matched == claim.bound[1]
    assert claim.verdict is Status.HELD
    assert claim.text == "全县共收到政府信息公开申请 143 件"
    assert claim.about.en.startswith("requests received in the year or requests received in the year + ")


def test_a_group_is_bound_to_the_totals_of_its_lines() -> None:
    report = with_prose("办结政府信息公开申请135件，其中无法提供26件。")
    claim = report.claims()[1]
    assert claim.bound == (
        (
            "requests.outcomes.unavailable.not_held.total",
            "requests.outcomes.unavailable.must_be_created.total",
            "requests.outcomes.unavailable.still_unclear.total",
        ),
    )
    assert (claim.expected, claim.verdict) == ((27,), Status.BROKEN)


def test_organisations_are_the_sum_of_five_columns() -> None:
    report = with_prose("新收政府信息公开申请136件，其中法人或其他组织16件。")
    assert [path.rpartition(".")[2] for path in report.claims()[1].bound[0]] == [
        "business", "research", "public_welfare", "legal_service", "other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("2022年，全县共收到政府信息公开申请150件。", gir.Scope.LAST_YEAR),
        ("去年共收到政府信息公开申请150件。", gir.Scope.LAST_YEAR),
        ("2020年，全县共收到政府信息公开申请150件。", gir.Scope.OTHER_YEAR),
        ("各乡镇均高度重视，共收到政府信息公开申请50件。", gir.Scope.OTHER_MATTERS),
        ("上半年，全县共收到政府信息公开申请70件。", gir.Scope.UNKNOWN),
    ],
)
def test_a_figure_of_another_scope_is_listed_and_not_compared(text: str, scope: gir.Scope) -> None:
    claim = only(text)
    assert claim.scope == scope
    assert not_compared(claim)
    assert claim.reason is not None


def test_what_is_not_understood_is_named() -> None:
    claim = only("全县共收到涉农政府信息公开申请136件。")
    assert claim.reason == gir.Text("有不认识的词语“涉农”", 'there are words that are not known: "涉农"') or (
        claim.reason is not None and "农" in claim.reason.zh
    )


def not_compared(claim: gir.Claim) -> bool:
    """Of something else, or left open with a reason: neither held nor broken."""
    return claim.reason is not None and (claim.verdict is Status.NOT_APPLICABLE or claim.left_open)


def test_a_department_speaks_of_itself_and_not_of_its_area() -> None:
    department = attrs.evolve(BASE, issuer="青河县教育局")
    for own in ("我局", "县教育局", "青河县教育局", "本机关", ""):
        assert only(f"2023年，{own}共收到政府信息公开申请136件。", department).verdict is Status.HELD
        assert only(f"2023年，{own}共收到政府信息公开申请163件。", department).verdict is Status.BROKEN
    for other in ("全县", "我县", "县政府", "县水利局", "各学校"):
        assert not_compared(only(f"2023年，{other}共收到政府信息公开申请163件。", department))


def test_a_government_speaks_of_its_area_and_perhaps_of_itself() -> None:
    for whole in ("全县", "我县", "青河县", "青河县人民政府", "全县各级行政机关"):
        assert only(f"2023年，{whole}共收到政府信息公开申请163件。").verdict is Status.BROKEN
    assert only("2023年，县政府共收到政府信息公开申请136件。").verdict is Status.HELD
    for other in ("县政府", "我局", "县政府办公室", "全市", "县本级"):
        assert not_compared(only(f"2023年，{other}共收到政府信息公开申请163件。"))


def test_a_change_is_recomputed_from_last_years_report() -> None:
    previous = attrs.evolve(
        BASE.replace({"requests.received.natural_person": 134, "requests.received.total": 150}), year=2022
    )
    report = with_prose("共收到政府信息公开申请136件，同比下降9.3%。")
    assert [claim.verdict for claim in report.claims()] == [Status.HELD, Status.NOT_APPLICABLE]
    assert [claim.verdict for claim in report.claims(previous=previous)] == [Status.HELD, Status.HELD]
    wrong = with_prose("共收到政府信息公开申请136件，同比增长9.3%。").claims(previous=previous)[1]
    assert (wrong.verdict, wrong.expected) == (Status.BROKEN, (Decimal("-9.3"),))
    other_year = attrs.evolve(previous, year=2020)
    assert report.claims(previous=other_year)[1].verdict is Status.NOT_APPLICABLE


def test_totals_that_are_wrong_themselves_accuse_no_sentence() -> None:
    report = BASE.replace({"requests.outcomes.granted.total": 75})
    assert only("政府信息公开申请中予以公开57件。", report).verdict is Status.HELD


def test_a_title_says_what_its_paragraphs_are_about() -> None:
    titled = with_prose("（二）依申请公开方面\n全年共收到申请163件。\n（三）平台建设方面\n全年共收到申请163件。")
    assert [claim.verdict for claim in titled.claims()] == [Status.BROKEN, Status.NOT_APPLICABLE]


def test_prose_that_is_cut_into_lines_goes_on() -> None:
    report = with_prose("全县共收到政府信息公开申请136件，其中予以公开57件，\n部分公开21件，不予公开24件。")
    assert [printed(claim, report) for claim in report.claims() if claim.verdict is Status.BROKEN] == ["21"]


def test_registered_cases_of_a_city_are_a_note_of_scope() -> None:
    cells = {
        "reconsideration": (88, 18, 28, 36, 170),
        "litigation_direct": (7, 0, 11, 7, 25),
        "litigation_after_reconsideration": (20, 2, 10, 20, 52),
    }
    columns = ("upheld", "corrected", "other", "pending", "total")
    figures = {
        f"disputes.{block}.{column}": value
        for block, values in cells.items()
        for column, value in zip(columns, values, strict=True)
    }
    city = attrs.evolve(BASE.replace(figures), issuer="宿迁市人民政府", year=2024)  # type: ignore[arg-type]  # paths of table 4
    for text in (
        "2024年，全市备案政府信息公开行政复议案件134件，行政诉讼57件。",
        "全市备案登记涉及政府信息公开的行政复议案件134件、行政诉讼案件57件。",
        "备案因政府信息公开引发的行政复议134件，行政诉讼57件。",
    ):
        findings = [finding for finding in with_prose(text, city).check().findings if finding.code.startswith("GIR5")]
        assert [(finding.code, finding.severity, finding.expected, finding.actual) for finding in findings] == [
            ("GIR505", Severity.NOTE, 170, 134),
            ("GIR505", Severity.NOTE, 77, 57),
        ]


def test_the_previous_report_is_a_report() -> None:
    with pytest.raises(gir.InvalidValueError, match="previous"):
        BASE.claims(previous=2022)  # type: ignore[arg-type]


# --- real reports ----------------------------------------------------------------------------------------------------


def real(name: str) -> gir.Report:
    (path,) = (SHARED_REPORTS / name).glob("raw.*")
    return gir.read(path).report


def verdicts(report: gir.Report, verdict: Status) -> list[str]:
    return [printed(claim, report) for claim in report.claims() if claim.verdict is verdict]


@needs_shared_reports
def test_the_prose_of_shanghai_disagrees_with_its_table_in_two_sums_and_a_share() -> None:
    report = real("shanghai-office-2019")
    assert verdicts(report, Status.BROKEN) == ["258", "33.9", "265"]
    assert [claim.expected for claim in report.claims() if claim.verdict is Status.BROKEN] == [
        (275,),
        (Decimal("34.2"),),
        (337,),
    ]
    held = verdicts(report, Status.HELD)
    assert set(held) >= {"859", "805", "18", "72", "35", "158", "7", "9"}
    findings = [finding for finding in report.check().findings if finding.code.startswith("GIR5")]
    assert {finding.severity for finding in findings} == {Severity.WARNING}


AGREE = {
    "acheng-2021": [],
    "hongze-2023": ["21"],
    "huaian-2024": [*("3119", "3050", "34", "103", "351", "72", "64", "178", "37", "46", "25", "5", "9", "7")],
    "shuyang-2025": ["749", "741", "8", "718", "31", "74"],
    "shuyang-fgj-2023": ["26"],
}


@needs_shared_reports
@pytest.mark.parametrize("name", sorted(AGREE))
def test_the_prose_of_a_real_report_agrees_with_its_tables(name: str) -> None:
    report = real(name)
    assert verdicts(report, Status.HELD) == AGREE[name]
    assert verdicts(report, Status.BROKEN) == []
    assert all(claim.left_open for claim in report.claims() if claim.verdict is Status.UNDECIDABLE)
    assert not [finding for finding in report.check().findings if finding.code.startswith("GIR5")]


@needs_shared_reports
def test_all_groups_of_a_city_agree_with_its_true_figures() -> None:
    report = report_from_truth(truth_of("suqian-2024"))
    text = "全市共收到政府信息公开申请3525件，办理3521件，其中予以公开1431件，部分公开471件，不予公开92件，无法提供941件，不予处理117件，其他处理469件，转下年度125件。"
    spoken = attrs.evolve(report, overview=gir.Section("一、总体情况", paragraphs_of(text)))
    assert len(verdicts(spoken, Status.HELD)) == 9
