"""Reports as offices publish them: web pages and Word files drawn from the printed form, so that what is in them is known."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

import govinfo_report as gir
from govinfo_report.form import HEADINGS
from govinfo_report.printed import PrintedCell, printed_rows, width_of
from govinfo_report.report import TABLES
from readers.dumping import printed_text


def text_of(report: gir.Report, cell: PrintedCell) -> str:
    """What the report prints in a cell."""
    return cell.text if cell.path is None else printed_text(report, cell.path)


# --- HTML ------------------------------------------------------------------------------------------------------------


def plain_cell(text: str) -> str:
    """A cell as a careful hand writes it."""
    return text or "&nbsp;"


def word_cell(text: str) -> str:
    """A cell as Word and WPS paste it into an editor: every few characters in a span of their own."""
    pieces = [text[start : start + 2] for start in range(0, len(text), 2)] or ["&nbsp;"]
    spans = "".join(f'<span style="mso-font-kerning:0pt;"><font face="宋体">{piece}</font></span>' for piece in pieces)
    return f'<p class="MsoNormal" align=center>{spans}<span><o:p></o:p></span></p>\n'


def nested_cell(text: str) -> str:
    """A cell that wraps its text in a table of one cell."""
    return f"<table><tr><td><div>{text}</div></td></tr></table>"


CELLS: tuple[Callable[[str], str], ...] = (plain_cell, word_cell, nested_cell)


def html_table(report: gir.Report, section: str, draw_cell: Callable[[str], str] = plain_cell) -> str:
    """One of the tables of a report, with its spans."""
    rows = (
        "".join(
            f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{draw_cell(text_of(report, cell))}</td>'
            for cell in row
        )
        for row in printed_rows(type(getattr(report, section)), section)
    )
    return "<table border=1><tbody>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</tbody></table>"


def html_article(report: gir.Report, draw_cell: Callable[[str], str] = plain_cell) -> str:
    """Title, headings and tables of a report."""
    pieces = [f"<h1>{title_of(report)}</h1>"]
    for heading in HEADINGS:
        pieces.append(f"<p>{heading.number}、{heading.title}</p>")
        pieces.append(
            html_table(report, heading.section, draw_cell) if heading.section in TABLES else "<p>本节内容。</p>"
        )
    return "\n".join(pieces)


def html_page(body: str) -> bytes:
    """A whole page around an article."""
    return f'<!doctype html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def title_of(report: gir.Report) -> str:
    """The title that the drawings here print."""
    return f"{report.issuer}{report.year}年政府信息公开工作年度报告"


# --- Word ------------------------------------------------------------------------------------------------------------

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def word_file(body: str, **parts: str) -> bytes:
    """A Word file of the elements of its body, and of other parts by name: `styles="<w:style .../>"`."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {_SPACES}>{content}</w:{name}>")
    return buffer.getvalue()


def word_paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_table(report: gir.Report, section: str) -> str:
    """One of the tables of a report, a cell for each column of each row, merged as Word merges."""
    printed = printed_rows(type(getattr(report, section)), section)
    starts = {(cell.row, cell.column): cell for row in printed for cell in row}
    below = {(cell.row + down, cell.column): cell for cell in starts.values() for down in range(1, cell.rowspan)}
    rows = []
    for row in range(len(printed)):
        cells = []
        for column in range(width_of(printed)):
            cell = starts.get((row, column)) or below.get((row, column))
            if cell is None:
                continue
            merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 and cell.row == row else ""
            merge = "<w:vMerge/>" if cell.row != row else merge
            text = text_of(report, cell) if cell.row == row else ""
            cells.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr>{word_paragraph(text)}</w:tc>'
            )
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_report(report: gir.Report) -> bytes:
    """A whole report as a Word file."""
    pieces = [word_paragraph(title_of(report))]
    for heading in HEADINGS:
        pieces.append(word_paragraph(f"{heading.number}、{heading.title}"))
        pieces.append(
            word_table(report, heading.section) if heading.section in TABLES else word_paragraph("本节内容。")
        )
    return word_file("".join(pieces))
