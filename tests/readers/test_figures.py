"""What single cells print, and what is made of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.form import Unit
from govinfo_report.layout import takes_count, takes_money
from govinfo_report.marks import PLACEHOLDERS
from govinfo_report.readers.figures import folded, looks_like_figure, read_count, read_money


@pytest.mark.parametrize(
    ("printed", "value", "converted"),
    [
        ("42", 42, False),
        (" 42 ", 42, False),
        ("0", 0, False),
        ("-3", -3, False),
        ("−3", -3, True),
        ("007", 7, True),
        ("４２", 42, True),
        ("3,119", 3119, True),
        ("3，119件", 3119, True),
        ("12 345", 12345, True),
        ("\u00a042\u3000", 42, False),
        ("4\u200b2", 42, True),
        ("41件", 41, True),
        ("22（其中修订16件）", 22, True),
    ],
)
def test_a_count_is_read_and_conversions_are_said(printed: str, value: int, converted: bool) -> None:
    figure = read_count(printed)
    assert figure.value == value
    assert figure.mark is None
    assert (figure.conversion is not None) is converted


@pytest.mark.parametrize(
    "printed",
    ["/", "—", "无", "3.5", "3.0", "12a", "a12", "二百二十七", "1.2万", "100元", "1,23", "1,2345", "4 1", "1-2", "41 42",
     "9" * 31, "9" * 5000, "约41", "41余件", "227²", "227①", "①", "㉗", "227㈠", "2 27"],
)  # fmt: skip
def test_what_is_no_whole_number_is_a_mark_and_never_a_figure(printed: str) -> None:
    figure = read_count(printed)
    assert figure.value is None
    assert figure.mark == printed


@pytest.mark.parametrize("printed", ["", " ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\n\t"])
def test_blanks_of_every_kind_are_blank(printed: str) -> None:
    assert read_count(printed) == read_money(printed, Unit.TEN_THOUSAND_YUAN) == read_count("")
    assert read_count(printed).mark is None


def test_a_plus_sign_is_plain_where_the_form_prints_signed_changes() -> None:
    assert read_count("+19", signed=True).conversion is None
    assert read_count("+19").conversion is not None
    assert read_count("+19").value == 19


@pytest.mark.parametrize(
    ("printed", "unit", "value", "printed_unit"),
    [
        ("3137", Unit.TEN_THOUSAND_YUAN, "3137", None),
        ("59237.2449", Unit.TEN_THOUSAND_YUAN, "59237.2449", None),
        ("4068.20", Unit.TEN_THOUSAND_YUAN, "4068.20", None),
        ("160.5964万元", Unit.TEN_THOUSAND_YUAN, "160.5964", "万元"),
        ("251000元", Unit.TEN_THOUSAND_YUAN, "25.1000", "元"),
        ("1.5亿元", Unit.TEN_THOUSAND_YUAN, "15000", "亿元"),
        ("251000元", Unit.AS_PRINTED, "251000", "元"),
        ("477.35", Unit.AS_PRINTED, "477.35", None),
        ("72,701.2578", Unit.TEN_THOUSAND_YUAN, "72701.2578", None),
    ],
)
def test_money_is_exact_in_the_unit_of_the_column(
    printed: str, unit: Unit, value: str, printed_unit: str | None
) -> None:
    figure = read_money(printed, unit)
    assert figure.value == Decimal(value)
    assert figure.unit == printed_unit


@pytest.mark.parametrize("printed", ["/", "无", "1.2.3", "12件", "1e5", "NaN", "Infinity", "9" * 31, "1" + "0" * 80])
def test_what_is_no_amount_is_a_mark(printed: str) -> None:
    figure = read_money(printed, Unit.TEN_THOUSAND_YUAN)
    assert figure.value is None
    assert figure.mark == printed


@given(st.text(max_size=30))
def test_any_text_is_a_figure_a_mark_or_blank_and_never_two_of_them(text: str) -> None:
    for figure in (read_count(text), read_money(text, Unit.TEN_THOUSAND_YUAN)):
        assert (figure.value is None) or (figure.mark is None)
        assert (figure.value is None and figure.mark is None) == (folded(text) == "")
    assert takes_count(read_count(text).value)
    assert takes_money(read_money(text, Unit.YUAN).value)


@given(st.integers(-(10**29), 10**29))
def test_every_integer_that_a_place_takes_is_read_back(number: int) -> None:
    assert read_count(str(number)).value == number
    assert read_count(f"{number:,}").value == number


@pytest.mark.parametrize("mark", sorted(PLACEHOLDERS))
def test_placeholders_are_figures_in_waiting_and_no_labels(mark: str) -> None:
    assert looks_like_figure(mark)
