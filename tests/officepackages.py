"""What Word and Excel would hold against a file, as far as that can be told without them.

`openxml-audit` has the rules of Microsoft's own validator: the order and the content of elements, numbers that lead to
nothing. What it lacks is looked for here: how parts hang together, what overlaps, limits, comments and their boxes.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest

from govinfo_report.readers.cellnames import area_of, place_of

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOX = "{urn:schemas-microsoft-com:office:excel}"
_LONGEST_TEXT, _LONGEST_NAME, _TALLEST_ROW = 32_767, 31, 409.5

# A theme has the colours and typefaces that styles name by their part in it; ours name them outright, as LibreOffice does.
_NOT_NEEDED = "relationships/theme' is missing"


def faults_of(data: bytes) -> set[str]:
    """What is wrong with a Word file or a workbook, each fault in a line; the test is skipped without the validator."""
    return {*_by_the_validator(data), *_by_our_rules(data)}


def _by_the_validator(data: bytes) -> Iterator[str]:
    audit = pytest.importorskip("openxml_audit", reason="the validator of Office files is not here")
    with TemporaryDirectory() as folder:
        kind = "docx" if b"word/document.xml" in data else "xlsx"
        file = Path(folder, f"file.{kind}")
        file.write_bytes(data)
        for error in audit.OpenXmlValidator().validate(str(file)).errors:
            if _NOT_NEEDED not in error.description:
                yield f"{error.part_uri}: {error.description}"


def _by_our_rules(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        yield from (f"{name}: twice in the package" for name in _repeated(name.casefold() for name in names))
        parts = {name: package.read(name) for name in names if not name.endswith("/")}
    roots = {name: ET.fromstring(parts[name]) for name in parts if name.endswith((".xml", ".rels", ".vml"))}  # noqa: S314  # made in a test
    yield from _content_types(parts, roots)
    yield from _relations(parts, roots)
    if "word/document.xml" in roots:
        yield from _word(roots)
    else:
        yield from _workbook(roots)


def _repeated(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


# --- packages --------------------------------------------------------------------------------------------------------


def _content_types(parts: dict[str, bytes], roots: dict[str, ET.Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    suffixes = {each.get("Extension", "").casefold() for each in types.iter(f"{_TYPES}Default")}
    named = [each.get("PartName", "").lstrip("/") for each in types.iter(f"{_TYPES}Override")]
    yield from (f"{name}: two content types" for name in _repeated(named))
    yield from (f"{name}: a content type and no part" for name in named if name not in parts)
    for name in parts:
        suffix = name.rpartition(".")[2].casefold()
        # that of all XML says nothing of a part; relations alone need no more
        if name not in named and (suffix not in suffixes or suffix == "xml") and name != "[Content_Types].xml":
            yield f"{name}: no content type"


def _relations(parts: dict[str, bytes], roots: dict[str, ET.Element]) -> Iterator[str]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("/")
        source = f"{folder.removesuffix('_rels').rstrip('/')}/{file.removesuffix('.rels')}".lstrip("/")
        identifiers = [relation.get("Id") for relation in root]
        yield from (f"{name}: {identifier} twice" for identifier in _repeated(identifiers))
        for relation in root:
            target = relation.get("Target", "")
            place = target if target.startswith("/") else f"{source.rpartition('/')[0]}/{target}"
            if relation.get("TargetMode") != "External" and normpath(place).lstrip("/") not in parts:
                yield f"{name}: {relation.get('Id')} leads to no part"
        if source in roots:
            for element in roots[source].iter():
                for key, value in element.attrib.items():
                    if key.startswith(_RELATION_ID) and value not in identifiers:
                        yield f"{source}: {value} is no relation"


# --- Word ------------------------------------------------------------------------------------------------------------


def _word(roots: dict[str, ET.Element]) -> Iterator[str]:
    document = roots["word/document.xml"]
    comments = [root for name, root in roots.items() if re.fullmatch(r"word/comments\d*\.xml", name)]
    yield from (f"{len(comments)} parts with comments" for _ in comments[1:])
    numbers = sorted(each.get(f"{_WORD}id", "") for root in comments for each in root.iter(f"{_WORD}comment"))
    yield from (f"comment {number} twice" for number in _repeated(numbers))
    order = [element for element in document.iter() if element.tag.startswith(f"{_WORD}comment")]
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = sorted(each.get(f"{_WORD}id", "") for each in order if each.tag == f"{_WORD}{kind}")
        if found != numbers:
            yield f"comments {numbers} and the {kind} of {found}"
    open_ranges: set[str | None] = set()
    for element in order:
        number = element.get(f"{_WORD}id")
        if element.tag == f"{_WORD}commentRangeStart":
            open_ranges.add(number)
        elif number not in open_ranges:
            yield f"comment {number} ends before it begins"
    yield from _word_tables(document)


def _word_tables(document: ET.Element) -> Iterator[str]:
    """Rows as wide as the grid of their table, and what goes on from a row above as wide as it is there."""
    for number, table in enumerate(document.iter(f"{_WORD}tbl"), start=1):
        columns = len(table.findall(f"{_WORD}tblGrid/{_WORD}gridCol"))
        merged: dict[int, int] = {}
        for row in table.findall(f"{_WORD}tr"):
            at = 0
            merged_before, merged = merged, {}
            for cell in row.findall(f"{_WORD}tc"):
                span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
                width = 1 if span is None else int(span.get(f"{_WORD}val", "1"))
                merge = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
                if merge is not None:
                    merged[at] = width
                    if merge.get(f"{_WORD}val") != "restart" and merged_before.get(at) != width:
                        yield f"table {number}: a cell goes on from none of its width"
                at += width
            if columns and at != columns and row.find(f"{_WORD}trPr/{_WORD}gridAfter") is None:
                yield f"table {number}: a row of {at} columns, and a grid of {columns}"


# --- workbooks -------------------------------------------------------------------------------------------------------


def _workbook(roots: dict[str, ET.Element]) -> Iterator[str]:
    for sheet in roots["xl/workbook.xml"].iter(f"{_SHEET}sheet"):
        name = sheet.get("name", "")
        if len(name) > _LONGEST_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name) or not name:
            yield f"{name!r} is no name of a sheet"
    for part, root in roots.items():
        if part == "xl/sharedStrings.xml":
            yield from (f"{part}: a text of {size}" for size in _too_long(root.iter(f"{_SHEET}si")))
        elif root.tag == f"{_SHEET}worksheet":
            yield from (f"{part}: {fault}" for fault in _sheet(root, _related(part, roots)))


def _related(part: str, roots: dict[str, ET.Element]) -> dict[str, list[ET.Element]]:
    """The parts with the notes of a sheet and with their boxes, by kind."""
    folder, _, file = part.rpartition("/")
    found: dict[str, list[ET.Element]] = {}
    for relation in roots.get(f"{folder}/_rels/{file}.rels", ()):
        target = relation.get("Target", "")
        name = normpath(target if target.startswith("/") else f"{folder}/{target}").lstrip("/")
        if name in roots:
            found.setdefault(relation.get("Type", "").rpartition("/")[2], []).append(roots[name])
    return found


def _too_long(elements: Iterable[ET.Element]) -> Iterator[int]:
    sizes = (len("".join(element.itertext()).encode("utf-16-le")) // 2 for element in elements)
    return (size for size in sizes if size > _LONGEST_TEXT)


def _sheet(sheet: ET.Element, related: dict[str, list[ET.Element]]) -> Iterator[str]:
    yield from (f"a text of {size}" for size in _too_long(sheet.iter(f"{_SHEET}is")))
    rows = [int(row.get("r", "0")) for row in sheet.iter(f"{_SHEET}row")]
    if rows != sorted(set(rows)):
        yield "rows out of order"
    for row in sheet.iter(f"{_SHEET}row"):
        if float(row.get("ht", "0")) > _TALLEST_ROW:
            yield f"row {row.get('r')} is {row.get('ht')} points high"
    yield from (f"{name} twice" for name in _repeated(cell.get("r") for cell in sheet.iter(f"{_SHEET}c")))
    covered: Counter[tuple[int, int]] = Counter()
    for merge in sheet.iter(f"{_SHEET}mergeCell"):
        top, left, bottom, right = area_of(merge.get("ref", "")) or (0, 0, 0, 0)
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    yield from (f"merged twice: {place}" for place, times in covered.items() if times > 1)
    notes = [note for root in related.get("comments", ()) for note in root.iter(f"{_SHEET}comment")]
    authors = sum(1 for root in related.get("comments", ()) for _ in root.iter(f"{_SHEET}author"))
    yield from (f"two notes at {name}" for name in _repeated(note.get("ref") for note in notes))
    yield from (f"a note of {size}" for size in _too_long(notes))
    yield from (f"{note.get('ref')}: a note of nobody" for note in notes if int(note.get("authorId", "-1")) >= authors)
    boxed = [
        (int(box.findtext(f"{_BOX}Row", "-1")), int(box.findtext(f"{_BOX}Column", "-1")))
        for drawing in related.get("vmlDrawing", ())
        for box in drawing.iter(f"{_BOX}ClientData")
        if box.get("ObjectType") == "Note"
    ]
    if sorted(boxed) != sorted(place_of(note.get("ref", "")) or (-1, -1) for note in notes):
        yield f"boxes at {sorted(boxed)} for {len(notes)} notes"
    if notes and len(sheet.findall(f"{_SHEET}legacyDrawing")) != 1:
        yield "notes without a drawing of their boxes"
