"""Laws of web pages and Word files: however the same report is drawn, it reads back to the same figures."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.strategies import consistent_reports
from readers.publishing import CELLS, html_article, html_page, word_report

reports = consistent_reports(prose=False)


@pytest.mark.parametrize("draw_cell", CELLS)
@given(report=reports)
@settings(max_examples=15)
def test_a_web_page_reads_back_to_the_same_figures(draw_cell: Callable[[str], str], report: gir.Report) -> None:
    reading = gir.read(html_page(html_article(report, draw_cell)))
    assert reading.report.cells() == report.cells()
    assert reading.report.absent == ()
    assert reading.report.requests.edition == report.requests.edition


@given(report=reports)
@settings(max_examples=15)
def test_missing_end_tags_change_nothing(report: gir.Report) -> None:
    page = html_article(report)
    for tag in ("</td>", "</tr>", "</p>", "</tbody>"):
        page = page.replace(tag, "")
    assert gir.read(html_page(page)).report.cells() == report.cells()


@given(report=reports)
@settings(max_examples=15)
def test_a_word_file_reads_back_to_the_same_figures(report: gir.Report) -> None:
    reading = gir.read(word_report(report))
    assert reading.report.cells() == report.cells()
    assert reading.report.absent == ()


@given(report=reports)
@settings(max_examples=10)
def test_every_printed_figure_has_its_place(report: gir.Report) -> None:
    reading = gir.read(html_page(html_article(report)))
    figures = {path for path, value in report.cells().items() if value is not None}
    assert reading.sources.keys() == figures
    assert all(source.table and source.row and source.column for source in reading.sources.values())
