"""China's government information disclosure annual reports (政府信息公开工作年度报告) as typed data that checks itself.

>>> import govinfo_report as gir
>>> report = gir.Report.blank(issuer="某县人民政府", year=2023)
>>> report.check().ok
False
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govinfo_report import viz
    from govinfo_report.checkpage.entries import CheckedFile, UnreadFile
    from govinfo_report.checkpage.page import check_page
    from govinfo_report.claims.claim import Claim, Scope
    from govinfo_report.claims.kinds import ClaimKind
    from govinfo_report.claims.quantities import Exactness
    from govinfo_report.counting import CountingBasis
    from govinfo_report.differences import CellChange, Difference, FactChange, PassageChange, difference
    from govinfo_report.errors import (
        Fault,
        GovInfoReportError,
        InvalidJsonError,
        InvalidParentsError,
        InvalidTextError,
        InvalidValueError,
        InvalidWaiversError,
        MissingExtraError,
        NotAReportError,
        OldStatisticsError,
        UnknownIssuerError,
        UnknownMeasureError,
        UnknownPathError,
        UnknownRuleError,
        UnreadableReportError,
        UnwritableReportError,
    )
    from govinfo_report.extraction.reading import from_extraction
    from govinfo_report.extraction.result import Extraction, ExtractionNote, ExtractionNoteKind
    from govinfo_report.extraction.schema import extraction_schema
    from govinfo_report.family import FamilyResult, TableCount, check_family
    from govinfo_report.form import Count, Money, Text, Unit, Value
    from govinfo_report.handback.annotate import annotate
    from govinfo_report.handback.notice import Notice, NoticeLine, correction_notice
    from govinfo_report.handback.noticefiles import notice_file
    from govinfo_report.marks import Marks
    from govinfo_report.measuring.model import Measure, Measured, MeasureKind, NoValue
    from govinfo_report.measuring.reports import measures
    from govinfo_report.paths import ApplicantColumn, CellPath
    from govinfo_report.prose import Contact, Paragraph, Period, Preamble, Section, Span, TableSections
    from govinfo_report.readers.document import Source
    from govinfo_report.readers.many import Outcome, read_many
    from govinfo_report.readers.read import read
    from govinfo_report.readers.result import Note, NoteKind, Reading
    from govinfo_report.repair.proposal import Change, Correction, Ground, Proposal, Reason, Repair, Standing
    from govinfo_report.repair.slips import Slip
    from govinfo_report.report import Disclosure, Edition, Report, Requests
    from govinfo_report.rules.catalogue import explain
    from govinfo_report.rules.model import Crossing, Finding, Judgement, Rule, Severity, Status, Waived
    from govinfo_report.rules.result import CheckResult
    from govinfo_report.serial.json import configure_converter, dumps, loads
    from govinfo_report.serial.schema import json_schema
    from govinfo_report.series import Comparison, Uncompared, YearsResult, check_years
    from govinfo_report.showing.prose import MarkedProse, marked_prose
    from govinfo_report.showing.show import Showable, Shown, show
    from govinfo_report.tables.applicants import ByApplicant
    from govinfo_report.tables.disclosure import (
        Decisions2019,
        Decisions2021,
        Disclosure2019,
        Disclosure2021,
        DocumentStock2019,
        DocumentStock2021,
        Fees2019,
        Fees2021,
        Procurement2019,
    )
    from govinfo_report.tables.disputes import CaseResults, Disputes
    from govinfo_report.tables.requests import (
        Denied,
        NotProcessed,
        OtherHandling2021,
        Outcomes2019,
        Outcomes2021,
        Requests2019,
        Requests2021,
        Unavailable,
    )
    from govinfo_report.tabulating import to_frame
    from govinfo_report.waivers import Grounds, Waiver, Waivers, load_waivers
    from govinfo_report.writers.html import to_html
    from govinfo_report.writers.markdown import to_markdown
    from govinfo_report.writers.text import to_text
    from govinfo_report.writers.write import to_docx, to_pdf, to_xlsx, write

__all__ = [
    "ApplicantColumn",
    "ByApplicant",
    "CaseResults",
    "CellChange",
    "CellPath",
    "Change",
    "CheckResult",
    "CheckedFile",
    "Claim",
    "ClaimKind",
    "Comparison",
    "Contact",
    "Correction",
    "Count",
    "CountingBasis",
    "Crossing",
    "Decisions2019",
    "Decisions2021",
    "Denied",
    "Difference",
    "Disclosure",
    "Disclosure2019",
    "Disclosure2021",
    "Disputes",
    "DocumentStock2019",
    "DocumentStock2021",
    "Edition",
    "Exactness",
    "Extraction",
    "ExtractionNote",
    "ExtractionNoteKind",
    "FactChange",
    "FamilyResult",
    "Fault",
    "Fees2019",
    "Fees2021",
    "Finding",
    "GovInfoReportError",
    "Ground",
    "Grounds",
    "InvalidJsonError",
    "InvalidParentsError",
    "InvalidTextError",
    "InvalidValueError",
    "InvalidWaiversError",
    "Judgement",
    "MarkedProse",
    "Marks",
    "Measure",
    "MeasureKind",
    "Measured",
    "MissingExtraError",
    "Money",
    "NoValue",
    "NotAReportError",
    "NotProcessed",
    "Note",
    "NoteKind",
    "Notice",
    "NoticeLine",
    "OldStatisticsError",
    "OtherHandling2021",
    "Outcome",
    "Outcomes2019",
    "Outcomes2021",
    "Paragraph",
    "PassageChange",
    "Period",
    "Preamble",
    "Procurement2019",
    "Proposal",
    "Reading",
    "Reason",
    "Repair",
    "Report",
    "Requests",
    "Requests2019",
    "Requests2021",
    "Rule",
    "Scope",
    "Section",
    "Severity",
    "Showable",
    "Shown",
    "Slip",
    "Source",
    "Span",
    "Standing",
    "Status",
    "TableCount",
    "TableSections",
    "Text",
    "Unavailable",
    "Uncompared",
    "Unit",
    "UnknownIssuerError",
    "UnknownMeasureError",
    "UnknownPathError",
    "UnknownRuleError",
    "UnreadFile",
    "UnreadableReportError",
    "UnwritableReportError",
    "Value",
    "Waived",
    "Waiver",
    "Waivers",
    "YearsResult",
    "annotate",
    "check_family",
    "check_page",
    "check_years",
    "configure_converter",
    "correction_notice",
    "difference",
    "dumps",
    "explain",
    "extraction_schema",
    "from_extraction",
    "json_schema",
    "load_waivers",
    "loads",
    "marked_prose",
    "measures",
    "notice_file",
    "read",
    "read_many",
    "show",
    "to_docx",
    "to_frame",
    "to_html",
    "to_markdown",
    "to_pdf",
    "to_text",
    "to_xlsx",
    "viz",
    "write",
]
__version__ = "0.1.0"

# Making eighty classes takes longer than importing attrs and cattrs: each module is imported when the first of its names
# is asked for. Type checkers read the imports above; tests/test_public_names.py keeps the two lists equal.
_HOMES = {
    "checkpage.entries": "CheckedFile UnreadFile",
    "checkpage.page": "check_page",
    "claims.claim": "Claim Scope",
    "claims.kinds": "ClaimKind",
    "claims.quantities": "Exactness",
    "counting": "CountingBasis",
    "differences": "CellChange Difference FactChange PassageChange difference",
    "errors": "Fault GovInfoReportError InvalidJsonError InvalidParentsError InvalidTextError InvalidValueError InvalidWaiversError MissingExtraError NotAReportError OldStatisticsError UnknownIssuerError UnknownMeasureError UnknownPathError UnknownRuleError UnreadableReportError UnwritableReportError",
    "extraction.reading": "from_extraction",
    "extraction.result": "Extraction ExtractionNote ExtractionNoteKind",
    "extraction.schema": "extraction_schema",
    "family": "FamilyResult TableCount check_family",
    "form": "Count Money Text Unit Value",
    "handback.annotate": "annotate",
    "handback.notice": "Notice NoticeLine correction_notice",
    "handback.noticefiles": "notice_file",
    "marks": "Marks",
    "measuring.model": "Measure Measured MeasureKind NoValue",
    "measuring.reports": "measures",
    "paths": "ApplicantColumn CellPath",
    "prose": "Contact Paragraph Period Preamble Section Span TableSections",
    "readers.document": "Source",
    "readers.many": "Outcome read_many",
    "readers.read": "read",
    "readers.result": "Note NoteKind Reading",
    "repair.proposal": "Change Correction Ground Proposal Reason Repair Standing",
    "repair.slips": "Slip",
    "report": "Disclosure Edition Report Requests",
    "rules.catalogue": "explain",
    "rules.model": "Crossing Finding Judgement Rule Severity Status Waived",
    "rules.result": "CheckResult",
    "serial.json": "configure_converter dumps loads",
    "serial.schema": "json_schema",
    "series": "Comparison Uncompared YearsResult check_years",
    "showing.prose": "MarkedProse marked_prose",
    "showing.show": "Showable Shown show",
    "tables.applicants": "ByApplicant",
    "tables.disclosure": "Decisions2019 Decisions2021 Disclosure2019 Disclosure2021 DocumentStock2019 DocumentStock2021 Fees2019 Fees2021 Procurement2019",
    "tables.disputes": "CaseResults Disputes",
    "tables.requests": "Denied NotProcessed OtherHandling2021 Outcomes2019 Outcomes2021 Requests2019 Requests2021 Unavailable",
    "tabulating": "to_frame",
    "waivers": "Grounds Waiver Waivers load_waivers",
    "writers.html": "to_html",
    "writers.markdown": "to_markdown",
    "writers.text": "to_text",
    "writers.write": "to_docx to_pdf to_xlsx write",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
_MODULES = ("viz",)
"""Modules that are public names themselves."""


if not TYPE_CHECKING:  # for a type checker it would hide every misspelt name

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")  # which makes it an attribute of this package
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
