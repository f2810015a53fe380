"""How a spreadsheet shows a number: as a plain one, a date, a percentage, with a unit behind it.

Spreadsheets hold binary fractions and show fifteen digits of them, so that 0.1 + 0.2 is 0.3. A number is told in full,
even where its format shows fewer decimals or hides a zero: what the cell holds is the figure.
"""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from govinfo_report.readers.figures import folded

_DIGITS = 15


def plain_number(value: float) -> str:
    """The number as a person reads it: no exponent, no binary noise, no trailing zeros.

    >>> plain_number(3.0), plain_number(72701.2578), plain_number(0.1 + 0.2), plain_number(1e-7)
    ('3', '72701.2578', '0.3', '0.0000001')
    """
    return _plainly(Decimal(f"{value:.{_DIGITS}g}"))


def _plainly(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


class Shown(StrEnum):
    """What a number is shown as."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"  # hours beyond a day: [h]:mm
    OTHER = "other"  # divided by a thousand, or drawn between other signs: 0!.0, shows 251000 as 25.1


@frozen
class NumberFormat:
    """One section of a format code, understood. `unit` is what it prints behind the number: 件, 元, 万元."""

    shown: Shown = Shown.PLAIN
    unit: str = ""


_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _. | \*. |   # the last two only take room
    \[(?P<bracket>[^\]]*)\] |
    (?P<general>G/通用格式|General|@) |
    (?P<half>AM/PM|A/P|上午/下午) |
    (?P<placeholder>[0\#?.,]) | (?P<percent>%) | (?P<exponent>[Ee][+-]) |
    (?P<date>[ymdhsge]+) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"[<>=]")
_DIVIDES = re.compile(r"[0#?],+(?![0#?,])")
_LONGEST_CODE = 255
_UNIT = re.compile(r"[㐀-鿿%％]")


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[tuple[NumberFormat, ...], bool]:
    """The sections of a format code, and whether conditions of its own choose between them.

    >>> sections_of('#,##0.00"万元";-0')[0][0].unit
    '万元'
    """
    pieces = [""]
    conditional = False
    for token in _TOKEN.finditer(code[:_LONGEST_CODE]):
        if token["other"] == ";":
            pieces.append("")
        else:
            conditional |= bool(token["bracket"] and _CONDITION.search(token["bracket"]))
            pieces[-1] += token[0]
    return tuple(map(_section, pieces)), conditional


def _section(code: str) -> NumberFormat:
    skeleton = ""  # the placeholders, with a blank for each sign between them
    behind = ""
    has_date = percent = False
    for token in _TOKEN.finditer(code):
        if token["bracket"] is not None:
            if _ELAPSED.fullmatch(token["bracket"]):
                return NumberFormat(Shown.DURATION)
        elif token["general"] or token["exponent"]:
            skeleton, behind = skeleton + "0", ""
        elif token["placeholder"]:
            skeleton, behind = skeleton + (" " if behind else "") + token["placeholder"], ""
        elif token["date"] or token["half"]:
            has_date = True
        elif token["percent"]:
            percent = True
        else:
            behind += token["quoted"] or token["escaped"] or (token["other"] or "").strip()
    if has_date and not re.search(r"[0#?]", skeleton.rpartition(".")[0]):
        return NumberFormat(Shown.DATE)
    before, _, rest = skeleton.lstrip(" ").partition(" ")
    if _DIVIDES.search(skeleton) or rest or re.search(r"\d", behind):
        return NumberFormat(Shown.OTHER)
    if percent:
        return NumberFormat(Shown.PERCENT)
    return NumberFormat(unit=behind if before and _UNIT.search(behind) else "")


# The codes that files name by number only; 27-36 and 50-58 are dates in Chinese programs.
_PERCENT_NUMBERS = frozenset((9, 10, 67, 68))
_DATE_NUMBERS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 82)))
_DURATION_NUMBER = 46


def code_of(number: int) -> str:
    """The format code that a file means by a number of its own list; plain ones are all alike here.

    >>> code_of(9), code_of(14)
    ('0%', 'yyyy-m-d')
    """
    if number in _DATE_NUMBERS:
        return "yyyy-m-d"
    if number == _DURATION_NUMBER:
        return "[h]:mm:ss"
    return "0%" if number in _PERCENT_NUMBERS else "General"


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """What a number with this format code reads as.

    >>> shown(251000.0, '0"元"', since_1904=False), shown(0.125, "0%"), shown(44256.0, "yyyy/m/d")
    ('251000元', '12.5%', '2021-03-01')

    Where the format shows another number than the cell holds, both stand there, and neither is taken for a figure:

    >>> shown(251000.0, "0!.0,")
    '251000 [0!.0,]'
    """
    sections, conditional = sections_of(code)
    if conditional:
        alike = len(set(sections)) == 1
        section = sections[0] if alike else NumberFormat(Shown.OTHER)
    else:
        wanted = 1 if value < 0 else 2 if value == 0 else 0
        section = sections[wanted] if wanted < len(sections) else sections[0]
    plain = plain_number(value)
    if section.shown is Shown.DATE:
        return _date(value, since_1904=since_1904) or f"{plain} [{code}]"
    if section.shown is Shown.DURATION:
        return _duration(value) or f"{plain} [{code}]"
    if section.shown is Shown.PERCENT:
        return f"{_plainly(Decimal(plain).scaleb(2))}%"
    if section.shown is Shown.OTHER and value != 0:
        return f"{plain} [{code}]"
    return plain + section.unit


_LAST_DAY = 2_958_466
_FALSE_LEAP_DAY = 60  # spreadsheets count a 29th of February 1900
_DAYS_TO_1904 = 1462


def _date(serial: float, *, since_1904: bool) -> str | None:
    days = serial + _DAYS_TO_1904 if since_1904 else serial
    if not 0 <= days < _LAST_DAY:
        return None
    if days < 1:
        seconds = min(round(days * 86_400), 86_399)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat()
    first = datetime(1899, 12, 31 if days < _FALSE_LEAP_DAY else 30)  # noqa: DTZ001  # spreadsheets know no time zone
    moment = first + timedelta(seconds=round(days * 86_400))
    is_day = moment.time() == time()
    return moment.date().isoformat() if is_day else moment.isoformat(sep=" ")


def _duration(days: float) -> str | None:
    if not 0 <= days < _LAST_DAY:
        return None
    seconds = round(days * 86_400)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_PRINTED_NUMBER = re.compile(r"(?P<number>[+-]?\d[\d,]*(?:\.\d+)?(?:E[+-]\d+)?)(?P<rest>.*)", re.DOTALL)


def as_shown(value: float, text: str) -> str:
    """The number of a cell that also says how it is shown: in full if the text only rounds it, else as shown.

    >>> as_shown(72701.2578, "72,701.26万元"), as_shown(0.125, "12.5%"), as_shown(0.0, "-"), as_shown(1.0, "TRUE")
    ('72701.2578万元', '12.5%', '0', 'TRUE')
    """
    plain = plain_number(value)
    found = _PRINTED_NUMBER.search(folded(text))
    if not found:
        return text if any(character.isalpha() for character in text) else plain
    rest = found["rest"].strip()
    if "%" in rest or re.search(r"\d", rest) or not _rounds(found["number"].replace(",", ""), plain):
        return text
    return plain + (rest if _UNIT.search(rest) else "")


def _rounds(printed: str, number: str) -> bool:
    """Whether what is printed is the number, with fewer decimals perhaps."""
    mantissa, _, power = printed.partition("E")
    unit = Decimal(1).scaleb(int(power or 0) - len(mantissa.partition(".")[2]))
    return abs(Decimal(printed) - Decimal(number)) <= unit / 2
