"""A report and the blank form as text for a terminal: tables with their spans, and colour where it is wanted.

Colour is never the only sign of anything: what is wrong is also said below the table it is in.
"""

from collections.abc import Callable, Iterator

from govinfo_report.drawing import Ink, draw_table, hanging
from govinfo_report.emphasis import emphasis_of
from govinfo_report.form import HEADINGS, Heading, Text
from govinfo_report.layout import layout_of
from govinfo_report.printable import printable
from govinfo_report.printed import Content, Kind, PrintedCell, contents_of, printed_rows, tables_of
from govinfo_report.report import Report
from govinfo_report.rules.model import Finding, Severity

ABSENT = "░░"
WIDTH = 100

_RESET = "\x1b[0m"
_DIM = "\x1b[2m"
# Black on light red, yellow or blue where a finding is about the cell: it can be read on dark and on light terminals.
# Coloured figures where the cell only enters a broken sum.
_STRONG = {Severity.ERROR: "\x1b[30;101m", Severity.WARNING: "\x1b[30;103m", Severity.NOTE: "\x1b[30;106m"}
_FAINT = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.NOTE: "\x1b[36m"}


def report_text(report: Report, *, language: str = "zh", width: int = WIDTH, colour: bool = False) -> str:
    """The report with its headings and tables. `colour` dims zeros and marks the cells of broken findings.

    >>> print(report_text(Report.blank(title="年度报告", absent=("disclosure", "requests")), width=76).splitlines()[0])
    年度报告
    """
    findings = report.check().findings
    return "\n".join(_report_lines(report, findings, language, width, _inks(report, findings, colour=colour)))


def form_text(blank: Report, *, language: str = "zh", width: int = WIDTH) -> str:
    """The blank form: its six headings in order, and its tables.

    >>> print(form_text(Report.blank(), width=80).splitlines()[0])
    一、总体情况
    """
    return "\n".join(_form_lines(blank, language, width))


def _report_lines(
    report: Report,
    findings: tuple[Finding, ...],
    language: str,
    width: int,
    ink: Callable[[PrintedCell], Ink],
) -> Iterator[str]:
    tables = dict(tables_of(report))
    yield printable(report.title) if report.title else _WORDS["no title"].in_language(language)
    yield (
        _WORDS["issued"]
        .in_language(language)
        .format(*(_or_unknown(value, language) for value in (report.issuer, report.year, report.published)))
    )
    for heading in _in_order(report):
        section = report.section(heading.section)
        printed = printable(section.heading) if section.heading else f"[{_official(heading, language)}]"
        yield ""
        yield f"{printed}{_note(report, heading.section, language)}"
        if heading.section in tables and not report.is_absent(heading.section):
            yield draw_table(printed_rows(tables[heading.section], heading.section), ink, width)
            yield from _legend(report, heading.section, language)
        yield from (
            hanging(f"  {printable(finding.describe(language))}", width)
            for finding in findings
            if finding.place.partition(".")[0] == heading.section
        )


def _form_lines(blank: Report, language: str, width: int) -> Iterator[str]:
    tables = dict(tables_of(blank))
    for heading in HEADINGS:
        if heading is not HEADINGS[0]:
            yield ""
        table = tables.get(heading.section)
        yield _official(heading, language) + (_edition(table, language) if table else "")
        if table:
            yield draw_table(printed_rows(table, heading.section), lambda cell: Ink(cell.text), width)


def _in_order(report: Report) -> list[Heading]:
    """The six headings in the order in which the report prints its sections."""
    return sorted(HEADINGS, key=lambda heading: report.section_order.index(heading.section))


def _official(heading: Heading, language: str) -> str:
    title = f"{heading.number}、{heading.title}"
    return f"{title} ({heading.en})" if language == "en" else title


def _edition(table: type, language: str) -> str:
    edition = layout_of(table).edition
    return _WORDS["edition"].in_language(language).format(edition) if edition else ""


def _note(report: Report, section: str, language: str) -> str:
    """What the heading alone does not show: the edition of a table, the length of a text, what is not there."""
    tables = dict(tables_of(report))
    if section in tables:
        name = "no table" if report.is_absent(section) else ""
        return _WORDS[name].in_language(language) if name else _edition(tables[section], language)
    paragraphs = len(report.section(section).paragraphs)
    name = "no section" if report.section(section).is_absent else "paragraphs"
    return _WORDS[name].in_language(language).format(paragraphs)


def _legend(report: Report, section: str, language: str) -> Iterator[str]:
    if any(content.kind is Kind.ABSENT for path, content in contents_of(report).items() if path.startswith(section)):
        yield _WORDS["legend"].in_language(language).format(ABSENT)


def _or_unknown(value: object, language: str) -> str:
    return _WORDS["unknown"].in_language(language) if value is None else printable(str(value))


def _inks(report: Report, findings: tuple[Finding, ...], *, colour: bool) -> Callable[[PrintedCell], Ink]:
    contents = contents_of(report)
    shades = emphasis_of(findings)

    def ink(cell: PrintedCell) -> Ink:
        if cell.path is None:
            return Ink(cell.text)
        content = contents[cell.path]
        shade = shades.get(cell.path)
        plain = _DIM if content.kind in {Kind.ZERO, Kind.ABSENT} else ""
        codes = (_STRONG if shade.strong else _FAINT)[shade.severity] if shade else plain
        return Ink(_shown(content), _styled(codes) if colour and codes else str)

    return ink


def _shown(content: Content) -> str:
    return ABSENT if content.kind is Kind.ABSENT else content.text


def _styled(codes: str) -> Callable[[str], str]:
    return lambda text: f"{codes}{text}{_RESET}"


_WORDS = {
    "no title": Text("（未印标题）", "(no title printed)"),
    "issued": Text("发布机关：{}　年度：{}　发布日期：{}", "Issuer: {}   Year: {}   Published: {}"),
    "unknown": Text("（不明）", "(unknown)"),
    "edition": Text("（{} 版）", " (form of {})"),
    "paragraphs": Text("（{} 段）", " (paragraphs: {})"),
    "no table": Text("（文件中没有该表）", " (the document does not have this table)"),
    "no section": Text("（文件中没有这一部分）", " (the document does not have this section)"),
    "legend": Text("  {}：文件中没有这一格", "  {}: the document does not have this cell"),
}
