"""A claim: a quantity in the prose, what it is bound to, and what the tables say of that."""

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import Exactness
from govinfo_report.form import Text, Value
from govinfo_report.printable import printable
from govinfo_report.prose import Span
from govinfo_report.rules.model import Status


class Scope(StrEnum):
    """Whose figure it is, and of which year."""

    THIS_YEAR = "this_year"  # of the report year, and of what the tables cover
    LAST_YEAR = "last_year"
    OTHER_YEAR = "other_year"
    OTHER_MATTERS = "other_matters"  # of another organ, or of a wider or narrower circle
    UNKNOWN = "unknown"  # not asked, or of a part of the year


@frozen(kw_only=True)
class Claim:
    """A quantity in the prose: what the words say, what it is bound to, and what the tables say of that.

    `span` cuts out the number as printed (for 未收到 and its like, the words), `clause` and `text` are what stands around
    it. `bound` has the alternatives that the words leave open, each the paths of cells whose sum is meant, `labels` what
    each is and `expected` the sum of each (`None`: blank). `matched` is the alternative that agrees.

    `verdict` is HELD, BROKEN, UNDECIDABLE (`blanks` names the blank cells; `left_open` where the words do not say which
    cells) or NOT_APPLICABLE (of something else, or not compared), and `reason` says why it is neither of the first two. `said` is true where words say none or all without
    a number, and `wider` where they may count a wider circle than the tables (备案的行政复议案件).
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
    labels: tuple[Text, ...] = ()
    expected: tuple[Value, ...] = ()
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

    @property
    def left_open(self) -> bool:
        """Whether it may be a figure of the tables, and its words do not say of which cells."""
        return self.verdict is Status.UNDECIDABLE and not self.blanks

    @property
    def outcome(self) -> Text:
        """What became of it in words: whether the tables agree, and what they have; or why it was not compared."""
        word = VERDICTS[self.verdict]
        if self.verdict in {Status.HELD, Status.BROKEN}:
            sides = [
                (label, value)
                for cells, label, value in zip(self.bound, self.labels, self.expected, strict=False)
                if self.verdict is Status.BROKEN or not self.matched or cells == self.matched
            ]
            zh = "，或".join(f"{label.zh}为 {_figure(value).zh}" for label, value in sides)
            en = ", or ".join(f"{label.en} is {_figure(value).en}" for label, value in sides)
        else:
            zh, en = (self.reason.zh, self.reason.en) if self.reason else ("", "")
        return Text(f"{word.zh}：{zh}" if zh else word.zh, f"{word.en}: {en}" if en else word.en)

    def describe(self, language: str = "zh") -> str:
        """The words of the report and what became of them in a line, in Chinese or in English ("en").

        >>> import attrs
        >>> from govinfo_report.prose import Section, paragraphs_of
        >>> from govinfo_report.report import Report
        >>> report = Report.blank(year=2023).replace({"requests.received.total": 21})
        >>> text = paragraphs_of("全年新收到政府信息公开申请12件。")
        >>> (claim,) = attrs.evolve(report, overview=Section("一、总体情况", text)).claims()
        >>> print(claim)
        全年新收到政府信息公开申请12件：与表不符：一、本年新收政府信息公开申请数量为 21
        >>> claim
        <Claim 12 件 (received): broken, overview.paragraphs[0]>
        """
        colon = ": " if language == "en" else "："
        return f"{printable(self.text)}{colon}{self.outcome.in_language(language)}"

    def __str__(self) -> str:
        return self.describe()

    def __repr__(self) -> str:
        """In short: its fields, of which half are places, fill half a screen."""
        return f"<Claim {self.value} {self.unit} ({self.kind.value}): {self.verdict.value}, {self.span.path}>"


VERDICTS = {
    Status.HELD: Text("与表相符", "agrees with the tables"),
    Status.BROKEN: Text("与表不符", "disagrees with the tables"),
    Status.UNDECIDABLE: Text("未能判断", "left open"),
    Status.NOT_APPLICABLE: Text("不核对", "not compared"),
}
"""What the comparison of a figure with the tables can say."""


def _figure(value: Value) -> Text:
    return Text("空白", "blank") if value is None else Text(str(value), str(value))


# Kinds that belong together.
ANCHORS = frozenset({ClaimKind.RECEIVED, ClaimKind.HANDLED})
"""Wholes of table 3: what follows them is a part of them."""
OF_TABLE_3 = ANCHORS | {ClaimKind.CARRIED, ClaimKind.OUTCOME, ClaimKind.APPLICANT}
OF_TABLES = OF_TABLE_3 | {ClaimKind.DISPUTE, ClaimKind.DISCLOSURE}

# --- why a quantity is not compared ----------------------------------------------------------------------------------

NOT_BOUND = Text("说的不是表中数据", "it is not about a figure of the tables")
NOT_TOLD = Text("看不出说的是表中哪一项", "no line of the tables can be told for it")
INEXACT = Text("是约数或范围，不核对", "it is about a number or a range, and is not compared")
FAR_OFF = Text("是约数，但与表中数据相差较大", "it is about a number, and far from that of the tables")
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


def unknown_words(words: str) -> Text:
    """The reason for leaving a clause alone that has words which are not in the vocabulary."""
    said = printable(words)  # a reason is shown as it is
    return Text(f"有不认识的词语“{said}”", f'there are words that are not known: "{said}"')
