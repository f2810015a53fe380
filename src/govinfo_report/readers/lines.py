"""Tables 2 and 3: a line is told by its label, its figures by the headings over them."""

from collections.abc import Container, Mapping, Sequence

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.layout import Layout, Line
from govinfo_report.readers.document import GridCell
from govinfo_report.readers.figures import folded
from govinfo_report.readers.placing import Placing, as_many, unknown_line
from govinfo_report.readers.repeated import Copy, differing, note_copies, note_second_table, second_copy
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


@frozen(kw_only=True)
class _Matched:
    """A line of the form, and the cells of a row by path where their columns are certain."""

    found: FoundLine
    label: str
    paths: tuple[str, ...]  # those of the line, in the order of the form
    cells: Mapping[str, tuple[GridCell, str]] | None  # each with its heading; `None`: which is whose is not certain
    foreign: tuple[tuple[GridCell, str], ...] = ()  # figures under headings that the form does not have
    columns: int  # of the headings
    is_inferred: bool  # the row has no label
    has_no_headings: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed beside the label."""
        return not any(folded(cell.text) for cell in self.found.row.values)

    @property
    def as_copy(self) -> Copy:
        """For comparison with other printings of the line."""
        cells = None if self.cells is None else {path: cell for path, (cell, _) in self.cells.items()}
        return Copy(cells=cells, printed=self.found.row.values)


def place_lines(placing: Placing, words: Words, lines: Sequence[FoundLine]) -> None:
    """Place the figures of the rows of one table, or note why that is not certain."""
    named = [words.lines.find(found.label) if found.label else None for found in lines]
    inferred = _inferred(words.layout, lines, named)
    paths = [path or inferred.get(position) for position, path in enumerate(named)]
    start = second_copy(paths)
    printed: dict[str, list[int]] = {}
    for position, path in enumerate(paths[:start]):
        if path is not None:
            printed.setdefault(path, []).append(position)
    of_the_form = {line.path: line for line in words.layout.lines}
    columns = {headings: tuple(map(words.columns.find, headings)) for headings in {found.headings for found in lines}}
    for position, (found, path) in enumerate(zip(lines, paths, strict=True)):
        if path is None:
            placing.note(*unknown_line(folded(found.label), found.row.figures), cells=found.row.values)
        elif start is not None and position >= start:
            note_second_table(
                placing, _named(folded(found.label) or of_the_form[path].rows[-1].label), found.row.values
            )
        elif printed[path][0] == position:
            copies = (
                _matched(words, lines[each], of_the_form[path], columns, is_inferred=named[each] is None)
                for each in printed[path]
            )
            _place_copies(placing, tuple(copies))


def _named(label: str) -> Text:
    return Text(f"“{label}”一行", f'the line "{label}"')


def _place_copies(placing: Placing, copies: Sequence[_Matched]) -> None:
    """Place a line that is printed once, and of one printed several times what is the same in all of them."""
    written = tuple(copy for copy in copies if not copy.is_blank) or copies[:1]
    first = written[0]
    if all(copy.cells is None for copy in written):
        for copy in written:
            _note_unplaced(placing, copy)
        return
    compared = [copy.as_copy for copy in written]
    differing_at = differing(compared)
    placing.present.update(first.paths if differing_at is None else differing_at)
    if differing_at is not None:
        _place_line(placing, first, but=differing_at)
    if len(written) > 1:
        note_copies(placing, _named(first.label), compared, differing_at)


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


def _matched(
    words: Words,
    found: FoundLine,
    line: Line,
    columns: Mapping[tuple[str, ...], tuple[str | None, ...]],
    *,
    is_inferred: bool,
) -> _Matched:
    """Tell which cell of a row stands under which heading; `columns` are those that the headings of all rows name."""
    row = found.row
    places = words.places[line.path]
    names, headings = columns[found.headings], found.headings
    has_no_headings = places.keys().isdisjoint(names)
    if has_no_headings:
        names, headings = tuple(places), ("",) * len(places)
    cells = row.values
    if is_inferred and not any(folded(cell.text) for cell in cells[: -len(names)]):
        cells = cells[-len(names) :]  # the blank places of the labels stand before the figures
    values = None
    if len(cells) != len(names) == len(found.columns):
        values = _under(found.columns, cells)  # places that labels leave blank stand among the figures
    if values is None:
        values = as_many(cells, len(names))
    known = [name for name in names if name is not None]
    is_certain = values is not None and len(set(known)) == len(known) and places.keys() >= set(known)
    under = tuple(zip(names, values or (), headings, strict=True)) if is_certain else ()
    return _Matched(
        found=found,
        label=folded(found.label) or line.rows[-1].label,
        paths=tuple(places.values()),
        cells={places[name]: (cell, heading) for name, cell, heading in under if name is not None}
        if is_certain
        else None,
        foreign=tuple((cell, heading) for name, cell, heading in under if name is None and is_figure(cell.text)),
        columns=len(names),
        is_inferred=is_inferred,
        has_no_headings=has_no_headings and len(places) > 1,
    )


def _note_unplaced(placing: Placing, matched: _Matched) -> None:
    row = matched.found.row
    placing.present.update(matched.paths)  # the line is there, though its figures have lost their columns
    figures = "、".join(folded(cell.text) for cell in row.figures)
    message = Text(
        f"“{matched.label}”一行有 {len(row.values)} 格，表头有 {matched.columns} 列，数字 {figures} 无法确定属于哪一列，未填入",
        f'the line "{matched.label}" has {len(row.values)} cells under {matched.columns} columns: the columns of {figures} '
        "are not certain and they are left out",
    )
    if row.figures:
        placing.note(NoteKind.UNPLACED, message, cells=row.values)


def _place_line(placing: Placing, matched: _Matched, *, but: Container[str]) -> None:
    """Place the cells of a line, `but` for those that are in dispute."""
    label, row = matched.label, matched.found.row
    for path, (cell, heading) in (matched.cells or {}).items():
        if path not in but:
            placing.put(path, cell, heading)
    for cell, heading in matched.foreign:
        message = Text(
            f"“{label}”一行“{folded(heading)}”列的数字 {folded(cell.text)} 不属于官方格式，未计入",
            f'the figure {folded(cell.text)} of line "{label}" stands in a column "{folded(heading)}" that the form '
            "does not have and is left out",
        )
        placing.note(NoteKind.EXTRA_COLUMN, message, cells=(cell,))
    if matched.is_inferred:
        message = Text(
            f"有一行没有标签，按前后各行只可能是“{label}”，其数字填入该行",
            f'a line has no label; by the lines around it, it can only be "{label}", where its figures are put',
        )
        placing.note(NoteKind.INFERRED, message, source=row.cells[0].source)
    if matched.has_no_headings:
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
