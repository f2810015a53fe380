"""What goes into a check page: files that were checked, with their results, and files from which nothing could be read."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from govinfo_report.form import Text
from govinfo_report.prose import expect
from govinfo_report.readers.result import Note
from govinfo_report.repair.proposal import Standing
from govinfo_report.rules.model import Finding, Severity, gravest_first
from govinfo_report.rules.result import CheckResult


@frozen(kw_only=True)
class CheckedFile:
    """A report that was checked: the name of its file, the result, the notes on reading, and the file of waivers used."""

    name: str
    result: CheckResult
    notes: tuple[Note, ...] = ()
    waivers: str | None = None


@frozen(kw_only=True)
class UnreadFile:
    """A file from which no report could be read, and why."""

    name: str
    reason: Text


PageEntry: TypeAlias = CheckedFile | UnreadFile


@frozen(kw_only=True, slots=False, eq=False)
class Shown:
    """A checked report as its part of the page shows it: `number` counts the entries from 1, and findings stand the gravest first."""

    number: int
    file: CheckedFile
    is_only: bool = True

    @property
    def result(self) -> CheckResult:
        """The result of its check."""
        return self.file.result

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Its findings, the gravest first, else in the order of the form; their numbers count from 1."""
        return gravest_first(self.result.findings)

    @cached_property
    def proposed(self) -> Mapping[str, "Proposed"]:
        """What cells should probably show, by path."""
        found: dict[str, Proposed] = {}
        for repair in self.result.repairs:
            is_sure = repair.standing is Standing.UNIQUE
            for proposal in repair.proposals[:1] if is_sure else repair.proposals:
                for change in proposal.changes:
                    before = found.get(change.path, Proposed((), is_sure=is_sure))
                    if change.after not in before.figures:
                        found[change.path] = Proposed((*before.figures, change.after), is_sure=is_sure)
        return found

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity is severity for finding in self.findings)


@frozen
class Proposed:
    """The figures that proposals have for one cell, the likeliest first; `is_sure` where one answer is far ahead."""

    figures: tuple[int, ...]
    is_sure: bool = field(kw_only=True)


def entries_of(results: Iterable[CheckResult | PageEntry]) -> tuple[PageEntry, ...]:
    """The entries that results make; one that has no file is called by what was checked.

    >>> [entry.name for entry in entries_of([CheckResult((), subject=Text("某县 2023", "某县 2023"))])]
    ['某县 2023']
    """
    return tuple(map(_entry_of, results))


def _entry_of(result: CheckResult | PageEntry) -> PageEntry:
    if isinstance(result, CheckResult):
        return CheckedFile(name=result.subject.zh, result=result)
    expect(result, (CheckedFile, UnreadFile), "results", "results of check(), CheckedFile or UnreadFile")
    return result
