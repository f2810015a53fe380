"""A check result as a SARIF 2.1.0 log (OASIS, 2020), which code hosts, editors and viewers of findings read.

A finding is a result of kind "fail" with its severity as level; a rule that could not be decided is "open", one that
does not apply "notApplicable", both without a level as the standard asks. What held is counted in the properties of
the run. A note on reading is a result of level "note" under "reading/" and its kind. Places are logical locations: the
paths of the form. Texts are in one language; each has the other in `properties.en` or `properties.zh`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

import govinfo_report
from govinfo_report.form import Text
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Note, NoteKind
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Judgement, Rule, Status
from govinfo_report.rules.result import CheckResult

TOOL = "govinfo-report"

_CODES = Text("zh-CN", "en-US")
_OTHER = Text("en", "zh")
_KINDS = {Status.UNDECIDABLE: "open", Status.NOT_APPLICABLE: "notApplicable"}


def sarif_log(*runs: dict[str, Any]) -> dict[str, Any]:
    """The whole log: one run for each checked file.

    >>> sarif_log()["version"]
    '2.1.0'
    """
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0-rtm.5.json",
        "version": "2.1.0",
        "runs": list(runs),
    }


def sarif_run(
    result: CheckResult,
    *,
    uri: str | None = None,
    sources: Mapping[str, Source] | None = None,
    notes: Iterable[Note] = (),
    language: str = "zh",
) -> dict[str, Any]:
    """One run: the check of one report, in Chinese or in English ("en").

    `uri` is the address of its file, `sources` where its figures are printed, `notes` what reading it left to say.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> run = sarif_run(CaseResults(upheld=None, corrected=0, other=0, pending=0, total=0).check())
    >>> run["results"][0]["kind"]
    'open'
    """
    codes = {judgement.code for judgement in result.ledger}
    rules = [rule for rule in RULES if rule.code in codes]
    told = tuple(notes)
    kinds = [kind for kind in NoteKind if any(note.kind is kind for note in told)]
    ids = (*(rule.code for rule in rules), *map(_note_id, kinds))
    log = _Log(uri, sources or {}, language, {name: position for position, name in enumerate(ids)})
    return _run(
        [*map(log.rule, rules), *map(log.rule_of_notes, kinds)],
        [
            *(log.result(judgement) for judgement in result.ledger if judgement.status is not Status.HELD),
            *map(log.result_of_note, told),
        ],
        {"executionSuccessful": True},
        {
            "subject": result.subject.in_language(language),
            "counts": {status.value: number for status, number in result.counts().items()},
        },
        language,
    )


def unreadable_run(message: str, *, uri: str, language: str = "zh") -> dict[str, Any]:
    """One run for a file that could not be read: no results, and the reason, in that language, as a notification.

    >>> unreadable_run("no table", uri="report.pdf")["invocations"][0]["executionSuccessful"]
    False
    """
    notification = {
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    }
    return _run([], [], {"executionSuccessful": False, "toolExecutionNotifications": [notification]}, {}, language)


def _run(
    rules: list[dict[str, Any]],
    results: list[dict[str, Any]],
    invocation: dict[str, Any],
    properties: dict[str, Any],
    language: str,
) -> dict[str, Any]:
    return {
        "tool": {"driver": {"name": TOOL, "version": govinfo_report.__version__, "rules": rules}},
        "language": _CODES.in_language(language),
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
        "properties": properties,
    }


def _note_id(kind: NoteKind) -> str:
    return f"reading/{kind.value}"


def _markdown(text: str) -> str:
    """The same text with its lines kept apart, which Markdown would join."""
    return "  \n".join(text.splitlines())


@frozen
class _Log:
    """Turns rules, judgements and notes into SARIF, in one language.

    Paths of the form become locations: in the form always, in the file where that is known.
    """

    uri: str | None
    sources: Mapping[str, Source]
    language: str
    indexes: Mapping[str, int]

    def words(self, text: Text) -> str:
        """The text in the language of the log."""
        return text.in_language(self.language)

    def other(self, text: Text) -> dict[str, str]:
        """The text in the other language, as a property."""
        other = self.words(_OTHER)
        return {other: text.in_language(other)}

    # --- what the results refer to -----------------------------------------------------------------------------------

    def rule(self, rule: Rule) -> dict[str, Any]:
        """A rule of the catalogue."""
        description = rule.describe(self.language)
        return {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": self.words(rule.title)},
            "fullDescription": {"text": self.words(rule.explanation)},
            "help": {"text": description, "markdown": _markdown(description)},
            "defaultConfiguration": {"level": rule.severity.value},
            "properties": {
                "basis": self.words(rule.basis),
                self.words(_OTHER): rule.describe(self.words(_OTHER)),
            },
        }

    def rule_of_notes(self, kind: NoteKind) -> dict[str, Any]:
        """A kind of note, described as if it were a rule."""
        return {
            "id": _note_id(kind),
            "name": kind.value,
            "shortDescription": {"text": self.words(kind.meaning)},
            "defaultConfiguration": {"level": "note"},
            "properties": self.other(kind.meaning),
        }

    # --- results -----------------------------------------------------------------------------------------------------

    def result(self, judgement: Judgement) -> dict[str, Any]:
        """What did not hold, could not be decided, or does not apply."""
        finding = judgement.finding
        kind = {"level": finding.severity.value} if finding else {"kind": _KINDS[judgement.status], "level": "none"}
        message = finding.message if finding else judgement.reason or judgement.label
        # several broken sums can cross in one cell, which is one place
        crossings = {crossing.cell: crossing.label for crossing in finding.crossings} if finding else {}
        return {
            "ruleId": judgement.code,
            "ruleIndex": self.indexes.get(judgement.code, -1),  # -1, by the standard: a rule not described here
            **kind,
            "message": {"text": self.words(message)},
            "locations": [self._location(judgement.place, judgement.label, judgement.cells)],
            "relatedLocations": [self._location(cell, label) for cell, label in crossings.items()],
            # the same fault at the same place is the same result in the next run
            "partialFingerprints": {"codeAndPlace/v1": f"{judgement.code}:{judgement.place}"},
            "properties": {
                **self.other(message),
                "cells": list(judgement.cells),
                "blanks": list(judgement.blanks),
            },
        }

    def result_of_note(self, note: Note) -> dict[str, Any]:
        """What reading left to say, at the place that the file has it."""
        place = note.source.place if note.source else Text("", "")
        location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": note.path or TOOL}]}
        if self.uri is not None:
            location["physicalLocation"] = self._physical(note.source)
        if self.words(place):
            location["message"] = {"text": self.words(place)}
        return {
            "ruleId": _note_id(note.kind),
            "ruleIndex": self.indexes[_note_id(note.kind)],
            "level": "note",
            "message": {"text": self.words(note.message)},
            "locations": [location],
            "partialFingerprints": {"noteAndPlace/v1": f"{note.kind.value}:{note.path or ''}:{place.en}"},
            "properties": self.other(note.message),
        }

    def _location(self, path: str, label: Text, cells: Iterable[str] = ()) -> dict[str, Any]:
        """Where a path is. A column or a line is placed in the file by the first of its cells that has a place there."""
        logical = {"fullyQualifiedName": path or TOOL, "decoratedName": self.words(label)}
        location: dict[str, Any] = {"logicalLocations": [logical]}
        if self.uri is not None:
            printed = (source for path in (path, *cells) if (source := self.sources.get(path)) and source.line)
            location["physicalLocation"] = self._physical(next(printed, None))
        return location

    def _physical(self, source: Source | None) -> dict[str, Any]:
        """The file, and the line in it where it has lines."""
        place: dict[str, Any] = {"artifactLocation": {"uri": self.uri}}
        if source and source.line:
            place["region"] = {"startLine": source.line, "snippet": {"text": source.text}}
        return place
