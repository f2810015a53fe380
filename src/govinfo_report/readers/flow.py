"""Flow: paragraphs, and tables in cells of tables, as HTML and Word nest them, laid flat into the blocks of a document.

A table that only arranges a page is told from one that prints figures by what it holds: another table, long prose, or
a single column. It is dissolved into paragraphs; every other table becomes a grid.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from attrs import define, field

from govinfo_report.errors import DocumentTooLargeError
from govinfo_report.form import Text
from govinfo_report.readers.document import Block, Grid, GridCell, Source, TextBlock
from govinfo_report.readers.limits import Limits

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_UNCLEAN = re.compile("[\t\r\n\f\v\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|  ")

LONGEST_CELL = 1000
"""A cell with more characters holds a page, not a label or a figure."""


@define
class _Cell:
    """One cell as the file states it. `continues`: it goes on with the cell above it.

    Its row and column, and the rows that it takes, are known when its table is.
    """

    rowspan: int
    colspan: int
    continues: bool
    content: "list[_Item]" = field(factory=list)
    row: int = 0
    column: int = 0

    @property
    def text(self) -> str:
        """The lines of a cell that holds no table."""
        if len(self.content) == 1:
            return self.content[0][0]  # type: ignore[index]
        return "\n".join(text for text, _ in self.content)  # type: ignore[misc]


@define
class _Table:
    """A table as the file states it: rows of cells, with the columns that each row leaves out in front."""

    rows: list[tuple[int, list[_Cell]]] = field(factory=list)
    group_starts: list[int] = field(factory=list)  # the rows with which a row group begins: spans end there


_Line: TypeAlias = tuple[str, int | None]
_Item: TypeAlias = _Line | _Table


@define
class Flow:
    """Takes a document piece by piece, in printed order; `blocks` gives what it amounts to.

    `DocumentTooLargeError` if its tables go beyond the limits.
    """

    name: str
    limits: Limits
    level: int | None = None
    """The level of the heading that is being taken, `None` outside of one."""
    pieces: list[str] = field(factory=list)
    """The text of the open line so far."""
    _contents: list[list[_Item]] = field(factory=lambda: [[]])
    _tables: list[_Table] = field(factory=list)
    _cells: int = 0

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return len(self._contents) > 1

    @property
    def has_text(self) -> bool:
        """Whether the open line has text so far."""
        return any(not piece.isspace() for piece in self.pieces)

    def add(self, text: str) -> None:
        """Take text that goes on in the open line."""
        self.pieces.append(text)

    def end_line(self) -> None:
        """End the open line: a paragraph, or a line in a cell."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces.clear()
        if not text.isalnum():
            text = cleaned(text)
        if text:
            self._contents[-1].append((text, self.level))

    def begin_table(self) -> None:
        """Open a table where the text stands."""
        self.end_line()
        if len(self._tables) >= self.limits.max_depth:
            raise too_large(
                self.name,
                Text(
                    f"表格嵌套超过 {self.limits.max_depth} 层",
                    f"tables lie in one another more than {self.limits.max_depth} deep",
                ),
                "max_depth",
            )
        self._tables.append(_Table())

    def begin_rows(self) -> None:
        """Begin a group of rows: no cell reaches into it from above."""
        table = self._tables[-1]
        table.group_starts.append(len(table.rows))

    def begin_row(self) -> None:
        """Open a row."""
        self._tables[-1].rows.append((0, []))

    def drop_row(self) -> None:
        """Take back the open row."""
        self._tables[-1].rows.pop()

    def skip_columns(self, count: int) -> None:
        """Let the open row leave out its first columns."""
        if self._tables and self._tables[-1].rows:
            _, cells = self._tables[-1].rows[-1]
            self._tables[-1].rows[-1] = (count, cells)

    def begin_cell(self, rowspan: int = 1, colspan: int = 1, *, continues: bool = False) -> None:
        """Open a cell; a `rowspan` of 0 reaches to the end of its row group."""
        if self.pieces:
            self.end_line()
        self._cells += colspan
        if self._cells > self.limits.max_cells:
            raise self._too_many_cells()
        cell = _Cell(rowspan, colspan, continues)
        self._tables[-1].rows[-1][1].append(cell)
        self._contents.append(cell.content)

    def end_cell(self) -> None:
        """Close the open cell."""
        if self.pieces:
            self.end_line()
        self._contents.pop()

    def end_table(self) -> None:
        """Close the open table."""
        self.end_line()
        table = self._tables.pop()
        content = self._contents[-1]
        if _is_layout(table):
            for _, row in table.rows:
                for cell in row:
                    content.extend(cell.content)
        else:
            content.append(table)

    def add_line(self, text: str) -> None:
        """Take a whole line, such as a note that belongs to what stands above it."""
        self.end_line()
        self.pieces.append(text)
        self.end_line()

    # --- laid flat -------------------------------------------------------------------------------------------------

    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and grids of everything taken."""
        self.end_line()
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        number = 0
        for item in self._contents[0]:
            if isinstance(item, _Table):
                number += 1
                yield self._grid(item, number)
            else:
                yield TextBlock(source=Source(text=item[0]), level=item[1])

    def _grid(self, table: _Table, number: int) -> Grid:
        cells = tuple(
            GridCell(
                source=Source(text=cell.text, table=number, row=cell.row + 1, column=cell.column + 1),
                row=cell.row,
                column=cell.column,
                rowspan=cell.rowspan,
                colspan=cell.colspan,
            )
            for cell in self._placed(table)
        )
        return Grid(cells=cells, source=Source(text="", table=number))

    def _placed(self, table: _Table) -> list[_Cell]:
        """The cells of a table, each in its place, without those that are the rest of the one above them."""
        placed: list[_Cell] = []
        owners: dict[int, _Cell] = {}  # the last cell that begins in each column
        free: list[int] = []  # for each column the first row that no span from above covers
        group_ends = _group_ends(table)
        for row, (skipped, cells) in enumerate(table.rows):
            column = skipped
            for cell in cells:
                while column < len(free) and free[column] > row:
                    column += 1
                    self._cells += 1
                if self._cells > self.limits.max_cells * 4:
                    raise self._too_many_cells()
                stop = column + cell.colspan
                owner = owners.get(column) if cell.continues else None
                if owner is not None and owner.row + owner.rowspan == row:
                    owner.rowspan += 1
                    column = stop
                    continue
                cell.row, cell.column = row, column
                owners[column] = cell
                placed.append(cell)
                if cell.rowspan != 1:
                    cell.rowspan = min(cell.rowspan or group_ends[row], group_ends[row] - row)
                    if len(free) < stop:
                        free.extend([0] * (stop - len(free)))
                    free[column:stop] = [row + cell.rowspan] * cell.colspan
                column = stop
        return placed

    def _too_many_cells(self) -> DocumentTooLargeError:
        found = Text(f"表格超过 {self.limits.max_cells} 格", f"its tables have more than {self.limits.max_cells} cells")
        return too_large(self.name, found, "max_cells")


def cleaned(text: str) -> str:
    r"""A line without invisible marks, runs of layout blanks and blanks around it; ideographic spaces inside stay.

    >>> cleaned(" 总\u3000计\u200b \n")
    '总\u3000计'
    """
    text = text.strip()
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip() if _UNCLEAN.search(text) else text


def too_large(name: str, found: Text, limit: str) -> DocumentTooLargeError:
    """The error for a document beyond one of the limits."""
    return DocumentTooLargeError(
        name,
        found,
        Text(f"如确为年度报告，请放宽 Limits({limit}=…) 后再试", f"if it is a report, set a wider Limits({limit}=…)"),
    )


def _is_layout(table: _Table) -> bool:
    """Whether the table only arranges what it holds."""
    if all(len(row) <= 1 for _, row in table.rows):
        return True
    for _, row in table.rows:
        for cell in row:
            length = 0
            for item in cell.content:
                if isinstance(item, _Table):
                    return True
                length += len(item[0])
            if length > LONGEST_CELL:
                return True
    return False


def _group_ends(table: _Table) -> list[int]:
    """For each row the row after the last of its group."""
    starts = {*table.group_starts, len(table.rows)}
    ends: list[int] = []
    end = len(table.rows)
    for row in range(len(table.rows) - 1, -1, -1):
        ends.append(end)
        if row in starts:
            end = row
    return ends[::-1]
