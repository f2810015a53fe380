"""Plain text: dumps of published pages with one cell a line, cells between tabs, or Markdown tables between pipes."""

import re
from collections.abc import Iterator

from attrs import define, field

from govinfo_report.form import Text
from govinfo_report.readers.document import Block, Document, Grid, GridCell, Source, TextBlock
from govinfo_report.readers.encoding import decode
from govinfo_report.readers.figures import folded, looks_like_figure
from govinfo_report.readers.flow import too_large
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
# A label cut into pieces goes on in lines of a few characters; anything longer is a paragraph again.
_LONGEST_PIECE = 12


def read_text(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of the lines of a text file.

    `UnreadableReportError` if it cannot be decoded, `DocumentTooLargeError` beyond the limits.
    """
    lines = _Lines()
    for number, line in enumerate(decode(data, name).splitlines(), start=1):
        lines.take(number, line)
        if lines.size > limits.max_cells:
            found = Text(f"超过 {limits.max_cells:,} 行和单元格", f"more than {limits.max_cells:,} lines and cells")
            raise too_large(name, found, "max_cells")
    return Document(name=name, kind="text", blocks=tuple(lines.finish()))


@define
class _OpenCell:
    """A cell whose text may go on in the next lines."""

    line: int
    pieces: list[str]

    @property
    def text(self) -> str:
        return "\n".join(piece for piece in self.pieces if piece)


@define
class _Lines:
    """What was read so far: finished blocks and the rows of an open table."""

    blocks: list[Block] = field(factory=list)
    rows: list[list[_OpenCell]] = field(factory=list)
    after_blank: bool = True
    row_is_line: bool = False  # the open row is a whole line, so the next line is another row
    tables: int = 0
    size: int = 0  # paragraphs and cells so far

    def take(self, number: int, line: str) -> None:
        if not line.strip() and "\t" not in line:
            self.after_blank = True
            return
        if line.lstrip().startswith("|"):
            self._take_whole_row(number, _PIPE.split(line.strip().removeprefix("|").removesuffix("|")), line)
        elif line.startswith("\t") and "\t" not in line[1:]:
            self._take_cell(number, line[1:])
        elif "\t" in line[1:]:
            self._take_whole_row(number, line.removeprefix("\t").split("\t"), line)
        elif not line.strip():
            self._take_cell(number, "")
        elif self._goes_on(line):
            self.rows[-1][-1].pieces.append(line.strip())
        else:
            self._take_paragraph(number, line)
        self.after_blank = False

    def _take_cell(self, number: int, text: str) -> None:
        """A line that begins with a tab is a cell; after a blank line it is the first of a row."""
        if self.after_blank or not self.rows or self.row_is_line:
            self.rows.append([])
        self.row_is_line = False
        self.size += 1
        self.rows[-1].append(_OpenCell(number, [text.strip()]))

    def _take_whole_row(self, number: int, texts: list[str], line: str) -> None:
        if _RULE.match(line.strip()):
            return
        if self.rows and self.after_blank and line.lstrip().startswith("|"):
            self._close_table()  # Markdown tables end at a blank line
        self.rows.append([_OpenCell(number, [text.strip().replace("\\|", "|")]) for text in texts])
        self.size += len(texts)
        self.row_is_line = True

    def _goes_on(self, line: str) -> bool:
        """Whether the line is the next piece of a cut label: 商业 / 企业."""
        if not self.rows or self.row_is_line or line[0].isspace() or len(line.strip()) > _LONGEST_PIECE:
            return False
        open_text = folded(self.rows[-1][-1].text)
        return bool(open_text) and not looks_like_figure(open_text)

    def _take_paragraph(self, number: int, line: str) -> None:
        self._close_table()
        self.size += 1
        heading = _HEADING.match(line.strip())
        level = len(heading[1]) if heading else None
        text = heading[2] if heading else line.strip()
        self.blocks.append(TextBlock(source=Source(text=text, line=number), level=level))

    def _close_table(self) -> None:
        if not self.rows:
            return
        self.tables += 1
        cells = tuple(
            GridCell(
                source=Source(text=cell.text, table=self.tables, row=row + 1, column=column + 1, line=cell.line),
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
