"""How exactly each kind of document is read: python benchmarks/acceptance.py [--reports N] [--write FILE].

The same reports are made into documents by several programs and read back; their true figures are known. A figure is
right, wrong (read as something else: must be 0), noted (left blank, and a note says why) or lost (left blank without a
word: must be 0). A blank that is printed blank is right. Programs that are not installed are left out.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

import attrs  # noqa: E402  # tests/ and tools/ are no packages
from attrs import define, frozen  # noqa: E402

import govinfo_report as gir  # noqa: E402
from govinfo_report.readers.document import Grid  # noqa: E402
from govinfo_report.readers.read import read_document  # noqa: E402
from govinfo_report.solution import solver_of  # noqa: E402
from make_pdf_fixtures import GROUND, NO_LINES, chromium, libreoffice, page, weasyprint  # noqa: E402
from readers import dumping, publishing, workbooks  # noqa: E402
from support import SHARED_REPORTS, consistent_report, report_from_truth, shared_names, truth_of  # noqa: E402


@define
class Tally:
    """How many documents of a kind were tried, and what became of their figures."""

    documents: int = 0
    right: int = 0
    wrong: int = 0
    noted: int = 0
    lost: int = 0

    def count(self, truth: gir.Report, reading: gir.Reading) -> None:
        """Compare a reading with the report that the document was made of."""
        self.documents += 1
        read, true = reading.report.cells(), truth.cells()
        unplaced = any(note.figures for note in reading.notes)
        for path, value in true.items():
            found = read.get(path)
            if found == value:
                self.right += 1
            elif found is not None:
                self.wrong += 1
            elif path in reading.report.marks or unplaced:
                self.noted += 1
            else:
                self.lost += 1


@frozen(kw_only=True)
class Kind:
    """A kind of document: what it is, and how a report is made into one."""

    name: str
    make: Callable[[gir.Report], bytes]
    most: int  # how many documents of this kind are tried at most, by how long it takes to make one


def varied(report: gir.Report, seed: int) -> gir.Report:
    """The same report with other figures, sparse and consistent like those of real ones; each seed gives the same."""
    chance = random.Random(seed)  # noqa: S311  # figures, not secrets
    layout = report.layout
    chosen = {
        position: chance.choice((0, 0, 1, 3, 12, 45, 808, 3119))
        for position in solver_of(layout).free
        if chance.random() < 0.4 and not layout.cells[position].money
    }
    figures = solver_of(layout).solve(chosen)
    return report.replace(dict(zip(layout.paths, figures, strict=True)))  # type: ignore[arg-type]  # its own paths


def sources(count: int) -> Iterator[gir.Report]:
    """Our example, the true figures of the real reports, and varied ones."""
    example = consistent_report()
    yield example
    for name in shared_names():
        truth = report_from_truth(truth_of(name))
        if truth.issuer is not None:
            yield attrs.evolve(
                example, year=truth.year, disclosure=truth.disclosure, requests=truth.requests, disputes=truth.disputes
            )
    yield from (varied(example, seed) for seed in range(count))


def by_program(make: Callable[[str, Path], None], style: str = "") -> Callable[[gir.Report], bytes]:
    """A PDF printed by a program."""

    def made(report: gir.Report) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, "report.pdf")
            make(page(report, style), target)
            return target.read_bytes()

    return made


def scanned(dpi: int, *, skew: float, quality: int) -> Callable[[gir.Report], bytes]:
    """A PDF by weasyprint, printed and scanned: a PDF of pictures."""

    def made(report: gir.Report) -> bytes:
        from readers.scanning import Scanner  # noqa: PLC0415  # needs the libraries of the extra ocr

        scanner = Scanner(dpi=dpi, skew=skew, noise=4.0 if skew else 0.0, quality=quality)
        return scanner.pdf(scanner.pages(by_program(weasyprint)(report)))

    return made


def page_scanned(dpi: int, *, skew: float, quality: int) -> Callable[[gir.Report], bytes]:
    """A PDF by weasyprint whose second page, that of table 3, was printed and scanned; the others have their text."""

    def made(report: gir.Report) -> bytes:
        from readers.mixing import with_scanned_pages  # noqa: PLC0415  # needs the libraries of the extra ocr
        from readers.scanning import Scanner  # noqa: PLC0415

        scanner = Scanner(dpi=dpi, skew=skew, noise=4.0 if skew else 0.0, quality=quality)
        return with_scanned_pages(by_program(weasyprint)(report), (2,), scanner)

    return made


def table_pasted(report: gir.Report) -> bytes:
    """A PDF by weasyprint in which table 2 is a picture, on a page that has text as well."""
    from readers.mixing import with_pasted_table  # noqa: PLC0415  # needs the libraries of the extra ocr
    from readers.scanning import Scanner  # noqa: PLC0415

    data = by_program(weasyprint)(report)
    grid = next(block for block in read_document(data).blocks if isinstance(block, Grid))
    left, top, right, bottom = grid.source.box or (0.0, 0.0, 0.0, 0.0)
    return with_pasted_table(data, grid.source.page or 1, (left - 3, top - 3, right + 3, bottom + 3), Scanner(dpi=150))


def saved_again(make: Callable[[gir.Report], bytes], suffix: str, target: str) -> Callable[[gir.Report], bytes]:
    """A document opened and saved in another format by LibreOffice."""

    def made(report: gir.Report) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"report{suffix}")
            path.write_bytes(make(report))
            command = [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                target,
            ]
            out = Path(folder, "out")
            subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)  # noqa: S603  # our own command
            return next(out.iterdir()).read_bytes()

    return made


def html(draw_cell: Callable[[str], str]) -> Callable[[gir.Report], bytes]:
    """A web page whose cells are drawn so."""
    return lambda report: publishing.html_page(publishing.html_article(report, draw_cell))


def kinds() -> Iterator[Kind]:
    """Every kind whose program is here."""
    for name, draw in (
        ("a row a line", dumping.row_a_line),
        ("a cell a line", dumping.cell_a_line),
        ("Markdown", dumping.pipes),
        ("a cell a paragraph", dumping.cell_a_paragraph),
        ("figures between blanks", dumping.between_blanks),
    ):
        yield Kind(name=f"text, {name}", make=lambda report, draw=draw: dumping.dump(report, draw), most=1000)  # type: ignore[misc]
    for name, cell in (
        ("plain", publishing.plain_cell),
        ("pasted from Word or WPS", publishing.word_cell),
        ("nested tables", publishing.nested_cell),
    ):
        yield Kind(name=f"HTML, {name}", make=html(cell), most=1000)
    yield Kind(
        name="HTML in GB18030, undeclared",
        make=lambda report: html(publishing.plain_cell)(report).decode().replace("utf-8", "").encode("gb18030"),
        most=1000,
    )
    yield Kind(name=".docx", make=publishing.word_report, most=1000)
    for name, sheet in (
        (".xlsx by xlsxwriter", workbooks.by_xlsxwriter),
        (".xlsx by openpyxl", workbooks.by_openpyxl),
        (".xls by xlwt", workbooks.by_xlwt),
        (".ods by odfpy", workbooks.by_odfpy),
    ):
        yield Kind(name=name, make=lambda report, sheet=sheet: sheet(workbooks.sheets_of(report)), most=1000)  # type: ignore[misc]
    yield Kind(name=".csv", make=lambda report: workbooks.by_csv(workbooks.sheets_of(report)).encode(), most=1000)
    if find_spec("weasyprint"):
        for name, style in (("", ""), (", without lines", NO_LINES), (", dashed lines", "td { border-style: dashed }")):
            yield Kind(name=f"PDF by weasyprint{name}", make=by_program(weasyprint, style), most=25)
    if find_spec("weasyprint") and find_spec("rapidocr"):
        yield Kind(name="scan, 200 dpi", make=scanned(200, skew=0.0, quality=85), most=3)
        yield Kind(name="scan, 150 dpi, 1.2° skewed, noisy, JPEG 50", make=scanned(150, skew=1.2, quality=50), most=3)
        yield Kind(
            name="PDF, one page a picture, 150 dpi, JPEG 85", make=page_scanned(150, skew=0.0, quality=85), most=5
        )
        yield Kind(
            name="PDF, one page a picture, 150 dpi, 1.2° skewed, noisy, JPEG 50",
            make=page_scanned(150, skew=1.2, quality=50),
            most=5,
        )
        yield Kind(name="PDF, table 2 a picture on a page of text", make=table_pasted, most=5)
    if shutil.which("chromium"):
        for name, style in (("", ""), (", lines as grounds", GROUND)):
            yield Kind(name=f"PDF by Chromium{name}", make=by_program(chromium, style), most=12)
    if shutil.which("soffice"):
        yield Kind(name="PDF by LibreOffice", make=by_program(libreoffice), most=5)
        yield Kind(
            name=".docx by LibreOffice",
            make=saved_again(html(publishing.plain_cell), ".html", "docx:MS Word 2007 XML"),
            most=5,
        )
        yield Kind(name=".doc by LibreOffice", make=saved_again(publishing.word_report, ".docx", "doc"), most=5)
        yield Kind(
            name=".ods by LibreOffice",
            make=saved_again(lambda report: workbooks.by_xlsxwriter(workbooks.sheets_of(report)), ".xlsx", "ods"),
            most=5,
        )


def real_documents() -> Tally:
    """The published documents themselves."""
    tally = Tally()
    for name in shared_names():
        for path in sorted((SHARED_REPORTS / name).glob("raw.*")):
            tally.count(report_from_truth(truth_of(name)), gir.read(path))
    return tally


_HEAD = "| kind of document | documents | figures right | wrong | blank, with a note | lost |\n|---|---:|---:|---:|---:|---:|"


def row(name: str, tally: Tally) -> str:
    """One line of the table."""
    return f"| {name} | {tally.documents} | {tally.right:,} | {tally.wrong} | {tally.noted} | {tally.lost} |"


def main() -> None:
    """Print the table, and write it where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=40, help="how many varied reports beside the known ones")
    arguments.add_argument("--write", type=Path, help="a Markdown file to write the table to")
    asked = arguments.parse_args()
    reports = list(sources(asked.reports))
    lines = [_HEAD]
    if SHARED_REPORTS.is_dir():
        lines.append(row("published documents (text, Markdown, HTML, PDF, .docx)", real_documents()))
    print("\n".join(lines), flush=True)
    for kind in kinds():
        tally = Tally()
        for report in reports[: kind.most]:
            tally.count(report, gir.read(kind.make(report), name="report.csv" if kind.name == ".csv" else None))
        lines.append(row(kind.name, tally))
        print(lines[-1], flush=True)
    if asked.write:
        asked.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
