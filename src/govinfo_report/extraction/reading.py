"""From what a language model or another program extracted to a report: nothing trusted, nothing lost without a note."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, get_args

import attrs

from govinfo_report.errors import Fault, InvalidJsonError, InvalidValueError, UnknownPathError
from govinfo_report.extraction.result import Extraction, ExtractionNoteKind
from govinfo_report.extraction.tables import Notes, Said, table_of
from govinfo_report.extraction.values import single, written
from govinfo_report.form import HEADINGS, SECTIONS, Row
from govinfo_report.layout import joined as joined_layout
from govinfo_report.prose import Paragraph, Section, paragraphs_of
from govinfo_report.readers.labels import Vocabulary, vocabulary
from govinfo_report.report import TABLES, Report
from govinfo_report.serial.converter import VERSION, hints_of, kind_of, make_converter
from govinfo_report.serial.kinds import OBJECT, ORDER, PARAGRAPH, Kind, is_encodable, misplaced
from govinfo_report.serial.text import decode, parse

_FENCE = "```"

# What an extraction need not say: it is of the JSON itself, or read from words that it has in another place.
_UNSAID = frozenset(
    {"version", "table_sections", "extra_sections", "section_order", "marks", "absent"}
    | {"period", "website", "contact", "address", "postcode", "phone", "email"}
)

_converter = cache(make_converter)


def from_extraction(extracted: str | bytes | Mapping[str, Any]) -> Extraction:
    """A report from what a language model or another program made by our JSON Schema, with notes instead of trust.

    Takes the JSON text or what it stands for. A number in another dress (`"3,119件"`, `3.0`) is read, a label of the form
    is taken for the key that it names, and what is missing is blank; what is no figure leaves the cell blank and becomes
    its mark; what the form has no place for is left out. Each of these is a note with its path and both forms. Without
    a note, the report is exactly what was handed over.

    >>> done = from_extraction({"year": "2023年", "三、收到和处理政府信息公开申请情况": {"received": {"总计": "１，２０３件"}}})
    >>> done.report.year, done.report.requests.received.total
    (2023, 1203)
    >>> for note in done.notes:
    ...     if note.found and note.taken:
    ...         print(note.message.en)
    year: found "2023年", taken 2023 (the same in another form)
    ["三、收到和处理政府信息公开申请情况"].received["总计"] → requests.received.total: found "１，２０３件", taken 1203 (the same in another form)

    `InvalidJsonError` for a text that is no JSON, or JSON that is no object.
    """
    value, notes = _tree(extracted)
    if not isinstance(value, Mapping):
        raise InvalidJsonError((Fault("", misplaced(OBJECT, value)),))
    claims = _claims(Said("", value), notes)
    tree: dict[str, Any] = {"version": VERSION}
    marks: dict[str, str] = {}
    for name, hint in hints_of(Report).items():
        if name in TABLES:
            objects = [each for each in claims.get(name, []) if isinstance(each.value, Mapping)]
            for other in claims.get(name, []):
                if other not in objects and other.value is not None:
                    notes.say(ExtractionNoteKind.LEFT_OUT, other, name)
            tree[name], found = table_of(name, objects, TABLES[name], notes)
            marks |= found
        elif name not in {"marks", "absent"}:
            tree[name] = _field(name, hint, _one(claims.get(name, []), name, notes), name, notes)
    tree["marks"], tree["absent"] = {}, []
    blank = _converter().structure(tree, Report)
    tree["marks"] = _marks(_one(claims.get("marks", []), "marks", notes), blank, marks, notes)
    tree["absent"] = _absent(_one(claims.get("absent", []), "absent", notes), blank, tree["marks"], notes)
    return Extraction(report=_converter().structure(tree, Report), notes=tuple(notes.found))


def _tree(extracted: Any) -> tuple[Any, Notes]:
    """The value of the text, and the notes to be, which know the keys that stand twice."""
    if isinstance(extracted, Mapping):
        return extracted, Notes()
    if not isinstance(extracted, (str, bytes)):
        raise InvalidValueError("extracted", extracted, "JSON text (str, or bytes in UTF-8) or a mapping")
    text = decode(extracted)
    stripped = text.strip()
    is_fenced = stripped.startswith(_FENCE) and stripped.endswith(_FENCE)  # as language models write code
    inside = stripped.removesuffix(_FENCE).partition("\n")[2] if is_fenced else text
    value, faults = parse(inside, parse_float=Decimal)
    notes = Notes(frozenset(fault.path for fault in faults))
    if is_fenced:
        notes.say(ExtractionNoteKind.CONVERTED, Said("", text), "")
    return value, notes


# --- the report as a whole -------------------------------------------------------------------------------------------


@cache
def _headings() -> Vocabulary:
    return vocabulary(
        (Row(f"{heading.number}、{heading.title}", aliases=heading.aliases), heading.section) for heading in HEADINGS
    )


def _claims(said: Said, notes: Notes) -> dict[str, list[Said]]:
    """What is said of each field of the report, by its name, its heading, or the path of a place in it."""
    claims: dict[str, list[Said]] = {}
    known = hints_of(Report)
    unknown = 0
    for key, entry in notes.entries(said):
        head, _, rest = key.partition(".") if isinstance(key, str) else ("", "", "")
        if key == "version":
            if type(entry.value) is not int or entry.value != VERSION:
                notes.say(ExtractionNoteKind.LEFT_OUT, entry, "version", written(VERSION))
        elif key in known:
            claims.setdefault(key, []).append(entry)
        elif rest and head in TABLES:
            claims.setdefault(head, []).append(Said(said.path, {rest: entry.value}))
        elif isinstance(key, str) and unknown < _LOOKED_UP and (found := _headings().find(key)):
            notes.say(ExtractionNoteKind.RENAMED, entry, found)
            claims.setdefault(found, []).append(entry)
        else:
            unknown += 1
            notes.say(ExtractionNoteKind.LEFT_OUT, entry)
    return claims


_LOOKED_UP = 200  # as for the keys of a table


def _one(claims: list[Said], place: str, notes: Notes) -> Said | None:
    """The one thing that is said of a place; nothing where two say different things."""
    if not all(_is_same(each.value, claims[0].value) for each in claims[1:]):
        for each in claims:
            notes.say(ExtractionNoteKind.CONFLICTING, each, place)
        return None
    return claims[0] if claims else None


def _is_same(value: Any, other: Any) -> bool:
    try:
        return bool(value == other)
    except RecursionError:  # nested as deep as only a hostile input is: not worth knowing
        return False


# --- fields that are no table ----------------------------------------------------------------------------------------


def _field(name: str, hint: Any, said: Said | None, place: str, notes: Notes) -> Any:
    """The JSON of one field. What is not said of it, or cannot be taken, is as in a blank report."""
    if said is None and name not in _UNSAID:
        notes.say(ExtractionNoteKind.MISSING, None, place)
    kind = kind_of(name, hint)
    if kind is not None:
        return _single(kind, said, place, notes)
    members = get_args(hint)
    if attrs.has(hint):
        return _object(hint, said, place, notes)
    if isinstance(hint, UnionType):  # a class or None
        return _optional(members[0], said, place, notes)
    return _items(members[0], said, place, notes)


def _single(kind: Kind, said: Said | None, place: str, notes: Notes) -> Any:
    blank = list(SECTIONS) if kind is ORDER else None
    if said is None:
        return blank
    taken = single(kind, said.value)
    if taken.kind is not None:
        is_left_out = taken.kind is ExtractionNoteKind.LEFT_OUT
        notes.say(taken.kind, said, place, None if is_left_out else written(taken.value))
    return blank if taken.value is None else taken.value


def _object(cls: type[Any], said: Said | None, place: str, notes: Notes) -> dict[str, Any]:
    """The JSON of an object of one of the classes of prose. Text where a section should be is its paragraphs."""
    known = hints_of(cls)
    entries: dict[str, Said] = {}
    told = said is not None
    if said is not None and isinstance(said.value, Mapping):
        for key, entry in notes.entries(said):
            if key in known:
                entries[key] = entry
            else:
                notes.say(ExtractionNoteKind.LEFT_OUT, entry)
    elif said is not None and "paragraphs" in known and isinstance(said.value, (str, list)):
        entries["paragraphs"] = said
        told = False  # the other keys are not missing from a text
        if isinstance(said.value, list):
            notes.say(ExtractionNoteKind.RENAMED, said, f"{place}.paragraphs")
    elif said is not None:
        told = False
        kind = ExtractionNoteKind.MISSING if said.value is None else ExtractionNoteKind.LEFT_OUT
        notes.say(kind, said, place)
    tree: dict[str, Any] = {}
    for name, hint in known.items():
        inner = entries.get(name)
        quiet = inner is None and not (told and name not in _UNSAID)
        tree[name] = _field(name, hint, inner, f"{place}.{name}", Notes() if quiet else notes)
    return tree


def _optional(cls: type[Any], said: Said | None, place: str, notes: Notes) -> Any:
    """The JSON of an object all of whose fields are needed (a period); `None` where one of them cannot be taken."""
    if said is None or said.value is None:
        return None
    tree = _object(cls, said, place, notes)
    if None not in tree.values():
        return tree
    if isinstance(said.value, Mapping):
        notes.say(ExtractionNoteKind.LEFT_OUT, said, place)
    return None


def _items(item: Any, said: Said | None, place: str, notes: Notes) -> list[Any]:
    """The JSON of paragraphs, or of sections that are none of the six."""
    if said is None:
        return []
    if item is Paragraph and isinstance(said.value, str) and is_encodable(said.value):
        texts = [str(paragraph) for paragraph in paragraphs_of(said.value)]
        notes.say(ExtractionNoteKind.CONVERTED, said, place, f"[{len(texts)}]")
        return texts
    if not isinstance(said.value, list):
        kind = ExtractionNoteKind.MISSING if said.value is None else ExtractionNoteKind.LEFT_OUT
        notes.say(kind, said, place)
        return []
    taken: list[Any] = []
    for position, value in enumerate(said.value):
        entry = Said(f"{said.path}[{position}]", value)
        if item is Section and isinstance(value, (Mapping, str)):
            taken.append(_object(Section, entry, f"{place}[{position}]", notes))
        elif item is Paragraph and not PARAGRAPH.faults(value):
            taken.append(value)
        else:
            notes.say(ExtractionNoteKind.LEFT_OUT, entry, place)
    return taken


# --- what stands in place of figures ---------------------------------------------------------------------------------


def _marks(said: Said | None, report: Report, found: dict[str, str], notes: Notes) -> dict[str, str]:
    """The marks that the figures left and those that were handed over, each for a cell of these tables without a figure."""
    if said is None:
        return found
    if not isinstance(said.value, Mapping):
        notes.say(ExtractionNoteKind.LEFT_OUT, said, "marks")
        return found
    marks = dict(found)
    cells: Mapping[str, Any] = dict(zip(report.layout.paths, report.figures, strict=True))
    for path, entry in notes.entries(said):
        text = entry.value
        is_text = isinstance(text, str) and is_encodable(text) and text.strip() != ""
        if is_text and path in cells and cells[path] is None and marks.get(path, text) == text:
            marks[path] = text
        else:
            notes.say(ExtractionNoteKind.LEFT_OUT, entry, "marks")
    return marks


def _absent(said: Said | None, report: Report, marks: Mapping[str, str], notes: Notes) -> list[str]:
    """The places that the document does not have, none of which has a figure or a mark."""
    if said is None:
        return []
    if not isinstance(said.value, list):
        notes.say(ExtractionNoteKind.LEFT_OUT, said, "absent")
        return []
    layout = joined_layout(tuple((name, type(getattr(report, name))) for name in TABLES))
    taken: list[str] = []
    for position, path in enumerate(said.value):
        try:
            covered = layout.covered(path) if isinstance(path, str) and is_encodable(path) else ()
        except UnknownPathError:
            covered = ()
        if covered and all(report.figures[cell] is None and layout.paths[cell] not in marks for cell in covered):
            taken.append(path)
        else:
            notes.say(ExtractionNoteKind.LEFT_OUT, Said(f"{said.path}[{position}]", path), "absent")
    return taken
