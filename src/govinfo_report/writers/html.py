"""A report as one self-contained web page that looks and prints like the official form."""

from collections.abc import Iterator
from html import escape

from govinfo_report.report import Report
from govinfo_report.writers.pages import Heading, Table, Title, page_of


def to_html(report: Report) -> str:
    """The report as a web page.

    >>> "<b>" in to_html(Report.blank(title="<b>"))
    False
    """
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body>{"".join(_blocks(report))}</body></html>'


def _blocks(report: Report) -> Iterator[str]:
    for block in page_of(report):
        if isinstance(block, Table):
            yield "<table>"
            for row in block.rows:
                yield "<tr>"
                for cell in row:
                    yield f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{escape(block.text_of(cell))}</td>'
                yield "</tr>"
            yield "</table>"
        else:
            tag = "h1" if isinstance(block, Title) else "h2" if isinstance(block, Heading) else "p"
            yield f"<{tag}>{escape(block.text)}</{tag}>"
