"""Bytes to text: byte order mark, strict UTF-8, the declared encoding, gb18030 (a superset of GBK and GB2312)."""

import codecs

from govinfo_report.errors import UnreadableReportError
from govinfo_report.form import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of a file. A wrong declaration does no harm: what is valid UTF-8 is nothing else.

    >>> decode("总计".encode("gb18030"), "report.txt")
    '总计'

    `UnreadableReportError` if no encoding of the ladder fits.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked, "utf-8", declared, "gb18030"):
        if encoding is None:
            continue
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise UnreadableReportError(
        name,
        Text("不是文本，或编码不是 UTF-8、GB18030", "this is no text, or its encoding is neither UTF-8 nor GB18030"),
        Text("请另存为 UTF-8 文本后再试", "save it as UTF-8 text and try again"),
    )
