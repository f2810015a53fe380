"""How fast web pages are read, with the whole report built, against named peers in one run.

    python benchmarks/reading_html.py [PAGE ...]

The pages default to drawn ones (plain, with the markup of Word, and with a table in every cell) and to the `raw.html` of
every report in GOVINFO_REPORT_SAMPLES (../shared/reports). Each page is read anew as it would be in a folder of reports:
every copy has other figures and other prose, so that nothing but the words of the form can be remembered from the copy
before. All start from the bytes of the page. A time is processor time, the mean over the copies of the best of several
rounds: other programs on the machine take none of it, and slow down a round, but hardly the same copy in all of them. It
prints and never fails.

The peers do less. A bare parse makes no text of anything; the texts of the cells are what any reader in Python would have
to begin with; pandas makes tables without paragraphs, spans or places.
"""

import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # its stubs are not installed
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import govinfo_report as gir  # noqa: E402  # tests/ is no package
from govinfo_report.readers.interpret import interpret  # noqa: E402
from govinfo_report.readers.outline import read_outline  # noqa: E402
from govinfo_report.readers.read import read_document  # noqa: E402
from readers.publishing import html_article, html_page, nested_cell, plain_cell, word_cell  # noqa: E402
from support import consistent_report  # noqa: E402

SAMPLES = Path(os.environ.get("GOVINFO_REPORT_SAMPLES", ROOT.parent / "shared" / "reports"))
COPIES = 8
ROUNDS = 8
_FIGURE = re.compile(r"(?<=>)(\d{1,4})(?=<)")


def drawn_pages() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of pages that are drawn from the form."""
    for name, draw_cell in (("plain", plain_cell), ("as from Word", word_cell), ("nested tables", nested_cell)):
        yield f"drawn, {name}", html_page(html_article(consistent_report(), draw_cell))


def copies_of(page: bytes) -> list[bytes]:
    """The page with other figures and other sentences, as many times as are read."""
    text = page.decode()

    def copy(number: int) -> bytes:
        figures = _FIGURE.sub(lambda found: str((int(found[1]) * 7 + number) % 5000) if found[1] != "0" else "0", text)
        return figures.replace("。", f"（{number}）。").encode()

    return [copy(number) for number in range(COPIES)]


def milliseconds(run: Callable[[Any], object], inputs: Sequence[object]) -> float:
    """The mean of the best times for each input."""
    best = [float("inf")] * len(inputs)
    for _ in range(ROUNDS):
        for position, each in enumerate(inputs):
            started = time.process_time()
            run(each)
            best[position] = min(best[position], time.process_time() - started)
    return sum(best) / len(best) * 1000


def texts_of_cells(page: bytes) -> object:
    """A parse, and the text of every cell as a string."""
    return [node.text() for node in LexborHTMLParser(page).css("td,th")]


def pandas_tables(page: bytes) -> object:
    """What pandas makes of a page by lxml, its default: tables, wrong ones where end tags are missing, and no report."""
    return pd.read_html(StringIO(page.decode()), flavor="lxml")


def pandas_tables_by_html5lib(page: bytes) -> object:
    """The same by html5lib, which follows the rules of browsers as we do."""
    return pd.read_html(StringIO(page.decode()), flavor="html5lib")


PEERS = (LexborHTMLParser, texts_of_cells, pandas_tables, pandas_tables_by_html5lib)


def stages(pages: Sequence[bytes]) -> tuple[float, ...]:
    """What each stage of reading takes: the parse, paragraphs and grids, the text around the tables, figures and report."""
    documents = [read_document(page) for page in pages]
    parse = milliseconds(LexborHTMLParser, pages)
    document = milliseconds(read_document, pages)
    outline = milliseconds(read_outline, documents)
    return parse, document - parse, outline, milliseconds(interpret, documents) - outline


def main(paths: Sequence[Path]) -> None:
    """Print both tables."""
    named = [(path.parent.name, path.read_bytes()) for path in paths]
    copies = {name: copies_of(page) for name, page in named or drawn_pages()}
    if not named:
        copies |= {path.parent.name: copies_of(path.read_bytes()) for path in sorted(SAMPLES.glob("*/raw.html"))}
    print(
        f"Python {platform.python_version()}, pandas {pd.__version__}, {platform.machine()}; ms a page, best of {ROUNDS}\n"
        f"{'page':<24}{'ours':>8}{'bare parse':>18}{'texts of cells':>18}{'pandas, lxml':>18}{'pandas, html5lib':>18}"
    )
    total = [0.0] * (1 + len(PEERS))
    for name, pages in copies.items():
        times = [milliseconds(run, pages) for run in (gir.read, *PEERS)]
        total = [before + each for before, each in zip(total, times, strict=True)]
        show(name, times)
    show("all", total)
    print(f"{'goal':<32}{'ours <= x 5.0':>18}{'':>18}{'x 10.0':>18}{'x 10.0':>18}")
    print(f"\n{'where the time goes':<24}{'parse':>10}{'to a document':>16}{'outline':>10}{'tables, report':>16}")
    for name, pages in copies.items():
        parse, document, outline, report = stages(pages)
        print(f"{name:<24}{parse:>10.2f}{document:>16.2f}{outline:>10.2f}{report:>16.2f}")


def show(name: str, times: Sequence[float]) -> None:
    """One line: our time; of selectolax, how many times its time ours is; of pandas, how many times ours it takes."""
    ours, bare, texts, *others = times
    columns = [f"{each:>9.2f} (x{ours / each:>5.1f})" for each in (bare, texts)]
    columns += [f"{each:>9.2f} (x{each / ours:>5.1f})" for each in others]
    print(f"{name:<24}{ours:>8.2f}" + "".join(f"{column:>18}" for column in columns))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
