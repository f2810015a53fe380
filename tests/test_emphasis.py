"""Which cells are shaded: the gravest finding decides, and the cell to look at first stands out."""

import govinfo_report as gir
from govinfo_report.emphasis import emphasis_of
from govinfo_report.form import Text
from govinfo_report.rules.model import Finding
from govinfo_report.rules.sums import check_sums
from support import consistent_report


def findings_of(report: gir.Report) -> tuple[Finding, ...]:
    return gir.CheckResult(check_sums(report.layout, report.figures)).findings


def strong(report: gir.Report) -> list[str]:
    return [path for path, emphasis in emphasis_of(findings_of(report)).items() if emphasis.strong]


def test_totals_and_their_crossing_are_strong() -> None:
    assert sorted(strong(consistent_report().replace({"requests.outcomes.granted.natural_person": 31}))) == [
        "requests.outcomes.granted.natural_person",
        "requests.outcomes.granted.total",
        "requests.outcomes.total.natural_person",
    ]


def test_balance_without_a_crossing_points_to_all_its_cells() -> None:
    report = consistent_report().replace(
        {"requests.carried_forward.natural_person": 3, "requests.carried_forward.total": 3}
    )
    lines = ("received", "carried_in", "outcomes.total", "carried_forward")
    assert set(strong(report)) == {
        f"requests.{line}.{column}" for line in lines for column in ("natural_person", "total")
    }


def finding(severity: gir.Severity, place: str) -> Finding:
    return Finding(
        code="GIR999",
        name="test",
        severity=severity,
        place=place,
        label=Text("", ""),
        cells=("a", "b"),
        expected=None,
        actual=None,
        message=Text("", ""),
        remedy=Text("", ""),
    )


def test_gravest_finding_decides_even_where_a_lesser_one_points() -> None:
    note, error = finding(gir.Severity.NOTE, "a"), finding(gir.Severity.ERROR, "b")
    shown = emphasis_of((note, error))["a"]
    assert (shown.severity, shown.strong, shown.findings) == (gir.Severity.ERROR, False, (error, note))


def test_a_finding_about_a_whole_table_points_to_none_of_its_cells() -> None:
    blank = gir.Report.blank(issuer="某县人民政府", year=2023)
    (of_table_3,) = (each for each in blank.check().findings if each.code == "GIR108" and each.place == "requests")
    shown = emphasis_of((of_table_3,))
    assert set(shown) == set(of_table_3.cells)
    assert not any(emphasis.strong for emphasis in shown.values())
