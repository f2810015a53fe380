"""Which characters of a web page print each text that was read from it.

The parser keeps no positions. So each piece of text between two tags is marked, with a number in private characters, and
the page is read again: the marks that come out in a paragraph or a cell say which pieces it is made of, however the page
nests, repairs or drops them. Texts that do not come out alike, but for the marks, are left without an extent.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import takewhile

import attrs
from attrs import define, field, frozen

from govinfo_report.readers.document import Block, Document, Grid, Source
from govinfo_report.readers.encoding import declared_in, decode
from govinfo_report.readers.extent import Extent, LineStarts, Run, merged
from govinfo_report.readers.flow import cleaned
from govinfo_report.readers.html import read_html
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.scripts import markup_of

# A comment, an element whose content is no markup, a tag, or what browsers take for a comment. Each takes all that is
# left where it is not closed, so that time stays linear. A name goes on to a blank, a slash or the end of the tag.
_ATTRIBUTES = r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+(?:>|\Z)"""
_RAW = "title|script|style|textarea|iframe|noembed|noframes|xmp"
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<raw>{_RAW})(?=[\s/>]){_ATTRIBUTES}(?P<content>.*?)(?:</(?P=raw)(?=[\s/>])[^>]*+>?|\Z)"
    rf"|</?[a-z][^\s/>]*+{_ATTRIBUTES}"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_MARKUP_IN_SCRIPT = re.compile(
    r"(?:<|&lt;|\\u003c|\\x3c)\\?/?[a-z][^<>]*?(?:>|&gt;|\\u003e|\\x3e|(?=<)|\Z)", re.IGNORECASE
)
_NO_TEXT = "\"'`\\"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_BLANK = re.compile(rf"[\s{_INVISIBLE}]*")
_UNIT = re.compile(r"&(?:#x[0-9a-f]+|#[0-9]+|[0-9a-z]+);?|.", re.DOTALL | re.IGNORECASE)

_HIGH, _LOW, _BASE = 0xF0000, 0x100000, 0xFFFE  # the last two of each plane are no characters
_PUT_IN = "()"  # reading puts raised numbers in brackets
_MARK = re.compile("([\U000f0000-\U000ffffd][\U00100000-\U0010fffd])")
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


def read_html_with_extents(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of `read_html`, whose sources say which characters of the page print them.

    >>> document = read_html_with_extents(b"<p>one <b>t&#119;o</b>", "report.html")
    >>> document.blocks[0].source.part("two").region
    Region(start_line=1, start_column=11, end_line=1, end_column=19)
    """
    document = read_html(data, name, limits)
    text = decode(data, name, declared_in(data))
    if _PRIVATE.search(text):
        return document  # it uses the marks itself
    page = _Page.of(text)
    marked = page.marked.encode()
    wide = attrs.evolve(limits, max_bytes=max(limits.max_bytes, len(marked)))
    tracer = _Tracer(page)
    found = [
        (_MARK.sub("", source.text), tracer.extent(source.text)) for source in _sources(read_html(marked, name, wide))
    ]
    return _placed(document, found, page)


def _sources(document: Document) -> Iterator[Source]:
    """Whatever prints something, in printed order."""
    for block in document.blocks:
        for source in [cell.source for cell in block.cells] if isinstance(block, Grid) else [block.source]:
            if source.text:
                yield source


# --- marking ---------------------------------------------------------------------------------------------------------


@frozen
class _Page:
    """A page, and where its pieces of text begin and end; a piece begins with a character that can be seen."""

    text: str
    marked: str
    pieces: tuple[tuple[int, int], ...]
    title: tuple[int, int]
    lines: LineStarts

    @property
    def shown_title(self) -> str:
        """What a browser shows in the title of its window."""
        return cleaned(unescape(self.text[slice(*self.title)]))

    @classmethod
    def of(cls, text: str) -> "_Page":
        """Mark the text of a page."""
        marker = _Marker(text)
        marker.mark_page()
        return cls(text, "".join(marker.out), tuple(marker.pieces), marker.title or (0, 0), LineStarts.of(text))

    def run(self, start: int, length: int, offset: int, width: int) -> Run:
        """A run of characters of a text that stand at an offset in the page."""
        line, column = self.lines.place(offset)
        return Run(start, length, line, column, width)


@define
class _Marker:
    """Puts a mark before each piece of text."""

    text: str
    out: list[str] = field(factory=list)
    pieces: list[tuple[int, int]] = field(factory=list)
    title: tuple[int, int] | None = None

    def mark_page(self) -> None:
        """Mark the text between the tags of the page, and between those in a script that holds a table."""
        at = 0
        for found in MARKUP.finditer(self.text):
            self._mark(at, found.start())
            raw, at = (found["raw"] or "").lower(), found.end()
            self.out.append(self.text[found.start() : found.start("content")] if raw else found[0])
            if raw == "title":
                # without its text, no line of the page is told by it: the first reading has done that
                self.title = self.title or found.span("content")
            elif raw in {"script", "textarea"} and markup_of(unescape(found["content"])):
                self._mark_script(*found.span("content"))
            elif raw:
                self.out.append(found["content"])
            if raw:
                self.out.append(self.text[found.end("content") : at])
        self._mark(at, len(self.text))

    def _mark_script(self, at: int, stop: int) -> None:
        for found in _MARKUP_IN_SCRIPT.finditer(self.text, at, stop):
            self._mark(at, found.start(), in_script=True)
            self.out.append(found[0])
            at = found.end()
        self._mark(at, stop, in_script=True)

    def _mark(self, at: int, stop: int, *, in_script: bool = False) -> None:
        """Mark what stands between two tags. In a script that can be the end of a string, and no text."""
        start = _first_visible(self.text, at, stop)
        if start is None or (in_script and self.text[start] in _NO_TEXT):
            self.out.append(self.text[at:stop])
            return
        high, low = divmod(len(self.pieces), _BASE)
        self.out += (self.text[at:start], chr(_HIGH + high), chr(_LOW + low), self.text[start:stop])
        self.pieces.append((start, stop))


def _first_visible(text: str, start: int, stop: int) -> int | None:
    """The offset of the first character that prints something. `None`: there is only layout."""
    while True:
        blank = _BLANK.match(text, start, stop)
        start = blank.end() if blank else start
        if start >= stop:
            return None
        unit = _UNIT.match(text, start, stop)
        if unit is None or not _is_blank(unescape(unit[0])):
            return start
        start = unit.end()


def _is_blank(text: str) -> bool:
    return _BLANK.fullmatch(text) is not None


# --- tracing ---------------------------------------------------------------------------------------------------------


@define
class _Tracer:
    """Follows the marks through the texts of a page, which come in printed order.

    A text without a mark goes on in the piece of the one before it: preformatted text is one piece of many lines.
    """

    page: _Page
    at: int = 0
    stop: int = 0

    def extent(self, marked: str) -> Extent:
        """The extent of a text with its marks; without runs where the page does not spell all of it."""
        extent = merged(self._runs(marked))
        known = {position for run in extent.runs for position in range(run.start, run.start + run.length)}
        unknown = (each for position, each in enumerate(_MARK.sub("", marked)) if position not in known)
        return extent if all(each in _PUT_IN or _is_blank(each) for each in unknown) else Extent(())

    def _runs(self, marked: str) -> Iterator[Run]:
        start = 0
        for part in _MARK.split(marked):
            if _MARK.fullmatch(part):
                self.at, self.stop = self.page.pieces[(ord(part[0]) - _HIGH) * _BASE + ord(part[1]) - _LOW]
            elif part:
                yield from self._runs_of_part(part, start)
                start += len(part)

    def _runs_of_part(self, part: str, start: int) -> Iterator[Run]:
        whole = part.rstrip()
        if "&" not in whole and self.page.text.startswith(whole, self.at, self.stop) and "\n" not in whole:
            yield self.page.run(start, len(whole), self.at, len(whole))
            self.at += len(whole)
            return
        position = 0
        while position < len(part):
            if _is_blank(part[position]):
                position += 1
                continue
            spelled, said = self._next()
            if not said or not part.startswith(said, position):
                position += 1
                continue
            yield self.page.run(start + position, len(said), self.at, len(spelled))
            self.at += len(spelled)
            position += len(said)

    def _next(self) -> tuple[str, str]:
        """The next character of the piece that can be seen, as it is spelled and as it is shown; nothing at the end."""
        start = _first_visible(self.page.text, self.at, self.stop)
        self.at = self.stop if start is None else start
        unit = _UNIT.match(self.page.text, self.at, self.stop)
        if unit is None:
            return "", ""
        said = unescape(unit[0])
        return (unit[0], said) if said != unit[0] else (unit[0][0], said[0])


# --- putting the extents in ------------------------------------------------------------------------------------------


def _placed(document: Document, found: Sequence[tuple[str, Extent]], page: _Page) -> Document:
    """The document with the extents that were found, in order, from both ends as far as the texts are the same."""
    printed = list(_sources(document))
    extents: dict[int, Extent] = {}
    if printed and found and printed[0].text == page.shown_title != found[0][0]:
        # no line of the page repeats its title, so reading put it first
        extents[id(printed[0])] = _Tracer(page, *page.title).extent(printed[0].text)
        del printed[0]
    pairs = zip(printed, found, strict=False)
    same = list(takewhile(lambda pair: pair[0].text == pair[1][0], pairs))
    rest = zip(reversed(printed[len(same) :]), reversed(found[len(same) :]), strict=False)
    same += takewhile(lambda pair: pair[0].text == pair[1][0], rest)
    extents |= {id(source): extent for source, (_, extent) in same if extent.runs}

    def with_extent(source: Source) -> Source:
        return attrs.evolve(source, extent=extents[id(source)]) if id(source) in extents else source

    def placed(block: Block) -> Block:
        if not isinstance(block, Grid):
            return attrs.evolve(block, source=with_extent(block.source))
        cells = tuple(attrs.evolve(cell, source=with_extent(cell.source)) for cell in block.cells)
        return attrs.evolve(block, cells=cells)

    return attrs.evolve(document, blocks=tuple(map(placed, document.blocks)))
