"""The strategies that we ship: what they make, that they make enough of it, and that hypothesis finds them."""

import subprocess
import sys
from importlib.metadata import entry_points
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report import hypothesis_hook
from govinfo_report.form import EDITIONS
from govinfo_report.hypothesis_hook import REGISTERED, parts_of
from govinfo_report.layout import layout_of
from govinfo_report.report import TABLES
from govinfo_report.rules.sums import SUM_RULES
from govinfo_report.strategies import consistent_reports, inconsistent_reports, reports

SUM_CODES = {rule.code for rule in SUM_RULES}
PARTS: tuple[type[Any], ...] = tuple(
    dict.fromkeys(part for kinds in TABLES.values() for kind in kinds for part in parts_of(kind))
)
SEARCH = settings(
    database=None,
    max_examples=2000,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    derandomize=True,
)
UNSHRUNK = settings(SEARCH, phases=(Phase.generate,))


# --- by type ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*REGISTERED, *PARTS], ids=lambda kind: kind.__name__)
@settings(max_examples=10)
@given(data=st.data())
def test_hypothesis_makes_every_class_by_its_type(kind: type[Any], data: st.DataObject) -> None:
    assert type(data.draw(st.from_type(kind))) is kind


@settings(max_examples=10)
@given(data=st.data())
def test_hypothesis_makes_a_function_of_a_report(data: st.DataObject) -> None:
    def subject(report: gir.Report, table: gir.Requests) -> tuple[gir.Report, gir.Requests]:
        return report, table

    report, table = data.draw(st.builds(subject))
    assert isinstance(report, gir.Report)
    assert isinstance(table, gir.Requests2019 | gir.Requests2021)


def test_the_entry_point_is_installed() -> None:
    (entry,) = (entry for entry in entry_points(group="hypothesis") if entry.name == "govinfo_report")
    assert entry.load() is hypothesis_hook.register


@pytest.mark.parametrize(
    "program",
    [
        "import govinfo_report.strategies",
        "import hypothesis, govinfo_report.strategies",
        "import govinfo_report as gir; from hypothesis import strategies as st; st.from_type(gir.Report).validate()",
    ],
)
def test_the_order_of_imports_does_not_matter(program: str) -> None:
    result = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "program", ["import govinfo_report.strategies", "from govinfo_report.hypothesis_hook import register; register()"]
)
def test_without_hypothesis_the_extra_is_named(program: str) -> None:
    blocked = f"import sys; sys.modules['hypothesis'] = None; {program}"
    result = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert "MissingExtraError: making reports for tests needs: pip install 'govinfo-report[test]'" in result.stderr


# --- any report ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        lambda report: report.disclosure.edition != report.requests.edition,
        lambda report: bool(report.marks),
        lambda report: report.is_absent("requests"),
        lambda report: any("*" in place for place in report.absent),
        lambda report: any(type(figure) is int and figure < 0 for figure in report.figures),
        lambda report: any(type(figure) is int and abs(figure) > 2**64 for figure in report.figures),
        lambda report: report.published is not None,
        lambda report: report.section_order[0] != "overview",
        lambda report: bool(report.extra_sections),
        lambda report: report.preamble.contact.phone is not None,
        lambda report: None not in report.requests.cells().values(),
    ],
)
def test_any_report_can_be_of_every_kind_that_construction_accepts(wanted: Any) -> None:
    assert wanted(find(reports(), wanted, settings=UNSHRUNK))


def test_a_report_shrinks_to_a_blank_one() -> None:
    assert find(reports(), lambda _: True, settings=SEARCH) == gir.Report.blank()


# --- consistent reports ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["2019", "2021"])
@settings(max_examples=50)
@given(data=st.data())
def test_a_consistent_report_is_of_the_edition_asked_for(edition: gir.Edition, data: st.DataObject) -> None:
    report = data.draw(consistent_reports(edition=edition))
    assert (report.disclosure.edition, report.requests.edition) == (edition, edition)


@given(report=consistent_reports(edition="2021", filled=True) | consistent_reports(edition="2019", filled=True))
def test_nothing_is_found_in_a_filled_consistent_report_but_notes_on_plausibility(report: gir.Report) -> None:
    found = [finding for finding in report.check().findings if not finding.code.startswith("GIR9")]
    assert found == []


@given(report=consistent_reports())
def test_no_error_is_found_in_any_consistent_report(report: gir.Report) -> None:
    assert report.check().ok, [str(finding) for finding in report.check().findings]


@pytest.mark.parametrize(
    "wanted",
    [
        lambda report: (report.requests.received.total or 0) > 2**63,
        lambda report: 0 < (report.requests.received.total or 0) < 50,
        lambda report: (report.requests.carried_in.business or 0) > 0 and (report.requests.received.business or 0) > 0,
        lambda report: (report.requests.carried_forward.total or 0) > 0,
        lambda report: report.requests.cells()["received.natural_person"] is None,
        lambda report: not any(report.requests.cells().values()),
        lambda report: (report.disputes.reconsideration.total or 0) > 0,
    ],
)
def test_consistent_reports_reach_the_corners_of_the_form(wanted: Any) -> None:
    assert wanted(find(consistent_reports(prose=False), wanted, settings=UNSHRUNK))


def test_a_consistent_report_shrinks_to_one_line_and_its_totals() -> None:
    report = find(
        consistent_reports(edition="2021", filled=True),
        lambda report: (report.requests.received.total or 0) >= 3,
        settings=SEARCH,
    )
    figures = [figure for figure in report.figures if figure]
    assert set(figures) == {3}
    assert len(figures) <= 6


# --- inconsistent reports --------------------------------------------------------------------------------------------


def test_an_inconsistent_report_shrinks_to_one_changed_figure() -> None:
    report, broken = find(inconsistent_reports(edition="2021", prose=False), lambda _: True, settings=SEARCH)
    assert {path: figure for path, figure in report.cells().items() if figure} == {
        "requests.received.natural_person": 1
    }
    assert broken == {("GIR301", "requests.received.total"), ("GIR303", "requests.*.natural_person")}


@pytest.mark.parametrize("rules", [["GIR301"], ["GIR302"], ["GIR303"], ["GIR401"], ["GIR302", "GIR303"]])
@settings(max_examples=50)
@given(data=st.data())
def test_only_sums_of_the_chosen_rules_are_broken(rules: list[str], data: st.DataObject) -> None:
    report, broken = data.draw(inconsistent_reports(rules=rules, prose=False))
    assert broken
    assert {code for code, _ in broken} <= set(rules)
    found = {(finding.code, finding.place) for finding in report.check().findings}
    assert {(code, place) for code, place in found if code in SUM_CODES} == broken


@given(data=st.data())
def test_what_is_said_to_be_broken_is_what_a_check_finds(data: st.DataObject) -> None:
    report, broken = data.draw(inconsistent_reports(prose=False))
    found = {(finding.code, finding.place) for finding in report.check().findings if finding.code in SUM_CODES}
    assert found == broken


def test_several_figures_can_be_wrong_at_once() -> None:
    _, broken = find(inconsistent_reports(rules=["GIR401"]), lambda pair: len(pair[1]) == 3, settings=UNSHRUNK)
    assert {place for _, place in broken} == {f"disputes.{line.path}.total" for line in layout_of(gir.Disputes).lines}


@pytest.mark.parametrize("rules", [["GIR101"], ["GIR301", "nonsense"], "GIR301"])
def test_a_code_that_is_no_sum_cannot_be_broken_on_purpose(rules: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^rules: expected codes of sums: GIR301, GIR302, GIR303, GIR401"):
        inconsistent_reports(rules=rules)


@pytest.mark.parametrize("rules", [[], (), set(), 3])
def test_no_code_at_all_is_refused_at_once(rules: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^rules: expected codes of sums: .*at least one, or None for all"):
        inconsistent_reports(rules=rules)


def test_report_years_are_those_of_the_edition() -> None:
    for edition in EDITIONS:
        name: Any = edition.name
        report = find(consistent_reports(edition=name), lambda report: report.year is not None, settings=SEARCH)
        assert report.year == edition.first_year
