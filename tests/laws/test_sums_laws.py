"""Laws of the sums: what one wrong or blank figure does to the ledger, for every figure of every edition."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.layout import Equation, Layout, layout_of
from govinfo_report.report import TABLES
from govinfo_report.rules.sums import check_sums, held_equations
from govinfo_report.strategies import consistent_reports, inconsistent_reports, reports

EDITIONS: tuple[gir.Edition, ...] = ("2019", "2021")
EITHER = pytest.mark.parametrize("edition", EDITIONS)
HUGE = (2**31 - 1, 2**31, 2**32, 2**63 - 1, 2**63, 2**64, 10**18)


def sums_of(report: gir.Report) -> tuple[gir.Judgement, ...]:
    return check_sums(report.layout, report.figures, report.absent_positions)


def places(judgements: tuple[gir.Judgement, ...], status: gir.Status) -> set[tuple[str, str]]:
    return {(judgement.code, judgement.place) for judgement in judgements if judgement.status is status}


def containing(layout: Layout, position: int) -> set[tuple[str, str]]:
    return {(equation.code, equation.place) for equation in layout.equations if position in equation.terms}


def plainly_judged(equation: Equation, figures: tuple[Any, ...], absent: frozenset[int]) -> gir.Status:
    """The four outcomes, in the words of the design."""
    if all(term in absent for term in equation.terms):
        return gir.Status.NOT_APPLICABLE
    if any(figures[term] is None for term in equation.terms):
        return gir.Status.UNDECIDABLE
    left = sum(figures[term] for term in equation.left)
    right = sum(figures[term] for term in equation.right)
    return gir.Status.HELD if left == right else gir.Status.BROKEN


@given(report=consistent_reports())
def test_a_consistent_report_has_no_broken_sum(report: gir.Report) -> None:
    assert not places(sums_of(report), gir.Status.BROKEN)


@given(report=consistent_reports(filled=True, prose=False))
def test_every_sum_of_a_filled_consistent_report_is_held(report: gir.Report) -> None:
    assert {judgement.status for judgement in sums_of(report)} == {gir.Status.HELD}
    assert None not in report.figures
    assert all(figure >= 0 for cell, figure in zip(report.layout.cells, report.figures, strict=True) if not cell.signed)  # type: ignore[operator]


@given(report=consistent_reports(filled=False, prose=False))
def test_a_consistent_report_that_is_not_filled_has_a_blank(report: gir.Report) -> None:
    assert None in report.figures


@EITHER
@settings(max_examples=1)
@given(data=st.data())
def test_one_changed_figure_breaks_every_sum_that_contains_it_and_no_other(
    edition: gir.Edition, data: st.DataObject
) -> None:
    report = data.draw(consistent_reports(edition=edition, filled=True, prose=False))
    for position, path in enumerate(report.layout.paths):
        figure: Any = report.figures[position]
        for changed in (figure + 1, figure - 1, figure + 2**32, figure + 2**64, -figure - 1):
            judged = sums_of(report.replace({path: changed}))  # type: ignore[dict-item]  # a path of the layout
            assert places(judged, gir.Status.BROKEN) == containing(report.layout, position), path
            assert not places(judged, gir.Status.UNDECIDABLE)


@given(pair=inconsistent_reports(prose=False))
def test_an_inconsistent_report_breaks_exactly_the_sums_that_it_names(
    pair: tuple[gir.Report, frozenset[tuple[str, str]]],
) -> None:
    report, broken = pair
    assert broken
    assert places(sums_of(report), gir.Status.BROKEN) == broken


@pytest.mark.parametrize("code", ["GIR301", "GIR302", "GIR303", "GIR401"])
@settings(max_examples=25)
@given(data=st.data())
def test_an_inconsistent_report_for_a_rule_breaks_that_rule(code: str, data: st.DataObject) -> None:
    report, broken = data.draw(inconsistent_reports(rules=[code], prose=False))
    assert code in {rule for rule, _ in broken}
    assert places(sums_of(report), gir.Status.BROKEN) == broken


@EITHER
@settings(max_examples=1)
@given(data=st.data())
def test_one_blank_leaves_every_sum_that_contains_it_undecidable_naming_it_and_the_others_held(
    edition: gir.Edition, data: st.DataObject
) -> None:
    report = data.draw(consistent_reports(edition=edition, filled=True, prose=False))
    for position, path in enumerate(report.layout.paths):
        judged = sums_of(report.replace({path: None}))  # type: ignore[dict-item]  # a path of the layout
        undecidable = places(judged, gir.Status.UNDECIDABLE)
        assert undecidable == containing(report.layout, position)
        assert not places(judged, gir.Status.BROKEN)
        for judgement in judged:
            assert judgement.blanks == ((path,) if (judgement.code, judgement.place) in undecidable else ())


@given(pair=inconsistent_reports(prose=False), data=st.data())
def test_a_blank_never_yields_a_violation_even_beside_a_wrong_figure(
    pair: tuple[gir.Report, frozenset[tuple[str, str]]], data: st.DataObject
) -> None:
    report, broken = pair
    position = data.draw(st.sampled_from(range(len(report.figures))))
    blanked = report.replace({report.layout.paths[position]: None})  # type: ignore[dict-item]  # a path of the layout
    assert places(sums_of(blanked), gir.Status.BROKEN) == broken - containing(report.layout, position)


@given(report=reports())
def test_the_ledger_has_exactly_one_judgement_for_every_sum_and_it_is_the_plain_one(report: gir.Report) -> None:
    layout = report.layout
    expected = [
        (equation.code, equation.place, plainly_judged(equation, report.figures, report.absent_positions))
        for equation in layout.equations
    ]
    judged = sums_of(report)
    assert [(judgement.code, judgement.place, judgement.status) for judgement in judged] == expected
    ledger = [judgement for judgement in report.check().ledger if judgement.code in {code for code, _, _ in expected}]
    assert ledger == sorted(judged, key=lambda judgement: judgement.code)


@given(report=reports())
def test_a_judgement_says_what_it_rests_on(report: gir.Report) -> None:
    for equation, judgement in zip(report.layout.equations, sums_of(report), strict=True):
        assert judgement.cells == tuple(report.layout.paths[term] for term in equation.terms)
        assert (judgement.finding is None) is (judgement.status is not gir.Status.BROKEN)
        assert bool(judgement.blanks) is (judgement.status is gir.Status.UNDECIDABLE)
        assert (judgement.reason is None) is (judgement.status in {gir.Status.HELD, gir.Status.BROKEN})


@given(report=consistent_reports(filled=True, prose=False))
def test_the_fast_path_and_the_plain_path_agree(report: gir.Report) -> None:
    # An absence that concerns no cell of an equation sends the same figures down the plain path.
    unconcerned = frozenset(range(len(report.figures))) - {
        term for equation in report.layout.equations for term in equation.terms
    }
    assert unconcerned
    assert check_sums(report.layout, report.figures, unconcerned) == sums_of(report) == held_equations(report.layout)


@given(pair=inconsistent_reports(prose=False) | consistent_reports(prose=False).map(lambda report: (report, None)))
def test_a_table_and_its_lines_judge_as_the_report_does(pair: tuple[gir.Report, Any]) -> None:
    report, _ = pair
    whole = {(judgement.code, judgement.place): judgement.status for judgement in sums_of(report)}
    apart: dict[tuple[str, str], gir.Status] = {}
    for name in TABLES:
        table = getattr(report, name)
        of_table = {(found.code, f"{name}.{found.place}"): found.status for found in table.check().ledger}
        apart |= of_table
        for line in layout_of(type(table)).lines:
            part = table
            for step in line.path.split("."):
                part = getattr(part, step)
            of_line = {(found.code, f"{name}.{line.path}.{found.place}"): found.status for found in part.check().ledger}
            assert of_line.items() <= of_table.items()
    assert apart == whole


@pytest.mark.parametrize("size", HUGE)
@EITHER
def test_figures_beyond_32_and_64_bits_add_up_exactly(edition: gir.Edition, size: int) -> None:
    blank = gir.Report.blank(disclosure=edition, requests=edition)
    zeros: dict[gir.CellPath, gir.Value] = {path: 0 for path in blank.cells() if path.startswith("disputes.")}
    report = blank.replace(zeros)
    full = report.replace(
        {
            "disputes.reconsideration.upheld": size,
            "disputes.reconsideration.corrected": size,
            "disputes.reconsideration.total": 2 * size,
        }
    )
    assert full.disputes.check().ok
    for wrapped in (2 * size - 2**32, 2 * size - 2**64, 2 * size + 2**32, float_rounded(2 * size)):
        if wrapped != 2 * size:
            assert not full.replace({"disputes.reconsideration.total": wrapped}).disputes.check().ok


def float_rounded(figure: int) -> int:
    """What a column of floats would make of it, or the next figure where it makes no difference."""
    rounded = int(float(figure))
    return rounded if rounded != figure else figure + 1


@given(pair=inconsistent_reports(prose=False))
def test_crossings_are_mutual_and_name_the_one_shared_cell(pair: tuple[gir.Report, Any]) -> None:
    report, _ = pair
    findings = {
        (found.code, found.place): found for judgement in sums_of(report) if (found := judgement.finding) is not None
    }
    for key, finding in findings.items():
        expected = {
            other_key: shared.pop()
            for other_key, other in findings.items()
            if other_key != key and len(shared := set(finding.cells) & set(other.cells)) == 1
        }
        assert {(crossing.code, crossing.place): crossing.cell for crossing in finding.crossings} == expected
