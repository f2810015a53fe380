"""Reports to a frame and back: `from_reports` and `to_reports`, exact inverses that take a bounded number at a time."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from govinfo_report.corpus.engines import ARROW_SCHEMA, Engine, arrow_batches, batched, expect_columns, to_engine
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.rows import CorpusEntry, entry_of, row_of
from govinfo_report.corpus.schema import COLUMNS
from govinfo_report.errors import InvalidValueError
from govinfo_report.report import Report

Frame: TypeAlias = Any
"""A frame of Polars (lazy too), DuckDB, pandas, Arrow or Spark: plain ones, none of our own."""

CHUNK = 4096
"""How many reports are held as objects at a time."""


def from_reports(
    reports: Iterable[Report | CorpusEntry], *, engine: str = Engine.POLARS, chunk: int = CHUNK, session: Any = None
) -> Frame:
    """The reports as a frame of that engine, one row each, with the columns of `COLUMNS`.

    >>> frame = from_reports([Report.blank(year=2022), Report.blank(year=2023)])
    >>> frame["year"].to_list()
    [2022, 2023]

    `reports` can be any iterator, with a `CorpusEntry` where the source is to be kept; `chunk` of them are held at a
    time. A frame of Spark is one of `session`, or of the active one for `None`. `InvalidValueError` for what is no
    report, for text that no Unicode has, and where no session is active; `MissingExtraError` for an engine that is not
    installed.
    """
    chosen = engine_named(engine)
    table = pa.Table.from_batches(list(record_batches(reports, chunk)), schema=ARROW_SCHEMA)
    return to_engine(table, chosen, session)


def to_reports(frame: Frame, *, chunk: int = CHUNK) -> Iterator[Report]:
    """The reports of a frame, in the order of its rows; the inverse of `from_reports`.

    >>> reports = [Report.blank(year=2022), Report.blank(year=2023)]
    >>> list(to_reports(from_reports(reports))) == reports
    True

    Lazy frames are streamed, `chunk` rows at a time. `InvalidValueError` for a frame that is no corpus, and for a row
    that holds no report.
    """
    return (entry.report for entry in to_entries(frame, chunk=chunk))


def to_entries(frame: Frame, *, chunk: int = CHUNK) -> Iterator[CorpusEntry]:
    """As `to_reports`, with what is known of the source of each report."""
    expect_columns(frame, (column.name for column in COLUMNS))
    return _entries(frame, chunk)


def _entries(frame: Frame, chunk: int) -> Iterator[CorpusEntry]:
    for batch in arrow_batches(frame, chunk):
        columns = batch.to_pydict()
        for values in zip(*columns.values(), strict=True):
            yield entry_of(dict(zip(columns, values, strict=True)))


def record_batches(reports: Iterable[Report | CorpusEntry], chunk: int = CHUNK) -> Iterator[Any]:
    """The rows of the reports in Arrow record batches, each of at most `chunk`."""
    for some in batched(reports, chunk):
        rows = [row_of(_entry(report)) for report in some]
        try:
            yield pa.RecordBatch.from_pylist(rows, schema=ARROW_SCHEMA)
        except UnicodeEncodeError as error:
            raise InvalidValueError("reports", error.object, "text of Unicode characters, no lone surrogates") from None


def _entry(report: Any) -> CorpusEntry:
    return report if isinstance(report, CorpusEntry) else CorpusEntry(report=report)


def engine_named(name: Any) -> Engine:
    """The engine of that name. `InvalidValueError` names those that there are."""
    try:
        return Engine(name)
    except ValueError:
        raise InvalidValueError("engine", name, " or ".join(engine.value for engine in Engine)) from None
