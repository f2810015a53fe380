"""How fast a corpus is checked across years, and whether it finds every planted fault: python benchmarks/checking_years.py [NUMBER ...].

The reports are those of the synthetic country (benchmarks/country), read from Parquet. `read` adds up the columns that the
check looks at and is what the others are measured against; `faults` is `check_years` without outcomes that do not apply,
`check` with them, `reissues` what changed in second reports. Each line is measured in a process of its own, planning apart
from running, the time of both and the seconds that all cores worked, which other programs disturb less; `growth` is that work
in running for each report against that with the number of reports before. Then the
faults that are found are laid beside the list of those that were planted. It is printed and nothing fails.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from country import country
from govinfo_report import corpus
from govinfo_report.corpus.figures import AMOUNTS, COUNTS
from govinfo_report.corpus.planning import NEEDED

NUMBERS = (10_000, 100_000, 1_000_000)
ENGINES = ("polars", "duckdb")
KINDS = ("read", "faults", "check", "reissues")
FAULTS = ("broken", "undecidable")
ROUNDS = 2
SEED = 1
OF_TWO_REPORTS = ("GIR807", "GIR808")
"""The rules that say the same of two reports for one year, whichever of them was published first."""

Fault = tuple[Any, ...]


# --- what is measured ------------------------------------------------------------------------------------------------


def frame_of(engine: str, folder: str) -> Any:
    if engine == "polars":
        return pl.scan_parquet(f"{folder}/year=*/*.parquet", hive_partitioning=False)
    import duckdb  # noqa: PLC0415  # only its own process

    return duckdb.read_parquet(f"{folder}/year=*/*.parquet", hive_partitioning=False)


def read(frame: Any) -> Any:
    """Every column that the check looks at, put into one value each."""
    texts = [name for name in NEEDED if name not in {*COUNTS, *AMOUNTS}]
    if isinstance(frame, pl.LazyFrame):
        return frame.select(pl.col(*COUNTS, *AMOUNTS).sum(), pl.col(*texts).max())
    return frame.aggregate(", ".join(f'max("{name}")' for name in NEEDED))


def faults(frame: Any) -> Any:
    return corpus.check_years(frame, statuses=FAULTS)


def check(frame: Any) -> Any:
    return corpus.check_years(frame)


def reissues(frame: Any) -> Any:
    return corpus.reissues(frame)


def rows_of(plan: Any) -> Any:
    """The rows of a plan, as an Arrow table."""
    if isinstance(plan, pl.LazyFrame):
        return plan.collect(engine="streaming").to_arrow()
    return plan.to_arrow_table()


def measured(engine: str, kind: str, folder: str) -> dict[str, float]:
    """The best times of a few rounds, and the peak of memory of this process."""
    program: Callable[[Any], Any] = globals()[kind]
    plans, runs, rows = [], [], 0
    for _ in range(ROUNDS):
        start = moment()
        plan = program(frame_of(engine, folder))
        between = moment()
        rows = rows_of(plan).num_rows
        end = moment()
        plans.append([later - earlier for earlier, later in zip(start, between, strict=True)])
        runs.append([later - earlier for earlier, later in zip(between, end, strict=True)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (plan_time, plan_work), (run_time, run_work) = map(min, zip(*plans, strict=True)), map(min, zip(*runs, strict=True))
    return {
        "plan": plan_time,
        "plan work": plan_work,
        "run": run_time,
        "run work": run_work,
        "rows": rows,
        "peak": peak,
    }


def moment() -> tuple[float, float]:
    """The time, and how long all cores have worked for this process."""
    return time.perf_counter(), time.process_time()


# --- what was planted ------------------------------------------------------------------------------------------------


def planted(folder: str) -> tuple[set[Fault], set[Fault]]:
    """What the list of planted faults says across years: of the check, and of the figures of second reports."""
    found: set[Fault] = set()
    changes: set[Fault] = set()
    for line in (Path(folder) / "defects.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        found |= set(_faults_of(told))
        if told["kind"] in {"duplicate", "reissued"}:
            pair = frozenset((told["report"], told["other"]))
            changes |= {(pair, path, frozenset(both)) for path, both in told["figures"].items()} or {(pair, "", None)}
    return found, changes


def _faults_of(told: dict[str, Any]) -> Iterator[Fault]:
    for each in told["outcomes"]:
        if each["code"] == "year-missing":
            yield told["other"], "GIR806", "year"
        elif each["code"] in OF_TWO_REPORTS:
            yield frozenset((told["report"], told["other"])), each["code"], each["place"]
        elif each["code"] in corpus.COVERED_ACROSS_YEARS and each["status"] == "broken":
            yield told["report"], each["code"], each["place"]
    for each in told["also"]:
        if each["code"] in corpus.COVERED_ACROSS_YEARS:
            yield from ((each["report"], each["code"], cell) for cell in each["cells"])


def compared(engine: str, folder: str) -> dict[str, int]:
    """How many of the planted faults are found, how many are not, and how many are told that were not planted."""
    found = {
        (
            frozenset((row["report"], row["previous"])) if row["code"] in OF_TWO_REPORTS else row["report"],
            row["code"],
            row["place"],
        )
        for row in rows_of(faults(frame_of(engine, folder))).to_pylist()
    }
    changes = {
        (frozenset((row["report"], row["previous"])), row["place"], _figures(row))
        for row in rows_of(reissues(frame_of(engine, folder))).to_pylist()
    }
    in_check, in_changes = planted(folder)
    return {
        "found": len(found & in_check),
        "missed": len(in_check - found),
        "others": len(found - in_check),
        "changes": len(changes & in_changes),
        "changes missed": len(in_changes - changes),
        "other changes": len(changes - in_changes),
    }


def _figures(row: dict[str, Any]) -> frozenset[int] | None:
    """The planted changes are of whole numbers alone."""
    return None if row["change"] == "none" else frozenset((int(row["before"]), int(row["after"])))


# --- printing --------------------------------------------------------------------------------------------------------


def in_a_process(*arguments: str) -> str:
    """What this program prints in a process of its own, whose peak of memory is not that of another part."""
    run = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    return run.stdout


def main(numbers: tuple[int, ...]) -> None:
    """Print every line."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} cores"
    )
    before: dict[tuple[str, str], float] = {}
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            in_a_process("--make", str(number), folder)
            for engine in ENGINES:
                against = 0.0
                for kind in KINDS:
                    found = json.loads(in_a_process("--measure", engine, kind, folder))
                    against = found["run work"] if kind == "read" else against
                    each = found["run work"] / number
                    growth = each / before[engine, kind] if (engine, kind) in before else None
                    before[engine, kind] = each
                    print(
                        f"{number:>9,} {engine:<7} {kind:<8} plan {found['plan']:>6.1f} s (work {found['plan work']:>5.1f} s)"
                        f"  run {found['run']:>6.1f} s (work {found['run work']:>5.1f} s)"
                        f"  ratio {found['run work'] / against:6.2f}  growth {'-' if growth is None else f'{growth:.2f}':>5}"
                        f"  {found['rows']:>9,} rows  peak {found['peak']:>6.0f} MB  load {os.getloadavg()[0]:4.1f}",
                        flush=True,
                    )
                told = json.loads(in_a_process("--compare", engine, folder))
                print(
                    f"{number:>9,} {engine:<7} planted: {told['found']:,} found, {told['missed']:,} missed, {told['others']:,} others;"
                    f" changes of second reports: {told['changes']:,} found, {told['changes missed']:,} missed,"
                    f" {told['other changes']:,} others",
                    flush=True,
                )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(*sys.argv[2:5])))
    elif sys.argv[1:2] == ["--compare"]:
        print(json.dumps(compared(*sys.argv[2:4])))
    elif sys.argv[1:2] == ["--make"]:
        country(SEED, reports=int(sys.argv[2])).write(Path(sys.argv[3]))
    else:
        main(tuple(int(argument) for argument in sys.argv[1:]) or NUMBERS)
