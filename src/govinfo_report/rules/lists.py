"""Numbered lists in the prose: numbers that are skipped, repeated or begin again, and sub-headings with nothing below.

Lists nest, and a new one begins with every 一: so a number is at fault only where no list around it awaits it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from attrs import define, frozen

from govinfo_report.form import Text
from govinfo_report.ordinals import ordinal, renumbered
from govinfo_report.prose import Paragraph, Section, Span
from govinfo_report.rules.aspects import aspect_in, aspect_style, marker_style
from govinfo_report.rules.faults import READING, Fault, each
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.passages import Passages, passages_of
from govinfo_report.rules.places import WHOLE_REPORT

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

_NUMERALS = "一二三四五六七八九十"

# The numbers that lists are written with: a pattern that begins with a set of characters skips to the next of them.
_KINDS = (
    re.compile(rf"[（(①-⑳](?: {{0,2}}(?:[{_NUMERALS}]{{1,3}}|[0-9]{{1,2}}) {{0,2}}[）)])?"),
    re.compile(rf"[{_NUMERALS}][{_NUMERALS}]{{0,2}}(?: {{0,2}}、(?![{_NUMERALS}])|是|要(?![素点义]))"),
    re.compile(r"[0-9][0-9]? {0,2}(?:、(?![0-9])|[.．](?![0-9]))"),
    re.compile(rf"第[{_NUMERALS}]{{1,2}}[，,]"),
)
_CLAUSE = "一是"
_ORDINAL = "第一，"
_CIRCLED = "①"
_IN_SENTENCES = (_CLAUSE, _ORDINAL)  # the others stand at the beginning of a sentence
_BEFORE_AN_ITEM = frozenset("。；：;:！？\n")
_BEFORE_A_CLAUSE = _BEFORE_AN_ITEM | frozenset("，、,")


@frozen
class Item:
    """A number of a list where it stands in a text: its style, as `marker_style` writes it, and its value.

    `sure` is false for a 「一是」 in the middle of a clause, which may be no number at all; `leads` says that its line
    begins with it.
    """

    style: str
    number: int
    start: int
    end: int
    sure: bool
    leads: bool


def items_of(text: str) -> list[Item]:
    """The numbers of lists in a text, as they come.

    >>> [(item.style, item.number) for item in items_of("（二）措施：一是公开；三是便民。")]
    [('(一)', 2), ('一是', 1), ('一是', 3)]
    """
    found = chain.from_iterable(kind.finditer(text) for kind in _KINDS)
    items = [item for marker in found if (item := _item(marker, text)) is not None]
    items.sort(key=lambda item: item.start)
    return items


def _item(marker: re.Match[str], text: str) -> Item | None:
    read = _read(marker[0])
    if read is None:
        return None
    style, number = read
    start, end = marker.span()
    before = text[start - 1] if start else "\n"
    if before in _BLANKS:
        before = text[max(0, start - _MOST_BLANKS) : start].rstrip(_BLANKS)[-1:] or "\n"
    sure = before in (_BEFORE_A_CLAUSE if style in _IN_SENTENCES else _BEFORE_AN_ITEM)
    return Item(style, number, start, end, sure, before == "\n") if sure or style == _CLAUSE else None


_LARGEST = 50  # no list is longer; 「2021、2022年」 is no number of one
_BLANKS = " \t\u3000"
_MOST_BLANKS = 4  # may stand between the end of a sentence and a number


@lru_cache(maxsize=1024)
def _read(marker: str) -> tuple[str, int] | None:
    """The style and the number of a marker. `None`: it is none, such as a bracket around something else."""
    if marker[0] == "第" or marker[-1] in "是要":
        number, style = ordinal(marker), _ORDINAL if marker[0] == "第" else _CLAUSE
    elif len(marker) == 1:
        number, style = ordinal(marker), _CIRCLED
    else:
        read = marker_style(marker)
        style, number = ("", None) if read is None else read
    return None if number is None or number > _LARGEST else (style, number)


# --- numbers that are skipped, repeated or begin again ----------------------------------------------------------------

LIST_NUMBERING = Rule(
    code="GIR601",
    name="list-numbering",
    severity=Severity.NOTE,
    title=Text("条目编号跳号、重复或从头再编", "A list skips, repeats or restarts its numbers"),
    basis=READING,
    explanation=Text(
        "同一层次的编号（如“（一）（二）”“1. 2.”“一是、二是”）应连续。每出现“一”即视为另起一层或另起一组，"
        "上下各层都接不上的编号才提示。第一部分各方面的编号由 GIR113 检查。",
        "Numbers of one level run on without a gap. Every list that begins again with one counts as a new list, so only a "
        "number that no list around it awaits is reported. The numbers of the five aspects are looked at by GIR113.",
    ),
    example=Text("“一是加强培训；三是强化考核”，缺“二是”。", 'After "一是" comes "三是", without "二是".'),
    remedy=Text(
        "改正编号；编号有误也可能是漏了一条，一并核对。",
        "Correct the number, and see whether an item has been left out.",
    ),
)


@define
class _OpenList:
    """A list whose next item may still come: the numbers that may follow, and the item that came last."""

    style: str
    awaited: tuple[int, ...]
    last: Item


_DEEPEST = 8  # lists nest no deeper: older ones are closed


@checks(LIST_NUMBERING, "", WHOLE_REPORT)
def list_numbering(report: "Report") -> Iterator[Judgement]:
    """A number in the prose that no open list awaits."""
    passages = passages_of(report)
    sections: dict[str, list[Item]] = {}
    for item in items_of(passages.whole):
        path = passages.path_at(item.start)
        if ".paragraphs" in path and not path.startswith(_NOT_NUMBERED):
            sections.setdefault(path.partition(".")[0], []).append(item)
    yield from each(LIST_NUMBERING, _faults(report, passages, sections))


def _faults(report: "Report", passages: Passages, sections: dict[str, list[Item]]) -> Iterator[Fault]:
    for part, items in sections.items():
        misnumbered = _misnumbered(items, passages.whole)
        first = next(misnumbered, None)
        if first is None:
            continue
        # The numbers of the aspects are GIR113's, and headings may be numbered as a list is that begins with two.
        of_aspects = aspect_style(report.overview.paragraphs) if part == "overview" else None
        of_headings = _style_of_heading(dict(passages.within(f"{part}.heading")).get(f"{part}.heading"))
        for item, expected, what in chain((first,), misnumbered):
            if item.leads and (item.style == of_aspects or (expected == 1 and item.style == of_headings)):
                continue
            span = passages.span(item.start, item.end)
            yield Fault(span, _words(passages.text_at(item.start), span, expected, what))


_NOT_NUMBERED = ("preamble", "table_sections")  # what stands around the tables was not numbered by the writer


def _style_of_heading(heading: str | None) -> str | None:
    number = Section(heading).number
    read = None if number is None else marker_style(number)
    return None if read is None else read[0]


def _misnumbered(items: list[Item], whole: str) -> Iterator[tuple[Item, int, Text]]:
    """The items of a section whose number is not awaited, with the number that is and what is wrong."""
    opened: list[_OpenList] = []
    for item in items:
        awaiting = next((its for its in reversed(opened) if _awaits(its, item)), None)
        same = next((its for its in reversed(opened) if its.style == item.style), None)
        if awaiting is not None:
            del opened[opened.index(awaiting) + 1 :]
            awaiting.awaited, awaiting.last = (item.number + 1,), item
        elif item.number == 1:
            if opened and _is_begun_again(opened[-1], item, whole):
                yield item, opened[-1].awaited[-1], _AGAIN
            opened.append(_OpenList(item.style, (2,), item))
        elif not item.sure:
            continue
        elif same is not None:
            expected = same.awaited[-1]
            yield item, expected, _REPEATED if item.number < expected else _SKIPPED
            # After a repeated number the next one may count it or not.
            same.awaited = (item.number + 1, min(expected + 1, _LARGEST))
            same.last = item
        else:
            if item.leads and item.style not in _IN_SENTENCES:
                yield item, 1, _FIRST_IS_MISSING
            opened.append(_OpenList(item.style, (item.number + 1,), item))
        del opened[:-_DEEPEST]


_AGAIN = Text("重新编起", "the numbers begin again")
_FIRST_IS_MISSING = Text("没有第一条", "the first one is missing")
_REPEATED = Text("编号重复或倒退", "a number that came before")
_SKIPPED = Text("跳号", "a number is skipped")


def _awaits(opened: _OpenList, item: Item) -> bool:
    return opened.style == item.style and item.number in opened.awaited


def _is_begun_again(above: _OpenList, item: Item, whole: str) -> bool:
    """Whether an item with number one follows at once on the paragraph of another of its kind, which announces nothing."""
    if above.style != item.style or item.style in _IN_SENTENCES or not (item.leads and above.last.leads):
        return False
    between = whole[above.last.end : item.start].rstrip("\n" + _BLANKS)
    return "\n" not in between and not between.endswith(("：", ":"))


_SHOWN = 12


def _words(text: str, span: Span, expected: int, what: Text) -> Text:
    more = "…" if len(text) > span.end + _SHOWN else ""
    shown = f"{text[span.start : span.end + _SHOWN].strip()}{more}"
    printed = span.of(text).strip()
    wanted = renumbered(printed, expected)
    if expected == 1:
        return Text(
            f"“{shown}”的编号为“{printed}”，前面没有“{wanted}”",
            f'"{shown}" is numbered "{printed}", and there is no "{wanted}" before it',
        )
    return Text(
        f"“{shown}”的编号应为“{wanted}”，实为“{printed}”（{what.zh}）",
        f'the number of "{shown}" should be "{wanted}", found "{printed}" ({what.en})',
    )


# --- sub-headings with nothing below ----------------------------------------------------------------------------------

EMPTY_SUBSECTION = Rule(
    code="GIR602",
    name="empty-subsection",
    severity=Severity.NOTE,
    title=Text("小标题下没有内容", "A sub-heading has nothing below it"),
    basis=READING,
    explanation=Text(
        "带编号的小标题（如“（三）政府信息管理方面”“（二）改进措施”）之后应有内容。紧接着就是同级或上级的下一个标题，"
        "或者该部分到此结束的，在此提示。只看名称确为小标题的，不把一句话的条目当作标题。",
        'A numbered sub-heading such as "（三）政府信息管理方面" is followed by text. It is reported where the next heading of '
        "its level comes at once, or the section ends. Only names that are plainly sub-headings are looked at, so that "
        "an item of one sentence is not taken for one.",
    ),
    example=Text(
        "“（三）政府信息管理方面”之后紧接“（四）平台建设方面”。",
        '"（三）政府信息管理方面" is followed at once by "（四）平台建设方面".',
    ),
    remedy=Text(
        "补写内容；确无内容的，删去小标题并重新编号。", "Write the text, or drop the sub-heading and number anew."
    ),
)
_NAME_OF_A_PART = re.compile(
    r"[^，。；：,;:]{1,16}方面(?:的?工作)?(?:情况)?"
    r"|(?:当前|目前)?存?在?的?(?:主要|突出|一些)?(?:问题|困难|不足|问题[和与及]不足)"
    r"|(?:下一?步|今后|明年)?的?(?:主要)?(?:改进|整改|工作)(?:的?(?:措施|打算|计划|情况|思路|方向)){1,2}"
)
_LONGER_THAN_ITS_ASPECT = 8
# 「1.主动公开的及时性有待提高。」 is an item of one sentence.
_SAYS_SOMETHING = re.compile("有待|不[够足高强全深]|不及时|不平衡|不均衡|需要|仍[需然]|欠缺|滞后|薄弱|较[弱少低]")


@checks(EMPTY_SUBSECTION, "", WHOLE_REPORT)
def empty_subsection(report: "Report") -> Iterator[Judgement]:
    """A numbered sub-heading is followed by the next one, or by the end of its section."""
    faults = (
        Fault(
            Span(f"{path}.paragraphs[{position}]", 0, len(text)),
            Text(f"“{text}”之后没有内容", f'nothing follows "{text}"'),
        )
        for path, section in _prose_sections(report)
        for position, text in _empty(section)
    )
    yield from each(EMPTY_SUBSECTION, faults)


def _prose_sections(report: "Report") -> Iterator[tuple[str, Section]]:
    for name in ("overview", "problems", "other_matters"):
        yield name, report.section(name)
    for position, section in enumerate(report.extra_sections):
        yield f"extra_sections[{position}]", section


def _empty(section: Section) -> Iterator[tuple[int, str]]:
    styles = [_leading_style(paragraph) for paragraph in section.paragraphs]
    seen: dict[str, None] = {}  # the levels so far, the outermost first
    for position, (paragraph, style) in enumerate(zip(section.paragraphs, styles, strict=True)):
        if style is None:
            continue
        seen.setdefault(style)
        if not _is_subheading(paragraph):
            continue
        following = styles[position + 1] if position + 1 < len(styles) else style
        if following in seen and list(seen).index(following) <= list(seen).index(style):
            yield position, paragraph.text.strip()


def _leading_style(paragraph: Paragraph) -> str | None:
    marker = paragraph.marker
    read = None if marker is None else marker_style(marker)
    return None if read is None else read[0]


def _is_subheading(paragraph: Paragraph) -> bool:
    title = paragraph.title
    if title is None or paragraph.body:
        return False
    aspect = aspect_in(title)
    if aspect is not None and len(title) <= len(aspect.zh) + _LONGER_THAN_ITS_ASPECT:
        return "，" not in title and _SAYS_SOMETHING.search(title) is None
    return _NAME_OF_A_PART.fullmatch(title) is not None


CHECKS: tuple[Check, ...] = (list_numbering, empty_subsection)
