"""How the form prints its tables: every drawn grid is whole, and the whole tables are those of the official template."""

import zipfile
from collections import Counter
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.layout import fields_of, layout_of
from govinfo_report.printed import Kind, PrintedRows, Role, contents_of, owners, printed_rows, width_of
from govinfo_report.report import TABLES
from support import SHARED_REPORTS, needs_shared_reports


def parts_of(part: type[Any]) -> set[type[Any]]:
    """A table class and every class that its lines and groups are made of."""
    return {part}.union(*(parts_of(field.type) for field in fields_of(part) if not field.is_cell))


WHOLE_TABLES = [(section, table) for section, tables in TABLES.items() for table in tables]
EVERY_PART = sorted({part for _, table in WHOLE_TABLES for part in parts_of(table)}, key=lambda part: part.__name__)


def places(rows: PrintedRows) -> Counter[tuple[int, int]]:
    return Counter(
        (row, column)
        for cells in rows
        for cell in cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    )


@pytest.mark.parametrize("part", EVERY_PART)
def test_cells_tile_the_grid_without_overlap_or_hole(part: type[Any]) -> None:
    rows = printed_rows(part)
    whole = {(row, column) for row in range(len(rows)) for column in range(width_of(rows))}
    assert places(rows) == dict.fromkeys(whole, 1)


@pytest.mark.parametrize("part", EVERY_PART)
def test_every_figure_has_one_cell_in_printed_order(part: type[Any]) -> None:
    figures = [cell.path for row in printed_rows(part) for cell in row if cell.role is Role.FIGURE]
    assert figures == list(layout_of(part).paths)


@pytest.mark.parametrize("part", EVERY_PART)
def test_every_label_of_a_figure_is_printed_over_or_before_it(part: type[Any]) -> None:
    rows = printed_rows(part)
    grid = owners(rows)
    for cell in (cell for row in rows for cell in row if not cell.header):
        form_cell = layout_of(part).cell(str(cell.path))
        before = {owner.text for owner in grid[cell.row][: cell.column]}
        above = {line[cell.column].text for line in grid[: cell.row]}
        assert {label.label for label in form_cell.rows} <= before
        assert {label.label for label in form_cell.columns} <= above
        assert {label.under.zh for label in form_cell.columns if label.under} <= above


@pytest.mark.parametrize(
    ("table", "size"),
    [
        (gir.Disclosure2021, (14, 4)),
        (gir.Requests2021, (28, 10)),
        (gir.Disputes, (4, 15)),
        (gir.Disclosure2019, (18, 5)),
        (gir.Requests2019, (26, 10)),
    ],
)
def test_grid_has_the_size_of_the_official_form(table: type[Any], size: tuple[int, int]) -> None:
    rows = printed_rows(table)
    assert (len(rows), width_of(rows)) == size


def drawn(rows: PrintedRows, *numbers: int) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.rowspan, cell.colspan) for cell in rows[number] if cell.header] for number in numbers]


def test_headings_of_table_3_span_as_in_the_official_template() -> None:
    assert drawn(printed_rows(gir.Requests2021), 0, 1, 2) == [
        [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [(name, 1, 1) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]


def test_lines_of_table_3_span_as_in_the_official_template() -> None:
    rows = printed_rows(gir.Requests2021)
    assert drawn(rows, 3, 5, 7, 8, 15, 23, 26, 27) == [
        [("一、本年新收政府信息公开申请数量", 1, 3)],
        [("三、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2)],
        [("（三）不予公开", 8, 1), ("1.属于国家秘密", 1, 1)],
        [("2.其他法律行政法规禁止公开", 1, 1)],
        [("（四）无法提供", 3, 1), ("1.本机关不掌握相关政府信息", 1, 1)],
        [("（六）其他处理", 3, 1), ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1, 1)],
        [("（七）总计", 1, 2)],
        [("四、结转下年度继续办理", 1, 3)],
    ]


def test_outcomes_of_the_2019_form_span_twenty_lines() -> None:
    rows = printed_rows(gir.Requests2019)
    assert drawn(rows, 5, 23) == [[("三、本年度办理结果", 20, 1), ("（一）予以公开", 1, 2)], [("（六）其他处理", 1, 2)]]


def test_table_2_of_2021_prints_one_figure_over_three_columns() -> None:
    rows = printed_rows(gir.Disclosure2021)
    assert drawn(rows, 0, 1, 2, 4, 5, 6) == [
        [("第二十条第（一）项", 1, 4)],
        [("信息内容", 1, 1), ("本年制发件数", 1, 1), ("本年废止件数", 1, 1), ("现行有效件数", 1, 1)],
        [("规章", 1, 1)],
        [("第二十条第（五）项", 1, 4)],
        [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
        [("行政许可", 1, 1)],
    ]
    assert [(cell.path, cell.colspan) for cell in rows[6] if cell.path] == [("licensing.decisions", 3)]


def test_table_2_of_2019_divides_five_columns_as_published() -> None:
    rows = printed_rows(gir.Disclosure2019)
    assert drawn(rows, 1, 13) == [
        [("信息内容", 1, 1), ("本年新制作数量", 1, 1), ("本年新公开数量", 1, 2), ("对外公开总数量", 1, 1)],
        [("信息内容", 1, 1), ("上一年项目数量", 1, 2), ("本年增/减", 1, 2)],
    ]


def test_headings_of_table_4_span_as_in_the_official_template() -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert drawn(printed_rows(gir.Disputes), 0, 1, 2) == [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*((name, 2, 1) for name in results), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [(name, 1, 1) for name in results * 2],
    ]


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Spans = dict[tuple[int, int], tuple[str, int, int]]


def template_tables() -> list[Spans]:
    """The tables of the official template: text, rows and columns of every cell by the place where it begins."""
    with zipfile.ZipFile(SHARED_REPORTS / "template-docx" / "raw.docx") as file:
        body = ET.fromstring(file.read("word/document.xml"))  # noqa: S314  # a file of our own folder
    return [template_table(table) for table in body.iter(f"{WORD}tbl")]


def template_table(table: ET.Element) -> Spans:
    cells: Spans = {}
    begun: dict[int, tuple[int, int]] = {}  # for each column where the cell that stands in it begins
    for row, line in enumerate(table.findall(f"{WORD}tr")):
        column = 0
        for cell in line.findall(f"{WORD}tc"):
            span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
            width = int(span.get(f"{WORD}val", "1")) if span is not None else 1
            merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if merge is not None and merge.get(f"{WORD}val") != "restart":
                text, height, _ = cells[begun[column]]
                cells[begun[column]] = (text, height + 1, width)
            else:
                text = "".join("".join(run.text or "" for run in cell.iter(f"{WORD}t")).split())
                cells[row, column] = (text, 1, width)
                begun[column] = (row, column)
            column += width
    return cells


@needs_shared_reports
@pytest.mark.parametrize(("number", "table"), [(0, gir.Disclosure2021), (1, gir.Requests2021), (2, gir.Disputes)])
def test_cells_are_those_of_the_official_template(number: int, table: type[Any]) -> None:
    own = {
        (cell.row, cell.column): (cell.text, cell.rowspan, cell.colspan) for row in printed_rows(table) for cell in row
    }
    assert own == template_tables()[number]


def test_section_stands_before_the_paths() -> None:
    assert printed_rows(gir.Disputes, "disputes")[3][0].path == "disputes.reconsideration.upheld"


def test_number_zero_blank_mark_and_absence_are_told_apart() -> None:
    figures: dict[gir.CellPath, gir.Value] = {
        "disputes.reconsideration.total": 0,
        "disputes.reconsideration.pending": 3,
    }
    report = attrs.evolve(
        gir.Report.blank(absent=("disputes.litigation_direct",)).replace(figures),
        marks={"disputes.reconsideration.other": "/"},
    )
    contents = list(contents_of(report).items())[-15:-9]
    assert [(content.text, content.kind) for _, content in contents] == [
        ("", Kind.BLANK),
        ("", Kind.BLANK),
        ("/", Kind.MARK),
        ("3", Kind.NUMBER),
        ("0", Kind.ZERO),
        ("", Kind.ABSENT),
    ]


def test_procurement_shows_the_unit_that_the_document_printed() -> None:
    report = gir.Report.blank(disclosure="2019").replace({"disclosure.procurement.amount": Decimal(251000)})
    assert isinstance(report.disclosure, gir.Disclosure2019)
    procurement = attrs.evolve(report.disclosure.procurement, unit="元")
    report = attrs.evolve(report, disclosure=attrs.evolve(report.disclosure, procurement=procurement))
    assert contents_of(report)["disclosure.procurement.amount"].text == "251000 元"


def test_money_keeps_its_printed_decimals() -> None:
    report = gir.Report.blank().replace({"disclosure.fees.amount": Decimal("59237.2440")})
    assert contents_of(report)["disclosure.fees.amount"].text == "59237.2440"
