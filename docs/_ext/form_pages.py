"""Write a page for each edition of the form: its tables drawn with their spans, and every line, column and equation.

All of it is read off the layout of the table classes, so these pages cannot fall behind them.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from generated import code, table, write_page
from sphinx.application import Sphinx

from govinfo_report import Report
from govinfo_report.form import EDITIONS, SECTIONS, FormEdition
from govinfo_report.layout import Cell, Layout, layout_of
from govinfo_report.printed import PrintedCell, Role, printed_rows, tables_of
from govinfo_report.prose import heading_of

_UNBROKEN = {Role.ROW: 8, Role.COLUMN: 4}  # labels of so many characters stay on one line


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.connect("builder-inited", lambda _: write_pages())
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages() -> None:
    """Write one page for each edition, and the list of the words of both."""
    for edition in EDITIONS:
        write_page(f"form-{edition.name}", _page(edition))
    write_page("words", _words())


def _blank(edition: FormEdition) -> Report:
    return Report.blank(disclosure=edition.name, requests=edition.name)  # type: ignore[arg-type]  # an edition of the form


def _page(edition: FormEdition) -> Iterator[str]:
    blank = _blank(edition)
    layout = blank.layout
    years = (
        f"from {edition.first_year} on"
        if edition.last_year is None
        else f"{edition.first_year} and {edition.last_year}"
    )
    yield f"# The form of {edition.name}"
    yield ""
    yield f"{edition.notice}; report years {years}. Six sections, three of which hold a table: {len(layout.cells)} figures"
    yield f"and {len(layout.equations)} equations. Paths begin with the section, such as"
    yield f"{code(layout.paths[0])}; hover over a cell of a drawing to see its path."
    yield ""
    parts = dict(tables_of(blank))
    for section in SECTIONS:
        heading = heading_of(section)
        yield f"## {heading.number}、{heading.title}"
        yield ""
        yield f"{heading.en}, {code(section)}"
        yield ""
        if section in parts:
            yield from _table(section, parts[section])
        else:
            yield "Prose: heading and paragraphs as printed."
            yield ""


def _table(section: str, part: type[Any]) -> Iterator[str]:
    layout = layout_of(part)
    yield from _drawing(section, layout)
    yield f"Class `{part.__name__}`."
    yield ""
    if layout.columns:  # every line has the same columns, so that lines and columns are listed apart
        yield from table(
            ("line", "label", "English", "条例"),
            (
                (code(line.path), line.label.zh, line.label.en, _article(layout.cells[line.start]))
                for line in layout.lines
            ),
        )
        first = layout.lines[0]
        yield from table(
            ("column", "label", "English", "unit"),
            (
                (code(cell.column), _column_label(cell), cell.columns[-1].en, cell.unit.value)
                for cell in layout.cells[: first.stop]
            ),
        )
    else:
        yield from table(
            ("cell", "label", "English", "unit", "条例"),
            ((code(cell.path), cell.label.zh, cell.label.en, _unit(cell), _article(cell)) for cell in layout.cells),
        )
    yield from _equations(layout)


def _column_label(cell: Cell) -> str:
    column = cell.columns[-1]
    return f"{column.under.zh} › {column.label}" if column.under else column.label


def _unit(cell: Cell) -> str:
    return cell.unit.value + (", signed" if cell.signed else "")


def _article(cell: Cell) -> str:
    return cell.article or ""


def _equations(layout: Layout) -> Iterator[str]:
    if not layout.equations:
        yield "No sums: nothing in this table adds up to anything else in it."
        yield ""
        return
    codes = dict.fromkeys(equation.code for equation in layout.equations)
    yield "Sums that the form declares: " + ", ".join(
        f"[{code_}](rules/{code_}.md) ({sum(equation.code == code_ for equation in layout.equations)} places)"
        for code_ in codes
    )
    yield ""


def _drawing(section: str, layout: Layout) -> Iterator[str]:
    yield "```{raw} html"
    yield '<div class="form-drawing" lang="zh-CN"><table>'
    for row in printed_rows(layout.part, section):
        yield f"<tr>{''.join(_cell(cell, section, layout) for cell in row)}</tr>"
    yield "</table></div>"
    yield "```"
    yield ""


def _cell(cell: PrintedCell, section: str, layout: Layout) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    if cell.path is not None:
        total = ' class="total"' if layout.cell(cell.path.removeprefix(f"{section}.")).is_total else ""
        return f'<td{spans}{total} title="{escape(cell.path)}"></td>'
    short = " short" if len(cell.text) <= _UNBROKEN.get(cell.role, 0) else ""
    return f'<th{spans} class="{cell.role}{short}">{escape(cell.text)}</th>'


def _words() -> Iterator[str]:
    """Every label of both editions with its English name and the attribute that stands for it."""
    yield "---"
    yield "orphan: true"
    yield "---"
    yield ""
    yield "# Labels of the form"
    yield ""
    yield "<!-- words -->"
    yield ""
    rows = dict.fromkeys(row for edition in EDITIONS for row in _labels(_blank(edition).layout))
    yield from table(("label", "English", "name"), rows)


def _labels(layout: Layout) -> Iterator[tuple[str, str, str]]:
    groups = {place.path: place.group for place in layout.groups}
    for path, group in groups.items():
        yield group.label, group.en, code(path.rpartition(".")[2])
    for cell in layout.cells:
        if cell.rows:
            yield cell.rows[-1].label, cell.rows[-1].en, code(cell.line.rpartition(".")[2])
        for name, column in zip(reversed(cell.path.split(".")), reversed(cell.columns), strict=False):
            yield column.label, column.en, code(name)
