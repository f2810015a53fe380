"""The layout of the tables, against the printed form: counted and spelled by hand from the official annexes."""

import re
from decimal import Decimal
from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.errors import UnknownPathError
from govinfo_report.form import Group, PrintedTable, Unit
from govinfo_report.layout import (
    AMOUNT,
    MAX_DIGITS,
    WHOLE_NUMBER,
    Equation,
    GroupPlace,
    fields_of,
    guard_of,
    join_labels,
    joined,
    layout_of,
    nearest,
    takes_count,
    takes_money,
    texts_of,
)
from govinfo_report.tables.requests import BANNER, CORNER

REQUESTS = layout_of(gir.Requests2021)


@pytest.mark.parametrize(
    ("kind", "cells", "lines", "equations"),
    [
        (gir.Disclosure2021, 10, 6, 0),
        (gir.Disclosure2019, 22, 8, 0),
        (gir.Requests2021, 175, 25, 39),
        (gir.Requests2019, 161, 23, 37),
        (gir.Disputes, 15, 3, 3),
        (gir.ByApplicant, 7, 1, 1),
        (gir.CaseResults, 5, 1, 1),
        (gir.Outcomes2021, 154, 22, 29),
        (gir.OtherHandling2021, 21, 3, 3),
        (gir.Fees2021, 1, 1, 0),
    ],
)
def test_every_table_has_the_cells_lines_and_sums_of_its_form(
    kind: type[Any], cells: int, lines: int, equations: int
) -> None:
    layout = layout_of(kind)
    assert (len(layout.cells), len(layout.lines), len(layout.equations)) == (cells, lines, equations)


def test_a_layout_is_made_once() -> None:
    assert layout_of(gir.Disputes) is layout_of(gir.Disputes)
    assert gir.Report.blank().layout is gir.Report.blank().layout


# --- paths and labels ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "zh", "en", "article"),
    [
        ("received.total", "一、本年新收政府信息公开申请数量 › 总计", "requests received in the year › total", None),
        (
            "outcomes.granted.natural_person",
            "（一）予以公开 › 自然人",
            "disclosed in full › natural persons",
            "36(1), 36(2)",
        ),
        (
            "outcomes.denied.state_secrets.research",
            "（三）不予公开 › 1.属于国家秘密 › 法人或其他组织 › 科研机构",
            "not disclosed › state secrets › research institutions",
            "14",
        ),
        (
            "outcomes.other_handling.other.other",
            "（六）其他处理 › 3.其他 › 法人或其他组织 › 其他",
            "other handling › other, such as withdrawn › other organisations",
            None,
        ),
        ("outcomes.total.total", "（七）总计 › 总计", "total outcomes › total", None),
        (
            "carried_forward.business",
            "四、结转下年度继续办理 › 法人或其他组织 › 商业企业",
            "carried over to next year › businesses",
            None,
        ),
    ],
)
def test_a_cell_of_table_3_is_named_as_a_clerk_finds_it(path: str, zh: str, en: str, article: str | None) -> None:
    cell = REQUESTS.cell(path)
    assert cell.label == gir.Text(zh, en)
    assert cell.article == article
    assert (cell.unit, cell.signed, cell.money) == (Unit.CASES, False, False)


def test_a_cell_of_table_4_is_named_by_its_columns() -> None:
    layout = layout_of(gir.Disputes)
    cell = layout.cell("litigation_after_reconsideration.pending")
    assert cell.label.zh == "行政诉讼 › 复议后起诉 › 尚未审结"
    assert cell.article == "50(3)"
    assert (cell.line, cell.column, cell.rows) == ("litigation_after_reconsideration", "pending", ())
    assert [line.label.zh for line in layout.lines] == [
        "行政复议",
        "行政诉讼 › 未经复议直接起诉",
        "行政诉讼 › 复议后起诉",
    ]
    assert layout.columns == ()  # no column is shared by two printed lines: table 4 has one


def test_the_lines_of_table_3_stand_in_the_printed_order() -> None:
    assert [line.path for line in REQUESTS.lines][:5] == [
        "received",
        "carried_in",
        "outcomes.granted",
        "outcomes.partially_granted",
        "outcomes.denied.state_secrets",
    ]
    assert [line.path for line in REQUESTS.lines][-3:] == [
        "outcomes.other_handling.other",
        "outcomes.total",
        "carried_forward",
    ]
    assert [(line.start, line.stop) for line in REQUESTS.lines][-1] == (168, 175)
    assert {line.part for line in REQUESTS.lines} == {gir.ByApplicant}
    assert REQUESTS.lines[4].label == gir.Text("（三）不予公开 › 1.属于国家秘密", "not disclosed › state secrets")


def test_the_headings_over_lines_are_the_groups_of_table_3() -> None:
    assert [(place.path, place.group.label) for place in REQUESTS.groups] == [
        ("outcomes", "三、本年度办理结果"),
        ("outcomes.denied", "（三）不予公开"),
        ("outcomes.unavailable", "（四）无法提供"),
        ("outcomes.not_processed", "（五）不予处理"),
        ("outcomes.other_handling", "（六）其他处理"),
    ]
    assert [place.path for place in layout_of(gir.Requests2019).groups][-1] == "outcomes.not_processed"
    assert REQUESTS.groups[1] == GroupPlace("outcomes.denied", Group("（三）不予公开", "not disclosed"))


def test_only_table_3_has_columns_that_several_lines_share() -> None:
    assert REQUESTS.columns == (
        "*.natural_person",
        "*.business",
        "*.research",
        "*.public_welfare",
        "*.legal_service",
        "*.other",
        "*.total",
    )
    assert layout_of(gir.ByApplicant).columns == ()
    assert layout_of(gir.Disclosure2021).columns == ()
    assert layout_of(gir.Disclosure2019).columns == ()


def test_what_is_printed_around_a_table_belongs_to_whole_tables_only() -> None:
    assert REQUESTS.printed == PrintedTable(section="requests", number=3, corner=CORNER, banner=BANNER)
    assert (REQUESTS.edition, layout_of(gir.Disclosure2019).edition) == ("2021", "2019")
    assert layout_of(gir.ByApplicant).printed is None
    assert (layout_of(gir.ByApplicant).edition, layout_of(gir.Disputes).edition) == (None, None)


def test_table_2_has_its_blocks_units_and_signs() -> None:
    cells = {cell.path: cell for cell in layout_of(gir.Disclosure2019).cells}
    assert {path for path, cell in cells.items() if cell.signed} == {
        "licensing.change",
        "other_services.change",
        "penalties.change",
        "coercive_measures.change",
        "fees.change",
    }
    assert [path for path, cell in cells.items() if cell.money] == ["procurement.amount"]
    assert cells["procurement.amount"].unit is Unit.AS_PRINTED
    assert cells["fees.previous_items"].unit is Unit.ITEMS
    assert layout_of(gir.Disclosure2021).cell("fees.amount").unit is Unit.TEN_THOUSAND_YUAN
    assert [cell.block.label for cell in cells.values() if cell.block is not None][::6] == [
        "第二十条第（一）项",
        "第二十条第（五）项",
        "第二十条第（六）项",
        "第二十条第（八）项",
    ]
    assert {cell.block for cell in REQUESTS.cells} == {None}
    assert layout_of(gir.Disclosure2019).lines[0].block == cells["administrative_rules.made"].block


def test_only_totals_are_totals() -> None:
    assert {cell.path for cell in layout_of(gir.Disputes).cells if cell.is_total} == {
        "reconsideration.total",
        "litigation_direct.total",
        "litigation_after_reconsideration.total",
    }
    assert sum(cell.is_total for cell in REQUESTS.cells) == 25


def test_labels_skip_only_the_outermost_heading() -> None:
    outcomes, denied = (place.group for place in REQUESTS.groups[:2])
    row = REQUESTS.cell("outcomes.denied.state_secrets.total").rows[-1]
    assert join_labels((outcomes, denied, row)).zh == "（三）不予公开 › 1.属于国家秘密"
    assert join_labels((outcomes,)).zh == "三、本年度办理结果"
    column = REQUESTS.cell("outcomes.total.natural_person").columns[0]
    assert join_labels((outcomes, column)).zh == "三、本年度办理结果 › 自然人"
    assert join_labels(()) == gir.Text("", "")


def test_a_label_without_english_is_shown_in_chinese() -> None:
    assert join_labels((Group("（八）新增"),)) == gir.Text("（八）新增", "（八）新增")


# --- equations -------------------------------------------------------------------------------------------------------


def equation(code: str, place: str) -> Equation:
    return next(found for found in REQUESTS.equations if (found.code, found.place) == (code, place))


def test_a_line_total_is_the_sum_of_six_applicants() -> None:
    found = equation("GIR301", "received.total")
    assert (found.left, found.right, found.total) == ((0, 1, 2, 3, 4, 5), (6,), True)


def test_the_outcomes_total_opens_up_the_groups() -> None:
    found = equation("GIR302", "outcomes.total.business")
    assert [REQUESTS.paths[term] for term in found.left][:3] == [
        "outcomes.granted.business",
        "outcomes.partially_granted.business",
        "outcomes.denied.state_secrets.business",
    ]
    assert len(found.left) == 21
    assert [REQUESTS.paths[term] for term in found.right] == ["outcomes.total.business"]


def test_the_balance_holds_in_each_of_the_seven_columns() -> None:
    balances = [found for found in REQUESTS.equations if found.code == "GIR303"]
    assert [found.place for found in balances] == list(REQUESTS.columns)
    assert [[REQUESTS.paths[term] for term in side] for side in (balances[6].left, balances[6].right)] == [
        ["received.total", "carried_in.total"],
        ["outcomes.total.total", "carried_forward.total"],
    ]
    assert not any(found.total for found in balances)
    assert balances[0].terms == balances[0].left + balances[0].right


def test_the_line_other_handling_counts_once_in_the_2019_outcomes() -> None:
    layout = layout_of(gir.Requests2019)
    totals = [found for found in layout.equations if found.code == "GIR302"]
    assert {len(found.left) for found in totals} == {19}


# --- finding places --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("", 175),
        ("received", 7),
        ("outcomes", 154),
        ("outcomes.denied", 56),
        ("outcomes.total.other", 1),
        ("*.research", 25),
        ("outcomes.*.research", 22),
        ("outcomes.denied.*.research", 8),
    ],
)
def test_a_path_covers_the_cells_under_it(path: str, count: int) -> None:
    assert len(REQUESTS.covered(path)) == count


def test_a_path_covers_cells_by_whole_words() -> None:
    layout = gir.Report.blank().layout
    covered = {layout.paths[position] for position in layout.covered("requests.outcomes.other_handling.other")}
    assert len(covered) == 7
    assert {layout.paths[position] for position in layout.covered("requests.*.other")}.isdisjoint(
        path for path in layout.paths if path.startswith("disputes.")
    )


@pytest.mark.parametrize("path", ["nope", "receive", "received.", "*.naturl", "carried_in.*", "*", "carried_in.nope"])
def test_a_path_that_covers_nothing_is_refused(path: str) -> None:
    with pytest.raises(gir.UnknownPathError) as raised:
        REQUESTS.covered(path)
    assert raised.value.path == path


def test_a_misspelled_path_names_the_nearest_ones() -> None:
    with pytest.raises(gir.UnknownPathError, match=r"did you mean received\.total") as cell:
        REQUESTS.cell("recieved.total")
    assert len(cell.value.suggestions) == 2
    with pytest.raises(gir.UnknownPathError) as line:
        REQUESTS.covered("carried_forwards")
    assert line.value.suggestions[0] == "carried_forward"
    with pytest.raises(gir.UnknownPathError) as column:
        REQUESTS.covered("*.naturl_person")
    assert column.value.suggestions[0] == "*.natural_person"


def test_nothing_near_means_no_suggestion() -> None:
    assert nearest("zzzz", REQUESTS.paths) == ()
    with pytest.raises(gir.UnknownPathError) as raised:
        REQUESTS.cell("zzzz")
    assert str(raised.value) == "the form has no place 'zzzz'"


# --- what a place takes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, 0, -1, 10**MAX_DIGITS - 1, -(10**MAX_DIGITS) + 1])
def test_a_count_takes_whole_numbers_and_blanks(value: int | None) -> None:
    assert takes_count(value)


@pytest.mark.parametrize(
    "value", [3.0, "3", True, False, Decimal(3), 10**MAX_DIGITS, -(10**MAX_DIGITS), float("nan"), b"3"]
)
def test_a_count_takes_nothing_else(value: Any) -> None:
    assert not takes_count(value)


@pytest.mark.parametrize("value", [10**MAX_DIGITS, -(10**5000)], ids=["one digit too long", "too long to print"])
def test_a_count_that_is_too_long_is_told_the_limit_and_not_to_be_a_whole_number(value: int) -> None:
    said = rf"expected a whole number of at most {MAX_DIGITS} digits or None, found "
    with pytest.raises(gir.InvalidValueError, match=rf"^requests\.received\.total: {said}"):
        gir.Report.blank().replace({"requests.received.total": value})
    with pytest.raises(gir.InvalidValueError, match=rf"^CaseResults\.upheld: {said}"):
        gir.CaseResults(upheld=value, corrected=0, other=0, pending=0, total=0)


@pytest.mark.parametrize("path", [3, None, b"requests", ["requests"]])
def test_a_path_is_text(path: Any) -> None:
    layout = gir.Report.blank().layout
    for ask in (layout.cell, layout.covered, gir.Report.blank().section, gir.Report.blank().is_absent):
        with pytest.raises(gir.InvalidValueError, match=r"^path: expected the path of a place in the form \(str\)"):
            ask(path)


@pytest.mark.parametrize(
    "text", ["0", "-1.50", "59237.2449", "9" * MAX_DIGITS, "0." + "0" * (MAX_DIGITS - 1) + "1", "-0"]
)
def test_an_amount_takes_finite_decimals(text: str) -> None:
    assert takes_money(Decimal(text))


@pytest.mark.parametrize(
    "value",
    [
        1,
        0.5,
        "0.5",
        True,
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("1E+1"),
        Decimal("0E+1"),
        Decimal("1E-31"),
        Decimal("1" + "0" * MAX_DIGITS),
        Decimal("1." + "0" * MAX_DIGITS),
    ],
)
def test_an_amount_takes_nothing_else(value: Any) -> None:
    assert not takes_money(value)


def test_a_blank_amount_is_taken() -> None:
    assert takes_money(None)


@pytest.mark.parametrize("value", [3.0, "3", True])
@pytest.mark.parametrize("path", gir.Report.blank().layout.paths)
def test_every_place_of_the_form_refuses_a_value_that_only_looks_like_its_figure(path: str, value: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=f"^{re.escape(path)}: expected ") as raised:
        gir.Report.blank().replace({path: value})  # type: ignore[dict-item]
    cell = gir.Report.blank().layout.cell(path)
    assert raised.value.expected == (AMOUNT if cell.money else WHOLE_NUMBER)
    assert raised.value.value is value


@pytest.mark.parametrize("value", [3.0, "3", True])
def test_every_class_refuses_a_wrong_value_naming_its_field(value: Any) -> None:
    counts = {"upheld": 0, "corrected": 0, "other": 0, "pending": 0, "total": 0}
    for name in counts:
        with pytest.raises(gir.InvalidValueError, match=f"^CaseResults.{name}: expected a whole number"):
            gir.CaseResults(**{**counts, name: value})
    with pytest.raises(
        gir.InvalidValueError, match=r"^Fees2021.amount: expected a finite Decimal of at most 30 digits"
    ):
        gir.Fees2021(amount=value)
    with pytest.raises(gir.InvalidValueError, match=r"^Decisions2021.decisions"):
        gir.Decisions2021(decisions=value)


def test_the_first_wrong_field_is_named() -> None:
    with pytest.raises(gir.InvalidValueError) as raised:
        gir.CaseResults(upheld=0, corrected=1.5, other="x", pending=0, total=0)  # type: ignore[arg-type]
    assert str(raised.value) == "CaseResults.corrected: expected a whole number (int) or None, found 1.5 (float)"


def test_a_line_takes_its_own_kind_of_part_only() -> None:
    cases = gir.CaseResults(upheld=0, corrected=0, other=0, pending=0, total=0)
    stock = gir.DocumentStock2021(issued=0, repealed=0, in_force=0)
    with pytest.raises(gir.InvalidValueError, match=r"^Disputes.litigation_direct: expected a CaseResults"):
        gir.Disputes(reconsideration=cases, litigation_direct=stock, litigation_after_reconsideration=cases)  # type: ignore[arg-type]
    with pytest.raises(gir.InvalidValueError, match=r"Disputes.reconsideration: expected a CaseResults, found None"):
        gir.Disputes(reconsideration=None, litigation_direct=cases, litigation_after_reconsideration=cases)  # type: ignore[arg-type]


def test_a_subclass_of_a_line_is_not_that_line() -> None:
    class Grown(gir.CaseResults):
        pass

    grown = Grown(upheld=0, corrected=0, other=0, pending=0, total=0)
    cases = gir.CaseResults(upheld=0, corrected=0, other=0, pending=0, total=0)
    with pytest.raises(gir.InvalidValueError, match=r"Disputes.reconsideration"):
        gir.Disputes(reconsideration=grown, litigation_direct=cases, litigation_after_reconsideration=cases)


def test_the_printed_unit_takes_words_or_nothing() -> None:
    assert texts_of(gir.Procurement2019) == ("unit",)
    assert texts_of(gir.Fees2021) == ()
    assert gir.Procurement2019(projects=6, amount=Decimal(251000), unit="元").unit == "元"
    assert gir.Procurement2019(projects=None, amount=None, unit=None).unit is None
    with pytest.raises(gir.InvalidValueError, match=r"^Procurement2019.unit: expected a str or None, found 3 \(int\)"):
        gir.Procurement2019(projects=6, amount=None, unit=3)  # type: ignore[arg-type]
    with pytest.raises(gir.InvalidValueError, match=r"^Procurement2019.projects: expected a whole number"):
        gir.Procurement2019(projects=6.0, amount=None, unit=None)  # type: ignore[arg-type]


def test_a_guard_is_made_once_for_each_class() -> None:
    assert guard_of(gir.CaseResults) is guard_of(gir.CaseResults)


def test_a_field_says_whether_it_holds_a_figure() -> None:
    received, _, outcomes, _ = fields_of(gir.Requests2021)
    assert (received.name, received.type, received.is_cell, received.money) == (
        "received",
        gir.ByApplicant,
        False,
        False,
    )
    assert outcomes.type is gir.Outcomes2021
    amount = fields_of(gir.Fees2021)[0]
    assert (amount.is_cell, amount.money) == (True, True)
    total = fields_of(gir.CaseResults)[-1]
    assert (total.is_cell, total.money, total.total is not None) == (True, False, True)
    assert [field.name for field in fields_of(gir.Procurement2019)] == ["projects", "amount"]


# --- several tables as one -------------------------------------------------------------------------------------------


def test_joined_tables_keep_their_order_and_shift_their_places() -> None:
    layout = joined((("requests", gir.Requests2019), ("disputes", gir.Disputes)))
    assert len(layout.cells) == 161 + 15
    assert layout.cells[161].path == "disputes.reconsideration.upheld"
    assert layout.cells[161].line == "disputes.reconsideration"
    assert (layout.lines[23].path, layout.lines[23].start, layout.lines[23].stop) == (
        "disputes.reconsideration",
        161,
        166,
    )
    last = layout.equations[-1]
    assert (last.code, last.place) == ("GIR401", "disputes.litigation_after_reconsideration.total")
    assert (last.left, last.right) == ((171, 172, 173, 174), (175,))
    assert layout.columns[0] == "requests.*.natural_person"
    assert layout.groups[0].path == "requests.outcomes"
    assert layout.part is object
    assert layout.printed is None
    assert joined((("requests", gir.Requests2019), ("disputes", gir.Disputes))) is layout


def test_all_figures_of_a_table_without_sums_hold() -> None:
    layout = layout_of(gir.Fees2021)
    assert layout.all_hold((Decimal(1),))


def test_figures_replace_figures_and_leave_the_rest_of_a_table() -> None:
    layout = layout_of(gir.Procurement2019)
    printed = gir.Procurement2019(projects=6, amount=Decimal(251000), unit="元")
    assert layout.with_figures(printed, (7, Decimal(1))) == gir.Procurement2019(
        projects=7, amount=Decimal(1), unit="元"
    )
    assert layout.with_figures(printed, (6, Decimal(251000))) is printed


@pytest.mark.parametrize("path", ["req*.research", "requests.*.reserch", "requests.out"])
def test_a_path_that_is_only_like_one_of_the_form_stands_for_nothing(path: str) -> None:
    with pytest.raises(UnknownPathError):
        gir.Report.blank().layout.covered(path)
