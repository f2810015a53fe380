"""Ways to break some sums of the form and no others: figures that, all raised by the same amount, upset only those.

To raise a figure of （七）总计 breaks its line, its column and the balance of the column. To break the balance alone, the
total of the line and one outcome line are raised with it. Which figures go together is found from the equations.
"""

from collections.abc import Iterator
from functools import cache

from govinfo_report.layout import Equation, Layout

_MOST_RAISED = 4
"""What it takes to break any one kind of sum alone; more would only be longer ways to the same."""


@cache
def ways_to_break(layout: Layout, codes: frozenset[str]) -> tuple[tuple[int, ...], ...]:
    """Positions to be raised together, one tuple for each way; only equations of these codes then fail.

    >>> from govinfo_report.layout import layout_of
    >>> from govinfo_report.tables.requests import Requests2021
    >>> layout = layout_of(Requests2021)
    >>> [layout.paths[position] for position in ways_to_break(layout, frozenset({"GIR303"}))[0]]
    ['received.natural_person', 'received.total']

    A balance of one column cannot fail alone while every line adds up: that of the totals, or of another column, fails
    with it. The same holds of the columns under （七）总计. No way is given that breaks nothing.
    """
    starts = sorted({term for equation in layout.equations if equation.code in codes for term in equation.terms})
    found = (way for start in starts for way in _ways(layout, codes, (start,)))
    return tuple(dict.fromkeys(way for way in found if broken_by(layout, dict.fromkeys(way, 1))))


def broken_by(layout: Layout, changes: dict[int, int]) -> tuple[Equation, ...]:
    """The equations that held and no longer do when these figures are changed by these amounts."""
    touched = dict.fromkeys(place for position in changes for place in _places(layout)[position])
    return tuple(layout.equations[place] for place in sorted(touched) if _excess(layout.equations[place], changes) != 0)


def _ways(layout: Layout, codes: frozenset[str], raised: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every way that begins with these figures: equations that must go on holding are mended one after another."""
    amounts = dict.fromkeys(raised, 1)
    mends = [_mends(equation, amounts) for equation in broken_by(layout, amounts) if equation.code not in codes]
    if not mends:
        yield tuple(sorted(raised))
    elif len(raised) < _MOST_RAISED:
        for position in min(mends, key=len):  # the fewest choices first: most lines leave only one
            yield from _ways(layout, codes, (*raised, position))


def _mends(equation: Equation, amounts: dict[int, int]) -> tuple[int, ...]:
    """The figures of the smaller side that have not been raised."""
    smaller = equation.left if _excess(equation, amounts) < 0 else equation.right
    return tuple(term for term in smaller if term not in amounts)


def _excess(equation: Equation, changes: dict[int, int]) -> int:
    """By how much the left side grows more than the right."""
    left, right = (sum(changes.get(term, 0) for term in side) for side in (equation.left, equation.right))
    return left - right


@cache
def _places(layout: Layout) -> dict[int, tuple[int, ...]]:
    """The equations that each figure stands in."""
    places: dict[int, list[int]] = {position: [] for position in range(len(layout.cells))}
    for place, equation in enumerate(layout.equations):
        for term in equation.terms:
            places[term].append(place)
    return {position: tuple(found) for position, found in places.items()}
