"""The passages that two reports share, with their places in both and the figures that differ in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

from govinfo_report.commonruns import SHORTEST, TITLES, YEARS, Plain
from govinfo_report.corpus.barewords import LEFT_OUT, unnamed
from govinfo_report.prose import Paragraph, Span
from govinfo_report.report import Report
from govinfo_report.rules.pair import SECTIONS_OF_PROSE, start_of_body

_FIGURE = re.compile(rf"{TITLES}|{YEARS}|(\d+(?:[.,．，]\d+)*%?)")
_MOST_PLACES = 8  # of words that recur within one report


@frozen
class SharedPassage:
    """A passage that stands in both reports, figures, names and punctuation aside.

    `here` and `there` are its places by the paths of `Report.passages`, `words` and `other_words` what is printed there.
    `figures` are those that stand at the same place of it and differ; the empty string is none. Years are no figures.
    """

    here: Span
    there: Span
    words: str
    other_words: str
    figures: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        places = f"{self.here.path} {self.words}", f"{self.there.path} {self.other_words}"
        return "\n".join((*places, *(f"{here or '-'} / {there or '-'}" for here, there in self.figures)))


def shared_passages(report: Report, other: Report) -> tuple[SharedPassage, ...]:
    """The passages of 15 characters and more that stand in both reports, in the order of the first.

    Sections 1, 5 and 6 are compared, without titles of paragraphs; what is left out of the comparison is as for `copies`,
    but what all reports of a corpus say is not known here and is shown too.

    >>> from attrs import evolve
    >>> from govinfo_report.prose import Section
    >>> sentences = "我局全年组织业务培训6次，参训人员覆盖全部科室。", "一年来，本局组织业务培训12次、参训人员覆盖全部科室。"
    >>> one, other = (evolve(Report.blank(), overview=Section(paragraphs=(Paragraph(text),))) for text in sentences)
    >>> for passage in shared_passages(one, other):
    ...     print(passage)
    overview.paragraphs[0] 组织业务培训6次，参训人员覆盖全部科室
    overview.paragraphs[0] 组织业务培训12次、参训人员覆盖全部科室
    6 / 12
    """
    return tuple(passages_between(lines_of(_texts(report), report.issuer), lines_of(_texts(other), other.issuer)))


def _texts(report: Report) -> dict[str, str]:
    return {
        path: text
        for name in SECTIONS_OF_PROSE
        for path, text in report.section(name).passages(name)
        if not path.endswith(".heading")
    }


@frozen(eq=False)
class Line:
    """A paragraph as printed, its bare words, and its figures by the place in these that they stand before."""

    path: str
    text: str
    plain: Plain
    figures: Mapping[int, str]


@frozen(eq=False, slots=False)
class Lines:
    """The paragraphs of a report, and where each stretch of 15 bare characters stands in them."""

    lines: tuple[Line, ...]

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """The number of the line and the place in it, for every stretch; of those that recur the first few."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, line in enumerate(self.lines):
            words = line.plain.text
            for start in range(len(words) - SHORTEST + 1):
                places = found.setdefault(words[start : start + SHORTEST], [])
                if len(places) < _MOST_PLACES:
                    places.append((number, start))
        return found


def lines_of(texts: Mapping[str, str], issuer: str | None) -> Lines:
    """The paragraphs of an issuer's report by their paths."""
    return Lines(tuple(_line(path, text, issuer) for path, text in texts.items()))


def _line(path: str, text: str, issuer: str | None) -> Line:
    plain = Plain.of(unnamed(text, issuer), start_of_body(Paragraph(text)), LEFT_OUT)
    printed = [start + shift for start, shift in zip(plain.starts, plain.shifts, strict=True)]
    figures: dict[int, str] = {}
    for found in _FIGURE.finditer(text, printed[0]):
        if found[1] is None:
            continue
        piece = bisect_right(printed, found.start()) - 1
        # Within what was left out: it ends where the next piece begins, which is the same place in the bare words.
        place = plain.starts[piece + 1] if piece + 1 < len(printed) else len(plain.text)
        figures[place] = f"{figures[place]} {found[1]}" if place in figures else found[1]
    return Line(path, text, plain, figures)


def passages_between(here: Lines, there: Lines) -> Iterator[SharedPassage]:
    """The passages that stand in both, in the order of the first."""
    known = there.places
    for line in here.lines:
        words = line.plain.text
        at = 0
        while at + SHORTEST <= len(words):
            places = known.get(words[at : at + SHORTEST])
            if places is None:
                at += 1
                continue
            other, start, length = max(
                (
                    (there.lines[number], start, _agreeing(words, at, there.lines[number].plain.text, start))
                    for number, start in places
                ),
                key=lambda found: found[2],
            )
            yield _passage(line, at, other, start, length)
            at += length


def _agreeing(words: str, at: int, others: str, start: int) -> int:
    """How many characters agree from two places on."""
    length = SHORTEST
    most = min(len(words) - at, len(others) - start)
    while length < most and words[at + length] == others[start + length]:
        length += 1
    return length


def _passage(line: Line, at: int, other: Line, start: int, length: int) -> SharedPassage:
    here = Span(line.path, *line.plain.original((at, at + length)))
    there = Span(other.path, *other.plain.original((start, start + length)))
    figures = []
    for place in sorted(_within(line.figures, at, length) | _within(other.figures, start, length)):
        one, two = line.figures.get(at + place, ""), other.figures.get(start + place, "")
        if one != two:
            figures.append((one, two))
    return SharedPassage(here, there, here.of(line.text), there.of(other.text), tuple(figures))


def _within(figures: Mapping[int, str], start: int, length: int) -> set[int]:
    return {place - start for place in figures if start < place < start + length}
