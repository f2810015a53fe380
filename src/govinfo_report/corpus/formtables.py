"""The tables of every edition over the columns of a corpus, with the cells of theirs that children's figures are added up in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import define, field, frozen

from govinfo_report.addingup import Part
from govinfo_report.corpus.engines import undotted
from govinfo_report.corpus.figures import AMOUNTS
from govinfo_report.corpus.schema import EDITION_COLUMNS, edition_column
from govinfo_report.counting import added_up
from govinfo_report.form import Value
from govinfo_report.layout import joined
from govinfo_report.report import TABLES
from govinfo_report.rules.family import TABLES_COMPARED


@frozen
class FormTable:
    """One edition of a table: its cells that are added up, and where each stands in `CELLS`."""

    table: str
    edition: str | None
    cells: tuple[str, ...]
    positions: tuple[int, ...]

    @property
    def flag(self) -> str:
        """The column that says whether a report has a figure in one of these cells."""
        return f"{self.table} {self.edition or ''} there"


@cache
def _cells_by_edition() -> dict[tuple[str, str | None], tuple[str, ...]]:
    return {
        (table, getattr(part, "edition", None)): tuple(cell.path for cell in added_up(joined(((table, part),)), table))
        for table in TABLES_COMPARED
        for part in TABLES[table]
    }


CELLS: tuple[str, ...] = tuple(dict.fromkeys(cell for cells in _cells_by_edition().values() for cell in cells))
"""The cells that are added up, of every edition."""

FORM_TABLES: tuple[FormTable, ...] = tuple(
    FormTable(table, edition, cells, tuple(CELLS.index(cell) for cell in cells))
    for (table, edition), cells in _cells_by_edition().items()
)

NEEDED = ("report", "issuer", "year", "published", *EDITION_COLUMNS, "oversized", *CELLS)
"""The columns that are looked at."""

MONEY = tuple(cell for cell in CELLS if cell in AMOUNTS)


def form_tables_of(row: Mapping[str, Any]) -> Iterator[FormTable]:
    """The tables of a row, in the editions that it has."""
    for form in FORM_TABLES:
        column = edition_column(form.table)
        if column is None or row[undotted(column)] == form.edition:
            yield form


@define
class Added:
    """What the reports of the children of one role say, cell by cell of `CELLS`; `there` by the flags of tables."""

    sums: list[Any] = field(factory=lambda: [0] * len(CELLS))
    known: list[int] = field(factory=lambda: [0] * len(CELLS))
    largest: list[Value] = field(factory=lambda: [None] * len(CELLS))
    there: dict[str, int] = field(factory=lambda: dict.fromkeys((form.flag for form in FORM_TABLES), 0))

    def add(self, figures: Sequence[Value]) -> None:
        """Add one report."""
        for cell, figure in enumerate(figures):
            if figure is not None:
                self.sums[cell] += figure
                self.known[cell] += 1
                largest = self.largest[cell]
                self.largest[cell] = figure if largest is None else max(largest, figure)
        for form in FORM_TABLES:
            self.there[form.flag] += any(figures[cell] is not None for cell in form.positions)

    def part(self, form: FormTable, expected: int) -> Part:
        """The part that this is of one table, of so many children."""
        places = form.positions
        return Part(
            expected,
            self.there[form.flag],
            [self.sums[cell] for cell in places],
            [self.known[cell] for cell in places],
            [self.largest[cell] for cell in places],
        )
