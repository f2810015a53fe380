"""A Word file handed back: comments of Word's own at the very figures and words, beside those that were there.

Comments go into `comments.xml`; the main part gets the marks of their ranges, and a run is cut where a range begins or
ends inside it. Everything else stays, byte for byte.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from govinfo_report.handback.markup import Insertion, attribute, events_of, inserted, places_of, prefixed_name
from govinfo_report.handback.parts import Parts
from govinfo_report.handback.remarks import Mark
from govinfo_report.handback.wordtexts import (
    WordParagraph,
    WordText,
    WordTexts,
    blank_cells,
    in_paragraph,
    texts_of,
    with_places,
)
from govinfo_report.printable import printable
from govinfo_report.readers.document import Source
from govinfo_report.readers.docx import read_docx
from govinfo_report.readers.interpret import interpret
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.package import open_package
from govinfo_report.readers.result import Reading

AUTHOR = "govinfo-report"
_INITIALS = "GIR"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org"


@define
class WordFile:
    """A Word file, what was read from it, and where each text of it stands."""

    data: bytes
    name: str
    limits: Limits
    main: str
    texts: WordTexts
    reading: Reading

    @classmethod
    def read(cls, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> "WordFile":
        """Read a Word file. The errors are those of `read`."""
        document = read_docx(data, name, limits)  # from here on it is known to be sound
        main = open_package(data, name, limits).main_part("word/document.xml")
        texts = texts_of(Parts.of(data)[main])
        reading = interpret(with_places(document, data, texts, main, limits))
        return cls(data, name, limits, main, texts, reading)

    def annotated(self, marks: Sequence[Mark], language: str = "zh") -> bytes:  # noqa: ARG002  # pages have a list, under a heading
        """The file with a comment for each mark. A mark whose place is not known stands at the first words."""
        parts = Parts.of(self.data)
        comments = _Comments.of(parts, self.main, self.texts.namespace)
        blanks: dict[tuple[int | None, int | None, int | None], WordParagraph] | None = None
        drawn = _Drawn(self.texts)
        for mark in marks:
            number = comments.add(mark.lines)
            source = mark.source
            if source is not None and source.extent is not None and source.extent.runs:
                drawn.put_around(source, number)
                continue
            if source is not None and source.table is not None:
                if blanks is None:
                    blanks = blank_cells(self.data, self.name, self.texts, self.main, self.limits)
                paragraph = blanks.get((source.table, source.row, source.column))
                if paragraph is not None:
                    drawn.put_in(paragraph, number)
                    continue
            drawn.put_first(number)
        parts[self.main] = inserted(self.texts.xml, drawn.insertions())
        comments.save()
        return parts.packed()


@define
class _Comments:
    """The part with the comments, old and new."""

    parts: Parts
    main: str
    namespace: str
    part: str | None
    next_number: int
    prefix: str = "w:"
    added: list[str] = field(factory=list)

    @classmethod
    def of(cls, parts: Parts, main: str, namespace: str) -> "_Comments":
        related = (name for kind, name in parts.related(main).values() if kind == "comments" and name in parts)
        part = next(related, None)
        if part is None:
            return cls(parts, main, namespace, None, 0)
        places = places_of(parts[part])
        numbers = [
            int(number)
            for event in events_of(places.xml)
            if event.kind == "start" and event.local == "comment"
            for number in [event.attributes.get(f"{event.namespace} id", "")]
            if number.isascii() and number.isdigit() and len(number) < 10  # noqa: PLR2004  # Word's own are shorter
        ]
        return cls(parts, main, places.root.namespace, part, max(numbers, default=-1) + 1, places.root.prefix)

    def add(self, lines: Iterable[str]) -> str:
        """Add a comment of some lines and say its number."""
        number = str(self.next_number)
        self.next_number += 1
        w = self.prefix
        paragraphs = "".join(
            f"<{w}p>{f'<{w}r><{w}annotationRef/></{w}r>' if not position else ''}<{w}r><{w}rPr>{f'<{w}b/>' if not position else ''}"
            f'<{w}sz {w}val="20"/></{w}rPr><{w}t xml:space="preserve">{attribute(printable(line))}</{w}t></{w}r></{w}p>'
            for position, line in enumerate(lines)
        )
        self.added.append(
            f'<{w}comment {w}id="{number}" {w}author="{AUTHOR}" {w}initials="{_INITIALS}">{paragraphs}</{w}comment>'
        )
        return number

    def save(self) -> None:
        """Put the comments into the package."""
        if not self.added:
            return
        if self.part is None:
            self.part = self.parts.free_name(f"{self.main.rpartition('/')[0]}/comments{{}}.xml".lstrip("/"))
            if self.part.replace("comments1", "comments") not in self.parts:
                self.part = self.part.replace("comments1", "comments")
            office = "purl.oclc.org/ooxml/officeDocument" if _STRICT in self.namespace else _TRANSITIONAL
            self.parts[self.part] = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<w:comments xmlns:w="{self.namespace}"></w:comments>'
            ).encode()
            self.parts.relate(self.main, f"http://{office}/relationships/comments", self.part)
            self.parts.declare(self.part, _COMMENTS)
        places = places_of(self.parts[self.part])
        self.parts[self.part] = places.inserted([Insertion(places.root.end_of_content, "".join(self.added))])


_TRANSITIONAL = "schemas.openxmlformats.org/officeDocument/2006"


# --- ranges ----------------------------------------------------------------------------------------------------------


@frozen
class _Edge:
    """Where a range begins or ends: at the run of a text, and if it is inside of it, after how many of its characters."""

    text: WordText
    at: int


@define
class _Drawn:
    """The ranges of the comments in the main part."""

    document: WordTexts
    starts: dict[int, list[tuple[_Edge, str]]] = field(factory=dict)  # by where the run begins
    ends: dict[int, list[tuple[_Edge, str]]] = field(factory=dict)
    blanks: list[tuple[WordParagraph, list[str]]] = field(factory=list)

    def put_around(self, source: Source, number: str) -> None:
        """A range around the characters of a source."""
        runs = source.extent.runs if source.extent else ()
        begin = min((run.line, run.column) for run in runs)
        stop = max((run.line, run.column + run.width) for run in runs)
        first, last = self.document.texts[begin[0] - 1], self.document.texts[stop[0] - 1]
        self._put(_Edge(first, begin[1] - 1), _Edge(last, stop[1] - 1), number)

    def _put(self, start: _Edge, end: _Edge, number: str) -> None:
        self.starts.setdefault(start.text.run.start, []).append((start, number))
        self.ends.setdefault(end.text.run.start, []).append((end, number))

    def put_in(self, paragraph: WordParagraph, number: str) -> None:
        """A comment on a blank paragraph."""
        numbers = next((numbers for each, numbers in self.blanks if each is paragraph), None)
        if numbers is None:
            self.blanks.append((paragraph, [number]))
        else:
            numbers.append(number)

    def put_first(self, number: str) -> None:
        """A comment at the first words of the file."""
        text = next((each for each in self.document.texts if each.text.strip()), None)
        if text is not None:
            self._put(_Edge(text, 0), _Edge(text, len(text.text)), number)
        elif self.document.first_paragraph is not None:
            self.put_in(self.document.first_paragraph, number)

    def insertions(self) -> Iterator[Insertion]:
        """What is to be put into the main part."""
        for start in sorted(self.starts.keys() | self.ends.keys()):
            yield from self._around(self.starts.get(start, []), self.ends.get(start, []))
        for paragraph, numbers in self.blanks:
            w = self._prefix(paragraph.start)
            marks = "".join(_start(w, number) + _end(w, number) for number in numbers)
            yield in_paragraph(self.document.xml, paragraph, marks)

    def _prefix(self, start: int) -> str:
        """The prefix of the element that begins at an offset, with its colon."""
        prefix, colon, _ = prefixed_name(self.document.xml, start).rpartition(":")
        return prefix + colon

    def _around(self, starts: list[tuple[_Edge, str]], ends: list[tuple[_Edge, str]]) -> Iterator[Insertion]:
        """What is put around one run, and into it where it can be cut."""
        text = (starts or ends)[0][0].text
        run = text.run
        w = self._prefix(run.start)
        can_cut = run.is_plain and (text.is_preserved or text.text == text.text.strip())
        length = len(text.text)
        starting = [(edge.at if can_cut else 0, number) for edge, number in starts]
        ending = [(edge.at if can_cut else length, number) for edge, number in ends]
        cuts = sorted({at for at, _ in (*starting, *ending)} - {0, length})
        marks = {
            at: "".join(_end(w, number) for end, number in ending if end == at)
            + "".join(_start(w, number) for start, number in starting if start == at)
            for at in (0, *cuts, length)
        }
        yield Insertion(run.start, marks[0])
        if cuts:
            xml = self.document.xml
            head, tail = xml[run.start : text.start].decode(), xml[text.end : run.end].decode()
            bounds = (0, *cuts, length)
            pieces = "".join(
                f'{head}<{w}t xml:space="preserve">{attribute(text.text[begin:stop])}</{w}t>{tail}'
                + (marks[stop] if stop != length else "")
                for begin, stop in pairwise(bounds)
            )
            yield Insertion(run.start, pieces, run.end)
        yield Insertion(run.end, marks[length])


def _start(w: str, number: str) -> str:
    return f'<{w}commentRangeStart {w}id="{number}"/>'


def _end(w: str, number: str) -> str:
    return f'<{w}commentRangeEnd {w}id="{number}"/><{w}r><{w}commentReference {w}id="{number}"/></{w}r>'
