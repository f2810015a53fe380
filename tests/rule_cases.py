"""The cases of `tests/rules/GIRxxx.yml`: what each changes in a consistent report, and what the rule must then say.

A file has lists of cases under `passes`, `fails`, `undecidable` and `not_applicable`. A case says `what` it is about
and changes some of: `issuer`, `year`, `title`, `published`; `edition` of a table (its cells become 0); `set` (figures);
`blank` (every cell under those paths); `marks`; `absent` (those cells become blank too); `unit` (of 采购总金额); `headings`, `order`, `extra` (headings of chapters
that are none of the six); the paragraphs of `overview`, `problems` and `other_matters` (null: the section is not there);
`preamble` (`text`, `period`, `website`, `contact`). Failing cases list under `finds` every finding of the rule, undecidable
ones list the `blanks` (every cell under those paths) and may list the `cells`
and give the `reason`.

`previous` has such changes to the report of the year before, from which the consistent report follows ({}: none); without
it the case has no report of the year before. `waivers` are given with `rule`, `place` and what they are bound to, and whatever
else they have that is not usual; `today` is the day of the check.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import yaml

import govinfo_report as gir
from support import consistent_report, report_of_the_year_before

FOLDER = Path(__file__).parent / "rules"
OUTCOMES = ("passes", "fails", "undecidable", "not_applicable")
_CHANGES = frozenset(
    {
        *(
            "what",
            "finds",
            "blanks",
            "blank",
            "cells",
            "reason",
            "issuer",
            "year",
            "title",
            "published",
            "edition",
            "set",
            "marks",
            "absent",
        ),
        *("unit", "headings", "order", "extra", "overview", "problems", "other_matters", "preamble"),
        *("previous", "waivers", "today"),
        *("children", "missing", "shown"),
    }
)


def cases_of(code: str) -> dict[str, list[dict[str, Any]]]:
    """The cases of a rule by the outcome that they must have."""
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"))
    unknown = (
        set(loaded) - set(OUTCOMES) | {key for cases in loaded.values() for case in cases for key in case} - _CHANGES
    )
    assert not unknown, f"{code}.yml: unknown keys {unknown}"
    return loaded


def report_of(case: dict[str, Any]) -> gir.Report:
    """The consistent report with the changes of the case."""
    return _changed(consistent_report(), case)


def result_of(case: dict[str, Any]) -> gir.CheckResult:
    """What the check of the report says, against the report of the year before where the case has one."""
    report = report_of(case)
    if "children" in case:
        children = [_changed(report_of({"year": report.year}), changes) for changes in case["children"]]
        return gir.check_family(report, children, missing=case.get("missing", ()), shown=case.get("shown")).result
    waivers = tuple(_waiver(each) for each in case["waivers"]) if "waivers" in case else None
    return report.check(
        previous=previous_of(case),
        waivers=None if waivers is None else gir.Waivers(waivers),
        today=case.get("today", date(2026, 1, 5)),
    )


def previous_of(case: dict[str, Any]) -> gir.Report | None:
    """The report of the year before that the case has, if it has one."""
    if "previous" not in case:
        return None
    return _changed(report_of_the_year_before((report_of(case).year or 2021) - 1), case["previous"])


def _waiver(given: dict[str, Any]) -> gir.Waiver:
    grounds: dict[str, Any] = {name: given[name] for name in ("figures", "previous", "words", "says") if name in given}
    usual: dict[str, Any] = {
        "issuer": "阿城区人民政府",
        "year": 2021,
        "reason": "集中清理，已核对",
        "by": "张三",
        "until": date(2026, 12, 31),
    }
    own = {name: value for name, value in given.items() if name not in grounds}
    grounds["words"] = tuple(grounds.get("words", ()))
    return gir.Waiver(**usual | own, grounds=gir.Grounds(**grounds))


def _changed(report: gir.Report, case: dict[str, Any]) -> gir.Report:
    report = _with_editions(report, case.get("edition", {}))
    report = attrs.evolve(report, **{key: case[key] for key in ("issuer", "year", "title", "published") if key in case})
    report = _with_figures(report, case)
    if "unit" in case:
        assert isinstance(report.disclosure, gir.Disclosure2019)
        procurement = attrs.evolve(report.disclosure.procurement, unit=case["unit"])
        report = attrs.evolve(report, disclosure=attrs.evolve(report.disclosure, procurement=procurement))
    report = _with_sections(report, case)
    if "preamble" in case:
        report = attrs.evolve(report, preamble=_preamble(case["preamble"]))
    return report


def _with_editions(report: gir.Report, editions: dict[str, gir.Edition]) -> gir.Report:
    for name, edition in editions.items():
        other = gir.Report.blank(**{name: edition})  # type: ignore[arg-type]  # "disclosure" or "requests"
        zeros = {
            cell.path: Decimal(0) if cell.money else 0 for cell in other.layout.cells if cell.path.startswith(name)
        }
        report = attrs.evolve(report, **{name: getattr(other.replace(zeros), name)})  # type: ignore[arg-type]
    return report


def _with_figures(report: gir.Report, case: dict[str, Any]) -> gir.Report:
    layout = report.layout
    changes: dict[Any, Any] = {
        layout.paths[position]: None
        for path in (*case.get("blank", ()), *case.get("absent", ()))
        for position in layout.covered(path)
    }
    changes |= dict.fromkeys(case.get("marks", {}))
    for path, value in case.get("set", {}).items():
        changes[path] = Decimal(str(value)) if layout.cell(path).money and value is not None else value
    return attrs.evolve(report.replace(changes), marks=case.get("marks", {}), absent=tuple(case.get("absent", ())))


def _with_sections(report: gir.Report, case: dict[str, Any]) -> gir.Report:
    sections = {name: report.section(name) for name in report.section_order}
    for name in ("overview", "problems", "other_matters"):
        if name in case:
            texts = case[name]
            absent = texts is None
            sections[name] = (
                gir.Section()
                if absent
                else gir.Section(sections[name].heading, tuple(gir.Paragraph(text) for text in texts))
            )
    for name, heading in case.get("headings", {}).items():
        sections[name] = attrs.evolve(sections[name], heading=heading)
    return attrs.evolve(
        report,
        overview=sections["overview"],
        problems=sections["problems"],
        other_matters=sections["other_matters"],
        table_sections=gir.TableSections(
            disclosure=sections["disclosure"], requests=sections["requests"], disputes=sections["disputes"]
        ),
        section_order=tuple(case.get("order", report.section_order)),
        extra_sections=tuple(gir.Section(heading) for heading in case.get("extra", ())),
    )


def _preamble(printed: dict[str, Any]) -> gir.Preamble:
    return gir.Preamble(
        paragraphs=tuple(gir.Paragraph(text) for text in printed.get("text", ())),
        period=gir.Period(*printed["period"]) if "period" in printed else None,
        website=printed.get("website"),
        contact=gir.Contact(**printed.get("contact", {})),
    )
