"""Folders of documents of many kinds, as reviewers collect them: mostly text and web pages, and some that are no report."""

from pathlib import Path

import attrs

import govinfo_report as gir
from readers import dumping, publishing, workbooks
from support import consistent_report

_PDF = Path(__file__).parent / "readers" / "data" / "chromium.pdf"
_YEARS = range(2019, 2025)
_KINDS = 40


def report_number(number: int) -> gir.Report:
    """One of many reports, each of another issuer or year; every seventh has a wrong sum."""
    year, issuer = _YEARS[number % len(_YEARS)], f"第{number // len(_YEARS) % 300}县人民政府"
    report = attrs.evolve(
        consistent_report(), issuer=issuer, year=year, title=f"{issuer}{year}年政府信息公开工作年度报告"
    )
    return report.replace({"requests.received.total": 24}) if number % 7 == 6 else report


def document_number(number: int) -> tuple[str, bytes]:
    """The name of a document and its bytes. Of forty, one is no report, one is damaged and one is a PDF."""
    report = report_number(number)
    kind = number % _KINDS
    if kind == 11:
        return f"{number}.txt", f"今天天气很好，第 {number} 天。".encode()
    if kind == 23:
        return f"{number}.docx", publishing.word_report(report)[:900]
    if kind == 17:
        return f"{number}.pdf", _PDF.read_bytes() + b"\n%% %d\n" % number
    if kind in {5, 29}:
        return f"{number}.docx", publishing.word_report(report)
    if kind == 31:
        return f"{number}.xlsx", workbooks.by_xlsxwriter(workbooks.sheets_of(report))
    if kind in {7, 33}:
        return f"{number}.csv", workbooks.by_csv(workbooks.sheets_of(report)).encode()
    if kind % 2:
        return f"{number}.html", publishing.html_page(publishing.html_article(report))
    return f"{number}.txt", dumping.dump(report, dumping.DUMPS[number % 3])


def write_documents(folder: Path, number: int) -> None:
    """Write so many documents, in a folder for each report year."""
    for each in range(number):
        name, content = document_number(each)
        place = folder / str(_YEARS[each % len(_YEARS)])
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
