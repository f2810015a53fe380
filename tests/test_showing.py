"""What a notebook shows of readings, proposals, claims and differences: all of it, every text as text, nothing by colour alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.differences import difference
from govinfo_report.form import HEADINGS
from govinfo_report.printable import printable
from govinfo_report.printed import contents_of, printed_rows, tables_of
from govinfo_report.readers.document import Source
from govinfo_report.showing.prose import marked_prose
from govinfo_report.strategies import reports
from support import consistent_report, report_of_the_year_before
from test_notebook import HOSTILE, Elements, broken_report, hostile_report

ELEMENTS = {"div", "span", "sup", "table", "tr", "td", "th", "ul", "li", "details", "summary"}
ATTRIBUTES = {"style", "title", "lang", "rowspan", "colspan", "open", "tabindex"}


def html_of(shown: object) -> str:
    html = shown._repr_html_()  # type: ignore[attr-defined]  # every one of them has it
    assert isinstance(html, str)
    return html


def with_overview(report: gir.Report, *paragraphs: str) -> gir.Report:
    return attrs.evolve(report, overview=gir.Section("一、总体情况", tuple(map(gir.Paragraph, paragraphs))))


def reading_of(report: gir.Report) -> gir.Reading:
    reading = gir.read(gir.to_html(report).encode())
    assert reading.report == report
    return reading


def hostile_reading() -> gir.Reading:
    source = Source(text=HOSTILE, page=3)
    note = gir.Note(kind=gir.NoteKind.UNPLACED, message=gir.Text(HOSTILE, HOSTILE), source=source)
    here = attrs.evolve(note, path="requests.received.total")
    return gir.Reading(report=hostile_report(), notes=(note, here), sources={"requests.received.business": source})


def proposal() -> gir.Proposal:
    (only,) = consistent_report().replace({"requests.received.natural_person": 14}).check().proposals
    return only


def hostile_proposal() -> gir.Proposal:
    change = attrs.evolve(proposal().changes[0], before=None, mark=HOSTILE)
    return attrs.evolve(proposal(), changes=(change,), evidence=(gir.Text(HOSTILE, HOSTILE),))


# --- readings --------------------------------------------------------------------------------------------------------


def test_a_figure_says_on_hover_where_it_is_printed() -> None:
    reading = reading_of(consistent_report())
    cells = dict(zip(reading.report.layout.paths, Elements(html_of(reading)).figures(), strict=True))
    source = reading.sources["requests.received.total"]
    assert cells["requests.received.total"]["title"] == f"原文“42”，印在{source.place.zh}"
    assert cells["requests.received.total"]["text"] == "42"


def test_a_cell_with_a_note_has_a_sign_and_says_the_note() -> None:
    html = html_of(hostile_reading())
    cells = dict(zip(hostile_report().layout.paths, Elements(html).figures(), strict=True))
    assert "<script>" in cells["requests.received.total"]["title"]  # as text: the parser has unescaped it
    assert html.count('<span style="padding-right:5px">●</span>') == 1


def test_a_reading_at_a_prompt_counts_figures_and_tells_every_note() -> None:
    reading = gir.read("三、收到和处理政府信息公开申请情况\n\n3,119件\n".encode())
    told = str(reading).splitlines()
    assert told[1].startswith("读到 ")
    assert sum(line.startswith("    ") for line in told) == len(reading.notes)
    assert len(reading.describe("en").splitlines()) == len(told)


# --- proposals -------------------------------------------------------------------------------------------------------


def test_a_proposal_strikes_out_what_is_printed_and_says_what_it_should_be() -> None:
    elements = Elements(html_of(proposal()))
    header, row = elements.tables[0]
    assert [cell["text"] for cell in header] == ["位置", "所印", "应为"]
    assert [cell["text"] for cell in row] == ["一、本年新收政府信息公开申请数量 › 自然人", "14", "41"]
    assert "line-through" in row[1]["style"]


# --- claims ----------------------------------------------------------------------------------------------------------

SAID = "全年新收到政府信息公开申请12件，其中自然人41件。开展培训3次。"


def test_figures_of_the_prose_are_marked_by_what_became_of_them() -> None:
    report = with_overview(consistent_report(), SAID)
    prose = marked_prose(report)
    html = html_of(prose)
    assert prose.claims == report.claims()
    assert prose.counts()[gir.Status.BROKEN] == 1
    assert "12<sup>✗</sup>" in html
    assert "表相符" in html
    assert "12〔✗ 与表不符：一、本年新收政府信息公开申请数量为 42〕件" in str(prose)
    assert "[✗ disagrees with the tables: " in prose.describe("en")


@settings(max_examples=25, deadline=None)
@given(reports())
def test_marked_prose_shows_every_passage_in_full(report: gir.Report) -> None:
    html = html_of(marked_prose(report))
    assert sum(html.count(f"<sup>{sign}</sup>") for sign in "✓✗?") <= len(report.claims())
    elements = Elements(html)
    assert elements.open == []


# --- differences -----------------------------------------------------------------------------------------------------


def test_a_changed_figure_is_listed_and_marked_in_its_table() -> None:
    old = consistent_report()
    found = difference(old, broken_report())
    assert [change.path for change in found.cells] == ["requests.outcomes.granted.natural_person"]
    tables = Elements(html_of(found)).tables
    assert tables[0][1][0]["text"] == "（一）予以公开 › 自然人"
    assert len(tables) == 2
    assert html_of(found).count("Δ</span>") == 1
    assert str(found).splitlines()[2] == "  （一）予以公开 › 自然人：30 → 31（+1）"


def test_a_paragraph_put_in_changes_no_other() -> None:
    old = with_overview(consistent_report(), "甲。", "乙。")
    new = with_overview(consistent_report(), "新。", "甲。", "乙。")
    assert [(change.path, change.before, change.after) for change in difference(old, new).passages] == [
        ("overview.paragraphs[0]", None, "新。")
    ]
    assert [(change.before, change.after) for change in difference(new, old).passages] == [("新。", None)]


def test_blank_zero_mark_and_absence_are_differences() -> None:
    blank = gir.Report.blank()
    path: gir.CellPath = "disputes.reconsideration.total"
    others = (
        blank.replace({path: 0}),
        attrs.evolve(blank, marks={path: "/"}),
        attrs.evolve(blank, absent=(path,)),
    )
    said = [difference(blank, other).cells[0].describe("en").partition(": ")[2] for other in others]
    assert said == ["blank -> 0", "blank -> /", "blank -> no such cell"]


def test_what_the_preamble_says_otherwise_is_told_in_words() -> None:
    old = consistent_report()
    year = gir.Period(start=date(2021, 1, 1), end=date(2021, 12, 31))
    new = attrs.evolve(old, preamble=gir.Preamble(period=year, contact=gir.Contact(phone="0451-1")))
    assert [fact.describe("en") for fact in difference(old, new).facts] == [
        "period covered: (none) -> 2021-01-01 – 2021-12-31",
        "phone: (none) -> 0451-1",
    ]


def test_an_edition_that_changes_is_told() -> None:
    found = difference(gir.Report.blank(requests="2019"), gir.Report.blank())
    assert [fact.name for fact in found.facts] == ["requests.edition"]
    assert {change.after for change in found.cells if change.path == "requests.outcomes.other_handling.total"} == {None}


@settings(max_examples=30, deadline=None)
@given(reports(), reports())
def test_reports_differ_where_a_difference_is_shown_and_nowhere_else(old: gir.Report, new: gir.Report) -> None:
    assert difference(old, old).same
    found = difference(old, new)
    assert found.same == (old == new and contents_of(old) == contents_of(new))
    Elements(html_of(found))
    assert len(found.describe("en").splitlines()) == len(found.describe("zh").splitlines())


def test_long_passages_are_not_compared_letter_by_letter() -> None:
    old, new = ("甲乙丙" * 300_000, "乙甲丁" * 300_000)
    html = html_of(difference(with_overview(consistent_report(), old), with_overview(consistent_report(), new)))
    assert "（共 900000 字）" in html
    assert len(html) < 100_000


def test_a_difference_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="same"):
        bool(difference(consistent_report(), report_of_the_year_before()))


# --- hostile text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown",
    [
        hostile_reading(),
        hostile_proposal(),
        marked_prose(with_overview(hostile_report(), HOSTILE, SAID + HOSTILE)),
        difference(consistent_report(), with_overview(hostile_report(), HOSTILE)),
    ],
    ids=["reading", "proposal", "claims", "difference"],
)
def test_hostile_text_is_shown_as_text(shown: object) -> None:
    html = html_of(shown)
    elements = Elements(html)
    assert elements.names <= ELEMENTS
    assert elements.attributes <= ATTRIBUTES
    for text in (html, str(shown)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "http" not in html


# --- in English ------------------------------------------------------------------------------------------------------

CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uff01-\uff5e]")


def strings_of(thing: Any) -> Iterator[str]:
    """Every text that a report holds, wherever it stands."""
    if isinstance(thing, str):
        yield thing
    elif attrs.has(type(thing)):
        for field in attrs.fields(type(thing)):
            yield from strings_of(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from strings_of(each)
    elif isinstance(thing, Mapping):
        for each in thing.values():
            yield from strings_of(each)


def labels_of(report: gir.Report) -> Iterator[str]:
    """Every label of the form, and what else the form prints, of the editions that a report has."""
    for cell in report.layout.cells:
        for label in (*cell.rows, *cell.columns):
            yield label.label
        yield "" if cell.block is None else cell.block.label
    for section, part in tables_of(report):
        yield from (each.text for row in printed_rows(part, section) for each in row)
    for heading in HEADINGS:
        yield from (f"{heading.number}、{heading.title}", heading.title, f"{heading.number}、", *heading.aliases)


def told_of(html: str) -> list[str]:
    """What a fragment says: its text, piece by piece, and what it says on hover."""
    found: list[str] = []

    class Texts(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            found.extend(value or "" for name, value in attrs if name == "title")

        def handle_data(self, data: str) -> None:
            found.append(data)

    Texts().feed(html)
    return found


def own_chinese(told: Iterable[str], printed: Iterable[str]) -> list[str]:
    """What is Chinese in these texts and is neither printed nor, between quotation marks, to be printed."""
    words = {form for each in printed for form in (printable(each), printable(each, lines=True))}
    chinese = sorted(filter(CHINESE.search, words), key=len, reverse=True)
    found = []
    for text in filter(CHINESE.search, told):
        if any(text.strip().removesuffix("…") in each for each in chinese):
            continue  # a piece of a paragraph, or one that was cut
        rest = text
        for each in chinese:
            rest = rest.replace(each, "")
        if CHINESE.search(re.sub('"[^"]*"', "", rest)):
            found.append(text)
    return found


def shown_of(report: gir.Report) -> tuple[tuple[gir.Showable, tuple[gir.Report, ...]], ...]:
    """All that shows itself of a report, and the reports that it is about."""
    other = consistent_report()
    result = report.check()
    return (
        (report, (report,)),
        (result, (report,)),
        (gir.Reading(report=report), (report,)),
        (gir.marked_prose(report), (report,)),
        (gir.difference(report, other), (report, other)),
        *((proposal, (report,)) for proposal in result.proposals[:1]),
    )


@settings(max_examples=25, deadline=None)
@given(reports())
def test_in_english_nothing_is_chinese_but_what_the_report_or_the_form_prints(report: gir.Report) -> None:
    for thing, about in shown_of(report):
        printed = [*chain.from_iterable(map(strings_of, about)), *chain.from_iterable(map(labels_of, about))]
        english = gir.show(thing, language="en")
        assert own_chinese((*told_of(english._repr_html_()), *str(english).splitlines()), printed) == []


def figure_of(cell: dict[str, str]) -> str:
    """What a cell shows, but for the words that stand where there is no figure."""
    return cell["text"] if re.search(r"\d", cell["text"]) else ""


@settings(max_examples=25, deadline=None)
@given(reports())
def test_both_languages_show_the_same_cells_figures_and_findings(report: gir.Report) -> None:
    for thing, _ in shown_of(report):
        chinese, english = (gir.show(thing, language=language)._repr_html_() for language in ("zh", "en"))
        assert chinese == thing._repr_html_()
        assert str(gir.show(thing)) == str(thing)
        zh, en = Elements(chinese), Elements(english)
        assert [len(table) for table in zh.tables] == [len(table) for table in en.tables]
        assert [figure_of(cell) for cell in zh.figures()] == [figure_of(cell) for cell in en.figures()]
        assert [cell["style"] for cell in zh.figures()] == [cell["style"] for cell in en.figures()]
        for pattern in (r"GIR\d{3}", r"<li|<sup>.</sup>|<td|<details"):
            assert re.findall(pattern, chinese) == re.findall(pattern, english)


def test_a_comparison_of_years_is_shown_in_english() -> None:
    result = gir.check_years([consistent_report(), report_of_the_year_before(), gir.Report.blank(year=2019)])
    printed = [each for report in (consistent_report(), report_of_the_year_before()) for each in strings_of(report)]
    assert own_chinese(told_of(gir.show(result, language="en")._repr_html_()), printed) == []


@pytest.mark.parametrize("thing", [3, "report.html", gir.viz.shares(consistent_report()), gir.Report])
def test_what_does_not_show_itself_is_refused(thing: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match="thing"):
        gir.show(thing)


def test_another_language_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match="language"):
        gir.show(consistent_report(), language="fr")


@settings(max_examples=15, deadline=None)
@given(reports())
def test_a_drawing_in_english_says_nothing_in_chinese_but_what_the_report_prints(report: gir.Report) -> None:
    printed = [*strings_of(report)]
    drawings = [gir.viz.sankey, gir.viz.shares, gir.viz.equation_map]
    for drawing in [draw(report, language="en") for draw in drawings] + (
        [] if report.year is None else [gir.viz.series([report], language="en")]
    ):
        told = re.sub(r"<style>.*?</style>|<[^>]*>", "\n", drawing.svg)
        assert own_chinese([*unescape(told).splitlines(), drawing.title, drawing.description], printed) == []
