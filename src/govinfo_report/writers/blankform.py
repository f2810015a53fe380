"""The blank form of an edition, with its headings: what a clerk is given to fill in."""

import attrs

from govinfo_report.form import HEADINGS
from govinfo_report.prose import Section, TableSections
from govinfo_report.report import TABLES, Report


def blank_form(edition: str) -> Report:
    """The blank form of an edition, "2021" or "2019", with the headings of its six sections.

    >>> blank_form("2019").overview.heading
    '一、总体情况'
    """
    headed = {heading.section: Section(f"{heading.number}、{heading.title}") for heading in HEADINGS}
    tables = TableSections(**{name: headed.pop(name) for name in TABLES})
    blank = Report.blank(disclosure=edition, requests=edition)  # type: ignore[arg-type]  # the command knows the editions
    return attrs.evolve(blank, table_sections=tables, **headed)  # type: ignore[arg-type]  # sections that are none of a table
