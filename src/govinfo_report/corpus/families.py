"""`check_parents` and `counting_bases`: the reports of parents beside those of their children, over a whole corpus."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import define, field, frozen

from govinfo_report.corpus.checking import NOT_HELD
from govinfo_report.corpus.engines import expect_columns, like, native_batches, plain
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.kin import CELLS, NEEDED, Added, FormTable, Kin, agreed_reports, form_tables_of
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.parents import GivenParents, Parents
from govinfo_report.counting import CountingBasis, Role
from govinfo_report.errors import InvalidValueError, UnknownRuleError
from govinfo_report.form import Value
from govinfo_report.issuernames import IssuerName, normal_name
from govinfo_report.layout import nearest
from govinfo_report.rules.family import CHILD_EXCEEDS, RULES, TABLES_COMPARED, rule_of_sum
from govinfo_report.rules.model import Status
from govinfo_report.weighing import FamilyTable, Part, Weighed, shown_by, weighed_together

PARENT_CODES: tuple[str, ...] = tuple(rule.code for rule in RULES)
"""The codes that `check_parents` judges."""

_TEXTS = ("report", "code", "place", "status", "expected", "actual", "child", "basis", "missing", "reason")
_ALL = "all"
_BASES = {basis: basis.value.replace(" ", "_") for basis in CountingBasis}


def check_parents(
    frame: Frame,
    parents: GivenParents,
    *,
    rules: Collection[str] = PARENT_CODES,
    statuses: Collection[Status | str] = NOT_HELD,
    unknown: Literal["refuse", "missing"] = "refuse",
) -> Frame:
    """Every outcome other than *held* of comparing parents with their children, as a frame of the same engine.

    Its columns are those of `check`, where `report` is the parent's, and `child`, the id of the report that exceeds the
    parent's; `basis`, by which the figure was judged; `missing`, the children without a report, where these keep a sum
    from being told; `reason`, why a rule was undecidable or did not apply.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> names = ("received.natural_person", "received.total", "outcomes.granted.natural_person", "outcomes.granted.total",
    ...          "outcomes.total.natural_person", "outcomes.total.total", "carried_in.other", "carried_in.total")
    >>> def report(issuer, number):
    ...     return Report.blank(issuer=issuer, year=2023).replace({f"requests.{name}": number for name in names})
    >>> bureau = report("某县水利局", 3).replace({"requests.received.total": 9})
    >>> frame = from_reports([report("某县人民政府", 5), report("某县政府办公室", 2), bureau])
    >>> table = {"某县水利局": "某县人民政府", "某县政府办": "某县人民政府"}
    >>> check_parents(frame, table, statuses=["broken"]).select("code", "place", "expected", "actual").rows()
    [('GIR831', 'requests.received.total', '9', '5'), ('GIR832', 'requests.received.total', '11', '5')]

    `parents` is a dict from issuer to parent, a CSV file or a frame with the columns `issuer` and `parent`, and
    `first_year` and `last_year` where a row holds only from or until a report year. Names are compared in their normal
    forms. What a parent counts is read off its figures, as `counting_bases` shows. The children's reports are added up
    by the engine that holds the corpus, at once even where that is lazy; parents are compared with the sums here.

    `InvalidParentsError` for a table with cycles, two parents in one year, or issuers that no report is of, unless
    `unknown="missing"`: then those are children whose reports are missing. `InvalidValueError` for a frame that is no
    corpus; `UnknownRuleError` for a code that is not among `PARENT_CODES`.
    """
    codes, chosen = _codes(rules), _statuses(statuses)
    found = _outcomes(_kin(frame, parents, unknown))
    rows = sorted((row for row in found if row[1] in codes and row[3] in chosen), key=_in_order)
    columns = zip(*rows, strict=True) if rows else [()] * len(_TEXTS)
    table = pa.table([pa.array(column, pa.string()) for column in columns], names=list(_TEXTS))
    return like(frame, table)


def _in_order(row: "_Outcome") -> tuple[str, ...]:
    return tuple(row[column] or "" for column in (0, 1, 2, 6))


def counting_bases(frame: Frame, parents: GivenParents, *, unknown: Literal["refuse", "missing"] = "refuse") -> Frame:
    """Whose figures each parent's report counts, read off the figures, by table and over all, as a frame of the same engine.

    Its columns are `report`, `issuer` (the parent's normal name), `year`, `table` (or "all"), `cells` (how many tell something:
    the parent's figure or a child's is not 0), `basis` (the one that fits best; null where the figures do not show it),
    `reason` (why it is null), `shown` (the basis that other years of the parent show beyond doubt), and for each basis
    in how many cells it holds: `children` and `own_level` (sums of all, and of office and departments), `office`,
    `own_and_children` (not less than all children) and `itself` (less than all children).

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> def report(issuer, number):
    ...     return Report.blank(issuer=issuer, year=2023).replace({"requests.received.total": number})
    >>> frame = from_reports([report("某县人民政府", 3), report("某县水利局", 3)])
    >>> told = counting_bases(frame, {"某县水利局": "某县人民政府"})
    >>> told.select("table", "cells", "children", "basis").rows()[1]
    ('requests', 1, 1, 'children')

    Errors are as for `check_parents`.
    """
    columns: dict[str, list[Any]] = {name: [] for name in _BASIS_COLUMNS}
    for family in _families(_kin(frame, parents, unknown)):
        for one in family.years:
            for values in _told(family.parent, one):
                for name, value in values.items():
                    columns[name].append(value)
    types = {name: pa.string() if name in _BASIS_TEXTS else pa.int64() for name in columns}
    return like(frame, pa.table({name: pa.array(values, types[name]) for name, values in columns.items()}))


_BASIS_TEXTS = ("report", "issuer", "table", "basis", "reason", "shown")
_BASIS_COLUMNS = ("report", "issuer", "year", "table", "cells", "basis", "reason", "shown", *_BASES.values())


# --- families --------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Year:
    """A report of a parent, and each of its tables beside the children's."""

    report: str
    year: int
    tables: Sequence[tuple[FormTable, FamilyTable, Weighed]]


@define
class _Family:
    parent: str
    years: list[_Year] = field(factory=list)


def _families(kin: Kin) -> Iterator[_Family]:
    """Each parent with its years, each table judged with what the other years show."""
    for parent, own, below in kin.families():
        found: list[_Year] = []
        for row in own:
            children = kin.children_of(parent, row["year"])
            expected = _expected(parent, children)
            added = below.get(row["year"], {})
            forms = list(form_tables_of(row))
            tables = [_table(form, row["figures"], added, expected) for form in forms]
            found.append(_Year(row["report"], row["year"], _weighed(forms, tables)))
        shown = {
            table: shown_by([weighed for year in found for form, _, weighed in year.tables if form.table == table])
            for table in TABLES_COMPARED
        }
        yield _Family(parent, [_shown(year, shown) for year in found])


def _shown(year: _Year, shown: Mapping[str, CountingBasis | None]) -> _Year:
    """The same year, judged anew with the basis that the years of the parent show."""
    if not any(shown.values()):
        return year
    tables = [FamilyTable(it.name, it.cells, it.own, it.parts, shown[it.name]) for _, it, _ in year.tables]
    return _Year(year.report, year.year, _weighed([form for form, *_ in year.tables], tables))


def _weighed(forms: Sequence[FormTable], tables: Sequence[FamilyTable]) -> list[tuple[FormTable, FamilyTable, Weighed]]:
    return list(zip(forms, tables, weighed_together(tables), strict=True))


def _expected(parent: str, children: Sequence[str]) -> dict[Role, int]:
    numbers: dict[Role, int] = {}
    above = IssuerName.of(parent)
    for child in children:
        role = Role.of(IssuerName.of(child), above)
        numbers[role] = numbers.get(role, 0) + 1
    return numbers


def _table(
    form: FormTable, figures: Sequence[Value], added: Mapping[Role, Added], expected: Mapping[Role, int]
) -> FamilyTable:
    parts: dict[Role, Part] = {}
    for role, number in expected.items():
        parts[role] = (added.get(role) or _NONE).part(form, number)
    return FamilyTable(form.table, form.cells, [figures[cell] for cell in form.positions], parts)


_NONE = Added()


# --- outcomes --------------------------------------------------------------------------------------------------------

_Outcome = tuple[str | None, ...]


@define
class _Waiting:
    """Outcomes that need to know which children there are."""

    year: _Year
    parent: str


def _outcomes(kin: Kin) -> Iterator[_Outcome]:
    lacking: list[tuple[list[str | None], str, FormTable, FamilyTable, Weighed, int]] = []
    exceeding: list[tuple[_Year, str]] = []
    for family in _families(kin):
        for year in family.years:
            for form, table, weighed in year.tables:
                if form.table == "requests" and table.has_exceeding(weighed):
                    exceeding.append((year, family.parent))
                basis = weighed.best.judged_by
                for ruling in table.rulings(weighed):
                    if not ruling.of_sum and form.table != "requests":
                        continue
                    rule = rule_of_sum(form.table) if ruling.of_sum else CHILD_EXCEEDS
                    row: list[str | None] = [
                        year.report,
                        rule.code,
                        ruling.place,
                        ruling.status.value,
                        _digits(ruling.expected),
                        _digits(ruling.actual),
                        None,
                        None if basis is None else basis.value,
                        None,
                        None if ruling.doubt is None else ruling.doubt.value,
                    ]
                    if ruling.doubt is not None and ruling.doubt.value == "report-missing":
                        lacking.append((row, family.parent, form, table, weighed, year.year))
                    else:
                        yield tuple(row)
    yield from _with_missing(kin, lacking)
    yield from _exceeding(kin, exceeding)


def _with_missing(kin: Kin, lacking: Sequence[Any]) -> Iterator[_Outcome]:
    """The outcomes that name the children without a report."""
    flags = list(dict.fromkeys(form.flag for _, _, form, *_ in lacking))
    there: set[tuple[str, str, int, str]] = set()
    for row in kin.reports_of_children(((parent, year) for _, parent, *_, year in lacking), flags):
        there.update((row["parent"], row["child"], row["year"], flag) for flag in flags if row[flag])
    for row, parent, form, _, weighed, year in lacking:
        above = IssuerName.of(parent)
        counted = weighed.counted or frozenset(Role)
        names = [
            child
            for child in kin.children_of(parent, year)
            if (parent, child, year, form.flag) not in there and Role.of(IssuerName.of(child), above) in counted
        ]
        row[8] = "、".join(names) or None
        yield tuple(row)


def _exceeding(kin: Kin, exceeding: Sequence[tuple[_Year, str]]) -> Iterator[_Outcome]:
    """A line for each child and cell in which the child's figure is larger."""
    rows = kin.reports_of_children(((parent, year.year) for year, parent in exceeding), CELLS)
    children: dict[tuple[str, int], list[tuple[str, str, list[Value]]]] = {}
    for parent, child, number, report, figures in agreed_reports(rows):
        children.setdefault((parent, number), []).append((child, report, figures))
    for year, parent in exceeding:
        above = IssuerName.of(parent)
        for form, table, weighed in year.tables:
            if form.table != "requests":
                continue
            basis = weighed.best.judged_by
            for child, report, figures in sorted(children.get((parent, year.year), ()), key=lambda it: it[0]):
                row = [figures[cell] for cell in form.positions]
                role = Role.of(IssuerName.of(child), above)
                for cell, figure, own in table.exceeding(weighed, role, row):
                    yield (
                        year.report,
                        CHILD_EXCEEDS.code,
                        cell,
                        Status.BROKEN.value,
                        _digits(figure),
                        _digits(own),
                        report,
                        None if basis is None else basis.value,
                        None,
                        None,
                    )


def _digits(figure: Value) -> str | None:
    """A figure as text, without zeros at the end of its decimals."""
    if figure is None:
        return None
    text = f"{figure:f}" if not isinstance(figure, int) else str(figure)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _told(parent: str, one: _Year) -> Iterator[dict[str, Any]]:
    """The lines of one report: a line for each table, and one for all."""
    for form, table, weighed in one.tables:
        best = weighed.best
        yield {
            "report": one.report,
            "issuer": parent,
            "year": one.year,
            "table": form.table,
            "cells": weighed.cells,
            "basis": None if best.basis is None else best.basis.value,
            "reason": None if best.doubt is None else best.doubt.value,
            "shown": None if table.shown is None else table.shown.value,
            **{name: weighed.fits[basis] for basis, name in _BASES.items()},
        }
    bases = {weighed.best.basis for _, _, weighed in one.tables if weighed.cells}
    same = bases.pop() if len(bases) == 1 else None
    yield {
        "report": one.report,
        "issuer": parent,
        "year": one.year,
        "table": _ALL,
        "cells": sum(weighed.cells for _, _, weighed in one.tables),
        "basis": None if same is None else same.value,
        "reason": None if same is not None else "tables-differ",
        "shown": None,
        **{name: sum(weighed.fits[basis] for _, _, weighed in one.tables) for basis, name in _BASES.items()},
    }


# --- what is given ---------------------------------------------------------------------------------------------------


def _kin(frame: Frame, given: GivenParents, unknown: str) -> Kin:
    if unknown not in ("refuse", "missing"):
        raise InvalidValueError("unknown", unknown, "refuse or missing")
    expect_columns(frame, NEEDED)
    parents = given if isinstance(given, Parents) else Parents.read(given)
    names = _names(frame)
    if unknown == "refuse":
        parents.expect_known(names.values())
    return Kin(frame, parents, names)


def _names(frame: Frame) -> dict[str, str]:
    """The normal names of the issuers of a corpus, by how they are printed."""
    corpus = nw.from_native(plain(frame)).select("issuer").unique()
    found: dict[str, str] = {}
    for batch in native_batches(nw.to_native(corpus), 4096):
        for (name,) in zip(*batch.to_pydict().values(), strict=True):
            normal = None if name is None else normal_name(name)
            if normal is not None:
                found[name] = normal
    return found


def _codes(rules: Collection[str]) -> frozenset[str]:
    if isinstance(rules, str) or not rules:
        raise InvalidValueError("rules", rules, f"codes of rules, such as {list(PARENT_CODES[:2])}")
    for code in rules:
        if code not in PARENT_CODES:
            raise UnknownRuleError(code, nearest(str(code), PARENT_CODES))
    return frozenset(rules)


def _statuses(statuses: Collection[Status | str]) -> frozenset[str]:
    names = {status.value for status in NOT_HELD}
    chosen = {str(status) for status in statuses} if not isinstance(statuses, str) else set()
    if not chosen or not chosen <= names:
        raise InvalidValueError("statuses", statuses, f"some of {', '.join(sorted(names))}")
    return frozenset(chosen)
