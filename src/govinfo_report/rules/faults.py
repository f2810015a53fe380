"""Findings about words: one for each fault, or one for all of them where they are many."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.prose import Span
from govinfo_report.rules.model import Judgement, Rule
from govinfo_report.rules.passages import section_of
from govinfo_report.rules.places import WHOLE_REPORT, passage_label

READING = Text("公文写作和校对的一般要求", "Ordinary care in writing and proofreading")
"""What the rules on wording rest on: no notice says it, every reader expects it."""

MOST = 5
"""How many faults of one kind have a finding each. A text in which something is always wrong gets one finding."""
ENOUGH = 1000
"""After so many faults of one kind no more are looked for."""
_NAMED = 3
_AROUND = 8


@frozen
class Fault:
    """Words that are at fault, and what to say of them after their place has been named."""

    span: Span
    words: Text


def each(rule: Rule, faults: Iterable[Fault]) -> Iterator[Judgement]:
    """A finding for each fault, at its words; one for all of them where they are more than `MOST`."""
    found = tuple(islice(faults, ENOUGH))
    if len(found) > MOST:
        yield together(rule, found)
        return
    for fault in found:
        label = passage_label(fault.span.path)
        yield rule.broken(section_of(fault.span.path), label, _placed(fault), spans=(fault.span,))


def together(rule: Rule, faults: Sequence[Fault]) -> Judgement:
    """One finding for all these faults: the first few in words, and the spans of all."""
    named = [_placed(fault) for fault in faults[:_NAMED]]
    zh, en = "；".join(text.zh for text in named), "; ".join(text.en for text in named)
    if len(faults) > len(named):
        zh, en = f"共 {len(faults)} 处，如{zh}", f"{len(faults)} places, such as {en}"
    return all_at(rule, Text(zh, en), tuple(fault.span for fault in faults))


def all_at(rule: Rule, message: Text, spans: tuple[Span, ...]) -> Judgement:
    """A finding about the words at several places, which are in one section or belong to the whole report."""
    sections = {section_of(span.path) for span in spans}
    label = passage_label(spans[0].path) if len(spans) == 1 else WHOLE_REPORT
    return rule.broken(sections.pop() if len(sections) == 1 else "", label, message, spans=spans)


def _placed(fault: Fault) -> Text:
    label = passage_label(fault.span.path)
    return Text(f"{label.zh}{fault.words.zh}", f"{label.en}: {fault.words.en}")


def around(text: str, start: int, end: int) -> str:
    """The words from `start` up to `end` with a little of what stands on either side, within their line.

    >>> around("规范各项流程操作,遵循公平、公正的宗旨", 8, 9)
    '规范各项流程操作,遵循公平、公正的…'
    """
    first = max(text.rfind("\n", max(0, start - _AROUND), start) + 1, start - _AROUND, 0)
    stop = text.find("\n", end, end + _AROUND)
    last = min(stop if stop >= 0 else len(text), end + _AROUND)
    before = "…" if first > 0 and text[first - 1] != "\n" else ""
    after = "…" if last < len(text) and text[last] != "\n" else ""
    return f"{before}{text[first:last]}{after}"
