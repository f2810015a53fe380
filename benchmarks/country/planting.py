"""Faults planted in the true reports of a province, each with a known answer: where it shows, and what follows from it.

No two faults are planted in one organ, so that each shows alone in its own reports. What it makes of other reports, such
as a government whose figures are no longer the sum of those below it, is listed with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

import numpy as np
from attrs import field, frozen

from country.figures import (
    APPLICANTS,
    CASES,
    MONEY_UNITS,
    NEWEST,
    OLDEST,
    OUTCOMES,
    Counts,
    Mask,
    Province,
    columns_of,
    edition_of,
    evidence_of,
    form_of,
    surprise_of,
)
from country.places import YEARS, Basis, Sort, Tier
from govinfo_report.corpus.schema import FIGURES, POSITIONS
from govinfo_report.issuer import Issuer, IssuerKind, Level
from govinfo_report.layout import Layout

BROKEN, UNDECIDABLE = "broken", "undecidable"

SUM_OF_CHILDREN = "sum-of-children"
"""Stands for a rule that compares a government's report with the reports that it adds up."""
COPIED_FROM_ANOTHER = "copied-from-another-issuer"
"""Stands for a rule that compares the prose of all issuers."""
YEAR_MISSING = "year-missing"
"""Stands for a rule that looks for the reports that a collection lacks."""


@frozen
class Outcome:
    """What a check should say: the code of the rule, "broken" or "undecidable", and the place."""

    code: str
    status: str
    place: str


@frozen
class Consequence:
    """What a fault makes of another report: the number of its row, the rule, and the cells that it shows in."""

    row: int
    code: str
    cells: tuple[str, ...] = ()


@frozen(kw_only=True)
class Planted:
    """A fault, by the numbers of the rows of its province: `row` has it, `other` is the report that it shows beside.

    `row` is `None` for a report that was taken away. `figures` has the true and the published figure by column, in the
    units of the array of figures; a published `None` is a blank.
    """

    kind: str
    organ: int
    year: int
    row: int | None = None
    other: int | None = None
    outcomes: tuple[Outcome, ...] = ()
    figures: Mapping[int, tuple[int, int | None]] = field(factory=dict)
    consequences: tuple[Consequence, ...] = ()


class Rows:
    """The reports of a province as they are published: one row each, organ after organ and year after year.

    `figures` has a column of the array for each row. `blank` are the places (column, row) without a figure, `older` the
    rows whose table 3 is on the older form, `gone` those that are not published, `late` those published too late. Second reports for a year, `again`, stand
    behind all others.
    """

    def __init__(self, province: Province, again: Sequence[tuple[int, int]] = ()) -> None:
        self.province = province
        organs, years = np.nonzero(province.reports)
        self.at = np.full(province.reports.shape, -1)
        self.at[organs, years] = np.arange(len(organs))
        self.again = np.arange(len(organs) + len(again)) >= len(organs)
        self.organ = np.append(organs, [organ for organ, _ in again]).astype(np.int64)
        self.year = np.append(years, [year for _, year in again]).astype(np.int64)
        self.figures: Counts = np.ascontiguousarray(province.figures[:, self.organ, self.year])
        self.older: Mask = _mask(edition_of(year) == OLDEST for year in YEARS)[self.year]
        self.gone: Mask = np.zeros(len(self.organ), dtype=bool)
        self.late: set[int] = set()
        self.blank: list[tuple[int, int]] = []
        self.faulty: set[int] = set()
        """The organs in whose reports a fault was planted."""

    def row(self, organ: int, year: int) -> int | None:
        """The number of the row of an organ and a year; `None` where there is no such report."""
        number = int(self.at[organ, year]) if 0 <= year < len(YEARS) else -1
        return None if number < 0 else number

    @cached_property
    def seconds(self) -> Mapping[int, tuple[int, ...]]:
        """The second report for the year of a row, where there is one: what shows in the first shows in it too."""
        return {int(self.at[self.organ[row], self.year[row]]): (int(row),) for row in np.flatnonzero(self.again)}

    def form(self, row: int) -> Layout:
        """The layout of the report in that row."""
        return form_of(edition_of(YEARS[self.year[row]]), OLDEST if self.older[row] else NEWEST)

    def publish(self, row: int, changes: Mapping[int, int | None]) -> dict[int, tuple[int, int | None]]:
        """Print other figures in a row than the true ones, and tell both."""
        told = {column: (int(self.figures[column, row]), figure) for column, figure in changes.items()}
        for column, figure in changes.items():
            if figure is None:
                self.blank.append((column, row))
            else:
                self.figures[column, row] = figure
        return {column: both for column, both in told.items() if both[0] != both[1]}

    def parent_row(self, row: int) -> int | None:
        """The row of the government whose report adds this one up, where there is one."""
        organ = int(self.organ[row])
        parent = self.province.organs[organ].parent
        if parent is None or organ not in self.province.members[parent]:
            return None
        return self.row(parent, int(self.year[row]))

    def shown_in_sums(self, row: int, figures: Mapping[int, tuple[int, int | None]]) -> Iterator[Consequence]:
        """What changed figures make of a government's sum: of the one above, and of its own where this is one."""
        for government in (self.parent_row(row), row if self.province.members[self.organ[row]] else None):
            if government is not None and figures:
                yield Consequence(government, SUM_OF_CHILDREN, tuple(FIGURES[column].name for column in figures))


# --- the kinds -------------------------------------------------------------------------------------------------------

Find = Callable[[Province], Mask]
Plant = Callable[[Rows, int, int, np.random.Generator], Planted | None]


@frozen
class Kind:
    """A kind of fault: its name, where it can be planted (organs by years), and how it is planted."""

    name: str
    find: Find
    plant: Plant
    again: bool = False
    prose: bool = False


KINDS: list[Kind] = []


def kind(name: str, find: Find, *, again: bool = False, prose: bool = False) -> Callable[[Plant], Plant]:
    """Make a function that plants a fault the kind of that name. `again`: it needs a second report for the year."""

    def made(plant: Plant) -> Plant:
        KINDS.append(Kind(name, find, plant, again, prose))
        return plant

    return made


def _at(path: str) -> int:
    return POSITIONS[path]


RECEIVED, CARRIED_IN = "requests.received", "requests.carried_in"
_GRANTED, _HANDLED, _PERSON = OUTCOMES[0], "requests.outcomes.total", APPLICANTS[0]


def _mask(claims: Iterable[bool]) -> Mask:
    return np.array(tuple(claims), dtype=bool)


def _has_requests(province: Province) -> Mask:
    some: Mask = province.figures[_at(f"{RECEIVED}.total")] > 0
    return some & province.reports


def _follows(province: Province) -> Mask:
    """Reports with one of the year before."""
    before = np.zeros_like(province.reports)
    before[:, 1:] = province.reports[:, :-1]
    return before & province.reports


def _between(province: Province) -> Mask:
    """Reports with one of the year before and one of the year after."""
    after = np.zeros_like(province.reports)
    after[:, :-1] = province.reports[:, 1:]
    return _follows(province) & after


def _in_years(province: Province, edition: str) -> Mask:
    """Reports of the years of an edition."""
    return province.reports & _mask(edition_of(year) == edition for year in YEARS)


@cache
def _equations_at(form: Layout) -> Mapping[int, tuple[Outcome, ...]]:
    """The equations that each column stands in, as broken."""
    found: dict[int, list[Outcome]] = {}
    for equation in form.equations:
        for term in equation.terms:
            found.setdefault(_at(form.paths[term]), []).append(Outcome(equation.code, BROKEN, equation.place))
    return {column: tuple(outcomes) for column, outcomes in found.items()}


@cache
def _slippable(form: Layout) -> tuple[int, ...]:
    """The cells of equations that nothing in another year rests on."""
    return tuple(column for column in _equations_at(form) if "carried" not in FIGURES[column].name)


@kind("arithmetic", _has_requests)
def arithmetic(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """One cell of table 3 or 4 is mistyped: a digit dropped, doubled or exchanged, one more or one less."""
    row = int(rows.at[organ, year])
    form = rows.form(row)
    filled = [column for column in _slippable(form) if rows.figures[column, row]]
    cases = [column for column in filled if FIGURES[column].table == "disputes"]
    column = int(chance.choice(cases if cases and chance.random() < _IN_TABLE_4 else filled))
    figures = rows.publish(row, {column: _slip(int(rows.figures[column, row]), FIGURES[column].name, chance)})
    return Planted(
        kind="arithmetic",
        organ=organ,
        year=year,
        row=row,
        outcomes=_equations_at(form)[column],
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


_IN_TABLE_4 = 0.4  # which has few cells, and many reports have no case in it


def _slip(figure: int, path: str, chance: np.random.Generator) -> int:
    digits = str(figure)
    slips = [figure + 1, figure - 1]
    if len(digits) > 1 and not path.startswith("disputes.") and path != f"{RECEIVED}.total":
        slips += [int(digits[1:]), int(digits[:-1]), int(digits[0] + digits)]
        slips += [int(digits[1] + digits[0] + digits[2:])] if digits[0] != digits[1] else []
    return int(chance.choice([slip for slip in slips if slip != figure]))


@kind("blank", _has_requests)
def blank(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """One outcome is left blank, so that its equations cannot be decided."""
    row = int(rows.at[organ, year])
    form = rows.form(row)
    column = _at(f"{chance.choice(OUTCOMES[:2])}.{chance.choice(APPLICANTS)}")
    figures = rows.publish(row, {column: None})
    undecidable = (Outcome(it.code, UNDECIDABLE, it.place) for it in _equations_at(form)[column])
    outcomes = (*undecidable, Outcome("GIR108", BROKEN, "requests"))
    return Planted(
        kind="blank",
        organ=organ,
        year=year,
        row=row,
        outcomes=outcomes,
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


@kind("carry-over", _follows)
def carry_over(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """More is carried in than last year carried forward, in a table that adds up."""
    row = int(rows.at[organ, year])
    more = int(chance.integers(1, 6))
    figures = _add(rows, row, more, CARRIED_IN, _GRANTED, _HANDLED)
    return Planted(
        kind="carry-over",
        organ=organ,
        year=year,
        row=row,
        other=rows.row(organ, year - 1),
        outcomes=tuple(Outcome("GIR801", BROKEN, f"{CARRIED_IN}.{column}") for column in (_PERSON, "total")),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


def _add(rows: Rows, row: int, more: int, *lines: str) -> dict[int, tuple[int, int | None]]:
    """So many more natural persons in some lines, and in their totals."""
    columns = [_at(f"{line}.{column}") for line in lines for column in (_PERSON, "total")]
    return rows.publish(row, {column: int(rows.figures[column, row]) + more for column in columns})


_DOCUMENTS = "disclosure.normative_documents"


def _has_stock(province: Province) -> Mask:
    newest = _in_years(province, NEWEST)
    newest[:, 1:] &= newest[:, :-1]
    newest[:, 0] = False
    enough: Mask = province.figures[_at(f"{_DOCUMENTS}.in_force")] > 20
    return newest & enough


@kind("roll-forward", _has_stock)
def roll_forward(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """Documents in force do not follow from last year's: a repeal too many is printed."""
    row = int(rows.at[organ, year])
    column = _at(f"{_DOCUMENTS}.repealed")
    figures = rows.publish(row, {column: int(rows.figures[column, row]) + int(chance.integers(1, 4))})
    return Planted(
        kind="roll-forward",
        organ=organ,
        year=year,
        row=row,
        other=rows.row(organ, year - 1),
        outcomes=(Outcome("GIR802", BROKEN, f"{_DOCUMENTS}.in_force"),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


_SURE = 3.2  # somewhat above what GIR803 asks for


def _evident(province: Province, table: str) -> Mask:
    """Reports whose table would look copied if it stood in the next year's report too, which has the same form."""
    found = np.zeros_like(province.reports)
    for year in range(1, len(YEARS)):
        then, now = (form_of(edition_of(YEARS[it]), edition_of(YEARS[it])) for it in (year - 1, year))
        if columns_of(then, table) == columns_of(now, table):
            evidence = list(evidence_of(now, table, money=False))
            found[:, year] = surprise_of(province.figures[evidence, :, year - 1]) > _SURE
    return found & _follows(province)


def _differs(province: Province, paths: Sequence[str]) -> Mask:
    """Reports in which one of these figures is not last year's."""
    figures = province.figures[[_at(path) for path in paths]]
    found = np.zeros_like(province.reports)
    found[:, 1:] = (figures[:, :, 1:] != figures[:, :, :-1]).any(axis=0)
    return found


def _same_disputes(province: Province) -> Mask:
    """So many cases can follow from the requests handled."""
    cases = sum(province.figures[_at(f"{case}.total")] for case in CASES)
    before = np.zeros_like(cases)
    before[:, 1:] = cases[:, :-1]
    possible: Mask = before < province.figures[_at(f"{_HANDLED}.total")]
    return _evident(province, "disputes") & possible


def _same_requests(province: Province) -> Mask:
    """What is carried in and forward is the same in both years, so that the copy agrees with the years around it."""
    forward = [f"requests.carried_forward.{column}" for column in APPLICANTS]
    into = [f"{CARRIED_IN}.{column}" for column in APPLICANTS]
    return _evident(province, "requests") & ~_differs(province, forward) & ~_differs(province, into)


def _same_disclosure(province: Province) -> Mask:
    """The stock is the same in both years, and nothing was added to it, so that the copy rolls forward."""
    lines = ("administrative_rules", "normative_documents")
    still = ~_differs(province, [f"disclosure.{line}.in_force" for line in lines])
    for line in lines:
        issued, repealed = (province.figures[_at(f"disclosure.{line}.{name}")] for name in ("issued", "repealed"))
        still[:, 1:] &= (issued == repealed)[:, :-1]
    newest = _in_years(province, NEWEST)
    newest[:, 1:] &= newest[:, :-1]
    newest[:, 0] = False
    return _evident(province, "disclosure") & still & newest


def _copied(table: str) -> Plant:
    def plant(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
        row, before = int(rows.at[organ, year]), int(rows.at[organ, year - 1])
        columns = columns_of(rows.form(row), table)
        figures = rows.publish(row, {column: int(rows.figures[column, before]) for column in columns})
        return Planted(
            kind=f"same-{table}",
            organ=organ,
            year=year,
            row=row,
            other=before,
            outcomes=(Outcome("GIR803", BROKEN, table),),
            figures=figures,
            consequences=tuple(rows.shown_in_sums(row, figures)),
        )

    return plant


for _table, _find in (
    ("disclosure", _same_disclosure),
    ("requests", _same_requests),
    ("disputes", _same_disputes),
):
    kind(f"same-{_table}", _find)(_copied(_table))


@kind("missing-year", _between)
def missing_year(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """The report of a year is not there, and those before and after are."""
    row = int(rows.at[organ, year])
    rows.gone[row] = True
    above = rows.parent_row(row)
    return Planted(
        kind="missing-year",
        organ=organ,
        year=year,
        other=rows.row(organ, year + 1),
        outcomes=(Outcome(YEAR_MISSING, BROKEN, "year"),),
        consequences=() if above is None else (Consequence(above, SUM_OF_CHILDREN),),
    )


@kind("duplicate", lambda province: province.reports.copy(), again=True)
def duplicate(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """The report of a year is there twice, with the same figures."""
    first = int(rows.at[organ, year])
    return Planted(
        kind="duplicate",
        organ=organ,
        year=year,
        row=_second(rows, organ, year),
        other=first,
        outcomes=(Outcome("GIR807", BROKEN, ""),),
    )


@kind("reissued", lambda province: province.reports.copy(), again=True)
def reissued(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """The report of a year is there twice, and the second has other figures, which add up as well."""
    row = _second(rows, organ, year)
    figures = _add(rows, row, int(chance.integers(1, 4)), RECEIVED, _GRANTED, _HANDLED)
    return Planted(
        kind="reissued",
        organ=organ,
        year=year,
        row=row,
        other=int(rows.at[organ, year]),
        outcomes=(Outcome("GIR808", BROKEN, ""),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


def _second(rows: Rows, organ: int, year: int) -> int:
    (found,) = np.flatnonzero(rows.again & (rows.organ == organ) & (rows.year == year))
    return int(found)


@kind("older-form", lambda province: _in_years(province, NEWEST))
def older_form(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """Table 3 is printed on the form of 2019 in a later year."""
    row = int(rows.at[organ, year])
    rows.older[row] = True
    return Planted(
        kind="older-form", organ=organ, year=year, row=row, outcomes=(Outcome("GIR122", BROKEN, "requests"),)
    )


def _has_a_date(province: Province) -> Mask:
    """条例 第四十九条 sets one for departments, where the name says that it is one."""
    departments = _mask(Issuer.named(organ.name).kind is IssuerKind.DEPARTMENT for organ in province.organs)
    return province.reports & departments[:, None]


@kind("late", _has_a_date)
def late(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """The report of a department is published after 31 January."""
    row = int(rows.at[organ, year])
    rows.late.add(row)
    return Planted(kind="late", organ=organ, year=year, row=row, outcomes=(Outcome("GIR123", BROKEN, "published"),))


_FEES = "disclosure.fees.amount"
_CEILINGS = {Level.TOWNSHIP: 100_000, Level.COUNTY: 1_000_000}  # what GIR204 takes for too much, in 万元
_HIGHEST_CEILING = 100_000_000
_YUAN = 10_000


def _has_fees(province: Province) -> Mask:
    levels = [Issuer.named(organ.name).level for organ in province.organs]
    ceilings = np.array(
        [_HIGHEST_CEILING if level is None else _CEILINGS.get(level, _HIGHEST_CEILING) for level in levels]
    )
    amounts = province.figures[_at(_FEES)] // MONEY_UNITS
    suspicious: Mask = (amounts * _YUAN > 2 * ceilings[:, None]) & (amounts < _YUAN)
    return _in_years(province, NEWEST) & suspicious


@kind("fees-in-yuan", _has_fees)
def fees_in_yuan(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """The amount of fees is in 元, where the form asks for 万元."""
    row = int(rows.at[organ, year])
    column = _at(_FEES)
    figures = rows.publish(row, {column: int(rows.figures[column, row]) * _YUAN})
    before, after = rows.row(organ, year - 1), rows.row(organ, year + 1)
    outcomes = [Outcome("GIR204", BROKEN, "disclosure.fees")]
    consequences = list(rows.shown_in_sums(row, figures))
    if before is not None and _unlike(rows, row, before):
        outcomes.append(Outcome("GIR810", BROKEN, _FEES))
    if after is not None and _unlike(rows, row, after):
        consequences.append(Consequence(after, "GIR810", (_FEES,)))
    return Planted(
        kind="fees-in-yuan",
        organ=organ,
        year=year,
        row=row,
        other=before,
        outcomes=tuple(outcomes),
        figures=figures,
        consequences=tuple(consequences),
    )


def _unlike(rows: Rows, one: int, other: int) -> bool:
    """Whether two amounts differ by about 10,000 times, as GIR810 has it."""
    if edition_of(YEARS[rows.year[other]]) != NEWEST:
        return False
    small, large = sorted(int(rows.figures[_at(_FEES), row]) for row in (one, other))
    return small > 0 and small * _YUAN <= large * 3 and large <= small * _YUAN * 3


def _has_a_small_stock(province: Province) -> Mask:
    """So small that what is printed does not look ten times too large beside another year's."""
    stock = province.figures[_at(f"{_DOCUMENTS}.in_force")] + province.figures[_at(f"{_DOCUMENTS}.repealed")]
    small: Mask = (stock > 0) & (stock < 15)
    return _in_years(province, NEWEST) & small


@kind("negative-opening", _has_a_small_stock)
def negative_opening(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """More documents were issued than are in force and repealed."""
    row, before = int(rows.at[organ, year]), rows.row(organ, year - 1)
    issued, repealed, in_force = (_at(f"{_DOCUMENTS}.{name}") for name in ("issued", "repealed", "in_force"))
    most = int(rows.figures[in_force, row] + rows.figures[repealed, row])
    figures = rows.publish(row, {issued: most + int(chance.integers(1, 4))})
    outcomes = [Outcome("GIR202", BROKEN, _DOCUMENTS)]
    if before is not None and edition_of(YEARS[year - 1]) == NEWEST:
        outcomes.append(Outcome("GIR802", BROKEN, f"{_DOCUMENTS}.in_force"))
    return Planted(
        kind="negative-opening",
        organ=organ,
        year=year,
        row=row,
        other=before,
        outcomes=tuple(outcomes),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


def _makes_documents(province: Province) -> Mask:
    some: Mask = province.figures[_at(f"{_DOCUMENTS}.made")] > 0
    return _in_years(province, OLDEST) & some


@kind("not-disclosed", _makes_documents)
def not_disclosed(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """Documents were made, and none was disclosed."""
    row = int(rows.at[organ, year])
    figures = rows.publish(row, {_at(f"{_DOCUMENTS}.disclosed"): 0})
    return Planted(
        kind="not-disclosed",
        organ=organ,
        year=year,
        row=row,
        outcomes=(Outcome("GIR206", BROKEN, _DOCUMENTS),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


_LICENSING = "disclosure.licensing"


def _items_after(province: Province) -> Counts:
    """The items of the older form, with what was added and cut."""
    before: Counts = province.figures[_at(f"{_LICENSING}.previous_items")]
    change: Counts = province.figures[_at(f"{_LICENSING}.change")]
    return before + change


def _has_items(province: Province) -> Mask:
    """Enough items, and no jump from year to year if they are printed as decisions."""
    items, decisions = _items_after(province), province.figures[_at(f"{_LICENSING}.decisions")]
    enough: Mask = (items >= 10) & (province.figures[_at(f"{_LICENSING}.change")] != 0) & (items != decisions)
    for year in range(len(YEARS)):
        for near in (year - 1, year + 1):
            if 0 <= near < len(YEARS):
                enough[:, year] &= decisions[:, near] < 10 * items[:, year]
    return _in_years(province, OLDEST) & enough


@kind("items-as-decisions", _has_items)
def items_as_decisions(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """The items of the older form are printed as the number of decisions."""
    row = int(rows.at[organ, year])
    items = int(_items_after(rows.province)[organ, year])
    figures = rows.publish(row, {_at(f"{_LICENSING}.decisions"): items})
    return Planted(
        kind="items-as-decisions",
        organ=organ,
        year=year,
        row=row,
        outcomes=(Outcome("GIR205", BROKEN, _LICENSING),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


_PENALTIES = "disclosure.penalties.decisions"


def _has_penalties(province: Province) -> Mask:
    """Some twenty and more last year, and not just as many next year, beside which it would show as well."""
    decisions = province.figures[_at(_PENALTIES)]
    enough: Mask = np.zeros_like(province.reports)
    enough[:, 1:] = decisions[:, :-1] >= 20
    enough[:, 1:-1] &= (decisions[:, :-2] != decisions[:, 2:]) & (decisions[:, 2:] * 4 > decisions[:, :-2])
    return enough & _follows(province)


@kind("jump", _has_penalties)
def jump(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """There are just ten times as many penalties as last year: a zero too many."""
    row = int(rows.at[organ, year])
    column = _at(_PENALTIES)
    before = int(rows.at[organ, year - 1])
    figures = rows.publish(row, {column: 10 * int(rows.figures[column, before])})
    return Planted(
        kind="jump",
        organ=organ,
        year=year,
        row=row,
        other=before,
        outcomes=(Outcome("GIR904", BROKEN, _PENALTIES),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


_RULES = "disclosure.administrative_rules"


def _cannot_make_rules(province: Province) -> Mask:
    low = _mask(
        organ.tier in (Tier.COUNTY, Tier.TOWNSHIP) and organ.sort is not Sort.GOVERNMENT for organ in province.organs
    )
    last = _mask(year == YEARS[-1] for year in YEARS)  # so that no later year rests on the stock
    return province.reports & low[:, None] & last


@kind("rules-without-power", _cannot_make_rules)
def rules_without_power(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """An organ of a county or township reports 规章 of its own."""
    row = int(rows.at[organ, year])
    number = int(chance.integers(1, 7))
    figures = rows.publish(row, {_at(f"{_RULES}.{name}"): number for name in ("issued", "in_force")})
    return Planted(
        kind="rules-without-power",
        organ=organ,
        year=year,
        row=row,
        outcomes=(Outcome("GIR201", BROKEN, _RULES),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


def _adds_up(province: Province) -> Mask:
    governments = _mask(organ.basis in (Basis.ALL, Basis.OWN_LEVEL) for organ in province.organs)
    enough: Mask = province.figures[_at(f"{_GRANTED}.{_PERSON}")] > 5
    return province.reports & governments[:, None] & enough


@kind("short-sum", _adds_up)
def short_sum(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """A government's table adds up and is short of the reports below it."""
    row = int(rows.at[organ, year])
    most = int(rows.figures[_at(f"{_GRANTED}.{_PERSON}"), row])
    figures = _add(rows, row, -int(chance.integers(1, most)), RECEIVED, _GRANTED, _HANDLED)
    return Planted(
        kind="short-sum",
        organ=organ,
        year=year,
        row=row,
        outcomes=(Outcome(SUM_OF_CHILDREN, BROKEN, "requests"),),
        figures=figures,
        consequences=tuple(rows.shown_in_sums(row, figures)),
    )


def _has_no_requests(province: Province) -> Mask:
    """So in both years: else the sentence that counts them differs, and whether nine tenths are copied is a close thing."""
    lines = ("received", "carried_in", "carried_forward")
    busy: Mask = sum(province.figures[_at(f"requests.{line}.total")] for line in lines) > 0
    busy[:, 1:] |= busy[:, :-1]
    return _follows(province) & ~busy


@kind("prose-of-last-year", _has_no_requests, prose=True)
def prose_of_last_year(rows: Rows, organ: int, year: int, _chance: np.random.Generator) -> Planted | None:
    """The prose is last year's, with another year in it."""
    return Planted(
        kind="prose-of-last-year",
        organ=organ,
        year=year,
        row=int(rows.at[organ, year]),
        other=rows.row(organ, year - 1),
        outcomes=(Outcome("GIR805", BROKEN, ""), *(Outcome("GIR804", BROKEN, it) for it in ("overview", "problems"))),
    )


@kind("prose-of-another", _follows, prose=True)
def prose_of_another(rows: Rows, organ: int, year: int, chance: np.random.Generator) -> Planted | None:
    """The prose is that of another organ of the province, with other names in it and some sentences changed."""
    others = np.flatnonzero(rows.province.reports[:, year] & rows.province.alone)
    other = int(chance.choice(others))
    if other in rows.faulty:
        return None
    rows.faulty.add(other)
    return Planted(
        kind="prose-of-another",
        organ=organ,
        year=year,
        row=int(rows.at[organ, year]),
        other=rows.row(other, year),
        outcomes=(Outcome(COPIED_FROM_ANOTHER, BROKEN, ""),),
    )


# --- planting --------------------------------------------------------------------------------------------------------


def plant(province: Province, share: float, chance: np.random.Generator, *, prose: bool) -> tuple[Rows, list[Planted]]:
    """Publish a province with faults in about that share of its reports, as many of every kind as there is place for.

    As many reports are missing as there are second ones, so that the number of reports stays what it was.
    """
    kinds = [it for it in KINDS if prose or not it.prose]
    wanted = int(np.count_nonzero(province.reports) * share)
    chosen: list[tuple[Kind, int, int]] = []
    used = np.zeros(len(province.organs), dtype=bool)
    # The rarest places are given away first.
    places = {it.name: it.find(province) for it in kinds}
    for it in sorted(kinds, key=lambda it: int(places[it.name].sum())):
        number = wanted // len(kinds) + (chance.random() < wanted / len(kinds) % 1)
        number *= 2 if it.name == "missing-year" else 1
        for organ, year in chance.permutation(np.argwhere(places[it.name]))[: 20 * number]:
            if number and not used[organ]:
                used[organ] = True
                number -= 1
                chosen.append((it, int(organ), int(year)))
    chosen = _evened(chosen)
    rows = Rows(province, [(organ, year) for it, organ, year in chosen if it.again])
    rows.faulty.update(organ for _, organ, _ in chosen)
    planted = (it.plant(rows, organ, year, chance) for it, organ, year in chosen)
    return rows, [it for it in planted if it is not None]


def _evened(chosen: list[tuple[Kind, int, int]]) -> list[tuple[Kind, int, int]]:
    """The choice with as many missing reports as second ones."""
    missing = [it for it in chosen if it[0].name == "missing-year"]
    second = [it for it in chosen if it[0].again]
    number = min(len(missing), len(second))
    kept = {id(it) for it in (*missing[:number], *second[:number])}
    counted = {id(it) for it in (*missing, *second)}
    return [it for it in chosen if id(it) not in counted or id(it) in kept]
