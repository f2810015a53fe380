"""The file of waivers: what it says, what is wrong with it, and what a check makes of it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govinfo_report as gir
from sarif_schema import sarif_faults
from support import consistent_report

REPORT = consistent_report()
TODAY = date(2026, 1, 5)
TOML = """\
[[waiver]]
rule = "GIR203"
place = "disclosure.normative_documents"
issuer = "阿城区人民政府"
year = 2021
reason = "集中清理"
by = "张三"
until = 2026-12-31
[waiver.figures]
"disclosure.normative_documents.issued" = 3
"disclosure.normative_documents.repealed" = 31
"disclosure.normative_documents.in_force" = 26
"""


def waiver_for(report: gir.Report, code: str, *, previous: gir.Report | None = None) -> gir.Waiver:
    finding = next(each for each in report.check(previous=previous).findings if each.code == code)
    return gir.Waiver.of(finding, report, previous, reason="集中清理", by="张三", until=date(2026, 12, 31))


def checked(report: gir.Report, *waivers: gir.Waiver) -> gir.CheckResult:
    return report.check(waivers=gir.Waivers(waivers), today=TODAY)


def refused(text: str) -> list[str]:
    with pytest.raises(gir.InvalidWaiversError) as caught:
        gir.Waivers.from_toml(text, name="w.toml")
    assert all(fault.message.en and fault.message.zh for fault in caught.value.faults)
    return caught.value.describe("en").splitlines()


# --- the file --------------------------------------------------------------------------------------------------------


def test_a_waiver_is_written_so_that_a_clerk_can_read_it() -> None:
    assert gir.Waivers((waiver_for(REPORT, "GIR203"),)).to_toml() == TOML


def test_a_path_may_stand_without_quotation_marks() -> None:
    bare = TOML.replace('"disclosure.normative_documents.issued"', "disclosure.normative_documents.issued")
    assert gir.Waivers.from_toml(bare) == gir.Waivers.from_toml(TOML)


def test_an_amount_is_kept_exactly_and_equals_itself_however_it_is_written() -> None:
    read = gir.Waivers.from_toml(TOML.replace("= 26", "= 59237.2449")).waivers[0]
    assert read.grounds.figures["disclosure.normative_documents.in_force"] == Decimal("59237.2449")
    assert gir.Waivers.from_toml(TOML.replace("= 26", "= 26.00")) == gir.Waivers.from_toml(TOML)


def test_a_blank_and_a_mark_are_grounds_too() -> None:
    report = attrs.evolve(
        REPORT.replace({"disputes.reconsideration.total": None, "disputes.reconsideration.other": None}),
        marks={"disputes.reconsideration.total": "/"},
    )
    codes = {finding.code for finding in report.check().findings if finding.place.startswith("disputes")}
    assert codes == {"GIR108", "GIR110"}
    for code, shown in (("GIR108", ""), ("GIR110", "/")):
        waiver = waiver_for(report, code)
        assert set(waiver.grounds.figures.values()) == {shown}
        assert [each.finding.code for each in checked(report, waiver).waived] == [code]


def test_every_fault_is_told_with_its_line_and_what_to_do() -> None:
    assert refused(
        """
[[waiver]]
rule = "GIR2O3"
place = 3
reson = "x"
reason = " "
by = "张三"
until = "2026-12-31"
year = "2021"
[waiver.figures]
"requests.received.total" = true

[[waiver]]
rule = "GIR001"
place = ""
by = "李四"
words = "原文"

[report]
"""
    ) == [
        "w.toml:19: report is unknown; the file has [[waiver]] only",
        "w.toml:5: reson is unknown; did you mean reason?",
        "w.toml:3: rule should be the code of a rule, perhaps GIR203",
        "w.toml:4: place should be the path of the finding (text)",
        "w.toml:6: reason should be a text that is not blank",
        "w.toml:8: until should be a date such as 2026-12-31, without quotes",
        "w.toml:9: year should be a year such as 2023",
        "w.toml:11: requests.received.total should be a figure, or the mark that is printed",
        "w.toml:13: reason is missing; add it",
        "w.toml:13: until is missing; add it",
        "w.toml:14: GIR001 is about waivers; delete this one",
        'w.toml:17: words should be a list of texts, such as ["words"]',
    ]


def test_faults_of_toml_are_told_for_each_waiver() -> None:
    assert refused('[[waiver]]\nrule = GIR203\n\n[[waiver]]\nplace = "a\n') == [
        "w.toml:2: no valid TOML (Invalid value); correct this line",
        "w.toml:5: no valid TOML (Illegal character '\\n'); correct this line",
    ]
    assert refused("= 3") == ["w.toml:1: no valid TOML (Invalid statement); correct this line"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("waiver = 3", "w.toml: write [[waiver]], one for each waiver"),
        ("a = " + "[" * 100_000, "w.toml:1: nested too deeply; write [[waiver]]"),
        ("[[waiver]]\nyear = " + "9" * 5000, "w.toml:1: there is a number that is too long; correct it"),
        ('waiver = [{rule = "GIR203"}]', "w.toml: waiver[0]: place is missing; add it"),
    ],
)
def test_what_is_odd_is_refused_as_plainly(text: str, told: str) -> None:
    assert refused(text)[0].startswith(told)


def test_a_waiver_that_is_bound_to_nothing_is_refused() -> None:
    (told,) = refused(TOML.partition("[waiver.figures]")[0])
    assert told.startswith("w.toml:2: bound to no figures, previous, words or says")


def test_a_file_is_loaded_and_its_name_stands_in_the_faults(tmp_path: Path) -> None:
    file = tmp_path / "govinfo-waivers.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TOML.replace("\n", "\r\n").encode())
    assert gir.load_waivers(file) == gir.Waivers.from_toml(TOML)
    file.write_bytes(TOML.encode() + "reason = 集中".encode("gbk"))
    with pytest.raises(gir.InvalidWaiversError, match=r"govinfo-waivers\.toml:13：不是 UTF-8 编码，请另存为 UTF-8"):
        gir.load_waivers(file)
    with pytest.raises(gir.InvalidWaiversError, match=r"none\.toml：无法打开（没有这个文件或文件夹），请核对文件名"):
        gir.load_waivers(tmp_path / "none.toml")
    with pytest.raises(gir.InvalidWaiversError, match="无法打开"):
        gir.load_waivers("a\0b")


def test_an_empty_file_has_no_waivers() -> None:
    assert gir.Waivers.from_toml("# none yet\n") == gir.Waivers()
    assert gir.Waivers().to_toml() == ""


def test_a_waiver_has_a_reason_a_name_and_a_day() -> None:
    waiver = waiver_for(REPORT, "GIR203")
    with pytest.raises(gir.InvalidValueError, match=r"Waiver\.reason: expected a text that is not blank"):
        attrs.evolve(waiver, reason=" ")
    with pytest.raises(gir.InvalidValueError, match=r"Waiver\.until: expected a date"):
        attrs.evolve(waiver, until="2026-12-31")  # type: ignore[arg-type]


# --- the check -------------------------------------------------------------------------------------------------------


def test_what_is_waived_leaves_the_findings_and_is_shown() -> None:
    result = checked(REPORT, waiver_for(REPORT, "GIR203"))
    assert result.findings == ()
    ((finding, waiver),) = [(each.finding, each.waiver) for each in result.waived]
    assert (finding.code, waiver.by) == ("GIR203", "张三")
    chinese, english = result.describe(), result.describe("en")
    assert chinese.startswith(
        "阿城区人民政府 2021：未发现问题；另有 1 项提示已豁免\n\n已豁免：1\n  提示 GIR203 表二“行政规范性文件”："
    )
    assert "\n    张三：集中清理（至 2026-12-31）" in chinese
    assert english.startswith(
        "阿城区人民政府 2021: nothing wrong was found; 1 note waived\n\nWaived: 1\n  note GIR203 "
    )
    assert result.to_dict()["findings"] == []
    (plain,) = result.to_dict()["waived"]
    assert plain["code"] == "GIR203"
    assert plain["waiver"] == {"reason": "集中清理", "by": "张三", "until": "2026-12-31"}


def test_a_waived_error_is_ok_and_said_to_be_an_error() -> None:
    report = REPORT.replace({"disputes.reconsideration.total": 2})
    result = checked(report, waiver_for(report, "GIR401"), waiver_for(REPORT, "GIR203"))
    assert result.ok
    assert result.describe().startswith("阿城区人民政府 2021：未发现问题；另有 1 项错误、1 项提示已豁免")
    assert result.with_code("GIR401")[0].status is gir.Status.BROKEN


def test_what_is_waived_is_suppressed_in_sarif() -> None:
    log = checked(REPORT, waiver_for(REPORT, "GIR203")).to_sarif()
    assert sarif_faults(log) == []
    (result,) = [each for each in log["runs"][0]["results"] if each["ruleId"] == "GIR203"]
    assert (result["level"], result["suppressions"]) == (
        "note",
        [{"kind": "external", "status": "accepted", "justification": "集中清理 (张三, 2026-12-31)"}],
    )
    assert "suppressions" not in REPORT.check().to_sarif()["runs"][0]["results"][0]


def test_of_two_findings_with_other_words_at_one_place_each_has_its_own_waiver() -> None:
    report = attrs.evolve(REPORT, other_matters=gir.Section(REPORT.other_matters.heading, (gir.Paragraph("无。"),)))
    waiver = waiver_for(report, "GIR115")
    assert waiver.grounds.words == ("无。",)
    other = attrs.evolve(report, other_matters=gir.Section(report.other_matters.heading, (gir.Paragraph("没有。"),)))
    assert [finding.code for finding in checked(other, waiver).findings if finding.place == "other_matters"] == [
        "GIR001",
        "GIR115",
    ]


def test_a_waiver_of_one_comma_is_for_no_other_comma() -> None:
    def with_words(*words: str) -> gir.Report:
        paragraphs = (*REPORT.overview.paragraphs, *map(gir.Paragraph, words))
        return attrs.evolve(REPORT, overview=attrs.evolve(REPORT.overview, paragraphs=paragraphs))

    here = with_words("规范各项流程操作,遵循公平、公正的原则。", "按时更新公开目录，方便群众查询。")
    there = with_words("规范各项流程操作，遵循公平、公正的原则。", "按时更新公开目录,方便群众查询。")
    waiver = waiver_for(here, "GIR606")
    assert waiver.grounds.words == ("范各项流程操作,遵循公平、公正",)
    assert "GIR606" in {each.finding.code for each in checked(here, waiver).waived}
    assert {"GIR001", "GIR606"} <= {finding.code for finding in checked(there, waiver).findings}


def test_a_waiver_of_a_rule_across_years_rests_on_both_years() -> None:
    previous = attrs.evolve(REPORT, year=2020).replace({"requests.carried_forward.total": 3})
    waiver = waiver_for(REPORT, "GIR801", previous=previous)
    assert dict(waiver.grounds.previous) in (
        {"requests.carried_forward.natural_person": 1},
        {"requests.carried_forward.total": 3},
    )
    excused = REPORT.check(previous=previous, waivers=gir.Waivers((waiver,)), today=TODAY).waived
    assert [each.finding.place for each in excused] == [waiver.place]


def test_a_waiver_is_for_the_issuer_however_it_is_spaced_and_for_no_other_year() -> None:
    waiver = attrs.evolve(waiver_for(REPORT, "GIR203"), issuer="阿城区 人民政府")
    assert checked(REPORT, waiver).waived
    assert not checked(REPORT, attrs.evolve(waiver, year=2022)).waived
    assert not checked(REPORT, attrs.evolve(waiver, issuer=None)).waived


def test_a_waiver_is_for_the_issuer_however_wide_its_brackets_are() -> None:
    report = attrs.evolve(REPORT, issuer="阿城区人民政府（本级）")
    waiver = attrs.evolve(waiver_for(report, "GIR203"), issuer="阿城区人民政府(本级)")
    assert checked(report, waiver).waived


def test_the_day_of_the_check_has_to_be_given_with_waivers() -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^today: expected the date of today, since waivers end on a day"):
        REPORT.check(waivers=gir.Waivers())
    with pytest.raises(gir.InvalidValueError, match=r"^waivers: expected Waivers or None"):
        REPORT.check(waivers=[], today=TODAY)  # type: ignore[arg-type]


def test_words_of_a_waiver_cannot_move_the_cursor_or_begin_a_line() -> None:
    waiver = attrs.evolve(waiver_for(REPORT, "GIR203"), reason="a\n未发现问题\x1b[2J", until=date(2025, 1, 1))
    for shown in (checked(REPORT, waiver).describe(), checked(REPORT, attrs.evolve(waiver, until=TODAY)).describe()):
        assert "\x1b" not in shown
        assert "\n未发现问题" not in shown
