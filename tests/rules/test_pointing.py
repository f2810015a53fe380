"""Where a result opens in the file: at its figure or words, else at the nearest thing above what is missing."""

import pytest

from govinfo_report.prose import Span
from govinfo_report.readers.document import Source
from govinfo_report.readers.extent import Extent, Region, Run
from govinfo_report.rules.pointing import source_of, source_of_words

TOTAL = "requests.received.total"
SOURCES = {
    path: Source(text=path, line=line)
    for line, path in enumerate(
        (
            "title",
            "preamble.paragraphs[0]",
            "overview.heading",
            "overview.paragraphs[0]",
            "table_sections.requests.heading",
            "requests.received.natural_person",
            TOTAL,
            "requests.outcomes.denied.state_secrets.total",
            "extra_sections[0].heading",
        ),
        start=1,
    )
}


@pytest.mark.parametrize(
    ("place", "cells", "expected"),
    [
        (TOTAL, (), TOTAL),
        ("requests.received", (), "requests.received.natural_person"),
        ("requests.*.total", ("requests.carried_in.total", TOTAL), TOTAL),
        ("requests.outcomes.granted.total", (), "requests.outcomes.denied.state_secrets.total"),
        ("requests.carried_in.total", (), "table_sections.requests.heading"),
        ("requests", (), "table_sections.requests.heading"),
        ("disputes", (), "title"),
        ("overview", (), "overview.heading"),
        ("overview.paragraphs[0]", (), "overview.paragraphs[0]"),
        ("preamble.contact", (), "preamble.paragraphs[0]"),
        ("extra_sections[0]", (), "extra_sections[0].heading"),
        ("year", (), "title"),
        ("", (), "title"),
    ],
)
def test_what_is_missing_is_pointed_at_by_what_stands_nearest(
    place: str, cells: tuple[str, ...], expected: str
) -> None:
    assert source_of(place, cells, SOURCES) is SOURCES[expected]


def test_cell_that_cannot_be_pointed_at_is_not_passed_over_for_what_stands_above_it() -> None:
    in_a_script = Source(text="31", table=2, row=3, column=4)
    assert source_of(TOTAL, (), {**SOURCES, TOTAL: in_a_script}) is in_a_script
    other = "requests.received.natural_person"
    assert source_of(TOTAL, (other,), {**SOURCES, TOTAL: in_a_script}) is SOURCES[other]


def test_nothing_is_pointed_at_where_nothing_is_known() -> None:
    assert source_of(TOTAL, (TOTAL,), {}) is None
    assert source_of_words(Span("overview.paragraphs[0]", 0, 2), {}) is None


def test_words_have_their_own_part_of_the_extent() -> None:
    source = Source(text="新收4件。", line=7, extent=Extent((Run(0, 5, 7, 3, 5),)))
    words = source_of_words(Span("overview.paragraphs[1]", 2, 4), {"overview.paragraphs[1]": source})
    assert words is not None
    assert (words.text, words.line, words.region) == ("4件", 7, Region(7, 5, 7, 7))


def test_words_of_a_text_without_an_extent_have_its_line() -> None:
    words = source_of_words(Span("overview.paragraphs[0]", 0, 8), SOURCES)
    assert words is not None
    assert (words.text, words.line, words.region) == ("overview", 4, None)
