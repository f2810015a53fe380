"""The equations of the form as verdicts: what `govinfo_report.rules.sums` judges of one report, over all rows at once."""

from collections.abc import Iterator

from govinfo_report.corpus.clearing import Clearance
from govinfo_report.corpus.equations import EQUATIONS, ColumnEquation
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import POSITIONS
from govinfo_report.corpus.verdicts import Case, Group, absent, any_blank, sum_of_known, surely, total
from govinfo_report.rules.model import Status
from govinfo_report.rules.sums import SUM_RULES

CODES: tuple[str, ...] = tuple(rule.code for rule in SUM_RULES)
"""The codes of the rules that are equations."""


def sum_groups() -> tuple[Group, ...]:
    """Every equation."""
    return (Group(tuple(case for equation in EQUATIONS for case in _cases(equation))),)


def sum_clearances() -> Iterator[Clearance]:
    """Every equation."""
    for (code, _), equations in _by_place().items():
        at = max(POSITIONS[column] for equation in equations for column in equation.right)
        first = equations[0]
        if len(equations) == 1 and first.edition is not None:
            holds = total(first.left) == total(first.right)
            yield Clearance(frozenset({code}), holds, at, first.edition_column, first.edition)
        else:
            yield Clearance(frozenset({code}), _holds(equations), at)


def _by_place() -> dict[tuple[str, str], list[ColumnEquation]]:
    places: dict[tuple[str, str], list[ColumnEquation]] = {}
    for equation in EQUATIONS:
        places.setdefault((equation.code, equation.place), []).append(equation)
    return places


def _holds(equations: list[ColumnEquation]) -> nw.Expr:
    """Whether the equation of a place holds, or the row's edition has none there; null where that is not known."""
    first = equations[0]
    if first.edition_column is None:
        return total(first.left) == total(first.right)
    edition = nw.col(first.edition_column)
    if len(equations) == 1:
        return (total(first.left) == total(first.right)) | (edition != first.edition)
    # What the editions add up alike is added up once.
    shared = [name for name in first.left if all(name in equation.left for equation in equations)]
    differing: nw.Expr | None = None
    for equation in equations:
        own = total(name for name in equation.left if name not in shared)
        chosen = nw.when(surely(edition == equation.edition)).then(own)
        differing = chosen if differing is None else chosen.otherwise(differing)
    return total(shared) + differing == total(first.right)


def _cases(equation: ColumnEquation) -> Iterator[Case]:
    left, right = sum_of_known(equation.left), sum_of_known(equation.right)
    conditions = (absent(equation.columns), any_blank(equation.columns), left != right)
    if equation.edition_column is not None:
        here = nw.col(equation.edition_column) == equation.edition
        conditions = (here & conditions[0], here & conditions[1], here & conditions[2])
    is_absent, is_blank, is_broken = conditions
    yield Case(equation.code, equation.place, is_absent, Status.NOT_APPLICABLE, of_states=True)
    yield Case(equation.code, equation.place, is_blank, Status.UNDECIDABLE)
    yield Case(equation.code, equation.place, is_broken, Status.BROKEN, left, right)
