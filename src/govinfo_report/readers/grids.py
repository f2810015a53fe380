"""From the grids of a document to the figures of the three tables: the matcher that all readers share.

Lines and columns are told by their labels, never by their position in one file. A line whose figures are not as many as
its columns has lost its positions: they are not guessed, but kept in notes. Whatever is printed like a figure in a table
of the form ends as the source of exactly one cell or in a note.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs
from attrs import define, frozen

from govinfo_report.layout import joined
from govinfo_report.readers.document import Grid, TextBlock
from govinfo_report.readers.figures import folded
from govinfo_report.readers.headings import Headings
from govinfo_report.readers.labels import bare, number_of
from govinfo_report.readers.lines import FoundLine, place_lines
from govinfo_report.readers.placing import Placing, TablesRead
from govinfo_report.readers.results import LONGEST_CAPTION, ResultRows
from govinfo_report.readers.rows import GridRow, has_number, is_figure, row_of
from govinfo_report.readers.words import (
    Words,
    is_word,
    only_in_one_edition,
    shared_columns,
    spanning,
    telling_columns,
    words_of,
)
from govinfo_report.report import TABLES


@frozen(kw_only=True)
class Region:
    """Neighbouring blocks of a document with the section whose heading stands above them, if any does."""

    section: str | None
    blocks: tuple[TextBlock | Grid, ...]


@define
class _Collected:
    """What was collected for one table before its edition is known."""

    table: str
    lines: list[FoundLine] = attrs.field(factory=list)
    headings: Headings = attrs.field(default=attrs.Factory(lambda self: Headings(self.table), takes_self=True))
    seen_columns: list[str] = attrs.field(factory=list)


@define
class GridsReader:
    """Reads regions one after another; `finish` gives the tables. One reader reads one document."""

    collected: dict[str, _Collected] = attrs.field(factory=lambda: {name: _Collected(name) for name in TABLES})
    results: ResultRows = attrs.field(factory=ResultRows)
    rows: list[GridRow] = attrs.field(factory=list)  # of all tables of the form
    current: str | None = None

    def read(self, region: Region) -> None:
        """Collect what the grids of a region say."""
        if region.section in TABLES:
            self.current = region.section
        for block in region.blocks:
            if isinstance(block, TextBlock):
                self._read_text(block)
            else:
                self._read_grid(block, in_section=region.section in TABLES)

    def _read_text(self, block: TextBlock) -> None:
        """A caption between small tables can stand for a heading: 「申请人情况 (自然人)」, 「行政诉讼（复议后起诉）」."""
        text = folded(block.text)
        if self.current is None or len(text) > LONGEST_CAPTION or text.endswith(("。", ".")):
            return
        inner = _in_brackets(text)
        for spelling in (inner, text) if inner else (text,):
            if self._is_heading(self.current, spelling):
                self.collected[self.current].headings.add(None, ((spelling, None),))
                return
            if self.current == "disputes" and self.results.name_block(spelling):
                return

    def _is_heading(self, table: str, text: str) -> bool:
        if table == "disputes" or number_of(text) is not None:
            return False
        return bare(text) in spanning(table) or any(
            words.columns.find(text) in telling_columns(table) | shared_columns(table) for words in words_of(table)
        )

    def _read_grid(self, grid: Grid, *, in_section: bool) -> None:
        rows = [row_of(grid, cells) for cells in grid.rows()]
        recognised = [self._read_row(row) for row in rows]
        if in_section or any(recognised):
            self.rows += rows

    def _read_row(self, row: GridRow) -> bool:
        if not any(is_figure(cell.text) for cell in row.cells):
            for table in self._tables_in_turn():
                if self._is_heading_row(table, row):
                    self.current = table
                    if table == "disputes":
                        self.results.head(row)
                    else:
                        self._head(table, row)
                    return True
        line = self._line(row)
        if line is not None:
            self.current, text, row = line
            collected = self.collected[self.current]
            headings = collected.headings
            found = FoundLine(row=row, label=text, headings=headings.in_order(), columns=headings.columns_in(row.grid))
            collected.lines.append(found)
            collected.headings.closed = True
            return True
        return self.current == "disputes" and self.results.take(row)

    def _tables_in_turn(self) -> Iterator[str]:
        """The table being read first: some labels stand in two tables."""
        if self.current is not None:
            yield self.current
        yield from (table for table in TABLES if table != self.current)

    def _is_heading_row(self, table: str, row: GridRow) -> bool:
        if any(
            words.columns.find(cell.text) in telling_columns(table) for cell in row.labels for words in words_of(table)
        ):
            return True
        if any(bare(cell.text) in spanning(table) for cell in row.labels) and any(
            words.columns.find(cell.text) for cell in row.labels for words in words_of(table)
        ):
            return True  # 「法人或其他组织」 over its columns, and 「总计」, where a table has no column 「自然人」
        if table == "disputes" and self.results.names_blocks(row):
            return True  # whatever stood above: the heading of the section can be missing
        if self.current != table or not row.labels:
            return False
        if table == "disputes" and self.results.is_heading(row):
            return True
        # the lower row of headings cut by a page break can hold only columns that share their label with a line
        is_open = bool(self.results.columns) if table == "disputes" else self.collected[table].headings.is_open
        # 「3.其他」 right under the headings is a blank line, for lines are numbered and columns are not
        return is_open and all(
            number_of(cell.text) is None and any(words.columns.find(cell.text) for words in words_of(table))
            for cell in row.labels
        )

    def _head(self, table: str, row: GridRow) -> None:
        labels = tuple((cell.text, cell) for cell in row.labels)
        self.collected[table].headings.add(row.grid, labels)
        self.collected[table].seen_columns += (text for text, _ in labels)

    def _line(self, row: GridRow) -> tuple[str, str, GridRow] | None:
        """The table and the label of the line that the row names, and the row told apart after that label.

        It is the last text of the row that is a label of a line, or the last two where one was cut; what follows stands
        in place of figures, whatever it says. The label is empty for a row of figures without one, which can still
        follow from the lines around it.
        """
        if not row.labels:
            has_figures = any(has_number(cell.text) for cell in row.figures)
            return (self.current, "", row) if has_figures and self.current in {"disclosure", "requests"} else None
        singly = [(label.text, label) for label in row.labels]
        in_pairs = [(first.text + second.text, second) for first, second in pairwise(row.labels)]
        for text, label in (*reversed(singly), *reversed(in_pairs)):
            table = self._table_with_line(text)
            if table is not None and label is not row.cells[-1]:
                split = row.split_after(label)
                # a row whose "figures" are words of the form is one of invented headings
                return None if any(is_word(cell.text) for cell in split.values) else (table, text, split)
        return None

    def _table_with_line(self, text: str) -> str | None:
        """The table that has a line of that label; table 4 has none."""
        for table in self._tables_in_turn():
            if table != "disputes" and any(words.lines.find(text) for words in words_of(table)):
                return table
        return None

    # --- from rows to figures --------------------------------------------------------------------------------------

    def finish(self) -> TablesRead:
        """Choose the edition of each table, place every figure, and account for all that could not be placed."""
        layouts = {name: self._edition(name) for name in TABLES}
        layout = joined(tuple((name, words.layout.part) for name, words in layouts.items()))
        placing = Placing(layout)
        for name in ("disclosure", "requests"):
            place_lines(placing, layouts[name], self.collected[name].lines)
        self.results.place(placing)
        placing.account_for(self.rows)
        return placing.result({name: words.layout for name, words in layouts.items()})

    def _edition(self, table: str) -> Words:
        """The edition whose own lines and columns are printed; the current one where nothing tells."""
        collected = self.collected[table]
        evidence = {
            edition: sum(lines.find(found.label) is not None for found in collected.lines)
            + sum(columns.find(text) is not None for text in collected.seen_columns)
            for edition, (lines, columns) in only_in_one_edition(table).items()
        }
        return max(words_of(table), key=lambda words: evidence[words.layout.edition or ""])


def _in_brackets(text: str) -> str | None:
    found = re.search(r"\(([^()]+)\)\s*$", text)
    return found[1] if found else None
