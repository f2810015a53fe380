"""How the form prints a table: cells with their row and column spans, derived from the layout of its class.

HTML, the terminal, documents and spreadsheets all draw this one grid, so that none of them knows a label or a span.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from govinfo_report.form import SECTIONS, Block, PrintedTable, Text, Value
from govinfo_report.layout import Cell, Line, layout_of, texts_of
from govinfo_report.printable import printable
from govinfo_report.tables.part import FormPart

if TYPE_CHECKING:  # a report shows itself by way of this module
    from govinfo_report.report import Report


class Role(StrEnum):
    """What a printed cell is for."""

    TITLE = "title"  # the name of a block of table 2, over all its columns
    CORNER = "corner"  # what stands at the left of the column headings
    COLUMN = "column"  # a heading over columns
    ROW = "row"  # a label before lines
    FIGURE = "figure"  # the place of one figure


@frozen(kw_only=True, cache_hash=True)  # printed rows are what much is looked up by
class PrintedCell:
    """One cell as printed. `row` and `column` count from 0 in the grid, spans included.

    `text` is the printed label, empty for a figure, and `en` its English name, empty where it has none; `path` is the
    path of the figure, `None` for a label.
    """

    row: int
    column: int
    role: Role
    text: str = ""
    en: str = ""
    path: str | None = None
    rowspan: int = 1
    colspan: int = 1

    @property
    def header(self) -> bool:
        """Whether the cell is part of the form itself and holds no figure."""
        return self.role is not Role.FIGURE


PrintedRows: TypeAlias = tuple[tuple[PrintedCell, ...], ...]
"""A printed table: the cells that begin in each row, from left to right. Together they tile the grid."""


@frozen
class _Line:
    """The figures printed side by side, and the labels in front of them."""

    labels: tuple[Text, ...]
    block: Block | None
    cells: tuple[Cell, ...]


def printed_rows(part: type[Any], section: str = "") -> PrintedRows:
    """The printed form of a table class, or of any part of one; `section` goes in front of the paths.

    >>> from govinfo_report.tables.disputes import Disputes
    >>> for cell in printed_rows(Disputes)[0]:
    ...     print(cell.text, cell.rowspan, cell.colspan)
    行政复议 1 5
    行政诉讼 1 10
    """
    cached: Callable[[type[Any], str], PrintedRows] = _printed_rows  # type: ignore[assignment]  # its stub takes no class
    return cached(part, section)


@cache
def _printed_rows(part: type[Any], section: str) -> PrintedRows:
    layout = layout_of(part)
    around = layout.printed or PrintedTable(section="", number=0)
    lines = tuple(
        _Line(tuple(Text(label.label, label.en) for label in rows), block, tuple(cells))
        for (block, rows), cells in groupby(layout.cells, key=lambda cell: (cell.block, cell.rows))
    )
    depth = max(len(line.labels) for line in lines)
    edges = _edges({len(line.cells) for line in lines})
    prefix = f"{section}." if section else ""
    drawn: list[PrintedCell] = []
    row = 0
    for block, members in groupby(lines, key=lambda line: line.block):
        own = tuple(members)
        if block is not None:
            drawn.append(
                PrintedCell(
                    row=row, column=0, role=Role.TITLE, text=block.label, en=block.en, colspan=depth + len(edges) - 1
                )
            )
            row += 1
        headings = tuple(_column_labels(around.banner, cell) for cell in own[0].cells)
        height = max(len(labels) for labels in headings)
        starts = [depth + edges.index(Fraction(number, len(headings))) for number in range(len(headings) + 1)]
        if depth:
            drawn.append(
                PrintedCell(
                    row=row,
                    column=0,
                    role=Role.CORNER,
                    text=around.corner.zh,
                    en=around.corner.en,
                    rowspan=height,
                    colspan=depth,
                )
            )
        drawn += (
            PrintedCell(
                row=row + heading.level,
                column=starts[heading.start],
                role=Role.COLUMN,
                text=heading.text.zh,
                en=heading.text.en,
                rowspan=heading.levels,
                colspan=starts[heading.stop] - starts[heading.start],
            )
            for heading in _headings(headings, height)
        )
        row += height
        drawn += (
            PrintedCell(
                row=row + heading.start,
                column=heading.level,
                role=Role.ROW,
                text=heading.text.zh,
                en=heading.text.en,
                rowspan=heading.stop - heading.start,
                colspan=heading.levels,
            )
            for heading in _headings(tuple(line.labels for line in own), depth)
        )
        drawn += (
            PrintedCell(
                row=row + number,
                column=start,
                role=Role.FIGURE,
                path=prefix + cell.path,
                colspan=stop - start,
            )
            for number, line in enumerate(own)
            for cell, start, stop in zip(line.cells, starts, starts[1:], strict=False)
        )
        row += len(own)
    drawn.sort(key=lambda cell: (cell.row, cell.column))
    return tuple(tuple(cells) for _, cells in groupby(drawn, key=lambda cell: cell.row))


def width_of(rows: PrintedRows) -> int:
    """How many columns the grid of a printed table has.

    >>> from govinfo_report.tables.requests import Requests2021
    >>> len(printed_rows(Requests2021)), width_of(printed_rows(Requests2021))
    (28, 10)
    """
    return max(cell.column + cell.colspan for cell in rows[0])


def owners(rows: PrintedRows) -> tuple[tuple[PrintedCell, ...], ...]:
    """For every place of the grid the cell that covers it."""
    width = width_of(rows)
    grid: list[list[PrintedCell | None]] = [[None] * width for _ in rows]
    for cell in (cell for row in rows for cell in row):
        for line in grid[cell.row : cell.row + cell.rowspan]:
            line[cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
    return tuple(tuple(cell for cell in line if cell is not None) for line in grid)


def _edges(counts: set[int]) -> list[Fraction]:
    """Where the columns of all blocks begin and end, as parts of the width that their figures share.

    Blocks with 3 and 2 columns need 4 grid columns, spanned 1-2-1 and 2-2: so 上海市人民政府办公厅 printed the 2019 form.
    """
    return sorted({Fraction(number, count) for count in counts for number in range(count + 1)})


def _column_labels(banner: Text, cell: Cell) -> tuple[Text, ...]:
    """The headings above a figure, outermost first."""
    labels = (label for column in cell.columns for label in (column.under, Text(column.label, column.en)))
    return tuple(label for label in (banner, *labels) if label is not None and label.zh)


@frozen(kw_only=True)
class _Heading:
    """A label over the neighbours from `start` to `stop`, drawn over `levels` levels from `level` on."""

    text: Text
    level: int
    levels: int
    start: int
    stop: int


def _headings(labels: Sequence[tuple[Text, ...]], depth: int) -> Iterator[_Heading]:
    """A label that neighbours share is printed once over them all; the last label of each reaches to its figures."""
    for level in range(depth):
        groups = [(prefix, len(tuple(group))) for prefix, group in groupby(labels, key=lambda own: own[: level + 1])]
        stops = accumulate(length for _, length in groups)
        for (prefix, length), stop in zip(groups, stops, strict=True):
            if len(prefix) > level:
                is_last = any(own == prefix for own in labels[stop - length : stop])
                yield _Heading(
                    text=prefix[level],
                    level=level,
                    levels=depth - level if is_last else 1,
                    start=stop - length,
                    stop=stop,
                )


# --- what a report prints in the cells -------------------------------------------------------------------------------


class Kind(StrEnum):
    """What stands in the place of a figure. The five are different things and look different wherever they are drawn."""

    NUMBER = "number"
    ZERO = "zero"
    BLANK = "blank"
    MARK = "mark"  # something printed instead of a number: "/", "—"
    ABSENT = "absent"  # the document does not have the cell

    @property
    def meaning(self) -> Text:
        """What a reader is told of a cell without a number; nothing for one with a number."""
        return _MEANINGS.get(self, _NO_MEANING)


_NO_MEANING = Text("", "")
_MEANINGS = {
    Kind.BLANK: Text("空白", "blank"),
    Kind.MARK: Text("所印不是数字", "printed, but no number"),
    Kind.ABSENT: Text("文件中没有这一格", "the document does not have this cell"),
}
ABSENT_TABLE = Text("文件中没有该表。", "The document does not have this table.")
"""What stands in the place of a table that a document lacks."""


@frozen
class Content:
    """The text that stands in the place of a figure, as a report has it, and what it is."""

    text: str
    kind: Kind


def contents_of(report: "Report") -> dict[str, Content]:
    """What every cell of a report shows, by path, in printed order.

    >>> from govinfo_report.report import Report
    >>> contents_of(Report.blank().replace({"disputes.reconsideration.total": 0}))["disputes.reconsideration.total"]
    Content(text='0', kind=<Kind.ZERO: 'zero'>)
    """
    layout = report.layout
    units = {line.path: _printed_unit(report, line) for line in layout.lines if texts_of(line.part)}
    marks = dict(report.marks)
    absent = report.absent_positions
    return {
        cell.path: _count(figure)
        if type(figure) is int
        else _ABSENT
        if position in absent
        else _content(figure, marks.get(cell.path), units.get(cell.line, "") if cell.money else "")
        for position, (cell, figure) in enumerate(zip(layout.cells, report.figures, strict=True))
    }


def _content(figure: Value, mark: str | None, unit: str) -> Content:
    """What a cell shows that holds no count."""
    if figure is None:
        return _BLANK if mark is None else Content(printable(mark), Kind.MARK)
    return Content(f"{figure:f}{unit}", Kind.NUMBER if figure else Kind.ZERO)


@lru_cache(maxsize=4096)
def _count(figure: int) -> Content:
    """What a count shows: most cells of most reports show one of a few."""
    return Content(str(figure), Kind.NUMBER if figure else Kind.ZERO)


_BLANK = Content("", Kind.BLANK)
_ABSENT = Content("", Kind.ABSENT)


def _printed_unit(report: "Report", line: Line) -> str:
    """The unit that a document printed beside an amount for which the form names none (采购总金额)."""
    holder = attrgetter(line.path)(report)
    return "".join(f" {printable(text)}" for name in texts_of(line.part) if (text := getattr(holder, name)))


def tables_of(report: "Report") -> tuple[tuple[str, type[Any]], ...]:
    """The sections that hold tables and the table class of each, in printed order."""
    return tuple(
        (section, type(part)) for section in SECTIONS if isinstance(part := getattr(report, section), FormPart)
    )
