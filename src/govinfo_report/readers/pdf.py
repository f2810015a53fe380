"""PDF to a document: by its text layer; pages and tables that are pictures by recognition where the extra `ocr` is there."""

import time
from contextlib import closing
from threading import Lock

import attrs

from govinfo_report.errors import ScannedDocumentError
from govinfo_report.form import Text
from govinfo_report.readers import scan
from govinfo_report.readers.document import Document, Grid
from govinfo_report.readers.isolated import StoppedError, read_isolated
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.pages import PageText, blocks_of, page_text
from govinfo_report.readers.pdfhazards import TooMuchUnpackedError, is_hazardous
from govinfo_report.readers.pdfium import PdfPage, corrupt, library, out_of_time, pages_of, too_large
from govinfo_report.readers.pdfpictures import (
    FEWEST_CHARACTERS,
    Recognition,
    picture_areas,
    recognised,
    unread_picture,
)
from govinfo_report.readers.ruling import TooManyPlacesError

# A text layer in which more than this share is hidden or unknown cannot be trusted for figures.
_MOST_DOUBTFUL = 0.3

# The PDF library brings the process down when two threads use it at once, on two files too.
_LIBRARY_IN_USE = Lock()


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, *, isolated: bool | None = None) -> Document:
    """The document that a PDF is: paragraphs, and tables put together over page breaks.

    The PDF library runs in this process and one call of it cannot be interrupted, so a file whose streams show that it
    could take long is read in a process of its own, which is stopped after `limits.seconds`. `isolated` says to do
    that always (True: the surest, some tenths of a second slower) or never (False).

    A scan, and pages or tables that are pictures beside others that have text, are read by text recognition if the extra
    `ocr` is installed; else the document names the pictures.

    Raises `EncryptedDocumentError`, `CorruptDocumentError`, `DocumentTooLargeError`, `ScannedDocumentError` (pages are
    pictures, or what lies under them cannot be trusted, and no text is recognised), `MissingExtraError`.
    """
    if len(data) > limits.max_bytes:
        raise too_large(
            name, Text(f"共 {len(data)} 字节", f"it has {len(data)} bytes"), f"max_bytes={limits.max_bytes}"
        )
    try:
        hazardous = is_hazardous(data, limits)
    except TooMuchUnpackedError as error:
        reason = Text("解压后的内容过大", "what is packed in it is too large")
        raise too_large(name, reason, f"max_unpacked_bytes={limits.max_unpacked_bytes}") from error
    if not (hazardous if isolated is None else isolated):
        return read_in_process(data, name, limits)
    library()  # a missing library is said here and not by the other process
    try:
        return read_isolated("pdf", data, name, limits)
    except StoppedError as error:
        if error.timed_out:
            raise out_of_time(name, limits) from error
        raise corrupt(name, Text("解析程序异常终止", "the program that reads it broke down")) from error


def read_in_process(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF in this process, one thread at a time. Time is looked at between pages."""
    with _LIBRARY_IN_USE:
        return _read_alone(data, name, limits)


def _read_alone(data: bytes, name: str, limits: Limits) -> Document:
    started = time.monotonic()
    pages: list[PdfPage] = []
    texts: list[PageText] = []
    # An error keeps a generator alive as long as anybody keeps the error: what it has open is closed here.
    with closing(pages_of(data, name, limits)) as every:
        for found in every:
            pages.append(found)
            try:
                texts.append(page_text(found.page, limits.max_cells))
            except TooManyPlacesError as error:
                number = found.page.number
                reason = Text(f"第 {number} 页的表格线过多", f"page {number} has too many ruling lines")
                raise too_large(name, reason, f"max_cells={limits.max_cells}") from error
            if time.monotonic() - started > limits.seconds:
                raise out_of_time(name, limits)
    try:
        _expect_text(pages, name)
    except ScannedDocumentError:
        if not scan.is_available():
            raise
        whole = scan.read_scanned_pdf(data, name, limits)
        if not whole.blocks:
            raise _nothing_recognised(name) from None
        return whole
    return _mixed(data, name, limits, pages, texts, started)


def _mixed(
    data: bytes, name: str, limits: Limits, pages: list[PdfPage], texts: list[PageText], started: float
) -> Document:
    """The document of pages with text, some of which can have pictures in place of it."""
    areas = picture_areas(pages)
    recognition = Recognition(unread=tuple((area, None) for area in areas))
    if areas and scan.is_available():
        recognition = recognised(data, name, limits, pages, areas, started)
        texts = [
            page_text(recognition.pages[text.number], limits.max_cells) if text.number in recognition.pages else text
            for text in texts
        ]
    unread = [area for area, _ in recognition.unread]
    blocks = blocks_of(
        [attrs.evolve(text, unread=tuple(area.box for area in unread if area.page == text.number)) for text in texts]
    )
    grids = [block for block in blocks if isinstance(block, Grid)]
    cells = sum(len(grid.cells) for grid in grids)
    if cells > limits.max_cells:
        raise too_large(
            name, Text(f"表格共 {cells} 格", f"its tables have {cells} cells"), f"max_cells={limits.max_cells}"
        )
    pictures = [area.page for area in unread if area.whole]
    if pictures and not grids:
        shown = "、".join(map(str, pictures))
        raise _scanned(
            name,
            Text(f"第 {shown} 页是图片，其余各页没有表格", f"page {shown} is a picture and no other page has a table"),
        )
    if recognition.pages:
        whole = {area.page for area in areas if area.whole} & recognition.pages.keys()
        printed = {found.page.number: found.page.glyphs for found in pages if found.page.number not in whole}
        blocks = scan.with_confidence(blocks, recognition.texts, printed)
    return Document(name=name, kind="pdf", blocks=blocks, pictures=tuple(map(unread_picture, recognition.unread)))


def _expect_text(pages: list[PdfPage], name: str) -> None:
    """Refuse what is a scan, and text that cannot be trusted."""
    characters = [len(found.page.glyphs) for found in pages]
    total = sum(characters)
    if total < FEWEST_CHARACTERS and (not total or any(area.whole for area in picture_areas(pages))):
        raise _scanned(name, Text("没有文字层，是扫描件或图片", "it has no text layer: it is a scan or a picture"))
    doubtful = sum(max(found.unseen, found.unknown) * count for found, count in zip(pages, characters, strict=True))
    if doubtful / total > _MOST_DOUBTFUL:
        raise _scanned(
            name,
            Text(
                "文字层看不见或其字体没有文字编码，数字不可信",
                "its text layer is hidden or its fonts do not say which characters they draw: figures cannot be trusted",
            ),
        )


def _nothing_recognised(name: str) -> ScannedDocumentError:
    return ScannedDocumentError(
        name,
        Text("是扫描件或图片，没有识别出任何文字", "it is a scan or a picture, and no text was recognised in it"),
        Text("请确认文件无误，或重新扫描（200 dpi 以上）", "make sure of the file, or scan it again (200 dpi or more)"),
    )


def _scanned(name: str, reason: Text) -> ScannedDocumentError:
    return ScannedDocumentError(
        name,
        reason,
        Text(
            "请安装文字识别功能：pip install 'govinfo-report[ocr]'，或使用有文字层的文件",
            "install text recognition: pip install 'govinfo-report[ocr]', or use a file that has a text layer",
        ),
    )
