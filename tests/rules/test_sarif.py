"""The SARIF log of a check: valid by the official schema, every judgement of its kind, every place a path of the form."""

import json
from typing import Any

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.form import Text
from govinfo_report.prose import Span
from govinfo_report.readers.document import Source
from govinfo_report.readers.extent import Extent, Run
from govinfo_report.readers.result import Note, NoteKind
from govinfo_report.rules.model import Rule
from govinfo_report.rules.sarif import SarifRun, sarif_log
from sarif_schema import sarif_faults
from support import consistent_report

GRANTED: gir.CellPath = "requests.outcomes.granted.natural_person"
BROKEN = consistent_report().replace({GRANTED: 31})
BLANK = gir.Report.blank(absent=("disputes",))
CHECKED = BROKEN.check()


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
    (told,) = result.to_sarif()["runs"][0]["properties"]["reports"]
    assert told["counts"]["held"] == result.counts()[gir.Status.HELD]
    assert told["subject"] == result.subject.zh


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


def test_source_without_a_line_gives_the_file_and_the_place_in_words() -> None:
    sources = {"requests.outcomes.granted.total": Source(text="31", page=4, table=2, row=6, column=9)}
    location = line_total(BROKEN.check().to_sarif("2021.pdf", sources))["locations"][0]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "2021.pdf"}}
    assert location["message"] == {"text": "第 4 页，第 2 个表格，第 6 行，第 9 列"}


def test_region_is_exact_where_the_characters_are_known() -> None:
    source = Source(text="31", line=57, extent=Extent((Run(0, 2, 57, 12, 2),)))
    found = line_total(BROKEN.check().to_sarif("2021.txt", {"requests.outcomes.granted.total": source}))
    assert found["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 57,
        "startColumn": 12,
        "endLine": 57,
        "endColumn": 14,
        "snippet": {"text": "31"},
    }


def test_snippet_is_rendered_where_the_file_spells_it_otherwise() -> None:
    source = Source(text="31", extent=Extent((Run(0, 1, 57, 12, 5), Run(1, 1, 58, 1, 1))))
    log = BROKEN.check().to_sarif("2021.html", {"requests.outcomes.granted.total": source})
    region = line_total(log)["locations"][0]["physicalLocation"]["region"]
    assert sarif_faults(log) == []
    assert (region["endLine"], region["endColumn"]) == (58, 2)
    assert region["snippet"] == {"rendered": {"text": "31"}}


def test_run_says_what_ends_a_line() -> None:
    assert BROKEN.check().to_sarif()["runs"][0]["newlineSequences"] == ["\r\n", "\n", "\r"]


# --- words -----------------------------------------------------------------------------------------------------------

WORDS = gir.explain("GIR401").broken(
    "overview.paragraphs[1]",
    Text("总体情况", "overview"),
    Text("不一致", "they differ"),
    cells=("requests.received.total", GRANTED),
    spans=(Span("overview.paragraphs[1]", 2, 4), Span("overview.heading", 0, 2)),
)
PRINTED = {
    "overview.paragraphs[1]": Source(text="新收4件。", line=7, extent=Extent((Run(0, 5, 7, 3, 5),))),
    "overview.heading": Source(text="一、总体情况", line=5, extent=Extent((Run(0, 6, 5, 1, 6),))),
    "requests.received.total": Source(text="5", line=30, extent=Extent((Run(0, 1, 30, 2, 1),))),
}


def test_finding_about_words_opens_at_them_and_the_cells_are_related() -> None:
    log = gir.CheckResult((WORDS,)).to_sarif("2021.txt", PRINTED)
    assert sarif_faults(log) == []
    (found,) = results(log)
    (place,) = found["locations"]
    region = place["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (7, 5, 7)
    assert region["snippet"] == {"text": "4件"}
    related = [
        (each["logicalLocations"][0]["fullyQualifiedName"], each["physicalLocation"]["region"]["snippet"]["text"])
        for each in found["relatedLocations"]
    ]
    assert related == [("overview.heading", "一、"), ("requests.received.total", "5")]
    names = [each["logicalLocations"][0]["decoratedName"] for each in found["relatedLocations"]]
    assert names == ["第一部分标题", "一、本年新收政府信息公开申请数量 › 总计"]


def test_other_cells_of_a_sum_are_related_where_nothing_crosses() -> None:
    report = consistent_report().replace({"disputes.litigation_direct.total": 2})
    sources = {path: Source(text="1", line=line) for line, path in enumerate(report.layout.paths, 1)}
    found = next(found for found in results(report.check().to_sarif("a", sources)) if found["ruleId"] == "GIR401")
    related = [each["logicalLocations"][0]["fullyQualifiedName"] for each in found["relatedLocations"]]
    columns = ("upheld", "corrected", "other", "pending")
    assert related == [f"disputes.litigation_direct.{column}" for column in columns]


# --- a reading -------------------------------------------------------------------------------------------------------


def test_log_of_a_reading_has_its_notes_and_places_and_those_of_another_check() -> None:
    data = "三、收到和处理政府信息公开申请情况\n\n\t一、本年新收政府信息公开申请数量\t12a\t0\t0\t0\t0\t0\t0\n"
    reading = gir.read(data.encode(), extents=True)
    log = reading.to_sarif("2021.txt", language="en")
    assert sarif_faults(log) == []
    for found in results(log):
        if found["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].startswith("requests"):
            assert "startColumn" in found["locations"][0]["physicalLocation"]["region"]
    assert log["runs"][0]["language"] == "en-US"
    other = gir.CheckResult((WORDS,))
    assert next(found["ruleId"] for found in results(reading.to_sarif("2021.txt", other))) == "GIR401"


def test_same_fault_keeps_its_fingerprint_when_figures_change() -> None:
    prints = [
        {result["partialFingerprints"]["codeAndPlace/v1"] for result in results(report.check().to_sarif())}
        for report in (BROKEN, BROKEN.replace({GRANTED: 32}))
    ]
    assert prints[0] == prints[1]


def test_faults_of_one_kind_at_one_place_have_fingerprints_of_their_own() -> None:
    broken = tuple(map(gir.Paragraph, ("我局全年开展培训并组织各科室", "（文字描述）", "（此处填写）")))
    report = attrs.evolve(consistent_report(), problems=gir.Section("五、存在的主要问题及改进情况", broken))
    told = results(report.check().to_sarif())
    places = [
        (result["ruleId"], result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]) for result in told
    ]
    assert len(set(places)) < len(places)
    fingerprints = [result["partialFingerprints"]["codeAndPlace/v1"] for result in told]
    assert len(set(fingerprints)) == len(fingerprints)


def test_rule_of_another_catalogue_is_reported_without_a_description() -> None:
    own = attrs.evolve(gir.explain("GIR401"), code="OWN1")
    assert isinstance(own, Rule)
    judgement = own.broken("overview", Text("总体情况", "overview"), Text("有误", "wrong"))
    log = gir.CheckResult((judgement,)).to_sarif()
    assert sarif_faults(log) == []
    assert results(log)[0]["ruleIndex"] == -1


def test_many_reports_are_one_run_which_an_unreadable_file_makes_unsuccessful() -> None:
    run = SarifRun()
    first = run.add(BLANK.check(), uri="a.txt")
    assert sarif_log(run.whole(first)) == BLANK.check().to_sarif("a.txt")
    log = sarif_log(
        run.whole([*first, *run.add_unreadable("文件中没有表", uri="b.txt"), *run.add(CHECKED, uri="c.txt")])
    )
    assert sarif_faults(log) == []
    (whole,) = log["runs"]
    rules = [rule["id"] for rule in whole["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert all(rules[found["ruleIndex"]] == found["ruleId"] for found in results(log))
    (invocation,) = whole["invocations"]
    assert not invocation["executionSuccessful"]
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == ["文件中没有表"]
    assert [each["uri"] for each in whole["properties"]["reports"]] == ["a.txt", "c.txt"]
    uris = [found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in results(log)]
    assert {"a.txt", "c.txt"} == set(uris)
    assert len([each for each in uris if each == "c.txt"]) == len(results(CHECKED.to_sarif("c.txt")))


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
