"""Document to report: the one interpreter that all readers share.

It works on headings and labels, never on positions of one file. Nothing is guessed: what cannot be placed with
certainty stands in the notes of the `Reading`, and its cell stays blank.
"""

from govinfo_report.errors import NotAReportError
from govinfo_report.form import HEADINGS, Text
from govinfo_report.prose import Section, TableSections
from govinfo_report.readers.document import Document
from govinfo_report.readers.grids import GridsReader
from govinfo_report.readers.outline import read_outline
from govinfo_report.readers.result import Reading
from govinfo_report.report import Report


def interpret(document: Document) -> Reading:
    """The report that a document is, with the source of every figure and notes on all that is not plainly in it.

    `NotAReportError` if the document has neither a section nor a table of the form.
    """
    outline = read_outline(document)
    grids = GridsReader()
    for region in outline.regions:
        grids.read(region)
    tables = grids.finish()
    if not tables.found and not outline.sections:
        looked_for = "、".join(heading.title for heading in HEADINGS)
        raise NotAReportError(
            document.name,
            Text(
                f"没有找到年度报告的任何一章或一表（查找过：{looked_for}）",
                f"no section and no table of the annual report was found (looked for: {looked_for})",
            ),
            Text(
                "请确认这是政府信息公开工作年度报告",
                "make sure that this is the annual report on information disclosure",
            ),
        )
    sections = outline.sections
    nothing = Section()
    report = Report(
        issuer=outline.issuer,
        year=outline.year,
        title=outline.title,
        published=outline.published,
        preamble=outline.preamble,
        overview=sections.get("overview", nothing),
        disclosure=tables.tables["disclosure"],
        requests=tables.tables["requests"],
        disputes=tables.tables["disputes"],
        problems=sections.get("problems", nothing),
        other_matters=sections.get("other_matters", nothing),
        table_sections=TableSections(
            disclosure=sections.get("disclosure", nothing),
            requests=sections.get("requests", nothing),
            disputes=sections.get("disputes", nothing),
        ),
        extra_sections=outline.extra_sections,
        section_order=outline.section_order,
        marks=tables.marks,
        absent=tables.absent,
    )
    return Reading(report=report, notes=tables.notes, sources=tables.sources)
