"""Laws of showing: any report, whatever it holds, can be shown in every way, and is shown without loss or harm."""

import json
from html.parser import HTMLParser

from hypothesis import given

import govinfo_report as gir
from govinfo_report.notebook import report_html, result_html
from govinfo_report.printable import printable
from govinfo_report.printed import contents_of
from govinfo_report.strategies import reports
from govinfo_report.terminal import report_text
from sarif_schema import sarif_faults


class Balance(HTMLParser):
    """The texts of the figures' cells in order; every element must be closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.figures: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's own signature
        self.open.append(tag)
        if tag == "td":
            self.figures.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["td"]:
            self.figures[-1] += data


def is_showable(text: str) -> bool:
    return printable(text, lines=True) == text


@given(reports())
def test_a_notebook_shows_every_figure_of_every_table_that_is_there(report: gir.Report) -> None:
    shown = [
        content.text for path, content in contents_of(report).items() if not report.is_absent(path.partition(".")[0])
    ]
    assert Balance(report_html(report)).figures == shown


@given(reports())
def test_a_notebook_shows_every_finding(report: gir.Report) -> None:
    result = report.check()
    html = result_html(result)
    Balance(html)
    assert html.count("border-left:3px") == len(result.findings)


@given(reports())
def test_texts_hold_nothing_invisible(report: gir.Report) -> None:
    result = report.check()
    assert is_showable(str(report))
    assert is_showable(report_text(report))
    assert is_showable(result.describe("zh"))
    assert is_showable(result.describe("en"))


@given(reports())
def test_text_names_every_rule_that_was_judged(report: gir.Report) -> None:
    result = report.check()
    for language in ("zh", "en"):
        text = result.describe(language)
        assert all(judgement.code in text for judgement in result.ledger)


@given(reports())
def test_sarif_is_valid_and_has_every_judgement_that_did_not_hold(report: gir.Report) -> None:
    result = report.check()
    log = result.to_sarif("report.txt")
    assert sarif_faults(log) == []
    assert len(log["runs"][0]["results"]) == len(result.ledger) - result.counts()[gir.Status.HELD]


@given(reports())
def test_json_of_a_result_says_what_its_plain_data_says(report: gir.Report) -> None:
    result = report.check()
    assert json.loads(result.to_json()) == result.to_dict()
