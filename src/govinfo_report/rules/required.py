"""What a report has to state: its problems, the information processing fee, and what is asked of governments."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govinfo_report.form import SECTIONS, Text
from govinfo_report.issuer import Issuer, IssuerKind
from govinfo_report.prose import Span
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.outline import NO_SECTION, folded, heading_spans
from govinfo_report.rules.places import SECTION_LABELS, listed, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

OVERVIEW = SECTION_LABELS["overview"]
PROBLEMS = SECTION_LABELS["problems"]
OTHER_MATTERS = SECTION_LABELS["other_matters"]

NOTHING_SAID_OF_PROBLEMS = Rule(
    code="GIR114",
    name="nothing-said-of-problems",
    severity=Severity.WARNING,
    title=Text("没有写存在的问题和改进情况", "Nothing is said of problems and improvements"),
    basis=Text(
        "《政府信息公开条例》第五十条第（四）项",
        "Regulations on the disclosure of government information, article 50(4)",
    ),
    explanation=Text(
        "存在的主要问题及改进情况是年度报告的法定内容，不能空白，也不能只写“无”。",
        'The main problems and the improvements are a statutory part of the report. It is neither empty nor just "无".',
    ),
    example=Text("第五部分只有一个“无”字。", 'Section 5 is the single word "无".'),
    remedy=Text("写明主要问题和改进措施。", "State the main problems and what is done about them."),
)
_NOTHING = re.compile(
    r"[^,。;]{0,15}?(?:[/\-—–]+|无|暂无|没有|不存在|未发现)(?:[^,。;]{0,12}(?:问题|情况|内容|事项))?[。.]?"
)
_SHORT = 40


@checks(NOTHING_SAID_OF_PROBLEMS, "problems", PROBLEMS)
def nothing_said_of_problems(report: "Report") -> Iterator[Judgement]:
    """Section 五 is empty or says that there is nothing to say."""
    if report.problems.is_absent:
        yield NOTHING_SAID_OF_PROBLEMS.not_applicable("problems", PROBLEMS, NO_SECTION)
        return
    text = report.problems.text
    if text.strip() and (len(text) > _SHORT or not _NOTHING.fullmatch(folded(text))):
        return
    found = quoted(text) if text.strip() else Text("空白", "nothing")
    yield NOTHING_SAID_OF_PROBLEMS.broken(
        "problems",
        PROBLEMS,
        Text(
            f"{PROBLEMS.zh}应写明主要问题和改进情况，实为{found.zh}",
            f"{PROBLEMS.en} should state problems and improvements, found {found.en}",
        ),
        quote=text or report.problems.heading,
        spans=_section_spans(report, "problems"),
    )


def _section_spans(report: "Report", name: str) -> tuple[Span, ...]:
    """The paragraphs of a section of prose; its heading where it has none."""
    spans = (
        Span(f"{name}.paragraphs[{position}]", 0, len(paragraph.text))
        for position, paragraph in enumerate(report.section(name).paragraphs)
        if paragraph.text
    )
    return tuple(spans) or heading_spans(report, name)


FEE_NOT_STATED = Rule(
    code="GIR115",
    name="fee-not-stated",
    severity=Severity.WARNING,
    title=Text("没有说明信息处理费收取情况", "Nothing is said of the information processing fee"),
    basis=Text(
        "国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
        "Measures on the information processing fee (State Council General Office, 2020, No. 109)",
    ),
    explanation=Text(
        "自 2021 年度起，第六部分应说明本年收取信息处理费的情况，没有收取的也要写明。"
        "它以元为单位，与表二的行政事业性收费（万元）不是一回事，不论表二是否有收费都要写。只提管理办法的名称不算说明。",
        "From report year 2021 section 6 states the information processing fees collected in the year, or that there were none. They "
        "are in yuan and are not the fees of table 2, so the duty does not depend on that table. To name the measures is "
        "not to state them.",
    ),
    example=Text("第六部分只写“无其他需要报告的事项”。", "Section 6 only says that there is nothing else to report."),
    remedy=Text(
        "写明收取的件数和金额，或“本年度未收取信息处理费”。",
        'State the number and amount, or that none was collected ("本年度未收取信息处理费").',
    ),
    since=2021,
)
_FEE = "信息处理费"
_FEE_IN_OTHER_WORDS = re.compile("处理费|收费|收取|费用|未收")
# The name of the measures says nothing of what was collected, and the fees of table 2 are others.
_OTHER_FEES = re.compile("《[^《》]*》|行政事业性收费")


def _without_other_fees(text: str) -> str:
    return _OTHER_FEES.sub("", "".join(text.split()))


@checks(FEE_NOT_STATED, "other_matters", OTHER_MATTERS)
def fee_not_stated(report: "Report") -> Iterator[Judgement]:
    """Section 六 is silent on the information processing fee, and so is every other section."""
    if report.other_matters.is_absent:
        yield FEE_NOT_STATED.not_applicable("other_matters", OTHER_MATTERS, NO_SECTION)
        return
    text = report.other_matters.text
    if _FEE_IN_OTHER_WORDS.search(_without_other_fees(text)) or _FEE in _without_other_fees(_prose(report)):
        return
    is_quoted = 0 < len(text) <= _SHORT
    found = Text("，没有提及", "; nothing is said of it")
    if is_quoted:
        found = Text(f"，实为{quoted(text).zh}", f", found {quoted(text).en}")
    yield FEE_NOT_STATED.broken(
        "other_matters",
        OTHER_MATTERS,
        Text(
            f"{OTHER_MATTERS.zh}应说明信息处理费收取情况{found.zh}",
            f"{OTHER_MATTERS.en} should state the information processing fee{found.en}",
        ),
        quote=text if is_quoted else report.other_matters.heading,
        spans=(_section_spans if is_quoted else heading_spans)(report, "other_matters"),
    )


def _prose(report: "Report") -> str:
    return "\n".join(report.section(name).text for name in SECTIONS)


SUPERVISION_NOT_STATED = Rule(
    code="GIR116",
    name="supervision-not-stated",
    severity=Severity.NOTE,
    title=Text(
        "政府年报没有写工作考核、社会评议、责任追究",
        "A government says nothing of appraisal, public review or accountability",
    ),
    basis=Text(
        "《政府信息公开条例》第五十条第（四）项",
        "Regulations on the disclosure of government information, article 50(4)",
    ),
    explanation=Text(
        "各级人民政府的年度报告还应写工作考核、社会评议和责任追究结果情况。部门、街道办事处不适用。",
        "The reports of governments also give the results of appraisals, public reviews and accountability. Departments and "
        "sub-district offices need not.",
    ),
    example=Text(
        "某县人民政府的年报没有提到责任追究。", "The report of a county government has no word of accountability."
    ),
    remedy=Text(
        "在监督保障方面补写，没有责任追究情形的也写明。",
        "Add them under supervision and support; where nobody was held accountable, say so.",
    ),
)
_SUPERVISION = (
    (Text("工作考核", "appraisal"), ("考核", "考评", "绩效", "测评")),
    (Text("社会评议", "public review"), ("评议", "满意度", "评价", "评估")),
    (Text("责任追究", "accountability"), ("追究", "追责", "问责")),
)


@checks(SUPERVISION_NOT_STATED, "overview", OVERVIEW)
def supervision_not_stated(report: "Report") -> Iterator[Judgement]:
    """A government's report has no word of appraisal, public review or accountability."""
    kind = None if report.issuer is None else Issuer.named(report.issuer).kind
    prose = _prose(report)
    if not prose.strip():
        yield SUPERVISION_NOT_STATED.not_applicable(
            "overview", OVERVIEW, Text("文件中没有文字", "the document has no prose")
        )
    elif kind is None:
        reason = Text(
            "从发布机关名称看不出是否为政府", "the name of the issuer does not tell whether it is a government"
        )
        yield SUPERVISION_NOT_STATED.undecidable("overview", OVERVIEW, reason)
    elif kind is not IssuerKind.GOVERNMENT:
        reason = Text("发布机关不是一级政府", "the issuer is no government")
        yield SUPERVISION_NOT_STATED.not_applicable("overview", OVERVIEW, reason)
    else:
        missing = [name for name, words in _SUPERVISION if not any(word in prose for word in words)]
        if missing:
            names = listed(Text(quoted(name.zh).zh, name.en) for name in missing)
            yield SUPERVISION_NOT_STATED.broken(
                "overview",
                OVERVIEW,
                Text(
                    f"政府的年报应写工作考核、社会评议、责任追究结果情况，未见{names.zh}",
                    f"a government should report on appraisal, public review and accountability; nothing is said of {names.en}",
                ),
            )


CHECKS: tuple[Check, ...] = (nothing_said_of_problems, fee_not_stated, supervision_not_stated)
