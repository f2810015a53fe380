"""Tables as lines of text: whole boxes, columns that line up whatever the characters, figures never broken."""

from itertools import cycle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.drawing import Ink, draw_table, hanging, text_width, wrapped
from govinfo_report.printed import printed_rows
from govinfo_report.report import TABLES

EVERY_TABLE: list[type[Any]] = [table for tables in TABLES.values() for table in tables]
PLAIN = st.text(st.sampled_from("0123456789 自然人（）。，/-abcé\u0301\u3000"), max_size=60)


@pytest.mark.parametrize("table", EVERY_TABLE)
@given(width=st.integers(40, 200), figures=st.lists(st.integers(0, 10**12), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None)
def test_lines_are_equally_wide_and_hold_every_figure_whole(table: type[Any], width: int, figures: list[int]) -> None:
    paths = [cell.path for row in printed_rows(table) for cell in row if cell.path]
    texts = dict(zip(paths, map(str, cycle(figures)), strict=False))
    drawn = draw_table(printed_rows(table), lambda cell: Ink(texts[cell.path] if cell.path else cell.text), width)
    assert len({text_width(line) for line in drawn.splitlines()}) == 1
    for text in texts.values():
        assert text in drawn


@pytest.mark.parametrize("table", EVERY_TABLE)
@pytest.mark.parametrize("width", [80, 100, 160])
def test_blank_form_fits_the_terminal(table: type[Any], width: int) -> None:
    lines = draw_table(printed_rows(table), lambda cell: Ink(cell.text), width).splitlines()
    assert max(map(text_width, lines)) <= width


@given(PLAIN, st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line) <= width for line in lines)


@given(st.lists(PLAIN), st.integers(10, 60))
def test_hanging_lines_fit_and_lose_nothing_but_blanks(texts: list[str], width: int) -> None:
    shown = hanging("\n".join(f"  a{text}" for text in texts), width)
    assert "".join(shown.split()) == "".join("".join(f"a{text}" for text in texts).split())
    assert all(text_width(line.rstrip()) <= width for line in shown.split("\n"))


def test_line_that_fits_is_not_touched() -> None:
    assert hanging("错误：2\n  GIR401 总计", 14) == "错误：2\n  GIR401 总计"


def test_punctuation_does_not_begin_a_line() -> None:
    assert wrapped("第二项之和，等于", 10) == ("第二项之", "和，等于")


def test_opening_bracket_does_not_end_a_line() -> None:
    assert wrapped("本年金额（万元）", 10) == ("本年金额", "（万元）")


def test_chinese_counts_two_columns_and_combining_marks_none() -> None:
    assert [text_width(text) for text in ("总计", "12", "ｅ", "e\u0301")] == [4, 2, 2, 1]


def test_table_4_is_drawn_with_its_spans() -> None:
    drawn = draw_table(printed_rows(gir.Disputes), lambda cell: Ink(cell.text or "7"), 80)
    assert drawn.splitlines() == [
        "┌────────────────────────┬─────────────────────────────────────────────────┐",
        "│        行政复议        │                    行政诉讼                     │",
        "├────┬────┬────┬────┬────┼────────────────────────┬────────────────────────┤",
        "│结果│结果│其他│尚未│总计│    未经复议直接起诉    │       复议后起诉       │",
        "│维持│纠正│结果│审结│    ├────┬────┬────┬────┬────┼────┬────┬────┬────┬────┤",
        "│    │    │    │    │    │结果│结果│其他│尚未│总计│结果│结果│其他│尚未│总计│",
        "│    │    │    │    │    │维持│纠正│结果│审结│    │维持│纠正│结果│审结│    │",
        "├────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┼────┤",
        "│   7│   7│   7│   7│   7│   7│   7│   7│   7│   7│   7│   7│   7│   7│   7│",
        "└────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┴────┘",
    ]


def test_lines_of_one_list_have_no_rule_between_them_and_groups_have() -> None:
    lines = draw_table(printed_rows(gir.Requests2021), lambda cell: Ink(cell.text), 120).splitlines()
    at = {
        name: next(number for number, line in enumerate(lines) if name in line)
        for name in ("1.属于", "2.其他", "8.属于")
    }
    assert at["2.其他"] - at["1.属于"] == 1
    assert lines[at["8.属于"] + 1].startswith("│    ├──────┼──")


def test_style_covers_the_whole_cell() -> None:
    drawn = draw_table(
        printed_rows(gir.CaseResults), lambda cell: Ink("5" if cell.path else cell.text, "<{}>".format), 40
    )
    assert drawn.splitlines()[-2].count("<   5>") == 5
