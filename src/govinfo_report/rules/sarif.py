"""A check result as a SARIF 2.1.0 log (OASIS, 2020), which code hosts, editors and viewers of findings read.

A finding is a result of kind "fail" with its severity as level; a rule that could not be decided is "open", one that
does not apply "notApplicable", both without a level as the standard asks. What held is counted in the properties of
the run. Places are logical locations: the paths of the form. Texts are Chinese; each has its English in `properties.en`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

import govinfo_report
from govinfo_report.form import Text
from govinfo_report.readers.document import Source
from govinfo_report.rules.catalogue import RULES
from govinfo_report.rules.model import Judgement, Rule, Status
from govinfo_report.rules.result import CheckResult

TOOL = "govinfo-report"

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
    result: CheckResult, *, uri: str | None = None, sources: Mapping[str, Source] | None = None
) -> dict[str, Any]:
    """One run: the check of one report. `uri` is the address of its file, `sources` where its figures are printed.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> run = sarif_run(CaseResults(upheld=None, corrected=0, other=0, pending=0, total=0).check())
    >>> run["results"][0]["kind"]
    'open'
    """
    codes = {judgement.code for judgement in result.ledger}
    rules = [rule for rule in RULES if rule.code in codes]
    indexes = {rule.code: position for position, rule in enumerate(rules)}
    places = _Places(uri, sources or {})
    return _run(
        rules,
        [_result(judgement, indexes, places) for judgement in result.ledger if judgement.status is not Status.HELD],
        {"executionSuccessful": True},
        {"subject": result.subject.zh, "counts": {status.value: number for status, number in result.counts().items()}},
    )


def unreadable_run(message: str, *, uri: str) -> dict[str, Any]:
    """One run for a file that could not be read: no results, and the reason as a notification.

    >>> unreadable_run("no table", uri="report.pdf")["invocations"][0]["executionSuccessful"]
    False
    """
    notification = {
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
    }
    return _run([], [], {"executionSuccessful": False, "toolExecutionNotifications": [notification]}, {})


def _run(
    rules: list[Rule], results: list[dict[str, Any]], invocation: dict[str, Any], properties: dict[str, Any]
) -> dict[str, Any]:
    return {
        "tool": {
            "driver": {"name": TOOL, "version": govinfo_report.__version__, "rules": [_rule(rule) for rule in rules]}
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
        "properties": properties,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.zh},
        "fullDescription": {"text": rule.explanation.zh},
        "help": {"text": rule.describe("zh"), "markdown": _markdown(rule.describe("zh"))},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"basis": rule.basis.zh, "en": rule.describe("en")},
    }


def _markdown(text: str) -> str:
    """The same text with its lines kept apart, which Markdown would join."""
    return "  \n".join(text.splitlines())


@frozen
class _Places:
    """Turns paths of the form into SARIF locations: in the form always, in the file where that is known."""

    uri: str | None
    sources: Mapping[str, Source]

    def location(self, path: str, label: Text, cells: Iterable[str] = ()) -> dict[str, Any]:
        """Where a path is. A column or a line is placed in the file by the first of its cells that has a place there."""
        logical = {"fullyQualifiedName": path or TOOL, "decoratedName": label.zh}
        location: dict[str, Any] = {"logicalLocations": [logical]}
        if self.uri is not None:
            location["physicalLocation"] = {"artifactLocation": {"uri": self.uri}, **self._region((path, *cells))}
        return location

    def _region(self, paths: Iterable[str]) -> dict[str, Any]:
        printed = (source for path in paths if (source := self.sources.get(path)) and source.line)
        source = next(printed, None)
        return {"region": {"startLine": source.line, "snippet": {"text": source.text}}} if source else {}


def _result(judgement: Judgement, indexes: Mapping[str, int], places: _Places) -> dict[str, Any]:
    finding = judgement.finding
    kind = {"level": finding.severity.value} if finding else {"kind": _KINDS[judgement.status], "level": "none"}
    message = finding.message if finding else judgement.reason or judgement.label
    # several broken sums can cross in one cell, which is one place
    crossings = {crossing.cell: crossing.label for crossing in finding.crossings} if finding else {}
    return {
        "ruleId": judgement.code,
        "ruleIndex": indexes.get(judgement.code, -1),  # -1, by the standard: a rule that is not described here
        **kind,
        "message": {"text": message.zh},
        "locations": [places.location(judgement.place, judgement.label, judgement.cells)],
        "relatedLocations": [places.location(cell, label) for cell, label in crossings.items()],
        # the same fault at the same place is the same result in the next run
        "partialFingerprints": {"codeAndPlace/v1": f"{judgement.code}:{judgement.place}"},
        "properties": {"en": message.en, "cells": list(judgement.cells), "blanks": list(judgement.blanks)},
    }
