"""A check result as a SARIF 2.1.0 log (OASIS, 2020), which code hosts, editors and viewers of findings read.

A finding is a result of kind "fail" with its severity as level; a rule that could not be decided is "open", one that
does not apply "notApplicable", both without a level as the standard asks. What held is counted in the properties of
the run. A finding that is waived is suppressed. A note on reading is a result of level "note" under "reading/" and its
kind. Texts are in one language; each has the other in `properties.en` or `properties.zh`.

Places are logical locations, the paths of the form, and stretches of the file where these are known. The first location
of a finding is what it is about: its words, else its figure. Related are the cells in which it crosses with others, else
its other cells, and its other words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

import govinfo_report
from govinfo_report.form import Text
from govinfo_report.readers.document import Source
from govinfo_report.readers.result import Note, NoteKind, Reading
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Finding, Judgement, Rule, Status
from govinfo_report.rules.places import passage_label
from govinfo_report.rules.pointing import source_of, source_of_words
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.verdict import form_cells

TOOL = "govinfo-report"

_CODES = Text("zh-CN", "en-US")
_OTHER = Text("en", "zh")
_KINDS = {Status.UNDECIDABLE: "open", Status.NOT_APPLICABLE: "notApplicable"}


def sarif_log(*runs: dict[str, Any]) -> dict[str, Any]:
    """The whole log, mostly of one run: code hosts refuse a log with several of one tool.

    >>> sarif_log()["version"]
    '2.1.0'
    """
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0-rtm.5.json",
        "version": "2.1.0",
        "runs": list(runs),
    }


@define
class SarifRun:
    """One run of the tool over any number of reports, in Chinese or in English ("en").

    What `add` and its like give back are the results of one report; `rest` is all of the run but its results, to be
    asked for at the end. So a log of very many files can be written as it is made.

    >>> run = SarifRun()
    >>> results = run.add_unreadable("no table", uri="report.pdf")
    >>> run.whole(results)["invocations"][0]["executionSuccessful"]
    False
    """

    language: str = "zh"
    _descriptions: dict[str, dict[str, Any]] = field(factory=dict)
    _reports: list[dict[str, Any]] = field(factory=list)
    _notifications: list[dict[str, Any]] = field(factory=list)

    def add(
        self,
        result: CheckResult,
        *,
        uri: str | None = None,
        sources: Mapping[str, Source] | None = None,
        notes: Iterable[Note] = (),
    ) -> list[dict[str, Any]]:
        """The results of the check of one report.

        `uri` is the address of its file, `sources` where its figures and texts are printed, by path, `notes` what
        reading it left to say.

        >>> from govinfo_report.tables.disputes import CaseResults
        >>> SarifRun().add(CaseResults(upheld=None, corrected=0, other=0, pending=0, total=0).check())[0]["kind"]
        'open'
        """
        told = tuple(notes)
        codes = {judgement.code for judgement in result.ledger}
        kinds = {note.kind for note in told}
        for rule in RULES:
            if rule.code in codes and rule.code not in self._descriptions:
                self._descriptions[rule.code] = _description_of_rule(rule, self.language)
        for kind in NoteKind:
            if kind in kinds and _note_id(kind) not in self._descriptions:
                self._descriptions[_note_id(kind)] = _description_of_notes(kind, self.language)
        self._reports.append(
            {
                **({} if uri is None else {"uri": uri}),
                "subject": result.subject.in_language(self.language),
                "counts": {status.value: number for status, number in result.counts().items()},
            }
        )
        indexes = {name: position for position, name in enumerate(self._descriptions)}
        log = _Log(uri, sources or {}, self.language, indexes)
        broken = (log.result(judgement) for judgement in result.ledger if judgement.status is not Status.HELD)
        return list(_told_apart((*broken, *map(log.result_of_note, told))))

    def add_reading(self, reading: Reading, result: CheckResult, *, uri: str | None = None) -> list[dict[str, Any]]:
        """The results of the check of a report that was read from a file, with all that is known of its places.

        >>> from govinfo_report.readers.read import read
        >>> reading = read("六、其他需要报告的事项".encode(), extents=True)
        >>> results = SarifRun().add_reading(reading, reading.report.check(), uri="report.txt")
        >>> next(found["ruleId"] for found in results if "region" in found["locations"][0]["physicalLocation"])
        'GIR115'
        """
        return self.add(result, uri=uri, sources={**reading.sources, **reading.passages}, notes=reading.notes)

    def add_unreadable(self, message: str, *, uri: str) -> list[dict[str, Any]]:
        """A file that could not be read: no results, and the reason, in the language of the run, as a notification."""
        self._notifications.append(
            {
                "level": "error",
                "message": {"text": message},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
            }
        )
        return []

    def rest(self) -> dict[str, Any]:
        """All of the run but its results."""
        invocation = {
            "executionSuccessful": not self._notifications,
            **({"toolExecutionNotifications": self._notifications} if self._notifications else {}),
        }
        rules = list(self._descriptions.values())
        return {
            "tool": {"driver": {"name": TOOL, "version": govinfo_report.__version__, "rules": rules}},
            "language": _CODES.in_language(self.language),
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "invocations": [invocation],
            "properties": {"reports": self._reports},
        }

    def whole(self, results: list[dict[str, Any]]) -> dict[str, Any]:
        """The run with its results, which were given back one report after the other."""
        return {"results": results, **self.rest()}


# --- what the results refer to ---------------------------------------------------------------------------------------


def _description_of_rule(rule: Rule, language: str) -> dict[str, Any]:
    """A rule of the catalogue."""
    description = rule.describe(language)
    other = _OTHER.in_language(language)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.in_language(language)},
        "fullDescription": {"text": rule.explanation.in_language(language)},
        "help": {"text": description, "markdown": _markdown(description)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"basis": rule.basis.in_language(language), other: rule.describe(other)},
    }


def _description_of_notes(kind: NoteKind, language: str) -> dict[str, Any]:
    """A kind of note, described as if it were a rule."""
    return {
        "id": _note_id(kind),
        "name": kind.value,
        "shortDescription": {"text": kind.meaning.in_language(language)},
        "defaultConfiguration": {"level": "note"},
        "properties": _in_other(kind.meaning, language),
    }


def _in_other(text: Text, language: str) -> dict[str, str]:
    """The text in the other language, as a property."""
    other = _OTHER.in_language(language)
    return {other: text.in_language(other)}


def _note_id(kind: NoteKind) -> str:
    return f"reading/{kind.value}"


def _markdown(text: str) -> str:
    """The same text with its lines kept apart, which Markdown would join."""
    return "  \n".join(text.splitlines())


# --- results ---------------------------------------------------------------------------------------------------------


def _told_apart(results: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The results, the second and later ones of one fingerprint with their number in it: viewers take equals for one."""
    met: Counter[str] = Counter()
    for result in results:
        ((kind, fingerprint),) = result["partialFingerprints"].items()
        met[fingerprint] += 1
        if met[fingerprint] > 1:
            result["partialFingerprints"] = {kind: f"{fingerprint}:{met[fingerprint]}"}
        yield result


def _suppressed(judgement: Judgement) -> dict[str, Any]:
    """That a waiver, which is kept apart from the report, excuses the result; nothing where none does."""
    waiver = judgement.waiver
    if waiver is None:
        return {}
    justification = f"{waiver.reason} ({waiver.by}, {waiver.until})"
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": justification}]}


@frozen
class _Log:
    """Turns the judgements and notes of one report into SARIF, in one language.

    Paths of the form become locations: in the form always, in the file where that is known.
    """

    uri: str | None
    sources: Mapping[str, Source]
    language: str
    indexes: Mapping[str, int]

    def words(self, text: Text) -> str:
        """The text in the language of the log."""
        return text.in_language(self.language)

    # --- results -----------------------------------------------------------------------------------------------------

    def result(self, judgement: Judgement) -> dict[str, Any]:
        """What did not hold, could not be decided, or does not apply."""
        finding = judgement.finding
        kind = {"level": finding.severity.value} if finding else {"kind": _KINDS[judgement.status], "level": "none"}
        message = finding.message if finding else judgement.reason or judgement.label
        return {
            "ruleId": judgement.code,
            "ruleIndex": self.indexes.get(judgement.code, -1),  # -1, by the standard: a rule not described here
            **kind,
            "message": {"text": self.words(message)},
            "locations": [self._location_of(judgement)],
            "relatedLocations": list(self._related(finding)) if finding else [],
            **_suppressed(judgement),
            # the same fault at the same place is the same result in the next run
            "partialFingerprints": {"codeAndPlace/v1": f"{judgement.code}:{judgement.place}"},
            "properties": {
                **_in_other(message, self.language),
                "cells": list(judgement.cells),
                "blanks": list(judgement.blanks),
                "previousCells": list(finding.previous_cells) if finding else [],
            },
        }

    def result_of_note(self, note: Note) -> dict[str, Any]:
        """What reading left to say, at the place that the file has it."""
        place = note.source.place if note.source else Text("", "")
        return {
            "ruleId": _note_id(note.kind),
            "ruleIndex": self.indexes[_note_id(note.kind)],
            "level": "note",
            "message": {"text": self.words(note.message)},
            "locations": [self._location({"fullyQualifiedName": note.path or TOOL}, note.source)],
            "partialFingerprints": {"noteAndPlace/v1": f"{note.kind.value}:{note.path or ''}:{place.en}"},
            "properties": _in_other(note.message, self.language),
        }

    # --- places ------------------------------------------------------------------------------------------------------

    def _location_of(self, judgement: Judgement) -> dict[str, Any]:
        """The place that a judgement is about: in the form always, in the file where that is known."""
        spans = judgement.finding.spans if judgement.finding else ()
        words = source_of_words(spans[0], self.sources) if spans else None
        source = words or source_of(judgement.place, judgement.cells, self.sources)
        logical = {"fullyQualifiedName": judgement.place or TOOL, "decoratedName": self.words(judgement.label)}
        return self._location(logical, source)

    def _related(self, finding: Finding) -> Iterator[dict[str, Any]]:
        """The other places of a finding, each once. Several broken sums can cross in one cell, which is one place."""
        for span in finding.spans[1:]:
            logical = {"fullyQualifiedName": span.path, "decoratedName": self.words(passage_label(span.path))}
            yield self._location(logical, source_of_words(span, self.sources))
        crossings = {crossing.cell: crossing.label for crossing in finding.crossings}
        for cell, label in crossings.items():
            logical = {"fullyQualifiedName": cell, "decoratedName": self.words(label)}
            yield self._location(logical, self.sources.get(cell))
        first = None if finding.spans else source_of(finding.place, finding.cells, self.sources)
        for cell in () if crossings else dict.fromkeys(finding.cells):
            if cell in self.sources and self.sources[cell] is not first:
                logical = {"fullyQualifiedName": cell}
                if cell in form_cells():
                    logical["decoratedName"] = self.words(form_cells()[cell].label)
                yield self._location(logical, self.sources[cell])

    def _location(self, logical: dict[str, str], source: Source | None) -> dict[str, Any]:
        location: dict[str, Any] = {"logicalLocations": [logical]}
        if self.uri is not None:
            location["physicalLocation"] = {"artifactLocation": {"uri": self.uri}, **self._region(source)}
        if source is not None and (place := self.words(source.place)):
            location["message"] = {"text": place}
        return location

    @staticmethod
    def _region(source: Source | None) -> dict[str, Any]:
        """The stretch of the file, or the line in it; nothing where it has no lines."""
        if source is None or (source.region is None and source.line is None):
            return {}
        if source.extent is None or source.region is None:
            return {"region": {"startLine": source.line, "snippet": {"text": source.text}}}
        region = source.region
        # a page cuts words over elements: then the text is what it shows, and not what the file has there
        snippet = {"text": source.text} if source.extent.is_one_piece else {"rendered": {"text": source.text}}
        return {
            "region": {
                "startLine": region.start_line,
                "startColumn": region.start_column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                "snippet": snippet,
            }
        }
