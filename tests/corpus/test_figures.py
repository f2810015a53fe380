"""The types that columns of figures may have: no figure is changed by the one that it comes in."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import pytest

import govinfo_report as gir
from corpora import corpus, rows_of
from govinfo_report.corpus.figures import digits
from govinfo_report.errors import InvalidValueError

pl = pytest.importorskip("polars", reason="the extra corpus is not installed")

FEE: Final = "disclosure.fees.amount"
RECEIVED = "requests.received.total"
PARENTS = {"某县水利局": "某县人民政府"}

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "check": corpus.check,
    "check_years": corpus.check_years,
    "reissues": corpus.reissues,
    "check_parents": lambda frame: corpus.check_parents(frame, PARENTS),
    "measure": lambda frame: corpus.measure(frame, measures=["share_of_received.natural_person"]),
}


def frame_of_fees(*fees: str) -> Any:
    reports = [
        gir.Report.blank(issuer=issuer, year=year).replace({FEE: Decimal(fee)})
        for issuer in ("某县人民政府", "某县水利局")
        for year, fee in enumerate(fees, 2022)
    ]
    return corpus.from_reports(reports)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("kind", [pl.Int64, pl.Decimal(18, 0), pl.Decimal(18, 6), pl.Float64])
def test_money_is_told_in_full_whatever_type_it_comes_in(kind: Any, engine: str) -> None:
    frame: Any = frame_of_fees("10", "100000").with_columns(pl.col(FEE).cast(kind))
    if engine == "duckdb":
        frame = pytest.importorskip("duckdb").from_arrow(frame.to_arrow())
    told = rows_of(corpus.check_years(frame, rules=["GIR810"], statuses=["broken"]))
    assert {(row["place"], row["actual"]) for row in told} == {(FEE, "100000")}


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("kind", [pl.Float64, pl.String, pl.Boolean, pl.Decimal(18, 2)])
def test_counts_that_are_no_whole_numbers_are_refused_and_not_rounded(kind: Any, function: str) -> None:
    frame = frame_of_fees("1").with_columns(pl.lit(1).cast(kind).alias(RECEIVED))
    with pytest.raises(InvalidValueError, match=f"{RECEIVED}: expected a column of whole numbers"):
        FUNCTIONS[function](frame)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("kind", [pl.Int16, pl.UInt8, pl.Int32, pl.Null])
def test_counts_of_any_size_and_none_at_all_are_taken(kind: Any, function: str) -> None:
    figure = pl.lit(None if kind == pl.Null else 100).cast(kind).alias(RECEIVED)
    wide = figure.cast(pl.Int64).alias(RECEIVED)
    frame = frame_of_fees("1", "2")
    here, there = (rows_of(FUNCTIONS[function](frame.with_columns(each))) for each in (figure, wide))
    assert sorted(map(str, here)) == sorted(map(str, there))


def test_digits_are_the_figure() -> None:
    figures = (0, 10, -3, Decimal(100), Decimal("100.00"), Decimal("0.50"), Decimal("1E+3"), Decimal("-0.0001"))
    assert [Decimal(str(digits(figure))) for figure in figures] == list(figures)
    assert digits(Decimal("100.00")) == "100"
