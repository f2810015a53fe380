"""How a report, a check and a comparison of years look in a notebook: the form's three tables, broken cells shaded.

Nothing but elements with inline styles, nothing from outside, every text escaped. Colours are tints over whatever the
background is, so that one markup serves light and dark themes. In English a label of the form has its English name
above it, where the form has one.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import Factory, field, frozen

from govinfo_report.emphasis import Emphasis, emphasis_of
from govinfo_report.form import Text
from govinfo_report.layout import layout_of
from govinfo_report.printable import printable
from govinfo_report.printed import (
    ABSENT_TABLE,
    Content,
    Kind,
    PrintedCell,
    Role,
    contents_of,
    printed_rows,
    tables_of,
)
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


@frozen
class Remark:
    """What a drawing adds to the cell of a figure: a style, a sign in front of it, and lines to show on hover."""

    style: str = ""
    sign: str = ""
    lines: tuple[str, ...] = ()
    hover: str = field(
        init=False, default=Factory(lambda self: shown("\n".join(self.lines), lines=True), takes_self=True)
    )
    """The lines as markup, made once for all the cells of which the same is said."""


def report_html(report: "Report", language: str = "zh") -> str:
    """The report as a fragment of HTML: what it is, the verdict of its check, and its tables.

    >>> from govinfo_report.report import Report
    >>> "<b>" in report_html(Report.blank(title="<b>"))
    False
    """
    result = report.check()
    contents = contents_of(report)
    remarks = _remarks(emphasis_of(result.findings), language)
    elsewhere = tuple(finding for finding in result.findings if contents.keys().isdisjoint(finding.cells))
    return fragment(
        titled(report, language),
        f'<div style="text-align:center;margin:2px 0 8px">{shown(verdict(result).in_language(language))}</div>',
        *(table_html(report, section, part, contents, remarks, language) for section, part in tables_of(report)),
        *_findings(elsewhere, language),
        language=language,
    )


def result_html(result: "CheckResult", language: str = "zh") -> str:
    """The result as a fragment of HTML: the verdict, how many rules came out how, every finding, proposals and waivers.

    >>> from govinfo_report.rules.result import CheckResult
    >>> "no rule could be judged" in result_html(CheckResult(()), "en")
    True
    """
    subject = result.subject.in_language(language)
    counts = "　".join(f"{status.label.in_language(language)} {number}" for status, number in result.counts().items())
    outcome = verdict(result).in_language(language)
    return fragment(
        f'<div style="font-weight:600">{shown(f"{subject}{_COLON.in_language(language)}" if subject else "")}'
        f"{shown(outcome)}</div>",
        f'<div style="margin:2px 0 6px;opacity:.75">{shown(counts)}</div>',
        *_findings(result.findings, language),
        *_repairs(result, language),
        *_waived(result, language),
        *_undecidable(result, language),
        language=language,
    )


def years_html(result: "YearsResult", language: str = "zh") -> str:
    """The comparison of years as a fragment of HTML: how much was compared, then pair by pair, then what was not.

    >>> from govinfo_report.series import check_years
    >>> "对照 0 组" in years_html(check_years([]))
    True
    """
    summary = shown(result.summary.in_language(language))
    return fragment(
        f'<div style="font-weight:600;font-size:115%">{summary}</div>',
        *(f'<div style="margin:10px 0">{result_html(each, language)}</div>' for each in result.results),
        *(f'<div style="opacity:.75">{lines_html(block)}</div>' for block in result.uncompared_lines(language)),
        language=language,
    )


_COLON = Text("：", ": ")


# --- tables ----------------------------------------------------------------------------------------------------------


def titled(report: "Report", language: str) -> str:
    """The title that a report prints, or else whose it is and of which year."""
    title = report.title or report.subject.in_language(language)
    return f'<div lang="zh-CN" style="font-weight:600;font-size:115%;text-align:center">{shown(title)}</div>'


def table_html(
    report: "Report",
    section: str,
    part: type[Any],
    contents: Mapping[str, Content],
    remarks: Mapping[str, Remark],
    language: str,
) -> str:
    """One table of a report as the form prints it, with what remarks add to its cells."""
    heading = heading_of(section)
    printed = report.section(section).heading or f"{heading.number}、{heading.title}"
    name = f" {heading.en}" if language == "en" else ""
    edition = layout_of(part).edition
    about = name + (_EDITION.in_language(language).format(edition) if edition else "")
    note = f'<span style="font-weight:400;opacity:.65">{shown(about)}</span>' if about else ""
    caption = f'<div style="font-weight:600;margin:10px 0 3px"><span lang="zh-CN">{shown(printed)}</span>{note}</div>'
    if report.is_absent(section):
        return f'{caption}<div style="opacity:.75">{ABSENT_TABLE.in_language(language)}</div>'
    pieces, end = _pieces(part, section, language)  # type: ignore[arg-type]  # its stub takes no class
    drawn: dict[tuple[str, Content, int], str] = {}  # of all blank cells of a table, say, the same is shown

    def figure(spans: str, path: str) -> str:
        content, remark = contents[path], remarks.get(path)
        if remark is None:
            return _plain_figure(spans, content, language)
        same = (spans, content, id(remark))
        if same not in drawn:
            drawn[same] = _figure(spans, content, remark, language)
        return drawn[same]

    cells = "".join(before + figure(spans, path) for before, spans, path in pieces)
    return f'{caption}<table style="border-collapse:collapse;font-size:90%">{cells}{end}</table>'


_EDITION = Text("（{} 版）", " (form of {})")


@cache
def _pieces(part: type[Any], section: str, language: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """A table cut at its figures: what stands before each with its spans and its path, and what stands behind the last.

    Half of what is drawn is the form itself, which is the same in every report.
    """
    pieces: list[tuple[str, str, str]] = []
    before = ""
    for row in printed_rows(part, section):
        before += "<tr>"
        for cell in row:
            spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            if cell.path is None:
                before += _label(cell, spans, language)
            else:
                pieces.append((before, spans, cell.path))
                before = ""
        before += "</tr>"
    return tuple(pieces), before


def _label(cell: PrintedCell, spans: str, language: str) -> str:
    words = shown(cell.text)
    is_short = len(cell.text) <= _UNBROKEN
    if language == "en" and cell.en:
        words = f'{shown(cell.en)}<div lang="zh-CN" style="font-weight:400;font-size:85%;opacity:.75">{words}</div>'
        is_short = len(cell.en) <= _UNBROKEN
    elif language == "en":
        spans += ' lang="zh-CN"'
    wrap = "white-space:nowrap;" if is_short else ""
    return f'<th{spans} style="{_BORDER}{wrap}{_ROLE_STYLES[cell.role]}">{words}</th>'


def _figure(spans: str, content: Content, remark: Remark, language: str) -> str:
    style = f"{_BORDER}{_FIGURE}{_KIND_STYLES[content.kind]}"
    if content.kind is not Kind.ABSENT:
        style += remark.style
    meaning = content.kind.meaning.in_language(language)
    hover = "\n".join(filter(None, (meaning, remark.hover)))
    title = f' title="{hover}"' if hover else ""
    sign = ""
    if remark.sign:
        style += "white-space:nowrap;"
        sign = f'<span style="padding-right:5px">{remark.sign}</span>'
    return f'<td{spans} style="{style}"{title}>{sign}{shown(content.text)}</td>'


@lru_cache(maxsize=4096)  # most cells of most reports show one of a few figures
def _plain_figure(spans: str, content: Content, language: str) -> str:
    return _figure(spans, content, Remark(), language)


def _remarks(shades: Mapping[str, Emphasis], language: str) -> dict[str, Remark]:
    """What to add to cells: of all the blank cells of a table, say, the same is said."""
    made: dict[tuple[object, ...], Remark] = {}
    remarks = {}
    for path, shade in shades.items():
        same = (shade.severity, shade.strong, *map(id, shade.findings))
        remarks[path] = made.get(same) or made.setdefault(same, _remark(shade, language))
    return remarks


def _remark(shade: Emphasis, language: str) -> Remark:
    """How a cell looks that findings are about: the one to look at first has a sign, the others of its sum a dotted line."""
    return Remark(
        style=_tint(shade) + ("" if shade.strong else "text-decoration:underline dotted;"),
        sign=_SIGNS[shade.severity] if shade.strong else "",
        lines=tuple(finding.describe(language) for finding in shade.findings),
    )


def _tint(shade: Emphasis) -> str:
    return f"background:rgba({_TINTS[shade.severity]},{_STRONG if shade.strong else _FAINT});"


# --- findings --------------------------------------------------------------------------------------------------------


def _findings(findings: tuple[Finding, ...], language: str) -> list[str]:
    return [
        listed(
            f'<li style="margin:2px 0;padding:1px 6px;background:rgba({_TINTS[finding.severity]},{_FAINT});'
            f'border-left:3px solid rgba({_TINTS[finding.severity]},.8)" title="{shown(finding.remedy.in_language(language))}">'
            f"{_SIGNS[finding.severity]} {shown(finding.describe(language))}{_quote(finding, language)}</li>"
            for severity in Severity
            for finding in findings
            if finding.severity is severity
        )
    ]


def _quote(finding: Finding, language: str) -> str:
    if finding.quote is None:
        return ""
    words = _QUOTED.in_language(language).format(printable(finding.quote))
    return f'<span style="opacity:.75">{escape(words)}</span>'


def _repairs(result: "CheckResult", language: str) -> list[str]:
    """What figures should be instead, with the reasons."""
    lines = told(result.repairs, language)
    return [f'<div style="margin:6px 0">{lines_html(*lines)}</div>'] if lines else []


def _waived(result: "CheckResult", language: str) -> list[str]:
    """What waivers excuse: by whom, why, and until when."""
    items = [
        _EXCUSED.in_language(language).format(
            finding=waived.finding.describe(language),
            by=waived.waiver.by,
            reason=waived.waiver.reason,
            until=waived.waiver.until,
        )
        for waived in result.waived
    ]
    if not items:
        return []
    heading = _WAIVED.in_language(language).format(len(items))
    return [f"<div>{heading}</div>{listed(f'<li>{shown(item)}</li>' for item in items)}"]


def _undecidable(result: "CheckResult", language: str) -> list[str]:
    """The rules that could not be decided, folded away: there can be dozens."""
    items = [
        f"{judgement.code} {judgement.label.in_language(language)}{_COLON.in_language(language)}"
        f"{(judgement.reason or Status.UNDECIDABLE.label).in_language(language)}"
        for judgement in result.undecidable
    ]
    if not items:
        return []
    heading = _UNDECIDABLE.in_language(language).format(len(items))
    return [f"<details><summary>{heading}</summary>{listed(f'<li>{shown(item)}</li>' for item in items)}</details>"]


_QUOTED = Text("　原文：“{}”", ' — printed: "{}"')
_WAIVED = Text("已豁免 {} 处", "waived: {}")
_EXCUSED = Text("{finding}（{by}：{reason}，至 {until}）", "{finding} ({by}: {reason}, until {until})")
_UNDECIDABLE = Text("无法判断 {} 处", "undecidable: {}")


# --- markup ----------------------------------------------------------------------------------------------------------


def listed(items: Iterable[str]) -> str:
    """Items, which are markup, as a list; nothing where there are none."""
    inside = "".join(items)
    return f'<ul style="list-style:none;margin:6px 0;padding:0">{inside}</ul>' if inside else ""


def lines_html(*texts: str) -> str:
    """Lines of text, with the blanks that they begin with."""
    return f'<div style="white-space:pre-wrap">{shown(chr(10).join(texts), lines=True)}</div>'


def shown(text: str, *, lines: bool = False) -> str:
    """A text of a report or of ours as HTML that can be nothing but text."""
    if text.isalnum():  # figures and most labels: there is nothing to escape or to spell out
        return text
    return escape(printable(text, lines=lines))


def fragment(*parts: str, language: str) -> str:
    """Parts of HTML as one piece that a notebook shows, which can be moved sideways with the keyboard too."""
    code = "en" if language == "en" else "zh-CN"
    return f'<div lang="{code}" tabindex="0" style="max-width:80em;overflow-x:auto">{"".join(parts)}</div>'
