"""Write one page with every message of every rule, in Chinese and English, as the cases of `tests/rules` bring them out.

It is there to be read from top to bottom: whether a clerk would understand each of them.
"""

import re
from collections.abc import Iterator

from generated import verbatim, write_page
from sphinx.application import Sphinx

from govinfo_report.form import Text
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Rule, Status
from rule_cases import cases_of, result_of

_STATUSES = (Status.BROKEN, Status.UNDECIDABLE, Status.NOT_APPLICABLE)
# What differs between two messages of one shape: what is quoted, and numbers.
_FILLED_IN = re.compile(r"“[^”]*”|\"[^\"]*\"|\d[\d,.]*")


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this to learn of the extension."""
    app.connect("builder-inited", lambda _: write_page("messages", _page()))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _page() -> Iterator[str]:
    yield "# Messages 提示文字"
    yield ""
    yield (
        "Every message that a check can give, with an example each, from the cases that the tests run. Messages that differ "
        "only in figures and quoted words are shown once. Under each finding stands its remedy."
    )
    yield ""
    for rule in RULES:
        yield f"## {rule.code} {verbatim(rule.title.zh)}"
        yield ""
        yield f"[{rule.name}](rules/{rule.code}.md), {rule.severity.label.zh} {rule.severity.label.en}: {verbatim(rule.title.en)}"
        yield ""
        for status, text in _messages(rule):
            yield f"{status.label.zh} {status.label.en}"
            yield f": {verbatim(text.zh)}"
            yield ""
            yield f"  {verbatim(text.en)}"
            yield ""
        yield "处理 remedy"
        yield f": {verbatim(rule.remedy.zh)}"
        yield ""
        yield f"  {verbatim(rule.remedy.en)}"
        yield ""


def _messages(rule: Rule) -> Iterator[tuple[Status, Text]]:
    """The messages and reasons of a rule, one of each shape, findings first."""
    shapes: dict[tuple[Status, str], Text] = {}
    for cases in cases_of(rule.code).values():
        for case in cases:
            for judged in result_of(case).with_code(rule.code):
                text = judged.finding.message if judged.finding else judged.reason
                if text is not None and judged.status in _STATUSES:
                    shapes.setdefault((judged.status, _FILLED_IN.sub("…", text.zh)), text)
    for status in _STATUSES:
        for (its, _), text in shapes.items():
            if its is status:
                yield status, text
