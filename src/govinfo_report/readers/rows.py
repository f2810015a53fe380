"""One row of a grid, its cells told apart: labels, and the figures after the last of them."""

import re

import attrs
from attrs import frozen

from govinfo_report.readers.document import Grid, GridCell
from govinfo_report.readers.figures import folded, looks_like_figure
from govinfo_report.readers.labels import starts_like_label
from govinfo_report.readers.memory import remembered


@frozen(kw_only=True)
class GridRow:
    """One row of a grid, its cells told apart: labels, and what stands after the last of them."""

    grid: Grid
    cells: tuple[GridCell, ...]
    labels: tuple[GridCell, ...]
    values: tuple[GridCell, ...]

    @property
    def figures(self) -> tuple[GridCell, ...]:
        """The cells that print a figure or, after the labels, anything in place of one."""
        places = {id(cell) for cell in self.values}
        return tuple(cell for cell in self.cells if is_figure(cell.text) or (id(cell) in places and folded(cell.text)))

    def split_after(self, label: GridCell) -> "GridRow":
        """The same row with this cell as its last label: what follows stands in place of figures, 「约227」 too."""
        if label is self.labels[-1]:
            return self
        stop = next(position for position, cell in enumerate(self.cells) if cell is label) + 1
        labels = tuple(cell for cell in self.cells[:stop] if is_label(cell.text))
        return attrs.evolve(self, labels=labels, values=self.cells[stop:])


@remembered
def is_figure(text: str) -> bool:
    """Whether a cell prints a figure or a mark in place of one, rather than a label."""
    return looks_like_figure(text) and not starts_like_label(text)


@remembered
def is_label(text: str) -> bool:
    """Whether a cell prints words rather than a figure, a mark in place of one, or nothing."""
    return folded(text) != "" and not is_figure(text)


def has_number(text: str) -> bool:
    """Whether a cell prints a number, which has to end in a cell or in a note; a placeholder has not."""
    plain = folded(text)
    return any(character.isdecimal() for character in plain) or plain.strip("〇零一二两三四五六七八九十百千万亿") == ""


_DECORATED = re.compile(r"[^\w\s]{0,3}\w?[^\w\s]?\d[\d,.]*\s?\S{0,4}")


@remembered
def bears_number(text: str) -> bool:
    """Whether a cell that stands nowhere in the form prints a number which has to be noted: 「约227」, 「（227）」."""
    if is_figure(text):
        return has_number(text)
    return _DECORATED.fullmatch(folded(text)) is not None and not starts_like_label(text)


def row_of(grid: Grid, cells: tuple[GridCell, ...]) -> GridRow:
    """Tell the labels of a row from its figures: whatever follows the last label is a figure, a mark or blank."""
    labelled = [position for position, cell in enumerate(cells) if is_label(cell.text)]
    return GridRow(
        grid=grid,
        cells=cells,
        labels=tuple(cells[position] for position in labelled),
        values=cells[labelled[-1] + 1 :] if labelled else cells,
    )
