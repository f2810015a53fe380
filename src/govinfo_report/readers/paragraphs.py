"""Paragraphs from lines: which line goes on in the next, told from margins, indents, distances and the ends of sentences."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from attrs import define, field, frozen

from govinfo_report.readers.printedpage import Box, around
from govinfo_report.readers.textlines import Line

# A line is full if no more than so many letters would still fit: Chinese punctuation may not begin a line, and takes
# its neighbour along.
_FULL = 2.2
_INDENT = 1.2  # a new paragraph is indented by more letters than this
_WIDE_GAP = 1.45  # paragraphs are apart where lines are so much further apart than usual
_SIZES_DIFFER = 0.15
_SENTENCE_ENDS = "。！？；：.!?;:…”）)"
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[〇零一二三四五六七八九十百]+[）)、.．]|[（(]\d+[）)]|\d+[、.．](?!\d)|第[一二三四五六七八九十]+[章节条部])"
)
_LEADING_WORD = re.compile(r"[!-~]+")
_LATIN = re.compile(r"[A-Za-z]")
_ADDRESS_SIGN = re.compile(r"[./@:_\-]")


@frozen(kw_only=True)
class PlacedLine:
    """A line and the page it stands on, counted from 1."""

    page: int
    line: Line


@frozen(kw_only=True)
class Paragraph:
    """The text of lines put together, with the page and the box of the first of them."""

    text: str
    page: int
    box: Box


@define
class Margins:
    """What is usual on the pages of a document: edges of the text, distance of lines, whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indents: bool

    @classmethod
    def of(cls, lines: Sequence[PlacedLine]) -> "Margins":
        """The usual margins of these lines."""
        if not lines:
            return cls(0.0, 0.0, 0.0, indents=False)
        rights = sorted(placed.line.box[2] for placed in lines)
        widest = max(placed.line.box[2] - placed.line.box[0] for placed in lines)
        long = [placed.line for placed in lines if placed.line.box[2] - placed.line.box[0] >= 0.6 * widest]
        lefts = Counter(round(line.box[0] / 4) for line in long)
        # The left margin is the leftmost edge that more than one long line has.
        edges = [edge for edge, count in lefts.items() if count > 1] or list(lefts)
        left = min(line.box[0] for line in long if round(line.box[0] / 4) == min(edges))
        right = sorted(line.box[2] for line in long)[int(0.8 * (len(long) - 1))] if long else rights[-1]
        distances = [
            after.line.box[3] - before.line.box[3]
            for before, after in pairwise(lines)
            if before.page == after.page and 0 < after.line.box[3] - before.line.box[3] < 4 * before.line.size
        ]
        indents = sum(1 for line in long if line.box[0] - left > _INDENT * letter(line))
        flush = sum(1 for line in long if line.box[0] - left < 0.5 * letter(line))
        return cls(left, right, median(distances) if distances else 0.0, indents=indents > 1 and flush > 1)


def letter(line: Line) -> float:
    """The width of one Chinese character in this line."""
    widths = sorted(
        glyph.right - glyph.left for run in line.runs for glyph in run.glyphs if not glyph.text[0].isascii()
    )
    return widths[len(widths) // 2] if widths else 0.85 * line.size


@define
class ParagraphBuilder:
    """Takes lines one after another and puts them together."""

    margins: dict[int, Margins]  # by page
    open_lines: list[PlacedLine] = field(factory=list)

    def take(self, placed: PlacedLine) -> Paragraph | None:
        """Take the next line; the paragraph before it, if it begins a new one."""
        done = None
        if self.open_lines and not self._goes_on(self.open_lines[-1], placed):
            done = self.finish()
        self.open_lines.append(placed)
        return done

    def finish(self) -> Paragraph | None:
        """The paragraph that is open, if one is."""
        if not self.open_lines:
            return None
        text = self.open_lines[0].line.text
        for before, after in pairwise(self.open_lines):
            text = _joined(text, after.line.text, is_blank_drawn=before.line.ends_in_blank)
        page = self.open_lines[0].page
        box = around(placed.line.box for placed in self.open_lines if placed.page == page)
        self.open_lines = []
        return Paragraph(text=text, page=page, box=box)

    def _goes_on(self, before: PlacedLine, after: PlacedLine) -> bool:
        line, following = before.line, after.line
        here, there = self.margins[before.page], self.margins[after.page]
        size = letter(line)
        if abs(letter(following) - size) > _SIZES_DIFFER * size:
            return False
        distance = following.box[3] - line.box[3]
        if before.page == after.page and not 0 < distance <= max(_WIDE_GAP * here.pitch, 1.2 * line.size):
            return False
        word = _LEADING_WORD.match(following.text)
        first = len(word[0]) * 0.5 * size if word else 0.0
        if here.right - line.box[2] > max(_FULL * size, first + size):
            return False
        if following.box[0] - there.left > _INDENT * size and not self._is_indented_alike(following, there):
            return False
        ended = line.text[-1] in _SENTENCE_ENDS
        return not (ended and (not here.indents or (_NUMBERED.match(following.text) and line.text[-1] in "。；")))

    def _is_indented_alike(self, following: Line, margins: Margins) -> bool:
        """Whether the whole paragraph is set in: its last two lines begin where this one does."""
        if len(self.open_lines) < 2 or margins.indents:  # noqa: PLR2004
            return False
        return all(abs(placed.line.box[0] - following.box[0]) < 1 for placed in self.open_lines[-2:])


def _joined(text: str, more: str, *, is_blank_drawn: bool) -> str:
    """Two parts of one paragraph: English words stay apart, numbers and addresses go on.

    Between Chinese and a figure a blank that is drawn counts: who sets 「31 件」 apart does so wherever a line ends.
    """
    last, first = text[-1], more[0]
    if (
        is_blank_drawn
        and last.isascii() != first.isascii()
        and all(each.isascii() or each.isalpha() for each in last + first)
    ):
        return f"{text} {more}"
    if last.isascii() and first.isascii() and (_LATIN.match(last) or _LATIN.match(first)):
        ending = re.split(r"[^!-~]", text)[-1]
        beginning = re.split(r"[^!-~]", more)[0]
        if not (_ADDRESS_SIGN.search(ending) or _ADDRESS_SIGN.search(beginning)):
            return f"{text} {more}"
    return text + more
