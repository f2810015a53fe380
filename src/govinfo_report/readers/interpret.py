"""Document to report: the one interpreter that all readers share.

It works on headings and labels, never on positions of one file. Nothing is guessed: what cannot be placed with
certainty stands in the notes of the `Reading`, and its cell stays blank.
"""

from collections.abc import Iterator

from govinfo_report.errors import NotAReportError, OldStatisticsError
from govinfo_report.form import HEADINGS, Text
from govinfo_report.prose import Section, TableSections
from govinfo_report.readers.document import Document, Grid, TextBlock
from govinfo_report.readers.doubts import with_doubts
from govinfo_report.readers.figures import folded
from govinfo_report.readers.grids import GridsReader
from govinfo_report.readers.lookalikes import is_recognised, with_digits
from govinfo_report.readers.outline import Outline, read_outline
from govinfo_report.readers.placing import TablesRead
from govinfo_report.readers.result import Note, NoteKind, Reading
from govinfo_report.report import Report

OLD_STATISTICS = "政府信息公开情况统计表"
"""The name of the table that reports of the years to 2018 carry (国办发〔2014〕32号); its items are not those of the form."""


def interpret(document: Document) -> Reading:
    """The report that a document is, with the source of every figure and notes on all that is not plainly in it.

    `NotAReportError` if the document has neither a section nor a table of the form, `OldStatisticsError` if it carries
    the statistics table of the years to 2018 instead.
    """
    if not is_recognised(document):
        return _read(document)
    readable, recognised = with_digits(document)
    return with_doubts(_read(readable), recognised)


def _read(document: Document) -> Reading:
    outline = read_outline(document)
    grids = GridsReader()
    for region in outline.regions:
        grids.read(region)
    tables = grids.finish()
    if not tables.found:
        _refuse_other_documents(document, has_sections=bool(outline.sections))
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
    return Reading(
        report=report,
        notes=(
            *_notes_on_pictures(document, report),
            *_notes_on_the_whole(report, outline, tables),
            *outline.notes,
            *tables.notes,
        ),
        sources=tables.sources,
        passages=dict(zip(report.passages(), outline.passages, strict=True)),
    )


def _refuse_other_documents(document: Document, *, has_sections: bool) -> None:
    """Say what a document without a table of the form is, unless it has at least a section of a report."""
    texts = [block.text for block in document.blocks if isinstance(block, TextBlock)]
    texts += [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    if any(OLD_STATISTICS in folded(text).replace(" ", "") for text in texts):
        raise OldStatisticsError(
            document.name,
            Text(
                f"这是 2018 年度及以前的“{OLD_STATISTICS}”，其指标与 2019 年起的格式不同",
                f"this is the statistics table of the years to 2018 ({OLD_STATISTICS}); its items are not those of the "
                "form used since 2019",
            ),
            Text("本库只读 2019 年度及以后的年度报告", "this library reads reports of 2019 and later"),
        )
    if not any(text.strip() for text in texts):
        raise NotAReportError(
            document.name,
            Text("文件里没有文字", "there is no text in the file"),
            Text(
                "请确认文件传输完整、另存时没有丢失内容；内容是图片的，请改用图片文件或扫描的 PDF",
                "make sure that it was sent and saved whole; if it has only pictures, give these, or a scanned PDF",
            ),
        )
    if not has_sections:
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


def _notes_on_pictures(document: Document, report: Report) -> Iterator[Note]:
    """What was not read because it is a picture."""
    for picture in document.pictures:
        if report.absent or not picture.only_if_lacking:
            yield Note(kind=NoteKind.PICTURE, message=picture.message, source=picture.source)


def _notes_on_the_whole(report: Report, outline: Outline, tables: TablesRead) -> Iterator[Note]:
    """What concerns the document rather than one figure."""
    if tables.found and not tables.sources:
        message = Text(
            "这是一份空白表格：各表的行列都在，但没有任何数字",
            "this is a blank form: the tables are there and not one figure is",
        )
        yield Note(kind=NoteKind.BLANK_FORM, message=message)
    repeated = [note for note in tables.notes if note.kind is NoteKind.REPEATED]
    if len(outline.titles) > 1 or len(repeated) > len(report.layout.lines) // 2:
        named = "、".join(outline.titles) or "标题不明"
        message = Text(
            f"文件中不止一份报告（{named}），只读第一份，其余的数字列在附注中；请分成单独的文件",
            f"the file holds more than one report ({named}): only the first is read, the figures of the others stand in "
            "the notes; split it into files of their own",
        )
        yield Note(kind=NoteKind.MANY_REPORTS, message=message)
