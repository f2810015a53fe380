"""What stands in JSON for each kind of value: how it is read and written, what is refused and in which words.

JSON Schema is said here too, beside the check that it repeats, so that the two cannot part.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from types import NoneType
from typing import Any

from attrs import frozen

from govinfo_report.errors import Fault
from govinfo_report.form import SECTIONS, Count, Money, Text
from govinfo_report.layout import MAX_DIGITS, takes_count
from govinfo_report.marks import Marks
from govinfo_report.prose import Paragraph

_LARGEST = 10**MAX_DIGITS - 1
_LONGEST_SHOWN = 60


@frozen
class Kind:
    """One kind of value that JSON holds without a class of its own.

    `faults` tells what is wrong with a JSON value, nothing where it fits, with paths as seen from the value ("" is the
    value itself, "[2]" its third item); `read` turns one that fits into ours, `write` ours into JSON; `schema` is the
    same rule in JSON Schema, as far as that can say it.
    """

    schema: Mapping[str, Any]
    faults: Callable[[Any], tuple[Fault, ...]]
    read: Callable[[Any], Any] = lambda value: value
    write: Callable[[Any], Any] = lambda value: value


def _single(expected: Text, fits: Callable[[Any], bool]) -> Callable[[Any], tuple[Fault, ...]]:
    def faults(value: Any) -> tuple[Fault, ...]:
        return () if fits(value) else (Fault("", misplaced(expected, value)),)

    return faults


# --- words -----------------------------------------------------------------------------------------------------------


def misplaced(expected: Text, value: Any) -> Text:
    """The sentence that says what belongs in a place and what was found there.

    >>> print(misplaced(Text("一段文字", "a text"), True).en)
    expected a text, found true
    """
    found = shown(value)
    gap = " " if expected.zh[0].isascii() else ""
    return Text(
        f"应为{gap}{expected.zh}，实为{' ' if found.zh[0].isascii() else ''}{found.zh}",
        f"expected {expected.en}, found {found.en}",
    )


def shown(value: Any) -> Text:
    """A JSON value as a reader recognises it: as JSON writes it, cut; objects and arrays by name only."""
    if isinstance(value, Mapping):
        return Text("对象", "an object")
    if isinstance(value, (list, tuple)):
        return Text("数组", "an array")
    if type(value) is int and not takes_count(value):
        return Text(f"超过 {MAX_DIGITS} 位的整数", f"a whole number of more than {MAX_DIGITS} digits")
    if type(value) is str:
        quoted = quote(value)
        return Text(f"字符串 {quoted}", f"the string {quoted}")
    if type(value) in (NoneType, bool, int, float):
        written = json.dumps(value)
        return Text(written, written)
    return Text(f"{type(value).__name__} 类型的值", f"a value of type {type(value).__name__}")


def quote(text: str) -> str:
    r"""A text in quotes, cut to a length that fits a message, with anything unprintable escaped.

    >>> print(quote("第一行\n" + chr(0xD800)))
    "第一行\n\ud800"
    """
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return json.dumps(cut, ensure_ascii=not _is_plain(cut))


def key(name: Any) -> str:
    """The key of an object as a message shows it, in quotes; keys that are no strings are none of JSON's."""
    return quote(name) if isinstance(name, str) else shown(name).en


def step(name: Any) -> str:
    """The part of a path that a key of an object adds: the bare name, or the key in brackets where it is no name."""
    return name if isinstance(name, str) and name.isascii() and name.isidentifier() else f"[{key(name)}]"


def _is_plain(text: str) -> bool:
    return all(character.isprintable() or character in "\n\t\u3000" for character in text)


# --- single values ---------------------------------------------------------------------------------------------------

_COUNT = Text(
    f"最多 {MAX_DIGITS} 位的整数（不带引号和小数点），没有数字时为 null",
    f"a whole number of at most {MAX_DIGITS} digits without quotes or decimal point, or null for no number",
)
COUNT = Kind(
    schema={"type": ["integer", "null"], "minimum": -_LARGEST, "maximum": _LARGEST},
    faults=_single(_COUNT, takes_count),
)

_YEAR = Text(f"{MINYEAR} 至 {MAXYEAR} 的年份（整数）或 null", f"a year from {MINYEAR} to {MAXYEAR} or null")
YEAR = Kind(
    schema={"type": ["integer", "null"], "minimum": MINYEAR, "maximum": MAXYEAR},
    faults=_single(_YEAR, lambda value: value is None or (type(value) is int and MINYEAR <= value <= MAXYEAR)),
)

# Plain decimal notation that a Decimal gives back digit by digit: no exponent, no plus, no leading or missing zero.
_AMOUNT_PATTERN = (
    rf"^-?(?:0(?:\.[0-9]{{1,{MAX_DIGITS}}})?|(?=(?:\.?[0-9]){{1,{MAX_DIGITS}}}$)[1-9][0-9]*(?:\.[0-9]+)?)$"
)
_AMOUNT = Text(
    f'带引号的普通小数，如 "3137.50"，最多 {MAX_DIGITS} 位，没有数字时为 null',
    f'a plain decimal in quotes such as "3137.50", of at most {MAX_DIGITS} digits, or null for no number',
)
AMOUNT = Kind(
    schema={"type": ["string", "null"], "pattern": _AMOUNT_PATTERN},
    faults=_single(_AMOUNT, lambda value: value is None or _is_match(_AMOUNT_PATTERN, value)),
    read=lambda value: None if value is None else Decimal(value),
    write=lambda value: None if value is None else format(value, "f"),
)


def _is_match(pattern: str, value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


_DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _is_day(value: Any) -> bool:
    """Whether this is a date of the calendar; `fromisoformat` alone takes week dates and dates without hyphens too."""
    if not _is_match(_DAY_PATTERN, value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_DAY = Text("形如 2022-01-31 的日期", "a date of the calendar such as 2022-01-31")
DAY = Kind(
    schema={"type": "string", "format": "date", "pattern": _DAY_PATTERN},
    faults=_single(_DAY, _is_day),
    read=date.fromisoformat,
    write=date.isoformat,
)
OPTIONAL_DAY = Kind(
    schema={"type": ["string", "null"], "format": "date", "pattern": _DAY_PATTERN},
    faults=_single(Text(f"{_DAY.zh}或 null", f"{_DAY.en} or null"), lambda value: value is None or _is_day(value)),
    read=lambda value: None if value is None else date.fromisoformat(value),
    write=lambda value: None if value is None else value.isoformat(),
)


def _text_faults(expected: Text, value: Any, *, optional: bool) -> tuple[Fault, ...]:
    if value is None and optional:
        return ()
    if type(value) is not str:  # a report holds no subclass either
        return (Fault("", misplaced(expected, value)),)
    if is_encodable(value):
        return ()
    message = Text(
        f"{quote(value)} 含有不成对的代理码位，不是文字，请删除",
        f"{quote(value)} holds a lone surrogate, which is no character: remove it",
    )
    return (Fault("", message),)


def is_encodable(text: str) -> bool:
    """Whether a text can be written as UTF-8: it holds no lone surrogate."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_STRING = Text("字符串", "a string")
TEXT = Kind(
    schema={"type": ["string", "null"]},
    faults=lambda value: _text_faults(Text("字符串或 null", "a string or null"), value, optional=True),
)
PARAGRAPH = Kind(
    schema={"type": "string"},
    faults=lambda value: _text_faults(_STRING, value, optional=False),
    read=Paragraph,
    write=str,
)

# --- arrays and objects of single values -----------------------------------------------------------------------------

ARRAY = Text("数组 […]", "an array [...]")
OBJECT = Text("对象 {…}", "an object {...}")


def _names_faults(value: Any) -> tuple[Fault, ...]:
    if not isinstance(value, list):
        return (Fault("", misplaced(ARRAY, value)),)
    return tuple(
        fault.within(f"[{position}]")
        for position, item in enumerate(value)
        for fault in _text_faults(_STRING, item, optional=False)
    )


NAMES = Kind(
    schema={"type": "array", "items": {"type": "string"}},
    faults=_names_faults,
    read=tuple,
    write=list,
)

_OFFICIAL_ORDER = list(SECTIONS)
_SIX = ", ".join(SECTIONS)
_ORDER = Text(f"六个部分各一次：{_SIX}", f"each of the six sections once: {_SIX}")


def _order_faults(value: Any) -> tuple[Fault, ...]:
    if value == _OFFICIAL_ORDER:
        return ()
    wrong = _names_faults(value)
    if wrong or sorted(value) == sorted(SECTIONS):
        return wrong
    found = ", ".join(quote(name) for name in value[: len(SECTIONS) + 1])  # one too many shows that it is too long
    return (Fault("", Text(f"应为{_ORDER.zh}，实为 [{found}]", f"expected {_ORDER.en}; found [{found}]")),)


ORDER = Kind(
    schema={
        "type": "array",
        "items": {"enum": list(SECTIONS)},
        "minItems": len(SECTIONS),
        "maxItems": len(SECTIONS),
        "uniqueItems": True,
    },
    faults=_order_faults,
    read=tuple,
    write=list,
)

_MARK = Text("所印文字（不能空白）", "the printed text, which is never blank")
# What Python calls blank, in the words of a pattern: JSON Schema's own \s differs from one validator to another.
_NOT_BLANK = r"[^\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"


def _marks_faults(value: Any) -> tuple[Fault, ...]:
    if not isinstance(value, Mapping):
        return (Fault("", misplaced(OBJECT, value)),)
    return tuple(
        fault.within(f"[{key(path)}]")  # in brackets, for a path has dots of its own
        for path, text in value.items()
        for fault in (_mark_faults(text) if type(path) is str else _text_faults(_STRING, path, optional=False))
    )


def _mark_faults(text: Any) -> tuple[Fault, ...]:
    if type(text) is str and not text.strip():
        return (Fault("", misplaced(_MARK, text)),)
    return _text_faults(_STRING, text, optional=False)


_NO_MARKS = Marks()

MARKS = Kind(
    schema={"type": "object", "additionalProperties": {"type": "string", "pattern": _NOT_BLANK}},
    faults=_marks_faults,
    read=lambda value: Marks(value) if value else _NO_MARKS,
    write=dict,
)

KINDS: Mapping[Any, Kind] = {
    Count: COUNT,
    Money: AMOUNT,
    str | None: TEXT,
    Paragraph: PARAGRAPH,
    date: DAY,
    date | None: OPTIONAL_DAY,
    tuple[str, ...]: NAMES,
    Mapping[str, str]: MARKS,
}
"""The kind of value that a field holds, by the type that its class declares."""

KINDS_BY_NAME: Mapping[str, Kind] = {"year": YEAR, "section_order": ORDER}
"""Fields of a report that hold less than their type says."""
