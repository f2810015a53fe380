"""Text on a sheet that also holds tables: what is written over the whole width, from a column left of every table.

A workbook of ours is laid out so: its first column is a margin, which only text takes. What stands in the margin is no
part of a table, whatever it says, so that a paragraph is told from the name of a block of table 2, which is as wide.
"""

from collections.abc import Iterator

import attrs

from govinfo_report.readers.cellnames import Place
from govinfo_report.readers.document import Block, Grid, GridCell, TextBlock
from govinfo_report.readers.sheetcells import SheetCells


def parted(sheet: SheetCells, grid: Grid) -> Iterator[Block]:
    """The paragraphs and the tables of a sheet with a margin, in printed order; the grid as it is where there is none."""
    left = min(cell.column for cell in grid.cells)
    right = max((cell.column for cell in grid.cells if cell.column < sheet.beside), default=left)
    over_all = {(top, first) for top, first, _, last in sheet.merged if first == left and last >= max(right, left + 1)}
    if not over_all or any(cell.text and not _is_text(cell, over_all) for cell in grid.cells if cell.column == left):
        yield grid
        return
    table: list[GridCell] = []
    for row in grid.rows():
        if not _is_text(row[0], over_all):
            table += (cell for cell in row if cell.column > left)
            continue
        yield from _table(grid, table)
        table = []
        for cell in row:  # a remark can stand beside the paragraph
            yield from _paragraphs(cell)
    yield from _table(grid, table)


def _is_text(cell: GridCell, over_all: set[Place]) -> bool:
    return (cell.row, cell.column) in over_all


def _paragraphs(cell: GridCell) -> Iterator[TextBlock]:
    start = 0
    for line in cell.text.split("\n"):
        if line:
            yield TextBlock(source=cell.source.part(line, start))
        start += len(line) + 1


def _table(grid: Grid, cells: list[GridCell]) -> Iterator[Grid]:
    """The cells that stand together, without the columns that only a remark beside another table takes."""
    right = max((cell.column for cell in cells if cell.text), default=None)
    if right is not None:
        yield attrs.evolve(grid, cells=tuple(cell for cell in cells if cell.column <= right))
