"""One row of a grid, its cells told apart: labels, and the figures after the last of them."""

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
        """The cells that print a figure or a mark."""
        return tuple(cell for cell in self.cells if is_figure(cell.text))


@remembered
def is_figure(text: str) -> bool:
    """Whether a cell prints a figure or a mark in place of one, rather than a label."""
    return looks_like_figure(text) and not starts_like_label(text)


def has_number(text: str) -> bool:
    """Whether a cell prints a number, which has to end in a cell or in a note; a placeholder has not."""
    plain = folded(text)
    return any(character.isdigit() for character in plain) or plain.strip("〇零一二两三四五六七八九十百千万亿") == ""


def row_of(grid: Grid, cells: tuple[GridCell, ...]) -> GridRow:
    """Tell the labels of a row from its figures: whatever follows the last label is a figure, a mark or blank."""
    last = max(
        (position for position, cell in enumerate(cells) if folded(cell.text) and not is_figure(cell.text)), default=-1
    )
    return GridRow(
        grid=grid,
        cells=cells,
        labels=tuple(cell for cell in cells[: last + 1] if folded(cell.text) and not is_figure(cell.text)),
        values=cells[last + 1 :],
    )
