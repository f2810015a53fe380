"""What holds of every reading, whatever the document."""

import govinfo_report as gir


def figures_are_accounted_for(reading: gir.Reading) -> None:
    """A figure or a mark has the source where it was printed, a blank has none, and no printed place serves two cells."""
    report = reading.report
    said = {path for path, value in report.cells().items() if value is not None} | set(report.marks)
    assert said == set(reading.sources)
    assert all(source.text.strip() for source in reading.sources.values())
    noted = [source for note in reading.notes for source in note.figures if note.path is None]
    printed = [*reading.sources.values(), *noted]
    assert len({id(source) for source in printed}) == len(printed)
