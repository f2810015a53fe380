"""Figures that satisfy every sum and balance of a form, found from the equations that its layout declares.

Some figures can be chosen freely, the others follow: a total is the sum of its parts, and the left side of a balance
(新收 + 上年结转) is whatever the right side comes to. The order in which they follow is worked out once per layout.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from graphlib import TopologicalSorter

from attrs import frozen

from govinfo_report.form import Value
from govinfo_report.layout import Equation, Layout


@frozen(eq=False)
class Solver:
    """How every figure of a form follows from the free ones.

    `free` are the positions that can be chosen; `order` the equations that give the others, each after those that it
    rests on. An equation that follows from these (the balance of the 总计 column) is not among them.
    """

    layout: Layout
    free: tuple[int, ...]
    order: tuple[Equation, ...]

    def solve(self, chosen: Mapping[int, Value]) -> tuple[Value, ...]:
        """Figures in printed order that satisfy every equation, none blank; what is not chosen is 0.

        `chosen` has figures by position, none of them negative in an equation. On the left of a balance each figure
        takes at most what the right side leaves for it, and the first (新收) takes what remains.

        >>> from govinfo_report.layout import layout_of
        >>> from govinfo_report.tables.disputes import CaseResults
        >>> solver_of(layout_of(CaseResults)).solve({0: 10, 1: 1})
        (10, 1, 0, 0, 11)
        """
        figures = [chosen.get(position) or zero_of(self.layout, position) for position in range(len(self.layout.cells))]
        for equation in self.order:
            if equation.total:
                (total,) = equation.right
                figures[total] = sum(figures[term] for term in equation.left)
            else:
                rest = sum(figures[term] for term in equation.right)
                first, *others = equation.left
                for term in others:
                    figures[term] = min(figures[term], rest)
                    rest -= figures[term]
                figures[first] = rest
        return tuple(figures)


def zero_of(layout: Layout, position: int) -> int | Decimal:
    """A printed zero, of the kind that the place takes."""
    return Decimal(0) if layout.cells[position].money else 0


@cache
def solver_of(layout: Layout) -> Solver:
    """Work out which figures of a form are free, and in what order the others follow.

    >>> from govinfo_report.layout import layout_of
    >>> from govinfo_report.tables.requests import Requests2021
    >>> len(solver_of(layout_of(Requests2021)).free)  # of 175: 21 outcomes, 二 and 四, for each of six applicants
    138
    """
    settled = dict(_settled(layout))
    following = {(equation.right if equation.total else equation.left)[0] for equation in settled.values()}
    graph = {
        equation: {settled[term] for term in (equation.left if equation.total else equation.right) if term in settled}
        for equation in settled.values()
    }
    return Solver(
        layout=layout,
        free=tuple(position for position in range(len(layout.cells)) if position not in following),
        order=tuple(TopologicalSorter(graph).static_order()),
    )


def _settled(layout: Layout) -> Iterator[tuple[int, Equation]]:
    """Each figure that is not final as chosen, with the one equation that settles it."""
    totals: dict[int, Equation] = {}
    for equation in layout.equations:
        if equation.total:
            totals.setdefault(equation.right[0], equation)
    yield from totals.items()
    for equation in layout.equations:
        if not equation.total and totals.keys().isdisjoint(equation.left):
            yield from ((term, equation) for term in equation.left)
