"""A report as a row of a corpus, and the report that a row holds: exact both ways, whatever a report can hold."""

import hashlib
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any

import attrs
from attrs import frozen

from govinfo_report.corpus.schema import (
    ABSENT,
    COLUMNS,
    FIGURES,
    MARKED,
    PLAIN,
    PROSE,
    SCHEMA_VERSION,
    WORDED,
    WORDS,
    at_places,
    columns_of,
    edition_column,
    fits,
    places_printed,
    shortest,
)
from govinfo_report.errors import InvalidValueError
from govinfo_report.form import SECTIONS, Value
from govinfo_report.issuer import Issuer
from govinfo_report.layout import Layout, joined, layout_of
from govinfo_report.marks import is_placeholder
from govinfo_report.prose import Preamble, Section, TableSections
from govinfo_report.report import TABLES, Report
from govinfo_report.serial.json import make_converter

Row = Mapping[str, Any]
"""The values of one row by the names of their columns."""

_ID_DIGITS = 16  # 64 bits: two of a million reports have the same id once in forty million corpora


@frozen(kw_only=True)
class CorpusEntry:
    """A report of a corpus, and where it came from: `source` is a file or an address, `source_hash` a hash of it.

    >>> CorpusEntry(report=Report.blank(year=2023), source="2023/a.html").report.year
    2023
    """

    report: Report
    source: str | None = None
    source_hash: str | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.report, Report):
            raise InvalidValueError("report", self.report, "a Report")
        for name in ("source", "source_hash"):
            value = getattr(self, name)
            if not (value is None or type(value) is str):
                raise InvalidValueError(name, value, "a str or None")


# --- from a report ---------------------------------------------------------------------------------------------------


def row_of(entry: CorpusEntry) -> dict[str, Any]:
    """The row of a report, every column in its order.

    >>> row = row_of(CorpusEntry(report=Report.blank(year=2023).replace({"requests.received.total": 42})))
    >>> row["year"], row["requests.edition"], row["requests.received.total"], row["requests.carried_in.total"]
    (2023, '2021', 42, None)
    """
    report = entry.report
    layout, figures = report.layout, report.figures
    issuer = None if report.issuer is None else Issuer.named(report.issuer)
    known: dict[str, Any] = {
        "version": SCHEMA_VERSION,
        "issuer": report.issuer,
        "year": report.year,
        "title": report.title,
        "published": report.published,
        "kind": None if issuer is None or issuer.kind is None else issuer.kind.value,
        "level": None if issuer is None or issuer.level is None else issuer.level.value,
        "region": None if issuer is None else issuer.place,
        "source": entry.source,
        "source_hash": entry.source_hash,
        **{edition: getattr(report, table).edition for table in TABLES if (edition := edition_column(table))},
        **_figures(layout, figures),
        **{column.name: _words(report, column.name) for column in WORDS},
        "states": _states(report),
        "marks": _as_json(dict(report.marks)),
        "absent": _as_json(list(report.absent)),
        **_prose(report),
    }
    known["report"] = _identity(entry, known)
    return {column.name: known[column.name] for column in COLUMNS}


def _figures(layout: Layout, figures: tuple[Value, ...]) -> dict[str, Any]:
    """The figures that fit their columns, and beside them those that do not, and the decimals as printed."""
    row = dict(zip(_FIGURE_NAMES, _spread(layout)((*figures, None)), strict=True))
    oversized: dict[str, str] = {}
    decimals: dict[str, int] = {}
    for column in FIGURES:
        value = row[column.name]
        if value is None:
            continue
        if not fits(column, value):
            oversized[column.name] = str(value)
            row[column.name] = None
        elif isinstance(value, Decimal) and places_printed(value) != places_printed(shortest(value)):
            decimals[column.name] = places_printed(value)
    return {**row, "oversized": _as_json(oversized), "decimals": _as_json(decimals)}


_FIGURE_NAMES = tuple(column.name for column in FIGURES)


@cache
def _spread(layout: Layout) -> Callable[[tuple[Value, ...]], tuple[Value, ...]]:
    """A function from the figures of a report, and a null after them, to every column of figures."""
    here = {column: position for position, column in enumerate(columns_of(layout))}
    return itemgetter(*(here.get(column, len(layout.cells)) for column in range(len(FIGURES))))


def _words(report: Report, path: str) -> str | None:
    """The words at that path; `None` where the report's edition has no such place."""
    part: Any = report
    for name in path.split("."):
        part = getattr(part, name, None)
    return part if isinstance(part, str) else None


def _states(report: Report) -> str | None:
    if not report.absent and not report.marks:
        return None
    layout = report.layout
    columns = columns_of(layout)
    letters = [PLAIN] * len(FIGURES)
    for position in report.absent_positions:
        letters[columns[position]] = ABSENT
    for path, mark in report.marks.items():
        letters[columns[layout.index[path]]] = MARKED if is_placeholder(mark) else WORDED
    states = "".join(letters)
    return states if states.strip(PLAIN) else None


_PROSE_DEFAULTS: Mapping[str, Any] = {
    "preamble": Preamble(),
    "overview": Section(),
    "problems": Section(),
    "other_matters": Section(),
    "table_sections": TableSections(),
    "extra_sections": (),
    "section_order": SECTIONS,
}
_PROSE_TYPES: Mapping[str, Any] = {
    "preamble": Preamble,
    "overview": Section,
    "problems": Section,
    "other_matters": Section,
    "table_sections": TableSections,
}

_converter = cache(make_converter)


def _prose(report: Report) -> dict[str, str | None]:
    """Each part of the prose as JSON; null where it is as in a report that has none."""
    written: dict[str, str | None] = {}
    for column in PROSE:
        part = getattr(report, column.name)
        if part == _PROSE_DEFAULTS[column.name]:
            written[column.name] = None
        elif isinstance(part, tuple):
            items = [item if isinstance(item, str) else _converter().unstructure(item) for item in part]
            written[column.name] = json.dumps(items, ensure_ascii=False)
        else:
            written[column.name] = json.dumps(_converter().unstructure(part), ensure_ascii=False)
    return written


def _as_json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _identity(entry: CorpusEntry, known: Mapping[str, Any]) -> str:
    """The id of a report: of issuer, year and source where it has a source, else of all that it holds."""
    if entry.source is not None:
        told: Any = [entry.report.issuer, entry.report.year, entry.source]
    else:
        told = [None if value is None else str(value) for value in known.values()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:_ID_DIGITS]


# --- to a report -----------------------------------------------------------------------------------------------------


def entry_of(row: Row) -> CorpusEntry:
    """The report that a row holds; the inverse of `row_of`.

    >>> entry = CorpusEntry(report=Report.blank(issuer="某县人民政府", year=2023), source="a.html")
    >>> entry_of(row_of(entry)) == entry
    True

    `InvalidValueError` for a row of a newer version, or of an edition that the form does not have.
    """
    if row["version"] != SCHEMA_VERSION:
        raise InvalidValueError(
            "version", row["version"], f"{SCHEMA_VERSION}, the version of a corpus that this library reads"
        )
    classes = {table: class_of(table, row) for table in TABLES}
    figures = figures_of(row, joined(tuple(classes.items())))
    tables: dict[str, Any] = {}
    start = 0
    for table, part in classes.items():
        layout = layout_of(part)
        stop = start + len(layout.cells)
        tables[table] = layout.unflatten(figures[start:stop])
        start = stop
    for column in WORDS:
        if row[column.name] is not None:
            table, _, path = column.name.partition(".")
            tables[table] = _evolved(tables[table], path, row[column.name])
    report = Report(
        issuer=row["issuer"],
        year=row["year"],
        title=row["title"],
        published=row["published"],
        marks=json.loads(row["marks"] or "{}"),
        absent=tuple(json.loads(row["absent"] or "[]")),
        **tables,
        **{column.name: _part(column.name, row[column.name]) for column in PROSE},
    )
    return CorpusEntry(report=report, source=row["source"], source_hash=row["source_hash"])


def class_of(table: str, row: Row) -> type[Any]:
    """The class of the edition that the row has of a table. `InvalidValueError` for one that the form does not have."""
    column = edition_column(table)
    for part in TABLES[table]:
        if column is None or part.edition == row[column]:
            return part
    raise InvalidValueError(str(column), row[str(column)], " or ".join(part.edition for part in TABLES[table]))


def figures_of(row: Row, layout: Layout) -> tuple[Value, ...]:
    """The figures of a row in the printed order of a layout, exact where they do not fit their columns."""
    oversized: dict[str, str] = json.loads(row["oversized"] or "{}")
    decimals: dict[str, int] = json.loads(row["decimals"] or "{}")
    return tuple(
        (Decimal if cell.money else int)(oversized[cell.path])
        if cell.path in oversized
        else at_places(row[cell.path], decimals.get(cell.path))
        if cell.money
        else row[cell.path]
        for cell in layout.cells
    )


def _evolved(part: Any, path: str, value: str) -> Any:
    name, _, rest = path.partition(".")
    return attrs.evolve(part, **{name: _evolved(getattr(part, name), rest, value) if rest else value})


def _part(name: str, text: str | None) -> Any:
    if text is None:
        return _PROSE_DEFAULTS[name]
    value = json.loads(text)
    if name in _PROSE_TYPES:
        return _converter().structure(value, _PROSE_TYPES[name])
    return tuple(item if isinstance(item, str) else _converter().structure(item, Section) for item in value)
