"""Text dumps of reports as published pages end up: made from the printed form, so that what is read back is known."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import govinfo_report as gir
from govinfo_report.form import HEADINGS
from govinfo_report.printed import printed_rows, width_of
from govinfo_report.report import TABLES

Rows: TypeAlias = list[list[str]]


def printed_text(report: gir.Report, path: str) -> str:
    """What a cell prints: its figure, its mark, or nothing."""
    value = report.cells()[path]  # type: ignore[index]  # paths of the report's own layout
    return report.marks.get(path, "") if value is None else str(value)


def rows_of(report: gir.Report, section: str) -> Rows:
    """The rows of a table as a dump has them: a spanned column once, an empty cell for each place a span above covers."""
    printed = printed_rows(type(getattr(report, section)), section)
    covered: set[tuple[int, int]] = set()
    rows: Rows = []
    for number, row in enumerate(printed):
        starts = {cell.column: cell for cell in row}
        texts: list[str] = []
        column = 0
        while column < width_of(printed):
            if column not in starts:
                texts += [""] if (number, column) in covered else []
                column += 1
                continue
            cell = starts[column]
            texts.append(cell.text if cell.path is None else printed_text(report, cell.path))
            covered |= {(below, column) for below in range(number + 1, number + cell.rowspan)}
            column += cell.colspan
        rows.append(texts)
    return rows


def row_a_line(rows: Rows) -> str:
    """Cells between tabs, a row a line."""
    return "".join("\t" + "\t".join(row) + "\n" for row in rows)


def cell_a_line(rows: Rows) -> str:
    """A cell a line behind a tab, rows parted by a blank line."""
    return "\n".join("".join(f"\t{text}\n" for text in row) for row in rows)


def pipes(rows: Rows) -> str:
    """A Markdown table; what a span covers is an empty cell."""
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |\n" for row in rows]
    return "".join([lines[0], "|" + "---|" * width + "\n", *lines[1:]])


def cell_a_paragraph(rows: Rows) -> str:
    """A cell a paragraph, with nothing that marks rows; empty cells are gone."""
    return "".join(f"{text}\n" for row in rows for text in row if text)


def between_blanks(rows: Rows) -> str:
    """A row a line with wide blanks between, as a program prints a page to text; empty cells are gone."""
    return "".join("    ".join(filter(None, row)) + "\n" for row in rows if any(row))


def between_single_blanks(rows: Rows) -> str:
    """The same with single blanks, as copying a page from a viewer gives it."""
    return "".join(" ".join(filter(None, row)) + "\n" for row in rows if any(row))


STREAMS: tuple[Callable[[Rows], str], ...] = (cell_a_paragraph, between_blanks, between_single_blanks)
"""Dumps that keep no positions: exact where every cell prints something."""

DUMPS: tuple[Callable[[Rows], str], ...] = (row_a_line, cell_a_line, pipes)


def dump(
    report: gir.Report,
    draw_table: Callable[[Rows], str],
    change: Callable[[str, Rows], Rows] = lambda _, rows: rows,
) -> bytes:
    """A whole report as text. `change` can alter the rows of a table, named by its section, before they are drawn."""
    return "".join(_pieces(report, draw_table, change)).encode()


def _pieces(
    report: gir.Report, draw_table: Callable[[Rows], str], change: Callable[[str, Rows], Rows]
) -> Iterator[str]:
    yield f"{report.issuer}{report.year}年政府信息公开工作年度报告\n\n"
    for heading in HEADINGS:
        yield f"{heading.number}、{heading.title}\n\n"
        if heading.section in TABLES:
            yield draw_table(change(heading.section, rows_of(report, heading.section))) + "\n\n"
        else:
            yield "本节内容。\n\n"
