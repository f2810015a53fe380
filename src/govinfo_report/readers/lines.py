"""Tables 2 and 3: a line is told by its label, its figures by the headings over them."""

from collections.abc import Sequence

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.layout import Layout, Line
from govinfo_report.readers.document import GridCell
from govinfo_report.readers.figures import folded
from govinfo_report.readers.placing import Placing, as_many, unknown_line
from govinfo_report.readers.result import NoteKind
from govinfo_report.readers.rows import GridRow, is_figure
from govinfo_report.readers.words import Words


@frozen(kw_only=True)
class FoundLine:
    """A row of figures, with the label of its line and the headings that stood over it; the label can be missing.

    `columns` are those under each heading, none where the row and the headings have no place in the same grid.
    """

    row: GridRow
    label: str
    headings: tuple[str, ...]
    columns: tuple[range, ...] = ()


def place_lines(placing: Placing, words: Words, lines: Sequence[FoundLine]) -> None:
    """Place the figures of the rows of one table, or note why that is not certain."""
    named = [words.lines.find(found.label) if found.label else None for found in lines]
    inferred = _inferred(words.layout, lines, named)
    for position, (found, path) in enumerate(zip(lines, named, strict=True)):
        place = path or inferred.get(position)
        if place is None:
            placing.note(*unknown_line(folded(found.label), found.row.figures), cells=found.row.values)
        else:
            line = next(line for line in words.layout.lines if line.path == place)
            _place_line(placing, words, found, line, is_inferred=path is None)


def _inferred(layout: Layout, lines: Sequence[FoundLine], named: Sequence[str | None]) -> dict[int, str]:
    """The lines of rows without a label, where the labelled rows around them leave one possibility.

    So many rows without a label stand between two labelled ones as the form has lines there that are printed nowhere
    else; all in one grid.
    """
    order = {line.path: number for number, line in enumerate(layout.lines)}
    inferred: dict[int, str] = {}
    position = 0
    while position < len(lines):
        stop = position
        while stop < len(lines) and not lines[stop].label:
            stop += 1
        gap = range(position, stop)
        position = stop + 1
        before = order.get(named[gap.start - 1] or "") if gap.start else -1
        after = order.get(named[stop] or "") if stop < len(lines) else len(order)
        around = lines[max(gap.start - 1, 0) : stop + 1]
        if not gap or before is None or after is None or len({id(found.row.grid) for found in around}) > 1:
            continue
        missing = [line.path for line in layout.lines[before + 1 : after] if line.path not in named]
        if len(missing) == len(gap):
            inferred |= dict(zip(gap, missing, strict=True))
    return inferred


def _place_line(placing: Placing, words: Words, found: FoundLine, line: Line, *, is_inferred: bool) -> None:
    """Place the figures of one line under their headings."""
    row = found.row
    path = line.path
    label = folded(found.label) or line.rows[-1].label
    own = [cell.column for cell in words.layout.cells[line.start : line.stop]]
    places = {column: f"{words.table}.{path}.{column}" for column in own}
    if placing.present.intersection(places.values()):
        message = Text(
            f"“{label}”一行印了两次，只取第一次", f'the line "{label}" is printed twice; only the first is taken'
        )
        placing.note(NoteKind.REPEATED, message, cells=row.values)
        return
    names: list[str | None] = [words.columns.find(text) for text in found.headings]
    headings = list(found.headings)
    if not set(own) & set(names):
        names, headings = list[str | None](own), [""] * len(own)
        inferred = len(own) > 1
    else:
        inferred = False
    cells = row.values
    if is_inferred and not any(folded(cell.text) for cell in cells[: -len(names)]):
        cells = cells[-len(names) :]  # the blank places of the labels stand before the figures
    values = None
    if len(cells) != len(names) == len(found.columns):
        values = _under(found.columns, cells)  # places that labels leave blank stand among the figures
    if values is None:
        values = as_many(cells, len(names))
    known = [name for name in names if name is not None]
    if values is None or len(set(known)) != len(known) or not set(known) <= set(own):
        placing.present.update(places.values())  # the line is there, though its figures have lost their columns
        figures = "、".join(folded(cell.text) for cell in row.figures)
        message = Text(
            f"“{label}”一行有 {len(row.values)} 格，表头有 {len(names)} 列，数字 {figures} 无法确定属于哪一列，未填入",
            f'the line "{label}" has {len(row.values)} cells under {len(names)} columns: the columns of {figures} are '
            "not certain and they are left out",
        )
        if row.figures:
            placing.note(NoteKind.UNPLACED, message, cells=row.values)
        return
    for name, cell, heading in zip(names, values, headings, strict=True):
        if name is not None:
            placing.put(places[name], cell, heading)
        elif is_figure(cell.text):
            message = Text(
                f"“{label}”一行“{folded(heading)}”列的数字 {folded(cell.text)} 不属于官方格式，未计入",
                f'the figure {folded(cell.text)} of line "{label}" stands in a column "{folded(heading)}" that the form '
                "does not have and is left out",
            )
            placing.note(NoteKind.EXTRA_COLUMN, message, cells=(cell,))
    if is_inferred:
        message = Text(
            f"有一行没有标签，按前后各行只可能是“{label}”，其数字填入该行",
            f'a line has no label; by the lines around it, it can only be "{label}", where its figures are put',
        )
        placing.note(NoteKind.INFERRED, message, source=row.cells[0].source)
    if inferred:
        message = Text(
            f"“{label}”一行上方没有可识别的表头，各格按官方格式的列序填入",
            f'no headings could be read above the line "{label}": its cells are taken in the order of the form',
        )
        placing.note(NoteKind.INFERRED, message, source=row.cells[0].source)


def _under(columns: Sequence[range], cells: Sequence[GridCell]) -> tuple[GridCell, ...] | None:
    """The cell under each heading; `None` unless whatever is printed stands under one heading, each thing under its own."""
    under: list[GridCell] = []
    for heading in columns:
        found = [cell for cell in cells if cell.column < heading.stop and heading.start < cell.column + cell.colspan]
        printed = [cell for cell in found if folded(cell.text)]
        if len(printed) > 1 or not found:
            return None
        under.append((printed or found)[0])
    placed = [id(cell) for cell in under if folded(cell.text)]
    return tuple(under) if sorted(placed) == sorted(id(cell) for cell in cells if folded(cell.text)) else None
