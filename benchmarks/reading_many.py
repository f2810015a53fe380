"""How fast many files are read on all cores against one: python benchmarks/reading_many.py [how many, 1000 if not said].

The files are real reports with changed figures where the folder of real reports is there, and drawn from the form where
it is not: text, web pages, Word files, and PDF if there is one. It prints and never fails. Times are wall clock, and
other programs on the machine take their share of it: so the two ways take turns, the load is printed, and so is the
processor time, which says what idle cores would give.
"""

import os
import re
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import govinfo_report as gir  # noqa: E402
from readers.publishing import html_article, html_page, word_report  # noqa: E402
from support import SHARED_REPORTS, consistent_report  # noqa: E402

GOAL = 1.8
ROUNDS = 3
_FIGURE = re.compile(rb"(?<=>)\d{1,3}(?=<)")


def models() -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of the reports that are varied."""
    text = (ROOT / "examples" / "acheng-2021.txt").read_bytes()
    yield ".txt", text
    yield ".html", html_page(html_article(consistent_report()))
    yield ".docx", word_report(consistent_report())
    if SHARED_REPORTS.is_dir():
        yield from ((path.suffix, path.read_bytes()) for path in sorted(SHARED_REPORTS.glob("*/raw.*")))


def varied(suffix: str, data: bytes, number: int) -> bytes:
    """The same report with other figures, as long as before. A PDF is copied: its figures are packed."""
    figure = b"%d" % (number % 10)

    def change(match: "re.Match[bytes]") -> bytes:
        return match.group()[:-1] + figure

    if suffix == ".txt":
        return re.sub(rb"(?<=\t)\d{1,3}(?=[\t\n])", change, data)
    if suffix == ".html":
        return _FIGURE.sub(change, data)
    if suffix == ".docx":
        return _varied_package(data, lambda part: _FIGURE.sub(change, part))
    return data


def _varied_package(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, change(content) if part.filename == "word/document.xml" else content)
    return buffer.getvalue()


def memory() -> tuple[int, int]:
    """Bytes in use: of this process, and of all that it has started. Zeros where the system does not say."""
    own, others = 0, 0
    if not Path("/proc/self/statm").exists():
        return own, others
    page = os.sysconf("SC_PAGE_SIZE")
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
    for number in parents:
        above = number
        while above not in {os.getpid(), 0}:
            above = parents.get(above, 0)
        if above:
            try:
                used = int(Path(f"/proc/{number}/statm").read_text().split()[1]) * page
            except (OSError, ValueError):
                continue
            own, others = (used, others) if number == os.getpid() else (own, others + used)
    return own, others


class PeakMemory:
    """The most memory that is seen in use, looked at once a second."""

    def __init__(self) -> None:
        self.own = self.others = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(1):
            own, others = memory()
            self.own, self.others = max(self.own, own), max(self.others, others)

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()


def processor_seconds() -> float:
    """What this process and those that it has ended took of the processors."""
    return sum(os.times()[:4])


def run(paths: list[Path], workers: int) -> tuple[float, float, str]:
    """Seconds for all files, seconds of the processors, and a line about it."""
    peak = PeakMemory()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    used = processor_seconds()
    start = time.perf_counter()
    read = sum(outcome.ok for outcome in gir.read_many(paths, workers=workers))
    seconds = time.perf_counter() - start
    used = processor_seconds() - used
    peak.end()
    return (
        seconds,
        used,
        (
            f"{workers} worker{'s' if workers > 1 else ' '}  {len(paths) / seconds:7.1f} files/s  {seconds:6.1f} s  {used:6.1f} s of processors  "
            f"{read} of {len(paths)} read  peak memory {peak.own / 1e6:.0f} MB here, {peak.others / 1e6:.0f} MB in workers  "
            f"load before {load:.1f}"
        ),
    )


def main() -> None:
    """Print a line for each run, and the ratio of the best ones."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (suffix, data) in enumerate(islice(cycle(list(models())), count)):
            paths.append(Path(folder) / f"{number:05}{suffix}")
            paths[-1].write_bytes(varied(suffix, data, number))
        kinds = {suffix: sum(path.suffix == suffix for path in paths) for suffix in {path.suffix for path in paths}}
        print(f"{count} files: {', '.join(f'{number} {suffix}' for suffix, number in sorted(kinds.items()))}")
        best: dict[int, tuple[float, float]] = {}
        for _ in range(ROUNDS):
            for workers in (1, max(2, cores)):
                seconds, used, line = run(paths, workers)
                print(line, flush=True)
                least, least_used = best.get(workers, (seconds, used))
                best[workers] = (min(seconds, least), min(used, least_used))
        (alone, alone_used), (together, together_used) = best.values()
        print(
            f"{max(2, cores)} workers on {cores} cores against 1: {alone / together:.2f} times as fast   goal {GOAL}\n"
            f"by processor time, on idle cores: {max(2, cores) * alone_used / together_used:.2f} times as fast"
        )


if __name__ == "__main__":
    main()
