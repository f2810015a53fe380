"""Which lines and columns of table 3 a clause speaks of."""

from itertools import chain

from attrs import evolve

from govinfo_report.claims.claim import ANCHORS, DOUBTFUL, NOT_BOUND, OTHER_TOPIC
from govinfo_report.claims.clauses import Clause
from govinfo_report.claims.context import Context, Part, Topic
from govinfo_report.claims.figures import Binding
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import Quantity
from govinfo_report.claims.wordings import Role
from govinfo_report.form import Text
from govinfo_report.layout import layout_of
from govinfo_report.tables.applicants import ByApplicant
from govinfo_report.tables.requests import Requests2021

Lines = tuple[str, ...]  # paths in table 3 whose figures are added
RECEIVED: Lines = ("received",)
DUE: Lines = ("received", "carried_in")
HANDLED: Lines = ("outcomes.total",)
CARRIED_IN: Lines = ("carried_in",)
CARRIED_FORWARD: Lines = ("carried_forward",)
GROUPS = tuple(place.path for place in layout_of(Requests2021).groups if place.path.startswith("outcomes."))
"""The outcomes that have grounds below them."""
ALL_OUTCOMES = (
    *(
        line.path
        for line in layout_of(Requests2021).lines
        if line.path.startswith("outcomes.") and line.path.count(".") == 1 and (line.path,) != HANDLED
    ),
    *GROUPS,
)
"""Every outcome, with its grounds or without; together they are all that was handled."""
GRANTED, PARTIAL = "outcomes.granted", "outcomes.partially_granted"
NATURAL_PERSONS = ("natural_person",)
ORGANISATIONS = tuple(
    cell.path for cell in layout_of(ByApplicant).cells if not cell.is_total and cell.path not in NATURAL_PERSONS
)
# Words that stand for requests where one says that there was none: 「无不予公开的申请」, 「未作出不予公开决定」.
_TELLING = frozenset({Role.ITEM, Role.DECIDE})
_SUMMED = 12
_NAMED = frozenset({Role.REQUEST, Role.ON_REQUEST})
_DONE = frozenset({Role.HANDLE, Role.TREAT})
_COMING = frozenset({Role.RECEIVE, Role.NEW, Role.ITEM, Role.TREAT})
_COMING_IN = frozenset({Role.RECEIVE, Role.NEW})
_CARRIED = frozenset({Role.CARRIED_IN, Role.CARRIED_FORWARD})


def bind_requests(context: Context, clause: Clause, quantity: Quantity) -> Binding | Text:
    """The figures of table 3 that a clause is about, or why it is about none."""
    roles, now = clause.roles, context.sentence
    explicit = bool(roles & _NAMED) or (Role.ITEM in roles and bool(roles & _CARRIED))
    if context.aspect is Topic.REQUESTS and Role.ITEM in roles and roles & _COMING_IN:
        explicit = True
    speaks_of_them = context.aspect is Topic.REQUESTS or (Role.NONE in roles and bool(roles & _TELLING))
    of_requests = context.topic is not Topic.OTHER and speaks_of_them
    if not explicit and not of_requests and context.topic is not Topic.REQUESTS:
        if context.topic is Topic.CASES:
            context.topic = Topic.OTHER  # outcomes of requests that were not counted
        return OTHER_TOPIC if context.topic is Topic.OTHER else NOT_BOUND
    if Role.EACH in roles and quantity.value and Role.JOIN in roles:
        return DOUBTFUL  # 「均为2件」 is twice two
    if Role.CHANNEL in roles and Role.ET_CETERA not in roles:
        # what came by letter or over the network is a part that the form does not count
        now.part = Part.SUBSET
        return Binding(ClaimKind.CHANNEL, ())
    binding = lines_of(context, clause)
    if isinstance(binding, Text):
        return binding
    columns = clause.targets(Role.APPLICANT)
    if columns and binding.kind is not ClaimKind.APPLICANT:
        binding = evolve(binding, kind=ClaimKind.APPLICANT, sums=context.figures.columns(binding.lines, columns))
    # 件次 counts an application for two things twice
    doubtful = binding.doubtful or quantity.unit.endswith("次") or _is_part(context, clause, binding)
    if not (binding.doubtful and binding.kind is ClaimKind.RECEIVED and now.made_public):
        _remember(context, clause, binding)
    return binding if doubtful == binding.doubtful else evolve(binding, doubtful=doubtful)


def lines_of(context: Context, clause: Clause) -> Binding | Text:
    """The lines of table 3 that the words of a clause name, the more telling words first."""
    roles = clause.roles
    explicit = bool(roles & _NAMED)

    def binding(kind: ClaimKind, *lines: Lines, doubtful: bool = False) -> Binding:
        return Binding(kind, context.figures.lines(*lines), lines, doubtful)

    if Role.OUTCOME in roles:
        alternatives, doubtful = _outcomes(clause, partial_within=context.sentence.partial_within)
        return binding(ClaimKind.OUTCOME, *alternatives, doubtful=doubtful or _is_of_a_kind(context, clause))
    if context.lists_outcomes(clause):
        return binding(ClaimKind.OUTCOME, (GRANTED,), (GRANTED, PARTIAL))
    if clause.including and roles & {Role.CARRIED_IN, Role.CARRIED} and (explicit or roles & _COMING):
        return binding(ClaimKind.RECEIVED, DUE)  # 「收到申请（含上年结转）143件」
    if Role.CARRIED_IN in roles:
        return DOUBTFUL if roles & {Role.CARRIED_FORWARD, Role.RECEIVE} else binding(ClaimKind.CARRIED, CARRIED_IN)
    if Role.CARRIED_FORWARD in roles:
        return binding(ClaimKind.CARRIED, CARRIED_FORWARD)
    if Role.DUE in roles:
        return binding(ClaimKind.RECEIVED, DUE)
    if Role.CARRIED in roles:
        return binding(ClaimKind.CARRIED, CARRIED_FORWARD, CARRIED_IN)
    if Role.NEW in roles:
        return binding(ClaimKind.RECEIVED, RECEIVED)
    done = bool(roles & _DONE)
    if Role.RECEIVE in roles:
        return binding(ClaimKind.RECEIVED, RECEIVED, DUE, *((HANDLED,) if done else ()))
    if done and not explicit and (context.sentence.loose or context.strayed or not context.anchor):
        return OTHER_TOPIC
    if Role.HANDLE in roles:
        some = context.some_late or Role.SAME_YEAR in roles
        return binding(ClaimKind.HANDLED, HANDLED, doubtful=some)
    if Role.TREAT in roles:
        return binding(ClaimKind.HANDLED, HANDLED, RECEIVED, DUE)
    if Role.APPLICANT in roles:
        return _applicants(context, clause)
    if explicit and Role.NONE in roles:
        return binding(ClaimKind.RECEIVED, RECEIVED)
    if explicit:
        # 「依申请公开21件」 may also count what was disclosed
        doubtful = Role.REQUEST not in roles or context.sentence.made_public
        return binding(ClaimKind.RECEIVED, RECEIVED, DUE, HANDLED, doubtful=doubtful)
    if Role.SUM_UP in roles and context.near == (CARRIED_IN,):
        return binding(ClaimKind.RECEIVED, DUE)
    if Role.SUM_UP in roles and len(outcomes := context.sentence.counted) > 1:
        lasts = tuple(chain.from_iterable(outcomes[-2:])), tuple(chain.from_iterable(outcomes))
        return binding(ClaimKind.OUTCOME, *dict.fromkeys(lasts))
    if Role.OTHER_RESULT in roles and context.anchor:
        return binding(ClaimKind.OUTCOME, ("outcomes.other_handling",), doubtful=True)
    return NOT_BOUND


def _outcomes(clause: Clause, *, partial_within: bool) -> tuple[tuple[Lines, ...], bool]:
    """The alternatives that the named outcomes leave, and whether 等 leaves more than these."""
    targets = clause.targets(Role.OUTCOME)
    groups = tuple(target for target in targets if any(other.startswith(f"{target}.") for other in targets))
    leaves = tuple(target for target in targets if target not in groups)
    et_cetera = _leaves_more(clause)
    more = et_cetera and any("." in leaf.removeprefix("outcomes.") for leaf in leaves)
    if groups:
        under = tuple(f"{group}." for group in groups)
        whole = (*groups, *(leaf for leaf in leaves if not leaf.startswith(under)))
        # 「因本机关不掌握等原因无法提供」 is the group; without 等 it may be that one reason
        return ((whole,) if et_cetera else (leaves, whole)), False
    if targets == (GRANTED,) and partial_within:
        return (leaves, (GRANTED, PARTIAL)), more
    return (leaves,), more


def _leaves_more(clause: Clause) -> bool:
    """Whether 等 follows a ground: 「因本机关不掌握等原因」, and not 「依照《统计法》等法律法规禁止公开的规定」."""
    named = [start for word, start in clause.words if word.role is Role.OUTCOME]
    return any(word.role is Role.ET_CETERA and start > min(named, default=0) for word, start in clause.words)


def _is_of_a_kind(context: Context, clause: Clause) -> bool:
    """Whether a ground may be a kind of request: 「收到136件，其中重复申请12件」, not all of which were refused for that."""
    grounds = all("." in target.removeprefix("outcomes.") for target in clause.targets(Role.OUTCOME))
    return (
        grounds
        and not context.sentence.of_grounds
        and HANDLED not in context.anchor
        and not any(path.startswith("outcomes.") for own in context.near for path in own)
    )


def _applicants(context: Context, clause: Clause) -> Binding | Text:
    """Kinds of applicant, of whatever was counted before: of the outcome just named, or of the whole."""
    lines = context.near + context.anchor
    if not lines and context.aspect is Topic.REQUESTS and context.topic is not Topic.OTHER:
        lines = (RECEIVED, DUE, HANDLED)  # 「从申请主体看，自然人申请50件」 under the title of requests
    if not lines:
        return OTHER_TOPIC
    return Binding(ClaimKind.APPLICANT, context.figures.columns(lines, clause.targets(Role.APPLICANT)), lines)


def _is_part(context: Context, clause: Clause, binding: Binding) -> bool:
    """Whether the figure may count a part only of what its words name."""
    now, kind, is_in_list = context.sentence, binding.kind, Role.PART in clause.roles
    if is_in_list and now.last is not None and now.last.kind is ClaimKind.APPLICANT:
        now.part = Part.SUBSET
    if kind is ClaimKind.RECEIVED:
        return now.part is Part.SUBSET or (is_in_list and Role.NEW not in clause.roles)
    if kind in {ClaimKind.APPLICANT, ClaimKind.CARRIED}:
        return now.part is Part.SUBSET
    return now.part is not Part.NONE or (kind is ClaimKind.HANDLED and is_in_list)


def _remember(context: Context, clause: Clause, binding: Binding) -> None:
    """What is counted now, for the clauses that follow."""
    now = context.sentence
    context.topic = Topic.REQUESTS
    if binding.kind is ClaimKind.APPLICANT:
        if not context.anchor and Role.RECEIVE in clause.roles:
            context.anchor = binding.lines
        if now.part is not Part.SUBSET:
            natural = clause.targets(Role.APPLICANT) == NATURAL_PERSONS
            now.seen_applicants |= {"natural persons" if natural else "organisations"}
            now.part = Part.NONE if len(now.seen_applicants) > 1 else Part.APPLICANTS
        return
    if binding.kind is ClaimKind.OUTCOME and len(binding.lines) == 1 and len(now.counted) < _SUMMED:
        now.counted.append(binding.lines[0])
    if binding.kind in ANCHORS:
        context.near = ()
    elif not binding.doubtful:
        context.near = binding.lines
    if binding.kind is ClaimKind.RECEIVED:
        context.strayed = False
    if binding.kind in ANCHORS:
        # kinds of applicant after 「收到136件，办结135件」 may be of either
        goes_on = binding.kind is ClaimKind.HANDLED and now.anchored
        context.anchor = tuple(dict.fromkeys((*(context.anchor if goes_on else ()), *binding.lines)))
        now.loose = now.loose and binding.kind is ClaimKind.HANDLED
