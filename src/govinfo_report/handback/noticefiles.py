"""A correction notice as a file: Word, a web page, or a PDF of that page."""

from govinfo_report.errors import UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.handback.markup import attribute
from govinfo_report.handback.notice import Notice, NoticeLine
from govinfo_report.writers.docx import packed
from govinfo_report.writers.docxparts import BORDERS, PARTS, WORD, XML
from govinfo_report.writers.paged import pdf_of

NOTICE_SUFFIXES = (".docx", ".pdf")
"""The kinds of file that a notice can be."""

# Widths of the columns of the list, in twentieths of a point; together the width of an A4 page between its margins.
_WIDTHS = (800, 2300, 1150, 1150, 2500, 2300)


def notice_file(notice: Notice, name: str) -> bytes:
    """The notice as the kind of file that the name has: .docx, or .pdf, for which the extra `pdf` is needed.

    `UnwritableReportError` for another suffix, `MissingExtraError` without the extra.
    """
    suffix = name.rpartition(".")[2].casefold()
    if suffix == "docx":
        return notice_docx(notice)
    if suffix == "pdf":
        return notice_pdf(notice)
    raise UnwritableReportError(
        name,
        Text("改正通知写为 .docx 或 .pdf", "a correction notice is a .docx or a .pdf"),
        Text("请用其中一种后缀", "use one of these suffixes"),
    )


# --- Word ------------------------------------------------------------------------------------------------------------

_STYLES = (
    f'{XML}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)


def notice_docx(notice: Notice) -> bytes:
    """The notice as a Word file, which needs no library.

    >>> from govinfo_report.handback.notice import correction_notice
    >>> from govinfo_report.report import Report
    >>> report = Report.blank(issuer="某县人民政府", year=2023)
    >>> notice_docx(correction_notice(report, report.check()))[:2]
    b'PK'
    """
    facts = "".join(_paragraph(f"{name}{_colon(notice)}{text}") for name, text in notice.facts)
    body = (
        _paragraph(notice.title, size=36, is_bold=True, align="center", after=160)
        + facts
        + (_table(notice) if notice.lines else "")
        + _paragraph(notice.closing, before=160)
        + _paragraph("        ".join(f"{each}{_colon(notice)}____________" for each in notice.signature), before=480)
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    document = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({**PARTS, "word/styles.xml": _STYLES, "word/document.xml": document})


def _colon(notice: Notice) -> str:
    return ": " if notice.language == "en" else "："


def _paragraph(
    text: str, *, size: int = 20, is_bold: bool = False, align: str = "left", before: int = 0, after: int = 40
) -> str:
    bold = "<w:b/>" if is_bold else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="{before}" w:after="{after}"/><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t xml:space="preserve">{attribute(text)}</w:t></w:r></w:p>'
    )


def _table(notice: Notice) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    head = "".join(_cell(text, width, is_head=True) for text, width in zip(notice.columns, _WIDTHS, strict=True))
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_row(line)}</w:tr>" for line in notice.lines)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _row(line: NoticeLine) -> str:
    number, where, expected, found, remedy, proposal = _WIDTHS
    said = (
        _cell(line.expected, expected + found, span=2)
        if line.found is None
        else _cell(line.expected, expected) + _cell(line.found, found)
    )
    return (
        _cell(line.number, number)
        + _cell(line.where, where)
        + said
        + _cell(line.remedy, remedy)
        + _cell(line.proposal, proposal)
    )


def _cell(text: str, width: int, *, span: int = 1, is_head: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    said = _paragraph(text, size=17, is_bold=is_head, align="center" if is_head else "left", after=0)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>{said}</w:tc>'


# --- page and PDF ----------------------------------------------------------------------------------------------------

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_STYLE = (
    "@page{size:A4;margin:15mm}"
    'body{font:10pt/1.45 "Times New Roman","SimSun","宋体","Songti SC","Noto Serif CJK SC","Source Han Serif SC",serif;'
    "color:#000;background:#fff;max-width:180mm;margin:auto}"
    "h1{font-size:18pt;text-align:center;margin:0 0 8pt}p{margin:2pt 0}"
    "table{border-collapse:collapse;width:100%;font-size:8.5pt;margin:6pt 0;table-layout:fixed}"
    "th,td{border:.5pt solid #000;padding:2pt 3pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{text-align:center}tr{break-inside:avoid}.signature{margin-top:24pt;display:flex;justify-content:space-between}"
)


def notice_html(notice: Notice) -> str:
    """The notice as a page that loads nothing."""
    colon = _colon(notice)
    facts = "".join(f"<p>{attribute(name)}{colon}{attribute(text)}</p>" for name, text in notice.facts)
    signature = "".join(f"<span>{attribute(each)}{colon}____________</span>" for each in notice.signature)
    return (
        f'<!doctype html><html lang="{_LANGUAGES[notice.language]}"><head><meta charset="utf-8">'
        f"<title>{attribute(notice.title)}</title><style>{_STYLE}</style></head><body><h1>{attribute(notice.title)}</h1>"
        f"{facts}{_html_table(notice) if notice.lines else ''}<p>{attribute(notice.closing)}</p>"
        f'<p class="signature">{signature}</p></body></html>'
    )


def _html_table(notice: Notice) -> str:
    columns = "".join(f'<col style="width:{width / sum(_WIDTHS):.1%}">' for width in _WIDTHS)
    head = "".join(f'<th scope="col">{attribute(text)}</th>' for text in notice.columns)
    rows = "".join(f"<tr>{_html_row(line)}</tr>" for line in notice.lines)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _html_row(line: NoticeLine) -> str:
    said = (
        f'<td colspan="2">{attribute(line.expected)}</td>'
        if line.found is None
        else f"<td>{attribute(line.expected)}</td><td>{attribute(line.found)}</td>"
    )
    return (
        f"<td>{attribute(line.number)}</td><td>{attribute(line.where)}</td>{said}"
        f"<td>{attribute(line.remedy)}</td><td>{attribute(line.proposal)}</td>"
    )


def notice_pdf(notice: Notice) -> bytes:
    """The notice as a PDF. Errors as of `pdf_of`."""
    return pdf_of(notice_html(notice))
