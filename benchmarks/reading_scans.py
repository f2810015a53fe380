"""How fast and how exactly scans are read: seconds a page, and figures right, wrong, or left blank with a note.

    python benchmarks/reading_scans.py [NAME ...]

The reports with a `raw.pdf` in GOVINFO_REPORT_SAMPLES (../shared/reports) are drawn, skewed, dirtied and compressed as
scanners do, put into a PDF of pictures and read. It prints and never fails; wrong must be 0. Wall time depends on who
else uses the machine, so the time of the processor is printed beside it.
"""

import os
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import govinfo_report as gir
from govinfo_report.readers.limits import Limits
from readers.scanning import Scanner
from support import SHARED_REPORTS, report_from_truth, truth_of

SCANNERS = {
    "150 dpi, clean": Scanner(dpi=150),
    "200 dpi, clean": Scanner(dpi=200),
    "150 dpi, skew 0.7, noise 5, JPEG 50": Scanner(dpi=150, skew=0.7, noise=5, quality=50),
    "200 dpi, skew -1.5, noise 8, JPEG 50": Scanner(dpi=200, skew=-1.5, noise=8, quality=50),
    "150 dpi, skew 2.0, noise 8, JPEG 40": Scanner(dpi=150, skew=2, noise=8, quality=40),
}


def compared(read: dict[Any, int | Decimal | None], true: dict[Any, int | Decimal | None]) -> tuple[int, int, int]:
    """Figures right, wrong and left blank."""
    wrong = sum(value is not None and value != true.get(path) for path, value in read.items())
    blank = sum(read.get(path) is None and value is not None for path, value in true.items())
    return len(true) - wrong - blank, wrong, blank


def main(names: Sequence[str]) -> None:
    """Print the table."""
    print(f"{'report':<14}{'scan':<40}{'pages':>6}{'s a page':>10}{'CPU s':>8}{'right':>7}{'wrong':>7}{'blank':>7}")
    for name in names:
        document = (SHARED_REPORTS / name / "raw.pdf").read_bytes()
        truth = report_from_truth(truth_of(name))
        for label, scanner in SCANNERS.items():
            pages = scanner.pages(document)
            data = scanner.pdf(pages)
            started, used = time.perf_counter(), os.times()
            reading = gir.read(data, name=name, limits=Limits(seconds=3600))
            wall, after = time.perf_counter() - started, os.times()
            spent = after.user - used.user + after.system - used.system
            right, wrong, blank = compared({**reading.report.cells()}, {**truth.cells()})
            print(
                f"{name:<14}{label:<40}{len(pages):>6}{wall / len(pages):>10.2f}{spent / len(pages):>8.2f}"
                f"{right:>7}{wrong:>7}{blank:>7}",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(path.parent.name for path in SHARED_REPORTS.glob("*/raw.pdf")))
