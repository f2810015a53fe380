"""The tables of the form over the columns of a corpus: which columns an edition has, and whether a table is there."""

from collections.abc import Iterator
from functools import cache

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import edition_column
from govinfo_report.corpus.verdicts import absent, any_of, surely
from govinfo_report.layout import Layout, joined
from govinfo_report.report import TABLES


@frozen(eq=False)
class TableColumns:
    """One edition of a table: its layout has the names of the columns for paths."""

    table: str
    edition: str | None
    layout: Layout

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of its figures, in printed order."""
        return self.layout.paths

    def where(self, condition: nw.Expr) -> nw.Expr:
        """The condition, in rows that have this edition."""
        column = edition_column(self.table)
        return surely(condition) if column is None else surely((nw.col(column) == self.edition) & condition)


@cache
def editions_of(table: str) -> tuple[TableColumns, ...]:
    """Every edition of the table of that section."""
    return tuple(
        TableColumns(table, getattr(part, "edition", None), joined(((table, part),))) for part in TABLES[table]
    )


def table_absent(table: str) -> nw.Expr:
    """Whether the document does not have the table: a column of `absences`, since many rules ask."""
    return nw.col(absence_name(table))


def absence_name(table: str) -> str:
    """The name of the column that says whether the document does not have a table."""
    return f"{table} is absent"


def absences() -> Iterator[nw.Expr]:
    """The columns that say whether the document does not have its tables."""
    for table in TABLES:
        gone = any_of(edition.where(absent(edition.names)) for edition in editions_of(table))
        yield gone.alias(absence_name(table))
