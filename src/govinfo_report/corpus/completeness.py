"""What `govinfo_report.rules.completeness` says of tables: lines, columns and cells that are missing, blank or negative.

Sections without text and what cells print instead of figures need words, and so a report.
"""

from collections.abc import Iterator

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import ABSENT, FIGURES, PLAIN, POSITIONS, ColumnKind
from govinfo_report.corpus.tables import TableColumns, editions_of, table_absent
from govinfo_report.corpus.verdicts import BelowZero, Case, Group, Told, absent, all_of, amount, any_of, printed, surely
from govinfo_report.report import TABLES
from govinfo_report.rules.completeness import BLANK_CELLS, MISSING_COLUMN, MISSING_LINE, MISSING_TABLE, NEGATIVE_FIGURE
from govinfo_report.rules.model import Status

CODES: tuple[str, ...] = tuple(
    rule.code for rule in (MISSING_TABLE, MISSING_LINE, MISSING_COLUMN, BLANK_CELLS, NEGATIVE_FIGURE)
)
"""The codes of the rules on parts of tables that a corpus can judge."""


def completeness_groups() -> tuple[Told, ...]:
    """The rules on parts of tables, by the rows that they are told of."""
    lacks_cells = surely(nw.col("states").str.contains(ABSENT, literal=True))
    return (
        Group(lacks_cells, tuple(_missing()), of_states=True),
        Group(any_of(_has_null(edition) for table in TABLES for edition in editions_of(table)), tuple(_blank())),
        Group.of(_negative()),
        BelowZero(NEGATIVE_FIGURE.code, _UNSIGNED),
    )


# --- missing ---------------------------------------------------------------------------------------------------------


def _missing() -> Iterator[Case]:
    for table in TABLES:
        gone = table_absent(table)
        yield Case(MISSING_TABLE.code, table, gone, Status.BROKEN)
        yield Case(MISSING_LINE.code, table, gone, Status.NOT_APPLICABLE)
        yield Case(MISSING_COLUMN.code, table, gone, Status.NOT_APPLICABLE)
        for edition in editions_of(table):
            for line in edition.layout.lines:
                missing = ~gone & edition.where(absent(edition.names[line.start : line.stop]))
                yield Case(MISSING_LINE.code, line.path, missing, Status.BROKEN)
            for column, condition in _missing_columns(edition):
                missing = ~gone & edition.where(condition)
                yield Case(MISSING_COLUMN.code, f"{table}.*.{column}", missing, Status.BROKEN)


def _missing_columns(edition: TableColumns) -> Iterator[tuple[str, nw.Expr]]:
    """Each column, and whether a cell of it is missing in a line that is not."""
    columns: dict[str, list[nw.Expr]] = {}
    for line in edition.layout.lines:
        line_is_there = ~absent(edition.names[line.start : line.stop])
        for cell in edition.layout.cells[line.start : line.stop]:
            columns.setdefault(cell.column, []).append(line_is_there & absent((cell.path,)))
    return ((column, any_of(conditions)) for column, conditions in columns.items())


# --- blank -----------------------------------------------------------------------------------------------------------


def _blank() -> Iterator[Case]:
    for table in TABLES:
        gone = table_absent(table)
        yield Case(BLANK_CELLS.code, table, gone, Status.NOT_APPLICABLE)
        for edition in editions_of(table):
            blank = ~gone & edition.where(_nulls(edition) > _accounted_for(table))
            yield Case(BLANK_CELLS.code, table, blank, Status.BROKEN)


def _has_null(edition: TableColumns) -> nw.Expr:
    return edition.where(any_of(nw.col(name).is_null() for name in edition.names))


def _nulls(edition: TableColumns) -> nw.Expr:
    """How many cells of the table have no figure."""
    numbers = [nw.col(name).is_null().cast(nw.Int64) for name in edition.names]
    return sum(numbers[1:], numbers[0])


def _accounted_for(table: str) -> nw.Expr:
    """How many cells of the table are missing or print a mark: they have no figure and are not blank."""
    positions = [POSITIONS[name] for edition in editions_of(table) for name in edition.names]
    states = nw.col("states").str.slice(min(positions), max(positions) - min(positions) + 1)
    return states.str.replace_all(PLAIN, "", literal=True).str.len_chars().cast(nw.Int64).fill_null(0)


# --- negative --------------------------------------------------------------------------------------------------------

_UNSIGNED = tuple(column.name for column in FIGURES if column.kind is ColumnKind.COUNT and not column.signed)


def _negative() -> Iterator[Case]:
    code = NEGATIVE_FIGURE.code
    for table in TABLES:
        gone = table_absent(table)
        yield Case(code, table, gone, Status.NOT_APPLICABLE)
        yield Case(code, table, ~gone & _no_figure(table), Status.UNDECIDABLE)
        for column in FIGURES:
            if column.table == table and column.kind is ColumnKind.MONEY:
                yield Case(code, column.name, amount(column.name) < 0, Status.BROKEN, actual=printed(column.name))


def _no_figure(table: str) -> nw.Expr:
    """Whether no cell of the table has a figure."""
    return all_of(nw.col(column.name).is_null() for column in FIGURES if column.table == table)
