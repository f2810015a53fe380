"""No text in a report becomes more than text in any file: no markup, no formula, no link, no broken file."""

import importlib
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

import attrs
from hypothesis import given, settings
from markdown_it import MarkdownIt

import govinfo_report as gir
from govinfo_report.prose import Paragraph, Section
from govinfo_report.strategies import reports
from govinfo_report.writers.kinds import WriterKind
from govinfo_report.writers.pages import shown
from support import consistent_report
from writers.hostile import HOSTILE, hostile_report, marked, titled
from writers.printed_reports import EXAMPLES, read_back


def expect_plain(kind: WriterKind, content: bytes) -> None:
    """Fail where anything but text came into a file."""
    INSPECTED[kind.name](content)


def test_hostile_prose_stays_prose_and_the_figures_stay(kind: WriterKind) -> None:
    content = kind.content_of(hostile_report())
    expect_plain(kind, content)
    assert read_back(kind, hostile_report()).report.cells() == consistent_report().cells()


def test_no_report_whatever_it_says_breaks_a_file_or_changes_a_figure(kind: WriterKind) -> None:
    """Figures can be lost where a text claims to be a heading of the form, and are never others."""

    @given(report=reports())
    @settings(max_examples=EXAMPLES[kind.name])
    def law(report: gir.Report) -> None:
        content = kind.content_of(report)
        expect_plain(kind, content)
        try:
            read = gir.read(content, name=f"report{kind.suffixes[0]}").report
        except gir.NotAReportError:
            return
        printed = report.cells()
        changed = {path: value for path, value in read.cells().items() if value not in {None, printed.get(path)}}
        assert set(changed) <= report.marks.keys()  # a mark can be any text: a number too

    law()


def test_a_hostile_title_is_a_title(kind: WriterKind) -> None:
    texts = HOSTILE if kind.name != "pdf" else HOSTILE[::9]
    for text in texts:
        expect_plain(kind, kind.content_of(titled(text)))


def test_a_hostile_mark_reads_back_as_a_mark(kind: WriterKind) -> None:
    texts = [text for text in HOSTILE if shown(text)]
    for text in texts if kind.name != "pdf" else texts[::9]:
        report = marked(text)
        content = kind.content_of(report)
        expect_plain(kind, content)
        reading = gir.read(content, name=f"report{kind.suffixes[0]}")
        found = {path: value for path, value in reading.report.cells().items() if value != report.cells()[path]}
        assert not any(found.values()), f"{text!r} changed figures: {found}"


def test_a_megabyte_of_prose_is_written_and_read_back(kind: WriterKind) -> None:
    """In one paragraph; a PDF, which takes longer the longer a paragraph is, in some hundred."""
    # no two lines are alike: what stands on top of several pages of a PDF is a running head
    said = [f"公开第{number}件" for number in range(52_500)]
    length = 400 if kind.name == "pdf" else len(said)
    paragraphs = ["，".join(said[start : start + length]) + "。" for start in range(0, len(said), length)]
    assert len("".join(paragraphs).encode()) > 1_000_000
    problems = Section("五、存在的主要问题及改进情况", tuple(map(Paragraph, paragraphs)))
    report = attrs.evolve(consistent_report(), problems=problems)
    read = read_back(kind, report).report
    assert read.cells() == report.cells()
    assert read.problems.text.replace("\n", "") == "".join(paragraphs)


# --- what each kind may hold -----------------------------------------------------------------------------------------

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufffe\uffff\U000e0000-\U000e007f]"
)


def _plain_text(content: bytes) -> None:
    assert _UNSEEN.search(content.decode()) is None


class _Tags(HTMLParser):
    """Every element of a page with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag}@{name}" for name, _ in attrs)}

    def handle_comment(self, data: str) -> None:
        self.found.add(f"<!--{data}")


def _plain_html(content: bytes) -> None:
    """A page has the elements that our writer draws, and no others."""
    _plain_text(content)
    assert _tags(content) <= OURS


OURS = frozenset(
    [
        "html",
        "html@lang",
        "head",
        "meta",
        "meta@charset",
        "meta@http-equiv",
        "meta@content",
        "meta@name",
        "title",
        "style",
        "body",
        "main",
        "p",
        "p@class",
        "h1",
        "h2",
        "h2@id",
        "div",
        "div@class",
        "div@role",
        "div@aria-label",
        "div@tabindex",
        "table",
        "table@class",
        "table@aria-label",
        "caption",
        "thead",
        "tbody",
        "tr",
        "td",
        "td@class",
        "td@rowspan",
        "td@colspan",
        "th",
        "th@scope",
        "th@rowspan",
        "th@colspan",
    ]
)


def _tags(content: bytes) -> set[str]:
    parser = _Tags()
    parser.feed(content.decode())
    parser.close()
    return parser.found


def _plain_markdown(content: bytes) -> None:
    """It renders as headings, paragraphs and tables of nothing but text: 「http://」 does not become a link either."""
    _plain_text(content)
    parser = MarkdownIt("gfm-like", {"html": True})
    tokens = parser.parse(content.decode())
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks <= {"heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td"}
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special"}


def _plain_package(content: bytes) -> zipfile.ZipFile:
    """Well-formed XML all through, and nothing that is outside of the file."""
    package = zipfile.ZipFile(BytesIO(content))
    assert package.testzip() is None
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            for element in ET.fromstring(package.read(name)).iter():  # noqa: S314  # our own file
                assert element.get("TargetMode") != "External"
    assert not any("vba" in name.lower() or "embeddings" in name for name in package.namelist())
    return package


def _plain_docx(content: bytes) -> None:
    document = _plain_package(content).read("word/document.xml").decode()
    for name in ("hyperlink", "instrText", "fldSimple", "object", "altChunk"):
        assert f"<w:{name}" not in document


def _plain_xlsx(content: bytes) -> None:
    package = _plain_package(content)
    for name in package.namelist():
        if name.startswith("xl/worksheets/sheet"):
            sheet = package.read(name).decode()
            assert "<hyperlink" not in sheet
            formulas = re.findall(r"<f[^>]*>([^<]*)</f>", sheet)
            assert not [text for text in formulas if re.search(r"HYPERLINK|WEBSERVICE|cmd|evil|^1\+1$|A1:A9", text)]


def plain_pdf(content: bytes) -> None:
    """No link, form or note on a page, and no script or file in the document, whatever is packed in its streams."""
    pypdfium2 = importlib.import_module("pypdfium2")
    document, raw = pypdfium2.PdfDocument(content), pypdfium2.raw
    assert raw.FPDFDoc_GetJavaScriptActionCount(document) == 0
    assert raw.FPDFDoc_GetAttachmentCount(document) == 0
    for page in document:
        assert raw.FPDFPage_GetAnnotCount(page) == 0
    for name in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/AA", b"/OpenAction"):
        assert name not in content


INSPECTED: dict[str, Callable[[bytes], None]] = {
    "text": _plain_text,
    "markdown": _plain_markdown,
    "html": _plain_html,
    "docx": _plain_docx,
    "xlsx": _plain_xlsx,
    "pdf": plain_pdf,
}
