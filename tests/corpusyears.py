"""Corpora of several years for tests, and what single reports and a corpus say of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import strategies as st

import govinfo_report as gir
from corpora import corpus, figure_text, ids_of, rows_of
from govinfo_report.corpus.engines import Engine, to_engine
from govinfo_report.rules.catalogue import judge_pair
from govinfo_report.rules.collection import differences
from govinfo_report.rules.pair import Pair
from govinfo_report.series import beside_earlier
from govinfo_report.strategies import consistent_reports, reports

Told = Counter[tuple[str, ...]]

ISSUERS = ("甲市乙区人民政府", "乙区人民政府", "乙区 人民政府", "丙县水利局", "丙县水务局", None)


@st.composite
def series(draw: st.DrawFn) -> list[gir.Report]:
    """Reports of a few issuers and years, in any order: with gaps and second reports, and much that recurs or is near."""
    some = draw(st.lists(reports() | consistent_reports(prose=False), min_size=3, max_size=6))
    issuers = draw(st.sampled_from([ISSUERS, ISSUERS[:3], (*ISSUERS[:1], None)]))
    listed: list[gir.Report] = []
    for _ in range(draw(st.integers(10, 30))):
        report = draw(st.sampled_from([*some, *listed[-3:]]))
        report = changed(draw, report, draw(st.integers(0, 4)))
        listed.append(
            attrs.evolve(
                report,
                issuer=draw(st.sampled_from(issuers)),
                year=draw(st.sampled_from([2019, 2020, 2021, 2022, 2023, 2024, 2026, None])),
                published=draw(st.sampled_from([None, date(2024, 1, 20), date(2024, 3, 1)])),
            )
        )
    return listed


def changed(draw: st.DrawFn, report: gir.Report, times: int) -> gir.Report:
    """The report with a few figures that are others, such as rules across years look for."""
    figures: dict[Any, Any] = dict(report.cells())
    free = [
        path
        for path in figures
        if report.layout.index[path] not in report.absent_positions and path not in report.marks
    ]
    for _ in range(times if free else 0):
        path = draw(st.sampled_from(free))
        value = figures[path]
        near: list[Any] = [None, 0, 30, 300, 3000]
        if value is not None:
            near += [value + 1, value * 10, value * 100, value * 10_000, value // 10]
        if report.layout.cell(path).money:
            near = [None if it is None else Decimal(it) for it in near] + [Decimal("31.37"), Decimal(313700)]
        figures[path] = draw(st.sampled_from([it for it in near if it is None or abs(it) < 10**29]))
    return report.replace(figures)


def told_by_reports(some: Sequence[gir.Report]) -> Told:
    """What `check_years` of reports says, for the rules that a corpus covers."""
    ordered, names = in_order_of_ids(some)
    return Counter(
        (
            names[id(each.report)],
            line.code,
            line.place,
            line.status.value,
            *_figures_of(line.finding),
            names[id(each.previous)],
        )
        for each in gir.check_years(ordered).comparisons
        for line in each.result.ledger
        if line.code in corpus.COVERED_ACROSS_YEARS and line.status is not gir.Status.HELD
    )


def in_order_of_ids(some: Sequence[gir.Report]) -> tuple[list[gir.Report], dict[int, str]]:
    """Reports as a corpus takes those of one day, each an object of its own, and the id of each."""
    pairs = sorted(zip(ids_of(some), (attrs.evolve(report) for report in some), strict=True), key=lambda pair: pair[0])
    return [report for _, report in pairs], {id(report): name for name, report in pairs}


def _figures_of(finding: gir.Finding | None) -> tuple[str, str]:
    return ("None", "None") if finding is None else (figure_text(finding.expected), figure_text(finding.actual))


def told_by_corpus(frame: Any, **choice: Any) -> Told:
    """What `check_years` of a corpus says: its columns in their order."""
    columns = ("report", "code", "place", "status", "expected", "actual", "previous")
    rows = rows_of(corpus.check_years(frame, **choice))
    assert all(tuple(row) == columns for row in rows)
    return Counter(
        (
            *(row[name] for name in columns[:4]),
            figure_text(row["expected"]),
            figure_text(row["actual"]),
            row["previous"],
        )
        for row in rows
    )


def reissued_by_reports(some: Sequence[gir.Report]) -> Told:
    """What `reissues` should say of these reports: report, change, place, before, after and previous."""
    ordered, names = in_order_of_ids(some)
    told: Told = Counter()
    for each in gir.check_years(ordered).comparisons:
        pair = Pair(each.previous, each.report)
        if pair.gap != 0:
            continue
        figures, editions = differences(pair)
        ids = names[id(each.report)], names[id(each.previous)]
        lines = [
            *(("edition", table, *both) for table, both in editions.items()),
            *(("figure", path, figure_text(then), figure_text(now)) for path, (then, now) in figures.items()),
        ]
        told.update((ids[0], *line, ids[1]) for line in lines or [("none", "", "None", "None")])
    return told


def reissued_by_corpus(frame: Any, **choice: Any) -> Told:
    """What `reissues` of a corpus says, in the same form."""
    return Counter(
        (row["report"], row["change"], row["place"], _shown(row, "before"), _shown(row, "after"), row["previous"])
        for row in rows_of(corpus.reissues(frame, **choice))
    )


def _shown(row: dict[str, Any], name: str) -> str:
    return str(row[name]) if row["change"] == "edition" else figure_text(row[name])


# --- pairs under a key of their own ------------------------------------------------------------------------------------

KEYED_BY = "organ"


def frame_of_groups(groups: Sequence[Sequence[gir.Report]], engine: str) -> Any:
    """The reports of all groups as a frame of that engine, with the number of its group in a column beside them."""
    name, _, lazily = engine.partition(" ")
    pytest.importorskip(name, reason=f"{name} is not installed")
    table = corpus.from_reports([report for group in groups for report in group], engine="pyarrow")
    keys = [f"organ {number}" for number, group in enumerate(groups) for _ in group]
    frame = to_engine(table.append_column(KEYED_BY, [keys]), Engine(name))
    return frame.lazy() if lazily else frame


def told_of_groups(groups: Sequence[Sequence[gir.Report]]) -> Told:
    """What the rules that a corpus covers say of the pairs in each group."""
    told: Told = Counter()
    for group in groups:
        ordered, names = in_order_of_ids(group)
        for earlier, later in beside_earlier(ordered):
            if earlier is not None:
                told.update(
                    (
                        names[id(later)],
                        line.code,
                        line.place,
                        line.status.value,
                        *_figures_of(line.finding),
                        names[id(earlier)],
                    )
                    for line in judge_pair(Pair(earlier, later))
                    if line.code in corpus.COVERED_ACROSS_YEARS and line.status is not gir.Status.HELD
                )
    return told
