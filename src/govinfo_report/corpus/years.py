"""`check_years`: the rules across years over a whole corpus, on whatever engine holds it, without building a report."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from govinfo_report.corpus import collection, magnitudes, rollforward, sametables, secondreports
from govinfo_report.corpus.asked import NOT_HELD, codes_asked, statuses_asked
from govinfo_report.corpus.exactpairs import exact_outcomes
from govinfo_report.corpus.figures import AMOUNTS, COUNTS
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import PAIRED_BY, of_different_years, of_one_year
from govinfo_report.corpus.pairs import BESIDE, said_once
from govinfo_report.corpus.planning import Planned, as_rows, compared, planned
from govinfo_report.corpus.sameissuer import BY_NAME, KEY
from govinfo_report.corpus.schema import EDITION_COLUMNS
from govinfo_report.corpus.tables import absences
from govinfo_report.corpus.telling import OUTCOMES_OF_PAIRS, said, told
from govinfo_report.corpus.verdicts import Case
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import PairCheck

CHECKS: tuple[PairCheck, ...] = tuple(
    sorted(
        (*rollforward.CHECKS, *sametables.CHECKS, *collection.CHECKS, *secondreports.CHECKS, *magnitudes.CHECKS),
        key=lambda check: check.rule.code,
    )
)
"""The checks of the single path that a corpus judges too."""

COVERED_ACROSS_YEARS: tuple[str, ...] = tuple(check.rule.code for check in CHECKS)
"""The codes that `check_years` of a corpus judges. That of reports judges copied prose as well."""


def check_years(
    frame: Frame,
    *,
    by: str = BY_NAME,
    rules: Collection[str] = COVERED_ACROSS_YEARS,
    statuses: Collection[Status | str] = NOT_HELD,
) -> Frame:
    """Every outcome other than *held* of each report beside the one before it, as a frame of the same engine.

    Its columns are those of `check`, and `previous`, the id of the report compared with; lazy where the corpus is.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> before = Report.blank(issuer="某县人民政府", year=2022).replace({"requests.carried_forward.total": 3})
    >>> now = Report.blank(issuer="某县人民政府", year=2023).replace({"requests.carried_in.total": 2})
    >>> broken = check_years(from_reports([now, before]), statuses=["broken"])
    >>> broken.select("code", "place", "expected", "actual").rows()
    [('GIR801', 'requests.carried_in.total', '3', '2')]

    Which reports are of one issuer, and which are compared, is as for `govinfo_report.check_years`: names are taken for one
    where they are without doubt, a year can be missing, and the last of several reports for a year is the one that the
    next year's is compared with. Only of two that were published on one day, or on an unknown one, that with the greater
    id is the later. `by` is a column that is the same for all reports of an issuer, such as a code of organs; rows in
    which it is null are compared with nothing.

    `rules` are codes among `COVERED_ACROSS_YEARS`, or beginnings of them. `InvalidValueError` for a frame that lacks
    columns, and for a key that many issuers share; `UnknownRuleError` for a code that is not covered.
    """
    program = partial(_outcomes, codes=codes_asked(rules, COVERED_ACROSS_YEARS), statuses=statuses_asked(statuses))
    return compared(frame, by, program, OUTCOMES_OF_PAIRS)


def _outcomes(frame: Any, by: str, *, codes: frozenset[str], statuses: frozenset[Status]) -> Any:
    plan = planned(frame, by)
    checks = [check for check in CHECKS if check.rule.code in codes]
    exact = exact_outcomes(plan.oversized_groups(), checks, statuses)
    parts = [part for part in _parts(plan, codes, statuses) if part is not None]
    return parts, as_rows(exact, OUTCOMES_OF_PAIRS)


def _parts(plan: Planned, codes: frozenset[str], statuses: frozenset[Status]) -> Iterator[Any]:
    """The outcomes, those together that are found in one pass over the pairs; `None`: there can be none."""

    def chosen(cases: Iterable[Case]) -> tuple[Case, ...]:
        return tuple(case for case in cases if case.code in codes)

    for share in plan.shares():
        # Apart, since they look at other columns: all of them at once fill the memory.
        left = _of_different_years(share, "left", (*BESIDE, *rollforward.BEFORE), *rollforward.NOW)
        yield told(left, chosen(rollforward.cases()), statuses)
        sizes = _of_different_years(share, "sizes", (*BESIDE, *magnitudes.BESIDE), *magnitudes.units(plan.types))
        yield told(sizes, chosen(magnitudes.cases()), statuses)
    names = tuple(collection.name_cases(plan.issuers))
    issuer = collection.BESIDE if names else ()
    blanks = _of_different_years(plan, "blanks", (*issuer, *BESIDE, *sametables.BLANKS), *sametables.blanks())
    yield told(blanks, chosen((*sametables.cases(), *collection.year_cases(), *names)), statuses)
    yield told(of_one_year(plan.rows("names", *issuer), issuer), chosen(names), statuses)

    tables = plan.rows("tables", *absences(), *EDITION_COLUMNS)
    yield said(of_different_years(tables, BESIDE), chosen(_not_applicable(same_year=False)), statuses)
    yield said(of_one_year(tables, BESIDE), chosen(_not_applicable(same_year=True)), statuses)

    recurring, again = chosen(sametables.cell_cases()), chosen(secondreports.cases())
    if recurring and Status.BROKEN in statuses:
        weighed = plan.rows("weights", *absences(), *EDITION_COLUMNS, *sametables.weights())
        pairs = of_different_years(weighed, (*BESIDE, *sametables.WEIGHTS))
        some = pairs.filter(sametables.candidates()).select(KEY).unique()
        cells = _cells_of_issuers(plan, "recurring", some, *sametables.surprises())
        yield told(of_different_years(cells, (*BESIDE, *sametables.CELLS)), recurring, statuses)
    if again and Status.BROKEN in statuses:
        some = of_one_year(plan.rows("again"), ()).select(KEY).unique()
        cells = _cells_of_issuers(plan, "second", some)
        yield told(of_one_year(cells, (*BESIDE, *sametables.CELLS)), again, statuses)


def _of_different_years(plan: Planned, part: str, beside: Iterable[str], *others: str | nw.Expr) -> Any:
    """The reports of two years, with the columns `beside` of both; `others` are those of the later, or make some of these."""
    made = (*absences(), *(each for each in others if not isinstance(each, str)))
    names = (*beside, *(each for each in others if isinstance(each, str)))
    there = [name for name in dict.fromkeys(names) if name in plan.types]
    return of_different_years(plan.rows(part, *there, *made), tuple(dict.fromkeys(beside)))


def _cells_of_issuers(plan: Planned, part: str, issuers: Any, *others: nw.Expr) -> Any:
    """Their rows with all cells, which are made into text after the other rows are gone."""
    rows = plan.rows(part, "states", *EDITION_COLUMNS, *COUNTS, *AMOUNTS).join(issuers, on=KEY, how="semi")
    return rows.select(*PAIRED_BY, *EDITION_COLUMNS, *absences(), *sametables.cells(), *others)


def _not_applicable(*, same_year: bool) -> Iterator[Case]:
    for check in CHECKS:
        yield from said_once(check, same_year=same_year)
    if not same_year:
        yield from sametables.unlike_tables()
