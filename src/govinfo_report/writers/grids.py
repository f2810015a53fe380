"""The rows of a printed table where a kind of file has no spans: what a span covers is an empty cell."""

from functools import lru_cache
from typing import TypeAlias

from govinfo_report.printed import PrintedRows
from govinfo_report.writers.pages import KEPT_FORMS, Table

_Slot: TypeAlias = tuple[str, str | None]  # the text of a label, or the path of the figure that stands there


def rows_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The texts of a table row by row: a cell over several columns once, and an empty one in each row it reaches into.

    So published tables look when they are copied as text, and so readers of text take them.
    """
    contents = table.contents
    return tuple(
        [tuple([text if path is None else contents[path].text for text, path in row]) for row in _slots(table.rows)]
    )


@lru_cache(KEPT_FORMS)
def _slots(rows: PrintedRows) -> tuple[tuple[_Slot, ...], ...]:
    """What stands in each place of each row, from left to right."""
    slots: list[dict[int, _Slot]] = [{} for _ in rows]
    for cell in (cell for row in rows for cell in row):
        slots[cell.row][cell.column] = cell.text, cell.path
        for below in range(cell.row + 1, cell.row + cell.rowspan):
            slots[below][cell.column] = "", None
    return tuple(tuple(row[column] for column in sorted(row)) for row in slots)
