"""How long it takes to show a report in a notebook, and to draw it: milliseconds of one processor, the best of 15.

    python benchmarks/showing.py

A report in a notebook is checked and then drawn; the goal is 5 ms for both. The time of the check alone stands beside it,
for our own report and for each real one of the folder ../shared/reports, where it is there. Take the figures on a machine
at rest: beside other work they are up to half as much again.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import govinfo_report as gir

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support import SHARED_REPORTS, consistent_report, shared_names  # the folder of tests is no package

ROUNDS = 15
GOAL = 5.0


def milliseconds(run: Callable[[], object]) -> float:
    """The best time of several, so that other work on the machine counts as little as it can."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times) * 1000


def main() -> None:
    report = consistent_report()
    broken = report.replace({"requests.outcomes.granted.natural_person": 31})
    reading = gir.read(gir.to_text(report).encode())
    result, prose, changed = report.check(), gir.marked_prose(report), gir.difference(report, broken)
    shown: dict[str, Callable[[], str]] = {
        "report": report._repr_html_,
        "report with broken sums": broken._repr_html_,
        "reading": reading._repr_html_,
        "check": result._repr_html_,
        "prose with its figures marked": prose._repr_html_,
        "difference": changed._repr_html_,
        "report in English": gir.show(report, language="en")._repr_html_,
        "requests as flows": lambda: gir.viz.sankey(report).svg,
        "map of sums": lambda: gir.viz.equation_map(report).svg,
        "shares of grounds": lambda: gir.viz.shares(report).svg,
    }
    print(f"{'shown':32}{'ms':>8}{'KB':>8}")
    for name, run in shown.items():
        print(f"{name:32}{milliseconds(run):8.2f}{len(run()) / 1024:8.1f}")
    print(f"\n{'report':32}{'ms':>8}{'check':>8}{'KB':>8}")
    for name, each in {"our own": report, **dict(real_reports())}.items():
        spent = milliseconds(each._repr_html_)
        size = len(each._repr_html_()) / 1024
        missed = "" if spent < GOAL else f"  above the goal of {GOAL:g} ms"
        print(f"{name:32}{spent:8.2f}{milliseconds(each.check):8.2f}{size:8.1f}{missed}")


def real_reports() -> Iterator[tuple[str, gir.Report]]:
    """The real reports that have a file of their own, by name."""
    for name in shared_names():
        for path in (SHARED_REPORTS / name).glob("raw.*"):
            yield name, gir.read(path).report


if __name__ == "__main__":
    main()
