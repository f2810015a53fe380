"""What kind of file it is: told by the content first, by the suffix only where the content leaves it open."""

import codecs
import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from attrs import frozen

from govinfo_report.errors import CorruptDocumentError, UnreadableReportError
from govinfo_report.form import Text


@frozen(kw_only=True)
class FileKind:
    """A kind of file, with the module and the function that read it, and the suffixes by which a folder is searched.

    `exact_reader` is one that also says which characters of the file print each text. `None`: its texts are not
    characters of the file.
    """

    name: str
    title: Text
    reader: tuple[str, str]
    suffixes: tuple[str, ...]
    exact_reader: tuple[str, str] | None = None


# A module is imported when its kind is met, so that a missing library troubles only those who need it.
KINDS: tuple[FileKind, ...] = (
    FileKind(
        name="text",
        title=Text("文本", "text"),
        reader=("text", "read_text"),
        suffixes=(".txt", ".text", ".md", ".markdown"),
        exact_reader=("text", "read_text_with_extents"),
    ),
    FileKind(
        name="html",
        title=Text("网页", "a web page"),
        reader=("html", "read_html"),
        suffixes=(".html", ".htm", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php"),
        exact_reader=("marking", "read_html_with_extents"),
    ),
    FileKind(
        name="docx",
        title=Text("Word 文档", "a Word document"),
        reader=("docx", "read_docx"),
        suffixes=(".docx", ".docm"),
    ),
    FileKind(
        name="doc",
        title=Text("旧版 Word 文档", "an old Word document"),
        reader=("doc", "read_doc"),
        suffixes=(".doc", ".wps"),
    ),
    FileKind(name="pdf", title=Text("PDF", "a PDF"), reader=("pdf", "read_pdf"), suffixes=(".pdf",)),
    FileKind(
        name="sheet",
        title=Text("电子表格", "a spreadsheet"),
        reader=("sheet", "read_sheet"),
        suffixes=(".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"),
    ),
    FileKind(
        name="csv", title=Text("CSV 表格", "a CSV table"), reader=("delimited", "read_csv"), suffixes=(".csv", ".tsv")
    ),
    FileKind(
        name="image",
        title=Text("图片", "a picture"),
        reader=("scan", "read_image"),
        suffixes=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
    ),
)

_HOW_MUCH = 65_536  # a page that has not shown a tag in so many bytes is text
_TAG = re.compile(
    rb"<\s*(?:!doctype|html|head|body|table|tbody|tr|td|div|p|span|meta|script|h[1-6]|br)\b", re.IGNORECASE
)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_SUFFIXES = next(kind.suffixes for kind in KINDS if kind.name == "text")
_SUFFIXES = {suffix: kind.name for kind in KINDS if kind.name == "csv" for suffix in kind.suffixes}  # no content tells


def kind_of(data: bytes, name: str) -> str:
    """The name of the kind of a file.

    >>> kind_of(b"%PDF-1.7", "report.doc"), kind_of("总体情况".encode(), "report.md")
    ('pdf', 'text')

    `UnreadableReportError` for a kind that no reader knows.
    """
    start = data[:_HOW_MUCH]
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_package(data, name)
    if start.startswith(_COMPOUND):
        return _kind_of_compound(data, name)
    if start.startswith(_PICTURES):
        return "image"
    if start.lstrip().startswith(b"{\\rtf"):
        raise _unknown(name, Text("RTF 文档", "an RTF document"))
    suffix = PurePath(name).suffix.casefold()
    opening = start.removeprefix(codecs.BOM_UTF8).lstrip()
    # Markdown may hold a tag or two, and so may the prose of a text file; a page that was saved as one begins with a tag
    is_text = opening.startswith(b"#") or (suffix in _TEXT_SUFFIXES and not opening.startswith(b"<"))
    if not is_text and _TAG.search(start.replace(b"\0", b"")):  # UTF-16 has zeros between letters
        return "html"
    return _SUFFIXES.get(suffix, "text")


def _kind_of_package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = set(package.namelist())
            kind = package.read("mimetype")[:100] if "mimetype" in parts and _is_small(package) else b""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise CorruptDocumentError(
            name,
            Text("文件不完整或已损坏", "the file is cut off or damaged"),
            Text("请重新下载或请发布方重新提供", "download it again or ask for it again"),
        ) from error
    if "word/document.xml" in parts:
        return "docx"
    if "xl/workbook.xml" in parts or "xl/workbook.bin" in parts or b"opendocument.spreadsheet" in kind:
        return "sheet"
    raise _unknown(name, Text("压缩文件", "an archive"))


def _is_small(package: zipfile.ZipFile) -> bool:
    return package.getinfo("mimetype").file_size < 1024  # noqa: PLR2004  # a mimetype is a line


def _kind_of_compound(data: bytes, name: str) -> str:
    for stream, kind in (
        ("WordDocument", "doc"),
        ("Workbook", "sheet"),
        ("Book", "sheet"),
        ("EncryptedPackage", "docx"),
    ):
        if stream.encode("utf-16-le") in data:
            return kind
    raise _unknown(name, Text("旧版 Office 文件", "a file of an old Office program"))


def _unknown(name: str, what: Text) -> UnreadableReportError:
    titles = [kind.title for kind in KINDS]
    return UnreadableReportError(
        name,
        Text(f"这是{what.zh}，不能直接读取", f"this is {what.en}, which is not read"),
        Text(
            f"请另存或解压为其中一种：{'、'.join(title.zh for title in titles)}",
            f"save or unpack it as one of: {', '.join(title.en for title in titles)}",
        ),
    )
