"""Figures that add up and still deserve a look, within one report. All of these are notes."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from govinfo_report.form import Text, Value
from govinfo_report.layout import Layout
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.places import (
    TABLE_LABELS,
    WHOLE_REPORT,
    blank_paths_reason,
    listed,
)

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

PLAUSIBILITY = Text("合理性判断，无明文规定", "A matter of plausibility, not of law")
DISPUTES = TABLE_LABELS["disputes"]
NO_REQUESTS = Text("文件中没有表三", "the document does not have table 3")

HANDLED_TOTALS = ("requests.received.total", "requests.carried_in.total", "requests.outcomes.total.total")
CASE_TOTALS = (
    "disputes.reconsideration.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_reconsideration.total",
)
"""The totals of table 4 that are compared with `HANDLED_TOTALS` of table 3."""


def _totals(report: "Report") -> tuple[dict[str, int | None], dict[str, int | None]]:
    """The totals of table 3 and of table 4 that the rules on disputes compare."""
    requests, disputes = report.requests, report.disputes
    handled = (requests.received.total, requests.carried_in.total, requests.outcomes.total.total)
    cases = (
        disputes.reconsideration.total,
        disputes.litigation_direct.total,
        disputes.litigation_after_reconsideration.total,
    )
    return dict(zip(HANDLED_TOTALS, handled, strict=True)), dict(zip(CASE_TOTALS, cases, strict=True))


def _undecidable(rule: Rule, report: "Report", figures: dict[str, int | None]) -> Judgement:
    blanks = tuple(path for path, figure in figures.items() if figure is None)
    return rule.undecidable(
        "disputes", DISPUTES, blank_paths_reason(report, blanks), cells=tuple(figures), blanks=blanks
    )


DISPUTES_WITHOUT_REQUESTS = Rule(
    code="GIR901",
    name="disputes-without-requests",
    severity=Severity.NOTE,
    title=Text("没有申请却有复议或诉讼", "There are disputes and no requests"),
    basis=PLAUSIBILITY,
    explanation=Text(
        "表三没有新收、结转和办理的申请，表四却有案件。案件可能涉及以前年度或主动公开，但也常是表三漏填。",
        "Table 3 has no request received, carried in or handled, and table 4 has cases. They may concern earlier years or "
        "proactive disclosure, but often table 3 was not filled in.",
    ),
    example=Text("表三全为 0，行政复议总计 3。", "Table 3 is all zeros, and there are 3 reconsiderations."),
    remedy=Text(
        "核对表三是否漏填；属实的可在文中说明。", "See whether table 3 was forgotten; if not, the text can explain."
    ),
)


@checks(DISPUTES_WITHOUT_REQUESTS, "disputes", DISPUTES, table="disputes")
def disputes_without_requests(report: "Report") -> Iterator[Judgement]:
    """Table 3 has nothing and table 4 has cases."""
    if report.is_absent("requests"):
        yield DISPUTES_WITHOUT_REQUESTS.not_applicable("disputes", DISPUTES, NO_REQUESTS)
        return
    handled, cases = _totals(report)
    if any(handled.values()) or not any(case is None or case > 0 for case in cases.values()):
        return
    if None in handled.values() or not any(cases.values()):
        yield _undecidable(DISPUTES_WITHOUT_REQUESTS, report, {**handled, **cases})
        return
    number = sum(case for case in cases.values() if case is not None)
    yield DISPUTES_WITHOUT_REQUESTS.broken(
        "disputes",
        DISPUTES,
        Text(
            f"表三没有申请，表四却有复议、诉讼共 {number} 件，请核对",
            f"table 3 has no requests, and table 4 has {number} cases; please verify",
        ),
        cells=(*handled, *cases),
        expected=0,
        actual=number,
    )


DISPUTES_ABOVE_DECISIONS = Rule(
    code="GIR902",
    name="disputes-far-above-decisions",
    severity=Severity.NOTE,
    title=Text("复议、诉讼远多于办理的申请", "There are far more disputes than requests handled"),
    basis=PLAUSIBILITY,
    explanation=Text(
        "一件答复最多引起一件复议和一件诉讼。三组案件总计超过（七）总计的两倍且多出十件以上，值得核对；"
        "案件也可能涉及以前年度。",
        "One decision leads to one reconsideration and one lawsuit at most. Cases above twice the total of outcomes, by more "
        "than ten, are worth a look; they may concern earlier years.",
    ),
    example=Text("（七）总计 5，行政复议 40。", "5 outcomes in all, and 40 reconsiderations."),
    remedy=Text("核对两张表的统计口径。", "Verify what the two tables count."),
)
CASES_FOR_EACH = 2
CASES_MARGIN = 10
"""Up to two cases for each outcome, and ten more, are passed over."""


@checks(DISPUTES_ABOVE_DECISIONS, "disputes", DISPUTES, table="disputes")
def disputes_far_above_decisions(report: "Report") -> Iterator[Judgement]:
    """Cases are more than one year's decisions can lead to."""
    if report.is_absent("requests"):
        yield DISPUTES_ABOVE_DECISIONS.not_applicable("disputes", DISPUTES, NO_REQUESTS)
        return
    handled, cases = _totals(report)
    outcomes = handled[HANDLED_TOTALS[-1]]
    number = sum(case for case in cases.values() if case is not None)
    figures = {HANDLED_TOTALS[-1]: outcomes, **cases}
    limit = None if outcomes is None else CASES_FOR_EACH * outcomes + CASES_MARGIN
    if number <= (limit or CASES_MARGIN):
        if None in cases.values():
            yield _undecidable(DISPUTES_ABOVE_DECISIONS, report, figures)
    elif limit is None:
        yield _undecidable(DISPUTES_ABOVE_DECISIONS, report, figures)
    elif any(figure != 0 for figure in handled.values()):  # else GIR901 says it
        yield DISPUTES_ABOVE_DECISIONS.broken(
            "disputes",
            DISPUTES,
            Text(
                f"办理申请 {outcomes} 件，复议、诉讼共 {number} 件，一般不超过办理数的两倍，请核对",
                f"{outcomes} requests were handled, and there are {number} cases; more than about twice as many is unusual, "
                "please verify",
            ),
            cells=tuple(figures),
            actual=number,
        )


ROUND_FIGURES = Rule(
    code="GIR903",
    name="round-figures",
    severity=Severity.NOTE,
    title=Text("连续出现整十的数", "A run of round figures"),
    basis=PLAUSIBILITY,
    explanation=Text(
        "不小于 20 的数末位为 0 的机会约十分之一，接连五个都是整十，可能是估计数。总计和 20 以下的数不看。",
        "One figure in ten of those from 20 up ends in 0. Five in a row are probably estimates. Totals and figures below 20 "
        "are passed over.",
    ),
    example=Text(
        "行政许可 3000、行政处罚 200、行政强制 50，新收申请 100，予以公开 80。", "3000, 200, 50, 100 and 80 in a row."
    ),
    remedy=Text("核对是否为实际统计数。", "Verify that these were counted."),
)
ROUND_LEAST = 20
ROUND_RUN = 5
ROUND_BASE = 10
"""A run of at least five figures of 20 or more that end in 0; `counted_positions` are those that are looked at."""


@checks(ROUND_FIGURES, "", WHOLE_REPORT)
def round_figures(report: "Report") -> Iterator[Judgement]:
    """Five figures in a row, totals and small ones aside, end in 0."""
    layout, figures = report.layout, report.figures
    counted = counted_positions(layout)
    large = [position for position in counted if (figures[position] or 0) >= ROUND_LEAST]
    if not large and all(figures[position] is None for position in counted):
        paths = tuple(layout.paths[position] for position in counted)
        reason = Text("全文没有数字", "the document has no figure at all")
        yield ROUND_FIGURES.undecidable("", WHOLE_REPORT, reason, cells=paths, blanks=paths)
    for is_round, members in groupby(large, key=lambda position: _ends_in_zero(figures[position])):
        run = tuple(members)
        if is_round and len(run) >= ROUND_RUN:
            cells = [layout.cells[position] for position in run]
            named = listed(
                (
                    Text(f"“{cell.label.zh}” {figures[position]}", f"{cell.label.en} {figures[position]}")
                    for cell, position in zip(cells, run, strict=True)
                ),
                most=ROUND_RUN,
            )
            yield ROUND_FIGURES.broken(
                cells[0].path,
                cells[0].label,
                Text(
                    f"接连 {len(run)} 个数为整十：{named.zh}，请核对是否为实际统计数",
                    f"{len(run)} figures in a row end in 0: {named.en}; please verify that these were counted",
                ),
                cells=tuple(cell.path for cell in cells),
            )


def _ends_in_zero(figure: Value) -> bool:
    return figure is not None and figure % ROUND_BASE == 0


@cache
def counted_positions(layout: Layout) -> tuple[int, ...]:
    """The positions of the counts that are no totals."""
    totals = {equation.right[0] for equation in layout.equations if equation.total}
    return tuple(position for position, cell in enumerate(layout.cells) if not cell.money and position not in totals)


CHECKS: tuple[Check, ...] = (disputes_without_requests, disputes_far_above_decisions, round_figures)
