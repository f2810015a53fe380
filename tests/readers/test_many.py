"""Many files at once: the readings of each alone, in order, whatever becomes of the others or of the processes."""

import _thread
import inspect
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given

import govinfo_report as gir
from govinfo_report import errors
from govinfo_report.errors import DocumentTooLargeError, MissingExtraError
from govinfo_report.form import Text
from govinfo_report.readers import pool
from govinfo_report.readers.folders import PassedOver, walk
from govinfo_report.readers.limits import Limits
from govinfo_report.readers.many import Done
from govinfo_report.strategies import reports
from readers.dumping import DUMPS, dump
from readers.publishing import html_article, html_page, word_report
from support import EXAMPLES, SHARED_REPORTS, consistent_report, needs_shared_reports

posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups are those of POSIX")

# A worker that hangs, crashes or runs out of memory, according to the name of the file.
FAULTY = """
import os, signal, time
from pathlib import Path
from govinfo_report.readers import worker
plainly = worker.read
def read(path, **rest):
    name = Path(path).name
    if "crash" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "once" in name and not Path(path + ".seen").exists():
        Path(path + ".seen").touch()
        os._exit(3)
    if "deaf" in name:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    if "hang" in name:
        time.sleep(600)
    if "memory" in name:
        raise MemoryError
    if "bug" in name:
        raise ZeroDivisionError
    print("a library that prints")
    return plainly(path, **rest)
worker.read = read
worker.main()
"""


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORKER", (sys.executable, "-P", "-c", FAULTY))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """Every process that is started from now on."""
    processes: list[subprocess.Popen[bytes]] = []
    start = pool._start

    def watched() -> "subprocess.Popen[bytes]":
        processes.append(start())
        return processes[-1]

    monkeypatch.setattr(pool, "_start", watched)
    return processes


def changed(number: int) -> gir.Report:
    return consistent_report().replace({"requests.received.natural_person": number})


def received(outcome: gir.Outcome) -> gir.Value:
    assert outcome.reading
    return outcome.reading.report.requests.received.natural_person


def text_files(folder: Path, *names: str) -> list[Path]:
    """A report for each name, whose figure tells which."""
    paths = [folder / name for name in names]
    for number, path in enumerate(paths):
        path.write_bytes(dump(changed(number), DUMPS[0]))
    return paths


@pytest.fixture
def mixed(tmp_path: Path) -> list[Path]:
    """Good files of several kinds, and between them a bad one of each kind."""
    page, word = html_page(html_article(changed(1))), word_report(changed(2))
    files = {
        "0.txt": dump(changed(0), DUMPS[0]),
        "diary.txt": "今天天气很好。".encode(),
        "1.html": page,
        "empty.txt": b"",
        "cut.docx": word[:500],
        "2.docx": word,
        "cut.pdf": b"%PDF-1.7\n",
        "archive.zip": b"PK\x03\x04",
        "program.exe": b"\0\1\2" * 100,
        "3.md": dump(changed(3), DUMPS[2]),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "4.txt": dump(changed(4), DUMPS[1]),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [
        *(tmp_path / name for name in files),
        tmp_path / "missing.txt",
        *(tmp_path / name for name in ("5.txt\0", "6\ud800.txt")),
    ]


# --- what comes out --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_each_file_comes_out_in_order_as_if_read_alone(mixed: list[Path], workers: int) -> None:
    outcomes = list(gir.read_many(mixed, workers=workers))
    assert [outcome.path for outcome in outcomes] == mixed
    assert [received(outcome) for outcome in outcomes if outcome.ok] == [0, 1, 2, 3, 4]
    for outcome in outcomes:
        if outcome.ok:
            assert outcome.reading == gir.read(outcome.path)
            assert outcome.error is None
        else:
            with pytest.raises((gir.UnreadableReportError, MissingExtraError)) as alone:
                gir.read(outcome.path, name=str(outcome.path))
            assert outcome.reading is None
            assert type(outcome.error) is type(alone.value)
            assert str(outcome.error) == str(alone.value)


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_say_which_characters_print_what_where_they_are_asked_to(tmp_path: Path, workers: int) -> None:
    (path,) = text_files(tmp_path, "a.txt")
    (outcome,) = gir.read_many(path, workers=workers, extents=True)
    assert outcome.reading is not None
    assert outcome.reading == gir.read(path, extents=True)
    assert all(source.region for source in outcome.reading.sources.values())


@needs_shared_reports
def test_real_reports_come_out_of_processes_as_if_read_alone() -> None:
    paths = [path for path in sorted(SHARED_REPORTS.rglob("raw.*")) if path.suffix != ".pdf"]
    assert [outcome.reading for outcome in gir.read_many(paths, workers=2)] == [gir.read(path) for path in paths]


@given(reports())
def test_readings_come_back_from_a_pickle_the_same(report: gir.Report) -> None:
    note = gir.Note(kind=gir.NoteKind.UNPLACED, message=Text("一", "one"), figures=(gir.Source(text="1", line=2),))
    reading = gir.Reading(report=report, notes=(note,), sources={"requests.received.total": gir.Source(text="4")})
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301  # our own


def test_errors_come_back_from_a_pickle_the_same() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, gir.UnreadableReportError)
    ]
    assert len(kinds) > 5
    found: list[Exception] = [kind("a.pdf", Text("坏", "bad"), Text("换", "change")) for kind in kinds]
    for error in [*found, MissingExtraError("reading .docx", "read")]:
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_one_path_is_taken_for_itself(tmp_path: Path) -> None:
    (path,) = text_files(tmp_path, "a.txt")
    assert [outcome.ok for outcome in gir.read_many(str(path), workers=1)] == [True]


def test_limits_reach_the_processes(tmp_path: Path) -> None:
    (outcome,) = gir.read_many(text_files(tmp_path, "a.txt"), workers=2, limits=Limits(max_bytes=10))
    assert isinstance(outcome.error, DocumentTooLargeError)


@pytest.mark.parametrize("workers", [0, -1, 1.5, True])
def test_what_is_no_number_of_workers_is_refused_at_once(workers: int) -> None:
    with pytest.raises(gir.InvalidValueError, match="workers: expected a whole number from 1"):
        gir.read_many([], workers=workers)


def test_what_is_no_path_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match="a path of a file or folder"):
        list(gir.read_many([b"data"]))  # type: ignore[list-item]
    with pytest.raises(gir.InvalidValueError, match="paths of files and folders"):
        gir.read_many(b"data")  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_tells_of_each_file_before_it_comes(tmp_path: Path, workers: int) -> None:
    paths = [*text_files(tmp_path, "a.txt", "b.txt"), tmp_path / "missing"]
    told: list[Done] = []
    for number, outcome in enumerate(gir.read_many(paths, workers=workers, progress=told.append), start=1):
        assert (len(told), told[-1].last) == (number, outcome)
    assert [(done.count, done.failed, done.total) for done in told] == [(1, 0, 3), (2, 0, 3), (3, 1, 3)]
    list(gir.read_many(iter(paths), workers=workers, progress=told.append))
    assert told[-1].total is None


def test_no_more_is_read_ahead_than_some_files_for_each_process(tmp_path: Path) -> None:
    (path,) = text_files(tmp_path, "a.txt")
    pulled = count()

    def endless() -> Iterator[Path]:
        while True:
            next(pulled)
            yield path

    outcomes = gir.read_many(endless(), workers=2)
    assert [next(outcomes).ok for _ in range(3)] == [True] * 3
    assert next(pulled) <= 3 + 2 * 16
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator


# --- processes that hang or die --------------------------------------------------------------------------------------


@posix
@pytest.mark.usefixtures("faulty")
def test_files_that_kill_their_process_are_told_and_no_other_is_lost(tmp_path: Path) -> None:
    names = ("0", "crash", "2", "memory", "once", "5", "bug", "crash-too", "8")
    outcomes = list(gir.read_many(text_files(tmp_path, *names), workers=2))
    assert [outcome.path.name for outcome in outcomes] == list(names)
    assert [received(outcome) for outcome in outcomes if outcome.ok] == [0, 2, 4, 5, 8]
    messages = {outcome.path.name: outcome.error for outcome in outcomes if outcome.error}
    crash, memory = messages["crash"], messages["memory"]
    assert isinstance(crash, gir.UnreadableReportError)
    assert crash.name == str(tmp_path / "crash")
    assert crash.reason == Text(
        "读取它的进程两次意外终止（-11）", "the process that read it ended unexpectedly, twice (-11)"
    )
    assert isinstance(memory, DocumentTooLargeError)
    assert "memory" in memory.reason.en
    assert "(1)" in str(messages["bug"])


@posix
@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("kind", ["hang", "deaf-hang"])
def test_a_file_that_hangs_is_ended_and_the_others_are_read(tmp_path: Path, kind: str) -> None:
    started = time.monotonic()
    outcomes = list(gir.read_many(text_files(tmp_path, kind, "1", "2"), workers=2, limits=Limits(seconds=3)))
    assert time.monotonic() - started < 30
    assert [outcome.ok for outcome in outcomes] == [False, True, True]
    error = outcomes[0].error
    assert isinstance(error, DocumentTooLargeError)
    assert error.reason == Text("读取超过 3 秒", "reading it took longer than 3 seconds")


def test_a_real_file_beyond_its_seconds_is_ended(tmp_path: Path) -> None:
    (path,) = text_files(tmp_path, "long.txt")
    path.write_bytes(path.read_bytes() * 400)
    (outcome,) = gir.read_many([path], workers=2, limits=Limits(seconds=0.01))
    assert isinstance(outcome.error, DocumentTooLargeError)


@pytest.mark.parametrize("worker", [("no-such-program",), (sys.executable, "-c", "raise SystemExit(5)")])
def test_where_no_process_can_be_started_every_file_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worker: tuple[str, ...]
) -> None:
    monkeypatch.setattr(pool, "WORKER", worker)
    outcomes = list(gir.read_many(text_files(tmp_path, "a", "b"), workers=2))
    assert [type(outcome.error) for outcome in outcomes] == [gir.UnreadableReportError] * 2


@posix
def test_a_process_that_is_killed_from_outside_costs_no_file(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    names = [f"{number}.txt" for number in range(90)]
    outcomes = []
    for number, outcome in enumerate(gir.read_many(text_files(tmp_path, *names), workers=2)):
        outcomes.append(outcome)
        if number in {0, 45}:  # so far apart that the file of the first kill has come out before the second
            with suppress(ProcessLookupError):  # its end has been noticed already
                os.kill(started[-1].pid, signal.SIGKILL)
    assert [received(outcome) for outcome in outcomes] == list(range(90))
    assert len(started) > 2


# --- the end ---------------------------------------------------------------------------------------------------------


def test_no_process_is_left_when_the_loop_ends_or_is_left(
    tmp_path: Path, started: list["subprocess.Popen[bytes]"]
) -> None:
    paths = text_files(tmp_path, *map(str, range(8)))
    threads = threading.active_count()
    list(gir.read_many(paths, workers=2))
    for _ in gir.read_many(paths, workers=2):
        break
    with pytest.raises(RuntimeError, match="mine"):
        _fail_in_the_loop(paths)
    assert len(started) >= 3
    assert all(process.poll() is not None for process in started)
    assert _wait_until(lambda: threading.active_count() == threads, 3)  # the timer of a file goes a little later


def _fail_in_the_loop(paths: list[Path]) -> None:
    for _ in gir.read_many(paths, workers=2):
        raise RuntimeError("mine")


@posix
@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize(
    "leave", ["next(outcomes)", "next(outcomes); raise SystemExit", "for _ in outcomes: raise SystemExit"]
)
def test_a_program_may_end_with_a_loop_half_done(tmp_path: Path, leave: str) -> None:
    paths = text_files(tmp_path, "good", "deaf-hang", "hang", "more")
    script = SCRIPT.format(worker=FAULTY).partition("for outcome in")[0] + (
        f"outcomes = gir.read_many(sys.argv[1:], workers=2)\n{leave}"
    )
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, "-c", script, *paths], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    workers = [int(line) for line in done.stdout.split("\n") if line.isdigit()]
    assert workers
    assert _wait_until(lambda: not any(map(_is_running, workers)), 3)


def test_an_interrupt_that_wakes_nobody_ends_the_wait() -> None:
    """As does a signal that comes after Python's last look for one and before the wait: it is noted, and no more."""
    future: Future[bytes | gir.UnreadableReportError] = Future()
    timers = threading.Timer(0.3, _thread.interrupt_main), threading.Timer(5, future.set_result, (b"",))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    try:
        for timer in timers:
            timer.start()
        with pytest.raises(KeyboardInterrupt):
            pool.awaited(future)
    finally:
        signal.signal(signal.SIGINT, before)
    timers[1].cancel()


def test_a_fault_in_a_thread_is_raised_where_its_answer_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pool, "_start", start)
    with pytest.raises(ZeroDivisionError):
        list(gir.read_many(text_files(tmp_path, "a", "b", "c"), workers=2))


# A script without a guard, which would start itself again and again if its processes ran it.
SCRIPT = """
import os, sys
import govinfo_report as gir
from govinfo_report.readers import pool
print("main", flush=True)
pool.WORKER = (sys.executable, "-P", "-c", {worker!r})
start = pool._start
def told():
    process = start()
    sys.stdout.write(f"{{process.pid}}\\n")  # at once: there are two threads
    sys.stdout.flush()
    return process
pool._start = told
for outcome in gir.read_many(sys.argv[1:], workers=2):
    print(outcome.path.name, outcome.ok, flush=True)
"""


def _is_running(number: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(number, 0)
        stat = Path(f"/proc/{number}/stat")
        return not stat.exists() or stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return False


def _wait_until(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    last = time.monotonic() + seconds
    while not is_so() and time.monotonic() < last:
        time.sleep(0.05)
    return is_so()


@posix
def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(worker=FAULTY), encoding="utf-8")
    paths = text_files(tmp_path, "a", "b", "c")
    (tmp_path / "attrs.py").write_text("raise SystemExit('imported from the folder that is read')", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "attrs.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    script = script.rename(tmp_path / "reports" / "script.py")
    (tmp_path / "reports" / "attrs.py").rename(tmp_path / "cattrs.py")
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, script, *paths], capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path
    )
    lines = done.stdout.split("\n")
    assert lines.count("main") == 1
    assert [line for line in lines if "True" in line] == ["a True", "b True", "c True"]


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupt_ends_everything_at_once(tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(worker=FAULTY), encoding="utf-8")
    paths = text_files(tmp_path, "good", "deaf-hang", "hang", "more")
    slow = FAULTY.replace("600", "8")  # after SIGKILL nobody is there to end a process before its file ends
    script.write_text(SCRIPT.format(worker=slow), encoding="utf-8")
    with subprocess.Popen(  # noqa: S603  # our own script
        [sys.executable, script, *paths], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        workers: list[int] = []
        has_begun = False
        while len(workers) < 2 or not has_begun:
            line = process.stdout.readline().strip()
            assert line
            has_begun |= line == "good True"
            workers += [int(line)] if line.isdigit() else []
        time.sleep(0.3)
        process.send_signal(number)
        interrupted = time.monotonic()
        process.wait(timeout=20)
        assert time.monotonic() - interrupted < 3
    within = 3 if number is signal.SIGINT else 20
    assert _wait_until(lambda: not any(map(_is_running, workers)), within)


# --- folders ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt", "a/z.html", "a/Z.HTM", "a.pdf", ".hidden.txt", ".git/c.txt", "~$b.docx", "style.css", "none",
        "page.html", "page_files/logo.png", "other_files/c.md", "c.notes.json", "out/d.txt", "漏.md",
    ):  # fmt: skip
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "folder"


def test_a_folder_is_walked_in_the_order_of_names_and_says_what_it_passes_over(folder: Path) -> None:
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    os.mkfifo(folder / "pipe.txt")
    found = list(walk(folder, without=frozenset({(folder / "out").resolve()})))
    read = [str(path.relative_to(folder)) for path in found if isinstance(path, Path)]
    assert read == ["a/Z.HTM", "a/z.html", "a.pdf", "b.txt", "other_files/c.md", "page.html", "self.txt", "漏.md"]
    passed_over = {str(each.path.relative_to(folder)): each.reason.en for each in found if isinstance(each, PassedOver)}
    assert passed_over == {
        ".git": "hidden",
        ".hidden.txt": "hidden",
        "c.notes.json": "results of a conversion",
        "none": "not of a kind that is read",
        "out": "results of a conversion",
        "page_files": "the folder of what a saved page shows",
        "pipe.txt": "not a plain file",
        "round": "a link to a folder",
        "style.css": "not of a kind that is read",
        "~$b.docx": "a lock file of an Office program",
    }


def test_folders_may_lie_deeper_than_calls_may(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
        deep.mkdir()
    (deep / "a.txt").touch()
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)
    try:
        found = list(walk(tmp_path))
    finally:
        sys.setrecursionlimit(usual)
    assert found == [deep / "a.txt"]


def test_read_many_reads_folders_in_their_place_and_tells_of_empty_ones(tmp_path: Path) -> None:
    for number, name in enumerate(("x/1.txt", "x/y/2.txt", "3.txt")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(changed(number), DUMPS[0]))
    empty = tmp_path / "empty"
    empty.mkdir()
    for workers in (1, 2):
        outcomes = list(
            gir.read_many([EXAMPLES / "acheng-2021.txt", tmp_path / "x", empty, tmp_path / "3.txt"], workers=workers)
        )
        assert [outcome.path.name for outcome in outcomes] == ["acheng-2021.txt", "1.txt", "2.txt", "empty", "3.txt"]
        assert [outcome.ok for outcome in outcomes] == [True, True, True, False, True]
        assert "there is no file in this folder that is read" in str(outcomes[3].error)


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="everything is open to the superuser")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    (outcome,) = gir.read_many([tmp_path], workers=1)
    assert outcome.path == closed
    assert not outcome.ok
