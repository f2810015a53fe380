"""Proposals: what figures should be instead, why, and how to put that into a new report and take it out again."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

import attrs
from attrs import field, frozen

from govinfo_report.errors import InvalidValueError
from govinfo_report.form import Text, Value
from govinfo_report.marks import Marks
from govinfo_report.printable import printable
from govinfo_report.prose import expect
from govinfo_report.repair.slips import Slip

if TYPE_CHECKING:  # a report proposes repairs of itself: only the names meet here
    from govinfo_report.paths import CellPath
    from govinfo_report.report import Report

SHOWN_CHANGES = 8
"""How many changes of a proposal are told before the rest is only counted."""
SHOWN_GROUNDS = 4
"""How many equations are told before the rest is only counted."""


class Standing(StrEnum):
    """How sure a repair is."""

    UNIQUE = "unique"  # one proposal, or one that is far likelier than every other
    TIED = "tied"  # several, none of them far likelier than the rest
    NONE = "none"  # nothing found within the bounds of the search

    @property
    def label(self) -> Text:
        """The word a clerk reads."""
        return _STANDING_LABELS[self]


_STANDING_LABELS = {
    Standing.UNIQUE: Text("唯一", "one answer"),
    Standing.TIED: Text("不止一种可能", "several answers"),
    Standing.NONE: Text("没有找到", "no answer found"),
}


@frozen(kw_only=True)
class Change:
    """One figure and what it should be. `before` is `None` where the cell is blank; then `mark` is what it prints, if anything."""

    path: str
    label: Text
    before: Value
    after: int
    mark: str | None = None

    def describe(self, language: str = "zh") -> str:
        """The change in a line.

        >>> Change(path="", label=Text("总计", "total"), before=0, after=11).describe("en")
        'total: 0 should be 11'
        """
        found = Text("空白", "blank") if self.before is None else Text(str(self.before), str(self.before))
        if self.mark is not None:
            mark = printable(self.mark)
            found = Text(f"“{mark}”", f'"{mark}"')
        if language == "en":
            return f"{self.label.en}: {found.en} should be {self.after}"
        return f"{self.label.zh}：{found.zh} 应为 {self.after}"


@frozen(kw_only=True)
class Reason:
    """What may have gone wrong at some of the cells of a proposal."""

    slip: Slip
    paths: tuple[str, ...]

    @property
    def text(self) -> Text:
        """The reason in words."""
        return self.slip.label


@frozen(kw_only=True)
class Ground:
    """An equation that a proposal rests on: broken or undecidable before, it holds after. `place` is as in the ledger."""

    code: str
    place: str
    label: Text


@frozen(kw_only=True)
class Proposal:
    """Figures that would satisfy the equations, with the equations that led to them. Nothing applies it by itself.

    `cost` ranks proposals: the lower, the likelier; a difference of 3 is about 20 to 1. `grounds` is empty where the
    equations still have a mark such as `/`, read as 0, and so cannot be decided. `evidence` is what else speaks for it, or
    against it: the prose, last year's report. `standing` is that of its repair.
    """

    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    grounds: tuple[Ground, ...]
    cost: float = field(eq=False)
    evidence: tuple[Text, ...] = ()
    standing: Standing = Standing.UNIQUE

    def apply(self, report: "Report") -> "tuple[Report, Correction]":
        """A new report with the changes made, and the record of them, which can undo them.

        >>> from govinfo_report.report import Report
        >>> report = Report.blank(year=2023).replace({
        ...     "disputes.reconsideration.upheld": 10, "disputes.reconsideration.corrected": 1,
        ...     "disputes.reconsideration.other": 0, "disputes.reconsideration.pending": 0,
        ...     "disputes.reconsideration.total": 0})
        >>> (proposal,) = report.check().proposals
        >>> corrected, record = proposal.apply(report)
        >>> corrected.disputes.reconsideration.total
        11
        >>> record.undo(corrected) == report
        True

        `InvalidValueError` where the report does not print the figures that the proposal would change.
        """
        _expect_report(report)
        for change in self.changes:
            _expect(report, change, change.before, report.marks.get(change.path))
        record = Correction(proposal=self)
        return report.replace({cast("CellPath", change.path): change.after for change in self.changes}), record

    def describe(self, language: str = "zh") -> str:
        """The proposal in a few lines: what should be what, why, and which equations then hold.

        Of many changes or equations the first few are told and the others counted: `changes` and `grounds` have all.
        """
        return "\n".join((*told_changes(self.changes, language), *self.why(language)))

    def why(self, language: str = "zh", *, in_full: bool = False) -> Iterator[str]:
        """A line each for the likely reasons, the equations that then hold, and what else speaks for the proposal.

        Of many equations the first few, unless `in_full`.
        """
        english = language == "en"
        if self.reasons:
            yield ("Perhaps: " if english else "可能原因：") + self._reasons(language)
        holds = told_grounds(self.grounds, language, at_most=len(self.grounds) if in_full else SHOWN_GROUNDS)
        if holds:
            yield f"Then these hold: {holds}" if english else f"改后成立：{holds}"
        yield from (printable(text.in_language(language)) for text in self.evidence)

    def _reasons(self, language: str) -> str:
        texts = dict.fromkeys(reason.text.in_language(language) for reason in self.reasons)
        return ("; " if language == "en" else "；").join(texts)

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self, language: str = "zh") -> str:
        """The proposal as a notebook shows it: what is printed struck out, what it should be beside it, and why."""
        from govinfo_report.showing.proposal import proposal_html  # noqa: PLC0415  # only a notebook needs it

        return proposal_html(self, language)


@frozen(kw_only=True)
class Correction:
    """The record of a proposal that was applied: what was changed, on what grounds, and how to take it back."""

    proposal: Proposal

    def undo(self, report: "Report") -> "Report":
        """The report with the figures that it had before, marks too.

        `InvalidValueError` where the report does not print the figures that the correction put in.
        """
        _expect_report(report)
        for change in self.proposal.changes:
            _expect(report, change, change.after, None)
        undone = report.replace({cast("CellPath", change.path): change.before for change in self.proposal.changes})
        marks = {change.path: change.mark for change in self.proposal.changes if change.mark is not None}
        return attrs.evolve(undone, marks=Marks({**undone.marks, **marks})) if marks else undone

    def describe(self, language: str = "zh") -> str:
        """What was done, in full, for a file note."""
        title = "Corrected" if language == "en" else "已改正"
        changes = (change.describe(language) for change in self.proposal.changes)
        return "\n".join((title, *changes, *self.proposal.why(language, in_full=True)))

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers, ready for JSON."""
        return {"applied": plain_proposal(self.proposal)}

    def __str__(self) -> str:
        return self.describe()


def _expect_report(report: object) -> None:
    # Reports propose repairs of themselves, so that their class is known here only when it is used.
    from govinfo_report.report import Report  # noqa: PLC0415

    expect(report, Report, "report", "a Report")


def _expect(report: "Report", change: Change, value: Value, mark: str | None) -> None:
    layout = report.layout
    layout.cell(change.path)
    found = report.figures[layout.index[change.path]]
    if found != value or report.marks.get(change.path) != mark:
        raise InvalidValueError(change.path, found, f"{value}, which this proposal speaks of")


@frozen(kw_only=True)
class Repair:
    """What can be done about one group of equations that hang together: every proposal, the likeliest first.

    `broken` are the equations that do not hold; none where blank cells could be filled in. `reason` says why there is no
    proposal. `certain` are the changes that all proposals have in common.
    """

    standing: Standing
    broken: tuple[Ground, ...]
    proposals: tuple[Proposal, ...]
    reason: Text | None = None

    @property
    def certain(self) -> tuple[Change, ...]:
        """The changes that every proposal makes."""
        first, *others = self.proposals or ((),)
        return (
            tuple(change for change in first.changes if all(change in other.changes for other in others))
            if first
            else ()
        )


def told_changes(changes: Sequence[Change], language: str = "zh") -> Iterator[str]:
    """A line for each change; of many those to another figure than 0 first, and then how many more there are.

    >>> changes = [Change(path="", label=Text("总计", "total"), before=number, after=0) for number in range(9)]
    >>> list(told_changes(changes, "en"))[-1]
    'and 1 more cell, which should be 0'
    """
    shown = changes if len(changes) <= SHOWN_CHANGES else _telling(changes)
    for change in shown:
        yield change.describe(language)
    hidden = len(changes) - len(shown)
    if hidden:
        zeros = all(change.after == 0 for change in changes if change not in shown)
        cells = "cell" if hidden == 1 else "cells"
        more = Text(f"另有 {hidden} 格", f"and {hidden} more {cells}")
        if zeros:
            more = Text(f"{more.zh}应为 0", f"{more.en}, which should be 0")
        yield more.in_language(language)


def _telling(changes: Sequence[Change]) -> Sequence[Change]:
    """The first few changes to another figure than 0, or the first few."""
    return [change for change in changes if change.after][:SHOWN_CHANGES] or changes[:SHOWN_CHANGES]


def told_grounds(grounds: Sequence[Ground], language: str = "zh", *, at_most: int = SHOWN_GROUNDS) -> str:
    """Equations in one line: the first few, and how many more there are."""
    separator = ", " if language == "en" else "、"
    named = separator.join(f"{ground.code} {ground.label.in_language(language)}" for ground in grounds[:at_most])
    more = len(grounds) - at_most
    if more <= 0:
        return named
    return named + (f" and {more} more" if language == "en" else f"等，另 {more} 处")


def plain_proposal(proposal: Proposal) -> dict[str, Any]:
    """A proposal as plain dicts, lists, strings and numbers."""
    return {
        "standing": proposal.standing.value,
        "cost": round(proposal.cost, 3),
        "changes": [
            {
                "path": change.path,
                "label": {"zh": change.label.zh, "en": change.label.en},
                "before": None if change.before is None else int(change.before),
                "mark": change.mark,
                "after": change.after,
            }
            for change in proposal.changes
        ],
        "reasons": [
            {
                "slip": reason.slip.value,
                "cells": list(reason.paths),
                "text": {"zh": reason.text.zh, "en": reason.text.en},
            }
            for reason in proposal.reasons
        ],
        "equations": [{"code": ground.code, "place": ground.place} for ground in proposal.grounds],
        "evidence": [{"zh": text.zh, "en": text.en} for text in proposal.evidence],
    }


def with_standing(proposals: Sequence[Proposal], standing: Standing) -> tuple[Proposal, ...]:
    """The same proposals, each saying how sure its repair is."""
    return tuple(attrs.evolve(proposal, standing=standing) for proposal in proposals)
