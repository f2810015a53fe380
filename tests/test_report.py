"""The report as a value, and the real reports whose true figures are known."""

from collections import Counter
from datetime import MAXYEAR, MINYEAR, date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.form import SECTIONS
from govinfo_report.report import TABLES
from support import consistent_report, needs_shared_reports, report_from_truth, shared_names, truth_of

SUMS = ("GIR301", "GIR302", "GIR303", "GIR401")


def sums_of(report: gir.Report) -> tuple[gir.Judgement, ...]:
    return report.check().with_code(*SUMS)


def outcomes(report: gir.Report) -> dict[tuple[str, str], int]:
    return dict(Counter((judgement.code, judgement.status.value) for judgement in sums_of(report)))


# --- real reports ----------------------------------------------------------------------------------------------------


@needs_shared_reports
@pytest.mark.parametrize("name", shared_names())
def test_the_true_figures_of_every_real_report_can_be_held(name: str) -> None:
    truth = truth_of(name)
    report = report_from_truth(truth)
    printed = [
        value for table in ("table2", "table3", "table4") for line in truth[table].values() for value in _values(line)
    ]
    assert len(report.figures) == len(printed)
    for figure, value in zip(report.figures, printed, strict=True):
        assert figure == (None if value is None else Decimal(str(value).rstrip("元")))
    assert report.issuer == truth["authority"]
    assert report.year == truth["year"]


def _values(line: Any) -> list[Any]:
    return list(line.values()) if isinstance(line, dict) else line


@needs_shared_reports
@pytest.mark.parametrize("name", ["acheng-2021", "huaian-2024", "shuyang-2025", "suqian-2023", "suqian-2024"])
def test_all_42_sums_of_a_real_report_hold(name: str) -> None:
    assert outcomes(report_from_truth(truth_of(name))) == {
        ("GIR301", "held"): 25,
        ("GIR302", "held"): 7,
        ("GIR303", "held"): 7,
        ("GIR401", "held"): 3,
    }


@needs_shared_reports
def test_hongze_2023_mixes_the_editions_and_breaks_exactly_two_sums() -> None:
    report = report_from_truth(truth_of("hongze-2023"))
    assert (type(report.disclosure), type(report.requests)) == (gir.Disclosure2021, gir.Requests2019)
    broken = [judgement.finding for judgement in sums_of(report) if judgement.finding is not None]
    assert [(found.code, found.place, found.expected, found.actual) for found in broken] == [
        ("GIR401", "disputes.reconsideration.total", 11, 0),
        ("GIR401", "disputes.litigation_after_reconsideration.total", 5, 0),
    ]
    assert broken[0].message.zh == "行政复议 › 总计：应为 11，实为 0"
    assert outcomes(report) == {
        ("GIR301", "held"): 23,
        ("GIR302", "held"): 7,
        ("GIR303", "held"): 7,
        ("GIR401", "held"): 1,
        ("GIR401", "broken"): 2,
    }


@needs_shared_reports
def test_the_blank_line_totals_of_shanghai_2019_are_neither_passed_nor_failed() -> None:
    report = report_from_truth(truth_of("shanghai-office-2019"))
    assert isinstance(report.disclosure, gir.Disclosure2019)
    assert report.disclosure.procurement == gir.Procurement2019(projects=6, amount=Decimal(251000), unit="元")
    assert outcomes(report) == {
        ("GIR301", "undecidable"): 23,
        ("GIR302", "undecidable"): 7,
        ("GIR303", "undecidable"): 5,
        ("GIR303", "held"): 2,
        ("GIR401", "undecidable"): 3,
    }
    held = [judgement.place for judgement in sums_of(report) if judgement.status is gir.Status.HELD]
    assert held == ["requests.*.natural_person", "requests.*.total"]
    granted = next(found for found in sums_of(report) if found.place == "requests.outcomes.granted.total")
    assert "requests.outcomes.granted.total" in granted.blanks


@needs_shared_reports
def test_the_five_blank_columns_of_an_office_leave_every_line_total_undecidable() -> None:
    assert outcomes(report_from_truth(truth_of("shuyang-fgj-2023"))) == {
        ("GIR301", "undecidable"): 25,
        ("GIR302", "undecidable"): 5,
        ("GIR302", "held"): 2,
        ("GIR303", "undecidable"): 5,
        ("GIR303", "held"): 2,
        ("GIR401", "held"): 3,
    }


@needs_shared_reports
def test_nothing_about_a_blank_form_is_decided() -> None:
    report = report_from_truth(truth_of("template-docx"))
    assert set(report.figures) == {None}
    assert {judgement.status for judgement in sums_of(report)} == {gir.Status.UNDECIDABLE}


@needs_shared_reports
def test_carried_forward_of_one_year_is_carried_in_of_the_next() -> None:
    before, after = (report_from_truth(truth_of(f"suqian-{year}")).requests for year in (2023, 2024))
    assert before.carried_forward == after.carried_in
    assert before.carried_forward.cells() == {
        "natural_person": 118,
        "business": 3,
        "research": 0,
        "public_welfare": 0,
        "legal_service": 0,
        "other": 0,
        "total": 121,
    }


# --- figures ---------------------------------------------------------------------------------------------------------


def test_figures_are_reached_by_attribute_and_by_the_same_path() -> None:
    report = consistent_report()
    assert isinstance(report.requests, gir.Requests2021)
    assert report.requests.outcomes.denied.state_secrets.natural_person == 2
    assert report.cells()["requests.outcomes.denied.state_secrets.natural_person"] == 2
    assert report.cells()["disclosure.fees.amount"] == Decimal(3137)
    assert len(report.cells()) == 200


def test_cells_begin_with_table_2_and_end_with_table_4() -> None:
    paths = list(gir.Report.blank().cells())
    assert paths[0] == "disclosure.administrative_rules.issued"
    assert paths[10] == "requests.received.natural_person"
    assert paths[-1] == "disputes.litigation_after_reconsideration.total"


def test_a_column_has_the_figure_of_every_line() -> None:
    column = consistent_report().requests.column("public_welfare")
    assert len(column) == 25
    assert {line: figure for line, figure in column.items() if figure} == {
        "received": 1,
        "outcomes.granted": 1,
        "outcomes.total": 1,
    }


def test_a_column_that_is_none_of_the_seven_is_refused() -> None:
    with pytest.raises(gir.UnknownPathError, match="natural_person"):
        gir.Report.blank().requests.column("naturl_person")  # type: ignore[arg-type]


@pytest.mark.parametrize("changes", [None, 3, [("requests.received.total", 3)]])
def test_changes_are_a_mapping(changes: Any) -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^changes: expected a mapping from paths to figures"):
        gir.Report.blank().replace(changes)


def test_a_change_of_what_is_no_path_is_refused() -> None:
    with pytest.raises(
        gir.InvalidValueError, match=r"^path: expected the path of a place in the form \(str\), found 3 "
    ):
        gir.Report.blank().replace({3: 3})  # type: ignore[dict-item]


def test_a_changed_copy_leaves_the_first_report_as_it_was() -> None:
    report = consistent_report()
    changed = report.replace({"requests.received.total": 43, "disputes.reconsideration.other": None})
    assert (report.requests.received.total, changed.requests.received.total) == (42, 43)
    assert changed.disputes.reconsideration.other is None
    assert changed.disclosure is report.disclosure
    assert changed.overview is report.overview


def test_wrong_sums_and_negative_figures_are_held() -> None:
    report = gir.Report.blank().replace({"requests.received.total": -1, "disputes.reconsideration.total": 10**20})
    assert report.requests.received.total == -1


def test_a_path_of_the_other_edition_is_unknown() -> None:
    report = gir.Report.blank(requests="2019")
    with pytest.raises(gir.UnknownPathError, match=r"requests\.outcomes\.other_handling"):
        report.replace({"requests.outcomes.other_handling.other.total": 1})


# --- editions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("disclosure", ["2019", "2021"])
@pytest.mark.parametrize("requests", ["2019", "2021"])
def test_each_table_has_its_own_edition(disclosure: gir.Edition, requests: gir.Edition) -> None:
    report = gir.Report.blank(disclosure=disclosure, requests=requests)
    assert (report.disclosure.edition, report.requests.edition) == (disclosure, requests)
    assert len(report.figures) == {"2019": 22, "2021": 10}[disclosure] + {"2019": 161, "2021": 175}[requests] + 15


def test_an_edition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^edition: expected 2019 or 2021, found '2014'"):
        gir.Report.blank(requests="2014")  # type: ignore[arg-type]


# --- blank, marked, absent -------------------------------------------------------------------------------------------


def test_blank_zero_marked_and_absent_are_four_different_reports() -> None:
    path: gir.CellPath = "requests.received.total"
    blank = gir.Report.blank()
    variants = [
        blank,
        blank.replace({path: 0}),
        attrs.evolve(blank, marks={path: "/"}),
        attrs.evolve(blank, absent=(path,)),
    ]
    assert len(set(variants)) == 4
    assert [report.is_absent(path) for report in variants] == [False, False, False, True]


def test_a_mark_stands_only_where_there_is_no_number() -> None:
    report = gir.Report.blank().replace({"requests.received.total": 3})
    with pytest.raises(
        gir.InvalidValueError, match=r"marks\['requests.received.total'\].*no mark, since the cell has a number"
    ):
        attrs.evolve(report, marks={"requests.received.total": "/"})
    with pytest.raises(gir.UnknownPathError, match=r"did you mean requests\.received\.total"):
        attrs.evolve(report, marks={"requests.recieved.total": "/"})


def test_a_figure_takes_the_place_of_a_mark_and_a_blank_leaves_it() -> None:
    report = attrs.evolve(
        gir.Report.blank(), marks={"requests.received.total": "12a", "requests.carried_in.total": "/"}
    )
    assert report.replace({"requests.received.total": 12}).marks == {"requests.carried_in.total": "/"}
    assert report.replace({"requests.received.total": None}).marks == report.marks


@pytest.mark.parametrize(
    ("place", "missing"),
    [
        ("requests", 175),
        ("disclosure", 10),
        ("requests.outcomes.denied", 56),
        ("requests.outcomes.denied.state_secrets", 7),
        ("requests.*.research", 25),
        ("requests.received.total", 1),
        ("disputes.litigation_direct", 5),
    ],
)
def test_a_table_line_column_or_cell_can_be_absent(place: str, missing: int) -> None:
    report = gir.Report.blank(absent=(place,))
    assert report.is_absent(place)
    assert len(report.absent_positions) == missing
    assert not gir.Report.blank().is_absent(place)


def test_a_line_all_of_whose_cells_are_absent_is_absent() -> None:
    report = gir.Report.blank(absent=("requests.*.total", "requests.received"))
    assert report.is_absent("requests.received")
    assert report.is_absent("requests.carried_in.total")
    assert not report.is_absent("requests.carried_in")
    assert not report.is_absent("requests")


def test_nothing_is_printed_where_a_place_is_absent() -> None:
    report = gir.Report.blank().replace({"requests.received.total": 3})
    with pytest.raises(gir.InvalidValueError, match=r"^absent: requests: expected requests.received.total to be blank"):
        attrs.evolve(report, absent=("requests",))
    marked = attrs.evolve(gir.Report.blank(), marks={"requests.received.total": "/"})
    with pytest.raises(gir.InvalidValueError, match=r"requests.received.total to be blank"):
        attrs.evolve(marked, absent=("requests.received",))
    absent = gir.Report.blank(absent=("requests",))
    with pytest.raises(gir.InvalidValueError, match="absent: requests"):
        absent.replace({"requests.received.total": 3})


def test_an_absent_place_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(gir.UnknownPathError, match=r"did you mean requests\.received"):
        gir.Report.blank(absent=("requests.recieved",))
    with pytest.raises(gir.UnknownPathError):
        gir.Report.blank().is_absent("requests.recieved")


def test_the_sums_of_an_absent_table_do_not_apply() -> None:
    report = gir.Report.blank(absent=("disputes",)).check()
    assert {judgement.status for judgement in report.with_code("GIR401")} == {gir.Status.NOT_APPLICABLE}
    assert {judgement.status for judgement in report.with_code("GIR301")} == {gir.Status.UNDECIDABLE}


# --- sections --------------------------------------------------------------------------------------------------------


def test_each_section_is_found_by_its_name() -> None:
    report = consistent_report()
    assert [report.section(name).number for name in SECTIONS] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert report.section("overview") is report.overview
    assert report.section("requests") is report.table_sections.requests
    assert not any(report.is_absent(name) for name in SECTIONS)
    with pytest.raises(gir.UnknownPathError, match="did you mean problems"):
        report.section("problem")


def test_a_prose_section_is_absent_without_heading_and_text() -> None:
    assert gir.Report.blank().is_absent("problems")
    assert not attrs.evolve(gir.Report.blank(), problems=gir.Section("五、问题")).is_absent("problems")


def test_a_table_can_be_absent_under_its_heading() -> None:
    report = attrs.evolve(
        gir.Report.blank(absent=("requests",)), table_sections=gir.TableSections(requests=gir.Section("三、收到"))
    )
    assert report.is_absent("requests")
    assert not report.section("requests").is_absent


# --- what construction refuses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issuer", 3),
        ("title", b"title"),
        ("year", "2023"),
        ("year", 2023.0),
        ("year", True),
        ("year", MINYEAR - 1),
        ("year", MAXYEAR + 1),
        ("year", 10**5000),
        ("published", "2024-01-31"),
        ("published", datetime(2024, 1, 31)),  # noqa: DTZ001  # refused whatever its zone
        ("preamble", None),
        ("overview", "text"),
        ("problems", None),
        ("other_matters", ()),
        ("table_sections", None),
        ("disclosure", None),
        ("requests", {}),
        ("disputes", None),
        ("extra_sections", []),
        ("extra_sections", ("text",)),
        ("section_order", list(SECTIONS)),
        ("section_order", SECTIONS[:5]),
        ("section_order", (*SECTIONS, "overview")),
        ("section_order", (1, 2, 3, 4, 5, 6)),
        ("marks", [("requests.received.total", "/")]),
        ("absent", ["requests"]),
        ("absent", "requests"),
        ("absent", (3,)),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_value_of_another_kind_is_refused_with_its_place(field: str, value: Any) -> None:
    with pytest.raises(gir.InvalidValueError) as raised:
        attrs.evolve(gir.Report.blank(), **{field: value})
    assert raised.value.path.startswith(field)
    assert str(raised.value).startswith(field)


@pytest.mark.parametrize("year", [MINYEAR, MAXYEAR, None])
def test_any_year_of_the_calendar_is_taken(year: int | None) -> None:
    assert gir.Report.blank(year=year).year == year


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_another_section_is_refused(name: str) -> None:
    report = gir.Report.blank()
    other: Any = report.disputes if name != "disputes" else report.requests
    with pytest.raises(gir.InvalidValueError, match=f"^{name}: expected "):
        attrs.evolve(report, **{name: other})


def test_a_report_cannot_be_changed_in_place() -> None:
    report = gir.Report.blank()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.year = 2023  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.requests.received.total = 3  # type: ignore[misc]


def test_a_check_names_its_subject() -> None:
    assert gir.Report.blank(issuer="某县人民政府", year=2023).check().subject == gir.Text(
        "某县人民政府 2023", "某县人民政府 2023"
    )
    assert gir.Report.blank().check().subject == gir.Text(
        "（发布机关不明） （年度不明）", "(issuer unknown) (year unknown)"
    )


def test_the_day_of_publication_is_kept() -> None:
    assert attrs.evolve(gir.Report.blank(), published=date(2024, 1, 31)).published == date(2024, 1, 31)
