"""Numbers in markers, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.ordinals import chinese_numeral, ordinal
from govinfo_report.prose import Section


@given(st.integers(1, 99), st.sampled_from(["（{}）", "({})", "{}、", "第{}部分", "{}."]))
def test_a_number_is_read_back_in_either_numerals(number: int, style: str) -> None:
    assert ordinal(style.format(chinese_numeral(number))) == number
    assert ordinal(style.format(number)) == number


@pytest.mark.parametrize("marker", ["附件", "", "（）", "二三", "十十"])
def test_what_is_no_number_is_none(marker: str) -> None:
    assert ordinal(marker) is None


def test_zero_is_written_in_two_ways() -> None:
    assert (ordinal("〇"), ordinal("零"), ordinal("0")) == (0, 0, 0)


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("二、主动公开政府信息情况", "二、", "主动公开政府信息情况"),
        ("（二）主动公开政府信息情况", "（二）", "主动公开政府信息情况"),
        ("2.主动公开政府信息情况", "2.", "主动公开政府信息情况"),
        ("第二部分 主动公开政府信息情况", "第二部分", "主动公开政府信息情况"),
        ("第二部分：主动公开政府信息情况", "第二部分", "主动公开政府信息情况"),
        ("二 主动公开政府信息情况", "二", "主动公开政府信息情况"),
        ("总体情况", None, "总体情况"),
        ("一般情况", None, "一般情况"),
    ],
)
def test_the_number_of_a_heading_is_read_in_every_usual_style(heading: str, number: str | None, title: str) -> None:
    section = Section(heading)
    assert (section.number, section.title) == (number, title)
