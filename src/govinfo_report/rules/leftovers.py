"""What a text that was taken over leaves behind: another organ in the preamble, a plan for a year that is over."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govinfo_report.form import Text
from govinfo_report.issuer import Issuer, IssuerKind
from govinfo_report.prose import Span
from govinfo_report.rules.cover import may_be_one
from govinfo_report.rules.faults import Fault, each
from govinfo_report.rules.identity import PRACTICE
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.places import NO_YEAR, SECTION_LABELS, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

PREAMBLE = Text("引言", "preamble")
PROBLEMS = SECTION_LABELS["problems"]

OTHER_ORGAN_IN_PREAMBLE = Rule(
    code="GIR127",
    name="other-organ-in-preamble",
    severity=Severity.NOTE,
    title=Text("引言写的是其他机关", "The preamble speaks of another organ"),
    basis=PRACTICE,
    explanation=Text(
        "“由某机关编制”“与某机关联系”“现将某机关某年……”所写的，应是发布机关或其办公厅（室）。"
        "政府的报告可以由本级某个部门编制，部门的报告可以提到本级政府，都不提示；地方不同的，或两个部门名称不同的，提示核对。",
        'Who the preamble says wrote the report, is to be asked, or reports ("由…编制", "与…联系", "现将…年") should be the issuer '
        "or its office. A government's report may be written by one of its departments, and a department's may name its "
        "government; a name of another place, or another department's, is worth a look.",
    ),
    example=Text(
        "某县财政局的报告写“如有疑问，请与某县水利局联系”。",
        "The report of a finance bureau asks readers to turn to the water bureau.",
    ),
    remedy=Text(
        "改为本机关；多为套用其他机关的文本。", "Name the issuer: mostly the text of another organ was taken over."
    ),
)
_NAMED = re.compile(
    r"(?:由|与|现将|(?<=[。，；\n])|\A)"
    r"(?P<organ>(?:(?![由与将])[一-龥]){3,24}?(?:人民政府(?:办公[厅室])?|局|委员会)(?:办公室)?)"
    r"(?=(?:负责)?(?:编制|起草|联系)|20\d\d年|按照)"
)


@checks(OTHER_ORGAN_IN_PREAMBLE, "preamble", PREAMBLE)
def other_organ_in_preamble(report: "Report") -> Iterator[Judgement]:
    """The preamble names an organ of another place, or another department, as the one that reports."""
    issuer = None if report.issuer is None else Issuer.named(report.issuer)
    if issuer is None or issuer.kind is None or issuer.place is None:
        reason = Text("从发布机关名称看不出是哪个机关", "the name of the issuer does not tell which organ it is")
        yield OTHER_ORGAN_IN_PREAMBLE.undecidable("preamble", PREAMBLE, reason)
        return
    faults = (
        Fault(
            Span(path, found.start("organ"), found.end("organ")),
            Text(
                f"写的是{quoted(found['organ']).zh}，发布机关是{quoted(issuer.name).zh}",
                f"names {quoted(found['organ']).en}, and the issuer is {quoted(issuer.name).en}",
            ),
        )
        for path, text in report.preamble.passages()
        for found in _NAMED.finditer(text)
        if _is_another(Issuer.named(found["organ"]), issuer)
    )
    yield from each(OTHER_ORGAN_IN_PREAMBLE, faults)


def _is_another(named: Issuer, issuer: Issuer) -> bool:
    if named.kind is None or named.place is None or may_be_one(named.name, issuer.name):
        return False
    if named.kind is IssuerKind.DEPARTMENT and issuer.kind is IssuerKind.DEPARTMENT:
        return True
    return not may_be_one(named.place, issuer.place or "")


PLAN_FOR_A_PAST_YEAR = Rule(
    code="GIR128",
    name="plan-for-a-past-year",
    severity=Severity.NOTE,
    title=Text("打算写的是已经过去的年份", "A plan is for a year that is over"),
    basis=PRACTICE,
    explanation=Text(
        "第五部分“某年，将继续……”“下一步，某年……”所写的年份应晚于报告年度。只看带“将继续”“将进一步”等说法的句子，"
        "“将……纳入”之类的“将”不算。",
        'A year with a plan in section 5 ("2024年，将继续…", "下一步，2024年…") should come after the report year. Only words that '
        'can mean nothing else are looked at, such as "将继续" and "将进一步".',
    ),
    example=Text(
        "2023 年度报告写“2023年，我局将继续加强培训”。", 'The report for 2023 says: "2023年，我局将继续加强培训".'
    ),
    remedy=Text("改为下一年；多为沿用上年文字。", "Name the next year: mostly last year's text was kept."),
)
_WILL = "继续|进一步|重点抓|着力|围绕|持续|不断|努力|更加|紧紧|从以下|以更"
_PLAN = re.compile(
    rf"(?P<year>20\d\d)年度?(?:(?:的?工作)?中?[，,])?(?![^，。；\n]{{0,12}}(?:已|以来))[^。；\n]{{0,12}}?将(?:{_WILL})"
    rf"|(?:下一步|今后|接下来)[^。；\n]{{0,6}}?(?P<later>20\d\d)年"
)


@checks(PLAN_FOR_A_PAST_YEAR, "problems", PROBLEMS)
def plan_for_a_past_year(report: "Report") -> Iterator[Judgement]:
    """Section 五 plans for the report year or one before it."""
    if report.year is None:
        yield PLAN_FOR_A_PAST_YEAR.undecidable("problems", PROBLEMS, NO_YEAR)
        return
    year = report.year
    faults = (
        Fault(
            Span(path, found.start(), found.end()),
            Text(
                f"“{found[0]}”说的是以后的打算，年份应晚于 {year}",
                f'"{found[0]}" is a plan: expected a year after {year}',
            ),
        )
        for path, text in report.problems.passages("problems")
        for found in _PLAN.finditer(text)
        if int(found["year"] or found["later"]) <= year
    )
    yield from each(PLAN_FOR_A_PAST_YEAR, faults)


CHECKS: tuple[Check, ...] = (other_organ_in_preamble, plan_for_a_past_year)
