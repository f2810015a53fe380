"""Laws of places: what stands in the file at the region of a figure or of words is that figure or those words."""

from collections.abc import Callable
from html import escape, unescape
from itertools import islice

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.readers.extent import Region
from govinfo_report.readers.read import read_document
from govinfo_report.report import TABLES
from govinfo_report.strategies import consistent_reports, inconsistent_reports
from readers.dumping import DUMPS, STREAMS, Rows, dump, printed_text
from readers.fuzzing import mutations
from readers.pointing_at import (
    as_in_a_table_of_pipes,
    cut_out,
    everything,
    letters,
    seen,
    sources_of,
    spells_itself,
    text_of_file,
    without_extents,
)
from readers.publishing import CELLS, html_article, html_page, html_table

pytest.importorskip("selectolax")

tables_alone = consistent_reports(prose=False)


@pytest.mark.parametrize("draw_table", DUMPS)
@given(report=tables_alone)
@settings(max_examples=15)
def test_every_figure_and_text_of_a_dump_is_where_it_is_said_to_be(
    draw_table: Callable[[Rows], str], report: gir.Report
) -> None:
    data = dump(report, draw_table)
    reading = gir.read(data, extents=True)
    for path, source in reading.sources.items():
        assert source.region is not None
        assert cut_out(data.decode(), source.region) == printed_text(report, path)
    texts = reading.report.passages()
    assert reading.passages.keys() == texts.keys()
    for path, source in reading.passages.items():
        assert source.region is not None
        assert cut_out(data.decode(), source.region) == texts[path]


@pytest.mark.parametrize("draw_table", STREAMS)
@given(report=consistent_reports(filled=True, prose=False))
@settings(max_examples=10)
def test_every_figure_of_a_dump_without_positions_is_where_it_is_said_to_be(
    draw_table: Callable[[Rows], str], report: gir.Report
) -> None:
    data = dump(report, draw_table)
    reading = gir.read(data, extents=True)
    regions = []
    for path, source in reading.sources.items():
        assert source.region is not None
        assert cut_out(data.decode(), source.region) == printed_text(report, path)
        regions.append(source.region)
    assert len(set(regions)) == len(regions)


@pytest.mark.parametrize("draw_cell", CELLS)
@given(report=tables_alone)
@settings(max_examples=10)
def test_every_figure_and_text_of_a_page_is_where_it_is_said_to_be(
    draw_cell: Callable[[str], str], report: gir.Report
) -> None:
    data = html_page(html_article(report, draw_cell))
    reading = gir.read(data, extents=True)
    regions = []
    for path, source in reading.sources.items():
        assert source.region is not None
        assert seen(cut_out(data.decode(), source.region)) == printed_text(report, path)
        regions.append(source.region)
    assert len(set(regions)) == len(regions)
    for path, source in reading.passages.items():
        assert source.region is not None
        assert cut_out(data.decode(), source.region) == reading.report.passages()[path]


# --- words in prose --------------------------------------------------------------------------------------------------

_SPELLINGS: tuple[Callable[[str], str], ...] = (
    escape,
    escape,
    escape,
    lambda letter: f"&#{ord(letter)};",
    lambda letter: f"&#x{ord(letter):x};",
    lambda letter: f"</span>\n<span style='font-size:16px'>{escape(letter)}",
    lambda letter: f"<b>{escape(letter)}</b>",
    lambda letter: f"<!-- > -->{escape(letter)}",
    lambda letter: f"<span style='display: none'>某</span>{escape(letter)}",
    lambda letter: f"<a title=\"a > b\" href='#'>{escape(letter)}</a>",
    lambda letter: f"\u200b{escape(letter)}",
)


@st.composite
def pages_of_prose(draw: st.DrawFn) -> tuple[gir.Report, bytes]:
    """A report with prose, and a page that prints it cut up and spelled in every way."""
    report = draw(consistent_reports(prose=True))
    chance = draw(st.randoms(use_true_random=False))

    def paragraph(text: str) -> str:
        spelled = "".join(chance.choice(_SPELLINGS)(letter) for letter in text)
        before = chance.choice(["", "&nbsp;&nbsp;", "\u3000\u3000", "&#12288;&emsp;", "\r\n  "])
        return f"<p>{before}<span>{spelled}</span>&nbsp;</p>"

    pieces = [f"<h1>{escape(report.title or '')}</h1>", *map(paragraph, report.preamble.text.split("\n"))]
    for name in report.section_order:
        section = report.section(name)
        pieces += [paragraph(text) for _, text in section.passages(name)]
        pieces += [html_table(report, name)] if name in TABLES else []
    return report, html_page(chance.choice(["\n", "\r\n", ""]).join(pieces))


@given(drawn=pages_of_prose(), data=st.data())
@settings(max_examples=25)
def test_any_words_of_a_page_are_where_they_are_said_to_be(
    drawn: tuple[gir.Report, bytes], data: st.DataObject
) -> None:
    report, page = drawn
    reading = gir.read(page, extents=True)
    assert list(map(letters, reading.report.passages().values())) == list(map(letters, report.passages().values()))
    path = data.draw(st.sampled_from(sorted(reading.passages)))
    source = reading.passages[path]
    assert source.extent is not None
    start = data.draw(st.integers(0, len(source.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.text)))
    words = source.text[start:end]
    assume(letters(words[0]) and letters(words[-1]))
    region = source.extent.cut(start, end).region
    assert region is not None
    printed = cut_out(page.decode(), region).replace("<span style='display: none'>某</span>", "")
    assert seen(printed) == letters(words)
    assert printed[0] in {words[0], "&"}  # it begins and ends with the very letters, and no tag
    assert printed[-1] in {words[-1], ";"}


@given(drawn=st.data())
@settings(max_examples=15)
def test_whatever_a_log_opens_at_reads_as_its_snippet_says(drawn: st.DataObject) -> None:
    report, _ = drawn.draw(inconsistent_reports(prose=False))
    draw_cell = drawn.draw(st.sampled_from(CELLS))
    page = html_page(html_article(report, draw_cell))
    (run,) = gir.read(page, extents=True).to_sarif("page.html")["runs"]
    places = [place for found in run["results"] for place in (*found["locations"], *found.get("relatedLocations", ()))]
    regions = [place["physicalLocation"]["region"] for place in places]  # each has one: the title stands above all
    for region in regions:
        lines = (region[name] for name in ("startLine", "startColumn", "endLine", "endColumn"))
        snippet = region["snippet"].get("text") or region["snippet"]["rendered"]["text"]
        assert seen(cut_out(page.decode(), Region(*lines))) == letters(snippet)


# --- any document ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_places_change_nothing_else_and_are_spelled_as_they_say_whatever_the_file(seed: int) -> None:
    texts_and_pages = (each for each in mutations(seed=seed) if each[0] in {".txt", ".md", ".html"})
    located = 0
    for suffix, data in islice(texts_and_pages, 25):
        try:
            plain = read_document(data, name=f"fuzz{suffix}")
        except gir.UnreadableReportError:
            continue
        exact = read_document(data, name=f"fuzz{suffix}", extents=True)
        assert without_extents(sources_of(exact)) == sources_of(plain)
        if plain.kind in {"text", "html"}:
            text = text_of_file(data)
            shown = unescape if plain.kind == "html" else as_in_a_table_of_pipes
            found = [source for source in sources_of(exact) if source.extent is not None and source.text]
            assert all(spells_itself(text, source, shown) for source in found)
            located += len(found)
    assert located > 0


@given(report=tables_alone)
@settings(max_examples=10)
def test_a_reading_with_places_is_the_same_reading(report: gir.Report) -> None:
    data = html_page(html_article(report))
    plain, exact = gir.read(data), gir.read(data, extents=True)
    assert exact.report == plain.report
    assert [note.message for note in exact.notes] == [note.message for note in plain.notes]
    assert without_extents(list(everything(exact).values())) == list(everything(plain).values())
