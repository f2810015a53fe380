"""A parent's table beside those of its children: how many cells fit each basis of counting, and what follows from the best.

Cells are given as sequences and the children's as sums of them, so that one report and a corpus of millions are judged
alike.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, frozen

from govinfo_report.addingup import Part, Sum
from govinfo_report.counting import COUNTED, SUMS, CountingBasis, Doubt, Role
from govinfo_report.form import Value
from govinfo_report.rules.model import Status

_Counts: TypeAlias = Mapping[CountingBasis, int]

_ENOUGH = 8  # cells that tell something; fewer are equal by chance
_NEARLY_ALL, _MOST, _HALF = 0.9, 0.75, 0.5


@frozen(eq=False)
class _Best:
    """The basis that fits best, why there is none, the one to judge by, and whether by that a figure is the sum exactly.

    `borrowed` is true where the table's own figures leave the basis open, and it is that of other years.
    """

    basis: CountingBasis | None
    judged_by: CountingBasis | None
    doubt: Doubt | None = None
    exact: bool = False
    borrowed: bool = False


@frozen(eq=False)
class Weighed:
    """How a parent's table compares with its children's.

    `cells` of it tell something: the parent's figure is known, and it or a child's is not 0. `fits` says in how many of
    them each basis holds, `open` in how many more it may, a child's figure being unknown, and `less` in how many the
    parent has less than the sum.
    """

    cells: int
    fits: Mapping[CountingBasis, int]
    open: Mapping[CountingBasis, int]
    less: Mapping[CountingBasis, int]
    best: _Best

    @property
    def counted(self) -> Collection[Role]:
        """The roles of the children that the figures are judged by."""
        return COUNTED[self.best.judged_by] if self.best.judged_by is not None else frozenset()

    @property
    def is_perfect(self) -> bool:
        """Whether every cell that tells something fits one exact sum, and no other as well."""
        basis = self.best.basis
        return basis is not None and basis in SUMS and self.fits[basis] == self.cells

    def leans_on(self, basis: CountingBasis) -> "Weighed":
        """The same, judged by a basis that other tables and years show."""
        return evolve(self, best=_Best(basis, basis, exact=True, borrowed=True))


def shown_by(years: Mapping[str, Sequence[Weighed]]) -> dict[str, CountingBasis | None]:
    """The basis that years of one parent show for each table: every cell of some fits it, and in none of them another.

    Where the parent has more in several other years of a table and less in none, somebody may be missing from the list
    of children who had nothing in those years: then no table shows anything.

    >>> shown_by({"requests": []})
    {'requests': None}
    """
    shown = {table: _shown(weighed) for table, weighed in years.items()}
    lacks_children = any(_has_only_more(years[table], shown[table] or CountingBasis.CHILDREN) for table in shown)
    return dict.fromkeys(shown) if lacks_children else shown


def _shown(years: Sequence[Weighed]) -> CountingBasis | None:
    perfect = [weighed for weighed in years if weighed.is_perfect]
    bases = {weighed.best.basis for weighed in perfect}
    return bases.pop() if len(bases) == 1 and sum(weighed.cells for weighed in perfect) >= _ENOUGH else None


def _has_only_more(years: Sequence[Weighed], basis: CountingBasis) -> bool:
    others = [weighed for weighed in years if weighed.fits[basis] < weighed.cells and not weighed.open[basis]]
    return len(others) > 1 and not any(weighed.less[basis] for weighed in others)


@frozen(eq=False, kw_only=True)
class Ruling:
    """What became of one comparison: of the sum, or else with the largest child. `place` is a cell, or the table."""

    of_sum: bool
    place: str
    status: Status
    expected: Value = None
    actual: Value = None
    doubt: Doubt | None = None


@frozen(eq=False, slots=False)
class FamilyTable:
    """A parent's table beside those of its children: `own` and the parts are figures in the order of `cells`."""

    name: str
    cells: Sequence[str]
    own: Sequence[Value]
    parts: Mapping[Role, Part]

    # --- which basis fits ---------------------------------------------------------------------------------------------

    def weigh(self, shown: CountingBasis | None = None) -> Weighed:
        """How many cells fit each basis, and which fits best. `shown` is the one that other years show for this table."""
        cells, fits, may, less = self._fitting
        if not self._sums:
            return Weighed(cells, fits, may, less, _Best(None, None, Doubt.NO_CHILDREN))
        return Weighed(cells, fits, may, less, self._best(shown if shown in self._sums else None, cells))

    def shows(self, weighed: Weighed) -> tuple[CountingBasis | None, Doubt | None]:
        """The basis that its own figures show, or why they show none: what other years show is only judged by."""
        best = self.weigh().best if weighed.best.borrowed else weighed.best
        return best.basis, best.doubt

    @cached_property
    def _fitting(self) -> tuple[int, _Counts, _Counts, _Counts]:
        """How many cells tell something; by basis how many fit, may fit, and have less than the sum."""
        fits, may, less = (dict.fromkeys(CountingBasis, 0) for _ in range(3))
        if not self._sums:
            return 0, fits, may, less
        everything = self._sums[CountingBasis.CHILDREN].sums
        telling = [
            (cell, own)
            for cell, (own, whole) in enumerate(zip(self.own, everything, strict=True))
            if own is not None and (own > 0 or whole > 0)
        ]
        for basis, added in self._sums.items():
            for cell, own in telling:
                if own < added.sums[cell]:
                    less[basis] += 1
                elif added.unknown[cell]:
                    may[basis] += 1
                else:
                    fits[basis] += own == added.sums[cell]
        fits[CountingBasis.ITSELF] = less[CountingBasis.CHILDREN]
        fits[CountingBasis.OWN_AND_CHILDREN] = len(telling) - fits[CountingBasis.ITSELF]
        return len(telling), fits, may, less

    def allows(self, basis: CountingBasis) -> bool:
        """Whether the children are such that there is a sum by that basis."""
        return basis in self._sums

    def _best(self, shown: CountingBasis | None, cells: int) -> _Best:
        if cells == 0:
            return _Best(None, CountingBasis.CHILDREN, Doubt.SEVERAL)
        _, fits, may, less = self._fitting
        sums = self._sums
        best = max(sums, key=lambda basis: fits[basis])
        rivals = [basis for basis in sums if basis is not best and fits[basis] + may[basis] >= fits[best]]
        if shown is not None and (sums[best].is_as(sums[shown]) or fits[shown] >= _MOST * cells > _MOST * fits[best]):
            best, rivals = shown, []
        most = _HALF if best is shown else _MOST if cells >= _ENOUGH else 1
        if fits[best] >= most * cells and all(sums[best].is_as(sums[rival]) for rival in rivals):
            if rivals:
                return _Best(None, best, Doubt.SEVERAL)
            has_more = fits[best] + may[best] + less[best] < cells
            if best is CountingBasis.CHILDREN and has_more and best is not shown:
                # It may be the sum with a slip, or have more than the children: then no figure is judged that is larger.
                return _Best(CountingBasis.OWN_AND_CHILDREN, best)
            return _Best(best, best, exact=best is shown)
        if shown is not None and fits[shown] + may[shown] >= _HALF * cells:
            return _Best(shown, shown, exact=True, borrowed=True)
        return self._inexact(cells, fits[best], may_be_several=bool(rivals) and fits[best] >= most * cells)

    def _inexact(self, cells: int, fitting: int, *, may_be_several: bool) -> _Best:
        """The basis where no sum fits: all children and more, or none of them."""
        fits, sums = self._fitting[1], self._sums
        is_complete = sums[CountingBasis.CHILDREN].is_complete
        more, itself = CountingBasis.OWN_AND_CHILDREN, CountingBasis.ITSELF
        if cells >= _ENOUGH and fits[more] >= _NEARLY_ALL * cells and fitting < _HALF * cells:
            # Where its office reports too, what is more is not the parent's own, and is not taken for granted.
            judged_by = CountingBasis.CHILDREN if CountingBasis.OFFICE in sums else more
            return _Best(more, judged_by) if is_complete else _Best(None, judged_by, Doubt.REPORT_MISSING)
        if fits[itself] > _HALF * cells and not fitting and CountingBasis.OFFICE not in sums:
            return _Best(itself, itself)
        if not is_complete:
            return _Best(None, None, Doubt.REPORT_MISSING)
        return _Best(None, None, Doubt.SEVERAL if may_be_several else Doubt.NO_BASIS)

    @cached_property
    def _sums(self) -> dict[CountingBasis, Sum]:
        """The sums by each basis that these children allow, the widest first; bases with the same children once."""
        roles = {role for role, part in self.parts.items() if part.expected}
        found: dict[CountingBasis, Sum] = {}
        seen: list[Collection[Role]] = []
        for basis in SUMS:
            counted = roles & set(COUNTED[basis])
            # Which children are of the own level is not known where a name does not say what its organ is.
            if counted and counted not in seen and (basis is CountingBasis.CHILDREN or Role.UNKNOWN not in roles):
                seen.append(counted)
                found[basis] = Sum.of([self.parts[role] for role in Role if role in counted])
        return found

    # --- what follows -------------------------------------------------------------------------------------------------

    def rulings(self, weighed: Weighed) -> Iterator[Ruling]:
        """What becomes of the comparisons, but for children that exceed the parent: `exceeding` tells those, each.

        A comparison that holds in every cell yields nothing.
        """
        whole = self._whole(weighed)
        if whole is not None:
            status, doubt = whole
            for of_sum in (False, True):
                yield Ruling(of_sum=of_sum, place=self.name, status=status, doubt=doubt)
            return
        judged_by = weighed.best.judged_by
        is_sum = judged_by is not None and judged_by in self._sums
        added = self._sums[judged_by if judged_by is not None and is_sum else CountingBasis.CHILDREN]
        yield from self._of_children(added)
        yield from self._of_sum(added, weighed.best)

    def _whole(self, weighed: Weighed) -> tuple[Status, Doubt] | None:
        """What is said of the whole table, where its cells are not looked at."""
        if not any(part.expected for part in self.parts.values()):
            return Status.NOT_APPLICABLE, Doubt.NO_CHILDREN
        if all(figure is None for figure in self.own):
            return Status.NOT_APPLICABLE, Doubt.NO_FIGURES
        if weighed.best.basis is CountingBasis.ITSELF:
            return Status.NOT_APPLICABLE, Doubt.ITSELF
        if weighed.best.judged_by is None:
            return Status.UNDECIDABLE, weighed.best.doubt or Doubt.NO_BASIS
        return None

    def _of_children(self, added: Sum) -> Iterator[Ruling]:
        for cell, own in enumerate(self.own):
            largest = added.largest[cell]
            exceeds = own is not None and largest is not None and largest > own
            if not exceeds and (own is None or added.blank[cell]):
                yield _undecidable(self.cells[cell], _why_blank(own), of_sum=False)

    def _of_sum(self, added: Sum, best: _Best) -> Iterator[Ruling]:
        if not added.is_complete:
            yield _undecidable(self.name, Doubt.REPORT_MISSING)
        for cell, own in enumerate(self.own):
            place, expected = self.cells[cell], added.sums[cell]
            if own is not None and own < expected:
                yield _broken(place, expected, own)  # what is not known can only make the sum larger
            elif own is None or added.unknown[cell]:
                if added.is_complete:
                    yield _undecidable(place, _why_blank(own))
            elif own > expected and best.judged_by is not CountingBasis.OWN_AND_CHILDREN:
                yield _broken(place, expected, own) if best.exact else _undecidable(place, Doubt.NOT_SHOWN)

    def exceeding(self, weighed: Weighed, role: Role, child: Sequence[Value]) -> Iterator[tuple[str, Value, Value]]:
        """The cells in which a child's figure is larger than the parent's: the cell, the child's figure, the parent's."""
        if role in weighed.counted and self._whole(weighed) is None:
            for cell, own, figure in zip(self.cells, self.own, child, strict=True):
                if own is not None and figure is not None and figure > own:
                    yield cell, figure, own

    def has_exceeding(self, weighed: Weighed) -> bool:
        """Whether a child that is counted has a figure larger than the parent's."""
        largest = ((role, part.largest) for role, part in self.parts.items())
        return any(cell for role, row in largest for cell in self.exceeding(weighed, role, row))


def weighed_together(tables: Sequence[FamilyTable], shown: Mapping[str, CountingBasis | None]) -> tuple[Weighed, ...]:
    """How the tables of one report compare with the children's; `shown` is what other years show, by table.

    A table whose own cells are too few, or too many of which do not fit, is judged by what other years show for it,
    where the cells of all tables, or those of the others, bear out that the parent still counts as in those years.
    """
    alone = [table.weigh(shown.get(table.name)) for table in tables]
    together: list[Weighed] = []
    for table, weighed in zip(tables, alone, strict=True):
        basis = shown.get(table.name)
        has_own = weighed.best.basis is not None and weighed.best.basis in SUMS
        if basis is not None and not has_own and weighed.cells and table.allows(basis):
            others = [
                (it, shown.get(other.name)) for other, it in zip(tables, alone, strict=True) if other is not table
            ]
            is_borne_out = _bear_out([*others, (weighed, basis)], _HALF) or _bear_out(others, _NEARLY_ALL)
            together.append(weighed.leans_on(basis) if is_borne_out else weighed)
        else:
            together.append(weighed)
    return tuple(together)


def _bear_out(tables: Sequence[tuple[Weighed, CountingBasis | None]], share: float) -> bool:
    """Whether that share of the cells fits, or may fit, what other years show for each table."""
    telling = [(weighed, basis) for weighed, basis in tables if basis is not None and weighed.cells]
    fitting = sum(weighed.fits[basis] + weighed.open[basis] for weighed, basis in telling)
    return bool(telling) and fitting >= share * sum(weighed.cells for weighed, _ in telling)


def _why_blank(own: Value) -> Doubt:
    return Doubt.BLANK if own is None else Doubt.FIGURE_MISSING


def _broken(place: str, expected: Value, own: Value) -> Ruling:
    return Ruling(of_sum=True, place=place, status=Status.BROKEN, expected=expected, actual=own)


def _undecidable(place: str, doubt: Doubt, *, of_sum: bool = True) -> Ruling:
    return Ruling(of_sum=of_sum, place=place, status=Status.UNDECIDABLE, doubt=doubt)
