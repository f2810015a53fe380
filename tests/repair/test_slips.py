"""How people err: each kind of slip is told from what is printed and what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.repair.slips import Slip, misprint, rarity


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (31, 311, Slip.DIGIT_DROPPED),
        (5, 105, Slip.DIGIT_DROPPED),  # 1 dropped: 05
        (3119, 319, Slip.DIGIT_DOUBLED),
        (3719, 319, Slip.DIGIT_ADDED),
        (27, 72, Slip.DIGITS_TRANSPOSED),
        (1, 10, Slip.DIGIT_DROPPED),
        (38, 88, Slip.DIGIT_MISREAD),
        (3, 3119, Slip.SEPARATOR),
        (119, 3119, Slip.DIGIT_DROPPED),
        (3000, 30, Slip.SEPARATOR),
        (0, 57, Slip.LEFT_AT_ZERO),
        (57, 0, Slip.STRAY_FIGURE),
        (8, 0, Slip.DIGIT_MISREAD),
        (-3, 3, Slip.STRAY_SIGN),
        (4, 977, Slip.OTHER),
    ],
)
def test_a_slip_is_told_by_its_digits(printed: int, meant: int, slip: Slip) -> None:
    assert misprint(printed, meant)[0] is slip


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_every_pair_has_a_cause_with_a_cost(printed: int, meant: int) -> None:
    if printed == meant:
        return
    slip, cost = misprint(printed, meant)
    assert cost > 0
    assert slip.label.zh
    assert slip.label.en


@given(st.integers(10, 10**9), st.data())
def test_a_dropped_digit_is_likelier_than_no_reason(meant: int, data: st.DataObject) -> None:
    digits = str(meant)
    place = data.draw(st.integers(0, len(digits) - 1))
    printed = int(digits[:place] + digits[place + 1 :])
    assert misprint(printed, meant)[0] is not Slip.OTHER


def test_large_figures_are_rarer_than_small_ones() -> None:
    assert rarity(0) == 0 < rarity(1) < rarity(100)
