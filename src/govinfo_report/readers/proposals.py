"""What a doubtful cell should be: where the equations of the form leave one figure only, it is proposed, never put in."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.layout import Equation, takes_count, takes_money
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Note, NoteKind
from govinfo_report.report import Report


@frozen(kw_only=True)
class Doubt:
    """A cell whose figure, mark or blank is not certain to be what is printed."""

    path: str
    source: Source


def proposals(report: Report, doubts: Sequence[Doubt]) -> Iterator[Note]:
    """A note on each doubtful cell that its equations settle otherwise than it was read.

    A cell is settled if all equations that hold it, and in which nothing else is blank or doubtful, ask for the same
    figure, and there is at least one. Two doubtful cells of one equation never settle each other.
    """
    layout = report.layout
    doubtful = {layout.index[doubt.path] for doubt in doubts}
    for doubt in doubts:
        position = layout.index[doubt.path]
        cell, figure = layout.cells[position], report.figures[position]
        asked = {
            _solution(equation, position, report.figures)
            for equation in layout.equations
            if position in equation.terms
            and not any(
                term != position and (term in doubtful or report.figures[term] is None) for term in equation.terms
            )
        }
        if len(asked) != 1:
            continue
        (value,) = asked
        possible = (takes_money if cell.money else takes_count)(value) and (cell.signed or value >= 0)
        if value == figure or not possible:
            continue
        confidence = "" if doubt.source.confidence is None else f"{doubt.source.confidence:.2f}"
        message = Text(
            f"{cell.label.zh}：识别为“{doubt.source.text}”（置信度 {confidence}），按勾稽关系只能是 {value}；仅供核对，未填入",
            f'{cell.label.en}: recognised as "{doubt.source.text}" (confidence {confidence}); by the equations of the '
            f"form it can only be {value}: proposed for comparison, not filled in",
        )
        yield Note(kind=NoteKind.PROPOSED, message=message, source=doubt.source, path=doubt.path)


def _solution(equation: Equation, position: int, figures: Sequence[Value]) -> int | Decimal:
    """The figure of one cell that makes an equation hold."""
    own, other = (equation.left, equation.right) if position in equation.left else (equation.right, equation.left)
    return _sum(figures, other) - _sum(figures, tuple(term for term in own if term != position))


def _sum(figures: Sequence[Value], terms: Sequence[int]) -> int | Decimal:
    total: int | Decimal = 0
    for term in terms:
        total += figures[term] or 0
    return total
