"""Every rule has its cases and its texts, and says on each case what the case says it must."""

import re
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.rules import family, proserules
from govinfo_report.rules.catalogue import CHECKS, PAIR_CHECKS, RULES
from govinfo_report.rules.model import Judgement, Rule, Status
from rule_cases import FOLDER, OUTCOMES, cases_of, report_of, result_of
from support import consistent_report, needs_shared_reports, report_from_truth, shared_names, truth_of

CODES = [rule.code for rule in RULES]
CASES = [
    pytest.param(rule.code, outcome, case, id=f"{rule.code}-{outcome}-{number}")
    for rule in RULES
    if (FOLDER / f"{rule.code}.yml").exists()
    for outcome, cases in cases_of(rule.code).items()
    for number, case in enumerate(cases)
]
CHINESE = re.compile(r"[㐀-鿿，。；：？！、（）《》“”]")
QUOTED = re.compile(r'"[^"]*"')
TEXTS = ("title", "basis", "explanation", "example", "remedy")


def judged(code: str, report: gir.Report) -> tuple[Judgement, ...]:
    return report.check().with_code(code)


@pytest.mark.parametrize(("code", "outcome", "case"), CASES)
def test_a_rule_says_what_its_case_says(code: str, outcome: str, case: dict[str, Any]) -> None:
    report = report_of(case)
    lines = result_of(case).with_code(code)
    for line in lines:
        check_line(line, report)
    statuses = {line.status for line in lines}
    findings = [line.finding for line in lines if line.finding is not None]
    if outcome == "passes":
        assert not findings, findings[0].message.zh
        assert Status.HELD in statuses
    elif outcome == "fails":
        assert [finding.place for finding in findings] == [expected["place"] for expected in case["finds"]]
        for finding, expected in zip(findings, case["finds"], strict=True):
            check_finding(finding, expected)
            check_spans(finding, expected, report)
    else:
        wanted = Status(outcome)
        assert not findings, findings[0].message.zh
        found = [line for line in lines if line.status is wanted]
        assert found, [(line.place, line.status.value) for line in lines]
        assert all(line.reason is not None and line.reason.zh and line.reason.en for line in found)
        if outcome == "undecidable":
            assert {blank for line in found for blank in line.blanks} == paths_under(report, case.get("blanks", []))
            assert case.get("reason", found[0].reason.zh) == found[0].reason.zh  # type: ignore[union-attr]  # seen above
            if "cells" in case:
                assert {cell for line in found for cell in line.cells} == paths_under(report, case["cells"])


def paths_under(report: gir.Report, paths: list[str]) -> set[str]:
    return {report.layout.paths[position] for path in paths for position in report.layout.covered(path)}


PLACES = {
    *(
        "",
        "issuer",
        "year",
        "title",
        "published",
        "preamble",
        "preamble.period",
        "preamble.website",
        "preamble.contact",
    ),
    *("preamble.contact.postcode", "preamble.contact.phone", "preamble.contact.email"),
    *("overview", "disclosure", "requests", "disputes", "problems", "other_matters"),
}


def check_line(line: Judgement, report: gir.Report) -> None:
    """What holds for every line of every ledger: it names places that there are, in both languages."""
    if line.place not in PLACES and not line.place.startswith("extra_sections["):
        assert report.layout.covered(line.place)
    assert line.label.zh
    assert line.label.en
    assert not CHINESE.search(QUOTED.sub("", line.label.en))
    assert set(line.cells) <= set(report.layout.paths)
    assert set(line.blanks) <= set(line.cells)
    assert all(report.cells()[blank] is None for blank in line.blanks)  # type: ignore[index]  # a path of the layout
    if line.reason is not None:
        assert not CHINESE.search(QUOTED.sub("", line.reason.en)), line.reason.en


def check_finding(finding: gir.Finding, expected: dict[str, Any]) -> None:
    unknown = set(expected) - {"place", "message", "en", "expected", "actual", "quote", "cells", "label", "spans"}
    assert not unknown, unknown
    assert expected["message"] in finding.message.zh, finding.message.zh
    assert expected["en"] in finding.message.en, finding.message.en
    assert not CHINESE.search(QUOTED.sub("", finding.message.en)), finding.message.en
    assert (finding.expected, finding.actual) == (expected.get("expected"), expected.get("actual"))
    assert finding.quote == expected.get("quote")
    assert finding.label.zh == expected.get("label", finding.label.zh)
    if "cells" in expected:
        assert list(finding.cells) == expected["cells"]


def check_spans(finding: gir.Finding, expected: dict[str, Any], report: gir.Report) -> None:
    """The words that a finding points at are those of the case; it points at none that the report does not have."""
    passages = report.passages()
    words = [span.of(passages[span.path]) for span in finding.spans]
    assert all(words)
    if "spans" in expected:
        assert words == expected["spans"]


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_has_a_passing_and_a_failing_case(rule: Rule) -> None:
    cases = cases_of(rule.code)
    assert cases["passes"]
    # figures that are not compared are listed, and never called wrong
    assert cases["undecidable" if rule is proserules.NOT_COMPARED else "fails"]
    assert set(cases) <= set(OUTCOMES)


def test_no_case_file_is_of_an_unknown_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.yml")} == set(CODES)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_is_written_in_both_languages(rule: Rule) -> None:
    for name in TEXTS:
        text: gir.Text = getattr(rule, name)
        assert CHINESE.search(text.zh), f"{name}: {text.zh}"
        assert re.search("[A-Za-z]{2}", text.en), f"{name}: {text.en}"
        assert not CHINESE.search(QUOTED.sub("", text.en)), f"{name}: {text.en}"
        assert "  " not in text.en
        assert text.zh == text.zh.strip()
    assert rule.explanation.zh.endswith("。")
    assert rule.explanation.en.endswith(".")


def test_codes_and_names_are_unique_sorted_and_well_formed() -> None:
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch(r"GIR\d{3}", code) for code in CODES)
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_is_explained_by_code_and_by_name(rule: Rule) -> None:
    assert gir.explain(rule.code) is rule
    assert gir.explain(rule.name) is rule
    assert rule.example.zh in rule.describe()
    assert rule.example.en in rule.describe("en")


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(gir.UnknownRuleError, match=r"^there is no rule 'GIR399'; did you mean GIR90\d or "):
        gir.explain("GIR399")


@pytest.mark.parametrize("code", [None, 303, b"GIR303", ["GIR303"]])
def test_a_code_is_text(code: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^code: expected the code or the name of a rule"):
        gir.explain(code)


def test_a_consistent_report_has_one_note_and_every_rule_in_its_ledger() -> None:
    result = consistent_report().check()
    assert [finding.code for finding in result.findings] == ["GIR203"]
    assert result.complete
    assert [code for code in CODES if not result.with_code(code)] == []
    assert [line.code for line in result.ledger] == sorted(line.code for line in result.ledger)


def test_a_blank_form_is_accused_of_nothing_that_its_figures_would_show() -> None:
    findings = gir.Report.blank(issuer="某县人民政府", year=2023, title="某县2023年报告").check().findings
    assert {finding.code for finding in findings} == {"GIR101", "GIR104", "GIR108"}


def test_round_figures_cannot_be_looked_for_in_a_form_without_figures() -> None:
    blank = gir.Report.blank()
    (line,) = judged("GIR903", blank)
    assert line.status is Status.UNDECIDABLE
    totals = (".total", "outcomes.total.", "fees.amount")
    assert list(line.blanks) == [path for path in blank.cells() if not any(part in path for part in totals)]
    (line,) = judged("GIR903", blank.replace({"requests.received.other": 0}))
    assert line.status is Status.HELD


def test_every_rule_that_is_not_a_sum_nor_of_waivers_nor_of_claims_has_one_check() -> None:
    checked = sorted([*(check.rule.code for check in CHECKS), *(check.rule.code for check in PAIR_CHECKS)])
    others = {
        "GIR001",
        "GIR002",
        "GIR003",
        "GIR301",
        "GIR302",
        "GIR303",
        "GIR401",
        *(rule.code for rule in proserules.RULES),
        *(rule.code for rule in family.RULES),
    }
    assert checked == [code for code in CODES if code not in others]


# --- the real reports: built from their true figures, without prose ---------------------------------------------------

OF_PROSE = (
    "GIR101",
    "GIR102",
    "GIR103",
    "GIR104",
    "GIR112",
    "GIR113",
    "GIR114",
    "GIR115",
    "GIR116",
    "GIR117",
    "GIR121",
)
ODD = {
    "acheng-2021": {("GIR203", "disclosure.normative_documents")},
    "hongze-2023": {
        ("GIR122", "requests"),
        ("GIR401", "disputes.reconsideration.total"),
        ("GIR401", "disputes.litigation_after_reconsideration.total"),
    },
    "shanghai-office-2019": {("GIR108", "requests"), ("GIR108", "disputes")},
    "shuyang-fgj-2023": {("GIR108", "requests")},
}


@needs_shared_reports
@pytest.mark.parametrize("name", shared_names())
def test_the_tables_of_a_real_report_are_judged_as_its_description_says(name: str) -> None:
    truth = truth_of(name)
    if truth["year"] is None:
        pytest.skip("a blank form, not a report")
    findings = report_from_truth(truth).check().findings
    found = {(finding.code, finding.place) for finding in findings if finding.code not in OF_PROSE}
    assert found == ODD.get(name, set())


@needs_shared_reports
def test_the_hybrid_of_two_forms_is_named() -> None:
    (line,) = judged("GIR122", report_from_truth(truth_of("hongze-2023")))
    assert line.finding is not None
    assert line.finding.message.zh == "2023 年度报告的表三应为 2021 版，实为 2019 版（表二不是，一份报告混用两版）"


@needs_shared_reports
def test_rules_of_a_city_whose_level_is_unknown_are_left_undecided() -> None:
    (line,) = judged("GIR201", report_from_truth(truth_of("suqian-2023")))
    assert line.status is Status.UNDECIDABLE
