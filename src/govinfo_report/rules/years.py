"""Rules on the figures of two years of one issuer: what one report leaves, the next one begins with.

Section 6.2 of what the form implies: 结转下年度 of last year is 上年结转 of this year, in each column (it holds for 宿迁
2023 and 2024 in all seven), and the documents in force follow from those issued and repealed. Both are warnings and no
errors: an organ that was merged or split begins with other figures, and documents also lapse without being repealed.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_report.form import Text, Value
from govinfo_report.rules.model import Judgement, Rule, Severity
from govinfo_report.rules.pair import Compares, Pair, PairCheck, checks_pairs
from govinfo_report.rules.places import TABLE_LABELS, WHOLE_REPORT, listed, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

YEAR = Text("报告年度", "report year")
ISSUER = Text("发布机关", "issuer")
COLLECTION = Text("年报资料的整理", "The collection of reports")

# --- from one year to the next ---------------------------------------------------------------------------------------

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
        yield IN_FORCE.broken(
            here,
            label,
            Text(
                f"{label.zh}：{'应为' if expected >= 0 else '推算竟为'} {expected}（{pair.then.zh} {before} ＋ {issued.label} {stock.issued} － "
                f"{repealed.label} {stock.repealed}），{pair.now.zh}实为 {stock.in_force}",
                f"{label.en}: {'expected' if expected >= 0 else 'this comes to'} {expected} ({before} in {pair.then.en} + {stock.issued} {issued.en} - "
                f"{stock.repealed} {repealed.en}), found {stock.in_force} in {pair.now.en}",
            ),
            cells=cells,
            previous_cells=(here,),
            expected=expected,
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


# --- which reports they are ------------------------------------------------------------------------------------------

NOT_NEIGHBOURS = Rule(
    code="GIR806",
    name="not-the-year-before",
    severity=Severity.NOTE,
    title=Text("对照的不是上一年度的报告", "The report compared with is not that of the year before"),
    basis=COLLECTION,
    explanation=Text(
        "结转和现行有效件数只能在相邻两年之间核对。中间缺年度，或两份报告的先后颠倒的，这些规则不作判断，只作提示。",
        "Carry-overs and documents in force can only be followed from one year to the next. Where a year is missing in "
        "between, or the two are in the wrong order, those rules judge nothing, and this note says so.",
    ),
    example=Text(
        "2023 年度的报告与 2021 年度的对照，缺 2022 年度。", "2023 is compared with 2021, and 2022 is missing."
    ),
    remedy=Text("找到上一年度的报告再核对。", "Find the report of the year before, and compare with that."),
)


@checks_pairs(NOT_NEIGHBOURS, "year", YEAR, compares=Compares.DIFFERENT_YEARS)
def not_neighbours(pair: Pair) -> Iterator[Judgement]:
    """The earlier report is of another year than the one before, or a year is not known."""
    if pair.gap is None or pair.current.year is None:
        reason = Text("有一份报告的年度不明", "the year of one of the reports is not known")
        yield NOT_NEIGHBOURS.undecidable("year", YEAR, reason)
    elif pair.gap != 1:
        wanted = pair.current.year - 1
        yield NOT_NEIGHBOURS.broken(
            "year",
            YEAR,
            Text(
                f"{YEAR.zh}：与 {pair.now.zh}对照的应为 {wanted} 年度的报告，实为 {pair.then.zh}的，结转等不作核对",
                f"{YEAR.en}: {pair.now.en} should be compared with {wanted}, found {pair.then.en}; carry-overs are not judged",
            ),
            expected=wanted,
            actual=pair.previous.year,
        )


DUPLICATE = Rule(
    code="GIR807",
    name="duplicate-report",
    severity=Severity.NOTE,
    title=Text("同一年度有两份数字相同的报告", "There are two reports with equal figures for one year"),
    basis=COLLECTION,
    explanation=Text(
        "同一机关同一年度的报告出现两次，各表数字全部相同，统计时会重复计算。",
        "The report of one organ for one year is there twice with the same figures, and would be counted twice.",
    ),
    example=Text("2023 年度的报告有网页和 PDF 两份。", "The report for 2023 is there as a web page and as a PDF."),
    remedy=Text("保留一份。", "Keep one."),
)
REISSUED = Rule(
    code="GIR808",
    name="reissued-with-other-figures",
    severity=Severity.WARNING,
    title=Text("同一年度的两份报告数字不同", "Two reports for one year have different figures"),
    basis=COLLECTION,
    explanation=Text(
        "同一机关同一年度有两份报告，有的数字不同：报告公开后改过，或者各平台上的版本不一致。",
        "There are two reports of one organ for one year, and figures differ: it was changed after it was published, or "
        "platforms show different versions.",
    ),
    example=Text(
        "2023 年度两份报告的新收申请总计分别为 42 和 43。", "The two reports for 2023 have 42 and 43 requests received."
    ),
    remedy=Text(
        "确认以哪一份为准，撤下或更正另一份，并注明更正。",
        "Decide which one holds; withdraw or correct the other, and say that it was corrected.",
    ),
)
_NAMED = 3


@checks_pairs(DUPLICATE, "", WHOLE_REPORT, compares=Compares.SAME_YEAR)
def duplicate(pair: Pair) -> Iterator[Judgement]:
    """Two reports of one year have the same figures."""
    if not any(_differences(pair)):
        yield DUPLICATE.broken(
            "",
            WHOLE_REPORT,
            Text(
                f"{pair.now.zh}应有一份报告，实有两份，各表数字全部相同",
                f"expected one report for {pair.now.en}, found two with the same figures in every table",
            ),
        )


@checks_pairs(REISSUED, "", WHOLE_REPORT, compares=Compares.SAME_YEAR)
def reissued(pair: Pair) -> Iterator[Judgement]:
    """Two reports of one year differ in some figures."""
    changed, editions = _differences(pair)
    if not changed and not editions:
        return
    cells = [(pair.current.layout.cell(path).label, *figures) for path, figures in changed.items()]
    named = listed(
        (
            *(
                Text(
                    f"{TABLE_LABELS[table].zh}由 {then} 版变为 {now} 版",
                    f"{TABLE_LABELS[table].en} was on the form of {then}, then of {now}",
                )
                for table, (then, now) in editions.items()
            ),
            *(
                Text(
                    f"“{label.zh}”由 {_shown(then).zh} 变为 {_shown(now).zh}",
                    f'"{label.en}" was {_shown(then).en}, then {_shown(now).en}',
                )
                for label, then, now in cells
            ),
        ),
        most=_NAMED,
    )
    yield REISSUED.broken(
        "",
        WHOLE_REPORT,
        Text(
            f"{pair.now.zh}的两份报告应当一致，实有不同：{named.zh}",
            f"the two reports for {pair.now.en} should be the same, and differ: {named.en}",
        ),
        cells=tuple(changed),
        previous_cells=tuple(changed),
    )


def _differences(pair: Pair) -> tuple[dict[str, tuple[Value, Value]], dict[str, tuple[str, str]]]:
    """The figures, and the editions of tables, in which two reports differ: the earlier and the later of each."""
    then, now = _figures(pair.previous), _figures(pair.current)
    changed = {path: (then[path], now[path]) for path in now if path in then and then[path] != now[path]}
    editions = {
        table: (before, after)
        for table in ("disclosure", "requests")
        if (before := getattr(pair.previous, table).edition) != (after := getattr(pair.current, table).edition)
    }
    return changed, editions


def _figures(report: "Report") -> dict[str, Value]:
    return dict(zip(report.layout.paths, report.figures, strict=True))


def _shown(value: Value) -> Text:
    return Text("空白", "blank") if value is None else Text(f"{value}", f"{value}")


ISSUER_CHANGED = Rule(
    code="GIR809",
    name="issuer-differs",
    severity=Severity.NOTE,
    title=Text("两份报告的发布机关名称不同", "The two reports carry the names of different issuers"),
    basis=COLLECTION,
    explanation=Text(
        "机构更名、合并、分立后名称可以不同，也可能是拿错了报告。名称只差前面的地名的不提示。名称不同时其余各条照常核对，但一律只作提示。",
        "An organ may have been renamed, merged or split, or the wrong report was taken. A name with the place in front and "
        "without is the same name. Where names differ all else is still compared, and every finding is a note.",
    ),
    example=Text(
        "2018 年度为某县国土资源局，2019 年度为某县自然资源局。",
        "A bureau of land resources in one year, and of natural resources in the next.",
    ),
    remedy=Text(
        "确认两份报告属于同一机关；更名的无须修改。",
        "Make sure that both are of one organ; a new name needs no change.",
    ),
)


@checks_pairs(ISSUER_CHANGED, "issuer", ISSUER, compares=Compares.ANY)
def issuer_changed(pair: Pair) -> Iterator[Judgement]:
    """The names of the issuers differ."""
    if pair.is_of_one_issuer is None:
        reason = Text("有一份报告的发布机关不明", "the issuer of one of the reports is not known")
        yield ISSUER_CHANGED.undecidable("issuer", ISSUER, reason)
    elif not pair.is_of_one_issuer:
        then, now = quoted(pair.previous.issuer or ""), quoted(pair.current.issuer or "")
        yield ISSUER_CHANGED.broken(
            "issuer",
            ISSUER,
            Text(
                f"{ISSUER.zh}：{pair.then.zh}为{then.zh}，{pair.now.zh}为{now.zh}，应为同一机关，请核对",
                f"{ISSUER.en}: {then.en} in {pair.then.en}, {now.en} in {pair.now.en}; expected one organ, please verify",
            ),
            quote=pair.current.issuer,
        )


# --- magnitudes ------------------------------------------------------------------------------------------------------

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
_FEE = "disclosure.fees.amount"
_TEN_THOUSAND = Decimal(10_000)
_ABOUT = 3
_LARGE_FEE = 1000


@checks_pairs(
    FEE_UNIT,
    "disclosure.fees",
    Text("行政事业性收费", "administrative and institutional fees"),
    compares=Compares.DIFFERENT_YEARS,
    table="disclosure",
)
def fee_unit(pair: Pair) -> Iterator[Judgement]:
    """One year's amount is about ten thousand times the other's."""
    label = pair.current.layout.cell(_FEE).label
    undecidable = pair.undecidable(FEE_UNIT, _FEE, label, cells=(_FEE,), previous_cells=(_FEE,))
    if undecidable is not None:
        yield undecidable
        return
    then, now = _figures(pair.previous)[_FEE], _figures(pair.current)[_FEE]
    small, large = sorted((Decimal(then or 0), Decimal(now or 0)))
    middle = small * _TEN_THOUSAND
    if small > 0 and large >= _LARGE_FEE and middle <= large * _ABOUT and large <= middle * _ABOUT:
        wrong = pair.now if now == large else pair.then
        yield FEE_UNIT.broken(
            _FEE,
            label,
            Text(
                f"{label.zh}：{pair.then.zh}为 {then}，{pair.now.zh}为 {now}，相差约一万倍，应同以万元为单位，{wrong.zh}疑以元填报",
                f"{label.en}: {then} in {pair.then.en} and {now} in {pair.now.en}, about 10,000 times as much; both should be "
                f"in 10,000 yuan, {wrong.en} is probably in yuan",
            ),
            cells=(_FEE,),
            previous_cells=(_FEE,),
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
_LEAST_EXACT, _LEAST_FAR, _FAR, _BASE = 20, 10, 100, 10
_RECEIVED = "requests.received.total"


@checks_pairs(JUMP, "disclosure", TABLE_LABELS["disclosure"], compares=Compares.DIFFERENT_YEARS)
def jump(pair: Pair) -> Iterator[Judgement]:
    """A figure that nothing verifies is a power of ten away from last year's."""
    then, now = _figures(pair.previous), _figures(pair.current)
    compared = [
        cell.path
        for cell in pair.current.layout.cells
        if cell.path in then
        and not (cell.money or cell.signed)
        and (cell.path.startswith("disclosure.") or cell.path == _RECEIVED)
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
    if small >= _LEAST_FAR and large >= _FAR * small:
        return True
    return small >= _LEAST_EXACT and large % small == 0 and _is_power_of_ten(large // small)


def _is_power_of_ten(times: int) -> bool:
    return times >= _BASE and str(times).strip("0") == "1"


CHECKS: tuple[PairCheck, ...] = (
    carry_over,
    in_force,
    not_neighbours,
    duplicate,
    reissued,
    issuer_changed,
    fee_unit,
    items,
    jump,
)
