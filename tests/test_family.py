"""`check_family`: what is told of one government, and what is refused."""

from typing import Any

import pytest

import govinfo_report as gir
from govinfo_report.counting import Doubt, Role
from govinfo_report.issuernames import IssuerName
from support import consistent_report

PARENT = consistent_report()
OFFICE = gir.Report.blank(issuer="阿城区人民政府办公室", year=2021).replace(PARENT.cells())


def test_the_result_says_what_is_counted_and_what_is_wrong() -> None:
    less = PARENT.replace({"requests.received.total": 41})
    result = gir.check_family(less, [OFFICE])
    assert result.describe("en").splitlines()[:4] == [
        "What is counted, read off the figures",
        "  table 2: the sum of all children (4 of 4 cells)",
        "  table 3: the sum of all children (18 of 19 cells)",
        "  table 4: the sum of all children (2 of 2 cells)",
    ]
    assert [finding.code for finding in result.findings] == ["GIR831", "GIR832"]
    assert not result.ok
    assert result.bases == dict.fromkeys(("disclosure", "requests", "disputes"), gir.CountingBasis.CHILDREN)
    assert "应不小于 42（“阿城区人民政府办公室”的报告），实为 41" in str(result)
    told = result.to_dict()
    assert told["tables"][1]["fits"]["children"] == 18
    assert len(told["findings"]) == 2


def test_the_same_figures_are_no_finding() -> None:
    result = gir.check_family(PARENT, iter([OFFICE]))
    assert result.ok
    assert result.result.complete
    assert {line.status for line in result.result.ledger} == {gir.Status.HELD}


def test_a_missing_child_is_named_in_its_normal_form() -> None:
    result = gir.check_family(PARENT, [OFFICE], missing=["阿城区发改局"], shown={"requests": "children"})  # type: ignore[dict-item]  # a str is taken too
    (line,) = (line for line in result.result.undecidable if line.code == "GIR832")
    assert line.reason == gir.Text(
        "缺下级报告：“阿城区发展和改革局”", 'reports of children are missing: "阿城区发展和改革局"'
    )


def test_what_other_years_show_is_judged_by_and_not_said_to_be_read_off_these_figures() -> None:
    shown = {"requests": gir.CountingBasis.CHILDREN}
    result = gir.check_family(PARENT, [], missing=["阿城区政府办公室"], shown=shown)
    assert result.bases["requests"] is None
    assert result.describe("en").splitlines()[2] == "  table 3: reports of children are missing"
    assert result.ok


def test_what_only_tells_of_other_lines_is_not_added_up() -> None:
    documents = PARENT.replace(
        {"disclosure.normative_documents.in_force": 1, "disclosure.normative_documents.issued": 0}
    )
    assert gir.check_family(documents, [OFFICE]).ok


@pytest.mark.parametrize(
    ("children", "choice", "place"),
    [
        (OFFICE, {}, "children"),
        ([OFFICE, "report"], {}, "children[1]"),
        ([gir.Report.blank(year=2020)], {}, "children[0].year"),
        ([OFFICE], {"missing": "阿城区水利局"}, "missing"),
        ([OFFICE], {"missing": [1]}, "missing[0]"),
        ([OFFICE], {"shown": {"prose": "children"}}, "shown"),
        ([OFFICE], {"shown": {"requests": "everybody"}}, "shown['requests']"),
    ],
)
def test_what_is_no_family_is_refused(children: Any, choice: dict[str, Any], place: str) -> None:
    with pytest.raises(gir.InvalidValueError) as caught:
        gir.check_family(PARENT, children, **choice)
    assert caught.value.path == place


def test_a_result_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match=r"ask result\.ok"):
        bool(gir.check_family(PARENT, []))


def test_the_office_of_another_government_is_a_government_below() -> None:
    parent = IssuerName.of("某市人民政府")
    assert Role.of(IssuerName.of("某市某县政府办公室"), parent) is Role.GOVERNMENT
    assert Role.of(IssuerName.of("某市政府办公室"), parent) is Role.OFFICE
    assert Role.of(IssuerName.of("某市某中心"), parent) is Role.UNKNOWN


def test_every_basis_and_doubt_is_said_in_both_languages() -> None:
    assert all(each.label.zh and each.label.en for each in (*gir.CountingBasis, *Doubt))
