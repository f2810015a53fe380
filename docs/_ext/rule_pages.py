"""Write a page for each rule from the catalogue, with the cases of `tests/rules` and what the rule says of each."""

from collections.abc import Iterator
from typing import Any

import yaml
from generated import table, verbatim, write_page
from sphinx.application import Sphinx

from govinfo_report.form import HEADINGS
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Rule, Severity, Status
from rule_cases import OUTCOMES, cases_of, result_of

_SECTIONS = {
    "0": "Waivers",
    "1": "Required parts",
    "2": f"Table 2: {HEADINGS[1].title}",
    "3": f"Table 3: {HEADINGS[2].title}",
    "4": f"Table 4: {HEADINGS[3].title}",
    "5": "Prose against tables",
    "6": "Wording",
    "8": "Across years",
    "9": "Plausibility",
}
_OUTCOME_WORDS = {
    "passes": ("Holds", "成立"),
    "fails": ("Broken", "不成立"),
    "undecidable": ("Cannot be decided", "无法判断"),
    "not_applicable": ("Does not apply", "不适用"),
}
_STATUSES = dict(zip(OUTCOMES, Status, strict=True))


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.connect("builder-inited", lambda _: write_pages())
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages() -> None:
    """Write the index and one page for each rule."""
    write_page("rules/index", _index())
    for rule in RULES:
        write_page(f"rules/{rule.code}", _page(rule))


def _index() -> Iterator[str]:
    counts = {severity: sum(rule.severity is severity for rule in RULES) for severity in Severity}
    yield "# Rules"
    yield ""
    yield (
        f"{len(RULES)} rules: "
        + ", ".join(f"{number} {severity.label.en}s" for severity, number in counts.items())
        + "."
    )
    yield "Codes are permanent; the first digit is the section of the form, or one of these:"
    yield "6 wording, 8 across years, 9 plausibility, 0 waivers."
    yield "An error is only what breaks the form's own arithmetic or lacks a required part."
    yield ""
    for digit in dict.fromkeys(rule.code[3] for rule in RULES):
        yield f"## {digit}xx {_SECTIONS[digit]}"
        yield ""
        own = [rule for rule in RULES if rule.code[3] == digit]
        yield from table(
            ("code", "severity", "", ""),
            ((f"[{rule.code}]({rule.code}.md)", rule.severity.label.en, rule.title.zh, rule.title.en) for rule in own),
        )
    yield "```{toctree}"
    yield ":hidden:"
    yield ""
    yield from (rule.code for rule in RULES)
    yield "```"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.title.zh}"
    yield ""
    yield f"**{rule.title.en}**"
    yield ""
    since = "" if rule.since is None else f", from report year {rule.since}"
    forms = " and ".join(rule.editions)
    yield f"`{rule.name}`, {rule.severity.label.zh} ({rule.severity.label.en}); forms of {forms}{since}"
    if rule.retired_in is not None:
        yield f"\nRetired in {rule.retired_in}."
    yield ""
    for zh, en, text in (
        ("说明", "Meaning", rule.explanation),
        ("例", "Example", rule.example),
        ("处理", "Remedy", rule.remedy),
        ("依据", "Basis", rule.basis),
    ):
        yield f"## {zh} {en}"
        yield ""
        yield text.zh
        yield ""
        yield text.en
        yield ""
    yield "## 用例 Cases"
    yield ""
    yield "Each changes a report in which the rule holds. The tests run them; the words are those of the check."
    yield ""
    for outcome, cases in cases_of(rule.code).items():
        yield f"### {_OUTCOME_WORDS[outcome][1]} {_OUTCOME_WORDS[outcome][0]}"
        yield ""
        for case in cases:
            yield from _case(rule, _STATUSES[outcome], case)


def _case(rule: Rule, status: Status, case: dict[str, Any]) -> Iterator[str]:
    yield f"{case['what']}"
    yield ""
    changes = {key: value for key, value in case.items() if key not in {"what", "finds", "blanks"}}
    if changes:
        yield "```yaml"
        yield yaml.safe_dump(changes, allow_unicode=True, sort_keys=False, width=100).rstrip()
        yield "```"
        yield ""
    judged = [judgement for judgement in result_of(case).with_code(rule.code) if judgement.status is status]
    said = [judgement.finding.message if judgement.finding else judgement.reason for judgement in judged]
    for text in dict.fromkeys(text for text in said if text is not None):
        yield ":::{container} finding"
        yield verbatim(text.zh)
        yield ""
        yield verbatim(text.en)
        yield ":::"
        yield ""
