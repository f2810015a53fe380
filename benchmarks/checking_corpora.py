"""How fast a corpus is checked, against reading and scanning the same columns: python benchmarks/checking_corpora.py [NUMBER ...].

Reports are made by columns: whole multiples of two consistent ones, since a multiple of sums that hold holds too. In
one of fifty a figure is changed, in one of twenty one is left blank. `sums` are the equations alone, `faults` all rules
without outcomes that do not apply, `check` everything. From Parquet the ratio is to `read`, which adds up the columns that
a check needs; in memory to `scan`, the maximum of every column of counts. Each line is measured in a process of its own;
it is printed and nothing fails.
"""

import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl

import govinfo_report as gir
from govinfo_report import corpus
from govinfo_report.corpus.widening import AMOUNTS, COUNTS, NEEDED

EXAMPLE = Path(__file__).parent.parent / "examples" / "acheng-2021.txt"
YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
NUMBERS = (10_000, 100_000)
ROUNDS = 3
SEED = 1
PART = 100_000  # reports that are made at a time


def base_reports() -> list[gir.Report]:
    """Two reports whose sums hold, one of each form."""
    newer = gir.read(EXAMPLE).report
    older = gir.Report.blank(issuer="某市某区人民政府", year=2019, disclosure="2019", requests="2019")
    figures: dict[Any, Any] = {path: Decimal(0) if path in AMOUNTS else 0 for path in older.cells()}
    figures |= {path: value for path, value in newer.cells().items() if path in figures}
    figures |= {f"requests.outcomes.other_handling.{column}": 6 for column in ("natural_person", "total")}
    newer = newer.replace({"disclosure.normative_documents.repealed": 2})
    return [newer, older.replace(figures)]


def made(number: int) -> pl.DataFrame:
    """So many reports, the same for the same number."""
    base: pl.DataFrame = corpus.from_reports(base_reports())
    rows = base[[position % 2 for position in range(number)]]
    index = pl.int_range(pl.len())
    rows = rows.with_columns(
        report=pl.format("r{}", index), year=pl.lit(YEARS[0]) + index % len(YEARS), factor=index.hash(SEED) % 40
    )
    rows = rows.with_columns(pl.col(*COUNTS) * pl.col("factor").cast(pl.Int64)).drop("factor")
    changed, blank = COUNTS[60], COUNTS[62]
    return rows.with_columns(
        pl.when(index % 50 == 7).then(pl.col(changed) + 1).otherwise(pl.col(changed)).alias(changed),
        pl.when(index % 20 != 3).then(pl.col(blank)).alias(blank),
    )


# --- what is measured: each takes the folder or the frame, and gives a number of rows ---------------------------------


def read_polars(frame: pl.LazyFrame) -> int:
    """Every column that a check needs, read and put into one number each."""
    texts = [name for name in NEEDED if name not in {*COUNTS, *AMOUNTS}]
    return len(frame.select(pl.col(*COUNTS, *AMOUNTS).sum(), pl.col(*texts).max()).collect(engine="streaming"))


def check_polars(frame: pl.LazyFrame) -> int:
    return len(corpus.check(frame).collect(engine="streaming"))


def faults_polars(frame: pl.LazyFrame) -> int:
    return len(corpus.check(frame, statuses=["broken", "undecidable"]).collect(engine="streaming"))


def sums_polars(frame: pl.LazyFrame) -> int:
    sums = ["GIR301", "GIR302", "GIR303", "GIR401"]
    return len(corpus.check(frame, rules=sums).collect(engine="streaming"))


def scan_polars(frame: pl.LazyFrame) -> int:
    return len(frame.select(pl.col(*COUNTS).max()).collect(engine="streaming"))


def read_duckdb(relation: Any) -> int:
    columns = ", ".join(f'max("{name}")' for name in NEEDED)
    return len(relation.aggregate(columns).fetchall())


def scan_duckdb(relation: Any) -> int:
    columns = ", ".join(f'max("{name}")' for name in COUNTS)
    return len(relation.aggregate(columns).fetchall())


def check_duckdb(relation: Any) -> int:
    return int(corpus.check(relation).to_arrow_table().num_rows)


def faults_duckdb(relation: Any) -> int:
    return int(corpus.check(relation, statuses=["broken", "undecidable"]).to_arrow_table().num_rows)


def sums_duckdb(relation: Any) -> int:
    return int(corpus.check(relation, rules=["GIR301", "GIR302", "GIR303", "GIR401"]).to_arrow_table().num_rows)


KINDS = ("read", "scan", "sums", "faults", "check")


def measured(engine: str, place: str, kind: str, folder: str) -> dict[str, float]:
    """The best time of a few rounds, and the peak of memory of this process."""
    if engine == "polars":
        frame: Any = pl.scan_parquet(f"{folder}/**/*.parquet", hive_partitioning=False)
        frame = frame.collect().rechunk().lazy() if place == "memory" else frame
    else:
        import duckdb  # noqa: PLC0415  # only its own process

        frame = duckdb.read_parquet(f"{folder}/**/*.parquet", hive_partitioning=False)
        if place == "memory":
            duckdb.sql("CREATE TABLE corpus AS FROM frame")
            frame = duckdb.table("corpus")
    run: Callable[[Any], int] = globals()[f"{kind}_{engine}"]
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        rows = run(frame)
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": min(times), "rows": rows, "peak": peak}


def make(number: int, folder: Path) -> None:
    """Write so many reports in folders by year, a part at a time."""
    parts = max(1, number // PART)
    for part in range(parts):
        for year, rows in made(number // parts).group_by("year"):
            there = folder / f"year={year[0]}"
            there.mkdir(exist_ok=True)
            rows.write_parquet(there / f"reports-{part:05}.parquet")


def in_a_process(*arguments: str) -> str:
    """What this program prints in a process of its own, whose peak of memory is not that of another part."""
    run = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    return run.stdout


def main(numbers: tuple[int, ...]) -> None:
    """Print every line."""
    print(f"{platform.python_implementation()} {platform.python_version()}, Polars {pl.__version__}")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            in_a_process("--make", str(number), folder)
            for engine, place in product(("polars", "duckdb"), ("parquet", "memory")):
                against = 0.0
                for kind in KINDS:
                    found = json.loads(in_a_process("--measure", engine, place, kind, folder))
                    if kind == ("read" if place == "parquet" else "scan"):
                        against = found["seconds"]
                    ratio = f"{found['seconds'] / against:6.2f}" if against else "      "
                    print(
                        f"{number:>9,} {engine:<7} {place:<8} {kind:<7} {found['seconds'] * 1000:>9.0f} ms  ratio {ratio}"
                        f"  {found['rows']:>9,} rows  peak {found['peak']:>6.0f} MB",
                        flush=True,
                    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(*sys.argv[2:6])))
    elif sys.argv[1:2] == ["--make"]:
        make(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(tuple(int(argument) for argument in sys.argv[1:]) or NUMBERS)
