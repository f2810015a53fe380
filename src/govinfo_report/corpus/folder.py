"""A corpus on disk: Parquet files in one folder for each report year, which every engine reads as they are."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from os import PathLike
from pathlib import Path
from typing import Any

from govinfo_report.corpus import spark
from govinfo_report.corpus.engines import (
    ARROW_SCHEMA,
    Engine,
    arrow_batches,
    engine_of,
    expect_columns,
    extra_of,
    is_frame,
    to_engine,
)
from govinfo_report.corpus.frames import CHUNK, Frame, engine_named, record_batches
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.manifest import expect_not_built, files_of
from govinfo_report.corpus.rows import CorpusEntry
from govinfo_report.errors import InvalidValueError, MissingExtraError
from govinfo_report.report import Report

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""The folder of reports without a year, by the name that Hive and the engines give it."""

_PARTIAL = ".partial"
_ROW_GROUP = 4096
_PATTERN = re.compile(r"([*?[])")  # in the name of a folder it is meant as it is


def write(
    reports: Iterable[Report | CorpusEntry] | Frame,
    folder: str | PathLike[str],
    *,
    name: str = "reports",
    chunk: int = CHUNK,
) -> int:
    """Write reports, or the rows of a corpus, to `year=…/reports.parquet` in a folder, and say how many they were.

    `chunk` reports are held at a time, and the rows of a few thousand of each year, whatever their number. Files get their
    names when all are complete, so that a run that ends early leaves none behind; one of the same name is replaced.
    `InvalidValueError` as for `from_reports`, and for a frame that is no corpus; `CorpusFolderError` for the folder of a
    corpus that was built from documents.

    The workers of Spark write the rows of a frame of Spark by themselves, to `reports/for_year=…/part-….parquet`, in any
    place that Spark knows, such as `"hdfs://…"`.

    >>> import tempfile
    >>> from govinfo_report.corpus import to_reports
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     number = write([Report.blank(year=2022), Report.blank(year=2023)], folder)
    ...     years = [report.year for report in to_reports(scan(folder))]
    >>> number, sorted(years)
    (2, [2022, 2023])
    """
    if is_frame(reports):
        expect_columns(reports, ARROW_SCHEMA.names)
        if engine_of(reports) is Engine.SPARK:
            return spark.write_parquet(reports, f"{_address(folder)}/{name}", ARROW_SCHEMA.names, by="year")
    expect_not_built(Path(folder))
    batches = arrow_batches(reports, chunk) if is_frame(reports) else record_batches(reports, chunk)
    count = 0
    with _files(Path(folder), name) as file_of:
        for year, rows in _in_row_groups(batches):
            file_of(year).write_table(rows)
            count += rows.num_rows
    return count


def scan(folder: str | PathLike[str], *, engine: str = Engine.POLARS, session: Any = None) -> Frame:
    """The corpus in a folder: a lazy frame of Polars, DuckDB or Spark, or all of it in memory for pandas and Arrow.

    Of a folder that `govinfo-report corpus build` made, it is the corpus as it is now, while another one is built too.
    A frame of Spark is one of `session`, or of the active one for `None`; its folder is one that all workers have, or a
    place that only Spark knows, such as `"hdfs://…"`. `InvalidValueError` for a folder without Parquet files,
    `CorpusFolderError` for one in which a build has not ended.
    """
    chosen = engine_named(engine)
    if chosen is Engine.SPARK and is_address(folder):
        return spark.scan_parquet(str(folder), session)
    files = files_of(Path(folder))
    if not files:
        raise InvalidValueError("folder", str(folder), spark.A_FOLDER)
    if chosen is Engine.SPARK:
        return spark.scan_files(map(_address, files), session)
    try:
        if chosen is Engine.POLARS:
            import polars as pl  # noqa: PLC0415  # only the engine that is asked for

            return pl.scan_parquet(files, hive_partitioning=False, glob=False)
        if chosen is Engine.DUCKDB:
            import duckdb  # noqa: PLC0415  # only the engine that is asked for

            return duckdb.read_parquet([_PATTERN.sub(r"[\1]", file) for file in files], hive_partitioning=False)
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"a corpus in {chosen.value}", extra_of(chosen)) from error
    from pyarrow import parquet  # noqa: PLC0415  # only files need it

    table = pa.concat_tables(parquet.ParquetFile(file).read().cast(ARROW_SCHEMA) for file in files)
    return to_engine(table, chosen)


def is_address(folder: str | PathLike[str]) -> bool:
    """Whether a place is one that only a file system of Spark's knows.

    >>> is_address("hdfs://name/corpus"), is_address("corpus")
    (True, False)
    """
    return "://" in str(folder)


def _address(path: str | PathLike[str]) -> str:
    """A place as Spark finds it from wherever it stands, and whatever file system it takes for the usual one."""
    return str(path) if is_address(path) else f"file://{os.path.abspath(path)}"  # noqa: PTH100  # it asks no disk


def _in_row_groups(batches: Iterable[Any]) -> Iterator[tuple[int | None, Any]]:
    """The rows of each year in tables of a size that is read fast: with some hundred rows it takes three times as long."""
    waiting: dict[int | None, list[Any]] = {}
    for batch in batches:
        for year, rows in _by_year(batch):
            some = waiting.setdefault(year, [])
            some.append(rows)
            if sum(table.num_rows for table in some) >= _ROW_GROUP:
                yield year, pa.concat_tables(waiting.pop(year)).combine_chunks()
    for year, some in waiting.items():
        yield year, pa.concat_tables(some).combine_chunks()


def _by_year(batch: Any) -> Iterator[tuple[int | None, Any]]:
    table = pa.Table.from_batches([batch])
    years = table.column("year").to_pylist()
    for year in dict.fromkeys(years):
        yield year, table.take(pa.array([row for row, found in enumerate(years) if found == year]))


@contextmanager
def _files(folder: Path, name: str) -> Iterator[Any]:
    """A function that gives the open file of a year; all get their names at the end, or none."""
    from pyarrow import parquet  # noqa: PLC0415  # only files need it

    writers: dict[int | None, Any] = {}
    places: dict[int | None, Path] = {}

    def file_of(year: int | None) -> Any:
        if year not in writers:
            places[year] = folder / f"year={NO_YEAR if year is None else year}" / f"{name}.parquet"
            places[year].parent.mkdir(parents=True, exist_ok=True)
            partial = places[year].with_name(places[year].name + _PARTIAL)
            writers[year] = open_files.enter_context(parquet.ParquetWriter(partial, ARROW_SCHEMA, compression="zstd"))
        return writers[year]

    try:
        with ExitStack() as open_files:
            yield file_of
    except BaseException:
        for place in places.values():
            place.with_name(place.name + _PARTIAL).unlink(missing_ok=True)
        raise
    for place in places.values():
        os.replace(place.with_name(place.name + _PARTIAL), place)  # noqa: PTH105  # atomic, as the name says
