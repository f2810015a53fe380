"""Rules on what a report repeats from another year: whole tables, and prose word for word (内容雷同).

国办公开办函〔2021〕30号, 明确责任: 内容雷同 is among what organs are held to account for. What legitimately recurs raises
nothing: zeros, small figures, stocks of documents, the preamble, headings, titles of laws, and short sentences.
"""

from collections.abc import Iterator
from functools import cache
from math import log10, pi

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.layout import Layout, layout_of
from govinfo_report.rules.model import Judgement, Rule, Severity
from govinfo_report.rules.pair import SECTIONS_OF_PROSE, Compares, Pair, PairCheck, Shared, checks_pairs
from govinfo_report.rules.places import SECTION_LABELS, TABLE_LABELS, TABLES, WHOLE_REPORT

ALIKE = Text(
    "国办公开办函〔2021〕30号：内容雷同、敷衍塞责，造成不良后果的，追究责任",
    "Notice of 2021 (No. 30): reports that are alike",
)

# --- tables ----------------------------------------------------------------------------------------------------------

SAME_TABLE = Rule(
    code="GIR803",
    name="table-identical-to-other-year",
    severity=Severity.WARNING,
    title=Text("整张表与另一年度完全相同", "A table is the same as that of another year in every cell"),
    basis=ALIKE,
    explanation=Text(
        "整张表每一格都与对照年度相同，而且不会是巧合：按各数的大小估计，两年都碰巧一样的机会不到千分之一。"
        "总计等推得出的数、零、年末仍有效的文件数和项目数不算证据，小的数只算一点。全为 0 或只有一两件的表不提示。",
        "Every cell is the same as in the other year, and not by accident: from the size of the figures, the chance of it is "
        "below one in a thousand. Figures that follow from others, zeros, and stocks of documents or items are no evidence, "
        "and small figures little. Tables of zeros, or with a case or two, raise nothing.",
    ),
    example=Text(
        "2023、2024 两年表二行政处罚都是 227、行政强制都是 1996，其余各格也都相同。",
        "227 penalties and 1996 coercive measures in both years, and all other cells the same.",
    ),
    remedy=Text(
        "核对本年的表是否误用了另一年的数。", "See whether the figures of the other year were used by mistake."
    ),
)
_STOCKS = frozenset({"in_force", "total_disclosed", "previous_items"})
SURE = 3.0
"""Ten to the minus this is the chance that is taken for none."""


@checks_pairs(SAME_TABLE, "", WHOLE_REPORT, compares=Compares.DIFFERENT_YEARS)
def same_table(pair: Pair) -> Iterator[Judgement]:
    """A whole table has the figures of the other year."""
    for name in TABLES:
        label = TABLE_LABELS[name]
        then, now = getattr(pair.previous, name), getattr(pair.current, name)
        if (reason := _not_comparable(pair, name)) is not None:
            yield SAME_TABLE.not_applicable(name, label, reason)
            continue
        layout = layout_of(type(now))
        figures = layout.flatten(now)
        if figures != layout.flatten(then):
            yield SAME_TABLE.held(name, label)
        elif all(figure is None for figure in figures):
            reason = Text(
                f"{pair.then.zh}和 {pair.now.zh}该表都没有数字", f"no figure in {pair.then.en} and {pair.now.en}"
            )
            yield SAME_TABLE.undecidable(name, label, reason)
        elif _surprise(layout, figures) < SURE:
            yield SAME_TABLE.held(name, label)
        else:
            counted = [position for position in free_of(layout) if figures[position]]
            yield SAME_TABLE.broken(
                name,
                label,
                Text(
                    f"{label.zh}：{pair.now.zh}应为当年的数，实与 {pair.then.zh}完全相同：{len(figures)} 格全部一致，"
                    f"其中互相独立的非零数 {len(counted)} 个",
                    f"{label.en}: expected the figures of {pair.now.en}, found those of {pair.then.en}: all {len(figures)} "
                    f"cells are the same, {len(counted)} of which are not zero and follow from no others",
                ),
                cells=tuple(f"{name}.{layout.paths[position]}" for position in counted),
                previous_cells=tuple(f"{name}.{layout.paths[position]}" for position in counted),
            )


def _not_comparable(pair: Pair, name: str) -> Text | None:
    for year, report in ((pair.then, pair.previous), (pair.now, pair.current)):
        if report.is_absent(name):
            return Text(f"{year.zh}的报告没有该表", f"the report for {year.en} does not have this table")
    then, now = (layout_of(type(getattr(report, name))).edition for report in (pair.previous, pair.current))
    if then == now:
        return None
    return Text(
        f"{pair.then.zh}该表为 {then} 版，{pair.now.zh}为 {now} 版，不能逐格比较",
        f"this table is of the {then} form in {pair.then.en} and of the {now} form in {pair.now.en}: no cells to compare",
    )


@cache
def free_of(layout: Layout) -> tuple[int, ...]:
    """The cells that no equation gives from others, stocks aside: only these are evidence."""
    given = {equation.right[0] if equation.total else equation.left[0] for equation in layout.equations}
    return tuple(
        position for position, cell in enumerate(layout.cells) if position not in given and cell.column not in _STOCKS
    )


def _surprise(layout: Layout, figures: tuple[Value, ...]) -> float:
    """How unlikely it is that all figures recur, as a power of ten.

    Two counts of events at one rate are both n with a chance of about 1 / (2 √(πn)); real figures vary more than that.
    """
    found = (abs(float(figures[position] or 0)) for position in free_of(layout))
    return sum(log10(2 * (pi * figure) ** 0.5) for figure in found if figure >= 1)


# --- prose -----------------------------------------------------------------------------------------------------------

COPIED_SECTION = Rule(
    code="GIR804",
    name="section-copied-from-other-year",
    severity=Severity.NOTE,
    title=Text("文字多与另一年度的报告相同", "Most of a section stands in the report of another year"),
    basis=ALIKE,
    explanation=Text(
        "年份、书名号内的法规名称、段落编号和小标题不计，与对照年度的报告逐字相同、连续 15 字以上的文字占这一部分六成以上，"
        "且不少于 100 字。开头的概述不比较，短的固定表述不提示。",
        'Years, titles of laws between "《》", numbers and titles of paragraphs aside, stretches of 15 characters and more that '
        "stand word for word in the other year's report make up 60 percent of the section, and 100 characters at least. "
        "The preamble is not compared, and short standing phrases raise nothing.",
    ),
    example=Text(
        "第五部分 300 字中有 280 字与上年报告逐字相同。",
        "Of the 300 characters of section 5, 280 stand in last year's report word for word.",
    ),
    remedy=Text("写明本年的实际情况、问题和措施。", "Say what was done, and what is missing, in this year."),
)
COPIED_REPORT = Rule(
    code="GIR805",
    name="prose-copied-from-other-year",
    severity=Severity.WARNING,
    title=Text("全文文字几乎与另一年度的报告相同", "Nearly all prose stands in the report of another year"),
    basis=ALIKE,
    explanation=Text(
        "第一、五、六部分合计，与对照年度的报告逐字相同的文字占九成以上，且不少于 400 字（计算方法同 GIR804）。",
        "Of sections 1, 5 and 6 together, 90 percent stand word for word in the other year's report, and 400 characters at "
        "least (counted as for GIR804).",
    ),
    example=Text(
        "全文 1500 字，除年份和几个数字外与上年报告相同。",
        "1500 characters, the same as last year but for years and a few figures.",
    ),
    remedy=Text(
        "重新撰写；内容雷同可能被追究责任。", "Write it anew: organs are held to account for reports that are alike."
    ),
)


@frozen
class Limit:
    """From which share on, in percent, and from how many characters on, prose is taken for copied."""

    percent: int
    characters: int

    def is_met_by(self, shared: Shared) -> bool:
        """Whether this much is copied.

        >>> SECTION_LIMIT.is_met_by(Shared(total=120, copied=99, spans=()))
        False
        """
        return shared.copied >= self.characters and shared.percent >= self.percent


SECTION_LIMIT = Limit(60, 100)
REPORT_LIMIT = Limit(90, 400)


@checks_pairs(COPIED_SECTION, "", WHOLE_REPORT, compares=Compares.DIFFERENT_YEARS)
def copied_section(pair: Pair) -> Iterator[Judgement]:
    """Most of a section of prose stands in the other year's report."""
    for name in SECTIONS_OF_PROSE:
        label = SECTION_LABELS[name]
        for year, report in ((pair.then, pair.previous), (pair.now, pair.current)):
            if not report.section(name).text:
                reason = Text(
                    f"{year.zh}的报告这一部分没有文字", f"this section has no text in the report for {year.en}"
                )
                yield COPIED_SECTION.not_applicable(name, label, reason)
                break
        else:
            found = pair.shared[name]
            if not SECTION_LIMIT.is_met_by(found):
                yield COPIED_SECTION.held(name, label)
                continue
            yield COPIED_SECTION.broken(
                name,
                label,
                Text(
                    f"{label.zh}：应为 {pair.now.zh}的情况，{found.total} 字中有 {found.copied} 字（{found.percent}%）与"
                    f" {pair.then.zh}的报告逐字相同",
                    f"{label.en}: expected the year {pair.now.en}, but {found.copied} of {found.total} characters "
                    f"({found.percent}%) stand word for word in the report for {pair.then.en}",
                ),
                spans=found.spans,
            )


@checks_pairs(COPIED_REPORT, "", WHOLE_REPORT, compares=Compares.DIFFERENT_YEARS)
def copied_report(pair: Pair) -> Iterator[Judgement]:
    """Nearly all prose stands in the other year's report."""
    for year, report in ((pair.then, pair.previous), (pair.now, pair.current)):
        if not any(report.section(name).text for name in SECTIONS_OF_PROSE):
            reason = Text(f"{year.zh}的报告没有文字", f"the report for {year.en} has no prose")
            yield COPIED_REPORT.not_applicable("", WHOLE_REPORT, reason)
            return
    whole = Shared.together(pair.shared.values())
    if REPORT_LIMIT.is_met_by(whole):
        yield COPIED_REPORT.broken(
            "",
            WHOLE_REPORT,
            Text(
                f"第一、五、六部分应为 {pair.now.zh}的情况，{whole.total} 字中有 {whole.copied} 字（{whole.percent}%）与"
                f" {pair.then.zh}的报告逐字相同",
                f"sections 1, 5 and 6: expected the year {pair.now.en}, but {whole.copied} of {whole.total} characters "
                f"({whole.percent}%) stand word for word in the report for {pair.then.en}",
            ),
            spans=whole.spans,
        )


CHECKS: tuple[PairCheck, ...] = (same_table, copied_section, copied_report)
