"""A report as a PDF: the web page of `html`, as it prints. Tagged, so that it can be read aloud and searched in order."""

from govinfo_report.report import Report
from govinfo_report.writers.html import to_html
from govinfo_report.writers.paged import pdf_of

# Figures of a table in columns of one width, as the form has them, and each table on one page if it fits on one.
# A figure is never broken, an empty row is as tall as any, and no blank is stretched or shrunk: what is printed is to be
# read back.
_STYLE = """
table.requests th[scope=col]:not([colspan]){width:6.6%}
table.disputes th[scope=col]:not([colspan]){width:6.67%}
td{height:15pt;overflow-wrap:normal}
div.table{break-inside:avoid}
p{text-align:left;white-space:pre-wrap}
"""


def to_pdf(report: Report) -> bytes:
    """The report as a PDF, on A4 upright.

    Which typefaces are in it depends on those installed here, the first found of each list in `htmlstyle`.
    One thing of a text can be lost to who reads it back: a line that stands at the same place of every page, which is
    taken for a running head.
    `MissingExtraError` without the extra `pdf`, `UnwritableReportError` where weasyprint does not find Pango.

    >>> to_pdf(Report.blank(title="某县2023年政府信息公开工作年度报告"))[:5]  # doctest: +SKIP
    b'%PDF-'
    """
    return pdf_of(to_html(report), _STYLE)
