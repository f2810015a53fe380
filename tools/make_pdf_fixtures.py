"""Print one report by several programs, as test material for the PDF reader: tests/readers/data/*.pdf.

Run by hand where the programs are installed: `python tools/make_pdf_fixtures.py [NAME…]`. The figures are those of
阿城区's report for 2021, the sentences are our own. Needs pikepdf, and weasyprint, Chromium or LibreOffice (`soffice`) with
a Chinese font; a program that is not there is left out. The shapes of letters, most of such a file, are taken out: what
each program says of its characters, their widths and the lines it draws stays as it is.
"""

import html
import importlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from attrs import frozen

import govinfo_report as gir
from govinfo_report.form import HEADINGS
from govinfo_report.printed import PrintedCell, Role, contents_of, printed_rows, tables_of
from support import PROSE, consistent_report

DATA = Path(__file__).parent.parent / "tests" / "readers" / "data"
PREAMBLE = (
    "本报告由区政府办公室依照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限从2021年1月1日起至2021年12月31日止。"
    "对本报告有疑问的，请与区政府办公室联系（地址：示例路1号，邮编：150300，电话：0451-53789001）。"
)
STYLE = """
@page { size: A4; margin: 25mm 22mm }
body { font-family: 'Noto Serif CJK SC'; font-size: 12pt; line-height: 1.7; margin: 0 }
h1 { font-size: 18pt; text-align: center } h2 { font-size: 13pt; text-indent: 2em; margin: 6pt 0 }
p { text-indent: 2em; margin: 0; text-align: justify }
table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 1.3 }
td, th { border: 0.75pt solid black; padding: 3pt 4pt; text-align: center; font-weight: normal }
td.row { text-align: left }
"""


def page(report: gir.Report, style: str = "", *, head: bool = False) -> str:
    """The report as an HTML page. `head`: the headings of the columns are marked, so that each page repeats them."""
    tables = dict(tables_of(report))
    parts = [f"<h1>{report.issuer}<br>2021年政府信息公开工作年度报告</h1>", f"<p>{PREAMBLE}</p>"]
    for heading in HEADINGS:
        parts.append(f"<h2>{heading.number}、{heading.title}</h2>")
        if heading.section in tables:
            parts.append(table(report, heading.section, tables[heading.section], head=head))
        parts += [f"<p>{html.escape(text)}</p>" for text in PROSE.get(heading.section, ())]
    return f"<!doctype html><meta charset=utf-8><title>年度报告</title><style>{STYLE}{style}</style>{''.join(parts)}"


def table(report: gir.Report, section: str, part: type, *, head: bool) -> str:
    """One table with its real spans."""
    texts = {path: content.text for path, content in contents_of(report).items()}
    rows = printed_rows(part, section)
    top = next(number for number, row in enumerate(rows) if any(cell.role is Role.FIGURE for cell in row))
    drawn = ["<tr>" + "".join(_cell(cell, texts) for cell in row) + "</tr>" for row in rows]
    if not head:
        return f"<table border=1>{''.join(drawn)}</table>"
    return f"<table border=1><thead>{''.join(drawn[:top])}</thead><tbody>{''.join(drawn[top:])}</tbody></table>"


def _cell(cell: PrintedCell, texts: dict[str, str]) -> str:
    text = texts[cell.path] if cell.path else cell.text
    spans = "".join(
        f" {name}={count}" for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if count > 1
    )
    return f"<td class={cell.role.value}{spans}>{html.escape(text)}</td>"


# --- programs --------------------------------------------------------------------------------------------------------


def weasyprint(source: str, target: Path) -> None:
    """Print with weasyprint."""
    program = importlib.import_module("weasyprint")
    program.HTML(string=source).write_pdf(target)


def chromium(source: str, target: Path) -> None:
    """Print with Chromium, with the header and footer that browsers print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(source, encoding="utf-8")
        program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        _run([program, *flags, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", path.as_uri()])


def libreoffice(source: str, target: Path) -> None:
    """Convert to .docx and print that, as an office does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(source, encoding="utf-8")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        _run(
            [
                *office,
                "--infilter=HTML (StarWriter)",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                folder,
                str(path),
            ]
        )
        _run([*office, "--convert-to", "pdf", "--outdir", folder, str(path.with_suffix(".docx"))])
        shutil.copy(path.with_suffix(".pdf"), target)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own command


# --- variants --------------------------------------------------------------------------------------------------------

NUMBERED = (
    "@page { @bottom-center { content: '- ' counter(page) ' -' } @top-right { content: '年度报告 ' counter(page) } }"
)
SMALL_PAGE = "@page { size: A5 landscape; margin: 15mm 12mm }"
OPEN_SIDES = "td:first-child { border-left: none } td:last-child { border-right: none }"
GROUND = (
    "table { border-collapse: separate; border-spacing: 1px; background: #000 } td { border: none; background: #fff }"
)
NO_LINES = "table { border-collapse: collapse } td { border: none; padding: 4pt 6pt }"


@frozen
class Variant:
    """A program, a style, whether headings of columns are repeated on each page, whether tables have lines."""

    program: Callable[[str, Path], None]
    style: str = ""
    head: bool = False
    lines: bool = True
    keep_fonts: bool = False


VARIANTS: dict[str, Variant] = {
    "weasyprint": Variant(weasyprint, NUMBERED),
    "weasyprint-head": Variant(weasyprint, NUMBERED + SMALL_PAGE, head=True),
    "weasyprint-dashed": Variant(weasyprint, "td { border-style: dashed }"),
    "weasyprint-double": Variant(weasyprint, "td { border: 3pt double black }"),
    "weasyprint-open": Variant(weasyprint, OPEN_SIDES),
    "weasyprint-borderless": Variant(weasyprint, NO_LINES + NUMBERED),
    "chromium": Variant(chromium),
    "chromium-head": Variant(chromium, SMALL_PAGE, head=True),
    "chromium-ground": Variant(chromium, GROUND),
    # LibreOffice's fonts say nothing of the widths of letters once their shapes are gone.
    "libreoffice": Variant(libreoffice, head=True, keep_fonts=True),
    "libreoffice-borderless": Variant(libreoffice, lines=False, keep_fonts=True),
}


def without_shapes(path: Path, *, keep_fonts: bool) -> None:
    """Take the shapes of letters out of a file."""
    pikepdf = importlib.import_module("pikepdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        shapes: dict[bytes, Any] = {}
        for found in pdf.objects:
            if not isinstance(found, pikepdf.Dictionary):
                continue
            for name in () if keep_fonts else ("/FontFile", "/FontFile2", "/FontFile3", "/CIDSet"):
                if name in found:
                    del found[name]
            if "/StructTreeRoot" in found:
                del found["/StructTreeRoot"]
            if found.get("/Subtype") == "/Type3":
                for name, shape in found.CharProcs.items():
                    head = re.match(rb"[^a-z]*d[01]\b", shape.read_bytes())
                    width = head[0] if head else b"0 0 d0"
                    found.CharProcs[name] = shapes.setdefault(width, pdf.make_stream(width))
        pdf.remove_unreferenced_resources()
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)


def made(names: list[str]) -> Iterator[tuple[str, int]]:
    """Make these variants, or all, and give the size of each."""
    report = consistent_report()
    for name in names or VARIANTS:
        variant = VARIANTS[name]
        target = DATA / f"{name}.pdf"
        source = page(report, variant.style, head=variant.head)
        try:
            variant.program(source if variant.lines else source.replace("<table border=1>", "<table>"), target)
            without_shapes(target, keep_fonts=variant.keep_fonts)
        except (ImportError, FileNotFoundError) as error:
            print(f"{name}: left out ({error})")
            continue
        yield name, target.stat().st_size


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    for made_name, size in made(sys.argv[1:]):
        print(f"{made_name}.pdf: {size} bytes")
