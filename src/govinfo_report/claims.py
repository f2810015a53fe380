"""What the prose of a report says of its figures: every quantity, what it is bound to, and whether the tables agree.

A figure is bound only where its sentence leaves no doubt: each word of its clause is known (`wordings`), it is about
this year and this organ, and the sentence names the requests or cases that it counts. All else is listed and left alone.
"""

import re
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from govinfo_report.binding import Binding, ClaimKind, Figures, Sum
from govinfo_report.clauses import OWN_NAME, Clause, Mark, clauses_of
from govinfo_report.form import Text, Value
from govinfo_report.issuer import Issuer, IssuerKind
from govinfo_report.prose import Span
from govinfo_report.quantities import Exactness, PlainText, Quantity, scanned
from govinfo_report.rules.model import Status
from govinfo_report.wordings import OTHER_BUSINESS, OTHER_SUBJECT, PART_OF_TIME, Role

if TYPE_CHECKING:  # a report reads its own claims
    from govinfo_report.report import Report


class Scope(StrEnum):
    """Whose figure it is, and of which year."""

    THIS_YEAR = "this_year"  # of the report year, and of what the tables cover
    LAST_YEAR = "last_year"
    OTHER_YEAR = "other_year"
    OWN_ORGAN = "own_organ"  # of the one organ, in the report of a whole government
    WHOLE_AREA = "whole_area"  # of the whole area, in the report of one organ
    OTHER_MATTERS = "other_matters"  # of other business, or of another organ
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Claim:
    """A quantity in the prose: what the words say, what it is bound to, and what the tables say of that.

    `span` cuts out the number as printed (for 未收到 and its like, the words), `clause` is around it. `bound` has the
    alternatives that the words leave open, each the paths of cells whose sum is meant, and `expected` the sum of each
    (`None`: blank). `matched` is the alternative that agrees. `verdict` is HELD, BROKEN, UNDECIDABLE (a cell is blank)
    or NOT_APPLICABLE (bound to nothing), and `reason` says why it is neither of the first two. `said` is true where
    words say none or all, without a number, and `wider` where
    they may count a wider circle than the tables (备案的行政复议案件).
    """

    span: Span
    clause: Span
    sentence: Span
    text: str
    value: int | Decimal
    unit: str
    exactness: Exactness
    kind: ClaimKind = ClaimKind.OTHER
    scope: Scope = Scope.UNKNOWN
    about: Text = Text("", "")
    bound: tuple[tuple[str, ...], ...] = ()
    expected: tuple[Value, ...] = ()
    labels: tuple[Text, ...] = ()
    matched: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    said: bool = False
    wider: bool = False
    verdict: Status = Status.NOT_APPLICABLE
    reason: Text | None = None

    @property
    def exact(self) -> bool:
        """Whether the sentence means exactly that number, and not about it."""
        return self.exactness is Exactness.EXACT


# --- reasons ---------------------------------------------------------------------------------------------------------

NOT_BOUND = Text("说的不是表中数据", "it is not about a figure of the tables")
INEXACT = Text("是约数或范围，不核对", "it is about a number or a range, and is not compared")
OTHER_YEAR = Text("说的是其他年度", "it is about another year")
PART_OF_YEAR = Text("说的不是整个年度", "it is not about the whole year")
OTHER_SCOPE = Text("说的是其他机关或其他范围", "it is about another organ or a wider circle")
OTHER_TOPIC = Text("前文说的不是政府信息公开申请", "what stands before it is not about requests for information")
DOUBTFUL = Text("可能是其中一部分，不判断", "it may be a part of something, so nothing is said")
AGREES_ELSEWHERE = Text("同一句中另有一数与表相符", "another figure of the sentence agrees with the table")
NO_LAST_YEAR = Text("没有上年报告可比", "there is no report of last year to compare with")
NO_BASE = Text("句中没有可以计算的基数", "the sentence has nothing that it could be computed from")
NO_SUCH_LINE = Text("表中没有这一行", "the table has no such line")
NO_TABLE_CELL = Text("表中没有这一项", "no table has this")


class _Topic(StrEnum):
    """What the sentence counts."""

    NONE = auto()
    REQUESTS = auto()
    CASES = auto()
    DOCUMENTS = auto()
    OTHER = auto()


class _Part(StrEnum):
    """Whether 其中 has begun a list, and of what."""

    NONE = auto()
    APPLICANTS = auto()  # until both kinds are named
    SUBSET = auto()  # of something that the form does not count


class _Subject(StrEnum):
    OWN = auto()
    DOUBTFUL = auto()
    OTHER = auto()


CHANGE = Text("较上年增减", "change against last year")

_Facts = dict[str, Any]  # some of the fields of a claim

# --- reading a report ------------------------------------------------------------------------------------------------

# A sentence without any of this has no figure and says of nothing that there was none. One set of characters comes first:
# a search skips to the next of them, where an alternation would try each branch at each character.
_CUE = re.compile(
    r"[0-9%％零〇一二两三四五六七八九十百未没无悉全均](?:(?<=[0-9])[0-9]*+(?![0-9年月日号])|(?<=[%％])"
    r"|(?<=[零〇一二两三四五六七八九十百])[零〇一二两三四五六七八九十百千万亿]*+余?(?:[件宗份起例条个项元期篇次人成]|万元|分之)|(?<=零)(?![一-龥])"
    r"|(?<=[未没无悉全均])[^，。；]{0,24}?(?:申请|复议|诉|办|毕|结转|收|费|公开|规章|文件|件)|(?<=无)(?![一-龥]))"
)
# A sentence with none of this, where nothing is being spoken of, has no figure of the tables. As above, one set first.
_RELEVANT = re.compile(
    "[申复诉章规处许强费事决依收](?:(?<=申)请|(?<=复)议|(?<=诉)讼|(?<=章)|(?<=规)范性文件|(?<=处)(?:理费|罚)|(?<=许)可|(?<=强)制|(?<=费)(?:用|情)|(?<=事)业性|(?<=决)定|(?<=依)申请|(?<=收)费)"
)
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_YEAR_AT_HEAD = re.compile(r"20[0-9]{2}(?=年(?![0-9]{1,2}月))")
_TITLE = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[0-9]{1,2}[、.．])?(?P<title>[^。：:；;，,]{2,30}?)(?:$|[。：:]|方面[，,])"
)
_MARKED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]")
_OF_REQUESTS = re.compile("依申请|申请公开|公开申请")
_OF_CASES = re.compile("复议|诉讼")
_PARTIAL_WITHIN = re.compile(r"(?:其中|含|包括)[^，。；、]{0,4}部分公开")
_OF_OTHER_YEARS = re.compile("往年|历年|以前年度|跨年度")
_SOME_LATE = re.compile("延期|延长|超期|逾期(?!不补正|未)")
_PROSE = ("preamble.", "overview.", "table_sections.", "problems.", "other_matters.", "extra_sections")
_CLAUSE_AROUND = 40
_REMEMBERED = 40  # figures of a paragraph; a hostile one has a hundred thousand

_COUNTED = frozenset({"", "件", "宗", "份", "起", "例", "条", "个", "项", "次", "件次", "笔"})
_MONEY = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(10**8)}


def claims_of(report: "Report", previous: "Report | None" = None) -> tuple[Claim, ...]:
    """Every quantity in the prose of a report, bound where its sentence leaves no doubt.

    `previous` is last year's report, from which changes against last year can be recomputed.
    """
    return tuple(_Reader(report, previous).read())


@define
class _Reader:
    """Goes through the prose and keeps in mind what it is about."""

    report: "Report"
    previous: "Report | None"
    issuer: Issuer = field(init=False)
    figures: Figures = field(init=False)
    names: tuple[str, ...] = field(init=False)
    # What holds for a whole section, until its next title:
    aspect: _Topic = _Topic.NONE
    # ... for a paragraph and those that go on about the same:
    topic: _Topic = _Topic.NONE
    anchor: tuple[str, ...] = ()  # the lines of table 3 that were counted last
    near: tuple[tuple[str, ...], ...] = ()  # the outcome that was counted after them, whose applicants may follow
    blocks: tuple[str, ...] = ()  # the blocks of table 4 that were counted last
    cases_sure: bool = False  # and whether they are about disclosure
    documents: tuple[str, ...] = ()  # the line of table 2 that was spoken of last
    verb: Role | None = None  # and what was done
    year: int | None = None  # another year than the report's, if one is spoken of
    # ... for one sentence:
    loose: bool = False  # something that is not understood stands between the requests and the figure
    subject: _Subject = _Subject.OWN
    part: _Part = _Part.NONE
    part_outside: _Part = _Part.NONE
    seen_applicants: int = 0
    than: bool = False
    last_year: bool = False
    part_of_time: bool = False
    of_disclosure: bool = False  # the clause itself names 政府信息公开
    anchored: bool = False  # the sentence counts requests
    made_public: bool = False
    decided: bool = False
    change: int | Decimal | None = None  # against last year, as the sentence has it
    partial_within: bool = False
    some_late: bool = False
    last: Claim | None = None  # the clause just before
    earlier: deque[Claim] = field(factory=lambda: deque(maxlen=_REMEMBERED))  # of this paragraph
    path: str = ""
    printed: str = ""
    plain: PlainText = field(init=False)
    sentence: Span = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.issuer = Issuer.named(self.report.issuer or "")
        self.figures = Figures.of(self.report)
        if self.previous is not None and not _follows(self.report, self.previous):
            self.previous = None
        self.names = _names_of(self.issuer)

    # --- sections, paragraphs, sentences -----------------------------------------------------------------------------

    def read(self) -> Iterator[Claim]:
        section = ""
        for path, text in self.report.passages().items():
            if not path.startswith(_PROSE) or not path.endswith("]"):
                continue
            own = path.rpartition(".")[0]
            if own != section:
                section = own
                self.aspect = _ASPECT_OF_SECTION.get(section, _Topic.NONE)
                self._forget()
            yield from self._paragraph(path, text)

    def _forget(self) -> None:
        self.topic, self.anchor, self.near, self.blocks = _Topic.NONE, (), (), ()
        self.documents, self.verb = (), None

    def _paragraph(self, path: str, text: str) -> Iterator[Claim]:
        plain = PlainText.of(text)
        self._aspect(plain.text)
        written_over = plain.text
        for name in self.names:
            written_over = written_over.replace(name, OWN_NAME * len(name))
        self.path, self.printed, self.plain = path, text, evolve(plain, text=written_over)
        self.year = None
        self.earlier.clear()
        place = 0
        cue = _CUE.search(written_over)
        while cue is not None:
            start = max(written_over.rfind(end, place, cue.start()) + 1 for end in "。！？!?\n")
            start = max(start, place)
            self._pass_over(written_over, place, start)
            end = _SENTENCE_END.search(written_over, cue.end())
            place = len(written_over) if end is None else end.end()
            self._year_at_head(written_over, start)
            in_context = self.aspect is not _Topic.NONE or self.topic not in {_Topic.NONE, _Topic.OTHER}
            if in_context or _RELEVANT.search(written_over, start, place):
                yield from self._sentence(start, place)
            else:
                yield from self._listed(start, place)
            cue = _CUE.search(written_over, place)
        self._pass_over(written_over, place, len(written_over))

    def _pass_over(self, text: str, start: int, end: int) -> None:
        """Sentences without a figure: they may speak of another year, or of other business."""
        if start >= end:
            return
        self._year_at_head(text, start)
        for found in _YEAR_AT_HEAD.finditer(text, start, end):
            if found.start() and _SENTENCE_END.match(text, found.start() - 1):
                self._year_at_head(text, found.start())
        if self.topic is not _Topic.NONE and OTHER_BUSINESS.search(text, start, end):
            self.topic = _Topic.OTHER

    def _year_at_head(self, text: str, start: int) -> None:
        found = _YEAR_AT_HEAD.match(text, start)
        if found is not None:
            self.year = None if int(found[0]) == self.report.year else int(found[0])

    def _aspect(self, text: str) -> None:
        """What a title says that the section goes on about."""
        if not self.path and not text:
            return
        found = _TITLE.match(text)
        marked = _MARKED.match(text) is not None
        if found is None or not (marked or found.end() == len(text) or found["title"].endswith(("方面", "情况"))):
            if marked:
                self._forget()
            return
        title = found["title"]
        if _OF_CASES.search(title):
            aspect = _Topic.CASES
        elif _OF_REQUESTS.search(title):
            aspect = _Topic.REQUESTS
        elif marked or title.endswith("方面"):
            aspect = _Topic.NONE
        else:
            return
        self.aspect = aspect
        self._forget()

    def _listed(self, start: int, end: int) -> Iterator[Claim]:
        """The figures of a sentence that has no word for anything in the tables."""
        self.sentence = Span(self.path, *self.plain.span(start, end))
        for quantity in scanned(self.plain.text, start, end):
            yield self._made(Clause(start, end), quantity, {"reason": NOT_BOUND})

    def _sentence(self, start: int, end: int) -> Iterator[Claim]:
        text = self.plain.text
        self.loose, self.subject, self.part, self.part_outside = False, _Subject.OWN, _Part.NONE, _Part.NONE
        self.than = self.last_year = self.made_public = self.decided = False
        self.seen_applicants, self.last, self.change = 0, None, None
        self.anchored = False
        self.part_of_time = _OF_OTHER_YEARS.search(text, start, end) is not None
        self.partial_within = _PARTIAL_WITHIN.search(text, start, end) is not None
        self.some_late = _SOME_LATE.search(text, start, end) is not None
        self.sentence = Span(self.path, *self.plain.span(start, end))
        claims: list[Claim] = []
        for clause in _distributed(clauses_of(text, start, end, self.report.year)):
            if not (self.anchored or clause.understood or clause.quantity):
                self.loose = True
            self._look_at(clause)
            if clause.quantity is not None:
                claim = self._claim(clause, clause.quantity)
                claims.append(claim)
                self.anchored = self.anchored or claim.kind in _ANCHORS
                self.last = claim
                self.earlier.append(claim)
            else:
                claims += self._words_alone(clause)
                if clause.words or clause.residue:
                    self.last = None
            if clause.mark is Mark.SEMICOLON:
                self.part, self.seen_applicants = _Part.NONE, 0
            elif clause.mark is Mark.OPEN:
                self.part_outside = self.part
            elif clause.mark is Mark.CLOSE:
                self.part = self.part_outside
        yield from _where_one_agrees(claims)

    # --- clauses -----------------------------------------------------------------------------------------------------

    def _look_at(self, clause: Clause) -> None:
        """Whom, what and when the clause is about."""
        roles = clause.roles
        text = self.plain.text
        self.of_disclosure = any(text.find(word, clause.start, clause.end) >= 0 for word in ("信息公开", "依申请"))
        if clause.years:
            self.year = next((year for year in clause.years if year != self.report.year), None)
            self.last_year = False
        if clause.residue and PART_OF_TIME.search(clause.residue):
            self.part_of_time = True
        if Role.THIS_YEAR in roles:
            self.year, self.last_year = None, False
        if Role.LAST_YEAR in roles:
            self.last_year = True
        if clause.own_name or roles & _OWN_ROLES:
            self.subject = self._subject_of(clause)
        elif clause.first_unknown is not None and OTHER_SUBJECT.match(self.plain.text, clause.first_unknown):
            self.subject = _Subject.OTHER
        if Role.THAN in roles:
            self.than = True
        if Role.MAKE_PUBLIC in roles and not roles & {Role.OUTCOME, Role.REQUEST}:
            self.made_public = True
        if clause.quantity is None and OTHER_BUSINESS.search(self.plain.text, clause.start, clause.end):
            self.topic = _Topic.OTHER

    def _subject_of(self, clause: Clause) -> _Subject:
        kind, place = self.issuer.kind, self.issuer.place or ""
        verdicts = [_Subject.OWN]
        whole = kind is IssuerKind.GOVERNMENT or (kind is None and (self.report.issuer or "").endswith("政府"))
        for word, start in clause.words:
            spelled = self.plain.text[start : start + 3]
            if word.role is Role.AREA:
                level = next((letter for letter in spelled[1:] if letter in "省市县区州旗盟镇乡街"), "")
                if not whole and not place.endswith(("镇", "乡", "街道")):
                    verdicts.append(_Subject.DOUBTFUL if kind is None or kind is IssuerKind.OFFICE else _Subject.OTHER)
                elif place and level and level not in place[-2:]:
                    verdicts.append(_Subject.OTHER)
            elif word.role is Role.SELF and whole and spelled[:3] not in {"本机关", "我机关", "本单位", "我单位"}:
                verdicts.append(_Subject.OTHER)
            elif word.role is Role.FOR_GOVERNMENT:
                verdicts.append(_Subject.DOUBTFUL if whole else _Subject.OWN)
            elif word.role is Role.GOVERNMENT:
                verdicts.append(_Subject.DOUBTFUL if whole else _Subject.OTHER)
        return max(verdicts, key=list(_Subject).index)

    def _words_alone(self, clause: Clause) -> Iterator[Claim]:
        """What a clause without a figure says: that there was none, that all is done, or what the next is about."""
        roles = clause.roles
        if clause.understood and Role.NONE in roles and sum(word.role is Role.NONE for word, _ in clause.words) == 1:
            start = next(place for word, place in clause.words if word.role is Role.NONE)
            words = self._words(clause, start)
            if roles & _SAID_NONE_OF and not (roles & {Role.HANDLE, Role.TREAT} and not roles & {Role.RECEIVE}):
                yield self._claim(clause, words, said=True)
                return
        if clause.understood and self._says_all_done(clause):
            place = clause.words[0][1]
            words = self._words(clause, place)
            binding = Binding(ClaimKind.ALL_HANDLED, self.figures.lines(("carried_forward",)))
            yield self._made(clause, words, self._judged(binding, words), said=True)
            return
        if roles & {Role.REQUEST, Role.ON_REQUEST} and self.topic is _Topic.NONE:
            self.topic = _Topic.REQUESTS
        if Role.DISPUTE in roles:
            self.topic, self.blocks = _Topic.CASES, clause.targets(Role.DISPUTE)
            self.cases_sure = self.of_disclosure or self.aspect is _Topic.CASES

    def _words(self, clause: Clause, start: int) -> Quantity:
        """Words that say 0 as a number would."""
        end = start + len(self.plain.text[start : clause.end].rstrip("。！？!? "))
        return Quantity(start, end, 0, stop=end)

    def _says_all_done(self, clause: Clause) -> bool:
        text = self.plain.text[clause.start : clause.end]
        return (
            Role.HANDLE in clause.roles
            and (Role.ALL in clause.roles or "均已" in text)
            and text.rstrip("。").endswith(("办结", "完毕", "完结", "办毕"))
            and not clause.roles & {Role.NONE, Role.TIMELY}
            and "限" not in text  # 全部在期限内办结 says how soon, and not how many
            and self.topic is _Topic.REQUESTS
            and self.last is not None
            and self.last.kind is ClaimKind.RECEIVED
            and "结转" not in self.printed
            and self.subject is _Subject.OWN
            and self._scope() is Scope.THIS_YEAR
        )

    def _scope(self) -> Scope:
        if self.last_year:
            return Scope.LAST_YEAR
        if self.year is not None:
            before = self.report.year is not None and self.year == self.report.year - 1
            return Scope.LAST_YEAR if before else Scope.OTHER_YEAR
        if self.subject is _Subject.OTHER:
            return Scope.OTHER_MATTERS
        if self.part_of_time:
            return Scope.UNKNOWN
        return Scope.THIS_YEAR

    def _claim(self, clause: Clause, quantity: Quantity, *, said: bool = False) -> Claim:
        """The claim that a clause makes with its figure."""
        return self._made(clause, quantity, self._facts(clause, quantity), said=said)

    def _made(self, clause: Clause, quantity: Quantity, facts: _Facts, *, said: bool = False) -> Claim:
        start, end = self.plain.span(quantity.start, quantity.end)
        first = max(clause.start, quantity.start - _CLAUSE_AROUND)
        last = min(clause.end, quantity.stop + _CLAUSE_AROUND)
        around_start, around_end = self.plain.span(first, max(last, first + 1))
        return Claim(
            span=Span(self.path, start, end),
            clause=Span(self.path, around_start, around_end),
            sentence=self.sentence,
            text=self.printed[around_start:around_end].strip().rstrip("。！？!?"),
            value=quantity.value,
            unit=quantity.unit,
            exactness=quantity.exactness,
            said=said,
            **facts,
        )

    def _facts(self, clause: Clause, quantity: Quantity) -> _Facts:
        """What the words of a clause say of its figure."""
        if not clause.understood:
            self._lose_track(clause, quantity)
            unknown = clause.residue
            return {"reason": Text(f"有不认识的词语“{unknown}”", f'there are words that are not known: "{unknown}"')}
        if quantity.unit == "%":
            return self._share_or_change(clause, quantity)
        if self.than and clause.roles & {Role.UP, Role.DOWN}:
            return self._change(clause, quantity)
        binding = self._bind(clause, quantity)
        scope = self._scope()
        if isinstance(binding, Text):
            return {"reason": binding, "scope": scope}
        if self.subject is _Subject.OTHER:
            self.topic = _Topic.OTHER
        if scope is not Scope.THIS_YEAR:
            return {"kind": binding.kind, "scope": scope, "reason": _REASON_OF_SCOPE.get(scope, OTHER_YEAR)}
        if self.subject is _Subject.DOUBTFUL:
            binding = evolve(binding, doubtful=True)
        return self._judged(binding, quantity)

    def _lose_track(self, clause: Clause, quantity: Quantity) -> None:
        """A figure of something that is not known: what follows may be about that."""
        roles = clause.roles
        if Role.PART in roles and Role.RECEIVE not in roles:
            self.part = _Part.SUBSET
        elif (self.part is not _Part.SUBSET or Role.RECEIVE in roles) and (
            self.topic is not _Topic.NONE or quantity.unit in _COUNTED
        ):
            self.topic = _Topic.OTHER

    def _judged(self, binding: Binding, quantity: Quantity) -> _Facts:
        """What a figure is bound to, and whether it agrees."""
        facts: _Facts = {"kind": binding.kind, "scope": Scope.THIS_YEAR}
        if not binding.sums:
            return facts | {"reason": NO_TABLE_CELL if binding.kind is ClaimKind.FEE else NO_SUCH_LINE}
        facts["about"] = self.figures.about(binding)
        facts["bound"] = tuple(self.figures.paths_of(own) for own in binding.sums)
        facts["labels"] = tuple(own.label for own in binding.sums)
        facts["wider"] = binding.wider
        if quantity.exactness is not Exactness.EXACT:
            return facts | {"reason": INEXACT}
        verdict = self.figures.judge(binding, quantity.value, quantity.unit)
        facts |= {"expected": verdict.expected, "matched": verdict.matched, "verdict": verdict.status}
        if verdict.status is Status.UNDECIDABLE:
            facts |= {"reason": verdict.reason, "blanks": verdict.blanks}
        if verdict.status is Status.BROKEN and binding.doubtful:
            facts |= {"verdict": Status.NOT_APPLICABLE, "reason": DOUBTFUL}
            if binding.kind in _ANCHORS:
                self.topic = _Topic.OTHER  # whatever it counts, what follows is of that
        return facts

    # --- what a clause is bound to -----------------------------------------------------------------------------------

    def _bind(self, clause: Clause, quantity: Quantity) -> Binding | Text:
        roles = clause.roles
        if roles & {Role.RATE, Role.SHARE, Role.RESPECTIVELY}:
            return NOT_BOUND
        if roles & {Role.FEE, Role.CHARGES} or quantity.unit in _MONEY:
            return self._money(clause, quantity)
        if quantity.unit not in _COUNTED:
            if self.part is _Part.NONE and Role.PART not in roles and quantity.unit not in {"倍", "百分点", "个百分点"}:
                self.topic = _Topic.OTHER
            return NOT_BOUND
        if not quantity.unit and quantity.value and self.path.startswith("table_sections."):
            return NOT_BOUND  # the rest of a table that was not read as one
        if roles & {Role.DISPUTE, Role.RESULT} or (self.topic is _Topic.CASES and not roles & _OF_REQUEST_ROLES):
            return self._cases(clause, quantity)
        if roles & {Role.DOCUMENT, Role.BUSINESS} or (
            self.topic is _Topic.DOCUMENTS and roles & {Role.ISSUE, Role.REPEAL, Role.IN_FORCE}
        ):
            return self._documents(clause)
        if roles & _NOT_REQUESTS:
            if Role.PART not in roles:
                self.topic = _Topic.OTHER
            return NOT_BOUND
        return self._requests(clause, quantity)

    def _requests(self, clause: Clause, quantity: Quantity) -> Binding | Text:
        roles = clause.roles
        explicit = bool(roles & {Role.REQUEST, Role.ON_REQUEST})
        in_context = self.topic is _Topic.REQUESTS or (self.topic is _Topic.NONE and self.aspect is _Topic.REQUESTS)
        if not explicit and not in_context:
            return OTHER_TOPIC if self.topic is _Topic.OTHER else NOT_BOUND
        if Role.EACH in roles and quantity.value and Role.JOIN in roles:
            return DOUBTFUL
        if Role.CHANNEL in roles:
            # what came by letter or over the network is a part that the form does not count
            self.part = _Part.SUBSET
            return NOT_BOUND
        binding = self._lines(clause, explicit=explicit)
        if isinstance(binding, Text):
            return binding
        columns = clause.targets(Role.APPLICANT)
        if columns and binding.kind is not ClaimKind.APPLICANT:
            binding = Binding(
                ClaimKind.APPLICANT, self.figures.columns(binding.lines, columns), binding.lines, binding.doubtful
            )
        doubtful = binding.doubtful or self._is_part(clause, binding)
        if not (binding.doubtful and binding.kind is ClaimKind.RECEIVED and self.made_public):
            self._remember_requests(clause, binding)
        return evolve(binding, doubtful=doubtful)

    def _lines(self, clause: Clause, *, explicit: bool) -> Binding | Text:
        """The lines of table 3 that the words of a clause name."""
        roles, lines = clause.roles, self.figures.lines
        whole = (("received",), ("received", "carried_in"))
        if Role.OUTCOME in roles:
            return self._outcomes(clause)
        if Role.CARRIED_IN in roles and Role.CARRIED_FORWARD in roles:
            return DOUBTFUL
        if Role.CARRIED_IN in roles:
            if Role.RECEIVE in roles:
                return DOUBTFUL
            return Binding(ClaimKind.CARRIED, lines(("carried_in",)), (("carried_in",),))
        if Role.CARRIED_FORWARD in roles:
            return Binding(ClaimKind.CARRIED, lines(("carried_forward",)), (("carried_forward",),))
        if Role.DUE in roles:
            return Binding(ClaimKind.RECEIVED, lines(whole[1]), whole[1:])
        if Role.CARRIED in roles:
            return Binding(
                ClaimKind.CARRIED, lines(("carried_forward",), ("carried_in",)), (("carried_forward",), ("carried_in",))
            )
        if Role.NEW in roles:
            return Binding(ClaimKind.RECEIVED, lines(("received",)), (("received",),))
        done = Role.HANDLE in roles or Role.TREAT in roles
        if Role.RECEIVE in roles and done:
            return Binding(ClaimKind.RECEIVED, lines(*whole, ("outcomes.total",)), (*whole, ("outcomes.total",)))
        if Role.RECEIVE in roles:
            return Binding(ClaimKind.RECEIVED, lines(*whole), whole)
        if done and not explicit and (self.loose or not self.anchor):
            return OTHER_TOPIC
        if Role.HANDLE in roles:
            late = (Role.TIMELY in roles and Role.ALL not in roles) or self.some_late
            return Binding(ClaimKind.HANDLED, lines(("outcomes.total",)), (("outcomes.total",),), doubtful=late)
        if Role.TREAT in roles:
            return Binding(ClaimKind.HANDLED, lines(("outcomes.total",), *whole), (("outcomes.total",), *whole))
        if Role.APPLICANT in roles:
            if not self.anchor and not self.near:
                return OTHER_TOPIC
            anchors = self.near + (whole if self.anchor == ("received",) else (self.anchor,) if self.anchor else ())
            return Binding(ClaimKind.APPLICANT, self.figures.columns(anchors, clause.targets(Role.APPLICANT)), anchors)
        if Role.REQUEST in roles or Role.ON_REQUEST in roles:
            said_none = Role.NONE in roles
            sure = Role.REQUEST in roles or said_none
            sums = (("received",),) if said_none else (*whole, ("outcomes.total",))
            return Binding(ClaimKind.RECEIVED, lines(*sums), sums, doubtful=not sure)
        if Role.OTHER_RESULT in roles and self.anchor:
            return Binding(
                ClaimKind.OUTCOME, lines(("outcomes.other_handling",)), (("outcomes.other_handling",),), doubtful=True
            )
        return NOT_BOUND

    def _outcomes(self, clause: Clause) -> Binding:
        targets = clause.targets(Role.OUTCOME)
        groups = tuple(target for target in targets if any(other.startswith(f"{target}.") for other in targets))
        leaves = tuple(target for target in targets if target not in groups)
        alternatives: list[tuple[str, ...]] = []
        if not groups or Role.ET_CETERA not in clause.roles:
            alternatives.append(leaves)
        if groups:
            outside = tuple(
                target for target in leaves if not target.startswith(tuple(f"{group}." for group in groups))
            )
            alternatives.append((*groups, *outside))
        if targets == ("outcomes.granted",) and self.partial_within:
            alternatives.append(("outcomes.granted", "outcomes.partially_granted"))
        unclear = Role.ET_CETERA in clause.roles and not groups
        return Binding(ClaimKind.OUTCOME, self.figures.lines(*alternatives), tuple(alternatives), doubtful=unclear)

    def _is_part(self, clause: Clause, binding: Binding) -> bool:
        """Whether the figure may count a part only of what its words name."""
        kind, roles = binding.kind, clause.roles
        if Role.PART in roles and self.last is not None and self.last.kind is ClaimKind.APPLICANT:
            self.part = _Part.SUBSET
        if kind is ClaimKind.RECEIVED:
            return Role.PART in roles or self.part is _Part.SUBSET
        if kind is ClaimKind.APPLICANT:
            return self.part is _Part.SUBSET or (
                Role.PART in roles and self.last is not None and self.last.kind not in _ANCHORS
            )
        if kind is ClaimKind.CARRIED and self.part is not _Part.SUBSET:
            return False
        return self.part is not _Part.NONE or (kind is ClaimKind.HANDLED and Role.PART in roles)

    def _remember_requests(self, clause: Clause, binding: Binding) -> None:
        self.topic = _Topic.REQUESTS
        if binding.kind is not ClaimKind.APPLICANT:
            self.near = binding.lines if binding.kind in {ClaimKind.OUTCOME, ClaimKind.CARRIED} else ()
        if binding.kind is ClaimKind.RECEIVED:
            self.anchor, self.loose = ("received",), False
        elif binding.kind is ClaimKind.HANDLED:
            self.anchor = ("outcomes.total",)
        elif binding.kind is ClaimKind.APPLICANT and self.part is not _Part.SUBSET:
            self.seen_applicants |= 1 if clause.targets(Role.APPLICANT) == ("natural_person",) else 2
            both = self.seen_applicants == 3  # noqa: PLR2004  # one bit for each kind
            self.part = _Part.NONE if both else _Part.APPLICANTS

    def _cases(self, clause: Clause, quantity: Quantity) -> Binding | Text:
        roles = clause.roles
        named = clause.targets(Role.DISPUTE)
        about_disclosure = (
            self.of_disclosure
            or self.topic in {_Topic.CASES, _Topic.REQUESTS}
            or self.aspect in {_Topic.CASES, _Topic.REQUESTS}
        )
        if not about_disclosure or (self.topic is _Topic.OTHER and not (self.of_disclosure and named)):
            return NOT_BOUND
        if roles & {Role.MAKE_PUBLIC, Role.DOCUMENT, Role.BUSINESS, Role.CHANNEL, Role.APPLICANT, Role.THAN}:
            return NOT_BOUND
        blocks = named or self.blocks
        if not blocks:
            return NOT_BOUND
        if Role.EACH in roles and quantity.value and len(blocks) > 1:
            return DOUBTFUL
        results = clause.targets(Role.RESULT)
        if Role.OTHER_RESULT in roles and not results:
            results = ("other",)
        if not results and not named and not roles & {Role.ITEM}:
            return NOT_BOUND
        if not results and roles & {Role.HANDLE} and not named:
            return NOT_BOUND
        if not named and not results and Role.PART in roles:
            return NOT_BOUND
        qualified = (
            self.of_disclosure
            or self.aspect is _Topic.CASES
            or (self.topic is _Topic.CASES and self.cases_sure)
            or (self.topic is _Topic.REQUESTS and self.anchored)
        )
        self.topic, self.blocks, self.cases_sure = _Topic.CASES, blocks, qualified
        wider = Role.REGISTERED in roles
        sums = self.figures.cases(blocks, results or ("total",))
        return Binding(ClaimKind.DISPUTE, sums, doubtful=not qualified, wider=wider)

    def _documents(self, clause: Clause) -> Binding | Text:
        roles = clause.roles
        verbs = [role for role in (Role.ISSUE, Role.REPEAL, Role.IN_FORCE, Role.MAKE_PUBLIC) if role in roles]
        if Role.BUSINESS in roles:
            self.decided = self.decided or Role.DECIDE in roles
            if (
                not self.decided
                or self.made_public
                or len(clause.targets(Role.BUSINESS)) > 1
                or Role.REGISTERED in roles
            ):
                self.topic = _Topic.OTHER
                return NOT_BOUND
            return Binding(ClaimKind.DISCLOSURE, self.figures.disclosure(clause.targets(Role.BUSINESS), ("decisions",)))
        documents = clause.targets(Role.DOCUMENT) or self.documents
        verb = verbs[0] if len(verbs) == 1 else self.verb if not verbs else None
        self.topic, self.documents, self.verb = _Topic.DOCUMENTS, documents, verb
        if verb is None or roles & {Role.REGISTERED, Role.SHARE, Role.PART, Role.EACH}:
            return NOT_BOUND
        if len(documents) > 1 and Role.JOIN not in roles:
            return NOT_BOUND
        columns = _COLUMNS_OF_VERB[verb]
        sums = self.figures.disclosure(documents, *((column,) for column in columns))
        return Binding(ClaimKind.DISCLOSURE, sums, doubtful=verb is Role.MAKE_PUBLIC)

    def _money(self, clause: Clause, quantity: Quantity) -> Binding | Text:
        roles = clause.roles
        money = quantity.unit in _MONEY or Role.NONE in roles
        if Role.CHARGES in roles and quantity.unit in _MONEY and not roles & {Role.PART, Role.FEE, Role.OUTCOME}:
            return Binding(ClaimKind.DISCLOSURE, self.figures.disclosure(("fees",), ("amount",)))
        if Role.FEE in roles and money and not roles & {Role.PART, Role.CHARGES, Role.CHANNEL}:
            return Binding(ClaimKind.FEE, ())
        return NOT_BOUND

    # --- shares and changes ------------------------------------------------------------------------------------------

    def _share_or_change(self, clause: Clause, quantity: Quantity) -> _Facts:
        roles = clause.roles
        if roles & {Role.UP, Role.DOWN} and self.than:
            return self._change(clause, quantity)
        if Role.SHARE not in roles or roles & {Role.RATE, Role.THAN, Role.LAST_YEAR}:
            return {"reason": NOT_BOUND}
        counted = self._counted(clause)
        if counted is None or self._scope() is not Scope.THIS_YEAR or self.subject is not _Subject.OWN:
            return {"reason": NO_BASE}
        kind, sums, own = counted
        facts: _Facts = {"kind": ClaimKind.SHARE, "scope": Scope.THIS_YEAR, "about": Text("占比", "share")}
        if kind not in _OF_TABLE_3:
            return facts | {"reason": NO_BASE}
        facts["bound"] = tuple(self.figures.paths_of(one) for one in sums)
        facts["labels"] = tuple(one.label for one in sums)
        if quantity.exactness is not Exactness.EXACT:
            return facts | {"reason": INEXACT}
        in_tables = self.figures.known(sums)
        totals = self.figures.known(self.figures.lines(("outcomes.total",), ("received",), ("received", "carried_in")))
        bases = {base for base in (*totals, *self._counts_before()) if base}
        shares = [Decimal(100 * part) / base for part in (*in_tables, *own) for base in bases]
        if not shares:
            return facts | {"reason": NO_BASE}
        expected = Decimal(100 * in_tables[0]) / totals[0] if in_tables and totals and totals[0] else shares[0]
        return facts | _compared(quantity, shares, expected)

    def _counted(self, clause: Clause) -> tuple[ClaimKind, tuple[Sum, ...], set[int | Decimal]] | None:
        """What the share is of: the lines that the clause names before 占, or the figure just before."""
        share = next(start for word, start in clause.words if word.role is Role.SHARE)
        before = Clause(clause.start, share)
        for word, start in clause.words:
            if start < share:
                before.add(word, start)
        if before.roles & {Role.OUTCOME, Role.APPLICANT}:
            if self.topic is not _Topic.REQUESTS:
                return None
            binding = self._lines(before, explicit=False)
            if isinstance(binding, Text) or binding.doubtful or before.roles >= {Role.OUTCOME, Role.APPLICANT}:
                return None
            return binding.kind, binding.sums, set()
        last = self.last
        if last is None or last.verdict is Status.NOT_APPLICABLE or not last.exact or last.unit == "%":
            return None
        sums = tuple(
            Sum(label, self.figures.positions(paths)) for label, paths in zip(last.labels, last.bound, strict=True)
        )
        return last.kind, sums, {last.value}

    def _counts_before(self) -> set[int | Decimal]:
        """The counts that stand earlier in the paragraph: a share may be of any of them."""
        return {claim.value for claim in self.earlier if claim.exact and claim.unit in _COUNTED}

    def _change(self, clause: Clause, quantity: Quantity) -> _Facts:
        """More or fewer than last year, by a number or a share."""
        facts: _Facts = {"kind": ClaimKind.CHANGE, "scope": Scope.LAST_YEAR, "about": CHANGE}
        if clause.than_year is not None and (self.report.year is None or clause.than_year != self.report.year - 1):
            return facts | {"reason": OTHER_YEAR}
        if quantity.exactness is not Exactness.EXACT:
            return facts | {"reason": INEXACT}
        now = self._compared_claim(clause)
        if now is None or quantity.unit not in _COUNTED | {"%"} or self.subject is not _Subject.OWN:
            return facts | {"reason": NO_BASE}
        facts |= {"bound": now.bound, "labels": now.labels}
        sign = 1 if Role.UP in clause.roles else -1
        currents = list(dict.fromkeys((now.value, *(value for value in now.expected if value is not None))))
        befores = self._last_years(now)
        if quantity.unit != "%":
            self.change = sign * quantity.value
            changes = [Decimal(sign * (current - before)) for current in currents for before in befores]
        else:
            if not befores and self.change is not None:
                befores = [current - self.change for current in currents]
            changes = [
                Decimal(100 * sign * (current - before)) / before
                for current in currents
                for before in befores
                if before > 0
            ]
        return facts | (_compared(quantity, changes, changes[0]) if changes else {"reason": NO_LAST_YEAR})

    def _compared_claim(self, clause: Clause) -> Claim | None:
        """The figure of this year that a change is of: the one just named."""
        of_requests = bool(clause.roles & {Role.ITEM, Role.REQUEST, Role.ON_REQUEST, Role.RECEIVE})
        for claim in reversed(self.earlier):
            if of_requests and claim.kind is not ClaimKind.RECEIVED:
                continue
            if claim.kind is ClaimKind.CHANGE or (claim.scope is Scope.LAST_YEAR and claim.kind in _ANCHORS):
                continue
            if claim.verdict is Status.NOT_APPLICABLE or not claim.exact or claim.kind not in _CHANGING:
                return None
            return claim
        return None

    def _last_years(self, now: Claim) -> list[int | Decimal]:
        """The figure of last year: printed in the same paragraph, or in last year's report."""
        printed: list[int | Decimal] = [
            claim.value
            for claim in self.earlier
            if claim.kind is now.kind and claim.scope is Scope.LAST_YEAR and claim.exact
        ]
        if printed or self.previous is None:
            return printed
        figures = Figures.of(self.previous)
        sums = [
            figures.sum_of(figures.positions(paths))
            for paths in now.bound
            if all(path in figures.layout.index for path in paths)
        ]
        return [total for total, blanks in sums if not blanks]


def _compared(quantity: Quantity, computed: list[Decimal], expected: Decimal) -> _Facts:
    """HELD where one of the computed numbers is the printed one, rounded or cut off."""
    exponent = quantity.value.as_tuple().exponent if isinstance(quantity.value, Decimal) else 0
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if any(abs(number - quantity.value) < step for number in computed):
        return {"verdict": Status.HELD, "expected": (Decimal(quantity.value),)}
    places = Decimal(1) if quantity.unit != "%" else min(step, Decimal("0.1"))
    return {"verdict": Status.BROKEN, "expected": (expected.quantize(places),)}


def _where_one_agrees(claims: list[Claim]) -> Iterator[Claim]:
    """「收到36件，受理35件」: where one of the two agrees with the table, the other counts something else."""
    held = {claim.bound for claim in claims if claim.verdict is Status.HELD and claim.kind in _ANCHORS}
    for claim in claims:
        if claim.verdict is Status.BROKEN and claim.kind in _ANCHORS and claim.bound in held:
            yield evolve(claim, verdict=Status.NOT_APPLICABLE, reason=AGREES_ELSEWHERE)
        else:
            yield claim


def _distributed(clauses: Iterator[Clause]) -> Iterator[Clause]:
    """「行政复议、行政诉讼分别为3件、2件」 as one clause for each figure."""
    held: Clause | None = None
    figures: list[Clause] = []
    for clause in clauses:
        if held is not None and clause.quantities and not clause.words and clause.understood:
            figures.append(clause)
            continue
        if held is not None:
            yield from _dealt_out(held, figures)
            held, figures = None, []
        if Role.RESPECTIVELY in clause.roles and clause.quantities:
            held = clause
        else:
            yield clause
    if held is not None:
        yield from _dealt_out(held, figures)


def _dealt_out(clause: Clause, figures: list[Clause]) -> Iterator[Clause]:
    names = [(word, start) for word, start in clause.words if word.targets]
    others = [(word, start) for word, start in clause.words if not word.targets and word.role not in _DEALING]
    numbers = [clause, *figures]
    if len(names) != len(numbers) or not clause.understood or len({word.role for word, _ in names}) != 1:
        yield from numbers
        return
    for name, number in zip(names, numbers, strict=True):
        dealt = Clause(
            number.start, number.end, quantities=number.quantities, mark=number.mark, own_name=clause.own_name
        )
        dealt.years, dealt.than_year = clause.years, clause.than_year
        for word in (*others, name):
            dealt.add(*word)
        yield dealt


def _follows(report: "Report", previous: "Report") -> bool:
    """Whether the other report is that of the year before, or may be."""
    return report.year is None or previous.year is None or report.year == previous.year + 1


def _names_of(issuer: Issuer) -> tuple[str, ...]:
    """The ways in which a report names its issuer, the longest first: 沭阳县发展和改革局, 县发展和改革局."""
    name = issuer.name
    if len(name) < _SHORTEST_NAME:
        return ()
    names = [name]
    place = issuer.place or ""
    rest = name[len(place) :] if place and name.startswith(place) else ""
    if rest and place[-1] in "省市县区州旗":
        own_place = re.sub(r".+[省市州盟](?=.{2,}[市县区旗]$)", "", place)
        names += [own_place + rest, place[-1] + rest]
        if issuer.kind is not IssuerKind.GOVERNMENT:
            names += [form.replace("人民政府", "政府") for form in names if "人民政府" in form]
        else:
            names = names[:2] + [place, own_place]
    return tuple(dict.fromkeys(sorted((own for own in names if len(own) > 2), key=len, reverse=True)))  # noqa: PLR2004


_SHORTEST_NAME = 4
_REASON_OF_SCOPE = {Scope.OTHER_MATTERS: OTHER_SCOPE, Scope.UNKNOWN: PART_OF_YEAR}
_ASPECT_OF_SECTION = {
    "table_sections.requests": _Topic.REQUESTS,
    "table_sections.disputes": _Topic.CASES,
    "table_sections.disclosure": _Topic.DOCUMENTS,
}
_ANCHORS = frozenset({ClaimKind.RECEIVED, ClaimKind.HANDLED})
_OF_TABLE_3 = _ANCHORS | {ClaimKind.CARRIED, ClaimKind.OUTCOME, ClaimKind.APPLICANT}
_CHANGING = _OF_TABLE_3 | {ClaimKind.DISPUTE, ClaimKind.DISCLOSURE}
_OWN_ROLES = frozenset({Role.AREA, Role.SELF, Role.GOVERNMENT, Role.FOR_GOVERNMENT})
_OF_REQUEST_ROLES = frozenset(
    {Role.REQUEST, Role.ON_REQUEST, Role.NEW, Role.CARRIED_IN, Role.CARRIED_FORWARD, Role.OUTCOME}
)
_NOT_REQUESTS = frozenset(
    {
        Role.MAKE_PUBLIC,
        Role.ISSUE,
        Role.REPEAL,
        Role.IN_FORCE,
        Role.COLLECT,
        Role.THAN,
        Role.REGISTERED,
        Role.UP,
        Role.DOWN,
    }
)
_SAID_NONE_OF = frozenset(
    {Role.RECEIVE, Role.REQUEST, Role.ON_REQUEST, Role.NEW, Role.CARRIED_IN, Role.CARRIED_FORWARD, Role.CARRIED}
    | {Role.OUTCOME, Role.APPLICANT, Role.DISPUTE, Role.RESULT, Role.DOCUMENT, Role.FEE}
)
_COLUMNS_OF_VERB = {
    Role.ISSUE: ("issued", "made"),
    Role.REPEAL: ("repealed",),
    Role.IN_FORCE: ("in_force",),
    Role.MAKE_PUBLIC: ("disclosed", "total_disclosed", "made"),
}
_DEALING = frozenset({Role.JOIN, Role.RESPECTIVELY, Role.EACH})
