"""Processes that read files side by side, and what becomes of a file when one of them hangs or dies.

Each is a fresh interpreter that runs `govinfo_report.readers.worker`, neither a fork of this one (which would copy its
threads' locks and all its memory) nor a `multiprocessing` child (which runs the caller's `__main__` again: scripts
would need a guard, and notebooks could not be used). It has one file at a time, so a process that dies shows which
file it died of, and the others read on.

Each has a thread of this process to itself, which alone starts it, talks to it, and clears away what it leaves. All
others only send it signals: what is one thread's cannot be waited for by another, nor be half done when that one is
interrupted.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, wait
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from govinfo_report.errors import DocumentTooLargeError, UnreadableReportError
from govinfo_report.form import Text
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.worker import OUT_OF_MEMORY, READY, Answer, path_message, receive, send

WORKER = (sys.executable, "-P", "-m", "govinfo_report.readers.worker")
"""What is run. -P: a folder that is being read may hold an `attrs.py`, which must not be imported."""

_TRIES = 2  # a system short of memory kills processes that did no wrong
_MOMENT = 0.5  # seconds to leave in an orderly way
_GLANCE = 0.2  # seconds until an interrupt is looked for


class _EndedError(Exception):
    """The process ended before its answer. Never leaves this module."""

    def __init__(self, code: int | None, *, timed_out: bool = False) -> None:
        super().__init__(code, timed_out)
        self.code = code
        self.timed_out = timed_out


class ReadingProcess:
    """One process, started when first needed and again whenever it has died."""

    def __init__(self, limits: Limits, *, extents: bool = False) -> None:
        self._limits = limits
        self._extents = extents
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def answer(self, path: str) -> bytes | UnreadableReportError:
        """The pickled `Answer` for a file, or what to say of a file that the process did not survive."""
        code = None
        for _ in range(_TRIES):
            try:
                return self._ask(path)
            except _EndedError as error:
                if error.timed_out:
                    return _too_slow(path, self._limits)
                code = error.code
        return _out_of_memory(path) if code == OUT_OF_MEMORY else _died(path, code)

    def end(self) -> None:
        """End the process, if there is one: when its thread has nothing more to ask."""
        if self._process is not None:
            _end(self._process)
            self._process = None

    def close(self, name: str) -> None:
        """From another thread: have the process end, by a signal of that name, and start no other."""
        self._is_closed = True  # before looking: a process that is being started meanwhile is ended by `_started`
        process = self._process
        if process is not None:
            _signal(process, name)

    def _ask(self, path: str) -> bytes:
        process = self._started()
        assert process.stdin  # noqa: S101  # both are pipes
        assert process.stdout  # noqa: S101
        late = threading.Event()

        def stop() -> None:
            late.set()
            _stop(process)

        timer = threading.Timer(min(self._limits.seconds, threading.TIMEOUT_MAX), stop)
        timer.daemon = True
        timer.start()
        try:
            send(process.stdin, path_message(path))
            return receive(process.stdout)
        except (OSError, EOFError):
            timed_out = late.is_set()
            raise self._ended(process, timed_out=timed_out) from None
        finally:
            timer.cancel()

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is not None:
            return self._process
        if self._is_closed:
            raise _EndedError(None)
        try:
            process = self._process = _start()
        except OSError as error:
            raise _EndedError(None) from error
        if self._is_closed:
            _signal(process, "SIGKILL")  # it has begun nothing
        assert process.stdin  # noqa: S101  # both are pipes
        assert process.stdout  # noqa: S101
        try:
            send(process.stdin, pickle.dumps((self._limits, self._extents)))
            is_ready = receive(process.stdout) == READY
        except (OSError, EOFError):
            is_ready = False
        if not is_ready:
            raise self._ended(process)
        return process

    def _ended(self, process: "subprocess.Popen[bytes]", *, timed_out: bool = False) -> _EndedError:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_MOMENT)  # it is ending; let it say how
        self.end()
        return _EndedError(process.returncode, timed_out=timed_out)


class ReadingPool:
    """So many processes, and a thread for each that waits for it."""

    def __init__(self, workers: int, limits: Limits, *, extents: bool = False) -> None:
        self._unused = [ReadingProcess(limits, extents=extents) for _ in range(workers)]
        self._served: list[tuple[ReadingProcess, threading.Thread]] = []
        self._tasks: SimpleQueue[tuple[str, Future[bytes | UnreadableReportError]] | None] = SimpleQueue()

    def submit(self, path: str) -> "Future[bytes | UnreadableReportError]":
        """Have a file read."""
        future: Future[bytes | UnreadableReportError] = Future()
        self._tasks.put((path, future))
        if self._unused:  # threads begin here, inside of `with`: were it interrupted before, nobody would end them
            process = self._unused.pop()
            thread = threading.Thread(target=self._serve, args=(process,), daemon=True)
            self._served.append((process, thread))
            thread.start()
        return future

    def _serve(self, process: ReadingProcess) -> None:
        try:
            while (task := self._tasks.get()) is not None:
                path, future = task
                try:
                    future.set_result(process.answer(path))
                except BaseException as error:  # noqa: BLE001  # raised where it is waited for, which else had no end
                    future.set_exception(error)
        finally:
            process.end()

    def __enter__(self) -> Self:
        # A loop that is half done when the program ends may never be closed, or when no thread runs any more.
        atexit.register(self.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
        atexit.unregister(self.close)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        try:
            with suppress(Empty):
                while True:  # what nobody has begun is begun no more
                    self._tasks.get_nowait()
            for _ in self._served:
                self._tasks.put(None)
            self._end("SIGTERM")
        finally:  # also when interrupted once more
            self._end("SIGKILL")

    def _end(self, name: str) -> None:
        """Have all processes end, by a signal of that name, and give them a moment."""
        for process, _ in self._served:
            process.close(name)
        last = time.monotonic() + _MOMENT
        for _, thread in self._served:
            # not alive: interrupted in its start; this one: the pool was garbage, and found so in one of its threads
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join(max(0.0, last - time.monotonic()))


def awaited(future: "Future[bytes | UnreadableReportError]") -> bytes | UnreadableReportError:
    """The answer, as soon as it is there.

    No single wait is long: a signal that comes between Python's last look for signals and the wait does not end the
    wait (and on Windows none does), so that an interrupt would be heeded when the file is read, and no sooner.
    """
    while not future.done():
        wait((future,), _GLANCE)
    return future.result()


def loaded(answer: bytes | UnreadableReportError) -> Answer:
    """What the process said."""
    if isinstance(answer, UnreadableReportError):
        return answer
    found: Answer = pickle.loads(answer)  # noqa: S301  # from a process that this one started
    return found


# --- starting and ending ---------------------------------------------------------------------------------------------


def _start() -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(  # noqa: S603  # this interpreter and our module, nothing of the files
        WORKER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # an interrupt from the keyboard goes to the first process alone, which ends the others
    )


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it has started: it is asked to, and after a moment made to."""
    _signal(process, "SIGTERM")  # the group lives on as long as any in it, though the process itself be gone
    try:
        process.wait(_MOMENT)
    except subprocess.TimeoutExpired:
        _signal(process, "SIGKILL")
        process.wait()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and let go of its pipes."""
    _stop(process)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not yet written cannot be any more
                stream.close()


def _signal(process: "subprocess.Popen[bytes]", name: str) -> None:
    with suppress(ProcessLookupError, PermissionError):  # nobody is left
        if hasattr(os, "killpg"):
            os.killpg(process.pid, getattr(signal, name))
        else:  # Windows
            process.kill()


# --- what is said of a file ------------------------------------------------------------------------------------------


def _too_slow(path: str, limits: Limits) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        path,
        Text(f"读取超过 {limits.seconds:g} 秒", f"reading it took longer than {limits.seconds:g} seconds"),
        Text("请确认文件无误，或放宽 Limits.seconds", "make sure of the file, or raise Limits.seconds"),
    )


def _out_of_memory(path: str) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        path,
        Text("读取所需内存超过限度", "reading it takes more memory than is allowed"),
        Text(
            "请确认文件无误，或放宽 Limits.max_unpacked_bytes",
            "make sure of the file, or raise Limits.max_unpacked_bytes",
        ),
    )


def _died(path: str, code: int | None) -> UnreadableReportError:
    ended = "" if code is None else f" ({code})"
    return UnreadableReportError(
        path,
        Text(
            f"读取它的进程两次意外终止{ended and f'（{code}）'}",
            f"the process that read it ended unexpectedly, twice{ended}",
        ),
        Text(
            "文件可能已损坏；若能正常打开，请另存为其他格式，并报告此问题",
            "the file may be damaged; if it opens elsewhere, save it in another format and report this",
        ),
    )
