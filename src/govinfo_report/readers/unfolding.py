"""Text that lies in a grid: a whole report in one table or one sheet, a paragraph glued to a table, taken out again."""

from collections.abc import Callable, Iterable, Iterator

import attrs
from attrs import define

from govinfo_report.readers.document import Block, Grid, GridCell, TextBlock
from govinfo_report.readers.figures import folded
from govinfo_report.readers.rows import has_number, is_figure
from govinfo_report.report import TABLES

_SENTENCE_ENDS = "。；！？"


def unfolded(blocks: Iterable[Block], section_of: Callable[[str], str | None]) -> Iterator[Block]:
    """The same blocks, but for grids that hold headings or sentences: these stand between the parts of such a grid.

    `section_of` says which section a heading opens, if a text is one.
    """
    for block in blocks:
        if isinstance(block, TextBlock) or not any(_is_prose(row, section_of) for row in block.rows()):
            yield block
        else:
            yield from _Unfolding(block, section_of).blocks()


def _single(row: tuple[GridCell, ...]) -> GridCell | None:
    """The one cell of a row that prints something, if it is words."""
    filled = [cell for cell in row if folded(cell.text)]
    return filled[0] if len(filled) == 1 and not is_figure(filled[0].text) else None


def _is_prose(row: tuple[GridCell, ...], section_of: Callable[[str], str | None]) -> bool:
    cell = _single(row)
    return cell is not None and (section_of(cell.text) is not None or any(end in cell.text for end in _SENTENCE_ENDS))


@define
class _Unfolding:
    """One grid on its way out; between a heading over prose and the next row of figures every lone cell is text."""

    grid: Grid
    section_of: Callable[[str], str | None]
    in_prose: bool = True
    kept: list[GridCell] = attrs.field(factory=list)

    def blocks(self) -> Iterator[Block]:
        for row in self.grid.rows():
            cell = _single(row)
            section = self.section_of(cell.text) if cell else None
            if section is not None:
                self.in_prose = section not in TABLES
            elif any(has_number(each.text) and is_figure(each.text) for each in row):
                self.in_prose = False
            if cell is not None and (section is not None or self.in_prose or _is_prose(row, self.section_of)):
                yield from self._table()
                start = 0
                for line in cell.text.splitlines(keepends=True):
                    if line.strip():
                        yield TextBlock(source=cell.source.part(line.strip(), start))
                    start += len(line)
            else:
                self.kept += row
        yield from self._table()

    def _table(self) -> Iterator[Grid]:
        """The rows kept so far, as a grid of their own."""
        if any(folded(cell.text) for cell in self.kept):
            yield attrs.evolve(self.grid, cells=tuple(self.kept))
        self.kept = []
