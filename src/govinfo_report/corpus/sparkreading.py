"""`read_with_spark`: documents read by the workers of Spark, each to a row with its report or with its error.

A task reads in a process beside it, as `read_many` does. So a document that crashes a library, takes all memory or never
ends is one row with an error, where Spark would try the whole task again and then give up.
"""

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from attrs import frozen

from govinfo_report.conversion import plain_note
from govinfo_report.corpus import spark
from govinfo_report.corpus.engines import ARROW_SCHEMA
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.rows import CorpusEntry, row_of
from govinfo_report.errors import InvalidValueError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.many import AnyPath, Outcome, files_in, in_processes
from govinfo_report.resuming import digest_of

READ_SCHEMA: Any = pa.schema([*ARROW_SCHEMA, ("error", pa.string()), ("notes", pa.string())])
"""The columns of what is read: those of a corpus, then why there is no report, and what is not plainly in one (JSON)."""

Documents: TypeAlias = Iterable[AnyPath] | AnyPath | Frame

_EACH = 100  # documents of a task: some seconds of work
_AT_ONCE = 64  # rows that are handed over together
_LISTED = pa.schema([("source", pa.string()), ("path", pa.binary()), ("error", pa.string())])


def read_with_spark(
    session: Any, documents: Documents, *, limits: Limits = DEFAULT_LIMITS, tasks: int | None = None
) -> Frame:
    """Read documents in the workers of Spark: a frame with a row for each, in no special order.

    `documents` are files and folders, as for `read_many`, that the workers see under the same paths; or a frame of Spark
    with the columns `path` and `content`, such as `session.read.format("binaryFile").load("hdfs://…")` gives, or with
    `path` alone. (Spark leaves files without a byte out of such a frame.) `session` is a session of Spark, or `None` for
    the active one. `tasks` is how many tasks share the documents: for `None` one for every hundred of them, or as the
    frame is cut.

    The columns are those of a corpus, then `error` and `notes`. A document that `read` refuses has its error there, in
    Chinese and English, its name in `source`, and nothing else; one that was read has null there. `notes` are those of
    the reading as JSON, null where it has none.

        rows = corpus.read_with_spark(session, "reports/").persist()
        failed = rows.filter("error is not null").select("source", "error")
        reports = rows.filter("error is null")

    The frame is a plan: whatever is asked of it reads the documents again, unless it is kept (`persist`, or `write` and
    `scan`). `InvalidValueError` for what is neither paths nor such a frame, and where no session is active.
    """
    chosen = spark.session_for(session)
    if tasks is not None and (type(tasks) is not int or tasks < 1):
        raise InvalidValueError("tasks", tasks, "a whole number from 1, or None for one for every hundred documents")
    if nw.dependencies.is_pyspark_dataframe(documents):
        listed = _of_frame(documents)
        listed = listed if tasks is None else listed.repartition(tasks)
    else:
        table = _listed(documents)
        cores = chosen.sparkContext.defaultParallelism
        listed = spark.frame_of(table, chosen).repartition(tasks or max(cores, -(-table.num_rows // _EACH)))
    return spark.streamed(listed, partial(_read, limits=limits), READ_SCHEMA)


def _of_frame(documents: Any) -> Any:
    missing = {"path"} - set(documents.columns)
    if missing:
        raise InvalidValueError("documents", documents.columns[:3], "a frame with the columns path and content")
    return documents.select("path", *(["content"] if "content" in documents.columns else []))


def _listed(documents: Any) -> Any:
    """Every document by its name and by the path that opens it wherever a worker stands; or why there is none."""
    if isinstance(documents, str | PathLike):
        documents = (documents,)
    elif isinstance(documents, bytes) or not isinstance(documents, Iterable):
        raise InvalidValueError("documents", documents, "paths of files and folders, or a frame of Spark")
    rows: dict[str, list[Any]] = {name: [] for name in _LISTED.names}
    for found in files_in(documents):
        is_there = isinstance(found, Path)
        path = found if isinstance(found, Path) else found.path
        rows["source"].append(_spelled(str(path)))
        rows["path"].append(os.fsencode(_absolute(path)) if is_there else None)
        rows["error"].append(None if isinstance(found, Path) else str(found.error))
    return pa.table(rows, schema=_LISTED)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # Path.absolute keeps "..", and resolve() asks the disk


def _spelled(name: str) -> str:
    """A name with what is no character in it spelled out, as in the corpus that `build` makes."""
    return name.encode("utf-8", "backslashreplace").decode()


# --- in a worker -----------------------------------------------------------------------------------------------------


@frozen
class _Document:
    """One document on its way: its name, where it can be opened, the hash of its bytes, and whether they are a copy."""

    source: str
    path: Path
    digest: str | None = None
    is_copy: bool = False
    error: str | None = None


def _read(batches: Iterator[Any], limits: Limits) -> Iterator[Any]:
    """The rows of the documents that Spark hands to a task."""
    waiting: deque[_Document] = deque()  # those that are being read, in order
    some: list[dict[str, Any]] = []
    with TemporaryDirectory(prefix="govinfo-report-") as folder:

        def files() -> Iterator[Path | Outcome]:
            for document in _documents(batches, Path(folder), limits):
                waiting.append(document)
                yield document.path if document.error is None else Outcome(path=document.path)

        for outcome in in_processes(files(), 1, limits):
            document = waiting.popleft()
            some.append(_row(document, outcome))
            if document.is_copy:
                document.path.unlink()
            if len(some) == _AT_ONCE:
                yield _batch(some)
                some = []
    if some:
        yield _batch(some)


def _batch(rows: list[dict[str, Any]]) -> Any:
    return pa.RecordBatch.from_pylist(rows, schema=READ_SCHEMA)


def _documents(batches: Iterator[Any], folder: Path, limits: Limits) -> Iterator[_Document]:
    """Each document with a path that opens it: bytes that came with it are put into a file."""
    number = 0
    for batch in batches:
        columns = {name: batch.column(name) for name in batch.schema.names}
        for row in range(batch.num_rows):
            number += 1
            values = {name: column[row].as_py() for name, column in columns.items()}
            if "source" in values:
                opened = "" if values["path"] is None else os.fsdecode(values["path"])
                yield _named(values["source"], Path(opened), values["error"])
            elif values.get("content") is None:
                yield _named(values["path"], _local(values["path"]))
            else:
                # The kind of a file is told by its name too, where its content leaves that open.
                copy = folder / f"{number}{Path(values['path']).suffix}"
                copy.write_bytes(values["content"][: limits.max_bytes + 1])
                digest = hashlib.sha256(values["content"]).hexdigest()
                yield _Document(values["path"], copy, digest, is_copy=True)


def _named(source: str, path: Path, error: str | None = None) -> _Document:
    return _Document(source, path, None if error else digest_of(path), error=error)


def _local(path: str) -> Path:
    """The path of a file that Spark names by an address, in which it leaves every character as it is.

    >>> _local("file:/reports/a%20b.html").name, _local("reports/a.html").name
    ('a%20b.html', 'a.html')
    """
    return Path("/" + path.removeprefix("file:").lstrip("/")) if path.startswith("file:") else Path(path)


def _row(document: _Document, outcome: Outcome) -> dict[str, Any]:
    if outcome.reading is None:
        return _failed(document, document.error or _told(document, outcome.error))
    reading = outcome.reading
    entry = CorpusEntry(report=reading.report, source=document.source, source_hash=document.digest)
    notes = [plain_note(note) for note in reading.notes]
    row = row_of(entry) | {"error": None, "notes": json.dumps(notes, ensure_ascii=False) if notes else None}
    try:
        "".join(value for value in row.values() if isinstance(value, str)).encode()
    except UnicodeEncodeError:
        return _failed(document, _told(document, UnreadableReportError(document.source, *_NO_TEXT)))
    return row


def _failed(document: _Document, error: str) -> dict[str, Any]:
    blank = dict.fromkeys(READ_SCHEMA.names)
    return blank | {"source": document.source, "source_hash": document.digest, "error": error}


def _told(document: _Document, error: Any) -> str:
    """The error by the name that the document has, not by the path that a worker opened it with."""
    if isinstance(error, UnreadableReportError):
        error = type(error)(document.source, error.reason, error.remedy)
    return str(error)


_NO_TEXT = (
    Text("文字中有不成对的代理字符，无法存为列", "it has lone surrogates, which no column of text can hold"),
    Text("请改正这个文件的编码", "mend the encoding of the file"),
)
