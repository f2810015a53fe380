"""The outcomes of table 3 by their groups, read off the equation that adds them up."""

from collections.abc import Iterator

from govinfo_report.form import Group, Row, Text
from govinfo_report.layout import Equation, Layout
from govinfo_report.measuring.model import shortest
from govinfo_report.report import Report


def balance_of(layout: Layout) -> Equation:
    """What comes in and what becomes of it, in the column of totals."""
    return [each for each in layout.equations if not each.total and each.place.startswith("requests.")][-1]


def column_sum(layout: Layout, term: int) -> Equation | None:
    """The equation that adds up the lines above a total; `None` where the cell is no such total."""
    column = layout.cells[term].column
    for equation in layout.equations:
        along_column = all(layout.cells[part].column == column for part in equation.left)
        if equation.total and equation.right == (term,) and along_column:
            return equation
    return None


def groups_of(layout: Layout, equation: Equation) -> dict[Row | Group, list[int]]:
    """The terms of a sum by the group that the form prints over them; a line without one is a group of its own."""
    found: dict[Row | Group, list[int]] = {}
    for term in equation.left:
        rows = layout.cells[term].rows
        found.setdefault(rows[:2][-1], []).append(term)
    return found


def outcome_groups(report: Report) -> Iterator[tuple[Row | Group, list[int]]]:
    """The groups of outcomes, each with the positions of its lines in the column of totals."""
    layout = report.layout
    for term in balance_of(layout).right:
        opened = column_sum(layout, term)
        if opened is not None:
            yield from groups_of(layout, opened).items()


def label_of(word: Row | Group) -> Text:
    """A label as short as the form allows, without what it adds in brackets."""
    return Text(shortest(word), word.en.partition(" (")[0] or word.label)
