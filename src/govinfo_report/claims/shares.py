"""Shares and changes: percentages that follow from figures of the tables, of the sentence, or of last year."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import Any

from govinfo_report.claims.claim import (
    ANCHORS,
    INEXACT,
    NO_BASE,
    NO_LAST_YEAR,
    NOT_BOUND,
    OF_TABLE_3,
    OF_TABLES,
    OTHER_YEAR,
    Claim,
    Scope,
)
from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.context import Context, Topic
from govinfo_report.claims.figures import Sum
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import COUNTED, Exactness, Quantity
from govinfo_report.claims.requests import DUE, HANDLED, RECEIVED, lines_of
from govinfo_report.claims.subjects import Subject
from govinfo_report.claims.wordings import Role
from govinfo_report.form import Text
from govinfo_report.rules.model import Status

Facts = dict[str, Any]  # some of the fields of a claim
SHARE = Text("占比", "share")
CHANGE = Text("较上年增减", "change against last year")
_OF_SOMETHING_ELSE = frozenset(
    {Role.CHANNEL, Role.APPLICANT, Role.OUTCOME, Role.DISPUTE, Role.RESULT, Role.DOCUMENT, Role.BUSINESS, Role.HANDLE}
    | {
        Role.TREAT,
        Role.CARRIED_IN,
        Role.CARRIED_FORWARD,
        Role.CHARGES,
        Role.FEE,
        Role.PART,
        Role.MAKE_PUBLIC,
        Role.DISCLOSE,
        Role.RATE,
    }
)
_CHANGES = frozenset({Role.UP, Role.DOWN})
_NO_SHARE = frozenset({Role.RATE, Role.THAN, Role.LAST_YEAR})
_OF_RECEIVED = frozenset({Role.ITEM, Role.REQUEST, Role.ON_REQUEST, Role.RECEIVE})


def judge_percentage(context: Context, clause: Clause, quantity: Quantity) -> Facts:
    """What a percentage is of, and whether it follows."""
    roles = clause.roles
    if roles & _CHANGES and context.sentence.than:
        return judge_change(context, clause, quantity)
    if Role.SHARE not in roles or roles & _NO_SHARE:
        return {"reason": NOT_BOUND}
    counted = _counted(context, clause)
    if counted is None or context.scope is not Scope.THIS_YEAR or context.sentence.subject is not Subject.OWN:
        return {"reason": NO_BASE}
    sums, printed = counted
    facts: Facts = {"kind": ClaimKind.SHARE, "scope": Scope.THIS_YEAR, "about": SHARE}
    facts |= context.figures.bound(sums)
    if quantity.exactness is not Exactness.EXACT:
        return facts | {"reason": INEXACT}
    figures = context.figures
    parts = figures.known(sums)
    # 「占办结总数的」 says of what; else it may be a share of any whole that the tables have or the paragraph has named
    of_handled = Role.HANDLE in roles
    totals = figures.known(_wholes(context, clause))
    last = context.sentence.last
    kind = ClaimKind.APPLICANT if Role.APPLICANT in roles else None if last is None else last.kind
    named = (
        claim.value
        for claim in context.earlier
        if claim.exact and claim.unit in COUNTED and (claim.kind is ClaimKind.HANDLED or not of_handled)
        # a share of the requests of one kind of applicant is one of another such kind at most
        if claim.kind is not ClaimKind.APPLICANT or kind is ClaimKind.APPLICANT
    )
    bases = {base for base in (*totals, *named) if base}
    shares = [Decimal(100 * part) / base for part in (*parts, *printed) for base in bases]
    if not shares:
        return facts | {"reason": NO_BASE}
    expected = Decimal(100 * parts[0]) / totals[0] if parts and totals and totals[0] else shares[0]
    return facts | _compared(quantity, shares, expected)


def _counted(context: Context, clause: Clause) -> tuple[tuple[Sum, ...], tuple[int | Decimal, ...]] | None:
    """What the share is of: the lines that the clause names before 占, or the figure just before."""
    share = next(start for word, start in clause.words if word.role is Role.SHARE)
    before = Clause(clause.start, share)
    for word, start in clause.words:
        if start < share:
            before.add(word, start)
    if before.roles & {Role.OUTCOME, Role.APPLICANT}:
        binding = lines_of(context, before) if Topic.REQUESTS in {context.topic, context.aspect} else NOT_BOUND
        both = before.roles >= {Role.OUTCOME, Role.APPLICANT}
        if isinstance(binding, Text) or binding.doubtful or both:
            return None
        if Role.APPLICANT in before.roles:  # of what came in or of what was handled, wherever that was said
            lines = (*binding.lines, RECEIVED, DUE, HANDLED)
            return context.figures.columns(lines, before.targets(Role.APPLICANT)), ()
        return binding.sums, ()
    if Role.SUM_UP in before.roles:
        # 「三类共占83.1%」: all that the sentence has listed, or the last of them
        counted = context.sentence.counted
        lists = dict.fromkeys(tuple(chain.from_iterable(counted[-number:])) for number in range(2, len(counted) + 1))
        return (context.figures.lines(*lists), ()) if lists else None
    last = context.sentence.last
    if last is None or last.verdict is Status.NOT_APPLICABLE or last.kind not in OF_TABLE_3:
        return None
    sums = (Sum(label, context.figures.positions(paths)) for label, paths in zip(last.labels, last.bound, strict=True))
    return tuple(sums), (last.value,)


def _wholes(context: Context, clause: Clause) -> tuple[Sum, ...]:
    """What a share may be of: the outcome that the clause names after 占, what was handled, or any whole."""
    lines = context.figures.lines
    share = next(start for word, start in clause.words if word.role is Role.SHARE)
    named = tuple(
        target for word, start in clause.words if word.role is Role.OUTCOME and start > share for target in word.targets
    )
    if named:
        return lines(named)
    if Role.HANDLE in clause.roles:
        return lines(HANDLED)
    after = {word.role for word, start in clause.words if start > share}
    if Role.NEW in after:
        return lines(RECEIVED)
    wholes = (HANDLED, RECEIVED, DUE)
    last = context.sentence.last
    of_applicants = Role.APPLICANT in clause.roles or (last is not None and last.kind is ClaimKind.APPLICANT)
    # applicants are those of the requests that were spoken of last
    spoken = tuple(line for line in context.anchor if line in wholes) if of_applicants else ()
    return lines(*dict.fromkeys((*spoken, *wholes)))


def judge_change(context: Context, clause: Clause, quantity: Quantity) -> Facts:
    """More or fewer than last year, by a number or a percentage."""
    facts: Facts = {"kind": ClaimKind.CHANGE, "scope": Scope.LAST_YEAR, "about": CHANGE}
    year = context.report_year
    if clause.than_year is not None and (year is None or clause.than_year != year - 1):
        return facts | {"reason": OTHER_YEAR}
    if quantity.exactness is not Exactness.EXACT:
        return facts | {"reason": INEXACT}
    if clause.roles & _OF_SOMETHING_ELSE:
        return facts | {"reason": NO_BASE}
    now = _this_years(context, clause)
    is_share = quantity.unit == "%"
    if now is None or not (is_share or quantity.unit in COUNTED) or context.sentence.subject is not Subject.OWN:
        return facts | {"reason": NO_BASE}
    facts |= {"bound": now.bound, "labels": now.labels}
    sign = 1 if Role.UP in clause.roles else -1
    in_tables = () if now.matched else (value for value in now.expected if value is not None)
    current = list(dict.fromkeys((now.value, *in_tables)))
    before = _last_years(context, now)
    if not is_share:
        context.sentence.change = sign * int(quantity.value)
        changes = [Decimal(sign * (value - base)) for value in current for base in before]
    else:
        if not before and context.sentence.change is not None:
            before = [value - context.sentence.change for value in current]
        changes = [Decimal(100 * sign * (value - base)) / base for value in current for base in before if base > 0]
    return facts | (_compared(quantity, changes, changes[0]) if changes else {"reason": NO_LAST_YEAR})


def _this_years(context: Context, clause: Clause) -> Claim | None:
    """The figure of this year that a change is of: the one just named."""
    of_received = bool(clause.roles & _OF_RECEIVED)
    for claim in reversed(context.earlier):
        if claim.scope is Scope.LAST_YEAR and claim.kind is ClaimKind.RECEIVED:
            of_received = True  # 「较上年新收的349件增加」
        if of_received and claim.kind is not ClaimKind.RECEIVED:
            continue
        if claim.kind is ClaimKind.CHANGE or (claim.scope is Scope.LAST_YEAR and claim.kind in ANCHORS):
            continue
        comparable = claim.verdict is not Status.NOT_APPLICABLE and claim.kind in OF_TABLES
        return claim if comparable else None
    return None


def _last_years(context: Context, now: Claim) -> list[int | Decimal]:
    """The figure of last year: printed in the same sentence, or in last year's report."""
    printed = [
        claim.value
        for claim in context.earlier
        if claim.kind is now.kind and claim.scope is Scope.LAST_YEAR and claim.exact and claim.sentence == now.sentence
    ]
    figures = context.previous
    if printed or figures is None:
        return printed
    alternatives = (now.matched,) if now.matched else now.bound
    sums = [figures.sum_of(figures.positions(paths)) for paths in alternatives if figures.has(paths)]
    return [total for total, blanks in sums if not blanks]


def _compared(quantity: Quantity, computed: Iterable[Decimal], expected: Decimal) -> Facts:
    """HELD where one of the computed numbers is the printed one, rounded or cut off."""
    step = quantity.step
    if any(abs(number - quantity.value) < step for number in computed):
        return {"verdict": Status.HELD, "expected": (Decimal(quantity.value),)}
    places = min(step, Decimal("0.1")) if quantity.unit == "%" else Decimal(1)
    return {"verdict": Status.BROKEN, "expected": (expected.quantize(places),)}
