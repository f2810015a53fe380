"""What a case is: a report, last year's report if it needs one, and the known answer, which names no tool's rules."""

import random
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from attrs import field, frozen

import govinfo_report as gir

NOTHING: Mapping[str, int] = {}


class Family(StrEnum):
    """What sort of defect a kind is, in the order in which the table prints them."""

    ARITHMETIC = "arithmetic"
    SHIFTED = "shifted"
    SWAPPED = "swapped"
    BLANK = "blank"
    MARK = "mark"
    UNIT = "unit"
    PLAUSIBILITY = "plausibility"
    MISSING = "missing part"
    OUTLINE = "outline"
    IDENTITY = "identity"
    PROSE = "prose"
    WORDING = "wording"
    YEARS = "across years"
    INNOCENT = "innocent"


@frozen
class Mention:
    """A number in the prose of a base report: where it stands, what it counts, and the cells whose sum it is.

    `topic` is the name of the fact (`facts.py`). A number that counts nothing of the form has no cells.
    """

    topic: str
    span: gir.Span
    value: int
    cells: tuple[str, ...] = ()


@frozen
class Base:
    """A report in which nothing is wrong, the one before it of the same organ, and the numbers in its prose."""

    report: gir.Report
    previous: gir.Report
    mentions: tuple[Mention, ...]
    self_name: str
    scale: int
    """The size of the organ: 0 for a township with a request or two, 4 for a province with thousands."""

    def mentioned(self, *topics: str) -> list[Mention]:
        """The numbers in the prose that are about one of these."""
        return [mention for mention in self.mentions if mention.topic in topics]

    def figure(self, path: str) -> int:
        """A count of this report, which has no blanks."""
        return int(self.report.figures[self.report.layout.index[path]] or 0)

    def previous_figure(self, path: str) -> int:
        """A count of last year's report; 0 where its form does not have it."""
        layout = self.previous.layout
        return int(self.previous.figures[layout.index[path]] or 0) if path in layout.index else 0

    @property
    def speaks_of_disputes(self) -> bool:
        """Whether the prose says how many disputes there were, or that there were none."""
        return "复议" in self.report.overview.text or "诉讼" in self.report.overview.text

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all cells."""
        return self.report.layout.paths


def _as_paths(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(paths)


@frozen(kw_only=True)
class Place:
    """Where a fault can rightly be pointed at: any of these cells, places or words.

    `cells` are paths of figures, `places` those of sections, tables and fields, `spans` words in the texts of the
    report. `previous_cells` are figures of last year's report. `worst` is the gravest that may be said of it.
    """

    cells: frozenset[str] = field(default=frozenset(), converter=_as_paths)
    previous_cells: frozenset[str] = field(default=frozenset(), converter=_as_paths)
    places: frozenset[str] = field(default=frozenset(), converter=_as_paths)
    spans: tuple[gir.Span, ...] = ()
    worst: str = "error"


@frozen(kw_only=True)
class Answer:
    """What is wrong with a report, as it was built. Without `faults` nothing is.

    Each fault must be found. What is said of a place in `also` follows from a fault, or is a matter of taste, and is
    neither asked for nor held against anyone. `figures` are the true figures of the cells that print others; None
    where the true figure cannot be known from the report alone.
    """

    faults: tuple[Place, ...] = ()
    also: tuple[Place, ...] = ()
    figures: Mapping[str, int] = NOTHING
    repairable: bool = False
    """Whether the equations of the form say, with what people mistype, what the figures should be."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, ready for JSON."""
        return {
            "faults": [_plain(place) for place in self.faults],
            "also": [_plain(place) for place in self.also],
            "figures": dict(self.figures),
            "repairable": self.repairable,
        }


def _plain(place: Place) -> dict[str, Any]:
    return {
        "cells": sorted(place.cells),
        "previous_cells": sorted(place.previous_cells),
        "places": sorted(place.places),
        "spans": [{"path": span.path, "start": span.start, "end": span.end} for span in place.spans],
        "worst": place.worst,
    }


@frozen
class Planted:
    """A report with a fault planted in it, or an innocent one, and the answer. `previous`: for the rules across years."""

    report: gir.Report
    answer: Answer
    previous: gir.Report | None = None


Plant = Callable[[Base, random.Random], Planted | None]
"""Plants one kind of fault in a faultless report. `None`: that report has no place for it."""


@frozen
class Kind:
    """A kind of defect, or of innocence: its name, what it is in both languages, and how it is planted."""

    name: str
    family: Family
    text: gir.Text
    plant: Plant = field(repr=False)


@frozen
class Case:
    """A kind, planted: with the seed it can be made again. `twin` is the same report without the fault."""

    kind: Kind
    seed: int
    planted: Planted
    twin: Base

    @property
    def name(self) -> str:
        """The name of the kind and the seed, as failures are listed."""
        return f"{self.kind.name}#{self.seed}"


class Kinds:
    """The kinds of a family, gathered by a decorator in the order in which they are written down."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.all: list[Kind] = []

    def __call__(self, name: str, zh: str, en: str) -> Callable[[Plant], Plant]:
        """Make a function that plants something the kind of that name."""

        def made(plant: Plant) -> Plant:
            self.all.append(Kind(name, self.family, gir.Text(zh, en), plant))
            return plant

        return made
