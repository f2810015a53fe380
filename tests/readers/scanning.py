"""Scans made for tests: pages of a PDF printed and scanned again, more or less badly."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pytest
from attrs import frozen

pdfium = pytest.importorskip("pypdfium2", reason="the extra `read` is not installed")
pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")
pytest.importorskip("onnxruntime", reason="the extra `ocr` is not installed")
numpy = pytest.importorskip("numpy", reason="the extra `ocr` is not installed")
cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
images = pytest.importorskip("PIL.Image", reason="the extra `ocr` is not installed")


@frozen(kw_only=True)
class Scanner:
    """How badly a page is scanned.

    `skew` in degrees, `noise` the standard deviation of grey levels, `quality` that of JPEG (None: without loss).
    """

    dpi: int
    skew: float = 0.0
    noise: float = 0.0
    quality: int | None = None

    def pages(self, data: bytes, *numbers: int) -> list[Any]:
        """The pages of a PDF as pictures in grey, those with these numbers (from 1) or all."""
        document = pdfium.PdfDocument(data)
        try:
            wanted = numbers or range(1, len(document) + 1)
            return [
                self._scanned(document[number - 1].render(scale=self.dpi / 72, grayscale=True).to_numpy())
                for number in wanted
            ]
        finally:
            document.close()

    def _scanned(self, drawn: Any) -> Any:
        page = numpy.asarray(drawn).reshape(drawn.shape[:2])
        if self.skew:
            height, width = page.shape
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), self.skew, 1.0)
            page = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
        if self.noise:
            dirt = numpy.random.default_rng(4).normal(0, self.noise, page.shape)
            page = numpy.clip(page * 0.92 + 10 + dirt, 0, 255).astype(numpy.uint8)
        return page

    def pdf(self, pages: Sequence[Any]) -> bytes:
        """A PDF that holds nothing but these pictures."""
        return self._saved(pages, "PDF", resolution=self.dpi, quality=self.quality or 95)

    def tiff(self, pages: Sequence[Any]) -> bytes:
        """A TIFF of several pages."""
        return self._saved(pages, "TIFF", dpi=(self.dpi, self.dpi), compression="tiff_lzw")

    def jpeg(self, page: Any) -> bytes:
        """A picture of one page that does not say how large it is."""
        stream = BytesIO()
        images.fromarray(page).save(stream, "JPEG", quality=self.quality or 95)
        return stream.getvalue()

    def png(self, page: Any) -> bytes:
        """A picture of one page, without loss."""
        stream = BytesIO()
        images.fromarray(page).save(stream, "PNG", dpi=(self.dpi, self.dpi))
        return stream.getvalue()

    def _saved(self, pages: Sequence[Any], kind: str, **options: Any) -> bytes:
        first, *others = map(images.fromarray, self._compressed(pages))
        stream = BytesIO()
        first.save(stream, kind, save_all=True, append_images=others, **options)
        return stream.getvalue()

    def _compressed(self, pages: Sequence[Any]) -> Iterator[Any]:
        for page in pages:
            yield page if self.quality is None else numpy.asarray(images.open(BytesIO(self.jpeg(page))))
