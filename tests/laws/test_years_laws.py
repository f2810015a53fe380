"""Laws across years: what follows from last year's report holds, and one changed figure breaks what it enters."""

from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

import govinfo_report as gir
from govinfo_report.commonruns import SHORTEST, Known, Plain
from govinfo_report.rules.catalogue import PAIR_CHECKS, judge_pair
from govinfo_report.rules.pair import Pair
from govinfo_report.series import check_years
from govinfo_report.strategies import consistent_reports, reports

FOLLOWS = ("GIR801", "GIR802", "GIR811")
STOCKS = ("administrative_rules", "normative_documents")


@st.composite
def neighbours(draw: st.DrawFn) -> Pair:
    """Two filled reports of one issuer, the second of which begins with what the first leaves."""
    previous = draw(consistent_reports(filled=True, prose=False))
    current = draw(consistent_reports(filled=True, prose=False))
    year = draw(st.integers(2019, 2030))
    previous = attrs.evolve(previous, issuer="某县人民政府", year=year)
    current = attrs.evolve(current, issuer="某县人民政府", year=year + 1)
    then: dict[Any, Any] = {**previous.cells()}
    now: dict[Any, Any] = {**current.cells()}
    begins: dict[Any, Any] = {
        f"requests.carried_in.{column}": figure for column, figure in previous.requests.carried_forward.cells().items()
    }
    if previous.disclosure.edition == current.disclosure.edition == "2021":
        for line in STOCKS:
            stock = f"disclosure.{line}"
            begins[f"{stock}.in_force"] = then[f"{stock}.in_force"] + now[f"{stock}.issued"] - now[f"{stock}.repealed"]
    if previous.disclosure.edition == current.disclosure.edition == "2019":
        for path in current.layout.paths:
            if path.endswith(".previous_items"):
                begins[path] = then[path] + then[path.replace("previous_items", "change")]
    return Pair(previous, current.replace(begins))


def broken(pair: Pair) -> set[tuple[str, str]]:
    judged = judge_pair(pair)
    return {(line.code, line.place) for line in judged if line.status is gir.Status.BROKEN and line.code in FOLLOWS}


def breaks(pair: Pair) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """The figures of the earlier and of the later report that rules follow, and the line of the ledger that each is in."""
    then, now = {}, {}
    for column in pair.current.requests.received.cells():
        line = ("GIR801", f"requests.carried_in.{column}")
        then[f"requests.carried_forward.{column}"] = now[line[1]] = line
    if pair.previous.disclosure.edition == pair.current.disclosure.edition:
        for path in pair.current.layout.paths:
            stock, _, column = path.rpartition(".")
            if column in ("issued", "repealed", "in_force"):
                now[path] = ("GIR802", f"{stock}.in_force")
            if column == "in_force":
                then[path] = ("GIR802", path)
            if column == "previous_items":
                then[path] = then[f"{stock}.change"] = now[path] = ("GIR811", path)
    return then, now


@given(pair=neighbours())
def test_what_follows_from_the_year_before_holds(pair: Pair) -> None:
    assert broken(pair) == set()
    held = [line for line in judge_pair(pair) if line.code == "GIR801"]
    assert [line.status for line in held] == [gir.Status.HELD] * 7


@given(pair=neighbours(), data=st.data())
def test_one_changed_figure_of_either_year_breaks_exactly_what_it_enters(pair: Pair, data: st.DataObject) -> None:
    then, now = breaks(pair)
    delta = data.draw(st.integers(1, 10**9) | st.integers(-(10**9), -1))
    if data.draw(st.booleans()):
        path = data.draw(st.sampled_from(sorted(now)))
        changed = Pair(pair.previous, pair.current.replace({path: pair.current.cells()[path] + delta}))  # type: ignore[index, dict-item, operator]
        assert broken(changed) == {now[path]}
    else:
        path = data.draw(st.sampled_from(sorted(then)))
        changed = Pair(pair.previous.replace({path: pair.previous.cells()[path] + delta}), pair.current)  # type: ignore[index, dict-item, operator]
        assert broken(changed) == {then[path]}


@given(pair=neighbours(), data=st.data())
def test_one_blank_of_either_year_leaves_exactly_what_it_enters_undecided(pair: Pair, data: st.DataObject) -> None:
    then, now = breaks(pair)
    earlier = data.draw(st.booleans())
    path = data.draw(st.sampled_from(sorted(then if earlier else now)))
    blanked = (
        Pair(pair.previous.replace({path: None}), pair.current)  # type: ignore[dict-item]
        if earlier
        else Pair(pair.previous, pair.current.replace({path: None}))  # type: ignore[dict-item]
    )
    undecided = {
        (line.code, line.place)
        for line in judge_pair(blanked)
        if line.status is gir.Status.UNDECIDABLE and line.code in FOLLOWS
    }
    assert undecided == {then[path] if earlier else now[path]}
    assert broken(blanked) == set()


@given(previous=reports(), current=reports())
def test_any_two_reports_are_judged_by_every_rule_without_failing(previous: gir.Report, current: gir.Report) -> None:
    judged = judge_pair(Pair(previous, current))
    assert {line.code for line in judged} == {check.rule.code for check in PAIR_CHECKS}
    result = current.check(previous=previous)
    assert result.describe()
    assert result.describe("en")
    passages = current.passages()
    for finding in result.findings:
        assert all(span.end <= len(passages[span.path]) for span in finding.spans)


@given(data=st.data(), several=st.lists(reports(), max_size=4))
def test_every_report_of_a_series_is_compared_or_said_not_to_be(data: st.DataObject, several: list[gir.Report]) -> None:
    given_in_any_order = data.draw(st.permutations(several))
    result = check_years(given_in_any_order)
    seen = {id(report) for each in result.comparisons for report in (each.report, each.previous)}
    assert seen | {id(each.report) for each in result.uncompared} == {id(report) for report in several}
    assert result.describe()
    assert result.describe("en")


@given(
    text=st.text("甲乙丙丁年 2024《》", max_size=200) | st.text(max_size=60),
    others=st.lists(st.text("甲乙丙丁年 ", max_size=200), max_size=3),
)
def test_common_stretches_are_common_long_and_apart(text: str, others: list[str]) -> None:
    plain, known = Plain.of(text), Known.of(others)
    end = 0
    for start, stop in known.runs(plain.text):
        assert start >= end
        assert stop - start >= SHORTEST
        assert plain.text[start:stop] in known.text
        first, last = plain.original((start, stop))
        assert Plain.of(text[first:last]).text == plain.text[start:stop]
        end = stop


@given(text=st.text("甲乙丙丁戊己庚辛", min_size=SHORTEST, max_size=300))
def test_a_text_is_found_whole_in_itself(text: str) -> None:
    runs = list(Known.of([text]).runs(text))
    assert sum(stop - start for start, stop in runs) >= len(text) - SHORTEST
