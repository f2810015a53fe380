"""What pypdfium2 finds on the pages of a PDF: glyphs and ruling lines. Nothing else here knows that library.

Nothing is drawn, no picture is decoded, no script or link is followed.
"""

import importlib
import math
import time
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_float, c_int, c_uint, c_ulong, create_string_buffer
from itertools import pairwise
from types import ModuleType
from typing import Any, TypeAlias

import attrs
from attrs import define, field, frozen

from govinfo_report.errors import CorruptDocumentError, DocumentTooLargeError, EncryptedDocumentError, MissingExtraError
from govinfo_report.form import Text
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.printedpage import Box, Glyph, PrintedPage, Rule
from govinfo_report.readers.radicals import RADICALS

# A drawn shape no thicker than this is a line. Thick frames are 2 to 3 points, cells at least 6.
THICKEST_LINE = 4.0
# Lighter than this is the colour of the paper.
_PAPER = 250
_INVISIBLE_TEXT = 3  # the text render mode of the layer that text recognition puts under a scanned picture
_QUARTERS = (0, 90, 180, 270)
_EDGE = 0.15  # the share of the page at its upper and lower edge where drawing can be cut off
_DEEPEST_FORM = 64  # forms within forms; the library itself follows about half as many
_OFTEN = 1000  # after so many drawn objects the time is looked at
_LARGEST_PAGE = 1e6  # in points; the format allows 14400
_LARGE = 24.0  # letters larger than this are looked at twice
_TOO_LARGE = 2.2  # no box is so many times as high as the size of its font
_COARSEST_PICTURE = 0.5  # pixels to a point: nothing can be read in a coarser one, such as a ground of a single pixel
_MOST_COMPARED = 32_000_000  # bytes of the packed pictures of a page that are looked at to tell them apart
_HYPHEN_AT_LINE_END = 2  # what the library gives for a "-" that ends a line

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@frozen(kw_only=True)
class PlacedPicture:
    """A picture on a page. `content` is the same for the same picture, wherever it is drawn."""

    box: Box
    content: int


@frozen(kw_only=True)
class PdfPage:
    """A page with what tells whether its text can be trusted, and is all of it.

    `unseen` is the share of its text that is not printed but laid under a picture, `unknown` the share of characters
    whose font does not say what they are, `outlines` the number of strokes and curves in shapes, which can be letters.
    `turn` is how far the page is turned clockwise to be read, beyond what the file asks for.
    """

    page: PrintedPage
    pictures: tuple[PlacedPicture, ...]
    unseen: float
    unknown: float
    outlines: int
    turn: int


def library() -> tuple[ModuleType, ModuleType]:
    """The library and its raw calls. `MissingExtraError` if it is not installed."""
    try:
        return importlib.import_module("pypdfium2"), importlib.import_module("pypdfium2.raw")
    except ImportError as error:
        raise MissingExtraError("reading .pdf", "read") from error


def pages_of(data: bytes, name: str, limits: Limits) -> Generator[PdfPage]:
    """The pages of a PDF, one after another.

    Raises `EncryptedDocumentError`, `CorruptDocumentError` or `DocumentTooLargeError`.
    """
    pdfium, raw = library()
    deadline = time.monotonic() + limits.seconds
    with opened(data, name, limits) as document:
        for index in range(len(document)):
            try:
                page = document[index]
                text = page.get_textpage()
            except pdfium.PdfiumError as error:
                raise corrupt(name, Text(f"第 {index + 1} 页已损坏", f"page {index + 1} is damaged")) from error
            try:
                reader = _PageReader(
                    raw=raw, page=page, text=text, name=name, number=index + 1, limits=limits, deadline=deadline
                )
                yield reader.read()
            finally:
                text.close()
                page.close()


@contextmanager
def opened(data: bytes, name: str, limits: Limits) -> Iterator[Any]:
    """The library's document, closed at the end. Raises the errors of `pages_of`."""
    pdfium, raw = library()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _cannot_open(name, error, raw) from error
    try:
        count = len(document)
        if count == 0:
            raise corrupt(name, Text("没有任何一页", "it has no page"))
        if count > limits.max_pages:
            raise too_large(name, Text(f"共 {count} 页", f"it has {count} pages"), f"max_pages={limits.max_pages}")
        yield document
    finally:
        document.close()


def corrupt(name: str, reason: Text) -> CorruptDocumentError:
    """The error for a file that is cut off or damaged."""
    return CorruptDocumentError(
        name,
        Text(f"PDF 文件不完整或已损坏（{reason.zh}）", f"this PDF is cut off or damaged ({reason.en})"),
        Text("请重新下载，或用其他程序打开后另存", "download it again, or open it in another program and save it"),
    )


def too_large(name: str, reason: Text, limit: str) -> DocumentTooLargeError:
    """The error for a file that goes beyond a limit, which it names."""
    return DocumentTooLargeError(
        name,
        Text(f"文件超出限度：{reason.zh}（{limit}）", f"the file is too large: {reason.en} ({limit})"),
        Text("如确为年度报告，请放宽 Limits 后再试", "if it is a report, set wider Limits and try again"),
    )


def out_of_time(name: str, limits: Limits) -> DocumentTooLargeError:
    """The error for a file that takes longer than the limit."""
    return too_large(name, Text("读取超时", "reading it took too long"), f"seconds={limits.seconds:g}")


def _cannot_open(name: str, error: Any, raw: ModuleType) -> CorruptDocumentError | EncryptedDocumentError:
    if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return EncryptedDocumentError(
            name,
            Text("PDF 文件已加密，需要密码才能打开", "this PDF is encrypted and opens only with a password"),
            Text("请去掉密码后另存再试", "save it without the password and try again"),
        )
    return corrupt(name, Text("无法解析其结构", "its structure cannot be followed"))


@define
class _Lines:
    """Straight lines as they are found, in the coordinates of the file."""

    horizontal: list[Rule] = field(factory=list)
    vertical: list[Rule] = field(factory=list)
    clip: Box | None = None  # outside of this box what is added is cut off

    def add(self, box: Box) -> bool:
        """Take a shape for a line if it is thin. What is cut off altogether counts as taken."""
        seen = _common(box, self.clip)
        if seen is None:
            return True
        left, low, right, high = seen
        if not (_is_on_paper(left, right) and _is_on_paper(low, high)):
            return True
        width, height = right - left, high - low
        if max(width, height) <= THICKEST_LINE:  # a dot of a dotted line, of whichever direction
            self.horizontal.append(Rule((low + high) / 2, left, right))
            self.vertical.append(Rule((left + right) / 2, low, high))
        elif height <= THICKEST_LINE and width > height:
            self.horizontal.append(Rule((low + high) / 2, left, right))
        elif width <= THICKEST_LINE and height > width:
            self.vertical.append(Rule((left + right) / 2, low, high))
        else:
            return False
        return True

    def add_frame(self, box: Box) -> None:
        """Take the four sides of a box."""
        left, low, right, high = box
        for side in (
            (left, low, right, low),
            (left, high, right, high),
            (left, low, left, high),
            (right, low, right, high),
        ):
            self.add(side)

    def __len__(self) -> int:
        return len(self.horizontal) + len(self.vertical)


@define
class _PageReader:
    """Reads one page. Everything is read in the coordinates of the file and turned at the end as the page is shown."""

    raw: ModuleType
    page: Any
    text: Any
    name: str
    number: int
    limits: Limits
    deadline: float
    lines: _Lines = field(factory=_Lines)
    edges: tuple[c_float, c_float, c_float, c_float] = field(
        factory=lambda: (c_float(), c_float(), c_float(), c_float())
    )
    body: tuple[float, float] = (0.0, 0.0)  # between these heights nothing is cut off at the end of the page
    objects: int = 0
    outlines: int = 0
    pictures: list[PlacedPicture] = field(factory=list)
    compared: int = 0
    dark: list[Box] = field(factory=list)
    light: list[Box] = field(factory=list)

    def read(self) -> PdfPage:
        raw = self.raw
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self.page, byref(bounds))
        area = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        margin = _EDGE * (bounds.top - bounds.bottom)
        self.body = (bounds.bottom + margin, bounds.top - margin)
        glyphs, unseen, unknown = self._glyphs()
        self._draw(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, self.page.raw, None, 0)
        self._frame_light_boxes()
        angles = Counter(glyph.turn for glyph in glyphs)
        rotation = 90 * raw.FPDFPage_GetRotation(self.page)
        upright = angles.most_common(1)[0][0] if angles else -rotation % 360
        # A page whose text stands on its side is read as one turns one's head, whatever rotation the file asks for.
        shown = _Shown(area, (360 - upright) % 360)
        return PdfPage(
            page=PrintedPage(
                number=self.number,
                width=shown.width,
                height=shown.height,
                glyphs=tuple(shown.glyph(glyph) for glyph in glyphs if _inside(glyph, area)),
                **shown.rules(self.lines),
            ),
            pictures=tuple(
                attrs.evolve(picture, box=shown.box(*seen))
                for picture in self.pictures
                if (seen := _common(picture.box, area)) is not None
            ),
            unseen=unseen,
            unknown=unknown,
            outlines=self.outlines,
            turn=(shown.turn - rotation) % 360,
        )

    # --- text --------------------------------------------------------------------------------------------------------

    def _glyphs(self) -> tuple[list[Glyph], float, float]:
        raw, text = self.raw, self.text.raw
        count = raw.FPDFText_CountChars(text)
        if count > self.limits.max_cells * 10:
            raise too_large(
                self.name,
                Text(f"第 {self.number} 页有 {count} 个字", f"page {self.number} has {count} characters"),
                f"max_cells={self.limits.max_cells}",
            )
        unicode_of, is_generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        box_of, angle_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
        box = raw.FS_RECTF()
        at = byref(box)
        glyphs: list[Glyph] = []
        unknown = 0
        high_half = 0
        for index in range(max(count, 0)):
            if is_generated(text, index):  # blanks and line ends that the library puts in where it sees a gap
                continue
            code = unicode_of(text, index)
            if 0xD800 <= code < 0xDC00:  # noqa: PLR2004  # the first half of a surrogate pair, where wchar_t is short
                high_half = code
                continue
            if 0xDC00 <= code < 0xE000:  # noqa: PLR2004  # the second half
                code = 0x10000 + ((high_half - 0xD800) << 10) + (code - 0xDC00) if high_half else 0xFFFD
            high_half = 0
            if code == _HYPHEN_AT_LINE_END:
                code = 0x2D
            character = RADICALS.get(code) or chr(code)
            if code < 0x20 or character.isspace() or not box_of(text, index, at):  # noqa: PLR2004  # control characters
                if character.isspace() and glyphs and not glyphs[-1].text.endswith(" "):
                    glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + " ")
                continue
            if code == 0xFFFD or 0xE000 <= code < 0xF900:  # noqa: PLR2004  # no meaning, or one private to the font
                unknown += 1
            box.left, box.right = sorted((box.left, box.right))  # mirrored text has them the other way
            if not (_is_on_paper(box.left, box.right) and _is_on_paper(box.bottom, box.top)):
                continue
            if box.top - box.bottom > _LARGE:
                self._mend(index, box)
            turn = round(math.degrees(angle_of(text, index)) / 90) * 90 % 360
            glyphs.append(Glyph(character, box.left, box.bottom, box.right, box.top, turn))
        return glyphs, self._unseen(count), unknown / max(1, len(glyphs))

    def _mend(self, index: int, box: Any) -> None:
        """Of text set from top to bottom the library does not scale the box: make it one of the size of the letter."""
        raw, text = self.raw, self.text.raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, byref(matrix))
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        left, right, low, high = c_double(), c_double(), c_double(), c_double()
        if size <= 0 or box.top - box.bottom < _TOO_LARGE * size:
            return
        if raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(low), byref(high)):
            x, y = (left.value + right.value) / 2, (low.value + high.value) / 2
            box.left, box.right, box.bottom, box.top = x - size / 2, x + size / 2, y - size / 2, y + size / 2

    def _unseen(self, count: int) -> float:
        """The share of the text that is laid invisibly under a picture, told from a sample."""
        raw, text = self.raw, self.text.raw
        sample = [
            raw.FPDFText_GetTextObject(text, index)
            for index in range(0, count, max(1, count // 20))
            if not raw.FPDFText_IsGenerated(text, index)
        ]
        unseen = sum(1 for found in sample if found and raw.FPDFTextObj_GetTextRenderMode(found) == _INVISIBLE_TEXT)
        return unseen / max(1, len(sample))

    # --- lines -------------------------------------------------------------------------------------------------------

    def _draw(
        self,
        count_of: Callable[..., int],
        object_at: Callable[..., Any],
        holder: Any,
        matrix: Matrix | None,
        depth: int,
    ) -> None:
        raw = self.raw
        kind_of = raw.FPDFPageObj_GetType
        count = count_of(holder)
        self.objects += max(0, count)
        if self.objects > self.limits.max_cells or depth > _DEEPEST_FORM:
            raise too_large(
                self.name,
                Text(f"第 {self.number} 页图形过多", f"page {self.number} has too many drawn objects"),
                f"max_cells={self.limits.max_cells}",
            )
        for index in range(max(0, count)):
            if index % _OFTEN == 0 and time.monotonic() > self.deadline:
                raise out_of_time(self.name, self.limits)
            drawn = object_at(holder, index)
            kind = kind_of(drawn)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._take_path(drawn, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.lines.clip = None
                box = self._bounds(drawn, matrix)
                self.lines.add(box)
                self._take_picture(drawn, box, self._clip(drawn, matrix))
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                inner = self._matrix(drawn)
                self._draw(
                    raw.FPDFFormObj_CountObjects,
                    raw.FPDFFormObj_GetObject,
                    drawn,
                    inner if matrix is None else _times(inner, matrix),
                    depth + 1,
                )

    def _take_picture(self, drawn: Any, box: Box, clip: Box | None) -> None:
        """Remember a picture that something can be read in. Thin ones too: a page can be cut into strips."""
        raw = self.raw
        width, height = c_uint(), c_uint()
        seen = _common(box, clip)
        if seen is None or not (_is_on_paper(box[0], box[2]) and _is_on_paper(box[1], box[3])):
            return
        longest = max(box[2] - box[0], box[3] - box[1])
        if not raw.FPDFImageObj_GetImagePixelSize(drawn, byref(width), byref(height)):
            return
        if max(width.value, height.value) < _COARSEST_PICTURE * longest:
            return
        content = hash((self.number, len(self.pictures)))  # that of a picture that is drawn nowhere else
        if self.compared < _MOST_COMPARED:
            size = raw.FPDFImageObj_GetImageDataRaw(drawn, None, 0)
            data = create_string_buffer(size)
            raw.FPDFImageObj_GetImageDataRaw(drawn, data, c_ulong(size))
            content = hash((size, width.value, height.value, zlib.crc32(data.raw)))
            self.compared += size
        self.pictures.append(PlacedPicture(box=seen, content=content))

    def _take_path(self, drawn: Any, matrix: Matrix | None) -> None:
        raw = self.raw
        fill, stroke = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(drawn, byref(fill), byref(stroke))
        stroked = bool(stroke.value) and not self._is_paper(raw.FPDFPageObj_GetStrokeColor, drawn)
        filled = bool(fill.value)
        if not stroked and not filled:
            return
        box = self._bounds(drawn, matrix)
        self.lines.clip = None
        if not (self.body[0] <= box[1] and box[3] <= self.body[1]):
            self.lines.clip = self._clip(drawn, matrix)
            seen = _common(box, self.lines.clip)
            if seen is None:
                return
            box = seen
        is_paper = filled and self._is_paper(raw.FPDFPageObj_GetFillColor, drawn)
        if (stroked or not is_paper) and self.lines.add(box):
            return
        segments = raw.FPDFPath_CountSegments(drawn)
        if filled and not stroked and segments <= 5:  # noqa: PLR2004  # a single box: the ground of a cell or of a line
            (self.light if is_paper else self.dark).append(box)
            return
        if is_paper and not stroked:
            return
        self.outlines += segments
        self._take_outline(drawn, matrix, segments, stroked=stroked)

    def _take_outline(self, drawn: Any, matrix: Matrix | None, segments: int, *, stroked: bool) -> None:
        """The sides of a stroked shape; of a filled one the thin parts, and the frame between two boxes."""
        self.objects += segments
        if self.objects > self.limits.max_cells:
            raise too_large(
                self.name,
                Text(f"第 {self.number} 页图形过多", f"page {self.number} has too many drawn objects"),
                f"max_cells={self.limits.max_cells}",
            )
        own = self._matrix(drawn)
        whole = own if matrix is None else _times(own, matrix)
        boxes: list[Box] = []
        for points in self._outlines(drawn, whole, segments):
            if stroked:
                for (x, y), (to_x, to_y) in pairwise(points):
                    self.lines.add((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
            else:
                box = _around_points(points)
                if not self.lines.add(box):
                    boxes.append(box)
        for box in boxes:
            # A frame is drawn as a box with a smaller box cut out of it.
            if any(inner is not box and _frames(box, inner) for inner in boxes):
                self.lines.add_frame(box)

    def _outlines(self, drawn: Any, matrix: Matrix, segments: int) -> Iterator[list[tuple[float, float]]]:
        raw = self.raw
        a, b, c, d, e, f = matrix
        x, y = c_float(), c_float()
        at_x, at_y = byref(x), byref(y)
        points: list[tuple[float, float]] = []
        for index in range(segments):
            segment = raw.FPDFPath_GetPathSegment(drawn, index)
            raw.FPDFPathSegment_GetPoint(segment, at_x, at_y)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
                yield points
                points = []
        if points:
            yield points

    def _frame_light_boxes(self) -> None:
        """Cells the colour of paper on a dark ground: what is left of the ground between them are the lines."""
        self.lines.clip = None
        if len(self.dark) * len(self.light) > self.limits.max_cells * 10:
            return
        for ground in self.dark:
            inside = [box for box in self.light if _within(box, ground)]
            if len(inside) > 2:  # noqa: PLR2004  # two cells at least, and what stands in them
                for box in inside:
                    self.lines.add_frame(box)

    def _is_paper(self, colour_of: Callable[..., int], drawn: Any) -> bool:
        """Whether a shape cannot be seen: it is the colour of the paper, or lets all through."""
        channels = (c_uint(), c_uint(), c_uint(), c_uint())
        if not colour_of(drawn, *map(byref, channels)):
            return False
        red, green, blue, opacity = (channel.value for channel in channels)
        return opacity == 0 or min(red, green, blue) >= _PAPER

    def _bounds(self, drawn: Any, matrix: Matrix | None) -> Box:
        self.raw.FPDFPageObj_GetBounds(drawn, *map(byref, self.edges))
        left, low, right, high = self.edges
        box = (left.value, low.value, right.value, high.value)
        if matrix is None:
            return box
        a, b, c, d, e, f = matrix
        return _around_points([(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]])

    def _clip(self, drawn: Any, matrix: Matrix | None) -> Box | None:
        """The box outside of which a shape is cut off. `None`: it is shown whole."""
        raw = self.raw
        clip = raw.FPDFPageObj_GetClipPath(drawn)
        count = raw.FPDFClipPath_CountPaths(clip)
        whole: Box | None = None
        for number in range(min(max(count, 0), 16)):
            segments = raw.FPDFClipPath_CountPathSegments(clip, number)
            if not 0 < segments <= 16:  # noqa: PLR2004  # no plain box: nothing is known to be cut off
                continue
            found = [raw.FPDFClipPath_GetPathSegment(clip, number, index) for index in range(segments)]
            box = _around_points([self._point(segment, matrix or _IDENTITY) for segment in found])
            whole = box if whole is None else _common(whole, box) or (0.0, 0.0, 0.0, 0.0)
        return whole

    def _point(self, segment: Any, matrix: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = c_float(), c_float()
        self.raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        return a * x.value + c * y.value + e, b * x.value + d * y.value + f

    def _matrix(self, drawn: Any) -> Matrix:
        found = self.raw.FS_MATRIX()
        self.raw.FPDFPageObj_GetMatrix(drawn, byref(found))
        return (found.a, found.b, found.c, found.d, found.e, found.f)


def _is_on_paper(start: float, stop: float) -> bool:
    """Whether both are places that a page can have: broken files give infinite ones, and what is no number."""
    return -_LARGEST_PAGE < start <= stop < _LARGEST_PAGE


def _common(one: Box, other: Box | None) -> Box | None:
    """What two boxes have in common. `None`: nothing. A missing box leaves the first as it is."""
    if other is None:
        return one
    box = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return box if box[0] <= box[2] and box[1] <= box[3] else None


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _around_points(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _frames(outer: Box, inner: Box) -> bool:
    """Whether the second box leaves of the first only a thin frame."""
    return all(
        0 <= gap <= THICKEST_LINE
        for gap in (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    )


def _within(inner: Box, outer: Box) -> bool:
    slack = 1.0
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
        and inner != outer
    )


def _inside(glyph: Glyph, area: Box) -> bool:
    """Whether a glyph is on the page that is shown, rather than cropped away."""
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


@frozen
class _Shown:
    """Turns coordinates of the file, whose y grows upwards, into those of the page as it is shown."""

    area: Box
    turn: int  # how far the page is turned clockwise

    @property
    def width(self) -> float:
        left, low, right, high = self.area
        return right - left if self.turn % 180 == 0 else high - low

    @property
    def height(self) -> float:
        left, low, right, high = self.area
        return high - low if self.turn % 180 == 0 else right - left

    def box(self, left: float, low: float, right: float, high: float) -> Box:
        start, bottom, stop, top = self.area
        if self.turn == 0:
            return left - start, top - high, right - start, top - low
        if self.turn == 90:  # noqa: PLR2004
            return low - bottom, left - start, high - bottom, right - start
        if self.turn == 180:  # noqa: PLR2004
            return stop - right, low - bottom, stop - left, high - bottom
        return top - high, stop - right, top - low, stop - left

    def glyph(self, glyph: Glyph) -> Glyph:
        left, top, right, bottom = self.box(glyph.left, glyph.top, glyph.right, glyph.bottom)
        return Glyph(glyph.text, left, top, right, bottom, (glyph.turn + self.turn) % 360)

    def rules(self, lines: _Lines) -> dict[str, tuple[Rule, ...]]:
        level = [self.box(rule.start, rule.at, rule.stop, rule.at) for rule in lines.horizontal]
        upright = [self.box(rule.at, rule.start, rule.at, rule.stop) for rule in lines.vertical]
        if self.turn % 180:
            level, upright = upright, level
        return {
            "horizontal": tuple(Rule(top, left, right) for left, top, right, _ in level),
            "vertical": tuple(Rule(left, top, bottom) for left, top, _, bottom in upright),
        }
