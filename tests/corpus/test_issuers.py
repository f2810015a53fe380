"""The issuers of a corpus, on every engine."""

import pytest

import govinfo_report as gir
from corpora import ENGINES, corpus, frame_of, rows_of

REPORTS = [
    gir.Report.blank(issuer=issuer, year=year)
    for issuer, year in (
        ("某县发改局", 2019),
        ("某县发改局", 2021),
        ("某县发展和改革局", 2020),
        ("某县发展和改革委员会", 2020),
        ("某市政府", None),
        ("2023年度报告", 2023),
        (None, 2023),
    )
]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_printed_name_has_its_normal_form_years_and_reports(engine: str) -> None:
    rows = {row["issuer"]: row for row in rows_of(corpus.issuers(frame_of(REPORTS, engine)))}
    assert list(rows) == sorted({str(report.issuer) for report in REPORTS if report.issuer})
    assert rows["某县发改局"] == {
        "issuer": "某县发改局",
        "normal": "某县发展和改革局",
        "kind": "department",
        "level": "county",
        "region": "某县",
        "variants": "某县发展和改革局、某县发改局",
        "first_year": 2019,
        "last_year": 2021,
        "reports": 2,
        "reasons": None,
    }
    assert (rows["某市政府"]["level"], rows["某市政府"]["reasons"]) == (None, "city-of-either-level")
    assert (rows["某市政府"]["first_year"], rows["某市政府"]["reports"]) == (None, 1)
    assert (rows["2023年度报告"]["normal"], rows["2023年度报告"]["reasons"]) == (None, "no-name")


@pytest.mark.parametrize("engine", ENGINES)
def test_names_that_may_be_of_one_organ_are_listed_and_not_merged(engine: str) -> None:
    assert rows_of(corpus.issuer_candidates(frame_of(REPORTS, engine))) == [
        {"issuer": "某县发展和改革局", "other": "某县发展和改革委员会", "reason": "ending", "years_together": 1}
    ]


def test_a_frame_without_issuers_is_refused() -> None:
    with pytest.raises(gir.InvalidValueError, match="it lacks issuer"):
        corpus.issuers(frame_of(REPORTS, "polars").drop("issuer"))
