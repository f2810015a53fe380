"""The three tables of two neighbouring years of one organ, made so that everything in them and between them agrees."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

import attrs

import govinfo_report as gir
from defects.organs import Organ
from govinfo_report.solution import solver_of

Figures = dict[str, gir.Value]

COLUMNS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other")
# Out of a hundred applications about so many come from each kind of applicant.
_SHARES = (88, 7, 1, 1, 1, 2)
_REQUESTS = ((0, 3), (3, 30), (30, 280), (280, 2600), (2600, 9000))
_DECISIONS = (3, 60, 900, 6000, 90000)
# How often the outcomes come, with many left out in small organs.
_USUAL = {
    "granted": 40,
    "partially_granted": 9,
    "denied.third_party_rights": 3,
    "denied.internal_affairs": 3,
    "denied.process_information": 3,
    "denied.enforcement_files": 2,
    "denied.administrative_inquiries": 4,
    "unavailable.not_held": 22,
    "unavailable.must_be_created": 4,
    "unavailable.still_unclear": 2,
    "not_processed.petition": 4,
    "not_processed.repeat": 3,
}
_SELDOM = 1


def edition_of(year: int) -> gir.Edition:
    """The edition of the form that a report for that year is written on."""
    return "2019" if year < 2021 else "2021"


def blank_for(organ: Organ, year: int) -> gir.Report:
    """A report of that organ whose tables are empty, on the form of its year."""
    edition = edition_of(year)
    return gir.Report.blank(issuer=organ.name, year=year, disclosure=edition, requests=edition)


def fill_tables(report: gir.Report, organ: Organ, chance: random.Random, before: gir.Report | None) -> gir.Report:
    """The report with consistent figures; `before` is last year's, which this one follows from."""
    figures = _requests(report, organ, chance, before) | _disclosure(report, organ, chance, before)
    layout = report.layout
    disputes = _disputes(organ, chance, int(cast("int", figures["requests.outcomes.total.total"])))
    report = report.replace(cast("Mapping[gir.CellPath, gir.Value]", {**figures, **disputes}))
    if isinstance(report.disclosure, gir.Disclosure2019):
        unit = chance.choice(("元", "万元"))
        procurement = attrs.evolve(report.disclosure.procurement, unit=unit)
        report = attrs.evolve(report, disclosure=attrs.evolve(report.disclosure, procurement=procurement))
    assert None not in report.figures
    assert layout.all_hold(report.figures)
    return report


# --- table 3 ---------------------------------------------------------------------------------------------------------


def _requests(report: gir.Report, organ: Organ, chance: random.Random, before: gir.Report | None) -> Figures:
    layout = report.layout
    chosen: Figures = {}
    lines = [line.path for line in layout.lines if line.path.startswith("requests.outcomes.")]
    leaves = [path for path in lines if not path.endswith("outcomes.total")]
    weights = [_USUAL.get(path.removeprefix("requests.outcomes."), _SELDOM) for path in leaves]
    number = chance.randint(*_REQUESTS[organ.scale])
    if organ.scale == 0 and chance.random() < 0.5:
        number = 0
    columns = chance.choices(COLUMNS, _SHARES, k=number)
    for column in columns:
        (leaf,) = chance.choices(leaves, weights)
        chosen[f"{leaf}.{column}"] = cast("int", chosen.get(f"{leaf}.{column}", 0)) + 1
    waiting = chance.randint(0, max(1, number // 12)) if number else 0
    for column in chance.choices(COLUMNS, _SHARES, k=waiting):
        path = f"requests.carried_forward.{column}"
        chosen[path] = cast("int", chosen.get(path, 0)) + 1
    for column in COLUMNS:
        left = 0 if before is None else int(getattr(before.requests.carried_forward, column) or 0)
        chosen[f"requests.carried_in.{column}"] = left
        granted = f"requests.outcomes.granted.{column}"
        # What came in last year is handled this year, so there is that much at least.
        chosen[granted] = cast("int", chosen.get(granted, 0)) + left
    solver = solver_of(layout)
    positions = {layout.index[path]: value for path, value in chosen.items()}
    figures = solver.solve(positions)
    return {path: value for path, value in zip(layout.paths, figures, strict=True) if path.startswith("requests.")}


# --- table 4 ---------------------------------------------------------------------------------------------------------


def _disputes(organ: Organ, chance: random.Random, handled: int) -> Figures:
    figures: Figures = {}
    for block, share in (("reconsideration", 8), ("litigation_direct", 25), ("litigation_after_reconsideration", 20)):
        number = chance.randint(0, handled // share) if organ.scale else 0
        results = chance.choices(("upheld", "corrected", "other", "pending"), (6, 2, 2, 1), k=number)
        for name in ("upheld", "corrected", "other", "pending"):
            figures[f"disputes.{block}.{name}"] = results.count(name)
        figures[f"disputes.{block}.total"] = number
    return figures


# --- table 2 ---------------------------------------------------------------------------------------------------------


def _disclosure(report: gir.Report, organ: Organ, chance: random.Random, before: gir.Report | None) -> Figures:
    table = report.disclosure
    if isinstance(table, gir.Disclosure2021):
        old = before.disclosure if before and isinstance(before.disclosure, gir.Disclosure2021) else None
        return _disclosure_2021(organ, chance, old)
    former = before.disclosure if before and isinstance(before.disclosure, gir.Disclosure2019) else None
    return _disclosure_2019(organ, chance, former)


def _disclosure_2021(organ: Organ, chance: random.Random, before: gir.Disclosure2021 | None) -> Figures:
    figures: Figures = {}
    for line, most in (("administrative_rules", 5 if organ.makes_rules else 0), ("normative_documents", 12)):
        stock: int | None = None if before is None else getattr(before, line).in_force
        opening = chance.randint(2 * most, 12 * most) if stock is None else stock
        repealed = chance.randint(0, min(most, opening // 4))
        issued = chance.randint(0, most)
        figures |= {
            f"disclosure.{line}.issued": issued,
            f"disclosure.{line}.repealed": repealed,
            f"disclosure.{line}.in_force": opening + issued - repealed,
        }
    for line in ("licensing", "penalties", "coercive_measures"):
        figures[f"disclosure.{line}.decisions"] = _count(chance, _DECISIONS[organ.scale])
    figures["disclosure.fees.amount"] = _amount(chance, _DECISIONS[organ.scale])
    return figures


def _disclosure_2019(organ: Organ, chance: random.Random, before: gir.Disclosure2019 | None) -> Figures:
    figures: Figures = {}
    for line, most in (("administrative_rules", 5 if organ.makes_rules else 0), ("normative_documents", 12)):
        made = chance.randint(0, most)
        figures |= {
            f"disclosure.{line}.made": made,
            f"disclosure.{line}.disclosed": made,
            f"disclosure.{line}.total_disclosed": made + chance.randint(0, 6 * most),
        }
    for line in ("licensing", "other_services", "penalties", "coercive_measures", "fees"):
        old = None if before is None else getattr(before, line)
        items = chance.randint(0, 40) if old is None else old.previous_items + old.change
        change = chance.randint(-min(9, items), 9)
        figures |= {f"disclosure.{line}.previous_items": items, f"disclosure.{line}.change": change}
        if line != "fees":
            decisions = _count(chance, _DECISIONS[organ.scale])
            figures[f"disclosure.{line}.decisions"] = decisions + (1 if decisions == items + change else 0)
    figures["disclosure.procurement.projects"] = chance.randint(0, 20)
    figures["disclosure.procurement.amount"] = _amount(chance, 4000)
    return figures


def _count(chance: random.Random, most: int) -> int:
    """A count up to `most`, small ones as often as large ones; the last digit says that it was counted."""
    number = int(chance.lognormvariate(0, 1) * most / 6)
    return number + 1 if number % 10 == 0 and number else number


def _amount(chance: random.Random, most: int) -> Decimal:
    places = chance.choice((0, 0, 1, 2, 4))
    return Decimal(chance.randint(0, min(most, 20000) * 10**places)).scaleb(-places)
