"""The correction notice (改正通知): which report, the verdict, every finding in a line, and room for signature and date.

What stands in it is the same in Word, on a page and in a PDF; nothing here knows a kind of file.
"""

from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.handback.comparing import Comparison
from govinfo_report.handback.remarks import Remark, remarks_of, verdict_line
from govinfo_report.printable import printable
from govinfo_report.repair.proposal import Standing
from govinfo_report.repair.telling import told

if TYPE_CHECKING:
    from govinfo_report.report import Report
    from govinfo_report.rules.result import CheckResult


@frozen(kw_only=True)
class NoticeLine:
    """A finding: number and severity, where, what should be and what is, what to do, and what it probably should be.

    `found` is `None` where the rule compares no figures: then `expected` says what is wrong.
    """

    number: str
    where: str
    expected: str
    found: str | None
    remedy: str
    proposal: str


@frozen(kw_only=True)
class Notice:
    """Everything that a notice says, in one language. `facts` are names and what they stand for."""

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    lines: tuple[NoticeLine, ...]
    closing: str
    signature: tuple[str, ...]


def correction_notice(
    report: "Report",
    result: "CheckResult",
    *,
    name: str | None = None,
    language: str = "zh",
    comparison: Comparison | None = None,
) -> Notice:
    """What is to be corrected in a report, in Chinese or in English ("en"). `name` is that of its file.

    >>> from govinfo_report.report import Report
    >>> report = Report.blank(issuer="某县人民政府", year=2023)
    >>> correction_notice(report, report.check(), language="en").title
    'Correction notice'
    """

    def say(text: Text) -> str:
        return text.in_language(language)

    year = "" if report.year is None else str(report.year)
    given = (
        (_ISSUER, report.issuer or say(_UNKNOWN)),
        (_YEAR, year or say(_UNKNOWN)),
        (_TITLE, report.title or ""),
        (_FILE, name or ""),
        (_VERDICT, verdict_line(result, language)),
        (_AGAINST, "" if comparison is None else comparison.counts(language)),
    )
    return Notice(
        language=language,
        title=say(_NOTICE),
        facts=tuple((say(label), printable(text)) for label, text in given if text),
        columns=tuple(map(say, _COLUMNS)),
        lines=tuple(_line(remark, language) for remark in remarks_of(result, comparison)),
        closing=say(_CLOSING if result.findings else _NOTHING),
        signature=tuple(map(say, _SIGNATURE)),
    )


def _line(remark: Remark, language: str) -> NoticeLine:
    finding = remark.finding
    # of a balance of four figures none is the one that should be another
    compares = finding.expected is not None and finding.actual is not None and finding.place in finding.cells
    age = "" if remark.is_new is None else (_NEW if remark.is_new else _REMAINING).in_language(language)
    return NoticeLine(
        number=f"{remark.number} {finding.severity.label.in_language(language)}{age}",
        where=printable(f"{finding.label.in_language(language)} ({finding.code})"),
        expected=f"{finding.expected}" if compares else printable(finding.message.in_language(language)),
        found=f"{finding.actual}" if compares else None,
        remedy=printable(finding.remedy.in_language(language)),
        proposal=_proposal(remark, language),
    )


def _proposal(remark: Remark, language: str) -> str:
    """The figures of the one answer, or how many answers there are; the reasons stand in the remarks."""
    parts: list[str] = []
    for repair in remark.repairs:
        if repair.standing is Standing.UNIQUE:
            changes = repair.proposals[0].changes
            parts += (change.describe(language) for change in changes[:_SHOWN])
            if len(changes) > _SHOWN:
                parts.append(_IN_ALL.in_language(language).format(len(changes)))
        else:
            parts.append(told((repair,), language)[1].strip())
            parts += (
                f"({number}) {_CHANGES_JOIN.in_language(language).join(change.describe(language) for change in proposal.changes)}"
                for number, proposal in enumerate(repair.proposals[:_SHOWN], start=1)
                if len(proposal.changes) <= _SHOWN
            )
    return printable(("; " if language == "en" else "；").join(parts))


_SHOWN = 3
_CHANGES_JOIN = Text("，", ", ")
_IN_ALL = Text("共 {} 格", "{} cells in all")

_NOTICE = Text("改正通知", "Correction notice")
_ISSUER = Text("发布机关", "Issuer")
_YEAR = Text("报告年度", "Report year")
_TITLE = Text("报告名称", "Report")
_FILE = Text("文件", "File")
_VERDICT = Text("核对结论", "Verdict")
_AGAINST = Text("与上次相比", "Since the last check")
_UNKNOWN = Text("不明", "not known")
_COLUMNS = (
    Text("序号", "No."),
    Text("位置", "Where"),
    Text("应为", "Expected"),
    Text("实为", "Found"),
    Text("处理", "What to do"),
    Text("建议", "Proposal"),
)
_NEW = Text("（新）", " (new)")
_REMAINING = Text("（仍存在）", " (said before)")
_CLOSING = Text(
    "请逐项核对原始台账后改正。建议数字由勾稽关系推算，仅供参考，未对报告作任何改动。",
    "Please correct each item after looking at the records. Proposed figures follow from the sums; nothing was changed.",
)
_NOTHING = Text("没有需要改正之处。", "There is nothing to correct.")
_SIGNATURE = (
    Text("核对人（签名）", "Checked by (signature)"),
    Text("改正人（签名）", "Corrected by (signature)"),
    Text("日期", "Date"),
)
