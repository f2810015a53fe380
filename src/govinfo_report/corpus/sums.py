"""The equations of the form as verdicts: what `govinfo_report.rules.sums` judges of one report, over all rows at once."""

from collections.abc import Iterator
from functools import cache

from govinfo_report.corpus.equations import EQUATIONS, ColumnEquation
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import Case, Group, absent, all_of, surely, total
from govinfo_report.rules.model import Status
from govinfo_report.rules.sums import SUM_RULES

CODES: tuple[str, ...] = tuple(rule.code for rule in SUM_RULES)
"""The codes of the rules that are equations."""


@cache
def sum_groups(codes: frozenset[str]) -> tuple[Group, ...]:
    """The equations of these codes. Only rows in which one does not hold are looked at twice."""
    equations = tuple(equation for equation in EQUATIONS if equation.code in codes)
    if not equations:
        return ()
    rows = ~all_of(_holds_or_is_none(equation) for equation in equations)
    return (Group(rows, tuple(case for equation in equations for case in _cases(equation))),)


def _holds_or_is_none(equation: ColumnEquation) -> nw.Expr:
    holds = surely(total(equation.left) == total(equation.right))
    if equation.edition_column is None:
        return holds
    return holds | surely(nw.col(equation.edition_column) != equation.edition)


def _cases(equation: ColumnEquation) -> Iterator[Case]:
    left, right = total(equation.left), total(equation.right)
    conditions = (absent(equation.columns), (left + right).is_null(), left != right)
    if equation.edition_column is not None:
        here = nw.col(equation.edition_column) == equation.edition
        conditions = (here & conditions[0], here & conditions[1], here & conditions[2])
    is_absent, is_blank, is_broken = conditions
    yield Case(equation.code, equation.place, is_absent, Status.NOT_APPLICABLE)
    yield Case(equation.code, equation.place, is_blank, Status.UNDECIDABLE)
    yield Case(equation.code, equation.place, is_broken, Status.BROKEN, left, right)
