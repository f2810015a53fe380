"""How long measures, peers, estimates and a comparison take on a synthetic country: python benchmarks/measuring.py [NUMBER ...].

For each number of reports, on Polars and DuckDB from Parquet: `read` adds up the columns that all measures need, `measure`
makes every measure of every report, `main` those that a comparison shows, `peers` and `shrink` as they are called, with the
main measures, `compare` one issuer of the largest group. Each line is the best of a few rounds in a process of its own,
beside the peak of its memory; it is printed and nothing fails.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from country import country
from govinfo_report import corpus
from govinfo_report.corpus.columnmeasures import ColumnMeasure

NUMBERS = (10_000, 100_000)
ROUNDS = 3
SEED = 1
MAIN = [each.name for each in corpus.MEASURES if each.main]
CELLS = sorted({column for each in corpus.MEASURES for column in ColumnMeasure.of(each).columns})


def rows_of(frame: Any) -> int:
    """How many rows a plan comes to, all of them made."""
    if isinstance(frame, pl.LazyFrame):
        return len(frame.collect(engine="streaming"))
    return int(frame.to_arrow_table().num_rows)


def read(frame: Any) -> int:
    if isinstance(frame, pl.LazyFrame):
        return rows_of(frame.select(pl.col(*CELLS).sum(), pl.col("issuer", "requests.edition").max()))
    return rows_of(frame.aggregate(", ".join(f'max("{name}")' for name in (*CELLS, "issuer", "requests.edition"))))


def compare(frame: Any) -> int:
    """The first issuer, in the order of names, of the largest group of the last year."""
    return len(corpus.compare(frame, _issuer_of(frame), year=2025).lines)


_ISSUERS: dict[int, str] = {}


def _issuer_of(frame: Any) -> str:
    """Found once, before the clock starts: see `measured`."""
    if id(frame) not in _ISSUERS:
        groups = corpus.peers(frame)
        table = groups.collect() if isinstance(groups, pl.LazyFrame) else pl.DataFrame(groups.to_arrow_table())
        last = table.filter(pl.col("year") == 2025, pl.col("size") != "0").sort(
            "peers", "issuer", descending=[True, False]
        )
        _ISSUERS[id(frame)] = last["issuer"][0]
    return _ISSUERS[id(frame)]


KINDS: dict[str, Callable[[Any], int]] = {
    "read": read,
    "measure": lambda frame: rows_of(corpus.measure(frame)),
    "main": lambda frame: rows_of(corpus.measure(frame, measures=MAIN)),
    "peers": lambda frame: rows_of(corpus.peers(frame)),
    "shrink": lambda frame: rows_of(corpus.shrink(frame, measures=MAIN)),
    "compare": compare,
}


def measured(engine: str, kind: str, folder: str) -> dict[str, float]:
    """The best time of a few rounds, how many rows there were, and the peak of memory of this process."""
    files = f"{folder}/**/*.parquet"
    frame: Any = pl.scan_parquet(files, hive_partitioning=False) if engine == "polars" else None
    if frame is None:
        frame = duckdb.read_parquet(files, hive_partitioning=False)
    if kind == "compare":
        _issuer_of(frame)
    seconds, rows = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        rows = KINDS[kind](frame)
        seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds), "rows": rows, "peak": _peak()}


def _peak() -> float:
    """The most memory that this process held, in MB. What `getrusage` says may be that of the process that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def _alone(*arguments: str) -> dict[str, float]:
    """The same, measured in a process of its own."""
    command = [sys.executable, __file__, "--one", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    told: dict[str, float] = json.loads(run.stdout)
    return told


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]] or list(NUMBERS)
    print(
        f"{platform.python_implementation()} {platform.python_version()}, Polars {pl.__version__}, DuckDB "
        f"{duckdb.__version__}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'reports':>9} {'engine':>7} {'what':>8} {'seconds':>8} {'rows':>9} {'peak, MB':>9}")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            for position, part in enumerate(country(seed=SEED, reports=number, prose=False, defects=0.02).frames()):
                part.write_parquet(Path(folder) / f"{position:04}.parquet")
            for engine in ("polars", "duckdb"):
                for kind in KINDS:
                    told = _alone(engine, kind, folder)
                    print(
                        f"{number:>9,} {engine:>7} {kind:>8} {told['seconds']:>8.2f} {int(told['rows']):>9,} {told['peak']:>9,.0f}",
                        flush=True,
                    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(*sys.argv[2:5])))
    else:
        main()
