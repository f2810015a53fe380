"""The catalogue: every rule there is, the checks that are not sums, and how a whole report is judged by them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_report.errors import InvalidValueError, UnknownRuleError
from govinfo_report.form import Text
from govinfo_report.layout import nearest
from govinfo_report.rules import (
    aspects,
    collection,
    completeness,
    copies,
    cover,
    disclosure,
    family,
    identity,
    leftovers,
    lists,
    magnitudes,
    outline,
    plausibility,
    prose,
    proserules,
    punctuation,
    required,
    terms,
    wording,
    years,
)
from govinfo_report.rules.by_table import NO_TABLE
from govinfo_report.rules.model import Check, Judgement, Rule
from govinfo_report.rules.pair import Pair, PairCheck
from govinfo_report.rules.places import NO_YEAR
from govinfo_report.rules.sums import SUM_RULES, check_sums
from govinfo_report.rules.waiving import RULES as WAIVER_RULES
from govinfo_report.rules.waiving import WITHOUT_WAIVERS, waived

if TYPE_CHECKING:
    from govinfo_report.report import Report
    from govinfo_report.waivers import Waiver

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            *completeness.CHECKS,
            *outline.CHECKS,
            *aspects.CHECKS,
            *required.CHECKS,
            *identity.CHECKS,
            *cover.CHECKS,
            *leftovers.CHECKS,
            *disclosure.CHECKS,
            *plausibility.CHECKS,
            *lists.CHECKS,
            *wording.CHECKS,
            *punctuation.CHECKS,
            *terms.CHECKS,
        ),
        key=lambda check: check.rule.code,
    )
)
"""The checks that are not sums, in the order of their codes."""

PAIR_CHECKS: tuple[PairCheck, ...] = tuple(
    sorted((*years.CHECKS, *copies.CHECKS, *collection.CHECKS, *magnitudes.CHECKS), key=lambda check: check.rule.code)
)
"""The checks of a report against another year's, in the order of their codes."""

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *WAIVER_RULES,
            *SUM_RULES,
            *family.RULES,
            *proserules.RULES,
            *(check.rule for check in CHECKS),
            *(check.rule for check in PAIR_CHECKS),
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule, retired ones too: a code is never used twice."""


def explain(code: str) -> Rule:
    """The rule with that code or name: meaning, basis, example and remedy, in Chinese and English.

    >>> explain("line-total-mismatch").code
    'GIR301'

    `UnknownRuleError` names the nearest code for one that does not exist.
    """
    if not isinstance(code, str):
        raise InvalidValueError("code", code, "the code or the name of a rule (str)")
    for rule in RULES:
        if code.casefold() in (rule.code.casefold(), rule.name):
            return rule
    raise UnknownRuleError(code, nearest(code, (rule.code for rule in RULES)))


_WITHOUT_PREVIOUS = tuple(check.without_previous for check in PAIR_CHECKS)


def judge_report(
    report: "Report",
    previous: "Report | None" = None,
    waivers: "Iterable[Waiver] | None" = None,
    today: date = date.min,
) -> tuple[Judgement, ...]:
    """Judge a report by every rule of the catalogue: the ledger, in the order of the codes.

    Without the report of the year before, the rules across years do not apply, nor those on waivers without waivers.
    Those on a government and its children are judged by `check_family`, and do not apply to a report alone.
    """
    ledger = [*check_sums(report.layout, report.figures, report.absent_positions)]
    for check in CHECKS:
        ledger += judge_one(check, report)
    ledger += prose.judge_prose(report, previous)
    ledger += _WITHOUT_PREVIOUS if previous is None else judge_pair(Pair(previous, report))
    ledger += family.WITHOUT_CHILDREN
    ledger.sort(key=attrgetter("code"))
    return (*WITHOUT_WAIVERS, *ledger) if waivers is None else waived(ledger, report, previous, waivers, today)


def judge_pair(pair: Pair) -> tuple[Judgement, ...]:
    """Judge a report against another year's by every rule across years, in the order of the codes."""
    return tuple(judgement for check in PAIR_CHECKS for judgement in check.judgements(pair))


def judge_one(check: Check, report: "Report") -> tuple[Judgement, ...]:
    """Judge a report by one check, after asking whether it applies to this year, table and edition."""
    rule, place, label = check.rule, check.place, check.label
    # Table 4 is the same in every edition and says none.
    edition = None if check.table is None else getattr(getattr(report, check.table), "edition", None)
    if rule.since is not None and report.year is None:
        return (rule.undecidable(place, label, NO_YEAR),)
    if rule.since is not None and report.year is not None and report.year < rule.since:
        reason = Text(f"自 {rule.since} 年度起适用", f"holds from report year {rule.since}")
        return (rule.not_applicable(place, label, reason),)
    if edition is not None and edition not in rule.editions:
        return (_of_other_edition(check, edition),)
    if check.table is not None and report.is_absent(check.table):
        return (rule.not_applicable(place, label, NO_TABLE),)
    return tuple(check.judge(report)) or (check.held,)


@cache
def _of_other_edition(check: Check, edition: str) -> Judgement:
    reason = Text(f"该表为 {edition} 版", f"this table is of the {edition} form")
    return check.rule.not_applicable(check.place, check.label, reason)
