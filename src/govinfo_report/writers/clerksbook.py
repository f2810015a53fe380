"""The clerk's workbook: the form to fill in, which checks its sums while they are typed.

A total that is not the sum of what it sums up turns red and shows a cross, and beside its row stands what it should
come to; a second sheet sets every equation of the form out. An equation with a blank cell is not judged. The formulas
are those of the layout. Neither what they say nor the second sheet is read as part of the report.
"""

from io import BytesIO
from math import ceil
from typing import Any

from attrs import frozen

from govinfo_report.layout import Cell
from govinfo_report.readers.sheetcells import CHECKS_NAME, CHECKS_SHEET
from govinfo_report.report import Report
from govinfo_report.rules.sums import place_label
from govinfo_report.writers.checkformulas import (
    BROKEN,
    CROSS,
    HOLDS,
    TICK,
    UNDECIDABLE,
    CheckFormula,
    areas_of,
    row_check,
)
from govinfo_report.writers.pages import page_of
from govinfo_report.writers.sheetplan import number_of
from govinfo_report.writers.xlsx import SHEET, Drawing, draw, new_book


def to_clerks_workbook(report: Report) -> bytes:
    """A workbook to fill in: the report as far as it is, each place with what it takes, and every equation as a formula.

    >>> from govinfo_report.readers.read import read
    >>> from govinfo_report.writers.blankform import blank_form
    >>> read(to_clerks_workbook(blank_form("2021")), name="form.xlsx").report.other_matters.heading
    '六、其他需要报告的事项'
    """
    file = BytesIO()
    with new_book(file) as book:
        drawing = draw(page_of(report), book, with_room=True)
        for cell in report.layout.cells:
            if cell.path in drawing.places:
                drawing.sheet.data_validation(*drawing.places[cell.path], *drawing.places[cell.path], _validation(cell))
        checks = _checks(report, drawing)
        _mark_broken(checks, book, drawing)
        _add_beside(checks, book, drawing)
        _add_sheet(checks, book)
    return file.getvalue()


def _validation(cell: Cell) -> dict[str, Any]:
    """What a place takes, and what is said where something else is typed."""
    return {
        "validate": "decimal" if cell.money else "integer",
        "criteria": "between" if cell.signed else ">=",
        **({"minimum": -999_999_999, "maximum": 999_999_999} if cell.signed else {"value": 0}),
        "ignore_blank": True,
        "error_title": "请填数字",
        "error_message": f"这里填{'数额' if cell.money else '整数' if cell.signed else '不小于 0 的整数'}，单位：{cell.unit.value}",
        "error_type": "warning",  # a report may print 「/」 here
    }


# --- the equations ---------------------------------------------------------------------------------------------------


@frozen
class _Check:
    """An equation on the sheet of the form. `row`: where its last term stands; `marked`: what turns red with it."""

    code: str
    label: str
    formula: CheckFormula
    row: int
    marked: tuple[str, ...]


def _checks(report: Report, drawing: Drawing) -> tuple[_Check, ...]:
    """The equations of the form, but for those of which the sheet has nothing left on one side."""
    layout = report.layout
    places = [drawing.places.get(path) for path in layout.paths]
    # Excel counts no figure that is written as a text, since it would not keep its digits.
    figures = [figure if number_of(str(figure)) else None for figure in report.figures]
    checks: list[_Check] = []
    for equation in layout.equations:
        left, right = ([place for term in side if (place := places[term])] for side in (equation.left, equation.right))
        if left and right:
            checks.append(
                _Check(
                    code=equation.code,
                    label=place_label(layout, equation).zh,
                    formula=CheckFormula.of(layout, equation, places, figures),
                    row=right[-1][0],
                    marked=areas_of(right if equation.total else left + right),
                )
            )
    return tuple(checks)


_RED: dict[str, Any] = {"bg_color": "#FFD6D6", "font_color": "#9C0006", "bold": True}


def _mark_broken(checks: tuple[_Check, ...], book: Any, drawing: Drawing) -> None:
    """Turn red what is broken: a total, or every term of a balance, since each can be the wrong one."""
    red = book.add_format({**_RED, "num_format": f'General" {CROSS}"'})
    for check in checks:
        for area in check.marked:
            is_broken = {"type": "formula", "criteria": f"={check.formula.is_broken}", "format": red}
            drawing.sheet.conditional_format(area, is_broken)


# --- beside the tables -----------------------------------------------------------------------------------------------

_BESIDE: dict[str, Any] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "indent": 1}
_BESIDE_WIDTH = 420  # in pixels: with the form as much as a screen of 1366 shows of a sheet
_HINT = f"自动核对：{TICK} 相符，{CROSS} 不符；未填全的暂不核对"


def _add_beside(checks: tuple[_Check, ...], book: Any, drawing: Drawing) -> None:
    """The column in which each row with a total says what it should come to; it does not print.

    All of it is formulas, the hint over them too, in a range with a name, so that no reader takes it for the report's.
    """
    sheet, column, last = drawing.sheet, drawing.width, drawing.row - 1
    said = book.add_format({**_BESIDE, "font_color": "#1B6B38"})
    hint = book.add_format({**_BESIDE, "font_color": "#595959"})
    rows: dict[int, list[CheckFormula]] = {}
    for check in checks:
        rows.setdefault(check.row, []).append(check.formula)
    for row, formulas in rows.items():
        if row - 1 not in rows:
            sheet.write_formula(row - 1, column, f'="{_HINT}"', hint, _HINT)
        formula, now = row_check(formulas)
        sheet.write_formula(row, column, formula, said, now)
    is_broken = {"type": "text", "criteria": "begins with", "value": CROSS, "format": book.add_format(_RED)}
    (area,) = areas_of((row, column) for row in range(last + 1))
    sheet.conditional_format(area, is_broken)
    # Excel flags formulas that differ from their neighbours or leave out figures beside their own, as these have to
    sheet.ignore_errors(dict.fromkeys(("formula_differs", "formula_range"), area.replace("$", "")))
    sheet.set_column_pixels(column, column, _BESIDE_WIDTH)
    sheet.print_area(0, 0, last, column - 1)
    book.define_name(CHECKS_NAME, f"='{SHEET}'!{area}")


# --- the second sheet ------------------------------------------------------------------------------------------------

_COLUMNS = (("规则", 9), ("位置", 60), ("应为", 10), ("实为", 10), ("结论", 10))
_LABEL: dict[str, Any] = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}
_LABEL_LENGTH = 31  # how many characters of a place stand on a line


def _add_sheet(checks: tuple[_Check, ...], book: Any) -> None:
    """The sheet with the equations, each with what it should come to, what it does, and whether it holds."""
    sheet = book.add_worksheet(CHECKS_SHEET)
    plain, head = book.add_format(_LABEL), book.add_format({**_LABEL, "bold": True})
    for column, (title, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, check in enumerate(checks, start=1):
        formula = check.formula.on(SHEET)
        sheet.set_row(row, 16 * ceil(len(check.label) / _LABEL_LENGTH))
        sheet.write_string(row, 0, check.code, plain)
        sheet.write_string(row, 1, check.label, plain)
        sheet.write_formula(row, 2, f"={formula.left.sum}", plain, formula.left.now)
        sheet.write_formula(row, 3, f"={formula.right.sum}", plain, formula.right.now)
        verdict = f'IF(C{row + 1}=D{row + 1},"{HOLDS}","{BROKEN}")'
        sheet.write_formula(row, 4, f'=IF({formula.is_judged},{verdict},"{UNDECIDABLE}")', plain, formula.verdict)
    red = {"type": "cell", "criteria": "==", "value": f'"{BROKEN}"', "format": book.add_format({"bg_color": "#FFD6D6"})}
    sheet.conditional_format(1, 4, max(1, len(checks)), 4, red)
