"""How long our pages take to stand on the screen in Chromium, with the network cut off: best and worst of several loads.

    python benchmarks/pages.py

The goals of the issue are one second for one report and three for a folder of 500. Of the two folders, one has reports of
every kind, of which half have little to see; in the other every report has wrong sums. It prints and never fails; without
Chromium, node and npm it says so.
"""

import os
import random
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

import govinfo_report as gir

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browser.browsing import Browser, NoBrowserError  # the folder of tests is no package
from checked_reports import broken_report
from support import consistent_report

ROUNDS = 9
REPORTS = 500
SEED = 1


def folder_of(reports: list[gir.Report]) -> str:
    """The check page of 500 reports: these, again and again."""
    results = [report.check() for report in reports]
    return gir.check_page(
        gir.CheckedFile(name=f"{number}.json", result=result)
        for number, result in enumerate(islice(cycle(results), REPORTS))
    )


def wrong_reports() -> list[gir.Report]:
    """500 reports of which each has one to five figures changed or rubbed out."""
    chance = random.Random(SEED)  # noqa: S311  # the same reports every time
    report = consistent_report()
    paths = [path for path in report.cells() if not path.startswith("disclosure")]
    return [
        report.replace(
            {path: chance.choice((None, chance.randrange(50))) for path in chance.sample(paths, chance.randint(1, 5))}
        )
        for _ in range(REPORTS)
    ]


def main() -> None:
    """Print the table."""
    untitled = gir.Report.blank(issuer="某县人民政府", year=2023)
    pages = {
        "a report": (gir.to_html(consistent_report()), 1.0),
        "check page of one report": (gir.check_page([broken_report().check()]), 1.0),
        "check page of 500 reports": (folder_of([consistent_report(), broken_report(), untitled]), 3.0),
        "check page of 500 wrong reports": (folder_of(wrong_reports()), 3.0),
    }
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        try:
            browser = Browser.in_folder(folder)
        except NoBrowserError as error:
            print(f"left out: {error}")
            return
        addresses = {}
        for number, (name, (page, _)) in enumerate(pages.items()):
            (folder / f"{number}.html").write_text(page, encoding="utf-8")
            addresses[name] = (folder / f"{number}.html").as_uri()
        times = browser.run("loading.cjs", {"addresses": addresses, "rounds": ROUNDS})
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {ROUNDS} loads of each")
    print(f"{'page':<34}{'KB':>8}{'best, s':>9}{'worst, s':>10}{'goal, s':>9}")
    for name, (page, goal) in pages.items():
        best, worst = min(times[name]) / 1000, max(times[name]) / 1000
        print(f"{name:<34}{len(page.encode()) / 1024:>8,.0f}{best:>9.2f}{worst:>10.2f}{goal:>9.1f}")


if __name__ == "__main__":
    main()
