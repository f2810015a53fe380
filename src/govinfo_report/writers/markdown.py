"""A report as Markdown: headings, paragraphs, and tables between pipes."""

from collections.abc import Iterator

from govinfo_report.report import Report
from govinfo_report.writers.grids import rows_of
from govinfo_report.writers.pages import Heading, Table, Title, page_of


def to_markdown(report: Report) -> str:
    """The report as Markdown.

    >>> to_markdown(Report.blank(title="某县2023年政府信息公开工作年度报告")).splitlines()[0]
    '# 某县2023年政府信息公开工作年度报告'
    """
    return "".join(_blocks(report))


def _blocks(report: Report) -> Iterator[str]:
    for block in page_of(report):
        if isinstance(block, Table):
            rows = rows_of(block)
            width = max(map(len, rows))
            first, *rest = ("| " + " | ".join((*row, *[""] * (width - len(row)))) + " |\n" for row in rows)
            yield "".join((first, "|" + " --- |" * width + "\n", *rest))
        else:
            mark = "# " if isinstance(block, Title) else "## " if isinstance(block, Heading) else ""
            yield f"{mark}{block.text}\n"
        yield "\n"
