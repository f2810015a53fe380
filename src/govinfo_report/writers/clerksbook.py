"""The clerk's workbook: the form to fill in, which checks its sums while they are typed.

A total that is not the sum of what it sums up turns red and shows a cross; a second sheet sets every equation of the
form out, with what it should come to beside what was typed. An equation with a blank cell is not judged. The formulas
are those of the layout. The second sheet is not read as part of the report.
"""

from io import BytesIO
from math import ceil
from typing import Any

from attrs import frozen

from govinfo_report.layout import Cell, Equation
from govinfo_report.readers.xlsx import CHECKS_SHEET
from govinfo_report.report import Report
from govinfo_report.rules.sums import place_label
from govinfo_report.writers.pages import page_of
from govinfo_report.writers.xlsx import SHEET, Drawing, draw, new_book

HOLDS, BROKEN, UNDECIDABLE = "成立", "不成立", "未填全"

_BROKEN_LOOK = {"bg_color": "#FFD6D6", "font_color": "#9C0006", "bold": True, "num_format": '0" ✗"'}
_LABEL: dict[str, Any] = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}


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
        _add_checks(report, book, drawing)
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


def _add_checks(report: Report, book: Any, drawing: Drawing) -> None:
    """The sheet of the equations, and the looks of totals that are broken."""
    layout = report.layout
    sheet = book.add_worksheet(CHECKS_SHEET)
    plain, head = book.add_format(_LABEL), book.add_format({**_LABEL, "bold": True})
    broken = book.add_format(_BROKEN_LOOK)
    for column, (title, width) in enumerate((("规则", 9), ("位置", 60), ("应为", 10), ("实为", 10), ("结论", 10))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    places = [drawing.places.get(path) for path in layout.paths]
    judged = [equation for equation in layout.equations if all(places[term] for term in equation.terms)]
    for row, equation in enumerate(judged, start=1):
        left, right = (_references(places, side) for side in (equation.left, equation.right))
        count = f"COUNT({','.join(_on_sheet(left + right))})={len(equation.terms)}"
        sheet.write_string(row, 0, equation.code, plain)
        place = place_label(layout, equation).zh
        sheet.write_string(row, 1, place, plain)
        sheet.set_row(row, 16 * ceil(len(place) / _LABEL_LENGTH))
        is_judged = f'IF(C{row + 1}=D{row + 1},"{HOLDS}","{BROKEN}")'
        now = _Sums.of(report, equation)
        sheet.write_formula(row, 2, f"=SUM({','.join(_on_sheet(left))})", plain, now.left)
        sheet.write_formula(row, 3, f"=SUM({','.join(_on_sheet(right))})", plain, now.right)
        sheet.write_formula(row, 4, f'=IF({count},{is_judged},"{UNDECIDABLE}")', plain, now.verdict)
        is_broken = (
            f"=AND(COUNT({','.join(left + right)})={len(equation.terms)},SUM({','.join(left)})<>SUM({','.join(right)}))"
        )
        for reference in right if equation.total else left + right:
            drawing.sheet.conditional_format(reference, {"type": "formula", "criteria": is_broken, "format": broken})
    red = {"type": "cell", "criteria": "==", "value": f'"{BROKEN}"', "format": book.add_format({"bg_color": "#FFD6D6"})}
    sheet.conditional_format(1, 4, max(1, len(judged)), 4, red)


_LABEL_LENGTH = 31  # how many characters of a place stand on a line of the second sheet


@frozen
class _Sums:
    """What the two sides of an equation come to now, as programs show it that do not compute on opening."""

    left: int
    right: int
    verdict: str

    @classmethod
    def of(cls, report: Report, equation: Equation) -> "_Sums":
        """The sums of the figures that are there."""
        figures = report.figures
        left, right = (
            sum(int(figure) for term in side if (figure := figures[term]) is not None)
            for side in (equation.left, equation.right)
        )
        if any(figures[term] is None for term in equation.terms):
            return cls(left, right, UNDECIDABLE)
        return cls(left, right, HOLDS if left == right else BROKEN)


def _references(places: list[tuple[int, int] | None], terms: tuple[int, ...]) -> list[str]:
    """Where the terms stand, fixed: `$D$5`."""
    return [f"${_letters(place[1])}${place[0] + 1}" for term in terms if (place := places[term])]


def _letters(column: int) -> str:
    """The name of a column, counted from 0."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _on_sheet(references: list[str]) -> list[str]:
    return [f"'{SHEET}'!{reference}" for reference in references]
