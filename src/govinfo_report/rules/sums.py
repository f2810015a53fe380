"""The form's own arithmetic (勾稽关系): totals and balances, judged exactly as `govinfo_report.layout` declares them.

Nothing here knows a line or a column: a new total is a `Total(...)` on the class that prints it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations

import attrs

from govinfo_report.form import Text, Value
from govinfo_report.layout import Equation, Layout, join_labels
from govinfo_report.rules.model import Crossing, Finding, Judgement, Rule, Severity, Status
from govinfo_report.rules.places import blank_reason

FORM = Text("国办公开办函〔2021〕30号附件；国办公开办函〔2019〕60号附件", "Forms of 2021 (No. 30) and 2019 (No. 60)")

LINE_TOTAL = Rule(
    code="GIR301",
    name="line-total-mismatch",
    severity=Severity.ERROR,
    title=Text("表三某行的总计与各类申请人之和不符", "Total of a line of table 3 is not the sum of its applicants"),
    basis=FORM,
    explanation=Text(
        "表三每一行的“总计”等于自然人与法人或其他组织五类（商业企业、科研机构、社会公益组织、法律服务机构、其他）六列之和。"
        "有空白时不作判断。",
        "In every line of table 3 the total is the sum of the six kinds of applicant: natural persons and the five kinds "
        "of organisation. Where one of them is blank, nothing is judged.",
    ),
    example=Text(
        "（一）予以公开：自然人 30、社会公益组织 1，总计却为 30。",
        "Disclosed in full: 30 natural persons and 1 public welfare organisation, yet a total of 30.",
    ),
    remedy=Text(
        "核对该行六列与总计，改正填错的一格；若同一格所在的列也不平，先查该格。",
        "Compare the six columns of the line with its total and correct the wrong cell; where the column through a cell "
        "does not add up either, look at that cell first.",
    ),
)

OUTCOMES_TOTAL = Rule(
    code="GIR302",
    name="outcomes-total-mismatch",
    severity=Severity.ERROR,
    title=Text("（七）总计与各项办理结果之和不符", "Total outcomes is not the sum of the outcomes"),
    basis=FORM,
    explanation=Text(
        "每一列中，（七）总计等于（一）至（六）各项办理结果之和：一件申请只有一个结果，部分公开只计（二）。有空白时不作判断。",
        "In every column, total outcomes is the sum of all the outcome lines above it: a request has one outcome, and "
        "a split decision counts as disclosed in part only. Where one of them is blank, nothing is judged.",
    ),
    example=Text(
        "自然人一列各项结果合计 40，（七）总计却为 41。",
        "The outcomes for natural persons sum to 40, yet total outcomes says 41.",
    ),
    remedy=Text(
        "逐项核对该列的办理结果与（七）总计；注意区分处理的申请是否重复计入（一）或（三）。",
        "Go through the outcomes of the column; see whether a split decision was also counted as disclosed or as refused.",
    ),
)

REQUESTS_BALANCE = Rule(
    code="GIR303",
    name="requests-balance-mismatch",
    severity=Severity.ERROR,
    title=Text(
        "第一项加第二项不等于第三项加第四项", "Requests received and carried in do not equal those handled and left"
    ),
    basis=Text(
        "表三左上角注：本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
        "Corner note of table 3: in this column, item 1 plus item 2 equals item 3 plus item 4",
    ),
    explanation=Text(
        "每一列（不只总计列）中，本年新收加上年结转，等于（七）总计加结转下年度。有空白时不作判断。",
        "In every column, not only the last, requests received plus those carried in equal total outcomes plus those "
        "carried forward. Where one of them is blank, nothing is judged.",
    ),
    example=Text(
        "自然人：新收 41、结转 0，办理 40、结转下年度 0，左 41 右 40。",
        "Natural persons: 41 received and 0 carried in, but 40 handled and 0 carried forward: 41 against 40.",
    ),
    remedy=Text(
        "核对该列四个数：新收、上年结转（应与上年年报第四项一致）、（七）总计、结转下年度。",
        "Compare the four figures of the column; the second should be last year's fourth.",
    ),
)

CASE_TOTAL = Rule(
    code="GIR401",
    name="case-total-mismatch",
    severity=Severity.ERROR,
    title=Text("复议或诉讼的总计与各项结果之和不符", "Total of cases is not the sum of its results"),
    basis=FORM,
    explanation=Text(
        "行政复议、未经复议直接起诉、复议后起诉三组中，总计等于结果维持、结果纠正、其他结果、尚未审结之和。有空白时不作判断。",
        "In each of the three blocks of table 4 the total is the sum of upheld, corrected, other and pending. Where one "
        "of them is blank, nothing is judged.",
    ),
    example=Text(
        "行政复议：结果维持 10、结果纠正 1，总计却为 0。",
        "Reconsideration: 10 upheld and 1 corrected, yet a total of 0.",
    ),
    remedy=Text("核对该组四项结果与总计。", "Compare the four results of the block with its total."),
)

SUM_RULES: tuple[Rule, ...] = (LINE_TOTAL, OUTCOMES_TOTAL, REQUESTS_BALANCE, CASE_TOTAL)
_RULES: Mapping[str, Rule] = {rule.code: rule for rule in SUM_RULES}


def check_sums(
    layout: Layout, figures: tuple[Value, ...], absent: frozenset[int] = frozenset()
) -> tuple[Judgement, ...]:
    """Judge every equation of the layout on figures in printed order.

    `absent` are the positions of the cells that the document does not have: an equation all of whose cells are absent
    does not apply; one with some absent or blank cannot be decided.
    """
    if not absent and None not in figures and layout.all_hold(figures):
        return held_equations(layout)
    judged = [
        _judge(layout, equation, held, figures, absent)
        for equation, held in zip(layout.equations, held_equations(layout), strict=True)
    ]
    return tuple(_with_crossings(layout, judged))


@cache
def held_equations(layout: Layout) -> tuple[Judgement, ...]:
    """The ledger of a table in which every equation holds: most reports, so it is made once."""
    return tuple(
        Judgement(
            code=equation.code,
            place=equation.place,
            label=place_label(layout, equation),
            status=Status.HELD,
            cells=tuple(layout.paths[term] for term in equation.terms),
        )
        for equation in layout.equations
    )


def place_label(layout: Layout, equation: Equation) -> Text:
    """The equation's place in the form's words: the labels of a total, or the column of a balance."""
    cell = layout.cells[equation.right[-1]]
    return cell.label if equation.total else join_labels(cell.columns)


def _judge(
    layout: Layout, equation: Equation, held: Judgement, figures: tuple[Value, ...], absent: frozenset[int]
) -> Judgement:
    if absent.issuperset(equation.terms):
        reason = Text("文件中没有这些单元格", "the document does not have these cells")
        return attrs.evolve(held, status=Status.NOT_APPLICABLE, reason=reason)
    blanks = tuple(term for term in equation.terms if figures[term] is None)
    if blanks:
        return Judgement(
            code=held.code,
            place=held.place,
            label=held.label,
            status=Status.UNDECIDABLE,
            cells=held.cells,
            blanks=tuple(layout.paths[term] for term in blanks),
            reason=blank_reason(layout, blanks),
        )
    left = _sum(figures, equation.left)
    right = _sum(figures, equation.right)
    if left == right:
        return held
    return attrs.evolve(held, status=Status.BROKEN, finding=_finding(layout, equation, held, figures, left, right))


def _sum(figures: tuple[Value, ...], terms: tuple[int, ...]) -> Value:
    total: int | Decimal = 0
    for term in terms:
        total += figures[term] or 0
    return total


def _finding(
    layout: Layout, equation: Equation, held: Judgement, figures: tuple[Value, ...], left: Value, right: Value
) -> Finding:
    rule = _RULES[equation.code]
    label = held.label
    if equation.total:
        message = Text(f"{label.zh}：应为 {left}，实为 {right}", f"{label.en}: expected {left}, found {right}")
    else:
        before, after = (_spelled(layout, figures, side) for side in (equation.left, equation.right))
        message = Text(
            f"{label.zh}列：{before.zh}，应等于{after.zh}",
            f"column {label.en}: {before.en}, which should equal {after.en}",
        )
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        place=equation.place,
        label=label,
        cells=held.cells,
        expected=left,
        actual=right,
        message=message,
        remedy=rule.remedy,
    )


def _spelled(layout: Layout, figures: tuple[Value, ...], terms: tuple[int, ...]) -> Text:
    """A sum written out with the labels of its lines: 「一、本年新收… 42 ＋ 二、上年结转… 0 ＝ 42」."""
    lines = [join_labels(layout.cells[term].rows) for term in terms]
    total = _sum(figures, terms)
    return Text(
        " ＋ ".join(f"{line.zh} {figures[term]}" for line, term in zip(lines, terms, strict=True)) + f" ＝ {total}",
        " + ".join(f"{line.en} {figures[term]}" for line, term in zip(lines, terms, strict=True)) + f" = {total}",
    )


def _with_crossings(layout: Layout, judged: list[Judgement]) -> Iterator[Judgement]:
    """Name, in each broken equation, the broken ones that share exactly one cell with it."""
    crossings: dict[str, list[Crossing]] = {}
    broken = [judgement for judgement in judged if judgement.finding is not None]
    for one, other in combinations(broken, 2):
        shared = set(one.cells) & set(other.cells)
        if len(shared) != 1:
            continue
        cell = shared.pop()
        label = layout.cell(cell).label
        for here, there in ((one, other), (other, one)):
            crossings.setdefault(_key(here), []).append(
                Crossing(code=there.code, place=there.place, cell=cell, label=label)
            )
    for judgement in judged:
        found = () if judgement.finding is None else tuple(crossings.get(_key(judgement), ()))
        if judgement.finding is None or not found:
            yield judgement
        else:
            yield attrs.evolve(judgement, finding=attrs.evolve(judgement.finding, crossings=found))


def _key(judgement: Judgement) -> str:
    return f"{judgement.code} {judgement.place}"
