"""A corpus made ready for its rules: whole numbers of 64 bits, money to compare and to show, and rows beyond that.

A row with a figure that does not fit its column has it in `oversized`. Such rows are few. They are taken out of the
frame and judged by the same expressions over columns of 128 bits, which Polars has: 30 digits fit, and their sums.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from math import inf, nextafter
from typing import Any

from govinfo_report.corpus.engines import arrow_batches, native_batches, plain
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.schema import ABOUT, EDITION_COLUMNS, FIGURES, WORDS, ColumnKind
from govinfo_report.corpus.tables import with_table_absences
from govinfo_report.corpus.verdicts import amount_name, printed_name
from govinfo_report.errors import MissingExtraError

COUNTS = tuple(column.name for column in FIGURES if column.kind is ColumnKind.COUNT)
AMOUNTS = tuple(column.name for column in FIGURES if column.kind is ColumnKind.MONEY)

TEXTS = ("report", "kind", "level", *EDITION_COLUMNS, *(column.name for column in WORDS), "states")

NEEDED = (*TEXTS, "oversized", *COUNTS, *AMOUNTS)
"""The columns that a check looks at."""

_ROWS = 4096
_WHOLE = tuple(column.name for column in ABOUT if column.kind is ColumnKind.COUNT)


def widened(frame: Any, index: Sequence[str]) -> tuple[Any, Any]:
    """The rows whose figures all fit their columns, and those that have one that does not, or `None`; for narwhals.

    The first is lazy where it can be. To find the others one column is read at once.
    """
    corpus = nw.from_native(plain(frame))
    if isinstance(corpus, nw.DataFrame) and corpus.implementation.is_polars():
        corpus = corpus.lazy()  # Polars does lazily in one pass what it would do in hundreds
    is_oversized = ~nw.col("oversized").is_null()
    names = list(dict.fromkeys((*index, *NEEDED)))
    oversized = nw.to_native(corpus.select(*names).filter(is_oversized))
    exact = _exact_rows(oversized, index)
    if exact is not None:
        corpus = corpus.filter(~is_oversized)
    types = corpus.collect_schema()
    casts = [nw.col(name).cast(nw.Int64) for name in COUNTS if types[name] != nw.Int64]
    shown = [nw.col(name).cast(nw.String).str.replace_all(r"\.?0+$", "").alias(printed_name(name)) for name in AMOUNTS]
    compared = [nw.col(name).cast(nw.Float64).alias(amount_name(name)) for name in AMOUNTS]
    return with_table_absences(corpus.with_columns(*casts, *shown, *compared)), exact


def has_states(frame: Any) -> bool:
    """Whether any document lacks a cell or prints a mark; without one there are a hundred cases less to plan."""
    told = nw.from_native(frame).filter(~nw.col("states").is_null()).select("states").head(1)
    return any(batch.num_rows for batch in native_batches(nw.to_native(told), 1))


def _exact_rows(oversized: Any, index: Sequence[str]) -> Any:
    rows = [row for batch in arrow_batches(oversized, _ROWS) for row in batch.to_pylist()]
    if not rows:
        return None
    try:
        import polars as pl  # noqa: PLC0415  # only such rows need it
    except ModuleNotFoundError as error:
        raise MissingExtraError("checking figures of more than 15 digits", "corpus") from error
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
        columns[name] = columns[printed_name(name)] = [None if amount is None else f"{amount:f}" for amount in amounts]
        columns[amount_name(name)] = [None if amount is None else _comparable(amount) for amount in amounts]
        types |= {name: pl.String, printed_name(name): pl.String, amount_name(name): pl.Float64}
    return with_table_absences(nw.from_native(pl.DataFrame(columns, schema=types)).lazy())


def _comparable(amount: Decimal) -> float:
    """The nearest float that is not closer to zero: it compares with any whole number of a rule as the amount does.

    >>> _comparable(Decimal("100000.00000000000000001")) > 100_000
    True
    """
    nearest = float(amount)
    if Decimal(nearest).copy_abs() >= amount.copy_abs():
        return nearest
    return nextafter(nearest, inf if amount > 0 else -inf)


def as_table(outcomes: Any) -> Any:
    """Collected outcomes of exact rows as an Arrow table, in the types that every engine has."""
    table = outcomes.to_arrow()
    types = [pa.int64() if pa.types.is_integer(field.type) else pa.string() for field in table.schema]
    return table.cast(pa.schema(list(zip(table.column_names, types, strict=True))))
