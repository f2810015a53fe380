"""Converting many reports so that being killed at any moment, and run again, ends with the same bytes.

A journal (`govinfo_report.resuming`) has the SHA-256 of each source, and of what was written for it (or, for a target of
lines, the line itself). A source counts as done when its bytes are those of the journal and so are its targets'.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from govinfo_report.inputs import Input
from govinfo_report.readers.document import Source
from govinfo_report.readers.folders import NOTES_SUFFIX
from govinfo_report.readers.result import Note, Reading
from govinfo_report.resuming import Journal, Readings, Step, digest_of, steps, write_whole
from govinfo_report.serial.json import dumps

JOURNAL = ".govinfo-report.journal"


# --- a file for each report ------------------------------------------------------------------------------------------


def target_of(folder: Path, file: Input) -> Path:
    """Where the JSON of a report goes: the whole name of the source stays, since it may be there in two kinds.

    >>> target_of(Path("json"), Input("2023/a.pdf", "2023/a.pdf")).as_posix()
    'json/2023/a.pdf.json'
    """
    return folder / f"{file.key}.json"


def convert_to_folder(
    files: Sequence[Input], folder: Path, readings: Readings, *, resume: bool, with_notes: bool
) -> Iterator[Step]:
    """Write a JSON file for each report, and with notes another one beside it; tell of each file when it is there.

    `OSError` where something cannot be written; what was written before stays, and `resume` goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    journal = Journal(folder / JOURNAL, {"to": "json", "notes": with_notes}, resume=resume)

    def is_done(file: Input, digest: str) -> bool:
        record = journal.record(file.key, digest)
        return record is not None and all(
            digest_of(folder / name) == found for name, found in record["written"].items()
        )

    def write(file: Input, digest: str | None, reading: Reading) -> None:
        target = target_of(folder, file)
        texts = {target: f"{dumps(reading.report, indent=2)}\n"}
        if with_notes:
            notes = f"{json.dumps(notes_tree(file, reading), ensure_ascii=False, indent=2)}\n"
            texts[folder / f"{file.key}{NOTES_SUFFIX}"] = notes
        target.parent.mkdir(parents=True, exist_ok=True)
        written = {}
        for path, text in texts.items():
            content = _encoded(text)
            write_whole(path, content)
            written[path.relative_to(folder).as_posix()] = hashlib.sha256(content).hexdigest()
        journal.add({"file": file.key, "sha256": digest, "written": written})

    try:
        yield from steps(files, readings, is_done, write)
    finally:
        journal.close()


# --- a line for each report ------------------------------------------------------------------------------------------


def convert_to_lines(
    files: Sequence[Input], target: Path, readings: Readings, *, resume: bool, with_notes: bool
) -> Iterator[Step]:
    """Write one file with the JSON of a report on each line, in the order of the files; tell of each when it is read.

    The target appears when all are read. Until then the lines stand in a journal beside it (".NAME.part"), from which
    `resume` goes on. `OSError` where something cannot be written.
    """
    journal = Journal(target.with_name(f".{target.name}.part"), {"to": "jsonl", "notes": with_notes}, resume=resume)

    def is_done(file: Input, digest: str) -> bool:
        return journal.record(file.key, digest) is not None

    def write(file: Input, digest: str | None, reading: Reading) -> None:
        record = {"file": file.key, "sha256": digest, "report": dumps(reading.report)}
        if with_notes:
            record["notes"] = json.dumps(notes_tree(file, reading), ensure_ascii=False)
        journal.add(record)

    failed: set[str] = set()
    try:
        for step in steps(files, readings, is_done, write):
            if step.error is not None:
                failed.add(step.file.key)
            yield step
        for name, path in (("report", target), *([("notes", notes_target(target))] if with_notes else [])):
            records = (journal.record(file.key) for file in files if file.key not in failed)
            write_whole(path, (_encoded(f"{record[name]}\n") for record in records if record is not None))
    finally:
        journal.close()
    journal.path.unlink()


def notes_target(target: Path) -> Path:
    """Where the notes go that belong to a file of lines.

    >>> notes_target(Path("all.jsonl")).name
    'all.notes.jsonl'
    """
    return target.with_name(f"{target.name.removesuffix('.jsonl')}.notes.jsonl")


# --- both ------------------------------------------------------------------------------------------------------------


def _encoded(text: str) -> bytes:
    """JSON text as UTF-8. What is no character, as in some names of files, is written as JSON escapes it."""
    return text.encode("utf-8", "backslashreplace")


def notes_tree(file: Input, reading: Reading) -> dict[str, Any]:
    """What a reading knows and its report does not: the notes, and where each figure was printed."""
    return {
        "file": file.key,
        "notes": [plain_note(note) for note in reading.notes],
        "sources": {path: _plain_source(source) for path, source in reading.sources.items()},
    }


def plain_note(note: Note) -> dict[str, Any]:
    """A note as plain data."""
    return {
        "kind": note.kind.value,
        "path": note.path,
        "message": {"zh": note.message.zh, "en": note.message.en},
        "source": _plain_source(note.source) if note.source else None,
    }


def _plain_source(source: Source) -> dict[str, Any]:
    """A source as plain data, without what is found only for SARIF."""
    return attrs.asdict(source, filter=attrs.filters.exclude("extent"))
