"""How wide the columns of a printed table are, as shares of the page that every table can be drawn on."""

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from govinfo_report.printed import PrintedRows, Role, width_of
from govinfo_report.writers.pages import KEPT_FORMS

WHOLE = 60
"""The shares that the width of a table has."""

# What the label columns take by their number: 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密. The figures share the rest
# alike, so that the 7 columns of table 3 are as wide as the 15 of table 4, and one sheet can hold both.
_LABELS: dict[int, tuple[int, ...]] = {0: (), 1: (12,), 2: (12, 20), 3: (4, 8, 20)}


@lru_cache(KEPT_FORMS)
def widths_of(rows: PrintedRows) -> tuple[int, ...]:
    """The width of each column of the grid of a table, in shares of `WHOLE`.

    >>> from govinfo_report.printed import printed_rows
    >>> from govinfo_report.tables.disclosure import Disclosure2021
    >>> from govinfo_report.tables.requests import Requests2021
    >>> widths_of(printed_rows(Disclosure2021)), widths_of(printed_rows(Requests2021))
    ((12, 16, 16, 16), (4, 8, 20, 4, 4, 4, 4, 4, 4, 4))
    """
    width = width_of(rows)
    lines = tuple(figures for row in rows if (figures := [cell for cell in row if cell.role is Role.FIGURE]))
    depth = min(cell.column for line in lines for cell in line)
    known = {Fraction(0): depth, Fraction(1): width}
    known |= {Fraction(number, len(line)): cell.column for line in lines for number, cell in enumerate(line)}
    place_of = {column: place for place, column in known.items()}
    for column in range(depth + 1, width):  # an edge that only lines had that this report does not have
        if column not in place_of:
            after = next(later for later in range(column + 1, width + 1) if later in place_of)
            before = place_of[column - 1]
            place_of[column] = before + (place_of[after] - before) / (after - column + 1)
    labels = _LABELS[depth]
    edges = [sum(labels) + round((WHOLE - sum(labels)) * place_of[column]) for column in range(depth, width + 1)]
    return (*labels, *(stop - start for start, stop in pairwise(edges)))
