"""Rules that are judged table by table: each of the three tables has a line of its own in the ledger."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.layout import Layout, layout_of
from govinfo_report.rules.model import Check, Judgement, Rule
from govinfo_report.rules.places import TABLE_LABELS, TABLES, WHOLE_REPORT

if TYPE_CHECKING:  # as in rules.model: a report checks itself by these
    from govinfo_report.report import Report

NO_TABLE = Text("文件中没有该表", "the document does not have this table")


@frozen
class ReportTable:
    """One table of a report, as the function of a rule sees it. Paths are those of the report."""

    report: "Report"
    name: str
    table: Any
    layout: Layout

    @property
    def label(self) -> Text:
        """The number of the table: 表三."""
        return TABLE_LABELS[self.name]

    @property
    def figures(self) -> tuple[Value, ...]:
        """The figures in printed order; positions are those of `layout`, the table's own."""
        return self.layout.flatten(self.table)

    def path(self, own: str) -> str:
        """The path in the report of a path in the table."""
        return f"{self.name}.{own}"

    @property
    def absent(self) -> frozenset[int]:
        """The positions of the cells that the document does not have."""
        if not self.report.absent:
            return frozenset()
        everywhere = self.report.absent_positions
        whole = self.report.layout
        return frozenset(
            position
            for position, cell in enumerate(self.layout.cells)
            if whole.index[self.path(cell.path)] in everywhere
        )

    @property
    def marks(self) -> dict[int, str]:
        """What the table prints instead of figures, by position."""
        if not self.report.marks:
            return {}
        return {
            position: self.report.marks[self.path(cell.path)]
            for position, cell in enumerate(self.layout.cells)
            if self.path(cell.path) in self.report.marks
        }


JudgeTable = Callable[[ReportTable], Iterable[Judgement]]


def checks_tables(rule: Rule) -> Callable[[JudgeTable], Check]:
    """Make a function from a table to judgements the check of that rule. It yields nothing where the rule holds."""
    held = {name: rule.held(name, TABLE_LABELS[name]) for name in TABLES}
    gone = {name: rule.not_applicable(name, TABLE_LABELS[name], NO_TABLE) for name in TABLES}

    def made(judge_table: JudgeTable) -> Check:
        def judge(report: "Report") -> Iterable[Judgement]:
            for name in TABLES:
                if report.is_absent(name):
                    yield gone[name]
                    continue
                table = getattr(report, name)
                judged = tuple(judge_table(ReportTable(report, name, table, layout_of(type(table)))))
                yield from judged or (held[name],)

        return Check(rule, "", WHOLE_REPORT, judge)

    return made
