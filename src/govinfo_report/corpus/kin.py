"""The children of every parent in a corpus, added up: what the reports of children of one role say, by parent and year.

Adding up is one narwhals program. A second report of a child for one year, and a report with a figure that no column
holds, are few: they are taken out of it and added here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, pairwise, starmap
from typing import Any

from govinfo_report.corpus.engines import (
    Engine,
    batched,
    conforming,
    engine_of,
    like,
    named,
    native_batches,
    to_engine,
    undotted,
)
from govinfo_report.corpus.figures import whole_numbers
from govinfo_report.corpus.formtables import CELLS, FORM_TABLES, MONEY, NEEDED, Added
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
        corpus = nw.from_native(named(self._plan, {name: undotted(name) for name in NEEDED}))
        corpus = corpus.filter(~nw.col("year").is_null())
        # Before the cells are joined to anything: these look at all of them.
        self._corpus = corpus.with_columns(*_flags())
        self._parents = parents
        self._kin = self._kin_table(names)
        self._above = self._above_table(names)
        self._of_year: dict[int, Mapping[str, tuple[str, ...]]] = {}
        children = self._corpus.join(self._native(self._kin), on="issuer", how="inner")
        self._children = children.filter((nw.col("year") >= nw.col("first")) & (nw.col("year") <= nw.col("last")))
        self._special = self._specials()

    def children_of(self, parent: str, year: int) -> tuple[str, ...]:
        """The children that a parent has in a year, with reports or without."""
        if year not in self._of_year:
            self._of_year[year] = self._parents.of_year(year)
        return self._of_year[year].get(parent, ())

    def families(self) -> Iterator[tuple[str, list[dict[str, Any]], dict[int, dict[Role, Added]]]]:
        """Each parent, its own reports, and what its children's say, by year and role; some parents at a time."""
        for are_chosen in self._shares():
            yield from self._families_of(are_chosen)

    def _families_of(
        self, are_chosen: nw.Expr
    ) -> Iterator[tuple[str, list[dict[str, Any]], dict[int, dict[Role, Added]]]]:
        added = _grouped(self._added(are_chosen), "parent")
        at, rows = next(added, (None, []))
        for parent, own in _grouped(self._own(are_chosen), "parent"):
            while at is not None and at < parent:
                at, rows = next(added, (None, []))
            below: dict[int, dict[Role, Added]] = defaultdict(dict)
            for row in rows if at == parent else ():
                below[row["year"]][Role(row["role"])] = _added(row)
            for child, year, figures in self._special.get(parent, ()):
                role = Role.of(IssuerName.of(child), IssuerName.of(parent))
                below[year].setdefault(role, Added()).add(figures)
            yield parent, own, below

    def _shares(self) -> Iterator[nw.Expr]:
        """Which parents are worked on together: as many as have `_REPORTS_AT_ONCE` reports of children, in their order."""
        parents = sorted(kinship.parent for kinship in self._parents.kinships)
        (counted,) = _rows(self._children.select(reports=nw.len()))
        shares = -(-counted["reports"] // _REPORTS_AT_ONCE) or 1
        lasts = dict.fromkeys(some[-1] for some in batched(parents, -(-len(parents) // shares)))
        for before, last in pairwise(("", *lasts)):
            yield (nw.col("parent") > before) & (nw.col("parent") <= last)

    def reports_of_children(
        self, wanted: Iterable[tuple[str, int]], columns: Sequence[str]
    ) -> Iterator[dict[str, Any]]:
        """The reports of the children of some parents in some years: `parent`, `child`, `year`, `report`, and columns."""
        keys = _keys("parent", wanted)
        if not keys.num_rows:
            return
        names = ("parent", "child", "year", "report", "published", "oversized", *map(undotted, columns))
        yield from self._rows_of_children(keys, names)

    def _rows_of_children(self, keys: Any, columns: Iterable[str]) -> Iterator[dict[str, Any]]:
        """These columns of the reports of children that have the values of an Arrow table of keys.

        Their ids are looked up first: of a file only the row groups that have one of them are then read in full width.
        """
        found = self._children.join(self._native(keys), on=keys.column_names, how="semi").select("report")
        ids = [row["report"] for row in _rows(found.filter(~nw.col("report").is_null()))]
        some = self._children.filter(nw.col("report").is_in(ids) | nw.col("report").is_null())
        return _rows(some.join(self._native(keys), on=keys.column_names, how="semi").select(*dict.fromkeys(columns)))

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

    def _own(self, are_chosen: nw.Expr) -> Iterator[dict[str, Any]]:
        own = self._corpus.join(self._native(self._above), on="issuer", how="inner").filter(are_chosen)
        for row in _rows(own.sort("parent", "year", "report")):
            row["figures"] = _figures(row)
            yield row

    def _added(self, are_chosen: nw.Expr) -> Iterator[dict[str, Any]]:
        children = self._children.filter(are_chosen)
        if self._special:
            keys = _keys("child", ((child, year) for some in self._special.values() for child, year, _ in some))
            children = children.join(self._native(keys), on=["child", "year"], how="anti")
        cells = ([*chain.from_iterable(starmap(_sums, some))] for some in batched(enumerate(CELLS), _CELLS_AT_ONCE))
        parts = ([nw.col(form.flag).sum() for form in FORM_TABLES], *cells)
        tables = [_rows(children.group_by(*_OF_SUMS).agg(*part).sort(*_OF_SUMS)) for part in parts]
        for rows in zip(*tables, strict=True):
            yield {name: value for row in rows for name, value in row.items()}

    def _specials(self) -> dict[str, list[tuple[str, int, Sequence[Value]]]]:
        """The children's reports that are not added up by the engine, by their parents."""
        counts = self._children.group_by("child", "year").agg(reports=nw.len(), oversized=nw.col("oversized").count())
        twice = counts.filter((nw.col("reports") > 1) | (nw.col("oversized") > 0)).select("child", "year")
        keys = _keys("child", ((row["child"], row["year"]) for row in _rows(twice)))
        if not keys.num_rows:
            return {}
        several: defaultdict[tuple[str, str, int], list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows_of_children(keys, ("parent", "child", *map(undotted, NEEDED))):
            several[row["parent"], row["child"], row["year"]].append(row)
        found: defaultdict[str, list[tuple[str, int, Sequence[Value]]]] = defaultdict(list)
        for (parent, child, year), reports in several.items():
            found[parent].append((child, year, _agreed(reports)))
        return dict(found)


_FAR = 9999
_OF_SUMS = ("parent", "year", "role")
_REPORTS_AT_ONCE = 200_000
_CELLS_AT_ONCE = 100  # all cells of the form in one go take an engine four times the memory


def _keys(name: str, pairs: Iterable[tuple[str, int]]) -> Any:
    """Issuers, under that name of a column, and years, as an Arrow table to join with."""
    keys = sorted(set(pairs))
    return pa.table(
        {
            name: pa.array([key for key, _ in keys], pa.string()),
            "year": pa.array([year for _, year in keys], pa.int64()),
        }
    )


def _flags() -> Iterator[nw.Expr]:
    """The columns that say whether a report has a figure in the cells of a table."""
    for form in FORM_TABLES:
        blank = all_of(nw.col(undotted(cell)).is_null() for cell in form.cells)
        yield (~blank).cast(nw.Int64).alias(form.flag)


def _sums(number: int, cell: str) -> Iterator[nw.Expr]:
    """What is added up of one cell."""
    figure = nw.col(undotted(cell))
    yield figure.sum().alias(f"{number} sum")
    yield figure.count().alias(f"{number} known")
    if cell in _COMPARED:
        yield figure.max().alias(f"{number} largest")


def _on_a_planner(frame: Any) -> Any:
    """The corpus on an engine that plans: what lies in the memory of pandas or Arrow is lent to Polars."""
    if engine_of(frame) is Engine.PANDAS:
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    if engine_of(frame) is Engine.PYARROW:
        frame = to_engine(conforming(frame), Engine.POLARS)
    if engine_of(frame) is Engine.SPARK:  # which keeps whole numbers whole
        return frame
    counts = [name for name in CELLS if name not in MONEY]
    return nw.to_native(whole_numbers(nw.from_native(frame).lazy(), counts))


def _rows(frame: Any) -> Iterator[dict[str, Any]]:
    """The rows of a plan, worked out before the first is given: DuckDB has one result open at a time."""
    if isinstance(frame, nw.LazyFrame) and frame.implementation.is_polars():
        batches = native_batches(nw.to_native(frame).collect(engine="streaming"), _ROWS)
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
        return [row[undotted(cell)] for cell in CELLS]
    exact: dict[str, str] = json.loads(row["oversized"])
    return [
        row[undotted(cell)] if cell not in exact else (Decimal(exact[cell]) if cell in MONEY else int(exact[cell]))
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
