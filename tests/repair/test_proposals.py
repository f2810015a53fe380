"""Proposals: the likeliest first, said to be the one answer only when it is, applied and taken back."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.form import Text
from govinfo_report.repair.propose import GAVE_UP, propose
from govinfo_report.repair.telling import told
from govinfo_report.strategies import consistent_reports, inconsistent_reports
from support import consistent_report, needs_shared_reports, report_from_truth, truth_of

Figures = dict[str, int]


def changed(report: gir.Report, figures: dict[str, int | None]) -> gir.Report:
    return report.replace(figures)  # type: ignore[arg-type]  # tests name cells as plain strings


def firsts(report: gir.Report) -> list[tuple[str, Figures]]:
    """The standing and the first proposal of each repair."""
    return [
        (repair.standing.value, {change.path: change.after for change in repair.proposals[0].changes})
        for repair in report.check().repairs
        if repair.proposals
    ]


def slips_of(report: gir.Report) -> list[list[str]]:
    return [[reason.slip.value for reason in proposal.reasons] for proposal in report.check().proposals]


# --- single figures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "printed", "meant", "slip"),
    [
        ("requests.outcomes.granted.natural_person", 3, 30, "digit-dropped"),
        ("requests.outcomes.granted.natural_person", 300, 30, "digit-doubled"),
        ("requests.received.total", 24, 42, "digits-transposed"),
        ("requests.outcomes.total.natural_person", 48, 40, "digit-misread"),
        ("requests.carried_forward.total", 0, 1, "left-at-zero"),
    ],
)
def test_a_wrong_figure_of_table_three_is_the_one_answer(path: str, printed: int, meant: int, slip: str) -> None:
    report = changed(consistent_report(), {path: printed})
    assert firsts(report) == [("unique", {path: meant})]
    assert slips_of(report) == [[slip]]


def test_a_total_of_table_four_left_at_zero_is_the_one_answer() -> None:
    report = changed(
        consistent_report(), {"disputes.reconsideration.upheld": 10, "disputes.reconsideration.corrected": 1}
    )
    assert firsts(report) == [("unique", {"disputes.reconsideration.total": 11})]


def test_who_left_one_total_at_zero_has_left_the_other() -> None:
    one = {"disputes.litigation_after_reconsideration.upheld": 5}
    alone = changed(consistent_report(), dict(one))
    assert firsts(alone)[0][0] == "tied"
    both = {"disputes.reconsideration.upheld": 10, "disputes.reconsideration.corrected": 1}
    assert firsts(changed(consistent_report(), {**one, **both})) == [
        ("unique", {"disputes.reconsideration.total": 11}),
        ("unique", {"disputes.litigation_after_reconsideration.total": 5}),
    ]


def test_a_tie_is_told_as_a_tie() -> None:
    report = changed(
        consistent_report(),
        {
            "disputes.reconsideration.upheld": 4,
            "disputes.reconsideration.corrected": 4,
            "disputes.reconsideration.total": 9,
        },
    )
    (repair,) = report.check().repairs
    assert repair.standing is gir.Standing.TIED
    proposed = [change.path.rpartition(".")[2] for each in repair.proposals for change in each.changes]
    assert {"upheld", "corrected"} <= set(proposed)
    # each of the five figures alone, and a block that slid to the left and lost its first
    assert len(report.check().proposals) == len(repair.proposals) == 6
    assert repair.certain == ()


# --- structure -------------------------------------------------------------------------------------------------------


def test_a_line_that_slid_to_the_right_slides_back() -> None:
    line = "requests.outcomes.unavailable.must_be_created"
    columns = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
    busy = with_more_requests()
    was = [busy.cells()[f"{line}.{column}"] for column in columns]  # type: ignore[index]
    slid = changed(busy, {f"{line}.{column}": value for column, value in zip(columns, [0, *was[:-1]], strict=True)})  # type: ignore[misc]
    standing, first = firsts(slid)[0]
    assert changed(slid, dict(first)).figures == busy.figures
    assert slips_of(slid)[0] == ["line-shifted"]
    assert standing == "unique"


def test_two_lines_that_changed_places_change_back() -> None:
    busy = with_more_requests()
    cells = busy.cells()
    one, other = "requests.outcomes.granted", "requests.carried_forward"
    swapped: dict[str, int | None] = {}
    for path, value in cells.items():
        for here, there in ((one, other), (other, one)):
            if path.startswith(f"{here}."):
                swapped[path.replace(here, there)] = int(value or 0)
    report = changed(busy, swapped)
    proposals = report.check().proposals
    assert any(
        [reason.slip for reason in proposal.reasons] == [gir.Slip.LINES_EXCHANGED]
        and proposal.apply(report)[0].figures == busy.figures
        for proposal in proposals
    )


def test_figures_of_neighbours_that_were_joined_are_split_again() -> None:
    busy = with_more_requests()
    line = "requests.received"
    report = changed(busy, {f"{line}.business": 125, f"{line}.research": 0})
    assert busy.requests.received.business == 12
    assert busy.requests.received.research == 5
    standing, first = firsts(report)[0]
    assert (standing, first) == ("unique", {f"{line}.business": 12, f"{line}.research": 5})
    assert slips_of(report) == [["figures-joined"]]


def test_a_case_counted_under_the_wrong_applicant_is_one_slip() -> None:
    busy = with_more_requests()
    report = changed(busy, {"requests.received.business": 13, "requests.received.research": 4})
    proposal = next(
        each
        for each in report.check().proposals
        if {change.path for change in each.changes} == {"requests.received.business", "requests.received.research"}
    )
    assert [reason.slip for reason in proposal.reasons] == [gir.Slip.CASES_MISPLACED]


def test_totals_that_were_not_brought_up_to_date_are_one_slip() -> None:
    """A request that came in late was entered with its outcome, and none of the totals was worked out again."""
    report = changed(
        consistent_report(),
        {"requests.received.business": 1, "requests.outcomes.granted.business": 1},
    )
    proposals = report.check().repairs[0].proposals
    stale = [each for each in proposals if {reason.slip for reason in each.reasons} == {gir.Slip.TOTAL_NOT_REFRESHED}]
    assert stale
    corrected, _ = stale[0].apply(report)
    assert corrected.requests.received.total == 43
    assert corrected.requests.outcomes.total.total == 42
    assert corrected.layout.all_hold(corrected.figures)


def with_more_requests() -> gir.Report:
    """The consistent report with some organisations among the applicants; every sum holds."""
    report = consistent_report()
    more = {"business": 12, "research": 5}
    figures: dict[str, int | None] = {}
    for column, number in more.items():
        for line in ("requests.received", "requests.outcomes.total"):
            figures[f"{line}.{column}"] = number
        figures[f"requests.outcomes.unavailable.must_be_created.{column}"] = number - 3
        figures[f"requests.outcomes.denied.third_party_rights.{column}"] = 3
    report = changed(report, figures)
    totals = {
        "requests.received.total": 42 + 17,
        "requests.outcomes.total.total": 41 + 17,
        "requests.outcomes.unavailable.must_be_created.total": 1 + 11,
        "requests.outcomes.denied.third_party_rights.total": 6,
    }
    report = changed(report, dict(totals))
    assert report.layout.all_hold(report.figures)
    return report


def test_totals_that_are_wrong_both_ways_are_not_called_old() -> None:
    """Two figures of one column in the wrong lines: to blame every total of a line would be one slip too cheap."""
    one, other = "requests.outcomes.granted.natural_person", "requests.outcomes.denied.enforcement_files.natural_person"
    report = changed(with_more_requests(), {one: 0, other: 30})
    first = report.check().repairs[0].proposals[0]
    assert {change.path: change.after for change in first.changes} == {one: 30, other: 0}


def test_a_column_that_stands_a_line_too_low_is_one_slip() -> None:
    busy = with_more_requests()
    lines = (
        "denied.third_party_rights",
        "denied.internal_affairs",
        "denied.process_information",
        "denied.enforcement_files",
    )
    cells = [f"requests.outcomes.{line}.business" for line in lines]
    figures = dict(zip(cells, (3, 4, 2, 0), strict=True))
    more = {
        "requests.received.business": 18,
        "requests.outcomes.total.business": 18,
        "requests.received.total": 65,
        "requests.outcomes.total.total": 64,
        "requests.outcomes.denied.internal_affairs.total": 5,
        "requests.outcomes.denied.process_information.total": 2,
    }
    whole = changed(busy, {**figures, **more})
    assert whole.layout.all_hold(whole.figures)
    slid = changed(whole, dict(zip(cells, (0, 3, 4, 2), strict=True)))
    first = slid.check().repairs[0].proposals[0]
    assert [reason.slip for reason in first.reasons] == [gir.Slip.COLUMN_SHIFTED]
    assert first.apply(slid)[0] == whole


def test_results_of_a_block_that_slid_with_their_total_are_not_called_a_wrong_total_for_sure() -> None:
    block = "disputes.reconsideration"
    slid = dict(zip(("upheld", "corrected", "other", "pending", "total"), (0, 51, 9, 10, 8), strict=True))
    report = changed(consistent_report(), {f"{block}.{name}": figure for name, figure in slid.items()})
    (repair,) = report.check().repairs
    assert repair.standing is gir.Standing.TIED
    assert {change.path: change.after for change in repair.proposals[0].changes} == {
        f"{block}.upheld": 51,
        f"{block}.corrected": 9,
        f"{block}.other": 10,
        f"{block}.pending": 8,
        f"{block}.total": 78,
    }


LARGER: dict[str, int | None] = {
    "requests.carried_in.natural_person": 118,
    "requests.carried_in.total": 118,
    "requests.received.natural_person": 41,
    "requests.outcomes.unavailable.not_held.natural_person": 118,
    "requests.outcomes.unavailable.not_held.total": 118,
    "requests.outcomes.total.natural_person": 158,
    "requests.outcomes.total.total": 159,
}


def test_a_line_left_at_zero_is_filled_with_what_the_columns_ask_for() -> None:
    report = changed(consistent_report(), LARGER)
    empty: dict[str, int | None] = {
        "requests.carried_in.natural_person": 0,
        "requests.carried_in.total": 0,
    }
    proposal = changed(report, empty).check().proposals[0]
    assert [reason.slip for reason in proposal.reasons] == [gir.Slip.LINE_LEFT_AT_ZERO]
    assert {change.path: change.after for change in proposal.changes} == dict.fromkeys(empty, 118)


def test_a_column_left_at_zero_is_one_way_among_others() -> None:
    """Nobody filled in one of six empty columns, or one was emptied and no total was brought up to date."""
    report = changed(consistent_report(), LARGER)
    column = [path for path in report.layout.paths if path.endswith("natural_person")]
    emptied = changed(report, dict.fromkeys(column, 0))
    (repair,) = emptied.check().repairs
    assert repair.standing is gir.Standing.TIED
    filled = [
        proposal.apply(emptied)[0]
        for proposal in repair.proposals
        if [reason.slip for reason in proposal.reasons] == [gir.Slip.COLUMN_LEFT_AT_ZERO]
    ]
    assert report in filled
    assert len(filled) == 5


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("requests.received", "requests.outcomes.denied.third_party_rights"),
        ("requests.outcomes.granted", "requests.carried_forward"),
    ],
)
def test_a_line_that_counts_another_one_too_is_one_slip(line: str, other: str) -> None:
    """新收 with 上年结转 in it, 予以公开 with 部分公开: as often seen as mistyped figures."""
    busy = with_more_requests()
    cells = busy.cells()
    figures = {
        f"{line}.{column}": int(cells[f"{line}.{column}"] or 0) + int(cells[f"{other}.{column}"] or 0)  # type: ignore[index]
        for column in ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
    }
    report = changed(busy, dict(figures))
    included = [
        proposal
        for proposal in report.check().repairs[0].proposals
        if [reason.slip for reason in proposal.reasons] == [gir.Slip.LINE_INCLUDED]
    ]
    assert any(proposal.apply(report)[0].figures == busy.figures for proposal in included)


# --- blanks ----------------------------------------------------------------------------------------------------------


def test_a_blank_that_the_sums_fill_in_one_way_is_proposed_and_stays_blank() -> None:
    report = changed(consistent_report(), {"requests.received.total": None})
    (repair,) = report.check().repairs
    assert repair.broken == ()
    (proposal,) = repair.proposals
    assert [(change.path, change.before, change.after) for change in proposal.changes] == [
        ("requests.received.total", None, 42)
    ]
    assert report.requests.received.total is None


def test_a_mark_that_says_there_is_nothing_is_left_alone_where_the_sums_ask_for_nothing() -> None:
    path = "requests.received.research"
    blank = changed(consistent_report(), {path: None})
    dash = attrs.evolve(blank, marks={path: "/"})
    assert [change.after for proposal in blank.check().proposals for change in proposal.changes] == [0]
    assert dash.check().proposals == ()


def test_what_is_no_number_is_proposed_as_the_number_that_the_sums_ask_for_and_comes_back_when_undone() -> None:
    path = "requests.received.total"
    report = attrs.evolve(changed(consistent_report(), {path: None}), marks={path: "4z"})
    (proposal,) = report.check().proposals
    assert [reason.slip for reason in proposal.reasons] == [gir.Slip.NOT_A_NUMBER]
    corrected, record = proposal.apply(report)
    assert corrected.requests.received.total == 42
    assert corrected.marks == {}
    assert record.undo(corrected) == report
    assert "“4z” 应为 42" in str(record)
    assert record.to_dict()["applied"]["changes"][0]["mark"] == "4z"
    assert report.check().repairs[0].certain == proposal.changes


def test_blanks_that_several_figures_would_fill_are_left_alone() -> None:
    """Four corners of a rectangle: one request more here and one less there would do as well."""
    lines = ("unavailable.must_be_created", "denied.third_party_rights")
    corners = [f"requests.outcomes.{line}.{column}" for line in lines for column in ("natural_person", "business")]
    report = changed(with_more_requests(), dict.fromkeys(corners))
    assert report.check().repairs == ()


def test_an_equation_that_stays_undecidable_is_not_said_to_hold() -> None:
    """What was carried in is filled in from its line; the balance of its column lacks the requests received as well."""
    report = changed(
        consistent_report(),
        {
            "requests.carried_in.natural_person": None,
            **{f"requests.received.{column}": None for column in ("natural_person", "total")},
            **{f"requests.outcomes.granted.{column}": None for column in ("natural_person", "total")},
            **{f"requests.outcomes.total.{column}": None for column in ("natural_person", "total")},
        },
    )
    (proposal,) = report.check().proposals
    assert {change.path: change.after for change in proposal.changes} == {"requests.carried_in.natural_person": 0}
    corrected, _ = proposal.apply(report)
    held = {(line.code, line.place) for line in corrected.check().ledger if line.status is gir.Status.HELD}
    assert {(ground.code, ground.place) for ground in proposal.grounds} <= held


def test_a_broken_line_mended_in_a_column_with_a_blank_rests_on_the_line_alone() -> None:
    report = changed(
        consistent_report(),
        {"requests.outcomes.granted.natural_person": 33, "requests.outcomes.partially_granted.natural_person": None},
    )
    (repair,) = report.check().repairs
    for proposal in repair.proposals:
        corrected, _ = proposal.apply(report)
        held = {(line.code, line.place) for line in corrected.check().ledger if line.status is gir.Status.HELD}
        assert {(ground.code, ground.place) for ground in proposal.grounds} <= held


# --- evidence --------------------------------------------------------------------------------------------------------


def test_what_last_year_carried_forward_decides_a_tie() -> None:
    """Natural persons: the balance is off by 2, and two cells of the column could be wrong where totals are blank."""
    totals: dict[str, int | None] = {"requests.received.total": None, "requests.carried_in.total": None}
    report = changed(consistent_report(), {**totals, "requests.carried_in.natural_person": 2})
    before = gir.Report.blank(issuer=report.issuer, year=2020).replace({"requests.carried_forward.natural_person": 0})
    (repair, *_) = propose(report, previous=before)
    assert {change.path: change.after for change in repair.proposals[0].changes} == {
        "requests.carried_in.natural_person": 0
    }
    assert repair.proposals[0].evidence[0].en.startswith("This agrees: last year's report carried 0 forward")
    assert repair.proposals[0].cost < propose(report)[0].proposals[0].cost


def test_the_report_of_another_issuer_or_of_another_year_is_no_evidence() -> None:
    report = changed(
        consistent_report(),
        {
            "requests.received.total": None,
            "requests.carried_in.total": None,
            "requests.carried_in.natural_person": 2,
        },
    )
    figures: dict[str, int | None] = {"requests.carried_forward.natural_person": 2}
    ours = changed(gir.Report.blank(issuer=report.issuer, year=2020), figures)
    assert any(proposal.evidence for proposal in propose(report, previous=ours)[0].proposals)
    for previous in (attrs.evolve(ours, issuer="呼兰区人民政府"), attrs.evolve(ours, year=2019)):
        assert propose(report, previous=previous) == propose(report)


def test_what_the_prose_says_decides_a_tie() -> None:
    """One block of table 4 has one equation: any of its figures could be wrong, but the prose names two of them."""
    figures: dict[str, int | None] = {
        "disputes.reconsideration.upheld": 4,
        "disputes.reconsideration.corrected": 4,
        "disputes.reconsideration.total": 9,
    }
    report = changed(consistent_report(), figures)
    said = gir.Paragraph("2021年，本机关被申请政府信息公开行政复议9件，其中结果维持5件、结果纠正4件。")
    told_so = attrs.evolve(
        report, overview=attrs.evolve(report.overview, paragraphs=(*report.overview.paragraphs, said))
    )
    assert report.check().repairs[0].standing is gir.Standing.TIED
    (repair,) = told_so.check().repairs
    assert repair.standing is gir.Standing.UNIQUE
    assert [(change.path, change.after) for change in repair.proposals[0].changes] == [
        ("disputes.reconsideration.upheld", 5)
    ]
    assert "This agrees with the prose" in repair.proposals[0].describe("en")


def test_two_figures_are_proposed_as_the_prose_states_them() -> None:
    """Blank cells leave one equation, and four single cells could mend it; the prose names two others that do."""
    blanks: dict[str, int | None] = {
        "requests.received.other": None,
        "requests.outcomes.total.other": None,
        "requests.outcomes.granted.other": None,
        "requests.outcomes.granted.total": None,
    }
    wrong: dict[str, int | None] = {"requests.received.total": 24, "requests.outcomes.total.total": 14}
    said = gir.Paragraph("2021年，本机关共收到政府信息公开申请42件，答复41件，结转下年度1件。")
    base = consistent_report()
    told_so = attrs.evolve(base, overview=attrs.evolve(base.overview, paragraphs=(*base.overview.paragraphs, said)))
    (repair, *_) = changed(told_so, {**blanks, **wrong}).check().repairs
    assert repair.standing is gir.Standing.UNIQUE
    assert {change.path: change.after for change in repair.proposals[0].changes} == {
        "requests.received.total": 42,
        "requests.outcomes.total.total": 41,
    }


# --- applying --------------------------------------------------------------------------------------------------------


@given(inconsistent_reports(prose=False), st.data())
def test_a_proposal_mends_its_equations_and_can_be_taken_back(
    broken: tuple[gir.Report, frozenset[tuple[str, str]]], data: st.DataObject
) -> None:
    report, places = broken
    result = report.check()
    repaired = {(ground.code, ground.place) for repair in result.repairs for ground in repair.broken}
    assert repaired == places
    for repair in result.repairs:
        assert (repair.reason == GAVE_UP) == (repair.standing is gir.Standing.NONE) == (not repair.proposals)
        if not repair.proposals:
            continue
        proposal = data.draw(st.sampled_from(repair.proposals))
        corrected, record = proposal.apply(report)
        left = {
            (judgement.code, judgement.place)
            for judgement in corrected.check().with_code("GIR3", "GIR4")
            if judgement.finding is not None
        }
        assert left & {(ground.code, ground.place) for ground in repair.broken} == set()
        assert left <= places
        assert record.undo(corrected) == report
        assert all(change.after >= 0 for change in proposal.changes)


@given(consistent_reports(filled=True, prose=False))
def test_a_report_whose_sums_hold_needs_no_repair(report: gir.Report) -> None:
    assert propose(report) == ()


def test_a_proposal_is_not_applied_to_another_report() -> None:
    report = changed(consistent_report(), {"requests.received.total": 24})
    (proposal,) = report.check().proposals
    with pytest.raises(
        gir.InvalidValueError, match=r"requests\.received\.total: expected 24, which this proposal speaks of"
    ):
        proposal.apply(consistent_report())
    corrected, record = proposal.apply(report)
    with pytest.raises(gir.InvalidValueError, match=r"requests\.received\.total"):
        record.undo(changed(corrected, {"requests.received.total": 7}))
    nothing: Any = "x"
    with pytest.raises(gir.InvalidValueError, match=r"report: expected a Report, found 'x'"):
        proposal.apply(nothing)
    with pytest.raises(gir.InvalidValueError, match=r"report: expected a Report, found 'x'"):
        record.undo(nothing)


def test_damage_beyond_the_bounds_is_said_to_be_so() -> None:
    report = consistent_report()
    table = [path for path in report.layout.paths if path.startswith("requests.")]
    wrecked = changed(report, {path: number * number % 97 + 1 for number, path in enumerate(table)})
    (repair,) = wrecked.check().repairs
    assert (repair.standing, repair.proposals, repair.reason) == (gir.Standing.NONE, (), GAVE_UP)
    assert wrecked.check().proposals == ()
    assert GAVE_UP.zh in str(wrecked.check())


# --- telling ---------------------------------------------------------------------------------------------------------


def test_the_text_of_a_check_has_the_proposals_with_their_equations() -> None:
    result = changed(consistent_report(), {"requests.received.total": 24}).check()
    assert told(result.repairs, "zh") == [
        "改正建议（未作任何改动）：1",
        "  唯一",
        "    一、本年新收政府信息公开申请数量 › 总计：24 应为 42",
        "      可能原因：两位数字颠倒；改后成立：GIR301 一、本年新收政府信息公开申请数量 › 总计、GIR303 总计",
    ]
    assert "one answer" in result.describe("en")
    (plain,) = result.to_dict()["proposals"]
    assert plain["changes"][0]["after"] == 42
    assert plain["equations"] == [
        {"code": "GIR301", "place": "requests.received.total"},
        {"code": "GIR303", "place": "requests.*.total"},
    ]


@needs_shared_reports
def test_the_two_totals_of_hongze_have_one_answer_each() -> None:
    result = report_from_truth(truth_of("hongze-2023")).check()
    assert [repair.standing for repair in result.repairs] == [gir.Standing.UNIQUE] * 2
    assert [(change.path, change.before, change.after) for each in result.proposals for change in each.changes] == [
        ("disputes.reconsideration.total", 0, 11),
        ("disputes.litigation_after_reconsideration.total", 0, 5),
    ]


def test_a_proposal_of_very_many_cells_is_folded_as_in_the_verdict_and_its_record_is_in_full() -> None:
    changes = tuple(
        gir.Change(path=f"a{number}", label=Text(f"甲{number}", f"a{number}"), before=9, after=number % 2)
        for number in range(40)
    )
    grounds = tuple(
        gir.Ground(code="GIR301", place=f"a{number}", label=Text(f"乙{number}", f"b{number}")) for number in range(7)
    )
    proposal = gir.Proposal(changes=changes, reasons=(), grounds=grounds, cost=1.0)
    english = proposal.describe("en").splitlines()
    assert english[:2] == ["a1: 9 should be 1", "a3: 9 should be 1"]
    assert english[8:] == [
        "and 32 more cells",
        "Then these hold: GIR301 b0, GIR301 b1, GIR301 b2, GIR301 b3 and 3 more",
    ]
    repair = gir.Repair(standing=gir.Standing.UNIQUE, broken=grounds, proposals=(proposal,))
    assert "\n".join(f"    {line}" for line in str(proposal).splitlines()[:9]) in "\n".join(told([repair]))
    record = gir.Correction(proposal=proposal).describe().splitlines()
    assert len(record) == 42
    assert record[-1].count("GIR301") == 7
