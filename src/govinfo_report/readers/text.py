"""Plain text: dumps of published pages with one cell a line, cells between tabs, or Markdown tables between pipes.

Lines are numbered as editors number them: Python ends a line at a form feed too, which dumps of PDF print between pages.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from attrs import define, field

from govinfo_report.form import Text
from govinfo_report.readers.document import Block, Document, Grid, GridCell, Source, TextBlock
from govinfo_report.readers.encoding import decode
from govinfo_report.readers.extent import Extent, Run
from govinfo_report.readers.figures import folded, looks_like_figure
from govinfo_report.readers.flow import too_large
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
# In Markdown a sign that would be markup stands behind a backslash, or is written as HTML writes it.
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_PIPE = re.compile(r"\\\|")
_MARKDOWN_SUFFIXES = (".md", ".markdown")
_MARKDOWN = re.compile(r"^#{1,6}\s", re.MULTILINE)
_WHERE_A_TITLE_IS = 2000
# A label cut into pieces goes on in lines of a few characters; anything longer is a paragraph again.
_LONGEST_PIECE = 12


def read_text(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of the lines of a text file.

    `UnreadableReportError` if it cannot be decoded, `DocumentTooLargeError` beyond the limits.
    """
    return _read(data, name, limits, with_extents=False)


def read_text_with_extents(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of `read_text`, whose sources say which characters of the file print them."""
    return _read(data, name, limits, with_extents=True)


def _read(data: bytes, name: str, limits: Limits, *, with_extents: bool) -> Document:
    text = decode(data, name)
    lines = _Lines(with_extents, _ESCAPED if _is_markdown(text, name) else None)
    number = column = 1
    for line, with_end in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        lines.take(number, column, line)
        if lines.size > limits.max_cells:
            found = Text(f"超过 {limits.max_cells:,} 行和单元格", f"more than {limits.max_cells:,} lines and cells")
            raise too_large(name, found, "max_cells")
        if with_end.endswith(("\n", "\r")):
            number, column = number + 1, 1
        else:
            column += len(with_end)
    return Document(name=name, kind="text", blocks=tuple(lines.finish()))


def _is_markdown(text: str, name: str) -> bool:
    return name.casefold().endswith(_MARKDOWN_SUFFIXES) or _MARKDOWN.search(text[:_WHERE_A_TITLE_IS]) is not None


class _Piece(NamedTuple):
    """A piece of text in a line, without the blanks around it, and the column at which it begins."""

    text: str
    line: int
    column: int
    units: tuple[tuple[int, int], ...] = ()  # where signs are escaped: lengths in the text and in the file, one by one


def _piece(field: str, line: int, column: int, escapes: re.Pattern[str] | None = None) -> _Piece:
    text = field.strip()
    if text != field:
        column += len(field) - len(field.lstrip())
    if escapes is None or escapes.search(text) is None:
        return _Piece(text, line, column)
    return _Piece(escapes.sub(_unescaped, text), line, column, tuple(_units(text, escapes)))


def _unescaped(found: re.Match[str]) -> str:
    return unescape(found[0]) if found[0].startswith("&") else found[0][1:]


def _units(spelled: str, escapes: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for found in escapes.finditer(spelled):
        if found.start() > start:
            yield found.start() - start, found.start() - start
        yield len(_unescaped(found)), len(found[0])
        start = found.end()
    if start < len(spelled):
        yield len(spelled) - start, len(spelled) - start


@define
class _OpenCell:
    """A cell whose text may go on in the next lines."""

    pieces: list[_Piece]

    @property
    def line(self) -> int:
        return self.pieces[0].line

    @property
    def text(self) -> str:
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "\n".join(piece.text for piece in self.pieces if piece.text)

    @property
    def extent(self) -> Extent:
        return Extent(tuple(_runs(piece for piece in self.pieces if piece.text)))


def _runs(pieces: Iterable[_Piece]) -> Iterator[Run]:
    """The runs of a text whose pieces are parted by line ends."""
    start = 0
    for text, line, column, units in pieces:
        at, place = start, column
        for length, printed in units or ((len(text), len(text)),):
            yield Run(at, length, line, place, printed)
            at += length
            place += printed
        start += len(text) + 1


@define
class _Lines:
    """What was read so far: finished blocks and the rows of an open table."""

    with_extents: bool
    escapes: re.Pattern[str] | None  # how the file writes signs that would be markup
    blocks: list[Block] = field(factory=list)
    rows: list[list[_OpenCell]] = field(factory=list)
    after_blank: bool = True
    row_is_line: bool = False  # the open row is a whole line, so the next line is another row
    tables: int = 0
    size: int = 0  # paragraphs and cells so far

    def take(self, number: int, column: int, line: str) -> None:
        """Take the next line, which begins at that column: not at the first after a form feed."""
        if not line.strip() and "\t" not in line:
            self.after_blank = True
            return
        if line.lstrip().startswith("|"):
            inner = line.strip().removeprefix("|").removesuffix("|")
            start = column + line.index("|") + 1
            self._take_whole_row(number, start, _PIPE.split(inner), line)
        elif line.startswith("\t") and "\t" not in line[1:]:
            self._take_cell(_piece(line[1:], number, column + 1))
        elif "\t" in line[1:]:
            fields = line.removeprefix("\t")
            self._take_whole_row(number, column + len(line) - len(fields), fields.split("\t"), line)
        elif not line.strip():
            self._take_cell(_Piece("", number, column))
        elif self._goes_on(line):
            self.rows[-1][-1].pieces.append(_piece(line, number, column))
        else:
            self._take_paragraph(number, column, line)
        self.after_blank = False

    def _take_cell(self, piece: _Piece) -> None:
        """A line that begins with a tab is a cell; after a blank line it is the first of a row."""
        if self.after_blank or not self.rows or self.row_is_line:
            self.rows.append([])
        self.row_is_line = False
        self.size += 1
        self.rows[-1].append(_OpenCell([piece]))

    def _take_whole_row(self, number: int, column: int, fields: list[str], line: str) -> None:
        if _RULE.match(line.strip()):
            return
        if self.rows and self.after_blank and line.lstrip().startswith("|"):
            self._close_table()  # Markdown tables end at a blank line
        escapes = _ESCAPED_PIPE if self.escapes is None and line.lstrip().startswith("|") else self.escapes
        row: list[_OpenCell] = []
        for each in fields:
            row.append(_OpenCell([_piece(each, number, column, escapes)]))
            column += len(each) + 1
        self.rows.append(row)
        self.size += len(fields)
        self.row_is_line = True

    def _goes_on(self, line: str) -> bool:
        """Whether the line is the next piece of a cut label: 商业 / 企业."""
        if not self.rows or self.row_is_line or line[0].isspace() or len(line.strip()) > _LONGEST_PIECE:
            return False
        open_text = folded(self.rows[-1][-1].text)
        return bool(open_text) and not looks_like_figure(open_text)

    def _take_paragraph(self, number: int, column: int, line: str) -> None:
        self._close_table()
        self.size += 1
        plain = line.strip()
        heading = _HEADING.match(plain)
        level = len(heading[1]) if heading else None
        start = column + line.index(plain) + (heading.start(2) if heading else 0)
        piece = _piece(heading[2] if heading else plain, number, start, self.escapes)
        extent = Extent(tuple(_runs([piece]))) if self.with_extents else None
        self.blocks.append(TextBlock(source=Source(text=piece.text, line=number, extent=extent), level=level))

    def _close_table(self) -> None:
        if not self.rows:
            return
        self.tables += 1
        cells = tuple(
            GridCell(
                source=Source(
                    text=cell.text,
                    table=self.tables,
                    row=row + 1,
                    column=column + 1,
                    line=cell.line,
                    extent=cell.extent if self.with_extents else None,
                ),
                row=row,
                column=column,
            )
            for row, open_cells in enumerate(self.rows)
            for column, cell in enumerate(open_cells)
        )
        place = Source(text="", table=self.tables, line=self.rows[0][0].line)
        self.blocks.append(Grid(cells=cells, source=place, aligned=False))
        self.rows = []
        self.row_is_line = False

    def finish(self) -> Iterator[Block]:
        self._close_table()
        return iter(self.blocks)
