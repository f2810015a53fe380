"""One scanned page: a picture set upright, its ruling lines found, its text recognised cell by cell and line by line."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from govinfo_report.readers.printedpage import Box, Glyph, PrintedPage, Rule
from govinfo_report.readers.recognition import Picture, Recognised, libraries, recognise
from govinfo_report.readers.ruling import RuledTable, TooManyPlacesError, ruled_tables

POINTS = 72.0
"""Points to an inch."""

# A ruling line goes on for so many points; strokes of letters in tables are shorter.
_LEVEL_LINE = 18.0
_UPRIGHT_LINE = 12.0
_SURELY_A_LINE = 40.0  # a shorter one has to begin or end at a long one across it
_THICKEST_LINE = 7.0  # two lines of a double one together
_SHORTEST_DASH, _LONGEST_DASH = 2.5, 14.0
_THICKEST_DASH = 2.2
_WIDEST_DASH_GAP = 8.0
_LEAST_ALONE = 0.3  # the share of dashes that touch no other ink: those where lines cross do
_USUAL_DASH_GAP = 5.0
_DASH_THICKNESS = 3.0
_FEWEST_DASHES = 5
_GAPS_DIFFER, _MOST_GAPS = 1.0, 0.5
_TO_CORNER = 9.0
_SAME_LEVEL = 1.2
_TOUCHES = 3.5
_ENDS_AT = 2.2  # the strokes of a heading can come nearer to the table below it than lines of one table are apart
# What is smaller than this in both directions is no character; what is smaller than that no part of one either.
_SMALLEST_CHARACTER = 2.6
_SMALLEST_PART = 0.7
_USUAL_SIZE = 10.0
_COLUMN_GAP = 0.9  # in a cell, texts as far apart as this share of the size of letters are two
_WORD_GAP = 1.6  # outside of tables
_LARGEST_LETTER = 60.0
_MOST_LINES = 4000  # separate pieces of text outside of tables; a page of print has less than a hundred
_LEAST_MEAN = 0.5  # text outside of tables less certain than this is a stamp, a picture or dirt
_MOST_SKEW = 6.0  # degrees
UNREADABLE = Recognised("\N{REPLACEMENT CHARACTER}", 0.0, 0.0)
"""What stands for ink in a cell that no character was recognised in: it is not blank."""
_MARGIN = 0.14  # what is left free around a line for recognition, as a share of its height
_WIDER_MARGIN = 0.3  # the same for a second look
_CERTAIN = 0.9
# Less of a page is legible only when it lies on its side or upside down, or is no text: measured 0.75 and more, against
# 0.4 and less; or 0.5 characters to a piece of ink that can be a letter, against 0.15 (150 dpi).
_MOSTLY_LEGIBLE = 0.5
_LEAST_OF_INK = 0.25
_SHORTEST_WORD = 3
_NOT_AGREED = 0.5
_LONGEST_FIGURE = 14
_ONE_LETTER = 1.25  # no single letter is so many times as wide as letters are high


@frozen
class ScannedText:
    """A text that was recognised: its box on the page in points, and how sure its least certain character is."""

    box: Box
    recognised: Recognised


@frozen(kw_only=True)
class ScannedPage:
    """A page as it would be printed, with the texts that were recognised on it."""

    page: PrintedPage
    texts: tuple[ScannedText, ...]
    letters: int  # pieces of ink as large as a letter


def scanned_page(
    picture: Picture, number: int, dpi: float, most_places: int = 200_000, deadline: float = math.inf
) -> ScannedPage:
    """Read the picture of a page, whichever way up it is. Raises `TooManyPlacesError`, and `TimeoutError` when late."""
    numpy, _ = libraries()

    def read(turns: int) -> ScannedPage:
        upright = _upright(numpy.ascontiguousarray(numpy.rot90(picture, turns)), dpi)
        return _PageReader(picture=upright, unit=dpi / POINTS, most_places=most_places, deadline=deadline).read(number)

    page = read(0)
    if not page.texts or _is_upright(page):
        return page
    return max((page, *map(read, (1, 2, 3))), key=_legible)  # lying on its side, or upside down


def _is_upright(page: ScannedPage) -> bool:
    """Whether most of what was recognised is words, and about as much as there is ink for."""
    characters = sum(len(text.recognised.text) for text in page.texts)
    return _legible(page) >= _MOSTLY_LEGIBLE * characters and characters >= _LEAST_OF_INK * page.letters


def _legible(page: ScannedPage) -> int:
    """The number of characters in words that were recognised with certainty."""
    words = (text.recognised for text in page.texts if len(text.recognised.text) >= _SHORTEST_WORD)
    return sum(len(word.text) for word in words if word.mean >= _CERTAIN)


# --- setting upright -------------------------------------------------------------------------------------------------


def _upright(picture: Picture, dpi: float) -> Picture:
    """The picture turned so that its lines are level."""
    angle = skew_of(picture, dpi)
    if abs(angle) < 0.02:  # noqa: PLR2004  # less than a pixel over the page
        return picture
    numpy, cv2 = libraries()
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = float(numpy.median(picture))
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)


def skew_of(picture: Picture, dpi: float) -> float:
    """By how many degrees the lines of a page fall to the right: where rows of pixels differ most, lines are level."""
    numpy, cv2 = libraries()
    ink = _ink(picture, dpi / POINTS)
    level = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, numpy.ones((1, max(3, int(dpi / 20))), numpy.uint8))
    coarse = _shrunk(level, 50 / dpi)
    rough = max(
        (step * 0.25 for step in range(-int(_MOST_SKEW * 4), int(_MOST_SKEW * 4) + 1)), key=_contrast_of(coarse)
    )
    fine = _shrunk(ink, 100 / dpi)
    return max((rough + step * 0.04 for step in range(-8, 9)), key=_contrast_of(fine))


def _shrunk(picture: Picture, scale: float) -> Picture:
    _, cv2 = libraries()
    height, width = picture.shape
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


@frozen
class _contrast_of:  # noqa: N801  # used as a function
    """How much neighbouring rows of pixels differ when the picture is turned by an angle."""

    picture: Picture

    def __call__(self, angle: float) -> float:
        numpy, cv2 = libraries()
        height, width = self.picture.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rows = cv2.warpAffine(self.picture, matrix, (width, height)).sum(axis=1, dtype=numpy.float64)
        return float((numpy.diff(rows) ** 2).sum())


def _ink(picture: Picture, unit: float) -> Picture:
    """What is darker than its surroundings: 255 where there is ink. `unit` is the pixels to a point."""
    _, cv2 = libraries()
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    around = 2 * max(1, int(10 * unit)) + 1
    return cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, 24)


# --- lines and text --------------------------------------------------------------------------------------------------


@frozen
class _Spot:
    """Ink that hangs together: its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def extent(self) -> int:
        return max(self.right - self.left, self.bottom - self.top)


@frozen
class _Strip:
    """A line of text: the box of its ink in pixels, and from where to where its letters stand."""

    left: int
    top: int
    right: int
    bottom: int
    in_table: bool


@define
class _PageReader:
    """Reads one picture that stands upright. `unit` is the pixels to a point."""

    picture: Picture
    unit: float
    most_places: int
    deadline: float
    size: float = field(init=False, default=0.0)  # the height of a letter in pixels
    dashed: dict[bool, list[Rule]] = field(init=False, factory=dict)  # upright or not

    def read(self, number: int) -> ScannedPage:
        numpy, _ = libraries()
        ink = _ink(self.picture, self.unit)
        level, upright = self._rules(ink)
        tables, _ = ruled_tables(level, upright, (), self.most_places)
        self._wipe_lines(ink, tables)
        spots = self._spots(ink)
        heights = [spot.bottom - spot.top for spot in spots if spot.extent >= 4 * self.unit]  # no dots and dashes
        letters = [height for height in heights if height <= 2 * _USUAL_SIZE * self.unit]
        self.size = float(numpy.percentile(letters, 85)) if letters else _USUAL_SIZE * self.unit
        groups, outside = self._by_cell(spots, tables)
        in_cells = [list(self._strips_in_cell(group)) for group in groups]
        strips = [strip for cell in in_cells for strip in cell] + list(self._strips_outside(outside))
        texts = self._recognised(strips)
        self._read_columns(in_cells, texts)
        kept = [
            (strip, text if text.text.strip() else UNREADABLE)
            for strip, text in zip(strips, texts, strict=True)
            if strip.in_table or text.mean >= _LEAST_MEAN
        ]
        height, width = self.picture.shape
        return ScannedPage(
            page=PrintedPage(
                number=number,
                width=width / self.unit,
                height=height / self.unit,
                glyphs=tuple(self._glyphs(kept)),
                horizontal=tuple(level),
                vertical=tuple(upright),
            ),
            texts=tuple(ScannedText(self._points(strip), text) for strip, text in kept),
            letters=len(letters),
        )

    # --- ruling lines

    def _rules(self, ink: Picture) -> tuple[list[Rule], list[Rule]]:
        """Level and upright lines, in points."""
        level = self._lines_along(ink, _LEVEL_LINE, upright=False)
        upright = self._lines_along(ink, _UPRIGHT_LINE, upright=True)
        every_level, every_upright = level + self.dashed[False], upright + self.dashed[True]
        level += (_reaching(rule, every_upright) for rule in self.dashed[False])
        upright += (_reaching(rule, every_level) for rule in self.dashed[True])
        kept = [rule for rule in level if _is_side(rule, upright)]
        return kept, [rule for rule in upright if _is_side(rule, kept)]

    def _lines_along(self, ink: Picture, shortest: float, *, upright: bool) -> list[Rule]:
        self.dashed[upright] = dashed_lines(self._dashes(ink, upright=upright))
        return [_rule(box, upright=upright) for box in self._strokes(ink, shortest, upright=upright)]

    def _strokes(self, ink: Picture, shortest: float, *, upright: bool) -> Iterator[Box]:
        """The boxes, in points, of what goes on straight for so many points and is thin."""
        for spot in self._spots(self._straight(ink, shortest, upright=upright)):
            left, top, right, bottom = (edge / self.unit for edge in (spot.left, spot.top, spot.right, spot.bottom))
            if (right - left if upright else bottom - top) <= _THICKEST_LINE:
                yield left, top, right, bottom

    def _dashes(self, ink: Picture, *, upright: bool) -> Iterator[tuple[Rule, bool]]:
        """Short straight pieces of ink, and whether each is thin and touches no other, as strokes of letters do."""
        alone = set()
        for spot in self._spots(ink):
            box = (spot.left / self.unit, spot.top / self.unit, spot.right / self.unit, spot.bottom / self.unit)
            across, along = (box[2] - box[0], box[3] - box[1])[:: 1 if upright else -1]
            if across <= _THICKEST_DASH and _SHORTEST_DASH <= along <= _LONGEST_DASH:
                rule = _rule(box, upright=upright)
                alone |= {
                    (round(rule.at) + step, round(rule.start) + shift) for step in (-1, 0, 1) for shift in (-1, 0, 1)
                }
        for box in self._strokes(ink, _SHORTEST_DASH, upright=upright):
            rule = _rule(box, upright=upright)
            yield rule, (round(rule.at), round(rule.start)) in alone

    def _straight(self, ink: Picture, shortest: float, *, upright: bool) -> Picture:
        """The ink that goes on straight for so many points, a slight slope allowed."""
        numpy, cv2 = libraries()
        length = max(2, int(shortest * self.unit))
        thick = cv2.dilate(ink, numpy.ones((1, 3) if upright else (3, 1), numpy.uint8))
        return cv2.morphologyEx(thick, cv2.MORPH_OPEN, numpy.ones((length, 1) if upright else (1, length), numpy.uint8))

    def _wipe_lines(self, ink: Picture, tables: Iterable[RuledTable]) -> None:
        """Take the sides of all cells out of the ink, and paint them over in the picture."""
        numpy, cv2 = libraries()
        sides = {False: numpy.zeros_like(ink), True: numpy.zeros_like(ink)}
        reach = round(_TOUCHES * self.unit)
        for table in tables:
            for cell in table.cells:
                left, top, right, bottom = (round(edge * self.unit) for edge in cell.box)
                for upright, start, stop in (
                    (False, (left, top), (right, top)),
                    (False, (left, bottom), (right, bottom)),
                    (True, (left, top), (left, bottom)),
                    (True, (right, top), (right, bottom)),
                ):
                    cv2.line(sides[upright], start, stop, 255, 2 * reach)
        lines = numpy.zeros_like(ink)
        for upright, near in sides.items():
            lines |= self._straight(ink, _UPRIGHT_LINE if upright else _LEVEL_LINE, upright=upright) & near
            along = numpy.zeros_like(ink)
            for rule in self.dashed[upright]:
                at, first, last = (round(edge * self.unit) for edge in rule)
                ends = ((at, first), (at, last)) if upright else ((first, at), (last, at))
                cv2.line(along, *ends, 255, max(3, round(_DASH_THICKNESS * self.unit)))
            lines |= self._straight(ink, _SHORTEST_DASH, upright=upright) & along & near
        lines = cv2.dilate(lines, numpy.ones((3, 3), numpy.uint8))
        ink[lines > 0] = 0
        paper = cv2.dilate(self.picture, numpy.ones((9, 9), numpy.uint8))
        self.picture = numpy.where(lines > 0, paper, self.picture)

    def _spots(self, ink: Picture) -> list[_Spot]:
        """Ink that hangs together, what is too small to be printed left out."""
        _, cv2 = libraries()
        _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        found = boxes[1:][boxes[1:, 2:4].max(axis=1) >= _SMALLEST_PART * self.unit]
        if len(found) > self.most_places:
            raise TooManyPlacesError
        return [_Spot(left, top, left + width, top + height) for left, top, width, height, _ in found.tolist()]

    # --- text

    def _by_cell(self, spots: Sequence[_Spot], tables: Sequence[RuledTable]) -> tuple[list[list[_Spot]], list[_Spot]]:
        """The ink of each cell that has any, and the ink outside of tables."""
        if len(spots) * len(tables) > 50 * self.most_places:
            raise TooManyPlacesError
        groups: dict[tuple[int, int], list[_Spot]] = {}
        outside: list[_Spot] = []
        # a table within a cell of another comes first
        order = sorted(tables, key=lambda table: (table.xs[-1] - table.xs[0]) * (table.ys[-1] - table.ys[0]))
        owners = [_owners(table) for table in order]
        for spot in spots:
            x, y = (spot.left + spot.right) / 2 / self.unit, (spot.top + spot.bottom) / 2 / self.unit
            for number, table in enumerate(order):
                if table.xs[0] <= x <= table.xs[-1] and table.ys[0] - 1 <= y <= table.ys[-1] + 1:
                    place = _at(table.ys, y), _at(table.xs, x)
                    groups.setdefault((number, owners[number][place]), []).append(spot)
                    break
            else:
                outside.append(spot)
        return list(groups.values()), outside

    def _strips_in_cell(self, spots: Sequence[_Spot]) -> Iterator[_Strip]:
        """The lines of text in a cell, cut where figures stand far apart."""
        letters = [spot for spot in spots if spot.extent >= _SMALLEST_CHARACTER * self.unit]
        bands: list[list[_Spot]] = []
        for spot in sorted(letters, key=lambda spot: spot.top):
            if bands and self._is_same_line(bands[-1], spot):
                bands[-1].append(spot)
            else:
                bands.append([spot])
        for band in bands:
            top, bottom = min(spot.top for spot in band), max(spot.bottom for spot in band)
            slack = round(0.25 * self.size)
            parts = [
                spot
                for spot in spots
                if spot not in band
                and spot.extent >= _SMALLEST_PART * self.unit
                and top - slack <= (spot.top + spot.bottom) / 2 <= bottom + slack
            ]
            yield from self._cut_at_gaps(band, parts, _COLUMN_GAP * self.size, in_table=True)

    def _is_same_line(self, band: Sequence[_Spot], spot: _Spot) -> bool:
        top, bottom = min(each.top for each in band), max(each.bottom for each in band)
        overlap = min(bottom, spot.bottom) - max(top, spot.top)
        if overlap > 0.3 * min(bottom - top, spot.bottom - spot.top):
            return True
        return max(bottom, spot.bottom) - top <= 1.15 * self.size and spot.top - bottom <= 0.4 * self.size

    def _cut_at_gaps(
        self, letters: Iterable[_Spot], parts: Sequence[_Spot], gap: float, *, in_table: bool
    ) -> Iterator[_Strip]:
        groups: list[list[_Spot]] = []
        right = 0
        for spot in sorted(letters, key=lambda spot: spot.left):
            if groups and spot.left - right <= gap:
                groups[-1].append(spot)
                right = max(right, spot.right)
            else:
                groups.append([spot])
                right = spot.right
        for group in groups:
            left, right = min(spot.left for spot in group), max(spot.right for spot in group)
            reach = 0.6 * self.size
            whole = [*group, *(part for part in parts if left - reach <= part.left and part.right <= right + reach)]
            yield _Strip(
                min(spot.left for spot in whole),
                min(spot.top for spot in whole),
                max(spot.right for spot in whole),
                max(spot.bottom for spot in whole),
                in_table=in_table,
            )

    def _strips_outside(self, spots: Sequence[_Spot]) -> Iterator[_Strip]:
        """Lines of text that stand in no table: ink that is level and close together."""
        numpy, cv2 = libraries()
        canvas = numpy.zeros(self.picture.shape, numpy.uint8)
        largest = _LARGEST_LETTER * self.unit
        for spot in spots:
            if self.unit * _SMALLEST_PART <= spot.extent and spot.bottom - spot.top <= largest:
                cv2.rectangle(canvas, (spot.left, spot.top), (spot.right - 1, spot.bottom - 1), 255, -1)
        joined = cv2.morphologyEx(canvas, cv2.MORPH_CLOSE, numpy.ones((1, int(_WORD_GAP * self.size)), numpy.uint8))
        found = sorted(self._spots(joined), key=lambda spot: spot.bottom - spot.top, reverse=True)
        if len(found) > _MOST_LINES:
            raise TooManyPlacesError
        lines: list[_Spot] = []
        for spot in found:
            place = next((index for index, line in enumerate(lines) if self._is_part(spot, line)), None)
            if place is not None:
                line = lines[place]
                lines[place] = _Spot(
                    min(line.left, spot.left),
                    min(line.top, spot.top),
                    max(line.right, spot.right),
                    max(line.bottom, spot.bottom),
                )
            else:
                lines.append(spot)
        for line in lines:
            is_dirt = line.extent < _SMALLEST_CHARACTER * self.unit
            is_rule = line.right - line.left > 3 * self.size and line.bottom - line.top < 0.25 * self.size
            if not is_dirt and not is_rule:
                yield _Strip(line.left, line.top, line.right, line.bottom, in_table=False)

    def _is_part(self, spot: _Spot, line: _Spot) -> bool:
        """Whether a piece of ink belongs to a line that is higher: an accent, a dash, a mark of punctuation."""
        overlap = min(line.bottom, spot.bottom) - max(line.top, spot.top)
        apart = max(spot.left - line.right, line.left - spot.right)
        return overlap >= 0.5 * (spot.bottom - spot.top) and apart <= _WORD_GAP * self.size

    def _recognised(self, strips: Sequence[_Strip]) -> list[Recognised]:
        """What each line says. A short text in a table that is not certain is looked at once more, from further away."""
        texts = recognise([self._cut(strip, _MARGIN) for strip in strips], self.deadline)
        again = [
            number
            for number, (strip, text) in enumerate(zip(strips, texts, strict=True))
            if strip.in_table and text.confidence < _CERTAIN and len(text.text) <= _LONGEST_FIGURE
        ]
        second = recognise([self._cut(strips[number], _WIDER_MARGIN) for number in again], self.deadline)
        for number, text in zip(again, second, strict=True):
            texts[number] = _agreed(texts[number], text)
        return texts

    def _read_columns(self, in_cells: Sequence[Sequence[_Strip]], texts: list[Recognised]) -> None:
        """Read letters that stand one above the other side by side, as a word: alone 自 is easily taken for 目.

        `texts` are those of the strips of all cells, and are replaced.
        """
        numpy, cv2 = libraries()
        start = 0
        columns: list[tuple[int, int]] = []
        words: list[Picture] = []
        for strips in in_cells:
            if len(strips) > 1 and all(strip.right - strip.left <= _ONE_LETTER * self.size for strip in strips):
                letters = [self._cut(strip, _MARGIN) for strip in strips]
                tallest = max(letter.shape[0] for letter in letters)
                level = [
                    cv2.copyMakeBorder(
                        letter, (spare + 1) // 2, spare // 2, 0, 0, cv2.BORDER_CONSTANT, value=float(letter.max())
                    )
                    for letter in letters
                    for spare in (tallest - letter.shape[0],)
                ]
                words.append(numpy.hstack(level))
                columns.append((start, start + len(strips)))
            start += len(strips)
        for (first, last), word in zip(columns, recognise(words, self.deadline), strict=True):
            if len(word.text) == last - first and not any(letter.isdigit() for letter in word.text):
                texts[first:last] = [Recognised(letter, word.confidence, word.mean) for letter in word.text]

    def _cut(self, strip: _Strip, share: float) -> Picture:
        """The picture of one line, with paper around it: so much of its height on each side."""
        numpy, cv2 = libraries()
        height, width = self.picture.shape
        tall = max(strip.bottom - strip.top, round(0.75 * self.size))
        middle = (strip.top + strip.bottom) / 2
        margin = max(2, round(share * tall))
        top, bottom = int(middle - tall / 2) - margin, int(middle + tall / 2 + 0.5) + margin
        left, right = strip.left - margin, strip.right + margin
        cut = self.picture[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
        edges = max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width)
        return cv2.copyMakeBorder(cut, *edges, cv2.BORDER_CONSTANT, value=float(numpy.percentile(cut, 90)))

    # --- as a printed page

    def _points(self, strip: _Strip) -> Box:
        return (
            strip.left / self.unit,
            strip.top / self.unit,
            strip.right / self.unit,
            strip.bottom / self.unit,
        )

    def _glyphs(self, texts: Sequence[tuple[_Strip, Recognised]]) -> Iterator[Glyph]:
        """Characters spread evenly over the box of their line."""
        for strip, recognised in texts:
            left, top, right, bottom = self._points(strip)
            tall = 0.75 * self.size / self.unit
            if bottom - top < tall:  # a dash stands as high as its line
                top, bottom = (top + bottom - tall) / 2, (top + bottom + tall) / 2
            weights = [_weight(character) for character in recognised.text]
            width = (right - left) / max(1.0, sum(weights))
            for character, weight in zip(recognised.text, weights, strict=True):
                if not character.isspace():
                    yield Glyph(character, left, top, left + weight * width, bottom)
                left += weight * width


def _agreed(first: Recognised, second: Recognised) -> Recognised:
    """What two looks at one text say: where they differ, the surer one, and then nothing is certain."""
    surer = max(first, second, key=lambda text: text.confidence)
    if first.text == second.text:
        return surer
    return Recognised(surer.text, min(first.confidence, second.confidence, _NOT_AGREED), surer.mean)


def _owners(table: RuledTable) -> dict[tuple[int, int], int]:
    """The number of the cell that has each place."""
    return {
        (row, column): number
        for number, cell in enumerate(table.cells)
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }


def _at(positions: Sequence[float], value: float) -> int:
    return min(max(bisect_right(positions, value) - 1, 0), len(positions) - 2)


def _weight(character: str) -> float:
    if character.isspace():
        return 0.4
    return 0.55 if character.isascii() else 1.0


def _rule(box: Box, *, upright: bool) -> Rule:
    left, top, right, bottom = box
    return Rule((left + right) / 2, top, bottom) if upright else Rule((top + bottom) / 2, left, right)


def dashed_lines(pieces: Iterable[tuple[Rule, bool]]) -> list[Rule]:
    """Lines made of dashes: many short pieces on one level, at about the same distance, enough of which touch no other ink.

    >>> dashed_lines((Rule(10, 8 * number, 8 * number + 5), True) for number in range(9))
    [Rule(at=10.0, start=0, stop=69)]
    >>> dashed_lines((Rule(10, 8 * number, 8 * number + 5), False) for number in range(9))
    []
    """
    rows: list[list[tuple[Rule, bool]]] = []
    for piece in sorted(pieces):
        if rows and piece[0].at - rows[-1][0][0].at <= _SAME_LEVEL:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found = []
    for row in rows:
        chain: list[tuple[Rule, bool]] = []
        for dash, alone in sorted(row, key=lambda each: each[0].start):
            if chain and dash.start - chain[-1][0].stop > _WIDEST_DASH_GAP:
                found += _as_line(chain)
                chain = []
            if dash.stop - dash.start <= _LONGEST_DASH:
                chain.append((dash, alone))
        found += _as_line(chain)
    return found


def _as_line(chain: Sequence[tuple[Rule, bool]]) -> list[Rule]:
    dashes = [piece for piece, _ in chain]
    if len(dashes) < _FEWEST_DASHES or sum(alone for _, alone in chain) < _LEAST_ALONE * len(dashes):
        return []
    gaps = sorted(after.start - before.stop for before, after in pairwise(dashes))
    usual = gaps[len(gaps) // 2]
    alike = sum(abs(gap - usual) <= _GAPS_DIFFER for gap in gaps)
    if usual > _USUAL_DASH_GAP or alike < _MOST_GAPS * len(gaps):
        return []
    return [Rule(sum(dash.at for dash in dashes) / len(dashes), dashes[0].start, dashes[-1].stop)]


def _reaching(rule: Rule, across: Sequence[Rule]) -> Rule:
    """A dashed line drawn out to the lines across it, where it can end in a gap."""
    near = [
        other.at
        for other in across
        if other.start - _TO_CORNER <= rule.at <= other.stop + _TO_CORNER
        and min(abs(other.at - rule.start), abs(other.at - rule.stop)) <= _TO_CORNER
    ]
    return Rule(rule.at, min((rule.start, *near)), max((rule.stop, *near)))


def _is_side(rule: Rule, across: Sequence[Rule]) -> bool:
    """Whether a line is that of a table and no stroke of a letter: it is long, or begins or ends at a long one across it."""
    if rule.stop - rule.start >= _SURELY_A_LINE:
        return True
    return any(
        abs(other.at - end) <= _ENDS_AT and other.start - _TOUCHES <= rule.at <= other.stop + _TOUCHES
        for other in across
        if other.stop - other.start >= _SURELY_A_LINE
        for end in (rule.start, rule.stop)
    )
