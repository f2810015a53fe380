"""Frames of Spark: how Arrow gets in and out, and how a program for one machine runs in all parts of a frame.

Spark's own expressions are not used for the rules. Planning the thousand of them that a check has takes Spark half a
minute whatever the number of reports, and each part is then another pass over the rows. So the columns go to the workers
as Arrow, and there the same program judges them as on one machine. Workers need this library, in the same version, with
the extra `corpus-spark`.

Names of columns have dots in them, which Spark reads as fields within a column. Here they are quoted, or numbers stand in
for them where they cannot be.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, TypeAlias

from govinfo_report import __version__
from govinfo_report.corpus.libraries import pa
from govinfo_report.errors import InvalidValueError, MissingExtraError

Program: TypeAlias = Callable[[Any], Any]
"""From an Arrow table to an Arrow table. It is sent to the workers: a function of a module, or a `partial` of one."""

ROWS = 65_536
"""How many rows a program gets at a time: some 130 MB with every column of a check."""

A_SESSION = "a SparkSession, or one that is active (SparkSession.builder.getOrCreate())"

_TYPES = {"int64": "bigint", "double": "double", "string": "string", "date32[day]": "date", "binary": "binary"}


def session_for(session: Any) -> Any:
    """The session itself, or for `None` the active one. `InvalidValueError` where there is none."""
    session_type = _pyspark("pyspark.sql").SparkSession
    found = session_type.getActiveSession() if session is None else session
    if not isinstance(found, session_type):
        raise InvalidValueError("session", session, A_SESSION)
    return found


def _pyspark(module: str) -> Any:
    """A module of pyspark, which is imported when Spark is asked for and not before."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError("a corpus in spark", "corpus-spark") from error


def frame_of(table: Any, session: Any = None) -> Any:
    """An Arrow table as a frame of that session, or of the active one."""
    chosen = session_for(session)
    if not table.num_rows:
        return chosen.createDataFrame([], declared(table.schema))
    with _no_word_of_pandas():
        return chosen.createDataFrame(table)


def quoted(name: str) -> str:
    """The name of a column as Spark takes it when it has dots.

    >>> quoted("requests.received.total")
    '`requests.received.total`'
    """
    return f"`{name.replace('`', '``')}`"


def declared(schema: Any) -> str:
    """The columns of an Arrow schema as Spark is told of them.

    >>> declared(pa.schema([("requests.edition", pa.string()), ("year", pa.int64())]))
    '`requests.edition` string, `year` bigint'
    """
    return ", ".join(f"{quoted(field.name)} {_TYPES.get(str(field.type)) or _decimal(field.type)}" for field in schema)


def _decimal(kind: Any) -> str:
    return f"decimal({kind.precision},{kind.scale})"


def renamed(frame: Any, names: Sequence[str]) -> Any:
    """The same columns under other names, in their order; dots do no harm."""
    return frame.toDF(*names)


# --- in parts --------------------------------------------------------------------------------------------------------


def in_parts(frame: Any, columns: Sequence[str], program: Program, result: Any, *, together: Sequence[str] = ()) -> Any:
    """What a program makes of these columns, part by part: a frame with the columns of the Arrow schema `result`.

    A part is some rows, in no special order: right for what is judged row by row. Rows that have the same values in the
    columns of `together` come into the same part, which then is whatever one worker has of them, all at once.
    """
    chosen = frame.select(*map(quoted, columns))
    if together:
        chosen = chosen.repartition(*map(quoted, together))
    run = partial(
        _run, columns=tuple(columns), program=program, result=result, at_once=bool(together), version=__version__
    )
    return _mapped(chosen, run, declared(result))


def streamed(frame: Any, function: Callable[[Iterator[Any]], Iterator[Any]], result: Any) -> Any:
    """What a function of the batches of a part makes of them, batch by batch: a frame with the columns of `result`."""
    return _mapped(frame, partial(_under_names, columns=tuple(frame.columns), function=function), declared(result))


def _under_names(batches: Iterator[Any], *, columns: tuple[str, ...], function: Any) -> Iterator[Any]:
    return function(batch.rename_columns(columns) for batch in batches)  # type: ignore[no-any-return]


def _mapped(frame: Any, function: Any, result: str) -> Any:
    numbered = renamed(frame, [str(position) for position in range(len(frame.columns))])
    with _no_word_of_pandas():
        return numbered.mapInArrow(function, result)


@contextmanager
def _no_word_of_pandas() -> Iterator[None]:
    """Pyspark wants pandas to be there and warns of its newer versions, but no frame of pandas is made on these ways."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*pandas >= 3\.0\.0", category=FutureWarning)
        yield


def _run(
    batches: Iterator[Any], *, columns: tuple[str, ...], program: Program, result: Any, at_once: bool, version: str
) -> Iterator[Any]:
    """In a worker: the program over the rows that Spark hands it."""
    if version != __version__:
        raise InvalidValueError("govinfo-report", __version__, f"{version} in the workers, as in the driver")
    for rows in _gathered(batches, None if at_once else ROWS):
        found = program(rows.rename_columns(columns))
        yield from found.select(result.names).cast(result).to_batches()


def _gathered(batches: Iterator[Any], most: int | None) -> Iterator[Any]:
    """The batches in tables of about so many rows, since a program takes a second to begin; all in one for `None`."""
    some: list[Any] = []
    for batch in batches:
        some.append(batch)
        if most is not None and sum(each.num_rows for each in some) >= most:
            yield pa.Table.from_batches(some)
            some = []
    if any(batch.num_rows for batch in some):
        yield pa.Table.from_batches(some)


# --- out of Spark ----------------------------------------------------------------------------------------------------


def batches_of(frame: Any, rows: int) -> Iterator[Any]:
    """The rows of a frame in their order as Arrow tables of at most so many; one part of it is held at a time."""
    packed = _mapped(frame, partial(_packed, columns=tuple(frame.columns), rows=rows), "`rows` binary")
    for (data,) in packed.toLocalIterator(prefetchPartitions=True):
        yield pa.ipc.open_stream(data).read_all()


def _packed(batches: Iterable[Any], *, columns: tuple[str, ...], rows: int) -> Iterator[Any]:
    """In a worker: rows as bytes, which Spark hands over without looking into them."""
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            table = pa.Table.from_batches([batch.slice(start, rows)]).rename_columns(columns)
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
                stream.write_table(table)
            yield pa.RecordBatch.from_pydict({"rows": pa.array([sink.getvalue().to_pybytes()], pa.binary())})


# --- on disk ---------------------------------------------------------------------------------------------------------

A_FOLDER = "a folder with the Parquet files of a corpus"

_PATTERN = re.compile(r"([\\*?\[\]{}])")


def scan_files(files: Iterable[str], session: Any = None) -> Any:
    """Parquet files of these very names."""
    return session_for(session).read.parquet(*map(_literally, files))


def scan_parquet(place: str, session: Any = None) -> Any:
    """Every Parquet file in a folder of any file system. `InvalidValueError` where there is none."""
    reader = session_for(session).read.options(recursiveFileLookup=True, pathGlobFilter="*.parquet")
    try:
        return reader.parquet(place)
    except _pyspark("pyspark.errors").AnalysisException:
        raise InvalidValueError("folder", place, A_FOLDER) from None


def write_parquet(frame: Any, place: str, names: Sequence[str], *, by: str) -> int:
    """Write these columns to a folder of any file system, in folders by one of them, and say how many rows they are.

    Spark takes the column that it makes folders of out of the files. So that they are whole, it gets a copy.
    """
    copy = f"for_{by}"
    whole = frame.select(*map(quoted, names), frame[by].alias(copy))
    whole.hint("rebalance", copy).write.mode("overwrite").partitionBy(copy).option("compression", "zstd").parquet(place)
    return int(frame.sparkSession.read.parquet(_literally(place)).count())


def _literally(path: str) -> str:
    r"""A path that Spark takes as it is, and for no pattern.

    >>> print(_literally("reports [2023]"))
    reports \[2023\]
    """
    return _PATTERN.sub(r"\\\1", path)
