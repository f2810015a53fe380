"""How fast a corpus is checked, against reading and scanning the same columns: python benchmarks/checking_corpora.py [NUMBER ...].

The reports are those of a synthetic country (benchmarks/country). `read` adds up or compares every value of the columns
that a check looks at, from Parquet; `scan` is the maximum of every column of counts, in memory. `sums` are the equations
alone, `faults` every rule, with what is broken or undecidable listed, and `check` everything that is not held: several
times as many outcomes as reports, since some rules are for one form only. Each line is the best of a few rounds in a
process of its own: `times` is against `read` or `scan`, `peak` the memory of that process, in which `memory` holds the
corpus itself, and `growth` how many times longer it takes than for the number before, for each time as many reports.
At the end of each number: planted defects that a check can see, how many of them it found, and what else it accuses.
Nothing fails; goals are 1.2 times `read`, 2 times `scan`, less than 1,024 MB from Parquet, and a growth of 1.
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
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

sys.path.insert(0, str(Path(__file__).parent))

from govinfo_report import corpus
from govinfo_report.corpus.figures import AMOUNTS, COUNTS
from govinfo_report.corpus.widening import NEEDED

NUMBERS = (10_000, 100_000, 1_000_000)
ROUNDS = 3
SEED = 1
FILES = "year=*/*.parquet"
SUMS = ("GIR301", "GIR302", "GIR303", "GIR401")
FAULTS = ("broken", "undecidable")

# --- what is measured: each takes the corpus, and gives a number of rows -----------------------------------------------


def read_polars(frame: pl.LazyFrame) -> int:
    texts = [name for name in NEEDED if name not in {*COUNTS, *AMOUNTS}]
    return len(frame.select(pl.col(*COUNTS, *AMOUNTS).sum(), pl.col(*texts).max()).collect(engine="streaming"))


def scan_polars(frame: pl.LazyFrame) -> int:
    return len(frame.select(pl.col(*COUNTS).max()).collect(engine="streaming"))


def checked_polars(frame: pl.LazyFrame, **choice: Any) -> int:
    return len(corpus.check(frame, **choice).collect(engine="streaming"))


def read_duckdb(relation: Any, names: tuple[str, ...] = NEEDED) -> int:
    return len(relation.aggregate(", ".join(f'max("{name}")' for name in names)).fetchall())


def scan_duckdb(relation: Any) -> int:
    return read_duckdb(relation, COUNTS)


def checked_duckdb(relation: Any, **choice: Any) -> int:
    return int(corpus.check(relation, **choice).to_arrow_table().num_rows)


CHOICES: dict[str, dict[str, Any]] = {"sums": {"rules": SUMS}, "faults": {"statuses": FAULTS}, "check": {}}


def measured(engine: str, place: str, kind: str, folder: str) -> dict[str, float]:
    """The best time of a few rounds, and the peak of memory of this process."""
    frame = corpus_in(engine, place, folder)
    choice = CHOICES.get(kind, {})
    run: Callable[..., int] = globals()[f"{'checked' if kind in CHOICES else kind}_{engine}"]
    times, processor = [], []
    for _ in range(ROUNDS):
        start, began = time.perf_counter(), time.process_time()
        rows = run(frame, **choice)
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": min(times), "processor": min(processor), "rows": rows, "peak": peak}


def corpus_in(engine: str, place: str, folder: str) -> Any:
    """The corpus in Parquet, or the columns that a check looks at in memory."""
    if engine == "polars":
        frame = pl.scan_parquet(f"{folder}/{FILES}", hive_partitioning=False)
        return frame if place == "parquet" else frame.select(NEEDED).collect().rechunk().lazy()
    import duckdb  # noqa: PLC0415  # only its own process

    relation = duckdb.read_parquet(f"{folder}/{FILES}", hive_partitioning=False)
    if place == "parquet":
        return relation
    relation.select(*(duckdb.ColumnExpression(name) for name in NEEDED)).create("corpus")
    return duckdb.table("corpus")


# --- defects -----------------------------------------------------------------------------------------------------------


def compared(folder: str) -> dict[str, int]:
    """How many planted outcomes a check can see, how many it does not find, and what it accuses besides."""
    frame = pl.scan_parquet(f"{folder}/{FILES}", hive_partitioning=False)
    told = corpus.check(frame, statuses=FAULTS).select("report", "code", "place", "status").collect()
    found = set(told.rows())
    lines = (Path(folder) / "defects.jsonl").read_text(encoding="utf-8").splitlines()
    planted = {
        (defect["report"], outcome["code"], outcome["place"], outcome["status"])
        for defect in map(json.loads, lines)
        for outcome in defect["outcomes"]
        if outcome["code"] in corpus.COVERED
    }
    besides = found - planted
    return {
        "planted": len(planted),
        "missed": len(planted - found),
        "accused besides": sum(status == "broken" for *_, status in besides),
        "undecidable besides": sum(status != "broken" for *_, status in besides),
    }


def in_a_process(*arguments: str) -> str:
    """What this program prints in a process of its own, whose peak of memory is not that of another part."""
    run = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    return run.stdout


def main(numbers: tuple[int, ...]) -> None:
    """Print every line."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} cores"
    )
    print("  reports engine  place    what         wall  times   processor  times  growth  outcomes     peak")
    before: dict[tuple[str, ...], tuple[int, float]] = {}
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            in_a_process("--make", str(number), folder)
            for engine, place in product(("polars", "duckdb"), ("parquet", "memory")):
                base = "read" if place == "parquet" else "scan"
                against: dict[str, float] = {}
                for kind in (base, *CHOICES):
                    found = json.loads(in_a_process("--measure", engine, place, kind, folder))
                    against = against or found
                    smaller, shorter = before.get((engine, place, kind), (number, found["seconds"]))
                    growth = (found["seconds"] / shorter) / (number / smaller)
                    before[engine, place, kind] = (number, found["seconds"])
                    print(
                        f"{number:>9,} {engine:<7} {place:<8} {kind:<7} {found['seconds'] * 1000:>7.0f} ms"
                        f" {found['seconds'] / against['seconds']:>6.2f}  {found['processor'] * 1000:>7.0f} ms"
                        f" {found['processor'] / against['processor']:>6.2f}  {growth:>6.2f} {found['rows']:>9,}"
                        f" {found['peak']:>5.0f} MB",
                        flush=True,
                    )
            told = json.loads(in_a_process("--compare", folder))
            print(f"{number:>9,} defects:", ", ".join(f"{count:,} {name}" for name, count in told.items()), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(*sys.argv[2:6])))
    elif sys.argv[1:2] == ["--make"]:
        from country import country

        country(SEED, reports=int(sys.argv[2])).write(Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--compare"]:
        print(json.dumps(compared(sys.argv[2])))
    else:
        main(tuple(int(argument) for argument in sys.argv[1:]) or NUMBERS)
