"""Series of reports: who is compared with whom, and what is said of the rest."""

import json
from datetime import date

import attrs
import pytest

import govinfo_report as gir
from govinfo_report.series import check_years
from sarif_schema import sarif_faults
from support import consistent_report, needs_shared_reports, report_from_truth, report_of_the_year_before, truth_of

NOW = consistent_report()
BEFORE = report_of_the_year_before()


def pairs_of(result: gir.YearsResult) -> list[tuple[int | None, int | None]]:
    return [(each.previous.year, each.report.year) for each in result.comparisons]


def codes_of(result: gir.YearsResult) -> list[str]:
    return [finding.code for finding in result.findings]


@needs_shared_reports
def test_the_two_years_of_suqian_follow_from_each_other() -> None:
    before, now = (report_from_truth(truth_of(name)) for name in ("suqian-2023", "suqian-2024"))
    result = check_years([now, before])
    assert result.findings == ()
    (pair,) = result.results
    carried = pair.with_code("GIR801")
    assert [line.status for line in carried] == [gir.Status.HELD] * 7
    assert list(now.requests.carried_in.cells().values()) == [118, 3, 0, 0, 0, 0, 121]
    assert [line.status for line in pair.with_code("GIR802")] == [gir.Status.HELD] * 2
    assert now.disclosure.normative_documents.in_force == 420  # type: ignore[union-attr]  # of the 2021 form


@needs_shared_reports
@pytest.mark.parametrize("column", range(7))
def test_one_changed_carry_over_of_suqian_is_found_from_either_side(column: int) -> None:
    before, now = (report_from_truth(truth_of(name)) for name in ("suqian-2023", "suqian-2024"))
    name = list(now.requests.carried_in.cells())[column]
    for changed in (
        [before.replace({f"requests.carried_forward.{name}": 7}), now],  # type: ignore[dict-item]
        [before, now.replace({f"requests.carried_in.{name}": 7})],  # type: ignore[dict-item]
    ):
        (finding,) = check_years(changed).findings
        assert (finding.code, finding.place) == ("GIR801", f"requests.carried_in.{name}")
        assert finding.previous_cells == (f"requests.carried_forward.{name}",)


def test_reports_are_compared_in_the_order_of_their_years_whatever_the_order_given() -> None:
    years = [attrs.evolve(NOW, year=year) for year in (2023, 2021, 2022)]
    assert pairs_of(check_years(years)) == [(2021, 2022), (2022, 2023)]


def test_a_missing_year_is_told_and_carry_overs_across_it_are_not_judged() -> None:
    result = check_years([attrs.evolve(BEFORE, year=2018), NOW])
    assert codes_of(result) == ["GIR806"]
    (pair,) = result.results
    (line,) = pair.with_code("GIR801")
    assert line.reason is not None
    assert line.reason.zh == "2018 年度不是 2021 年度的上一年"


def test_of_two_reports_for_one_year_the_later_one_counts_for_the_next() -> None:
    first = attrs.evolve(BEFORE, published=date(2021, 1, 30)).replace({"requests.carried_forward.total": 5})
    corrected = attrs.evolve(BEFORE, published=date(2021, 3, 1))
    for given in ([corrected, NOW, first], [first, corrected, NOW]):
        result = check_years(given)
        assert codes_of(result) == ["GIR808"]
        assert pairs_of(result) == [(2020, 2020), (2020, 2021)]
        assert result.results[0].subject.zh == "阿城区人民政府 2020（对照 2020 年度）"
        assert result.findings[0].cells == ("requests.carried_forward.total",)


def test_the_same_report_twice_is_a_note() -> None:
    (finding,) = check_years([NOW, NOW]).findings
    assert (finding.code, finding.severity) == ("GIR807", gir.Severity.NOTE)


def test_issuers_are_kept_apart_and_spellings_of_one_kept_together() -> None:
    others = [attrs.evolve(report, issuer="呼兰区人民政府") for report in (BEFORE, NOW)]
    ours = [attrs.evolve(BEFORE, issuer="哈尔滨市阿城区 人民政府"), NOW]
    result = check_years([*others, *ours])
    assert [each.subject.en for each in result.results] == [
        "呼兰区人民政府 2021 (against 2020)",
        "阿城区人民政府 2021 (against 2020)",
    ]
    assert result.findings == ()


def test_a_short_name_that_two_places_share_is_compared_with_neither() -> None:
    reports = [
        attrs.evolve(BEFORE, issuer="南京市鼓楼区人民政府"),
        attrs.evolve(BEFORE, issuer="徐州市鼓楼区人民政府"),
        attrs.evolve(NOW, issuer="鼓楼区人民政府"),
    ]
    result = check_years(reports)
    assert result.results == ()
    assert len(result.uncompared) == 3


def test_a_county_whose_name_only_ends_like_another_is_kept_apart() -> None:
    result = check_years([attrs.evolve(BEFORE, issuer="兴县人民政府"), attrs.evolve(NOW, issuer="长兴县人民政府")])
    assert result.results == ()


def test_a_report_without_an_issuer_belongs_to_the_only_one() -> None:
    assert pairs_of(check_years([attrs.evolve(BEFORE, issuer=None), NOW])) == [(2020, 2021)]
    nameless = attrs.evolve(NOW, issuer=None)
    result = check_years([nameless, BEFORE, attrs.evolve(BEFORE, issuer="呼兰区人民政府")])
    assert result.results == ()
    assert [each.reason.en for each in result.uncompared if each.report is nameless] == [
        "the issuer is not known, so neither what to compare it with"
    ]


def test_a_report_without_a_year_is_compared_with_none() -> None:
    result = check_years([attrs.evolve(BEFORE, year=None), NOW])
    assert [each.reason.zh for each in result.uncompared] == [
        "年度不明，不知与哪一份对照",
        "没有同一机关更早的报告",
    ]


def test_a_year_that_is_not_known_is_told_in_words() -> None:
    before = attrs.evolve(BEFORE, year=None).replace({"requests.carried_forward.total": 5})
    (finding,) = [found for found in NOW.check(previous=before).findings if found.code == "GIR801"]
    assert finding.message.zh.endswith("应为 5（上年“四、结转下年度继续办理”），2021 年度实为 0")
    assert finding.message.en.endswith("expected 5 (carried over to next year, the year before), found 0 in 2021")


def test_between_different_issuers_every_finding_is_a_note() -> None:
    before = attrs.evolve(BEFORE, issuer="阿城区国土资源局").replace({"requests.carried_forward.total": 5})
    result = attrs.evolve(NOW, issuer="阿城区自然资源局").check(previous=before)
    found = {finding.code: finding.severity for finding in result.findings if finding.code.startswith("GIR8")}
    assert found == {"GIR801": gir.Severity.NOTE, "GIR809": gir.Severity.NOTE}


def test_the_result_says_how_much_was_compared_in_both_languages() -> None:
    result = check_years([NOW.replace({"requests.carried_in.total": 2}), BEFORE])
    chinese, english = result.describe().splitlines(), result.describe("en").splitlines()
    assert chinese[0] == "共 2 份报告，对照 1 组，1 项警告"
    assert english[0] == "reports: 2, pairs compared: 1, warnings: 1"
    assert chinese[2] == "阿城区人民政府 2021（对照 2020 年度）：1 项警告"
    assert chinese[-1] == "  阿城区人民政府 2020：没有同一机关更早的报告"
    assert str(result) == result.describe()


def test_the_result_goes_to_json_and_sarif() -> None:
    result = check_years([NOW.replace({"requests.carried_in.total": 2}), BEFORE])
    assert json.loads(result.to_json()) == result.to_dict()
    assert result.to_dict()["results"][0]["findings"][0]["previous_cells"] == ["requests.carried_forward.total"]
    assert result.to_dict()["uncompared"][0]["year"] == 2020
    log = result.to_sarif(language="en")
    assert sarif_faults(log) == []
    assert log["runs"][0]["results"][0]["ruleId"] == "GIR801"


def test_what_is_no_report_is_refused_with_its_place() -> None:
    with pytest.raises(gir.InvalidValueError, match=r"^reports\[1\]: expected a Report, found 2023"):
        check_years([NOW, 2023])  # type: ignore[list-item]
    with pytest.raises(gir.InvalidValueError, match=r"^reports: expected an iterable of Report"):
        check_years(NOW)  # type: ignore[arg-type]
    with pytest.raises(gir.InvalidValueError, match=r"^previous: expected a Report or None"):
        NOW.check(previous=2020)  # type: ignore[arg-type]


def test_a_result_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match=r"ask result\.ok"):
        bool(check_years([]))
    assert check_years([]).ok
    assert check_years([]).complete


def test_findings_of_a_series_can_be_waived() -> None:
    now = NOW.replace({"requests.carried_in.total": 2})
    (finding,) = check_years([BEFORE, now]).findings
    waiver = gir.Waiver.of(finding, now, BEFORE, reason="机构合并", by="张三", until=date(2026, 12, 31))
    of_one_report = gir.Waiver.of(
        next(each for each in now.check().findings if each.code == "GIR203"),
        now,
        reason="集中清理",
        by="张三",
        until=date(2026, 12, 31),
    )
    waivers = gir.Waivers((waiver, of_one_report))
    result = check_years([BEFORE, now], waivers=waivers, today=date(2026, 1, 5))
    assert result.findings == ()
    assert [each.finding for each in result.results[0].waived] == [finding]
    with pytest.raises(gir.InvalidValueError, match=r"^today: "):
        check_years([NOW], waivers=waivers)
