"""Clauses without a figure: that there was none, that all went one way, or what the next clauses are about."""

import re

from attrs import frozen

from govinfo_report.claims.cases import DECIDED
from govinfo_report.claims.claim import ANCHORS, Scope
from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.context import Context, Part, Topic
from govinfo_report.claims.figures import Binding
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.requests import (
    ALL_OUTCOMES,
    CARRIED_FORWARD,
    DUE,
    GROUPS,
    NATURAL_PERSONS,
    ORGANISATIONS,
    RECEIVED,
)
from govinfo_report.claims.subjects import ENDS, Subject
from govinfo_report.claims.wordings import Role
from govinfo_report.rules.model import Status

_CARRIED_ON = re.compile(r"结转(?:到|至)?(?:下|次|20)[^，。；0-9]{0,12}[1-9]|[1-9]件[^，。；]{0,8}(?:结转|顺延)")
_HEAD_ENDS = ("方面", "情况")
_COLONS = ("：", ":")
_NAMING_NONE = frozenset(
    {
        *(Role.REQUEST, Role.ON_REQUEST, Role.NEW, Role.CARRIED_IN, Role.CARRIED_FORWARD, Role.OUTCOME),
        *(Role.RECEIVE, Role.CARRIED, Role.APPLICANT, Role.DISPUTE, Role.RESULT, Role.DOCUMENT, Role.FEE),
        *(Role.CHARGES, Role.BUSINESS),
    }
)
_WHOLES = frozenset({(RECEIVED,), (DUE,), (RECEIVED, DUE)})  # as anchors
_ALL = frozenset({Role.ALL, Role.EACH})
_OF_WORK = frozenset({Role.HANDLE, Role.TREAT})
_OF_REQUESTS = frozenset({Role.REQUEST, Role.ON_REQUEST})
_COMING_BACK = frozenset({Role.RECEIVE, Role.REQUEST})
_NOT_ALL = frozenset({Role.NONE, Role.TIMELY, Role.CARRIED_IN, Role.CARRIED_FORWARD, Role.CARRIED, Role.PART})
_DONE = ("办结", "完毕", "完结", "办毕")


@frozen
class Saying:
    """Words that say 0, of what, and where they begin. `binding` is `None` where they are bound as a figure would be."""

    start: int
    binding: Binding | None = None


def saying_of(clause: Clause, text: str, context: Context) -> Saying | None:
    """What a clause of that text says was not there. `None`: it says nothing of the kind."""
    figures = context.figures
    if not clause.understood:
        return None
    if _says_none(clause, text):
        return Saying(next(start for word, start in clause.words if word.role is Role.NONE))
    if _says_all_done(clause, text, context):
        return Saying(clause.words[0][1], Binding(ClaimKind.ALL_HANDLED, figures.lines(CARRIED_FORWARD)))
    if clause.roles.isdisjoint(_ALL):
        return None
    start = next(start for word, start in clause.words if word.role in _ALL)
    if _says_all_of_one_outcome(clause, context):
        others = tuple(outcome for outcome in ALL_OUTCOMES if outcome not in clause.targets(Role.OUTCOME))
        return Saying(start, Binding(ClaimKind.OUTCOME, figures.lines(others), (others,)))
    if _says_all_of_one_result(clause, context):
        # those that are still open have no result yet
        others = tuple(result for result in DECIDED if result not in clause.targets(Role.RESULT))
        return Saying(start, Binding(ClaimKind.DISPUTE, figures.cases(context.blocks, others)))
    if _says_natural_persons_only(clause, context):
        lines = context.near + context.anchor
        if Role.NEW in clause.roles:
            lines = (RECEIVED,)
        elif clause.roles & {Role.REQUEST, Role.RECEIVE} or not lines:
            lines = (RECEIVED, DUE)
        return Saying(start, Binding(ClaimKind.APPLICANT, figures.columns(lines, ORGANISATIONS)))
    return None


def _says_none(clause: Clause, text: str) -> bool:
    """「未收到政府信息公开申请」; but 「未答复」 is no such statement, nor is one with two negations, nor a condition."""
    roles = clause.roles
    if Role.NONE not in roles or text[clause.start : clause.end].endswith("的"):
        return False  # 「未收到申请的，实行零报告」
    once = sum(word.role is Role.NONE for word, _ in clause.words) == 1
    of_work = bool(roles & _OF_WORK) and Role.RECEIVE not in roles
    return once and not roles.isdisjoint(_NAMING_NONE) and not of_work


def _says_all_done(clause: Clause, text: str, context: Context) -> bool:
    """「全部办结」 after the requests received; 「全部在期限内办结」 says how soon, and not how many."""
    last = context.sentence.last
    if Role.HANDLE not in clause.roles or clause.roles & _NOT_ALL:
        return False
    words = text[clause.start : clause.end].rstrip(ENDS)
    return (
        (Role.ALL in clause.roles or "均已" in words)
        and words.endswith(_DONE)
        and "限" not in words
        and (
            ((context.anchor in _WHOLES and context.topic is Topic.REQUESTS) or Role.REQUEST in clause.roles)
            and not context.sentence.loose
            if last is None
            else last.kind is ClaimKind.RECEIVED and last.verdict is not Status.NOT_APPLICABLE
        )
        and not _CARRIED_ON.search(text)
        and context.scope is Scope.THIS_YEAR
        and context.sentence.subject is Subject.OWN
    )


def _says_all_of_one_outcome(clause: Clause, context: Context) -> bool:
    """「收到申请6件，全部予以公开」: there was no other outcome."""
    named = clause.targets(Role.OUTCOME)
    return (
        bool(named)
        and set(named) <= set(ALL_OUTCOMES)
        and clause.roles.isdisjoint(_NOT_ALL)
        and _last_was_compared(context, ANCHORS)
        and context.sentence.subject is Subject.OWN
    )


def _says_all_of_one_result(clause: Clause, context: Context) -> bool:
    """「行政复议10件，均获维持」: there was no other result."""
    return (
        len(clause.targets(Role.RESULT)) == 1
        and clause.roles.isdisjoint(_NOT_ALL)
        and _last_was_compared(context, frozenset({ClaimKind.DISPUTE}))
    )


def _last_was_compared(context: Context, kinds: frozenset[ClaimKind]) -> bool:
    """Whether the figure just before is one of these, of this year, and was compared with the tables."""
    last = context.sentence.last
    compared = last is not None and last.kind in kinds and last.verdict in {Status.HELD, Status.BROKEN}
    return compared and context.scope is Scope.THIS_YEAR


def _says_natural_persons_only(clause: Clause, context: Context) -> bool:
    """「均为自然人申请」: there was none by an organisation."""
    roles = clause.roles
    return (
        clause.targets(Role.APPLICANT) == NATURAL_PERSONS
        and not roles & {Role.NONE, Role.DISPUTE, Role.RESULT, Role.ET_CETERA, Role.PART}
        and (bool(roles & {Role.REQUEST, Role.NEW}) or (context.topic is Topic.REQUESTS and bool(context.anchor)))
        and context.sentence.part is not Part.SUBSET
        and context.scope is Scope.THIS_YEAR
        and context.sentence.subject is Subject.OWN
    )


def turn_to(clause: Clause, text: str, context: Context) -> None:
    """Take in what a clause without a figure names, for those that follow: 「行政复议方面，」, 「不予公开的申请中，」."""
    roles = clause.roles
    comes_back = roles >= _COMING_BACK and clause.understood
    if roles & _OF_REQUESTS and (context.topic is Topic.NONE or comes_back):
        context.topic = Topic.REQUESTS
    groups = tuple(target for target in clause.targets(Role.OUTCOME) if target in GROUPS)
    if len(groups) == 1 and context.topic is Topic.REQUESTS and clause.understood:
        context.near = (groups,)
    words = text[clause.start : clause.end]
    if Role.DISPUTE in roles:
        # 「行政复议案件中，」 goes on about those that were counted
        goes_on = context.topic is Topic.CASES and context.cases_sure and words.endswith("中")
        context.topic, context.blocks = Topic.CASES, clause.targets(Role.DISPUTE)
        context.cases_sure = context.sentence.of_disclosure or context.aspect is Topic.CASES or goes_on
        context.sentence.cases_sure = context.cases_sure
        context.sentence.headed = clause.understood
    elif Role.DOCUMENT in roles and (text[clause.end : clause.end + 1] in _COLONS or words.endswith(_HEAD_ENDS)):
        context.topic, context.documents, context.verb = Topic.DOCUMENTS, clause.targets(Role.DOCUMENT), None
