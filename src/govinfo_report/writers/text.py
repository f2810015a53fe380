"""A report as plain text: a paragraph a line, and tables a row a line with tabs between, as spreadsheets take them."""

from collections.abc import Iterator

from govinfo_report.report import Report
from govinfo_report.writers.grids import rows_of
from govinfo_report.writers.pages import Table, page_of


def to_text(report: Report) -> str:
    """The report as plain text.

    >>> from govinfo_report.report import Report
    >>> to_text(Report.blank(title="某县2023年政府信息公开工作年度报告")).splitlines()[0]
    '某县2023年政府信息公开工作年度报告'
    """
    return "".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    for block in page_of(report):
        if isinstance(block, Table):
            yield "".join("\t" + "\t".join(row) + "\n" for row in rows_of(block))
        else:
            yield block.text + "\n"
        yield "\n"
