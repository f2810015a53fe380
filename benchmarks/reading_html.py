"""How fast web pages are read, with the whole report built, against named peers in one run.

    python benchmarks/reading_html.py [PAGE ...]

The pages default to the `raw.html` of every report in GOVINFO_REPORT_SAMPLES (../shared/reports). Each page is read
anew as it would be in a folder of reports: every copy has other figures and other prose, so that nothing but the words of
the form can be remembered from the copy before. Times are the best of several rounds over all copies. It prints and never
fails.
"""

import os
import platform
import re
import sys
import time
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # its stubs are not installed
from selectolax.lexbor import LexborHTMLParser

import govinfo_report as gir

SAMPLES = Path(os.environ.get("GOVINFO_REPORT_SAMPLES", Path(__file__).parent.parent.parent / "shared" / "reports"))
COPIES = 12
ROUNDS = 7
_FIGURE = re.compile(r"(?<=>)(\d{1,4})(?=<)")


def copies_of(page: bytes) -> list[bytes]:
    """The page with other figures and other sentences, as many times as are read."""
    text = page.decode()

    def copy(number: int) -> bytes:
        figures = _FIGURE.sub(lambda found: str((int(found[1]) * 7 + number) % 5000) if found[1] != "0" else "0", text)
        return figures.replace("。", f"（{number}）。").encode()

    return [copy(number) for number in range(COPIES)]


def milliseconds(run: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """The best time for one page."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for page in pages:
            run(page)
        best = min(best, time.perf_counter() - started)
    return best / len(pages) * 1000


def pandas_tables(page: bytes) -> object:
    """What pandas makes of a page by lxml, its default: tables, wrong ones where end tags are missing, and no report."""
    return pd.read_html(StringIO(page.decode()), flavor="lxml")


def pandas_tables_by_html5lib(page: bytes) -> object:
    """The same by html5lib, which follows the rules of browsers as we do."""
    return pd.read_html(StringIO(page.decode()), flavor="html5lib")


PEERS = (LexborHTMLParser, pandas_tables, pandas_tables_by_html5lib)


def main(paths: Sequence[Path]) -> None:
    """Print the table."""
    print(
        f"Python {platform.python_version()}, pandas {pd.__version__}, {platform.machine()}; ms a page, best of {ROUNDS}"
    )
    print(f"{'page':<24}{'ours':>8}{'selectolax':>20}{'pandas, lxml':>20}{'pandas, html5lib':>20}")
    total = [0.0] * (1 + len(PEERS))
    for path in paths:
        pages = copies_of(path.read_bytes())
        times = [milliseconds(run, pages) for run in (gir.read, *PEERS)]
        total = [before + each for before, each in zip(total, times, strict=True)]
        show(path.parent.name, times)
    show("all", total)
    print(f"{'goal':<32}{'ours <= x 5.0':>20}{'x 10.0':>20}{'x 10.0':>20}")


def show(name: str, times: Sequence[float]) -> None:
    """One line of the table: our time, and how many times ours a peer takes (of selectolax: how many times its time ours is)."""
    ours, bare, *others = times
    slower = "".join(f"{each:>10.2f} (x {each / ours:>4.1f})" for each in others)
    print(f"{name:<24}{ours:>8.2f}{bare:>10.2f} (x {ours / bare:>4.1f}){slower}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or sorted(SAMPLES.glob("*/raw.html")))
