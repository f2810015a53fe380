"""The cells of one sheet of a workbook, as every kind of workbook fills them, and the grid that they make.

A cell that is covered by a merged range is not printed, and has no place in the grid. Nor has what the clerk's workbook
says of its own figures: a sheet that goes by its title, and the formulas of a range that goes by its name.
"""

from collections.abc import Iterator

from attrs import define, field

from govinfo_report.errors import DocumentTooLargeError
from govinfo_report.form import Text
from govinfo_report.readers.cellnames import Area, Place
from govinfo_report.readers.document import Grid, GridCell, Source
from govinfo_report.readers.flow import cleaned, too_large
from govinfo_report.readers.limits import Limits

CHECKS_SHEET = "自动核对"
"""The sheet of the clerk's workbook that sets out the equations of the form."""

CHECKS_NAME = "GIR_CHECKS"
"""What the clerk's workbook calls the range beside its tables in which formulas say what does not add up."""

_NO_COLUMN = 1 << 30  # right of every column that a sheet can have


@define
class Budget:
    """What the sheets of one workbook may take together."""

    name: str
    limits: Limits
    cells: int = 0
    characters: int = 0

    def take_text(self, text: str) -> None:
        """Count a cell. `DocumentTooLargeError` beyond the limits."""
        self.cells += 1
        self.characters += len(text)
        if self.cells > self.limits.max_cells:
            raise self.too_many(self.cells)
        if self.characters > self.limits.max_unpacked_bytes:  # one long text can be the text of every cell
            found = Text(
                f"单元格文字超过 {self.limits.max_unpacked_bytes:,} 字",
                f"the cells hold more than {self.limits.max_unpacked_bytes:,} characters",
            )
            raise too_large(self.name, found, "max_unpacked_bytes")

    def too_many(self, places: int) -> DocumentTooLargeError:
        """The error for more places than are read."""
        found = Text(
            f"工作表用到 {places:,} 格（含其间的空格），上限为 {self.limits.max_cells:,} 格；可能有零散内容远在表格之外",
            f"the sheets take {places:,} places, blank ones between included, where {self.limits.max_cells:,} are read; "
            "something may stand far away from the tables",
        )
        return too_large(self.name, found, "max_cells")


@define
class SheetCells:
    """The texts of one sheet by row and column, counted from 0, and its merged ranges."""

    budget: Budget
    title: str
    hidden: bool = False
    texts: dict[Place, str] = field(factory=dict)
    merged: dict[Area, None] = field(factory=dict)  # each once, in the order of the file
    blank_rows: set[int] = field(factory=set)  # rows with a cell that holds nothing: a box is drawn there
    worded: set[Place] = field(factory=set)  # formulas that have no number for their result
    beside: int = _NO_COLUMN  # the column of the checks, right of the tables: what is typed there is no part of them

    def __attrs_post_init__(self) -> None:
        self.hidden |= self.title == CHECKS_SHEET

    def put(self, row: int, column: int, text: str) -> None:
        """Take what a cell prints, which can be nothing."""
        lines = [line for line in map(cleaned, text.split("\n")) if line]
        if lines:
            printed = "\n".join(lines)
            self.budget.take_text(printed)
            self.texts[row, column] = printed
        else:
            self.blank_rows.add(row)

    def leave_out_checks(self, area: Area) -> None:
        """Leave out the formulas of the range that is named `CHECKS_NAME`. What else stands there is read.

        A formula with a number is none of ours, and a figure that somebody put there.
        """
        top, left, bottom, right = area
        self.beside = left
        for row, column in self.worded:
            if top <= row <= bottom and left <= column <= right:
                self.texts.pop((row, column), None)

    def merge(self, area: Area) -> None:
        """Take a merged range."""
        first_row, first_column, last_row, last_column = area
        if 0 <= first_row <= last_row and 0 <= first_column <= last_column:
            self.merged[area] = None

    def grid(self, number: int, taken: int) -> Grid | None:
        """The grid of the sheet, if it prints anything. `taken`: the places that the sheets before it take."""
        if not self.texts:
            return None
        top = min(row for row, _ in self.texts)
        bottom = max(row for row, _ in self.texts)
        if bottom + 1 in self.blank_rows:
            bottom += 1  # table 4 ends in a row without a label, which can be blank
        left = min(column for _, column in self.texts)
        right = max(column for _, column in self.texts)
        places = (bottom - top + 1) * (right - left + 1)
        if taken + places > self.budget.limits.max_cells:
            raise self.budget.too_many(taken + places)
        owned, covered = self._spans((top, left, bottom, right))
        cells = [
            GridCell(
                source=Source(text=self.texts.get((row, column), ""), table=number, row=row + 1, column=column + 1),
                row=row,
                column=column,
                rowspan=rowspan,
                colspan=colspan,
            )
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) not in covered
            for rowspan, colspan in (owned.get((row, column), (1, 1)),)
        ]
        return Grid(cells=tuple(cells), source=Source(text="", table=number))

    def _spans(self, used: Area) -> tuple[dict[Place, tuple[int, int]], set[Place]]:
        """The rows and columns that each merged cell takes, by its place, and the places it covers."""
        owned: dict[Place, tuple[int, int]] = {}
        covered: set[Place] = set()
        left_to_look_at = 4 * self.budget.limits.max_cells  # ranges that overlap make no valid file
        for top, left, bottom, right in (_within(area, used) for area in self.merged):
            if bottom < top or right < left:
                continue
            left_to_look_at -= (bottom - top + 1) * (right - left + 1)
            if left_to_look_at < 0:
                raise self.budget.too_many(5 * self.budget.limits.max_cells)
            places = set(_places(top, left, bottom, right))
            if places & covered or places & owned.keys():
                continue
            owned[top, left] = (bottom - top + 1, right - left + 1)
            covered |= places - {(top, left)}
        return owned, covered


def _within(area: Area, used: Area) -> Area:
    """The part of a merged range that lies in what is used; it begins where it begins, or else covers nothing there."""
    return max(area[0], used[0]), max(area[1], used[1]), min(area[2], used[2]), min(area[3], used[3])


def _places(top: int, left: int, bottom: int, right: int) -> Iterator[Place]:
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
