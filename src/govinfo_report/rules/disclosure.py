"""Table 2 as a reviewer reads it: rules made without the power to make them, stocks below zero, units mistaken."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.issuer import Issuer, Level
from govinfo_report.layout import Layout
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.places import TABLE_LABELS, blank_paths_reason

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

TABLE = "disclosure"
LABEL = TABLE_LABELS[TABLE]
TABLE_2019 = Text("国办公开办函〔2019〕60号附件，表二", "Form of 2019 (No. 60), table 2")
TABLE_2021 = Text("国办公开办函〔2021〕30号附件，表二", "Form of 2021 (No. 30), table 2")


@frozen
class Operands:
    """Figures of one line of table 2, by the names of their columns, as a rule compares them."""

    report: "Report"
    line: str
    names: tuple[str, ...]
    values: tuple[Value, ...]
    """The figures, in the order of `names`."""

    @classmethod
    def of(cls, report: "Report", line: str, names: tuple[str, ...]) -> "Operands":
        """The figures of these columns, in one line of the table 2 of a report."""
        figures = getattr(report.disclosure, line)
        return cls(report, line, names, tuple([getattr(figures, name) for name in names]))

    @property
    def place(self) -> str:
        """The path of the line."""
        return f"{TABLE}.{self.line}"

    @property
    def cells(self) -> tuple[str, ...]:
        """The paths of the figures."""
        return tuple(f"{self.place}.{name}" for name in self.names)

    @property
    def label(self) -> Text:
        """The line as printed."""
        return _labels_of_lines(self.report.layout)[self.place]

    @property
    def spelled(self) -> Text:
        """Every figure with the heading of its column: 「本年制发件数 3、本年废止件数 31」."""
        layout = self.report.layout
        columns = [layout.cell(path).columns[-1] for path in self.cells]
        pairs = list(zip(columns, self.values, strict=True))
        return Text(
            "、".join(f"{column.label} {'空白' if value is None else value}" for column, value in pairs),
            ", ".join(f"{column.en} {'blank' if value is None else value}" for column, value in pairs),
        )

    def undecidable(self, rule: Rule) -> Judgement:
        """That the rule cannot be decided, since some of these figures are blank."""
        blanks = tuple(path for path, value in zip(self.cells, self.values, strict=True) if value is None)
        return rule.undecidable(
            self.place, self.label, blank_paths_reason(self.report, blanks), cells=self.cells, blanks=blanks
        )

    def broken(self, rule: Rule, message: Text, *, actual: Value = None) -> Judgement:
        """That the rule is broken in this line; the message is put after the names of table and line."""
        label = self.label
        return rule.broken(
            self.place,
            label,
            Text(f"{LABEL.zh}“{label.zh}”：{message.zh}", f"{LABEL.en}, {label.en}: {message.en}"),
            cells=self.cells,
            actual=actual,
        )


@cache
def _labels_of_lines(layout: Layout) -> dict[str, Text]:
    return {line.path: line.label for line in layout.lines}


JudgeLine = Callable[[Operands], Iterable[Judgement]]


def checks_lines(rule: Rule, lines: tuple[str, ...], names: tuple[str, ...]) -> Callable[[JudgeLine], Check]:
    """Make a function from figures of one line the check of a rule that is judged on each of these lines.

    The function is called where none of the figures is blank, and yields nothing where the rule holds.
    """

    def made(judge_line: JudgeLine) -> Check:
        @checks(rule, TABLE, LABEL, table=TABLE)
        def judge(report: "Report") -> Iterator[Judgement]:
            for line in lines:
                operands = Operands.of(report, line, names)
                if None in operands.values:
                    yield operands.undecidable(rule)
                else:
                    yield from judge_line(operands)

        return judge

    return made


DOCUMENT_LINES = ("administrative_rules", "normative_documents")
DECISION_LINES_2019 = ("licensing", "other_services", "penalties", "coercive_measures")

# --- both editions ---------------------------------------------------------------------------------------------------

RULES_WITHOUT_POWER = Rule(
    code="GIR201",
    name="rules-without-power",
    severity=Severity.WARNING,
    title=Text("无规章制定权的机关填报了规章", "An organ without the power to make rules reports some"),
    basis=Text(
        "《立法法》：规章由国务院部门和省、自治区、直辖市、设区的市、自治州人民政府制定",
        "Legislation Law: rules are made by ministries and by governments of provinces, cities with districts and "
        "autonomous prefectures",
    ),
    explanation=Text(
        "县、区、乡镇、街道以及市县部门不能制定规章，本行应填 0；多半是把规范性文件填进了规章一行。"
        "从名称看不出级别的（如“某市人民政府”可能是县级市）不作判断。2019 版只看“本年新制作数量”。",
        "Counties, districts, townships, sub-districts and the departments of cities and counties cannot make rules "
        '("规章"), so the line should be 0; mostly normative documents were put into it. Where the name does not tell the '
        "level (a city may be at county level) nothing is judged. On the 2019 form only the newly made ones count.",
    ),
    example=Text("某街道办事处的规章一行填 5、5、5。", "A sub-district office reports 5, 5 and 5 rules."),
    remedy=Text(
        "把规范性文件移到“行政规范性文件”一行，规章填 0。",
        "Move normative documents to their own line, and print 0 here.",
    ),
)
MADE_BY_ITSELF = {"2019": ("made",), "2021": ("issued", "repealed", "in_force")}
"""The figures of 规章 that only an organ with the power to make them has, by edition.

对外公开总数量 of 2019 may count the rules of superior organs that were republished, so it accuses nobody.
"""


@checks(RULES_WITHOUT_POWER, TABLE, LABEL, table=TABLE)
def rules_without_power(report: "Report") -> Iterator[Judgement]:
    """Rules (规章) are reported by an organ that cannot make them."""
    issuer = None if report.issuer is None else Issuer.named(report.issuer)
    operands = Operands.of(report, "administrative_rules", MADE_BY_ITSELF[report.disclosure.edition])
    values = operands.values
    if issuer is not None and issuer.makes_rules:
        reason = Text("发布机关有规章制定权", "the issuer can make rules")
        yield RULES_WITHOUT_POWER.not_applicable(operands.place, operands.label, reason)
    elif any(value is not None and value > 0 for value in values):
        if issuer is None or issuer.makes_rules is None:
            reason = Text(
                "从发布机关名称看不出有无规章制定权", "the name of the issuer does not tell whether it can make rules"
            )
            yield RULES_WITHOUT_POWER.undecidable(operands.place, operands.label, reason, cells=operands.cells)
        else:
            yield operands.broken(
                RULES_WITHOUT_POWER,
                Text(
                    f"“{issuer.name}”没有规章制定权，应为 0，实为{operands.spelled.zh}",
                    f'"{issuer.name}" cannot make rules; expected 0, found {operands.spelled.en}',
                ),
            )
    elif None in values:
        yield operands.undecidable(RULES_WITHOUT_POWER)


# --- 2021 ------------------------------------------------------------------------------------------------------------

OPENING_STOCK_NEGATIVE = Rule(
    code="GIR202",
    name="opening-stock-negative",
    severity=Severity.WARNING,
    title=Text("推算的年初文件数为负", "The number of documents at the start of the year comes out negative"),
    basis=TABLE_2021,
    explanation=Text(
        "年初有效件数约等于现行有效件数减本年制发加本年废止，不会小于 0。制发数大于现行有效加废止，说明三个数至少有一个口径不符。",
        "Documents in force at year end, less those issued, plus those repealed, give those at the start of the year, "
        "which cannot be negative. If they do, at least one of the three counts something else.",
    ),
    example=Text(
        "本年制发 9、本年废止 0、现行有效 6，年初为 -3。",
        "9 issued, 0 repealed and 6 in force: -3 at the start of the year.",
    ),
    remedy=Text(
        "与同级司法行政部门核对三个数；现行有效件数应包含本年制发且仍有效的文件。",
        "Settle the three figures with the justice department; those in force include the ones issued this year.",
    ),
    editions=("2021",),
)
_STOCK = ("issued", "repealed", "in_force")


@checks_lines(OPENING_STOCK_NEGATIVE, DOCUMENT_LINES, _STOCK)
def opening_stock_negative(stock: Operands) -> Iterator[Judgement]:
    """More documents were issued than are in force and repealed together."""
    opening = _opening(stock)
    if opening < 0:
        yield stock.broken(
            OPENING_STOCK_NEGATIVE,
            Text(
                f"{stock.spelled.zh}，推算年初为 {opening}，应不小于 0",
                f"{stock.spelled.en}; at the start of the year {opening}, expected 0 or more",
            ),
            actual=opening,
        )


MORE_REPEALED_THAN_IN_FORCE = Rule(
    code="GIR203",
    name="more-repealed-than-in-force",
    severity=Severity.NOTE,
    title=Text("废止的文件多于现行有效的文件", "More documents were repealed than are in force"),
    basis=TABLE_2021,
    explanation=Text(
        "集中清理后可能确实如此，但也常是把历年废止数或应填现行有效的数填进了“本年废止件数”。废止不足十件的不提示。",
        "It can be true after a clean-up, but often repeals of all years, or the figure for those in force, were put into "
        "repealed in the year. Fewer than ten repeals are passed over.",
    ),
    example=Text(
        "本年制发 3、本年废止 31、现行有效 26，推算年初 54。",
        "3 issued, 31 repealed, 26 in force: 54 at the start of the year.",
    ),
    remedy=Text(
        "核对废止数是否为本年数；属实的无须修改，可在第一部分说明清理情况。",
        "Verify that the repeals are of this year; if so, nothing need change, and section 1 can tell of the clean-up.",
    ),
    editions=("2021",),
)
FEW = 10
"""Repeals and decisions are passed over below this number."""


@checks_lines(MORE_REPEALED_THAN_IN_FORCE, DOCUMENT_LINES, _STOCK)
def more_repealed_than_in_force(stock: Operands) -> Iterator[Judgement]:
    """Many documents were repealed and fewer are left."""
    _, repealed, in_force = _counts(stock)
    if repealed > in_force and repealed >= FEW:
        opening = _opening(stock)
        yield stock.broken(
            MORE_REPEALED_THAN_IN_FORCE,
            Text(
                f"{stock.spelled.zh}，推算年初 {opening}；废止多于现行有效，请核对",
                f"{stock.spelled.en}, {opening} at the start of the year; more repealed than in force, please verify",
            ),
        )


def _counts(operands: Operands) -> tuple[int, ...]:
    return tuple(value for value in operands.values if type(value) is int)


def _opening(stock: Operands) -> int:
    issued, repealed, in_force = _counts(stock)
    return in_force - issued + repealed


FEE_MAGNITUDE = Rule(
    code="GIR204",
    name="fee-magnitude",
    severity=Severity.WARNING,
    title=Text("收费金额大得不像以万元计", "The amount of fees is too large to be in units of 10,000 yuan"),
    basis=TABLE_2021,
    explanation=Text(
        "本年收费金额以万元为单位。超过同级行政区不可能达到的数额（乡镇、街道 10 亿元，县区 100 亿元，省、市州 1 万亿元），"
        "多半是以元填报。级别不明的按最高数额判断。",
        "The amount is in units of 10,000 yuan. Above what no area of its level can collect (1 billion yuan for a township, "
        "10 billion for a county, 1,000 billion for a prefecture or province) it was mostly given in yuan. Where the level "
        "is not known, the highest of these limits is used.",
    ),
    example=Text(
        "某县填 31370000（万元），即 3137 亿元，实际应为 3137。",
        "A county gives 31370000, which would be 313.7 billion yuan; 3137 was meant.",
    ),
    remedy=Text("核对单位，以元统计的除以一万。", "Check the unit, and divide an amount in yuan by 10,000."),
    editions=("2021",),
)
HIGHEST_FEES = Decimal(100_000_000)
FEE_CEILINGS = {Level.TOWNSHIP: Decimal(100_000), Level.COUNTY: Decimal(1_000_000)}
"""The most that an area of that level can collect, in 万元; `HIGHEST_FEES` for every other one."""


@checks_lines(FEE_MAGNITUDE, ("fees",), ("amount",))
def fee_magnitude(fees: Operands) -> Iterator[Judgement]:
    """The amount is above anything that an area of that level collects."""
    issuer = fees.report.issuer
    level = None if issuer is None else Issuer.named(issuer).level
    ceiling = HIGHEST_FEES if level is None else FEE_CEILINGS.get(level, HIGHEST_FEES)
    amount = fees.values[0]
    if amount is not None and amount > ceiling:
        yield fees.broken(
            FEE_MAGNITUDE,
            Text(
                f"单位为万元，应不超过 {ceiling}，实为 {amount}，疑以元填报",
                f"the unit is 10,000 yuan; expected at most {ceiling}, found {amount}, probably in yuan",
            ),
            actual=amount,
        )


# --- 2019 ------------------------------------------------------------------------------------------------------------

CHANGE_AS_DECISIONS = Rule(
    code="GIR205",
    name="change-written-into-decisions",
    severity=Severity.NOTE,
    title=Text(
        "处理决定数量疑为增减后的项目数", "The number of decisions looks like the number of items after the change"
    ),
    basis=TABLE_2019,
    explanation=Text(
        "“处理决定数量”是本年作出的决定件数，不是上一年项目数量加本年增减。两者恰好相等且不小于 10 的提示核对。",
        'Decisions are those taken in the year, not the items of last year plus the change ("本年增/减"). Where the two are '
        "equal, and 10 or more, it is worth a look.",
    ),
    example=Text(
        "上一年项目数量 21、本年增/减 19，处理决定数量填 40。", "21 items last year, a change of 19, and 40 decisions."
    ),
    remedy=Text("处理决定数量填本年作出的决定件数。", "Give the number of decisions taken in the year."),
    editions=("2019",),
)


@checks_lines(CHANGE_AS_DECISIONS, DECISION_LINES_2019, ("previous_items", "change", "decisions"))
def change_as_decisions(line: Operands) -> Iterator[Judgement]:
    """Decisions equal last year's items plus the change."""
    previous, change, decisions = _counts(line)
    if change != 0 and decisions >= FEW and previous + change == decisions:
        yield line.broken(
            CHANGE_AS_DECISIONS,
            Text(
                f"{line.spelled.zh}，{previous} 加 {change} 恰为 {decisions}，疑把项目数填作决定数",
                f"{line.spelled.en}; {previous} plus {change} is exactly {decisions}, items probably given as decisions",
            ),
            actual=decisions,
        )


MADE_NOT_DISCLOSED = Rule(
    code="GIR206",
    name="made-but-not-disclosed",
    severity=Severity.NOTE,
    title=Text("制作了文件而公开数为 0", "Documents were made and none was disclosed"),
    basis=Text(
        "《政府信息公开条例》第二十条第（一）项",
        "Regulations on the disclosure of government information, article 20(1)",
    ),
    explanation=Text(
        "规章和规范性文件应当主动公开。本年新制作大于 0 而本年新公开为 0，多半是公开数漏填。",
        "Rules and normative documents are to be published. Where some were made and none disclosed, the second figure was "
        "mostly forgotten.",
    ),
    example=Text("规范性文件：本年新制作 87，本年新公开 0。", "Normative documents: 87 newly made, 0 newly disclosed."),
    remedy=Text("核对本年新公开数量和对外公开总数量。", "Verify the numbers newly disclosed and disclosed in all."),
    editions=("2019",),
)


@checks_lines(MADE_NOT_DISCLOSED, DOCUMENT_LINES, ("made", "disclosed"))
def made_not_disclosed(stock: Operands) -> Iterator[Judgement]:
    """Some were made and none was disclosed."""
    made, disclosed = _counts(stock)
    if made > 0 and disclosed == 0:
        yield stock.broken(
            MADE_NOT_DISCLOSED,
            Text(f"{stock.spelled.zh}，制作的文件应有公开", f"{stock.spelled.en}; documents made should be disclosed"),
            actual=disclosed,
        )


PROCUREMENT_UNIT = Rule(
    code="GIR207",
    name="procurement-unit",
    severity=Severity.NOTE,
    title=Text("采购金额没有单位", "The procurement amount has no unit"),
    basis=TABLE_2019,
    explanation=Text(
        "2019 版没有规定采购金额的单位，元和万元都有人用。不印单位，读者不知道是多少钱。",
        'The 2019 form names no unit, and both yuan ("元") and 10,000 yuan ("万元") are in use. Without one a reader does not '
        "know the amount.",
    ),
    example=Text("采购金额填 477.35，未注明是元还是万元。", "An amount of 477.35, with neither yuan nor 10,000 yuan."),
    remedy=Text("在金额后注明“元”或“万元”。", 'Print "元" or "万元" after the amount.'),
    editions=("2019",),
)


@checks_lines(PROCUREMENT_UNIT, ("procurement",), ("amount",))
def procurement_unit(procurement: Operands) -> Iterator[Judgement]:
    """The amount is not zero, and no unit is printed with it."""
    amount = procurement.values[0]
    if amount and not getattr(procurement.report.disclosure, procurement.line).unit:
        yield procurement.broken(
            PROCUREMENT_UNIT,
            Text(
                f"{procurement.spelled.zh} 应注明元或万元，实无单位",
                f'{procurement.spelled.en} should have "元" or "万元", and has no unit',
            ),
            actual=amount,
        )


TOTAL_BELOW_NEWLY_DISCLOSED = Rule(
    code="GIR208",
    name="total-below-newly-disclosed",
    severity=Severity.WARNING,
    title=Text("对外公开总数量小于本年新公开数量", "Fewer documents are disclosed in all than newly disclosed"),
    basis=TABLE_2019,
    explanation=Text(
        "对外公开总数量包括历年公开和本年新公开的文件，不小于本年新公开数量。",
        "The number disclosed in all includes those newly disclosed in the year, and so is not below it.",
    ),
    example=Text("本年新公开 12，对外公开总数量 0。", "12 newly disclosed, 0 disclosed in all."),
    remedy=Text("对外公开总数量填累计数。", "Give the number of all years as the total."),
    editions=("2019",),
)


@checks_lines(TOTAL_BELOW_NEWLY_DISCLOSED, DOCUMENT_LINES, ("disclosed", "total_disclosed"))
def total_below_newly_disclosed(stock: Operands) -> Iterator[Judgement]:
    """The total is smaller than its part."""
    disclosed, total = _counts(stock)
    if total < disclosed:
        yield stock.broken(
            TOTAL_BELOW_NEWLY_DISCLOSED,
            Text(
                f"{stock.spelled.zh}，总数应不小于 {disclosed}",
                f"{stock.spelled.en}; the total should be {disclosed} or more",
            ),
            actual=total,
        )


ITEMS_BELOW_ZERO = Rule(
    code="GIR209",
    name="items-below-zero",
    severity=Severity.WARNING,
    title=Text("减少的项目多于上一年的项目", "More items were cut than there were"),
    basis=TABLE_2019,
    explanation=Text(
        "上一年项目数量加本年增/减是现有项目数，不会小于 0。",
        'The items of last year plus the change ("本年增/减") are those of now, which cannot be negative.',
    ),
    example=Text("上一年项目数量 5、本年增/减 -8，现有 -3。", "5 items last year and a change of -8: -3 now."),
    remedy=Text("核对上一年项目数量和增减数的正负号。", "Verify the items of last year and the sign of the change."),
    editions=("2019",),
)


@checks_lines(ITEMS_BELOW_ZERO, (*DECISION_LINES_2019, "fees"), ("previous_items", "change"))
def items_below_zero(line: Operands) -> Iterator[Judgement]:
    """Last year's items plus the change are negative."""
    previous, change = _counts(line)
    if previous + change < 0:
        yield line.broken(
            ITEMS_BELOW_ZERO,
            Text(
                f"{line.spelled.zh}，现有 {previous + change}，应不小于 0",
                f"{line.spelled.en}; {previous + change} now, expected 0 or more",
            ),
            actual=previous + change,
        )


CHECKS: tuple[Check, ...] = (
    rules_without_power,
    opening_stock_negative,
    more_repealed_than_in_force,
    fee_magnitude,
    change_as_decisions,
    made_not_disclosed,
    procurement_unit,
    total_below_newly_disclosed,
    items_below_zero,
)
