"""Reading what is named, whatever it is: a published report, the JSON of one, a folder without any, the standard input."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import tee
from pathlib import Path

from govinfo_report.errors import GovInfoReportError
from govinfo_report.inputs import Input
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.many import nothing_in, read_files
from govinfo_report.readers.read import read
from govinfo_report.readers.result import Reading
from govinfo_report.serial.json import loads

STANDARD_INPUT = "-"


def read_any(name: str, *, extents: bool = False) -> Reading:
    """Read a published report, or the JSON of one, which begins with a brace. "-" is the standard input.

    `GovInfoReportError` with the reason where there is no report in it.
    """
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        return _from_json(data) if _is_json(data) else read(data, name="<stdin>", extents=extents)
    # an open failure is told by `read`, which names the file and the remedy
    with suppress(OSError), Path(name).open("rb") as file:
        if _is_json(file.peek(64)):
            return _from_json(file.read())
    return read(name, extents=extents)


def read_all(
    files: Iterator[Input], workers: int | None, *, limits: Limits = DEFAULT_LIMITS, extents: bool = False
) -> Iterator[Reading | GovInfoReportError]:
    """Read files side by side; those that take no time, JSON and the standard input, here."""
    ours, theirs = tee((file, _is_read_here(file)) for file in files)
    paths = (Path(file.name) for file, is_here in theirs if not is_here)
    outcomes = read_files(paths, workers, limits, extents=extents)
    for file, is_here in ours:
        if is_here:
            yield read_here(file, extents=extents)
        else:
            outcome = next(outcomes)
            yield outcome.reading or outcome.error  # type: ignore[misc]  # it has one of them


def _is_read_here(file: Input) -> bool:
    if file.is_empty_folder or file.name == STANDARD_INPUT:
        return True
    try:
        with Path(file.name).open("rb") as opened:
            return _is_json(opened.peek(64))
    except (OSError, ValueError):
        return False


def read_here(file: Input, *, extents: bool = False) -> Reading | GovInfoReportError:
    """Read one file in this process; what was read, or why there is nothing."""
    if file.is_empty_folder:
        return nothing_in(Path(file.name))
    try:
        return read_any(file.name, extents=extents)
    except GovInfoReportError as error:
        return error


def _is_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _from_json(data: bytes) -> Reading:
    return Reading(report=loads(data.removeprefix(b"\xef\xbb\xbf")))
