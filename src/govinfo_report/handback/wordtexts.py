"""Which runs of a Word file print each text that was read from it.

A reader of Word files tells what is printed, and not where that stands in the XML. So every character that can be seen
is exchanged for a private one, another for each, and the file is read again: what comes out says, character by
character, where each came from, however the file nests, deletes or numbers. Texts whose length differs are left unplaced.
"""

import unicodedata
from collections.abc import Iterator, Sequence

import attrs
from attrs import define, field, frozen

from govinfo_report.handback.markup import Event, Insertion, events_of, inserted, is_empty, prefixed_name, utf8
from govinfo_report.handback.parts import Parts
from govinfo_report.readers.document import Document, Grid, Source
from govinfo_report.readers.docx import read_docx
from govinfo_report.readers.extent import Extent, Run, merged
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)

_PRIVATE = (*range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE))


@define
class WordRun:
    """The outermost run around a text. `is_plain`: it holds one text and perhaps properties, so that it can be cut."""

    start: int
    start_tag_end: int
    end: int = 0
    texts: int = 0
    is_plain: bool = True


@frozen
class WordText:
    """One text element: what it says, where it stands, and the run that it is in."""

    text: str
    start: int
    content_start: int
    content_end: int
    end: int
    is_preserved: bool
    run: WordRun


@define
class WordParagraph:
    """A paragraph without text in a cell, and where its tags stand."""

    start: int
    start_tag_end: int
    end_tag: int = 0
    has_text: bool = False
    in_cell: bool = False


@define
class WordTexts:
    """The main part of a Word file with all its texts, and the blank paragraphs in its cells."""

    xml: bytes
    namespace: str
    texts: tuple[WordText, ...]
    blanks: tuple[WordParagraph, ...]
    first_paragraph: WordParagraph | None


def texts_of(part: bytes) -> WordTexts:
    """Find the texts in a main part."""
    xml = utf8(part)
    walk = _Walk()
    events = events_of(xml)
    for event in events:
        walk.take(event)
    blanks = tuple(each for each in walk.paragraphs if each.in_cell and not each.has_text)
    first = next((each for each in walk.paragraphs if not each.in_cell), None)
    return WordTexts(xml, events[0].namespace, tuple(walk.texts), blanks, first)


@define
class _Walk:
    texts: list[WordText] = field(factory=list)
    paragraphs: list[WordParagraph] = field(factory=list)
    run: WordRun | None = None
    depth_in_run: int = 0
    cells: int = 0
    open_paragraphs: list[WordParagraph] = field(factory=list)
    text: tuple[int, int, bool] | None = (
        None  # where the open text begins, where its content does, whether blanks count
    )
    pieces: list[str] = field(factory=list)

    def take(self, event: Event) -> None:
        if event.kind == "text":
            if self.text is not None:
                self.pieces.append(event.text)
        elif event.kind == "start":
            self._begin(event, event.local if event.namespace in WORD else "")
        else:
            self._end(event, event.local if event.namespace in WORD else "")

    def _begin(self, event: Event, name: str) -> None:
        if self.run is not None:
            self.depth_in_run += 1
            if self.depth_in_run == 1 and name not in {"rPr", "t"}:
                self.run.is_plain = False
            if name == "rPrChange":
                self.run.is_plain = False  # its number must stay the only one
        if name == "r" and self.run is None:
            self.run = WordRun(event.start, event.end)
            self.depth_in_run = 0
        elif name == "t" and self.run is not None:
            preserved = event.attributes.get("http://www.w3.org/XML/1998/namespace space") == "preserve"
            self.text = (event.start, event.end, preserved)
            self.pieces.clear()
        elif name == "p":
            paragraph = WordParagraph(event.start, event.end, in_cell=self.cells > 0)
            self.open_paragraphs.append(paragraph)
            if self.run is None:  # a text box is in a run
                self.paragraphs.append(paragraph)
        self.cells += name == "tc"

    def _end(self, event: Event, name: str) -> None:
        self.cells -= name == "tc"
        if name == "p":
            self.open_paragraphs.pop().end_tag = event.start
        if name == "t" and self.text is not None and self.run is not None:
            start, content_start, preserved = self.text
            said = "".join(self.pieces)
            self.texts.append(WordText(said, start, content_start, event.start, event.end, preserved, self.run))
            self.text = None
            self.run.texts += 1
            self.run.is_plain = self.run.is_plain and self.run.texts == 1
            for paragraph in self.open_paragraphs:
                paragraph.has_text = paragraph.has_text or bool(said.strip())
        if self.run is not None:
            if self.depth_in_run == 0:
                self.run.end = event.end
                self.run = None
            self.depth_in_run -= 1


# --- the texts of a document -----------------------------------------------------------------------------------------


def with_places(
    document: Document, data: bytes, texts: WordTexts, main: str, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The document that `read_docx` made of the file, whose sources say which characters of which text elements print them.

    In their extents a line is the number of a text element from 1, a column the number of a character in it from 1.
    """
    wide = attrs.evolve(limits, max_bytes=limits.max_bytes * 8, max_unpacked_bytes=limits.max_unpacked_bytes * 8)
    characters = [(number, at) for number, each in enumerate(texts.texts) for at in _seen(each.text)]
    found: dict[int, list[Run]] = {}
    for first in range(0, len(characters), len(_PRIVATE)):
        window = characters[first : first + len(_PRIVATE)]
        marked = Parts.of(data)
        marked[main] = _marked(texts, window)
        reread = read_docx(marked.packed(), document.name, wide)
        for position, (ours, theirs) in enumerate(zip(_sources(document), _sources(reread), strict=False)):
            if len(ours.text) == len(theirs.text):
                found.setdefault(position, []).extend(_runs(theirs.text, window))
    extents = {
        id(source): merged(sorted(found[position]))
        for position, source in enumerate(_sources(document))
        if found.get(position)
    }
    return _with_extents(document, extents)


def _seen(text: str) -> Iterator[int]:
    """The characters of a text that print something."""
    return (at for at, each in enumerate(text) if not each.isspace() and unicodedata.category(each) not in _UNSEEN)


_UNSEEN = frozenset(("Cf", "Cc"))


def _marked(texts: WordTexts, window: Sequence[tuple[int, int]]) -> bytes:
    """The main part with the characters of a window exchanged for private ones."""
    exchanged: dict[int, list[str]] = {}
    for code, (number, at) in zip(_PRIVATE, window, strict=False):
        if number not in exchanged:
            exchanged[number] = list(texts.texts[number].text)
        exchanged[number][at] = chr(code)
    pieces: list[bytes] = []
    at = 0
    for number, characters in exchanged.items():
        each = texts.texts[number]
        said = "".join(characters).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        pieces += (texts.xml[at : each.content_start], said.encode())
        at = each.content_end
    return b"".join((*pieces, texts.xml[at:]))


_CODES = {code: position for position, code in enumerate(_PRIVATE)}


def _runs(marked: str, window: Sequence[tuple[int, int]]) -> Iterator[Run]:
    for start, character in enumerate(marked):
        position = _CODES.get(ord(character))
        if position is not None and position < len(window):
            number, at = window[position]
            yield Run(start, 1, number + 1, at + 1, 1)


def _sources(document: Document) -> Iterator[Source]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.source for cell in block.cells)
        else:
            yield block.source


def _with_extents(document: Document, extents: dict[int, Extent]) -> Document:
    def placed(source: Source) -> Source:
        return attrs.evolve(source, extent=extents[id(source)]) if id(source) in extents else source

    return attrs.evolve(
        document,
        blocks=tuple(
            attrs.evolve(block, cells=tuple(attrs.evolve(cell, source=placed(cell.source)) for cell in block.cells))
            if isinstance(block, Grid)
            else attrs.evolve(block, source=placed(block.source))
            for block in document.blocks
        ),
    )


# --- blank cells -----------------------------------------------------------------------------------------------------


def blank_cells(
    data: bytes, name: str, texts: WordTexts, main: str, limits: Limits = DEFAULT_LIMITS
) -> dict[tuple[int | None, int | None, int | None], WordParagraph]:
    """The paragraph of each blank cell, by table, row and column as sources count them."""
    wide = attrs.evolve(limits, max_bytes=limits.max_bytes * 8, max_unpacked_bytes=limits.max_unpacked_bytes * 8)
    marked = Parts.of(data)
    marked[main] = inserted(texts.xml, _signs(texts))
    document = read_docx(marked.packed(), name, wide)
    return {
        (source.table, source.row, source.column): texts.blanks[_CODES[ord(source.text[0])]]
        for source in _sources(document)
        if source.table is not None and source.text and ord(source.text[0]) in _CODES
    }


def _signs(texts: WordTexts) -> Iterator[Insertion]:
    for code, paragraph in zip(_PRIVATE, texts.blanks, strict=False):
        # the reader knows an element by its namespace, whatever its prefix
        run = f'<r xmlns="{texts.namespace}"><t>{chr(code)}</t></r>'
        yield in_paragraph(texts.xml, paragraph, run)


def in_paragraph(xml: bytes, paragraph: WordParagraph, content: str) -> Insertion:
    """What puts something at the end of a paragraph."""
    if is_empty(xml, paragraph.start_tag_end):
        name = prefixed_name(xml, paragraph.start)
        return Insertion(paragraph.start_tag_end - 2, f">{content}</{name}>", paragraph.start_tag_end)
    return Insertion(paragraph.end_tag, content)
