"""The tables of a checked report as the form prints them, with signs at the cells that findings are about.

A cell that a finding is about has a frame and the number of the finding, which leads to it; the other figures that
it rests on have a broken line under them; what a cell should probably show stands below its figure.
"""

from collections.abc import Iterator, Mapping
from html import escape

from attrs import frozen

from govinfo_report.checkpage.entries import Proposed, Shown
from govinfo_report.checkpage.markup import SIGNS, UNDECIDED_SIGN, WAIVED, WAIVED_SIGN, both, only_heard, plain
from govinfo_report.emphasis import MANY, pointed_cells
from govinfo_report.form import Text
from govinfo_report.printed import (
    ABSENT_TABLE,
    Content,
    Kind,
    PrintedCell,
    PrintedRows,
    contents_of,
    printed_rows,
    tables_of,
)
from govinfo_report.prose import heading_of
from govinfo_report.rules.model import Finding
from govinfo_report.writers.html import row_groups, tags_around
from govinfo_report.writers.pages import without_absent


@frozen(kw_only=True)
class Concern:
    """What is to be seen at one cell: numbers of findings that point to it, whether a broken sum rests on it, and so on."""

    findings: tuple[tuple[int, Finding], ...] = ()
    is_in_broken_sum: bool = False
    waived: tuple[int, ...] = ()
    is_undecided: bool = False
    proposed: Proposed | None = None

    @property
    def is_target(self) -> bool:
        """Whether there is more to be seen than that a finding rests on the cell too."""
        return self.is_worth_drawing or self.is_undecided

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there is more to be seen than that the cell is blank or that a finding rests on it too."""
        return bool(self.findings or self.waived or self.proposed)


def concerns_of(shown: Shown) -> dict[str, Concern]:
    """The cells at which something is to be seen, by path."""
    pointed: dict[str, list[tuple[int, Finding]]] = {}
    summed: set[str] = set()
    for number, finding in enumerate(shown.findings, start=1):
        summed.update(finding.cells)
        cells = tuple(pointed_cells(finding))
        for path in cells if len(cells) <= MANY else ():
            pointed.setdefault(path, []).append((number, finding))
    waived: dict[str, list[int]] = {}
    for number, each in enumerate(shown.result.waived, start=1):
        for path in pointed_cells(each.finding):
            waived.setdefault(path, []).append(number)
    undecided = {path for judgement in shown.result.undecidable for path in judgement.blanks}
    proposed = shown.proposed
    return {
        path: Concern(
            findings=tuple(pointed.get(path, ())),
            is_in_broken_sum=path in summed,
            waived=tuple(waived.get(path, ())),
            is_undecided=path in undecided,
            proposed=proposed.get(path),
        )
        for path in (*pointed, *summed, *waived, *undecided, *proposed)
    }


@frozen(kw_only=True)
class Drawing:
    """The drawn tables of one report: their markup, and the cells that can be jumped to, by path."""

    markup: str = ""
    targets: frozenset[str] = frozenset()


def drawing_of(shown: Shown) -> Drawing:
    """The tables of a report; of many reports, only those in which there is something to be seen."""
    report = shown.result.report
    if report is None:
        return Drawing()
    contents = contents_of(report)
    concerns = concerns_of(shown)
    parts: list[str] = []
    targets: set[str] = set()
    for section, part in tables_of(report):
        own = {
            path: concern for path, concern in concerns.items() if path.startswith(f"{section}.") and path in contents
        }
        if not shown.is_only and not any(concern.is_worth_drawing for concern in own.values()):
            continue
        heading = heading_of(section)
        printed = plain(report.section(section).heading or f"{heading.number}、{heading.title}")
        name = f"t{shown.number}-{section}"
        if report.is_absent(section):
            parts.append(f'<h4 id="{name}" lang="zh-CN">{printed}</h4><p>{both(ABSENT_TABLE)}</p>')
            continue
        rows = printed_rows(part, section)
        rows = without_absent(rows, contents) if report.absent else rows
        drawn = {cell.path for row in rows for cell in row if cell.path is not None}
        targets |= {path for path in own.keys() & drawn if own[path].is_target}
        parts.append(f'<div class="table" role="group" tabindex="0" aria-labelledby="{name}">')
        parts.append(f'<table class="{section}" lang="zh-CN"><caption><h4 id="{name}">{printed}</h4></caption>')
        parts += (_rows(tag, members, contents, own, shown.number) for tag, members in row_groups(rows))
        parts.append("</table></div>\n")
    return Drawing(markup="".join(parts), targets=frozenset(targets))


def _rows(
    tag: str, rows: PrintedRows, contents: Mapping[str, Content], concerns: Mapping[str, Concern], number: int
) -> str:
    """A group of rows. `number` is that of the report."""
    lines = "".join(f"<tr>{''.join(_cell(cell, contents, concerns, number) for cell in row)}</tr>" for row in rows)
    return f"<{tag}>{lines}</{tag}>\n"


def _cell(cell: PrintedCell, contents: Mapping[str, Content], concerns: Mapping[str, Concern], number: int) -> str:
    before, after = tags_around(cell.role, cell.rowspan, cell.colspan)
    if cell.path is None:
        return f"{before}{plain(cell.text)}{after}"
    content = contents[cell.path]
    concern = concerns.get(cell.path)
    figure = escape(content.text)  # what a document prints in a cell has been made visible already
    if content.kind is Kind.ABSENT:
        figure = f'<span class="gap">{both(_ABSENT_CELL)}</span>'
    if concern is None:
        return f"{before}{figure}{after}"
    classes = _class_of(concern)
    if not concern.is_target:
        return f'{before[:-1]} class="{classes}">{figure}{after}'
    signs = "".join(_signs(concern, number))
    return f'{before[:-1]} id="{cell_name(number, cell.path)}" class="{classes}" tabindex="-1">{figure}{signs}{after}'


def cell_name(number: int, path: str) -> str:
    """What a cell of the report of that number is called in the page."""
    return f"c{number}-{path}"


def _class_of(concern: Concern) -> str:
    if concern.findings:
        return f"at {concern.findings[0][1].severity.value}"
    return "in" if concern.is_in_broken_sum else "seen"


def _signs(concern: Concern, report: int) -> Iterator[str]:
    """What stands below the figure: the findings, what is waived, what is undecided, and what is proposed."""
    refs = [
        _reference(f"f{report}-{number}", SIGNS[finding.severity], finding.severity.label, number)
        for number, finding in concern.findings
    ]
    refs += [_reference(f"w{report}-{number}", WAIVED_SIGN, WAIVED, number) for number in concern.waived]
    if refs:
        yield f'<span class="refs">{" ".join(refs)}</span>'
    if concern.is_undecided:
        yield UNDECIDED_SIGN
    if concern.proposed is not None:
        yield _proposed(concern.proposed)


def _reference(target: str, sign: str, word: Text, number: int) -> str:
    return f'<a class="ref" href="#{target}"><span aria-hidden="true">{sign}</span>{only_heard(word)}{number}</a>'


_FEW = 3


def _proposed(proposed: Proposed) -> str:
    figures = " / ".join(map(str, proposed.figures[:_FEW])) + (" …" if len(proposed.figures) > _FEW else "")
    word, arrow = (_SURE, "→") if proposed.is_sure else (_PERHAPS, "→?")
    return f'<span class="pro"><span aria-hidden="true">{arrow}</span>{only_heard(word)} {figures}</span>'


_ABSENT_CELL = Text("无此格", "no such cell")
_SURE = Text("建议改为", "should probably be")
_PERHAPS = Text("可能应为", "perhaps should be")
