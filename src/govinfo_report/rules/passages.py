"""The texts of a report as one text to search, and the words found in it by the path of their text."""

import re
import weakref
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.prose import Span

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

_SECTION = re.compile(r"extra_sections\[\d+\]|(?:table_sections\.)?(\w+)")


@frozen(eq=False)
class Passages:
    """Every text of a report, one below the other, so that a pattern reads them all in one go.

    `whole` has the texts of `Report.passages` with a line end between them; `starts` says where in it each begins.
    A pattern that crosses no line end finds words of one text.
    """

    whole: str
    paths: tuple[str, ...]
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        r"""The words from `start` up to `end` of `whole`, by the path of the text that they stand in.

        >>> Passages("标题\n第一段", ("title", "preamble.paragraphs[0]"), (0, 3)).span(3, 5)
        Span(path='preamble.paragraphs[0]', start=0, end=2)
        """
        position = self._position(start)
        first = self.starts[position]
        return Span(self.paths[position], start - first, end - first)

    def path_at(self, start: int) -> str:
        """The path of the text that the character at `start` stands in."""
        return self.paths[self._position(start)]

    def text_at(self, start: int) -> str:
        """The text that the character at `start` stands in."""
        position = self._position(start)
        return self.whole[self.starts[position] : self._end(position)]

    def within(self, part: str) -> Iterator[tuple[str, str]]:
        """The texts whose path begins with `part`, each with its path."""
        for position, path in enumerate(self.paths):
            if path.startswith(part):
                yield path, self.whole[self.starts[position] : self._end(position)]

    def find(self, words: str, part: str = "") -> tuple[Span, ...]:
        r"""Where words stand for the first time, in the texts whose path begins with `part`. Empty: nowhere.

        >>> Passages("某县年报\n某县概况", ("title", "overview.heading"), (0, 5)).find("某县", "overview")
        (Span(path='overview.heading', start=0, end=2),)
        """
        if not words or words not in self.whole:
            return ()
        for path, text in self.within(part):
            start = text.find(words)
            if start >= 0:
                return (Span(path, start, start + len(words)),)
        return ()

    def _position(self, start: int) -> int:
        return bisect_right(self.starts, start) - 1

    def _end(self, position: int) -> int:
        return self.starts[position + 1] - 1 if position + 1 < len(self.starts) else len(self.whole)


def section_of(path: str) -> str:
    """The place in a report that the path of a text belongs to: a section, a chapter of its own, preamble or title.

    >>> [section_of(path) for path in ("title", "table_sections.requests.heading", "extra_sections[0].paragraphs[1]")]
    ['title', 'requests', 'extra_sections[0]']
    """
    found = _SECTION.match(path)
    return path if found is None else found[1] or found[0]


def _joined(report: "Report") -> Passages:
    passages = report.passages()
    texts = tuple(passages.values())
    starts = []
    start = 0
    for text in texts:
        starts.append(start)
        start += len(text) + 1
    return Passages("\n".join(texts), tuple(passages), tuple(starts))


# Many rules read the same report one after the other. A report is told by what it is, not by what it holds: to hash
# every figure would cost more than to join the texts again. One pair is kept and replaced as a whole, so that threads
# can at worst join a text twice.
_last: tuple[weakref.ref["Report"], Passages] | None = None


def passages_of(report: "Report") -> Passages:
    """The texts of a report, joined once for all the rules that ask for them.

    >>> from govinfo_report.report import Report
    >>> passages_of(Report.blank(title="某县年报")).whole
    '某县年报'
    """
    global _last  # noqa: PLW0603  # a memory of one, see above
    last = _last
    if last is not None and last[0]() is report:
        return last[1]
    passages = _joined(report)
    _last = (weakref.ref(report), passages)
    return passages
