"""`measure`: the measures of `govinfo_report.measuring` over a whole corpus, as expressions on whatever engine holds it.

What stands here of a measure is only how its cells become columns. The law in the tests: the table is what
`govinfo_report.measures` says of each report.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any

from govinfo_report.corpus.columnmeasures import ColumnMeasure
from govinfo_report.corpus.engines import (
    Engine,
    column_names,
    engine_of,
    expect_columns,
    is_lazy,
    named,
    native_batches,
    plain,
    to_engine,
)
from govinfo_report.corpus.figures import whole_numbers
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.measuredparts import in_workers
from govinfo_report.corpus.previous import with_previous
from govinfo_report.corpus.sameissuer import BY_NAME, KEY
from govinfo_report.corpus.sizes import SIZE, with_sizes
from govinfo_report.errors import InvalidValueError
from govinfo_report.layout import nearest
from govinfo_report.measuring.catalogue import MEASURES
from govinfo_report.measuring.intervals import LEVEL, standard_score
from govinfo_report.measuring.model import BOUNDS, LIMITS, MeasureKind
from govinfo_report.measuring.reports import chosen

__all__ = ["MEASURED", "MEASURES", "POOLED", "measure"]

INDEX = ("report", "issuer", "year")
VALUES = ("numerator", "denominator", "value", "low", "high")

MEASURED: tuple[str, ...] = (*INDEX, "measure", *VALUES, "reason", "place")
"""The columns of a table of measures, a row for each report and measure."""

POOLED: tuple[str, ...] = ("measure", "reports", "left_out", *VALUES)
"""The columns of a table of measures of groups, after those that say which group."""


def measure(
    frame: Frame,
    *,
    measures: Collection[str] | None = None,
    by: Sequence[str] | None = None,
    level: float = LEVEL,
) -> Frame:
    """The measures of every report as a long table, a frame of the same engine; lazy where the corpus is.

    Its columns are those of `MEASURED`: `low` and `high` are the interval of that level; `reason` says why there is no
    value (`NoValue`), and `place` which cell is to blame where one is. A value is never divided by a blank or by 0.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> figures = {"requests.outcomes.granted.total": 31, "requests.outcomes.total.total": 41}
    >>> frame = from_reports([Report.blank(year=2023).replace(figures)])
    >>> table = measure(frame, measures=["disclosure_rate", "denied_share"])
    >>> table.select("measure", "numerator", "denominator", "reason", "place").rows()[0]
    ('disclosure_rate', 31, 41, None, None)
    >>> table.select("measure", "numerator", "denominator", "reason", "place").rows()[1]
    ('denied_share', None, 41, 'blank', 'requests.outcomes.denied.state_secrets.total')

    With `by`, columns of the corpus, the figures of all reports of a group are added up (those of a report only where it
    has a value), and the columns are those of `by` and of `POOLED`: `reports` are those added up, `left_out` the others.
    A government's report may contain those of its departments: choose reports that do not contain each other.

    A change is against the report of the same issuer for the year before, its name as for `check_years`. `measures` are names (`None`: all).
    `UnknownMeasureError` for a name that no measure has, `InvalidValueError` for a frame that lacks columns.
    """
    some = tuple(ColumnMeasure.of(each) for each in chosen(measures))
    score = standard_score(level)
    split = tuple(by) if by is not None and not isinstance(by, str) else ()
    if by is not None and (isinstance(by, str) or set(split) & {*POOLED}):
        raise InvalidValueError("by", by, "a list of columns of the corpus, such as ['year', 'level']")
    expect_groups(frame, split)
    table = long_table(as_columns(frame, some, split), some, split, score)
    table = table.select(*MEASURED) if by is None else _pooled(table, some, split, score)
    return as_given(table, frame)


def expect_groups(frame: Frame, split: Sequence[str]) -> None:
    """Refuse what is no column of the frame, with the nearest that is: a corpus has some 250."""
    there = column_names(frame) if split else ()
    for name in split:
        if name not in there:
            near = nearest(str(name), there)
            hint = f" (did you mean {' or '.join(near)}?)" if near else ""
            raise InvalidValueError("by", name, f"a column of the corpus{hint}")


def as_columns(frame: Frame, measures: Sequence[ColumnMeasure], index: Iterable[str]) -> Any:
    """The rows for narwhals, with the columns of `index`, those that tell of a report and those of the measures."""
    if not measures:
        raise InvalidValueError("measures", [], f"names of measures, such as {MEASURES[0].name}")
    cells = tuple(dict.fromkeys(column for each in measures for column in each.columns))
    editions = (column for each in measures for column in each.edition_columns)
    needed = tuple(dict.fromkeys((*index, *INDEX, *editions, "oversized", *cells)))
    return ready(frame, needed, cells)


def ready(frame: Frame, needed: Sequence[str], counts: Sequence[str]) -> Any:
    """Some columns for narwhals, those of counts as whole numbers. `InvalidValueError` for a frame that lacks one."""
    expect_columns(frame, needed)
    if (
        engine_of(frame) is Engine.SPARK
    ):  # which keeps whole numbers whole, and takes no name with a dot in an expression
        return nw.from_native(named(frame, dict(zip(needed, needed, strict=True))))
    corpus = nw.from_native(plain(frame)).select(*needed)
    if isinstance(corpus, nw.DataFrame) and corpus.implementation.is_polars():
        corpus = corpus.lazy()  # Polars does lazily in one pass what it would do in many
    return whole_numbers(corpus, counts)


def long_table(
    corpus: Any, measures: Sequence[ColumnMeasure], index: Iterable[str], score: float, *, issuers: str = BY_NAME
) -> Any:
    """The columns of `index`, then those of `MEASURED` that are not among them, of rows as `as_columns` gives them.

    `size` of `index` is made here; `issuers` is the column by which reports are of one issuer.
    """
    names = tuple(dict.fromkeys((*index, *INDEX)))
    if engine_of(nw.to_native(corpus)) is Engine.SPARK:
        return _in_workers(corpus, measures, names, score, issuers)
    if SIZE in names and SIZE not in corpus.collect_schema().names():
        corpus = with_sizes(corpus)
    oversized = _has_oversized(corpus)
    parts = []
    for kind in MeasureKind:
        some = [each for each in measures if each.measure.kind is kind]
        if some:
            change = kind is MeasureKind.CHANGE
            rows = with_previous(corpus, oversized=oversized, by=issuers) if change else corpus
            table = nw.concat([each.counted(rows, names, oversized=oversized) for each in some])
            table = table.with_columns(**bounded(kind, score, where=nw.col("reason").is_null()))
            parts.append(table.select(*dict.fromkeys((*names, *MEASURED))))
    return nw.concat(parts)


def _in_workers(
    corpus: Any, measures: Sequence[ColumnMeasure], names: tuple[str, ...], score: float, issuers: str
) -> Any:
    """The same on Spark: all reports of an issuer in one part where one is measured against another."""
    program = partial(_in_a_worker, measures=tuple(each.measure.name for each in measures), names=names, score=score)
    together = any(each.measure.kind is MeasureKind.CHANGE for each in measures)
    return in_workers(corpus, program, dict.fromkeys((*names, *MEASURED)), issuers=issuers if together else None)


def _in_a_worker(corpus: Any, *, measures: tuple[str, ...], names: tuple[str, ...], score: float) -> Any:
    by_key = KEY in corpus.collect_schema().names()
    columns = tuple(map(ColumnMeasure.of, chosen(measures)))
    return long_table(corpus, columns, names, score, issuers=KEY if by_key else BY_NAME)


def _has_oversized(corpus: Any) -> bool:
    """Whether any figure does not fit its column: without one there is less to plan."""
    told = corpus.filter(~nw.col("oversized").is_null()).select("oversized").head(1)
    return any(batch.num_rows for batch in native_batches(nw.to_native(told), 1))


# --- value and interval ----------------------------------------------------------------------------------------------


def bounded(kind: MeasureKind, score: float, *, where: nw.Expr) -> dict[str, nw.Expr]:
    """`value`, `low` and `high` of `numerator` and `denominator`; null outside of `where`, so that nothing is divided there."""
    over, under = (nw.when(where).then(nw.col(name)).cast(nw.Float64) for name in ("numerator", "denominator"))
    low, high = BOUNDS[kind](over, under, score)
    value = over / under * kind.scale if kind is not MeasureKind.CHANGE else over / under - 1
    least, most = LIMITS[kind]
    # Rounding may put a bound a hair beyond the value or what is possible.
    low = nw.max_horizontal(nw.min_horizontal(low * kind.scale, value), value * 0 + least)
    high = nw.max_horizontal(high * kind.scale, value)
    if most != float("inf"):
        high = nw.min_horizontal(high, value * 0 + most)
    return {"value": value, "low": low, "high": high}


_SUMS = ("reports", "left_out", "numerator", "denominator")


def _pooled(table: Any, measures: Sequence[ColumnMeasure], split: tuple[str, ...], score: float) -> Any:
    """The figures of each group and measure added up, and the measures of the sums."""
    has_value = nw.col("reason").is_null()
    sums = (
        table.with_columns(
            reports=has_value.cast(nw.Int64),
            left_out=(~has_value).cast(nw.Int64),
            numerator=nw.when(has_value).then(nw.col("numerator")),
            denominator=nw.when(has_value).then(nw.col("denominator")),
        )
        .group_by(*split, "measure")
        .agg(nw.col(name).sum() for name in _SUMS)
        .with_columns(nw.col(name).cast(nw.Int64) for name in _SUMS)
    )
    names = (*split, *POOLED)
    parts = []
    for kind in MeasureKind:
        some = [each.measure.name for each in measures if each.measure.kind is kind]
        if some:
            own = sums.filter(nw.col("measure").is_in(some))
            parts.append(own.with_columns(**bounded(kind, score, where=nw.col("denominator") > 0)).select(*names))
    return nw.concat(parts)


def as_given(table: Any, frame: Frame) -> Frame:
    """The result as the corpus is: lazy or not; in pandas with types that have nulls, and rows numbered from 0."""
    if isinstance(table, nw.LazyFrame) and not is_lazy(frame):
        table = table.collect()
    native = nw.to_native(table)
    if not nw.dependencies.is_pandas_dataframe(native):
        return native
    arrow = pa.Table.from_pandas(native, preserve_index=False)
    fields = [pa.field(each.name, pa.string() if pa.types.is_null(each.type) else each.type) for each in arrow.schema]
    return to_engine(arrow.cast(pa.schema(fields)), Engine.PANDAS)
