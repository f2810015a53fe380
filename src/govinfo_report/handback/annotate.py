"""`annotate`: the clerk's own file with numbered remarks in it."""

import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from govinfo_report.errors import UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.handback.comparing import Comparison
from govinfo_report.handback.remarks import marks_of, remarks_of
from govinfo_report.readers.kinds import KINDS, kind_of
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.package import corrupt
from govinfo_report.readers.read import Readable, bytes_of

if TYPE_CHECKING:
    from govinfo_report.handback.webpage import WebPage
    from govinfo_report.handback.word import WordFile
    from govinfo_report.handback.workbook import Workbook
    from govinfo_report.rules.result import CheckResult


def annotate(
    source: Readable,
    result: "CheckResult | None" = None,
    *,
    name: str | None = None,
    language: str = "zh",
    comparison: Comparison | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The same file with a remark at each place that a finding is about: Word, Excel (.xlsx) or a web page.

    Word and Excel get comments of their own, a page marks and a list at its end. A remark says what is wrong, what to do
    and what it probably should be, in Chinese or in English ("en"); nothing else of the file is changed, and it reads
    back as the same report. `result` is that of another check than `report.check()`; with a `comparison`, remarks say
    whether they are new.

    >>> page = "<h1>某县2023年政府信息公开工作年度报告</h1><p>六、其他需要报告的事项</p>".encode()
    >>> b'data-govinfo-report' in annotate(page)
    True

    `UnwritableReportError` for a kind of file that takes no remarks, or where one would cost something that the file
    holds; `CorruptDocumentError` where its own notes are damaged; otherwise the errors are those of `read`.
    """
    data, called = bytes_of(source, name, limits)
    file = _opened(data, called, limits)
    checked = file.reading.report.check() if result is None else result
    remarks = remarks_of(checked, comparison)
    marks = tuple(marks_of(remarks, file.reading, language))
    try:
        return file.annotated(marks, language)
    except _DAMAGED as error:
        raise corrupt(called) from error


# What a package raises whose notes, which no reader of reports looks at, are damaged or missing.
_DAMAGED = (ExpatError, ParseError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, IndexError, StopIteration)


def _opened(data: bytes, name: str, limits: Limits) -> "WordFile | Workbook | WebPage":
    """The file, read and ready to be written into."""
    # each kind is imported when it is met: a page needs the extra `read`
    kind = kind_of(data, name)
    if kind == "docx":
        from govinfo_report.handback.word import WordFile  # noqa: PLC0415

        return WordFile.read(data, name, limits)
    if kind == "html":
        from govinfo_report.handback.webpage import WebPage  # noqa: PLC0415

        return WebPage.read(data, name, limits)
    if kind == "sheet" and data.startswith(_ZIP) and _OPEN_DOCUMENT not in data[:200]:
        from govinfo_report.handback.workbook import Workbook  # noqa: PLC0415

        return Workbook.read(data, name, limits)
    title = next(each.title for each in KINDS if each.name == kind)
    raise UnwritableReportError(
        name,
        Text(f"这是{title.zh}，不能在其中加批注", f"this is {title.en}, which takes no remarks"),
        _REMEDIES.get(kind, _REMEDY),
    )


_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"opendocument"
_REMEDY = Text(
    "可用 --notice 另出改正通知，或提供 Word（.docx）、Excel（.xlsx）或网页文件",
    "write a correction notice instead (--notice), or give the Word (.docx), Excel (.xlsx) or web page file",
)
_REMEDIES = {
    "doc": Text(
        "请另存为 .docx 后再试，或用 --notice 另出改正通知",
        "save it as .docx and try again, or write a correction notice instead (--notice)",
    ),
    "sheet": Text(
        "请另存为 .xlsx 后再试，或用 --notice 另出改正通知",
        "save it as .xlsx and try again, or write a correction notice instead (--notice)",
    ),
}
