"""Scans to a document: pictures of pages (.png, .jpg, .tif, .bmp), and PDFs that have nothing else. The extra is `ocr`.

The lines of tables are found in the picture and the text of each cell is recognised by itself. Every cell and paragraph
carries its page, its box and the certainty of its least certain character.
"""

import importlib
import struct
import time
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from io import BytesIO
from types import MappingProxyType
from typing import Any

import attrs
from attrs import frozen

from govinfo_report.errors import CorruptDocumentError, DocumentTooLargeError, MissingExtraError
from govinfo_report.form import Text
from govinfo_report.readers.document import Block, Document, Grid, Source, TextBlock
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.pages import blocks_of, page_text
from govinfo_report.readers.pdfrasters import pictures_of
from govinfo_report.readers.printedpage import Box, Glyph
from govinfo_report.readers.recognition import Picture, libraries
from govinfo_report.readers.ruling import TooManyPlacesError
from govinfo_report.readers.scanpage import POINTS, ScannedPage, ScannedText, scanned_page

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
# Text is recognised best between these resolutions; others are scaled to the nearer one.
COARSEST, FINEST = 150.0, 300.0
_MOST_ENLARGED = 3.0
_NARROW_SIDE, _WIDE_SIDE = 595.0, 842.0  # points: a page is taken for A4 where the file does not say how large it is
_SMALLEST_PAGE, _LARGEST_PAGE = 280.0, 1300.0  # points: outside of these the file does not say it
_SCREEN = 96.0  # pixels to an inch on a screen: a small picture is a small part of a page
_LONGEST_SIDE = 30_000  # pixels: as far as the library can turn a picture
# What the library raises for a damaged picture depends on its format.
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    struct.error,
    zlib.error,
)


@frozen
class PagePicture:
    """The picture of one page and its pixels to an inch."""

    picture: Picture
    dpi: float


def read_image(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document that a picture shows. A TIFF can have many pages.

    Raises `CorruptDocumentError`, `DocumentTooLargeError`, `MissingExtraError`.
    """
    libraries()
    return _document(_pictures(data, name, limits), name, "image", limits)


def read_scanned_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document that the pictures of pages in a PDF show.

    Raises `CorruptDocumentError`, `DocumentTooLargeError`, `EncryptedDocumentError`, `MissingExtraError`.
    """
    libraries()
    with closing(pictures_of(data, name, limits, COARSEST, FINEST)) as drawn:
        pages = (fitting(page.picture, page.width, page.height, name, limits) for page in drawn)
        return _document(pages, name, "pdf", limits)


def is_available() -> bool:
    """Whether the extra is installed."""
    try:
        libraries()
    except MissingExtraError:
        return False
    return True


def _document(pictures: Iterable[PagePicture], name: str, kind: str, limits: Limits) -> Document:
    deadline = time.monotonic() + limits.seconds
    pages: list[ScannedPage] = []
    for number, page in enumerate(pictures, start=1):
        try:
            pages.append(scanned_page(page.picture, number, page.dpi, limits.max_cells, deadline))
        except TooManyPlacesError as error:
            reason = Text(
                f"第 {number} 页的线条或墨迹过多", f"page {number} has too many lines or too many separate spots of ink"
            )
            raise _too_large(name, reason, f"max_cells={limits.max_cells}") from error
        except TimeoutError as error:
            reason = Text(f"识别到第 {number} 页时超时", f"time ran out while page {number} was recognised")
            raise _too_large(name, reason, f"seconds={limits.seconds:g}") from error
    blocks = blocks_of([page_text(page.page, limits.max_cells) for page in pages])
    texts = {page.page.number: page.texts for page in pages}
    return Document(name=name, kind=kind, blocks=with_confidence(blocks, texts))


# --- certainty -------------------------------------------------------------------------------------------------------


def with_confidence(
    blocks: Iterable[Block],
    texts: Mapping[int, Sequence[ScannedText]],
    printed: Mapping[int, Sequence[Glyph]] = MappingProxyType({}),
) -> tuple[Block, ...]:
    """The blocks with the confidence of what was recognised in the box of each cell, or in that of a paragraph.

    `texts` are those recognised on each page. `printed` has the characters of pages that have a text layer: what stands
    in a box only as such has no confidence.
    """
    return tuple(
        attrs.evolve(block, source=_marked(block.source, texts, printed))
        if isinstance(block, TextBlock)
        else _marked_grid(block, texts, printed)
        for block in blocks
    )


def _marked_grid(
    grid: Grid, texts: Mapping[int, Sequence[ScannedText]], printed: Mapping[int, Sequence[Glyph]]
) -> Grid:
    boxes = [cell.source.box for cell in grid.cells if cell.source.box is not None]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    near = {
        number: [text for text in found if top <= _middle(text.box)[1] <= bottom] for number, found in texts.items()
    }
    cells = tuple(attrs.evolve(cell, source=_marked(cell.source, near, printed)) for cell in grid.cells)
    return attrs.evolve(grid, cells=cells)


def _marked(
    source: Source, texts: Mapping[int, Sequence[ScannedText]], printed: Mapping[int, Sequence[Glyph]]
) -> Source:
    if not source.text or source.page is None or source.box is None:
        return source
    box = source.box
    inside = [text.recognised.confidence for text in texts.get(source.page, ()) if _holds(box, text.box)]
    if not inside and source.page in printed:
        own = any(_holds(box, (glyph.left, glyph.top, glyph.right, glyph.bottom)) for glyph in printed[source.page])
        if own or source.page + 1 not in texts:
            return source
    # Where a page break cuts a cell, its text can stand on the next page: then nothing is known of it.
    return attrs.evolve(source, confidence=round(min(inside, default=0.0), 3))


def _holds(box: Box, other: Box) -> bool:
    """Whether the middle of the second box is in the first."""
    left, top, right, bottom = box
    x, y = _middle(other)
    slack = 1.0  # boxes are rounded
    return left - slack <= x <= right + slack and top - slack <= y <= bottom + slack


def _middle(box: Box) -> tuple[float, float]:
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2


# --- pictures --------------------------------------------------------------------------------------------------------


def _pictures(data: bytes, name: str, limits: Limits) -> Iterator[PagePicture]:
    """The pages of a picture, one after another. The size of each is looked at before it is decoded."""
    try:
        pillow = importlib.import_module("PIL.Image")
    except ImportError as error:
        raise MissingExtraError("reading scans", "ocr") from error
    numpy, _ = libraries()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged metadata, and of sizes that are looked at here
        try:
            with pillow.open(BytesIO(data), formats=_FORMATS) as image:
                pages = 0
                while _is_at_page(image, pages):
                    if pages == limits.max_pages:
                        raise _too_large(
                            name,
                            Text(f"页数超过 {pages}", f"it has more than {pages} pages"),
                            f"max_pages={limits.max_pages}",
                        )
                    pages += 1
                    _expect_pixels(image.width, image.height, name, limits)
                    grey = _grey(image, numpy)
                    dpi = _resolution(image)
                    yield fitting(grey, grey.shape[1] * POINTS / dpi[0], grey.shape[0] * POINTS / dpi[1], name, limits)
        except pillow.DecompressionBombError as error:
            raise _too_large(
                name, Text("图片的像素过多", "the picture has too many pixels"), f"max_pixels={limits.max_pixels}"
            ) from error
        except _DAMAGED as error:
            raise CorruptDocumentError(
                name,
                Text("图片不完整或已损坏", "the picture is cut off or damaged"),
                Text("请重新下载或重新扫描", "download it or scan it again"),
            ) from error


def _is_at_page(image: Any, page: int) -> bool:
    """Go to a page; whether there is one."""
    if page == 0:
        return True
    try:
        image.seek(page)
    except EOFError:
        return False
    return True


def _expect_pixels(width: int, height: int, name: str, limits: Limits) -> None:
    if width * height > limits.max_pixels or max(width, height) > _LONGEST_SIDE:
        raise _too_large(
            name,
            Text(f"图片为 {width}×{height} 像素", f"a picture has {width} x {height} pixels"),
            f"max_pixels={limits.max_pixels}",
        )


def _grey(image: Any, numpy: Any) -> Picture:
    """The picture in levels of grey, upright, on white paper where it is transparent."""
    shown = importlib.import_module("PIL.ImageOps").exif_transpose(image)
    if shown.mode.startswith(("I", "F")):  # 16 or 32 bits a pixel
        levels = numpy.asarray(shown).astype(numpy.float32)
        most = 65535.0 if levels.max(initial=0) > 255 else 255.0  # noqa: PLR2004  # the lightest grey of 8 bits
        return numpy.clip(levels * (255.0 / most), 0, 255).astype(numpy.uint8)
    if "transparency" in shown.info or shown.mode in {"LA", "PA", "RGBA", "La", "RGBa"}:
        whole = shown.convert("RGBA")
        paper = importlib.import_module("PIL.Image").new("RGBA", whole.size, "white")
        paper.alpha_composite(whole)
        shown = paper
    return numpy.array(shown.convert("L"))


def _resolution(image: Any) -> tuple[float, float]:
    """Pixels to an inch, across and down, as the file says; 72 where it says nothing."""
    found = image.info.get("dpi")
    if isinstance(found, tuple) and len(found) == 2:  # noqa: PLR2004
        across, down = (float(each) for each in found)
        if across > 1 and down > 1:
            return across, down
    return POINTS, POINTS


def fitting(picture: Picture, width: float, height: float, name: str, limits: Limits) -> PagePicture:
    """The picture at a resolution that suits recognition. `width` and `height` are those of the page in points."""
    numpy, cv2 = libraries()
    down, across = picture.shape
    if min(width, height) < _SMALLEST_PAGE or max(width, height) > _LARGEST_PAGE:
        width = min(_NARROW_SIDE if across <= down else _WIDE_SIDE, across * POINTS / _SCREEN)
        height = width * down / across
    dpi = across * POINTS / width
    fitting = min(max(dpi, COARSEST), FINEST, dpi * _MOST_ENLARGED)
    size = max(1, round(width * fitting / POINTS)), max(1, round(height * fitting / POINTS))
    if size == (across, down):
        return PagePicture(picture, fitting)
    _expect_pixels(*size, name, limits)
    smaller = size[0] < across
    scaled = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
    return PagePicture(numpy.ascontiguousarray(scaled), fitting)


def _too_large(name: str, reason: Text, limit: str) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        name,
        Text(f"文件超出限度：{reason.zh}（{limit}）", f"the file is too large: {reason.en} ({limit})"),
        Text("如确为年度报告，请放宽 Limits 后再试", "if it is a report, set wider Limits and try again"),
    )
