"""The families of a corpus: each parent's reports, every table beside those of its children, and what its years show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from govinfo_report.addingup import Part
from govinfo_report.corpus.engines import expect_columns, native_batches, plain
from govinfo_report.corpus.formtables import NEEDED, Added, FormTable, form_tables_of
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.kin import Kin
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.parents import GivenParents, Parents
from govinfo_report.counting import CountingBasis, Role
from govinfo_report.errors import InvalidValueError
from govinfo_report.form import Value
from govinfo_report.issuernames import IssuerName, normal_name
from govinfo_report.rules.family import TABLES_COMPARED
from govinfo_report.weighing import FamilyTable, Weighed, shown_by, weighed_together

_ROWS = 4096


@frozen(eq=False)
class FamilyYear:
    """A report of a parent, and each of its tables beside the children's. `shown` is what the parent's years show."""

    report: str
    year: int
    tables: Sequence[tuple[FormTable, FamilyTable, Weighed]]
    shown: Mapping[str, CountingBasis | None]


@frozen(eq=False)
class Family:
    """A parent with its reports, in the order of their years."""

    parent: str
    years: Sequence[FamilyYear]


def families(kin: Kin) -> Iterator[Family]:
    """Each parent with its years, each table judged with what the other years show."""
    for parent, own, below in kin.families():
        found: list[tuple[Mapping[str, Any], list[FormTable], list[FamilyTable]]] = []
        years: defaultdict[str, list[Weighed]] = defaultdict(list)
        for row in own:
            expected = _expected(parent, kin.children_of(parent, row["year"]))
            forms = list(form_tables_of(row))
            tables = [_table(form, row["figures"], below.get(row["year"], {}), expected) for form in forms]
            found.append((row, forms, tables))
            for table in tables:
                years[table.name].append(table.weigh())
        shown = shown_by({table: years[table] for table in TABLES_COMPARED})
        yield Family(
            parent,
            [
                FamilyYear(
                    row["report"],
                    row["year"],
                    list(zip(forms, tables, weighed_together(tables, shown), strict=True)),
                    shown,
                )
                for row, forms, tables in found
            ],
        )


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


# --- what is given ---------------------------------------------------------------------------------------------------


def kin_of(frame: Frame, given: GivenParents, unknown: str) -> Kin:
    """A corpus with a table of parents. Raises as `check_parents` does."""
    if unknown not in ("refuse", "missing"):
        raise InvalidValueError("unknown", unknown, "refuse or missing")
    expect_columns(frame, NEEDED)
    parents = given if isinstance(given, Parents) else Parents.read(given)
    names = normal_names(frame)
    if unknown == "refuse":
        parents.expect_known(names.values())
    return Kin(frame, parents, names)


def normal_names(frame: Frame) -> dict[str, str]:
    """The normal names of the issuers of a corpus, by how they are printed."""
    corpus = nw.from_native(plain(frame)).select("issuer").unique()
    found: dict[str, str] = {}
    for batch in native_batches(nw.to_native(corpus), _ROWS):
        for name in batch.column("issuer").to_pylist():
            normal = None if name is None else normal_name(name)
            if name is not None and normal is not None:
                found[name] = normal
    return found
