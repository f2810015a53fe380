"""Which figures of table 4 a clause speaks of."""

from itertools import chain

from govinfo_report.claims.claim import DOUBTFUL, NOT_BOUND
from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.context import Context, Topic
from govinfo_report.claims.figures import Binding
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import Quantity
from govinfo_report.claims.wordings import LITIGATION, Role
from govinfo_report.form import Text
from govinfo_report.layout import layout_of
from govinfo_report.tables.disputes import CaseResults

DECIDED = tuple(cell.path for cell in layout_of(CaseResults).cells if not cell.is_total and cell.path != "pending")
_NOT_CASES = frozenset(
    {Role.MAKE_PUBLIC, Role.DISCLOSE, Role.DOCUMENT, Role.BUSINESS, Role.CHANNEL, Role.APPLICANT, Role.THAN}
)
_WAYS_TO_COURT = frozenset({Role.DIRECTLY, Role.AFTERWARDS})
_SAYING_THERE_WERE = frozenset(
    {Role.FILLER, Role.DISCLOSURE, Role.SUM_UP, Role.RECEIVE, Role.CASE, Role.THIS_YEAR, Role.SELF, Role.AREA}
)


def bind_cases(context: Context, clause: Clause, quantity: Quantity) -> Binding | Text:
    """The figures of table 4 that a clause is about, or why it is about none.

    Cases of every kind are counted in the same words, so a number that disagrees counts only where the cases are said
    to be about disclosure.
    """
    roles, now = clause.roles, context.sentence
    named = _blocks_named(clause)
    blocks = named or context.blocks
    if not named and roles & _WAYS_TO_COURT and set(blocks) <= set(LITIGATION):
        named = blocks = LITIGATION[:1] if Role.DIRECTLY in roles else LITIGATION[1:]
    results = clause.targets(Role.RESULT) or (("other",) if Role.OTHER_RESULT in roles else ())
    about_disclosure = now.of_disclosure or {context.topic, context.aspect} & {Topic.CASES, Topic.REQUESTS}
    if named and Role.HANDLE in roles:
        return NOT_BOUND  # 「已审结的行政诉讼案件18件」 are those without the pending ones
    if roles & _NOT_CASES:
        context.topic = Topic.OTHER
        return NOT_BOUND
    if not about_disclosure or not blocks:
        return NOT_BOUND
    if named and Role.OTHER_RESULT in roles:
        context.topic = Topic.OTHER  # 「其他行政复议案件26件」 are not about disclosure
        return NOT_BOUND
    if context.topic is Topic.OTHER and not (now.of_disclosure and named):
        return NOT_BOUND
    # 「行政复议方面，因政府信息公开发生3件」
    headed = now.headed and now.last is None and roles <= _SAYING_THERE_WERE and Role.DISCLOSURE in roles
    if not named and not results and not headed and (Role.CASE not in roles or roles & {Role.HANDLE, Role.PART}):
        return NOT_BOUND
    if Role.EACH in roles and quantity.value and len(blocks) > 1:
        return DOUBTFUL
    sure = (
        now.of_disclosure
        or context.aspect is Topic.CASES
        # their results may stand in the next sentence; cases that are named anew there may be of every kind
        or (context.topic is Topic.CASES and (now.cases_sure if named else context.cases_sure))
        or (context.topic is Topic.REQUESTS and now.anchored)
    )
    context.topic, context.blocks, context.cases_sure = Topic.CASES, blocks, sure
    now.cases_sure = sure
    sums = context.figures.cases(blocks, results or ("total",))
    if named and blocks not in now.blocks:
        now.blocks.append(blocks)
    elif results and len(now.blocks) > 1:
        # 「直接起诉8件，复议后起诉12件，维持13件」: of the last, or of all that the sentence named
        together = tuple(dict.fromkeys(chain.from_iterable(now.blocks)))
        sums += context.figures.cases(together, results)
    return Binding(ClaimKind.DISPUTE, sums, doubtful=not sure, wider=Role.REGISTERED in roles)


def _blocks_named(clause: Clause) -> tuple[str, ...]:
    """The blocks that the words of a clause name; of two words of which one is narrower, that one: 「直接起诉的行政诉讼」."""
    named = [word.targets for word, _ in clause.words if word.role is Role.DISPUTE]
    narrowest = [blocks for blocks in named if not any(set(other) < set(blocks) for other in named)]
    blocks = tuple(dict.fromkeys(block for blocks in narrowest for block in blocks))
    if set(blocks) == set(LITIGATION) and clause.roles & _WAYS_TO_COURT:
        return LITIGATION[:1] if Role.DIRECTLY in clause.roles else LITIGATION[1:]
    return blocks
