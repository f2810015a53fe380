"""Where figures and texts are printed: what is asked for by a path that exists has an answer, a typing slip an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from support import EXAMPLES

READING = gir.read(EXAMPLES / "acheng-2021.txt")
TEXTS = READING.report.passages()


@given(st.sampled_from(READING.report.layout.paths))
def test_the_source_of_a_cell_is_that_in_sources_and_none_where_nothing_is_printed(path: str) -> None:
    assert READING.source(path) is READING.sources[path]
    assert gir.Reading(report=READING.report).source(path) is None


@given(st.sampled_from(tuple(TEXTS)))
def test_the_source_of_a_text_is_that_in_passages(path: str) -> None:
    assert READING.source(path) is READING.passages[path]
    assert gir.Reading(report=READING.report).source(path) is None


@given(st.text().filter(lambda path: path not in {*READING.report.layout.paths, *TEXTS}))
def test_a_path_that_does_not_exist_is_an_error(path: str) -> None:
    with pytest.raises(gir.UnknownPathError):
        READING.source(path)


def test_a_slip_is_answered_with_the_nearest_path() -> None:
    with pytest.raises(gir.UnknownPathError) as of_a_cell:
        READING.source("requests.recieved.total")
    assert of_a_cell.value.suggestions[0] == "requests.received.total"
    with pytest.raises(gir.UnknownPathError) as of_a_text:
        READING.source("problems.headng")
    assert of_a_text.value.suggestions[0] == "problems.heading"
    with pytest.raises(gir.InvalidValueError):
        READING.source(3)  # type: ignore[arg-type]
