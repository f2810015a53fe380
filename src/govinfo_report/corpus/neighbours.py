"""Each report of a corpus beside the one before it of the same issuer, on any engine.

Reports of an issuer stand in the order of their years; those of one year in the order of publication, of which an unknown
day comes first, and then of their ids, since frames of some engines have no order of their own. DuckDB finds the one
before by windows; Polars sorts once and shifts, which takes it a quarter of the time that windows would.
"""

from collections.abc import Iterable
from typing import Any

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.sameissuer import KEY

ORDER = ("year", "published", "report")
"""What the reports of one issuer are sorted by."""

PAIRED_BY = (KEY, *ORDER)
"""The columns that a frame has to have here."""

_ALWAYS = {"year": "year before", "report": "previous"}
"""What is always told of the row before: its year, and its id."""


def before(column: str) -> nw.Expr:
    """The value of a column in the report before."""
    return nw.col(before_name(column))


def before_name(column: str) -> str:
    """The name of the column that has the value in the report before."""
    return f"{column} before"


def of_one_year(frame: Any, columns: Iterable[str]) -> Any:
    """Each report beside an earlier one for the same year, with these columns of both; `previous` is the id of the earlier."""
    paired = _with_before(_in_order(frame), columns)
    return paired.filter((nw.col("year") == before("year")).fill_null(value=False))


def of_different_years(frame: Any, columns: Iterable[str]) -> Any:
    """The last report of each year beside the last of an earlier year, in the same way."""
    last = _with_after(_in_order(frame)).filter(~(nw.col("year") == nw.col("year after")).fill_null(value=False))
    return _with_before(last, columns).filter(~before("year").is_null())


def _in_order(frame: Any) -> Any:
    """The rows whose issuer and year are known, sorted where the engine sorts before it looks at the row before."""
    known = frame.filter(~nw.col(KEY).is_null() & ~nw.col("year").is_null())
    return known.sort(*PAIRED_BY) if _is_sorted(known) else known


def _with_before(ordered: Any, columns: Iterable[str]) -> Any:
    return _with_neighbour(ordered, 1, {**{name: before_name(name) for name in columns}, **_ALWAYS})


def _with_after(ordered: Any) -> Any:
    return _with_neighbour(ordered, -1, {"year": "year after"})


def _with_neighbour(ordered: Any, step: int, names: dict[str, str]) -> Any:
    """Columns of a neighbouring row. Its year, which is always among them, is null where that row is of another issuer."""
    if not _is_sorted(ordered):
        return ordered.with_columns(
            nw.col(name).shift(step).over(KEY, order_by=list(ORDER)).alias(alias) for name, alias in names.items()
        )
    import polars as pl  # noqa: PLC0415  # narwhals has no shift by position for a plan

    shifts = {**names, KEY: _OTHER_KEY}
    native = ordered.to_native().with_columns(pl.col(name).shift(step).alias(alias) for name, alias in shifts.items())
    same = (nw.col(KEY) == nw.col(_OTHER_KEY)).fill_null(value=False)
    year = names["year"]
    return nw.from_native(native).with_columns(nw.when(same).then(nw.col(year)).alias(year)).drop(_OTHER_KEY)


_OTHER_KEY = f"{KEY} of the neighbour"


def _is_sorted(frame: Any) -> bool:
    return bool(frame.implementation.is_polars())
