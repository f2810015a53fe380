"""The facts that the prose of a report can state: every number by name, with the cells whose sum it is."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import frozen

import govinfo_report as gir

ORGANISATIONS = ("business", "research", "public_welfare", "legal_service", "other")
_RESULTS = ("upheld", "corrected", "other", "pending")
_LAWSUITS = ("litigation_direct", "litigation_after_reconsideration")


@frozen
class Fact:
    """A number and the cells whose sum it is; a share or a number of other things has none."""

    value: int | Decimal
    cells: tuple[str, ...] = ()
    """The cells to look at, for a share too."""


def facts_of(report: gir.Report, before: gir.Report | None = None) -> dict[str, Fact]:
    """Every fact of a filled report by its name; with last year's report, how much more was received."""
    cells = dict(zip(report.layout.paths, report.figures, strict=True))
    sums = {name: _sum(cells, paths) for name, paths in _paths(report).items()}
    facts = {name: fact for name, fact in sums.items() if fact is not None}
    handled = facts["handled"]
    for name in ("granted", "disclosed", "denied", "unavailable"):
        if handled.value:
            facts[f"{name}_share"] = _share(facts[name], handled)
    if before is not None:
        more = int(facts["received"].value) - int(before.requests.received.total or 0)
        facts["more" if more >= 0 else "fewer"] = Fact(abs(more), ("requests.received.total",))
    return facts


def _paths(report: gir.Report) -> Mapping[str, Sequence[str]]:
    """The cells of every fact that is a sum of some."""
    lines = [line.path for line in report.layout.lines]

    def under(group: str) -> list[str]:
        path = f"requests.outcomes.{group}"
        return [f"{line}.total" for line in lines if line == path or line.startswith(f"{path}.")]

    requests = {
        "received": ["requests.received.total"],
        "received_people": ["requests.received.natural_person"],
        "received_others": [f"requests.received.{column}" for column in ORGANISATIONS],
        "carried_in": ["requests.carried_in.total"],
        "incoming": ["requests.received.total", "requests.carried_in.total"],
        "handled": ["requests.outcomes.total.total"],
        "carried_forward": ["requests.carried_forward.total"],
        "granted": under("granted"),
        "partial": under("partially_granted"),
        "disclosed": under("granted") + under("partially_granted"),
        "denied": under("denied"),
        "unavailable": under("unavailable"),
        "not_processed": under("not_processed"),
        "other_handling": under("other_handling"),
    }
    disputes = {
        "reconsideration": ["disputes.reconsideration.total"],
        **{f"reconsideration_{name}": [f"disputes.reconsideration.{name}"] for name in _RESULTS},
        "litigation": [f"disputes.{block}.total" for block in _LAWSUITS],
        **{f"litigation_{name}": [f"disputes.{block}.{name}" for block in _LAWSUITS] for name in _RESULTS},
        "direct": ["disputes.litigation_direct.total"],
        "after": ["disputes.litigation_after_reconsideration.total"],
    }
    documents = "disclosure.normative_documents"
    disclosure = {
        **{name: [f"{documents}.{name}"] for name in ("issued", "repealed", "in_force", "made")},
        "licensing": ["disclosure.licensing.decisions"],
        "penalties": ["disclosure.penalties.decisions"],
        "coercive": ["disclosure.coercive_measures.decisions"],
    }
    return {**requests, **disputes, **disclosure}


def _sum(cells: Mapping[str, gir.Value], paths: Sequence[str]) -> Fact | None:
    figures = [cells.get(path) for path in paths]
    known = [int(figure) for figure in figures if figure is not None]
    return Fact(sum(known), tuple(paths)) if len(known) == len(paths) else None


def _share(part: Fact, whole: Fact) -> Fact:
    return Fact(round(Decimal(part.value) * 100 / Decimal(whole.value), 1), (*part.cells, *whole.cells))
