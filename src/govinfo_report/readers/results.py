"""Table 4: three blocks of results over one row of figures, or over a row each, with no labels beside the figures."""

from collections.abc import Mapping, Sequence
from functools import cache

import attrs
from attrs import define, frozen

from govinfo_report.form import Text
from govinfo_report.readers.document import Grid, GridCell
from govinfo_report.readers.figures import folded
from govinfo_report.readers.labels import bare
from govinfo_report.readers.placing import Placing, as_many
from govinfo_report.readers.repeated import Copy, differing, note_copies, note_second_table, second_copy
from govinfo_report.readers.result import NoteKind
from govinfo_report.readers.rows import GridRow, is_figure
from govinfo_report.readers.words import is_word, spanning, words_of

LONGEST_CAPTION = 40
"""A caption between small tables is no longer; a longer text is a paragraph."""


@cache
def _own() -> tuple[str, ...]:
    """The columns of one block."""
    (words,) = words_of("disputes")
    return tuple(cell.column for cell in words.layout.cells[: words.layout.lines[0].stop])


@frozen
class _Found:
    """A row of figures with the blocks and columns that stood over it."""

    blocks: tuple[str, ...]
    columns: tuple[str, ...]
    row: GridRow
    headed: int  # rows under the same headings have the same number

    @property
    def chunks(self) -> list[tuple[str, ...]]:
        """The columns of each block."""
        width = len(_own())
        return [self.columns[start : start + width] for start in range(0, len(self.columns), width)]


@define
class ResultRows:
    """Table 4 has no labels beside its figures: three blocks of results stand over one row, or over a row each."""

    blocks: list[tuple[str, Grid | None, GridCell | None]] = attrs.field(factory=list)
    columns: list[tuple[str, Grid, GridCell]] = attrs.field(factory=list)
    taken: list[_Found] = attrs.field(factory=list)
    blank: list[_Found] = attrs.field(factory=list)
    closed: bool = False
    headed: int = 0  # times that headings stood again after figures

    def name_block(self, text: str) -> bool:
        """A caption that names a block: 「行政诉讼（复议后起诉）」."""
        place = self._block(text)
        if place is None:
            return False
        self._reopen()
        self.blocks.append((place, None, None))
        return True

    def names_blocks(self, row: GridRow) -> bool:
        """Whether the row consists of the names of several blocks, or of headings over them."""
        named = [cell for cell in row.labels if words_of("disputes")[0].lines.find(cell.text)]
        over = [cell for cell in row.labels if bare(cell.text) in spanning("disputes")]
        return bool(named) and len(named) + len(over) == len(row.labels) > 1

    def is_heading(self, row: GridRow) -> bool:
        """Whether the row names blocks."""
        return any(self._block(cell.text) for cell in row.labels)

    def head(self, row: GridRow) -> None:
        """Take a row of headings."""
        self._reopen()
        (words,) = words_of("disputes")
        for cell in row.labels:
            block = self._block(cell.text)
            column = words.columns.find(cell.text)
            if block is not None:
                # a caption over a table that names the block itself says nothing more
                self.blocks = [named for named in self.blocks if named[:2] != (block, None)]
                self.blocks.append((block, row.grid, cell))
            elif column is not None:
                self.columns.append((column, row.grid, cell))

    def take(self, row: GridRow) -> bool:
        """Take a row of figures under the headings read so far."""
        if not self.columns:
            return self._take_unheaded(row)
        row = _without_label(row, len(self.columns))
        if len(row.values) < len(self.columns) or any(is_word(cell.text) for cell in row.values):
            return False
        found = _Found(self._in_order(self.blocks), self._in_order(self.columns), row, self.headed)
        if not any(is_figure(cell.text) for cell in row.values):
            self.blank.append(found)  # an unfilled table, or an empty row between headings and figures
            return False
        self.taken.append(found)
        self.closed = True
        return True

    def _take_unheaded(self, row: GridRow) -> bool:
        """Take a row under headings that cannot be read, if it has as many figures as the whole table."""
        (words,) = words_of("disputes")
        columns = tuple(cell.column for cell in words.layout.cells)
        if len(row.values) != len(columns) or not all(is_figure(cell.text) for cell in row.values):
            return False
        self.taken.append(_Found((), columns, row, self.headed))
        self.closed = True
        return True

    def place(self, placing: Placing) -> None:
        """Place the rows taken; a block without figures has a blank row."""
        filled = {block for found in self.taken for block in found.blocks}
        rows = (*self.taken, *(found for found in self.blank if not filled.intersection(found.blocks)))
        matched = [_matched(found) for found in rows]
        again = _second_table(matched)
        groups: list[list[_Matched]] = []
        of_block: dict[str, list[_Matched]] = {}
        for row in matched:
            if again is not None and row.found.headed >= again:
                note_second_table(placing, _named(row.blocks), row.found.row.values)
                continue
            group = next((of_block[block] for block in row.blocks if block in of_block), [])
            if not group:
                groups.append(group)
            group.append(row)
            of_block |= dict.fromkeys(row.blocks, group)
        for group in groups:
            _place_copies(placing, group)

    def _block(self, text: str) -> str | None:
        (words,) = words_of("disputes")
        found = words.lines.find(text)
        if found is not None:
            return found
        plain = bare(text)
        inside = [label for label in words.lines.labels if label.spelling in plain]
        return (
            max(inside, key=lambda label: len(label.spelling)).place
            if inside and len(plain) < LONGEST_CAPTION
            else None
        )

    def _reopen(self) -> None:
        if self.closed:
            self.blocks.clear()
            self.columns.clear()
            self.closed = False
            self.headed += 1

    @staticmethod
    def _in_order(found: Sequence[tuple[str, Grid | None, GridCell | None]]) -> tuple[str, ...]:
        """From left to right in a grid with true positions, else as they were printed."""
        grids = {id(grid) for _, grid, _ in found}
        if len(grids) == 1 and found[0][1] is not None and found[0][1].aligned:
            found = sorted(found, key=lambda item: item[2].column if item[2] else 0)
        return tuple(place for place, _, _ in found)


def _without_label(row: GridRow, count: int) -> GridRow:
    """The row as so many figures, after one label at the most: whatever they say, 「约1」 too."""
    if not row.labels or len(row.cells) == count:
        return attrs.evolve(row, labels=(), values=row.cells)
    return row.split_after(row.labels[0])


@frozen
class _Matched:
    """A row, and the blocks whose figures it prints."""

    found: _Found
    blocks: tuple[str, ...]
    cells: Mapping[str, GridCell] | None  # by path; `None`: they cannot be matched with the headings
    is_inferred: bool  # no heading names the blocks

    @property
    def paths(self) -> tuple[str, ...]:
        """The cells of the form that the row is about."""
        return tuple(f"disputes.{block}.{column}" for block in self.blocks for column in _own())

    @property
    def as_copy(self) -> Copy:
        """For comparison with other printings."""
        return Copy(cells=self.cells, printed=self.found.row.values)


def _matched(found: _Found) -> _Matched:
    """Tell which figure of a row is whose."""
    (words,) = words_of("disputes")
    every = tuple(line.path for line in words.layout.lines)
    chunks = found.chunks
    is_inferred = not found.blocks and len(chunks) == len(every)
    blocks = every if is_inferred else found.blocks
    values = as_many(found.row.values, len(found.columns))
    is_certain = (
        values is not None
        and len(blocks) == len(chunks) == len(set(blocks))
        and all(sorted(chunk) == sorted(_own()) for chunk in chunks)
    )
    paths = [f"disputes.{block}.{column}" for block, chunk in zip(blocks, chunks, strict=False) for column in chunk]
    cells = dict(zip(paths, values, strict=True)) if is_certain and values is not None else None
    return _Matched(found, blocks, cells, is_inferred)


def _second_table(rows: Sequence[_Matched]) -> int | None:
    """The number of the headings under which the table is printed again as a whole. `None`: nowhere.

    Rows under the same headings are printings of one table that can disagree.
    """
    blocks = [(block, row.found.headed) for row in rows for block in row.blocks]
    start = second_copy([block for block, _ in blocks])
    return None if start is None or blocks[start - 1][1] == blocks[start][1] else blocks[start][1]


def _named(blocks: Sequence[str]) -> Text:
    (words,) = words_of("disputes")
    labels = {line.path: line.columns[-1].label for line in words.layout.lines}
    named = "、".join(labels[block] for block in blocks)
    return (
        Text(f"表四“{named}”的一行", f'the row of "{named}" in table 4')
        if named
        else Text("表四的一行", "a row of table 4")
    )


def _place_copies(placing: Placing, copies: Sequence[_Matched]) -> None:
    """Place a row that is printed once, and of one printed several times what is the same in all of them."""
    first = copies[0]
    if all(copy.cells is None for copy in copies):
        for copy in copies:
            _note_unplaced(placing, copy)
        return
    compared = [copy.as_copy for copy in copies]
    differing_at = differing(compared)
    if differing_at is None:
        placing.present.update(path for copy in copies for path in copy.paths)
    else:
        placing.present.update(differing_at)
        for path, cell in (first.cells or {}).items():
            if path not in differing_at:
                placing.put(path, cell)
        if first.is_inferred:
            message = Text(
                "表四没有可识别的分组表头，按官方格式的顺序填入",
                "the blocks of table 4 have no headings that could be read: they are taken in the order of the form",
            )
            placing.note(NoteKind.INFERRED, message, source=first.found.row.cells[0].source)
    if len(copies) > 1:
        note_copies(placing, _named(first.blocks), compared, differing_at)


def _note_unplaced(placing: Placing, matched: _Matched) -> None:
    row = matched.found.row
    placing.present.update(matched.paths)
    figures = "、".join(folded(cell.text) for cell in row.figures)
    message = Text(
        f"表四的数字 {figures} 与表头不能一一对应，未填入",
        f"the figures {figures} of table 4 cannot be matched with its headings and are left out",
    )
    if row.figures:
        placing.note(NoteKind.UNPLACED, message, cells=row.values)
