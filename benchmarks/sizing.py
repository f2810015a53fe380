"""What the page on sizing (docs/guide/sizing.md) rests on: python benchmarks/sizing.py [documents|rows|files|spark] [how many].

`documents`: bytes of a document and seconds of a processor to read it, by format. `rows`: reports to rows and back.
`files`: bytes of a report in Parquet. `spark`: a check, a summary, and reading, on a master and two workers of one core
each on this machine, with the most memory that they take. Without a word all of it. It prints and never fails; other
programs on the machine take their share of every time but that of the processor.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(Path(__file__).parent))

import pyarrow as pa  # noqa: E402
from pyarrow import parquet  # noqa: E402

import govinfo_report as gir  # noqa: E402
from country import as_report, country  # noqa: E402
from govinfo_report import corpus  # noqa: E402
from govinfo_report.corpus.schema import PROSE  # noqa: E402
from reading_many import PeakMemory, models, processor_seconds, varied  # noqa: E402
from support import SHARED_REPORTS  # noqa: E402

ROUNDS = 20
SEED = 5
PROSE_COLUMNS = {column.name for column in PROSE}


def documents(_count: int) -> None:
    """A line for each model that `reading_many.py` varies."""
    for suffix, data in models():
        gir.read(data, name=f"a{suffix}")
        start = time.process_time()
        for _ in range(ROUNDS):
            gir.read(data, name=f"a{suffix}")
        seconds = (time.process_time() - start) / ROUNDS
        print(f"document {suffix:<6} {len(data) / 1000:8.1f} KB  {seconds * 1000:8.1f} ms of a processor", flush=True)


def rows(count: int) -> None:
    """Reports to rows of Arrow, and back."""
    made = country(SEED, reports=min(count, 5000), prose=True).frame()
    reports = [as_report(row) for row in made.iter_rows(named=True)]
    start = time.process_time()
    table = corpus.from_reports(reports, engine="pyarrow")
    there = time.process_time()
    assert sum(1 for _ in corpus.to_reports(table)) == len(reports)
    back = time.process_time()
    print(
        f"rows     {len(reports) / (there - start):8.0f} reports/s in, {len(reports) / (back - there):8.0f} out",
        flush=True,
    )


def files(count: int) -> None:
    """Bytes of a report in Parquet, as `corpus.write` makes it: of the country, and of published reports."""
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(country(SEED, reports=count, prose=True).frame(), folder)
        _told_bytes("generated", list(Path(folder).rglob("*.parquet")), count)
    if SHARED_REPORTS.is_dir():
        readings = [outcome.reading for outcome in gir.read_many(SHARED_REPORTS.glob("*/raw.*")) if outcome.reading]
        with tempfile.TemporaryDirectory() as folder:
            table = corpus.from_reports(
                (corpus.CorpusEntry(report=each.report, source=str(number)) for number, each in enumerate(readings)),
                engine="pyarrow",
            )
            parquet.write_table(table, Path(folder) / "a.parquet", compression="zstd")
            _told_bytes("published", [Path(folder) / "a.parquet"], len(readings))


def _told_bytes(what: str, paths: list[Path], count: int) -> None:
    prose = figures = plain = 0
    for path in paths:
        found = parquet.ParquetFile(path).metadata
        for group in range(found.num_row_groups):
            for column in range(found.num_columns):
                chunk = found.row_group(group).column(column)
                if chunk.path_in_schema in PROSE_COLUMNS:
                    prose += chunk.total_compressed_size
                    plain += chunk.total_uncompressed_size
                else:
                    figures += chunk.total_compressed_size
    print(
        f"files    {what}: {count:,} reports, {figures / count:6.0f} bytes each for figures and names, "
        f"{prose / count:6.0f} for prose ({plain / count:6.0f} before compression)",
        flush=True,
    )


def spark(count: int) -> None:
    """A check, a summary and reading on a cluster of this machine."""
    import sparkcluster  # noqa: PLC0415  # needs pyspark

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        country(SEED, reports=count).write(folder / "country")
        documents = _documents(folder / "documents", 600)
        (folder / "cluster").mkdir()
        with (
            sparkcluster.cluster(folder / "cluster") as address,
            sparkcluster.session_on(address, folder / "cluster") as session,
        ):
            paths = [str(path) for path in (folder / "country").glob("year=*/*.parquet")]
            frame = session.read.parquet(*paths)
            faults = corpus.check(frame, statuses=["broken", "undecidable"])
            tasks: list[tuple[str, int, Callable[[], int]]] = [
                ("check", count, faults.count),
                ("summary", count, lambda: len(corpus.summary(frame, by=["year", "level"]).collect())),
                ("write", count, lambda: corpus.write(frame, folder / "written")),
                ("read", len(documents), lambda: corpus.read_with_spark(session, documents, tasks=8).count()),
            ]
            for what, number, run in tasks:
                for attempt in ("first", "again"):
                    with _measured(f"{what}, {attempt}", number, folder / "cluster"):
                        run()
    start, used = time.perf_counter(), processor_seconds()
    with tempfile.TemporaryDirectory() as name:
        documents = _documents(Path(name) / "documents", 600)
        read = sum(outcome.ok for outcome in gir.read_many(documents))
        seconds, used = time.perf_counter() - start, processor_seconds() - used
        print(
            f"read_many on the same documents: {read} read, {len(documents) / seconds:.1f}/s, {used:.0f} s of processors"
        )


def _documents(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = []
    for number, (suffix, data) in enumerate(islice(chain.from_iterable(repeat(list(models()))), count)):
        paths.append(folder / f"{number:05}{suffix}")
        paths[-1].write_bytes(varied(suffix, data, number))
    return paths


@contextmanager
def _measured(what: str, count: int, cluster: Path) -> Iterator[None]:
    peak = PeakMemory()
    load = os.getloadavg()[0]
    start, used = time.perf_counter(), _used(cluster)
    yield
    seconds, used = time.perf_counter() - start, _used(cluster) - used
    peak.end()
    print(
        f"spark    {what:<15} {seconds:6.1f} s  {count / seconds:8.0f}/s  {used:6.1f} s of processors  "
        f"{count / used:8.0f}/s  peak memory {(peak.own + peak.others) / 1e6:.0f} MB in all  load before {load:.1f}",
        flush=True,
    )


def _used(cluster: Path) -> float:
    """What the processes of the cluster, and those that they have ended, took of the processors."""
    import sparkcluster  # noqa: PLC0415  # needs pyspark

    ticks = 0
    for number in sparkcluster.processes_of(cluster):
        try:
            ticks += sum(map(int, Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[11:15]))
        except OSError:
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


PARTS: dict[str, tuple[Any, int]] = {
    "documents": (documents, 0),
    "rows": (rows, 5000),
    "files": (files, 50_000),
    "spark": (spark, 200_000),
}


def main() -> None:
    """Print the parts that are asked for."""
    print(f"Python {sys.version.split()[0]}, Arrow {pa.__version__}, {os.cpu_count()} cores")
    chosen = sys.argv[1:2] or list(PARTS)
    for name in chosen:
        part, usual = PARTS[name]
        part(int(sys.argv[2]) if len(sys.argv) > 2 else usual)


if __name__ == "__main__":
    main()
