"""Table 4: three blocks of results over one row of figures, or over a row each, with no labels beside the figures."""

from collections.abc import Sequence

import attrs
from attrs import define

from govinfo_report.form import Text
from govinfo_report.readers.document import Grid, GridCell
from govinfo_report.readers.figures import folded
from govinfo_report.readers.labels import bare
from govinfo_report.readers.placing import Placing, as_many
from govinfo_report.readers.result import NoteKind
from govinfo_report.readers.rows import GridRow, is_figure
from govinfo_report.readers.words import is_word, spanning, words_of

LONGEST_CAPTION = 40
"""A caption between small tables is no longer; a longer text is a paragraph."""


@define
class ResultRows:
    """Table 4 has no labels beside its figures: three blocks of results stand over one row, or over a row each."""

    blocks: list[tuple[str, Grid | None, GridCell | None]] = attrs.field(factory=list)
    columns: list[tuple[str, Grid, GridCell]] = attrs.field(factory=list)
    taken: list[tuple[tuple[str, ...], tuple[str, ...], GridRow]] = attrs.field(factory=list)
    blank: list[tuple[tuple[str, ...], tuple[str, ...], GridRow]] = attrs.field(factory=list)
    closed: bool = False

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
                self.blocks.append((block, row.grid, cell))
            elif column is not None:
                self.columns.append((column, row.grid, cell))

    def take(self, row: GridRow) -> bool:
        """Take a row of figures under the headings read so far."""
        row = _without_label(row, len(self.columns))
        if not self.columns or len(row.values) < len(self.columns) or any(is_word(cell.text) for cell in row.values):
            return False
        found = (self._in_order(self.blocks), self._in_order(self.columns), row)
        if not any(is_figure(cell.text) for cell in row.values):
            self.blank.append(found)  # an unfilled table, or an empty row between headings and figures
            return False
        self.taken.append(found)
        self.closed = True
        return True

    def place(self, placing: Placing) -> None:
        """Place the rows taken; a block without figures has a blank row."""
        (words,) = words_of("disputes")
        filled = {block for blocks, _, _ in self.taken for block in blocks}
        for blocks, columns, row in (*self.taken, *(each for each in self.blank if not filled.intersection(each[0]))):
            own = [cell.column for cell in words.layout.cells[: words.layout.lines[0].stop]]
            every = [line.path for line in words.layout.lines]
            chunks = [columns[start : start + len(own)] for start in range(0, len(columns), len(own))]
            named = list(blocks)
            inferred = not named and len(chunks) == len(every)
            if inferred:
                named = every
            values = as_many(row.values, len(columns))
            certain = (
                values is not None
                and len(named) == len(chunks) == len(set(named))
                and all(sorted(chunk) == sorted(own) for chunk in chunks)
                and not any(f"disputes.{block}.{own[0]}" in placing.present for block in named)
            )
            if not certain or values is None:
                figures = "、".join(folded(cell.text) for cell in row.figures)
                message = Text(
                    f"表四的数字 {figures} 与表头不能一一对应，未填入",
                    f"the figures {figures} of table 4 cannot be matched with its headings and are left out",
                )
                placing.present.update(f"disputes.{block}.{column}" for block in named for column in own)
                if row.figures:
                    placing.note(NoteKind.UNPLACED, message, cells=row.values)
                continue
            paths = [
                f"disputes.{block}.{column}" for block, chunk in zip(named, chunks, strict=True) for column in chunk
            ]
            for path, cell in zip(paths, values, strict=True):
                placing.put(path, cell)
            if inferred:
                message = Text(
                    "表四没有可识别的分组表头，按官方格式的顺序填入",
                    "the blocks of table 4 have no headings that could be read: they are taken in the order of the form",
                )
                placing.note(NoteKind.INFERRED, message, source=row.cells[0].source)

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
