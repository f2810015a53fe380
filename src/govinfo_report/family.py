"""A government's report beside the reports of its departments and of the governments below it: `check_family`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NoReturn

from attrs import frozen

from govinfo_report.addingup import Part
from govinfo_report.counting import CountingBasis, Role, added_up
from govinfo_report.errors import InvalidValueError
from govinfo_report.form import Text, Value
from govinfo_report.issuernames import IssuerName
from govinfo_report.prose import expect
from govinfo_report.report import Report
from govinfo_report.rules.family import TABLES_COMPARED, exceeded, judgement_of, rules_of
from govinfo_report.rules.model import Finding, Judgement, Status
from govinfo_report.rules.places import TABLE_LABELS
from govinfo_report.rules.result import CheckResult
from govinfo_report.weighing import FamilyTable, Weighed, weighed_together


@frozen
class TableCount:
    """Whose figures a table counts, read off the figures.

    `cells` of the table tell something, and `fits` says in how many of them each basis holds, and `open` in how many
    more it may, a child's figure being unknown. `basis` is the one that fits best; `None`: the figures do not show it.
    """

    table: str
    cells: int
    fits: Mapping[CountingBasis, int]
    open: Mapping[CountingBasis, int]
    basis: CountingBasis | None
    doubt: Text | None

    def describe(self, language: str = "zh") -> str:
        """One line, in Chinese or in English ("en")."""
        table = TABLE_LABELS[self.table].in_language(language)
        if self.basis is None:
            said = "" if self.doubt is None else self.doubt.in_language(language)
        else:
            said = self.basis.label.in_language(language)
            cells = Text(f"{self.fits[self.basis]}/{self.cells} 格", f"{self.fits[self.basis]} of {self.cells} cells")
            said += Text("（{}）", " ({})").in_language(language).format(cells.in_language(language))
        return f"{table}{': ' if language == 'en' else '：'}{said}"

    def __str__(self) -> str:
        return self.describe()


@frozen(slots=False)
class FamilyResult:
    """What became of a parent's report beside its children's: a ledger, and what each table counts.

    As with `CheckResult` there is no truth value: say `result.ok` or `result.findings`.
    """

    result: CheckResult
    counts: tuple[TableCount, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that a reader should look at."""
        return self.result.findings

    @property
    def ok(self) -> bool:
        """Whether nothing was found. No rule of these is an error, since what a report counts is read off it."""
        return not self.result.findings

    @cached_property
    def bases(self) -> Mapping[str, CountingBasis | None]:
        """What each table counts; `None`: the figures do not show it."""
        return {count.table: count.basis for count in self.counts}

    def describe(self, language: str = "zh") -> str:
        """The whole result as text, in Chinese or in English ("en"): what is counted, and the ledger."""
        heading = Text("统计口径（由数字得出）", "What is counted, read off the figures").in_language(language)
        lines = [heading, *(f"  {count.describe(language)}" for count in self.counts)]
        return "\n".join(lines) + "\n\n" + self.result.describe(language)

    def __str__(self) -> str:
        return self.describe()

    def to_dict(self) -> dict[str, Any]:
        """The result as plain dicts, lists, strings and numbers, ready for JSON."""
        return {
            "tables": [
                {
                    "table": count.table,
                    "basis": None if count.basis is None else count.basis.value,
                    "cells": count.cells,
                    "fits": {basis.value: number for basis, number in count.fits.items()},
                }
                for count in self.counts
            ],
            **self.result.to_dict(),
        }

    def __bool__(self) -> NoReturn:
        raise TypeError("a result has no truth value: ask result.ok, or look at result.findings")


def check_family(
    parent: Report,
    children: Iterable[Report],
    *,
    missing: Iterable[str] = (),
    shown: Mapping[str, CountingBasis] | None = None,
) -> FamilyResult:
    """Compare a government's report with those of its departments and of the governments below it, for one year.

    >>> def received(issuer, number):
    ...     line = {f"requests.received.{name}": number for name in ("natural_person", "total")}
    ...     return Report.blank(issuer=issuer, year=2023).replace(line)
    >>> office, bureau = received("某县人民政府办公室", 2), received("某县水利局", 3)
    >>> result = check_family(received("某县人民政府", 5), [office, bureau])
    >>> result.ok, result.bases["requests"].value
    (True, 'children')
    >>> result = check_family(received("某县人民政府", 5), [office, bureau], missing=["某县教育局"])
    >>> print(result.result.with_code("GIR832")[0].reason.en)
    reports of children are missing: "某县教育局"

    `missing` are the names of children whose reports are not there: without them no sum can be told. `shown` says for
    tables, by their attribute in `Report`, on what basis other years of the parent count, where these show it: by that a
    table is judged whose own figures leave it open. What the table counts is read off the figures, `counts` says how far;
    where both leave a doubt nothing is judged.

    `InvalidValueError` for anything that is no report, and for a child of another year.
    """
    expect(parent, Report, "parent", "a Report")
    reports = tuple(_expected(children, parent))
    names = [IssuerName.of(name) for name in _names(missing)]
    bases = _bases(shown)
    above = IssuerName.of(parent.issuer or "")
    lines: list[Judgement] = []
    counts: list[TableCount] = []
    families = [_table(table, parent, reports, names, above) for table in TABLES_COMPARED]
    for table, family, weighed in zip(TABLES_COMPARED, families, weighed_together(families, bases), strict=True):
        basis, doubt = family.shows(weighed)
        counts.append(
            TableCount(table, weighed.cells, weighed.fits, weighed.open, basis, doubt.label if doubt else None)
        )
        lines += _ledger(table, family, weighed, parent, reports, names, above)
    lines.sort(key=lambda line: line.code)
    subject = Text(f"{parent.subject.zh}（对照下级）", f"{parent.subject.en} (against its children)")
    return FamilyResult(CheckResult(tuple(lines), subject=subject), tuple(counts))


def _table(
    table: str,
    parent: Report,
    children: tuple[Report, ...],
    missing: list[IssuerName],
    above: IssuerName,
) -> FamilyTable:
    cells = [cell.path for cell in added_up(parent.layout, table)]
    rows: defaultdict[Role, list[list[Value]]] = defaultdict(list)
    expected: defaultdict[Role, int] = defaultdict(int)
    for child in children:
        role = Role.of(IssuerName.of(child.issuer or ""), above)
        rows[role].append(_figures(child, cells))
        expected[role] += 1
    for name in missing:
        expected[Role.of(name, above)] += 1
    parts = {role: Part.of(rows[role], number, len(cells)) for role, number in expected.items()}
    return FamilyTable(table, cells, _figures(parent, cells), parts)


def _figures(report: Report, cells: list[str]) -> list[Value]:
    """The figures of some cells; `None` where a report is on a form without the cell."""
    index, figures = report.layout.index, report.figures
    return [figures[index[cell]] if cell in index else None for cell in cells]


def _ledger(
    table: str,
    family: FamilyTable,
    weighed: Weighed,
    parent: Report,
    children: tuple[Report, ...],
    missing: list[IssuerName],
    above: IssuerName,
) -> Iterator[Judgement]:
    absent = [name.normal or name.printed for name in missing]
    absent += [
        child.issuer or "" for child in children if all(it is None for it in _figures(child, list(family.cells)))
    ]
    has_children = table == "requests"
    found = [
        judgement_of(ruling, table, parent.layout, weighed.best.judged_by, absent)
        for ruling in family.rulings(weighed)
        if ruling.of_sum or has_children
    ]
    if has_children:
        for child in children:
            role = Role.of(IssuerName.of(child.issuer or ""), above)
            exceeding = family.exceeding(weighed, role, _figures(child, list(family.cells)))
            found += (exceeded(cell, parent.layout, child.issuer, figure, own) for cell, figure, own in exceeding)
    told = {(line.code, line.status) for line in found}
    for rule in rules_of(table):
        if not any(code == rule.code and status is not Status.HELD for code, status in told):
            found.append(rule.held(table, TABLE_LABELS[table]))
    yield from found


def _expected(children: Any, parent: Report) -> Iterator[Report]:
    if isinstance(children, Report) or not isinstance(children, Iterable):
        raise InvalidValueError("children", children, "an iterable of Report")
    for position, child in enumerate(children):
        if not isinstance(child, Report):
            raise InvalidValueError(f"children[{position}]", child, "a Report")
        if child.year is not None and parent.year is not None and child.year != parent.year:
            raise InvalidValueError(f"children[{position}].year", child.year, f"{parent.year}, the year of the parent")
        yield child


def _names(missing: Any) -> Iterator[str]:
    if isinstance(missing, str) or not isinstance(missing, Iterable):
        raise InvalidValueError("missing", missing, "an iterable of names of issuers")
    for position, name in enumerate(missing):
        if not isinstance(name, str):
            raise InvalidValueError(f"missing[{position}]", name, "the name of an issuer")
        yield name


def _bases(shown: Any) -> dict[str, CountingBasis]:
    bases: dict[str, CountingBasis] = {}
    for table, basis in ({} if shown is None else dict(shown)).items():
        if table not in TABLES_COMPARED:
            raise InvalidValueError("shown", table, " or ".join(TABLES_COMPARED))
        try:
            bases[table] = CountingBasis(basis)
        except ValueError:
            expected = " or ".join(known.value for known in CountingBasis)
            raise InvalidValueError(f"shown[{table!r}]", basis, expected) from None
    return bases
