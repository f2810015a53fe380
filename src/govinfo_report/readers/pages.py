"""From pages to the blocks of a document: furniture left out, tables put together over page breaks, paragraphs built."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs
from attrs import define, field, frozen

from govinfo_report.readers.borderless import LooseTable, tables_in
from govinfo_report.readers.document import Block, Grid, GridCell, Source, TextBlock
from govinfo_report.readers.figures import folded
from govinfo_report.readers.furniture import edge_lines, furniture
from govinfo_report.readers.labels import starts_like_label
from govinfo_report.readers.paragraphs import Margins, Paragraph, ParagraphBuilder, PlacedLine, letter
from govinfo_report.readers.printedpage import Box, PrintedPage
from govinfo_report.readers.rows import is_figure
from govinfo_report.readers.ruling import RuledCell, RuledTable, ruled_tables
from govinfo_report.readers.textlines import Line, lines_of, runs_of

# Columns of the parts of one table agree to this many points.
_SAME = 4.0
# A label goes on after the page break only if its last line leaves no room for so many more letters.
_NO_ROOM = 2.0


@frozen(kw_only=True)
class PageText:
    """One page: the lines outside tables, the tables, and the boxes of pictures that were not read."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[RuledTable, ...]
    unread: tuple[Box, ...] = ()


def page_text(page: PrintedPage, most_places: int = 200_000) -> PageText:
    """Tell the tables of a page from its other lines. Raises `TooManyPlacesError`."""
    tables, left = ruled_tables(page.horizontal, page.vertical, runs_of(page.glyphs), most_places)
    return PageText(
        number=page.number, width=page.width, height=page.height, lines=tuple(lines_of(left)), tables=tuple(tables)
    )


@frozen(kw_only=True)
class PlacedCell:
    """A cell of a table that can go over several pages."""

    page: int
    cell: RuledCell


@frozen(kw_only=True)
class LongTable:
    """A table with all its parts, page after page, in one grid."""

    xs: tuple[float, ...]
    rows: int
    cells: tuple[PlacedCell, ...]
    page: int
    box: Box

    @classmethod
    def of(cls, page: int, table: RuledTable) -> "LongTable":
        """A table of one page."""
        cells = tuple(PlacedCell(page=page, cell=cell) for cell in table.cells)
        return cls(xs=table.xs, rows=len(table.ys) - 1, cells=cells, page=page, box=table.box)


@frozen(kw_only=True)
class PlacedTable:
    """A table without lines and the page it stands on."""

    page: int
    table: LooseTable


@frozen(kw_only=True)
class Unread:
    """A picture that was not read: no table goes on beyond it."""

    box: Box


Item: TypeAlias = PlacedLine | LongTable | PlacedTable | Unread


def blocks_of(pages: Sequence[PageText]) -> tuple[Block, ...]:
    """The paragraphs and grids of all pages in printed order."""
    items = list(_joined_over_breaks(_without_furniture(pages)))
    items = [part for item in items for part in _opened(item)]
    margins = _margins(pages, items)
    return tuple(_Blocks(builder=ParagraphBuilder(margins)).of(items))


def _without_furniture(pages: Sequence[PageText]) -> list[list[Item]]:
    candidates = [
        candidate
        for page in pages
        for candidate in edge_lines(
            page.number,
            page.height,
            page.lines,
            (min(table.ys[0] for table in page.tables), max(table.ys[-1] for table in page.tables))
            if page.tables
            else None,
        )
    ]
    left_out = furniture(candidates, len(pages))
    return [list(_items(page, left_out)) for page in pages]


def _items(page: PageText, left_out: set[int]) -> Iterator[Item]:
    """What stands on a page from top to bottom."""
    lines = [line for line in page.lines if id(line) not in left_out]
    loose: Iterable[Line | LooseTable] = tables_in(lines)
    found: list[Item] = [
        PlacedLine(page=page.number, line=each) if isinstance(each, Line) else PlacedTable(page=page.number, table=each)
        for each in loose
    ]
    found += (LongTable.of(page.number, table) for table in page.tables)
    yield from sorted([*found, *(Unread(box=box) for box in page.unread)], key=_top)


def _top(item: Item) -> tuple[float, float]:
    found = item if isinstance(item, LongTable | Unread) else item.line if isinstance(item, PlacedLine) else item.table
    return found.box[1], found.box[0]


# --- tables over page breaks -----------------------------------------------------------------------------------------


def _joined_over_breaks(pages: Iterable[list[Item]]) -> Iterator[Item]:
    before: Item | None = None
    for items in pages:
        for position, item in enumerate(items):
            whole = (
                _put_together(before, item)
                if position == 0 and isinstance(before, LongTable) and isinstance(item, LongTable)
                else None
            )
            if whole is not None:
                before = whole
                continue
            if before is not None:
                yield before
            before = item
    if before is not None:
        yield before


def _put_together(upper: LongTable, lower: LongTable) -> LongTable | None:
    """One table of two parts on following pages. `None` if their edges differ: then they are two tables."""
    shift = upper.xs[0] - lower.xs[0]
    if abs((upper.xs[-1] - upper.xs[0]) - (lower.xs[-1] - lower.xs[0])) > _SAME:
        return None
    shifted = tuple(x + shift for x in lower.xs)
    xs = _union(upper.xs, shifted)
    above = [_in_columns(placed, upper.xs, xs) for placed in upper.cells]
    below = [_in_columns(placed, shifted, xs) for placed in lower.cells]
    repeated = _repeated_headings(above, below)
    if repeated:
        below = [
            attrs.evolve(placed, cell=attrs.evolve(placed.cell, row=placed.cell.row - repeated))
            for placed in below
            if placed.cell.row >= repeated
        ]
    cut_row = _is_cut_row(upper.rows, above, below)
    first = upper.rows - 1 if cut_row else upper.rows
    cells = _rows_below(above, below, upper.rows, first, cut_row=cut_row)
    return attrs.evolve(upper, xs=xs, rows=first + lower.rows - repeated, cells=tuple(cells))


def _repeated_headings(above: Sequence[PlacedCell], below: Sequence[PlacedCell]) -> int:
    """How many rows the lower part begins with that are the headings of the upper part printed again."""
    upper, lower = _by_row(above), _by_row(below)
    count = 0
    for row in sorted(lower.keys() & upper.keys()):
        if row != count or lower[row] != upper[row] or any(is_figure(text) for *_, text in lower[row]):
            break
        count += 1
    last = max((row + rowspan for row in range(count) for _, rowspan, *_ in lower[row]), default=0)
    return count if last <= count < len(lower) else 0


def _by_row(cells: Sequence[PlacedCell]) -> dict[int, list[tuple[int, int, int, str]]]:
    """The cells that begin in each row: column, spans and text, which says the same in whatever width of characters."""
    rows: dict[int, list[tuple[int, int, int, str]]] = {}
    for cell in sorted((placed.cell for placed in cells), key=lambda cell: (cell.row, cell.column)):
        text = folded(cell.text).replace(" ", "")
        rows.setdefault(cell.row, []).append((cell.column, cell.rowspan, cell.colspan, text))
    return rows


def _union(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """The positions of both, near ones once."""
    extra = [x for x in other if all(abs(x - known) > _SAME for known in one)]
    return tuple(sorted((*one, *extra)))


def _in_columns(placed: PlacedCell, own: Sequence[float], xs: Sequence[float]) -> PlacedCell:
    """The cell with its place among the columns of the whole table."""
    start, stop = (
        _nearest(xs, own[column]) for column in (placed.cell.column, placed.cell.column + placed.cell.colspan)
    )
    colspan = max(1, stop - start)
    if (start, colspan) == (placed.cell.column, placed.cell.colspan):
        return placed
    return attrs.evolve(placed, cell=attrs.evolve(placed.cell, column=start, colspan=colspan))


def _nearest(xs: Sequence[float], x: float) -> int:
    after = bisect_left(xs, x)
    return min(range(max(0, after - 1), min(len(xs), after + 1)), key=lambda index: abs(xs[index] - x))


def _is_cut_row(rows: int, above: Sequence[PlacedCell], below: Sequence[PlacedCell]) -> bool:
    """Whether the first row below the break is the rest of the last row above it.

    The two have the same columns, and nothing else is possible: of every two cells that meet one is blank; or they are
    headings cut between two lines of text with no line drawn at the break; or all but the labels is blank in one of them,
    and the labels go on.
    """
    last = {_columns(placed): placed.cell for placed in above if placed.cell.row + placed.cell.rowspan == rows}
    first = {_columns(placed): placed.cell for placed in below if placed.cell.row == 0}
    if last.keys() != first.keys():
        return False
    pairs = [(last[columns], first[columns]) for columns in sorted(last)]
    both = [(cell, rest) for cell, rest in pairs if cell.text and rest.text]
    if not all(_text_goes_on(cell, rest) for cell, rest in both):
        return False
    no_figures = not any(is_figure(cell.text) for pair in pairs for cell in pair)
    if not both or (no_figures and all(cell.open_bottom and rest.open_top for cell, rest in both)):
        return True
    figures = [
        (cell, rest) for cell, rest in pairs if not (cell.text and rest.text) and cell.rowspan == rest.rowspan == 1
    ]
    one_half_blank = all(not cell.text for cell, _ in figures) != all(not rest.text for _, rest in figures)
    return bool(figures) and one_half_blank


def _text_goes_on(cell: RuledCell, rest: RuledCell) -> bool:
    """Whether the text of one cell can go on in that of the other: labels, the first of them full, the other no label."""
    return not is_figure(cell.text) and not is_figure(rest.text) and not starts_like_label(rest.text) and _is_full(cell)


def _columns(placed: PlacedCell) -> tuple[int, int]:
    return placed.cell.column, placed.cell.colspan


def _is_full(cell: RuledCell) -> bool:
    """Whether the last line of a cell leaves no room for another letter or two."""
    if not cell.lines:
        return False
    line = cell.lines[-1]
    return cell.box[2] - line.box[2] < _NO_ROOM * letter(line)


def _rows_below(
    above: Sequence[PlacedCell], below: Sequence[PlacedCell], rows: int, first: int, *, cut_row: bool
) -> Iterator[PlacedCell]:
    """All cells in one grid; a cell that the break has cut is one cell again."""
    at_break = {_columns(placed): placed for placed in above if placed.cell.row + placed.cell.rowspan == rows}
    at_top = {_columns(placed): placed for placed in below if placed.cell.row == 0}
    meeting = [(placed.cell, at_top[columns].cell) for columns, placed in at_break.items() if columns in at_top]
    are_rows = any(is_figure(cell.text) and is_figure(rest.text) for cell, rest in meeting)
    joined: dict[int, PlacedCell] = {}
    for columns, placed in at_break.items():
        rest = at_top.get(columns)
        if rest is not None and (
            cut_row
            or _is_cut_label(placed.cell, rest.cell, at_top.values())
            or (not are_rows and _is_cut_heading(placed.cell, rest.cell))
        ):
            joined[id(placed)] = rest
    taken = {id(rest) for rest in joined.values()}
    for placed in above:
        rest = joined.get(id(placed))
        if rest is None:
            yield placed
        else:
            cell = placed.cell
            bottom = first + rest.cell.rowspan
            whole = attrs.evolve(cell, text=cell.text + rest.cell.text, rowspan=bottom - cell.row)
            yield attrs.evolve(placed, cell=whole)
    for placed in below:
        if id(placed) not in taken:
            yield attrs.evolve(placed, cell=attrs.evolve(placed.cell, row=placed.cell.row + first))


def _is_cut_label(cell: RuledCell, rest: RuledCell, top: Iterable[PlacedCell]) -> bool:
    """Whether a cell that spans rows goes on below the break: there it is blank, or holds the rest of its label."""
    if not cell.text or is_figure(cell.text) or starts_like_label(rest.text) or is_figure(rest.text):
        return False
    if cell.rowspan > 1 or rest.rowspan > 1:
        return True
    # A blank beside a label belongs to the label above, a blank beside figures is a blank.
    beside = [placed.cell.text for placed in top if placed.cell.column > rest.column and placed.cell.text]
    return not rest.text and bool(beside) and not is_figure(min(beside, key=is_figure))


def _is_cut_heading(cell: RuledCell, rest: RuledCell) -> bool:
    """Whether a heading that spans rows is cut between them: no line is drawn at the break."""
    if not (cell.open_bottom and rest.open_top):
        return False
    if not cell.text:  # all of the heading stands below the break
        return bool(rest.text) and not is_figure(rest.text) and not starts_like_label(rest.text)
    return _text_goes_on(cell, rest) if rest.text else not is_figure(cell.text)


# --- blocks ----------------------------------------------------------------------------------------------------------


def _opened(item: Item) -> Iterator[Item]:
    """A frame around a single column of text is no table: its lines are read as text."""
    if not isinstance(item, LongTable) or len(item.xs) > 2:  # noqa: PLR2004
        yield item
        return
    for placed in item.cells:
        for line in placed.cell.lines:
            yield PlacedLine(page=placed.page, line=line)


def _margins(pages: Sequence[PageText], items: Sequence[Item]) -> dict[int, Margins]:
    """The margins of each page: pages of one format share them, so that a page of few lines has them too."""
    format_of = {page.number: (round(page.width), round(page.height)) for page in pages}
    lines: dict[tuple[int, int], list[PlacedLine]] = {}
    for item in items:
        if isinstance(item, PlacedLine):
            lines.setdefault(format_of[item.page], []).append(item)
    by_format = {kind: Margins.of(lines.get(kind, ())) for kind in set(format_of.values())}
    return {number: by_format[kind] for number, kind in format_of.items()}


@define
class _Blocks:
    """Makes blocks of items."""

    builder: ParagraphBuilder
    tables: int = field(default=0)

    def of(self, items: Iterable[Item]) -> Iterator[Block]:
        for item in items:
            if isinstance(item, PlacedLine):
                if item.line.text:
                    yield from _text_blocks(self.builder.take(item))
            elif not isinstance(item, Unread):
                yield from _text_blocks(self.builder.finish())
                self.tables += 1
                yield _grid(item, self.tables) if isinstance(item, LongTable) else _loose_grid(item, self.tables)
        yield from _text_blocks(self.builder.finish())


def _text_blocks(paragraph: Paragraph | None) -> Iterator[TextBlock]:
    if paragraph is not None and folded(paragraph.text):
        yield TextBlock(source=Source(text=paragraph.text, page=paragraph.page, box=_rounded(paragraph.box)))


def _grid(table: LongTable, number: int) -> Grid:
    cells = tuple(
        GridCell(
            source=Source(
                text=placed.cell.text,
                page=placed.page,
                table=number,
                row=placed.cell.row + 1,
                column=placed.cell.column + 1,
                box=_rounded(placed.cell.box),
            ),
            row=placed.cell.row,
            column=placed.cell.column,
            rowspan=placed.cell.rowspan,
            colspan=placed.cell.colspan,
        )
        for placed in sorted(table.cells, key=lambda placed: (placed.cell.row, placed.cell.column))
    )
    return Grid(cells=cells, source=Source(text="", page=table.page, table=number, box=_rounded(table.box)))


def _loose_grid(placed: PlacedTable, number: int) -> Grid:
    cells = tuple(
        GridCell(
            source=Source(
                text=cell.text,
                page=placed.page,
                table=number,
                row=cell.row + 1,
                column=cell.column + 1,
                box=_rounded(cell.box),
            ),
            row=cell.row,
            column=cell.column,
        )
        for cell in placed.table.cells
    )
    place = Source(text="", page=placed.page, table=number, box=_rounded(placed.table.box))
    return Grid(cells=cells, source=place, aligned=placed.table.aligned)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
