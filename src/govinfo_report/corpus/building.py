"""`build`: documents to a corpus on disk, which can be killed at any moment and run again to the same bytes.

What is read stands in a journal (`govinfo_report.resuming`) until all is read. Then the file of each year that is not as
it was is written, and at the end the manifest that names the files is replaced: until that moment the corpus is the one
that was there before. Only then is cleared away what neither needs.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from attrs import field, frozen

import govinfo_report
from govinfo_report.corpus.engines import ARROW_SCHEMA, batched
from govinfo_report.corpus.journalrows import from_plain, to_plain
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.lists import FAILURES, REPEATED, Repeated, repeated, write_lists
from govinfo_report.corpus.manifest import BUILDING, MANIFEST, Failure, Manifest, Part
from govinfo_report.corpus.parts import PATTERN, PLACES, ROW_GROUP, PartReader, SourceRow, rows_in, write_part
from govinfo_report.corpus.rows import CorpusEntry, row_of
from govinfo_report.corpus.schema import SCHEMA_VERSION
from govinfo_report.errors import CorpusFolderError, GovInfoReportError
from govinfo_report.folderlock import LOCK, locked
from govinfo_report.form import Text
from govinfo_report.inputs import Input
from govinfo_report.readers.result import Reading
from govinfo_report.resuming import Journal, Readings, Step, settle, steps, unfinished, write_whole

Watched: TypeAlias = Callable[[Iterator[Step]], Iterator[Step]]
"""What looks on while documents are read, such as a progress bar."""


@frozen(kw_only=True)
class Built:
    """What became of a corpus: how many reports it has, in how far it was another one before, and what was not read.

    `added`, `changed` and `removed` count documents against the corpus as it was; the others are `unchanged`.
    """

    reports: int
    added: int
    changed: int
    removed: int
    failures: tuple[Failure, ...]
    repeated: tuple[Repeated, ...]

    @property
    def unchanged(self) -> int:
        """The reports whose documents have the same bytes as before."""
        return self.reports - self.added - self.changed


def build(
    files: Sequence[Input],
    folder: Path,
    readings: Readings,
    *,
    keep_removed: bool = False,
    reread: bool = False,
    watched: Watched = iter,
) -> Built:
    """Make the corpus in a folder that of these documents. Nothing is read again whose bytes are those of the last time.

    `keep_removed` keeps reports whose document is no longer among the files; `reread` reads all of them again.
    `CorpusFolderError` for a folder that has other things in it, in which another program builds, or from which nothing
    can be read; `OSError` where something cannot be written. Then the corpus is what it was, and the next run goes on.
    """
    _expect_ours(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        before = _Before.in_folder(folder, reread=reread, keep_removed=keep_removed)
        work = folder / BUILDING
        work.mkdir(exist_ok=True)
        journal = Journal(work / "journal", {"to": "corpus", "schema": SCHEMA_VERSION, "reread": reread}, resume=True)
        try:
            documents = _Documents(before, journal)
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


def source_of(file: Input) -> str:
    r"""What a document is called in the corpus: its key, with what is no character in it spelled out.

    >>> print(source_of(Input("2023/a\udcff.txt", "a\udcff.txt")))
    a\udcff.txt
    """
    return file.key.encode("utf-8", "backslashreplace").decode()


@frozen
class _Before:
    """The corpus as it was: its rows by their sources, and the documents that are not tried again.

    `is_current`: its rows are those that reading would give.
    """

    folder: Path
    parts: dict[int | None, Part] = field(factory=dict)
    rows: dict[str, SourceRow] = field(factory=dict)
    failures: dict[str, Failure] = field(factory=dict)
    is_current: bool = False

    @classmethod
    def in_folder(cls, folder: Path, *, reread: bool, keep_removed: bool) -> "_Before":
        manifest = Manifest.read(folder)
        if manifest is None:
            return cls(folder)
        if manifest.schema != SCHEMA_VERSION:
            if keep_removed:
                raise _of_another_version(folder)
            return cls(folder)
        parts = {part.year: part for part in manifest.parts}
        try:
            rows = {source: row for part in manifest.parts for source, row in rows_in(folder, part)}
        except (OSError, pa.ArrowException):  # damaged: all is read again
            if keep_removed:
                raise
            return cls(folder)
        failures = {failure.source: failure for failure in manifest.failures if failure.is_final}
        is_current = manifest.version == govinfo_report.__version__ and not reread
        return cls(folder, parts, rows, failures, is_current)


class _Documents:
    """What is known of each document so far: where its row is, or why it has none."""

    def __init__(self, before: _Before, journal: Journal) -> None:
        self.before = before
        self.journal = journal
        self.rows: dict[str, SourceRow] = {}
        self._failures: dict[str, Failure] = {}

    def is_done(self, file: Input, digest: str) -> bool:
        """Whether it need not be read; if so, what is known of it is taken over."""
        source = source_of(file)
        if self.before.is_current:
            row, failure = self.before.rows.get(source), self.before.failures.get(source)
            if row is not None and row.source_hash == digest:
                self.rows[source] = row
                return True
            if failure is not None and failure.source_hash == digest:
                self._failures[source] = failure
                return True
        record = self.journal.record(source, digest)
        if record is None:
            return False
        if "failure" in record:
            self._failures[source] = Failure.from_dict(record["failure"])
        else:
            self._note(source, digest, record["row"])
        return True

    def write(self, file: Input, digest: str | None, reading: Reading) -> None:
        """Take down what was read."""
        source = source_of(file)
        row = to_plain(row_of(CorpusEntry(report=reading.report, source=source, source_hash=digest)))
        self.journal.add({"file": source, "sha256": digest, "row": row})
        self._note(source, digest, row)

    def _note(self, source: str, digest: str | None, row: dict[str, Any]) -> None:
        self.rows[source] = SourceRow(digest, row.get("issuer"), row.get("year"))

    def fail(self, file: Input, digest: str | None, error: GovInfoReportError) -> None:
        """Take down why nothing was read. A folder that is empty or cannot be listed ends the build."""
        if Path(file.name).is_dir():  # else its reports would be taken for removed
            raise _nothing_in(file, error)
        source = source_of(file)
        failure = self._failures[source] = Failure.of(source, digest, error)
        if failure.is_final:
            self.journal.add({"file": source, "sha256": digest, "failure": failure.to_dict()})

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The failures in the order of their sources."""
        return tuple(self._failures[source] for source in sorted(self._failures))

    def keep_the_others(self) -> None:
        """Keep the rows of all documents that are not there."""
        for source, row in self.before.rows.items():
            if source not in self._failures:
                self.rows.setdefault(source, row)

    def compared(self, found: tuple[Repeated, ...]) -> Built:
        """What is another than before."""
        before = self.before.rows
        added = sum(source not in before for source in self.rows)
        changed = sum(
            source in before and row.source_hash != before[source].source_hash for source, row in self.rows.items()
        )
        removed = sum(source not in self.rows for source in before)
        return Built(
            reports=len(self.rows),
            added=added,
            changed=changed,
            removed=removed,
            failures=self.failed,
            repeated=found,
        )


# --- the files of the new corpus -------------------------------------------------------------------------------------


def _parts(folder: Path, documents: _Documents) -> Iterator[Part]:
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


def _written(folder: Path, year: int | None, sources: Sequence[str], documents: _Documents) -> Part:
    part = documents.before.parts.get(year)
    reader = None if part is None else PartReader(folder / part.path)
    try:
        tables = (_table(some, documents, reader) for some in batched(sources, ROW_GROUP))
        return write_part(folder, year, tables, folder / BUILDING / "rows.partial")
    finally:
        if reader is not None:
            reader.close()


def _table(sources: Sequence[str], documents: _Documents, reader: PartReader | None) -> Any:
    """The rows of these documents in this order: those that were there, and those of the journal."""
    positions = [documents.rows[source].position for source in sources]
    kept = [position for position in positions if position is not None]
    new = [
        documents.journal.record(source)
        for source, position in zip(sources, positions, strict=True)
        if position is None
    ]
    tables = [pa.Table.from_pylist([from_plain(record["row"]) for record in new if record], schema=ARROW_SCHEMA)]
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


def _of_another_version(folder: Path) -> CorpusFolderError:
    return CorpusFolderError(
        str(folder),
        Text(
            "报告库的列是另一个版本，无法保留原有的行", "its columns are of another version, so that no row can be kept"
        ),
        Text("请不要加 --keep-removed", "build it without keeping what was removed"),
    )


def _nothing_in(file: Input, error: GovInfoReportError) -> CorpusFolderError:
    reason = Failure.of(file.key, None, error).reason
    return CorpusFolderError(
        file.name,
        reason,
        Text("报告库未作改动；请检查路径和权限", "the corpus is as it was; check the path and its permissions"),
    )
