"""Rules on figures that are another order of magnitude than in another year: a unit that changed, a zero too many.

Nothing else in the form verifies them: they are those of table 2, and the total of requests received.
"""

from collections.abc import Iterator
from decimal import Decimal

from govinfo_report.form import Text
from govinfo_report.rules.model import Judgement, Rule, Severity
from govinfo_report.rules.pair import Compares, Pair, PairCheck, checks_pairs
from govinfo_report.rules.places import TABLE_LABELS

FEE_UNIT = Rule(
    code="GIR810",
    name="fee-unit-changed",
    severity=Severity.WARNING,
    title=Text("两年收费金额相差约一万倍", "The fees of the two years differ by a factor of about 10,000"),
    basis=Text(
        "国办公开办函〔2021〕30号附件，表二，单位：万元", "Form of 2021 (No. 30), table 2, in units of 10,000 yuan"
    ),
    explanation=Text(
        "本年收费金额以万元为单位。同一机关两年的金额相差三千至三万倍，且大的一年不小于 1000，多半有一年以元填报。",
        "The amount is in units of 10,000 yuan. Where the amounts of two years of one organ differ by a factor of 3,000 to "
        "30,000, and the larger is at least 1,000, one of them was mostly given in yuan.",
    ),
    example=Text("2022 年度 31.37，2023 年度 318200。", "31.37 in 2022, and 318200 in 2023."),
    remedy=Text(
        "核对两年的单位，以元填报的除以一万。", "Check the unit of both years; divide an amount in yuan by 10,000."
    ),
    editions=("2021",),
)
FEE = "disclosure.fees.amount"
TEN_THOUSAND = Decimal(10_000)
ABOUT = 3
LARGE_FEE = 1000


@checks_pairs(
    FEE_UNIT,
    "disclosure.fees",
    Text("行政事业性收费", "administrative and institutional fees"),
    compares=Compares.DIFFERENT_YEARS,
    table="disclosure",
)
def fee_unit(pair: Pair) -> Iterator[Judgement]:
    """One year's amount is about ten thousand times the other's."""
    label = pair.current.layout.cell(FEE).label
    undecidable = pair.undecidable(FEE_UNIT, FEE, label, cells=(FEE,), previous_cells=(FEE,))
    if undecidable is not None:
        yield undecidable
        return
    then, now = (figures[FEE] for figures in pair.figures)
    small, large = sorted((Decimal(then or 0), Decimal(now or 0)))
    middle = small * TEN_THOUSAND
    if small > 0 and large >= LARGE_FEE and middle <= large * ABOUT and large <= middle * ABOUT:
        wrong = pair.now if now == large else pair.then
        yield FEE_UNIT.broken(
            FEE,
            label,
            Text(
                f"{label.zh}：{pair.then.zh}为 {then}，{pair.now.zh}为 {now}，相差约一万倍，应同以万元为单位，{wrong.zh}疑以元填报",
                f"{label.en}: {then} in {pair.then.en} and {now} in {pair.now.en}, about 10,000 times as much; both should be "
                f"in 10,000 yuan, {wrong.en} is probably in yuan",
            ),
            cells=(FEE,),
            previous_cells=(FEE,),
            actual=now,
        )


JUMP = Rule(
    code="GIR904",
    name="jump-by-powers-of-ten",
    severity=Severity.NOTE,
    title=Text("与上年相差整十倍或百倍以上", "A figure is exactly ten times last year's, or a hundred times and more"),
    basis=Text("合理性判断，无明文规定", "A matter of plausibility, not of law"),
    explanation=Text(
        "表二各数和新收申请总计没有别的数可以验证。与上年恰好相差 10、100、1000……倍的（小的不小于 20），可能多写或漏写了一个 0；"
        "相差百倍以上的（小的不小于 10），可能口径或单位不同。",
        "Nothing in the form verifies the figures of table 2 and the total of requests received. One that is exactly 10, 100 "
        "or 1,000 times that of the other year (the smaller at least 20) may have a zero too many or too few; one that is a "
        "hundred times as much (the smaller at least 10) may count something else.",
    ),
    example=Text("行政处罚 2022 年度 227，2023 年度 2270。", "227 penalties in 2022, and 2270 in 2023."),
    remedy=Text(
        "核对两年的统计口径和位数；属实的无须修改。",
        "Verify what both years count, and the digits; if true, nothing need change.",
    ),
)
LEAST_EXACT, LEAST_FAR, FAR, BASE = 20, 10, 100, 10
RECEIVED = "requests.received.total"


@checks_pairs(JUMP, "disclosure", TABLE_LABELS["disclosure"], compares=Compares.DIFFERENT_YEARS)
def jump(pair: Pair) -> Iterator[Judgement]:
    """A figure that nothing verifies is a power of ten away from last year's."""
    then, now = pair.figures
    compared = [
        cell.path
        for cell in pair.current.layout.cells
        if cell.path in then
        and not (cell.money or cell.signed)
        and (cell.path.startswith("disclosure.") or cell.path == RECEIVED)
    ]
    if all(then[path] is None or now[path] is None for path in compared):
        reason = Text("两年没有都填了数字的同一格", "there is no cell with a figure in both years")
        yield JUMP.undecidable("disclosure", TABLE_LABELS["disclosure"], reason)
    for path in compared:
        small, large = sorted((int(then[path] or 0), int(now[path] or 0)))
        if _is_jump(small, large):
            label = pair.current.layout.cell(path).label
            times = (
                Text("恰好", "exactly ")
                if large % small == 0 and _is_power_of_ten(large // small)
                else Text("约", "about ")
            )
            yield JUMP.broken(
                path,
                label,
                Text(
                    f"{label.zh}：{pair.then.zh}为 {then[path]}，{pair.now.zh}为 {now[path]}，相差{times.zh} {large // small} 倍，请核对",
                    f"{label.en}: {then[path]} in {pair.then.en}, {now[path]} in {pair.now.en}, {times.en}{large // small} times; "
                    "please verify",
                ),
                cells=(path,),
                previous_cells=(path,),
                actual=now[path],
            )


def _is_jump(small: int, large: int) -> bool:
    if small >= LEAST_FAR and large >= FAR * small:
        return True
    return small >= LEAST_EXACT and large % small == 0 and _is_power_of_ten(large // small)


def _is_power_of_ten(times: int) -> bool:
    return times >= BASE and str(times).strip("0") == "1"


CHECKS: tuple[PairCheck, ...] = (fee_unit, jump)
