"""Where the elements of an XML part stand, byte by byte, so that something is put in and nothing else is written anew."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from attrs import frozen

_TAG = re.compile(rb"""<([^\s/>]+)(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class Insertion(NamedTuple):
    """Text to put in at an offset; those at one offset come in the order in which they are given.

    `until`: it stands for what is there up to that offset. `None`: for nothing.
    """

    offset: int
    text: str
    until: int | None = None


class Event(NamedTuple):
    """An element that begins or ends, or text. `start` and `end` are the offsets of the tag, 0 for text; `name` is "namespace local"."""

    kind: str  # "start", "end", "text"
    name: str
    start: int
    end: int
    text: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012  # never changed

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(" ")[2]

    @property
    def namespace(self) -> str:
        """The namespace."""
        return self.name.rpartition(" ")[0]


def utf8(xml: bytes) -> bytes:
    """A part as UTF-8 without a mark; as it is where it was so."""
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _DECLARATION.sub("", xml.decode("utf-16"), count=1).encode()
    return xml.removeprefix(b"\xef\xbb\xbf")


def events_of(xml: bytes) -> list[Event]:
    """Everything in a part that has been read before, so that it is known to be XML without entities of its own.

    >>> [(event.kind, event.local, event.start, event.end) for event in events_of(b"<a><b/></a>")]
    [('start', 'a', 0, 3), ('start', 'b', 3, 7), ('end', 'b', 7, 7), ('end', 'a', 7, 11)]
    """
    found: list[Event] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    open_empty: list[bool] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(xml, at)
        end = tag.end() if tag else at
        open_empty.append(is_empty(xml, end))
        found.append(Event("start", name, at, end, attributes=attributes))

    def finish(name: str) -> None:
        at = parser.CurrentByteIndex
        found.append(Event("end", name, at, at if open_empty.pop() else xml.index(b">", at) + 1))

    def characters(text: str) -> None:
        found.append(Event("text", "", 0, 0, text))  # buffered, so that nothing says where it begins

    parser.StartElementHandler = start
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = characters
    parser.Parse(xml, True)  # noqa: FBT003  # the last and only piece
    return found


@frozen
class Root:
    """The outermost element: its prefix with its colon, its namespace, and the offset at which its content ends."""

    prefix: str
    namespace: str
    end_of_content: int


@frozen
class Places:
    """A part, its root, and the elements right under that, each by its name and the offset at which it begins."""

    xml: bytes
    root: Root
    children: tuple[tuple[str, int], ...]

    def inserted(self, insertions: Iterable[Insertion]) -> bytes:
        """The part with something put in."""
        return inserted(self.xml, insertions)


def places_of(part: bytes) -> Places:
    """The root of a part and what is right under it.

    >>> places = places_of(b'<x:a xmlns:x="n"/>')
    >>> places.inserted([Insertion(places.root.end_of_content, "<x:b/>")])
    b'<x:a xmlns:x="n"><x:b/></x:a>'
    """
    xml = utf8(part)
    events = events_of(xml)
    first, last = events[0], events[-1]
    name = prefixed_name(xml, first.start)
    if is_empty(xml, first.end):  # an empty root has no place to put anything in
        xml = xml[: first.end - 2] + b"></" + name.encode() + b">" + xml[first.end :]
        end = first.end - 1
    else:
        end = last.start
    prefix, colon, _ = name.rpartition(":")
    children: list[tuple[str, int]] = []
    depth = 0
    for event in events:
        depth -= event.kind == "end"
        if event.kind == "start":
            if depth == 1:
                children.append((event.local, event.start))
            depth += 1
    return Places(xml, Root(prefix + colon, first.namespace, end), tuple(children))


def is_empty(xml: bytes, tag_end: int) -> bool:
    """Whether the tag that ends at an offset is a whole element."""
    return xml[tag_end - 2 : tag_end] == b"/>"


def prefixed_name(xml: bytes, start: int) -> str:
    """The name in the tag that begins at an offset, with its prefix."""
    tag = _TAG.match(xml, start)
    return tag[1].decode() if tag else ""


def inserted(xml: bytes, insertions: Iterable[Insertion]) -> bytes:
    """A part with something put in.

    >>> inserted(b"<a/>", [Insertion(4, "<c/>"), Insertion(0, "<b/>")])
    b'<b/><a/><c/>'
    """
    return b"".join(_pieces(xml, sorted(insertions, key=lambda insertion: insertion.offset)))


def _pieces(xml: bytes, insertions: Iterable[Insertion]) -> Iterator[bytes]:
    at = 0
    for insertion in insertions:
        yield xml[at : insertion.offset]
        yield insertion.text.encode()
        at = insertion.offset if insertion.until is None else insertion.until
    yield xml[at:]


def attribute(text: str) -> str:
    """A text for an attribute in double quotes."""
    return escape(text, {'"': "&quot;"})


def last_in(xml: bytes, element: Event, end: Event, content: str) -> Insertion:
    """What puts something at the end of an element, given how it begins and ends."""
    if is_empty(xml, element.end):
        return Insertion(element.end - 2, f">{content}</{prefixed_name(xml, element.start)}>", element.end)
    return Insertion(end.start, content)


def elements_of(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Each element by how it begins and how it ends, inner ones first."""
    open_events: list[Event] = []
    for event in events:
        if event.kind == "start":
            open_events.append(event)
        elif event.kind == "end":
            yield open_events.pop(), event
