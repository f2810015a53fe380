"""One value as an extractor hands it over, and what a place of the form can take of it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from govinfo_report.extraction.result import ExtractionNoteKind
from govinfo_report.layout import MAX_DIGITS, Cell, takes_count, takes_money
from govinfo_report.readers.figures import folded, read_count, read_money
from govinfo_report.serial.kinds import AMOUNT, DAY, OPTIONAL_DAY, YEAR, Kind, is_encodable, quote, shown

_LONGEST = 60
_LONGEST_DATE = 20
_YEAR = re.compile(r"(\d{4})\s*年?度?")
_DAY = re.compile(r"(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?")


@frozen(kw_only=True)
class Taken:
    """What is taken of a value, in the JSON of a report. `kind` says in what way it is another; `None`: it is the same.

    `mark` is what stands in place of a figure, `unit` a unit of money that stood beside it.
    """

    value: Any = None
    kind: ExtractionNoteKind | None = None
    mark: str | None = None
    unit: str | None = None


_LEFT_OUT = Taken(kind=ExtractionNoteKind.LEFT_OUT)


def figure(cell: Cell, value: Any) -> Taken:
    """What a cell takes. What is plainly a number is converted; what is text and none becomes a mark.

    >>> from govinfo_report.tables.disputes import CaseResults
    >>> from govinfo_report.layout import layout_of
    >>> upheld = layout_of(CaseResults).cell("upheld")
    >>> [(taken.value, taken.mark) for taken in (figure(upheld, each) for each in ("３，１１９件", 3.0, "12a", True))]
    [(3119, None), (3, None), (None, '12a'), (None, None)]
    """
    if cell.money and not AMOUNT.faults(value):
        return Taken(value=value)
    if not cell.money and takes_count(value):
        return Taken(value=value)
    if isinstance(value, str):
        return _printed(cell, value)
    number = _number(value)
    if number is None:
        return _LEFT_OUT
    if cell.money and takes_money(number):
        return Taken(value=format(number, "f"), kind=ExtractionNoteKind.CONVERTED)
    if not cell.money and number == number.to_integral_value() and takes_count(int(number)):
        return Taken(value=int(number), kind=ExtractionNoteKind.CONVERTED)
    return Taken(kind=ExtractionNoteKind.MARKED, mark=format(number, "f"))


def _printed(cell: Cell, text: str) -> Taken:
    if not is_encodable(text):
        return _LEFT_OUT
    read = read_money(text, cell.unit) if cell.money else read_count(text, signed=cell.signed)
    if read.mark is not None:
        return Taken(kind=ExtractionNoteKind.MARKED, mark=read.mark)
    value = AMOUNT.write(read.value) if cell.money else read.value
    return Taken(value=value, kind=ExtractionNoteKind.CONVERTED, unit=read.unit)


def _number(value: Any) -> Decimal | None:
    """A number of a bounded length, exactly; a float by the digits that it is written with."""
    if type(value) not in (int, float, Decimal) or (type(value) is int and not takes_count(value)):
        return None
    number = Decimal(repr(value)) if type(value) is float else Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        return None
    _, digits, exponent = number.as_tuple()
    if len(digits) > MAX_DIGITS or not isinstance(exponent, int) or exponent < -MAX_DIGITS:
        return None
    return Decimal(format(number, "f"))  # without an exponent, as money is held


def single(kind: Kind, value: Any) -> Taken:
    """What a field of this kind takes that is no figure: a year, a day, a text.

    >>> single(OPTIONAL_DAY, "2022年3月8日").value, single(YEAR, "2021年度").value, single(YEAR, "去年").value
    ('2022-03-08', 2021, None)
    """
    if not kind.faults(value):
        return Taken(value=value)
    if value is None:
        return Taken(kind=ExtractionNoteKind.MISSING)
    read = _year(value) if kind is YEAR else _day(value) if kind in (DAY, OPTIONAL_DAY) else None
    if read is None or kind.faults(read):
        is_blank = isinstance(value, str) and is_encodable(value) and not folded(value)
        return Taken(kind=ExtractionNoteKind.CONVERTED) if is_blank else _LEFT_OUT
    return Taken(value=read, kind=ExtractionNoteKind.CONVERTED)


def _year(value: Any) -> int | None:
    if isinstance(value, str):
        found = _YEAR.fullmatch(folded(value)) if len(value) <= _LONGEST_DATE else None
        return int(found[1]) if found else None
    number = _number(value)
    return int(number) if number is not None and number == number.to_integral_value() else None


def _day(value: Any) -> str | None:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str) or len(value) > _LONGEST_DATE:
        return None
    found = _DAY.fullmatch(folded(value))
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def written(value: Any) -> str:
    """A value as a note shows it: as JSON writes it, cut; of an object or array only that it is one.

    >>> written("3,119件"), written(Decimal("3.50")), written([{"total": 3}])
    ('"3,119件"', '3.50', '[…]')
    """
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    if isinstance(value, Decimal):
        text = str(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return quote(value) if isinstance(value, str) else shown(value).en
