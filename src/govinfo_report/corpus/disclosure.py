"""What `govinfo_report.rules.disclosure` says of table 2, over the columns of a corpus.

The conditions are written again as expressions; the numbers in them are those of the rules, and a law compares the two.
"""

from collections.abc import Iterator
from itertools import product

from attrs import frozen

from govinfo_report.corpus.clearing import Clearance
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import POSITIONS, edition_column
from govinfo_report.corpus.tables import editions_of, table_absent
from govinfo_report.corpus.verdicts import Case, Group, all_of, amount, any_blank, any_of, is_value, printed, surely
from govinfo_report.issuer import Issuer, IssuerKind, Level
from govinfo_report.rules.disclosure import (
    CHANGE_AS_DECISIONS,
    DECISION_LINES_2019,
    DOCUMENT_LINES,
    FEE_CEILINGS,
    FEE_MAGNITUDE,
    FEW,
    HIGHEST_FEES,
    ITEMS_BELOW_ZERO,
    MADE_BY_ITSELF,
    MADE_NOT_DISCLOSED,
    MORE_REPEALED_THAN_IN_FORCE,
    OPENING_STOCK_NEGATIVE,
    PROCUREMENT_UNIT,
    RULES_WITHOUT_POWER,
    TABLE,
    TOTAL_BELOW_NEWLY_DISCLOSED,
)
from govinfo_report.rules.model import Rule, Status

_RULES = (
    RULES_WITHOUT_POWER,
    OPENING_STOCK_NEGATIVE,
    MORE_REPEALED_THAN_IN_FORCE,
    FEE_MAGNITUDE,
    CHANGE_AS_DECISIONS,
    MADE_NOT_DISCLOSED,
    PROCUREMENT_UNIT,
    TOTAL_BELOW_NEWLY_DISCLOSED,
    ITEMS_BELOW_ZERO,
)
CODES: tuple[str, ...] = tuple(rule.code for rule in _RULES)
"""The codes of the rules on table 2."""

_EDITION_COLUMN = str(edition_column(TABLE))
_edition = nw.col(_EDITION_COLUMN)


def disclosure_groups() -> tuple[Group, ...]:
    """The rules on table 2."""
    lines = (case for rule in _LINE_RULES for line in rule() for case in line.cases())
    return (Group((*_of_other_editions(), *_rules_without_power(), *lines)),)


def disclosure_clearances() -> Iterator[Clearance]:
    """The same conditions, whichever the issuer."""
    for edition, names in MADE_BY_ITSELF.items():
        line = _RulesLine(RULES_WITHOUT_POWER, "administrative_rules", names)
        yield line.clearance(~any_of(column > 0 for column in line.columns), edition)
    for rule in _LINE_RULES:
        for judged in rule():
            for edition in judged.line.rule.editions:
                yield judged.line.clearance(~judged.broken, edition)


def _of_other_editions() -> Iterator[Case]:
    gone = table_absent(TABLE)
    for rule in _RULES:
        others = [_edition == each.edition for each in editions_of(TABLE) if each.edition not in rule.editions]
        if others:
            elsewhere = surely(any_of(others))
            yield Case(rule.code, TABLE, gone | elsewhere, Status.NOT_APPLICABLE, if_whole=elsewhere)
        else:
            yield Case(rule.code, TABLE, gone, Status.NOT_APPLICABLE, of_states=True)


@frozen(eq=False)
class _RulesLine:
    """Some figures of one line, as a rule compares them."""

    rule: Rule
    name: str
    columns_compared: tuple[str, ...]

    @property
    def place(self) -> str:
        """The path of the line."""
        return f"{TABLE}.{self.name}"

    @property
    def columns(self) -> tuple[nw.Expr, ...]:
        """The figures."""
        return tuple(nw.col(f"{self.place}.{name}") for name in self.columns_compared)

    @property
    def applies(self) -> nw.Expr:
        """Whether the row has the table, in an edition of the rule."""
        editions = any_of(surely(_edition == edition) for edition in self.rule.editions)
        return editions & ~table_absent(TABLE)

    @property
    def blank(self) -> nw.Expr:
        """Whether one of the figures is blank."""
        return any_blank(f"{self.place}.{name}" for name in self.columns_compared)

    def clearance(self, held: nw.Expr, edition: str) -> Clearance:
        """That no figure is blank, and a condition."""
        at = max(POSITIONS[f"{self.place}.{name}"] for name in self.columns_compared)
        return Clearance(frozenset({self.rule.code}), ~self.blank & held, at, _EDITION_COLUMN, edition)


@frozen(eq=False)
class _JudgedLine:
    """One line as a rule judges it: undecidable where a figure is blank, else broken where the condition says so."""

    line: _RulesLine
    broken: nw.Expr
    actual: nw.Expr | None = None

    def cases(self) -> Iterator[Case]:
        """Both."""
        rule, place, applies = self.line.rule, self.line.place, self.line.applies
        yield Case(rule.code, place, applies & self.line.blank, Status.UNDECIDABLE)
        yield Case(rule.code, place, applies & self.broken, Status.BROKEN, actual=self.actual)


# --- both editions ---------------------------------------------------------------------------------------------------


def _rules_without_power() -> Iterator[Case]:
    can, cannot = _issuers(makes_rules=True), _issuers(makes_rules=False)
    for edition, names in MADE_BY_ITSELF.items():
        line = _RulesLine(RULES_WITHOUT_POWER, "administrative_rules", names)
        here = surely(_edition == edition)
        applies = line.applies & here
        some = any_of(surely(column > 0) for column in line.columns)
        yield Case(line.rule.code, line.place, applies & can, Status.NOT_APPLICABLE, if_whole=here & can)
        yield Case(line.rule.code, line.place, applies & some & ~cannot, Status.UNDECIDABLE)
        yield Case(line.rule.code, line.place, applies & some, Status.BROKEN)
        yield Case(line.rule.code, line.place, applies & line.blank, Status.UNDECIDABLE)


def _issuers(*, makes_rules: bool) -> nw.Expr:
    """Whether the issuer is of a kind and level that certainly can, or certainly cannot, make rules (规章)."""
    kinds = product((None, *IssuerKind), (None, *Level))
    return any_of(
        is_value("kind", kind) & is_value("level", level)
        for kind, level in kinds
        if Issuer(name="", kind=kind, level=level).makes_rules is makes_rules
    )


# --- 2021 ------------------------------------------------------------------------------------------------------------

_STOCK = ("issued", "repealed", "in_force")


def _opening_stock_negative() -> Iterator[_JudgedLine]:
    for name in DOCUMENT_LINES:
        line = _RulesLine(OPENING_STOCK_NEGATIVE, name, _STOCK)
        issued, repealed, in_force = line.columns
        opening = in_force - issued + repealed
        yield _JudgedLine(line, opening < 0, opening)


def _more_repealed_than_in_force() -> Iterator[_JudgedLine]:
    for name in DOCUMENT_LINES:
        line = _RulesLine(MORE_REPEALED_THAN_IN_FORCE, name, _STOCK)
        _, repealed, in_force = line.columns
        yield _JudgedLine(line, (repealed > in_force) & (repealed >= FEW))


def _fee_magnitude() -> Iterator[_JudgedLine]:
    line = _RulesLine(FEE_MAGNITUDE, "fees", ("amount",))
    fees = f"{line.place}.amount"
    lower = [
        surely((nw.col("level") == level.value) & (amount(fees) > float(most))) for level, most in FEE_CEILINGS.items()
    ]
    yield _JudgedLine(line, any_of((*lower, surely(amount(fees) > float(HIGHEST_FEES)))), printed(fees))


# --- 2019 ------------------------------------------------------------------------------------------------------------


def _change_as_decisions() -> Iterator[_JudgedLine]:
    for name in DECISION_LINES_2019:
        line = _RulesLine(CHANGE_AS_DECISIONS, name, ("previous_items", "change", "decisions"))
        previous, change, decisions = line.columns
        alike = all_of((change != 0, decisions >= FEW, previous + change == decisions))
        yield _JudgedLine(line, alike, decisions)


def _made_not_disclosed() -> Iterator[_JudgedLine]:
    for name in DOCUMENT_LINES:
        line = _RulesLine(MADE_NOT_DISCLOSED, name, ("made", "disclosed"))
        made, disclosed = line.columns
        yield _JudgedLine(line, (made > 0) & (disclosed == 0), disclosed)


def _procurement_unit() -> Iterator[_JudgedLine]:
    line = _RulesLine(PROCUREMENT_UNIT, "procurement", ("amount",))
    paid, unit = f"{line.place}.amount", nw.col(f"{line.place}.unit")
    yield _JudgedLine(line, (amount(paid) != 0) & (unit.is_null() | surely(unit == "")), printed(paid))


def _total_below_newly_disclosed() -> Iterator[_JudgedLine]:
    for name in DOCUMENT_LINES:
        line = _RulesLine(TOTAL_BELOW_NEWLY_DISCLOSED, name, ("disclosed", "total_disclosed"))
        disclosed, total = line.columns
        yield _JudgedLine(line, total < disclosed, total)


def _items_below_zero() -> Iterator[_JudgedLine]:
    for name in (*DECISION_LINES_2019, "fees"):
        line = _RulesLine(ITEMS_BELOW_ZERO, name, ("previous_items", "change"))
        previous, change = line.columns
        yield _JudgedLine(line, previous + change < 0, previous + change)


_LINE_RULES = (
    _opening_stock_negative,
    _more_repealed_than_in_force,
    _fee_magnitude,
    _change_as_decisions,
    _made_not_disclosed,
    _procurement_unit,
    _total_below_newly_disclosed,
    _items_below_zero,
)
