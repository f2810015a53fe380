"""Where each printed cell goes: placed once, noted, or both; and what the document does not have."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import attrs
from attrs import define, frozen

from govinfo_report.form import Text, Unit, Value
from govinfo_report.layout import Cell, Layout
from govinfo_report.readers.document import GridCell, Source
from govinfo_report.readers.figures import Figure, folded, read_count, read_money
from govinfo_report.readers.result import Note, NoteKind
from govinfo_report.readers.rows import GridRow, bears_number


@frozen(kw_only=True)
class TablesRead:
    """What was found in all grids: the tables by name, marks, absent places, sources and notes."""

    tables: dict[str, Any]
    marks: dict[str, str]
    absent: tuple[str, ...]
    sources: dict[str, Source]
    notes: tuple[Note, ...]
    found: bool


@define
class Placing:
    """Cells placed so far; nothing is placed twice."""

    layout: Layout
    figures: dict[str, Value] = attrs.field(factory=dict)
    marks: dict[str, str] = attrs.field(factory=dict)
    sources: dict[str, Source] = attrs.field(factory=dict)
    units: dict[str, str] = attrs.field(factory=dict)
    present: set[str] = attrs.field(factory=set)  # the cells that the document has, blank ones too
    notes: list[Note] = attrs.field(factory=list)
    accounted: set[int] = attrs.field(factory=set)

    def put(self, path: str, printed: GridCell, heading: str = "") -> None:
        """Place one printed cell."""
        cell = self.layout.cell(path)
        figure = _figure(cell, printed.text, heading)
        self.present.add(path)
        self.accounted.add(id(printed))
        if figure.value is None and figure.mark is None:
            return
        self.sources[path] = printed.source
        if figure.mark is not None:
            self.marks[path] = figure.mark
        else:
            self.figures[path] = figure.value
        if figure.unit is not None:
            self.units[path] = figure.unit
        if figure.conversion is not None:
            message = Text(f"{cell.label.zh}：{figure.conversion.zh}", f"{cell.label.en}: {figure.conversion.en}")
            self.note(NoteKind.CONVERTED, message, path=path, source=printed.source)

    def note(
        self,
        kind: NoteKind,
        message: Text,
        *,
        cells: Sequence[GridCell] = (),
        path: str | None = None,
        source: Source | None = None,
    ) -> None:
        """Note something; the figures of `cells` are accounted for by it."""
        printed = tuple(cell for cell in cells if folded(cell.text))
        self.accounted.update(id(cell) for cell in cells)
        place = source or (printed or tuple(cells))[0].source if source or cells else None
        self.notes.append(
            Note(kind=kind, message=message, source=place, path=path, figures=tuple(cell.source for cell in printed))
        )

    def account_for(self, rows: Iterable[GridRow]) -> None:
        """Note every row that still has a number which is in no cell and no note."""
        for row in rows:
            left = [cell for cell in row.cells if id(cell) not in self.accounted and bears_number(cell.text)]
            if left:
                label = " ".join(folded(cell.text) for cell in row.labels)
                self.note(*unknown_line(label, left), cells=left)

    def result(self, layouts: dict[str, Layout]) -> TablesRead:
        """The tables, and what the document does not have."""
        figures = map(self.figures.get, self.layout.paths)
        tables = {
            name: _with_units(layout.unflatten(tuple(islice(figures, len(layout.cells)))), name, self.units)
            for name, layout in layouts.items()
        }
        return TablesRead(
            tables=tables,
            marks=dict(self.marks),
            absent=_absent(self.layout, tuple(layouts), self.present),
            sources={path: self.sources[path] for path in self.layout.paths if path in self.sources},
            notes=tuple(self.notes),
            found=bool(self.present),
        )


def unknown_line(label: str, cells: Sequence[GridCell]) -> tuple[NoteKind, Text]:
    """The note on figures whose line the form does not have, or that stand beside no label."""
    figures = "、".join(folded(cell.text) for cell in cells)
    if label:
        return NoteKind.EXTRA_LINE, Text(
            f"表中有官方格式没有的行“{label}”，其数字为 {figures}，未计入",
            f'the table has a line "{label}" that the form does not have; its figures {figures} are left out',
        )
    return NoteKind.UNPLACED, Text(
        f"数字 {figures} 所在的行没有标签，无法确定位置，未填入",
        f"the figures {figures} stand in a line without a label: their place is not certain and they are left out",
    )


def _figure(cell: Cell, text: str, heading: str) -> Figure:
    if not cell.money:
        return read_count(text, signed=cell.signed)
    printed_unit = _unit_in(heading)
    if printed_unit is None or any(unit in text for unit in ("元", "万元")):
        return read_money(text, cell.unit)
    if cell.unit is Unit.AS_PRINTED:
        return (
            attrs.evolve(read_money(text, cell.unit), unit=printed_unit)
            if folded(text)
            else read_money(text, cell.unit)
        )
    if printed_unit == cell.unit.value or not folded(text):
        return read_money(text, cell.unit)
    return read_money(text + printed_unit, cell.unit)


def _unit_in(heading: str) -> str | None:
    found = re.search(r"(万元|亿元|元)\s*\)?\s*$", folded(heading))
    return found[1] if found else None


def _with_units(table: Any, name: str, units: dict[str, str]) -> Any:
    """Keep the printed unit of an amount where the form gives none (2019 采购总金额)."""
    for path, unit in units.items():
        prefix, _, rest = path.partition(".")
        line = rest.rpartition(".")[0]
        if prefix == name and "." not in line and hasattr(getattr(table, line), "unit"):
            table = attrs.evolve(table, **{line: attrs.evolve(getattr(table, line), unit=unit)})
    return table


def as_many(cells: tuple[GridCell, ...], count: int) -> tuple[GridCell, ...] | None:
    """The cells under `count` columns; `None` if they have lost their positions. Blank cells at the end may be left over."""
    if len(cells) < count or any(folded(cell.text) for cell in cells[count:]):
        return None
    return cells[:count]


def _absent(layout: Layout, tables: tuple[str, ...], present: set[str]) -> tuple[str, ...]:
    """The places that the document does not have, in as few paths as say it: tables, lines, columns, cells."""
    missing = [path for path in layout.paths if path not in present]
    if not missing:
        return ()
    paths: list[str] = []
    for name in tables:
        own = [path for path in layout.paths if path.startswith(f"{name}.")]
        if not present.intersection(own):
            paths.append(name)
            continue
        lines = [line for line in layout.lines if line.path.startswith(f"{name}.")]
        gone = [line.path for line in lines if not present.intersection(layout.paths[line.start : line.stop])]
        kept = [path for path in missing if path in own and path.rpartition(".")[0] not in gone]
        columns = [
            column
            for column in layout.columns
            if column.startswith(f"{name}.")
            and not present.intersection(layout.paths[position] for position in layout.covered(column))
        ]
        in_columns = {layout.paths[position] for column in columns for position in layout.covered(column)}
        paths += [*gone, *columns, *(path for path in kept if path not in in_columns)]
    return tuple(paths)
