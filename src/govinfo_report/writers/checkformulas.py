"""The equations of the form as formulas of a workbook, in words that Excel 2007, WPS and LibreOffice all compute.

A program that does not compute on opening shows the results that are saved with the formulas, so each has its own.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import evolve, frozen

from govinfo_report.form import Value
from govinfo_report.layout import SEPARATOR, Equation, Layout
from govinfo_report.readers.cellnames import Place, name_of

HOLDS, BROKEN, UNDECIDABLE = "成立", "不成立", "未填全"
TICK, CROSS = "✓", "✗"


@frozen
class Side:
    """One side of an equation: where its terms stand, such as `$D$5:$I$5`, and what stands there now, in order."""

    areas: tuple[str, ...]
    figures: tuple[Value, ...]

    @property
    def sum(self) -> str:
        """The formula for the sum."""
        return f"SUM({','.join(self.areas)})"

    @property
    def now(self) -> int:
        """What the sum comes to now: that of the figures that are there."""
        return sum(int(figure) for figure in self.figures if figure is not None)

    def on(self, sheet: str) -> "Side":
        """The same, as a formula on another sheet than this has to name it."""
        return evolve(self, areas=tuple(f"'{sheet}'!{area}" for area in self.areas))


@frozen
class CheckFormula:
    """One equation as formulas. `words`: what is said where it is broken, around its two sums."""

    left: Side
    right: Side
    words: tuple[str, str, str]

    @classmethod
    def of(
        cls, layout: Layout, equation: Equation, places: Sequence[Place | None], figures: Sequence[Value]
    ) -> "CheckFormula":
        """The formulas over the places of the figures. A term without a place is never a number."""
        left, right = (
            Side(
                areas=areas_of(place for term in terms if (place := places[term]) is not None),
                figures=tuple(figures[term] for term in terms),
            )
            for terms in (equation.left, equation.right)
        )
        return cls(left, right, _words(layout, equation))

    @property
    def is_judged(self) -> str:
        """The formula that is true where every term is a number."""
        terms = len(self.left.figures) + len(self.right.figures)
        return f"COUNT({','.join(self.left.areas + self.right.areas)})={terms}"

    @property
    def is_equal(self) -> str:
        """The formula that is true where both sums are the same."""
        return f"{self.left.sum}={self.right.sum}"

    @property
    def is_broken(self) -> str:
        """The formula that is true where the equation is judged and does not hold."""
        return f"AND({self.is_judged},{self.left.sum}<>{self.right.sum})"

    @property
    def verdict(self) -> str:
        """What the equation is now: `HOLDS`, `BROKEN` or `UNDECIDABLE`."""
        if None in self.left.figures or None in self.right.figures:
            return UNDECIDABLE
        return HOLDS if self.left.now == self.right.now else BROKEN

    @property
    def said(self) -> tuple[str, str]:
        """The formula for the words about a broken equation, and the words that there are now."""
        before, between, after = self.words
        formula = f'IF({self.is_broken},"{before}"&{self.left.sum}&"{between}"&{self.right.sum}&"{after}","")'
        return formula, f"{before}{self.left.now}{between}{self.right.now}{after}" if self.verdict == BROKEN else ""

    def on(self, sheet: str) -> "CheckFormula":
        """The same, as another sheet has to write it."""
        return evolve(self, left=self.left.on(sheet), right=self.right.on(sheet))


def row_check(checks: Sequence[CheckFormula]) -> tuple[str, str]:
    """The formula for what is said beside a row about its equations, and what is said now.

    A tick where all of them hold, words for each that is broken, and nothing as long as one cannot be decided.
    """
    formulas, words = zip(*(check.said for check in checks), strict=True)
    holds = ",".join(chain.from_iterable((check.is_judged, check.is_equal) for check in checks))
    now = TICK if all(check.verdict == HOLDS for check in checks) else "".join(words)
    return f'=IF(AND({holds}),"{TICK}",{"&".join(formulas)})', now


def areas_of(places: Iterable[Place]) -> tuple[str, ...]:
    """The names of these cells, fixed; those that follow one another in a row or in a column as one range.

    >>> areas_of([(4, 3), (4, 4), (4, 5), (7, 3)])
    ('$D$5:$F$5', '$D$8')
    """
    runs: list[list[Place]] = []
    for place in places:
        if runs and _goes_on(runs[-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(":".join(name_of(place, "$") for place in dict.fromkeys((run[0], run[-1]))) for run in runs)


def _goes_on(run: list[Place], place: Place) -> bool:
    """Whether a place follows a run of them in the direction in which it goes, down or across."""
    step = _step(run[-1], place)
    return step in {(0, 1), (1, 0)} and (len(run) == 1 or step == _step(run[0], run[1]))


def _step(one: Place, other: Place) -> Place:
    return other[0] - one[0], other[1] - one[1]


def _words(layout: Layout, equation: Equation) -> tuple[str, str, str]:
    """「总计应为 41，实为 40。」; a sum down a column names the column, a balance its items as the form's own note does."""
    total = layout.cells[equation.right[-1]]
    name = SEPARATOR.join(column.label for column in total.columns)
    if not equation.total:
        left, right = (_items(layout, side) for side in (equation.left, equation.right))
        return f"{CROSS} {name}列{left}得 ", f"，{right}得 ", "，应相等。"
    goes_down = layout.cells[equation.left[0]].line != total.line
    return f"{CROSS} {name}{'列' if goes_down else ''}应为 ", "，实为 ", "。"


def _items(layout: Layout, terms: tuple[int, ...]) -> str:
    """The items of one side of a balance by the numbers that the form gives them: 第一项加第二项."""
    return "加".join(f"第{layout.cells[term].rows[0].label.partition('、')[0]}项" for term in terms)
