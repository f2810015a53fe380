"""An Excel workbook handed back: a note in each cell concerned, beside the notes that were there.

The notes of a sheet go into its comments part, the boxes that show them into its VML drawing; the sheet itself gets one
element that names the drawing, if it had none. Everything else stays, byte for byte: a library that loads and saves the
whole workbook loses what it does not know, such as charts, pictures and the saved results of formulas.
"""

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from attrs import define

from govinfo_report.errors import UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.handback.markup import (
    Event,
    Insertion,
    Places,
    attribute,
    elements_of,
    events_of,
    last_in,
    places_of,
)
from govinfo_report.handback.parts import Parts
from govinfo_report.handback.remarks import Mark
from govinfo_report.printable import printable
from govinfo_report.readers.cellnames import name_of
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.package import open_package
from govinfo_report.readers.read import read
from govinfo_report.readers.result import Reading

AUTHOR = "govinfo-report"

_STRICT = "purl.oclc.org"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What the schema has after the element that names the drawing of the notes.
_AFTER = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
_LONGEST = 32_767  # what a note holds, in units of UTF-16
_LEAST = 200  # room for a remark that says anything
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@define
class Workbook:
    """A workbook and what was read from it."""

    data: bytes
    name: str
    main: str
    reading: Reading

    @classmethod
    def read(cls, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> "Workbook":
        """Read a workbook. The errors are those of `read`."""
        reading = read(data, name=name, limits=limits)
        return cls(data, name, open_package(data, name, limits).main_part("xl/workbook.xml"), reading)

    def annotated(self, marks: Sequence[Mark], language: str = "zh") -> bytes:  # noqa: ARG002  # pages have a list, under a heading
        """The workbook with a note for each mark. Marks of one cell share a note; one without a place is in the first.

        `UnwritableReportError` where a cell has a threaded comment, which would hide a note.
        """
        parts = Parts.of(self.data)
        sheets = _sheets(parts, self.main)
        first = _first_cell(self.reading)
        notes: dict[tuple[int, int, int], list[str]] = {}
        for mark in marks:
            source = mark.source
            known = source is not None and None not in (source.table, source.row, source.column)
            place = (source.table, source.row, source.column) if source is not None and known else first
            notes.setdefault(place, []).extend(mark.lines)  # type: ignore[arg-type]  # none of the three is None
        for table in sorted({table for table, _, _ in notes}):
            cells = {(row, column): lines for (number, row, column), lines in sorted(notes.items()) if number == table}
            _Sheet(parts, self.name, sheets[table - 1], table).add(cells)
        return parts.packed()


def _sheets(parts: Parts, main: str) -> list[str]:
    """The part of each sheet, in the order of the tabs."""
    related = parts.related(main)
    root = ET.fromstring(parts[main])  # noqa: S314  # read before, by a reader that refuses entities
    tabs = (tab for element in root if element.tag.endswith("}sheets") for tab in element)
    identifiers = (
        next((value for name, value in tab.items() if name.endswith("/relationships}id")), "") for tab in tabs
    )
    return [related.get(identifier, ("", ""))[1] for identifier in identifiers]


def _first_cell(reading: Reading) -> tuple[int, int, int]:
    """The first cell that the report was read from."""
    return min(
        (source.table, source.row, source.column)
        for source in (*reading.passages.values(), *reading.sources.values())
        if source.table is not None and source.row is not None and source.column is not None
    )


@define
class _Sheet:
    """One sheet and the parts with its notes."""

    parts: Parts
    name: str
    part: str
    table: int

    def add(self, cells: dict[tuple[int, int], list[str]]) -> None:
        """Add a note to each cell; to the note that a cell has, lines at its end."""
        related = self.parts.related(self.part)
        self._expect_no_threads(related.values(), cells)
        sheet = places_of(self.parts[self.part])
        office = f"http://{_STRICT}/ooxml" if _STRICT in sheet.root.namespace else "http://schemas.openxmlformats.org"
        year = "" if _STRICT in sheet.root.namespace else "/2006"
        relations = f"{office}/officeDocument{year}/relationships"
        comments = next((name for kind, name in related.values() if kind == "comments" and name in self.parts), None)
        drawing = self._drawing(sheet, related)
        if drawing is None:
            drawing = self.parts.free_name("xl/drawings/govinfoReportVml{}.vml")
            self.parts[drawing] = _NEW_DRAWING.encode()
            self.parts.declare(drawing, _DRAWING)
            identifier = self.parts.relate(self.part, f"{relations}/vmlDrawing", drawing)
            at = next((start for name, start in sheet.children if name in _AFTER), sheet.root.end_of_content)
            element = f'<{sheet.root.prefix}legacyDrawing xmlns:r="{relations}" r:id="{identifier}"/>'
            self.parts[self.part] = sheet.inserted([Insertion(at, element)])
        if comments is None:
            comments = self.parts.free_name("xl/govinfoReportComments{}.xml")
            self.parts[comments] = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<comments xmlns="{sheet.root.namespace}"><authors></authors><commentList></commentList></comments>'
            ).encode()
            self.parts.declare(comments, _COMMENTS)
            self.parts.relate(self.part, f"{relations}/comments", comments)
        self._expect_room(self.parts[comments], cells)
        new = _with_notes(self.parts, comments, cells)
        self.parts[drawing] = _with_boxes(self.parts[drawing], new, cells, self.table)

    def _drawing(self, sheet: Places, related: dict[str, tuple[str, str]]) -> str | None:
        """The part in which the boxes of the notes are drawn."""
        for event in events_of(sheet.xml):
            if event.kind == "start" and event.local == "legacyDrawing":
                identifier = next(value for name, value in event.attributes.items() if name.endswith(" id"))
                return related[identifier][1]
        return None

    def _expect_no_threads(self, related: Iterable[tuple[str, str]], cells: dict[tuple[int, int], list[str]]) -> None:
        named = {name_of((row - 1, column - 1)) for row, column in cells}
        for kind, part in related:
            if kind != "threadedComment" or part not in self.parts:
                continue
            for element in ET.fromstring(self.parts[part]):  # noqa: S314  # the package was opened by our reader
                place = element.get("ref", "")
                if place in named:
                    raise UnwritableReportError(
                        self.name,
                        Text(
                            f"{printable(place)} 格已有会话式批注，再加批注会被它遮住",
                            f"cell {printable(place)} has a threaded comment, which would hide a note",
                        ),
                        Text(
                            "请先把它转为普通批注（附注）或删去，或用 --notice 另出改正通知",
                            "turn it into a note or delete it first, or write a correction notice instead (--notice)",
                        ),
                    )

    def _expect_room(self, comments: bytes, cells: Iterable[tuple[int, int]]) -> None:
        lengths = _lengths(comments)
        for row, column in cells:
            place = name_of((row - 1, column - 1))
            if lengths.get(place, 0) > _LONGEST - _LEAST:
                raise UnwritableReportError(
                    self.name,
                    Text(
                        f"{place} 格已有的批注太长，容不下核对意见",
                        f"cell {place} has a note that is too long for a remark beside it",
                    ),
                    Text(
                        "请先缩短该批注，或用 --notice 另出改正通知",
                        "shorten that note first, or write a correction notice instead (--notice)",
                    ),
                )


# --- notes -----------------------------------------------------------------------------------------------------------


def _with_notes(parts: Parts, part: str, cells: dict[tuple[int, int], list[str]]) -> list[tuple[int, int]]:
    """Put the notes into the comments part; the cells that had none before."""
    places = places_of(parts[part])
    x = places.root.prefix
    elements = tuple(elements_of(events_of(places.xml)))
    insertions: list[Insertion] = []
    new: list[tuple[int, int]] = []
    texts: dict[str, tuple[Event, Event]] = {}
    text: tuple[Event, Event] | None = None
    for begin, end in elements:
        if begin.local == "text":
            text = (begin, end)
        elif begin.local == "comment" and text is not None:
            texts[begin.attributes.get("ref", "")] = text
            text = None
    lengths = _lengths(places.xml)
    authors = sum(begin.local == "author" for begin, _ in elements)
    added: list[str] = []
    for (row, column), lines in cells.items():
        place = name_of((row - 1, column - 1))
        said = "\n".join(map(printable, lines))
        if place in texts:
            said = _cut(f"\n\n{AUTHOR}:\n{said}", _LONGEST - lengths[place])
            insertions.append(last_in(places.xml, *texts[place], _rich(x, said)))
            continue
        said = _cut(said, _LONGEST)
        new.append((row, column))
        added.append(f'<{x}comment ref="{place}" authorId="{authors}"><{x}text>{_rich(x, said)}</{x}text></{x}comment>')
    for begin, end in elements:
        if begin.local == "authors":
            insertions.append(last_in(places.xml, begin, end, f"<{x}author>{AUTHOR}</{x}author>"))
        elif begin.local == "commentList" and added:
            insertions.append(last_in(places.xml, begin, end, "".join(added)))
    parts[part] = places.inserted(insertions)
    return new


def _lengths(comments: bytes) -> dict[str, int]:
    """How long the note of each cell is, in units of UTF-16."""
    return {
        comment.get("ref", ""): sum(_units(each.text or "") for each in comment.iter() if each.tag.endswith("}t"))
        for comment in ET.fromstring(comments).iter()  # noqa: S314  # the package was opened by our reader
        if comment.tag.endswith("}comment")
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, room: int) -> str:
    """The text, or as much of it as there is room for, and a sign that there is more."""
    if _units(text) <= room:
        return text
    return text.encode("utf-16-le")[: 2 * (room - 1)].decode("utf-16-le", "ignore") + "…"


def _rich(x: str, text: str) -> str:
    """A run of text. What looks like an escape of the format is written so that it is none."""
    said = _ESCAPE.sub("_x005F_", text)
    return (
        f'<{x}r><{x}rPr><{x}sz val="9"/><{x}rFont val="宋体"/></{x}rPr>'
        f'<{x}t xml:space="preserve">{attribute(said)}</{x}t></{x}r>'
    )


# --- boxes -----------------------------------------------------------------------------------------------------------

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW_DRAWING = f"<xml {_SPACES}></xml>"
_BOX_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_CHARACTERS_A_LINE = 24
_WIDTH, _LINE_HEIGHT, _ROW_HEIGHT = 260, 14, 18  # in points
_COLUMNS, _MOST_ROWS = 5, 24  # that a box covers, about
_END = re.compile(rb"</(?:[A-Za-z]+:)?xml\s*>\s*$")
_NUMBER = re.compile(rb"_x0000_s([0-9]{1,9})")
_IDENTIFIERS_A_SHEET = 1024


def _with_boxes(
    drawing: bytes, new: Iterable[tuple[int, int]], cells: dict[tuple[int, int], list[str]], table: int
) -> bytes:
    """A VML drawing with a hidden box for each new note. Such a drawing is not always XML, so its end is looked for."""
    taken = [int(number) for number in _NUMBER.findall(drawing)]
    first = max(taken, default=table * _IDENTIFIERS_A_SHEET) + 1
    boxes = "".join(_box(number, place, cells[place]) for number, place in enumerate(new, start=first))
    kind = "" if b'id="_x0000_t202"' in drawing else _BOX_TYPE
    end = _END.search(drawing)
    at = end.start() if end else len(drawing)
    return drawing[:at] + (kind + boxes).encode() + drawing[at:]


def _box(number: int, place: tuple[int, int], lines: Sequence[str]) -> str:
    row, column = place
    height = _LINE_HEIGHT * (1 + sum(1 + len(line) // _CHARACTERS_A_LINE for line in lines))
    top = max(row - 2, 0)
    bottom = top + min(2 + height // _ROW_HEIGHT, _MOST_ROWS)
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" '
        f"style='position:absolute;margin-left:60pt;margin-top:2pt;width:{_WIDTH}pt;height:{height}pt;"
        'z-index:1;visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        "<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>"
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column}, 15, {top}, 10, {column + _COLUMNS}, 15, {bottom}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
