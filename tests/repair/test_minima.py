"""The search for the smallest sets of cells, against an integer program and on figures that a reader can check."""

import random
from collections.abc import Sequence

import pytest

from govinfo_report.form import Value
from govinfo_report.layout import layout_of
from govinfo_report.repair.minima import Minima, minima
from govinfo_report.repair.system import System, system_of
from govinfo_report.tables.disputes import CaseResults
from repair.integer_program import smallest_supports
from support import consistent_report, needs_shared_reports, report_from_truth, shared_names, truth_of


def found(system: System, figures: Sequence[Value], steps: int = 20_000) -> Minima:
    live, excess = system.excess(figures)
    (part,) = [part for part in system.parts if any(part >> number & 1 for number in excess)]
    return minima(system, part, figures, live, excess, steps=steps)


CASES = system_of(layout_of(CaseResults))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ((10, 1, 0, 0, 0), {(4, 11)}),  # no part can be so much smaller: only the total can be wrong
        ((5, 0, 0, 0, 0), {(0, 0), (4, 5)}),
        ((1, 1, 0, 0, 3), {(0, 2), (1, 2), (2, 1), (3, 1), (4, 2)}),
        ((1, None, 0, 0, 3), None),
        ((-3, 0, 0, 0, 3), {(0, 3)}),  # no other figure makes a negative one right
    ],
)
def test_one_block_of_table_four(printed: tuple[Value, ...], expected: set[tuple[int, int]] | None) -> None:
    live, excess = CASES.excess(printed)
    if expected is None:
        assert (live, excess) == (0, {})
    else:
        assert found(CASES, printed) == Minima(tuple(sorted((change,) for change in expected)))


def test_every_negative_figure_of_a_broken_equation_is_changed() -> None:
    printed = (-3, -1, 0, 0, 3)
    sets = found(CASES, printed).sets
    assert {frozenset(cell for cell, _ in changes) for changes in sets} == smallest_supports(CASES, 1, printed)
    assert {tuple(figure for _, figure in changes) for changes in sets} == {(3, 0), (2, 1), (1, 2), (0, 3)}


def damaged(figures: Sequence[Value], cells: Sequence[int], chance: random.Random) -> list[Value]:
    wrong = list(figures)
    for cell in cells:
        step = chance.choice((-3, -2, -1, 1, 1, 2, 9, 10))
        wrong[cell] = max(0, int(wrong[cell] or 0) + step)
    return wrong


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_sets_are_those_of_an_integer_program(size: int) -> None:
    """Nothing smaller, and not one too few: a peer that shares no code with the search says the same."""
    report = consistent_report()
    system = system_of(report.layout)
    table = [position for position, path in enumerate(report.layout.paths) if path.startswith("requests.")]
    busy = [position for position in table if report.figures[position]]
    chance = random.Random(size)  # noqa: S311
    tried = 0
    while tried < 20:
        figures = damaged(report.figures, chance.sample(chance.choice((table, busy)), size), chance)
        _, excess = system.excess(figures)
        parts = [part for part in system.parts if any(part >> number & 1 for number in excess)]
        if len(parts) != 1:
            continue
        tried += 1
        ours = {frozenset(cell for cell, _ in changes) for changes in found(system, figures).sets}
        assert ours == smallest_supports(system, parts[0], figures)


def test_every_set_mends_everything_with_no_figure_negative() -> None:
    report = consistent_report()
    system = system_of(report.layout)
    table = [position for position, path in enumerate(report.layout.paths) if path.startswith("requests.")]
    chance = random.Random(9)  # noqa: S311
    for _ in range(60):
        figures = damaged(report.figures, chance.sample(table, chance.randint(1, 4)), chance)
        if not system.excess(figures)[1]:
            continue
        sets = found(system, figures).sets
        assert sets
        for changes in sets:
            mended = list(figures)
            for cell, figure in changes:
                assert figure >= 0
                assert figure != mended[cell]
                mended[cell] = figure
            assert system.excess(mended)[1] == {}


def test_too_much_damage_ends_the_search_within_its_bounds() -> None:
    report = consistent_report()
    system = system_of(report.layout)
    table = [position for position, path in enumerate(report.layout.paths) if path.startswith("requests.")]
    figures = list(report.figures)
    for position in table:
        figures[position] = int(figures[position] or 0) + position * position % 97 + 1
    assert found(system, figures) == Minima((), exhausted=True)


def test_the_search_stops_after_the_steps_that_it_is_given() -> None:
    report = consistent_report()
    system = system_of(report.layout)
    figures = list(report.figures)
    for path in ("requests.received.natural_person", "requests.outcomes.granted.business"):
        figures[report.layout.index[path]] = 7
    assert found(system, figures, steps=2) == Minima((), exhausted=True)
    assert not found(system, figures).exhausted


def test_cells_that_settle_each_other_only_together_are_solved_together() -> None:
    """Four corners of a rectangle, none of which can go low enough alone: each whole way is told."""
    report = consistent_report()
    layout = report.layout
    system = system_of(layout)
    zeros = dict.fromkeys((path for path in layout.paths if path.startswith("requests.")), 0)
    rows, columns = ("granted", "partially_granted"), ("business", "research")
    corners = {f"requests.outcomes.{row}.{column}": 3 for row in rows for column in columns}
    totals = {
        **{f"requests.outcomes.{row}.total": 2 for row in rows},
        **{f"requests.{line}.business": 1 for line in ("received", "outcomes.total")},
        **{f"requests.{line}.research": 3 for line in ("received", "outcomes.total")},
        **{f"requests.{line}.total": 4 for line in ("received", "outcomes.total")},
    }
    wrong = report.replace(zeros | corners | totals)  # type: ignore[arg-type]
    sets = found(system, wrong.figures).sets
    positions = [layout.index[path] for path in corners]
    assert [[cell for cell, _ in changes] for changes in sets] == [positions] * 2
    assert [[3 - figure for _, figure in changes] for changes in sets] == [[3, 1, 2, 2], [2, 2, 3, 1]]
    (part,) = [part for part in system.parts if any(part >> number & 1 for number in system.excess(wrong.figures)[1])]
    assert smallest_supports(system, part, wrong.figures) == {frozenset(positions)}


def test_cells_that_settle_each_other_only_together_are_found_however_large_the_figures() -> None:
    """The same rectangle fifty times as large: no corner can change by less than 50."""
    report = consistent_report()
    layout = report.layout
    system = system_of(layout)
    zeros = dict.fromkeys((path for path in layout.paths if path.startswith("requests.")), 0)
    rows, columns = ("granted", "partially_granted"), ("business", "research")
    corners = {f"requests.outcomes.{row}.{column}": 150 for row in rows for column in columns}
    totals = {
        **{f"requests.outcomes.{row}.total": 100 for row in rows},
        **{f"requests.{line}.business": 50 for line in ("received", "outcomes.total")},
        **{f"requests.{line}.research": 150 for line in ("received", "outcomes.total")},
        **{f"requests.{line}.total": 200 for line in ("received", "outcomes.total")},
    }
    wrong = report.replace(zeros | corners | totals)  # type: ignore[arg-type]
    sets = found(system, wrong.figures).sets
    positions = [layout.index[path] for path in corners]
    assert {tuple(cell for cell, _ in changes) for changes in sets} == {tuple(positions)}
    for changes in sets:
        upper_left, upper_right, lower_left, lower_right = (figure for _, figure in changes)
        assert upper_left + upper_right == lower_left + lower_right == 100
        assert (upper_left + lower_left, upper_right + lower_right) == (50, 150)


@needs_shared_reports
@pytest.mark.parametrize("name", shared_names())
def test_a_wrong_figure_of_a_real_report_is_among_the_sets(name: str) -> None:
    report = report_from_truth(truth_of(name))
    system = system_of(report.layout)
    live, excess = system.excess(report.figures)
    chance = random.Random(name)  # noqa: S311
    terms = sorted({term for number in range(len(system.terms)) if live >> number & 1 for term in system.terms[number]})
    if excess or not terms:
        pytest.skip("this report is broken as published, or blank")
    for cell in chance.sample(terms, min(40, len(terms))):
        figures = damaged(report.figures, [cell], chance)
        if figures[cell] != report.figures[cell]:
            assert ((cell, report.figures[cell]),) in found(system, figures).sets
