"""The outcomes of a corpus with what people know reports and rules by: source, issuer, year, the rule's title, the place."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from govinfo_report.corpus.engines import native_batches
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.years import CHECKS
from govinfo_report.form import Text
from govinfo_report.layout import Layout, joined
from govinfo_report.report import TABLES
from govinfo_report.rules.catalogue import explain
from govinfo_report.rules.model import Rule, Severity
from govinfo_report.rules.places import TABLE_LABELS
from govinfo_report.rules.sums import place_label

ABOUT = ("source", "issuer", "year")
"""What is said of a report beside its id."""

_ROWS = 65_536


def batches(outcomes: Any, frame: Any, language: str) -> Iterator[Any]:
    """Outcomes as `check` or `check_years` gives them, as Arrow tables in the order of years and sources.

    Each has what is known of the report before, and at the end of the rule and the place in words.
    """
    found = nw.from_native(outcomes)
    names = list(found.collect_schema().names())
    about = nw.from_native(frame).select("report", *ABOUT).unique(subset=["report"])
    told = found.join(about, on="report", how="left")
    if "previous" in names:
        before = about.select(nw.col("report").alias("previous"), nw.col("source").alias("previous_source"))
        told = told.join(before, on="previous", how="left")
        names.append("previous_source")
    told = told.select(*ABOUT, *names)
    order = ("year", "source", "report", "code", "place")
    is_empty = True
    for table in native_batches(nw.to_native(told.sort(*order, nulls_last=True)), _ROWS):
        is_empty = False
        yield _in_words(table, language)
    if is_empty:
        types = [(name, pa.int64() if name == "year" else pa.string()) for name in (*ABOUT, *names)]
        yield _in_words(pa.schema(types).empty_table(), language)


def _in_words(table: Any, language: str) -> Any:
    codes, places = table.column("code").to_pylist(), table.column("place").to_pylist()
    rules = [explain(code) for code in codes]
    words = {
        "severity": [rule.severity.value for rule in rules],
        "rule": [rule.title.in_language(language) for rule in rules],
        "where": [label_of(place).in_language(language) for place in places],
    }
    for name, values in words.items():
        table = table.append_column(name, pa.array(values, pa.string()))
    return table


def years_of(frame: Any) -> dict[int | None, int]:
    """How many reports there are of each year, in order."""
    reports = nw.from_native(frame).select("report", "year").group_by("year").agg(reports=nw.col("report").n_unique())
    rows = sorted(rows_of(nw.to_native(reports)), key=lambda row: (row["year"] is None, row["year"]))
    return {row["year"]: int(row["reports"]) for row in rows}


def sources_of(frame: Any) -> dict[str, str | None]:
    """The document of each report, by the report's id."""
    return {
        row["report"]: row["source"] for row in rows_of(nw.to_native(nw.from_native(frame).select("report", "source")))
    }


def tables_of(frame: Any) -> Iterator[Any]:
    """The rows of a frame of any engine as Arrow tables."""
    return native_batches(frame, _ROWS)


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows of a short frame of any engine, each by the names of the columns."""
    return [row for table in tables_of(frame) for row in table.to_pylist()]


def is_error(code: str) -> bool:
    """Whether the rule is one whose findings are errors."""
    return _rule(code).severity is Severity.ERROR


@cache
def _rule(code: str) -> Rule:
    return explain(code)


def label_of(place: str) -> Text:
    """A place of the form in a clerk's words; the place itself where there are none.

    >>> print(label_of("requests.received.total"))
    一、本年新收政府信息公开申请数量 › 总计
    """
    return _labels().get(place) or Text(place, place)


@cache
def _labels() -> dict[str, Text]:
    labels: dict[str, Text] = {}
    for table, classes in TABLES.items():
        for part in reversed(classes):  # the newest edition first
            for place, label in _of_layout(joined(((table, part),))):
                labels.setdefault(place, label)
        labels[table] = TABLE_LABELS[table]
    for check in CHECKS:
        labels.setdefault(check.place, check.label)
    return labels


def _of_layout(layout: Layout) -> Iterator[tuple[str, Text]]:
    for equation in layout.equations:
        label = place_label(layout, equation)
        yield equation.place, label if equation.total else Text(f"{label.zh}列", f"column {label.en}")
    for cell in layout.cells:
        yield cell.path, cell.label
    for line in layout.lines:
        yield line.path, line.label
