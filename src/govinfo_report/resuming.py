"""Work over many files that can be killed at any moment, and is gone on with by running it again.

What has been done stands in a journal, one line a file, with the SHA-256 of the file. A line that was cut off is
dropped. A file counts as done when its bytes are those of the journal; neither times nor sizes are trusted. A file that
could not be read is not done, and is tried again. Whatever else is written gets its name when all of it is there.
"""

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

import govinfo_report
from govinfo_report.errors import GovInfoReportError
from govinfo_report.inputs import Input
from govinfo_report.readers.result import Reading

Readings: TypeAlias = Callable[[Iterator[Input]], Iterator[Reading | GovInfoReportError]]
"""Reads files as they come: for each a reading or its error, in order."""

_SHAPE = 1  # the number of the shape of a journal; one of another number is begun anew


@frozen
class Step:
    """What became of one file: `error` where it could not be read, `is_new` where it had not been done before."""

    file: Input
    error: GovInfoReportError | None = None
    is_new: bool = True


def steps(
    files: Sequence[Input],
    readings: Readings,
    is_done: Callable[[Input, str], bool],
    write: Callable[[Input, str | None, Reading], None],
    fail: Callable[[Input, str | None, GovInfoReportError], None] = lambda *_: None,
) -> Iterator[Step]:
    """Have read what is not done, and written what is read; tell of each file in order. `fail`: what is not read.

    The digest is `None` for a file that could not be opened. `write` may raise: then it counts as not read.
    """
    begun: deque[tuple[Input, str | None, bool]] = deque()

    def to_do() -> Iterator[Input]:
        for file in files:
            digest = digest_of(Path(file.name))  # before it is read: if it changes meanwhile, it does not count as done
            done = digest is not None and is_done(file, digest)
            begun.append((file, digest, done))
            if not done:
                yield file

    for reading in readings(to_do()):
        while begun[0][2]:
            yield Step(begun.popleft()[0], is_new=False)
        file, digest, _ = begun.popleft()
        try:
            if isinstance(reading, GovInfoReportError):
                raise reading
            write(file, digest, reading)
        except GovInfoReportError as error:
            fail(file, digest, error)
            yield Step(file, error)
        else:
            yield Step(file)
    for file, _, _ in begun:
        yield Step(file, is_new=False)


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file; `None` where it cannot be opened, which reading it tells."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


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


# --- files that are there whole or not at all ------------------------------------------------------------------------


def write_whole(target: Path, content: bytes | Iterable[bytes], *, lasting: bool = False) -> None:
    """Write a file in one step: it is there as before or whole. What a killed run leaves is taken by the next one.

    `lasting`: so it is even if the machine loses power.
    """
    part = unfinished(target)
    try:
        with part.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        part.replace(target)
        if lasting:
            settle(target.parent)
    finally:
        part.unlink(missing_ok=True)  # it is there still when interrupted, or when the disk is full


def unfinished(target: Path) -> Path:
    """Where `write_whole` writes until all is there."""
    return target.with_name(f".{target.name}.new")


def settle(folder: Path) -> None:
    """Have the names of the files in a folder written to the disk, where the system can be asked for it."""
    if hasattr(os, "O_DIRECTORY"):  # not on Windows
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
