"""`counting_bases`: whose figures each parent's report counts, read off the figures, over a whole corpus."""

from collections.abc import Iterator
from typing import Any, Literal

from govinfo_report.corpus.engines import like
from govinfo_report.corpus.families import FamilyYear, families, kin_of
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.parents import GivenParents
from govinfo_report.counting import CountingBasis

_ALL = "all"
_BASES = {basis: basis.value.replace(" ", "_") for basis in CountingBasis}


def counting_bases(frame: Frame, parents: GivenParents, *, unknown: Literal["refuse", "missing"] = "refuse") -> Frame:
    """Whose figures each parent's report counts, read off the figures, by table and over all, as a frame of the same engine.

    Its columns are `report`, `issuer` (the parent's normal name), `year`, `table` (or "all"), `cells` (how many tell something:
    the parent's figure or a child's is not 0), `basis` (the one that fits best; null where the figures of this year do not
    show it), `reason` (why it is null: a `Doubt`, or "tables-differ" over all), `shown` (the basis that years of the parent
    show beyond doubt, by which `check_parents` judges the others), and for each basis in how many cells it holds: `children` and `own_level` (sums of all, and of office and departments), `office`,
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
    for family in families(kin_of(frame, parents, unknown)):
        for one in family.years:
            for values in _told(family.parent, one):
                for name, value in values.items():
                    columns[name].append(value)
    types = {name: pa.string() if name in _BASIS_TEXTS else pa.int64() for name in columns}
    return like(frame, pa.table({name: pa.array(values, types[name]) for name, values in columns.items()}))


_BASIS_TEXTS = ("report", "issuer", "table", "basis", "reason", "shown")
_BASIS_COLUMNS = ("report", "issuer", "year", "table", "cells", "basis", "reason", "shown", *_BASES.values())


def _told(parent: str, one: FamilyYear) -> Iterator[dict[str, Any]]:
    """The lines of one report: a line for each table, and one for all."""
    shows = [table.shows(weighed) for _, table, weighed in one.tables]
    for (form, _, weighed), (basis, doubt) in zip(one.tables, shows, strict=True):
        yield {
            "report": one.report,
            "issuer": parent,
            "year": one.year,
            "table": form.table,
            "cells": weighed.cells,
            "basis": None if basis is None else basis.value,
            "reason": None if doubt is None else doubt.value,
            "shown": None if (shown := one.shown[form.table]) is None else shown.value,
            **{name: weighed.fits[each] for each, name in _BASES.items()},
        }
    telling = [shown for shown, (_, _, weighed) in zip(shows, one.tables, strict=True) if weighed.cells] or shows
    basis, doubt = telling[0] if len(set(telling)) == 1 else (None, None)
    yield {
        "report": one.report,
        "issuer": parent,
        "year": one.year,
        "table": _ALL,
        "cells": sum(weighed.cells for _, _, weighed in one.tables),
        "basis": None if basis is None else basis.value,
        "reason": None if basis is not None else "tables-differ" if doubt is None else doubt.value,
        "shown": None,
        **{name: sum(weighed.fits[each] for _, _, weighed in one.tables) for each, name in _BASES.items()},
    }
