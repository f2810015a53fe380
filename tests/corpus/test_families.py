"""Parents and children of a synthetic country: every planted fault is found, and nothing else is said to be wrong."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the extra bench is not installed")
pytest.importorskip("polars", reason="the extra bench is not installed")

import polars as pl

import govinfo_report as gir
from corpora import corpus, frame_of, rows_of
from country import Country, country
from country.planting import SUM_OF_CHILDREN
from govinfo_report.corpus.formtables import CELLS
from govinfo_report.corpus.parents import Parents

REPORTS = 2500
Row = dict[str, Any]
Rows = list[Row]

BASES = {"all": "children", "own level": "own level", "office": "office"}
"""What the country calls a basis, and what the figures show it to be."""


LINES: tuple[gir.CellPath, ...] = tuple(
    path for path in gir.Report.blank().cells() if path.startswith(("requests.received.", "requests.carried_in."))
)


@pytest.fixture(scope="module")
def clean() -> Country:
    return country(1, reports=REPORTS, defects=0)


@pytest.fixture(scope="module")
def faulty() -> Country:
    return country(3, reports=4000, defects=0.05)


def parents_of(made: Country) -> Parents:
    return Parents.read(made.parents().select("issuer", "parent", "first_year"))


# --- a country without faults ----------------------------------------------------------------------------------------


def test_without_faults_nothing_is_told(clean: Country) -> None:
    assert rows_of(corpus.check_parents(clean.frame(), parents_of(clean))) == []


def test_the_basis_that_the_figures_show_is_the_true_one(clean: Country) -> None:
    true = dict(clean.parents().select("issuer", "basis").rows())
    told = rows_of(corpus.counting_bases(clean.frame(), parents_of(clean)))
    said = [(row["table"], row["basis"], BASES[true[row["issuer"]]]) for row in told if row["table"] != "all"]
    assert all(basis in (None, wanted) for _, basis, wanted in said)
    assert all(basis is not None for table, basis, _ in said if table != "disputes")
    assert {row["reason"] for row in told if row["basis"] is None} <= {"several-bases", "tables-differ"}
    assert {BASES[basis] for basis in true.values() if basis} == {basis for _, basis, _ in said if basis}


def test_without_the_years_that_some_began_in_their_reports_are_missing(clean: Country) -> None:
    table = clean.parents()
    bases = dict(table.select("issuer", "basis").rows())
    late = {row["issuer"]: row["parent"] for row in table.to_dicts() if row["first_year"] > 2019}
    told = rows_of(corpus.check_parents(clean.frame(), table.select("issuer", "parent")))
    assert {row["status"] for row in told} == {"undecidable"}
    assert {row["reason"] for row in told} == {"report-missing"}
    named = {name for row in told for name in row["missing"].split("、")}
    assert {name for name, parent in late.items() if bases[parent] == "all"} <= named <= set(late)


# --- the faults that the country plants ------------------------------------------------------------------------------


def test_every_planted_fault_of_a_sum_is_found_and_nothing_else(faulty: Country) -> None:
    told = rows_of(corpus.check_parents(faulty.frame(), parents_of(faulty)))
    broken = {(row["report"], row["place"]) for row in told if row["status"] == "broken"}
    undecided = {(row["report"], row["place"]) for row in told if row["status"] == "undecidable"}
    listed = Counter(
        (also.report, cell)
        for defect in faulty.defects
        for also in defect.also
        if also.code == SUM_OF_CHILDREN
        for cell in also.cells
        if cell in CELLS
    )
    assert broken <= set(listed)
    # Of two reports for a year the later one counts, which here may be the one that is true.
    second = {
        (also.report, cell)
        for defect in faulty.defects
        if defect.kind == "reissued"
        for also in defect.also
        for cell in also.cells
    }
    left = {
        (report, cell)
        for report, cell in set(listed) - broken - second
        if not {(report, cell), (report, cell.partition(".")[0])} & undecided
    }
    assert all(listed[it] > 1 for it in left)  # two faults in one cell may cancel each other
    assert len(broken) > 0.75 * len(listed)


# --- more faults, planted one by one ---------------------------------------------------------------------------------


def requests_of(row: Row) -> dict[str, int]:
    return {name: row[name] for name in CELLS if name.startswith("requests.") and row[name] is not None}


def counted_twice(parent: Row, child: Row, _: Row) -> Row:
    """A child is counted twice."""
    return {name: figure + requests_of(child)[name] for name, figure in requests_of(parent).items()}


def left_out(parent: Row, child: Row, _: Row) -> Row:
    """A child is forgotten."""
    return {name: figure - requests_of(child)[name] for name, figure in requests_of(parent).items()}


def last_years(_: Row, __: Row, before: Row) -> Row:
    """The parent prints last year's table."""
    return dict(requests_of(before))


def digit_dropped(parent: Row, _: Row, __: Row) -> Row:
    """The largest figure of the parent lacks its last digit."""
    figures = requests_of(parent)
    name = max(figures, key=lambda name: figures[name])
    return {name: figures[name] // 10}


FAULTS: tuple[Callable[[Row, Row, Row], Row], ...] = (counted_twice, left_out, last_years, digit_dropped)


def busiest(rows: Rows, names: set[str]) -> Row | None:
    some = [row for row in rows if row["issuer"] in names and row["requests.received.total"] > 3]
    return max(some, key=lambda row: row["requests.received.total"], default=None)


def governments(made: Country, rows: Rows, basis: str) -> Iterator[tuple[Row, Row, Row]]:
    """Parents on that basis in 2023, the busiest child that each counts, and the parent's report of the year before."""
    table = made.parents().to_dicts()
    counted = {"all": None, "own level": ("office", "department")}[basis]
    at = {(row["issuer"], row["year"]): row for row in rows}
    now = [row for row in rows if row["year"] == 2023]
    for organ in table:
        if organ["basis"] == basis:
            names = {it["issuer"] for it in table if it["parent"] == organ["issuer"]}
            names -= {it["issuer"] for it in table if counted is not None and it["sort"] not in counted}
            child = busiest(now, names)
            if child is not None:
                yield at[organ["issuer"], 2023], child, at[organ["issuer"], 2022]


@pytest.mark.parametrize("basis", ["all", "own level"])
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.__name__ for fault in FAULTS])
def test_a_fault_of_a_parent_is_found_in_just_the_cells_that_it_changes(
    clean: Country, fault: Callable[[Row, Row, Row], Row], basis: str
) -> None:
    rows = clean.frame().to_dicts()
    # Those that no other on the list counts, so that a fault shows once.
    chosen = list(governments(clean, rows, basis))[-3:]
    changed: set[tuple[str, str, str, str]] = set()
    for parent, child, before in chosen:
        for name, figure in fault(parent, child, before).items():
            if figure != parent[name]:
                changed.add((parent["report"], name, str(parent[name]), str(figure)))
                parent[name] = figure
    frame = pl.DataFrame(rows, schema=clean.frame().schema)
    above = {row["issuer"]: row["parent"] for row in clean.parents().to_dicts()}
    told = rows_of(corpus.check_parents(frame, parents_of(clean), rules=["GIR832"]))
    own = {parent["report"] for parent, _, _ in chosen}
    found = {
        (row["report"], row["place"], row["expected"], row["actual"])
        for row in told
        if row["report"] in own and row["status"] == "broken"
    }
    assert changed
    assert found == changed
    # The governments above add up what is now wrong, and nobody else is told of.
    higher = {above[parent["issuer"]] for parent, _, _ in chosen}
    names = {row["report"]: row["issuer"] for row in rows}
    assert {names[row["report"]] for row in told if row["report"] not in own} <= higher


def test_a_child_with_more_than_its_parent_is_named(clean: Country) -> None:
    rows = clean.frame().to_dicts()
    parent, child, _ = list(governments(clean, rows, "all"))[-1]
    place = "requests.carried_in.legal_service"
    child[place] = parent[place] + 5
    frame = pl.DataFrame(rows, schema=clean.frame().schema)
    told = rows_of(corpus.check_parents(frame, parents_of(clean)))
    found = [row for row in told if row["report"] == parent["report"]]
    assert [(row["code"], row["place"], row["child"], row["basis"]) for row in found] == [
        ("GIR831", place, child["report"], "children"),
        ("GIR832", place, None, "children"),
    ]
    assert (found[0]["expected"], found[0]["actual"]) == (str(child[place]), str(parent[place]))


def test_a_year_on_another_basis_is_no_fault_but_said(clean: Country) -> None:
    rows = clean.frame().to_dicts()
    parent, _, _ = list(governments(clean, rows, "all"))[-1]
    office = next(row for row in rows if row["issuer"] == f"{parent['issuer']}办公室" and row["year"] == 2023)
    parent |= {name: office[name] for name in CELLS}
    frame = pl.DataFrame(rows, schema=clean.frame().schema)
    told = rows_of(corpus.check_parents(frame, parents_of(clean)))
    assert [row for row in told if row["report"] == parent["report"]] == []
    bases = rows_of(corpus.counting_bases(frame, parents_of(clean)))
    said = {row["table"]: (row["basis"], row["shown"]) for row in bases if row["report"] == parent["report"]}
    assert said["requests"] == ("office", None)


def test_a_year_without_reports_of_children_shows_no_basis_though_others_do() -> None:
    def report(issuer: str, year: int, figure: int) -> gir.Report:
        return gir.Report.blank(issuer=issuer, year=year).replace(dict.fromkeys(LINES, figure))

    some = [report("某县政府", year, 3) for year in (2021, 2022, 2023)]
    some += [
        report(name, year, figure) for year in (2021, 2022) for name, figure in (("某县政府办", 1), ("某县水利局", 2))
    ]
    parents = {"某县政府办": "某县政府", "某县水利局": "某县政府"}
    rows = rows_of(corpus.counting_bases(frame_of(some, "polars"), parents))
    names = ("cells", "children", "basis", "reason", "shown")
    said = {(row["year"], row["table"]): tuple(row[name] for name in names) for row in rows}
    assert said[2022, "requests"] == (len(LINES), len(LINES), "children", None, "children")
    assert said[2022, "all"] == (len(LINES), len(LINES), "children", None, None)
    assert said[2023, "requests"] == (len(LINES), 0, None, "report-missing", "children")
    assert said[2023, "all"] == (len(LINES), 0, None, "report-missing", None)
    judged = rows_of(corpus.check_parents(frame_of(some, "polars"), parents))
    sums = [row for row in judged if (row["code"], row["place"]) == ("GIR832", "requests")]
    assert [(row["basis"], row["status"], row["reason"]) for row in sums] == [
        ("children", "undecidable", "report-missing")
    ]


def test_names_are_compared_in_their_normal_forms(clean: Country) -> None:
    frame = clean.frame().with_columns(pl.col("issuer").str.replace("人民政府", "政府"))
    assert rows_of(corpus.check_parents(frame, parents_of(clean))) == []


def test_the_later_of_two_reports_of_a_child_counts_and_without_dates_what_both_say(clean: Country) -> None:
    rows = clean.frame().to_dicts()
    parent, child, _ = list(governments(clean, rows, "all"))[-1]
    place = "requests.carried_in.legal_service"
    for again, wanted in (
        ({"published": child["published"].replace(year=2030)}, "broken"),
        ({"published": child["published"].replace(year=2000)}, None),
        ({"published": None}, "undecidable"),
    ):
        second = {**child, "report": "again", place: child[place] + 1, **again}
        frame = pl.DataFrame([*rows, second], schema=clean.frame().schema)
        told = rows_of(corpus.check_parents(frame, parents_of(clean), rules=["GIR832"]))
        found = [row["status"] for row in told if (row["report"], row["place"]) == (parent["report"], place)]
        assert found == ([] if wanted is None else [wanted])


def test_who_is_on_nobodys_list_makes_no_fault_of_the_parent(clean: Country) -> None:
    """A child with requests in some years, and none in others, that the table of parents lacks."""
    frame, table = clean.frame(), clean.parents().select("issuer", "parent", "first_year")
    bases = dict(clean.parents().select("issuer", "basis").rows())
    busy = frame.filter(pl.col("requests.received.total") > 0).group_by("issuer").len().filter(pl.col("len") > 1)
    chosen: dict[str, str] = {}
    for row in table.to_dicts():
        if bases.get(row["parent"]) == "all" and bases[row["issuer"]] is None and row["issuer"] in set(busy["issuer"]):
            chosen[row["parent"]] = row["issuer"]  # the last of each, mostly a township
    listed = table.filter(~pl.col("issuer").is_in(list(chosen.values())))
    told = rows_of(corpus.check_parents(frame, listed))
    assert len(chosen) > 3
    assert [row for row in told if row["status"] == "broken"] == []
