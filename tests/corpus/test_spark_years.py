"""The check across years on Spark says what the reports say: all reports of an issuer come into one worker."""

from typing import Any

import pytest
from hypothesis import Phase, given, settings

import govinfo_report as gir
from corpora import corpus
from corpusyears import reissued_by_corpus, reissued_by_reports, series, told_by_corpus, told_by_reports

pytestmark = [
    pytest.mark.slow,
    # pyspark leaves sockets for the collector of garbage to close
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),
]
_few = settings(max_examples=2, phases=[Phase.generate])


def test_the_check_of_years_says_on_spark_what_the_reports_say(spark: Any) -> None:
    @_few
    @given(series())
    def law(some: list[gir.Report]) -> None:
        frame = corpus.from_reports(some, engine="spark", session=spark)
        by_corpus, by_reports = told_by_corpus(frame), told_by_reports(some)
        assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})
        changed, changes = reissued_by_corpus(frame), reissued_by_reports(some)
        assert (changed - changes, changes - changed) == ({}, {})

    law()


def test_on_spark_too_the_result_is_a_plan(spark: Any) -> None:
    frame = corpus.from_reports([gir.Report.blank(issuer="某县人民政府", year=2023)], engine="spark", session=spark)
    assert type(corpus.check_years(frame)) is type(frame)
    assert corpus.check_years(frame, statuses=["broken"]).collect() == []
