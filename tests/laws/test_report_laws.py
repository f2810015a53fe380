"""Laws of a report as a value: its figures by path, changed copies, equality, hash, pickle."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.form import SECTIONS
from govinfo_report.layout import layout_of
from govinfo_report.report import TABLES
from govinfo_report.strategies import amounts, consistent_reports, counts, reports


def a_place(report: gir.Report) -> st.SearchStrategy[Any]:
    return st.sampled_from(report.layout.paths)


def a_figure(report: gir.Report, path: str) -> st.SearchStrategy[gir.Value]:
    return amounts() if report.layout.cell(path).money else counts()


@given(report=reports())
def test_replacing_every_figure_by_itself_changes_nothing(report: gir.Report) -> None:
    assert report.replace(report.cells()) == report


@given(report=reports())
def test_cells_stand_in_printed_order_table_after_table(report: gir.Report) -> None:
    by_table = {f"{name}.{path}": value for name in TABLES for path, value in getattr(report, name).cells().items()}
    assert list(report.cells().items()) == list(by_table.items())
    assert tuple(report.cells().values()) == report.figures
    assert tuple(report.cells()) == report.layout.paths


@given(report=reports(), data=st.data())
def test_replacing_one_figure_changes_that_figure_and_nothing_else(report: gir.Report, data: st.DataObject) -> None:
    path = data.draw(a_place(report).filter(lambda path: not report.is_absent(path)))
    figure = data.draw(a_figure(report, path))
    changed = report.replace({path: figure})
    assert changed.cells() == {**report.cells(), path: figure}
    assert dict(changed.marks) == {place: text for place, text in report.marks.items() if place != path}
    untouched = {field.name for field in attrs.fields(gir.Report)} - {path.split(".")[0], "marks"}
    assert all(getattr(changed, name) == getattr(report, name) for name in untouched)


@given(report=reports(), data=st.data())
def test_a_mark_stays_while_its_place_is_blank_and_gives_way_to_a_figure(
    report: gir.Report, data: st.DataObject
) -> None:
    path = data.draw(a_place(report).filter(lambda path: not report.is_absent(path)))
    marked = attrs.evolve(report.replace({path: None}), marks={path: "/"})
    assert marked.replace({path: None}).marks == {path: "/"}
    assert not marked.replace({path: data.draw(a_figure(report, path))}).marks


@given(report=reports())
def test_an_absent_place_covers_only_blank_and_unmarked_cells(report: gir.Report) -> None:
    cells = report.cells()
    missing = {report.layout.paths[position] for position in report.absent_positions}
    assert missing == {path for path in cells if report.is_absent(path)}
    assert all(cells[path] is None for path in missing)  # type: ignore[index]  # paths of the layout
    assert missing.isdisjoint(report.marks)


@given(report=reports())
def test_absent_places_survive_a_change_elsewhere(report: gir.Report) -> None:
    assert report.replace({}).absent == report.absent
    assert {name: report.replace({}).is_absent(name) for name in SECTIONS} == {
        name: report.is_absent(name) for name in SECTIONS
    }


@given(report=reports())
def test_pickle_and_copies_give_an_equal_report_with_an_equal_hash(report: gir.Report) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        restored = pickle.loads(pickle.dumps(report, protocol))  # noqa: S301  # our own bytes
        assert restored == report
        assert hash(restored) == hash(report)
        assert repr(restored) == repr(report)
    assert copy.copy(report) == report
    assert copy.deepcopy(report) == report
    assert hash(copy.deepcopy(report)) == hash(report)


@given(report=consistent_reports(filled=True, prose=False), data=st.data())
def test_two_reports_that_differ_in_one_figure_are_not_equal(report: gir.Report, data: st.DataObject) -> None:
    path = data.draw(a_place(report))
    before: Any = report.cells()[path]
    assert report.replace({path: before + (Decimal(1) if isinstance(before, Decimal) else 1)}) != report
    assert report.replace({path: None}) != report


@given(report=reports())
def test_a_blank_is_never_equal_to_a_zero(report: gir.Report) -> None:
    figures: dict[gir.CellPath, gir.Value] = {
        path: value for path, value in report.cells().items() if not report.is_absent(path)
    }
    zeros: dict[gir.CellPath, gir.Value] = {
        path: _zero(report, path) for path, value in figures.items() if value is None
    }
    assert (report.replace(zeros) == report) is all(value is not None for value in figures.values())


def _zero(report: gir.Report, path: str) -> gir.Value:
    return Decimal(0) if report.layout.cell(path).money else 0


@given(report=reports())
def test_a_column_is_the_cells_of_that_column(report: gir.Report) -> None:
    requests = report.requests
    columns: tuple[gir.ApplicantColumn, ...] = (
        "natural_person",
        "business",
        "research",
        "public_welfare",
        "legal_service",
        "other",
        "total",
    )
    together = {f"{line}.{name}": value for name in columns for line, value in requests.column(name).items()}
    assert together == requests.cells()
    assert [f"*.{name}" for name in columns] == list(layout_of(type(requests)).columns)
    assert {tuple(requests.column(name)) for name in columns} == {
        tuple(line.path for line in layout_of(type(requests)).lines)
    }
