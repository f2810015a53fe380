"""Laws of the layout: what is compiled from a table class says what a plain reading of that class says."""

import contextlib
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.form import Value
from govinfo_report.hypothesis_hook import parts_of
from govinfo_report.layout import MAX_DIGITS, Equation, layout_of
from govinfo_report.report import TABLES
from govinfo_report.strategies import amounts, consistent_reports, counts, inconsistent_reports, parts

CLASSES: tuple[type[Any], ...] = tuple(
    dict.fromkeys(part for kinds in TABLES.values() for kind in kinds for part in parts_of(kind))
)
ANY_CLASS = pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)


def plainly_flattened(part: Any) -> Iterator[Value]:
    """Every figure below a part, found by walking its attrs fields."""
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        if attrs.has(type(value)):
            yield from plainly_flattened(value)
        elif field.name != "unit":
            yield value


def plainly_read(part: Any, path: str) -> Any:
    """What an attribute path leads to."""
    for name in path.split("."):
        part = getattr(part, name)
    return part


def plainly_holds(equation: Equation, figures: tuple[Value, ...]) -> bool:
    """Whether both sides are equal, added up one by one, in exact decimals."""
    left, right = (
        sum((Decimal(figure) for term in side if (figure := figures[term]) is not None), Decimal(0))
        for side in (equation.left, equation.right)
    )
    return left == right


@ANY_CLASS
@given(data=st.data())
def test_flatten_lists_the_figures_as_a_walk_over_the_fields_finds_them(kind: type[Any], data: st.DataObject) -> None:
    part = data.draw(parts(kind))
    assert layout_of(kind).flatten(part) == tuple(plainly_flattened(part))


@ANY_CLASS
@given(data=st.data())
def test_every_path_leads_to_the_figure_at_its_position(kind: type[Any], data: st.DataObject) -> None:
    part = data.draw(parts(kind))
    layout = layout_of(kind)
    assert layout.flatten(part) == tuple(plainly_read(part, path) for path in layout.paths)


@ANY_CLASS
@given(data=st.data())
def test_unflatten_undoes_flatten_but_for_printed_words(kind: type[Any], data: st.DataObject) -> None:
    part = data.draw(parts(kind))
    layout = layout_of(kind)
    figures = layout.flatten(part)
    assert layout.flatten(layout.unflatten(figures)) == figures
    assert layout.with_figures(layout.unflatten((None,) * len(figures)), figures) == layout.unflatten(figures)
    assert layout.with_figures(part, figures) is part


@given(table=parts(gir.Disclosure2019))
def test_other_figures_leave_the_printed_unit_in_place(table: gir.Disclosure2019) -> None:
    layout = layout_of(gir.Disclosure2019)
    changed = layout.with_figures(table, (None,) * len(layout.cells))
    assert changed.procurement.unit == table.procurement.unit
    assert set(layout.flatten(changed)) == {None}


@given(report=consistent_reports(filled=True, prose=False) | inconsistent_reports(prose=False).map(itemgetter(0)))
def test_all_hold_agrees_with_adding_up_each_equation(report: gir.Report) -> None:
    layout = report.layout
    assert layout.all_hold(report.figures) is all(
        plainly_holds(equation, report.figures) for equation in layout.equations
    )


@given(report=consistent_reports(edition="2021", filled=True, prose=False), data=st.data())
def test_all_hold_never_says_yes_where_a_figure_of_an_equation_is_blank(
    report: gir.Report, data: st.DataObject
) -> None:
    layout = report.layout
    figures = list(report.figures)
    figures[data.draw(st.sampled_from([term for equation in layout.equations for term in equation.terms]))] = None
    with contextlib.suppress(TypeError):  # as documented: adding a blank raises
        assert not layout.all_hold(tuple(figures))


def plainly_fits(value: Any, *, money: bool) -> bool:
    """Whether a place takes a value, in the words of the documentation."""
    if value is None:
        return True
    if not money:
        return type(value) is int and abs(value) < 10**MAX_DIGITS
    if type(value) is not Decimal or not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    return isinstance(exponent, int) and -MAX_DIGITS <= exponent <= 0 and len(digits) <= MAX_DIGITS


ANY_VALUE: st.SearchStrategy[Any] = (
    counts()
    | amounts()
    | st.none()
    | st.booleans()
    | st.floats()
    | st.text(max_size=3)
    | st.decimals()
    | st.integers(10**MAX_DIGITS - 2, 10**MAX_DIGITS + 2)
    | st.integers(-(10**MAX_DIGITS) - 2, -(10**MAX_DIGITS) + 2)
)


@ANY_CLASS
@given(data=st.data())
def test_a_class_takes_exactly_what_its_places_can_hold_and_names_the_first_that_it_refuses(
    kind: type[Any], data: st.DataObject
) -> None:
    layout = layout_of(kind)
    cell = data.draw(st.sampled_from(layout.cells))
    value = data.draw(ANY_VALUE)
    figures = tuple(value if path == cell.path else None for path in layout.paths)
    if plainly_fits(value, money=cell.money):
        read = plainly_read(layout.unflatten(figures), cell.path)
        assert (type(read), read) == (type(value), value)
        cell.expect(value)
        return
    with pytest.raises(gir.InvalidValueError) as raised:
        layout.unflatten(figures)
    assert raised.value.path.endswith(f".{cell.column}")
    assert raised.value.value is value
    with pytest.raises(gir.InvalidValueError, match=cell.path):
        cell.expect(value)


@ANY_CLASS
def test_lines_share_out_the_cells_in_printed_order(kind: type[Any]) -> None:
    layout = layout_of(kind)
    assert [position for line in layout.lines for position in range(line.start, line.stop)] == list(
        range(len(layout.cells))
    )
    for line in layout.lines:
        assert {cell.line for cell in layout.cells[line.start : line.stop]} == {line.path}


@ANY_CLASS
def test_each_total_is_the_sum_of_what_stands_before_it_and_no_equation_counts_a_cell_twice(kind: type[Any]) -> None:
    layout = layout_of(kind)
    for equation in layout.equations:
        assert len(set(equation.terms)) == len(equation.terms)
        if equation.total:
            (total,) = equation.right
            assert layout.paths[total] == equation.place
            assert max(equation.left) < total


def part_equations(prefix: str, kind: type[Any]) -> set[tuple[str, str, frozenset[str], frozenset[str]]]:
    inner = layout_of(kind)
    return {
        (
            equation.code,
            prefix + equation.place,
            frozenset(prefix + inner.paths[term] for term in equation.left),
            frozenset(prefix + inner.paths[term] for term in equation.right),
        )
        for equation in inner.equations
    }


@ANY_CLASS
def test_the_equations_of_a_part_are_those_of_the_whole_that_lie_within_it(kind: type[Any]) -> None:
    whole = part_equations("", kind)
    for field in attrs.fields(kind):
        inner = next((part for part in CLASSES if part is field.type or part.__name__ in str(field.type)), None)
        if inner is None or not attrs.has(inner):
            continue
        within = {
            equation
            for equation in whole
            if all(path.startswith(f"{field.name}.") for path in (*equation[2], *equation[3]))
        }
        assert part_equations(f"{field.name}.", inner) == within
