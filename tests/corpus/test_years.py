"""The check of a corpus across years: the two reports of 宿迁, the cases of each rule, and what it refuses."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, ids_of, rows_of
from corpusyears import (
    KEYED_BY,
    frame_of_groups,
    reissued_by_corpus,
    reissued_by_reports,
    told_by_corpus,
    told_by_reports,
    told_of_groups,
)
from govinfo_report.corpus.sametables import factors_of, free_columns
from govinfo_report.corpus.schema import LARGEST_COUNT
from govinfo_report.corpus.tables import editions_of
from govinfo_report.errors import InvalidValueError, UnknownRuleError
from govinfo_report.report import TABLES
from govinfo_report.rules.copies import free_of
from rule_cases import cases_of, previous_of, report_of
from support import needs_shared_reports, report_from_truth, truth_of
from suqian import suqian

FAULTS = ("broken", "undecidable")
FEW = ("polars", "pandas")  # where the laws ask every engine
COLUMNS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
STOCKS = ("administrative_rules", "normative_documents")

CARRIED = {
    **{(2023, f"requests.carried_forward.{it}"): ("GIR801", f"requests.carried_in.{it}") for it in COLUMNS},
    **{(2024, f"requests.carried_in.{it}"): ("GIR801", f"requests.carried_in.{it}") for it in COLUMNS},
}
ROLLED = {
    **{(2023, f"disclosure.{it}.in_force"): ("GIR802", f"disclosure.{it}.in_force") for it in STOCKS},
    **{
        (2024, f"disclosure.{it}.{column}"): ("GIR802", f"disclosure.{it}.in_force")
        for it in STOCKS
        for column in ("issued", "repealed", "in_force")
    },
}
FOLLOWED = CARRIED | ROLLED
"""Every figure of the two reports that the other is to agree with, and where it shows if it does not."""


def both(year: int | None = None, path: str = "", figure: Any = None) -> list[gir.Report]:
    """The reports of 宿迁 for 2023 and 2024, one figure of one of them changed."""
    reports = [suqian(2023), suqian(2024)]
    return [report.replace({path: figure}) if report.year == year else report for report in reports]  # type: ignore[dict-item]  # a path of the form


# --- 宿迁 2023 and 2024 ----------------------------------------------------------------------------------------------


@needs_shared_reports
@pytest.mark.parametrize("year", [2023, 2024])
def test_the_figures_of_suqian_kept_here_are_the_published_ones(year: int) -> None:
    assert suqian(year).figures == report_from_truth(truth_of(f"suqian-{year}")).figures


def test_suqian_carries_over_in_every_column_and_rolls_forward() -> None:
    (pair,) = gir.check_years(both()).results
    assert [line.status for line in pair.with_code("GIR801")] == [gir.Status.HELD] * 7
    assert [line.status for line in pair.with_code("GIR802")] == [gir.Status.HELD] * 2
    assert pair.findings == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_corpus_finds_nothing_wrong_across_the_years_of_suqian(engine: str) -> None:
    (_, name) = ids_of(both())
    told = rows_of(corpus.check_years(frame_of(both(), engine)))
    # What is not for two neighbouring years, or for the 2021 form.
    assert {(row["code"], row["status"]) for row in told} == {
        ("GIR807", "not_applicable"),
        ("GIR808", "not_applicable"),
        ("GIR811", "not_applicable"),
    }
    assert {row["report"] for row in told} == {name}


def suqian_with_one_change(step: int | None) -> dict[tuple[int, str], list[gir.Report]]:
    """For every figure that is followed the two reports with it that much larger, or blank."""
    cells = {report.year: report.cells() for report in both()}
    return {
        (year, path): both(year, path, None if step is None else cells[year][path] + step)  # type: ignore[index, operator]
        for year, path in FOLLOWED
    }


@pytest.mark.parametrize("step", [1, -1, 7])
def test_one_changed_figure_of_suqian_is_found_from_either_side_by_reports(step: int) -> None:
    for place, (before, now) in suqian_with_one_change(step).items():
        (finding,) = gir.check_years([before, now]).findings
        assert (finding.code, finding.place) == FOLLOWED[place]
        (same,) = (it for it in now.check(previous=before).findings if it.code in corpus.COVERED_ACROSS_YEARS)
        assert same == finding
        assert place[1] in (finding.previous_cells if place[0] == 2023 else finding.cells)


@pytest.mark.parametrize("engine", ENGINES)
def test_one_changed_figure_of_suqian_is_found_from_either_side_by_a_corpus(engine: str) -> None:
    groups: list[list[gir.Report]] = []
    wanted: Counter[tuple[str, ...]] = Counter()
    for step, status in ((1, "broken"), (-1, "broken"), (None, "undecidable")):
        for place, (before, now) in suqian_with_one_change(step).items():
            groups.append([before, now])
            wanted[ids_of([now])[0], *FOLLOWED[place], status, ids_of([before])[0]] += 1
    told = rows_of(corpus.check_years(frame_of_groups(groups, engine), by=KEYED_BY, statuses=FAULTS))
    assert Counter((it["report"], it["code"], it["place"], it["status"], it["previous"]) for it in told) == wanted
    assert len(told) == 3 * len(FOLLOWED) == 66


def test_what_was_expected_and_what_was_found_is_told() -> None:
    told = rows_of(
        corpus.check_years(frame_of(both(2024, "requests.carried_in.total", 122), "polars"), statuses=FAULTS)
    )
    assert [(row["expected"], row["actual"]) for row in told] == [("121", "122")]
    # 2 issued and 1 repealed cannot leave one more than there were without the other: 0 + 2 - 1.
    told = rows_of(corpus.check_years(frame_of(both(2023, "disclosure.administrative_rules.in_force", 0), "polars")))
    assert [(row["expected"], row["actual"]) for row in told if row["status"] == "broken"] == [("1", "12")]


# --- the cases of every rule -----------------------------------------------------------------------------------------


def case_groups() -> list[list[gir.Report]]:
    """Every pair of reports that the cases of the covered rules are made of."""
    cases = [case for code in corpus.COVERED_ACROSS_YEARS for outcome in cases_of(code).values() for case in outcome]
    return [[previous, report_of(case)] for case in cases if (previous := previous_of(case)) is not None]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_cases_of_every_covered_rule_are_judged_as_the_reports_judge_them(engine: str) -> None:
    groups = case_groups()
    by_corpus, by_reports = told_by_corpus(frame_of_groups(groups, engine), by=KEYED_BY), told_of_groups(groups)
    assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})
    assert {code for _, code, _, status, *_ in by_corpus if status == "broken"} == set(corpus.COVERED_ACROSS_YEARS)


def test_every_covered_code_is_in_the_catalogue() -> None:
    assert {gir.explain(code).code for code in corpus.COVERED_ACROSS_YEARS} == set(corpus.COVERED_ACROSS_YEARS)
    assert list(corpus.COVERED_ACROSS_YEARS) == sorted(set(corpus.COVERED_ACROSS_YEARS))
    assert not set(corpus.COVERED_ACROSS_YEARS) & set(corpus.COVERED)


# --- figures at the limits of the rules ------------------------------------------------------------------------------

FEE = "disclosure.fees.amount"
RECEIVED = "requests.received.total"


@pytest.mark.parametrize("engine", ENGINES)
def test_magnitudes_are_compared_exactly(engine: str) -> None:
    fees = ["0.57", "17100", "17099.999999", "17100.000001", "1900", "1900.000001", "1899.999999", "1000", "999.999999"]
    fees += ["0.1", "0.033333", "0.033334", "0", "-0.1", "999999999999.999999", "333333333.333333", "33333333.333333"]
    counts = [
        9,
        10,
        19,
        20,
        99,
        100,
        190,
        199,
        200,
        201,
        999,
        1000,
        1999,
        2000,
        2001,
        10**15,
        10**14,
        10**13,
        -20,
        -200,
    ]
    groups = [
        [suqian(2023).replace({path: one}), suqian(2024).replace({path: other})]  # type: ignore[dict-item]
        for path, figures in ((FEE, [Decimal(fee) for fee in fees]), (RECEIVED, counts))
        for one in figures
        for other in figures
    ]
    by_corpus, by_reports = told_by_corpus(frame_of_groups(groups, engine), by=KEYED_BY), told_of_groups(groups)
    assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})
    found = Counter(code for _, code, _, status, *_ in by_corpus if status == "broken")
    assert found["GIR810"] > 20
    assert found["GIR904"] > 80


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_that_fit_no_column_are_judged_exactly(engine: str) -> None:
    huge: dict[Any, Any] = {
        "requests.carried_in.total": 10**29,
        "disclosure.licensing.decisions": 10**20,
        FEE: Decimal("1E-20"),
    }
    before, now = suqian(2023), suqian(2024)
    groups = [
        [before.replace({"requests.carried_forward.total": 10**29}), now.replace(huge)],
        [before, now.replace(huge)],
        [attrs.evolve(before.replace(huge), year=2024), now.replace(huge)],
        [before, now],
    ]
    frame = frame_of_groups(groups, engine)
    assert told_by_corpus(frame, by=KEYED_BY) == told_of_groups(groups)
    broken = {row["place"]: row for row in rows_of(corpus.check_years(frame, by=KEYED_BY, statuses=["broken"]))}
    assert broken["requests.carried_in.total"]["actual"] == f"1{'0' * 29}"
    changes = [row for row in rows_of(corpus.reissues(frame, by=KEYED_BY)) if row["place"] == FEE]
    assert [(row["before"], row["after"]) for row in changes] == []  # the same in both
    (other,) = [row for row in rows_of(corpus.reissues(frame, by=KEYED_BY)) if row["place"] == RECEIVED]
    assert (other["before"], other["after"]) == ("3511", "3525")


def test_no_weight_of_a_table_leaves_64_bits() -> None:
    for table in TABLES:
        assert sum(factors_of(table).values()) * LARGEST_COUNT < 2**63


def test_what_is_evidence_in_one_edition_is_not_given_by_others_in_another() -> None:
    for table in TABLES:
        for edition in editions_of(table):
            free = {edition.names[position] for position in free_of(edition.layout)}
            assert set(free_columns(table)) & set(edition.names) == free


# --- who is compared with whom ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", FEW)
def test_spellings_of_one_issuer_are_one(engine: str) -> None:
    names = ["阿城区人民政府", "哈尔滨市阿城区人民政府", "阿城区 人民政府", "另区人民政府", None]
    some = [attrs.evolve(suqian(2023), issuer=name, year=2020 + at) for at, name in enumerate(names)]
    told = told_by_corpus(frame_of(some, engine))
    assert told == told_by_reports(some)
    assert len({(later, earlier) for later, *_, earlier in told}) == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_a_key_of_the_user_groups_what_names_do_not(engine: str) -> None:
    names = ["某县国土资源局", "某县自然资源局", None]
    group = [attrs.evolve(suqian(2023), issuer=name, year=2018 + at) for at, name in enumerate(names)]
    frame = frame_of_groups([group], engine)
    assert told_by_corpus(frame, by=KEYED_BY) == told_of_groups([group])
    issuers = rows_of(corpus.check_years(frame, by=KEYED_BY, rules=["GIR809"]))
    assert sorted(row["status"] for row in issuers) == ["broken", "undecidable"]
    assert rows_of(corpus.check_years(frame, rules=["GIR801"])) == []


def test_rows_without_a_key_or_a_year_are_compared_with_nothing() -> None:
    polars = pytest.importorskip("polars")
    frame = frame_of_groups([both(), [attrs.evolve(it, year=None) for it in both()]], "polars")
    assert rows_of(corpus.check_years(frame.with_columns(organ=polars.lit(None, polars.String)), by=KEYED_BY)) == []
    told = rows_of(corpus.check_years(frame, by=KEYED_BY))
    assert {row["report"] for row in told} == {ids_of(both())[1]}


@pytest.mark.parametrize("engine", FEW)
def test_of_two_reports_for_one_year_the_later_counts_for_the_next(engine: str) -> None:
    before, now = both()
    first = attrs.evolve(before, published=date(2024, 1, 20)).replace({"requests.carried_forward.total": 5})
    corrected = attrs.evolve(before, published=date(2024, 3, 1))
    told = rows_of(corpus.check_years(frame_of([corrected, now, first], engine), statuses=["broken"]))
    wrong, right = ids_of([first, corrected])
    assert [(row["report"], row["code"], row["previous"]) for row in told] == [(right, "GIR808", wrong)]
    told = rows_of(
        corpus.check_years(
            frame_of([attrs.evolve(first, published=date(2024, 5, 1)), corrected, now], engine), statuses=["broken"]
        )
    )
    assert sorted((row["code"], row["expected"], row["actual"]) for row in told) == [
        ("GIR801", "5", "121"),
        ("GIR808", None, None),
    ]


@pytest.mark.parametrize("engine", FEW)
def test_a_missing_year_is_told_and_nothing_is_carried_over_it(engine: str) -> None:
    before, now = suqian(2023), attrs.evolve(suqian(2024), year=2026)
    told = rows_of(corpus.check_years(frame_of([before, now], engine)))
    assert [(row["code"], row["expected"], row["actual"]) for row in told if row["status"] == "broken"] == [
        ("GIR806", "2025", "2023")
    ]
    assert {"GIR801", "GIR802"} <= {row["code"] for row in told if row["status"] == "not_applicable"}


@pytest.mark.parametrize("engine", ENGINES)
def test_years_without_a_report_are_told(engine: str) -> None:
    years = {"甲市乙区人民政府": [2020, 2023, 2023], "乙区人民政府": [2021], "丙县水利局": [2024], None: [2021]}
    some = [attrs.evolve(suqian(2023), issuer=name, year=year) for name, several in years.items() for year in several]
    frame = frame_of([*some, attrs.evolve(suqian(2023), year=None)], engine)

    def missing(**choice: Any) -> list[tuple[str, int]]:
        return sorted((row["issuer"], row["year"]) for row in rows_of(corpus.missing_years(frame, **choice)))

    assert missing() == [("甲市乙区人民政府", 2022)]
    assert missing(last=2024) == [("甲市乙区人民政府", 2022), ("甲市乙区人民政府", 2024)]
    assert missing(first=2023, last=2024) == [("丙县水利局", 2023), ("甲市乙区人民政府", 2024)]
    assert rows_of(corpus.missing_years(frame_of([], engine), first=2020)) == []
    with pytest.raises(InvalidValueError, match="last"):
        corpus.missing_years(frame, last="2024")  # type: ignore[arg-type]


# --- second reports --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reissued_report_is_told_with_every_figure_that_changed(engine: str) -> None:
    report = suqian(2024)
    changes: dict[Any, Any] = {RECEIVED: 3526, FEE: None, "disputes.reconsideration.total": 340}
    second = attrs.evolve(report, published=date(2025, 3, 1)).replace(changes)
    third = attrs.evolve(second, published=date(2025, 4, 1))
    rows = rows_of(corpus.reissues(frame_of([third, second, report, suqian(2023)], engine)))
    one, two, three = ids_of([report, second, third])
    about = {"issuer": "宿迁市人民政府", "year": 2024}
    figures = [(FEE, "72701.2578", None), ("disputes.reconsideration.total", "170", "340"), (RECEIVED, "3525", "3526")]
    wanted: list[dict[str, Any]] = [
        *(
            {"report": two, **about, "change": "figure", "place": path, "before": then, "after": now, "previous": one}
            for path, then, now in figures
        ),
        {"report": three, **about, "change": "none", "place": "", "before": None, "after": None, "previous": two},
    ]
    assert sorted(rows, key=lambda row: row["place"]) == sorted(wanted, key=lambda row: row["place"])


@pytest.mark.parametrize("engine", FEW)
def test_a_reissued_table_on_another_form_is_told_once(engine: str) -> None:
    older = gir.Report.blank(issuer="某县人民政府", year=2021, requests="2019", title="先")
    newer = gir.Report.blank(issuer="某县人民政府", year=2021, title="后")
    rows = reissued_by_corpus(frame_of([older, newer], engine))
    assert rows == reissued_by_reports([older, newer])
    assert [(change, place) for _, change, place, *_ in rows] == [("edition", "requests")]


# --- frames ----------------------------------------------------------------------------------------------------------


def test_the_check_of_a_lazy_frame_is_lazy_and_of_another_like_it() -> None:
    polars = pytest.importorskip("polars")
    duckdb = pytest.importorskip("duckdb")
    for function in (corpus.check_years, corpus.reissues):
        assert isinstance(function(frame_of(both(), "polars lazily")), polars.LazyFrame)
        assert isinstance(function(frame_of(both(), "polars")), polars.DataFrame)
        assert isinstance(function(frame_of(both(), "duckdb")), duckdb.DuckDBPyRelation)
        assert type(function(frame_of(both(), "pandas"))).__module__.startswith("pandas")


def test_it_does_not_matter_how_many_issuers_are_looked_at_together(monkeypatch: pytest.MonkeyPatch) -> None:
    issuers = [attrs.evolve(report, issuer=f"某县第{at}局") for at in range(5) for report in both(2024, RECEIVED, at)]
    frame = frame_of([*issuers, *both(2024, RECEIVED, None), attrs.evolve(suqian(2024), title="再")], "polars lazily")
    together = told_by_corpus(frame)
    monkeypatch.setattr("govinfo_report.corpus.planning.REPORTS_AT_ONCE", 3)
    assert told_by_corpus(frame) == together
    assert len(together) > len(issuers)


def test_a_plan_of_several_parts_gives_as_much_as_is_asked_for() -> None:
    frame = frame_of(both(2024, RECEIVED, 1), "polars lazily")
    plan = corpus.check_years(frame)
    whole = plan.collect()
    assert plan.head(2).collect().rows() == whole.rows()[:2]
    assert plan.select("place", "code").collect().rows() == whole.select("place", "code").rows()
    last = whole["code"][-1]
    assert plan.filter(code=last).select("place").collect().rows() == whole.filter(code=last).select("place").rows()


@pytest.mark.parametrize("engine", FEW)
def test_an_empty_corpus_has_nothing_to_tell(engine: str) -> None:
    assert rows_of(corpus.check_years(frame_of([], engine))) == []
    assert rows_of(corpus.check_years(frame_of([], engine), rules=["GIR801"], statuses=["undecidable"])) == []
    assert rows_of(corpus.reissues(frame_of([], engine))) == []


def test_rules_and_statuses_choose_among_the_outcomes() -> None:
    some = [*both(2024, RECEIVED, None), attrs.evolve(suqian(2024), title="再")]
    frame = frame_of(some, "polars")
    everything = told_by_corpus(frame)
    for status in ("broken", "undecidable", "not_applicable"):
        assert told_by_corpus(frame, statuses=[status]) == Counter({it: 1 for it in everything if it[3] == status})
    for code in corpus.COVERED_ACROSS_YEARS:
        assert told_by_corpus(frame, rules=[code]) == Counter({it: 1 for it in everything if it[1] == code})


def test_what_cannot_be_compared_is_refused_by_name() -> None:
    polars = pytest.importorskip("polars")
    frame = frame_of(both(), "polars")
    with pytest.raises(InvalidValueError, match="it lacks organ"):
        corpus.check_years(frame, by="organ")
    with pytest.raises(InvalidValueError, match="by"):
        corpus.check_years(frame, by=["issuer"])  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="it lacks states"):
        corpus.check_years(frame.drop("states"))
    with pytest.raises(InvalidValueError, match="DuckDB, pandas or Arrow"):
        corpus.reissues([1, 2])
    with pytest.raises(UnknownRuleError, match="GIR804"):
        corpus.check_years(frame, rules=["GIR804"])
    with pytest.raises(InvalidValueError, match="rules"):
        corpus.check_years(frame, rules="GIR801")
    with pytest.raises(InvalidValueError, match="statuses"):
        corpus.check_years(frame, statuses=["held"])
    many = polars.concat([frame.with_columns(issuer=polars.lit(f"某县第{at}局")) for at in range(60)])
    with pytest.raises(InvalidValueError, match="has many issuers"):
        corpus.check_years(many.with_columns(organ=polars.lit("x")), by="organ")


# --- a country in which every fault is known -------------------------------------------------------------------------


def test_every_fault_planted_across_years_is_found_and_no_other(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="the extra bench is not installed")
    from checking_years import compared  # noqa: PLC0415  # it needs that extra
    from country import country  # noqa: PLC0415  # as above

    country(3, reports=2500, defects=0.05).write(tmp_path)
    told = compared("polars", str(tmp_path))
    assert told.pop("found") > 80
    assert told.pop("changes") > 20
    assert set(told.values()) == {0}
