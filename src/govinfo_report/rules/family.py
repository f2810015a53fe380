"""Rules on which a government's report lies beside those of its children: no smaller than each, and their sum.

They look at several issuers, so a check of one report does not ask them: `check_family` and `corpus.check_parents` do.
"""

from collections.abc import Sequence

from govinfo_report.counting import CountingBasis, Doubt
from govinfo_report.form import Text, Value
from govinfo_report.layout import Layout
from govinfo_report.rules.model import Judgement, Rule, Severity, Status
from govinfo_report.rules.places import TABLE_LABELS, listed, quoted
from govinfo_report.weighing import Ruling

PRACTICE = Text(
    "汇总统计的惯例，无明文规定；范围以各政府的口径为准",
    "Practice of governments that add up the reports below them; no text says so, and what they count differs",
)

CHILD_EXCEEDS = Rule(
    code="GIR831",
    name="child-exceeds-parent",
    severity=Severity.WARNING,
    title=Text("下级的数字大于上级", "A child's figure is larger than its parent's"),
    basis=PRACTICE,
    explanation=Text(
        "政府的年报汇总其部门和下级政府时，表三每一格都不小于其中任何一份报告的同一格。先由数字判断该表统计哪些下级，只核对统计在内的；"
        "看不出统计口径的不作判断，缺报告不影响这一条。",
        "Where a government's report adds up its departments and the governments below it, no cell of its table 3 is smaller "
        "than the same cell of one of theirs. Which of them it counts is read off the figures, and only those are "
        "compared; where the figures do not show it nothing is judged. A missing report does no harm here.",
    ),
    example=Text(
        "某县教育局本年新收申请 30 件，汇总该局的县政府报告为 28 件。",
        "A bureau received 30 requests, and the county that counts it 28.",
    ),
    remedy=Text("核对两份报告，改正其中一份。", "Compare the two reports, and correct one of them."),
)
NOT_THE_SUM = Rule(
    code="GIR832",
    name="requests-not-the-sum-of-children",
    severity=Severity.WARNING,
    title=Text("表三与所汇总的下级之和不符", "Table 3 is not the sum of the children that it counts"),
    basis=PRACTICE,
    explanation=Text(
        "由数字判断该表是全部下级之和、本级机关之和还是仅办公厅（室），再逐格核对。小于已知之和的总是不符；大于的，只有其他年度表明下级"
        "已列全时才算不符。缺报告、有空白或看不出口径的不作判断。",
        "Whether the table is the sum of all children, of office and departments, or of the office alone is read off the "
        "figures, and then each cell is compared. What is less than is known is always wrong; what is more, only where "
        "other years show that no child is missing from the list. Where a report is missing, a figure is blank, or no "
        "basis fits, nothing is judged.",
    ),
    example=Text(
        "十二份下级报告的予以公开相加为 1431 件，上级报告为 1341 件。",
        "Twelve reports have 1431 granted requests together, and the government's has 1341.",
    ),
    remedy=Text(
        "核对上级的汇总和差额所在各格的下级报告。",
        "Check the adding up, and in the reports below the cells that differ.",
    ),
)
OTHERS_NOT_THE_SUM = Rule(
    code="GIR833",
    name="other-tables-not-the-sum-of-children",
    severity=Severity.NOTE,
    title=Text(
        "处理决定、收费或表四与所汇总的下级之和不符",
        "Decisions, fees or table 4 are not the sum of the children that are counted",
    ),
    basis=PRACTICE,
    explanation=Text(
        "与表三一样逐格核对表二的处理决定数量、收费金额和表四，只作提示：共同被告的案件、委托办理的事项各机关都可能计入。规章和规范性文件"
        "（联合制发）、2019 版的项目数量（同一事项各级都有）和采购（单位不一）不能相加，不核对。",
        "As for table 3, for decisions and fees in table 2 and for table 4, as a note: a case with two defendants, or a task "
        "handed on, may stand in the report of each. Documents are not added up, since several organs may issue one "
        "together, nor the items of the form of 2019, which stand at every level, nor purchases, whose units differ.",
    ),
    example=Text(
        "下级报告的行政处罚处理决定相加为 5200 件，上级报告为 520 件。",
        "The reports below have 5200 penalties together, and the government's has 520.",
    ),
    remedy=Text(
        "核对上级的汇总口径；确实不同的，无须修改。", "Check what is counted; if that differs, change nothing."
    ),
)
RULES: tuple[Rule, ...] = (CHILD_EXCEEDS, NOT_THE_SUM, OTHERS_NOT_THE_SUM)

TABLES_COMPARED: tuple[str, ...] = ("disclosure", "requests", "disputes")
"""The tables that are added up, in the order of the form."""


def rule_of_sum(table: str) -> Rule:
    """The rule on the sum of that table."""
    return NOT_THE_SUM if table == "requests" else OTHERS_NOT_THE_SUM


def rules_of(table: str) -> tuple[Rule, ...]:
    """The rules that look at that table."""
    return (CHILD_EXCEEDS, NOT_THE_SUM) if table == "requests" else (OTHERS_NOT_THE_SUM,)


WITHOUT_CHILDREN = tuple(
    rule.not_applicable(table, TABLE_LABELS[table], Doubt.NO_CHILDREN.label)
    for table in TABLES_COMPARED
    for rule in rules_of(table)
)
"""What the ledger of one report says: it is not compared with others."""


def judgement_of(
    ruling: Ruling, table: str, layout: Layout, basis: CountingBasis | None, missing: Sequence[str]
) -> Judgement:
    """What the ledger says of a ruling on the parent's table; `missing` are the children without a report."""
    rule = rule_of_sum(table) if ruling.of_sum else CHILD_EXCEEDS
    is_cell = ruling.place != table
    label = layout.cell(ruling.place).label if is_cell else TABLE_LABELS[table]
    cells = (ruling.place,) if is_cell else ()
    if ruling.status is Status.BROKEN:
        counted = (basis or CountingBasis.OWN_AND_CHILDREN).label
        least = basis not in _EXACT
        return rule.broken(
            ruling.place,
            label,
            Text(
                f"{label.zh}：应{'不小于' if least else '为'} {ruling.expected}（{counted.zh}），实为 {ruling.actual}",
                f"{label.en}: expected {'at least ' if least else ''}{ruling.expected} ({counted.en}), found {ruling.actual}",
            ),
            cells=cells,
            expected=ruling.expected,
            actual=ruling.actual,
        )
    doubt = ruling.doubt or Doubt.NO_BASIS
    reason = doubt.label
    if doubt is Doubt.REPORT_MISSING and missing:
        names = listed([quoted(name) for name in missing], most=5)
        reason = Text(f"{reason.zh}：{names.zh}", f"{reason.en}: {names.en}")
    if ruling.status is Status.NOT_APPLICABLE:
        return rule.not_applicable(ruling.place, label, reason)
    return rule.undecidable(ruling.place, label, reason, cells=cells, blanks=cells if doubt is Doubt.BLANK else ())


_EXACT = (CountingBasis.CHILDREN, CountingBasis.OWN_LEVEL, CountingBasis.OFFICE)


def exceeded(place: str, layout: Layout, child: str | None, figure: Value, own: Value) -> Judgement:
    """That a child's figure is larger than the parent's."""
    label = layout.cell(place).label
    name = quoted(child) if child else Text("下级", "a child")
    return CHILD_EXCEEDS.broken(
        place,
        label,
        Text(
            f"{label.zh}：应不小于 {figure}（{name.zh}的报告），实为 {own}",
            f"{label.en}: expected at least {figure} (the report of {name.en}), found {own}",
        ),
        cells=(place,),
        expected=figure,
        actual=own,
    )
