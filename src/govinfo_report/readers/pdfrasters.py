"""The pages of a scanned PDF as pictures, drawn by pypdfium2 at the resolution of the scan."""

from collections.abc import Generator
from ctypes import byref, c_uint
from types import ModuleType
from typing import Any

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.pdfium import corrupt, library, opened, too_large
from govinfo_report.readers.recognition import Picture

_POINTS = 72.0
_LARGEST_PAPER = 20 * _POINTS


@frozen(kw_only=True)
class PageRaster:
    """The picture of a page, and the size of the page in points."""

    picture: Picture
    width: float
    height: float


def pictures_of(data: bytes, name: str, limits: Limits, coarsest: float, finest: float) -> Generator[PageRaster]:
    """The pages as pictures of grey levels, one after another, at no less and no more than so many pixels to an inch.

    The pictures that a page holds are not decoded if they have more than `max_pixels`. Raises `CorruptDocumentError`,
    `EncryptedDocumentError` or `DocumentTooLargeError`.
    """
    with opened(data, name, limits) as document:
        for number in range(1, len(document) + 1):
            yield picture_of_page(document, number, name, limits, coarsest, finest)


def picture_of_page(
    document: Any, number: int, name: str, limits: Limits, coarsest: float, finest: float, turn: int = 0
) -> PageRaster:
    """The same for one page, counted from 1, turned clockwise by so many degrees beyond what the file asks for."""
    pdfium, raw = library()
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise corrupt(name, Text(f"第 {number} 页已损坏", f"page {number} is damaged")) from error
    try:
        width, height = page.get_size()
        pixels, dpi = _pictures_on(page, raw)
        dpi = min(max(dpi, coarsest), finest)
        # A scan can call its pixels points; then the page is larger than paper and is drawn as it is.
        scale = dpi / _POINTS if max(width, height) <= _LARGEST_PAPER else 1.0
        drawn = width * height * scale * scale
        if max(pixels, drawn) > limits.max_pixels:
            raise too_large(
                name,
                Text(f"第 {number} 页的图片像素过多", f"page {number} has pictures of too many pixels"),
                f"max_pixels={limits.max_pixels}",
            )
        bitmap = page.render(scale=scale, grayscale=True, rotation=turn)
        picture = bitmap.to_numpy().copy()
        bitmap.close()
    finally:
        page.close()
    if turn % 180:
        width, height = height, width
    return PageRaster(picture=picture.reshape(picture.shape[:2]), width=width, height=height)


def _pictures_on(page: Any, raw: ModuleType) -> tuple[int, float]:
    """The pixels of all pictures on a page, and the resolution of the largest one."""
    total = 0
    largest, dpi = 0, 0.0
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8):
        width, height = c_uint(), c_uint()
        if not raw.FPDFImageObj_GetImagePixelSize(drawn.raw, byref(width), byref(height)):
            continue
        pixels = width.value * height.value
        total += pixels
        left, low, right, high = drawn.get_bounds()
        side = max(right - left, high - low)
        if pixels > largest and side > 1:
            largest, dpi = pixels, max(width.value, height.value) * _POINTS / side
    return total, dpi
