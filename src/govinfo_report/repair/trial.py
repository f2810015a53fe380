"""A trial of supposed figures: what they would change, and whether every equation of a part would hold."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from govinfo_report.form import Value
from govinfo_report.repair.minima import Changes
from govinfo_report.repair.system import System, bits


@frozen
class Trial:
    """Whether supposed figures mend one part; `broken` are its broken equations as bits."""

    system: System
    part: int
    figures: Sequence[Value]
    broken: int

    def changes(self, supposed: Mapping[int, Value]) -> Changes:
        """What is really another figure; nothing if a supposed figure is none."""
        if any(value is None or value < 0 for value in supposed.values()):
            return ()
        return tuple(
            (cell, int(value))
            for cell, value in sorted(supposed.items())
            if value is not None and value != self.figures[cell]
        )

    def mends(self, changes: Changes) -> bool:
        """Whether every broken equation of the part is reached and keeps no negative figure, and none reached fails."""
        reached = 0
        for cell, _ in changes:
            reached |= self.system.masks[cell]
        if self.broken & ~reached:
            return False
        after = dict(changes)
        if not all(self._holds(number, after) for number in bits(reached)):
            return False
        return after.keys() >= set(self.system.negative(bits(self.broken), self.figures))

    def _holds(self, number: int, after: dict[int, int]) -> bool:
        equation = self.system.layout.equations[number]
        excess = 0
        for terms, sign in ((equation.left, 1), (equation.right, -1)):
            for term in terms:
                figure = after.get(term, self.figures[term])
                if figure is None:
                    return True  # it cannot be decided, before and after
                excess += sign * int(figure)
        return not excess
