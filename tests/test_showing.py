"""What a notebook shows of readings, proposals, claims and differences: all of it, every text as text, nothing by colour alone."""

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.differences import difference
from govinfo_report.printed import contents_of
from govinfo_report.readers.document import Source
from govinfo_report.showing.prose import marked_prose
from govinfo_report.strategies import reports
from support import consistent_report, report_of_the_year_before
from test_notebook import HOSTILE, Elements, broken_report, hostile_report

ELEMENTS = {"div", "span", "sup", "table", "tr", "td", "th", "ul", "li", "details", "summary"}
ATTRIBUTES = {"style", "title", "lang", "rowspan", "colspan", "open"}


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
