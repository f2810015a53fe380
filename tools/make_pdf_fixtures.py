"""Print one report by several programs, as test material for the PDF reader: tests/readers/data/*.pdf.

Run by hand where the programs are installed: `python tools/make_pdf_fixtures.py [NAME…]`. The figures are those of
阿城区's report for 2021, the sentences are our own. Needs weasyprint, Chromium, LibreOffice (`soffice`) and a Chinese
font; a program that is not there is left out.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from support import PROSE, consistent_report  # noqa: E402  # tests/ is no package

import govinfo_report as gir  # noqa: E402  # as above
from govinfo_report.form import HEADINGS  # noqa: E402
from govinfo_report.printed import PrintedCell, Role, contents_of, printed_rows, tables_of  # noqa: E402

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
    import weasyprint as program  # noqa: PLC0415  # an optional program, as the others

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
        _run([*office, "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(path)])
        _run([*office, "--convert-to", "pdf", "--outdir", folder, str(path.with_suffix(".docx"))])
        shutil.copy(path.with_suffix(".pdf"), target)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own command


# --- variants --------------------------------------------------------------------------------------------------------

NUMBERED = "@page { @bottom-center { content: '- ' counter(page) ' -' } @top-right { content: '年度报告 ' counter(page) } }"
SMALL_PAGE = "@page { size: A5 landscape; margin: 15mm 12mm }"
OPEN_SIDES = "td:first-child { border-left: none } td:last-child { border-right: none }"
GROUND = (
    "table { border-collapse: separate; border-spacing: 1px; background: #000 } td { border: none; background: #fff }"
)
NO_LINES = "table { border-collapse: collapse } td { border: none; padding: 4pt 6pt }"
VARIANTS: dict[str, tuple[Callable[[str, Path], None], str, bool]] = {
    "weasyprint": (weasyprint, NUMBERED, False),
    "weasyprint-head": (weasyprint, NUMBERED + SMALL_PAGE, True),
    "weasyprint-dashed": (weasyprint, "td { border-style: dashed }", False),
    "weasyprint-double": (weasyprint, "td { border: 3pt double black }", False),
    "weasyprint-open": (weasyprint, OPEN_SIDES, False),
    "weasyprint-borderless": (weasyprint, NO_LINES + NUMBERED, False),
    "chromium": (chromium, "", False),
    "chromium-head": (chromium, SMALL_PAGE, True),
    "chromium-dotted": (chromium, "td { border-style: dotted }", False),
    "chromium-ground": (chromium, GROUND, False),
    "chromium-separate": (chromium, "table { border-collapse: separate; border-spacing: 0 }", False),
    "libreoffice": (libreoffice, "", False),
    "libreoffice-small": (libreoffice, SMALL_PAGE, True),
}


def made(names: list[str]) -> Iterator[tuple[str, int]]:
    """Make these variants, or all, and give the size of each."""
    report = consistent_report()
    for name in names or VARIANTS:
        program, style, head = VARIANTS[name]
        target = DATA / f"{name}.pdf"
        try:
            program(page(report, style, head=head), target)
        except (ImportError, FileNotFoundError) as error:
            print(f"{name}: left out ({error})")
            continue
        yield name, target.stat().st_size


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    for made_name, size in made(sys.argv[1:]):
        print(f"{made_name}.pdf: {size} bytes")
