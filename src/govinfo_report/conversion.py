"""Converting many reports so that being killed at any moment, and run again, ends with the same bytes.

A file is written under another name and then renamed. What has been done stands in a journal, one line a file: the
SHA-256 of the source, and of what was written for it (or, for a target of lines, the line itself). A line of the journal
that was cut off is dropped. A source counts as done when its bytes are those of the journal and so are its targets';
neither times nor sizes are trusted. A file that could not be read is not in the journal, and is tried again.
"""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import attrs
from attrs import frozen

import govinfo_report
from govinfo_report.errors import GovInfoReportError
from govinfo_report.inputs import Input
from govinfo_report.readers.document import Source
from govinfo_report.readers.folders import NOTES_SUFFIX
from govinfo_report.readers.result import Note, Reading
from govinfo_report.serial.json import dumps

Readings: TypeAlias = Callable[[Iterator[Input]], Iterator[Reading | GovInfoReportError]]
"""Reads files as they come: for each a reading or its error, in order."""

JOURNAL = ".govinfo-report.journal"
_SHAPE = 1  # the number of the shape of a journal; one of another number is begun anew


@frozen
class Converted:
    """What became of one file: `error` where it could not be read, `is_new` where it had not been converted before."""

    file: Input
    error: GovInfoReportError | None = None
    is_new: bool = True


class Journal:
    """What has been done, by the key of the source. Opened to be written; a line is whole or not there."""

    def __init__(self, path: Path, head: dict[str, Any], *, resume: bool) -> None:
        self.path = path
        self._digests: dict[str, str] = {}
        self._places: dict[str, int] = {}
        first = _line({"journal": _SHAPE, "version": govinfo_report.__version__, **head})
        kept = self._recall(first) if resume and path.is_file() else 0
        self._file = path.open("r+b" if kept else "w+b")
        self._file.truncate(kept)
        self._file.seek(kept)
        if not kept:
            self._file.write(first)
            self._file.flush()

    def _recall(self, first: bytes) -> int:
        """Take in what stands there; the length of what is whole, or 0 where it is the journal of another run."""
        with self.path.open("rb") as file:
            if file.readline() != first:
                return 0
            place = file.tell()
            for line in file:
                record = _parsed(line)
                if record is None:
                    break
                self._remember(record, place)
                place += len(line)
            return place

    def _remember(self, record: dict[str, Any], place: int) -> None:
        self._digests[record["file"]] = record["sha256"]
        self._places[record["file"]] = place

    def add(self, record: dict[str, Any]) -> None:
        """Note that a file is done."""
        place = self._file.seek(0, 2)
        self._file.write(_line(record))
        self._file.flush()
        self._remember(record, place)

    def record(self, key: str, digest: str | None = None) -> dict[str, Any] | None:
        """The line of a file; `None` where there is none, or only one for other bytes than those of `digest`."""
        if key not in self._places or digest not in {None, self._digests[key]}:
            return None
        self._file.seek(self._places[key])
        return _parsed(self._file.readline())

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode() + b"\n"  # ASCII: names of files need not be text


def _parsed(line: bytes) -> dict[str, Any] | None:
    """The record of a line; `None` for one that was cut off."""
    if not line.endswith(b"\n"):
        return None
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) and {"file", "sha256"} <= record.keys() else None


# --- a file for each report ------------------------------------------------------------------------------------------


def target_of(folder: Path, file: Input) -> Path:
    """Where the JSON of a report goes: the whole name of the source stays, since it may be there in two kinds.

    >>> target_of(Path("json"), Input("2023/a.pdf", "2023/a.pdf")).as_posix()
    'json/2023/a.pdf.json'
    """
    return folder / f"{file.key}.json"


def convert_to_folder(
    files: Sequence[Input], folder: Path, readings: Readings, *, resume: bool, with_notes: bool
) -> Iterator[Converted]:
    """Write a JSON file for each report, and with notes another one beside it; tell of each file when it is there.

    `OSError` where something cannot be written; what was written before stays, and `resume` goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    journal = Journal(folder / JOURNAL, {"to": "json", "notes": with_notes}, resume=resume)

    def is_done(file: Input, digest: str) -> bool:
        record = journal.record(file.key, digest)
        return record is not None and all(_digest(folder / name) == found for name, found in record["written"].items())

    def write(file: Input, digest: str | None, reading: Reading) -> None:
        target = target_of(folder, file)
        texts = {target: f"{dumps(reading.report, indent=2)}\n"}
        if with_notes:
            notes = f"{json.dumps(notes_tree(file, reading), ensure_ascii=False, indent=2)}\n"
            texts[folder / f"{file.key}{NOTES_SUFFIX}"] = notes
        target.parent.mkdir(parents=True, exist_ok=True)
        written = {}
        for path, text in texts.items():
            content = _encoded(text)
            write_whole(path, content)
            written[path.relative_to(folder).as_posix()] = hashlib.sha256(content).hexdigest()
        journal.add({"file": file.key, "sha256": digest, "written": written})

    try:
        yield from _converted(files, readings, is_done, write)
    finally:
        journal.close()


# --- a line for each report ------------------------------------------------------------------------------------------


def convert_to_lines(
    files: Sequence[Input], target: Path, readings: Readings, *, resume: bool, with_notes: bool
) -> Iterator[Converted]:
    """Write one file with the JSON of a report on each line, in the order of the files; tell of each when it is read.

    The target appears when all are read. Until then the lines stand in a journal beside it (".NAME.part"), from which
    `resume` goes on. `OSError` where something cannot be written.
    """
    journal = Journal(target.with_name(f".{target.name}.part"), {"to": "jsonl", "notes": with_notes}, resume=resume)

    def is_done(file: Input, digest: str) -> bool:
        return journal.record(file.key, digest) is not None

    def write(file: Input, digest: str | None, reading: Reading) -> None:
        record = {"file": file.key, "sha256": digest, "report": dumps(reading.report)}
        if with_notes:
            record["notes"] = json.dumps(notes_tree(file, reading), ensure_ascii=False)
        journal.add(record)

    failed: set[str] = set()
    try:
        for converted in _converted(files, readings, is_done, write):
            if converted.error is not None:
                failed.add(converted.file.key)
            yield converted
        for name, path in (("report", target), *([("notes", notes_target(target))] if with_notes else [])):
            records = (journal.record(file.key) for file in files if file.key not in failed)
            write_whole(path, (_encoded(f"{record[name]}\n") for record in records if record is not None))
    finally:
        journal.close()
    journal.path.unlink()


def notes_target(target: Path) -> Path:
    """Where the notes go that belong to a file of lines.

    >>> notes_target(Path("all.jsonl")).name
    'all.notes.jsonl'
    """
    return target.with_name(f"{target.name.removesuffix('.jsonl')}.notes.jsonl")


# --- both ------------------------------------------------------------------------------------------------------------


def _converted(
    files: Sequence[Input],
    readings: Readings,
    is_done: Callable[[Input, str], bool],
    write: Callable[[Input, str | None, Reading], None],
) -> Iterator[Converted]:
    """Have read what is not done and written what is read."""
    begun: deque[tuple[Input, str | None, bool]] = deque()

    def to_do() -> Iterator[Input]:
        for file in files:
            digest = _digest(Path(file.name))  # before it is read: if it changes meanwhile, it does not count as done
            done = digest is not None and is_done(file, digest)
            begun.append((file, digest, done))
            if not done:
                yield file

    for reading in readings(to_do()):
        while begun[0][2]:
            yield Converted(begun.popleft()[0], is_new=False)
        file, digest, _ = begun.popleft()
        try:
            if isinstance(reading, GovInfoReportError):
                raise reading
            write(file, digest, reading)
        except GovInfoReportError as error:
            yield Converted(file, error)
        else:
            yield Converted(file)
    for file, _, _ in begun:
        yield Converted(file, is_new=False)


def write_whole(target: Path, content: bytes | Iterator[bytes]) -> None:
    """Write a file in one step: it is there as before or whole. What a killed run leaves is taken by the next one."""
    part = target.with_name(f".{target.name}.new")
    try:
        with part.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)  # it is there still when interrupted, or when the disk is full


def _encoded(text: str) -> bytes:
    """JSON text as UTF-8. What is no character, as in some names of files, is written as JSON escapes it."""
    return text.encode("utf-8", "backslashreplace")


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; `None` where it cannot be opened, which reading it tells."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def notes_tree(file: Input, reading: Reading) -> dict[str, Any]:
    """What a reading knows and its report does not: the notes, and where each figure was printed."""
    return {
        "file": file.key,
        "notes": [plain_note(note) for note in reading.notes],
        "sources": {path: _plain_source(source) for path, source in reading.sources.items()},
    }


def plain_note(note: Note) -> dict[str, Any]:
    """A note as plain data."""
    return {
        "kind": note.kind.value,
        "path": note.path,
        "message": {"zh": note.message.zh, "en": note.message.en},
        "source": _plain_source(note.source) if note.source else None,
    }


def _plain_source(source: Source) -> dict[str, Any]:
    """A source as plain data, without what is found only for SARIF."""
    return attrs.asdict(source, filter=attrs.filters.exclude("extent"))
