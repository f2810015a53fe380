"""Figures of another order of magnitude than last year's: `govinfo_report.rules.magnitudes` over the columns of a corpus."""

from collections.abc import Iterator, Mapping
from typing import Any

from govinfo_report.corpus.figures import digits_of
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import before
from govinfo_report.corpus.pairs import applies, both_blank
from govinfo_report.corpus.schema import FIGURES, ColumnKind
from govinfo_report.corpus.verdicts import Case, amount_name, printed_name
from govinfo_report.rules.magnitudes import (
    ABOUT,
    BASE,
    FAR,
    FEE,
    LARGE_FEE,
    LEAST_EXACT,
    LEAST_FAR,
    RECEIVED,
    TEN_THOUSAND,
    fee_unit,
    jump,
)
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import PairCheck

CHECKS: tuple[PairCheck, ...] = (fee_unit, jump)
"""The checks of magnitudes."""

_COMPARED = tuple(
    column.name
    for column in FIGURES
    if (column.table == "disclosure" or column.name == RECEIVED)
    and column.kind is ColumnKind.COUNT
    and not column.signed
)


def units_name(column: str) -> str:
    """The name of the column that has an amount of money in the smallest unit that its column holds, as a whole number."""
    return f"{column} units"


BESIDE: tuple[str, ...] = (*_COMPARED, amount_name(FEE), units_name(FEE), printed_name(FEE))
"""The columns that are looked at in both reports; `units` makes those of money."""


def units(types: Mapping[str, Any]) -> Iterator[nw.Expr]:
    """The columns of money of `BESIDE`: amounts to compare, to compare exactly, and to show."""
    money = nw.col(FEE)
    yield money.cast(nw.Float64).alias(amount_name(FEE))
    yield digits_of(money).alias(printed_name(FEE))
    exact = (
        money.cast(nw.String).str.replace_all(".", "", literal=True)
        if types[FEE] == nw.Decimal
        else (money * 1_000_000).round()
    )
    yield exact.cast(nw.Int64).alias(units_name(FEE))


def cases() -> Iterator[Case]:
    """The verdicts on the reports of two years."""
    yield from _fee_unit()
    yield from _jumps()


def _fee_unit() -> Iterator[Case]:
    code, fits = fee_unit.rule.code, applies(fee_unit)
    now, then = nw.col(amount_name(FEE)), before(amount_name(FEE))
    yield Case(code, FEE, fits & (now.is_null() | then.is_null()), Status.UNDECIDABLE)
    now_units, then_units = nw.col(units_name(FEE)), before(units_name(FEE))
    broken = (_is_in_yuan(now_units, then_units) & (now >= LARGE_FEE)) | (
        _is_in_yuan(then_units, now_units) & (then >= LARGE_FEE)
    )
    yield Case(code, FEE, fits & broken, Status.BROKEN, actual=nw.col(printed_name(FEE)))


def _is_in_yuan(large: nw.Expr, small: nw.Expr) -> nw.Expr:
    """Whether one amount is about ten thousand times the other. What is too large for that is left out before it is multiplied."""
    times = int(TEN_THOUSAND)
    most = 2**63 // (times * ABOUT) - 1
    middle = nw.when((small > 0) & (small <= most)).then(small) * times
    return (middle <= large * ABOUT) & (large <= middle * ABOUT)


def _jumps() -> Iterator[Case]:
    code, place = jump.rule.code, jump.place
    yield Case(code, place, applies(jump) & both_blank(_COMPARED), Status.UNDECIDABLE)
    for column in _COMPARED:
        now, then = nw.col(column), before(column)
        yield Case(code, column, _is_jump(now, then) | _is_jump(then, now), Status.BROKEN, actual=now)


def _is_jump(large: nw.Expr, small: nw.Expr) -> nw.Expr:
    """As `rules.magnitudes` has it: of the powers of ten only the first is no hundredfold, which is far in any case."""
    far = (small >= LEAST_FAR) & (large >= FAR * small)
    return far | ((small >= LEAST_EXACT) & (large == BASE * small))
