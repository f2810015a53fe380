"""A folder that one process at a time may write to. A process that dies holds nothing: the system lets go for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from govinfo_report.errors import CorpusFolderError
from govinfo_report.form import Text

LOCK = ".building.lock"
"""The file in the folder that is locked. It holds the number of the process, for people, and goes when that is done."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder meanwhile. `CorpusFolderError` where another process does."""
    path = folder / LOCK
    descriptor = _opened(path)
    try:
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
        with suppress(PermissionError):  # Windows removes no open file
            path.unlink(missing_ok=True)  # while it is held, so that nobody has taken it meanwhile
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    """The file, open and locked."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        is_ours = False
        try:
            _lock(descriptor)
            is_ours = _is_there(path, descriptor)  # else who held it has removed it: the next one is another file
        except (BlockingIOError, PermissionError) as error:
            raise _held(path.parent, _holder(descriptor)) from error
        finally:
            if not is_ours:
                os.close(descriptor)
        if is_ours:
            return descriptor


def _holder(descriptor: int) -> str:
    """The number of the process that holds it, where the system lets others read it."""
    return os.pread(descriptor, 20, 0).decode("ascii", "replace") if hasattr(os, "pread") else ""


def _is_there(path: Path, descriptor: int) -> bool:
    """Whether the open file is still the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _lock(descriptor: int) -> None:
    """Take the lock or raise `OSError` at once."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # there is none elsewhere

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  # nor this one on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _held(folder: Path, holder: str) -> CorpusFolderError:
    zh, en = (f"（进程 {holder}）", f" (process {holder})") if holder else ("", "")
    return CorpusFolderError(
        str(folder),
        Text(f"另一个程序正在写入这个文件夹{zh}", f"another program is writing to this folder{en}"),
        Text("请等它结束后再运行", "wait until it has ended, and run this again"),
    )
