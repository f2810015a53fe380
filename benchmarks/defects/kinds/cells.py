"""Cells without a figure, with something else, in the wrong unit, or with figures that cannot be."""

import random
from collections.abc import Sequence
from decimal import Decimal

import attrs

import govinfo_report as gir
from defects.editing import leaves, paragraphs_of, with_figures, with_marks, with_paragraphs, without
from defects.kinds.arithmetic import ALL, BLOCKS, RESULTS, one_of
from defects.model import Answer, Base, Family, Kinds, Place, Planted
from defects.tables import COLUMNS
from defects.writing import number

blank = Kinds(Family.BLANK)
mark = Kinds(Family.MARK)
unit = Kinds(Family.UNIT)
plausibility = Kinds(Family.PLAUSIBILITY)
missing = Kinds(Family.MISSING)


# --- blank -----------------------------------------------------------------------------------------------------------


def blanked(base: Base, paths: Sequence[str], *, repairable: bool = False) -> Planted:
    """The report with these cells blank; what a tool fills in must be the figures that were there."""
    answer = Answer(
        faults=(Place(cells=paths, places=(paths[0].partition(".")[0],)),),
        figures={path: base.figure(path) for path in paths},
        repairable=repairable,
    )
    return Planted(with_figures(base.report, dict.fromkeys(paths)), answer)


@blank("leaf-blank", "办理结果一格空白", "an outcome cell blank")
def leaf_blank(base: Base, chance: random.Random) -> Planted | None:
    return blanked(base, [f"{chance.choice(leaves(base.report))}.{chance.choice(COLUMNS)}"], repairable=True)


@blank("line-totals-blank", "各项结果的总计列空白", "the totals of all outcome lines blank")
def totals_blank(base: Base, _: random.Random) -> Planted | None:
    return blanked(base, [f"{line}.total" for line in leaves(base.report)], repairable=True)


@blank("line-blank", "一行全部空白", "a line blank")
def line_blank(base: Base, chance: random.Random) -> Planted | None:
    line = chance.choice(leaves(base.report))
    return blanked(base, [f"{line}.{column}" for column in ALL])


@blank("column-blank", "一列全部空白", "a column blank")
def column_blank(base: Base, chance: random.Random) -> Planted | None:
    column = chance.choice(COLUMNS)
    lines = [line.path for line in base.report.layout.lines if line.path.startswith("requests.")]
    return blanked(base, [f"{line}.{column}" for line in lines])


@blank("outcomes-total-blank", "（七）总计一行空白", "total outcomes blank")
def outcomes_total_blank(base: Base, _: random.Random) -> Planted | None:
    return blanked(base, [f"requests.outcomes.total.{column}" for column in ALL], repairable=True)


@blank("cases-blank", "表四一组空白", "a block of table 4 blank")
def cases_blank(base: Base, chance: random.Random) -> Planted | None:
    block = chance.choice(BLOCKS)
    return blanked(base, [f"disputes.{block}.{name}" for name in (*RESULTS, "total")])


@blank("table-blank", "整张表空白", "a whole table blank")
def table_blank(base: Base, chance: random.Random) -> Planted | None:
    table = chance.choice(("disclosure", "requests", "disputes"))
    return blanked(base, [path for path in base.paths if path.startswith(f"{table}.")])


@blank("all-but-totals-blank", "只填总计，各类申请人空白", "only the totals filled in, the applicants blank")
def only_totals(base: Base, _: random.Random) -> Planted | None:
    lines = [line.path for line in base.report.layout.lines if line.path.startswith("requests.")]
    return blanked(base, [f"{line}.{column}" for line in lines for column in COLUMNS])


@blank("blank-beside-a-wrong-sum", "一格空白，另一列合计写错", "a blank, and a wrong sum in another column")
def blank_beside(base: Base, chance: random.Random) -> Planted | None:
    wrong = one_of(base, ["requests.received.natural_person"], chance, 2)
    if wrong is None:
        return None
    gap = f"{chance.choice(leaves(base.report))}.{chance.choice(COLUMNS[1:])}"
    report = with_figures(base.report, {gap: None, wrong: base.figure(wrong) + 10})
    faults = (Place(cells=[wrong]), Place(cells=[gap], places=("requests",)))
    return Planted(report, Answer(faults=faults, figures={gap: base.figure(gap), wrong: base.figure(wrong)}))


# --- marks -----------------------------------------------------------------------------------------------------------


def marked(base: Base, path: str, words: str, *, repairable: bool = False) -> Planted:
    """The report with words instead of a figure."""
    place = Place(cells=[path], places=(path.partition(".")[0],))
    answer = Answer(faults=(place,), figures={path: base.figure(path)}, repairable=repairable)
    return Planted(with_marks(base.report, {path: words}), answer)


@mark("stroke-for-zero", "应填 0 处印“/”或“—”", 'a "/" or a dash where 0 belongs')
def stroke(base: Base, chance: random.Random) -> Planted | None:
    cell = f"{chance.choice(leaves(base.report))}.{chance.choice(COLUMNS[1:])}"
    if base.figure(cell):
        return None
    return marked(base, cell, chance.choice(("/", "—", "-", "／", "——")))


@mark("none-for-zero", "表四应填 0 处印“无”", 'the word "无" where 0 belongs in table 4')
def none_in_disputes(base: Base, chance: random.Random) -> Planted | None:
    cell = f"disputes.{chance.choice(BLOCKS)}.{chance.choice(RESULTS)}"
    return None if base.figure(cell) else marked(base, cell, chance.choice(("无", "暂无", "没有")))


@mark("chinese-numerals", "件数用汉字数字", "a count in Chinese numerals")
def in_numerals(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, [f"{line}.total" for line in leaves(base.report)], chance, 11)
    return None if cell is None else marked(base, cell, number(base.figure(cell), "chinese"), repairable=True)


@mark("letters-in-a-figure", "数字夹字母", "a letter in a figure")
def letters(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, ["disclosure.licensing.decisions", "disclosure.penalties.decisions"], chance)
    if cell is None:
        return None
    return marked(base, cell, f"{base.figure(cell)}{chance.choice(('l', 'O', 'a', '?'))}")


@mark("fraction-of-a-case", "件数有小数", "a fraction of a case")
def fraction(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, [f"requests.received.{column}" for column in COLUMNS], chance)
    return None if cell is None else marked(base, cell, f"{base.figure(cell)}.5")


@mark("two-figures-in-a-cell", "一格挤了两个数", "two figures in one cell")
def two_in_one(base: Base, chance: random.Random) -> Planted | None:
    cell = one_of(base, [f"{line}.natural_person" for line in leaves(base.report)], chance)
    return None if cell is None else marked(base, cell, f"{base.figure(cell)} {chance.randint(1, 9)}")


@mark("see-annex", "以“见附件”代替数字", '"见附件" in place of a figure')
def see_annex(base: Base, chance: random.Random) -> Planted | None:
    cell = chance.choice(
        ("disclosure.licensing.decisions", "requests.received.total", "disputes.reconsideration.total")
    )
    return marked(base, cell, chance.choice(("见附件", "详见附表", "另行统计")))


# --- units -----------------------------------------------------------------------------------------------------------


@unit("fees-in-yuan", "以万元为单位的收费以元填报，数额大到不可能", "fees in yuan, too much for any area")
def fees_in_yuan(base: Base, chance: random.Random) -> Planted | None:
    cell = "disclosure.fees.amount"
    if cell not in base.paths or base.scale != 0:
        return None
    report = with_figures(base.report, {cell: Decimal(chance.randint(10_000_001, 95_000_000))})
    return Planted(report, Answer(faults=(Place(cells=[cell], worst="warning"),)))


@unit("procurement-without-unit", "2019 版采购金额没有单位", "a procurement amount without a unit, 2019 form")
def no_unit(base: Base, _: random.Random) -> Planted | None:
    table = base.report.disclosure
    if not isinstance(table, gir.Disclosure2019) or not table.procurement.amount:
        return None
    report = attrs.evolve(
        base.report, disclosure=attrs.evolve(table, procurement=attrs.evolve(table.procurement, unit=None))
    )
    cell = "disclosure.procurement.amount"
    return Planted(report, Answer(faults=(Place(cells=[cell], places=("disclosure.procurement",), worst="warning"),)))


# --- figures that cannot be, or hardly -------------------------------------------------------------------------------


def implausible(base: Base, figures: dict[str, int], worst: str = "warning") -> Planted:
    """The report with figures that no sum speaks of and that still cannot be right, or should be looked at."""
    return Planted(with_figures(base.report, figures), Answer(faults=(Place(cells=figures, worst=worst),)))


@plausibility("rules-without-power", "无规章制定权的机关填了规章", "an organ that cannot make rules reports some")
def rules_without_power(base: Base, chance: random.Random) -> Planted | None:
    name = base.report.issuer or ""
    if not name.endswith(("局", "办事处", "县人民政府", "镇人民政府", "乡人民政府", "区人民政府")):
        return None
    number_of_rules = chance.randint(1, 9)
    line = "disclosure.administrative_rules"
    if base.report.disclosure.edition == "2019":
        return implausible(
            base, {f"{line}.{name}": number_of_rules for name in ("made", "disclosed", "total_disclosed")}
        )
    figures = {f"{line}.issued": chance.choice((0, number_of_rules)), f"{line}.in_force": number_of_rules}
    return implausible(base, figures)


@plausibility(
    "opening-stock-negative", "制发数大于现行有效与废止之和", "more issued than in force and repealed together"
)
def opening_negative(base: Base, chance: random.Random) -> Planted | None:
    line = "disclosure.normative_documents"
    if base.report.disclosure.edition == "2019" or base.mentioned("issued", "in_force", "repealed"):
        return None
    in_force = chance.randint(0, 9)
    return implausible(
        base, {f"{line}.issued": in_force + chance.randint(1, 9), f"{line}.repealed": 0, f"{line}.in_force": in_force}
    )


@plausibility("more-repealed-than-in-force", "废止远多于现行有效", "far more repealed than in force")
def more_repealed(base: Base, chance: random.Random) -> Planted | None:
    line = "disclosure.normative_documents"
    if base.report.disclosure.edition == "2019" or base.mentioned("issued", "in_force", "repealed"):
        return None
    figures = {
        f"{line}.issued": 2,
        f"{line}.repealed": chance.randint(31, 300),
        f"{line}.in_force": chance.randint(2, 30),
    }
    return implausible(base, figures)


@plausibility(
    "change-as-decisions", "2019 版把增减后的项目数填作决定数", "items after the change given as decisions, 2019 form"
)
def change_as_decisions(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2021" or base.mentioned("licensing", "penalties", "coercive"):
        return None
    line = f"disclosure.{chance.choice(('licensing', 'penalties', 'coercive_measures', 'other_services'))}"
    items, change = chance.randint(12, 60), chance.choice((-2, 3, 5, 9))
    return implausible(
        base, {f"{line}.previous_items": items, f"{line}.change": change, f"{line}.decisions": items + change}
    )


@plausibility("made-not-disclosed", "2019 版制作了文件而公开数为 0", "documents made and none disclosed, 2019 form")
def made_not_disclosed(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2021":
        return None
    line = "disclosure.normative_documents"
    return implausible(
        base, {f"{line}.made": chance.randint(1, 90), f"{line}.disclosed": 0, f"{line}.total_disclosed": 0}
    )


@plausibility(
    "total-below-disclosed", "2019 版公开总数小于本年新公开", "fewer disclosed in all than newly disclosed, 2019 form"
)
def total_below(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2021":
        return None
    line, new = "disclosure.normative_documents", chance.randint(5, 50)
    return implausible(
        base, {f"{line}.made": new, f"{line}.disclosed": new, f"{line}.total_disclosed": chance.randint(0, new - 1)}
    )


@plausibility("items-below-zero", "2019 版减少的项目多于原有项目", "more items cut than there were, 2019 form")
def items_below_zero(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2021":
        return None
    line = f"disclosure.{chance.choice(('licensing', 'penalties', 'coercive_measures', 'fees'))}"
    items = chance.randint(0, 9)
    return implausible(base, {f"{line}.previous_items": items, f"{line}.change": -items - chance.randint(1, 9)})


@plausibility("disputes-without-requests", "没有申请却有复议", "disputes and no requests")
def disputes_without_requests(base: Base, chance: random.Random) -> Planted | None:
    incoming = ("requests.received.total", "requests.carried_in.total", "requests.outcomes.total.total")
    if any(base.figure(path) for path in incoming):
        return None
    # The prose says nothing of disputes, which it would otherwise contradict.
    texts = [
        text.partition("。")[0] + "。全年未收到政府信息公开申请。" if "复议" in text or "诉讼" in text else text
        for text in paragraphs_of(base.report, "overview")
    ]
    quiet = with_paragraphs(base.report, "overview", texts)
    cases = chance.randint(1, 9)
    figures = {"disputes.reconsideration.upheld": cases, "disputes.reconsideration.total": cases}
    return Planted(with_figures(quiet, figures), Answer(faults=(Place(cells=figures, worst="note"),)))


@plausibility("disputes-far-above-decisions", "复议远多于办理的申请", "far more disputes than requests handled")
def disputes_above(base: Base, chance: random.Random) -> Planted | None:
    handled = base.figure("requests.outcomes.total.total")
    if not 1 <= handled <= 300 or base.speaks_of_disputes:
        return None
    cases = 3 * handled + chance.randint(15, 60)
    figures = dict.fromkeys((f"disputes.reconsideration.{name}" for name in RESULTS), 0)
    return implausible(
        base, {**figures, "disputes.reconsideration.pending": cases, "disputes.reconsideration.total": cases}, "note"
    )


@plausibility("round-figures", "多个数都是整十整百", "a run of round figures")
def round_figures(base: Base, chance: random.Random) -> Planted | None:
    if base.report.disclosure.edition == "2019" or base.mentioned("licensing", "penalties", "coercive"):
        return None
    if base.mentioned("issued", "repealed", "in_force"):
        return None
    documents = "disclosure.normative_documents"
    figures = {
        **{f"{documents}.{name}": 10 * chance.randint(3, 9) for name in ("issued", "repealed")},
        f"{documents}.in_force": 10 * chance.randint(30, 90),
        **{
            f"disclosure.{line}.decisions": 10 * chance.randint(3, 900)
            for line in ("licensing", "penalties", "coercive_measures")
        },
    }
    return implausible(base, figures, "note")


# --- places that are not there ---------------------------------------------------------------------------------------


def removed(base: Base, path: str, *, worst: str = "error") -> Planted:
    """The report without a place of its tables."""
    report = without(base.report, path)
    cells = [base.report.layout.paths[position] for position in base.report.layout.covered(path)]
    return Planted(report, Answer(faults=(Place(cells=cells, places=(path,), worst=worst),)))


@missing("table-missing", "某部分只有标题没有表", "a section has a heading and no table")
def table_missing(base: Base, chance: random.Random) -> Planted | None:
    return removed(base, chance.choice(("disclosure", "requests", "disputes")))


@missing("line-missing", "表三缺一行", "a line of table 3 missing")
def line_missing(base: Base, chance: random.Random) -> Planted | None:
    lines = [line for line in leaves(base.report) if not base.figure(f"{line}.total")]
    return removed(base, chance.choice(lines)) if lines else None


@missing("line-of-table-2-missing", "表二缺一行", "a line of table 2 missing")
def line_of_disclosure(base: Base, chance: random.Random) -> Planted | None:
    lines = [line.path for line in base.report.layout.lines if line.path.startswith("disclosure.")]
    return removed(base, chance.choice(lines))


@missing("column-missing", "表三缺一列", "a column of table 3 missing")
def column_missing(base: Base, chance: random.Random) -> Planted | None:
    return removed(base, f"requests.*.{chance.choice(COLUMNS[1:])}")


@missing("cell-missing", "缺一个单元格", "a single cell missing")
def cell_missing(base: Base, chance: random.Random) -> Planted | None:
    return removed(base, f"{chance.choice(leaves(base.report))}.{chance.choice(COLUMNS)}")


@missing("block-of-table-4-missing", "表四缺一组", "a block of table 4 missing")
def block_missing(base: Base, chance: random.Random) -> Planted | None:
    return removed(base, f"disputes.{chance.choice(BLOCKS)}")


@missing("group-missing", "表三缺一整组（如不予处理各行）", "a whole group of table 3 missing")
def group_missing(base: Base, chance: random.Random) -> Planted | None:
    return removed(base, f"requests.outcomes.{chance.choice(('denied', 'unavailable', 'not_processed'))}")


KINDS = (*blank.all, *mark.all, *unit.all, *plausibility.all, *missing.all)
