"""The true figures of a province: drawn for every organ that reports only for itself, and added up for governments.

All figures of a province are one array of whole numbers: columns as in `govinfo_report.corpus.schema.FIGURES`, organs,
years. Money is in `MONEY_UNITS` of the printed unit. Totals are worked out from the equations that the layouts declare;
what is drawn are the figures that no equation gives.

The draws: a rate for every organ from a log-normal around the median of its kind (`places.DEPARTMENTS`), since a few
organs get most requests and most get next to none; a profile of outcomes and applicants for every organ from gammas, since
each has business of its own; a slow trend and a log-normal for the year; and Poisson counts around their product. So most
cells are 0, and large ones are as uneven as published ones.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from country.places import DEPARTMENTS, YEARS, Basis, Organ, Sort, Tier
from govinfo_report.corpus.schema import FIGURES, POSITIONS, ColumnKind
from govinfo_report.form import EDITIONS
from govinfo_report.layout import Cell, Equation, Layout, joined
from govinfo_report.report import TABLES
from govinfo_report.solution import solver_of

Counts: TypeAlias = npt.NDArray[np.int64]
Rates: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

MONEY_UNITS = 10_000
"""Money is held in ten-thousandths of the printed unit: yuan where that is 万元."""

UNITS = ("万元", "元")
"""What the amount of procurement of the older form is printed in; the same in a whole province, so that it adds up."""


@cache
def form_of(disclosure: str, requests: str) -> Layout:
    """The layout of a report with tables of these editions."""
    editions = {"disclosure": disclosure, "requests": requests}
    chosen = {
        table: next(part for part in classes if getattr(part, "edition", None) == editions.get(table))
        for table, classes in TABLES.items()
    }
    return joined(tuple(chosen.items()))


def edition_of(year: int) -> str:
    """The edition in force for reports of that year."""
    return next(edition.name for edition in EDITIONS if edition.is_for(year))


@cache
def places_of(layout: Layout) -> tuple[int, ...]:
    """Where each cell of a layout stands in `FIGURES`."""
    return tuple(POSITIONS[path] for path in layout.paths)


NEWEST, OLDEST = EDITIONS[-1].name, EDITIONS[0].name
_FORM = form_of(NEWEST, NEWEST)  # requests are drawn on this form, and put together for the older one
APPLICANTS = tuple(
    column for column in (cell.column for cell in _FORM.cells if cell.line == "requests.received") if column != "total"
)
RESULTS = tuple(cell.column for cell in _FORM.cells if cell.line == "disputes.reconsideration" and not cell.is_total)


def _outcome_lines() -> Iterator[str]:
    for line in _FORM.lines:
        if line.path.startswith("requests.outcomes.") and not line.path.endswith(".total"):
            yield line.path


OUTCOMES = tuple(_outcome_lines())
CASES = tuple(line.path for line in _FORM.lines if line.path.startswith("disputes."))

# Shares of a hundred, about as in published reports of whole provinces.
_APPLICANT_SHARES = {"natural_person": 91.0, "business": 5.5, "legal_service": 1.2, "other": 1.2, "public_welfare": 0.6}
_OUTCOME_SHARES = {
    "granted": 42.0,
    "partially_granted": 8.0,
    "denied.third_party_rights": 1.2,
    "denied.internal_affairs": 1.5,
    "denied.process_information": 2.0,
    "denied.enforcement_files": 1.6,
    "denied.administrative_inquiries": 2.6,
    "unavailable.not_held": 21.0,
    "unavailable.must_be_created": 3.0,
    "unavailable.still_unclear": 1.2,
    "not_processed.petition": 3.5,
    "not_processed.repeat": 1.8,
    "other_handling.not_corrected": 2.2,
    "other_handling.other": 6.0,
}
_SELDOM = 0.35
_CASES_A_REQUEST = {"reconsideration": 0.055, "litigation_direct": 0.014, "litigation_after_reconsideration": 0.012}
_RESULT_SHARES = {"upheld": 52.0, "corrected": 13.0, "other": 20.0, "pending": 15.0}

_TIMES = {Tier.PROVINCE: 7.0, Tier.PREFECTURE: 3.5, Tier.COUNTY: 1.0, Tier.TOWNSHIP: 1.0}
_OF_OFFICES = {Tier.PROVINCE: 160.0, Tier.PREFECTURE: 45.0, Tier.COUNTY: 14.0}
_OF_TOWNSHIPS = 0.55
_GROWTH = 1.06  # requests grow by some percent a year
_LEFT_OVER = 0.06  # of the requests of a year, what is carried forward
_DOCUMENTS = {Tier.PROVINCE: 9.0, Tier.PREFECTURE: 4.0, Tier.COUNTY: 1.5, Tier.TOWNSHIP: 0.3}
DECISIONS = ("licensing", "other_services", "penalties", "coercive_measures")
_FIRST_ON_NEWEST = next(number for number, year in enumerate(YEARS) if edition_of(year) == NEWEST)


class Province:
    """The organs of a province and their true figures, worked out in the order in which they depend on each other."""

    def __init__(self, organs: Sequence[Organ], chance: np.random.Generator) -> None:
        self.organs, self.chance = organs, chance
        self.shape = (len(organs), len(YEARS))
        self.unit = UNITS[chance.integers(2)]
        self.figures: Counts = np.zeros((len(FIGURES), *self.shape), dtype=np.int64)
        self.reports: Mask = np.array([[year >= organ.first_year for year in YEARS] for organ in organs])
        self.alone: Mask = np.array([organ.sort is not Sort.GOVERNMENT for organ in organs])
        self.members = tuple(_members(organs))
        self._requests()
        self._disclosure_newest()
        self._disclosure_oldest()
        self.figures *= (self.reports & self.alone[:, None]).astype(np.int64)
        self._settle()

    # --- drawing -----------------------------------------------------------------------------------------------------

    def _rates(self, medians: Sequence[float], spread: float, noise: float, growth: float = 1.0) -> Rates:
        """Rates by organ and year: a log-normal around the median of the organ, a trend, and a log-normal of the year."""
        own = np.array(medians) * self.chance.lognormal(0, spread, len(medians))
        trend = growth ** np.arange(len(YEARS))
        return own[:, None] * trend * self.chance.lognormal(0, noise, self.shape)

    def _profile(self, shares: Sequence[float], evenness: float) -> Rates:
        """Shares by organ: those given, the more alike in all organs the larger `evenness`."""
        weights = np.array(shares)[:, None] / sum(shares)
        drawn = self.chance.gamma(weights * evenness, size=(len(shares), len(self.organs))) + weights * 0.02
        return np.asarray(drawn / drawn.sum(axis=0))

    def _requests(self) -> None:
        rates = self._rates([_requests_of(organ) for organ in self.organs], 0.9, 0.25, _GROWTH)
        applicants = self._profile([_APPLICANT_SHARES.get(name, 0.5) for name in APPLICANTS], 40)
        outcomes = self._profile(
            [_OUTCOME_SHARES.get(line.removeprefix("requests.outcomes."), _SELDOM) for line in OUTCOMES], 14
        )
        left = _LEFT_OVER * self.chance.lognormal(0, 0.5, len(self.organs))
        for column, share in zip(APPLICANTS, applicants, strict=True):
            of_column = rates * share[:, None]
            for line, of_outcome in zip(OUTCOMES, outcomes, strict=True):
                self.figures[POSITIONS[f"{line}.{column}"]] = self.chance.poisson(of_column * of_outcome[:, None])
            forward = self.chance.poisson(of_column * left[:, None]) * self.reports
            into = np.zeros_like(forward)
            into[:, 1:] = forward[:, :-1]
            into[:, 0] = self.chance.poisson(of_column[:, 0] * left)
            self.figures[POSITIONS[f"requests.carried_forward.{column}"]] = forward
            self.figures[POSITIONS[f"requests.carried_in.{column}"]] = into
            # What came in last year is handled this year, so that there is at least that much.
            self.figures[POSITIONS[f"{OUTCOMES[0]}.{column}"]] += into
        handled = (
            sum(self.figures[POSITIONS[f"{line}.{column}"]] for line in OUTCOMES for column in APPLICANTS)
            * self.reports
        )
        for case in CASES:
            results = self._profile([_RESULT_SHARES[name] for name in RESULTS], 12)
            share = _CASES_A_REQUEST[case.removeprefix("disputes.")] * self.chance.lognormal(0, 0.6, len(self.organs))
            for name, of_result in zip(RESULTS, results, strict=True):
                self.figures[POSITIONS[f"{case}.{name}"]] = self.chance.poisson(handled * (share * of_result)[:, None])

    def _disclosure_newest(self) -> None:
        years = range(_FIRST_ON_NEWEST, len(YEARS))
        for line, usual in (
            ("administrative_rules", [1.5 if _makes_rules(organ) else 0.0 for organ in self.organs]),
            ("normative_documents", [_documents_of(organ) for organ in self.organs]),
        ):
            rates = self._rates(usual, 0.7, 0.3)
            # An organ that begins to report later begins with nothing, so that sums over organs roll forward too.
            stock = self.chance.poisson(rates[:, 0] * 9) * self.reports[:, _FIRST_ON_NEWEST]
            for year in years:
                here = self.reports[:, year]
                issued = self.chance.poisson(rates[:, year]) * here
                repealed = np.minimum(self.chance.poisson(rates[:, year] * 0.8), stock // 4) * here
                stock = stock + issued - repealed
                for name, figure in (("issued", issued), ("repealed", repealed), ("in_force", stock)):
                    self.figures[POSITIONS[f"disclosure.{line}.{name}"], :, year] = figure
        self.figures[POSITIONS["disclosure.fees.amount"]] = self._money(
            [_of(organ, "fees") for organ in self.organs], 1.0
        )
        self._decisions("licensing", [_of(organ, "licensing") for organ in self.organs])
        self._decisions("penalties", [_of(organ, "penalties") for organ in self.organs])
        self._decisions("coercive_measures", [_of(organ, "coercive") for organ in self.organs])

    def _decisions(self, line: str, medians: Sequence[float]) -> None:
        self.figures[POSITIONS[f"disclosure.{line}.decisions"]] = self.chance.poisson(self._rates(medians, 1.0, 0.25))

    def _money(self, medians: Sequence[float], spread: float) -> Counts:
        """Amounts with as many decimals as that organ prints: none, two or four."""
        places = self.chance.choice([MONEY_UNITS, MONEY_UNITS // 100, 1], size=(len(medians), 1), p=[0.3, 0.5, 0.2])
        amounts = np.minimum(self._rates(medians, spread, 0.25), 2e4) * MONEY_UNITS
        return np.asarray(amounts.astype(np.int64) // places * places)

    def _disclosure_oldest(self) -> None:
        documents = [_documents_of(organ) for organ in self.organs]
        for line, usual in (
            ("administrative_rules", [1.5 if _makes_rules(organ) else 0.0 for organ in self.organs]),
            ("normative_documents", documents),
        ):
            made = self.chance.poisson(self._rates(usual, 0.7, 0.3))
            self._set_oldest(f"{line}.made", made)
            self._set_oldest(f"{line}.disclosed", made)
            self._set_oldest(f"{line}.total_disclosed", made + self.chance.poisson(self._rates(usual, 0.7, 0.2) * 6))
        self._decisions("other_services", [_of(organ, "licensing") / 3 for organ in self.organs])
        for line in (*DECISIONS, "fees"):
            has_some = np.array([_of(organ, line.removesuffix("_measures")) > 0 for organ in self.organs])
            items = self.chance.integers(1, 40, len(self.organs)) * has_some
            stock = items * self.reports[:, 0]
            for year in range(_FIRST_ON_NEWEST):
                change = np.maximum(self.chance.integers(-4, 6, len(self.organs)) * has_some, -stock)
                if year:  # an organ that begins to report begins with nothing: its items are all new
                    change = np.where(self.reports[:, year] & ~self.reports[:, year - 1], items, change)
                self.figures[POSITIONS[f"disclosure.{line}.previous_items"], :, year] = stock
                self.figures[POSITIONS[f"disclosure.{line}.change"], :, year] = change
                stock = (stock + change) * self.reports[:, year]
        amounts = self._money([60.0 * _TIMES[organ.tier] for organ in self.organs], 1.0)
        self._set_oldest(
            "procurement.projects",
            self.chance.poisson(self._rates([_TIMES[organ.tier] for organ in self.organs], 0.8, 0.3)),
        )
        self._set_oldest("procurement.amount", amounts if self.unit == "万元" else amounts * 10_000)

    def _set_oldest(self, path: str, figure: Counts) -> None:
        self.figures[POSITIONS[f"disclosure.{path}"]] = figure

    # --- what follows ------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Work out what follows from the draws, and draw by one more where figures happen to look like a fault."""
        self._clear_other_years()
        while True:
            self._complete()
            self._add_up()
            self._put_together()
            looks_wrong = tuple(self._coincidences())
            for column, organ, year in looks_wrong:
                self.figures[column, self._office_of(organ), year] += 1
            if not looks_wrong:
                return

    def _clear_other_years(self) -> None:
        """Leave no figure of one edition in the years of another."""
        for number, year in enumerate(YEARS):
            form = form_of(edition_of(year), NEWEST)  # requests are held on the newest form until they are put together
            known = np.zeros(len(FIGURES), dtype=bool)
            known[list(places_of(form))] = True
            self.figures[~known, :, number] = 0

    def _complete(self) -> None:
        for equation in solver_of(_FORM).order:
            self._solve(equation, places_of(_FORM))

    def _solve(self, equation: Equation, places: Sequence[int]) -> None:
        figures = self.figures
        if equation.total:
            figures[places[equation.right[0]]] = figures[[places[term] for term in equation.left]].sum(axis=0)
        else:
            first, *others = (places[term] for term in equation.left)
            figures[first] = figures[[places[term] for term in equation.right]].sum(axis=0) - figures[others].sum(
                axis=0
            )

    def _add_up(self) -> None:
        for organ in reversed(range(len(self.organs))):
            members = self.members[organ]
            if members:
                self.figures[:, organ] = self.figures[:, list(members)].sum(axis=1)

    def _office_of(self, organ: int) -> int:
        """The organ that reports only for itself and whose figures are in this one's."""
        return self.members[organ][0] if self.members[organ] else organ

    def _put_together(self) -> None:
        """Make of the lines that the newest form tells apart the one of the older form, in its years."""
        older = form_of(OLDEST, OLDEST)
        new = set(_FORM.paths)
        for cell in older.cells:
            if cell.path.startswith("requests.") and cell.path not in new:
                self.figures[POSITIONS[cell.path]] = self.figures[list(_parts_of(cell))].sum(axis=0)

    # --- what looks like a fault and is none -------------------------------------------------------------------------

    def _coincidences(self) -> Iterator[tuple[int, int, int]]:
        """A cell, an organ and a year for each table that is last year's by chance, and other chance likenesses."""
        for number in range(len(YEARS)):
            yield from self._recurring(number)
            yield from self._round(number)
            yield from self._items_as_decisions(number)

    def _recurring(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Tables with the figures of the year before, large enough that they look copied."""
        if number == 0:
            return
        then, now = (form_of(edition_of(year), edition_of(year)) for year in YEARS[number - 1 : number + 1])
        for table in TABLES:
            columns = list(columns_of(now, table))
            if columns_of(now, table) != columns_of(then, table):
                continue
            same = (self.figures[columns, :, number] == self.figures[columns, :, number - 1]).all(axis=0)
            organs = np.flatnonzero(same & self.reports[:, number - 1])
            surprise = surprise_of(self.figures[list(evidence_of(now, table))][:, organs, number])
            for organ in organs[surprise > _RECURS]:
                yield POSITIONS[_UNLIKE[table]], int(organ), number

    def _round(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Five larger counts in a row that end in 0."""
        form = form_of(edition_of(YEARS[number]), edition_of(YEARS[number]))
        counted = np.array(_counted(form))
        figures = self.figures[counted, :, number]
        large = figures >= _LARGE
        suspects = np.count_nonzero(large & (figures % 10 == 0), axis=0) >= _RUN
        for organ in np.flatnonzero(suspects):
            run: list[int] = []
            for position in np.flatnonzero(large[:, organ]):
                run = [*run, int(counted[position])] if figures[position, organ] % 10 == 0 else []
                drawn = [column for column in run if _is_drawn(column)]
                if len(run) >= _RUN and drawn:
                    yield drawn[0], int(organ), number
                    break

    def _items_as_decisions(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Decisions that are just the items of the older form after their change."""
        if edition_of(YEARS[number]) != OLDEST:
            return
        for line in DECISIONS:
            items, change, decisions = (
                self.figures[POSITIONS[f"disclosure.{line}.{name}"], :, number]
                for name in ("previous_items", "change", "decisions")
            )
            for organ in np.flatnonzero((decisions >= 10) & (items + change == decisions)):
                yield POSITIONS[f"disclosure.{line}.decisions"], int(organ), number


_LARGE, _RUN = 20, 5
_RECURS = 2.5  # a margin to the 3 of GIR803
_STOCKS = ("in_force", "total_disclosed", "previous_items")

# One case more here changes nothing that another year rests on.
_UNLIKE = {
    "disclosure": "disclosure.licensing.decisions",
    "requests": f"{OUTCOMES[0]}.{APPLICANTS[0]}",
    "disputes": f"{CASES[0]}.{RESULTS[0]}",
}


@cache
def _counted(form: Layout) -> tuple[int, ...]:
    """The counts that are no totals, in printed order."""
    totals = {equation.right[0] for equation in form.equations if equation.total}
    return tuple(
        place
        for position, (cell, place) in enumerate(zip(form.cells, places_of(form), strict=True))
        if position not in totals and not cell.money
    )


@cache
def columns_of(form: Layout, table: str) -> tuple[int, ...]:
    """The columns of one table of a form, in printed order."""
    return tuple(place for path, place in zip(form.paths, places_of(form), strict=True) if path.startswith(f"{table}."))


@cache
def evidence_of(form: Layout, table: str, *, money: bool = True) -> tuple[int, ...]:
    """The columns of a table that say whether it was copied: what follows from others does not, nor do stocks."""
    places = places_of(form)
    free = {places[position] for position in solver_of(form).free if form.cells[position].column not in _STOCKS}
    return tuple(place for place in columns_of(form, table) if place in free and (money or not MONEY[place]))


def surprise_of(figures: Counts) -> Rates:
    """How unlikely it is that all these figures recur by chance, as a power of ten: as GIR803 estimates it."""
    least = np.maximum(np.abs(figures), 1)
    return np.asarray(np.where(figures != 0, np.log10(2 * np.sqrt(np.pi * least)), 0).sum(axis=0))


@cache
def _is_drawn(column: int) -> bool:
    """Whether a count can be one larger without a change in another year."""
    path = FIGURES[column].name
    drawn = path in _FORM.index and _FORM.index[path] in solver_of(_FORM).free
    return path.endswith(".decisions") or (drawn and path.startswith(("requests.outcomes.", "disputes.")))


def _parts_of(cell: Cell) -> Iterator[int]:
    """The cells of the newest form that are one cell in the older."""
    for place, other in enumerate(FIGURES):
        if (
            other.name.startswith(f"{cell.line}.")
            and other.name.endswith(f".{cell.column}")
            and other.editions == (NEWEST,)
        ):
            yield place


def _members(organs: Sequence[Organ]) -> Iterator[tuple[int, ...]]:
    """For each organ, those whose figures are added up in its report, its office first; none for all but governments."""
    below: dict[int, list[int]] = {}
    for number, organ in enumerate(organs):
        if organ.parent is not None:
            below.setdefault(organ.parent, []).append(number)
    for number, organ in enumerate(organs):
        children = below.get(number, [])
        if organ.basis is Basis.ALL:
            yield tuple(children)
        elif organ.basis is Basis.OWN_LEVEL:
            yield tuple(child for child in children if organs[child].sort in (Sort.OFFICE, Sort.DEPARTMENT))
        else:
            yield tuple(children[:1]) if organ.basis else ()


def _requests_of(organ: Organ) -> float:
    if organ.sort is Sort.TOWNSHIP:
        return _OF_TOWNSHIPS
    if organ.department is not None:
        return DEPARTMENTS[organ.department].requests * _TIMES[organ.tier]
    return _OF_OFFICES[organ.tier]


def _documents_of(organ: Organ) -> float:
    return _DOCUMENTS[organ.tier] * (4 if organ.sort is Sort.OFFICE else 1)


def _makes_rules(organ: Organ) -> bool:
    """立法法: the government does, and its office reports them."""
    return organ.sort is Sort.OFFICE and organ.tier in (Tier.PROVINCE, Tier.PREFECTURE)


def _of(organ: Organ, what: str) -> float:
    """The median of decisions or fees of an organ."""
    if organ.sort is Sort.TOWNSHIP:
        return {"licensing": 2.0, "other_services": 3.0, "penalties": 0.3}.get(what, 0.0)
    if organ.department is None:
        return 0.0
    amount: Any = getattr(DEPARTMENTS[organ.department], "licensing" if what == "other_services" else what)
    return float(amount) * (1.0 if organ.tier is Tier.COUNTY else 1.5)


MONEY = np.array([column.kind is ColumnKind.MONEY for column in FIGURES])
"""Which columns are money."""
