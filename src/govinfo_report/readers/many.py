"""`read_many`: files and folders of reports, read side by side and given back in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from govinfo_report.errors import InvalidValueError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.folders import PassedOver, walk
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.pool import ReadingPool, awaited, loaded
from govinfo_report.readers.result import Reading
from govinfo_report.readers.worker import Answer, Failure, answer_for

AnyPath: TypeAlias = str | PathLike[str]

_AHEAD = 16  # files of each process that are read while an earlier one is waited for; some 40 KB each


@frozen(kw_only=True)
class Outcome:
    """What became of one file: a reading, or the error that says why there is none."""

    path: Path
    reading: Reading | None = None
    error: Failure | None = None

    @property
    def ok(self) -> bool:
        """Whether the file was read."""
        return self.reading is not None


@frozen(kw_only=True)
class Done:
    """How far a run has come, for a progress display. `total` is `None` where the files are not counted beforehand."""

    count: int
    failed: int
    total: int | None
    last: Outcome


def read_many(
    sources: Iterable[AnyPath] | AnyPath,
    *,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    extents: bool = False,
    progress: Callable[[Done], None] | None = None,
) -> Iterator[Outcome]:
    """Read files and folders of reports, on all cores, and yield an `Outcome` for each file in the order given.

    >>> for outcome in read_many(["examples/acheng-2021.txt", "no/such.pdf"], workers=1):
    ...     print(outcome.path.name, outcome.reading.report.year if outcome.reading else outcome.error.remedy.en)
    acheng-2021.txt 2021
    such.pdf check the path and its permissions

    Files are read by `workers` processes, as many as there are cores for `None`. What is bad about one file stays with
    that file: an error that `read` raises, a crash in a library, or more than `limits.seconds`, all become its
    `Outcome.error`. A few files are read ahead of the one that is waited for, and no more, however many there are.

    `workers=1` reads in this process, which starts at once; then nothing guards against a crash or an endless file.
    A script needs no `if __name__ == "__main__"` guard: the processes do not run it. Ending the loop, or a keyboard
    interrupt, ends them.

    A folder is walked in the order of names; see `govinfo_report.readers.folders.walk` for what is passed over in it.
    One in which nothing is to be read has an `Outcome` of its own that says so. `extents` is that of `read`. `progress`
    is called with a `Done` before each file is yielded. `InvalidValueError` for arguments that are no paths, or no
    number of processes.
    """
    if workers is not None and (type(workers) is not int or workers < 1):
        raise InvalidValueError("workers", workers, "a whole number from 1, or None for the number of cores")
    if isinstance(sources, str | PathLike):
        sources = (sources,)
    elif isinstance(sources, bytes):
        raise InvalidValueError("sources", sources, "paths of files and folders")
    total = None
    files = files_in(sources)
    if progress is not None and isinstance(sources, Sized):
        known = tuple(files)
        total, files = len(known), iter(known)
    outcomes = read_files(files, workers, limits, extents=extents)
    return outcomes if progress is None else _told(outcomes, total, progress)


def read_files(
    files: Iterator[Path | Outcome], workers: int | None, limits: Limits = DEFAULT_LIMITS, *, extents: bool = False
) -> Iterator[Outcome]:
    """An outcome for each file, in order; what has become an outcome already is passed on in its place."""
    if workers == 1:
        return _in_this_process(files, limits, extents=extents)
    return in_processes(files, workers or _cores(), limits, extents=extents)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def files_in(sources: Iterable[AnyPath]) -> Iterator[Path | Outcome]:
    """The files to read; an outcome in the place of a folder that has none."""
    for source in sources:
        if not isinstance(source, str | PathLike):
            raise InvalidValueError("sources", source, "a path of a file or folder")
        path = Path(source)
        if not os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises for a path with a null character
            yield path
            continue
        is_empty = True
        for found in walk(path):
            if not isinstance(found, PassedOver):
                is_empty = False
                yield found
        if is_empty:
            yield Outcome(path=path, error=nothing_in(path))


def nothing_in(folder: Path) -> UnreadableReportError:
    """What is said of a folder in which there is nothing to read."""
    return UnreadableReportError(
        str(folder),
        Text("文件夹里没有可读取的文件", "there is no file in this folder that is read"),
        Text("请检查路径，或直接给出文件名", "check the path, or name the files themselves"),
    )


def _outcome(path: Path, answer: Answer) -> Outcome:
    if isinstance(answer, Reading):
        return Outcome(path=path, reading=answer)
    return Outcome(path=path, error=answer)


def _in_this_process(files: Iterator[Path | Outcome], limits: Limits, *, extents: bool) -> Iterator[Outcome]:
    for file in files:
        yield file if isinstance(file, Outcome) else _outcome(file, answer_for(str(file), limits, extents=extents))


def in_processes(
    files: Iterator[Path | Outcome], workers: int, limits: Limits, *, extents: bool = False
) -> Iterator[Outcome]:
    """As `read_files`, never in this process: one other is enough to keep a crash or an endless file to itself."""
    with ReadingPool(workers, limits, extents=extents) as pool:

        def begun(file: Path | Outcome) -> Callable[[], Outcome]:
            """Have a file read; what is given back waits for it."""
            if isinstance(file, Outcome):
                return lambda: file
            answer = pool.submit(str(file))
            return lambda: _outcome(file, loaded(awaited(answer)))

        waiting = deque(map(begun, islice(files, _AHEAD * workers)))
        while waiting:
            outcome = waiting.popleft()()
            waiting.extend(map(begun, islice(files, 1)))
            yield outcome


def _told(outcomes: Iterator[Outcome], total: int | None, progress: Callable[[Done], None]) -> Iterator[Outcome]:
    failed = 0
    for count, outcome in enumerate(outcomes, start=1):
        failed += not outcome.ok
        progress(Done(count=count, failed=failed, total=total, last=outcome))
        yield outcome
