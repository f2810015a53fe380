"""What text recognition leaves in doubt: what was read is told from what is printed, and nothing uncertain becomes a figure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import attrs

from govinfo_report.form import Text, Value
from govinfo_report.paths import CellPath
from govinfo_report.readers.document import Source
from govinfo_report.readers.proposals import Doubt, proposals
from govinfo_report.readers.result import Note, NoteKind, Reading
from govinfo_report.report import Report

UNREADABLE = 0.6
"""A figure recognised with less confidence than this is left blank and noted."""

DOUBTFUL = 0.9
"""A figure recognised with less confidence than this is taken, and compared with what the equations of the form ask for."""


def with_doubts(reading: Reading, raw: Mapping[Source, Source]) -> Reading:
    """The reading of a recognised document: sources as recognised, unreadable figures blank, proposals in the notes.

    `raw` has what was recognised where digits were put in place of lookalikes.
    """
    figures: dict[str, Value] = dict(zip(reading.report.layout.paths, reading.report.figures, strict=True))
    sources = {path: raw.get(source, source) for path, source in reading.sources.items()}
    unreadable = {
        path: source
        for path, source in sources.items()
        if source.confidence is not None and source.confidence < UNREADABLE and figures[path] is not None
    }
    report = _blanked(reading.report, unreadable) if unreadable else reading.report
    doubts = [
        Doubt(path=path, source=source)
        for path, source in sources.items()
        if source.confidence is not None and source.confidence < DOUBTFUL
    ]
    kept = {path: source for path, source in sources.items() if path not in unreadable}
    notes = (
        *(_as_recognised(note, raw) for note in reading.notes if note.path not in unreadable),
        *_conversions(reading, raw, kept),
        *(_left_out(reading, path, source) for path, source in unreadable.items()),
        *proposals(report, doubts),
    )
    return attrs.evolve(reading, report=report, notes=notes, sources=kept)


def _as_recognised(note: Note, raw: Mapping[Source, Source]) -> Note:
    return attrs.evolve(
        note,
        source=raw.get(note.source, note.source) if note.source is not None else None,
        figures=tuple(raw.get(source, source) for source in note.figures),
    )


def _blanked(report: Report, paths: Iterable[str]) -> Report:
    changes = cast("dict[CellPath, Value]", dict.fromkeys(paths))
    return report.replace(changes)


def _conversions(reading: Reading, raw: Mapping[Source, Source], kept: Mapping[str, Source]) -> Iterator[Note]:
    figures: dict[str, Value] = dict(zip(reading.report.layout.paths, reading.report.figures, strict=True))
    for path, source in reading.sources.items():
        if source in raw and path in kept:
            label, value = reading.report.layout.cell(path).label, figures[path]
            message = Text(
                f"{label.zh}：识别为“{raw[source].text}”，读作 {value}",
                f'{label.en}: recognised as "{raw[source].text}", read as {value}',
            )
            yield Note(kind=NoteKind.CONVERTED, message=message, source=raw[source], path=path)


def _left_out(reading: Reading, path: str, source: Source) -> Note:
    label = reading.report.layout.cell(path).label
    message = Text(
        f"{label.zh}：识别为“{source.text}”，置信度只有 {source.confidence:.2f}，未填入，请对照原件",
        f'{label.en}: recognised as "{source.text}" with a confidence of only {source.confidence:.2f}: it is left blank; '
        "see the original",
    )
    return Note(kind=NoteKind.DOUBTFUL, message=message, source=source, path=path, figures=(source,))
