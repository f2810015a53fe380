"""The number that a marker states: 5 for "（五）", "5.", "五、" and "第五部分"."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0}
_NUMBER = re.compile(rf"\d+|[{''.join(_DIGITS)}十]+")
_TENS = re.compile(r"(?P<tens>[一二三四五六七八九]?)十(?P<ones>[一二三四五六七八九]?)")


@lru_cache(maxsize=1024)
def ordinal(marker: str) -> int | None:
    """The number in a marker, in Arabic or Chinese numerals up to 99. `None`: there is none.

    >>> ordinal("（五）"), ordinal("第十二部分"), ordinal("３．"), ordinal("附件")
    (5, 12, 3, None)
    """
    found = _NUMBER.search(unicodedata.normalize("NFKC", marker))
    if found is None:
        return None
    number = found[0]
    if number.isdigit():
        return int(number)
    tens = _TENS.fullmatch(number)
    if tens is not None:
        return 10 * _DIGITS.get(tens["tens"], 1) + _DIGITS.get(tens["ones"], 0)
    return _DIGITS[number] if len(number) == 1 else None


_YEAR = re.compile(r"二[〇零○Oo0][〇零○一二三四五六七八九]{2}(?=\s*年)")
_YEAR_DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")


def with_arabic_years(text: str) -> str:
    """The text with years in Chinese numerals written as in 2021年.

    >>> with_arabic_years("二〇二一年度报告，二是公开")
    '2021年度报告，二是公开'
    """
    return _YEAR.sub(lambda found: found[0].translate(_YEAR_DIGITS), text)


def renumbered(marker: str, number: int) -> str:
    """A marker with another number, written as it is: its numerals, brackets and stops stay.

    >>> renumbered("（二）", 3), renumbered("2.", 3), renumbered("一是", 3), renumbered("①", 3)
    ('（三）', '3.', '三是', '③')
    """
    if marker in _CIRCLED:
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
    found = _PRINTED_NUMBER.search(marker)
    if found is None:
        return marker
    written = str(number) if found[0].isdigit() else chinese_numeral(number)
    return f"{marker[: found.start()]}{written}{marker[found.end() :]}"


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PRINTED_NUMBER = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十]+")


_LARGEST_NUMERAL = 99


def chinese_numeral(number: int) -> str:
    """A number as headings print it: in Chinese numerals up to 99, beyond that in Arabic ones.

    >>> chinese_numeral(5), chinese_numeral(10), chinese_numeral(21), chinese_numeral(100)
    ('五', '十', '二十一', '100')
    """
    if number > _LARGEST_NUMERAL:
        return str(number)
    numerals = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0:
        return numerals[ones]
    return f"{numerals[tens] if tens > 1 else ''}十{numerals[ones] if ones else ''}"
