"""What a report says in a dozen lines at a prompt: whose it is, its main figures, and what is printed otherwise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govinfo_report.form import HEADINGS
from govinfo_report.layout import Layout, layout_of
from govinfo_report.printable import printable
from govinfo_report.printed import Content, Kind, contents_of, tables_of
from govinfo_report.prose import heading_of

if TYPE_CHECKING:  # a report shows itself by way of this module
    from govinfo_report.report import Report

_SHOWN = 5
"""How many marks and absent places are named before the rest is only counted."""

_KIND_WORDS = {Kind.BLANK: "（空白）", Kind.ABSENT: "（无此格）"}


def summarise(report: "Report") -> str:
    """The report in Chinese, its labels as the form prints them.

    >>> from govinfo_report.report import Report
    >>> print(summarise(Report.blank(issuer="某县人民政府", year=2023, absent=("disclosure", "requests"))))
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
    """
    return "\n".join(_lines(report))


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


def _lines(report: "Report") -> Iterator[str]:
    yield _or(report.title, "（未印标题）")
    yield (
        f"发布机关：{_or(report.issuer, '（不明）')}　年度：{_or(report.year, '（不明）')}　"
        f"发布日期：{_or(report.published, '（未印）')}"
    )
    there = [heading.number for heading in HEADINGS if not report.section(heading.section).is_absent]
    missing = [heading.number for heading in HEADINGS if report.section(heading.section).is_absent]
    yield f"章节：{'、'.join(there) or '无'}{'；缺' + '、'.join(missing) if missing else ''}"
    contents = contents_of(report)
    for section, part in tables_of(report):
        yield from _table(report, section, layout_of(part), contents)
    if report.marks:
        yield f"所印不是数字：{_some([f'{path} “{printable(mark)}”' for path, mark in report.marks.items()])}"
    if report.absent:
        yield f"文件中没有：{_some(list(report.absent))}"


def _table(report: "Report", section: str, layout: Layout, contents: dict[str, Content]) -> Iterator[str]:
    heading = heading_of(section)
    edition = f"（{layout.edition} 版）" if layout.edition else ""
    name = f"{heading.number}、{heading.title}"
    if report.is_absent(section):
        yield f"{name}：文件中没有该表"
        return
    yield f"{name}{edition}"
    main = set(main_cells(layout))
    for line in layout.lines:
        figures = [
            f"{cell.columns[-1].label} {_shown(contents[f'{section}.{cell.path}'])}"
            for cell in layout.cells[line.start : line.stop]
            if cell.path in main
        ]
        if figures:
            yield f"  {line.label}：{'，'.join(figures)}"


def _shown(content: Content) -> str:
    return content.text or _KIND_WORDS[content.kind]


def _some(items: list[str]) -> str:
    more = f" 等 {len(items)} 处" if len(items) > _SHOWN else ""
    return "、".join(items[:_SHOWN]) + more


def _or(value: object, otherwise: str) -> str:
    return otherwise if value is None else printable(str(value))
