"""`read`: from a path, bytes or an open file to a `Reading`; the kind of file is told by its content."""

from os import PathLike
from pathlib import Path
from typing import BinaryIO, TypeAlias

from govinfo_report.errors import UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.interpret import interpret
from govinfo_report.readers.result import Reading
from govinfo_report.readers.text import read_text

Readable: TypeAlias = str | PathLike[str] | bytes | BinaryIO
"""A path, the bytes of a file, or a file opened for reading bytes."""


def read(source: Readable, *, name: str | None = None) -> Reading:
    r"""Read a published report.

    >>> reading = read("二、主动公开政府信息情况\n\n\t规章\n\t0\n\t0\n\t1\n".encode())
    >>> reading.report.cells()["disclosure.administrative_rules.in_force"]
    1

    `name` is what to call the source in messages. `UnreadableReportError` names the file, what is wrong with it and
    what to do; `NotAReportError` is the one for a file that is something else.
    """
    data, called = _bytes_of(source)
    return interpret(read_text(data, name or called))


def _bytes_of(source: Readable) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, "<bytes>"
    if isinstance(source, str | PathLike):
        path = Path(source)
        try:
            return path.read_bytes(), path.name
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnreadableReportError(
                str(path),
                Text(f"无法打开文件（{reason}）", f"the file cannot be opened ({reason})"),
                Text("请检查路径和权限", "check the path and its permissions"),
            ) from error
    return source.read(), str(getattr(source, "name", "<file>"))
