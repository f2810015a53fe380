"""Who stands under whom in which years, and what of that cannot be: two parents in one year, and cycles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import inf

from attrs import evolve, frozen

from govinfo_report.errors import Fault
from govinfo_report.form import Text


@frozen(kw_only=True)
class Kinship:
    """A child and its parent, from one report year to another. `None`: ever before, ever after.

    Names are in their normal forms; `place` says where the table has this row.
    """

    child: str
    parent: str
    first_year: int | None = None
    last_year: int | None = None
    place: str = ""

    def holds_in(self, year: int) -> bool:
        """Whether the child stands under the parent in that report year."""
        return _first(self) <= year <= _last(self)


def _first(kinship: Kinship) -> float:
    return -inf if kinship.first_year is None else kinship.first_year


def _last(kinship: Kinship) -> float:
    return inf if kinship.last_year is None else kinship.last_year


def contradictions(kinships: list[Kinship]) -> Iterator[Fault]:
    """What cannot be in a table of parents: two parents in one year, or else cycles."""
    of_child: defaultdict[str, list[Kinship]] = defaultdict(list)
    for kinship in kinships:
        of_child[kinship.child].append(kinship)
    two = list(_two_parents(of_child))
    yield from two
    if not two:
        yield from _cycles(kinships, of_child)


def _two_parents(of_child: Mapping[str, list[Kinship]]) -> Iterator[Fault]:
    for child, several in of_child.items():
        for one, other in combinations(sorted(several, key=lambda it: (_first(it), _last(it))), 2):
            if _first(other) <= _last(one) and one.parent != other.parent:
                year = "" if _first(other) == -inf else f"{other.first_year} "
                yield Fault(
                    other.place,
                    Text(
                        f"“{child}”{year and f'{year}年'}应只有一个上级，实有“{one.parent}”（{one.place}）和“{other.parent}”，"
                        "请用 first_year、last_year 分开",
                        f'"{child}" should have one parent in each year, and has "{one.parent}" ({one.place}) and '
                        f'"{other.parent}" {year and f"in {year}"}; tell them apart by first_year and last_year',
                    ),
                )


def _cycles(kinships: list[Kinship], of_child: Mapping[str, list[Kinship]]) -> Iterator[Fault]:
    """Issuers that stand above themselves. A cycle begins in a year in which one of its kinships does."""
    found: set[frozenset[str]] = set()
    for year in sorted({_first(kinship) for kinship in kinships}):
        above = {
            child: (kinship.parent, kinship.place)
            for child, several in of_child.items()
            for kinship in several
            if _first(kinship) <= year <= _last(kinship)
        }
        done: set[str] = set()
        for start in above:
            path: list[str] = []
            name = start
            while name in above and name not in done and name not in path:
                path.append(name)
                name = above[name][0]
            if name in path:
                cycle = path[path.index(name) :]
                if frozenset(cycle) not in found:
                    found.add(frozenset(cycle))
                    shown = " → ".join((*cycle, name))
                    yield Fault(
                        above[name][1],
                        Text(
                            f"上级不应回到自己：{shown}",
                            f"an issuer should not stand above itself: {shown}",
                        ),
                    )
            done.update(path)


def united(kinships: Iterable[Kinship]) -> tuple[Kinship, ...]:
    """The same without years that are told twice, so that no child is counted twice: rows that overlap are one.

    >>> rows = [Kinship(child="甲", parent="乙", last_year=2021), Kinship(child="甲", parent="乙", first_year=2020)]
    >>> [(kinship.first_year, kinship.last_year) for kinship in united(rows)]
    [(None, None)]
    """
    of_both: defaultdict[tuple[str, str], list[Kinship]] = defaultdict(list)
    for kinship in kinships:
        of_both[kinship.child, kinship.parent].append(kinship)
    return tuple(one for several in of_both.values() for one in _without_overlaps(several))


def _without_overlaps(kinships: list[Kinship]) -> Iterator[Kinship]:
    ordered = sorted(kinships, key=_first)
    one = ordered[0]
    for other in ordered[1:]:
        if _first(other) > _last(one):
            yield one
            one = other
        elif _last(other) > _last(one):
            one = evolve(one, last_year=other.last_year)
    yield one
