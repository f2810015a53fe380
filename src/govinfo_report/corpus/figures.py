"""Columns of figures, whatever program made them: counts in 64 bits, and figures as the digits that are told.

A figure is never changed on the way: a column of counts that could hold a half, or a text, is refused by its name.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import FIGURES, ColumnKind
from govinfo_report.errors import InvalidValueError
from govinfo_report.form import Value

COUNTS: tuple[str, ...] = tuple(column.name for column in FIGURES if column.kind is ColumnKind.COUNT)
"""The columns of whole numbers."""

AMOUNTS: tuple[str, ...] = tuple(column.name for column in FIGURES if column.kind is ColumnKind.MONEY)
"""The columns of money."""


def whole_numbers(frame: Any, counts: Iterable[str]) -> Any:
    """A frame for narwhals with these columns in 64 bits: sums of smaller ones may not fit.

    `InvalidValueError` for a column of anything but whole numbers, which a cast would round, or read out of a text.
    """
    types = frame.collect_schema()
    others = [name for name in counts if types[name] != nw.Int64]
    for name in others:
        if not (types[name].is_integer() or types[name] == nw.Unknown):  # unknown: nothing but nulls
            raise InvalidValueError(name, str(types[name]), "a column of whole numbers (Int64)")
    return frame.with_columns(nw.col(name).cast(nw.Int64) for name in others) if others else frame


def digits_of(amount: nw.Expr) -> nw.Expr:
    """Money as text, without zeros at the end of its decimals: `digits` of a column, of whatever type that is."""
    text = amount.cast(nw.String)
    has_decimals = text.str.contains(r"^-?\d+\.\d+$")
    return nw.when(has_decimals).then(text.str.replace_all(r"\.?0+$", "")).otherwise(text)


def digits(figure: Value) -> str | None:
    """A figure as a table of outcomes has it: without zeros at the end of its decimals.

    >>> digits(Decimal("31.50")), digits(42), digits(None)
    ('31.5', '42', None)
    """
    if figure is None:
        return None
    text = f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
    return text.rstrip("0").rstrip(".") if "." in text else text
