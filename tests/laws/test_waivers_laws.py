"""Laws of waivers: what is written is read, what is excused is that finding alone, and any change brings it back."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.rules.waiving import RULES as WAIVER_RULES
from govinfo_report.strategies import inconsistent_reports, reports

TODAY = date(2026, 1, 5)
GIVEN: dict[str, Any] = {"reason": "已核对", "by": "张三", "until": date(2026, 12, 31)}
OWN = {rule.code for rule in WAIVER_RULES}
CODES = st.sampled_from(("GIR203", "GIR301", "GIR801", "GIR115"))
TEXTS = st.text(min_size=1).filter(str.strip)
FIGURES = st.integers(-(10**30), 10**30) | st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.text()
TABLES = st.dictionaries(st.text(min_size=1), FIGURES, max_size=3)
GROUNDS = st.builds(
    gir.Grounds,
    figures=st.dictionaries(st.text(min_size=1), FIGURES, min_size=1, max_size=3),
    previous=TABLES,
    words=st.lists(st.text(), max_size=3).map(tuple),
    says=st.none() | TEXTS,
)
WAIVERS = st.builds(
    gir.Waiver,
    rule=CODES,
    place=st.text(),
    issuer=st.none() | TEXTS,
    year=st.none() | st.integers(1, 9999),
    reason=TEXTS,
    by=TEXTS,
    until=st.dates(),
    grounds=GROUNDS,
)


def findings_of(result: gir.CheckResult) -> list[gir.Finding]:
    """The findings on the report, without those on waivers."""
    return [finding for finding in result.findings if finding.code not in OWN]


def checked(report: gir.Report, *waivers: gir.Waiver) -> gir.CheckResult:
    return report.check(waivers=gir.Waivers(waivers), today=TODAY)


@given(waivers=st.lists(WAIVERS, max_size=3))
def test_what_is_written_is_read_again(waivers: list[gir.Waiver]) -> None:
    written = gir.Waivers(tuple(waivers))
    assert gir.Waivers.from_toml(written.to_toml()) == written


@given(text=st.text() | st.text('[]waiver="#\n.{}0123-_\\ ', max_size=80))
def test_any_text_is_waivers_or_refused_with_places(text: str) -> None:
    refused: tuple[gir.Fault, ...] = ()
    waivers = None
    try:
        waivers = gir.Waivers.from_toml(text, name="w.toml")
    except gir.InvalidWaiversError as error:
        refused = error.faults
    assert refused or waivers == gir.Waivers()
    assert all(fault.path.startswith("w.toml") for fault in refused)


@given(report=inconsistent_reports().map(lambda broken: broken[0]) | reports(), data=st.data())
def test_a_waiver_excuses_the_finding_that_it_was_made_for_and_no_other(
    report: gir.Report, data: st.DataObject
) -> None:
    before = list(report.check().findings)
    if not before:
        return
    finding = data.draw(st.sampled_from(before))
    waiver = gir.Waiver.of(finding, report, **GIVEN)
    read = gir.Waivers.from_toml(waiver.to_toml()).waivers[0]
    result = checked(report, read)
    excused = [each.finding for each in result.waived]
    assert finding in excused
    # two findings of one rule at one place that rest on the same words cannot be told apart
    assert all(gir.Grounds.of(each, report) == waiver.grounds for each in excused)
    assert findings_of(result) == [each for each in before if each not in excused]
    assert not [each for each in result.findings if each.code in OWN]
    assert [code for code in OWN if not result.with_code(code)] == []


@given(broken=inconsistent_reports(), data=st.data())
def test_a_changed_figure_makes_a_waiver_lapse_and_brings_the_finding_back(
    broken: tuple[gir.Report, Any], data: st.DataObject
) -> None:
    report, _ = broken
    found = [each for each in report.check().findings if each.code[3] in "34"]
    finding = data.draw(st.sampled_from(found))
    waiver = gir.Waiver.of(finding, report, **GIVEN)
    path: Any = data.draw(st.sampled_from(finding.cells))
    figure = report.cells()[path]
    assert isinstance(figure, (int, Decimal))
    changed = report.replace({path: figure + data.draw(st.integers(1, 99))})
    result = checked(changed, waiver)
    assert result.waived == ()
    assert findings_of(result) == list(changed.check().findings)
    here = [each for each in findings_of(result) if (each.code, each.place) == (waiver.rule, waiver.place)]
    assert [each.code for each in result.findings if each.code in OWN] == ["GIR001" if here else "GIR003"]


@given(broken=inconsistent_reports(), data=st.data(), today=st.dates())
def test_a_waiver_holds_up_to_its_last_day(broken: tuple[gir.Report, Any], data: st.DataObject, today: date) -> None:
    report, _ = broken
    finding = data.draw(st.sampled_from(report.check().findings))
    waiver = gir.Waiver.of(finding, report, **GIVEN)
    result = report.check(waivers=gir.Waivers((waiver,)), today=today)
    assert bool(result.waived) == (today <= waiver.until)
    assert [each.code for each in result.findings if each.code in OWN] == ([] if result.waived else ["GIR002"])


@given(report=reports(), data=st.data())
def test_waivers_of_another_report_change_nothing(report: gir.Report, data: st.DataObject) -> None:
    findings = report.check().findings
    if findings:
        waiver = gir.Waiver.of(data.draw(st.sampled_from(findings)), report, **GIVEN)
        other = attrs.evolve(waiver, issuer="另一机关" if report.issuer is None else f"{report.issuer}甲")
        assert checked(report, other).findings == findings
