"""Which cells the findings of a check are about, and how strongly: what every coloured drawing of a report shows."""

from collections.abc import Iterable

from attrs import frozen

from govinfo_report.rules.model import Finding, Severity

MANY = 12
"""A finding about more cells than this, such as a table left blank, is about no cell in particular."""


@frozen
class Emphasis:
    """What findings say of one cell.

    `severity` is that of the gravest; `strong` says that one of these is about this very cell, not only about a sum
    that it enters; `findings` has them all, the gravest first.
    """

    severity: Severity
    strong: bool
    findings: tuple[Finding, ...]


def emphasis_of(findings: Iterable[Finding]) -> dict[str, Emphasis]:
    """The cells that findings are about, by path.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> result = CaseResults(upheld=1, corrected=0, other=0, pending=0, total=0).check()
    >>> [path for path, emphasis in emphasis_of(result.findings).items() if emphasis.strong]
    ['total']
    """
    graves = sorted(findings, key=lambda finding: tuple(Severity).index(finding.severity))
    by_cell: dict[str, list[Finding]] = {}
    for finding in graves:
        for path in finding.cells:
            by_cell.setdefault(path, []).append(finding)
    pointed = {
        (finding.severity, path)
        for finding in graves
        if len(cells := tuple(pointed_cells(finding))) <= MANY
        for path in cells
    }
    return {
        path: Emphasis(members[0].severity, (members[0].severity, path) in pointed, tuple(members))
        for path, members in by_cell.items()
    }


def pointed_cells(finding: Finding) -> Iterable[str]:
    """The cells to look at first: the total, and where another broken sum crosses; else all are as likely."""
    named = {finding.place, *(crossing.cell for crossing in finding.crossings)}
    return named.intersection(finding.cells) or finding.cells
