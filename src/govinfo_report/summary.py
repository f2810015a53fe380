"""What a report says in a dozen lines at a prompt: whose it is, its main figures, and what is printed otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govinfo_report.form import HEADINGS, Text
from govinfo_report.layout import Cell, Layout, layout_of
from govinfo_report.printable import printable
from govinfo_report.printed import Content, Kind, contents_of, tables_of
from govinfo_report.prose import heading_of

if TYPE_CHECKING:  # a report shows itself by way of this module
    from govinfo_report.report import Report

_SHOWN = 5
"""How many marks and absent places are named before the rest is only counted."""


def summarise(report: "Report", language: str = "zh") -> str:
    """The report in Chinese, its labels as the form prints them, or in English ("en").

    >>> from govinfo_report.report import Report
    >>> report = Report.blank(issuer="某县人民政府", year=2023, absent=("disclosure", "requests"))
    >>> print(summarise(report))
    （未印标题）
    发布机关：某县人民政府　年度：2023　发布日期：（未印）
    章节：无；缺一、二、三、四、五、六
    二、主动公开政府信息情况：文件中没有该表
    三、收到和处理政府信息公开申请情况：文件中没有该表
    四、政府信息公开行政复议、行政诉讼情况
      行政复议：总计 （空白）
      行政诉讼 › 未经复议直接起诉：总计 （空白）
      行政诉讼 › 复议后起诉：总计 （空白）
    文件中没有：disclosure、requests
    >>> print(summarise(report, "en").splitlines()[2])
    Sections: none; missing: 1, 2, 3, 4, 5, 6
    """
    return "\n".join(_lines(report, language))


def main_cells(layout: Layout) -> tuple[str, ...]:
    """The figures that a table comes down to: the last of its balances, else its totals, else all of them.

    >>> from govinfo_report.tables.requests import Requests2021
    >>> main_cells(layout_of(Requests2021))
    ('received.total', 'carried_in.total', 'outcomes.total.total', 'carried_forward.total')
    """
    balances = [equation for equation in layout.equations if not equation.total]
    if balances:
        return tuple(layout.paths[term] for term in balances[-1].terms)
    return tuple(cell.path for cell in layout.cells if cell.is_total) or layout.paths


_WORDS = {
    "no title": Text("（未印标题）", "(no title printed)"),
    "issued": Text("发布机关：{}　年度：{}　发布日期：{}", "Issuer: {}   Year: {}   Published: {}"),
    "unknown": Text("（不明）", "(unknown)"),
    "not printed": Text("（未印）", "(not printed)"),
    "sections": Text("章节：{}", "Sections: {}"),
    "none": Text("无", "none"),
    "missing": Text("；缺{}", "; missing: {}"),
    "comma": Text("，", ", "),
    "list": Text("、", ", "),
    "colon": Text("：", ": "),
    "edition": Text("（{} 版）", " (form of {})"),
    "no table": Text("：文件中没有该表", ": the document does not have this table"),
    "marks": Text("所印不是数字：{}", "Printed, but no number: {}"),
    "not there": Text("文件中没有：{}", "Not in the document: {}"),
    "more": Text(" 等 {} 处", " and others, {} in all"),
    Kind.BLANK: Text("（空白）", "(blank)"),
    Kind.ABSENT: Text("（无此格）", "(no such cell)"),
}


def _lines(report: "Report", language: str) -> Iterator[str]:
    words = {name: text.in_language(language) for name, text in _WORDS.items()}
    yield _or(report.title, words["no title"])
    yield words["issued"].format(
        _or(report.issuer, words["unknown"]),
        _or(report.year, words["unknown"]),
        _or(report.published, words["not printed"]),
    )
    there, missing = (
        words["list"].join(
            str(number) if language == "en" else heading.number
            for number, heading in enumerate(HEADINGS, start=1)
            if report.section(heading.section).is_absent is absent
        )
        for absent in (False, True)
    )
    yield words["sections"].format(there or words["none"]) + (words["missing"].format(missing) if missing else "")
    contents = contents_of(report)
    for section, part in tables_of(report):
        yield from _table(report, section, layout_of(part), contents, words, language)
    if report.marks:
        marks = [f"{path} “{printable(mark)}”" for path, mark in report.marks.items()]
        yield words["marks"].format(_some(marks, words))
    if report.absent:
        yield words["not there"].format(_some(report.absent, words))


def _table(
    report: "Report",
    section: str,
    layout: Layout,
    contents: Mapping[str, Content],
    words: Mapping[str, str],
    language: str,
) -> Iterator[str]:
    heading = heading_of(section)
    name = heading.en if language == "en" else f"{heading.number}、{heading.title}"
    if report.is_absent(section):
        yield name + words["no table"]
        return
    yield name + (words["edition"].format(layout.edition) if layout.edition else "")
    main = set(main_cells(layout))
    for line in layout.lines:
        figures = [
            f"{_column(cell, language)} {_shown(contents[f'{section}.{cell.path}'], words)}"
            for cell in layout.cells[line.start : line.stop]
            if cell.path in main
        ]
        if figures:
            yield f"  {line.label.in_language(language)}{words['colon']}{words['comma'].join(figures)}"


def _column(cell: Cell, language: str) -> str:
    column = cell.columns[-1]
    return column.en if language == "en" and column.en else column.label


def _shown(content: Content, words: Mapping[str, str]) -> str:
    return content.text or words[content.kind]


def _some(items: Sequence[str], words: Mapping[str, str]) -> str:
    more = words["more"].format(len(items)) if len(items) > _SHOWN else ""
    return words["list"].join(items[:_SHOWN]) + more


def _or(value: object, otherwise: str) -> str:
    return otherwise if value is None else printable(str(value))
