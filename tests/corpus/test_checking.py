"""The check of a corpus on reports made for each rule, and what it refuses."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, ids_of, rows_of, told_by_corpus, told_by_reports
from govinfo_report.corpus.asked import codes_asked
from govinfo_report.corpus.equations import EQUATIONS
from govinfo_report.corpus.schema import FIGURES, LARGEST_COUNT
from govinfo_report.errors import InvalidValueError, UnknownRuleError
from rule_cases import cases_of, report_of
from support import consistent_report

BROKEN_CASES = {"requests.outcomes.granted.natural_person": 29, "disputes.litigation_direct.pending": None}


def case_reports() -> list[gir.Report]:
    """Every report that the cases of the covered rules are made of."""
    return [report_of(case) for code in corpus.COVERED for cases in cases_of(code).values() for case in cases]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_cases_of_every_covered_rule_are_judged_as_the_reports_judge_them(engine: str) -> None:
    reports = case_reports()
    by_corpus, by_reports = told_by_corpus(frame_of(reports, engine)), told_by_reports(reports)
    assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})


def test_the_cases_break_every_covered_rule() -> None:
    broken = {line.code for report in case_reports() for line in report.check().findings}
    assert set(corpus.COVERED) <= broken


def test_every_covered_code_is_in_the_catalogue() -> None:
    assert {gir.explain(code).code for code in corpus.COVERED} == set(corpus.COVERED)
    assert list(corpus.COVERED) == sorted(set(corpus.COVERED))
    # A rule with a first year would need a condition on the year.
    assert all(gir.explain(code).since is None for code in corpus.COVERED)


def test_two_reports_end_to_end() -> None:
    whole = consistent_report()
    wrong = whole.replace(BROKEN_CASES)  # type: ignore[arg-type]  # paths of the form
    told = rows_of(corpus.check(corpus.from_reports([whole, wrong]), rules=["GIR301", "GIR302", "GIR303", "GIR401"]))
    (_, second) = ids_of([whole, wrong])
    assert [tuple(row.values()) for row in told] == [
        (second, "GIR301", "requests.outcomes.granted.total", "broken", "30", "31"),
        (second, "GIR302", "requests.outcomes.total.natural_person", "broken", "39", "40"),
        (second, "GIR401", "disputes.litigation_direct.total", "undecidable", None, None),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_beyond_64_bits_are_judged_exactly(engine: str) -> None:
    huge = consistent_report().replace(
        {
            "disputes.reconsideration.upheld": 10**29,
            "disputes.reconsideration.total": 10**29 + 1,
            "disclosure.fees.amount": Decimal("100000000.00000000000000000001"),
        }
    )
    told = told_by_corpus(frame_of([consistent_report(), huge], engine), rules=["GIR401", "GIR204"])
    (_, name) = ids_of([consistent_report(), huge])
    assert dict(told) == {
        (name, "GIR401", "disputes.reconsideration.total", "broken", f"1{'0' * 29}", f"1{'0' * 28}1"): 1,
        (name, "GIR204", "disclosure.fees", "broken", "None", "100000000.00000000000000000001"): 1,
    }


def test_no_sum_of_the_form_leaves_64_bits() -> None:
    terms = max(max(len(equation.left), len(equation.right)) for equation in EQUATIONS)
    assert 2 * terms * LARGEST_COUNT < 2**63


def test_statuses_choose_among_the_outcomes() -> None:
    frame = frame_of([consistent_report(), gir.Report.blank()], "polars")
    everything = told_by_corpus(frame)
    for status in gir.Status:
        if status is not gir.Status.HELD:
            chosen = told_by_corpus(frame, statuses=[status])
            assert chosen == {key: count for key, count in everything.items() if key[3] == status.value}


@pytest.mark.parametrize("engine", ENGINES)
def test_rules_without_such_an_outcome_make_an_empty_table(engine: str) -> None:
    frame = frame_of([consistent_report()], engine)
    assert rows_of(corpus.check(frame, rules=["GIR105"])) == []
    assert rows_of(corpus.check(frame, rules=["GIR105"], statuses=["undecidable"])) == []


def test_an_empty_corpus_has_nothing_to_tell() -> None:
    for engine in ENGINES:
        assert rows_of(corpus.check(frame_of([], engine), rules=["GIR401", "GIR111"])) == []


def test_a_check_of_a_lazy_frame_is_lazy() -> None:
    polars = pytest.importorskip("polars")
    duckdb = pytest.importorskip("duckdb")
    assert isinstance(corpus.check(frame_of([consistent_report()], "polars lazily")), polars.LazyFrame)
    assert isinstance(corpus.check(frame_of([consistent_report()], "duckdb")), duckdb.DuckDBPyRelation)


def test_a_relation_of_another_connection_is_refused_in_our_words() -> None:
    duckdb = pytest.importorskip("duckdb")
    table = corpus.from_reports([consistent_report()], engine="pyarrow")
    with pytest.raises(InvalidValueError, match="default connection"):
        corpus.check(duckdb.connect().from_arrow(table))


def test_floats_and_objects_of_pandas_are_taken_for_what_they_are() -> None:
    pytest.importorskip("pandas")
    reports = [consistent_report(), consistent_report().replace(BROKEN_CASES)]  # type: ignore[arg-type]  # as above
    frame = corpus.from_reports(reports, engine="pyarrow").to_pandas()  # nulls make columns of floats
    assert str(frame["disputes.litigation_direct.pending"].dtype) == "float64"
    assert told_by_corpus(frame) == told_by_reports(reports)
    assert list(corpus.to_reports(frame)) == reports


def test_a_float_that_is_no_whole_number_is_refused_and_not_cut() -> None:
    pandas = pytest.importorskip("pandas")
    frame = corpus.from_reports([consistent_report()], engine="pyarrow").to_pandas()
    frame["disputes.litigation_direct.pending"] = pandas.Series([0.5])
    with pytest.raises(InvalidValueError, match=r"disputes\.litigation_direct\.pending"):
        corpus.check(frame)


def test_what_is_no_corpus_is_refused_by_name() -> None:
    frame = corpus.from_reports([consistent_report()])
    with pytest.raises(InvalidValueError, match=r"it lacks states"):
        corpus.check(frame.drop("states"))
    with pytest.raises(InvalidValueError, match="DuckDB, pandas or Arrow"):
        corpus.check([1, 2])
    with pytest.raises(UnknownRuleError, match="GIR999"):
        corpus.check(frame, rules=["GIR999"])
    for nothing in ("GIR5", "gir3", ""):  # a section that is not covered; codes have capitals
        with pytest.raises(UnknownRuleError):
            corpus.check(frame, rules=[nothing])
    with pytest.raises(InvalidValueError, match="statuses"):
        corpus.check(frame, statuses=["held"])
    with pytest.raises(InvalidValueError, match="by"):
        corpus.summary(frame, by=["overview"])


@given(beginning=st.sampled_from(sorted({code[:length] for code in corpus.COVERED for length in range(1, 7)})))
def test_the_beginning_of_a_code_asks_for_what_a_result_has_by_it(beginning: str) -> None:
    asked = codes_asked([beginning], corpus.COVERED)
    assert asked == {judged.code for judged in consistent_report().check().with_code(beginning)} & {*corpus.COVERED}


def test_every_check_takes_beginnings_of_codes() -> None:
    changes: dict[gir.CellPath, gir.Value] = {"requests.received.total": 24, "disputes.reconsideration.total": 9}
    frame = corpus.from_reports([consistent_report().replace(changes)])
    codes = {row["code"] for row in rows_of(corpus.check(frame, rules=["GIR3"], statuses=["broken"]))}
    assert codes == {"GIR301", "GIR303"}
    assert {row["code"] for row in rows_of(corpus.summary(frame, rules=["GIR3"]))} == {"GIR301", "GIR302", "GIR303"}
    assert rows_of(corpus.check_years(frame, rules=["GIR80"])) == []


def test_a_summary_without_groups_counts_the_whole_corpus() -> None:
    reports = [consistent_report(), attrs.evolve(consistent_report(), year=2022)]
    rows = rows_of(corpus.summary(corpus.from_reports(reports), by=(), rules=["GIR401"]))
    assert rows == [{"code": "GIR401", "status": "held", "reports": 2, "places": None}]


def test_a_mark_and_other_words_in_a_cell_are_told_apart() -> None:
    marks = {"disputes.reconsideration.upheld": "/", "disputes.reconsideration.other": "见附件"}
    report = attrs.evolve(consistent_report().replace(dict.fromkeys(marks)), marks=marks)  # type: ignore[arg-type]  # as above
    frame = corpus.from_reports([report])
    letters = dict(zip((column.name for column in FIGURES), frame["states"][0], strict=True))
    assert {path: letters[path] for path in marks} == {
        "disputes.reconsideration.upheld": "m",
        "disputes.reconsideration.other": "w",
    }
    told = rows_of(corpus.check(frame, rules=["GIR109", "GIR110"]))
    assert [(row["code"], row["place"], row["status"]) for row in told] == [
        ("GIR109", "disputes.reconsideration.other", "broken"),
        ("GIR110", "disputes", "broken"),
    ]


def test_a_figure_of_another_edition_clears_no_row() -> None:
    polars = pytest.importorskip("polars")
    blank = consistent_report().replace({"requests.outcomes.other_handling.not_corrected.total": None})
    frame = corpus.from_reports([blank])
    foreign = [column.name for column in FIGURES if column.editions == ("2019",)]
    assert foreign
    odd = frame.with_columns(polars.lit(0, frame.schema[name]).alias(name) for name in foreign)
    assert told_by_corpus(odd) == told_by_corpus(frame) == told_by_reports([blank])
