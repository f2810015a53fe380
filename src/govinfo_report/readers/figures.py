"""What a cell prints: a figure, a figure with a unit or a remark, a mark in place of a figure, or nothing.

Nothing is coerced. What is plainly a number in another dress (３，１１９件) is converted and says so; what is not a number
is a mark, kept as printed, never a zero.
"""

import re
import unicodedata
from decimal import Decimal

from attrs import frozen

from govinfo_report.form import Text, Unit, Value
from govinfo_report.layout import takes_count, takes_money
from govinfo_report.marks import is_placeholder
from govinfo_report.readers.memory import remembered

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
_HAS_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_NUMBER_SIGNS = re.compile("([²³¹¼-¾⁰-₎⅐-↋①-⓿❶-➓㈀-㋿㌀-㏿]+)")
_NUMBER = r"[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_COUNT_UNITS = "件|条|项|份|宗|个|次|人次|人|起|家"
_FIGURE = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>万元|亿元|元|{_COUNT_UNITS})?\s*(?P<remark>[（(].*[）)])?", re.DOTALL
)
_STARTS_WITH_DIGIT = re.compile(r"[+-]?\d")
# What programs print where they have no number: #DIV/0!, Err:502, a formula without its result, a column too narrow.
_FAILED = re.compile(r"#+|#[A-Z][A-Z0-9/_]*[!?]?|Err:\d+|=\S.*|TRUE|FALSE", re.DOTALL)
_SENTENCE_ENDS = "。；！？"  # 「2021年，我区……。」 begins with digits and is prose
_NUMERALS = re.compile(r"[〇零一二两三四五六七八九十百千万亿]+")
_GROUPING = re.compile(r"[,， ]")
_SCALES: dict[str, dict[Unit, int]] = {
    "万元": {Unit.TEN_THOUSAND_YUAN: 0, Unit.YUAN: 4, Unit.AS_PRINTED: 0},
    "元": {Unit.TEN_THOUSAND_YUAN: -4, Unit.YUAN: 0, Unit.AS_PRINTED: 0},
    "亿元": {Unit.TEN_THOUSAND_YUAN: 4, Unit.AS_PRINTED: 0},
}


@frozen(kw_only=True)
class Figure:
    """What was read off one cell.

    `value` is the figure; `None` where the cell prints none, and then `mark` is what it prints, `None` for a blank.
    `unit` is a printed unit of money; `conversion` says in what way the figure is not the very text.
    """

    value: Value = None
    mark: str | None = None
    unit: str | None = None
    conversion: Text | None = None


BLANK = Figure()
_PLAIN_COUNTS = {str(count): Figure(value=count) for count in range(1000)} | {"": BLANK}
"""What most cells print, read in advance."""


@remembered
def folded(text: str) -> str:
    r"""The text with full-width forms made plain, blanks of every kind made one space, and invisible marks dropped.

    >>> folded("３，１１９\u3000件")
    '3,119 件'
    """
    visible = text.translate(_INVISIBLE) if _HAS_INVISIBLE.search(text) else text
    return " ".join(_plain_forms(visible).replace("−", "-").split())


def _plain_forms(text: str) -> str:
    """NFKC, but for raised and circled numbers: 「227²」 is no 2272, and 「①」 is a marker and no 1."""
    if not _NUMBER_SIGNS.search(text):
        return unicodedata.normalize("NFKC", text)
    pieces = (
        piece if _NUMBER_SIGNS.match(piece) else unicodedata.normalize("NFKC", piece)
        for piece in _NUMBER_SIGNS.split(text)
    )
    return "".join(pieces)


@remembered
def looks_like_figure(text: str) -> bool:
    """Whether a cell can only be meant as a figure or as a mark in place of one: it is no label.

    >>> [looks_like_figure(text) for text in ("22（其中修订16件）", "/", "二百二十七", "#REF!", "自然人", "")]
    [True, True, True, True, False, False]
    """
    plain = folded(text)
    if not plain or any(end in plain for end in _SENTENCE_ENDS):
        return False
    return (
        is_placeholder(plain)
        or _STARTS_WITH_DIGIT.match(plain) is not None
        or _NUMERALS.fullmatch(plain) is not None
        or _FAILED.fullmatch(plain) is not None
    )


def read_count(text: str, *, signed: bool = False) -> Figure:
    """Read a whole number of things.

    >>> read_count("3,119件").value, read_count("12a").mark, read_count("").mark
    (3119, '12a', None)
    """
    if text in _PLAIN_COUNTS:
        return _PLAIN_COUNTS[text]
    plain = folded(text)
    if not plain:
        return BLANK
    found = _FIGURE.fullmatch(plain)
    if not found or "." in found["number"] or found["unit"] in _SCALES:
        return Figure(mark=text.strip())
    digits = _GROUPING.sub("", found["number"])
    if len(digits) > 40:  # noqa: PLR2004  # no figure is that long; int() of a hostile megabyte is slow
        return Figure(mark=text.strip())
    value = int(digits)
    if not takes_count(value):
        return Figure(mark=text.strip())
    printed = text.strip()
    plainly = printed == str(value) or (signed and printed == f"+{value}")
    return Figure(value=value, conversion=None if plainly else _conversion(text, str(value)))


def read_money(text: str, unit: Unit) -> Figure:
    """Read an amount of money in the unit that the column asks for; another printed unit is converted exactly.

    >>> read_money("251000元", Unit.TEN_THOUSAND_YUAN).value
    Decimal('25.1000')
    >>> read_money("251000元", Unit.AS_PRINTED).unit
    '元'
    """
    plain = folded(text)
    if not plain:
        return BLANK
    found = _FIGURE.fullmatch(plain)
    if not found or len(plain) > 60 or (found["unit"] and found["unit"] not in _SCALES):  # noqa: PLR2004  # as above
        return Figure(mark=text.strip())
    value = Decimal(_GROUPING.sub("", found["number"]))
    printed_unit = found["unit"]
    if printed_unit:
        shift = _SCALES[printed_unit].get(unit)
        if shift is None:
            return Figure(mark=text.strip())
        if shift:
            value = _plain(value.scaleb(shift))
    if not takes_money(value):
        return Figure(mark=text.strip())
    printed = text.strip()
    plainly = printed == str(value) or (unit is Unit.AS_PRINTED and printed == f"{value}{printed_unit}")
    return Figure(
        value=value, unit=printed_unit, conversion=None if plainly else _conversion(text, f"{value} {unit.value}")
    )


def _plain(value: Decimal) -> Decimal:
    """The same amount without a positive exponent."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _conversion(text: str, value: str) -> Text:
    printed = text.strip()
    return Text(f"印作“{printed}”，读作 {value}", f'printed "{printed}", read as {value}')
