"""The benchmark of defects: its faultless reports, its known answers, and how this package does on a sample of it."""

import json
import random
from pathlib import Path

import pytest

import govinfo_report as gir
from defects.base import base_report, bases
from defects.checker import Opinion, Proposed, Verdict
from defects.exporting import export
from defects.kinds import KINDS
from defects.model import Answer, Base, Case, Family, Kind, Place, Planted
from defects.ours import GovInfoReport
from defects.printing import failures, table
from defects.scoring import Score, cases_of, score
from defects.sums_only import SumsOnly
from defects.writing import number

FEW = 40  # faultless reports in which the kinds of a sample are planted
NAMES = [kind.name for kind in KINDS]


def case_of(name: str, seed: int = 0) -> Case:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    (case,) = cases_of(kind, [seed])
    return case


# --- what the reports are made from ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_a_faultless_report_has_no_finding_alone_or_beside_last_years(seed: int) -> None:
    base = base_report(seed)
    assert [str(finding) for finding in base.report.check().findings] == []
    assert [str(finding) for finding in base.report.check(previous=base.previous).findings] == []


def test_a_seed_makes_the_same_report_again() -> None:
    assert base_report(3) == base_report(3)
    assert base_report(3) != base_report(18)


@pytest.mark.parametrize("seed", range(15))
def test_the_numbers_in_the_prose_are_where_they_are_said_to_be_and_true(seed: int) -> None:
    base = base_report(seed)
    texts = base.report.passages()
    assert base.mentions
    for mention in base.mentions:
        printed = mention.span.of(texts[mention.span.path])
        if mention.topic.endswith("_share"):
            assert float(printed) == mention.value / 10
            continue
        assert printed in {number(mention.value, style) for style in ("plain", "grouped", "chinese")}
        if mention.cells:
            assert mention.value == sum(base.figure(cell) for cell in mention.cells)


def test_reports_of_every_size_and_both_editions_are_made() -> None:
    reports = bases(FEW)
    assert {base.scale for base in reports} == {0, 1, 2, 3, 4}
    assert {base.report.requests.edition for base in reports} == {"2019", "2021"}
    assert {base.figure("requests.received.total") == 0 for base in bases(90)} == {True, False}


# --- the kinds -------------------------------------------------------------------------------------------------------


def test_every_kind_has_a_name_of_its_own_and_is_described_in_both_languages() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 110
    assert {kind.family for kind in KINDS} == set(Family)
    for kind in KINDS:
        assert kind.text.zh
        assert (
            kind.text.en.isascii() or "无" in kind.text.en or "“" in kind.text.en or any(c > "一" for c in kind.text.en)
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_can_be_planted_and_its_answer_lies_in_the_report(name: str) -> None:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    cases = list(cases_of(kind, range(2)))
    assert len(cases) == 2
    for case in cases:
        planted, answer = case.planted, case.planted.answer
        assert bool(answer.faults) == (kind.family is not Family.INNOCENT)
        texts = planted.report.passages()
        for place in (*answer.faults, *answer.also):
            assert place.cells or place.places or place.spans
            for span in place.spans:
                assert span.path in texts
        for place in answer.faults:
            assert all(0 <= span.start <= len(texts[span.path]) for span in place.spans)


@pytest.mark.parametrize("name", [kind.name for kind in KINDS if kind.family in {Family.ARITHMETIC, Family.SHIFTED}])
def test_planted_figures_differ_from_the_truth_exactly_where_the_answer_says(name: str) -> None:
    case = case_of(name)
    truth = dict(zip(case.twin.report.layout.paths, case.twin.report.figures, strict=True))
    printed = dict(zip(case.planted.report.layout.paths, case.planted.report.figures, strict=True))
    wrong = {path: value for path, value in truth.items() if printed[path] != value}
    assert dict(case.planted.answer.figures) == wrong
    assert frozenset(wrong) == case.planted.answer.faults[0].cells


def test_a_case_is_made_again_from_its_kind_and_seed() -> None:
    assert case_of("digit-dropped", 4).planted == case_of("digit-dropped", 4).planted
    assert case_of("digit-dropped", 4).planted != case_of("digit-dropped", 5).planted


# --- scoring ---------------------------------------------------------------------------------------------------------


class Says:
    """A checker that says the same of every report."""

    name = "says"

    def __init__(self, *verdicts: Verdict, repairs: tuple[Proposed, ...] = ()) -> None:
        self.opinion = Opinion(verdicts=verdicts, repairs=repairs)

    def check(self, report: str, previous: str | None = None) -> Opinion:  # noqa: ARG002
        return self.opinion


WRONG = "requests.received.total"
ELSEWHERE = "requests.carried_in.total"
WORDS = gir.Span("overview.paragraphs[0]", 4, 8)


def a_case(*faults: Place, also: tuple[Place, ...] = (), repairable: bool = False) -> Case:
    def plant(base: Base, chance: random.Random) -> Planted:
        figures = {WRONG: chance.randint(5, 5)}
        return Planted(base.report, Answer(faults=faults, also=also, figures=figures, repairable=repairable))

    kind = Kind("some", Family.ARITHMETIC, gir.Text("某", "some"), plant)
    (case,) = cases_of(kind, [0], number=1)
    return case


def found(**places: object) -> Verdict:
    return Verdict(status="found", **places)  # type: ignore[arg-type]


def test_a_fault_is_found_by_its_cell_and_one_elsewhere_is_a_false_alarm() -> None:
    case = a_case(Place(cells=[WRONG]))
    assert score(Says(found(cells=(WRONG, ELSEWHERE))), case).outcome == "found"
    missed = score(Says(found(cells=(ELSEWHERE,), label="elsewhere")), case)
    assert (missed.outcome, [alarm.label for alarm in missed.alarms]) == ("missed", ["elsewhere"])


def test_a_verdict_on_half_the_table_points_at_no_cell_of_it() -> None:
    wide = tuple(path for path in gir.Report.blank().layout.paths if path.startswith("requests."))
    result = score(Says(found(cells=wide)), a_case(Place(cells=[WRONG])))
    assert (result.outcome, len(result.alarms)) == ("missed", 1)


def test_words_are_pointed_at_by_words_that_share_a_character() -> None:
    case = a_case(Place(spans=(WORDS,)))
    hit, beside, other, all_of_it = (
        score(Says(found(spans=(span,))), case).outcome
        for span in (
            gir.Span(WORDS.path, 7, 30),
            gir.Span(WORDS.path, 8, 30),
            gir.Span("overview.paragraphs[1]", 4, 8),
            gir.Span(WORDS.path, 0, 900),
        )
    )
    assert (hit, beside, other, all_of_it) == ("found", "missed", "missed", "missed")


def test_every_fault_must_be_found() -> None:
    case = a_case(Place(cells=[WRONG]), Place(places=("title",)))
    assert score(Says(found(cells=(WRONG,))), case).outcome == "missed"
    assert score(Says(found(cells=(WRONG,)), found(places=("title",))), case).outcome == "found"


def test_undecided_counts_with_a_reason() -> None:
    case = a_case(Place(cells=[WRONG]))
    told = Verdict(status="undecided", cells=(WRONG,), reason="a figure is blank")
    silent = Verdict(status="undecided", cells=(WRONG,))
    assert score(Says(told), case).outcome == "undecided"
    assert score(Says(silent), case).outcome == "missed"


def test_what_is_tolerated_is_no_false_alarm_up_to_its_severity() -> None:
    case = a_case(also=(Place(cells=[ELSEWHERE], worst="note"),))
    assert score(Says(), case).outcome == "clear"
    assert score(Says(found(cells=(ELSEWHERE,), severity="note")), case).alarms == ()
    assert len(score(Says(found(cells=(ELSEWHERE,), severity="warning")), case).alarms) == 1


def test_the_first_proposals_must_be_the_true_figures_and_nothing_else() -> None:
    case = a_case(Place(cells=[WRONG]), repairable=True)

    def first(*repairs: Proposed) -> Score:
        return score(Says(repairs=repairs), case)

    assert first(Proposed(proposals=({WRONG: 5}, {ELSEWHERE: 1}))).first is True
    assert first(Proposed(proposals=({ELSEWHERE: 1}, {WRONG: 5}))).first is False
    assert first(Proposed(proposals=({WRONG: 5},)), Proposed(proposals=({ELSEWHERE: -1},))).first is False
    assert first().first is False
    assert first(Proposed(proposals=({WRONG: 6},), sure=True)).sure_and_wrong is True
    assert first(Proposed(proposals=({WRONG: 6},))).sure_and_wrong is False


def test_the_table_counts_by_family_and_the_failures_have_names() -> None:
    scores = [score(SumsOnly(), case_of(name)) for name in ("case-total-mistyped", "digit-dropped", "faultless")]
    printed = table(scores)
    assert [line.split()[:3] for line in printed.splitlines()[1:3]] == [
        ["arithmetic", "2", "2"],
        ["innocent", "1", "1"],
    ]
    assert "missed        digit-dropped#0" in failures(scores)


# --- checkers --------------------------------------------------------------------------------------------------------


def test_the_small_checker_finds_sums_of_table_4_alone() -> None:
    caught = score(SumsOnly(), case_of("case-totals-left-at-zero"))
    assert (caught.outcome, caught.alarms, caught.first) == ("found", (), True)
    assert score(SumsOnly(), case_of("carry-over-of-the-total")).outcome == "missed"


@pytest.mark.parametrize("family", [family.value for family in Family])
def test_every_fault_is_found_and_no_innocent_report_accused(family: str) -> None:
    checker = GovInfoReport()
    kinds = [kind for kind in KINDS if kind.family == family]
    scores = [score(checker, case) for kind in kinds for case in cases_of(kind, range(2))]
    assert [result.case.name for result in scores if result.outcome == "missed"] == []
    assert [(result.case.name, alarm.label) for result in scores for alarm in result.alarms] == []


def test_a_mistyped_digit_is_named_first() -> None:
    checker = GovInfoReport()
    kinds = [kind for kind in KINDS if kind.family is Family.ARITHMETIC]
    scores = [score(checker, case) for kind in kinds for case in cases_of(kind, range(4))]
    repairable = [result for result in scores if result.first is not None]
    assert len(repairable) > 50
    assert [result.case.name for result in repairable if not result.first] == []


# --- files -----------------------------------------------------------------------------------------------------------


def test_cases_are_exported_as_files_for_tools_in_other_languages(tmp_path: Path) -> None:
    kinds = [kind for kind in KINDS if kind.name in {"digit-dropped", "carry-over-of-the-total"}]
    assert export(kinds, range(2), tmp_path) == 4
    folder = tmp_path / "arithmetic" / "digit-dropped" / "0"
    report = gir.loads((folder / "report.json").read_text(encoding="utf-8"))
    answer = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    case = case_of("digit-dropped")
    assert report == case.planted.report
    assert answer["figures"] == dict(case.planted.answer.figures)
    assert answer["faults"][0]["cells"] == sorted(case.planted.answer.faults[0].cells)
    assert not (folder / "previous.json").exists()
    beside = tmp_path / "across-years" / "carry-over-of-the-total" / "1" / "previous.json"
    assert gir.loads(beside.read_text(encoding="utf-8")) == case_of("carry-over-of-the-total", 1).planted.previous
