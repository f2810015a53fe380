"""The frames that a corpus can be: Arrow in the middle, and the ways from there to each engine and back.

Nothing else knows how an engine is spelled. Every frame is told apart by `narwhals.dependencies`, so that only the
libraries that made it are ever imported.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice
from typing import Any

from govinfo_report.corpus import spark
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.schema import COLUMNS, MONEY_DIGITS, MONEY_PLACES, SCHEMA_VERSION, ColumnKind
from govinfo_report.errors import InvalidValueError, MissingExtraError


class Engine(StrEnum):
    """What holds a frame, by the name of its library."""

    POLARS = "polars"
    DUCKDB = "duckdb"
    PANDAS = "pandas"
    PYARROW = "pyarrow"
    SPARK = "spark"


_EXTRAS = {
    Engine.POLARS: "corpus",
    Engine.DUCKDB: "corpus-duckdb",
    Engine.PANDAS: "corpus-pandas",
    Engine.SPARK: "corpus-spark",
}

_TYPES: dict[ColumnKind, Any] = {
    ColumnKind.COUNT: pa.int64(),
    ColumnKind.MONEY: pa.decimal128(MONEY_DIGITS, MONEY_PLACES),
    ColumnKind.DAY: pa.date32(),
    ColumnKind.TEXT: pa.string(),
    ColumnKind.JSON: pa.string(),
}

ARROW_SCHEMA: Any = pa.schema(
    [(column.name, _TYPES[column.kind]) for column in COLUMNS],
    metadata={"govinfo_report.corpus": str(SCHEMA_VERSION)},
)
"""The columns of a corpus as Arrow has them, and so Parquet."""

A_FRAME = "a frame of Polars, Spark, DuckDB, pandas or Arrow with the columns of a corpus"


def extra_of(engine: Engine) -> str:
    """The extra that brings the engine."""
    return _EXTRAS.get(engine, "corpus")


def to_engine(table: Any, engine: Engine, session: Any = None) -> Any:
    """An Arrow table as a frame of that engine; of Spark, in that session or in the active one."""
    if engine is Engine.PYARROW:
        return table
    if engine is Engine.SPARK:
        return spark.frame_of(table, session)
    try:
        if engine is Engine.POLARS:
            import polars as pl  # noqa: PLC0415  # only the engine that is asked for

            return pl.from_arrow(table)
        if engine is Engine.DUCKDB:
            import duckdb  # noqa: PLC0415  # only the engine that is asked for

            return duckdb.from_arrow(table)
        import pandas as pd  # noqa: PLC0415  # only the engine that is asked for
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"a corpus in {engine.value}", extra_of(engine)) from error
    # The types of numpy have no null for whole numbers.
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def like(frame: Any, table: Any) -> Any:
    """An Arrow table as a frame of the same engine as another, lazy where that is."""
    made = to_engine(table, engine_of(frame), getattr(frame, "sparkSession", None))
    return made.lazy() if nw.dependencies.is_polars_lazyframe(frame) else made


def engine_of(frame: Any) -> Engine:
    """The engine of a frame. `InvalidValueError` for what is none."""
    if nw.dependencies.is_polars_dataframe(frame) or nw.dependencies.is_polars_lazyframe(frame):
        return Engine.POLARS
    if nw.dependencies.is_pandas_dataframe(frame):
        return Engine.PANDAS
    if nw.dependencies.is_pyarrow_table(frame):
        return Engine.PYARROW
    if nw.dependencies.is_pyspark_dataframe(frame):
        return Engine.SPARK
    if type(frame).__name__ == "DuckDBPyRelation":
        return Engine.DUCKDB
    raise InvalidValueError("frame", type(frame), A_FRAME)


def is_frame(value: Any) -> bool:
    """Whether it is a frame of one of the engines."""
    try:
        engine_of(value)
    except InvalidValueError:
        return False
    return True


def column_names(frame: Any) -> list[str]:
    """The columns that a frame has."""
    if nw.dependencies.is_polars_lazyframe(frame):
        return list(frame.collect_schema())
    if nw.dependencies.is_pyarrow_table(frame):
        return list(frame.column_names)
    return [str(name) for name in frame.columns]


def expect_columns(frame: Any, needed: Iterable[str]) -> None:
    """Refuse a frame that lacks columns of a corpus, naming the first of them. Raises `InvalidValueError`."""
    if engine_of(frame) is Engine.DUCKDB:
        _expect_default_connection(frame)
    there = set(column_names(frame))
    missing = [name for name in needed if name not in there]
    if missing:
        named = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")  # noqa: PLR2004
        raise InvalidValueError("frame", sorted(there)[:3], f"{A_FRAME}; it lacks {named}")


def _expect_default_connection(frame: Any) -> None:
    """Narwhals joins relations in the connection that `duckdb.sql` uses, so they have to be of that one."""
    import duckdb  # noqa: PLC0415  # the frame is one of its own

    try:
        duckdb.sql("FROM frame LIMIT 0")
    except duckdb.IOException:  # a file of it is gone
        raise
    except duckdb.Error:
        expected = (
            "a relation of DuckDB's default connection, such as duckdb.read_parquet(...) or duckdb.sql(...) makes"
        )
        raise InvalidValueError("frame", type(frame), expected) from None


def plain(frame: Any) -> Any:
    """The same frame with types that keep nulls apart: what pandas holds as floats and objects is made Arrow again.

    Whole numbers of a corpus are exact as floats (see `LARGEST_COUNT`), so nothing is lost on the way.
    """
    if not nw.dependencies.is_pandas_dataframe(frame):
        return frame
    return to_engine(conforming(pa.Table.from_pandas(frame, preserve_index=False)), Engine.PANDAS)


def arrow_batches(frame: Any, rows: int) -> Iterator[Any]:
    """The rows of a frame in record batches of at most so many, in the types of `ARROW_SCHEMA`; lazy ones streamed."""
    for batch in native_batches(frame, rows):
        yield from conforming(batch).to_batches(max_chunksize=rows)


def native_batches(frame: Any, rows: int) -> Iterator[Any]:
    """The rows of any frame as Arrow tables of at most so many, lazy ones streamed, in the types that it has."""
    if nw.dependencies.is_polars_lazyframe(frame):
        yield from (batch.to_arrow() for batch in frame.collect_batches(chunk_size=rows, maintain_order=True))
    elif nw.dependencies.is_polars_dataframe(frame):
        yield from (batch.to_arrow() for batch in frame.iter_slices(rows))
    elif nw.dependencies.is_pandas_dataframe(frame):
        for start in range(0, len(frame), rows):
            yield pa.Table.from_pandas(frame.iloc[start : start + rows], preserve_index=False)
    elif nw.dependencies.is_pyarrow_table(frame):
        yield from (pa.Table.from_batches([batch]) for batch in frame.to_batches(max_chunksize=rows))
    elif nw.dependencies.is_pyspark_dataframe(frame):
        yield from spark.batches_of(frame, rows)
    else:
        # until its reader is closed, a connection of DuckDB does nothing else
        with frame.to_arrow_reader(rows) as batches:
            yield from (pa.Table.from_batches([batch]) for batch in batches)


def conforming(table: Any) -> Any:
    """The columns of a corpus that a table has, in the types of the schema. Never a rounding: that is refused."""
    there = set(table.column_names)
    schema = pa.schema([field for field in ARROW_SCHEMA if field.name in there])
    columns = []
    for field in schema:
        column = table.column(field.name)
        try:
            columns.append(column if column.type == field.type else column.cast(field.type))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise InvalidValueError(field.name, str(column.type), f"{field.type} ({error})") from None
    return pa.table(columns, schema=schema)


def named(frame: Any, names: Mapping[str, str]) -> Any:
    """These columns of a frame under other names, old to new: expressions on Spark take none with a dot."""
    if engine_of(frame) is Engine.SPARK:
        return spark.renamed(frame.select(*map(spark.quoted, names)), tuple(names.values()))
    return nw.to_native(nw.from_native(frame).select(**{new: nw.col(old) for old, new in names.items()}))


def undotted(name: str) -> str:
    """The name that a column has under `named` while it is worked with; no two columns of a corpus share one.

    >>> undotted("requests.received.total")
    'requests received total'
    """
    return name.replace(".", " ")


def batched(items: Iterable[Any], count: int) -> Iterator[list[Any]]:
    """The items in lists of at most so many."""
    remaining = iter(items)
    while some := list(islice(remaining, count)):
        yield some


def is_lazy(frame: Any) -> bool:
    """Whether a frame is a plan: of Polars, DuckDB or Spark."""
    return bool(nw.dependencies.is_polars_lazyframe(frame)) or engine_of(frame) in {Engine.DUCKDB, Engine.SPARK}


def appended(frame: Any, table: Any) -> Any:
    """The frame with the few rows of an Arrow table of text and whole numbers after its own; lazy where it is."""
    if not table.num_rows:
        return frame
    return nw.to_native(nw.concat([nw.from_native(frame), nw.from_native(like(frame, table))]))


def tidy(frame: Any) -> Any:
    """A result as it is, but of pandas: there it gets types that have nulls, and rows that are numbered from 0."""
    if not nw.dependencies.is_pandas_dataframe(frame):
        return frame
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return to_engine(table.cast(result_schema(table.column_names)), Engine.PANDAS)


def result_schema(names: Iterable[str]) -> Any:
    """Columns of a result as Arrow has them: text and whole numbers."""
    return pa.schema([(name, pa.string() if name in _TEXT_RESULTS else pa.int64()) for name in names])


_TEXT_RESULTS = {
    *(column.name for column in COLUMNS if _TYPES[column.kind] == pa.string()),
    *("code", "place", "status", "expected", "actual", "previous", "change", "before", "after"),
}
