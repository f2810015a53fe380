"""Figures that may be those of the tables, in words that do not say of which: nothing is said of them but that.

A figure is passed over in silence only where something tells that it is of another matter: its unit, another organ or
year, words of other business, or a sentence without a word of requests, cases and documents. Every other figure that is
bound to nothing is left open, for a person to look at.
"""

import re

from attrs import evolve

from govinfo_report.claims.claim import (
    AGREES_ELSEWHERE,
    DOUBTFUL,
    FAR_OFF,
    NO_BASE,
    NOT_BOUND,
    NOT_TOLD,
    OTHER_SCOPE,
    OTHER_TOPIC,
    PART_OF_YEAR,
    Claim,
    Scope,
)
from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.context import Context, Topic
from govinfo_report.claims.disclosure import MONEY
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import UNITS_OF_CASES, Exactness
from govinfo_report.claims.subjects import Subject
from govinfo_report.claims.wordings import OTHER_BUSINESS, Role
from govinfo_report.rules.model import Status

_NAMED = frozenset(
    {
        *(Role.REQUEST, Role.ON_REQUEST, Role.NEW, Role.OUTCOME, Role.CARRIED_IN, Role.CARRIED_FORWARD),
        *(Role.DISPUTE, Role.RESULT, Role.DOCUMENT),
    }
)
"""Words that name a line of the tables."""
_CHANGING = frozenset({Role.UP, Role.DOWN, Role.THAN})
_RATE = re.compile("(?:公开|纠错|纠正|败诉|维持)率")
_PROCUREMENT = re.compile("政府集中采购|采购总?金额")
_SHARED = frozenset({Role.OUTCOME, Role.APPLICANT, Role.REQUEST, Role.ON_REQUEST, Role.NEW, Role.RESULT, Role.DISPUTE})
_COUNTED_OF_THEM = _SHARED | {Role.RECEIVE, Role.HANDLE}
_OTHER_YEARS = frozenset({Scope.LAST_YEAR, Scope.OTHER_YEAR})
_TOPICS = frozenset({Topic.REQUESTS, Topic.CASES, Topic.DOCUMENTS})
_SOMETHING_ELSE = frozenset({ClaimKind.CHANNEL, ClaimKind.FEE})
_VAGUE = (NOT_BOUND, OTHER_TOPIC)
_TAKEN_FOR_NOTHING = (NOT_BOUND, OTHER_TOPIC, DOUBTFUL, AGREES_ELSEWHERE, OTHER_SCOPE, PART_OF_YEAR)


def may_be_of_the_tables(claim: Claim, clause: Clause, context: Context, text: str) -> bool:
    """Whether a figure that was not compared may be one of the tables all the same."""
    if claim.reason is FAR_OFF:
        return True
    if claim.verdict is not Status.NOT_APPLICABLE or claim.exactness is not Exactness.EXACT:
        return False
    if claim.kind is ClaimKind.CHANGE:
        of_requests = clause.roles & _COUNTED_OF_THEM or context.topic is Topic.REQUESTS
        return claim.reason is NO_BASE and bool(of_requests) and context.sentence.speaks_of_them
    if _is_of_another_matter(claim, clause, context):
        return False
    now = context.sentence
    if claim.unit == "%":
        return _is_a_share_of_them(clause, context, text)
    if claim.unit in MONEY:
        return now.of_charges or _PROCUREMENT.search(text, clause.start, clause.end) is not None
    if clause.understood and claim.reason not in _TAKEN_FOR_NOTHING:
        return False
    if Role.BUSINESS in clause.roles or (Role.DECIDE in clause.roles and now.business):
        return claim.unit in UNITS_OF_CASES
    if Role.OUTCOME not in clause.roles and OTHER_BUSINESS.search(text, clause.start, clause.end):
        return False
    if clause.roles & _NAMED:
        return claim.unit in UNITS_OF_CASES or not claim.unit
    return claim.unit in UNITS_OF_CASES and (context.aspect in _TOPICS or now.speaks_of_them)


def _is_of_another_matter(claim: Claim, clause: Clause, context: Context) -> bool:
    """Whether something tells that a figure is of another organ, year, span of time, or of what no table has."""
    now = context.sentence
    if claim.kind in _SOMETHING_ELSE or claim.scope in _OTHER_YEARS:
        return True
    if context.scope in _OTHER_YEARS:
        return not now.vague_year or Role.LAST_YEAR in clause.roles
    if now.subject is Subject.OTHER:
        return not now.vague_subject
    return context.scope is Scope.UNKNOWN and not now.other_span


def _is_a_share_of_them(clause: Clause, context: Context, text: str) -> bool:
    """Whether a percentage may be a share of requests or cases; how many were answered in time is none."""
    roles = clause.roles
    if Role.OUTCOME in roles and not roles & _CHANGING:
        return True
    of_a_share = Role.SHARE in roles or Role.RATE in roles or not clause.understood
    of_them = roles & _SHARED or context.aspect is Topic.REQUESTS or _RATE.search(text, clause.start, clause.end)
    return of_a_share and bool(of_them)


def left_open(claim: Claim) -> Claim:
    """The claim as one that nothing can be said of."""
    return evolve(claim, verdict=Status.UNDECIDABLE, reason=NOT_TOLD if claim.reason in _VAGUE else claim.reason)
