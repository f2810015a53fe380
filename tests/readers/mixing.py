"""PDFs made for tests in which some of what had a text layer is a picture: whole pages, or tables pasted into a page."""

from collections.abc import Collection
from io import BytesIO
from typing import Any

from govinfo_report.readers.printedpage import Box
from readers.scanning import Scanner, images, pdfium


def saved(document: Any) -> bytes:
    """The bytes of the library's document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_scanned_pages(data: bytes, numbers: Collection[int], scanner: Scanner) -> bytes:
    """The PDF with these pages, counted from 1, printed and scanned again."""
    printed = pdfium.PdfDocument(data)
    scanned = pdfium.PdfDocument(scanner.pdf(scanner.pages(data)))
    mixed = pdfium.PdfDocument.new()
    for index in range(len(printed)):
        mixed.import_pages(scanned if index + 1 in numbers else printed, [index])
    return saved(mixed)


def with_picture(data: bytes, number: int, box: Box, picture: Any, *, keep: bool = False) -> bytes:
    """The PDF with a picture (grey levels) in this box of a page. `keep`: what is printed there stays, over it."""
    document = pdfium.PdfDocument(data)
    page = document[number - 1]
    height = page.get_height()
    left, low, right, high = box[0], height - box[3], box[2], height - box[1]
    if not keep:
        for drawn in list(page.get_objects(max_depth=1)):
            start, bottom, stop, top = drawn.get_bounds()
            if left - 2 <= start and stop <= right + 2 and low - 2 <= bottom and top <= high + 2:
                page.remove_obj(drawn)
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(BytesIO(jpeg(picture)), autoclose=True)
    image.set_matrix(pdfium.PdfMatrix(right - left, 0, 0, high - low, left, low))
    page.insert_obj(image)
    page.gen_content()
    return saved(document)


def with_pasted_table(data: bytes, number: int, box: Box, scanner: Scanner) -> bytes:
    """The PDF with what is printed in this box of a page replaced by its picture."""
    (page,) = scanner.pages(data, number)
    unit = scanner.dpi / 72
    left, top, right, bottom = (round(edge * unit) for edge in box)
    return with_picture(data, number, box, page[top:bottom, left:right])


def jpeg(picture: Any) -> bytes:
    """A picture as a JPEG."""
    stream = BytesIO()
    images.fromarray(picture).save(stream, "JPEG", quality=90)
    return stream.getvalue()
