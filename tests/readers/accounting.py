"""What a document holds, in short, and what holds of every reading, whatever the document."""

import govinfo_report as gir
from govinfo_report.readers.document import Document, Grid, TextBlock


def texts(document: Document) -> list[str]:
    """The texts outside the tables."""
    return [block.text for block in document.blocks if isinstance(block, TextBlock)]


def grids(document: Document) -> list[list[tuple[str, int, int]]]:
    """The cells of each table, with row and column."""
    return [
        [(cell.text, cell.row, cell.column) for cell in block.cells]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def figures_are_accounted_for(reading: gir.Reading) -> None:
    """A figure or a mark has the source where it was printed, a blank has none, and no printed place serves two cells."""
    report = reading.report
    said = {path for path, value in report.cells().items() if value is not None} | set(report.marks)
    assert said == set(reading.sources)
    assert all(source.text.strip() for source in reading.sources.values())
    noted = [source for note in reading.notes for source in note.figures if note.path is None]
    printed = [*reading.sources.values(), *noted]
    assert len({id(source) for source in printed}) == len(printed)
