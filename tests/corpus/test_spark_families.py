"""Parents and children, names, copies and missing years on Spark: what Polars says of the same reports."""

from collections.abc import Callable
from typing import Any

import pytest

import govinfo_report as gir
from corpora import corpus, rows_of
from support import EXAMPLES

pytestmark = [
    pytest.mark.slow,
    # pyspark leaves sockets for the collector of garbage to close
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),
]
PARENTS = EXAMPLES / "city" / "parents.csv"


def reports() -> list[gir.Report]:
    """The reports of an invented county and of its neighbours."""
    outcomes = gir.read_many(EXAMPLES / "city" / "reports", workers=1)
    return [outcome.reading.report for outcome in outcomes if outcome.reading is not None]


@pytest.mark.parametrize(
    "function",
    [
        lambda frame: corpus.check_parents(frame, PARENTS, unknown="missing"),
        lambda frame: corpus.counting_bases(frame, PARENTS, unknown="missing"),
        corpus.issuers,
        corpus.missing_years,
    ],
    ids=["check_parents", "counting_bases", "issuers", "missing_years"],
)
def test_spark_says_what_polars_says(spark: Any, function: Callable[[Any], Any]) -> None:
    on_spark = rows_of(function(corpus.from_reports(reports(), engine="spark", session=spark)))
    here = rows_of(function(corpus.from_reports(reports())))
    assert here
    assert sorted(map(str, on_spark)) == sorted(map(str, here))
