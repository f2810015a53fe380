"""What every part of the form can do: list its figures, check itself, refuse what it cannot hold."""

import pickle

import attrs
import pytest

import govinfo_report as gir
from support import consistent_report


def test_a_part_lists_its_figures_by_paths_from_there() -> None:
    requests = consistent_report().requests
    assert isinstance(requests, gir.Requests2021)
    assert requests.outcomes.granted.cells() == {
        "natural_person": 30,
        "business": 0,
        "research": 0,
        "public_welfare": 1,
        "legal_service": 0,
        "other": 0,
        "total": 31,
    }
    assert requests.outcomes.cells()["denied.state_secrets.total"] == 2
    assert next(iter(requests.cells())) == "received.natural_person"


def test_a_table_is_told_in_a_line_and_its_repr_has_every_figure() -> None:
    report = gir.Report.blank().replace({"requests.received.total": 3, "disputes.reconsideration.total": 4})
    assert str(report.requests) == "Requests2021：175 格，1 格有数字"
    assert report.disputes.describe("en") == "Disputes: 1 of 15 cells has a figure"
    assert consistent_report().requests.outcomes.describe("en") == "Outcomes2021: 154 of 154 cells have a figure"
    assert str(report.requests.received) == repr(report.requests.received)
    assert "total=3" in repr(report.requests)


def test_a_line_checks_its_own_total() -> None:
    line = gir.ByApplicant(
        natural_person=41, business=0, research=0, public_welfare=1, legal_service=0, other=0, total=41
    )
    result = line.check()
    assert not result.ok
    assert [(found.code, found.place, found.expected, found.actual) for found in result.findings] == [
        ("GIR301", "total", 42, 41)
    ]
    assert attrs.evolve(line, total=42).check().ok
    assert attrs.evolve(line, total=None).check().counts()[gir.Status.UNDECIDABLE] == 1


def test_a_table_checks_all_that_lies_within_it() -> None:
    report = consistent_report()
    assert len(report.requests.check().ledger) == 39
    assert len(report.disputes.check().ledger) == 3
    assert report.disclosure.check().ledger == ()
    assert report.requests.check().ok


def test_the_outcomes_check_their_totals_but_not_the_balance() -> None:
    requests = consistent_report().requests
    assert {judgement.code for judgement in requests.outcomes.check().ledger} == {"GIR301", "GIR302"}


def test_the_reconsideration_cases_of_hongze_2023_do_not_add_up() -> None:
    # The figures that the district printed: 10 upheld, 1 corrected, total 0.
    cases = gir.CaseResults(upheld=10, corrected=1, other=0, pending=0, total=0)
    (found,) = cases.check().findings
    assert (found.code, found.expected, found.actual, found.message.zh) == ("GIR401", 11, 0, "总计：应为 11，实为 0")


def test_parts_are_values() -> None:
    one, other = (gir.CaseResults(upheld=1, corrected=0, other=0, pending=None, total=1) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
    assert one != attrs.evolve(one, pending=0)
    assert not hasattr(one, "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.total = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    "kind", [gir.Requests2019, gir.Requests2021, gir.Disclosure2019, gir.Disclosure2021, gir.Disputes]
)
def test_a_line_that_is_left_out_is_an_error(kind: type[object]) -> None:
    with pytest.raises(TypeError, match="missing"):
        kind()
