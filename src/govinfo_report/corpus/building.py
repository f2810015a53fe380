"""`build`: documents to a corpus on disk, which can be killed at any moment and run again to the same bytes.

What is read stands in a journal (`govinfo_report.resuming`) until all is read. Then the file of each year that is not as
it was is written, and at the end the manifest that names the files is replaced: until that moment the corpus is the one
that was there before. Only then is cleared away what neither needs.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from govinfo_report.anyreading import read_all
from govinfo_report.corpus.before import Before, damaged
from govinfo_report.corpus.documents import Built, Documents
from govinfo_report.corpus.engines import ARROW_SCHEMA, batched
from govinfo_report.corpus.journalrows import unpacked
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.lists import FAILURES, REPEATED, repeated, write_lists
from govinfo_report.corpus.manifest import BUILDING, MANIFEST, Manifest, Part
from govinfo_report.corpus.parts import PATTERN, PLACES, ROW_GROUP, PartReader, write_part
from govinfo_report.corpus.schema import SCHEMA_VERSION
from govinfo_report.errors import CorpusFolderError, GovInfoReportError, InvalidValueError
from govinfo_report.folderlock import LOCK, locked
from govinfo_report.form import Text
from govinfo_report.inputs import Input, inputs_of
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.many import AnyPath
from govinfo_report.readers.result import Reading
from govinfo_report.resuming import Journal, Readings, Step, settle, steps, unfinished, write_whole

Watched: TypeAlias = Callable[[Iterator[Step]], Iterator[Step]]
"""What looks on while documents are read, such as a progress bar."""


def build(
    sources: Iterable[AnyPath] | AnyPath,
    folder: str | PathLike[str],
    *,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    keep_removed: bool = False,
    reread: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Built:
    """Make the corpus in a folder that of the documents in other folders, and say what is new in it.

    >>> import tempfile
    >>> from govinfo_report.corpus import scan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = build("examples/collection", folder, workers=1)
    ...     again = build("examples/collection", folder, workers=1)
    ...     years = scan(folder).select("year").collect()["year"].to_list()
    >>> (first.reports, first.added), (again.added, again.unchanged), years
    ((4, 4), (0, 4), [2022, 2022, 2023, 2023])

    A document is read again only where its bytes have changed since the last time; the report of one that is gone is
    removed, or kept with `keep_removed`. `reread` reads all again, as another version of the library does. Killed at any
    moment and run again, it ends with the same bytes. Until then whoever scans the folder sees the corpus as it was.

    Documents are read as by `read_many`, with as many `workers` and within the same `limits`; the JSON of a report counts
    as one. `progress` is called with the number of documents that are done, and of all.

    `InvalidValueError` for sources that are not there, or two of one name; `CorpusFolderError` for a folder that has other
    things in it, in which another program builds, or if there is nothing to read; `OSError` where something cannot be
    written. Then the corpus is what it was, and the next run goes on from there.
    """
    target = Path(folder)
    given: list[Any] = [sources] if isinstance(sources, str | PathLike) else list(sources)
    for source in given:
        if not isinstance(source, str | PathLike) or not Path(source).exists():
            raise InvalidValueError("sources", source, "files and folders that are there")
    files = inputs_of(map(str, given), without=frozenset({Path(os.path.realpath(target))})).files
    if len({file.key for file in files}) < len(files):
        raise InvalidValueError("sources", given, "files of different names; give the folder that they are in")

    def readings(some: Iterator[Input]) -> Iterator[Reading | GovInfoReportError]:
        return read_all(some, workers, limits=limits)

    def watched(done: Iterator[Step]) -> Iterator[Step]:
        for number, step in enumerate(done, start=1):
            if progress is not None:
                progress(number, len(files))
            yield step

    return build_of(files, target, readings, keep_removed=keep_removed, reread=reread, watched=watched)


def build_of(
    files: Sequence[Input],
    folder: Path,
    readings: Readings,
    *,
    keep_removed: bool = False,
    reread: bool = False,
    watched: Watched = iter,
) -> Built:
    """As `build`, of these files, read in this way."""
    _expect_ours(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        before = Before.in_folder(folder, reread=reread, keep_removed=keep_removed)
        work = folder / BUILDING
        work.mkdir(exist_ok=True)
        journal = Journal(work / "journal", {"to": "corpus", "schema": SCHEMA_VERSION, "reread": reread}, resume=True)
        try:
            documents = Documents(before, journal)
            for _ in watched(steps(files, readings, documents.is_done, documents.write, documents.fail)):
                pass
            if keep_removed:
                documents.keep_the_others()
            manifest = Manifest(parts=tuple(_parts(folder, documents)), failures=documents.failed)
        finally:
            journal.close()
        _swap(folder, manifest)
        found = repeated(documents.rows)
        write_lists(folder, manifest.failures, found)
        _clear(folder, manifest)
    return documents.compared(found)


# --- the files of the new corpus -------------------------------------------------------------------------------------


def _parts(folder: Path, documents: Documents) -> Iterator[Part]:
    """The files of all years, of which those are written that are not as they were."""
    years: dict[int | None, list[str]] = {}
    for source in sorted(documents.rows):
        years.setdefault(documents.rows[source].year, []).append(source)
    for year in sorted(years, key=lambda year: (year is None, year)):
        part = documents.before.parts.get(year)
        is_new = any(documents.rows[source].position is None for source in years[year])
        if part is not None and not is_new and part.reports == len(years[year]):
            yield part
        else:
            yield _written(folder, year, years[year], documents)


def _written(folder: Path, year: int | None, sources: Sequence[str], documents: Documents) -> Part:
    part = documents.before.parts.get(year)
    reader = None
    try:
        reader = None if part is None else PartReader(folder / part.path)
        tables = (_table(some, documents, reader) for some in batched(sources, ROW_GROUP))
        return write_part(folder, year, tables, folder / BUILDING / "rows.partial")
    except pa.ArrowException as error:
        raise damaged(folder) from error
    finally:
        if reader is not None:
            reader.close()


def _table(sources: Sequence[str], documents: Documents, reader: PartReader | None) -> Any:
    """The rows of these documents in this order: those that were there, and those of the journal."""
    positions = [documents.rows[source].position for source in sources]
    kept = [position for position in positions if position is not None]
    new = [
        documents.journal.record(source)
        for source, position in zip(sources, positions, strict=True)
        if position is None
    ]
    tables = [pa.Table.from_pylist([unpacked(record["row"]) for record in new if record], schema=ARROW_SCHEMA)]
    if kept and reader is not None:
        tables.insert(0, reader.take(kept))
    of_kept, of_new = iter(range(len(kept))), iter(range(len(kept), len(positions)))
    order = [next(of_new if position is None else of_kept) for position in positions]
    return pa.concat_tables(tables).take(pa.array(order))


def _swap(folder: Path, manifest: Manifest) -> None:
    """Make it the corpus of the folder."""
    content, path = manifest.to_bytes(), folder / MANIFEST
    if not path.is_file() or path.read_bytes() != content:
        for part in manifest.parts:
            settle((folder / part.path).parent)
        write_whole(path, content, lasting=True)


def _clear(folder: Path, manifest: Manifest) -> None:
    """Remove what is of the corpus as it was, of builds that were killed, and of this one."""
    named = {folder / part.path for part in manifest.parts}
    for path in folder.glob(PATTERN):
        if path not in named:
            path.unlink()
    for place in folder.glob(PLACES):
        if not any(place.iterdir()):
            place.rmdir()
    for name in (MANIFEST, FAILURES, REPEATED):
        unfinished(folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / BUILDING)


# --- folders in which nothing can be built ---------------------------------------------------------------------------


def _expect_ours(folder: Path) -> None:
    """Refuse a folder with other things in it. A build clears away what it does not know."""
    if not folder.exists():
        return
    there = {path.name for path in folder.iterdir()} - {LOCK}
    if there and not there & {MANIFEST, BUILDING}:
        raise CorpusFolderError(
            str(folder),
            Text(
                "文件夹里有别的文件，不是由 corpus build 建立的",
                "the folder has other files and was not made by a build",
            ),
            Text("请指定一个新的或空的文件夹", "name a new or an empty one"),
        )
