"""Reports and checks as dataframes: every cell in its row, exact, and a blank is never a 0."""

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.corpus.engines import native_batches
from govinfo_report.corpus.schema import FIGURES, fits
from govinfo_report.printed import contents_of
from govinfo_report.strategies import reports
from govinfo_report.tabulating import OVERSIZED
from support import consistent_report

COLUMNS = {column.name: column for column in FIGURES}


@settings(max_examples=25, deadline=None)
@given(reports())
def test_every_cell_has_a_row_with_its_exact_figure_and_its_state(report: gir.Report) -> None:
    rows = report.to_frame().to_dicts()
    contents = contents_of(report)
    assert [row["path"] for row in rows] == list(report.layout.paths)
    for row, figure in zip(rows, report.figures, strict=True):
        found = row["count"] if row["amount"] is None else row["amount"]
        if figure is not None and not fits(COLUMNS[row["path"]], figure):
            assert (found, row["state"]) == (None, OVERSIZED)
        else:
            assert (found, row["state"]) == (figure, contents[row["path"]].kind.value)
        assert row["text"] == contents[row["path"]].text


def test_blank_zero_mark_and_absence_are_told_apart() -> None:
    report = gir.Report.blank(absent=("disputes.reconsideration.other",)).replace(
        {"disputes.reconsideration.upheld": 0}
    )
    report = attrs.evolve(report, marks={"disputes.reconsideration.pending": "/"})
    frame = report.to_frame()
    shown = frame.filter(frame["path"].str.starts_with("disputes.reconsideration"))
    assert shown.select("count", "state", "text").rows() == [
        (0, "zero", "0"),
        (None, "blank", ""),
        (None, "absent", ""),
        (None, "mark", "/"),
        (None, "blank", ""),
    ]


def test_a_figure_that_fits_no_column_is_named_and_not_rounded() -> None:
    report = gir.Report.blank().replace({"requests.received.total": 10**29})
    row = report.to_frame().filter(path="requests.received.total").to_dicts()[0]
    assert (row["count"], row["state"], row["text"]) == (None, "oversized", str(10**29))


@pytest.mark.parametrize("engine", ["polars", "pandas", "duckdb"])
def test_engines_hold_the_same_rows(engine: str) -> None:
    report = consistent_report()
    batches = native_batches(report.to_frame(engine=engine), 500)
    assert [row for batch in batches for row in batch.to_pylist()] == report.to_frame(engine="pyarrow").to_pylist()


def test_a_check_has_a_row_for_each_place_that_was_judged() -> None:
    result = consistent_report().replace({"requests.outcomes.granted.natural_person": 31}).check()
    frame = result.to_frame()
    assert frame.height == len(result.ledger)
    broken = frame.filter(status="broken", severity="error")
    assert broken.select("code", "expected", "actual").rows() == [("GIR301", "32", "31"), ("GIR302", "41", "40")]
    assert frame["message_zh"].drop_nulls().to_list() == [finding.message.zh for finding in result.findings]


def test_what_is_neither_report_nor_check_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match="a Report or a CheckResult"):
        gir.to_frame("report.html")  # type: ignore[arg-type]
    with pytest.raises(gir.InvalidValueError, match="engine"):
        gir.to_frame(gir.Report.blank(), engine="excel")


def test_text_that_no_unicode_has_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match="lone surrogates"):
        gir.Report.blank(issuer="\ud800").to_frame()
