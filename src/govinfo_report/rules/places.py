"""The places that rules speak of, in a clerk's words: sections, tables, cells, paragraphs, and lists of them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_report.form import HEADINGS, SECTIONS, Text
from govinfo_report.layout import Layout
from govinfo_report.ordinals import chinese_numeral
from govinfo_report.prose import heading_of

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

TABLES: tuple[str, ...] = ("disclosure", "requests", "disputes")
"""The sections that hold a table, by their attribute in `Report`."""

WHOLE_REPORT = Text("全文", "whole report")
NO_YEAR = Text("报告年度不明", "the report year is not known")

_NAMED = 3


def section_label(section: str) -> Text:
    """A section by number and official title.

    >>> print(section_label("problems"))
    第五部分“存在的主要问题及改进情况”
    """
    heading = heading_of(section)
    return Text(f"第{heading.number}部分“{heading.title}”", f"section {SECTIONS.index(section) + 1} ({heading.en})")


def table_label(section: str) -> Text:
    """The table of a section by its number: the form numbers tables as it numbers their sections.

    >>> print(table_label("requests"))
    表三
    """
    number = SECTIONS.index(section) + 1
    return Text(f"表{chinese_numeral(number)}", f"table {number}")


SECTION_LABELS = {heading.section: section_label(heading.section) for heading in HEADINGS}
TABLE_LABELS = {section: table_label(section) for section in TABLES}


_PASSAGE = re.compile(
    r"(?:table_sections\.)?(?P<part>\w+)(?:\[(?P<chapter>\d+)\])?\.(?:heading|paragraphs\[(?P<number>\d+)\])"
)


def passage_label(path: str) -> Text:
    """A text of a report by its path, as a clerk counts: the third paragraph of a section is number 3.

    >>> [print(passage_label(path)) for path in ("title", "overview.heading", "preamble.paragraphs[2]")]
    标题
    第一部分标题
    引言第 3 段
    [None, None, None]
    """
    found = _PASSAGE.fullmatch(path)
    if found is None:
        return Text("标题", "title")
    part = _part_label(found["part"], found["chapter"])
    if found["number"] is None:
        return Text(f"{part.zh}标题", f"heading of {part.en}")
    number = int(found["number"]) + 1
    return Text(f"{part.zh}第 {number} 段", f"{part.en}, paragraph {number}")


def _part_label(part: str, chapter: str | None) -> Text:
    if chapter is not None:
        number = int(chapter) + 1
        return Text(f"六个部分以外第 {number} 章", f"chapter {number} beyond the six sections")
    if part not in SECTIONS:
        return Text("引言", "preamble")
    return Text(f"第{heading_of(part).number}部分", f"section {SECTIONS.index(part) + 1}")


def quoted(words: str) -> Text:
    """Printed words between quotation marks of either language."""
    return Text(f"“{words}”", f'"{words}"')


def listed(texts: Iterable[Text], *, most: int | None = None) -> Text:
    """Texts one after another; with `most`, the first few and how many there are in all."""
    named = tuple(texts)
    shown = named[:most]
    zh = "、".join(text.zh for text in shown)
    en = ", ".join(text.en for text in shown)
    more = len(named) - len(shown)
    return Text(f"{zh}等 {len(named)} 处", f"{en} and {more} more") if more else Text(zh, en)


def blank_reason(layout: Layout, blanks: Sequence[int]) -> Text:
    """Why a rule cannot be decided: the first few blank cells by name, and how many there are."""
    return _blank_reason(layout, tuple(blanks[:_NAMED]), len(blanks))


@lru_cache(maxsize=1024)  # a report with a blank column has the same blanks as others, in many equations
def _blank_reason(layout: Layout, first: tuple[int, ...], count: int) -> Text:
    named = [layout.cells[term].label for term in first]
    zh = "、".join(f"“{label.zh}”" for label in named)
    en = ", ".join(f'"{label.en}"' for label in named)
    more = count - len(named)
    return Text(
        f"{zh}{f'等 {count} 格' if more else ''}没有数字", f"{en}{f' and {more} more' if more else ''}: no figure"
    )


def blank_paths_reason(report: "Report", paths: Sequence[str]) -> Text:
    """`blank_reason` for cells named by their paths."""
    return blank_reason(report.layout, [report.layout.index[path] for path in paths])
