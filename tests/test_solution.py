"""Solving for figures that satisfy the form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.hypothesis_hook import parts_of
from govinfo_report.layout import layout_of
from govinfo_report.report import TABLES
from govinfo_report.solution import solver_of, zero_of

WITH_SUMS = tuple(
    kind for kinds in TABLES.values() for table in kinds for kind in parts_of(table) if layout_of(kind).equations
)


@pytest.mark.parametrize("kind", dict.fromkeys(WITH_SUMS), ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_any_choice_of_the_free_figures_gives_figures_that_satisfy_every_sum(
    kind: type[Any], data: st.DataObject
) -> None:
    layout = layout_of(kind)
    solver = solver_of(layout)
    chosen = data.draw(st.dictionaries(st.sampled_from(solver.free), st.integers(0, 2**70), max_size=9))
    figures = solver.solve(chosen)
    assert layout.all_hold(figures)
    assert all(figure is not None and figure >= 0 for figure in figures)


def test_a_solution_keeps_what_was_chosen_where_the_balance_leaves_room() -> None:
    layout = layout_of(gir.Requests2021)
    index = layout.index
    figures = solver_of(layout).solve(
        {
            index["outcomes.granted.business"]: 5,
            index["carried_forward.business"]: 2,
            index["carried_in.business"]: 3,
            index["carried_in.research"]: 4,
        }
    )
    table = layout.unflatten(figures)
    assert (table.received.business, table.carried_in.business) == (4, 3)
    assert (table.outcomes.total.business, table.carried_forward.total) == (5, 2)
    assert table.carried_in.research == 0  # nothing was handled or left in that column
    assert table.received.total == 4


def test_every_solution_can_be_reached_from_its_own_free_figures() -> None:
    layout = layout_of(gir.Requests2019)
    solver = solver_of(layout)
    figures = solver.solve({position: position % 5 for position in solver.free})
    assert solver.solve({position: figures[position] for position in solver.free}) == figures


def test_the_free_figures_are_those_that_nothing_determines() -> None:
    layout = layout_of(gir.Requests2021)
    free = {layout.paths[position] for position in solver_of(layout).free}
    assert len(free) == 138
    assert not any(path.startswith("received.") or path.endswith(".total") for path in free)
    assert solver_of(layout) is solver_of(layout)


def test_a_zero_is_of_the_kind_that_its_place_takes() -> None:
    layout = gir.Report.blank().layout
    for cell, position in zip(layout.cells, range(len(layout.cells)), strict=True):
        cell.expect(zero_of(layout, position))
