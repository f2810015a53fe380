"""What a clause is about, as far as it is said before it: the year, the organ, the matter, and whether it is a part."""

import re
from collections import deque
from collections.abc import Sequence
from enum import StrEnum, auto

from attrs import define, field

from govinfo_report.claims.claim import OTHER_SCOPE, OTHER_YEAR, PART_OF_YEAR, Claim, Scope
from govinfo_report.claims.clauses import Clause, Mark
from govinfo_report.claims.figures import Figures
from govinfo_report.claims.quantities import COUNTED, UNITS_OF_CASES
from govinfo_report.claims.subjects import Subject, is_vague, subject_before, subject_of
from govinfo_report.claims.wordings import OTHER_BUSINESS, OTHER_SUBJECT, PART_OF_TIME, Role
from govinfo_report.form import Text
from govinfo_report.issuer import Issuer


class Topic(StrEnum):
    """What is counted."""

    NONE = auto()
    REQUESTS = auto()
    CASES = auto()
    DOCUMENTS = auto()
    OTHER = auto()


class Part(StrEnum):
    """Whether 其中 has begun a list, and of what."""

    NONE = auto()
    APPLICANTS = auto()  # until both kinds are named
    SUBSET = auto()  # of something that the form does not count


TOPIC_OF_SECTION = {
    "table_sections.requests": Topic.REQUESTS,
    "table_sections.disputes": Topic.CASES,
    "table_sections.disclosure": Topic.DOCUMENTS,
}
REASON_OF_SCOPE = {
    Scope.LAST_YEAR: OTHER_YEAR,
    Scope.OTHER_YEAR: OTHER_YEAR,
    Scope.OTHER_MATTERS: OTHER_SCOPE,
    Scope.UNKNOWN: PART_OF_YEAR,
}

_YEAR_AT_HEAD = re.compile(r"20[0-9]{2}(?=年(?![0-9]{1,2}月))")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_MARKER = r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]"
_MARKED = re.compile(_MARKER)
_TITLE = re.compile(
    rf"(?:{_MARKER}|(?P<number>[0-9]{{1,2}}[、.．]))?(?:20[0-9]{{2}}年度?)?(?P<title>[^。：:；;，,0-9]{{2,30}}?)(?:$|[。：:]|方面[，,])"
)
_OF_REQUESTS = re.compile("依申请|申请公开|公开申请")
_OF_CASES = re.compile("复议|诉讼")
_SPEAKS_OF_THEM = re.compile("依申请|公开申请|申请公开|复议|诉讼|规范性文件|规章")
_DECIDED = re.compile("作出|做出")
_OF_GROUNDS = re.compile("不予公开|无法提供|不予处理|未予公开|其他处理")
_ALL_OF_DISCLOSURE = re.compile("(?:均|都|皆|全部)(?:为|是|系|属|属于)[^，。；]{0,12}(?:信息公开|依申请)")
_PARTIAL_WITHIN = re.compile(r"(?:其中|含|包括)[^，。；、]{0,4}部分公开")
# Words that take something out of a figure, or add other years to it.
_NOT_AS_IN_THE_TABLES = re.compile(
    "往年(?!结转的?[0-9])|历年(?!结转的?[0-9])|以前年度|[一二三四]五”?(?:以来|期间)|(?:成立|实施|施行|开展|改革|组建|建立)以来|跨年度(?!结转|办理)|不含|不包括|不计|未计入|剔除|扣除|除外|除去"
)
# One set of characters comes first, since a search skips to the next of them: 期 and 长 end every word for late.
_SOME_LATE = re.compile(
    "[期长](?:(?<=延期|延长|超期)|(?<=逾期)(?!不补正|未))(?<![无未零]..)(?<!没有..|无一..|杜绝..|避免..|发生..|出现..|存在..|防止..)"
)
_OTHER_MATTER = re.compile(
    rf"[局委厅办镇乡院县市区省]|街道|公司|集团|中心|学校|部门|单位|机关|本级|政府|{OTHER_BUSINESS.pattern}"
)
_OF_TIME = frozenset({Role.THIS_YEAR, Role.LAST_YEAR, Role.THAN})
_MADE_PUBLIC = frozenset({Role.MAKE_PUBLIC, Role.DISCLOSE})
_ASKED_FOR = frozenset({Role.OUTCOME, Role.REQUEST})
_RETURN = re.compile(
    rf"(?:{_MARKER})?(?:从|按|按照|在|就)?已?(?:办理|答复|处理|办结)的?(?:结果|情况|类型|方式|申请|政府信息公开申请|依申请)"
)
_AGAIN = re.compile("新收|收到|受理|接收|办结|答复|予以公开|部分公开|不予公开|无法提供|不予处理|自然人")
# What the requests were about is no other business: 「内容以行政处罚、安全许可为主」.
_OF_CONTENT = re.compile("内容|涉及|主要")
_SHORT = 25
_REMEMBERED = 40  # figures of a paragraph; a hostile one has a hundred thousand


@define
class Sentence:
    """What holds from clause to clause of one sentence."""

    subject: Subject = Subject.OWN
    vague_subject: bool = False  # of no organ in particular: 各部门, 区政府及各街道
    loose: bool = False  # something that is not understood stands before the first figure
    anchored: bool = False  # the sentence counts requests
    cases_sure: bool = False  # it counts cases that are surely about disclosure
    part: Part = Part.NONE
    part_outside: Part = Part.NONE  # the same, outside the brackets
    seen_applicants: frozenset[str] = frozenset()
    last_year: bool = False
    vague_year: bool = False  # last year is named among words that are not known: 「带着上年没办完的6件」
    part_of_time: bool = False  # it is about some months, or about several years
    other_span: bool = False  # all of it is not about what the tables count
    than: bool = False  # it compares with last year
    change: int | None = None  # by how many, signed
    all_of_disclosure: bool = False  # its end says that all of it is about disclosure
    of_disclosure: bool = False  # the clause itself names 政府信息公开
    made_public: bool = False  # it is about what was published
    of_grounds: bool = False  # it names what was done on the grounds that it lists
    business: tuple[str, ...] = ()  # the line of table 2 that it named
    of_charges: bool = False  # it names 行政事业性收费
    procured: bool = False  # it names 政府集中采购
    headed: bool = False  # its first words only name what it counts: 「行政复议方面，」
    decided: bool = False  # it is about decisions
    with_outcomes: bool = False  # other outcomes stand in it
    speaks_of_them: bool = False  # it names requests, cases or documents
    partial_within: bool = False  # 予以公开33件（其中部分公开2件）
    counted: list[tuple[str, ...]] = field(factory=list)  # the outcomes that it has counted
    blocks: list[tuple[str, ...]] = field(factory=list)  # the blocks of table 4 that it has counted
    last: Claim | None = None  # the clause just before

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Sentence":
        """The sentence that stands there, before its first clause."""
        partial = text.find("部分公开", start, end) >= 0
        other_span = _NOT_AS_IN_THE_TABLES.search(text, start, end) is not None
        return cls(
            part_of_time=other_span,
            other_span=other_span,
            decided=_DECIDED.search(text, start, end) is not None,
            all_of_disclosure=_ALL_OF_DISCLOSURE.search(text, start, end) is not None,
            of_charges=text.find("事业性收费", start, end) >= 0,
            procured=text.find("政府集中采购", start, end) >= 0,
            of_grounds=_OF_GROUNDS.search(text, start, end) is not None,
            speaks_of_them=_SPEAKS_OF_THEM.search(text, start, end) is not None,
            with_outcomes=partial or text.find("不予公开", start, end) >= 0,
            partial_within=partial and _PARTIAL_WITHIN.search(text, start, end) is not None,
        )


@define
class Context:
    """What is being spoken of, from sentence to sentence and from paragraph to paragraph."""

    issuer: Issuer
    report_year: int | None
    figures: Figures
    previous: Figures | None  # of last year's report
    path: str = ""
    aspect: Topic = Topic.NONE  # what the last title named
    numbered: bool = False  # and whether it is one of 1. 2. 3.
    topic: Topic = Topic.NONE
    anchor: tuple[tuple[str, ...], ...] = ()  # the lines of table 3 that were counted last, by alternatives
    strayed: bool = False  # to a kind of requests that is not understood
    digressed: bool = False  # from the requests, to something that is not understood
    near: tuple[tuple[str, ...], ...] = ()  # the outcome that was counted after them, whose applicants may follow
    blocks: tuple[str, ...] = ()  # the blocks of table 4 that were counted last
    cases_sure: bool = False  # and whether they are surely about disclosure
    documents: tuple[str, ...] = ()  # the line of table 2 that was spoken of last
    verb: Role | None = None  # and what was done
    some_late: bool = False  # the paragraph says that some were answered late, so those in time are not all
    year: int | None = None  # another year than the report's, if one is spoken of
    sentence: Sentence = field(factory=Sentence)
    earlier: deque[Claim] = field(factory=lambda: deque(maxlen=_REMEMBERED))  # of this paragraph

    @property
    def scope(self) -> Scope:
        """Whose figures the words that come next are."""
        if self.sentence.last_year:
            return Scope.LAST_YEAR
        if self.year is not None:
            before = self.report_year is not None and self.year == self.report_year - 1
            return Scope.LAST_YEAR if before else Scope.OTHER_YEAR
        if self.sentence.subject is Subject.OTHER:
            return Scope.OTHER_MATTERS
        return Scope.UNKNOWN if self.sentence.part_of_time else Scope.THIS_YEAR

    @property
    def reason(self) -> Text:
        """Why a figure of this scope is not compared."""
        return REASON_OF_SCOPE[self.scope]

    @property
    def goes_on(self) -> bool:
        """Whether something is being spoken of, so that a sentence may count it without naming it."""
        return self.aspect is not Topic.NONE or self.topic not in {Topic.NONE, Topic.OTHER} or self.digressed

    # --- sections, paragraphs and what is passed over ----------------------------------------------------------------

    def begin_section(self, section: str) -> None:
        """Nothing said in another section matters."""
        self.aspect = TOPIC_OF_SECTION.get(section, Topic.NONE)
        self.forget()

    def begin_paragraph(self, path: str, text: str) -> None:
        """A paragraph may carry a title; the years named before it are over."""
        self.path, self.year = path, None
        self.some_late = _SOME_LATE.search(text) is not None
        self.earlier.clear()
        title = _TITLE.match(text)
        marked = _MARKED.match(text) is not None
        if title is None:
            if marked:
                self.forget()
            return
        words, alone = title["title"], title.end() == len(text)
        of_requests, of_cases = _OF_REQUESTS.search(words) is not None, _OF_CASES.search(words) is not None
        numbered = title["number"] is not None
        # 「1.总体情况」 under a title does not end what that is about; 「3.平台建设」 ends 「2.依申请公开」
        if numbered and (of_requests or of_cases or self.numbered):
            self.numbered = True
        elif not (marked or alone or words.endswith(("方面", "情况"))) or numbered:
            return
        else:
            self.numbered = False
        if alone and OTHER_SUBJECT.match(words) and not of_requests:
            self.aspect = Topic.NONE
            self.forget()
            self.topic = Topic.OTHER  # a list by organs
            return
        if not (of_requests or of_cases or marked or self.numbered or words.endswith("方面")):
            return  # any short line
        self.aspect = Topic.CASES if of_cases else Topic.REQUESTS if of_requests else Topic.NONE
        self.forget()

    def forget(self) -> None:
        """Nothing is being spoken of."""
        self.topic, self.anchor, self.near, self.blocks = Topic.NONE, (), (), ()
        self.documents, self.verb = (), None
        self.digressed = self.strayed = False

    def pass_over(self, text: str, start: int, end: int) -> None:
        """Sentences without a figure may speak of another year, or of other business."""
        if start >= end:
            return
        self.take_year(text, start)
        for found in _YEAR_AT_HEAD.finditer(text, start, end):
            if found.start() and _SENTENCE_END.match(text, found.start() - 1):
                self.take_year(text, found.start())
        if self.topic is Topic.NONE and end - start < _SHORT and _OF_REQUESTS.search(text, start, end):
            self.topic = Topic.REQUESTS  # as a title: 「一是规范依申请公开。」
        if self.topic is not Topic.NONE and OTHER_BUSINESS.search(text, start, end):
            self.topic = Topic.OTHER

    def take_year(self, text: str, start: int) -> None:
        """A year at the head of a sentence is that of all that follows."""
        found = _YEAR_AT_HEAD.match(text, start)
        if found is not None:
            self.year = None if int(found[0]) == self.report_year else int(found[0])

    # --- clauses -----------------------------------------------------------------------------------------------------

    def begin_sentence(self, text: str, starts: Sequence[int], start: int, end: int) -> None:
        """A sentence may return to the requests: 「从申请内容看，征地类60件。从办理结果看，予以公开57件」."""
        self.sentence = Sentence.of(text, start, end)
        self.sentence.subject = subject_before(text, starts, start)
        self.near = ()
        returns = self.digressed and _RETURN.match(text, start)
        if self.topic is Topic.OTHER and (returns or self._speaks_again(text, start, end)):
            self.topic, self.digressed = Topic.REQUESTS, False

    def _speaks_again(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence under the title of requests is about them again, after one on other business."""
        of_them = self.aspect is Topic.REQUESTS and _AGAIN.search(text, start, end) is not None
        return of_them and not text.startswith("其中", start) and not OTHER_BUSINESS.search(text, start, end)

    def enter(self, clause: Clause, text: str) -> None:
        """Take in whom, what and when a clause of that text is about, before its figure is bound."""
        now, roles = self.sentence, clause.roles
        if not (now.anchored or clause.understood or clause.quantity):
            now.loose = True
        now.of_disclosure = (
            now.all_of_disclosure
            or text.find("信息公开", clause.start, clause.end) >= 0
            or text.find("依申请", clause.start, clause.end) >= 0
        )
        if clause.years:
            self.year = next((year for year, _ in clause.years if year != self.report_year), None)
            now.last_year = False
        if clause.residue and PART_OF_TIME.search(clause.residue):
            now.part_of_time = True
        elif text.find("全年", clause.start, clause.end) >= 0:
            now.part_of_time = now.other_span  # 「上半年212件，下半年251件，全年合计463件」
        if not roles.isdisjoint(_OF_TIME):
            if Role.THIS_YEAR in roles:
                self.year, now.last_year = None, False
            now.last_year = now.last_year or Role.LAST_YEAR in roles
            now.vague_year = now.vague_year or (Role.LAST_YEAR in roles and not clause.understood)
            now.than = now.than or Role.THAN in roles
        subject = subject_of(clause, text, self.issuer)
        if subject is not None:
            now.subject = subject
            now.vague_subject = subject is Subject.OTHER and is_vague(clause, text)
        if not roles.isdisjoint(_MADE_PUBLIC) and roles.isdisjoint(_ASKED_FOR):
            now.made_public = not self.lists_outcomes(clause)
        if (
            clause.quantity is None
            and not _OF_CONTENT.search(text, clause.start, clause.end)
            and OTHER_BUSINESS.search(text, clause.start, clause.end)
        ):
            self.topic = Topic.OTHER

    def lists_outcomes(self, clause: Clause) -> bool:
        """Whether 公开 is an outcome: 「公开57件，部分公开12件」 of requests that were counted before."""
        now = self.sentence
        under_title = self.aspect is Topic.REQUESTS and self.topic is not Topic.OTHER
        of_requests = under_title or (self.topic is Topic.REQUESTS and bool(self.anchor))
        return now.with_outcomes and not now.loose and of_requests and Role.DISCLOSE in clause.roles

    def leave(self, clause: Clause) -> None:
        """What is over with a clause: lists end at semicolons, and where the brackets close around them."""
        now = self.sentence
        if clause.mark is Mark.SEMICOLON:
            now.part, now.seen_applicants = Part.NONE, frozenset()
        elif clause.mark is Mark.OPEN:
            now.part_outside = now.part
        elif clause.mark is Mark.CLOSE:
            now.part = now.part_outside

    def lose_track(self, clause: Clause, unit: str) -> None:
        """A figure of something that is not understood: what follows may be about that."""
        now, roles = self.sentence, clause.roles
        counted, like_requests = unit in COUNTED, unit in UNITS_OF_CASES and Role.RECEIVE not in roles
        if Role.NONE in roles:
            return  # 「没有一件逾期」 counts nothing
        if not counted and self.aspect is Topic.REQUESTS and not _OTHER_MATTER.search(clause.residue):
            return  # 「数量居前三位的情形是」
        if Role.PART in roles and Role.RECEIVE not in roles:
            now.part = Part.SUBSET
        elif roles & {Role.CARRIED_IN, Role.CARRIED_FORWARD} and not OTHER_SUBJECT.match(clause.residue):
            return  # whatever else it says, it goes on about the same
        elif Role.APPLICANT in roles and Role.RECEIVE not in roles and now.subject is Subject.OWN:
            now.part = Part.SUBSET
        elif (
            self.topic is Topic.REQUESTS and self.anchor and like_requests and not _OTHER_MATTER.search(clause.residue)
        ):
            # some kind of requests: the rest of the sentence may be of it, the next one is of all again
            now.part, self.strayed = Part.SUBSET, True
        elif (now.part is not Part.SUBSET or Role.RECEIVE in roles) and (self.topic is not Topic.NONE or counted):
            self.digressed = self.digressed or self.topic is Topic.REQUESTS
            self.topic = Topic.OTHER
