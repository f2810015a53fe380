"""The text of a check result: the verdict, then what was found, what could not be decided, what did not apply, what held.

Counts, codes and places are the same in Chinese and in English. Everything that a document printed is made visible
before it is shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby

from govinfo_report.form import Text
from govinfo_report.layout import Cell, join_labels, joined
from govinfo_report.printable import printable
from govinfo_report.repair.telling import told
from govinfo_report.report import TABLES
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Finding, Judgement, Severity, Status, gravest_first
from govinfo_report.rules.result import CheckResult

NAMED_GROUPS = 5
"""How many lines or columns with blank cells are named before the rest is only counted."""


def describe(result: CheckResult, language: str = "zh", *, numbered: bool = False) -> str:
    """What a clerk reads: every fact of the result once, the gravest first; `numbered` as remarks and notices number it.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> result = CaseResults(upheld=10, corrected=1, other=0, pending=0, total=0).check()
    >>> print(describe(result, "en"))
    1 error
    <BLANKLINE>
    Errors: 1
      GIR401 Total of cases is not the sum of its results
        total: expected 11, found 0
        Remedy: Compare the four results of the block with its total.
    """
    words = _ENGLISH if language == "en" else _CHINESE
    blocks = (
        [_verdict(result, words, language)],
        *_found(result, words, language, numbered=numbered),
        told(result.repairs, language),
        _waived(result, words, language),
        _undecidable(result, words, language),
        _not_applicable(result, words, language),
        _held(result, words),
    )
    return printable("\n\n".join("\n".join(block) for block in blocks if block), lines=True)


def verdict(result: CheckResult) -> Text:
    """The outcome in one line, without what was checked.

    >>> from govinfo_report.report import Report
    >>> print(verdict(CheckResult(())))
    没有规则可以判断
    """
    return Text(_outcome(result, _CHINESE), _outcome(result, _ENGLISH))


def _verdict(result: CheckResult, words: Mapping[str, str], language: str) -> str:
    subject = result.subject.in_language(language)
    outcome = _outcome(result, words)
    return f"{subject}{words['colon']}{outcome}" if subject else outcome


def _outcome(result: CheckResult, words: Mapping[str, str]) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    statuses = result.counts()
    found = [_count(words[severity.value], counts[severity]) for severity in Severity if counts[severity]]
    if found:
        outcome = words["comma"].join(found)
    elif statuses[Status.HELD]:
        outcome = words["clean"]
    else:
        return words["nothing judged"]
    undecided = statuses[Status.UNDECIDABLE]
    if undecided:
        outcome += words["but undecided"].format(_count(words["places"], undecided))
    excused = Counter(waived.finding.severity for waived in result.waived)
    if excused:
        named = words["list"].join(
            _count(words[severity.value], excused[severity]) for severity in Severity if excused[severity]
        )
        outcome += words["but waived"].format(named)
    return outcome


# --- findings --------------------------------------------------------------------------------------------------------


def _found(result: CheckResult, words: Mapping[str, str], language: str, *, numbered: bool) -> Iterator[list[str]]:
    """A block for each severity that there is. The ledger has its findings by code."""
    count = 0
    for severity, found in groupby(gravest_first(result.findings), key=lambda finding: finding.severity):
        findings = tuple(found)
        lines = [f"{words[f'{severity} heading']}{len(findings)}"]
        for code, group in groupby(findings, key=lambda finding: finding.code):
            members = tuple(group)
            lines.append(f"  {_headline(code, language)}")
            for finding in members:
                count += 1
                lines += _facts(finding, f"[{count}] " if numbered else "", result, words, language)
            lines.append(f"    {words['remedy']}{words['colon']}{members[0].remedy.in_language(language)}")
        yield lines


def _facts(
    finding: Finding, number: str, result: CheckResult, words: Mapping[str, str], language: str
) -> Iterator[str]:
    yield f"    {number}{finding.message.in_language(language)}"
    if finding.quote is not None:
        yield f"      {words['quote']}{words['colon']}{words['quoted'].format(finding.quote)}"
    for crossing in finding.crossings:
        other = next(
            judgement.label.in_language(language)
            for judgement in result.ledger
            if (judgement.code, judgement.place) == (crossing.code, crossing.place)
        )
        cell = words["quoted"].format(crossing.label.in_language(language))
        yield f"      {words['crossing'].format(code=crossing.code, place=other, cell=cell)}"


def _waived(result: CheckResult, words: Mapping[str, str], language: str) -> list[str]:
    """What is excused, with its severity, and by whom, why and until when."""
    lines: list[str] = []
    for each in result.waived:
        waiver = each.waiver
        lines.append(f"  {each.finding.describe(language)}")
        lines.append(
            f"    {words['waiver'].format(by=printable(waiver.by), until=waiver.until, reason=printable(waiver.reason))}"
        )
    return [f"{words['waived heading']}{len(result.waived)}", *lines] if lines else []


# --- what was not judged, and what held ------------------------------------------------------------------------------


def _undecidable(result: CheckResult, words: Mapping[str, str], language: str) -> list[str]:
    lines = [
        f"  {_headline(code, language)}{words['colon']}{_why_undecidable(members, words, language)}"
        for code, members in undecidable_by_code(result)
    ]
    return [words["undecidable heading"] + _count(words["places"], len(result.undecidable)), *lines] if lines else []


def undecidable_by_code(result: CheckResult) -> Iterator[tuple[str, tuple[Judgement, ...]]]:
    """What could not be decided, rule by rule."""
    judgements = _by_code(result, Status.UNDECIDABLE)
    yield from ((code, tuple(members)) for code, members in groupby(judgements, key=lambda judgement: judgement.code))


def why_undecidable(judgements: tuple[Judgement, ...]) -> Text:
    """Where one rule could not be decided, and for want of what: cells by their lines or columns where they are many."""
    return Text(_why_undecidable(judgements, _CHINESE, "zh"), _why_undecidable(judgements, _ENGLISH, "en"))


def _why_undecidable(judgements: tuple[Judgement, ...], words: Mapping[str, str], language: str) -> str:
    blanks = {blank for judgement in judgements for blank in judgement.blanks}
    if len(judgements) == 1 or not blanks <= form_cells().keys():
        return words["semicolon"].join(
            words["at"].format(place=judgement.label.in_language(language), reason=_reason(judgement, language))
            for judgement in judgements
        )
    if not blanks:
        reasons = words["semicolon"].join(dict.fromkeys(_reason(judgement, language) for judgement in judgements))
        return f"{_count(words['places'], len(judgements))}{words['comma']}{reasons}"
    return words["blank cells"].format(
        places=_count(words["places"], len(judgements)),
        cells=_count(words["cells"], len(blanks)),
        named=_named_cells(blanks, words, language),
    )


def _named_cells(paths: Iterable[str], words: Mapping[str, str], language: str) -> str:
    """The lines or the columns in which cells stand, whichever are fewer, each with the number of its cells."""
    cells = [cell for path, cell in form_cells().items() if path in set(paths)]
    by_line = Counter(_line_label(cell).in_language(language) for cell in cells)
    by_column = Counter(join_labels(cell.columns).in_language(language) for cell in cells)
    groups = min(by_column, by_line, key=len)
    named = words["list"].join(
        words["group of cells"].format(words["quoted"].format(label), number)
        for label, number in groups.most_common(NAMED_GROUPS)
    )
    return named + (words["and more"] if len(groups) > NAMED_GROUPS else "")


def _line_label(cell: Cell) -> Text:
    """The line of a cell; in table 4, which has but one, the block of columns."""
    return join_labels((*cell.rows, *cell.columns[:-1]))


def _reason(judgement: Judgement, language: str) -> str:
    return judgement.reason.in_language(language) if judgement.reason else ""


def _not_applicable(result: CheckResult, words: Mapping[str, str], language: str) -> list[str]:
    judgements = _by_code(result, Status.NOT_APPLICABLE)
    reasons: dict[str, Counter[str]] = {}
    for judgement in judgements:
        reasons.setdefault(_reason(judgement, language), Counter())[judgement.code] += 1
    lines = [f"  {reason}{words['colon']}{_codes(codes, words)}" for reason, codes in reasons.items()]
    return [words["not applicable heading"] + _count(words["places"], len(judgements)), *lines] if lines else []


def _held(result: CheckResult, words: Mapping[str, str]) -> list[str]:
    held = Counter(judgement.code for judgement in _by_code(result, Status.HELD))
    counts = (_count(words["places"], held.total()), _count(words["rules"], len(held)))
    return [words["held heading"].format(*counts), f"  {_codes(held, words)}"] if held else []


def _codes(codes: Mapping[str, int], words: Mapping[str, str]) -> str:
    """Codes of rules, each with the number of its places where that is not one."""
    return words["list"].join(
        code + (words["times"].format(number) if number > 1 else "") for code, number in codes.items()
    )


def _by_code(result: CheckResult, status: Status) -> list[Judgement]:
    """The lines of the ledger with that status; the ledger of one table is in the order of its lines instead."""
    found = (judgement for judgement in result.ledger if judgement.status is status)
    return sorted(found, key=lambda judgement: judgement.code)


# --- words -----------------------------------------------------------------------------------------------------------


def _headline(code: str, language: str) -> str:
    """The code and the fault in words; the code alone for a rule that is none of ours."""
    title = next((f" {rule.title.in_language(language)}" for rule in RULES if rule.code == code), "")
    return f"{code}{title}"


@cache
def form_cells() -> Mapping[str, Cell]:
    """Every cell of either edition by its path in a report."""
    return {
        cell.path: cell
        for section, tables in TABLES.items()
        for table in tables
        for cell in joined(((section, table),)).cells
    }


def _count(word: str, number: int) -> str:
    """「2 项错误」, "2 errors": in English the singular stands before the bar."""
    one, _, many = word.partition("|")
    return f"{number} {one if number == 1 or not many else many}"


_CHINESE: Mapping[str, str] = {
    "colon": "：",
    "comma": "，",
    "semicolon": "；",
    "list": "、",
    "quoted": "“{}”",
    "error": "项错误",
    "warning": "项警告",
    "note": "项提示",
    "places": "处",
    "cells": "格",
    "rules": "条规则",
    "clean": "未发现问题",
    "nothing judged": "没有规则可以判断",
    "but undecided": "；另有 {}因空白、资料不足或文字不明无法判断",
    "but waived": "；另有 {}已豁免",
    "waived heading": "已豁免：",
    "waiver": "{by}：{reason}（至 {until}）",
    "error heading": "错误：",
    "warning heading": "警告：",
    "note heading": "提示：",
    "undecidable heading": "无法判断有无下列问题：",
    "not applicable heading": "下列规则不适用：",
    "held heading": "已核对，没有问题：{}，{}",
    "remedy": "处理",
    "quote": "原文",
    "crossing": "同时不成立的还有 {code}（{place}），两式相交于{cell}，请先查这一格",
    "at": "{place}（{reason}）",
    "blank cells": "{places}，涉及 {cells}没有数字（{named}）",
    "group of cells": "{} {} 格",
    "and more": "等",
    "times": "（{} 处）",
}
_ENGLISH: Mapping[str, str] = {
    "colon": ": ",
    "comma": ", ",
    "semicolon": "; ",
    "list": ", ",
    "quoted": '"{}"',
    "error": "error|errors",
    "warning": "warning|warnings",
    "note": "note|notes",
    "places": "place|places",
    "cells": "cell|cells",
    "rules": "rule|rules",
    "clean": "nothing wrong was found",
    "nothing judged": "no rule could be judged",
    "but undecided": "; {} could not be decided for want of figures, facts or clear words",
    "but waived": "; {} waived",
    "waived heading": "Waived: ",
    "waiver": "{by}: {reason} (until {until})",
    "error heading": "Errors: ",
    "warning heading": "Warnings: ",
    "note heading": "Notes: ",
    "undecidable heading": "Undecided whether there is this fault: ",
    "not applicable heading": "Rules that do not apply: ",
    "held heading": "Checked and nothing wrong: {}, {}",
    "remedy": "Remedy",
    "quote": "Printed",
    "crossing": "{code} ({place}) does not hold either; the two cross in {cell}: look at that cell first",
    "at": "{place} ({reason})",
    "blank cells": "{places}, for {cells} without a figure ({named})",
    "group of cells": "{}: {}",
    "and more": ", and others",
    "times": " ({})",
}
