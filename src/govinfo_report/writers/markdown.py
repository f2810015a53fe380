"""A report as Markdown: headings, paragraphs, and tables between pipes.

Markdown has no cells over several rows or columns: a label stands in the first of its rows. Whatever in a text would be
markup, an HTML tag, an entity or a link stands behind a backslash or is written as an entity (CommonMark 2.4 and 2.5).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from govinfo_report.report import Report
from govinfo_report.writers.grids import rows_of
from govinfo_report.writers.pages import Heading, Table, Title, page_of

# Anywhere: emphasis, code, links, tables, formulas, addresses that become links by themselves. At the beginning:
# headings, lists, quotations, rules.
_SIGNS = re.compile(
    r"[\\`*_\[\]|~$]|(?<=\w):(?=//)|(?<=[A-Za-z0-9])\.(?=[A-Za-z])|@|^(?:[#>]|[-+=](?=[-+=\s]|$))|(?<=^\d)[.)](?=\s|$)"
)
_NUMBER = re.compile(r"^(\d{2,9})([.)])(?=\s|$)")
_IN_HTML = {"&": "&amp;", "<": "&lt;"}


def to_markdown(report: Report) -> str:
    """The report as Markdown.

    >>> print(to_markdown(Report.blank(title="某县2023年政府信息公开工作年度报告")).splitlines()[0])
    # 某县2023年政府信息公开工作年度报告
    """
    return "\n".join(_blocks(report))


def _blocks(report: Report) -> Iterator[str]:
    for block in page_of(report):
        if isinstance(block, Table):
            yield _table(block)
        else:
            mark = "# " if isinstance(block, Title) else "## " if isinstance(block, Heading) else ""
            yield f"{mark}{_escaped(block.text)}\n"


def _table(table: Table) -> str:
    rows = rows_of(table)
    width = max(map(len, rows))
    first, *others = ("| " + " | ".join([*map(_cell, row), *[""] * (width - len(row))]) + " |\n" for row in rows)
    return "".join((first, "|" + " --- |" * width + "\n", *others))


_REMEMBERED = 80


def _cell(text: str) -> str:
    """What stands in a cell, escaped: most cells are labels of the form."""
    return text if text.isalnum() else _escaped_label(text) if len(text) <= _REMEMBERED else _escaped(text)


@lru_cache(maxsize=1024)
def _escaped_label(text: str) -> str:
    return _escaped(text)


def _escaped(text: str) -> str:
    r"""The text as Markdown that shows just that text.

    >>> print(_escaped("3*4 <b>"), _escaped("1. 公开"), _escaped("-8"), _escaped("1.属于国家秘密"))
    3\*4 &lt;b> 1\. 公开 -8 1.属于国家秘密
    """
    for sign, entity in _IN_HTML.items():
        text = text.replace(sign, entity)
    return _NUMBER.sub(r"\1\\\2", _SIGNS.sub(lambda found: f"\\{found[0]}", text))
