"""The table of measures of a corpus is what each report says of itself, on every engine; and what holds of any measure."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, ids_of, rows_of
from govinfo_report.corpus.schema import FIGURES, POSITIONS, fits
from govinfo_report.measuring.catalogue import MEASURES, RECEIVED
from govinfo_report.series import fullest_names
from govinfo_report.strategies import consistent_reports, inconsistent_reports, reports

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
_many = settings(max_examples=max(2, settings().max_examples // 20), phases=[Phase.generate])


def _of_few_issuers(report: gir.Report, issuer: str | None, year: int | None) -> gir.Report:
    return attrs.evolve(report, issuer=issuer, year=year)


several_reports = st.lists(
    st.builds(
        _of_few_issuers,
        reports() | consistent_reports(prose=False) | inconsistent_reports(prose=False).map(lambda pair: pair[0]),
        st.sampled_from(["甲县财政局", "丁市甲县财政局", "乙县财政局", None]),
        st.sampled_from([2020, 2021, 2022, 2023, None]),
    ),
    min_size=8,
    max_size=30,
)


@attrs.frozen
class Held:
    """A report as the columns of a corpus have it, and the paths of the figures that they cannot hold."""

    report: gir.Report
    beyond: frozenset[str]

    @classmethod
    def of(cls, report: gir.Report) -> "Held":
        beyond: dict[gir.CellPath, gir.Value] = {
            path: None
            for path, value in report.cells().items()
            if value is not None and not fits(FIGURES[POSITIONS[path]], value)
        }
        return cls(report.replace(beyond), frozenset(beyond))


def said_by_reports(some: Sequence[gir.Report]) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Numerator, denominator, value, reason and place of each measure, by the id of the report."""
    told: dict[tuple[str, str], tuple[Any, ...]] = {}
    keys = fullest_names(report.issuer for report in some)
    for name, report in zip(ids_of(some), some, strict=True):
        now = Held.of(report)
        key, year = keys[report.issuer], report.year
        before = [Held.of(each) for each in some if key and year and (keys[each.issuer], each.year) == (key, year - 1)]
        for measured in gir.measures(now.report, previous=before[0].report if before else None):
            told[name, measured.measure.name] = _as_told(measured, now, before)
    return told


def _as_told(measured: gir.Measured, now: Held, before: list[Held]) -> tuple[Any, ...]:
    reason, denominator = measured.no_value, measured.denominator
    value = None if measured.value is None else float(measured.value)
    place = measured.place
    if reason is gir.NoValue.BLANK and place in now.beyond:
        reason = gir.NoValue.OVERSIZED
    elif measured.measure.kind is gir.MeasureKind.CHANGE and before:
        figures = {each.report.requests.received.total for each in before}
        if measured.numerator is not None and len(before) > 1 and (len(figures) > 1 or None in figures):
            reason, denominator, value, place = gir.NoValue.SEVERAL_PREVIOUS, None, None, None
        elif reason is gir.NoValue.PREVIOUS_BLANK and RECEIVED in before[0].beyond:
            reason = gir.NoValue.OVERSIZED
    return measured.numerator, denominator, value, reason and reason.value, place


@pytest.mark.parametrize("engine", ENGINES)
def test_the_measures_of_a_corpus_are_those_of_its_reports(engine: str) -> None:
    @_many
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        distinct = list(dict(zip(ids_of(some), some, strict=True)).values())
        rows = rows_of(corpus.measure(frame_of(distinct, engine)))
        said = said_by_reports(distinct)
        assert len(rows) == len(said) == len(distinct) * len(MEASURES)
        for row in rows:
            numerator, denominator, value, reason, place = said[row["report"], row["measure"]]
            assert (row["numerator"], row["reason"], row["place"]) == (numerator, reason, place), row
            # A change that has no figure this year says nothing of several reports of the year before.
            several = row["measure"] == "received_change" and numerator is None
            assert several or row["denominator"] == denominator, row
            assert row["value"] == (value if value is None else pytest.approx(value, rel=1e-12, abs=1e-15)), row
            assert (row["low"] is None) == (row["high"] is None) == (value is None)
            assert value is None or row["low"] <= row["value"] <= row["high"]

    law()


@given(consistent_reports(prose=False))
def test_no_share_of_a_report_whose_sums_hold_exceeds_its_whole(report: gir.Report) -> None:
    assert gir.NoValue.INCONSISTENT not in {measured.no_value for measured in gir.measures(report)}


@given(consistent_reports(filled=True, prose=False))
def test_the_shares_of_the_parts_of_a_whole_add_up_to_all_of_it(report: gir.Report) -> None:
    by_name = {measured.measure.name: measured.value for measured in gir.measures(report)}
    groups = ("denied", "unavailable", "not_processed", "other_handling")
    wholes = [
        [name for name in by_name if name.startswith(f"share_of_{group}.") and not name.endswith(".organisations")]
        for group in (*groups, "received")
    ]
    for parts in (*wholes, ["disclosure_rate_with_partial", *(f"{group}_share" for group in groups)]):
        values = [value for name in parts if (value := by_name[name]) is not None]
        assert parts
        assert len(values) < len(parts) or sum(values) == 1  # nothing of a whole that is 0, or not on this form


@given(reports(), st.sampled_from(MEASURES))
def test_a_measure_has_a_value_or_a_reason_and_never_both(report: gir.Report, measure: gir.Measure) -> None:
    (measured,) = gir.measures(report, names=[measure.name])
    assert (measured.value is None) != (measured.no_value is None)
    assert (measured.interval() is None) == (measured.value is None)
    if measured.no_value is gir.NoValue.BLANK:
        assert report.cells()[measured.place] is None  # type: ignore[index]  # a path of the form
    if measured.value is not None:
        low, high = measured.interval() or (1.0, 0.0)
        assert low <= float(measured.value) <= high
        assert isinstance(measured.value, Fraction)
