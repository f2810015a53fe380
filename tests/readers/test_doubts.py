"""What text recognition leaves in doubt: lookalikes of digits, unreadable figures, and what the equations propose."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.readers.document import Document, Grid, GridCell, Source, TextBlock
from govinfo_report.readers.doubts import DOUBTFUL, UNREADABLE
from govinfo_report.readers.interpret import interpret
from govinfo_report.readers.lookalikes import as_digits
from govinfo_report.readers.proposals import Doubt, proposals
from govinfo_report.readers.result import NoteKind, Reading
from govinfo_report.strategies import consistent_reports
from support import consistent_report

BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIGURES = ("1", "2", "0", "3", "6", *("0",) * 10)


def recognised(texts: dict[int, str], confidence: dict[int, float]) -> Document:
    """Table 4 as text recognition reads it: `texts` and `confidence` by the number of the figure, else certain."""

    def cell(text: str, row: int, column: int, colspan: int = 1, sure: float = 0.99) -> GridCell:
        source = Source(text=text, page=1, table=1, row=row + 1, column=column + 1, confidence=sure)
        return GridCell(source=source, row=row, column=column, colspan=colspan)

    cells = [cell(block, 0, 5 * number, 5) for number, block in enumerate(BLOCKS)]
    cells += [cell(RESULTS[column % 5], 1, column) for column in range(15)]
    cells += [
        cell(texts.get(column, figure), 2, column, sure=confidence.get(column, 0.99))
        for column, figure in enumerate(FIGURES)
    ]
    heading = TextBlock(source=Source(text="四、政府信息公开行政复议、行政诉讼情况", page=1, confidence=0.99))
    return Document(name="scan.pdf", kind="pdf", blocks=(heading, Grid(cells=tuple(cells), source=Source(text=""))))


def notes_of(reading: Reading, kind: NoteKind) -> list[tuple[str | None, str]]:
    return [(note.path, note.message.zh) for note in reading.notes if note.kind is kind]


def test_a_lookalike_in_a_cell_of_figures_is_a_digit_and_noted() -> None:
    reading = interpret(recognised({0: "l", 2: "O", 4: "6"}, {}))
    assert reading.report.disputes.reconsideration.upheld == 1
    assert reading.report.disputes.reconsideration.other == 0
    assert reading.sources["disputes.reconsideration.upheld"].text == "l"
    noted = notes_of(reading, NoteKind.CONVERTED)
    assert [path for path, _ in noted] == ["disputes.reconsideration.upheld", "disputes.reconsideration.other"]
    assert "识别为“l”，读作 1" in noted[0][1]


def test_a_level_stroke_is_a_mark_and_never_a_one() -> None:
    reading = interpret(recognised({0: "一"}, {}))
    assert reading.report.disputes.reconsideration.upheld is None
    assert reading.report.marks["disputes.reconsideration.upheld"] == "一"


@given(st.text(max_size=8))
def test_only_a_text_that_becomes_a_figure_is_changed(text: str) -> None:
    made = as_digits(text)
    assert made == text or (
        made.replace(",", "").replace("，", "").replace(".", "").isdigit() and len(made) == len(text)
    )


def test_an_unreadable_figure_is_blank_noted_and_proposed_from_the_total() -> None:
    reading = interpret(recognised({1: "7"}, {1: UNREADABLE - 0.1}))
    path = "disputes.reconsideration.corrected"
    assert reading.report.disputes.reconsideration.corrected is None
    assert path not in reading.sources
    (note,) = [note for note in reading.notes if note.kind is NoteKind.DOUBTFUL]
    assert (note.path, [source.text for source in note.figures]) == (path, ["7"])
    ((proposed, message),) = notes_of(reading, NoteKind.PROPOSED)
    assert proposed == path
    assert "识别为“7”" in message
    assert "只能是 2" in message


def test_a_doubtful_figure_that_breaks_its_total_stays_and_another_is_proposed() -> None:
    reading = interpret(recognised({4: "8"}, {4: DOUBTFUL - 0.1}))
    assert reading.report.disputes.reconsideration.total == 8
    ((path, message),) = notes_of(reading, NoteKind.PROPOSED)
    assert path == "disputes.reconsideration.total"
    assert "只能是 6" in message


@pytest.mark.parametrize(
    ("texts", "confidence"),
    [
        ({}, {1: 0.8}),  # doubtful, and as its equation asks
        ({4: "8"}, {}),  # broken, and nothing in it is doubtful: a finding, not a misreading
        ({4: "8"}, {1: 0.8, 4: 0.8}),  # two doubtful cells never settle each other
        ({1: "9", 4: "1"}, {1: 0.8}),  # the equation asks for less than nothing
    ],
)
def test_nothing_is_proposed_where_nothing_follows(texts: dict[int, str], confidence: dict[int, float]) -> None:
    assert not notes_of(interpret(recognised(texts, confidence)), NoteKind.PROPOSED)


def test_two_equations_that_ask_for_different_figures_propose_nothing() -> None:
    path: gir.CellPath = "requests.outcomes.granted.natural_person"
    report = consistent_report().replace({path: 99, "requests.outcomes.granted.total": 44})
    doubt = Doubt(path=path, source=Source(text="99", confidence=0.7))
    assert not list(proposals(report, [doubt]))


@given(consistent_reports(), st.data())
def test_one_misread_cell_of_a_consistent_report_is_proposed_as_it_was(report: gir.Report, data: st.DataObject) -> None:
    layout = report.layout
    held = sorted({term for equation in layout.equations for term in equation.terms})
    position = data.draw(st.sampled_from(held))
    path, true = layout.paths[position], report.figures[position]
    wrong = data.draw(st.integers(0, 10**6).filter(lambda value: value != true))
    misread = attrs.evolve(report).replace({path: wrong})  # type: ignore[dict-item]  # a path of the layout
    others = [
        report.figures[term] for equation in layout.equations if position in equation.terms for term in equation.terms
    ]
    found = list(proposals(misread, [Doubt(path=path, source=Source(text=str(wrong), confidence=0.7))]))
    if all(figure is not None for figure in others):
        assert [f"只能是 {true}；" in note.message.zh for note in found] == [True]
    assert misread.cells()[path] == wrong  # type: ignore[index]  # as above
    assert all(note.kind is NoteKind.PROPOSED and note.path == path for note in found)


def test_a_document_that_was_not_recognised_is_read_as_it_is() -> None:
    document = recognised({0: "l"}, {})
    heading, grid = document.blocks
    assert isinstance(grid, Grid)
    plain = attrs.evolve(
        document,
        blocks=(
            attrs.evolve(heading, source=attrs.evolve(heading.source, confidence=None)),
            attrs.evolve(
                grid,
                cells=tuple(
                    attrs.evolve(cell, source=attrs.evolve(cell.source, confidence=None)) for cell in grid.cells
                ),
            ),
        ),
    )
    assert interpret(plain).report.disputes.reconsideration.upheld is None
