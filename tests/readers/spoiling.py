"""Pictures and scans spoiled for tests: small ones, since recognition takes a hundred times as long as other reading."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from readers.mixing import saved, with_picture
from readers.scanning import Scanner, cv2, images, numpy, pdfium

DATA = Path(__file__).parent / "data"
_SCANNER = Scanner(dpi=150, quality=70)
_TABLE_2 = (60.0, 444.0, 536.0, 487.0)  # on page 1 of weasyprint.pdf: the names of its columns and a row of figures
_OPEN_BOX = (62.0, 300.0, 538.0, 346.0)  # on page 3: nothing; no lower is taken for a table
_MOST_PIXELS = 250_000
Picture: TypeAlias = Any
Save: TypeAlias = Callable[[Picture], bytes]


@cache
def small_pictures() -> tuple[Picture, ...]:
    """The first row of a table of the form with the names of its columns, at two resolutions, and a sentence."""
    data = (DATA / "weasyprint.pdf").read_bytes()
    found = []
    for scanner in (Scanner(dpi=100), _SCANNER):
        (page,) = scanner.pages(data, 1)
        left, top, right, bottom = (round(edge * scanner.dpi / 72) for edge in _TABLE_2)
        found.append(page[top:bottom, left:right])
    return (*found, page[300:400, 120:720])


def _two_pages(picture: Picture) -> bytes:
    return _SCANNER.tiff([picture, picture[: max(1, picture.shape[0] // 2)]])


def _bilevel(picture: Picture) -> bytes:
    stream = BytesIO()
    images.fromarray(picture).convert("1").save(stream, "TIFF", compression="group4", dpi=(150, 150))
    return stream.getvalue()


def _coloured(picture: Picture) -> bytes:
    stream = BytesIO()
    images.fromarray(picture).convert("RGBA").convert("P").save(stream, "PNG")
    return stream.getvalue()


def _in_pdf(picture: Picture) -> bytes:
    return _SCANNER.pdf([picture])


SAVED: Mapping[str, tuple[Save, ...]] = {
    ".png": (_SCANNER.png, _coloured),
    ".jpg": (_SCANNER.jpeg,),
    ".tif": (_two_pages, _bilevel),
    ".scan.pdf": (_in_pdf,),
}


@cache
def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """For each suffix files to spoil. Some PDFs have text as well: a page is a picture, or a table is."""
    files = {
        suffix: tuple(save(picture) for save in saves for picture in small_pictures())
        for suffix, saves in SAVED.items()
    }
    document = pdfium.PdfDocument((DATA / "weasyprint.pdf").read_bytes())
    for _ in range(2):
        document.del_page(0)
    sentences = saved(document)
    document.import_pages(pdfium.PdfDocument(_in_pdf(small_pictures()[1])))
    mixed = saved(document), with_picture(sentences, 1, _OPEN_BOX, small_pictures()[1])
    return {**files, ".scan.pdf": (*files[".scan.pdf"], *mixed)}


def spoiled(chance: random.Random, suffix: str) -> bytes:
    """One of the small pictures, its ink spoiled, saved as a whole file that nothing is wrong with."""
    picture = chance.choice(small_pictures())
    for _ in range(chance.randint(1, 4)):
        picture = chance.choice(_WAYS)(chance, picture)
        height, width = picture.shape
        if height * width > _MOST_PIXELS:
            picture = picture[: max(1, _MOST_PIXELS // width)]
    return chance.choice(SAVED[suffix])(numpy.ascontiguousarray(picture))


def _lined(chance: random.Random, picture: Picture) -> Picture:
    drawn = picture.copy()
    height, width = drawn.shape
    for _ in range(chance.choice((1, 5, 40, 400))):
        ends = [(chance.randrange(width), chance.randrange(height)) for _ in range(2)]
        if chance.random() < 0.7:  # level or upright
            ends[1] = (ends[0][0], ends[1][1]) if chance.random() < 0.5 else (ends[1][0], ends[0][1])
        cv2.line(drawn, *ends, chance.choice((0, 0, 128, 255)), chance.choice((1, 1, 2, 5, 30)))
    return drawn


def _moved(chance: random.Random, picture: Picture) -> Picture:
    drawn = picture.copy()
    height, width = drawn.shape
    for _ in range(chance.choice((1, 3, 30))):
        tall, wide = chance.randint(1, height), chance.randint(1, width)
        top, left = chance.randint(0, height - tall), chance.randint(0, width - wide)
        to_top, to_left = chance.randint(0, height - tall), chance.randint(0, width - wide)
        drawn[to_top : to_top + tall, to_left : to_left + wide] = picture[top : top + tall, left : left + wide]
    return drawn


def _dirty(chance: random.Random, picture: Picture) -> Picture:
    dirt = numpy.random.default_rng(chance.randrange(2**32))
    return numpy.clip(picture + dirt.normal(0, chance.choice((5, 40, 150)), picture.shape), 0, 255).astype(numpy.uint8)


def _turned(chance: random.Random, picture: Picture) -> Picture:
    if chance.random() < 0.5:
        return numpy.rot90(picture, chance.randint(1, 3))
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-12, 12), chance.uniform(0.5, 1.5))
    return cv2.warpAffine(numpy.ascontiguousarray(picture), matrix, (width, height), borderValue=255)


def _resized(chance: random.Random, picture: Picture) -> Picture:
    height, width = picture.shape
    size = max(1, round(width * chance.uniform(0.02, 1.5))), max(1, round(height * chance.uniform(0.02, 1.5)))
    return cv2.resize(numpy.ascontiguousarray(picture), size)


def _cropped(chance: random.Random, picture: Picture) -> Picture:
    height, width = picture.shape
    top, left = chance.randrange(height), chance.randrange(width)
    return picture[top : top + chance.randint(1, height), left : left + chance.randint(1, width)]


def _inverted(chance: random.Random, picture: Picture) -> Picture:
    del chance
    return 255 - picture


def _tiled(chance: random.Random, picture: Picture) -> Picture:
    height, width = picture.shape
    piece = picture[: chance.randint(1, height), : chance.randint(1, width)]
    return numpy.tile(piece, (1 + min(40, height // piece.shape[0]), 1 + min(40, width // piece.shape[1])))


_WAYS: tuple[Callable[[random.Random, Picture], Picture], ...] = (
    _lined,
    _lined,
    _moved,
    _dirty,
    _turned,
    _resized,
    _cropped,
    _inverted,
    _tiled,
)
