"""The equations of a form as one linear system: which equations each figure stands in, and by how much each fails."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import frozen

from govinfo_report.form import Value
from govinfo_report.layout import Layout


@frozen(eq=False)
class System:
    """The equations of a layout, written as left − right = 0.

    `signs` has for each cell the equations it stands in with +1 (left) or −1 (right); `masks` the same equations as the
    bits of a number, so that the search can ask in one step which equations a set of cells reaches. `terms` has the
    cells of each equation, and `parts` the equations that are connected by cells, as bits: what is wrong in one part
    has nothing to do with the others. Table 3 is one part, each block of table 4 another. `totals` are the cells that
    are the sum of others.
    """

    layout: Layout
    terms: tuple[tuple[int, ...], ...]
    signs: tuple[tuple[tuple[int, int], ...], ...]
    masks: tuple[int, ...]
    parts: tuple[int, ...]
    totals: frozenset[int]

    def excess(self, figures: Sequence[Value]) -> tuple[int, dict[int, int]]:
        """The equations that can be decided, as bits, and by how much the left of each broken one exceeds its right.

        >>> from govinfo_report.layout import layout_of
        >>> from govinfo_report.tables.disputes import CaseResults
        >>> system_of(layout_of(CaseResults)).excess((10, 1, 0, 0, 0))
        (1, {0: 11})
        """
        live = 0
        broken: dict[int, int] = {}
        for number, equation in enumerate(self.layout.equations):
            excess = 0
            for term in equation.left:
                figure = figures[term]
                if figure is None:
                    break
                excess += int(figure)
            else:
                for term in equation.right:
                    figure = figures[term]
                    if figure is None:
                        break
                    excess -= int(figure)
                else:
                    live |= 1 << number
                    if excess:
                        broken[number] = excess
        return live, broken

    def negative(self, numbers: Iterable[int], figures: Sequence[Value]) -> tuple[int, ...]:
        """The cells of these equations that print a figure below 0, which is wrong whatever the sums say."""
        cells = dict.fromkeys(term for number in numbers for term in self.terms[number])
        return tuple(cell for cell in cells if (figures[cell] or 0) < 0)


@cache
def system_of(layout: Layout) -> System:
    """Work out the system of a layout, once."""
    signs: list[list[tuple[int, int]]] = [[] for _ in layout.cells]
    for number, equation in enumerate(layout.equations):
        for side, sign in ((equation.left, 1), (equation.right, -1)):
            for term in side:
                signs[term].append((number, sign))
    masks = tuple(sum(1 << number for number, _ in own) for own in signs)
    return System(
        layout=layout,
        terms=tuple(equation.terms for equation in layout.equations),
        signs=tuple(map(tuple, signs)),
        masks=masks,
        parts=tuple(_parts(masks)),
        totals=frozenset(term for equation in layout.equations if equation.total for term in equation.right),
    )


def _parts(masks: Sequence[int]) -> Iterator[int]:
    parts: list[int] = []
    for mask in filter(None, masks):
        touched = [part for part in parts if part & mask]
        parts = [part for part in parts if not part & mask]
        joined = mask
        for part in touched:
            joined |= part
        parts.append(joined)
    yield from sorted(parts)


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, the lowest first.

    >>> list(bits(0b10110))
    [1, 2, 4]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
