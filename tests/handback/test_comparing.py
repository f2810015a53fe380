"""What became of the findings of an earlier check: matched by code, place and words."""

from collections import Counter
from datetime import date

import attrs
import pytest
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.errors import InvalidJsonError
from govinfo_report.handback.comparing import compared, earlier_findings
from govinfo_report.prose import Paragraph
from govinfo_report.strategies import inconsistent_reports
from govinfo_report.writers.kinds import writer_kind
from handback.handed import faulty_report
from support import consistent_report


def codes(findings: tuple[object, ...]) -> list[str]:
    return [finding.code for finding in findings]  # type: ignore[attr-defined]


def test_a_result_against_itself_has_nothing_new_and_nothing_solved() -> None:
    result = faulty_report().check()
    comparison = compared(result, earlier_findings(result.to_json()))
    assert (comparison.solved, comparison.remaining, comparison.new) == ((), result.findings, ())


def test_what_is_put_right_is_solved_and_what_was_broken_since_is_new() -> None:
    earlier = earlier_findings(faulty_report().check().to_json())
    later = consistent_report().replace({"disputes.reconsideration.total": 7}).check()
    comparison = compared(later, earlier)
    assert {"GIR301", "GIR303", "GIR108"} <= set(codes(comparison.solved))
    assert codes(comparison.new) == ["GIR401"]
    assert len(comparison.remaining) + len(comparison.new) == len(later.findings)
    assert len(comparison.remaining) + len(comparison.solved) == len(earlier)


def test_a_figure_that_was_changed_and_is_still_wrong_remains() -> None:
    earlier = earlier_findings(consistent_report().replace({"disputes.reconsideration.total": 7}).check().to_json())
    later = consistent_report().replace({"disputes.reconsideration.total": 9}).check()
    comparison = compared(later, earlier)
    assert "GIR401" in codes(comparison.remaining)
    assert comparison.new == ()
    assert comparison.solved == ()


def test_words_that_moved_to_another_paragraph_remain() -> None:
    def report(*texts: str) -> gir.Report:
        plain = consistent_report()
        return attrs.evolve(
            plain, problems=gir.Section(plain.problems.heading, tuple(Paragraph(text) for text in texts))
        )

    first = report("工作有序推进，，成效明显。").check()
    later = report("新增一段说明情况。", "工作有序推进，，成效明显。").check()
    assert first.findings
    comparison = compared(later, earlier_findings(first.to_json()))
    assert comparison.new == ()
    assert comparison.solved == ()


def test_what_was_waived_since_is_not_solved() -> None:
    report = consistent_report()
    (finding,) = report.check().findings
    waiver = gir.Waiver.of(finding, report, reason="集中清理，已核对", by="张三", until=date(2026, 12, 31))
    waived = report.check(waivers=gir.Waivers.from_toml(waiver.to_toml()), today=date(2026, 1, 5))
    comparison = compared(waived, earlier_findings(report.check().to_json()))
    assert (comparison.solved, comparison.remaining, comparison.new) == ((), (), ())
    assert comparison.waived == (finding,)
    assert comparison.describe("en").startswith("Against the earlier result: 0 solved, 0 remaining, 0 new, 1 waived\n")
    assert len(comparison.to_dict()["waived"]) == 1


@settings(max_examples=15, deadline=None)
@given(inconsistent_reports(), inconsistent_reports())
def test_every_finding_of_either_check_is_told_once(
    before: tuple[gir.Report, object], after: tuple[gir.Report, object]
) -> None:
    first, second = before[0].check(), after[0].check()
    comparison = compared(second, earlier_findings(first.to_json()))
    assert Counter(codes(comparison.remaining)) + Counter(codes(comparison.new)) == Counter(codes(second.findings))
    assert Counter(codes(comparison.remaining)) + Counter(codes(comparison.solved)) == Counter(codes(first.findings))
    same = compared(second, earlier_findings(second.to_json()))
    assert (same.solved, same.remaining, same.new) == ((), second.findings, ())


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "markdown"])
def test_another_kind_of_file_with_the_same_report_has_nothing_new(kind: str) -> None:
    """A clerk who was told about a text file may hand in a Word file: the cells stand elsewhere, the findings are the same."""
    first = gir.read(gir.to_text(faulty_report()).encode()).report.check()
    later = gir.read(writer_kind("", kind).content_of(faulty_report())).report.check()
    comparison = compared(later, earlier_findings(first.to_json()))
    assert (comparison.solved, comparison.new) == ((), ())
    assert comparison.remaining == later.findings


def test_of_many_files_the_one_with_the_name_is_taken() -> None:
    result = faulty_report().check().to_json()
    other = consistent_report().check().to_json()
    text = f'{{"files": [{{"file": "a/one.docx", "result": {other}}}, {{"file": "a/two.docx", "result": {result}}}]}}'
    assert len(earlier_findings(text, "later/two.docx")) == len(faulty_report().check().findings)
    with pytest.raises(InvalidJsonError, match="three"):
        earlier_findings(text, "three.docx")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"files": 3}',
        '{"files": []}',
        '{"files": [{"file": "a", "error": "x"}]}',
        '{"findings": [3]}',
        '{"findings": [{"code": "GIR301", "place": "", "severity": "bad", "message": {"zh": "", "en": ""}, "quote": null}]}',
        '{"findings": [{"code": 3, "place": "", "severity": "error", "message": {"zh": "", "en": ""}, "quote": null}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_result_is_told(text: str) -> None:
    with pytest.raises(InvalidJsonError):
        earlier_findings(text)


def test_what_an_earlier_result_says_is_made_visible() -> None:
    text = '{"findings": [{"code": "GIR301", "place": "", "severity": "error", "message": {"zh": "\\u001b[2J", "en": ""}, "quote": null}]}'
    assert "\x1b" not in compared(consistent_report().check(), earlier_findings(text)).describe()
