"""A corpus made ready for rules that compare its reports: on an engine that plans, with the issuer of each row.

DuckDB plans for itself, and so does Polars lazily; what lies in the memory of pandas or Arrow is lent to Polars. Spark
hands its workers all reports of some issuers at a time, and there it is Polars again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any, TypeAlias

from attrs import evolve, frozen

from govinfo_report.corpus.engines import (
    Engine,
    appended,
    engine_of,
    expect_columns,
    is_lazy,
    like,
    native_batches,
    plain,
    result_schema,
    to_engine,
)
from govinfo_report.corpus.figures import COUNTS, whole_numbers
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.neighbours import PAIRED_BY
from govinfo_report.corpus.sameissuer import BY_NAME, KEY, Keyed, keyed, keyed_on_spark
from govinfo_report.corpus.schema import EDITION_COLUMNS, FIGURES
from govinfo_report.corpus.spark import in_parts
from govinfo_report.errors import InvalidValueError, MissingExtraError

NEEDED: tuple[str, ...] = (
    *("report", "issuer", "year", "published", "states", "oversized"),
    *EDITION_COLUMNS,
    *(column.name for column in FIGURES),
)
"""The columns that rules across years look at."""

Comparison: TypeAlias = Callable[[Any, str], tuple[Sequence[Any], Any]]
"""From a frame of Polars or DuckDB and the name of its key to plans of the same engine, for narwhals, whose rows together are
the result, and an Arrow table of rows to be added, or `None`. On Spark it is sent to the workers: a function of a module, or
a `partial` of one."""

REPORTS_AT_ONCE = 250_000
"""How many reports have many of their columns in memory at a time, about."""

_ROWS = 4096


@frozen(eq=False, slots=False)
class Planned:
    """A corpus to compare the reports of.

    `issuers` has the rows. `oversized` are the keys of the issuers with a figure that does not fit its column: `rows` leaves
    their reports out.
    """

    issuers: Keyed
    oversized: tuple[Any, ...]

    @cached_property
    def types(self) -> Any:
        """The type of each column."""
        return self.issuers.frame.collect_schema()

    def rows(self, part: str, *columns: str | nw.Expr) -> Any:
        """The reports of the other issuers with these columns, and those that they are paired by, for a part of a plan.

        No report has the name of a part for its id. The condition keeps Polars from reading what several parts need in one
        go, which it would hold in memory as a whole until the last part has been at it.
        """
        frame = self.issuers.frame.filter((nw.col("report") != part).fill_null(value=True))
        if self.oversized:
            frame = frame.filter(~nw.col(KEY).is_in(self.oversized))
        return frame.select(*PAIRED_BY, *columns)

    def shares(self) -> Iterator["Planned"]:
        """The same for some issuers at a time, so that a part with many columns fits into memory whatever their number.

        DuckDB puts aside on disk what does not fit, and has all of them at a time.
        """
        frame = self.issuers.frame
        if not frame.implementation.is_polars():
            yield self
            return
        import polars as pl  # noqa: PLC0415  # narwhals has no hash

        rows = frame.to_native()
        number = -(-rows.select(pl.len()).collect().item() // REPORTS_AT_ONCE) or 1
        place = pl.col(KEY).cast(pl.String).hash() % number
        for share in range(number):
            some = rows if number == 1 else rows.filter(place == share)
            yield evolve(self, issuers=evolve(self.issuers, frame=nw.from_native(some)))

    def oversized_groups(self) -> Iterator[list[dict[str, Any]]]:
        """The reports of each issuer that is left out."""
        if not self.oversized:
            return
        rows = self.issuers.frame.filter(nw.col(KEY).is_in(self.oversized)).select(KEY, *NEEDED)
        groups: dict[Any, list[dict[str, Any]]] = {}
        for batch in native_batches(nw.to_native(rows), _ROWS):
            for row in batch.to_pylist():
                groups.setdefault(row[KEY], []).append(row)
        yield from groups.values()


def keyed_rows(frame: Any, by: str) -> tuple[Any, Any]:
    """A frame as its engine plans it, and the same for narwhals with the issuer of each row."""
    native = _on_a_planner(frame, by)
    return native, keyed(native, by).frame


def planned(frame: Any, by: str) -> Planned:
    """A frame of any engine but Spark. Its issuers, and which of them have oversized figures, are read at once."""
    rows = whole_numbers(nw.from_native(_on_a_planner(frame, by)), COUNTS)
    issuers = keyed(nw.to_native(rows), by)
    too_large = issuers.frame.filter(~nw.col("oversized").is_null() & ~nw.col(KEY).is_null()).select(KEY).unique()
    found = [key for batch in native_batches(nw.to_native(too_large), _ROWS) for key in batch.column(KEY).to_pylist()]
    return Planned(issuers, tuple(found))


def expect_by(frame: Any, by: Any) -> None:
    """Refuse a frame or a key that it lacks. Raises `InvalidValueError`."""
    if not isinstance(by, str):
        raise InvalidValueError("by", by, 'the name of a column (str), or "issuer" for the name of the issuer')
    expect_columns(frame, (*NEEDED, by))


def compared(frame: Any, by: str, program: Comparison, names: Sequence[str]) -> Any:
    """What a program makes of a corpus, as a frame of the engine of that, lazy where it is."""
    expect_by(frame, by)
    if engine_of(frame) is Engine.SPARK:
        rows, key = (keyed_on_spark(frame), KEY) if by == BY_NAME else (frame, by)
        run = partial(_in_a_worker, key=key, program=program, names=tuple(names))
        return in_parts(rows, tuple(dict.fromkeys((key, *NEEDED))), run, result_schema(names), together=(key,))
    parts, more = program(frame, by)
    schema = result_schema(names)
    if is_lazy(frame):
        made = _together(frame, parts, schema)
        return made if more is None else appended(made, more)
    tables = [part.collect(engine="streaming").to_arrow().cast(schema) for part in parts]
    return like(frame, pa.concat_tables([schema.empty_table(), *tables, *(() if more is None else (more,))]))


def _together(frame: Any, parts: Sequence[Any], schema: Any) -> Any:
    """The rows of all parts as one plan."""
    if not parts:
        return like(frame, schema.empty_table())
    if len(parts) == 1 or engine_of(frame) is not Engine.POLARS:
        return nw.to_native(nw.concat(list(parts)))
    from govinfo_report.corpus.inturn import in_turn  # noqa: PLC0415  # needs Polars

    return in_turn([nw.to_native(part) for part in parts], like(frame, schema.empty_table()).collect_schema())


def _in_a_worker(rows: Any, key: str, program: Comparison, names: tuple[str, ...]) -> Any:
    """What the program makes of all reports of some issuers, from Arrow to Arrow."""
    return compared(rows, key, program, names)


def _on_a_planner(frame: Any, by: str) -> Any:
    """The frame itself if its engine plans, else a plan of Polars."""
    engine = engine_of(frame)
    if nw.dependencies.is_polars_lazyframe(frame) or engine is Engine.DUCKDB:
        return frame
    if engine is not Engine.POLARS:
        try:
            frame = to_engine(_as_arrow(frame, by), Engine.POLARS)
        except MissingExtraError:
            raise MissingExtraError("comparing the reports of a corpus", "corpus") from None
    return frame.lazy()


def _as_arrow(frame: Any, by: str) -> Any:
    """The columns that are needed of a frame of pandas or Arrow."""
    names = list(dict.fromkeys((*NEEDED, by)))
    if engine_of(frame) is Engine.PYARROW:
        return frame.select(names)
    table = pa.Table.from_pandas(plain(frame[list(NEEDED)]), preserve_index=False)
    return table if by in NEEDED else table.append_column(by, pa.array(frame[by], from_pandas=True))


def as_rows(rows: Iterable[dict[str, Any]], names: Sequence[str]) -> Any:
    """A few rows of a result as an Arrow table; `None` where there are none."""
    found = list(rows)
    return pa.Table.from_pylist(found, schema=result_schema(names)) if found else None
