"""The catalogue: every rule there is, the checks that are not sums, and how a whole report is judged by them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govinfo_report.errors import UnknownPathError
from govinfo_report.form import Text
from govinfo_report.layout import nearest
from govinfo_report.rules import completeness, disclosure, identity, outline, plausibility
from govinfo_report.rules.model import Check, Judgement, Rule
from govinfo_report.rules.sums import SUM_RULES, check_sums

if TYPE_CHECKING:
    from govinfo_report.report import Report

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (*completeness.CHECKS, *outline.CHECKS, *identity.CHECKS, *disclosure.CHECKS, *plausibility.CHECKS),
        key=lambda check: check.rule.code,
    )
)
"""The checks that are not sums, in the order of their codes."""

RULES: tuple[Rule, ...] = tuple(sorted((*SUM_RULES, *(check.rule for check in CHECKS)), key=lambda rule: rule.code))
"""Every rule, retired ones too: a code is never used twice."""


def explain(code: str) -> Rule:
    """The rule with that code or name: meaning, basis, example and remedy, in Chinese and English.

    >>> explain("line-total-mismatch").code
    'GIR301'

    `UnknownPathError` names the nearest code for one that does not exist.
    """
    for rule in RULES:
        if code.casefold() in (rule.code.casefold(), rule.name):
            return rule
    raise UnknownPathError(code, nearest(code, (rule.code for rule in RULES)))


def judge_report(report: "Report") -> tuple[Judgement, ...]:
    """Judge a report by every rule of the catalogue: the ledger, in the order of the codes."""
    ledger = [*check_sums(report.layout, report.figures, report.absent_positions)]
    for check in CHECKS:
        ledger += judge_one(check, report)
    ledger.sort(key=lambda judgement: judgement.code)
    return tuple(ledger)


def judge_one(check: Check, report: "Report") -> Iterator[Judgement]:
    """Judge a report by one check, after asking whether it applies to this year, table and edition."""
    rule, place, label = check.rule, check.place, check.label
    # Table 4 is the same in every edition and says none.
    edition = None if check.table is None else getattr(getattr(report, check.table), "edition", None)
    if rule.since is not None and report.year is None:
        yield rule.undecidable(place, label, Text("报告年度不明", "the report year is not known"))
    elif rule.since is not None and report.year is not None and report.year < rule.since:
        reason = Text(f"自 {rule.since} 年度起适用", f"holds from report year {rule.since}")
        yield rule.not_applicable(place, label, reason)
    elif edition is not None and edition not in rule.editions:
        reason = Text(f"该表为 {edition} 版", f"this table is of the {edition} form")
        yield rule.not_applicable(place, label, reason)
    elif check.table is not None and report.is_absent(check.table):
        yield rule.not_applicable(place, label, Text("文件中没有该表", "the document does not have this table"))
    else:
        judged = tuple(check.judge(report))
        yield from judged or (check.held,)
