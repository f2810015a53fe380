"""A corpus made ready for its rules: whole numbers of 64 bits, money to compare and to show, and rows beyond that.

A row with a figure that does not fit its column has it in `oversized`. Such rows are few. They are judged by the same
expressions over columns of 128 bits, which Polars has: 30 digits fit, and their sums.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from math import inf, nextafter
from typing import Any

from govinfo_report.corpus.figures import AMOUNTS, COUNTS, digits, digits_of, whole_numbers
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import ABOUT, EDITION_COLUMNS, WORDS, ColumnKind
from govinfo_report.corpus.tables import absences
from govinfo_report.corpus.verdicts import amount_name, printed_name
from govinfo_report.errors import MissingExtraError

TEXTS = ("report", "kind", "level", *EDITION_COLUMNS, *(column.name for column in WORDS), "states")

NEEDED = (*TEXTS, "oversized", *COUNTS, *AMOUNTS)
"""The columns that a check looks at."""

_WHOLE = tuple(column.name for column in ABOUT if column.kind is ColumnKind.COUNT)


def comparable(corpus: Any, index: Sequence[str]) -> Any:
    """The columns that a check looks at, for narwhals: counts in 64 bits, so that no sum overflows, and money to compare."""
    amounts = [nw.col(name).cast(nw.Float64).alias(amount_name(name)) for name in AMOUNTS]
    return whole_numbers(corpus.select(*dict.fromkeys((*index, *NEEDED))), COUNTS).with_columns(*amounts)


def widened(corpus: Any) -> Any:
    """Such columns, and what is only needed of rows that have something to tell: money to show, and missing tables."""
    shown = [digits_of(nw.col(name)).alias(printed_name(name)) for name in AMOUNTS]
    return corpus.with_columns(*shown, *absences())


def widened_exactly(oversized: Any, index: Sequence[str]) -> Any:
    """The rows of an Arrow table that have figures which fit no column, with them, as a frame of Polars for narwhals."""
    try:
        import polars as pl  # noqa: PLC0415  # only such rows need it
    except ModuleNotFoundError as error:
        raise MissingExtraError("checking figures of more than 15 digits", "corpus") from error
    rows = oversized.to_pylist()
    types: dict[str, Any]
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in (*index, *TEXTS)}
    types = {name: pl.Int64 if name in _WHOLE else pl.String for name in columns}
    exact: list[dict[str, str]] = [json.loads(row["oversized"]) for row in rows]
    for name in COUNTS:
        columns[name] = [
            int(large[name]) if name in large else row[name] for row, large in zip(rows, exact, strict=True)
        ]
        types[name] = pl.Int128
    for name in AMOUNTS:
        amounts = [Decimal(large[name]) if name in large else row[name] for row, large in zip(rows, exact, strict=True)]
        columns[name] = columns[printed_name(name)] = [digits(amount) for amount in amounts]
        columns[amount_name(name)] = [None if amount is None else _comparable(amount) for amount in amounts]
        types |= {name: pl.String, printed_name(name): pl.String, amount_name(name): pl.Float64}
    return nw.from_native(pl.DataFrame(columns, schema=types)).with_columns(*absences())


def _comparable(amount: Decimal) -> float:
    """The nearest float that is not closer to zero: it compares with any whole number of a rule as the amount does.

    >>> _comparable(Decimal("100000.00000000000000001")) > 100_000
    True
    """
    nearest = float(amount)
    if Decimal(nearest).copy_abs() >= amount.copy_abs():
        return nearest
    return nextafter(nearest, inf if amount > 0 else -inf)
