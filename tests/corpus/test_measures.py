"""The measures of a corpus: reasons for having no value, sums over groups, and what is refused."""

import attrs
import pytest

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of
from govinfo_report.corpus.schema import LARGEST_COUNT
from govinfo_report.corpus.sizes import band
from govinfo_report.errors import InvalidValueError, UnknownMeasureError
from govinfo_report.measuring.catalogue import MEASURES, RECEIVED
from support import consistent_report

DENIED: gir.CellPath = "requests.outcomes.denied.internal_affairs.total"


def received(year: int, number: int | None, title: str = "", issuer: str = "某县财政局") -> gir.Report:
    """A report of which nothing is known but the requests received."""
    return gir.Report.blank(issuer=issuer, year=year, title=title).replace({"requests.received.total": number})


def reason_of_change(reports: list[gir.Report], engine: str) -> tuple[str | None, str | None]:
    """The reason and the place of the change of 2023."""
    rows = rows_of(corpus.measure(frame_of(reports, engine), measures=["received_change"]))
    (row,) = {(row["reason"], row["place"]) for row in rows if row["year"] == 2023}
    return row


@pytest.mark.parametrize("engine", ENGINES)
def test_the_table_has_a_row_for_each_report_and_measure(engine: str) -> None:
    rows = rows_of(corpus.measure(frame_of([consistent_report()], engine)))
    assert [row["measure"] for row in rows if row["reason"] is None and row["numerator"] == 31] == [
        name for name in (measure.name for measure in MEASURES) if name.startswith("disclosure_rate")
    ]
    assert list(rows[0]) == list(corpus.MEASURED)
    assert {row["measure"] for row in rows} == {measure.name for measure in MEASURES}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_blank_cell_is_named_and_never_divided_by(engine: str) -> None:
    report = consistent_report().replace({DENIED: None})
    (row,) = rows_of(corpus.measure(frame_of([report], engine), measures=["denied_share"]))
    assert (row["numerator"], row["denominator"], row["value"], row["low"]) == (None, 41, None, None)
    assert (row["reason"], row["place"]) == ("blank", DENIED)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_figure_beyond_its_column_is_told_from_a_blank(engine: str) -> None:
    beyond = consistent_report().replace({DENIED: LARGEST_COUNT + 1})
    blank = attrs.evolve(consistent_report().replace({DENIED: None}), year=2022)
    rows = rows_of(corpus.measure(frame_of([beyond, blank], engine), measures=["denied_share"]))
    assert {row["year"]: (row["reason"], row["place"]) for row in rows} == {
        2021: ("oversized", DENIED),
        2022: ("blank", DENIED),
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_change_says_why_there_is_none(engine: str) -> None:
    now = received(2023, 12)
    assert reason_of_change([now, received(2022, 10)], engine) == (None, None)
    assert reason_of_change([now, received(2021, 10)], engine) == ("no previous", None)
    assert reason_of_change([now, received(2022, 10), received(2022, 11)], engine) == ("several previous", None)
    assert reason_of_change([now, received(2022, 10), received(2022, 10, "again")], engine) == (None, None)
    assert reason_of_change([now, received(2022, None)], engine) == ("previous blank", RECEIVED)
    assert reason_of_change([now, received(2022, LARGEST_COUNT + 1)], engine) == ("oversized", RECEIVED)
    assert reason_of_change([received(2023, None), received(2022, 10)], engine) == ("blank", RECEIVED)
    assert reason_of_change([now, received(2022, 0)], engine) == ("zero", None)


def test_an_issuer_is_found_again_under_its_fuller_name() -> None:
    before = received(2022, 10, issuer="某市某县财政局")
    assert reason_of_change([received(2023, 12, issuer="某县财政局"), before], "polars") == (None, None)
    assert reason_of_change([received(2023, 12, issuer="另县财政局"), before], "polars") == ("no previous", None)


@pytest.mark.parametrize("engine", ENGINES)
def test_reports_of_a_group_are_added_up_where_they_have_a_value(engine: str) -> None:
    whole, blank = consistent_report(), consistent_report().replace({"requests.outcomes.granted.total": None})
    other = attrs.evolve(whole.replace({"requests.outcomes.granted.total": 10}), title="another")
    frame = frame_of([whole, blank, other], engine)
    (row,) = rows_of(corpus.measure(frame, measures=["disclosure_rate"], by=["year", "level"]))
    assert list(row) == ["year", "level", *corpus.POOLED]
    assert (row["year"], row["level"], row["reports"], row["left_out"]) == (2021, "county", 2, 1)
    assert (row["numerator"], row["denominator"], row["value"]) == (41, 82, 0.5)
    assert row["low"] < 0.5 < row["high"]


def test_a_group_without_a_value_has_none() -> None:
    (row,) = rows_of(
        corpus.measure(frame_of([gir.Report.blank(year=2023)], "polars"), measures=["denied_share"], by=[])
    )
    assert (row["reports"], row["left_out"], row["value"], row["low"], row["high"]) == (0, 1, None, None, None)


def test_measures_of_a_lazy_frame_are_lazy() -> None:
    polars, duckdb = pytest.importorskip("polars"), pytest.importorskip("duckdb")
    for function in (corpus.measure, corpus.shrink, corpus.peers):
        assert isinstance(function(frame_of([consistent_report()], "polars lazily")), polars.LazyFrame)
        assert isinstance(function(frame_of([consistent_report()], "polars")), polars.DataFrame)
        assert isinstance(function(frame_of([consistent_report()], "duckdb")), duckdb.DuckDBPyRelation)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_corpus_has_no_measures(engine: str) -> None:
    for function in (corpus.measure, corpus.shrink, corpus.peers):
        assert rows_of(function(frame_of([], engine))) == []


def test_a_frame_needs_only_the_columns_that_its_measures_look_at() -> None:
    frame = frame_of([consistent_report()], "polars")
    few = frame.select(
        *corpus.MEASURED[:3], "oversized", "requests.outcomes.granted.total", "requests.outcomes.total.total"
    )
    assert len(corpus.measure(few, measures=["disclosure_rate"])) == 1
    with pytest.raises(InvalidValueError, match=r"it lacks requests\.outcomes\.partially_granted\.total"):
        corpus.measure(few, measures=["disclosure_rate_with_partial"])


def test_what_cannot_be_measured_is_refused_by_name() -> None:
    frame = frame_of([consistent_report()], "polars")
    with pytest.raises(UnknownMeasureError, match="disclosure_rate"):
        corpus.measure(frame, measures=["disclosure_rat"])
    with pytest.raises(InvalidValueError, match="measures"):
        corpus.measure(frame, measures=[])
    for by in ("year", ["measure"], ["no such column"]):
        with pytest.raises(InvalidValueError, match=r"by|it lacks"):
            corpus.measure(frame, by=by)
        with pytest.raises(InvalidValueError, match=r"by|it lacks"):
            corpus.shrink(frame, by=by)
    for ask in (corpus.measure, corpus.shrink):
        with pytest.raises(
            InvalidValueError, match=r"by: expected a column of the corpus \(did you mean year\?\), found 'yaer'"
        ):
            ask(frame, by=["level", "yaer"])
    with pytest.raises(InvalidValueError, match="level"):
        corpus.measure(frame, level=1.0)


# --- groups and estimates --------------------------------------------------------------------------------------------


def handled(issuer: str, number: int | None, granted: int = 0, year: int = 2023) -> gir.Report:
    figures = {"requests.outcomes.total.total": number, "requests.outcomes.granted.total": granted}
    return gir.Report.blank(issuer=issuer, year=year).replace(figures)  # type: ignore[arg-type]  # paths of the form


@pytest.mark.parametrize("engine", ENGINES)
def test_peers_are_of_one_year_kind_level_and_size(engine: str) -> None:
    reports = [
        handled("甲县财政局", 10),
        handled("乙县教育局", 49),
        handled("丙县民政局", 50),
        handled("丁县人民政府", 12),
        handled("戊县审计局", 12, year=2022),
        handled("己县司法局", None),
        handled("不知何处", 3),
        handled("也不知何处", 9),
    ]
    rows = rows_of(corpus.peers(frame_of(reports, engine)))
    assert list(rows[0]) == list(corpus.PEERS)
    assert {row["issuer"]: (row["level"], row["handled"], row["size"], row["peers"]) for row in rows} == {
        "甲县财政局": ("county", 10, "10-49", 1),
        "乙县教育局": ("county", 49, "10-49", 1),
        "丙县民政局": ("county", 50, "50-199", 0),
        "丁县人民政府": ("county", 12, "10-49", 0),
        "戊县审计局": ("county", 12, "10-49", 0),
        "己县司法局": ("county", None, None, None),
        "不知何处": (None, 3, "1-9", 1),
        "也不知何处": (None, 9, "1-9", 1),
    }


def test_the_bands_of_sizes_follow_each_other() -> None:
    assert [band(number) for number in (0, 1, 9, 10, 199, 200, 999, 1000, 10**9)] == [
        "0", "1-9", "1-9", "10-49", "50-199", "200-999", "200-999", "1000-", "1000-",
    ]  # fmt: skip
    assert band(-1) is None


@pytest.mark.parametrize("engine", ENGINES)
def test_estimates_are_of_the_group_that_they_stand_in(engine: str) -> None:
    reports = [
        handled("甲县财政局", 10, granted=9),
        handled("乙县教育局", 40, granted=20),
        handled("丙县民政局", 400, granted=200),
        handled("丁县司法局", None),
    ]
    rows = rows_of(corpus.shrink(frame_of(reports, engine), measures=["disclosure_rate"]))
    assert list(rows[0]) == [*corpus.MEASURED, "kind", "level", "size", *corpus.SHRUNK]
    found = {row["issuer"]: row for row in rows}
    assert [found[name]["group"] for name in ("甲县财政局", "乙县教育局", "丙县民政局", "丁县司法局")] == [
        2,
        2,
        1,
        None,
    ]
    assert found["甲县财政局"]["mean"] == pytest.approx(29 / 50)
    # By hand: ratio 81/10 + 400/40 = 18.1; differences 18.1 - 29²/50 = 1.28; chance 0.58 · 0.42 = 0.2436;
    # room 50 - (100 + 1600)/50 - 1 = 15; correlation (1.28 - 0.2436) / (0.2436 · 15).
    correlation = (1.28 - 0.2436) / (0.2436 * 15)
    weight = 10 * correlation / (10 * correlation + 1 - correlation)
    assert found["甲县财政局"]["weight"] == pytest.approx(weight)
    assert found["甲县财政局"]["shrunk"] == pytest.approx(weight * 0.9 + (1 - weight) * 0.58)
    assert found["丙县民政局"]["shrunk"] == pytest.approx(0.5)
    assert (found["丁县司法局"]["value"], found["丁县司法局"]["shrunk"]) == (None, None)
