"""`equation_map`: which sums of a report hold, drawn on its tables: every figure in its place, a sign beside every sum."""

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

from govinfo_report.form import Text
from govinfo_report.layout import Equation, Layout, Line, layout_of
from govinfo_report.printed import Content, Kind, contents_of, tables_of
from govinfo_report.prose import expect, heading_of
from govinfo_report.report import Report
from govinfo_report.rules.model import Judgement, Status
from govinfo_report.viz.drawing import Drawing, Pencil, fit, wrapped
from govinfo_report.viz.outcomes import label_of

_LEFT, _CELL, _ROW = 330, 78, 19
_SIGN = 40
_SIZE = 11
_HEAD = 10
_SIGNS = {Status.HELD: "✓", Status.BROKEN: "✗", Status.UNDECIDABLE: "?", Status.NOT_APPLICABLE: "–"}
_INKS = {Status.HELD: "one", Status.BROKEN: "two", Status.UNDECIDABLE: "four", Status.NOT_APPLICABLE: "soft"}


def equation_map(report: Report, *, language: str = "zh") -> Drawing:
    """The sums of a report on its tables: ✓ holds, ✗ does not, ? a figure is blank, – no such cells in the document.

    The sign of a sum along a line stands at its end, that of a sum down a column below it. Cells of broken sums are framed;
    hover over a sign, and it says what was expected.

    >>> drawing = equation_map(Report.blank(year=2023), language="en")
    >>> drawing.description
    'held 0, broken 0, undecidable 42, not applicable 0'
    """
    expect(report, Report, "report", "a Report")
    contents = contents_of(report)
    judged = {(each.code, each.place): each for each in report.check().ledger}
    pencil = Pencil()
    top = 56.0
    signs = [f"{_SIGNS[status]} {status.label.in_language(language)}" for status in _SIGNS]
    pencil.text(20, top, "　".join(signs), size=12, ink="soft")
    top += 14
    statuses: list[Status] = []
    for section, part in tables_of(report):
        layout = layout_of(part)
        if not layout.equations:
            continue
        found = {equation: judged.get((equation.code, f"{section}.{equation.place}")) for equation in layout.equations}
        statuses += (_status(judgement) for judgement in found.values())
        top = _table(pencil, section, layout, contents, found, top, language)
    counts = {status: statuses.count(status) for status in Status}
    told = (f"{status.label.in_language(language)} {number}" for status, number in counts.items())
    title = Text("勾稽关系图", "which sums hold").in_language(language)
    colon = ": " if language == "en" else "："
    whole = f"{report.subject.in_language(language)}{colon}{title}"
    return pencil.drawn(whole, (", " if language == "en" else "，").join(told), top + 16, language=language)


def _status(judgement: Judgement | None) -> Status:
    """What became of a sum; a table that is not there has no line in the ledger for each of its sums."""
    return Status.NOT_APPLICABLE if judgement is None else judgement.status


def _table(
    pencil: Pencil,
    section: str,
    layout: Layout,
    contents: Mapping[str, Content],
    found: Mapping[Equation, Judgement | None],
    top: float,
    language: str,
) -> float:
    heading = heading_of(section)
    name = heading.en if language == "en" else f"{heading.number}、{heading.title}"
    pencil.text(20, top + 22, name, bold=True)
    top += 34
    across = {line: tuple(each for each in found if _along(each, line)) for line in layout.lines}
    down = tuple(each for each in found if not any(each in own for own in across.values()))
    framed = {term for each, judgement in found.items() if _status(judgement) is Status.BROKEN for term in each.terms}
    width = max(line.stop - line.start for line in layout.lines)
    top = _heads(pencil, layout.lines[0], layout, top, language)
    for line in layout.lines:
        pencil.text(_LEFT - 8, top + 14, fit(_line_label(line, language), _LEFT - 30, _SIZE), anchor="end", size=_SIZE)
        for number, position in enumerate(range(line.start, line.stop)):
            path = f"{section}.{layout.cells[position].path}"
            _cell(pencil, _LEFT + number * _CELL, top, contents[path], language, framed=position in framed)
        for equation in across[line]:
            _sign(pencil, _LEFT + width * _CELL + _SIGN / 2, top, equation, found[equation], language)
        top += _ROW
    for code, equations in groupby(sorted(down, key=attrgetter("code")), key=attrgetter("code")):
        pencil.text(_LEFT - 8, top + 14, code, anchor="end", size=_SIZE, ink="soft")
        for equation in equations:
            column = equation.place.rpartition(".")[2]
            names = [layout.cells[position].column for position in range(layout.lines[0].start, layout.lines[0].stop)]
            x = _LEFT + names.index(column) * _CELL + _CELL / 2
            _sign(pencil, x, top, equation, found[equation], language)
        top += _ROW
    return top + 8


def _along(equation: Equation, line: Line) -> bool:
    return all(line.start <= term < line.stop for term in equation.terms)


def _heads(pencil: Pencil, line: Line, layout: Layout, top: float, language: str) -> float:
    """Draws the labels of the columns, of as many lines as the longest needs, and says where they end."""
    words = [cell.columns[-1] for cell in layout.cells[line.start : line.stop]]
    labels = [(word.en or word.label) if language == "en" else word.label for word in words]
    heads = [list(wrapped(label.split(), " ", _CELL - 2, _HEAD)) for label in labels]
    tall = max(map(len, heads))
    for number, head in enumerate(heads):
        x = _LEFT + number * _CELL + _CELL / 2
        for place, part in enumerate(head, start=tall - len(head)):
            pencil.text(x, top + 13 + (_HEAD + 2) * place, part, anchor="middle", size=_HEAD, ink="soft")
    return top + (_HEAD + 2) * (tall - 1) + _ROW


def _line_label(line: Line, language: str) -> str:
    """The label of the line itself, or for a table of one line that of the block of columns."""
    if not line.rows:
        return line.label.in_language(language)
    return label_of(line.rows[-1]).in_language(language)


def _cell(pencil: Pencil, x: float, y: float, content: Content, language: str, *, framed: bool) -> None:
    fill = {Kind.ABSENT: "hatch", Kind.BLANK: "none"}.get(content.kind, "label")
    dashed = content.kind is Kind.BLANK
    words = fit(content.text, _CELL - 18, _SIZE)  # digits, and bold ones more so, are wider than most letters
    tip = content.kind.meaning.in_language(language) or (content.text if words != content.text else "")
    pencil.box(x + 1, y + 1, _CELL - 2, _ROW - 2, fill=fill, stroke="line", dashed=dashed, tip=tip)
    if framed:
        pencil.box(x + 1.5, y + 1.5, _CELL - 3, _ROW - 3, stroke="two")
        pencil.box(x + 3, y + 3, _CELL - 6, _ROW - 6, stroke="two")
    ink = "soft" if content.kind is Kind.ZERO else "ink"
    if words:
        pencil.text(x + _CELL - 6, y + 14, words, anchor="end", size=_SIZE, ink=ink, bold=framed)


def _sign(pencil: Pencil, x: float, y: float, equation: Equation, judgement: Judgement | None, language: str) -> None:
    status = _status(judgement)
    tip = f"{equation.code} {status.label.in_language(language)}"
    if judgement is not None:
        tip = f"{equation.code} {judgement.label.in_language(language)} {status.label.in_language(language)}"
        if judgement.finding is not None:
            tip = f"{equation.code} {judgement.finding.message.in_language(language)}"
        elif judgement.reason is not None:
            tip += f" {judgement.reason.in_language(language)}"
    bold = status is Status.BROKEN
    pencil.sign(x, y + 14, _SIGNS[status], ink=_INKS[status], bold=bold, tip=tip)
