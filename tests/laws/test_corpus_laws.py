"""A corpus holds reports exactly, and its check says of each what the report's own check says, on every engine."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of, summary_of_reports, told_by_corpus, told_by_reports
from govinfo_report.strategies import consistent_reports, inconsistent_reports, reports

# An example is many reports, since planning a check takes an engine a second whatever the number of rows, and it is not
# made smaller when it fails: the difference of the two counters names the report, the rule and the place.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
_many = settings(max_examples=max(2, settings().max_examples // 20), phases=[Phase.generate])
several_reports = st.lists(
    reports() | consistent_reports(prose=False) | inconsistent_reports(prose=False).map(lambda pair: pair[0]),
    min_size=8,
    max_size=30,
)


@given(st.lists(reports(), max_size=5))
def test_a_corpus_gives_back_the_very_reports_that_it_was_made_of(some: list[gir.Report]) -> None:
    back = list(corpus.to_reports(corpus.from_reports(some, chunk=2), chunk=2))
    assert back == some
    assert repr(back) == repr(some)  # decimals as printed too


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_back_the_same_reports(engine: str) -> None:
    @_many
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        assert list(corpus.to_reports(frame_of(some, engine), chunk=4)) == some

    law()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_check_of_a_corpus_says_what_each_report_says(engine: str) -> None:
    @_many
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        by_corpus, by_reports = told_by_corpus(frame_of(some, engine)), told_by_reports(some)
        assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})

    law()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_summary_counts_what_the_reports_say(engine: str) -> None:
    @settings(_many, max_examples=1)
    @given(several_reports)
    def law(some: list[gir.Report]) -> None:
        rows = rows_of(corpus.summary(frame_of(some, engine), by=("year", "level")))
        counted = {
            (row["year"], row["level"], row["code"], row["status"]): (row["reports"], row["places"]) for row in rows
        }
        assert counted == summary_of_reports(some, "year", "level")

    law()
