"""From glyphs to runs, and from runs to lines of text: what stands on one line, in the order in which it is read."""

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from govinfo_report.readers.printedpage import Box, Glyph, around

# Within a run glyphs follow each other on one line with no more than this share of their height between them.
_RUN_GAP = 0.35
# Ascii words are told apart by this share of the height; Chinese is printed without blanks, however far it is spaced.
_WORD_GAP = 0.25
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")


@frozen
class Run:
    """Glyphs that follow each other on one line, and the box around them."""

    glyphs: tuple[Glyph, ...]
    box: Box

    @property
    def middle(self) -> float:
        """The height at which the run stands."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.box[3] - self.box[1]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs)


def run_of(glyphs: Sequence[Glyph]) -> Run:
    """The run of these glyphs."""
    return Run(tuple(glyphs), around(glyph[1:5] for glyph in glyphs))


@frozen
class Line:
    """A line of text: its runs from left to right, as one text, and the box around them."""

    text: str
    box: Box
    runs: tuple[Run, ...]

    @property
    def ends_in_blank(self) -> bool:
        """Whether a blank is drawn after its last letter."""
        return self.runs[-1].glyphs[-1].text.endswith(" ")

    @property
    def size(self) -> float:
        """The height of its letters: the commonest, so that one sign of another font does not count."""
        heights = sorted(glyph.bottom - glyph.top for run in self.runs for glyph in run.glyphs)
        return heights[len(heights) // 2]


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs in the order in which the glyphs come. A glyph that is drawn twice, for weight, is taken once."""
    runs: list[Run] = []
    open_run: list[Glyph] = []
    for glyph in _once(glyphs):
        if open_run and not _follows(open_run[-1], glyph):
            runs.append(run_of(open_run))
            open_run = []
        open_run.append(glyph)
    if open_run:
        runs.append(run_of(open_run))
    return runs


def _follows(before: Glyph, after: Glyph) -> bool:
    height = min(before.bottom - before.top, after.bottom - after.top)
    gap = after.left - before.right
    level = abs((before.top + before.bottom) - (after.top + after.bottom)) / 2
    return before.turn == after.turn == 0 and level <= 0.35 * height and -_RUN_GAP * height <= gap <= _RUN_GAP * height


def _once(glyphs: Iterable[Glyph]) -> Iterable[Glyph]:
    """Leave out what is drawn again almost in the same place: that is how some programs print bold."""
    cell = 4.0
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        near_x = min(1.2, 0.2 * max(glyph.right - glyph.left, 1.0))
        near_y = min(1.2, 0.2 * max(glyph.bottom - glyph.top, 1.0))
        character = glyph.text[0]
        columns = {int((x - near_x) // cell), int((x + near_x) // cell)}
        rows = {int((y - near_y) // cell), int((y + near_y) // cell)}
        if any(
            abs(x - other_x) <= near_x and abs(y - other_y) <= near_y
            for column in columns
            for row in rows
            for other_x, other_y in seen.get((character, column, row), ())
        ):
            continue
        seen.setdefault((character, int(x // cell), int(y // cell)), []).append((x, y))
        yield glyph


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """The lines of text that runs make, from top to bottom. Text that is turned on its side is read as it is turned."""
    upright: list[Run] = []
    turned: dict[int, list[Glyph]] = {}
    for run in runs:
        if run.glyphs[0].turn == 0:
            upright.append(run)
        else:
            turned.setdefault(run.glyphs[0].turn, []).extend(run.glyphs)
    lines = [_line(group) for group in _level(upright)]
    for turn, glyphs in turned.items():
        laid = [_laid(glyph, turn) for glyph in glyphs]
        box = around(glyph[1:5] for glyph in glyphs)
        runs_laid = runs_of(sorted(laid, key=lambda glyph: (round(glyph.top), glyph.left)))
        lines += [Line(line.text, box, line.runs) for line in map(_line, _level(runs_laid))]
    return lines


def _laid(glyph: Glyph, turn: int) -> Glyph:
    """A glyph of a text that is turned, laid level."""
    text, left, top, right, bottom, _ = glyph
    if turn == 90:  # noqa: PLR2004  # read from top to bottom
        return Glyph(text, top, -right, bottom, -left)
    if turn == 270:  # noqa: PLR2004  # read from bottom to top
        return Glyph(text, -bottom, left, -top, right)
    return Glyph(text, -right, -bottom, -left, -top)


def _level(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that stand at one height, from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        last = groups[-1] if groups else None
        if last and run.middle - last[0].middle <= 0.5 * max(min(run.size, last[0].size), 0.5 * run.size):
            last.append(run)
        else:
            groups.append([run])
    return groups


def _line(runs: list[Run]) -> Line:
    ordered = sorted(runs, key=lambda run: run.box[0])
    text = ""
    right = 0.0
    for run in ordered:
        if text and _are_words(text, run.text) and run.box[0] - right > _WORD_GAP * run.size:
            text += " "
        text += run.text
        right = run.box[2]
    return Line(text.strip(), around(run.box for run in ordered), tuple(ordered))


def _are_words(before: str, after: str) -> bool:
    return bool(_ASCII_WORD.match(before[-1])) and bool(_ASCII_WORD.match(after[0]))


def joined_lines(lines: Sequence[Line], width: float) -> str:
    """The text of a cell of that width. A word that goes on in the next line is put together, a figure where that is certain.

    Two figures above each other stay apart: a figure goes on in the next line only where the first line is full, and
    what follows is closer and shorter.
    """
    text = ""
    for position, line in enumerate(lines):
        if not text:
            text = line.text
        elif _is_one(text, line.text) or _goes_on(lines[position - 1], line, width):
            text += line.text
        else:
            text += "\n" + line.text
    return text


_BRACKET = re.compile(r"[（(\[【]")
_DIGITS = re.compile(r"[\d.,，]+")


def _is_one(before: str, after: str) -> bool:
    """Whether a text cut between these two needs nothing between them."""
    if _BRACKET.match(after):
        return True
    return not (before[-1].isascii() and before[-1].isalnum()) and not (after[0].isascii() and after[0].isalnum())


_LEAST_MARGIN = 11.0
"""What the usual programs leave free at both sides of a cell together, in points (2 x 0.19 cm)."""


def _goes_on(line: Line, after: Line, width: float) -> bool:
    if not (_DIGITS.fullmatch(line.text) and _DIGITS.fullmatch(after.text)):
        return False
    digit = (line.box[2] - line.box[0]) / len(line.text)
    return (
        len(after.text) < len(line.text)
        and width - (line.box[2] - line.box[0]) < digit + _LEAST_MARGIN
        and after.box[1] - line.box[1] <= 2 * line.size
        and abs(after.size - line.size) <= 0.1 * line.size
    )
