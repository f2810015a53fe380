"""Corpora for tests: reports as a frame of any engine, and what a corpus and its reports say of themselves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pytest

import govinfo_report as gir

needs = "the extras corpus-duckdb and corpus-pandas are not installed"
pytest.importorskip("narwhals", reason=needs)
pytest.importorskip("pyarrow", reason=needs)
pytest.importorskip("polars", reason=needs)

from govinfo_report import corpus  # noqa: E402  # after what it needs
from govinfo_report.corpus.engines import native_batches  # noqa: E402
from govinfo_report.corpus.frames import record_batches  # noqa: E402

__all__ = [
    "ENGINES",
    "corpus",
    "figure_text",
    "frame_of",
    "ids_of",
    "rows_of",
    "summary_of_reports",
    "told_by_corpus",
    "told_by_reports",
]

ENGINES = ("polars", "polars lazily", "duckdb", "pyarrow", "pandas")


def frame_of(reports: Iterable[gir.Report], engine: str) -> Any:
    """The reports as a frame of that engine."""
    name, _, lazily = engine.partition(" ")
    pytest.importorskip(name, reason=f"{name} is not installed")
    frame = corpus.from_reports(reports, engine=name, chunk=7)
    return frame.lazy() if lazily else frame


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any engine."""
    return [row for batch in native_batches(frame, 1000) for row in batch.to_pylist()]


def ids_of(reports: Sequence[gir.Report]) -> list[str]:
    """The ids that a corpus gives to reports."""
    return [row["report"] for batch in record_batches(reports) for row in batch.to_pylist()]


def told_by_corpus(frame: Any, **choice: Any) -> Counter[tuple[str, ...]]:
    """What the check of a corpus says: report, code, place, status, expected and actual."""
    return Counter(
        (
            row["report"],
            row["code"],
            row["place"],
            row["status"],
            figure_text(row["expected"]),
            figure_text(row["actual"]),
        )
        for row in rows_of(corpus.check(frame, **choice))
    )


def told_by_reports(reports: Sequence[gir.Report]) -> Counter[tuple[str, ...]]:
    """What the reports say of themselves, for the rules that a corpus covers."""
    return Counter(
        (name, line.code, line.place, line.status.value, *_figures_of(line.finding))
        for name, report in zip(ids_of(reports), reports, strict=True)
        for line in report.check().ledger
        if line.code in corpus.COVERED and line.status is not gir.Status.HELD
    )


def summary_of_reports(reports: Sequence[gir.Report], *by: str) -> dict[tuple[Any, ...], tuple[int, int | None]]:
    """What `summary` should say: reports and places for each group, code and status."""
    rows = [row for batch in record_batches(reports) for row in batch.to_pylist()]
    names: dict[tuple[Any, ...], set[str]] = {}
    places: Counter[tuple[Any, ...]] = Counter()
    for row, report in zip(rows, reports, strict=True):
        group = tuple(row[name] for name in by)
        ledger = [line for line in report.check().ledger if line.code in corpus.COVERED]
        others = Counter((line.code, line.status.value) for line in ledger if line.status is not gir.Status.HELD)
        held = {(code, "held"): 0 for code in corpus.COVERED if not any(code == other for other, _ in others)}
        for (code, status), count in {**others, **held}.items():
            names.setdefault((*group, code, status), set()).add(row["report"])
            places[*group, code, status] += count
    return {key: (len(ids), None if key[-1] == "held" else places[key]) for key, ids in names.items()}


def _figures_of(finding: gir.Finding | None) -> tuple[str, str]:
    return ("None", "None") if finding is None else (figure_text(finding.expected), figure_text(finding.actual))


def figure_text(value: Any) -> str:
    """A figure as digits, without zeros at the end of its decimals."""
    if value is None:
        return "None"
    digits = f"{Decimal(value):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
