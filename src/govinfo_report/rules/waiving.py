"""Rules on waivers themselves: whether each is still for what it was given for, in time, and needed at all.

What a waiver excuses leaves the findings and stays in the ledger, with the waiver beside it. One that is out of date or
was given for other figures excuses nothing, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.rules.model import Judgement, Rule, Severity, Status
from govinfo_report.rules.places import WHOLE_REPORT, listed, quoted

if TYPE_CHECKING:  # waivers know the catalogue, which knows these rules
    from govinfo_report.report import Report
    from govinfo_report.waivers import Figure, Grounds, Waiver

BASIS = Text("豁免文件（govinfo-waivers.toml）", "The file of waivers (govinfo-waivers.toml)")

LAPSED = Rule(
    code="GIR001",
    name="waiver-lapsed",
    severity=Severity.WARNING,
    title=Text("豁免所依据的数字或文字变了", "What a waiver was given for has changed"),
    basis=BASIS,
    explanation=Text(
        "豁免只对当时看过的数字和文字有效。其中任何一个改变以后，发现重新列出，由人再看一次。",
        "A waiver is for the figures and words that somebody looked at. When one of them changes, the finding comes back, to "
        "be looked at again.",
    ),
    example=Text("豁免时本年废止 31 件，现在是 32 件。", "31 were repealed when it was given, and 32 now."),
    remedy=Text(
        "重新核对；仍属实的，用命令 govinfo-report waive 重新生成，并删去这一条。",
        "Look again; if it is still true, write a new waiver with govinfo-report waive, and delete this one.",
    ),
)
EXPIRED = Rule(
    code="GIR002",
    name="waiver-expired",
    severity=Severity.WARNING,
    title=Text("豁免已过期", "A waiver is out of date"),
    basis=BASIS,
    explanation=Text(
        "过了截止日的豁免不再有效，发现重新列出；截止日当天仍有效。",
        "After its last day a waiver excuses nothing, and the finding comes back. On the last day it still holds.",
    ),
    example=Text("豁免到 2025-12-31 止，今天是 2026-01-05。", "It ended on 2025-12-31, and today is 2026-01-05."),
    remedy=Text("改正报告，或者重新核对后延长截止日。", "Correct the report, or look again and set a later day."),
)
UNUSED = Rule(
    code="GIR003",
    name="waiver-unused",
    severity=Severity.NOTE,
    title=Text("豁免没有用到", "A waiver excuses nothing"),
    basis=BASIS,
    explanation=Text(
        "这条豁免所说的位置没有这样的发现：报告已经改正，或者写错了规则或位置，或者发现已由重新生成的另一条豁免。"
        "规则这次无法判断或不适用的，不算没有用到。",
        "There is no such finding at its place: the report was corrected, or rule or place are wrong, or a waiver that was "
        "written anew excuses it. Where the rule could not be decided or did not apply this time, nothing is said.",
    ),
    example=Text("豁免的总计已经改正。", "The total that it was given for has been corrected."),
    remedy=Text("删去这一条，或改正其中的规则和位置。", "Delete it, or correct its rule and place."),
)
RULES: tuple[Rule, ...] = (LAPSED, EXPIRED, UNUSED)

_TOO_LATE = Text("这条豁免已过期", "this waiver is out of date")
_NONE_GIVEN = Text("没有提供豁免", "no waivers were given")
_NONE_ABOUT = Text("没有关于本报告的豁免", "no waiver is about this report")
WITHOUT_WAIVERS = tuple(rule.not_applicable("", WHOLE_REPORT, _NONE_GIVEN) for rule in RULES)
_NONE_ABOUT_IT = tuple(rule.not_applicable("", WHOLE_REPORT, _NONE_ABOUT) for rule in RULES)
_NAMED = 3


def waived(
    ledger: Iterable[Judgement],
    report: "Report",
    previous: "Report | None",
    waivers: "Iterable[Waiver]",
    today: date,
) -> tuple[Judgement, ...]:
    """The ledger with the waivers that are in time and fit beside their findings, and with a line for each waiver.

    A waiver of a rule that is not in the ledger is left aside.
    """
    from govinfo_report.waivers import Grounds  # noqa: PLC0415  # it knows the catalogue, which knows this module

    lines = tuple(ledger)
    codes = {line.code for line in lines}
    about = [waiver for waiver in waivers if waiver.is_about(report) and waiver.rule in codes]
    if not about:
        return (*_NONE_ABOUT_IT, *lines)
    rules = {waiver.rule for waiver in about}
    grounds = {
        place: Grounds.of(line.finding, report, previous)
        for place, line in enumerate(lines)
        if line.finding is not None and line.code in rules
    }
    at = {_key(waiver): [place for place in grounds if _place(lines[place]) == _key(waiver)] for waiver in about}
    used = {
        place: waiver
        for waiver in about
        for place in at[_key(waiver)]
        if today <= waiver.until and grounds[place] == waiver.grounds
    }
    told: list[Judgement] = []
    for waiver in about:
        label = _label(waiver, lines, report)
        here = at[_key(waiver)]
        free = [place for place in here if place not in used]
        if today > waiver.until:
            told.append(_expired(waiver, today, label))
            told += (rule.not_applicable(waiver.place, label, _TOO_LATE) for rule in (LAPSED, UNUSED))
            continue
        told.append(EXPIRED.held(waiver.place, label))
        if free and not any(grounds[place] == waiver.grounds for place in here):
            told += (_lapsed(waiver, grounds[free[0]], report, label), UNUSED.held(waiver.place, label))
        else:
            told.append(LAPSED.held(waiver.place, label))
            is_used = any(grounds[place] == waiver.grounds for place in here)
            others = [used[place] for place in here]
            told.append(UNUSED.held(waiver.place, label) if is_used else _unused(waiver, others, lines, label))
    marked = (attrs.evolve(line, waiver=used.get(place)) for place, line in enumerate(lines))
    return (*sorted(told, key=lambda line: line.code), *marked)


def _place(line: Judgement) -> tuple[str, str]:
    return line.code, line.place


def _key(waiver: "Waiver") -> tuple[str, str]:
    return waiver.rule, waiver.place


def _label(waiver: "Waiver", lines: tuple[Judgement, ...], report: "Report") -> Text:
    """The place of a waiver as the ledger calls it, else as the form does; where neither does, its path."""
    if not waiver.place:
        return WHOLE_REPORT
    layout = report.layout
    labels = (
        *(line.label for line in lines if line.place == waiver.place),
        *(cell.label for cell in layout.cells if cell.path == waiver.place),
        *(line.label for line in layout.lines if line.path == waiver.place),
    )
    return labels[0] if labels else quoted(printable(waiver.place))


def _named(waiver: "Waiver", label: Text) -> Text:
    """Which waiver it is: rule, place, and whoever gave it."""
    by, reason = printable(waiver.by), printable(waiver.reason)
    return Text(
        f"{label.zh}：{waiver.rule} 的豁免（{by}：{reason}）",
        f'{label.en}: the waiver of {waiver.rule} by "{by}" ("{reason}")',
    )


def _expired(waiver: "Waiver", today: date, label: Text) -> Judgement:
    named = _named(waiver, label)
    return EXPIRED.broken(
        waiver.place,
        label,
        Text(
            f"{named.zh}到 {waiver.until} 止，今天是 {today}，不再有效",
            f"{named.en} ended on {waiver.until}, and today is {today}; it excuses nothing any more",
        ),
    )


def _lapsed(waiver: "Waiver", now: "Grounds", report: "Report", label: Text) -> Judgement:
    named = _named(waiver, label)
    changes = listed(_changes(waiver.grounds, now, report), most=_NAMED)
    return LAPSED.broken(
        waiver.place,
        label,
        Text(f"{named.zh}已失效：{changes.zh}", f"{named.en} has lapsed: {changes.en}"),
        cells=tuple(path for path in now.figures if path in report.layout.index),
    )


def _changes(then: "Grounds", now: "Grounds", report: "Report") -> Iterator[Text]:
    """Each figure and text that a waiver was given for and that is another now: from what, to what."""
    yield from _changed_figures(then.figures, now.figures, report, Text("", ""))
    yield from _changed_figures(then.previous, now.previous, report, Text("上年", "last year's "))
    if then.words != now.words:
        yield Text(
            f"原文由{_words(then).zh}改为{_words(now).zh}", f"the words were {_words(then).en}, now {_words(now).en}"
        )
    if then.says != now.says:
        before, after = quoted(printable(then.says or "")), quoted(printable(now.says or ""))
        yield Text(f"发现由{before.zh}变为{after.zh}", f"the finding was {before.en}, now {after.en}")


def _changed_figures(
    then: "Mapping[str, Figure]", now: "Mapping[str, Figure]", report: "Report", whose: Text
) -> Iterator[Text]:
    index = report.layout.index
    for path in dict.fromkeys((*then, *now)):
        if path in then and path in now and then[path] == now[path]:
            continue
        label = report.layout.cell(path).label if path in index else Text(path, path)
        before, after = _shown(then.get(path)), _shown(now.get(path))
        yield Text(
            f"{whose.zh}“{label.zh}”由 {before.zh} 改为 {after.zh}",
            f'{whose.en}"{label.en}" was {before.en}, now {after.en}',
        )


def _shown(figure: "Figure | None") -> Text:
    if figure is None:
        return Text("未涉及", "not concerned")
    if isinstance(figure, str):
        return quoted(printable(figure)) if figure else Text("空白", "blank")
    return Text(f"{figure}", f"{figure}")


def _words(grounds: "Grounds") -> Text:
    return listed((quoted(printable(each)) for each in grounds.words), most=_NAMED) if grounds.words else _shown(None)


def _unused(waiver: "Waiver", others: "Sequence[Waiver]", lines: tuple[Judgement, ...], label: Text) -> Judgement:
    """That there is nothing to excuse, or that `others` do; undecidable where the rule itself was not decided."""
    own = [line for line in lines if line.code == waiver.rule]
    at_place = [line for line in own if line.place == waiver.place] or own
    undecided = [line for line in at_place if line.status in (Status.UNDECIDABLE, Status.NOT_APPLICABLE)]
    if undecided and len(undecided) == len(at_place):
        why = undecided[0].reason or undecided[0].label
        reason = Text(f"{waiver.rule} 这次没有判断：{why.zh}", f"{waiver.rule} was not judged this time: {why.en}")
        return UNUSED.undecidable(waiver.place, label, reason)
    named = _named(waiver, label)
    why = Text("该处没有这样的发现", "there is no such finding at its place")
    if others:
        by, because = printable(others[0].by), printable(others[0].reason)
        why = Text(
            f"该处现有的发现由另一条豁免（{by}：{because}）",
            f'what is found at its place is waived by another one, by "{by}" ("{because}")',
        )
    return UNUSED.broken(
        waiver.place, label, Text(f"{named.zh}没有用到：{why.zh}", f"{named.en} excuses nothing: {why.en}")
    )
