"""Pictures in a PDF that has text as well: which of them could hold what the report says, and what stands in them.

A page that was scanned and put between printed ones, or a table that was pasted as a picture, is read by text recognition
where the extra `ocr` is installed; what is recognised takes the place of the picture on its page. Where it is not, or
nothing is recognised, the document says so. A picture that has text over or under it is a ground, one that is drawn on
several pages is an ornament, and small ones are seals and logos.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs
from attrs import field, frozen

from govinfo_report.errors import DocumentTooLargeError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers import scan
from govinfo_report.readers.document import Grid, Source, UnreadPicture
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.pages import blocks_of, page_text
from govinfo_report.readers.pdfium import PdfPage, PlacedPicture, opened
from govinfo_report.readers.pdfrasters import PageRaster, picture_of_page
from govinfo_report.readers.printedpage import Box, Glyph, PrintedPage, Rule, around
from govinfo_report.readers.recognition import libraries
from govinfo_report.readers.ruling import TooManyPlacesError
from govinfo_report.readers.scanpage import POINTS, ScannedPage, ScannedText, scanned_page

FEWEST_CHARACTERS = 20
"""Fewer characters than this beside a picture of a page are a stamp or a page number."""

_PICTURE_PAGE = 0.4  # a page that pictures cover to this share, with hardly a character, is a picture of a page
_MOST_UNKNOWN = 0.3  # a page with a larger share of characters that are not said cannot be read by its text
_OUTLINED = 3_000  # strokes and curves: as many as in some forty characters drawn as shapes
_NARROWEST = 0.4  # of the width of the page: a table of the form in a narrower picture is not legible
_LOWEST = 45.0  # points: the smallest table of the form is higher
_SAME = 2.0  # points: strips that a picture is cut into meet within this
_MOST_AREAS = 40  # on a page; more are taken as one
_FEWEST_LETTERS = 12  # pieces of ink: with fewer, a picture in which nothing is recognised is blank
_PAPER = 10.0  # points of paper put around a picture: a line at its edge is a line only with paper on both sides
_SHARE_OF_TIME = 0.8  # of `limits.seconds`: then what is recognised is given, and the rest named


@frozen(kw_only=True)
class PictureArea:
    """A page that is a picture, or a part of one that has text beside it: `box`, and `large` if it is much of its page."""

    page: int
    box: Box
    whole: bool
    large: bool


UnreadArea: TypeAlias = tuple[PictureArea, Text | None]
"""An area that was not read, and why. `None`: text recognition is not installed."""


@frozen(kw_only=True)
class Recognition:
    """What recognition made of some areas: pages as they would be printed, texts by page, and areas that were not read.

    An area that has no text, such as a photograph or a blank page, is in neither.
    """

    pages: Mapping[int, PrintedPage] = field(factory=dict)
    texts: Mapping[int, tuple[ScannedText, ...]] = field(factory=dict)
    unread: tuple[UnreadArea, ...] = ()


# --- which pictures --------------------------------------------------------------------------------------------------


def picture_areas(pages: Sequence[PdfPage]) -> list[PictureArea]:
    """The pages that are pictures, and the parts of other pages that are and are large enough for a table."""
    drawn = Counter(content for found in pages for content in {picture.content for picture in _joined(found.pictures)})
    return [
        area
        for found in pages
        for area in _areas_of(found, [picture for picture in _joined(found.pictures) if drawn[picture.content] == 1])
    ]


def _areas_of(found: PdfPage, pictures: Sequence[PlacedPicture]) -> Iterator[PictureArea]:
    page = found.page
    surface = max(1.0, page.width * page.height)
    glyphs = page.glyphs
    covered = sum(_surface(picture.box) for picture in pictures) / surface
    is_picture = len(glyphs) < FEWEST_CHARACTERS and (covered > _PICTURE_PAGE or found.outlines > _OUTLINED)
    if is_picture or (len(glyphs) >= FEWEST_CHARACTERS and found.unknown > _MOST_UNKNOWN):
        yield PictureArea(page=page.number, box=(0.0, 0.0, page.width, page.height), whole=True, large=True)
        return
    boxes = {picture.box for picture in pictures if _can_hold_table(picture.box, page)}
    parts = {
        part
        for box in (boxes if len(boxes) <= _MOST_AREAS else [around(boxes)])
        for part in _parts_without_text(box, glyphs)
        if _can_hold_table(part, page)
    }
    areas = sorted(parts) if len(parts) <= _MOST_AREAS else [around(parts)]
    for box in areas:
        if not any(_within(box, other) for other in areas):
            large = _surface(box) > _PICTURE_PAGE * surface
            yield PictureArea(page=page.number, box=box, whole=False, large=large)


def _can_hold_table(box: Box, page: PrintedPage) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short >= _LOWEST and long >= _NARROWEST * min(page.width, page.height)


def _parts_without_text(box: Box, glyphs: Iterable[Glyph]) -> Iterator[Box]:
    """The parts of a box, over its whole width, between the lines of text that are printed on it."""
    left, top, right, bottom = box
    rows = sorted(
        (glyph.top, glyph.bottom)
        for glyph in glyphs
        if left <= (glyph.left + glyph.right) / 2 <= right and glyph.bottom > top and glyph.top < bottom
    )
    start = top
    for upper, lower in (*rows, (bottom, bottom)):
        if upper - start >= _LOWEST:
            yield left, start, right, upper
        start = max(start, lower)


def _joined(pictures: Iterable[PlacedPicture]) -> list[PlacedPicture]:
    """The pictures of a page; strips and tiles that one is cut into are put together."""
    across = _joined_down([attrs.evolve(picture, box=_turned(picture.box)) for picture in _joined_down(pictures)])
    return [attrs.evolve(picture, box=_turned(picture.box)) for picture in across]


def _joined_down(pictures: Iterable[PlacedPicture]) -> list[PlacedPicture]:
    joined: list[PlacedPicture] = []
    for picture in sorted(
        pictures, key=lambda picture: (round(picture.box[0]), round(picture.box[2]), picture.box[1], picture.box[3])
    ):
        left, top, right, bottom = picture.box
        above = joined[-1] if joined else None
        if (
            above is not None
            and abs(above.box[0] - left) <= _SAME
            and abs(above.box[2] - right) <= _SAME
            and abs(above.box[3] - top) <= _SAME
        ):
            box = (min(above.box[0], left), above.box[1], max(above.box[2], right), max(above.box[3], bottom))
            joined[-1] = PlacedPicture(box=box, content=hash((above.content, picture.content)))
        else:
            joined.append(picture)
    return joined


def _turned(box: Box) -> Box:
    left, top, right, bottom = box
    return top, left, bottom, right


def _surface(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _within(inner: Box, outer: Box) -> bool:
    return inner != outer and around((inner, outer)) == outer


# --- what stands in them ---------------------------------------------------------------------------------------------


def recognised(
    data: bytes, name: str, limits: Limits, pages: Sequence[PdfPage], areas: Sequence[PictureArea], started: float
) -> Recognition:
    """Recognise the text of these areas. What goes beyond a limit is left unread, and named.

    `started` is when reading the document began.
    """
    deadline = started + _SHARE_OF_TIME * limits.seconds
    by_page: dict[int, list[PictureArea]] = {}
    for area in areas:
        by_page.setdefault(area.page, []).append(area)
    printed: dict[int, PrintedPage] = {}
    texts: dict[int, tuple[ScannedText, ...]] = {}
    unread: list[UnreadArea] = []
    with opened(data, name, limits) as document:
        for found in pages:
            number = found.page.number
            if number not in by_page:
                continue
            page = found.page
            try:
                raster = picture_of_page(document, number, name, limits, scan.COARSEST, scan.FINEST, found.turn)
            except UnreadableReportError as error:
                unread += ((area, error.reason) for area in by_page[number])
                continue
            for area in by_page[number]:
                scanned = _scanned(raster, page, area, name, limits, deadline)
                if isinstance(scanned, Text):
                    unread.append((area, scanned))
                elif scanned is not None:
                    page = scanned.page if area.whole else _with_area(page, area.box, scanned.page)
                    texts[number] = (*texts.get(number, ()), *scanned.texts)
                    printed[number] = page
    return Recognition(pages=printed, texts=texts, unread=tuple(unread))


def _scanned(
    raster: PageRaster, page: PrintedPage, area: PictureArea, name: str, limits: Limits, deadline: float
) -> ScannedPage | Text | None:
    """What is recognised in an area, in its place on the page. A text: why nothing is; `None`: nothing stands there."""
    if time.monotonic() > deadline:
        return _out_of_time(limits)
    try:
        if area.whole:
            whole = scan.fitting(raster.picture, raster.width, raster.height, name, limits)
            found = scanned_page(whole.picture, page.number, whole.dpi, limits.max_cells, deadline)
        else:
            found = _scanned_part(raster, page, area.box, limits, deadline)
        text = page_text(found.page, limits.max_cells)
    except (TooManyPlacesError, DocumentTooLargeError):
        return Text("线条或墨迹过多", "it has too many lines or too many separate spots of ink")
    except TimeoutError:
        return _out_of_time(limits)
    if found.page.glyphs:
        if area.whole or any(isinstance(block, Grid) for block in blocks_of([text])):
            return found
        return Text("其中有文字而没有表格", "it has text and no table")
    is_blank = found.letters < _FEWEST_LETTERS and not text.tables
    return None if is_blank else Text("没有识别出文字", "no text was recognised in it")


def _out_of_time(limits: Limits) -> Text:
    return Text(f"识别超时，seconds={limits.seconds:g}", f"recognition ran out of time, seconds={limits.seconds:g}")


def _scanned_part(raster: PageRaster, page: PrintedPage, box: Box, limits: Limits, deadline: float) -> ScannedPage:
    """The same for a part of a page: it is cut out, and what is recognised is moved to where it stands."""
    numpy, _ = libraries()
    unit = raster.picture.shape[1] / raster.width
    left, top, right, bottom = (round(edge * unit) for edge in box)
    cut = raster.picture[max(0, top) : max(1, bottom), max(0, left) : max(1, right)]
    paper = round(_PAPER * unit)
    found = scanned_page(
        numpy.pad(cut, paper, constant_values=255), page.number, unit * POINTS, limits.max_cells, deadline
    )
    # A part that lies on its side was turned to be read: then it is squeezed into the box again.
    width, height = found.page.width - 2 * _PAPER, found.page.height - 2 * _PAPER
    move = _Move(
        x=box[0],
        y=box[1],
        across=(box[2] - box[0]) / max(1.0, width),
        down=(box[3] - box[1]) / max(1.0, height),
    )
    return attrs.evolve(
        found,
        page=move.page(found.page),
        texts=tuple(attrs.evolve(text, box=move.box(text.box)) for text in found.texts),
    )


@frozen(kw_only=True)
class _Move:
    """From the coordinates of a picture with paper around it to those of the page it stands on."""

    x: float
    y: float
    across: float
    down: float

    def box(self, box: Box) -> Box:
        left, top, right, bottom = box
        return self.to_x(left), self.to_y(top), self.to_x(right), self.to_y(bottom)

    def to_x(self, x: float) -> float:
        return self.x + (x - _PAPER) * self.across

    def to_y(self, y: float) -> float:
        return self.y + (y - _PAPER) * self.down

    def page(self, page: PrintedPage) -> PrintedPage:
        return attrs.evolve(
            page,
            glyphs=tuple(Glyph(glyph.text, *self.box(glyph[1:5]), glyph.turn) for glyph in page.glyphs),
            horizontal=tuple(
                Rule(self.to_y(rule.at), self.to_x(rule.start), self.to_x(rule.stop)) for rule in page.horizontal
            ),
            vertical=tuple(
                Rule(self.to_x(rule.at), self.to_y(rule.start), self.to_y(rule.stop)) for rule in page.vertical
            ),
        )


def _with_area(page: PrintedPage, box: Box, scanned: PrintedPage) -> PrintedPage:
    """The page with what was recognised in an area in place of what is printed on the picture there."""
    left, top, right, bottom = box
    glyphs = [
        glyph
        for glyph in page.glyphs
        if not (left <= (glyph.left + glyph.right) / 2 <= right and top <= (glyph.top + glyph.bottom) / 2 <= bottom)
    ]
    return attrs.evolve(
        page,
        glyphs=(*glyphs, *scanned.glyphs),
        horizontal=(*page.horizontal, *scanned.horizontal),
        vertical=(*page.vertical, *scanned.vertical),
    )


# --- what was not read -----------------------------------------------------------------------------------------------

_INSTALL = Text(
    "请安装文字识别功能（pip install 'govinfo-report[ocr]'）后再读，或对照原件",
    "install text recognition (pip install 'govinfo-report[ocr]') and read it again, or see the original",
)
_SEE = Text("请对照原件", "see the original")


def unread_picture(unread: UnreadArea) -> UnreadPicture:
    """What to say of an area that was not read."""
    area, reason = unread
    remedy = _SEE if reason else _INSTALL
    number = area.page
    why = Text(f"（{reason.zh}）", f" ({reason.en})") if reason else Text("", "")
    message = (
        Text(
            f"第 {number} 页的内容是图片，没有读入{why.zh}；{remedy.zh}",
            f"page {number} is a picture and was not read{why.en}; {remedy.en}",
        )
        if area.whole
        else Text(
            f"第 {number} 页有一幅图片没有读入{why.zh}，其中可能有表格；{remedy.zh}",
            f"a picture on page {number}, which can hold a table, was not read{why.en}; {remedy.en}",
        )
    )
    left, top, right, bottom = area.box
    box = round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
    return UnreadPicture(source=Source(text="", page=number, box=box), message=message, only_if_lacking=not area.large)
