"""How fast PDFs are read, with the whole report built, against pdfplumber's tables alone on the same files in one run.

    python benchmarks/reading_pdf.py [FILE ...]

The files default to the `raw.pdf` of every report in GOVINFO_REPORT_SAMPLES (../shared/reports) and to the printed reports
of tests/readers/data. Each time is the median of several rounds, the two taking turns; "first" is the first file of a
fresh process, imports included. Peak memory is that of a process of its own for each. The weasyprint files have no shapes
of letters in them, so that the PDF library spends most of their time and memory on fonts of the system. It prints and
never fails.
"""

import io
import logging
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = Path(os.environ.get("GOVINFO_REPORT_SAMPLES", ROOT.parent / "shared" / "reports"))
ROUNDS = 5


def ours(data: bytes, name: str) -> int:
    """The whole report, by this package: the number of figures that it read."""
    from govinfo_report.readers.interpret import interpret  # noqa: PLC0415  # imports are part of what is measured
    from govinfo_report.readers.pdf import read_pdf  # noqa: PLC0415  # as above

    return len(interpret(read_pdf(data, name)).sources)


def pdfplumber_tables(data: bytes, _name: str) -> int:
    """The tables alone, by pdfplumber: the number of cells with a figure."""
    import pdfplumber  # noqa: PLC0415  # as above

    with pdfplumber.open(io.BytesIO(data)) as opened:
        tables = [table for page in opened.pages for table in page.extract_tables()]
    return sum(bool(text) and text[0].isdigit() for table in tables for row in table for text in row if text)


READERS: dict[str, Callable[[bytes, str], int]] = {"ours": ours, "pdfplumber": pdfplumber_tables}


def timed(reader: str, path: Path) -> float:
    """Milliseconds for one reading."""
    data = path.read_bytes()
    started = time.perf_counter()
    READERS[reader](data, path.name)
    return (time.perf_counter() - started) * 1000


def peak_megabytes() -> float:
    """The most memory that this process has held so far; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def fresh(reader: str, path: Path) -> tuple[float, float]:
    """Milliseconds and peak memory in MB of a process that reads this file and no other."""
    command = [sys.executable, __file__, "--one", reader, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # this file
    milliseconds, megabytes = done.stdout.split()
    return float(milliseconds), float(megabytes)


def main(paths: list[Path]) -> None:
    print(f"{platform.python_implementation()} {platform.python_version()}, median of {ROUNDS} rounds, milliseconds\n")
    print(f"{'file':42} {'ours':>7} {'pdfplumber':>11} {'times':>6}   {'first':>11} {'peak MB':>11}")
    totals = dict.fromkeys(READERS, 0.0)
    for path in paths:
        rounds = [{reader: timed(reader, path) for reader in READERS} for _ in range(ROUNDS)]
        median = {reader: statistics.median(each[reader] for each in rounds) for reader in READERS}
        first, peak = zip(*(fresh(reader, path) for reader in READERS), strict=True)
        for reader in READERS:
            totals[reader] += median[reader]
        label = path.parent.name if path.name == "raw.pdf" else path.name
        print(
            f"{label:42} {median['ours']:7.0f} {median['pdfplumber']:11.0f} {median['pdfplumber'] / median['ours']:6.1f}"
            f"   {first[0]:5.0f} {first[1]:5.0f} {peak[0]:5.0f} {peak[1]:5.0f}"
        )
    print(f"{'all':42} {totals['ours']:7.0f} {totals['pdfplumber']:11.0f} {totals['pdfplumber'] / totals['ours']:6.1f}")
    print("\nours: the whole report, every figure with its source; pdfplumber: its tables. Goal: 3 times as fast.")


if __name__ == "__main__":
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts whose shapes were taken out
    if sys.argv[1:2] == ["--one"]:
        spent = timed(sys.argv[2], Path(sys.argv[3]))
        print(spent, peak_megabytes())
    else:
        given = [Path(name) for name in sys.argv[1:]]
        main(
            given or [*sorted(SAMPLES.glob("*/raw.pdf")), *sorted((ROOT / "tests" / "readers" / "data").glob("*.pdf"))]
        )
