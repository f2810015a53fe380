"""`read`: from a path, bytes or an open file to a `Reading`; the kind of file is told by its content."""

from collections.abc import Callable
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TypeAlias

from govinfo_report.errors import DocumentTooLargeError, InvalidValueError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.document import Document
from govinfo_report.readers.interpret import interpret
from govinfo_report.readers.kinds import KINDS, kind_of
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.result import Reading
from govinfo_report.systemreasons import system_reason

Readable: TypeAlias = str | PathLike[str] | bytes | BinaryIO
"""A path, the bytes of a file, or a file opened for reading bytes."""


def read(
    source: Readable, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS, extents: bool = False
) -> Reading:
    r"""Read a published report.

    >>> reading = read("二、主动公开政府信息情况\n\n\t规章\n\t0\n\t0\n\t1\n".encode())
    >>> reading.report.cells()["disclosure.administrative_rules.in_force"]
    1

    `name` is what to call the source in messages. With `extents`, sources in a text file or a web page also say which
    of its characters print them (`Source.region`); a page takes about twice as long then.

    `UnreadableReportError` names the file, what is wrong with it and what to do; `NotAReportError` is the one for a
    file that is something else, `DocumentTooLargeError` the one for a file beyond the limits. `MissingExtraError` names
    the extra that the kind of file needs.
    """
    return interpret(read_document(source, name=name, limits=limits, extents=extents))


def read_document(
    source: Readable, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS, extents: bool = False
) -> Document:
    """What a file says before it is understood: its headings, paragraphs and grids. The errors are those of `read`."""
    data, called = bytes_of(source, name, limits)
    found = kind_of(data, called)
    kind = next(each for each in KINDS if each.name == found)
    module, function = (kind.exact_reader if extents else None) or kind.reader
    reader: Callable[[bytes, str, Limits], Document] = getattr(
        import_module(f"govinfo_report.readers.{module}"), function
    )
    return reader(data, called, limits)


def bytes_of(source: Readable, name: str | None, limits: Limits) -> tuple[bytes, str]:
    """The contents of a source, and what to call it in messages."""
    if isinstance(source, bytes):
        called, data = name or "<bytes>", source[: limits.max_bytes + 1]
    elif isinstance(source, str | PathLike):
        path = Path(source)
        called, data = name or path.name, _contents(path, limits)
    elif hasattr(source, "read"):
        called, data = name or str(getattr(source, "name", "<file>")), source.read(limits.max_bytes + 1)
        if not isinstance(data, bytes):
            raise InvalidValueError("source", data[:20], "a file opened for reading bytes (mode 'rb')")
    else:
        raise InvalidValueError("source", source, "a path, bytes, or a file opened for reading bytes")
    if len(data) > limits.max_bytes:
        raise DocumentTooLargeError(
            called,
            Text(f"文件大于 {limits.max_bytes:,} 字节", f"the file has more than {limits.max_bytes:,} bytes"),
            Text("请确认文件无误，或放宽 Limits.max_bytes", "make sure of the file, or raise Limits.max_bytes"),
        )
    return data, called


def _contents(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        raise UnreadableReportError(
            str(path),
            Text(f"无法打开文件（{reason.zh}）", f"the file cannot be opened ({reason.en})"),
            Text("请检查路径和权限", "check the path and its permissions"),
        ) from error
