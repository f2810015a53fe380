"""How fast reports are written and how large the files are, against doing the same by hand with the same libraries.

    python benchmarks/writing.py

By hand means: a program that has the printed rows of the form as plain lists, fills in the figures of one report and
calls the same library for the same blocks, cells and spans, with no more checks than the library makes. The goal of the
issue is 1.3 times at most, in time and in size; that of `_repr_html_` is 5 ms. Times are the best of several rounds. It
prints and never fails; a kind of file whose libraries are not installed is left out.
"""

import platform
import re
import time
from collections.abc import Callable
from html import escape
from importlib.util import find_spec
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeAlias

import govinfo_report as gir
from govinfo_report.printed import Role, printed_rows, width_of
from govinfo_report.report import TABLES
from govinfo_report.writers.kinds import WRITER_KINDS, WriterKind
from govinfo_report.writers.widths import widths_of

EXAMPLE = Path(__file__).parent.parent / "examples" / "acheng-2021.txt"
GOAL = 1.3
ROUNDS = 15
SLOW = 0.2  # seconds: what takes longer is tried less often

Row: TypeAlias = list[tuple[str, str | None, int, int, int]]
"""The cells of a row: label, path of the figure, column, rows and columns that it takes."""

PRINTED = {name: printed_rows(kinds[-1], name) for name, kinds in TABLES.items()}
FORM: dict[str, list[Row]] = {
    name: [[(cell.text, cell.path, cell.column, cell.rowspan, cell.colspan) for cell in row] for row in rows]
    for name, rows in PRINTED.items()
}
WIDTHS = {name: width_of(rows) for name, rows in PRINTED.items()}
ROW_LABELS = {cell.text for rows in PRINTED.values() for row in rows for cell in row if cell.role is Role.ROW}
EDGES = {name: [0, *accumulate(widths_of(rows))] for name, rows in PRINTED.items()}
"""Where the columns of each table begin and end on the page, so that every table is as wide as it."""
SHEET = sorted(set().union(*EDGES.values()))
"""The edges of the columns of a sheet that holds all tables one under the other."""


def texts_of(report: gir.Report, name: str) -> list[list[tuple[str, int, int, int]]]:
    """The cells of a table with the figures of a report: text, column, rows and columns."""
    cells: dict[str, gir.Value] = dict(report.cells())  # type: ignore[arg-type]  # paths are text
    return [
        [
            (label if path is None else _figure(cells[path]), column, down, across)
            for label, path, column, down, across in row
        ]
        for row in FORM[name]
    ]


def _figure(value: gir.Value) -> str:
    return "" if value is None else str(value)


def parts_of(report: gir.Report) -> list[tuple[str, str]]:
    """What stands around the tables, in order: "h1", "h2", "p" or "table", and the text or the name of the table."""
    parts = [("h1", report.title or "")]
    parts += [("p", paragraph.text) for paragraph in report.preamble.paragraphs]
    for name in report.section_order:
        section = report.section(name)
        parts.append(("h2", section.heading or ""))
        parts += [("p", paragraph.text) for paragraph in section.paragraphs]
        parts += [("table", name)] if name in TABLES else []
    return parts


# --- by hand ---------------------------------------------------------------------------------------------------------


def text_by_hand(report: gir.Report) -> bytes:
    """Lines, and rows between tabs."""
    lines: list[str] = []
    for kind, text in parts_of(report):
        if kind == "table":
            lines += ["\t" + "\t".join(cell[0] for cell in row) for row in texts_of(report, text)]
        else:
            lines.append(text)
        lines.append("")
    return "\n".join(lines).encode()


_MARKUP = re.compile(r"[\\`*_\[\]<>|#&~$]")


def markdown_by_hand(report: gir.Report) -> bytes:
    """Headings, paragraphs, and rows between pipes filled up to their width, with every sign of markup escaped."""
    marks = {"h1": "# ", "h2": "## ", "p": ""}
    lines: list[str] = []
    for kind, text in parts_of(report):
        if kind == "table":
            width = WIDTHS[text]
            for number, row in enumerate(texts_of(report, text)):
                texts = [_MARKUP.sub(r"\\\g<0>", cell[0]) for cell in row]
                lines.append("| " + " | ".join(texts + [""] * (width - len(row))) + " |")
                lines += ["|" + " --- |" * width] if number == 0 else []
        else:
            lines.append(marks[kind] + _MARKUP.sub(r"\\\g<0>", text))
        lines.append("")
    return "\n".join(lines).encode()


def html_by_hand(report: gir.Report) -> bytes:
    """The same text and style, tables as rows of plain cells, every text escaped; no policy, no headings for the ear."""
    from govinfo_report.writers.htmlstyle import STYLE  # noqa: PLC0415  # so that the sizes can be compared

    pieces = [f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>{STYLE}</style></head><body>']
    for kind, text in parts_of(report):
        if kind == "table":
            pieces.append("<table>\n")
            for row in texts_of(report, text):
                pieces.append("<tr>")
                for label, _, down, across in row:
                    spans = f' rowspan="{down}"' if down > 1 else ""
                    spans += f' colspan="{across}"' if across > 1 else ""
                    pieces.append(f"<td{spans}>{escape(label)}</td>")
                pieces.append("</tr>\n")
            pieces.append("</table>\n")
        else:
            pieces.append(f"<{kind}>{escape(text)}</{kind}>\n")
    return "".join([*pieces, "</body></html>"]).encode()


def docx_by_hand(report: gir.Report) -> bytes:
    """With python-docx, as its documents show it: a grid, cells merged one by one."""
    import docx  # noqa: PLC0415  # optional

    document: Any = docx.Document()
    for kind, text in parts_of(report):
        if kind == "table":
            rows = texts_of(report, text)
            table = document.add_table(len(rows), WIDTHS[text], style="Table Grid")
            for number, row in enumerate(rows):
                for label, column, down, across in row:
                    cell = table.cell(number, column)
                    if down > 1 or across > 1:
                        cell = cell.merge(table.cell(number + down - 1, column + across - 1))
                    cell.text = label
        elif kind == "p":
            document.add_paragraph(text)
        else:
            document.add_heading(text, level=int(kind[1]) - 1)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx_by_hand(report: gir.Report) -> bytes:
    """With XlsxWriter, a sheet that looks like ours and prints like it on A4.

    Included: texts and tables one under the other on shared columns, each table as wide as the page, cells merged and
    framed; the typefaces and sizes of title, headings, text, labels and figures; the widths of columns and the heights of
    rows, which Excel does not find for merged cells; page, margins and footer. Not included: page breaks before tables
    that would be cut, looks of marks and decimals, figures and paragraphs that Excel does not hold, the date of the file.
    """
    import xlsxwriter  # noqa: PLC0415  # optional

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet: Any = book.add_worksheet("年度报告")
    sheet.set_column_pixels(0, 0, 4)
    for column, (start, stop) in enumerate(pairwise(SHEET), start=1):
        sheet.set_column_pixels(column, column, 11 * (stop - start))
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.55, right=0.55, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.set_footer("&C&P / &N")
    framed = {"font_name": "宋体", "font_size": 9, "border": 1, "align": "center", "valign": "vcenter"}
    label = book.add_format({**framed, "text_wrap": True})
    row_label = book.add_format({**framed, "text_wrap": True, "align": "left"})
    figure = book.add_format({**framed, "shrink": True, "num_format": "0"})
    words = {"text_wrap": True, "valign": "vcenter"}
    looks = {
        "h1": (
            book.add_format({**words, "font_name": "宋体", "font_size": 18, "bold": True, "align": "center"}),
            30,
            36,
        ),
        "h2": (book.add_format({**words, "font_name": "黑体", "font_size": 14}), 28, 46),
        "p": (book.add_format({**words, "font_name": "仿宋", "font_size": 12}), 17, 53),
    }
    top = 0
    for kind, text in parts_of(report):
        if kind == "table":
            columns = [SHEET.index(edge) + 1 for edge in EDGES[text]]
            rows = texts_of(report, text)
            for number, row in enumerate(rows):
                sheet.set_row(top + number, 31 if any(len(cell[0]) > 22 for cell in row) else 19)
                for label_text, column, down, across in row:
                    first, last = columns[column], columns[column + across] - 1
                    is_figure = label_text.isdigit()
                    value = int(label_text) if is_figure else label_text
                    look = figure if is_figure else row_label if label_text in ROW_LABELS else label
                    if down > 1 or last > first:
                        sheet.merge_range(top + number, first, top + number + down - 1, last, value, look)
                    else:
                        sheet.write(top + number, first, value, look)
            sheet.set_row(top + len(rows), 8)
            top += len(rows) + 1
        else:
            look, height, length = looks[kind]
            sheet.set_row(top, height * (1 + len(text) // length))
            sheet.merge_range(top, 0, top, len(SHEET) - 1, text, look)
            top += 1
    book.close()
    return buffer.getvalue()


def pdf_by_hand(report: gir.Report) -> bytes:
    """With WeasyPrint, of the same web page."""
    import weasyprint  # noqa: PLC0415  # optional

    written: bytes | None = weasyprint.HTML(string=gir.to_html(report)).write_pdf()
    return written or b""


BY_HAND: dict[str, tuple[Callable[[gir.Report], bytes], str | None]] = {
    "text": (text_by_hand, None),
    "markdown": (markdown_by_hand, None),
    "html": (html_by_hand, None),
    "docx": (docx_by_hand, "docx"),
    "xlsx": (xlsx_by_hand, "xlsxwriter"),
    "pdf": (pdf_by_hand, "weasyprint"),
}
"""For each kind the same by hand, and the library that it needs."""


# --- measuring -------------------------------------------------------------------------------------------------------


def milliseconds(run: Callable[[], object]) -> float:
    """The best time of one call, in processor time: other programs on the machine take none of it."""
    best = float("inf")
    for round_number in range(ROUNDS):
        started = time.process_time()
        run()
        best = min(best, time.process_time() - started)
        if round_number >= 2 and best > SLOW:
            break
    return best * 1000


def show(kind: WriterKind, report: gir.Report) -> None:
    """One line: our time and that by hand, our size and that by hand."""
    by_hand, library = BY_HAND[kind.name]
    if library is not None and find_spec(library) is None:
        print(f"{kind.name:<12}left out: {library} is not installed")
        return
    ours, theirs = milliseconds(lambda: kind.content_of(report)), milliseconds(lambda: by_hand(report))
    size, their_size = len(kind.content_of(report)), len(by_hand(report))
    print(
        f"{kind.name:<12}{ours:>10.2f}{theirs:>10.2f}{ours / theirs:>8.2f}   "
        f"{size:>12,}{their_size:>12,}{size / their_size:>8.2f}"
    )


def main() -> None:
    """Print the table."""
    report = gir.read(EXAMPLE).report
    print(f"Python {platform.python_version()}, {platform.machine()}; goal: ratio at most {GOAL}")
    print(f"{'kind':<12}{'ours, ms':>10}{'by hand':>10}{'ratio':>8}   {'ours, bytes':>12}{'by hand':>12}{'ratio':>8}")
    for kind in WRITER_KINDS:
        show(kind, report)
    shown = milliseconds(report._repr_html_)
    print(f"\n_repr_html_ of a report: {shown:.2f} ms, {len(report._repr_html_()):,} characters; goal: 5 ms")


if __name__ == "__main__":
    main()
