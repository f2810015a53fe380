"""What a corpus says across years is what its reports say, on every engine."""

import pytest
from hypothesis import Phase, given, settings

import govinfo_report as gir
from corpora import ENGINES, frame_of
from corpusyears import reissued_by_corpus, reissued_by_reports, series, told_by_corpus, told_by_reports

# As for the laws on checks: an example is many reports, and planning costs more than rows do.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
_many = settings(max_examples=max(2, settings().max_examples // 20), phases=[Phase.generate])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_check_of_years_says_what_the_reports_say(engine: str) -> None:
    @_many
    @given(series())
    def law(some: list[gir.Report]) -> None:
        by_corpus, by_reports = told_by_corpus(frame_of(some, engine)), told_by_reports(some)
        assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})

    law()


@pytest.mark.parametrize("engine", ENGINES)
def test_reissues_are_told_with_what_changed_in_them(engine: str) -> None:
    @_many
    @given(series())
    def law(some: list[gir.Report]) -> None:
        by_corpus, by_reports = reissued_by_corpus(frame_of(some, engine)), reissued_by_reports(some)
        assert (by_corpus - by_reports, by_reports - by_corpus) == ({}, {})

    law()
