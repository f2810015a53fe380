"""A report as a Word document in the official layout: A4 upright, title in the middle, tables with merged cells.

The parts of the package are written here, without a library: they are few, the same report gives the same bytes, and
nothing is in the file that the form does not print (a template would bring the styles and names of its own).
"""

import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import takewhile
from xml.sax.saxutils import escape

from govinfo_report.printed import PrintedCell, Role, owners
from govinfo_report.report import Report
from govinfo_report.writers.docxparts import PARTS, WORD, XML
from govinfo_report.writers.pages import Heading, Imprint, Page, Table, Title, Words, page_of
from govinfo_report.writers.widths import WHOLE, widths_of

_TEXT_WIDTH = 8820  # in twentieths of a point: 15.6 cm, what GB/T 9704 leaves of A4 between the margins
_SHARE = _TEXT_WIDTH // WHOLE
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that such a package can name: when it was written is not in it


def to_docx(report: Report) -> bytes:
    """The report as a Word document.

    >>> from govinfo_report.readers.read import read
    >>> report = Report.blank(title="某县2023年政府信息公开工作年度报告").replace({"requests.received.total": 7})
    >>> read(to_docx(report), name="report.docx").report.requests.received.total
    7
    """
    return packed({**PARTS, "word/document.xml": _document(page_of(report))})


def packed(parts: dict[str, str]) -> bytes:
    """A package of these parts, the same bytes for the same parts."""
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(part, text)
    return package.getvalue()


# A4 upright with the margins of GB/T 9704
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)


def _document(page: Page) -> str:
    return "".join(
        (
            f'{XML}<w:document xmlns:w="{WORD}"><w:body>',
            *_blocks(page),
            _PAGE,
            "</w:body></w:document>",
        )
    )


def _blocks(page: Page) -> Iterator[str]:
    after_table = False
    for block in page:
        if isinstance(block, Table):
            if after_table:  # two tables with nothing between them are one to Word
                yield _SPACER
            yield from _table(block)
        else:
            yield _paragraph(_STYLES[type(block)], block.text)
        after_table = isinstance(block, Table)
    if after_table:  # the last thing in a document is a paragraph
        yield _SPACER


_STYLES: dict[type, str] = {Imprint: "Imprint", Title: "Title", Heading: "Heading1", Words: "BodyText"}
_SPACER = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


# --- tables ----------------------------------------------------------------------------------------------------------


def _table(table: Table) -> Iterator[str]:
    widths = [share * _SHARE for share in widths_of(table.rows)]
    headings = len(tuple(takewhile(lambda row: all(cell.role is not Role.FIGURE for cell in row), table.rows)))
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="FormTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val="{escape(table.name)}"/></w:tblPr><w:tblGrid>'
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    grid = owners(table.rows)
    for number, line in enumerate(grid):
        is_heading = number < headings and table.rows[0][0].role is not Role.TITLE
        yield _HEADING_ROW if is_heading else _ROW
        keep = number + 1 < len(grid)
        for cell in dict.fromkeys(line):
            width = sum(widths[cell.column : cell.column + cell.colspan])
            yield _cell(cell, table.text_of(cell), width, continues=cell.row < number, keep=keep)
        yield "</w:tr>"
    yield "</w:tbl>"


_ROW = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/></w:trPr>'
_HEADING_ROW = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/><w:tblHeader/></w:trPr>'


def _cell(cell: PrintedCell, text: str, width: int, *, continues: bool, keep: bool) -> str:
    before = _opening(cell.role, cell.rowspan > 1, cell.colspan, width, continues, keep, _is_upright(cell))
    return f"{before}{'' if continues else _run(text)}</w:p></w:tc>"


def _is_upright(cell: PrintedCell) -> bool:
    """Whether the characters of a label stand one below the other: over the many lines of a group of groups."""
    return cell.role is Role.ROW and cell.column == 0 and cell.rowspan > len(cell.text)


@cache
def _opening(role: Role, merged: bool, colspan: int, width: int, continues: bool, keep: bool, upright: bool) -> str:  # noqa: FBT001  # the key of a cache
    """What stands before the text of such a cell. A table that fits on a page is kept on one (`keep`: with the next row)."""
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    merge = ("<w:vMerge/>" if continues else '<w:vMerge w:val="restart"/>') if merged else ""
    direction = '<w:textDirection w:val="tbRlV"/>' if upright else ""
    style = "TableTitle" if role is Role.TITLE else "TableLabel" if role is Role.ROW and not merged else "TableText"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{direction}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'
    )
