"""Breaking some sums and no others: every choice of rules is possible, and every equation can be reached."""

from itertools import combinations
from typing import get_args

import pytest

import govinfo_report as gir
from govinfo_report.breaking import broken_by, ways_to_break
from govinfo_report.rules.sums import SUM_RULES

CODES = tuple(rule.code for rule in SUM_RULES)
CHOICES = [frozenset(codes) for size in range(1, len(CODES) + 1) for codes in combinations(CODES, size)]
EDITIONS: tuple[gir.Edition, ...] = get_args(gir.Edition)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("codes", CHOICES, ids=lambda codes: "+".join(sorted(codes)))
def test_every_equation_of_the_chosen_codes_can_be_broken_and_no_other_is(
    codes: frozenset[str], edition: gir.Edition
) -> None:
    layout = gir.Report.blank(requests=edition).layout
    reached = set()
    for way in ways_to_break(layout, codes):
        broken = broken_by(layout, dict.fromkeys(way, 1))
        assert broken
        assert {equation.code for equation in broken} <= codes
        reached |= {equation.place for equation in broken}
    assert reached == {equation.place for equation in layout.equations if equation.code in codes}


def test_where_every_code_may_break_one_figure_is_enough() -> None:
    layout = gir.Report.blank().layout
    ways = ways_to_break(layout, frozenset(CODES))
    assert {len(way) for way in ways} == {1}
    assert {position for (position,) in ways} == {term for equation in layout.equations for term in equation.terms}


def test_the_balance_of_a_column_fails_with_that_of_the_totals() -> None:
    layout = gir.Report.blank().layout
    raised = [layout.index[f"requests.carried_forward.{column}"] for column in ("business", "total")]
    assert tuple(raised) in ways_to_break(layout, frozenset({"GIR303"}))
    broken = broken_by(layout, dict.fromkeys(raised, 1))
    assert [equation.place for equation in broken] == ["requests.*.business", "requests.*.total"]
