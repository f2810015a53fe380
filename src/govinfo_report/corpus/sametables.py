"""Whole tables that are the other year's: GIR803 of `govinfo_report.rules.copies` over the columns of a corpus.

To lay all cells of a million reports beside those of the year before takes gigabytes. So each table gets a weight first,
a sum over its cells that two tables with the same cells share, and only issuers with two reports of one weight, large
enough that it could be no accident, are looked at cell by cell.
"""

from collections.abc import Iterator
from math import log10, pi, sqrt
from operator import add

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import before
from govinfo_report.corpus.pairs import lacks, of_one_edition
from govinfo_report.corpus.schema import FIGURES, ColumnKind
from govinfo_report.corpus.tables import editions_of
from govinfo_report.corpus.verdicts import Case, all_of, any_of, halved, surely
from govinfo_report.report import TABLES
from govinfo_report.rules.copies import SURE, free_of, same_table
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import PairCheck

CHECKS: tuple[PairCheck, ...] = (same_table,)
"""The check of tables that recur."""

_LARGEST_FACTOR = 89  # so that no weight leaves 64 bits
_ONE = log10(
    2 * sqrt(pi)
)  # how unlikely it is that a figure of 1 recurs, as a power of ten; no figure is more for its size


def free_columns(table: str) -> tuple[str, ...]:
    """The columns of a table that are evidence; those that an edition does not have are null in its rows."""
    editions = ((edition.names, free_of(edition.layout)) for edition in editions_of(table))
    return tuple(dict.fromkeys(names[position] for names, positions in editions for position in positions))


_KINDS = {column.name: column.kind for column in FIGURES}


def factors_of(table: str) -> dict[str, int]:
    """How much each column counts in the weight of its table."""
    return {name: 1 + position % _LARGEST_FACTOR for position, name in enumerate(free_columns(table))}


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of the figures of a table, of all of its editions."""
    return tuple(column.name for column in FIGURES if column.table == table)


def weight_name(table: str) -> str:
    """The name of the column with the weight of a table."""
    return f"{table} weight"


def blank_name(table: str) -> str:
    """The name of the column that says whether a table has no figure."""
    return f"{table} is blank"


BLANKS: tuple[str, ...] = tuple(blank_name(table) for table in TABLES)
"""The columns of `blanks`, which are needed of both reports."""

WEIGHTS: tuple[str, ...] = tuple(weight_name(table) for table in TABLES)
"""The columns of `weights`, which are needed of both reports."""


def blanks() -> Iterator[nw.Expr]:
    """For each table a column that says whether it has no figure."""
    for table in TABLES:
        yield all_of(nw.col(name).is_null() for name in columns_of(table)).alias(blank_name(table))


def weights() -> Iterator[nw.Expr]:
    """For each table a column with its weight."""
    for table in TABLES:
        weighed = (_weighed(name, factor) for name, factor in factors_of(table).items())
        yield halved(add, tuple(weighed)).alias(weight_name(table))


def _weighed(name: str, factor: int) -> nw.Expr:
    size = nw.col(name).abs() if _KINDS[name] is ColumnKind.COUNT else nw.col(name).cast(nw.Float64).abs()
    return size.fill_null(0) * factor


# --- without looking at cells ----------------------------------------------------------------------------------------


def unlike_tables() -> Iterator[Case]:
    """That tables cannot be compared."""
    for table in TABLES:
        unlike = lacks(table) | ~of_one_edition(table)
        yield Case(same_table.rule.code, table, unlike, Status.NOT_APPLICABLE)


def cases() -> Iterator[Case]:
    """What can be said of tables without a figure."""
    for table in TABLES:
        blank = nw.col(blank_name(table)) & before(blank_name(table))
        yield Case(same_table.rule.code, table, _comparable(table) & blank, Status.UNDECIDABLE)


def candidates() -> nw.Expr:
    """The pairs that may have a table that recurs by no accident."""
    return any_of(
        _comparable(table)
        & (nw.col(weight_name(table)) == before(weight_name(table)))
        & (nw.col(weight_name(table)) * _ONE >= SURE - 0.001)
        for table in TABLES
    )


def _comparable(table: str) -> nw.Expr:
    return ~lacks(table) & of_one_edition(table)


# --- cell by cell ----------------------------------------------------------------------------------------------------


def cells_name(table: str) -> str:
    """The name of the column that has all cells of a table as one text."""
    return f"{table} cells"


def surprise_name(table: str) -> str:
    """The name of the column that says how unlikely it is that a table recurs."""
    return f"{table} surprise"


CELLS: tuple[str, ...] = tuple(cells_name(table) for table in TABLES)
"""The columns of `cells`, which are needed of both reports."""


def cells() -> Iterator[nw.Expr]:
    """The columns of `CELLS`: a text for each table, which two tables share only if all their cells are the same."""
    for table in TABLES:
        figures = (nw.col(name).cast(nw.String).fill_null("") for name in columns_of(table))
        yield nw.concat_str(*figures, separator=",").alias(cells_name(table))


def surprises() -> Iterator[nw.Expr]:
    """For each table a column that says how unlikely it is that it recurs, as a power of ten."""
    for table in TABLES:
        unlikely = tuple(_unlikely(name) for name in free_columns(table))
        yield halved(add, unlikely).alias(surprise_name(table))


def cell_cases() -> Iterator[Case]:
    """The tables that recur."""
    for table in TABLES:
        recurs = same_cells(table) & surely(nw.col(surprise_name(table)) >= SURE)
        yield Case(same_table.rule.code, table, _comparable(table) & recurs, Status.BROKEN)


def same_cells(table: str) -> nw.Expr:
    """Whether every cell has the figure that it has in the report before, or is blank in both."""
    return nw.col(cells_name(table)) == before(cells_name(table))


def _unlikely(name: str) -> nw.Expr:
    """`rules.copies._surprise`: how unlikely it is that a figure recurs, as a power of ten."""
    size = nw.col(name).cast(nw.Float64).abs()
    counted = nw.when(surely(size >= 1)).then(size)
    return (counted.sqrt() * (2 * sqrt(pi))).log(10).fill_null(0.0)
