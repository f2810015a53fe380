"""Pairs of reports with a figure that does not fit its column: judged as single reports are, since they are so few."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from govinfo_report.corpus.figures import digits
from govinfo_report.corpus.rows import class_of, figures_of
from govinfo_report.corpus.schema import ABSENT, POSITIONS
from govinfo_report.layout import joined, layout_of
from govinfo_report.report import TABLES, Report
from govinfo_report.rules.model import Judgement, Status
from govinfo_report.rules.pair import Pair, PairCheck
from govinfo_report.series import beside_earlier

Row = Mapping[str, Any]


def exact_outcomes(
    groups: Iterable[Iterable[Row]], checks: Collection[PairCheck], statuses: Collection[Status]
) -> Iterator[dict[str, str | None]]:
    """The outcomes of the rows of each issuer, as a table of outcomes has them."""
    for earlier, later, pair in exact_pairs(groups):
        for check in checks:
            for judgement in check.judgements(pair):
                if judgement.status in statuses:
                    yield _outcome(judgement, earlier, later)


def exact_pairs(groups: Iterable[Iterable[Row]]) -> Iterator[tuple[Row, Row, Pair]]:
    """Each row of an issuer with the one before it, and the two as reports without prose."""
    for rows in groups:
        # By their ids first: reports of one year and day keep that order.
        ordered = sorted(rows, key=lambda row: str(row["report"]))
        reports = [_report(row) for row in ordered]
        row_of = {id(report): row for report, row in zip(reports, ordered, strict=True)}
        for earlier, later in beside_earlier(reports):
            if earlier is not None:
                yield row_of[id(earlier)], row_of[id(later)], Pair(earlier, later)


def _report(row: Row) -> Report:
    tables: dict[str, Any] = {}
    absent: list[str] = []
    for table in TABLES:
        part = class_of(table, row)
        layout = joined(((table, part),))
        tables[table] = layout_of(part).unflatten(figures_of({"decimals": None, **row}, layout))
        if row["states"] and all(row["states"][POSITIONS[path]] == ABSENT for path in layout.paths):
            absent.append(table)
    return Report(
        issuer=row["issuer"],
        year=row["year"],
        title=None,
        published=row["published"],
        absent=tuple(absent),
        **tables,
    )


def _outcome(judgement: Judgement, earlier: Row, later: Row) -> dict[str, str | None]:
    finding = judgement.finding
    return {
        "report": later["report"],
        "code": judgement.code,
        "place": judgement.place,
        "status": judgement.status.value,
        "expected": None if finding is None else digits(finding.expected),
        "actual": None if finding is None else digits(finding.actual),
        "previous": earlier["report"],
    }
