"""Where a blank cell stands in the file: nothing is printed there, but its neighbours in the line say where it is."""

from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Reading

_ENOUGH = 2


def blank_source(path: str, reading: Reading) -> Source | None:
    """The place of a blank cell, told by at least two figures of its line that agree.

    `None`: they do not agree, there are too few, or something else is printed there.
    """
    layout = reading.report.layout
    position = layout.index.get(path)  # not every place is a cell
    if position is None or path in reading.sources:
        return None
    line = next((line for line in layout.lines if line.start <= position < line.stop), None)
    if line is None:
        return None
    places: set[tuple[int | None, int, int]] = set()
    neighbours = 0
    for other in range(line.start, line.stop):
        source = reading.sources.get(layout.paths[other])
        if source is not None:
            if source.row is None or source.column is None:
                return None
            neighbours += 1
            places.add((source.table, source.row, source.column - other))
    if neighbours < _ENOUGH or len(places) != 1:
        return None
    ((table, row, first),) = places
    found = Source(text="", table=table, row=row, column=first + position)
    taken = ((source.table, source.row, source.column) for source in reading.sources.values())
    return None if (found.table, found.row, found.column) in taken else found
