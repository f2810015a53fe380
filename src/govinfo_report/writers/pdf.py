"""A report as a PDF: the web page of `html`, as it prints. Tagged, so that it can be read aloud and searched in order."""

from hashlib import sha256
from typing import Never

from govinfo_report.errors import MissingExtraError
from govinfo_report.report import Report
from govinfo_report.writers.html import to_html

try:
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher
except ImportError as error:  # pragma: no cover  # one CI job runs without
    raise MissingExtraError("writing .pdf", "pdf") from error


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


class _NothingFetched(URLFetcher):  # type: ignore[misc]  # it has no types
    """Gets nothing from anywhere: the page holds all that it shows."""

    def fetch(self, url: str, headers: object = None) -> Never:  # noqa: ARG002  # as it is called
        raise ValueError(url)


def to_pdf(report: Report) -> bytes:
    """The report as a PDF, on A4 upright.

    Which typefaces are in it depends on those installed here, the first found of each list in `htmlstyle`.
    Two things of a text can be lost to who reads it back: a blank between Chinese and a figure where a line ends, and a
    line that stands at the same place of every page, which is taken for a running head.
    `MissingExtraError` without the extra `pdf`.

    >>> to_pdf(Report.blank(title="某县2023年政府信息公开工作年度报告"))[:5]  # doctest: +SKIP
    b'%PDF-'
    """
    page = to_html(report)
    document: bytes = HTML(string=page, url_fetcher=_NothingFetched()).write_pdf(
        stylesheets=[CSS(string=_STYLE)], pdf_tags=True, pdf_identifier=sha256(page.encode()).digest()[:16]
    )
    return document
