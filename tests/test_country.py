"""The synthetic country (benchmarks/country): what it says of itself is true, and nothing else is wrong with it."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the extra bench is not installed")
pytest.importorskip("polars", reason="the extra bench is not installed")
pytest.importorskip("pyarrow", reason="the extra bench is not installed")

import numpy as np
import polars as pl

from country import Country, as_report, country
from country.figures import form_of
from country.phrases import ALL
from country.places import YEARS, Sort, Tier, provinces
from country.planting import KINDS, SUM_OF_CHILDREN
from govinfo_report import Report, Status
from govinfo_report.corpus.engines import ARROW_SCHEMA
from govinfo_report.corpus.rows import CorpusEntry, entry_of, row_of
from govinfo_report.corpus.schema import FIGURES
from govinfo_report.issuer import Issuer

REPORTS = 2500
SPOKEN = {"GIR1", "GIR5", "GIR6", "GIR8"}
"""The rules that have nothing to judge in a report without prose, or beside no other."""

Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def figures() -> Country:
    return country(1, reports=REPORTS, defects=0.05)


@pytest.fixture(scope="module")
def rows(figures: Country) -> Rows:
    return {row["report"]: row for row in figures.frame().iter_rows(named=True)}


@pytest.fixture(scope="module")
def spoken() -> Country:
    return country(2, reports=REPORTS, defects=0.05, prose=True)


@pytest.fixture(scope="module")
def spoken_rows(spoken: Country) -> Rows:
    return {row["report"]: row for row in spoken.frame().iter_rows(named=True)}


def touched(made: Country) -> set[str | None]:
    """The reports of which the list of faults says anything."""
    return {
        report
        for defect in made.defects
        for report in (defect.report, defect.other, *(it.report for it in defect.also))
    }


def year_before(rows: Rows, row: dict[str, Any]) -> dict[str, Any] | None:
    """The one report of the year before, where there is just one."""
    found = [it for it in rows.values() if it["issuer"] == row["issuer"] and it["year"] == row["year"] - 1]
    return found[0] if len(found) == 1 else None


# --- what there is ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 6, 7, 100, 1234])
def test_there_are_just_as_many_reports_as_were_asked_for(number: int) -> None:
    assert country(3, reports=number).frame().height == number


def test_a_seed_makes_the_same_country_again_and_another_seed_another() -> None:
    one, again, other = country(4, reports=300), country(4, reports=300), country(5, reports=300)
    assert one.frame().equals(again.frame())
    assert one.defects == again.defects
    assert not one.frame().equals(other.frame())


def test_the_frame_has_the_columns_of_a_corpus(figures: Country) -> None:
    assert figures.frame().to_arrow().schema.names == ARROW_SCHEMA.names
    assert figures.frame().head(1).schema == pl.from_arrow(ARROW_SCHEMA.empty_table()).schema  # type: ignore[union-attr]


def test_no_two_reports_have_one_id_and_no_two_organs_one_name(figures: Country, rows: Rows) -> None:
    assert len(rows) == REPORTS
    parents = figures.parents()
    assert parents["issuer"].n_unique() == len(parents)
    assert set(parents["parent"].drop_nulls()) <= set(parents["issuer"])


def test_even_a_small_country_has_organs_of_every_level(figures: Country) -> None:
    organs = {(organ.sort, organ.tier) for organs in provinces(figures.seed, REPORTS) for organ in organs}
    assert {tier for sort, tier in organs if sort is Sort.GOVERNMENT} == {Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY}
    assert {tier for sort, tier in organs if sort is Sort.DEPARTMENT} == {Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY}
    assert (Sort.TOWNSHIP, Tier.TOWNSHIP) in organs


def test_a_name_never_says_another_level_or_place_than_the_true_one(figures: Country) -> None:
    for row in figures.parents().iter_rows(named=True):
        issuer = Issuer.named(row["issuer"])
        assert issuer.level is None or issuer.level.value == row["tier"]
        assert issuer.place in {None, row["place"]}


# --- columns and reports ---------------------------------------------------------------------------------------------


def test_a_row_is_what_a_corpus_makes_of_its_report(rows: Rows, spoken_rows: Rows) -> None:
    for row in (*list(rows.values())[::23], *list(spoken_rows.values())[::23]):
        entry = entry_of(row)
        assert entry.report == as_report(row)
        assert row_of(CorpusEntry(report=as_report(row), source=row["source"])) == row


def test_columns_hold_every_equation_but_where_the_list_says_otherwise(figures: Country) -> None:
    frame = figures.frame()
    broken = set()
    for (disclosure, requests), some in frame.partition_by(
        "disclosure.edition", "requests.edition", as_dict=True
    ).items():
        form = form_of(disclosure, requests)
        columns = {path: some[path].fill_null(0).cast(pl.Float64).to_numpy() for path in form.paths}
        for equation in form.equations:
            left, right = (
                np.sum([columns[form.paths[term]] for term in side], axis=0) for side in (equation.left, equation.right)
            )
            unequal_rows = np.flatnonzero(left != right).tolist()
            broken |= {(some["report"][at], equation.code, equation.place) for at in unequal_rows}
    blanks = {defect.report for defect in figures.defects if defect.kind == "blank"}
    listed = {(it.report, o.code, o.place) for it in figures.defects if it.kind == "arithmetic" for o in it.outcomes}
    assert {it for it in broken if it[0] not in blanks} == listed


def test_without_faults_nothing_is_wrong_with_any_report() -> None:
    made = country(6, reports=700, defects=0, prose=True)
    assert made.defects == ()
    rows = {row["report"]: row for row in made.frame().iter_rows(named=True)}
    for row in list(rows.values())[::5]:
        before = year_before(rows, row)
        result = as_report(row).check(previous=None if before is None else as_report(before))
        assert [str(finding) for finding in result.findings] == [], row["issuer"]


# --- what is planted -------------------------------------------------------------------------------------------------


def test_every_kind_of_fault_is_planted(spoken: Country) -> None:
    assert Counter(defect.kind for defect in spoken.defects).keys() == {kind.name for kind in KINDS}


def test_every_planted_fault_is_what_the_list_says_and_no_other(rows: Rows, figures: Country) -> None:
    for defect in figures.defects:
        if defect.report is None:
            continue
        row = rows[defect.report]
        before = year_before(rows, row)
        if defect.kind in {"duplicate", "reissued"}:
            assert defect.other is not None
            before = rows[defect.other]
        report = as_report(row)
        found = report.check(previous=None if before is None else as_report(before)).findings
        wanted = {(it.code, it.place) for it in defect.outcomes if it.code.startswith("GIR") and it.status == "broken"}
        judged = {(it.code, it.place) for it in found if it.code[:4] not in {"GIR1", "GIR5", "GIR6"}}
        assert judged | {it for it in wanted if it[0][:4] == "GIR1"} == wanted, defect
        assert {it for it in wanted if it[0][:4] == "GIR1"} <= {(it.code, it.place) for it in found}
        assert undecidable(report) == {(it.code, it.place) for it in defect.outcomes if it.status == "undecidable"}
        for path, (true, published) in defect.figures.items():
            assert report.cells()[path] == published != true  # type: ignore[index]


def undecidable(report: Report) -> set[tuple[str, str]]:
    """The equations that a blank leaves undecided."""
    sums = {equation.code for equation in report.layout.equations}
    return {(it.code, it.place) for it in report.check().ledger if it.status is Status.UNDECIDABLE and it.code in sums}


def test_copied_prose_is_found_beside_last_years_and_is_as_alike_as_the_list_says(
    spoken: Country, spoken_rows: Rows
) -> None:
    copies = [defect for defect in spoken.defects if defect.kind.startswith("prose-")]
    assert copies
    for defect in copies:
        assert defect.report is not None
        assert defect.other is not None
        one, other = (as_report(spoken_rows[it]) for it in (defect.report, defect.other))
        assert defect.alike == pytest.approx(alike(runs(one), runs(other)), abs=0.001)
        assert defect.alike is not None
        assert defect.alike > 0.3
        if defect.kind == "prose-of-last-year":
            found = {(it.code, it.place) for it in one.check(previous=other).findings}
            assert found == {(it.code, it.place) for it in defect.outcomes}


def runs(report: Report) -> set[str]:
    text = re.sub(r"\d+", "", "".join(it.text for it in (*report.overview.paragraphs, *report.problems.paragraphs)))
    return {text[start : start + 5] for start in range(len(text) - 4)}


def alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def test_prose_that_is_not_copied_is_not_alike(spoken: Country, spoken_rows: Rows) -> None:
    told = touched(spoken)
    texts = [runs(as_report(row)) for report, row in list(spoken_rows.items())[::12] if report not in told]
    assert max(alike(one, other) for one, other in combinations(texts, 2)) < 0.28


def test_the_sentences_can_be_said_in_many_ways() -> None:
    assert min(phrase.forms for bank in ALL for phrase in bank) >= 100


# --- across years and organs -----------------------------------------------------------------------------------------


def test_years_follow_from_each_other_but_where_the_list_says_otherwise(figures: Country) -> None:
    frame = figures.frame()
    again = {defect.report for defect in figures.defects if defect.kind in {"duplicate", "reissued"}}
    first = frame.filter(~pl.col("report").is_in(list(again)))
    pairs = first.join(first.with_columns(pl.col("year") + 1), on=["issuer", "year"], suffix=" before")
    broken = {
        (row["report"], f"requests.carried_in.{column}")
        for column in ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
        for row in pairs.filter(
            pl.col(f"requests.carried_in.{column}") != pl.col(f"requests.carried_forward.{column} before")
        ).iter_rows(named=True)
    }
    for line in ("administrative_rules", "normative_documents"):
        issued, repealed, stock = (f"disclosure.{line}.{name}" for name in ("issued", "repealed", "in_force"))
        wrong = pairs.filter(pl.col(f"{stock} before") + pl.col(issued) - pl.col(repealed) != pl.col(stock))
        broken |= {(row["report"], stock) for row in wrong.iter_rows(named=True)}
    listed = {(it.report, o.place) for it in figures.defects for o in it.outcomes if o.code in {"GIR801", "GIR802"}}
    assert broken == listed


def test_years_are_missing_and_there_twice_just_where_the_list_says(figures: Country) -> None:
    frame = figures.frame()
    counts = Counter(frame.select("issuer", "year").iter_rows())
    twice = [defect for defect in figures.defects if defect.kind in {"duplicate", "reissued"}]
    assert {it for it, number in counts.items() if number > 1} == {(it.issuer, it.year) for it in twice}
    gone = {
        (issuer, year)
        for (issuer,), some in frame.partition_by("issuer", as_dict=True).items()
        for year in range(int(some["year"].min()), int(some["year"].max()))  # type: ignore[arg-type]
        if year not in set(some["year"])
    }
    assert gone == {(it.issuer, it.year) for it in figures.defects if it.kind == "missing-year"}


def test_governments_are_the_sums_that_their_basis_says_but_where_the_list_says_otherwise(
    figures: Country, rows: Rows
) -> None:
    second = {defect.report for defect in figures.defects if defect.kind == "duplicate"}
    reissued = {defect.other for defect in figures.defects if defect.kind == "reissued"}  # the later one is taken
    taken = {(row["issuer"], row["year"]): row for report, row in rows.items() if report not in second | reissued}
    incomplete = {it.report for defect in figures.defects for it in defect.also if not it.cells}
    listed = {
        (it.report, cell)
        for defect in figures.defects
        for it in defect.also
        if it.code == SUM_OF_CHILDREN
        for cell in it.cells
    }
    found = set(unequal(figures, taken, incomplete))
    assert found <= listed
    there = {row["report"] for row in taken.values()} - incomplete
    # Editions of table 3 that differ share no lines of （六）其他处理, so that a difference there may not show.
    shown = {it for it in listed if it[0] in there and "other_handling" not in it[1]}
    assert shown <= found | cancelled(figures)


def cancelled(figures: Country) -> set[tuple[str, str]]:
    """Cells of sums that two faults touch, whose differences may cancel each other."""
    counts = Counter(
        (it.report, cell)
        for defect in figures.defects
        for it in defect.also
        if it.code == SUM_OF_CHILDREN
        for cell in it.cells
    )
    return {it for it, number in counts.items() if number > 1}


def unequal(figures: Country, taken: dict[tuple[str, int], Any], incomplete: set[str]) -> Iterator[tuple[str, str]]:
    """The reports of governments and their cells that are not the sum of those that they add up."""
    organs = figures.parents().to_dicts()
    counted = {
        "all": {"office", "department", "government", "township"},
        "own level": {"office", "department"},
        "office": {"office"},
    }
    for organ in organs:
        if organ["basis"] is None:
            continue
        members = [it for it in organs if it["parent"] == organ["issuer"] and it["sort"] in counted[organ["basis"]]]
        for year in YEARS:
            own = taken.get((organ["issuer"], year))
            if own is None or own["report"] in incomplete:
                continue
            parts = [part for it in members if (part := taken.get((it["issuer"], year)))]
            editions = {it["requests.edition"] for it in (own, *parts)}
            for column in FIGURES:
                figures_below = [part[column.name] for part in parts]
                if own[column.name] is None and all(figure is None for figure in figures_below):
                    continue  # not in this edition
                if len(editions) > 1 and "other_handling" in column.name:
                    continue  # the lines that the editions of table 3 do not share
                if own[column.name] is None or None in figures_below or own[column.name] != sum(figures_below):
                    yield own["report"], column.name


# --- how it is used --------------------------------------------------------------------------------------------------


def test_the_program_writes_the_same_reports_and_the_list(tmp_path: Path) -> None:
    script = Path(__file__).parent.parent / "benchmarks" / "country"
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, str(script), "400", "--seed", "7", "--to", str(tmp_path / "made")], check=True, timeout=60
    )
    made = country(7, reports=400)
    written = pl.concat(
        [pl.read_parquet(it, hive_partitioning=False) for it in (tmp_path / "made").glob("year=*/*.parquet")]
    )
    assert written.sort("report").equals(made.frame().sort("report"))
    lines = (tmp_path / "made" / "defects.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(it.to_dict())) for it in made.defects]


@pytest.mark.parametrize(("reports", "defects"), [(0, 0.02), (10, 0.5), (10, -0.1)])
def test_numbers_that_no_country_can_have_are_refused(reports: int, defects: float) -> None:
    with pytest.raises(ValueError, match="expected"):
        country(1, reports=reports, defects=defects)
