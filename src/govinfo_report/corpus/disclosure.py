"""What `govinfo_report.rules.disclosure` says of table 2, over the columns of a corpus.

The conditions are written again as expressions; the numbers in them are those of the rules, and a law compares the two.
"""

from collections.abc import Iterator
from itertools import product

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import edition_column
from govinfo_report.corpus.tables import editions_of, table_absent
from govinfo_report.corpus.verdicts import Case, Constant, Group, Told, all_of, amount, any_of, printed, surely
from govinfo_report.issuer import Issuer, IssuerKind, Level
from govinfo_report.rules.disclosure import (
    _CEILINGS,
    _FEW,
    _HIGHEST,
    _MADE_BY_ITSELF,
    CHANGE_AS_DECISIONS,
    DECISION_LINES_2019,
    DOCUMENT_LINES,
    FEE_MAGNITUDE,
    ITEMS_BELOW_ZERO,
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

_edition = nw.col(str(edition_column(TABLE)))


def disclosure_groups() -> tuple[Told, ...]:
    """The rules on table 2, and apart from them, since it is said of nearly every row, to which tables they do not apply."""
    return (
        Group.of(case for rule in _CASES for case in rule()),
        *_other_editions(),
    )


def _other_editions() -> Iterator[Constant]:
    gone = table_absent(TABLE)
    for rule in _RULES:
        of_another = [_edition == each.edition for each in editions_of(TABLE) if each.edition not in rule.editions]
        rows = any_of((gone, *(surely(condition) for condition in of_another)))
        yield Constant(rows, rule.code, TABLE, Status.NOT_APPLICABLE)


class _Line:
    """Some figures of one line, as a rule compares them."""

    def __init__(self, rule: Rule, line: str, names: tuple[str, ...]) -> None:
        self.rule = rule
        self.place = f"{TABLE}.{line}"
        self.columns = tuple(nw.col(f"{self.place}.{name}") for name in names)

    def cases(self, broken: nw.Expr, actual: nw.Expr | None = None) -> Iterator[Case]:
        """Undecidable where a figure is blank, else broken where the condition says so."""
        yield Case(self.rule.code, self.place, self.applies & self.blank, Status.UNDECIDABLE)
        yield Case(self.rule.code, self.place, self.applies & broken, Status.BROKEN, actual=actual)

    @property
    def applies(self) -> nw.Expr:
        """Whether the row has the table, in an edition of the rule."""
        editions = any_of(surely(_edition == edition) for edition in self.rule.editions)
        return editions & ~table_absent(TABLE)

    @property
    def blank(self) -> nw.Expr:
        """Whether one of the figures is blank."""
        return any_of(column.is_null() for column in self.columns)


# --- both editions ---------------------------------------------------------------------------------------------------


def _rules_without_power() -> Iterator[Case]:
    can, cannot = _issuers(makes_rules=True), _issuers(makes_rules=False)
    for edition, names in _MADE_BY_ITSELF.items():
        line = _Line(RULES_WITHOUT_POWER, "administrative_rules", names)
        applies = line.applies & surely(_edition == edition)
        some = any_of(surely(column > 0) for column in line.columns)
        for condition, status in (
            (can, Status.NOT_APPLICABLE),
            (some & ~cannot, Status.UNDECIDABLE),
            (some, Status.BROKEN),
            (line.blank, Status.UNDECIDABLE),
        ):
            yield Case(RULES_WITHOUT_POWER.code, line.place, applies & condition, status)


def _issuers(*, makes_rules: bool) -> nw.Expr:
    """Whether the issuer is of a kind and level that certainly can, or certainly cannot, make rules (规章)."""
    kinds = product((None, *IssuerKind), (None, *Level))
    return any_of(
        _is("kind", kind) & _is("level", level)
        for kind, level in kinds
        if Issuer(name="", kind=kind, level=level).makes_rules is makes_rules
    )


def _is(column: str, value: IssuerKind | Level | None) -> nw.Expr:
    return nw.col(column).is_null() if value is None else surely(nw.col(column) == value.value)


# --- 2021 ------------------------------------------------------------------------------------------------------------

_STOCK = ("issued", "repealed", "in_force")


def _opening_stock_negative() -> Iterator[Case]:
    for name in DOCUMENT_LINES:
        line = _Line(OPENING_STOCK_NEGATIVE, name, _STOCK)
        issued, repealed, in_force = line.columns
        opening = in_force - issued + repealed
        yield from line.cases(opening < 0, actual=opening)


def _more_repealed_than_in_force() -> Iterator[Case]:
    for name in DOCUMENT_LINES:
        line = _Line(MORE_REPEALED_THAN_IN_FORCE, name, _STOCK)
        _, repealed, in_force = line.columns
        yield from line.cases((repealed > in_force) & (repealed >= _FEW))


def _fee_magnitude() -> Iterator[Case]:
    line = _Line(FEE_MAGNITUDE, "fees", ("amount",))
    fees = f"{line.place}.amount"
    lower = [
        surely((nw.col("level") == level.value) & (amount(fees) > float(most))) for level, most in _CEILINGS.items()
    ]
    yield from line.cases(any_of((*lower, surely(amount(fees) > float(_HIGHEST)))), actual=printed(fees))


# --- 2019 ------------------------------------------------------------------------------------------------------------


def _change_as_decisions() -> Iterator[Case]:
    for name in DECISION_LINES_2019:
        line = _Line(CHANGE_AS_DECISIONS, name, ("previous_items", "change", "decisions"))
        previous, change, decisions = line.columns
        alike = all_of((change != 0, decisions >= _FEW, previous + change == decisions))
        yield from line.cases(alike, actual=decisions)


def _made_not_disclosed() -> Iterator[Case]:
    for name in DOCUMENT_LINES:
        line = _Line(MADE_NOT_DISCLOSED, name, ("made", "disclosed"))
        made, disclosed = line.columns
        yield from line.cases((made > 0) & (disclosed == 0), actual=disclosed)


def _procurement_unit() -> Iterator[Case]:
    line = _Line(PROCUREMENT_UNIT, "procurement", ("amount",))
    paid, unit = f"{line.place}.amount", nw.col(f"{line.place}.unit")
    yield from line.cases((amount(paid) != 0) & (unit.is_null() | surely(unit == "")), actual=printed(paid))


def _total_below_newly_disclosed() -> Iterator[Case]:
    for name in DOCUMENT_LINES:
        line = _Line(TOTAL_BELOW_NEWLY_DISCLOSED, name, ("disclosed", "total_disclosed"))
        disclosed, total = line.columns
        yield from line.cases(total < disclosed, actual=total)


def _items_below_zero() -> Iterator[Case]:
    for name in (*DECISION_LINES_2019, "fees"):
        line = _Line(ITEMS_BELOW_ZERO, name, ("previous_items", "change"))
        previous, change = line.columns
        yield from line.cases(previous + change < 0, actual=previous + change)


_CASES = (
    _rules_without_power,
    _opening_stock_negative,
    _more_repealed_than_in_force,
    _fee_magnitude,
    _change_as_decisions,
    _made_not_disclosed,
    _procurement_unit,
    _total_below_newly_disclosed,
    _items_below_zero,
)
