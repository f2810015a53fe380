"""Blank cells that the equations fill in only one way: one blank left in an equation, or nothing left for several."""

from collections.abc import Sequence

from govinfo_report.form import Value
from govinfo_report.repair.system import System, bits


def filled(system: System, part: int, figures: Sequence[Value]) -> dict[int, int]:
    """The blank cells of one part that can hold one figure only, with that figure.

    An equation with one blank settles it. Where the figures of an equation leave nothing for several blanks of one
    side, each of them is 0, since no figure is negative. Where blanks would have to be negative, something printed is
    wrong: then nothing is filled in.

    >>> from govinfo_report.layout import layout_of
    >>> from govinfo_report.repair.system import system_of
    >>> from govinfo_report.tables.disputes import CaseResults
    >>> filled(system_of(layout_of(CaseResults)), 1, (5, None, None, 0, 5))
    {1: 0, 2: 0}
    """
    known: dict[int, int] = {}
    equations = [system.layout.equations[number] for number in bits(part)]
    waiting = True
    while waiting:
        waiting = False
        for equation in equations:
            blanks: list[tuple[int, int]] = []
            excess = 0
            for terms, sign in ((equation.left, 1), (equation.right, -1)):
                for term in terms:
                    figure = known.get(term, figures[term])
                    if figure is None:
                        blanks.append((term, sign))
                    else:
                        excess += sign * int(figure)
            signs = {sign for _, sign in blanks}
            if not blanks:
                if excess:
                    return {}
            elif len(blanks) == 1:
                ((cell, sign),) = blanks
                if -excess * sign < 0:
                    return {}
                known[cell] = -excess * sign
                waiting = True
            elif len(signs) == 1 and excess * signs.pop() > 0:
                return {}
            elif len({sign for _, sign in blanks}) == 1 and not excess:
                known |= {cell: 0 for cell, _ in blanks}
                waiting = True
    return known
