"""What `govinfo_report.rules.completeness` says of tables: lines, columns and cells that are missing, blank or no figure.

Sections without text need words, and so a report: a corpus may well hold figures alone.
"""

from collections.abc import Iterator

from govinfo_report.corpus.clearing import Clearance
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import (
    ABSENT,
    FIGURES,
    MARKED,
    PLAIN,
    POSITIONS,
    WORDED,
    ColumnKind,
    CorpusColumn,
    edition_column,
)
from govinfo_report.corpus.tables import TableColumns, editions_of, table_absent
from govinfo_report.corpus.verdicts import Case, Group, absent, all_blank, amount, any_blank, any_of, printed, surely
from govinfo_report.report import TABLES
from govinfo_report.rules.completeness import (
    BLANK_CELLS,
    MISSING_COLUMN,
    MISSING_LINE,
    MISSING_TABLE,
    NEGATIVE_FIGURE,
    NOT_A_FIGURE,
    PLACEHOLDER,
)
from govinfo_report.rules.model import Status

CODES: tuple[str, ...] = tuple(
    rule.code
    for rule in (
        MISSING_TABLE,
        MISSING_LINE,
        MISSING_COLUMN,
        BLANK_CELLS,
        NOT_A_FIGURE,
        PLACEHOLDER,
        NEGATIVE_FIGURE,
    )
)
"""The codes of the rules on parts of tables that a corpus can judge."""


def completeness_groups() -> tuple[Group, ...]:
    """The rules on parts of tables, by the rows that they are told of."""
    return (
        Group(tuple(_missing()), _some_are(ABSENT)),
        Group(tuple(_worded()), _some_are(WORDED) | any_of(table_absent(table) for table in TABLES)),
        Group(tuple(_placeholders())),
        Group(tuple(_blank()), any_of(_has_null(edition) for table in TABLES for edition in editions_of(table))),
        Group(tuple(_negative()), _may_be_negative()),
    )


def completeness_clearances() -> Iterator[Clearance]:
    """Every cell: that it has a figure, and none below zero where that is no figure."""
    blank, negative = BLANK_CELLS.code, NEGATIVE_FIGURE.code
    for at, column in enumerate(FIGURES):
        own = edition_column(str(column.table)) if len(column.editions) == 1 else None
        where = (at, own, column.editions[0] if own else None)
        if column.signed:
            yield Clearance(frozenset({blank, negative}), ~nw.col(column.name).is_null(), *where)
        else:
            # A blank is null here, so that it is not asked for by itself.
            figure = nw.col(column.name)
            compared = figure.cast(nw.Float64) if column.kind is ColumnKind.MONEY else figure
            yield Clearance(frozenset({blank, negative}), compared >= 0, *where)


# --- missing ---------------------------------------------------------------------------------------------------------


def _missing() -> Iterator[Case]:
    for table in TABLES:
        gone = table_absent(table)
        yield Case(MISSING_TABLE.code, table, gone, Status.BROKEN, of_states=True)
        yield Case(MISSING_LINE.code, table, gone, Status.NOT_APPLICABLE, of_states=True)
        yield Case(MISSING_COLUMN.code, table, gone, Status.NOT_APPLICABLE, of_states=True)
        for edition in editions_of(table):
            for line in edition.layout.lines:
                missing = ~gone & edition.where(absent(edition.names[line.start : line.stop]))
                yield Case(MISSING_LINE.code, line.path, missing, Status.BROKEN, of_states=True)
            for column, condition in _missing_columns(edition):
                missing = ~gone & edition.where(condition)
                yield Case(MISSING_COLUMN.code, f"{table}.*.{column}", missing, Status.BROKEN, of_states=True)


def _missing_columns(edition: TableColumns) -> Iterator[tuple[str, nw.Expr]]:
    """Each column, and whether a cell of it is missing in a line that is not."""
    columns: dict[str, list[nw.Expr]] = {}
    for line in edition.layout.lines:
        line_is_there = ~absent(edition.names[line.start : line.stop])
        for cell in edition.layout.cells[line.start : line.stop]:
            columns.setdefault(cell.column, []).append(line_is_there & absent((cell.path,)))
    return ((column, any_of(conditions)) for column, conditions in columns.items())


# --- no figures ------------------------------------------------------------------------------------------------------


def _some_are(letter: str) -> nw.Expr:
    return surely(nw.col("states").str.contains(letter, literal=True))


def _worded() -> Iterator[Case]:
    code = NOT_A_FIGURE.code
    for table in TABLES:
        yield Case(code, table, table_absent(table), Status.NOT_APPLICABLE, of_states=True)
    for position, column in enumerate(FIGURES):
        worded = surely(nw.col("states").str.slice(position, 1) == WORDED)
        yield Case(code, column.name, worded, Status.BROKEN, of_states=True)


def _placeholders() -> Iterator[Case]:
    code = PLACEHOLDER.code
    for table in TABLES:
        marked = surely(_states_of(table).str.contains(MARKED, literal=True))
        yield Case(code, table, table_absent(table), Status.NOT_APPLICABLE, of_states=True)
        yield Case(code, table, marked, Status.BROKEN, of_states=True)


# --- blank -----------------------------------------------------------------------------------------------------------


def _blank() -> Iterator[Case]:
    for table in TABLES:
        gone = table_absent(table)
        yield Case(BLANK_CELLS.code, table, gone, Status.NOT_APPLICABLE, of_states=True)
        for edition in editions_of(table):
            blank = ~gone & edition.where(_nulls(edition) > _accounted_for(table))
            yield Case(BLANK_CELLS.code, table, blank, Status.BROKEN)


def _has_null(edition: TableColumns) -> nw.Expr:
    return edition.where(any_blank(edition.names))


def _nulls(edition: TableColumns) -> nw.Expr:
    """How many cells of the table have no figure."""
    return nw.sum_horizontal(nw.col(*edition.names).is_null().cast(nw.Int64))


def _accounted_for(table: str) -> nw.Expr:
    """How many cells of the table are missing or print a mark: they have no figure and are not blank."""
    return _states_of(table).str.replace_all(PLAIN, "", literal=True).str.len_chars().cast(nw.Int64).fill_null(0)


def _states_of(table: str) -> nw.Expr:
    """The letters of the cells of a table, of all its editions: they stand side by side."""
    positions = [POSITIONS[name] for edition in editions_of(table) for name in edition.names]
    return nw.col("states").str.slice(min(positions), max(positions) - min(positions) + 1)


# --- negative --------------------------------------------------------------------------------------------------------


def _may_be_negative() -> nw.Expr:
    counts = [column.name for column in FIGURES if not column.signed and column.kind is ColumnKind.COUNT]
    below = nw.any_horizontal(nw.col(*counts) < 0, ignore_nulls=True)
    money = (surely(amount(column.name) < 0) for column in FIGURES if column.kind is ColumnKind.MONEY)
    return any_of((below, *money, *(_no_figure(table) for table in TABLES)))


def _negative() -> Iterator[Case]:
    code = NEGATIVE_FIGURE.code
    for table in TABLES:
        gone = table_absent(table)
        yield Case(code, table, gone, Status.NOT_APPLICABLE, of_states=True)
        yield Case(code, table, ~gone & _no_figure(table), Status.UNDECIDABLE)
    for column in FIGURES:
        if not column.signed:
            figure, digits = _compared(column)
            yield Case(code, column.name, figure < 0, Status.BROKEN, actual=digits)


def _compared(column: CorpusColumn) -> tuple[nw.Expr, nw.Expr]:
    """The figure of a column to compare, and to show."""
    if column.kind is ColumnKind.MONEY:
        return amount(column.name), printed(column.name)
    return nw.col(column.name), nw.col(column.name)


def _no_figure(table: str) -> nw.Expr:
    """Whether no cell of the table has a figure."""
    return all_blank(column.name for column in FIGURES if column.table == table)
