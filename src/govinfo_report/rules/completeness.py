"""The required parts of a report: its sections, tables, lines, columns, and figures that can be read as figures.

Three things are kept apart: a place that the document does not have, one that it leaves blank, and one that prints a
mark such as "/" instead of a figure. None of them is a zero.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from govinfo_report.form import SECTIONS, Text
from govinfo_report.layout import Cell, Layout, join_labels
from govinfo_report.marks import is_placeholder
from govinfo_report.readers.figures import read_count, read_money
from govinfo_report.rules.by_table import ReportTable, checks_tables
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.places import (
    SECTION_LABELS,
    TABLE_LABELS,
    TABLES,
    WHOLE_REPORT,
    listed,
    quoted,
)
from govinfo_report.rules.sums import FORM

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

CONTENT = Text(
    "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    "Regulations on the disclosure of government information, article 50; form of 2021 (No. 30)",
)

# --- sections and tables ---------------------------------------------------------------------------------------------

MISSING_SECTION = Rule(
    code="GIR101",
    name="missing-section",
    severity=Severity.ERROR,
    title=Text("缺少规定的部分", "A required section is missing"),
    basis=CONTENT,
    explanation=Text(
        "年度报告由六个部分组成，缺一不可。标题和内容都没有的部分视为缺少。",
        "The report has six sections and needs them all. A section with neither heading nor content counts as missing.",
    ),
    example=Text(
        "报告到第五部分为止，没有“六、其他需要报告的事项”。",
        'The report ends with section 5; there is no "六、其他需要报告的事项".',
    ),
    remedy=Text(
        "补上该部分；确无内容的，保留标题并如实说明。",
        "Add the section; where there is nothing to report, keep its heading and say so.",
    ),
)


@checks(MISSING_SECTION, "", WHOLE_REPORT)
def missing_section(report: "Report") -> Iterator[Judgement]:
    """A section has neither heading, text nor table."""
    for name in SECTIONS:
        if report.section(name).is_absent and (name not in TABLES or report.is_absent(name)):
            label = SECTION_LABELS[name]
            yield MISSING_SECTION.broken(
                name,
                label,
                Text(f"缺少{label.zh}，全文未见其标题和内容", f"{label.en} is missing: no heading, no content"),
            )


MISSING_TABLE = Rule(
    code="GIR105",
    name="missing-table",
    severity=Severity.ERROR,
    title=Text("缺少规定的表格", "A required table is missing"),
    basis=FORM,
    explanation=Text(
        "第二、三、四部分各有一张表。没有表格，该部分的数据无从核对；用文字叙述不能代替表格。",
        "Sections 2, 3 and 4 each hold a table. Without it nothing there can be verified; prose does not replace it.",
    ),
    example=Text(
        "第四部分只写“本年度未发生行政复议、行政诉讼”，没有表格。",
        "Section 4 only says that there were no cases, and has no table.",
    ),
    remedy=Text("按格式补上该表，没有发生的填 0。", "Add the table of the form, with 0 where nothing happened."),
)


@checks(MISSING_TABLE, "", WHOLE_REPORT)
def missing_table(report: "Report") -> Iterator[Judgement]:
    """The document does not have one of the three tables."""
    for name in TABLES:
        if report.is_absent(name):
            table, section = TABLE_LABELS[name], SECTION_LABELS[name]
            yield MISSING_TABLE.broken(
                name,
                table,
                Text(
                    f"{section.zh}应有{table.zh}，文件中没有", f"{section.en} should have {table.en}, which is missing"
                ),
            )


# --- lines and columns -----------------------------------------------------------------------------------------------

MISSING_LINE = Rule(
    code="GIR106",
    name="missing-line",
    severity=Severity.ERROR,
    title=Text("表格缺行", "A line of a table is missing"),
    basis=FORM,
    explanation=Text(
        "表格的每一行都要印出，没有发生的填 0，不能删行。表四的一组（如行政复议）在此按一行计。",
        "Every line of the form is printed, with 0 where nothing happened; lines are not deleted. A block of table 4, such "
        "as reconsideration, counts as a line here.",
    ),
    example=Text(
        "表三（三）不予公开只有七行，缺“8.属于行政查询事项”。",
        'Among the grounds of refusal in table 3 the line "8.属于行政查询事项" is missing.',
    ),
    remedy=Text("按格式补上该行。", "Add the line as the form prints it."),
)


@checks_tables(MISSING_LINE)
def missing_line(table: ReportTable) -> Iterator[Judgement]:
    """The document does not have a line that the form has."""
    absent = table.absent
    for line in table.layout.lines if absent else ():
        if absent.issuperset(range(line.start, line.stop)):
            yield MISSING_LINE.broken(
                table.path(line.path),
                line.label,
                Text(f"{table.label.zh}缺少“{line.label.zh}”一行", f"{table.label.en} lacks the line: {line.label.en}"),
                cells=_paths(table, range(line.start, line.stop)),
            )


MISSING_COLUMN = Rule(
    code="GIR107",
    name="missing-column",
    severity=Severity.ERROR,
    title=Text("表格缺列", "A column of a table is missing"),
    basis=FORM,
    explanation=Text(
        "表格的每一列都要印出，没有发生的填 0，不能删列。个别单元格缺失的，也在此按列指出。",
        "Every column of the form is printed, with 0 where nothing happened; columns are not deleted. Single cells that are "
        "missing are named here too, by their column.",
    ),
    example=Text("表三没有“科研机构”列。", 'Table 3 has no column "科研机构".'),
    remedy=Text("按格式补上该列。", "Add the column as the form prints it."),
)


@checks_tables(MISSING_COLUMN)
def missing_column(table: ReportTable) -> Iterator[Judgement]:
    """The document does not have a column, or some cells of one, in lines that it does have."""
    absent = table.absent
    if not absent:
        return
    cells = table.layout.cells
    # Cells by column, in the lines that the document does have: a line that is missing has a rule of its own.
    columns: dict[str, list[int]] = {}
    for line in table.layout.lines:
        if not absent.issuperset(range(line.start, line.stop)):
            for position in range(line.start, line.stop):
                columns.setdefault(cells[position].column, []).append(position)
    for column, positions in columns.items():
        gone = [position for position in positions if position in absent]
        if not gone:
            continue
        label = join_labels(cells[gone[0]].columns[-1:])
        if gone == positions:
            message = Text(f"{table.label.zh}缺少“{label.zh}”列", f"{table.label.en} lacks the column: {label.en}")
        else:
            lines = listed((_quoted_label(table.layout, position) for position in gone), most=3)
            message = Text(f"{table.label.zh}缺少单元格：{lines.zh}", f"{table.label.en} lacks cells: {lines.en}")
        yield MISSING_COLUMN.broken(table.path(f"*.{column}"), label, message, cells=_paths(table, gone))


# --- cells without a figure ------------------------------------------------------------------------------------------

BLANK_CELLS = Rule(
    code="GIR108",
    name="blank-cells",
    severity=Severity.NOTE,
    title=Text("表格有单元格没有数字", "A table has cells without a figure"),
    basis=FORM,
    explanation=Text(
        "没有数字不等于 0：读者无法知道是没有发生还是漏填，涉及的勾稽关系也无法判断。每张表汇总提示一次。"
        "文件印有数字、读取时未能放入表中的，在此同样没有数字；读取说明列出这些内容。",
        "No figure is not a zero: a reader cannot tell nothing from forgotten, and no sum through such a cell can be judged. "
        "There is one note for each table. Figures that the document prints and that could not be placed when it was read "
        "are missing here too: the notes on reading list them.",
    ),
    example=Text(
        "表三办理结果各行的总计空白，只填了自然人列。",
        "In table 3 the totals of the outcome lines are blank; only natural persons are filled in.",
    ),
    remedy=Text(
        "先看读取说明中有无未能读入的内容。文件确为空白的，没有发生的填 0，漏填的补上。",
        "See first whether the notes on reading tell of something that could not be placed. Where the document is blank, "
        "print 0 where nothing happened, and fill in what was forgotten.",
    ),
)


@checks_tables(BLANK_CELLS)
def blank_cells(table: ReportTable) -> Iterator[Judgement]:
    """Cells have neither a figure nor a mark: they are printed blank, or what they print could not be placed."""
    figures = table.figures
    if None not in figures:
        return
    absent, marks = table.absent, table.marks
    blanks = tuple(
        position
        for position, figure in enumerate(figures)
        if figure is None and position not in absent and position not in marks
    )
    if not blanks:
        return
    if len(blanks) == len(figures):
        message = Text(
            f"{table.label.zh} {len(blanks)} 格全部没有数字（空白或未能读入），不等于 0",
            f"none of the {_cells(len(blanks))} of {table.label.en} has a figure (blank, or could not be read), "
            "which is not a zero",
        )
    else:
        named = listed(_spelled(table.layout, blanks), most=6)
        message = Text(
            f"{table.label.zh}有 {len(blanks)} 格没有数字（空白或未能读入），不等于 0：{named.zh}",
            f"{table.label.en} has {_cells(len(blanks))} without a figure (blank, or could not be read), "
            f"which is not a zero: {named.en}",
        )
    yield BLANK_CELLS.broken(table.name, table.label, message, cells=_paths(table, blanks))


NOT_A_FIGURE = Rule(
    code="GIR109",
    name="not-a-figure",
    severity=Severity.ERROR,
    title=Text("单元格所印不是规定的数字", "A cell prints something that is no figure of the form"),
    basis=FORM,
    explanation=Text(
        "件数用阿拉伯数字填整数；收费金额用阿拉伯数字，可有小数。其他写法（小数件数、汉字数字、数字夹字母、两个数挤在一格）"
        "读不出确定的数。带千分位或“件”字的数读入时已作数字，“/”“—”“无”等另作提示。",
        "Counts are whole numbers in Arabic numerals; amounts may have decimals. Anything else (a fraction of a case, Chinese "
        "numerals, digits with letters, two numbers in one cell) is no certain number. Readers take thousands separators "
        'and units for what they are; marks such as "/" have a note of their own.',
    ),
    example=Text("行政处罚的本年处理决定数量印作“二百二十七”。", 'The number of penalties is printed as "二百二十七".'),
    remedy=Text("改填阿拉伯数字：件数填整数。", "Print Arabic numerals: whole numbers for counts."),
)


@checks_tables(NOT_A_FIGURE)
def not_a_figure(table: ReportTable) -> Iterator[Judgement]:
    """A cell prints something that is neither a figure nor a placeholder."""
    for position, mark in _marks(table):
        if is_placeholder(mark):
            continue
        cell = table.layout.cells[position]
        words = quoted(mark)
        expected = Text("数字金额", "an amount in figures") if cell.money else Text("整数", "a whole number")
        found = words
        if _is_plainly_a_figure(mark, cell):
            found = Text(f"{words.zh}，是数字却按文字给出", f"{words.en}, a figure given as text")
        yield NOT_A_FIGURE.broken(
            table.path(cell.path),
            cell.label,
            Text(
                f"{table.label.zh} {cell.label.zh}：应为{expected.zh}，实印{found.zh}",
                f"{table.label.en}, {cell.label.en}: expected {expected.en}, found {found.en}",
            ),
            cells=(table.path(cell.path),),
            quote=mark,
        )


def _is_plainly_a_figure(mark: str, cell: Cell) -> bool:
    """Whether a reader would have made it a figure: then whoever built the report gave it as a mark."""
    figure = read_money(mark, cell.unit) if cell.money else read_count(mark, signed=cell.signed)
    return figure.value is not None


PLACEHOLDER = Rule(
    code="GIR110",
    name="placeholder",
    severity=Severity.NOTE,
    title=Text("以符号代替数字", "Marks stand in place of figures"),
    basis=FORM,
    explanation=Text(
        "“/”“—”“无”等可能表示没有发生、不适用或未统计，不能当作 0，涉及的勾稽关系无法判断。每张表汇总提示一次。",
        'A "/", a dash or "无" can mean none, not applicable or not counted. It is not read as 0, and no sum through it can '
        "be judged. There is one note for each table.",
    ),
    example=Text(
        "县级报告的规章一行印作“/”。", 'The report of a county prints "/" in the line of administrative rules.'
    ),
    remedy=Text(
        "没有发生的填 0，未统计的补上数字。", "Print 0 where nothing happened, and count what was not counted."
    ),
)


@checks_tables(PLACEHOLDER)
def placeholder(table: ReportTable) -> Iterator[Judgement]:
    """Cells print a mark such as "/" instead of a figure."""
    marks = {position: mark for position, mark in _marks(table) if is_placeholder(mark)}
    if not marks:
        return
    kinds = listed(quoted(mark) for mark in dict.fromkeys(marks.values()))
    named = listed(_spelled(table.layout, tuple(marks)), most=6)
    yield PLACEHOLDER.broken(
        table.name,
        table.label,
        Text(
            f"{table.label.zh}有 {len(marks)} 格应填数字，实印{kinds.zh}：{named.zh}",
            f"{table.label.en} prints {kinds.en} in place of a figure in {_cells(len(marks))}: {named.en}",
        ),
        cells=_paths(table, marks),
        quote=next(iter(marks.values())),
    )


NEGATIVE_FIGURE = Rule(
    code="GIR111",
    name="negative-figure",
    severity=Severity.ERROR,
    title=Text("不应为负的数为负", "A figure that cannot be negative is negative"),
    basis=FORM,
    explanation=Text(
        "件数和金额不小于 0；只有 2019 版的“本年增/减”可以为负。",
        'Counts and amounts are 0 or more; only "本年增/减" of the 2019 form can be negative.',
    ),
    example=Text("四、结转下年度继续办理，自然人印作 -1。", "Carried over to next year: -1 natural persons."),
    remedy=Text(
        "核对该数，多为减号误入或公式算错。", "Verify the figure: mostly a stray minus sign or a wrong formula."
    ),
)


@checks_tables(NEGATIVE_FIGURE)
def negative_figure(table: ReportTable) -> Iterator[Judgement]:
    """A count or an amount is below zero where the form prints no signed figure."""
    printed = [figure for figure in table.figures if figure is not None]
    if not printed:
        paths = _paths(table, range(len(table.layout.cells)))
        reason = Text("全表没有数字", "the table has no figure at all")
        yield NEGATIVE_FIGURE.undecidable(table.name, table.label, reason, cells=paths, blanks=paths)
        return
    if min(printed) >= 0:
        return
    for cell, figure in zip(table.layout.cells, table.figures, strict=True):
        if figure is not None and figure < 0 and not cell.signed:
            yield NEGATIVE_FIGURE.broken(
                table.path(cell.path),
                cell.label,
                Text(
                    f"{table.label.zh} {cell.label.zh}：应不小于 0，实为 {figure}",
                    f"{table.label.en}, {cell.label.en}: expected 0 or more, found {figure}",
                ),
                cells=(table.path(cell.path),),
                actual=figure,
            )


CHECKS: tuple[Check, ...] = (
    missing_section,
    missing_table,
    missing_line,
    missing_column,
    blank_cells,
    not_a_figure,
    placeholder,
    negative_figure,
)

# --- reading marks and naming cells ----------------------------------------------------------------------------------


def _marks(table: ReportTable) -> Iterable[tuple[int, str]]:
    return table.marks.items()


def _cells(count: int) -> str:
    """How many cells, in English.

    >>> _cells(1), _cells(2)
    ('1 cell', '2 cells')
    """
    return f"{count} {'cell' if count == 1 else 'cells'}"


def _paths(table: ReportTable, positions: Iterable[int]) -> tuple[str, ...]:
    return tuple(table.path(table.layout.paths[position]) for position in positions)


@cache
def _quoted_label(layout: Layout, position: int) -> Text:
    """A cell by its label, in quotation marks where the label is Chinese."""
    label = layout.cells[position].label
    return Text(quoted(label.zh).zh, label.en)


def _spelled(layout: Layout, positions: Iterable[int]) -> Iterator[Text]:
    """Cells by name, whole columns and whole lines as such."""
    left = set(positions)
    for column in layout.columns:
        members = layout.covered(column)
        if left.issuperset(members):
            left.difference_update(members)
            label = join_labels(layout.cells[members[0]].columns)
            yield Text(f"“{label.zh}”整列", f"the whole column {label.en}")
    for line in layout.lines:
        cells = range(line.start, line.stop)
        if len(cells) > 1 and left.issuperset(cells):
            left.difference_update(cells)
            yield Text(f"“{line.label.zh}”整行", f"the whole line {line.label.en}")
    for position in sorted(left):
        yield _quoted_label(layout, position)
