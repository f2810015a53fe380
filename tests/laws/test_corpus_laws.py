"""A corpus holds reports exactly, and its check says of each what the report's own check says, on every engine."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.strategies import consistent_reports, inconsistent_reports, reports

pytest.importorskip("narwhals", reason="the extra corpus is not installed")
pytest.importorskip("pyarrow", reason="the extra corpus is not installed")
pytest.importorskip("polars", reason="the extra corpus is not installed")

from govinfo_report import corpus
from govinfo_report.corpus.engines import native_batches
from govinfo_report.corpus.frames import record_batches

ENGINES = ("polars", "polars lazily", "duckdb", "pyarrow", "pandas")

# Each example is many reports: planning a check takes an engine half a second, whatever the number of rows.
EXAMPLES = max(3, settings.default.max_examples // 10)


def frame_of(some: Sequence[gir.Report], engine: str) -> Any:
    """The reports as a frame of that engine."""
    name, _, lazily = engine.partition(" ")
    pytest.importorskip(name, reason=f"{name} is not installed")
    frame = corpus.from_reports(some, engine=name, chunk=3)
    return frame.lazy() if lazily else frame


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any engine."""
    return [row for batch in native_batches(frame, 1000) for row in batch.to_pylist()]


Told = Counter[tuple[str, ...]]


def told_by_corpus(frame: Any, **choice: Any) -> Told:
    """What the check of a corpus says: report, code, place, status, expected and actual."""
    return Counter(
        (row["report"], row["code"], row["place"], row["status"], _figure(row["expected"]), _figure(row["actual"]))
        for row in rows_of(corpus.check(frame, **choice))
    )


def told_by_reports(some: Sequence[gir.Report]) -> Told:
    """What the reports say of themselves, for the rules that a corpus covers."""
    ids = [row["report"] for batch in record_batches(some) for row in batch.to_pylist()]
    return Counter(
        (name, line.code, line.place, line.status.value, *_figures_of(line.finding))
        for name, report in zip(ids, some, strict=True)
        for line in report.check().ledger
        if line.code in corpus.COVERED and line.status is not gir.Status.HELD
    )


def _figures_of(finding: gir.Finding | None) -> tuple[str, str]:
    return ("None", "None") if finding is None else (_figure(finding.expected), _figure(finding.actual))


def _figure(value: Any) -> str:
    """A figure as digits; money without zeros at its end."""
    return "None" if value is None else f"{Decimal(value).normalize() + 0:f}"


some_reports = st.lists(
    reports() | consistent_reports(prose=False) | inconsistent_reports(prose=False).map(lambda pair: pair[0]),
    min_size=1,
    max_size=30,
)


@given(st.lists(reports(), max_size=5))
@settings(max_examples=30)
def test_a_corpus_gives_back_the_very_reports_that_it_was_made_of(some: list[gir.Report]) -> None:
    back = list(corpus.to_reports(corpus.from_reports(some, chunk=2), chunk=2))
    assert back == some
    assert repr(back) == repr(some)  # decimals as printed too


@pytest.mark.parametrize("engine", ENGINES)
@given(some=some_reports)
@settings(max_examples=8)
def test_every_engine_gives_back_the_same_reports(engine: str, some: list[gir.Report]) -> None:
    assert list(corpus.to_reports(frame_of(some, engine), chunk=2)) == some


@pytest.mark.parametrize("engine", ENGINES)
def test_the_check_of_a_corpus_says_what_each_report_says(engine: str) -> None:
    @given(some_reports)
    @settings(max_examples=EXAMPLES)
    def law(some: list[gir.Report]) -> None:
        assert told_by_corpus(frame_of(some, engine)) == told_by_reports(some)

    law()
