"""Parents beside their children: a corpus says what `check_family` says, on every engine, in any order of its rows."""

import random
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from corpora import ENGINES, corpus, figure_text, frame_of, ids_of, rows_of
from govinfo_report.counting import Doubt, added_up
from govinfo_report.issuernames import normal_name
from govinfo_report.rules.family import TABLES_COMPARED
from govinfo_report.strategies import reports

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
_many = settings(max_examples=max(3, settings().max_examples // 20), phases=[Phase.generate])

PARENT = "某县政府"
CHILDREN = ("某县政府办", "某县水利局", "某县发改局", "某县甲镇", "某县乙街道", "某县政务服务中心")
YEARS = (2021, 2022, 2023)
Family = tuple[list[gir.Report], dict[str, str]]


def summed(some: Sequence[gir.Report], like: gir.Report) -> dict[Any, Any]:
    """The sums of the figures that are known, in the cells of another report that are added up; blank beyond 30 digits."""
    known: list[dict[Any, Any]] = [dict(report.cells()) for report in some]
    sums: dict[Any, Any] = {}
    for cell in (cell for table in TABLES_COMPARED for cell in added_up(like.layout, table)):
        figures = [it[cell.path] for it in known if it.get(cell.path) is not None]
        total = sum(figures, start=Decimal(0)) if cell.money else sum(figures)
        sums[cell.path] = total if abs(total) < 10**24 else None
    return sums


@st.composite
def small_reports(draw: st.DrawFn, issuer: str, year: int) -> gir.Report:
    """A report with some figures, zeros, and few blanks; now and then any report at all."""
    if draw(st.integers(0, 9)) == 0:
        return attrs.evolve(draw(reports()), issuer=issuer, year=year)
    editions: tuple[gir.Edition, ...] = ("2021", "2021", "2021", "2019")
    edition = draw(st.sampled_from(editions))
    blank = gir.Report.blank(issuer=issuer, year=year, requests=edition)
    chance = draw(st.randoms(use_true_random=True))
    figures: dict[Any, Any] = {}
    for cell in blank.layout.cells:
        figure = chance.choice((0, 0, 0, 1, 2, 30))
        figures[cell.path] = Decimal(figure) / 4 if cell.money else figure
        if chance.random() < 0.005:
            figures[cell.path] = None
    return blank.replace(figures)


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Reports of a parent and its children for some years, and the table of parents."""
    names = draw(st.sampled_from((CHILDREN[:5], CHILDREN[:4], CHILDREN, CHILDREN[1:], CHILDREN[:1])))
    counted = draw(st.sampled_from((CHILDREN, CHILDREN, CHILDREN[:3], CHILDREN[:1], CHILDREN[2:])))
    some: list[gir.Report] = []
    for year in YEARS:
        children = [draw(small_reports(name, year)) for name in names]
        parent = gir.Report.blank(issuer=PARENT, year=year)
        figures = summed([child for child in children if child.issuer in counted], parent)
        for path in draw(st.lists(st.sampled_from(sorted(figures)), max_size=3)):
            figures[path] = (
                draw(st.none() | st.integers(0, 40)) if not parent.layout.cell(path).money else Decimal("1.50")
            )
        some.append(parent.replace(figures) if draw(st.integers(0, 19)) else parent)
        some += [child for child in children if draw(st.integers(0, 30)) != 30]
    absent = set(names) - {report.issuer for report in some}
    return some, {name: PARENT for name in names if name not in absent}


def told_by_corpus(some: Sequence[gir.Report], parents: dict[str, str], engine: str) -> Counter[tuple[Any, ...]]:
    rows = rows_of(corpus.check_parents(frame_of(some, engine), parents))
    return Counter(
        (
            *(row[name] for name in ("report", "code", "place", "status")),
            *(figure_text(row[name]) for name in ("expected", "actual")),
            None if row["reason"] is None else Doubt(row["reason"]).label.zh,
            row["missing"],
        )
        for row in rows
    )


def shown_by_corpus(some: Sequence[gir.Report], parents: dict[str, str]) -> dict[str, dict[str, Any]]:
    shown: dict[str, dict[str, Any]] = {}
    for row in rows_of(corpus.counting_bases(frame_of(some, "polars"), parents)):
        if row["shown"] is not None:
            shown.setdefault(row["report"], {})[row["table"]] = row["shown"]
    return shown


def told_by_reports(some: Sequence[gir.Report], parents: dict[str, str]) -> Counter[tuple[Any, ...]]:
    ids = dict(zip(map(id, some), ids_of(some), strict=True))
    shown = shown_by_corpus(some, parents)
    told: Counter[tuple[Any, ...]] = Counter()
    for parent in (report for report in some if report.issuer == PARENT and parents):
        children = [report for report in some if report.issuer in parents and report.year == parent.year]
        missing = sorted(set(parents) - {str(child.issuer) for child in children})
        result = gir.check_family(parent, children, missing=missing, shown=shown.get(ids[id(parent)])).result
        for line in result.ledger:
            if line.status is not gir.Status.HELD:
                finding = line.finding
                reason = None if line.reason is None else line.reason.zh
                head, _, named = (reason or "").partition("：")
                told[
                    ids[id(parent)],
                    line.code,
                    line.place,
                    line.status.value,
                    figure_text(finding.expected if finding else None),
                    figure_text(finding.actual if finding else None),
                    head or None,
                    "、".join(sorted(str(normal_name(name)) for name in named.strip("“”").split("”、“")))
                    if named
                    else None,
                ] += 1
    return told


@pytest.mark.parametrize("engine", ENGINES)
def test_a_corpus_says_of_families_what_check_family_says(engine: str) -> None:
    @settings(_many, max_examples=2 if engine == "duckdb" else _many.max_examples)
    @given(families())
    def law(family: Family) -> None:
        by_corpus, by_reports = told_by_corpus(*family, engine), told_by_reports(*family)
        assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})

    law()


@_many
@given(families(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(family: Family, chance: random.Random) -> None:
    some, parents = family
    shuffled = some.copy()
    chance.shuffle(shuffled)
    names = list(parents)
    chance.shuffle(names)
    before, after = frame_of(some, "polars"), frame_of(shuffled, "polars")
    turned = {name: parents[name] for name in names}
    assert rows_of(corpus.check_parents(after, turned)) == rows_of(corpus.check_parents(before, parents))
    assert rows_of(corpus.counting_bases(after, turned)) == rows_of(corpus.counting_bases(before, parents))
    assert rows_of(corpus.issuers(after)) == rows_of(corpus.issuers(before))
    assert rows_of(corpus.issuer_candidates(after)) == rows_of(corpus.issuer_candidates(before))


@_many
@given(families())
def test_a_broken_sum_is_not_the_sum_and_a_basis_fits_no_fewer_cells_than_it_says(family: Family) -> None:
    some, parents = family
    frame = frame_of(some, "polars")
    for row in rows_of(corpus.check_parents(frame, parents, statuses=["broken"])):
        assert row["expected"] != row["actual"]
        assert row["basis"] is not None
    for row in rows_of(corpus.counting_bases(frame, parents)):
        fits = [row[name] for name in ("children", "own_level", "office", "own_and_children", "itself")]
        assert max(fits) <= row["cells"]
        assert row["own_and_children"] + row["itself"] == row["cells"]
        assert row["basis"] is not None or row["reason"] is not None
