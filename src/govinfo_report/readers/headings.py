"""The headings over the columns of a table, however many rows or grids they are printed in."""

from itertools import dropwhile, groupby

import attrs
from attrs import define

from govinfo_report.readers.document import Grid, GridCell
from govinfo_report.readers.labels import bare
from govinfo_report.readers.words import columns_under, spanning, words_of


@define
class Headings:
    """The headings over the columns of a table, as they come: in one row, in several, or cut over several grids."""

    table: str
    rows: list[tuple[Grid | None, tuple[tuple[str, GridCell | None], ...]]] = attrs.field(factory=list)
    closed: bool = False  # a line has been read under them: the next heading begins a new set
    _ordered: tuple[tuple[str, ...], tuple[range, ...]] | None = None  # worked out once for all the lines under them

    def add(self, grid: Grid | None, labels: tuple[tuple[str, GridCell | None], ...]) -> None:
        """Take a row of headings, or a caption that stands for one (then without grid and cells)."""
        if self.closed:
            self.rows.clear()
            self.closed = False
        if grid is not None:
            # captions that stood for headings are none where the table below has them itself
            repeated = {bare(text) for text, _ in labels}
            self.rows = [row for row in self.rows if row[0] is not None or bare(row[1][0][0]) not in repeated]
        self.rows.append((grid, labels))
        self._ordered = None

    @property
    def is_open(self) -> bool:
        """Whether a next row of headings belongs to these."""
        return bool(self.rows) and not self.closed

    def in_order(self) -> tuple[str, ...]:
        """The text of the heading over each column, from left to right; columns before the first known one left out."""
        return self._in_order()[0]

    def columns_in(self, grid: Grid) -> tuple[range, ...]:
        """The columns of this grid under each of the headings `in_order`; none where they have no place in it."""
        return self._in_order()[1] if self.rows and self.rows[0][0] is grid else ()

    def _in_order(self) -> tuple[tuple[str, ...], tuple[range, ...]]:
        """The headings, and the columns under those that have a place."""
        if self._ordered is None:
            grids = {id(grid) for grid, _ in self.rows}
            first = self.rows[0][0] if self.rows else None
            placed = (
                self._by_position() if len(grids) == 1 and first is not None and first.aligned else self._by_order()
            )
            known = tuple(dropwhile(lambda heading: not self._is_column(heading[0]), placed))
            self._ordered = (
                tuple(text for text, _ in known),
                tuple(columns for _, columns in known if columns is not None),
            )
        return self._ordered

    def _is_column(self, text: str) -> bool:
        return any(words.columns.find(text) for words in words_of(self.table))

    def _by_position(self) -> tuple[tuple[str, range | None], ...]:
        """In a grid with true positions: the lowest heading over each column."""
        lowest: dict[int, tuple[int, str, int]] = {}
        for _, labels in self.rows:
            for text, cell in labels:
                if cell is None:
                    continue
                for column in range(cell.column, cell.column + min(cell.colspan, 64)):
                    if column not in lowest or lowest[column][0] < cell.row:
                        lowest[column] = (cell.row, text, id(cell))
        # A heading that spans several columns and has nothing below it is one column: 本年新公开数量 (上海 2019).
        groups = [tuple(group) for _, group in groupby(sorted(lowest), key=lambda column: lowest[column][2])]
        return tuple((lowest[group[0]][1], range(group[0], group[-1] + 1)) for group in groups)

    def _by_order(self) -> tuple[tuple[str, range | None], ...]:
        """In a text dump: row after row, the row below a spanning heading taking that heading's place."""
        texts: list[str] = []
        for _, labels in self.rows:
            row = self._opened([text for text, _ in labels])
            hole = next((position for position, text in enumerate(texts) if bare(text) in spanning(self.table)), None)
            if hole is None:
                texts += row
            else:
                texts[hole : hole + 1] = row
        return tuple((text, None) for text in texts if bare(text) not in spanning(self.table))

    def _opened(self, row: list[str]) -> list[str]:
        """A row that has lost its levels: what stands under a spanning heading takes its place, wherever it came."""
        under = columns_under(self.table)
        for over in [text for text in row if bare(text) in spanning(self.table)]:
            below = [text for text in row if under.get(self._column(text) or "") == bare(over)]
            if below:
                rest = [text for text in row if text not in below]
                place = rest.index(over)
                row = [*rest[:place], *below, *rest[place + 1 :]]
        return row

    def _column(self, text: str) -> str | None:
        return next((found for words in words_of(self.table) if (found := words.columns.find(text))), None)
