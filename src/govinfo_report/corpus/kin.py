"""The children of every parent in a corpus, added up: what the reports of children of one role say, by parent and year.

Adding up is one narwhals program. A second report of a child for one year, and a report with a figure that no column
holds, are few: they are taken out of it and added here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from govinfo_report.corpus.engines import Engine, conforming, engine_of, like, named, native_batches, to_engine
from govinfo_report.corpus.formtables import CELLS, COUNTS, FORM_TABLES, MONEY, NEEDED, Added, plain_name
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.parents import Parents
from govinfo_report.corpus.verdicts import all_of
from govinfo_report.counting import Role
from govinfo_report.form import Value
from govinfo_report.issuernames import IssuerName

_ROWS = 2048
# The cells in which each child is compared with its parent: GIR831.
_COMPARED = frozenset(cell for cell in CELLS if cell.startswith("requests."))


class Kin:
    """A corpus with a table of parents: its reports of parents, and those of children added up, in one order."""

    def __init__(self, frame: Any, parents: Parents, names: Mapping[str, str]) -> None:
        """`names` are the normal names of the issuers of the corpus, by how they are printed."""
        self._plan = _on_a_planner(frame)
        corpus = nw.from_native(named(self._plan, {name: plain_name(name) for name in NEEDED}))
        corpus = corpus.filter(~nw.col("year").is_null())
        types = corpus.collect_schema()
        counts = (plain_name(name) for name in CELLS if name in COUNTS)
        casts = [nw.col(name).cast(nw.Int64) for name in counts if types[name] != nw.Int64]
        self._corpus = corpus.with_columns(*casts) if casts else corpus
        self._parents = parents
        self._kin = self._kin_table(names)
        self._above = self._above_table(names)
        self._of_year: dict[int, Mapping[str, tuple[str, ...]]] = {}
        children = self._corpus.join(self._native(self._kin), on="issuer", how="inner")
        children = children.filter((nw.col("year") >= nw.col("first")) & (nw.col("year") <= nw.col("last")))
        self._children = children.with_columns(
            *(
                (~all_of(nw.col(plain_name(cell)).is_null() for cell in form.cells)).cast(nw.Int64).alias(form.flag)
                for form in FORM_TABLES
            )
        )
        self._special = self._specials()

    def children_of(self, parent: str, year: int) -> tuple[str, ...]:
        """The children that a parent has in a year, with reports or without."""
        if year not in self._of_year:
            self._of_year[year] = self._parents.of_year(year)
        return self._of_year[year].get(parent, ())

    def families(self) -> Iterator[tuple[str, list[dict[str, Any]], dict[int, dict[Role, Added]]]]:
        """Each parent, its own reports, and what its children's say, by year and role."""
        added = _grouped(self._added(), "parent")
        at, rows = next(added, (None, []))
        for parent, own in _grouped(self._own(), "parent"):
            while at is not None and at < parent:
                at, rows = next(added, (None, []))
            below: dict[int, dict[Role, Added]] = defaultdict(dict)
            for row in rows if at == parent else ():
                below[row["year"]][Role(row["role"])] = _added(row)
            for child, year, figures in self._special.get(parent, ()):
                role = Role.of(IssuerName.of(child), IssuerName.of(parent))
                below[year].setdefault(role, Added()).add(figures)
            yield parent, own, below

    def reports_of_children(
        self, wanted: Iterable[tuple[str, int]], columns: Sequence[str]
    ) -> Iterator[dict[str, Any]]:
        """The reports of the children of some parents in some years: `parent`, `child`, `year`, `report`, and columns."""
        pairs = sorted(set(wanted))
        if not pairs:
            return
        table = pa.table(
            {"parent": [parent for parent, _ in pairs], "year": pa.array([year for _, year in pairs], pa.int64())}
        )
        names = dict.fromkeys(
            ("parent", "child", "year", "report", "published", "oversized", *map(plain_name, columns))
        )
        rows = self._children.join(self._native(table), on=["parent", "year"], how="inner").select(*names)
        yield from _rows(rows)

    # --- the plan ----------------------------------------------------------------------------------------------------

    def _native(self, table: Any) -> Any:
        return nw.from_native(like(self._plan, table))

    def _kin_table(self, names: Mapping[str, str]) -> Any:
        printed: defaultdict[str, list[str]] = defaultdict(list)
        for name, normal in names.items():
            printed[normal].append(name)
        rows = [
            (
                name,
                kinship.child,
                kinship.parent,
                Role.of(IssuerName.of(kinship.child), IssuerName.of(kinship.parent)).value,
                kinship.first_year or -_FAR,
                kinship.last_year or _FAR,
            )
            for kinship in self._parents.kinships
            for name in printed[kinship.child]
        ]
        columns = list(zip(*rows, strict=True)) or [()] * 6
        types = (pa.string(), pa.string(), pa.string(), pa.string(), pa.int64(), pa.int64())
        return pa.table(
            [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)],
            names=["issuer", "child", "parent", "role", "first", "last"],
        )

    def _above_table(self, names: Mapping[str, str]) -> Any:
        above = {kinship.parent for kinship in self._parents.kinships}
        rows = [(name, normal) for name, normal in names.items() if normal in above]
        return pa.table(
            {
                "issuer": pa.array([name for name, _ in rows], pa.string()),
                "parent": pa.array([normal for _, normal in rows], pa.string()),
            }
        )

    def _own(self) -> Iterator[dict[str, Any]]:
        own = self._corpus.join(self._native(self._above), on="issuer", how="inner")
        for row in _rows(own.sort("parent", "year", "report")):
            row["figures"] = _figures(row)
            yield row

    def _added(self) -> Iterator[dict[str, Any]]:
        children = self._children
        if self._special:
            keys = sorted({(child, year) for some in self._special.values() for child, year, _ in some})
            table = pa.table(
                {"child": [child for child, _ in keys], "year": pa.array([year for _, year in keys], pa.int64())}
            )
            children = children.join(self._native(table), on=["child", "year"], how="anti")
        cells = list(enumerate(CELLS))
        added = children.group_by("parent", "year", "role").agg(
            *(nw.col(plain_name(cell)).sum().alias(f"{number} sum") for number, cell in cells),
            *(nw.col(plain_name(cell)).count().alias(f"{number} known") for number, cell in cells),
            *(nw.col(plain_name(cell)).max().alias(f"{number} largest") for number, cell in cells if cell in _COMPARED),
            *(nw.col(form.flag).sum() for form in FORM_TABLES),
        )
        yield from _rows(added.sort("parent", "year", "role"))

    def _specials(self) -> dict[str, list[tuple[str, int, Sequence[Value]]]]:
        """The children's reports that are not added up by the engine, by their parents."""
        counts = self._children.group_by("child", "year").agg(reports=nw.len(), oversized=nw.col("oversized").count())
        twice = counts.filter((nw.col("reports") > 1) | (nw.col("oversized") > 0)).select("child", "year")
        keys = list(_rows(twice))
        if not keys:
            return {}
        table = pa.table(
            {
                "child": pa.array([row["child"] for row in keys], pa.string()),
                "year": pa.array([row["year"] for row in keys], pa.int64()),
            }
        )
        rows = self._children.join(self._native(table), on=["child", "year"], how="inner")
        several: defaultdict[tuple[str, str, int], list[dict[str, Any]]] = defaultdict(list)
        for row in _rows(rows.select("parent", "child", *map(plain_name, NEEDED))):
            several[row["parent"], row["child"], row["year"]].append(row)
        found: defaultdict[str, list[tuple[str, int, Sequence[Value]]]] = defaultdict(list)
        for (parent, child, year), reports in several.items():
            found[parent].append((child, year, _agreed(reports)))
        return dict(found)


_FAR = 9999


def _on_a_planner(frame: Any) -> Any:
    """The corpus on an engine that plans: what lies in the memory of pandas or Arrow is lent to Polars."""
    if engine_of(frame) is Engine.PANDAS:
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    if engine_of(frame) is Engine.PYARROW:
        frame = to_engine(conforming(frame), Engine.POLARS)
    return frame.lazy() if engine_of(frame) is Engine.POLARS else frame


def _rows(frame: Any) -> Iterator[dict[str, Any]]:
    """The rows of a plan, worked out before the first is given: DuckDB has one result open at a time."""
    if isinstance(frame, nw.LazyFrame) and frame.implementation.is_polars():
        batches = native_batches(nw.to_native(frame.collect()), _ROWS)
    else:
        batches = iter(list(native_batches(nw.to_native(frame), _ROWS)))
    return (row for batch in batches for row in batch.to_pylist())


def _grouped(rows: Iterator[dict[str, Any]], name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Sorted rows, those together that have one value of a column."""
    some: list[dict[str, Any]] = []
    for row in rows:
        if some and some[0][name] != row[name]:
            yield some[0][name], some
            some = []
        some.append(row)
    if some:
        yield some[0][name], some


def _figures(row: Mapping[str, Any]) -> list[Value]:
    """The figures of a row, exact where they do not fit their columns."""
    if not row["oversized"]:
        return [row[plain_name(cell)] for cell in CELLS]
    exact: dict[str, str] = json.loads(row["oversized"])
    return [
        row[plain_name(cell)] if cell not in exact else (Decimal(exact[cell]) if cell in MONEY else int(exact[cell]))
        for cell in CELLS
    ]


def _agreed(reports: list[dict[str, Any]]) -> list[Value]:
    """The figures of several reports of a child for one year: those of the one published last, where that is known.

    Else a figure is known where all have the same.
    """
    days: list[date | None] = [row["published"] for row in reports]
    known = [day for day in days if day is not None]
    if len(known) == len(days):
        reports = [row for row in reports if row["published"] == max(known)]
    columns = zip(*(_figures(row) for row in reports), strict=True)
    return [column[0] if all(figure == column[0] for figure in column) else None for column in columns]


def _added(row: Mapping[str, Any]) -> Added:
    numbers = range(len(CELLS))
    return Added(
        [row[f"{number} sum"] or 0 for number in numbers],
        [row[f"{number} known"] for number in numbers],
        [row.get(f"{number} largest") for number in numbers],
        {form.flag: row[form.flag] or 0 for form in FORM_TABLES},
    )


def agreed_reports(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, int, str, list[Value]]]:
    """Parent, child, year, id and figures of the reports of children, several for one year made one."""
    several: defaultdict[tuple[str, str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        several[row["parent"], row["child"], row["year"]].append(row)
    for (parent, child, year), reports in several.items():
        last = max(reports, key=lambda row: (str(row["published"] or ""), row["report"]))
        yield parent, child, year, last["report"], _agreed(reports)
