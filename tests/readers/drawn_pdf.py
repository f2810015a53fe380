"""PDF files drawn for tests, byte by byte: text, lines in every way in which programs draw them, pages, rotation.

The one font is a name with Unicode encoding, which every PDF library knows; Chinese characters are as wide as high,
others half as wide.
"""

import zlib
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

FONT = (
    b"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts ["
    b"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
    b" /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>>"
    b" /FontDescriptor <</Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880]"
    b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 800 /StemV 80>> >>]>>"
)


def text_width(text: str, size: float) -> float:
    """The width of a text in this font."""
    return sum(size if ord(character) > 0x2E7F else size / 2 for character in text)


@define
class DrawnPage:
    """A page that is drawn on; y grows downwards, as in what is read. `rotate` is what the file asks of a viewer."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    content: list[str] = field(factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10.0, turn: int = 0) -> None:
        """Write a text whose base line begins at x, y; `turn` degrees counter-clockwise."""
        a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
        code = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {size:g} Tf {a} {b} {-b} {a} {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET")

    def line(self, x: float, y: float, to_x: float, to_y: float, style: str = "stroke") -> None:
        """Draw a level or upright line: stroke, thin (a filled box), dashed (in pieces), dash (by the viewer), double."""
        y, to_y = self.height - y, self.height - to_y
        if style == "thin":
            self.content.append(f"{x - 0.25:.2f} {y - 0.25:.2f} {to_x - x + 0.5:.2f} {to_y - y + 0.5:.2f} re f")
        elif style == "double":
            dx, dy = (1.0, 0.0) if x == to_x else (0.0, 1.0)
            for sign in (-1, 1):
                self._stroke(x + sign * dx, y + sign * dy, to_x + sign * dx, to_y + sign * dy)
        elif style == "dashed":
            length = max(to_x - x, to_y - y)
            pieces = max(1, round(length / 6))
            for number in range(pieces):
                start, stop = number / pieces, (number + 0.6) / pieces
                self._stroke(
                    x + start * (to_x - x), y + start * (to_y - y), x + stop * (to_x - x), y + stop * (to_y - y)
                )
        else:
            dash = "[3 2] 0 d " if style == "dash" else ""
            self.content.append(f"q {dash}")
            self._stroke(x, y, to_x, to_y)
            self.content.append("Q")

    def _stroke(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.content.append(f"0.5 w {x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")

    def box(self, x: float, y: float, to_x: float, to_y: float, colour: str = "1 1 1 rg") -> None:
        """Fill a box, white unless said otherwise."""
        self.content.append(f"q {colour} {x:.2f} {self.height - to_y:.2f} {to_x - x:.2f} {to_y - y:.2f} re f Q")


@frozen
class DrawnCell:
    """A cell to draw: its place, span and text; a text of several lines has line ends."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


def draw_table(
    page: DrawnPage,
    cells: Iterable[DrawnCell],
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    style: str = "stroke",
    size: float = 9.0,
    rows: range | None = None,
    without: Sequence[str] = (),
) -> None:
    """Draw the cells of these rows with lines around each; a cell over the end of the rows is cut there.

    `without`: sides that are left undrawn: "top", "bottom", "left", "right".
    """
    shown = rows or range(len(ys) - 1)
    for cell in cells:
        start, stop = max(cell.row, shown.start), min(cell.row + cell.rowspan, shown.stop)
        if start >= stop:
            continue
        left, right = xs[cell.column], xs[cell.column + cell.colspan]
        top, bottom = ys[start], ys[stop]
        sides = {
            "top": (left, top, right, top),
            "bottom": (left, bottom, right, bottom),
            "left": (left, bottom, left, top),
            "right": (right, bottom, right, top),
        }
        edges = {
            "top": start == shown.start,
            "bottom": stop == shown.stop,
            "left": left == xs[0],
            "right": right == xs[-1],
        }
        for side, (x, y, to_x, to_y) in sides.items():
            if not (side in without and edges[side]):
                page.line(x, max(y, to_y), to_x, min(y, to_y), style)
        if start == cell.row:
            lines = cell.text.split("\n")
            middle = (top + bottom) / 2
            for number, line in enumerate(lines):
                y = middle + (number - len(lines) / 2) * 1.2 * size + size
                page.text((left + right - text_width(line, size)) / 2, y, line, size)


def pdf_of(pages: Sequence[DrawnPage], *, trailer: bytes = b"", packed: bool = True) -> bytes:
    """The file of these pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(pages), kids),
        FONT,
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R"
            b" /Resources <</Font <</F1 3 0 R>> >> >>" % (page.width, page.height, page.rotate, 5 + 2 * number)
        )
        content = "\n".join(page.content).encode()
        objects.append(
            stream_of(content) if packed else b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
        )
    return file_of(objects, trailer=trailer)


def stream_of(content: bytes, entries: bytes = b"") -> bytes:
    """A packed stream."""
    packed = zlib.compress(content, 9)
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed)


def file_of(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A file of these objects, the first of which is the catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer <</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + end
