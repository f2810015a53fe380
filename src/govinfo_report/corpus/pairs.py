"""When a rule across years applies to two rows of a corpus: what `PairCheck.judgements` asks first, as expressions.

Pairs are of two sorts, which lie in frames of their own: two reports for one year, and the last reports of two years.
"""

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import before, before_name
from govinfo_report.corpus.schema import EDITION_COLUMNS, edition_column
from govinfo_report.corpus.tables import absence_name, table_absent
from govinfo_report.corpus.verdicts import Case, all_of, any_of, surely
from govinfo_report.report import TABLES
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import Compares, PairCheck

BESIDE: tuple[str, ...] = (*(absence_name(table) for table in TABLES), *EDITION_COLUMNS)
"""The columns about tables that are needed of both reports of a pair: `tables.absences` makes the first of them."""


def gap() -> nw.Expr:
    """How many years lie between the two reports."""
    return nw.col("year") - before("year")


def lacks(table: str) -> nw.Expr:
    """Whether one of the two reports does not have the table."""
    return table_absent(table) | before(absence_name(table))


def of_one_edition(table: str) -> nw.Expr:
    """Whether both print the table on the same form."""
    column = edition_column(table)
    return every_pair() if column is None else surely(nw.col(column) == before(column))


def not_applicable(check: PairCheck, *, same_year: bool) -> nw.Expr | None:
    """Whether the rule does not apply to a pair; `None`: it applies to each of that sort."""
    if check.compares is not Compares.ANY and (check.compares is Compares.SAME_YEAR) != same_year:
        return every_pair()
    unfit: list[nw.Expr] = []
    if check.compares is Compares.NEIGHBOURS:
        unfit.append(gap() != 1)
    if check.table is not None:
        unfit.append(lacks(check.table))
        column = edition_column(check.table)
        if column is not None and set(check.rule.editions) != {part.edition for part in TABLES[check.table]}:
            unfit += [~surely(name.is_in(check.rule.editions)) for name in (nw.col(column), before(column))]
    return any_of(unfit) if unfit else None


def every_pair() -> nw.Expr:
    """True of each pair."""
    return ~nw.col(before_name("year")).is_null()


def applies(check: PairCheck) -> nw.Expr:
    """Whether the rule applies to the reports of two years."""
    unfit = not_applicable(check, same_year=False)
    return every_pair() if unfit is None else ~unfit


def said_once(check: PairCheck, *, same_year: bool) -> tuple[Case, ...]:
    """That the rule does not apply, as it is told of pairs of that sort."""
    unfit = not_applicable(check, same_year=same_year)
    return () if unfit is None else (Case(check.rule.code, check.place, unfit, Status.NOT_APPLICABLE),)


def both_blank(columns: tuple[str, ...]) -> nw.Expr:
    """Whether no cell has a figure in both reports."""
    return all_of(nw.col(column).is_null() | before(column).is_null() for column in columns)
