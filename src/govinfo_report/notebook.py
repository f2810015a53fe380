"""How a report, a check and a comparison of years look in a notebook: the form's three tables, broken cells shaded.

Nothing but elements with inline styles, nothing from outside, every text escaped. Colours are tints over whatever the
background is, so that one markup serves light and dark themes.
"""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.emphasis import Emphasis, emphasis_of
from govinfo_report.layout import layout_of
from govinfo_report.printable import printable
from govinfo_report.printed import Content, Kind, PrintedCell, Role, contents_of, printed_rows, tables_of
from govinfo_report.prose import heading_of
from govinfo_report.repair.telling import told
from govinfo_report.rules.model import Finding, Severity, Status
from govinfo_report.rules.verdict import verdict

if TYPE_CHECKING:  # all three show themselves by way of this module
    from govinfo_report.report import Report
    from govinfo_report.rules.result import CheckResult
    from govinfo_report.series import YearsResult

_TINTS = {Severity.ERROR: "220,38,38", Severity.WARNING: "217,119,6", Severity.NOTE: "37,99,235"}
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "▲", Severity.NOTE: "●"}  # never by colour alone
_FAINT, _STRONG = 0.13, 0.42

_BORDER = "border:1px solid rgba(128,128,128,.55);padding:2px 6px;"
_ROLE_STYLES = {
    Role.TITLE: "text-align:center;font-weight:600;background:rgba(128,128,128,.16)",
    Role.CORNER: "text-align:center;font-weight:400;font-size:90%;background:rgba(128,128,128,.08)",
    Role.COLUMN: "text-align:center;font-weight:600;background:rgba(128,128,128,.08)",
    Role.ROW: "text-align:left;font-weight:400;background:rgba(128,128,128,.08)",
}
_UNBROKEN = 9  # a label of so many characters stays on one line
_FIGURE = "text-align:right;font-variant-numeric:tabular-nums;"
_KIND_STYLES = {
    Kind.NUMBER: "",
    Kind.ZERO: "color:rgba(128,128,128,.9);",
    Kind.BLANK: "",
    Kind.MARK: "font-style:italic;",
    Kind.ABSENT: "background:repeating-linear-gradient(45deg,rgba(128,128,128,.45) 0 2px,transparent 2px 7px);",
}
_KIND_TITLES = {
    Kind.BLANK: "空白",
    Kind.MARK: "所印不是数字",
    Kind.ABSENT: "文件中没有这一格",
}


@frozen
class Remark:
    """What a drawing adds to the cell of a figure: a style, a sign in front of it, and lines to show on hover."""

    style: str = ""
    sign: str = ""
    lines: tuple[str, ...] = ()


def report_html(report: "Report") -> str:
    """The report as a fragment of HTML: what it is, the verdict of its check, and its tables.

    >>> from govinfo_report.report import Report
    >>> "<b>" in report_html(Report.blank(title="<b>"))
    False
    """
    result = report.check()
    contents = contents_of(report)
    remarks = {path: _remark(shade) for path, shade in emphasis_of(result.findings).items()}
    title = report.title or str(result.subject)
    return fragment(
        f'<div style="font-weight:600;font-size:115%;text-align:center">{shown(title)}</div>',
        f'<div style="text-align:center;margin:2px 0 8px">{shown(str(verdict(result)))}</div>',
        *(table_html(report, section, part, contents, remarks) for section, part in tables_of(report)),
        *_findings(tuple(finding for finding in result.findings if not set(finding.cells) & contents.keys())),
    )


def result_html(result: "CheckResult") -> str:
    """The result as a fragment of HTML: the verdict, how many rules came out how, every finding, proposals and waivers.

    >>> from govinfo_report.rules.result import CheckResult
    >>> "没有规则可以判断" in result_html(CheckResult(()))
    True
    """
    counts = "　".join(f"{status.label} {number}" for status, number in result.counts().items())
    subject = f"{result.subject}：" if result.subject.zh else ""
    return fragment(
        f'<div style="font-weight:600">{shown(f"{subject}{verdict(result)}")}</div>',
        f'<div style="margin:2px 0 6px;opacity:.75">{shown(counts)}</div>',
        *_findings(result.findings),
        *_repairs(result),
        *_waived(result),
        *_undecidable(result),
    )


def years_html(result: "YearsResult") -> str:
    """The comparison of years as a fragment of HTML: how much was compared, then pair by pair, then what was not.

    >>> from govinfo_report.series import check_years
    >>> "对照 0 组" in years_html(check_years([]))
    True
    """
    return fragment(
        f'<div style="font-weight:600;font-size:115%">{shown(str(result.summary))}</div>',
        *(f'<div style="margin:10px 0">{result_html(each)}</div>' for each in result.results),
        *(f'<div style="opacity:.75">{_lines(block)}</div>' for block in result.uncompared_lines()),
    )


# --- tables ----------------------------------------------------------------------------------------------------------


def table_html(
    report: "Report", section: str, part: type, contents: Mapping[str, Content], remarks: Mapping[str, Remark]
) -> str:
    """One table of a report as the form prints it, with what remarks add to its cells."""
    heading = heading_of(section)
    printed = report.section(section).heading or f"{heading.number}、{heading.title}"
    edition = layout_of(part).edition
    note = f'<span style="font-weight:400;opacity:.65">（{edition} 版）</span>' if edition else ""
    caption = f'<div style="font-weight:600;margin:10px 0 3px">{shown(printed)}{note}</div>'
    if report.is_absent(section):
        return f'{caption}<div style="opacity:.75">文件中没有该表。</div>'
    rows = "".join(
        f"<tr>{''.join(_cell(cell, contents, remarks) for cell in row)}</tr>" for row in printed_rows(part, section)
    )
    return f'{caption}<table style="border-collapse:collapse;font-size:90%">{rows}</table>'


def _cell(cell: PrintedCell, contents: Mapping[str, Content], remarks: Mapping[str, Remark]) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    if cell.path is None:
        wrap = "white-space:nowrap;" if len(cell.text) <= _UNBROKEN else ""
        return f'<th{spans} style="{_BORDER}{wrap}{_ROLE_STYLES[cell.role]}">{shown(cell.text)}</th>'
    content = contents[cell.path]
    remark = remarks.get(cell.path, _NO_REMARK)
    style = f"{_BORDER}{_FIGURE}{_KIND_STYLES[content.kind]}"
    if content.kind is not Kind.ABSENT:
        style += remark.style
    lines = (*((_KIND_TITLES[content.kind],) if content.kind in _KIND_TITLES else ()), *remark.lines)
    title = f' title="{shown(chr(10).join(lines), lines=True)}"' if lines else ""
    sign = ""
    if remark.sign:
        style += "white-space:nowrap;"
        sign = f'<span style="padding-right:5px">{remark.sign}</span>'
    return f'<td{spans} style="{style}"{title}>{sign}{shown(content.text)}</td>'


_NO_REMARK = Remark()


def _remark(shade: Emphasis) -> Remark:
    """How a cell looks that findings are about: the one to look at first has a sign, the others of its sum a dotted line."""
    return Remark(
        style=_tint(shade) + ("" if shade.strong else "text-decoration:underline dotted;"),
        sign=_SIGNS[shade.severity] if shade.strong else "",
        lines=tuple(str(finding) for finding in shade.findings),
    )


def _tint(shade: Emphasis) -> str:
    return f"background:rgba({_TINTS[shade.severity]},{_STRONG if shade.strong else _FAINT});"


# --- findings --------------------------------------------------------------------------------------------------------


def _findings(findings: tuple[Finding, ...]) -> list[str]:
    items = [
        f'<li style="margin:2px 0;padding:1px 6px;background:rgba({_TINTS[finding.severity]},{_FAINT});'
        f'border-left:3px solid rgba({_TINTS[finding.severity]},.8)" title="{shown(finding.remedy.zh)}">'
        f"{_SIGNS[finding.severity]} {shown(str(finding))}{_quote(finding)}</li>"
        for severity in Severity
        for finding in findings
        if finding.severity is severity
    ]
    return [f'<ul style="list-style:none;margin:6px 0;padding:0">{"".join(items)}</ul>'] if items else []


def _quote(finding: Finding) -> str:
    return "" if finding.quote is None else f'<span style="opacity:.75">　原文：“{shown(finding.quote)}”</span>'


def _repairs(result: "CheckResult") -> list[str]:
    """What figures should be instead, with the reasons."""
    heading, *lines = told(result.repairs) or [""]
    if not lines:
        return []
    return [f'<div style="margin:6px 0">{_lines(heading, *lines)}</div>']


def _waived(result: "CheckResult") -> list[str]:
    """What waivers excuse: by whom, why, and until when."""
    items = [
        f"<li>{shown(f'{waived.finding}（{waived.waiver.by}：{waived.waiver.reason}，至 {waived.waiver.until}）')}</li>"
        for waived in result.waived
    ]
    if not items:
        return []
    return [f"<div>已豁免 {len(items)} 处</div><ul>{''.join(items)}</ul>"]


def _lines(*texts: str) -> str:
    """Lines of text, with the blanks that they begin with."""
    return f'<div style="white-space:pre-wrap">{shown(chr(10).join(texts), lines=True)}</div>'


def _undecidable(result: "CheckResult") -> list[str]:
    """The rules that could not be decided, folded away: there can be dozens."""
    items = [
        f"<li>{shown(f'{judgement.code} {judgement.label}：{judgement.reason or Status.UNDECIDABLE.label}')}</li>"
        for judgement in result.undecidable
    ]
    if not items:
        return []
    return [f"<details><summary>无法判断 {len(items)} 处</summary><ul>{''.join(items)}</ul></details>"]


def shown(text: str, *, lines: bool = False) -> str:
    """A text of a report or of ours as HTML that can be nothing but text."""
    return escape(printable(text, lines=lines))


def fragment(*parts: str) -> str:
    """Parts of HTML as one piece that a notebook shows."""
    return f'<div lang="zh-CN" style="max-width:80em;overflow-x:auto">{"".join(parts)}</div>'
