"""The measures of one report: figures of real reports worked out by hand, and every reason for having no value."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.errors import InvalidValueError, UnknownMeasureError
from govinfo_report.form import EDITIONS
from govinfo_report.measuring.catalogue import MEASURES, measure_named
from support import consistent_report, needs_shared_reports, report_from_truth, truth_of


def values_of(report: gir.Report, **choice: Any) -> dict[str, Fraction | None]:
    return {measured.measure.name: measured.value for measured in gir.measures(report, **choice)}


def one_of(report: gir.Report, name: str, **choice: Any) -> gir.Measured:
    (measured,) = gir.measures(report, names=[name], **choice)
    return measured


def test_the_measures_of_a_real_district_are_those_worked_out_by_hand() -> None:
    # 阿城区 2021; all others are 0, or have a denominator of 0
    values = {name: value for name, value in values_of(consistent_report()).items() if value}
    assert values == {
        "disclosure_rate": Fraction(31, 41),
        "disclosure_rate_with_partial": Fraction(31, 41),
        "disclosure_rate_of_substance": Fraction(31, 34),  # 31 granted, 2 + 1 denied
        "disclosure_rate_of_answers": Fraction(31, 35),  # and 1 that could not be provided
        "denied_share": Fraction(3, 41),
        "unavailable_share": Fraction(1, 41),
        "other_handling_share": Fraction(6, 41),
        "share_of_denied.state_secrets": Fraction(2, 3),
        "share_of_denied.internal_affairs": Fraction(1, 3),
        "share_of_unavailable.must_be_created": 1,
        "share_of_other_handling.other": 1,
        "share_of_received.natural_person": Fraction(41, 42),
        "share_of_received.public_welfare": Fraction(1, 42),
        "share_of_received.organisations": Fraction(1, 42),
        "carried_forward_share": Fraction(1, 42),
        "litigation_rate": Fraction(100, 41),
        "litigation_direct_rate": Fraction(100, 41),
    }


@needs_shared_reports
def test_the_measures_of_a_real_city_are_those_worked_out_by_hand() -> None:
    before, now = (report_from_truth(truth_of(f"suqian-{year}")) for year in (2023, 2024))
    values = values_of(now, previous=before)
    assert {name: values[name] for name in WORKED_OUT} == WORKED_OUT


# 宿迁市 2024, from the figures that it published.
WORKED_OUT = {
    "disclosure_rate": Fraction(1431, 3521),
    "disclosure_rate_with_partial": Fraction(1431 + 471, 3521),
    "disclosure_rate_of_substance": Fraction(1902, 1902 + 92),
    "disclosure_rate_of_answers": Fraction(1902, 1902 + 92 + 941),
    "not_processed_share": Fraction(87 + 27 + 3, 3521),
    "other_handling_share": Fraction(77 + 38 + 354, 3521),
    "share_of_denied.enforcement_files": Fraction(23, 92),
    "share_of_unavailable.not_held": Fraction(897, 941),
    "share_of_received.organisations": Fraction(75 + 0 + 1 + 6 + 3, 3525),
    "carried_forward_share": Fraction(125, 3525 + 121),
    "received_change": Fraction(3525 - 3511, 3511),
    "reconsideration_rate": Fraction(100 * 170, 3521),
    "litigation_rate": Fraction(100 * (25 + 52), 3521),
    "reconsideration_correction_rate": Fraction(18, 88 + 18 + 28),
    "reconsideration_correction_rate_of_all": Fraction(18, 170),
    "litigation_correction_rate": Fraction(0, 7 + 11 + 33 + 6),
}


def test_a_measure_without_a_figure_names_the_first_cell_that_lacks_it() -> None:
    report = consistent_report().replace({"requests.outcomes.denied.process_information.total": None})
    measured = one_of(report, "denied_share")
    assert (measured.value, measured.no_value) == (None, gir.NoValue.BLANK)
    assert measured.place == "requests.outcomes.denied.process_information.total"
    assert (measured.numerator, measured.denominator) == (None, 41)


def test_a_mark_and_an_absent_line_are_no_figures_either() -> None:
    path: gir.CellPath = "requests.outcomes.granted.total"
    marked = attrs.evolve(consistent_report().replace({path: None}), marks={path: "/"})
    absent = gir.Report.blank(absent=("requests.outcomes.granted",))
    for report in (marked, absent):
        assert one_of(report, "disclosure_rate").place == path


def test_nothing_is_divided_by_0() -> None:
    measured = one_of(consistent_report(), "reconsideration_correction_rate")
    assert (measured.numerator, measured.denominator, measured.no_value) == (0, 0, gir.NoValue.ZERO)
    assert str(measured) == "行政复议纠正率：无，分母为 0"
    assert measured.describe("en") == "corrected, of reconsideration concluded: none, the denominator is 0"


def test_a_part_that_exceeds_its_whole_is_no_share() -> None:
    report = consistent_report().replace({"requests.outcomes.total.total": 30})
    assert one_of(report, "disclosure_rate").no_value is gir.NoValue.INCONSISTENT
    negative = consistent_report().replace({"disputes.reconsideration.total": -1})
    assert one_of(negative, "reconsideration_rate").no_value is gir.NoValue.INCONSISTENT


def test_a_line_that_the_form_of_2019_does_not_have_gives_no_share() -> None:
    report = gir.Report.blank(requests="2019").replace(
        {"requests.outcomes.other_handling.total": 3, "requests.outcomes.total.total": 12}
    )
    assert one_of(report, "share_of_other_handling.fee_unpaid").no_value is gir.NoValue.NOT_IN_EDITION
    assert one_of(report, "other_handling_share").value == Fraction(1, 4)


def test_a_change_needs_the_report_of_the_year_before() -> None:
    now = consistent_report()
    before = attrs.evolve(now.replace({"requests.received.total": 40}), year=2020)
    assert one_of(now, "received_change", previous=before).value == Fraction(1, 20)
    for previous in (None, attrs.evolve(before, year=2019), attrs.evolve(before, year=None)):
        assert one_of(now, "received_change", previous=previous).no_value is gir.NoValue.NO_PREVIOUS
    blank = before.replace({"requests.received.total": None})
    assert one_of(now, "received_change", previous=blank).no_value is gir.NoValue.PREVIOUS_BLANK
    zero = before.replace({"requests.received.total": 0})
    assert one_of(now, "received_change", previous=zero).no_value is gir.NoValue.ZERO


def test_a_form_that_changed_does_not_hinder_the_change() -> None:
    before = gir.Report.blank(year=2020, requests="2019").replace({"requests.received.total": 21})
    assert one_of(consistent_report(), "received_change", previous=before).value == 1


def test_a_measure_prints_in_both_languages_with_its_interval() -> None:
    measured = one_of(consistent_report(), "disclosure_rate")
    assert str(measured) == "予以公开率：75.6%（31 ÷ 41；60.7% 至 86.2%）"
    assert measured.describe("en") == "disclosed in full, of all outcomes: 75.6% (31 ÷ 41; 60.7% to 86.2%)"


def test_every_measure_has_names_a_formula_and_caveats_of_its_own() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES) == 48
    for language in ("zh", "en"):
        assert len({measure.label.in_language(language) for measure in MEASURES}) == len(MEASURES)
        assert len({measure.formula.in_language(language) for measure in MEASURES}) == len(MEASURES)
    assert all(measure.caveats and len(set(measure.caveats)) == len(measure.caveats) for measure in MEASURES)


def test_all_but_the_lines_of_other_handling_are_of_every_edition() -> None:
    every = tuple(edition.name for edition in EDITIONS)
    others = {measure.name: measure.editions for measure in MEASURES if measure.editions != every}
    assert others == {f"share_of_other_handling.{line}": ("2021",) for line in ("not_corrected", "fee_unpaid", "other")}


def test_formulas_are_in_the_words_of_the_form() -> None:
    assert measure_named("received_change").formula.zh == (
        "本年 一、本年新收政府信息公开申请数量 › 总计 ÷ 上年 一、本年新收政府信息公开申请数量 › 总计 － 1"
    )
    assert measure_named("reconsideration_rate").formula.zh == "行政复议 › 总计 ÷ （七）总计 › 总计 × 100"
    assert measure_named("denied_share").formula.en == "not disclosed › total ÷ total outcomes › total"


def test_a_name_that_no_measure_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownMeasureError, match="did you mean disclosure_rate"):
        gir.measures(consistent_report(), names=["disclosure_rat"])
    with pytest.raises(InvalidValueError, match="a Report"):
        gir.measures("report")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"level: .* between 0 and 1"):
        one_of(consistent_report(), "disclosure_rate").interval(95)
