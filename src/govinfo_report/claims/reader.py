"""Goes through the prose of a report, sentence by sentence, and makes a claim of every quantity.

A figure is bound only where its sentence leaves no doubt: each word of its clause is known (`wordings`), it is about
this year and this organ, and the sentence names the requests, cases or documents that it counts. All else is listed and
left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from govinfo_report.claims.cases import bind_cases
from govinfo_report.claims.claim import (
    AGREES_ELSEWHERE,
    ANCHORS,
    DOUBTFUL,
    FAR_OFF,
    INEXACT,
    NO_SUCH_LINE,
    NO_TABLE_CELL,
    NOT_BOUND,
    OTHER_YEAR,
    Claim,
    Scope,
    unknown_words,
)
from govinfo_report.claims.clauses import Clause, clauses_of
from govinfo_report.claims.context import Context, Part, Topic
from govinfo_report.claims.dealing import distributed
from govinfo_report.claims.disclosure import (
    MONEY,
    PUBLISHING,
    VERBS,
    bind_business,
    bind_documents,
    bind_items,
    bind_money,
    bind_procurement,
)
from govinfo_report.claims.doubts import left_open, may_be_of_the_tables
from govinfo_report.claims.figures import Binding, Figures
from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import COUNTED, Exactness, PlainText, Quantity, scanned
from govinfo_report.claims.requests import (
    bind_requests,
)
from govinfo_report.claims.sayings import saying_of, turn_to
from govinfo_report.claims.shares import Facts, judge_change, judge_percentage
from govinfo_report.claims.subjects import ENDS, SENTENCE_END, Subject, names_of, sentence_starts, written_over
from govinfo_report.claims.wordings import Role
from govinfo_report.form import Text
from govinfo_report.issuer import Issuer
from govinfo_report.prose import Span
from govinfo_report.rules.model import Status

if TYPE_CHECKING:  # a report reads its own claims
    from govinfo_report.report import Report

_PROSE = ("preamble.", "overview.", "table_sections.", "problems.", "other_matters.", "extra_sections")
# A sentence without any of this has no figure and says of nothing that there was none. One set of characters comes first:
# a search skips to the next of them, where an alternation would try each branch at each character.
_CUE = re.compile(
    r"[0-9%％零〇一二两三四五六七八九十百未没无悉全均](?:(?<=[0-9])[0-9]*+(?![0-9年月日号])|(?<=[%％])"
    r"|(?<=[零〇一二两三四五六七八九十百])[零〇一二两三四五六七八九十百千万亿]*+余?(?:[件宗份起例条个项元期篇次人成]|万元|分之)"
    r"|(?<=零)(?![一-龥])"
    r"|(?<=[未没无悉全均])[^，。；]{0,24}?(?:申请|复议|诉|办|毕|结转|收|费|公开|规章|文件|件|决定|自然人)|(?<=无)(?![一-龥]))"
)
# A sentence with none of this, where nothing is being spoken of, has no figure of the tables. As above, one set first.
_RELEVANT = re.compile(
    r"[申复诉章规处许强费事决依收集](?:(?<=集)中采购|(?<=申)请|(?<=复)议|(?<=诉)讼|(?<=章)|(?<=规)范性文件|(?<=处)(?:理费|罚)|(?<=许)可"
    r"|(?<=强)制|(?<=费)(?:用|情)|(?<=事)业性|(?<=决)定|(?<=依)申请|(?<=收)费)"
)
_CLAUSE_AROUND = 40
_OF_NO_TABLE = frozenset({ClaimKind.FEE, ClaimKind.CHANNEL})

_NOT_BOUND = frozenset({Role.RATE, Role.SHARE, Role.RESPECTIVELY})
_OF_REQUESTS = frozenset({Role.REQUEST, Role.ON_REQUEST, Role.NEW, Role.CARRIED_IN, Role.CARRIED_FORWARD, Role.OUTCOME})
_OF_MONEY = frozenset({Role.FEE, Role.CHARGES})
_OF_CASES = frozenset({Role.DISPUTE, Role.RESULT})
_CHANGES = frozenset({Role.UP, Role.DOWN})
_OTHERWISE = VERBS | {Role.COLLECT, Role.THAN, Role.REGISTERED, Role.UP, Role.DOWN}
_NAMED = frozenset(
    {Role.OUTCOME, Role.DISPUTE, Role.RESULT, Role.DOCUMENT, Role.BUSINESS, Role.UP, Role.DOWN, Role.CARRIED_IN}
)
_NOT_CENTRAL = frozenset({Role.PART, Role.REQUEST, Role.ON_REQUEST, Role.OUTCOME})
_DONE_WITH_DOCUMENTS = VERBS - PUBLISHING


def claims_of(report: "Report", previous: "Report | None" = None) -> tuple[Claim, ...]:
    """Every quantity in the prose of a report, bound where its sentence leaves no doubt.

    `previous` is last year's report, from which changes against last year are recomputed.
    """
    return tuple(_Reader.of(report, previous).read())


@define
class _Reader:
    """One reading of one report: the text at hand, and the context that carries over."""

    report: "Report"
    names: tuple[str, ...]
    context: Context
    printed: str = ""
    plain: PlainText = PlainText("")
    starts: Sequence[int] = ()  # of the sentences of the paragraph
    sentence: Span = field(init=False)

    @classmethod
    def of(cls, report: "Report", previous: "Report | None") -> "_Reader":
        issuer = Issuer.named(report.issuer or "")
        last_years = Figures.of(previous) if previous is not None and _follows(report, previous) else None
        return cls(report, names_of(issuer), Context(issuer, report.year, Figures.of(report), last_years))

    def read(self) -> Iterator[Claim]:
        """The claims of the whole report."""
        section = ""
        for path, text in self.report.passages().items():
            own, _, place = path.rpartition(".")
            if not path.startswith(_PROSE) or not place.startswith("paragraphs"):
                continue
            if own != section:
                section = own
                self.context.begin_section(section)
            yield from self._paragraph(path, text)

    def _paragraph(self, path: str, text: str) -> Iterator[Claim]:
        plain, context = PlainText.of(text), self.context
        context.begin_paragraph(path, plain.text)
        self.printed, self.plain = text, PlainText(written_over(plain.text, self.names), plain.places)
        text = self.plain.text
        place = 0
        cue = _CUE.search(text)
        self.starts = () if cue is None else sentence_starts(text)
        while cue is not None:
            start = self.starts[bisect_right(self.starts, cue.start()) - 1]
            context.pass_over(text, place, start)
            context.take_year(text, start)
            end = SENTENCE_END.search(text, cue.end())
            place = len(text) if end is None else end.end()
            self.sentence = Span(path, *self.plain.span(start, place))
            relevant = context.goes_on or _RELEVANT.search(text, start, place)
            yield from self._sentence(start, place) if relevant else self._listed(start, place)
            cue = _CUE.search(text, place)
        context.pass_over(text, place, len(text))

    def _listed(self, start: int, end: int) -> Iterator[Claim]:
        """The figures of a sentence that can be about nothing in the tables."""
        clause, facts = Clause(start, end), {"reason": NOT_BOUND}
        return (self._made(clause, quantity, facts) for quantity in scanned(self.plain.text, start, end))

    def _sentence(self, start: int, end: int) -> Iterable[Claim]:
        text, context = self.plain.text, self.context
        context.begin_sentence(text, self.starts, start, end)
        now = context.sentence
        claims: list[Claim] = []
        doubted: set[Span] = set()
        clauses = [*distributed(clauses_of(text, start, end, self.report.year))]
        self._look_ahead(clauses)
        for clause in clauses:
            context.enter(clause, text)
            quantity = clause.quantity
            if quantity is not None:
                claim = self._made(clause, quantity, self._facts(clause, quantity))
                claims.append(claim)
                if may_be_of_the_tables(claim, clause, context, text):
                    doubted.add(claim.span)
                now.anchored = now.anchored or claim.kind in ANCHORS
                now.last = claim
                context.earlier.append(claim)
            else:
                said = [*self._words_alone(clause)]
                claims += said
                doubted.update(claim.span for claim in said if claim.reason is DOUBTFUL)
                if clause.words or clause.residue:
                    now.last = None
            context.leave(clause)
        return [left_open(claim) if claim.span in doubted else claim for claim in _where_one_agrees(claims)]

    def _look_ahead(self, clauses: Sequence[Clause]) -> None:
        """「制发7件、废止2件、现行有效82件行政规范性文件」 names what it counts at its end."""
        verbs = [clause for clause in clauses if not clause.roles.isdisjoint(_DONE_WITH_DOCUMENTS)]
        if len(verbs) > 1 and self.context.topic is not Topic.DOCUMENTS:
            *before, last = verbs
            if Role.DOCUMENT in last.roles and not any(Role.DOCUMENT in clause.roles for clause in before):
                self.context.documents, self.context.topic = last.targets(Role.DOCUMENT), Topic.DOCUMENTS

    # --- what a clause says of its figure ----------------------------------------------------------------------------

    def _facts(self, clause: Clause, quantity: Quantity) -> Facts:
        context, roles = self.context, clause.roles
        if not clause.understood:
            context.lose_track(clause, quantity.unit)
            return {"reason": unknown_words(clause.residue)}
        items = bind_items(context, clause, quantity)
        if items is not None:
            context.sentence.last_year = False
            down = Role.DOWN in roles
            return self._judged(items, evolve(quantity, value=-quantity.value) if down else quantity)
        if quantity.unit == "%":
            return judge_percentage(context, clause, quantity)
        if context.sentence.than and roles & _CHANGES:
            return judge_change(context, clause, quantity)
        last = context.sentence.last
        if Role.THAN in roles and not roles & _NAMED and last is not None and quantity.unit in COUNTED:
            kind = ClaimKind.RECEIVED if roles & {Role.NEW, Role.RECEIVE} else last.kind
            return {"kind": kind, "scope": Scope.LAST_YEAR, "reason": OTHER_YEAR}  # 「较上年的348件」
        binding = self._bind(clause, quantity)
        scope = context.scope
        if isinstance(binding, Text):
            return {"reason": binding, "scope": scope}
        if context.sentence.subject is Subject.OTHER:
            context.topic = Topic.OTHER
        if scope is not Scope.THIS_YEAR:
            return {"kind": binding.kind, "scope": scope, "reason": context.reason}
        if context.sentence.subject is Subject.DOUBTFUL:
            binding = evolve(binding, doubtful=True)
        return self._judged(binding, quantity)

    def _bind(self, clause: Clause, quantity: Quantity) -> Binding | Text:
        """The figures that a clause is about, or why it is about none."""
        context, roles, unit = self.context, clause.roles, quantity.unit
        if roles & _NOT_BOUND:
            return NOT_BOUND
        if Role.PROCUREMENT in roles and not roles & _NOT_CENTRAL:
            return bind_procurement(context, clause, quantity)
        if roles & _OF_MONEY or unit in MONEY:
            return bind_money(context, clause, quantity)
        if unit not in COUNTED:
            if context.sentence.part is Part.NONE and Role.PART not in roles:
                context.topic = Topic.OTHER
            return NOT_BOUND
        if not unit and quantity.value and context.path.startswith("table_sections."):
            return NOT_BOUND  # the rest of a table that was not read as one
        if roles & _OF_CASES:
            return bind_cases(context, clause, quantity)
        if Role.BUSINESS in roles or (context.sentence.business and Role.DECIDE in roles):
            return bind_business(context, clause)
        if Role.DOCUMENT in roles or (context.topic is Topic.DOCUMENTS and roles & (VERBS - PUBLISHING)):
            return bind_documents(context, clause)
        if context.topic is Topic.CASES and not roles & _OF_REQUESTS:
            return bind_cases(context, clause, quantity)
        if roles & _OTHERWISE and not (context.lists_outcomes(clause) and unit == "件"):
            if Role.PART not in roles:
                context.topic = Topic.OTHER
            return NOT_BOUND
        return bind_requests(context, clause, quantity)

    def _judged(self, binding: Binding, quantity: Quantity) -> Facts:
        """What a figure is bound to, and whether it agrees."""
        facts: Facts = {"kind": binding.kind, "scope": Scope.THIS_YEAR}
        if not binding.sums:
            return facts | {"reason": NO_TABLE_CELL if binding.kind in _OF_NO_TABLE else NO_SUCH_LINE}
        figures = self.context.figures
        facts |= figures.bound(binding.sums)
        facts |= {"about": figures.about(binding), "wider": binding.wider}
        if quantity.exactness is not Exactness.EXACT:
            return facts | {"reason": INEXACT if figures.is_about(binding, quantity) else FAR_OFF}
        verdict = figures.judge(binding, quantity)
        facts |= {"expected": verdict.expected, "matched": verdict.matched, "verdict": verdict.status}
        if verdict.status is Status.UNDECIDABLE:
            facts |= {"reason": verdict.reason, "blanks": verdict.blanks}
        elif verdict.status is Status.HELD and binding.kind is ClaimKind.RECEIVED and verdict.matched in facts["bound"]:
            # what follows is of the same
            self.context.anchor = (binding.lines[facts["bound"].index(verdict.matched)],)
        elif verdict.status is Status.BROKEN and binding.doubtful:
            facts |= {"verdict": Status.NOT_APPLICABLE, "reason": DOUBTFUL}
            if binding.kind in ANCHORS:
                self.context.topic = Topic.OTHER  # whatever it counts, what follows is of that
        return facts

    # --- words without a figure --------------------------------------------------------------------------------------

    def _words_alone(self, clause: Clause) -> Iterator[Claim]:
        """What a clause without a figure says of figures, or what the next clauses are about."""
        text = self.plain.text
        saying = saying_of(clause, text, self.context)
        if saying is None:
            turn_to(clause, text, self.context)
            return
        end = saying.start + len(text[saying.start : clause.end].rstrip(f"{ENDS} "))
        words = Quantity(saying.start, end, 0, stop=end)
        facts = self._facts(clause, words) if saying.binding is None else self._judged(saying.binding, words)
        yield self._made(clause, words, facts, said=True)

    # --- claims ------------------------------------------------------------------------------------------------------

    def _made(self, clause: Clause, quantity: Quantity, facts: Facts, *, said: bool = False) -> Claim:
        start, end = self.plain.span(quantity.start, quantity.end)
        first = max(clause.start, quantity.start - _CLAUSE_AROUND)
        last = min(clause.end, quantity.stop + _CLAUSE_AROUND)
        around_start, around_end = self.plain.span(first, max(last, first + 1))
        return Claim(
            span=Span(self.sentence.path, start, end),
            clause=Span(self.sentence.path, around_start, around_end),
            sentence=self.sentence,
            text=self.printed[around_start:around_end].strip().rstrip(ENDS),
            value=quantity.value,
            unit=quantity.unit,
            exactness=quantity.exactness,
            said=said,
            **facts,
        )


def _follows(report: "Report", previous: "Report") -> bool:
    """Whether the other report is that of the year before, or may be."""
    return report.year is None or previous.year is None or report.year == previous.year + 1


def _where_one_agrees(claims: list[Claim]) -> Iterable[Claim]:
    """Where one figure of a sentence agrees with the table, another for the same counts something else.

    「收到36件，受理35件」, and 「全市收到300件，其中市政府办公室收到36件」 where the tables are those of the office.
    """
    disagree = any(claim.verdict is Status.BROKEN and claim.kind in ANCHORS for claim in claims)
    return _doubted(claims) if disagree else claims


def _doubted(claims: list[Claim]) -> Iterator[Claim]:
    held = {claim.bound for claim in claims if claim.verdict is Status.HELD and claim.kind in ANCHORS}
    organs = {claim.value for claim in claims if claim.kind is ClaimKind.OTHER and _ONE_ORGAN.search(claim.text)}
    for claim in claims:
        doubted = claim.bound in held or not organs.isdisjoint(claim.expected)
        if claim.verdict is Status.BROKEN and claim.kind in ANCHORS and doubted:
            yield evolve(claim, verdict=Status.NOT_APPLICABLE, reason=AGREES_ELSEWHERE)
        else:
            yield claim


_ONE_ORGAN = re.compile("本级|政府|机关|办公[厅室]|部门|局|委")
