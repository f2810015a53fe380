"""Which figures of table 2 a clause speaks of, and amounts of money."""

from govinfo_report.claims.claim import NOT_BOUND
from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.context import Context, Topic
from govinfo_report.claims.figures import Binding
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import Quantity
from govinfo_report.claims.wordings import Role
from govinfo_report.form import Text

MONEY = frozenset({"元", "万元", "亿元"})
_COLUMNS_OF_VERB = {
    Role.ISSUE: ("issued", "made"),
    Role.REPEAL: ("repealed",),
    Role.IN_FORCE: ("in_force",),
    Role.DISCLOSE: ("disclosed", "total_disclosed", "made"),
    Role.MAKE_PUBLIC: ("disclosed", "total_disclosed", "made"),
}
PUBLISHING = frozenset({Role.DISCLOSE, Role.MAKE_PUBLIC})
VERBS = frozenset(_COLUMNS_OF_VERB)


def bind_documents(context: Context, clause: Clause) -> Binding | Text:
    """Documents issued, repealed or in force. A clause goes on with the document or the verb of the one before."""
    roles = clause.roles
    verbs = [role for role in _COLUMNS_OF_VERB if role in roles]
    if len(verbs) > 1:
        verbs = [role for role in verbs if role not in PUBLISHING]  # 「制定并公开14件」
    verb = verbs[0] if len(verbs) == 1 else None if verbs else context.verb
    documents = clause.targets(Role.DOCUMENT) or context.documents
    of_the_stock = context.verb is Role.IN_FORCE and verb is Role.ISSUE  # 「现行有效40件，其中今年制发8件」
    context.topic, context.documents, context.verb = Topic.DOCUMENTS, documents, verb
    if verb is None or roles & {Role.REGISTERED, Role.SHARE, Role.EACH} or (Role.PART in roles and not of_the_stock):
        return NOT_BOUND
    if len(documents) > 1 and Role.JOIN not in roles:
        return NOT_BOUND
    sums = context.figures.disclosure(documents, *((column,) for column in _COLUMNS_OF_VERB[verb]))
    # what is published is not always what was made in the year
    return Binding(ClaimKind.DISCLOSURE, sums, doubtful=verb in PUBLISHING)


_APPLIED_FOR = frozenset({Role.RECEIVE, Role.ITEM, Role.HANDLE, Role.NEW})


def bind_business(context: Context, clause: Clause) -> Binding | Text:
    """Decisions on licences, penalties and coercive measures; decisions that were published are another number."""
    now = context.sentence
    now.decided = now.decided or Role.DECIDE in clause.roles
    if Role.NONE in clause.roles:
        now.decided = True  # 「未采取行政强制措施」
    targets = clause.targets(Role.BUSINESS) or now.business
    if (
        clause.roles & _APPLIED_FOR
        or not now.decided
        or clause.roles & PUBLISHING
        or len(targets) > 1
        or Role.REGISTERED in clause.roles
    ):
        context.topic = Topic.OTHER
        return NOT_BOUND
    # 「主动公开执法数据，行政处罚决定8件」 may be those that were published
    return Binding(
        ClaimKind.DISCLOSURE,
        context.figures.disclosure(targets, ("decisions",)),
        doubtful=now.made_public and Role.NONE not in clause.roles,
    )


def bind_procurement(context: Context, clause: Clause, quantity: Quantity) -> Binding | Text:
    """Projects and the amount of 政府集中采购; other procurement is not in the table."""
    named = clause.targets(Role.PROCUREMENT)
    now = context.sentence
    if not now.procured:
        return NOT_BOUND
    column = "amount" if quantity.unit in MONEY else "projects"
    return Binding(ClaimKind.DISCLOSURE, context.figures.disclosure(named, (column,)))


def bind_items(context: Context, clause: Clause, quantity: Quantity) -> Binding | None:
    """Items of business of last year and by how many they changed, in the form of 2019: 「上一年512项，本年减少46项」.

    `None`: these tables have no such cell, or the clause is about something else.
    """
    now, roles = context.sentence, clause.roles
    now.business = clause.targets(Role.BUSINESS) or now.business
    if quantity.unit != "项" or not now.business or not clause.understood:
        return None
    column = "previous_items" if Role.LAST_YEAR in roles else "change" if roles & _CHANGED else ""
    sums = context.figures.disclosure(now.business, (column,))
    return Binding(ClaimKind.DISCLOSURE, sums) if sums else None


_CHANGED = frozenset({Role.UP, Role.DOWN})


def bind_money(context: Context, clause: Clause, quantity: Quantity) -> Binding | Text:
    """Fees: 行政事业性收费 stands in table 2, 信息处理费 in no table."""
    roles, is_amount = clause.roles, quantity.unit in MONEY or Role.NONE in clause.roles
    if Role.CHARGES in roles and is_amount and not roles & {Role.PART, Role.FEE, Role.OUTCOME}:
        return Binding(ClaimKind.DISCLOSURE, context.figures.disclosure(("fees",), ("amount",)))
    if Role.FEE in roles and (is_amount or Role.NONE in roles) and not roles & {Role.PART, Role.CHARGES, Role.CHANNEL}:
        return Binding(ClaimKind.FEE, ())
    return NOT_BOUND
