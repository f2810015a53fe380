"""Lists whose names come first and whose figures follow: 「行政复议、行政诉讼分别为3件、2件」."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.wordings import Role

_RESPECTIVELY = frozenset({Role.RESPECTIVELY})
_DEALING = frozenset({Role.JOIN, Role.RESPECTIVELY, Role.EACH})


def distributed(clauses: list[Clause]) -> Iterable[Clause]:
    """「行政复议、行政诉讼分别为3件、2件」 as one clause for each figure."""
    is_dealt = any(not clause.roles.isdisjoint(_RESPECTIVELY) for clause in clauses)
    return _with_figures_dealt(clauses) if is_dealt else clauses


def _with_figures_dealt(clauses: list[Clause]) -> Iterator[Clause]:
    dealing: Clause | None = None
    figures: list[Clause] = []
    for clause in clauses:
        if dealing is not None and clause.quantities and not clause.words and clause.understood:
            figures.append(clause)
            continue
        if dealing is not None:
            yield from _dealt_out(dealing, figures)
            dealing, figures = None, []
        if Role.RESPECTIVELY in clause.roles and clause.quantities:
            dealing = clause
        else:
            yield clause
    if dealing is not None:
        yield from _dealt_out(dealing, figures)


def _dealt_out(clause: Clause, figures: list[Clause]) -> Iterator[Clause]:
    names = [(word, start) for word, start in clause.words if word.targets]
    others = [(word, start) for word, start in clause.words if not word.targets and word.role not in _DEALING]
    numbers = [clause, *figures]
    if len(names) != len(numbers) or not clause.understood or len({word.role for word, _ in names}) != 1:
        yield from numbers
        return
    for name, number in zip(names, numbers, strict=True):
        dealt = evolve(clause, start=number.start, end=number.end, words=[], roles=set(), mark=number.mark)
        dealt.quantities = number.quantities
        for word in (*others, name):
            dealt.add(*word)
        yield dealt
