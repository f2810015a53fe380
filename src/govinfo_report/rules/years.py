"""Rules on the figures of two years of one issuer: what one report leaves, the next one begins with.

Section 6.2 of what the form implies: 结转下年度 of last year is 上年结转 of this year, in each column (it holds for 宿迁
2023 and 2024 in all seven), and the documents in force follow from those issued and repealed. Both are warnings and no
errors: an organ that was merged or split begins with other figures, and documents also lapse without being repealed.
"""

from collections.abc import Iterator

from govinfo_report.form import Text
from govinfo_report.rules.model import Judgement, Rule, Severity
from govinfo_report.rules.pair import Pair, PairCheck, checks_pairs
from govinfo_report.rules.places import TABLE_LABELS

CARRY_OVER = Rule(
    code="GIR801",
    name="carry-over-mismatch",
    severity=Severity.WARNING,
    title=Text(
        "上年结转与上年报告的结转下年度不符", "Requests carried in are not those that last year carried forward"
    ),
    basis=Text(
        "表三第二项“上年结转”即上年报告第四项“结转下年度继续办理”",
        "Item 2 of table 3 is item 4 of last year's table 3",
    ),
    explanation=Text(
        "每一列（不只总计列）中，本年“上年结转”等于上年“结转下年度继续办理”，两个版式相同。机构合并、分立后可以不等，所以是警告；"
        "两份报告的发布机关名称不同的只作提示。有空白、不是相邻两年的不作判断。",
        "In every column, not only the last, requests carried in are those that last year's report carried forward, on "
        "either form. After organs were merged or split they may differ, so this is a warning, and a note where the two "
        "reports carry different names. Where a figure is blank, or the years are not neighbours, nothing is judged.",
    ),
    example=Text(
        "2023 年度自然人结转下年度 118，2024 年度上年结转却为 113。",
        "118 natural persons carried forward in 2023, and 113 carried in in 2024.",
    ),
    remedy=Text(
        "对照两年的表三，改正填错的一年；因机构改革不等的，可在第六部分说明。",
        "Compare table 3 of the two years and correct the one that is wrong; if organs were reorganised, section 6 can say "
        "so.",
    ),
)


@checks_pairs(CARRY_OVER, "requests.carried_in", TABLE_LABELS["requests"], table="requests")
def carry_over(pair: Pair) -> Iterator[Judgement]:
    """Last year's 结转下年度 differs from this year's 上年结转."""
    ends, begins = pair.previous.requests.carried_forward.cells(), pair.current.requests.carried_in.cells()
    for column, begin in begins.items():
        here, there = f"requests.carried_in.{column}", f"requests.carried_forward.{column}"
        label = pair.current.layout.cell(here).label
        undecidable = pair.undecidable(CARRY_OVER, here, label, cells=(here,), previous_cells=(there,))
        if undecidable is not None:
            yield undecidable
        elif ends[column] == begin:
            yield CARRY_OVER.held(here, label, cells=(here,))
        else:
            origin = pair.previous.layout.cell(there).rows[-1]
            yield CARRY_OVER.broken(
                here,
                label,
                Text(
                    f"{label.zh}：应为 {ends[column]}（{pair.then.zh}“{origin.label}”），{pair.now.zh}实为 {begin}",
                    f"{label.en}: expected {ends[column]} ({origin.en}, {pair.then.en}), found {begin} in {pair.now.en}",
                ),
                cells=(here,),
                previous_cells=(there,),
                expected=ends[column],
                actual=begin,
            )


IN_FORCE = Rule(
    code="GIR802",
    name="in-force-roll-forward-mismatch",
    severity=Severity.WARNING,
    title=Text(
        "现行有效件数与上年数加减本年增减不符", "Documents in force do not follow from last year's, issued and repealed"
    ),
    basis=Text("国办公开办函〔2021〕30号附件，表二", "Form of 2021 (No. 30), table 2"),
    explanation=Text(
        "上年现行有效件数加本年制发件数减本年废止件数，等于本年现行有效件数。到期自动失效、宣布失效而未计入废止的文件会使两边不等，"
        "所以是警告。2019 版的“对外公开总数量”不是现行有效件数，不用来推算。",
        "Documents in force last year, plus those issued, less those repealed, are those in force this year. Documents that "
        "lapsed and were not counted as repealed make a difference, so this is a warning. The number disclosed in all of "
        "the 2019 form is something else, and nothing is derived from it.",
    ),
    example=Text(
        "2023 年度现行有效 597，2024 年度制发 50、废止 227，现行有效应为 420。",
        "597 in force in 2023, 50 issued and 227 repealed in 2024: 420 in force.",
    ),
    remedy=Text(
        "与同级司法行政部门核对三个数；有文件到期失效的，可在第一部分说明。",
        "Settle the three figures with the justice department; if documents lapsed, section 1 can say so.",
    ),
    editions=("2021",),
)


@checks_pairs(IN_FORCE, "disclosure", TABLE_LABELS["disclosure"], table="disclosure")
def in_force(pair: Pair) -> Iterator[Judgement]:
    """Stock of last year, issued and repealed do not give the stock of this year."""
    for line in ("administrative_rules", "normative_documents"):
        here = f"disclosure.{line}.in_force"
        cells = (f"disclosure.{line}.issued", f"disclosure.{line}.repealed", here)
        label = pair.current.layout.cell(here).label
        undecidable = pair.undecidable(IN_FORCE, here, label, cells=cells, previous_cells=(here,))
        if undecidable is not None:
            yield undecidable
            continue
        before = getattr(pair.previous.disclosure, line).in_force
        stock = getattr(pair.current.disclosure, line)
        expected = before + stock.issued - stock.repealed
        if expected == stock.in_force:
            yield IN_FORCE.held(here, label, cells=cells)
            continue
        issued, repealed = (pair.current.layout.cell(cell).columns[-1] for cell in cells[:2])
        asked = Text(f"应为 {expected}", f"expected {expected}")
        if expected < 0:
            asked = Text(f"推算为 {expected}，不可能为负", f"this comes to {expected}, and cannot be negative")
        yield IN_FORCE.broken(
            here,
            label,
            Text(
                f"{label.zh}：{asked.zh}（{pair.then.zh} {before} ＋ {issued.label} {stock.issued} － "
                f"{repealed.label} {stock.repealed}），{pair.now.zh}实为 {stock.in_force}",
                f"{label.en}: {asked.en} ({before} in {pair.then.en} + {stock.issued} {issued.en} - "
                f"{stock.repealed} {repealed.en}), found {stock.in_force} in {pair.now.en}",
            ),
            cells=cells,
            previous_cells=(here,),
            expected=expected if expected >= 0 else None,
            actual=stock.in_force,
        )


ITEMS = Rule(
    code="GIR811",
    name="items-roll-forward-mismatch",
    severity=Severity.NOTE,
    title=Text("上一年项目数量与上年报告推算的不符", "Items of last year do not follow from last year's report"),
    basis=Text(
        "国办公开办函〔2019〕60号附件，表二；由列名推知，无明文规定",
        "Form of 2019 (No. 60), table 2; inferred from the names of the columns",
    ),
    explanation=Text(
        "2019 版中，上年报告的“上一年项目数量”加“本年增/减”是上年末的项目数，应与本年的“上一年项目数量”一致。没有明文规定，只作提示。",
        'On the 2019 form, the items of last year\'s report plus its change ("本年增/减") are those at the end of that year, '
        "which this year's report gives as the items of last year. No text says so, hence a note.",
    ),
    example=Text(
        "2019 年度行政许可上一年项目数量 21、增减 -8，2020 年度上一年项目数量却为 21。",
        "In 2019 there were 21 items and a change of -8, and 2020 gives 21 as the items of last year.",
    ),
    remedy=Text("对照两年的表二核对。", "Compare table 2 of the two years."),
    editions=("2019",),
)
_LINES_WITH_ITEMS = ("licensing", "other_services", "penalties", "coercive_measures", "fees")


@checks_pairs(ITEMS, "disclosure", TABLE_LABELS["disclosure"], table="disclosure")
def items(pair: Pair) -> Iterator[Judgement]:
    """Items and change of last year do not give the items that this year begins with."""
    for line in _LINES_WITH_ITEMS:
        here, change = f"disclosure.{line}.previous_items", f"disclosure.{line}.change"
        label = pair.current.layout.cell(here).label
        undecidable = pair.undecidable(ITEMS, here, label, cells=(here,), previous_cells=(here, change))
        if undecidable is not None:
            yield undecidable
            continue
        before = getattr(pair.previous.disclosure, line)
        expected, found = before.previous_items + before.change, getattr(pair.current.disclosure, line).previous_items
        if expected == found:
            yield ITEMS.held(here, label, cells=(here,))
            continue
        sign = "－" if before.change < 0 else "＋"
        yield ITEMS.broken(
            here,
            label,
            Text(
                f"{label.zh}：应为 {expected}（{pair.then.zh} {before.previous_items} {sign} {abs(before.change)}），"
                f"{pair.now.zh}实为 {found}",
                f"{label.en}: expected {expected} ({before.previous_items} {'-' if before.change < 0 else '+'} "
                f"{abs(before.change)} in {pair.then.en}), found {found} in {pair.now.en}",
            ),
            cells=(here,),
            previous_cells=(here, change),
            expected=expected,
            actual=found,
        )


CHECKS: tuple[PairCheck, ...] = (carry_over, in_force, items)
