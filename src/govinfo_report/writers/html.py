"""A report as one web page that looks and prints like the official form.

Nothing in it comes from elsewhere and nothing in it runs: its policy lets in its own style and no more. It follows the
light or dark of the reader's screen and prints black on white.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape
from itertools import groupby, pairwise

from attrs import frozen

from govinfo_report.printed import PrintedRows, Role
from govinfo_report.report import Report
from govinfo_report.writers.htmlstyle import REMARKS_STYLE, STYLE
from govinfo_report.writers.pages import KEPT_FORMS, Heading, Imprint, Page, Table, Title, Words, page_of
from govinfo_report.writers.policy import policy


def to_html(report: Report) -> str:
    """The report as a web page, whole in one text.

    >>> page = to_html(Report.blank(title="<script>alert(1)</script>"))
    >>> "<script" in page, "&lt;script&gt;" in page
    (False, True)
    """
    page = page_of(report)
    (title,) = (block.text for block in page if isinstance(block, Title))
    return "".join((_head(title), "<body>\n<main>\n", *_body(page), "</main>\n</body>\n</html>\n"))


def _head(title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(STYLE, REMARKS_STYLE)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
    )


def _body(page: Page) -> Iterator[str]:
    caption = ""
    for block, following in zip(page, (*page[1:], None), strict=True):
        if isinstance(block, Table):
            yield from _table(block, caption)
            caption = ""
        elif isinstance(block, Heading) and isinstance(following, Table):
            caption = _line(block)  # right over its table, from which no page break parts it
        else:
            yield f"{_line(block)}\n"


def _line(block: Imprint | Title | Heading | Words) -> str:
    text = escape(block.text)
    match block:
        case Title():
            return f"<h1>{text}</h1>"
        case Heading(section=None):
            return f"<h2>{text}</h2>"
        case Heading(section=section):
            return f'<h2 id="{section}">{text}</h2>'
        case Imprint():
            return f'<p class="imprint">{text}</p>'
        case Words():
            return f"<p>{text}</p>"


# --- tables ----------------------------------------------------------------------------------------------------------


def _table(table: Table, caption: str) -> Iterator[str]:
    """The table in a box of its own, which a narrow screen can move sideways, with the keyboard too."""
    form = _form_of(table.rows)
    figures = [table.contents[path].text for path in form.paths]
    name = "" if caption else f' aria-label="{table.name}"'
    yield f'<div class="table" role="region" aria-label="{table.name}" tabindex="0">\n'
    yield f'<table class="{table.section}{_length(form.columns, figures)}"{name}>{caption and f"<caption>{caption}</caption>"}\n'
    for before, figure in zip(form.before, figures, strict=True):
        yield before
        yield figure if figure.isalnum() else escape(figure)
    yield f"{form.after}</table>\n</div>\n"


@frozen
class _Form:
    """The rows of a table as HTML without its figures: what stands before each of them, and after the last."""

    paths: tuple[str, ...]
    columns: tuple[int, ...]
    before: tuple[str, ...]
    after: str


@lru_cache(KEPT_FORMS)
def _form_of(rows: PrintedRows) -> _Form:
    figures: list[tuple[str, int]] = []
    pieces = [""]
    for tag, members in row_groups(rows):
        pieces[-1] += f"<{tag}>\n"
        for row in members:
            pieces[-1] += "<tr>"
            for cell in row:
                before, after = tags_around(cell.role, cell.rowspan, cell.colspan)
                pieces[-1] += before + escape(cell.text)
                if cell.path is not None:
                    figures.append((cell.path, cell.column))
                    pieces.append("")
                pieces[-1] += after
            pieces[-1] += "</tr>\n"
        pieces[-1] += f"</{tag}>\n"
    paths, columns = zip(*figures, strict=True)
    return _Form(paths, columns, tuple(pieces[:-1]), pieces[-1])


# A figure is never broken over two lines, so paper that is too narrow for long ones has them in small print.
_LENGTHS = ((180, " longest"), (120, " longer"), (80, " long"))


def _length(columns: tuple[int, ...], figures: list[str]) -> str:
    """How long the figures are that stand side by side, if that is longer than they usually are."""
    longest: dict[int, int] = {}
    for column, figure in zip(columns, figures, strict=True):
        if (length := len(figure)) > longest.get(column, 1):
            longest[column] = length
    together = sum(longest.values())
    return next((name for least, name in _LENGTHS if together > least), "")


def row_groups(rows: PrintedRows) -> Iterator[tuple[str, PrintedRows]]:
    """The rows of headings, which every printed page repeats, and the others; a block of table 2 has headings of its own."""
    if rows[0][0].role is Role.TITLE:
        starts = [number for number, row in enumerate(rows) if row[0].role is Role.TITLE]
        yield from (("tbody", rows[start:stop]) for start, stop in pairwise((*starts, len(rows))))
        return
    for has_figures, members in groupby(rows, key=lambda row: any(cell.role is Role.FIGURE for cell in row)):
        yield ("tbody" if has_figures else "thead"), tuple(members)


_TAGS = {
    Role.TITLE: ("th", ' scope="rowgroup"'),
    Role.CORNER: ("td", ' class="corner"'),
    Role.COLUMN: ("th", ' scope="col"'),
    Role.ROW: ("th", ' scope="row"'),
    Role.FIGURE: ("td", ""),
}


@cache
def tags_around(role: Role, rowspan: int, colspan: int) -> tuple[str, str]:
    """What stands before and after the text of such a cell."""
    tag, attribute = _TAGS[role]
    rows = f' rowspan="{rowspan}"' if rowspan > 1 else ""
    columns = f' colspan="{colspan}"' if colspan > 1 else ""
    return f"<{tag}{attribute}{rows}{columns}>", f"</{tag}>"
