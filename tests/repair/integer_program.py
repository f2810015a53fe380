"""The smallest sets of cells by another road: an integer program, solved by scipy, and solved again without each answer."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from govinfo_report.form import Value
from govinfo_report.repair.system import System

# Both take arrays, whatever their annotations say.
between: Any = LinearConstraint
bounds: Any = Bounds


def smallest_supports(system: System, part: int, figures: Sequence[Value]) -> set[frozenset[int]]:
    """The cells of every smallest set of changes of one part, none of whose figures is blank.

    For each cell there is the amount by which it changes and whether it may; the fewest that may are asked for, such that
    every equation holds and nothing is negative. What was found is then forbidden, until more would be needed.
    """
    numbers = [number for number in range(len(system.terms)) if part >> number & 1]
    cells = sorted({cell for number in numbers for cell in system.terms[number]})
    place = {cell: position for position, cell in enumerate(cells)}
    count = len(cells)
    printed = np.array([int(figures[cell] or 0) for cell in cells])
    sums = np.zeros((len(numbers), 2 * count))
    excess = np.zeros(len(numbers))
    for row, number in enumerate(numbers):
        for cell in system.terms[number]:
            sign = dict(system.signs[cell])[number]
            sums[row, place[cell]] = sign
            excess[row] += sign * int(figures[cell] or 0)
    most = np.abs(excess).sum() + 1  # no cell of a smallest set changes by more than all that is wrong
    upper = np.hstack([np.eye(count), -most * np.eye(count)])  # amount ≤ most x changed
    lower = np.hstack([-np.eye(count), -most * np.eye(count)])
    constraints = [
        between(sums, -excess, -excess),
        between(np.vstack([upper, lower]), -np.inf, 0),
    ]
    found: set[frozenset[int]] = set()
    size: int | None = None
    while True:
        answer = milp(
            np.hstack([np.zeros(count), np.ones(count)]),
            constraints=constraints,
            integrality=np.ones(2 * count),
            bounds=bounds(
                np.hstack([np.maximum(-printed, -most), np.zeros(count)]),
                np.hstack([np.full(count, most), np.ones(count)]),
            ),
        )
        if answer.x is None:
            return found
        changed = frozenset(cells[position] for position in range(count) if answer.x[count + position] > 0.5)
        if size is not None and len(changed) > size:
            return found
        size = len(changed)
        found.add(changed)
        forbidden = np.zeros(2 * count)
        for cell in changed:
            forbidden[count + place[cell]] = 1
        constraints.append(between(forbidden, -np.inf, size - 1))
