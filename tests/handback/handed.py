"""Reports with faults in them, as files of every kind that takes remarks, and what is to be known of a package."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import attrs

import govinfo_report as gir
from readers.publishing import html_article, html_page, word_report
from readers.workbooks import by_openpyxl, by_xlsxwriter, sheets_of
from support import consistent_report


def faulty_report() -> gir.Report:
    """A report with a figure that breaks two sums, a blank cell that the sums fill in, and prose that leaves things out."""
    return consistent_report().replace(
        {"requests.received.natural_person": 45, "disputes.litigation_direct.total": None}
    )


def page_report(report: gir.Report) -> bytes:
    return html_page(html_article(report))


def many_sheets(report: gir.Report) -> bytes:
    return by_xlsxwriter(sheets_of(report, one_sheet=False))


def one_sheet(report: gir.Report) -> bytes:
    return by_openpyxl(sheets_of(report))


MAKERS: tuple[Callable[[gir.Report], bytes], ...] = (word_report, many_sheets, one_sheet, page_report)


def titled(report: gir.Report, issuer: str) -> gir.Report:
    """The report of another issuer, which the title of every maker names."""
    return attrs.evolve(report, issuer=issuer)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(data: bytes, **changed: bytes) -> bytes:
    """The package with parts changed or added; `__` stands for a slash and `_dot_` for a dot in a name."""
    parts = parts_of(data) | {
        name.replace("__", "/").replace("_dot_", "."): content for name, content in changed.items()
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()
