"""What a tool must be able to do to be scored: take a report as JSON text, and say what it thinks of it and where."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

import govinfo_report as gir


@frozen(kw_only=True)
class Verdict:
    """One thing that a tool says of a report, and where.

    `status` is "found" for a fault and "undecided" where something could not be judged, for a `reason` that a person can
    read; what a tool is content with it need not say. `cells` are paths of figures in the JSON, `previous_cells` those of last year's report, `places` paths
    of sections, tables and fields, `spans` words in a text.
    """

    status: str
    severity: str = "error"
    cells: tuple[str, ...] = ()
    previous_cells: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    spans: tuple[gir.Span, ...] = ()
    reason: str = ""
    label: str = ""
    """What the tool calls it, for the list of failures."""


@frozen(kw_only=True)
class Proposed:
    """What a tool would do about one group of wrong figures: its proposals, each figures by cell, the likeliest first.

    `sure` says that it takes the first for the only answer.
    """

    proposals: tuple[Mapping[str, int], ...]
    sure: bool = False


@frozen(kw_only=True)
class Opinion:
    """All that a tool says of a report. A tool that repairs nothing leaves `repairs` empty."""

    verdicts: tuple[Verdict, ...]
    repairs: tuple[Proposed, ...] = ()


class Checker(Protocol):
    """A tool that can be scored."""

    name: str

    def check(self, report: str, previous: str | None = None) -> Opinion:
        """What the tool says of a report, given as JSON text, and with last year's where a case has one."""
        ...
