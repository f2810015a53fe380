"""What one report leaves and the next begins with: `govinfo_report.rules.years` over the columns of a corpus."""

from collections.abc import Iterator

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import before
from govinfo_report.corpus.pairs import applies
from govinfo_report.corpus.schema import FIGURES
from govinfo_report.corpus.verdicts import Case
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import PairCheck
from govinfo_report.rules.years import carry_over, in_force, items

CHECKS: tuple[PairCheck, ...] = (carry_over, in_force, items)
"""The checks of the figures of two years that follow from each other."""


def _columns_of(line: str, column: str) -> tuple[str, ...]:
    """The columns of that name in the lines of that name; any line or column where it is empty."""
    parts = ((figure.name, *figure.name.rsplit(".", 1)) for figure in FIGURES)
    return tuple(name for name, of, last in parts if line in {"", of} and column in {"", last})


_CARRIED_IN = _columns_of("requests.carried_in", "")
_IN_FORCE = _columns_of("", "in_force")
_PREVIOUS_ITEMS = _columns_of("", "previous_items")


def _other(column: str, last: str) -> str:
    return f"{column.rsplit('.', 1)[0]}.{last}"


def _forward(column: str) -> str:
    return column.replace("carried_in", "carried_forward")


NOW: tuple[str, ...] = (
    *_CARRIED_IN,
    *(_other(column, name) for column in _IN_FORCE for name in ("issued", "repealed", "in_force")),
    *_PREVIOUS_ITEMS,
)
"""The columns that are looked at in the later report."""

BEFORE: tuple[str, ...] = (
    *(_forward(column) for column in _CARRIED_IN),
    *_IN_FORCE,
    *(_other(column, name) for column in _PREVIOUS_ITEMS for name in ("previous_items", "change")),
)
"""The columns that are looked at in the earlier report."""


def cases() -> Iterator[Case]:
    """The verdicts on the reports of two years."""
    for column in _CARRIED_IN:
        yield from _follows(carry_over, column, before(_forward(column)), nw.col(column))
    for column in _IN_FORCE:
        issued, repealed = (nw.col(_other(column, name)) for name in ("issued", "repealed"))
        expected = before(column) + issued - repealed
        yield from _follows(in_force, column, expected, nw.col(column), told=nw.when(expected >= 0).then(expected))
    for column in _PREVIOUS_ITEMS:
        expected = before(column) + before(_other(column, "change"))
        yield from _follows(items, column, expected, nw.col(column))


def _follows(
    check: PairCheck, place: str, expected: nw.Expr, actual: nw.Expr, told: nw.Expr | None = None
) -> Iterator[Case]:
    """That a figure is to be what follows from the year before; a blank in either makes the sum null."""
    code, fits = check.rule.code, applies(check)
    yield Case(code, place, fits & (expected.is_null() | actual.is_null()), Status.UNDECIDABLE)
    yield Case(code, place, fits & (expected != actual), Status.BROKEN, expected if told is None else told, actual)
