"""A process that reads one file after another for `read_many`: python -m govinfo_report.readers.worker.

On its standard input come the limits, with whether to say which characters print what, and then paths, each with its
length before it; on its standard output goes, for each path, the pickled `Answer`. It ends when its input ends, so that
none is left behind when the first process dies.
"""

import gc
import os
import pickle
import signal
import struct
import sys
from types import FrameType
from typing import IO, TypeAlias

from govinfo_report.errors import MissingExtraError, UnreadableReportError
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.memorylimit import hold_memory
from govinfo_report.readers.read import read
from govinfo_report.readers.result import Reading

Failure: TypeAlias = UnreadableReportError | MissingExtraError
Answer: TypeAlias = Reading | Failure

READY = b"ready"
OUT_OF_MEMORY = 77
"""The exit code of a process that a file took beyond its memory."""

_LENGTH = struct.Struct("<Q")
_ALARM_AFTER = 5  # seconds after the limit: by then whoever asked has ended this process, or is gone
_LONGEST_ALARM = 1e9  # the system takes no endless one


def answer_for(path: str, limits: Limits, *, extents: bool = False) -> Answer:
    """What becomes of one file."""
    try:
        return read(path, name=path, limits=limits, extents=extents)
    except (UnreadableReportError, MissingExtraError) as error:
        return error


# --- messages between the processes ----------------------------------------------------------------------------------


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read one message. `EOFError` where the stream ends before the message does."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def path_message(path: str) -> bytes:
    r"""A path as a message. Every string has one, and reading the file says of those that can be no path what is wrong.

    >>> path_from(path_message("a.txt\udcff"))
    'a.txt\udcff'
    """
    return path.encode("utf-8", "surrogatepass")


def path_from(message: bytes) -> str:
    """The path of a message."""
    return message.decode("utf-8", "surrogatepass")


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


# --- the process -----------------------------------------------------------------------------------------------------


def main() -> None:
    """Read what is asked for until nothing more is."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print into an answer
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted too, and ends this process
    requests = sys.stdin.buffer
    limits: Limits
    limits, extents = pickle.loads(receive(requests))  # noqa: S301  # from the process that started this one
    hold_memory(limits)
    gc.freeze()  # what is imported stays: looking through it again and again takes a twentieth of the time
    send(answers, READY)
    try:
        while True:
            path = path_from(receive(requests))
            _set_alarm(min(limits.seconds, _LONGEST_ALARM) + _ALARM_AFTER)
            answer = answer_for(path, limits, extents=extents)
            _set_alarm(0)
            send(answers, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    except (EOFError, BrokenPipeError):
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # there may be no memory to leave in an orderly way


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave by an exception, so that whatever this process has started is ended on the way out."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not end that
    raise SystemExit(1)


def _set_alarm(seconds: float) -> None:
    """Have the system end this process when a file takes it too long, even in a library that never comes back."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
