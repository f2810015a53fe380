"""What speaks for a figure beside the equations of the form: last year's report, and what the prose says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.layout import join_labels
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import Pair
from govinfo_report.rules.places import quoted

if TYPE_CHECKING:  # a report proposes repairs of itself: only the name meets here
    from govinfo_report.report import Report


@frozen
class Fact:
    """A sum of cells that something else states. `sums` are the sets of positions that can be meant."""

    sums: tuple[tuple[int, ...], ...]
    value: Value
    agreeing: Text
    contradicted: Text

    def concerns(self, changed: Mapping[int, int]) -> bool:
        """Whether a change of these cells bears on the fact."""
        return any(cell in changed for cells in self.sums for cell in cells)

    def holds(self, figures: Sequence[Value], changed: Mapping[int, int]) -> bool:
        """Whether the fact is true of the figures after the changes."""
        for cells in self.sums:
            terms = [term for cell in cells if (term := changed.get(cell, figures[cell])) is not None]
            if len(terms) == len(cells) and sum(map(int, terms)) == self.value:
                return True
        return False


def facts_of(report: "Report", previous: "Report | None") -> tuple[Fact, ...]:
    """What last year's report, if it is that of the year before and of the same issuer, and the prose say of the figures."""
    return (*_carried_over(report, previous), *_said(report))


def _said(report: "Report") -> Iterator[Fact]:
    """The figures that the prose states plainly, of whatever cells each may mean."""
    index = report.layout.index
    for claim in report.claims():
        if claim.verdict not in (Status.HELD, Status.BROKEN) or not claim.exact or claim.wider:
            continue
        sums = tuple(tuple(index[path] for path in paths) for paths in claim.bound)
        words = quoted(claim.text)
        yield Fact(
            sums=sums,
            value=claim.value,
            agreeing=Text(f"与正文{words.zh}一致", f"This agrees with the prose, {words.en}"),
            contradicted=Text(f"但正文写{words.zh}", f"But the prose says {words.en}"),
        )


def _carried_over(report: "Report", previous: "Report | None") -> Iterator[Fact]:
    """What was carried forward last year is what was carried in this year, column by column.

    An organ that was merged or split begins with other figures: a report that carries another name is no evidence.
    """
    if previous is None:
        return
    pair = Pair(previous, report)
    if pair.gap != 1 or pair.is_of_one_issuer is False:
        return
    before = previous.cells()
    layout = report.layout
    for path, value in before.items():
        column = path.removeprefix("requests.carried_forward.")
        if column == path or value is None:
            continue
        cell = layout.index[f"requests.carried_in.{column}"]
        label = join_labels(layout.cells[cell].columns)
        says = (
            f"上年年报结转下年度（{label.zh}）为 {value}",
            f"last year's report carried {value} forward ({label.en})",
        )
        yield Fact(
            sums=((cell,),),
            value=value,
            agreeing=Text(f"与{says[0]}一致", f"This agrees: {says[1]}"),
            contradicted=Text(f"但{says[0]}", f"But {says[1]}"),
        )
