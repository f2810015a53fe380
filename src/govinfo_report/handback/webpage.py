"""A web page handed back: its figures and words marked, each with a link to a list of remarks at its end.

What is put in carries the attribute `data-govinfo-report`, by which a reader of pages knows it for no part of the report.
There is no script in it, and nothing that loads. Everything else of the page stays, byte for byte.
"""

import codecs
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from attrs import define, frozen

from govinfo_report.errors import UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.handback.markup import attribute
from govinfo_report.handback.remarks import Mark
from govinfo_report.readers.document import Source
from govinfo_report.readers.encoding import declared_in, decode
from govinfo_report.readers.extent import LineStarts
from govinfo_report.readers.html import OURS
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.marking import MARKUP
from govinfo_report.readers.read import read
from govinfo_report.readers.result import Reading
from govinfo_report.writers.htmlstyle import REMARKS_STYLE

# How the bytes of a page begin, and what the rest of them is written in.
_ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "gb18030"),
    (b"", "cp950"),
    (b"", "big5hkscs"),
)
_LANGUAGES = Text("zh-CN", "en")
_HEADING = Text("核对意见", "Remarks of the check")
_BACK = Text("回到原处", "back to the place")


@define
class WebPage:
    """A page, what was read from it, and its text: its bytes are `beginning` and then the text in `encoding`."""

    text: str
    beginning: bytes
    encoding: str
    reading: Reading

    @classmethod
    def read(cls, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> "WebPage":
        """Read a page. The errors are those of `read`, and `UnwritableReportError` where its bytes are no clean text."""
        reading = read(data, name=name, limits=limits, extents=True)
        text = decode(data, name, declared_in(data))
        for beginning, encoding in _ENCODINGS:
            if data.startswith(beginning) and beginning + text.encode(encoding, "replace") == data:
                return cls(text, beginning, encoding, reading)
        raise UnwritableReportError(
            name,
            Text(
                "网页含有不成文字的字节，加批注会改动它们",
                "the page holds bytes that are no text, and remarks would change them",
            ),
            Text(
                "请用浏览器另存为 UTF-8 网页后再试，或用 --notice 另出改正通知",
                "save it as a UTF-8 page in a browser and try again, or write a correction notice instead (--notice)",
            ),
        )

    def annotated(self, marks: Sequence[Mark], language: str = "zh") -> bytes:
        """The page with its places marked and the list of remarks at its end."""
        places = _Places.of(self.text)
        drawn = [(mark, runs) for mark in marks if (runs := places.runs(mark.source))]
        linked = {mark.number for mark, _ in drawn if mark.is_main}
        insertions = [
            *_around({run for _, runs in drawn for run in runs}),
            *(_number(mark, runs[-1][1], in_link=places.is_in_link(runs[-1][1])) for mark, runs in drawn),
        ]
        remarks = [mark for mark in marks if mark.is_main]
        if remarks:
            listed = "".join(_remark(mark, language, is_linked=mark.number in linked) for mark in remarks)
            insertions.append((places.end, _LAST, _list(listed, language)))
        return self.beginning + b"".join(self._pieces(sorted(insertions)))

    def _pieces(self, insertions: Sequence["_Insertion"]) -> Iterator[bytes]:
        at = 0
        for offset, _, markup in insertions:
            yield self.text[at:offset].encode(self.encoding)
            # what the encoding of the page cannot write is written by its number
            yield markup.encode(self.encoding, "xmlcharrefreplace")
            at = offset
        yield self.text[at:].encode(self.encoding)


# --- places ----------------------------------------------------------------------------------------------------------

_Run: TypeAlias = tuple[int, int]
"""Where a stretch of the page begins and where it ends."""

_Insertion: TypeAlias = tuple[int, int, str]
"""Offset, order among those at one offset, and what is put in."""

_CLOSE, _NUMBER, _OPEN, _LAST = range(4)


@frozen
class _Places:
    """Which stretches of a page are text between tags, and where its links and its body end."""

    lines: LineStarts
    markup: tuple[_Run, ...]  # tags and comments, and elements whose content is no markup
    links: tuple[tuple[int, bool], ...]  # where a link opens (true) or closes
    end: int

    @classmethod
    def of(cls, text: str) -> "_Places":
        """Look at the tags of a page."""
        found = tuple(MARKUP.finditer(text))
        ends = [each.start() for each in found if _BODY_END.match(each[0])]
        return cls(
            LineStarts.of(text),
            tuple(each.span() for each in found),
            tuple((each.start(), each[0][1] != "/") for each in found if _LINK.match(each[0])),
            ends[-1] if ends else len(text),
        )

    def runs(self, source: Source | None) -> list[_Run]:
        """The stretches of text that print a source; none where some of them stand in a script or in a tag."""
        if source is None or source.extent is None:
            return []
        starts = [self.lines.starts[run.line - 1] + run.column - 1 for run in source.extent.runs]
        runs = [(start, start + run.width) for start, run in zip(starts, source.extent.runs, strict=True)]
        return sorted(runs) if all(self._is_text(*run) for run in runs) else []

    def _is_text(self, start: int, end: int) -> bool:
        position = bisect_left(self.markup, (end, 0)) - 1  # the last one that begins before the end
        return position < 0 or self.markup[position][1] <= start

    def is_in_link(self, offset: int) -> bool:
        """Whether a link is open there: no link can stand in another."""
        position = bisect_left(self.links, (offset, False)) - 1
        return position >= 0 and self.links[position][1]


_BODY_END = re.compile(r"</(?:body|html)[\s>]", re.IGNORECASE)
_LINK = re.compile(r"</?a[\s>]", re.IGNORECASE)


# --- what is put in --------------------------------------------------------------------------------------------------


def _around(runs: set[_Run]) -> Iterator[_Insertion]:
    """Marks around stretches, cut where they begin or end in one another, so that none stands in another."""
    depths = Counter(start for start, _ in runs)
    depths.subtract(end for _, end in runs)
    depth = 0
    for start, end in pairwise(sorted(depths)):
        depth += depths[start]
        if depth:
            yield start, _OPEN, '<mark class="gir-mark">'
            yield end, _CLOSE, "</mark>"


def _number(mark: Mark, offset: int, *, in_link: bool) -> _Insertion:
    """The number of a remark after its words, as a link to it."""
    name = f' id="gir-place-{mark.number}"' if mark.is_main else ""
    shown = f"[{mark.number}]"
    if not in_link:
        shown = f'<a href="#gir-remark-{mark.number}">{shown}</a>'
    return offset, _NUMBER, f'<sup {OURS}="number" class="gir-number"{name}>{shown}</sup>'


def _remark(mark: Mark, language: str, *, is_linked: bool) -> str:
    lines = "".join(f"<p>{attribute(line)}</p>" for line in mark.lines)
    back = f'<p><a href="#gir-place-{mark.number}">{_BACK.in_language(language)}</a></p>' if is_linked else ""
    return f'<li id="gir-remark-{mark.number}" value="{mark.number}">{lines}{back}</li>'


def _list(remarks: str, language: str) -> str:
    named = f'class="gir-remarks" lang="{_LANGUAGES.in_language(language)}" aria-labelledby="gir-heading"'
    heading = f'<h2 id="gir-heading">{_HEADING.in_language(language)}</h2>'
    return f'<section {OURS}="remarks" {named}><style>{REMARKS_STYLE}</style>{heading}<ol>{remarks}</ol></section>'
