"""Measures, peers, estimates and a comparison on Spark: what Polars says of the same reports."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from corpora import corpus, rows_of

pytestmark = [
    pytest.mark.slow,
    # pyspark leaves sockets for the collector of garbage to close
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
NAMES = ["disclosure_rate", "other_handling_share", "received_change", "reconsideration_rate"]


def reports() -> list[gir.Report]:
    """Two years of fourteen departments, one of which has a fuller name in one of them, and one figure too large."""
    made = []
    for number, place in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯"):
        figures = {
            "requests.received.total": 20 + number if place != "卯" else 10**20,
            "requests.outcomes.granted.total": number,
            "requests.outcomes.total.total": 20,
            "disputes.reconsideration.total": number % 3,
        }
        one = gir.Report.blank(issuer=f"{place}县财政局", year=2023).replace(figures)  # type: ignore[arg-type]  # paths of the form
        other = attrs.evolve(one.replace({"requests.received.total": 10}), year=2022)
        made += [one, attrs.evolve(other, issuer="某市甲县财政局") if place == "甲" else other]
    return made


def as_compared(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows by what tells them apart, numbers with fractions rounded to what engines agree in."""
    keys = ("report", "year", "measure")
    return {
        tuple(row.get(key) for key in keys): {
            name: round(value, 9) if isinstance(value, float) else value for name, value in row.items()
        }
        for row in rows
    }


@pytest.mark.parametrize(
    "function",
    [
        lambda frame: corpus.measure(frame, measures=NAMES),
        lambda frame: corpus.measure(frame, measures=NAMES, by=["year"]),
        lambda frame: corpus.shrink(frame, measures=NAMES),
        corpus.peers,
        lambda frame: corpus.compare(frame, "甲县财政局", measures=NAMES).to_frame(),
    ],
    ids=["measure", "measure by year", "shrink", "peers", "compare"],
)
def test_spark_says_what_polars_says(spark: Any, function: Callable[[Any], Any]) -> None:
    on_spark = function(corpus.from_reports(reports(), engine="spark", session=spark))
    assert as_compared(rows_of(on_spark)) == as_compared(rows_of(function(corpus.from_reports(reports()))))
