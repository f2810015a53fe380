"""The SARIF log of a check: valid by the official schema, every judgement of its kind, every place a path of the form."""

import json
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.form import Text
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Note, NoteKind
from govinfo_report.rules.model import Rule
from govinfo_report.rules.sarif import sarif_log, sarif_run, unreadable_run
from sarif_schema import sarif_faults
from support import consistent_report

GRANTED: gir.CellPath = "requests.outcomes.granted.natural_person"
BROKEN = consistent_report().replace({GRANTED: 31})
BLANK = gir.Report.blank(absent=("disputes",))


def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def line_total(log: dict[str, Any]) -> dict[str, Any]:
    """The finding about the line 予以公开."""
    return next(result for result in results(log) if result["ruleId"] == "GIR301")


@pytest.mark.parametrize("report", [consistent_report(), BROKEN, BLANK])
@pytest.mark.parametrize("uri", [None, "reports/2021.txt"])
def test_log_is_valid_by_the_official_schema(report: gir.Report, uri: str | None) -> None:
    sources = {path: Source(text="31", line=line) for line, path in enumerate(report.layout.paths, 1)}
    assert sarif_faults(report.check().to_sarif(uri, sources)) == []


def test_schema_refuses_a_log_with_a_wrong_level() -> None:
    log = BROKEN.check().to_sarif()
    results(log)[0]["level"] = "grave"
    assert len(sarif_faults(log)) == 1


def test_findings_fail_with_their_severity() -> None:
    log = BROKEN.check().to_sarif()
    found = [result for result in results(log) if result["level"] == "error"]
    assert [result["ruleId"] for result in found] == ["GIR301", "GIR302"]
    assert "kind" not in found[0]  # the standard's default is "fail"
    assert found[0]["message"]["text"] == "（一）予以公开 › 总计：应为 32，实为 31"
    assert found[0]["properties"]["en"] == "disclosed in full › total: expected 32, found 31"


def test_rules_are_described_and_pointed_at() -> None:
    log = BROKEN.check().to_sarif()
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert {"GIR301", "GIR302", "GIR303", "GIR401"} <= {rule["id"] for rule in rules}
    for result in results(log):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    described = next(rule for rule in rules if rule["id"] == "GIR303")
    assert described["name"] == "requests-balance-mismatch"
    assert described["defaultConfiguration"] == {"level": "error"}
    assert described["shortDescription"]["text"] == gir.explain("GIR303").title.zh


def test_undecidable_is_open_and_absent_is_not_applicable() -> None:
    result = BLANK.check()
    kinds = [found.get("kind") for found in results(result.to_sarif())]
    counts = result.counts()
    assert kinds.count("open") == counts[gir.Status.UNDECIDABLE]
    assert kinds.count("notApplicable") == counts[gir.Status.NOT_APPLICABLE]


def test_what_held_is_counted_in_the_run() -> None:
    result = consistent_report().check()
    assert result.to_sarif()["runs"][0]["properties"]["counts"]["held"] == result.counts()[gir.Status.HELD]


def test_place_is_a_path_of_the_form_and_crossings_are_related() -> None:
    found = line_total(BROKEN.check().to_sarif())
    assert found["locations"] == [
        {
            "logicalLocations": [
                {"fullyQualifiedName": "requests.outcomes.granted.total", "decoratedName": "（一）予以公开 › 总计"}
            ]
        }
    ]
    assert [place["logicalLocations"][0]["fullyQualifiedName"] for place in found["relatedLocations"]] == [GRANTED]


def test_source_of_a_text_file_gives_the_line() -> None:
    sources = {"requests.outcomes.granted.total": Source(text="31", line=57)}
    found = line_total(BROKEN.check().to_sarif("2021.txt", sources))
    assert found["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "2021.txt"},
        "region": {"startLine": 57, "snippet": {"text": "31"}},
    }


def test_place_of_a_column_is_the_first_of_its_cells_with_a_line() -> None:
    report = consistent_report().replace({"requests.carried_forward.natural_person": 3})
    sources = {"requests.carried_in.natural_person": Source(text="0", line=9)}
    found = next(result for result in results(report.check().to_sarif("a", sources)) if result["ruleId"] == "GIR303")
    assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 9


def test_source_without_a_line_gives_the_file_alone() -> None:
    sources = {"requests.outcomes.granted.total": Source(text="31", page=4)}
    found = line_total(BROKEN.check().to_sarif("2021.pdf", sources))
    assert found["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "2021.pdf"}}


def test_same_fault_keeps_its_fingerprint_when_figures_change() -> None:
    prints = [
        {result["partialFingerprints"]["codeAndPlace/v1"] for result in results(report.check().to_sarif())}
        for report in (BROKEN, BROKEN.replace({GRANTED: 32}))
    ]
    assert prints[0] == prints[1]


def test_rule_of_another_catalogue_is_reported_without_a_description() -> None:
    own = attrs.evolve(gir.explain("GIR401"), code="OWN1")
    assert isinstance(own, Rule)
    judgement = own.broken("overview", Text("总体情况", "overview"), Text("有误", "wrong"))
    log = gir.CheckResult((judgement,)).to_sarif()
    assert sarif_faults(log) == []
    assert results(log)[0]["ruleIndex"] == -1


def test_unreadable_file_is_a_run_that_did_not_succeed() -> None:
    log = sarif_log(sarif_run(BROKEN.check(), uri="a.txt"), unreadable_run("文件中没有表", uri="b.txt"))
    assert sarif_faults(log) == []
    assert [run["invocations"][0]["executionSuccessful"] for run in log["runs"]] == [True, False]


def test_log_is_plain_json() -> None:
    log = BROKEN.check().to_sarif("a.txt")
    assert json.loads(json.dumps(log)) == log


def test_cell_in_which_several_broken_sums_cross_is_one_related_place() -> None:
    total: gir.CellPath = "requests.outcomes.total.natural_person"
    found = line_total(consistent_report().replace({total: 99}).check().to_sarif())
    names = [place["logicalLocations"][0]["fullyQualifiedName"] for place in found["relatedLocations"]]
    assert names == [total]


# --- notes on reading ------------------------------------------------------------------------------------------------

TWELVE_A = Note(
    kind=NoteKind.UNPLACED,
    message=Text("“12a” 无法放置", '"12a" has no place'),
    source=Source(text="12a", table=2, row=3, line=7),
)
WHOLE = Note(kind=NoteKind.BLANK_FORM, message=Text("没有一个数字", "not one figure"), path=None)


def notes_in(log: dict[str, Any]) -> list[dict[str, Any]]:
    return [result for result in results(log) if result["ruleId"].startswith("reading/")]


@pytest.mark.parametrize("uri", [None, "reports/2021.txt"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_log_with_a_note_of_every_kind_is_valid_and_describes_each(uri: str | None, language: str) -> None:
    notes = [Note(kind=kind, message=kind.meaning, source=Source(text="1", line=1)) for kind in NoteKind]
    log = BROKEN.check().to_sarif(uri, None, notes, language=language)
    assert sarif_faults(log) == []
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    found = notes_in(log)
    assert [rules[result["ruleIndex"]]["id"] for result in found] == [f"reading/{kind.value}" for kind in NoteKind]


def test_note_on_reading_is_a_result_of_level_note_with_its_place() -> None:
    (found,) = notes_in(BROKEN.check().to_sarif("2021.txt", None, [TWELVE_A]))
    assert (found["ruleId"], found["level"], found["message"]["text"]) == ("reading/unplaced", "note", "“12a” 无法放置")
    assert found["locations"] == [
        {
            "logicalLocations": [{"fullyQualifiedName": "govinfo-report"}],
            "physicalLocation": {
                "artifactLocation": {"uri": "2021.txt"},
                "region": {"startLine": 7, "snippet": {"text": "12a"}},
            },
            "message": {"text": "第 2 个表格，第 3 行，文本第 7 行"},
        }
    ]


def test_note_on_a_cell_names_it_and_one_on_the_whole_file_has_no_place_in_it() -> None:
    log = BROKEN.check().to_sarif("a.pdf", None, [attrs.evolve(TWELVE_A, path=GRANTED), WHOLE])
    placed, whole = notes_in(log)
    assert placed["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": GRANTED}]
    assert whole["locations"][0].keys() == {"logicalLocations", "physicalLocation"}


def test_english_log_says_so_and_has_no_chinese_outside_quotations_and_the_other_language() -> None:
    log = BROKEN.check().to_sarif("a.txt", None, [TWELVE_A], language="en")
    assert sarif_faults(log) == []
    assert log["runs"][0]["language"] == "en-US"
    assert line_total(log)["message"]["text"] == "disclosed in full › total: expected 32, found 31"
    assert line_total(log)["properties"]["zh"] == "（一）予以公开 › 总计：应为 32，实为 31"
    (note,) = notes_in(log)
    assert note["message"]["text"] == '"12a" has no place'
    assert note["locations"][0]["message"]["text"] == "table 2, row 3, line 7 of the text"
    described = next(rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "GIR303")
    assert described["shortDescription"]["text"] == gir.explain("GIR303").title.en


def test_a_language_that_is_neither_is_chinese_as_everywhere() -> None:
    result = BROKEN.check()
    assert result.to_sarif("a.txt", None, [TWELVE_A], language="fr") == result.to_sarif("a.txt", None, [TWELVE_A])
