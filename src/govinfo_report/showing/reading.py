"""How a reading looks: its tables, each figure with the place where it is printed, and the notes on what is not plain."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govinfo_report.form import Text
from govinfo_report.notebook import Remark, fragment, listed, shown, table_html, titled
from govinfo_report.printable import printable
from govinfo_report.printed import contents_of, tables_of

if TYPE_CHECKING:  # a reading shows itself by way of this module
    from govinfo_report.readers.document import Source
    from govinfo_report.readers.result import Note, Reading

SHOWN_NOTES = 200
"""How many notes are shown before the rest is only counted: a file of nothing but numbers has one for each."""

_QUOTED = 40
_NOTED = "background:rgba(37,99,235,.16);text-decoration:underline dotted;"


def reading_html(reading: "Reading", language: str = "zh") -> str:
    """The reading as a fragment of HTML: hover over a figure, and it says where the document prints it."""
    report = reading.report
    remarks = {
        path: Remark(lines=(_printed_at(source).in_language(language),)) for path, source in reading.sources.items()
    }
    for note in reading.notes:
        if note.path is not None and note.path in report.layout.index:
            lines = remarks[note.path].lines if note.path in remarks else ()
            remarks[note.path] = Remark(_NOTED, "●", (*lines, _note(note).in_language(language)))
    contents = contents_of(report)
    return fragment(
        titled(report, language),
        f'<div style="text-align:center;margin:2px 0 8px;opacity:.75">{shown(_summary(reading).in_language(language))}</div>',
        *(table_html(report, section, part, contents, remarks, language) for section, part in tables_of(report)),
        *_notes_html(reading.notes, language),
        language=language,
    )


def describe_reading(reading: "Reading", language: str = "zh") -> str:
    """The reading in lines of text: how much was read, and every note."""
    return "\n".join(_lines(reading, language))


def _lines(reading: "Reading", language: str) -> Iterator[str]:
    yield printable(reading.report.subject.in_language(language))
    yield _summary(reading).in_language(language)
    counts = Counter(note.kind for note in reading.notes)
    for kind, number in counts.items():
        yield f"  {kind.meaning.in_language(language)}{': ' if language == 'en' else '：'}{number}"
    yield from (f"    {_note(note).in_language(language)}" for note in reading.notes[:SHOWN_NOTES])
    if len(reading.notes) > SHOWN_NOTES:
        yield f"    {_more(reading.notes).in_language(language)}"


def _summary(reading: "Reading") -> Text:
    layout, figures = reading.report.layout, reading.report.figures
    blank = sum(figure is None for figure in figures)
    known = sum(path in layout.index for path in reading.sources)
    return Text(
        f"读到 {len(figures) - blank} 个数字，{blank} 格没有数字；{known} 格知道印在何处；说明 {len(reading.notes)} 条",
        f"{len(figures) - blank} figures read, {blank} cells without one; printed places known: {known}; "
        f"notes: {len(reading.notes)}",
    )


def _printed_at(source: "Source") -> Text:
    """Where a figure is printed, and as what."""
    place = source.place
    text = source.text if len(source.text) <= _QUOTED else source.text[:_QUOTED] + "…"
    sure = Text("", "")
    if source.confidence is not None:
        sure = Text(f"，识别把握 {source.confidence:.0%}", f", recognised with confidence {source.confidence:.0%}")
    return Text(
        f"原文“{text}”" + (f"，印在{place.zh}" if place.zh else "") + sure.zh,
        f'printed "{text}"' + (f", {place.en}" if place.en else "") + sure.en,
    )


def _note(note: "Note") -> Text:
    place = note.source.place if note.source else Text("", "")
    return Text(
        printable(note.message.zh) + (f"（{place.zh}）" if place.zh else ""),
        printable(note.message.en) + (f" ({place.en})" if place.en else ""),
    )


def _more(notes: "tuple[Note, ...]") -> Text:
    rest = len(notes) - SHOWN_NOTES
    return Text(f"另有 {rest} 条", f"and {rest} more")


def _notes_html(notes: "tuple[Note, ...]", language: str) -> Iterator[str]:
    if not notes:
        return
    items = [
        f'<li style="margin:2px 0" title="{shown(note.kind.meaning.in_language(language))}">'
        f"{shown(_note(note).in_language(language))}</li>"
        for note in notes[:SHOWN_NOTES]
    ]
    if len(notes) > SHOWN_NOTES:
        items.append(f"<li>{_more(notes).in_language(language)}</li>")
    heading = Text(f"说明 {len(notes)} 条", f"notes: {len(notes)}").in_language(language)
    yield f'<div style="margin:8px 0 0;font-weight:600">{heading}</div>{listed(items)}'
