"""Tables 2 and 3: a line is told by its label, its figures by the headings over them."""

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.readers.figures import folded
from govinfo_report.readers.placing import Placing, as_many, unknown_line
from govinfo_report.readers.result import NoteKind
from govinfo_report.readers.rows import GridRow, is_figure
from govinfo_report.readers.words import Words


@frozen(kw_only=True)
class FoundLine:
    """A row that names a line of the form, with the headings that stood over it."""

    row: GridRow
    label: str
    headings: tuple[str, ...]


def place_line(placing: Placing, words: Words, found: FoundLine) -> None:
    """Place the figures of one line under their headings, or note why that is not certain."""
    row = found.row
    path = words.lines.find(found.label)
    label = folded(found.label)
    if path is None:
        placing.note(*unknown_line(label, row.figures), cells=row.values)
        return
    line = next(line for line in words.layout.lines if line.path == path)
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
        names, headings = list(own), [""] * len(own)
        inferred = len(own) > 1
    else:
        inferred = False
    values = as_many(row.values, len(names))
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
    if inferred:
        message = Text(
            f"“{label}”一行上方没有可识别的表头，各格按官方格式的列序填入",
            f'no headings could be read above the line "{label}": its cells are taken in the order of the form',
        )
        placing.note(NoteKind.INFERRED, message, source=row.cells[0].source)
