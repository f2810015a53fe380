"""Bytes to text: byte order mark, strict UTF-8, what is declared, then gb18030 or Big5, whichever reads as Chinese.

A declaration is often wrong on published pages, so it only ranks what is possible. Text that is cut off inside a
character, or holds a few broken bytes, keeps the rest: a broken character becomes U+FFFD, which is no figure.
"""

import codecs
import re

from govinfo_report.errors import UnreadableReportError
from govinfo_report.form import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-:]+)""", re.IGNORECASE)
_DECLARATIONS_END = 4096
# Each name stands for its widest superset: pages declared gb2312 hold characters of GBK and gb18030.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "big5": "cp950"}
_CHINESE = ("gb18030", "cp950", "big5hkscs")
# The most common characters of Chinese prose in both scripts: every pair of Big5 bytes is some character of GBK too,
# but hardly ever one of these.
_COMMON = re.compile(
    "[的一是在不了有和人這这中大為为上個个國国以要他時时來来們们生到作地於于出對对成會会可主發发年動动同工能下過过子說说產产種种面"
    "方後后定行學学法所民得經经十三之進进等部度家電电力如水化高自理起物現现實实加量都兩两體体制機机當当使點点從从業业本去性好"
    "應应開开合還还因由其些然前外天政四日社義义事平形相全表間间樣样與与關关各重新內内數数正心明看原利比或質质第向道命此變变條条"
    "沒没結结問问意建月公無无系情者最立代想已通並并提直題题程展五果料員员位入常文總总次品式活設设及管特件長长求基資资統统接知"
    "較较將将組组見见計计别別期根論论運运農农指幾几九區区放決决被必先回則则任取據据處处息申請请縣县市省府書书，。、：；（）]"
)
_MOST_BROKEN = 0.002  # of all bytes; beyond this it is another encoding, or no text


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of a file. A wrong declaration does no harm: what is valid UTF-8 is nothing else.

    >>> decode("总计".encode("gb18030"), "report.txt")
    '总计'
    >>> decode("政府資訊公開年度報告的數量".encode("big5"), "report.html", declared="gb2312")
    '政府資訊公開年度報告的數量'

    `UnreadableReportError` if no encoding of the ladder fits.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is None and data[:2] in {b"<\0", b"\0<"}:
        marked = "utf-16-le" if data[1] == 0 else "utf-16-be"
    for encoding in (marked, "utf-8"):
        text = _strictly(data, encoding) if encoding else None
        if text is not None:
            return text
    named = _superset(declared)
    candidates = tuple(dict.fromkeys(each for each in (named, *_CHINESE) if each))
    possible = [text for text in (_strictly(data, encoding) for encoding in candidates) if text is not None]
    if not possible:
        damaged = (_leniently(data, encoding) for encoding in ("utf-8", *candidates))
        possible = [text for text in damaged if text is not None]
    if possible:
        return max(possible, key=_reads_as_chinese)
    raise UnreadableReportError(
        name,
        Text(
            "不是文本，或编码不是 UTF-8、GB18030、Big5",
            "this is no text, or its encoding is not UTF-8, GB18030 or Big5",
        ),
        Text("请另存为 UTF-8 文本后再试", "save it as UTF-8 text and try again"),
    )


def declared_in(data: bytes) -> str | None:
    """The encoding that the head of an HTML or XML file names. `None`: it names none.

    >>> declared_in(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">')
    'gb2312'
    """
    found = _DECLARED.search(data, 0, _DECLARATIONS_END)
    return found[1].decode("ascii").lower() if found else None


def _superset(declared: str | None) -> str | None:
    if declared is None:
        return None
    named = declared.lower().replace("_", "-")
    named = _SUPERSETS.get(named, named)
    try:
        # base64 and the like are codecs too, and no encodings of text
        return named if codecs.lookup(named)._is_text_encoding else None  # noqa: SLF001  # no public way to ask
    except (LookupError, ValueError):
        return None


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text, if every byte of it is valid; an incomplete character at the very end is cut off."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        text = decoder.decode(data)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else text


def _leniently(data: bytes, encoding: str) -> str | None:
    """The text with U+FFFD for broken bytes, if they are few."""
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        return None
    few = text.count("\ufffd") <= max(1, len(data) * _MOST_BROKEN)
    return text if few and "\0" not in text else None


def _reads_as_chinese(text: str) -> float:
    """How many of the characters are common ones, among those that are not ASCII."""
    sample = text[:200_000]
    foreign = sum(not character.isascii() for character in sample)
    return len(_COMMON.findall(sample)) / foreign if foreign else 1.0
