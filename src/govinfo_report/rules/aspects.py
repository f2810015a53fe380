"""What section 一 is about: the five aspects that the notice names, and their numbers."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_report.form import ASPECTS, Aspect, Text
from govinfo_report.ordinals import ordinal, renumbered
from govinfo_report.prose import Paragraph, Span
from govinfo_report.rules.model import Check, Judgement, Rule, Severity, checks
from govinfo_report.rules.outline import NO_SECTION, folded
from govinfo_report.rules.places import SECTION_LABELS, listed, quoted

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

FIVE_ASPECTS = Text(
    "国办公开办函〔2021〕30号，总体情况的五个方面", "Notice of 2021 (No. 30): five aspects of section 1"
)
OVERVIEW = SECTION_LABELS["overview"]

MISSING_ASPECT = Rule(
    code="GIR112",
    name="missing-aspect",
    severity=Severity.WARNING,
    title=Text("总体情况缺少规定的方面", "Section 1 leaves out an aspect"),
    basis=FIVE_ASPECTS,
    explanation=Text(
        "总体情况主要写五个方面：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。"
        "不要求照用这些名称：没有一个相关的词，或者分项写了几个方面而既无该项标题、也不提其名称的，才提示。",
        "Section 1 covers five aspects: proactive disclosure, disclosure on request, information management, platforms, "
        "supervision and support. The names need not be used: only an aspect without a single related word is reported, or "
        "one without a heading and without its name where the section is divided by aspects.",
    ),
    example=Text(
        "总体情况只写了主动公开和依申请公开两个方面。", "Section 1 treats of proactive disclosure and requests only."
    ),
    remedy=Text("补写缺少的方面。", "Write about the aspects left out."),
)


@checks(MISSING_ASPECT, "overview", OVERVIEW)
def missing_aspect(report: "Report") -> Iterator[Judgement]:
    """No word of section 一 speaks of an aspect."""
    if report.overview.is_absent:
        yield MISSING_ASPECT.not_applicable("overview", OVERVIEW, NO_SECTION)
        return
    text = report.overview.text
    divided = _is_divided_by_aspects(report.overview.paragraphs)
    missing = [aspect for aspect in ASPECTS if not _speaks_of(text, aspect.words[:1] if divided else aspect.words)]
    if missing:
        names = listed(Text(quoted(aspect.zh).zh, aspect.en) for aspect in missing)
        yield MISSING_ASPECT.broken(
            "overview",
            OVERVIEW,
            Text(
                f"{OVERVIEW.zh}应写五个方面，未见{names.zh}的内容",
                f"{OVERVIEW.en} should cover five aspects; nothing is said of {names.en}",
            ),
        )


def _speaks_of(text: str, words: Sequence[str]) -> bool:
    if any(word in text for word in words):
        return True
    joined = "".join(text.split())
    return any(word in joined for word in words)


def _is_divided_by_aspects(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether section 一 has numbered sub-headings, two or more, and each names an aspect."""
    style = aspect_style(paragraphs)
    marks = ((paragraph, _mark_of(paragraph)) for paragraph in paragraphs)
    titles = [paragraph.title or "" for paragraph, mark in marks if mark is not None and mark[0] == style]
    return len(titles) > 1 and all(aspect_in(title) is not None for title in titles)


ASPECT_NUMBERING = Rule(
    code="GIR113",
    name="aspect-numbering",
    severity=Severity.WARNING,
    title=Text("总体情况各方面的编号缺失、跳号或重复", "A number within section 1 is missing, skipped or repeated"),
    basis=FIVE_ASPECTS,
    explanation=Text(
        "总体情况各方面的编号应从一起连续。某一方面以名称开头而前面没有编号的，也在此指出。全部不编号的不提示。",
        "The numbers of the aspects run from one without a gap. An aspect that begins with its name and has no number in "
        "front is reported too. A section without any numbers is not.",
    ),
    example=Text(
        "（四）平台建设方面之后，“监督保障方面”前没有编号（五）。",
        'After "（四）平台建设方面" comes "监督保障方面" without "（五）".',
    ),
    remedy=Text("补上或改正编号。", "Add or correct the number."),
)
_LARGEST_NUMBER = 50  # 「2021、2022年」 at the head of a paragraph is no number of it
NO_NUMBERS = Text("该部分没有编号", "nothing in this section is numbered")
_CLAUSE = re.compile(r"\s*([^。：:；;，,\n]{2,20})(?:[。：:；;\n]|$)")


@checks(ASPECT_NUMBERING, "overview", OVERVIEW)
def aspect_numbering(report: "Report") -> Iterator[Judgement]:
    """The numbers of section 一 have a gap or a repeat, or an aspect has lost its number."""
    paragraphs = report.overview.paragraphs
    marks = [_mark_of(paragraph) for paragraph in paragraphs]
    numbered = [(paragraph, mark[0]) for paragraph, mark in zip(paragraphs, marks, strict=True) if mark is not None]
    if not numbered:
        reason = NO_SECTION if report.overview.is_absent else NO_NUMBERS
        yield ASPECT_NUMBERING.not_applicable("overview", OVERVIEW, reason)
        return
    style = _style_of_aspects(numbered)
    sample = next(paragraph.marker or "" for paragraph, its in numbered if its == style)
    outer = _outer_styles(style, [its for _, its in numbered])
    expected: tuple[int, ...] = (1,)  # after a lost number the next one may count it or not; a message names the last
    seen: set[int] = set()
    for position, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark is None:
            title = _leading_aspect(paragraph)
            if title is not None and seen and not _is_numbered(aspect_in(title), numbered):
                found = Text("实际没有编号", "found none")
                yield _numbering(position, paragraph, title, renumbered(sample, expected[-1]), found)
                expected = (*expected[-len(ASPECTS) :], expected[-1] + 1)
            continue
        if mark[0] in outer:
            expected = (*expected, 1)  # the list within may begin again or go on
            seen.clear()
            continue
        if mark[0] != style:
            continue
        number = mark[1]
        if number not in expected:
            words = Text(f"实为“{paragraph.marker}”", f'found "{paragraph.marker}"')
            if number in seen:
                words = Text(f"{words.zh}，编号重复", f"{words.en}, a number used before")
            title = paragraph.title or paragraph.text
            yield _numbering(position, paragraph, title, renumbered(paragraph.marker or sample, expected[-1]), words)
        seen.add(number)
        expected = (number + 1,)


def aspect_style(paragraphs: Sequence[Paragraph]) -> str | None:
    """The style of the numbers that the aspects of section 一 have. `None`: nothing in it is numbered.

    >>> aspect_style([Paragraph("一、工作情况"), Paragraph("（一）主动公开方面。")])
    '(一)'
    """
    marks = ((paragraph, _mark_of(paragraph)) for paragraph in paragraphs)
    numbered = [(paragraph, mark[0]) for paragraph, mark in marks if mark is not None]
    return _style_of_aspects(numbered) if numbered else None


def _style_of_aspects(numbered: list[tuple[Paragraph, str]]) -> str:
    return next((style for paragraph, style in numbered if aspect_in(paragraph.title or "")), numbered[0][1])


def _outer_styles(style: str, styles: list[str]) -> frozenset[str]:
    """The styles of the lists around: 「（一）工作情况」 comes before the first 「1.」 within it."""
    return frozenset(styles[: styles.index(style)])


def _is_numbered(aspect: Aspect | None, numbered: list[tuple[Paragraph, str]]) -> bool:
    return any(aspect_in(paragraph.title or "") == aspect for paragraph, _ in numbered)


def _numbering(position: int, paragraph: Paragraph, title: str, expected: str, found: Text) -> Judgement:
    name = title if len(title) <= _LONGEST_QUOTE else f"{title[:_LONGEST_QUOTE]}…"
    end = paragraph.text.find(title) + min(len(title), _LONGEST_QUOTE)
    return ASPECT_NUMBERING.broken(
        "overview",
        OVERVIEW,
        Text(
            f"{OVERVIEW.zh}中“{name}”的编号应为“{expected}”，{found.zh}",
            f'{OVERVIEW.en}: the number of "{name}" should be "{expected}", {found.en}',
        ),
        quote=paragraph.text[:end],
        spans=(Span(f"overview.paragraphs[{position}]", 0, end),),
    )


_LONGEST_QUOTE = 30


def _mark_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The style of the paragraph's number (the number left out) and the number."""
    marker = paragraph.marker
    return None if marker is None else marker_style(marker)


@lru_cache(maxsize=1024)
def marker_style(marker: str) -> tuple[str, int] | None:
    """The style of a number, written as the first of its list, and the number. `None`: it is no number of a list.

    >>> marker_style("（三）"), marker_style("4."), marker_style("2021、")
    (('(一)', 3), ('1、', 4), None)
    """
    number = ordinal(marker)
    if number is None or number > _LARGEST_NUMBER:
        return None
    plain = folded(marker)
    digits = "1" if any(character.isdigit() for character in plain if character.isascii()) else "一"
    return ("({})" if plain.startswith("(") else "{}、").format(digits), number


def aspect_in(title: str) -> Aspect | None:
    """The aspect that a title names."""
    return next((aspect for core, aspect in _CORES if core in title), None)


_CORES = tuple((aspect.zh.removeprefix("政府"), aspect) for aspect in reversed(ASPECTS))


def _leading_aspect(paragraph: Paragraph) -> str | None:
    """The clause at the head of an unnumbered paragraph, where it is the name of an aspect and little more."""
    found = _CLAUSE.match(paragraph.text)
    aspect = aspect_in(found[1]) if found else None
    if found is None or aspect is None:
        return None
    name = found[1].removeprefix("政府信息公开")  # 「政府信息公开平台建设情况」
    is_title = found[1].endswith("方面") or len(name) <= len(aspect.zh) + len("工作情况")
    return found[1] if is_title else None


CHECKS: tuple[Check, ...] = (missing_aspect, aspect_numbering)
