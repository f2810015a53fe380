"""Laws of reading: a dump reads back exactly; whatever is printed like a figure is in one cell or in a note."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.readers.figures import folded
from govinfo_report.strategies import consistent_reports
from readers.dumping import DUMPS, STREAMS, Rows, between_single_blanks, dump, row_a_line

NUMBER = re.compile(r"约?-?[\d.]+件?")

reports = consistent_reports(prose=False)


def accounted_for(reading: gir.Reading) -> list[str]:
    """Every printed figure that stands in a cell or in a note, as printed."""
    noted = chain.from_iterable(note.figures for note in reading.notes)
    return sorted(folded(source.text) for source in (*reading.sources.values(), *noted))


def numbers_in(rows: Rows) -> list[str]:
    """Every number in the cells of a table that are no labels, whatever stands around it."""
    return [text for row in rows for text in row if NUMBER.fullmatch(text)]


@pytest.mark.parametrize("draw_table", DUMPS)
@given(report=reports)
def test_a_dump_reads_back_to_the_same_figures(draw_table: Callable[[Rows], str], report: gir.Report) -> None:
    reading = gir.read(dump(report, draw_table))
    assert reading.report.cells() == report.cells()
    assert reading.report.requests.edition == report.requests.edition
    assert reading.report.absent == ()


@pytest.mark.parametrize("draw_table", STREAMS)
@given(report=consistent_reports(filled=True, prose=False))
def test_a_dump_without_positions_reads_back_where_every_cell_prints_something(
    draw_table: Callable[[Rows], str], report: gir.Report
) -> None:
    reading = gir.read(dump(report, draw_table))
    assert reading.report.cells() == report.cells()
    assert reading.report.absent == ()


@pytest.mark.parametrize("draw_table", STREAMS)
@given(report=consistent_reports(filled=False, prose=False))
def test_a_dump_without_positions_is_never_read_wrongly(draw_table: Callable[[Rows], str], report: gir.Report) -> None:
    """Blank cells are gone without a trace: their lines are blank, and the figures of these stand in notes."""
    reading = gir.read(dump(report, draw_table))
    cells = report.cells()
    assert all(value is None or value == cells.get(path) for path, value in reading.report.cells().items())
    noted = sum(NUMBER.fullmatch(source.text) is not None for note in reading.notes for source in note.figures)
    assert len(reading.sources) + noted == sum(value is not None for value in cells.values())


def test_words_after_a_blank_line_of_a_dump_are_no_marks_of_it() -> None:
    """Found by the law above: the heading of the next block was taken for what the line prints."""
    blank = gir.Report.blank(disclosure="2019")
    zeros: dict[gir.CellPath, gir.Value] = {
        path: Decimal(0) if blank.layout.cell(path).money else 0
        for path in blank.cells()
        if not path.startswith("disclosure.fees.")
    }
    reading = gir.read(dump(blank.replace(zeros), between_single_blanks))
    assert reading.report.marks == {}
    assert reading.report.cells() == blank.replace(zeros).cells()


@given(report=reports, data=st.data())
def test_columns_in_any_order_are_told_by_their_labels(report: gir.Report, data: st.DataObject) -> None:
    """The seven columns of table 3 in another order, with one row of headings."""
    order = data.draw(st.permutations(range(7)))

    def shuffled(section: str, rows: Rows) -> Rows:
        if section != "requests":
            return rows
        names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
        heading = ["项目", *(names[position] for position in order)]
        return [heading, *([*row[:-7], *(row[-7:][position] for position in order)] for row in rows[3:])]

    assert gir.read(dump(report, row_a_line, shuffled)).report.cells() == report.cells()


@given(report=reports, data=st.data())
def test_lines_in_any_order_are_told_by_their_labels(report: gir.Report, data: st.DataObject) -> None:
    def shuffled(section: str, rows: Rows) -> Rows:
        return [*rows[:3], *data.draw(st.permutations(rows[3:]))] if section == "requests" else rows

    assert gir.read(dump(report, row_a_line, shuffled)).report.cells() == report.cells()


def test_a_blank_line_right_under_the_headings_is_none_of_them() -> None:
    """Found by the law above: 「3.其他」 without figures was taken for the column 「其他」."""
    blank = gir.Report.blank()
    path: gir.CellPath = "requests.received.natural_person"

    def last_outcome_first(section: str, rows: Rows) -> Rows:
        if section != "requests":
            return rows
        other = next(row for row in rows if "3.其他" in row)
        return [*rows[:3], other, *(row for row in rows[3:] if row is not other)]

    reading = gir.read(dump(blank.replace({path: 3}), row_a_line, last_outcome_first))
    assert reading.report.requests.received.natural_person == 3
    assert reading.report.absent == ()


@given(report=consistent_reports(filled=True, prose=False), data=st.data())
def test_a_line_that_lost_a_cell_is_left_blank_and_noted(report: gir.Report, data: st.DataObject) -> None:
    """One figure of one line is gone: which of the seven it was cannot be known."""
    line = data.draw(st.sampled_from([line for line in report.layout.lines if line.path.startswith("requests.")]))
    number = [each.path for each in report.layout.lines if each.path.startswith("requests.")].index(line.path)

    def cut(section: str, rows: Rows) -> Rows:
        if section != "requests":
            return rows
        position = 3 + number
        return [*rows[:position], rows[position][:-1], *rows[position + 1 :]]

    reading = gir.read(dump(report, row_a_line, cut))
    cells = reading.report.cells()
    expected = {path: None if path.startswith(f"{line.path}.") else value for path, value in report.cells().items()}
    assert cells == expected
    (note,) = [note for note in reading.notes if note.kind is gir.NoteKind.UNPLACED]
    assert len(note.figures) == 6
    assert reading.report.absent == ()


@given(report=consistent_reports(filled=True, prose=False), data=st.data())
def test_a_line_printed_again_with_another_figure_is_blank_where_they_differ(
    report: gir.Report, data: st.DataObject
) -> None:
    """Wherever the other copy stands, neither is believed, and no other cell is touched."""
    numbered = list(enumerate(line for line in report.layout.lines if line.path.startswith("requests.")))
    number, line = data.draw(st.sampled_from(numbered))
    column = data.draw(st.integers(0, 6))
    place = data.draw(st.integers(3, 2 + len(numbered)))

    def contradicted(section: str, rows: Rows) -> Rows:
        if section != "requests":
            return rows
        again = list(rows[3 + number])
        again[column - 7] += "1"
        return [*rows[:place], again, *rows[place:]]

    reading = gir.read(dump(report, row_a_line, contradicted))
    path = report.layout.paths[line.start + column]
    assert reading.report.cells() == report.cells() | {path: None}
    assert reading.report.absent == ()
    (note,) = [note for note in reading.notes if note.kind is gir.NoteKind.REPEATED]
    assert len(note.figures) == 8


@given(report=reports, data=st.data())
def test_every_number_in_a_table_is_in_one_cell_or_in_a_note(report: gir.Report, data: st.DataObject) -> None:
    """Rows lose cells, gain cells, are repeated, lose their labels: nothing disappears and nothing is read twice."""
    printed: list[str] = []

    def damaged(_: str, rows: Rows) -> Rows:
        changed = [list(row) for row in rows]
        for _number in range(data.draw(st.integers(0, 4))):
            position = data.draw(st.integers(0, len(changed) - 1))
            kind = data.draw(st.sampled_from(["cut", "add", "repeat", "unlabel", "swap", "rename", "blur"]))
            row = changed[position]
            if kind == "cut" and len(row) > 1:
                row.pop(data.draw(st.integers(0, len(row) - 1)))
            elif kind == "add":
                added = data.draw(st.sampled_from(["{}", "约{}", "{}件"])).format(data.draw(st.integers(0, 999)))
                row.insert(data.draw(st.integers(0, len(row))), added)
            elif kind == "blur":
                changed[position] = [f"约{text}" if re.fullmatch(r"\d+", text) else text for text in row]
            elif kind == "repeat":
                changed.append(list(row))
            elif kind == "contradict":
                changed.append([f"{text}1" if re.fullmatch(r"-?[\d.]+", text) else text for text in row])
            elif kind == "unlabel":
                changed[position] = [text if NUMBER.fullmatch(text) else "" for text in row]
            elif kind == "swap":
                other = data.draw(st.integers(0, len(changed) - 1))
                changed[position], changed[other] = changed[other], changed[position]
            else:
                changed[position] = ["当地增设的一行" if "．" in text or "." in text[:3] else text for text in row]
        printed.extend(numbers_in(changed))
        return changed

    reading = gir.read(dump(report, row_a_line, damaged))
    accounted = accounted_for(reading)
    assert sorted(text for text in accounted if NUMBER.fullmatch(text)) == sorted(printed)
