"""JSON text itself: what `json` reads too willingly or leaves with an error of its own, told as faults with places."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from govinfo_report.errors import Fault, InvalidJsonError, InvalidValueError
from govinfo_report.form import Text
from govinfo_report.layout import MAX_DIGITS
from govinfo_report.serial.kinds import quote, step


def parse(text: str | bytes, *, parse_float: Callable[[str], Any] = float) -> tuple[Any, tuple[Fault, ...]]:
    """The value that a JSON text stands for, and a fault for every key that stands twice in one object.

    `parse_float` makes what a number with a decimal point or an exponent stands for.

    >>> value, faults = parse('{"year": 2021, "year": 2022}')
    >>> print(faults[0])
    year：这个键出现了不止一次，请只留一个

    `InvalidJsonError` where it is no JSON text.
    """
    repeating: list[_Repeating] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        repeating.append(_Repeating(pairs))
        return repeating[-1]

    try:
        value = json.loads(decode(text), object_pairs_hook=collect, parse_int=_whole_number, parse_float=parse_float)
    except json.JSONDecodeError as error:
        raise InvalidJsonError((Fault("", _syntax(error)),)) from None
    except RecursionError:
        message = Text("括号嵌套太深，不是年度报告的 JSON", "nested too deeply to be the JSON of a report")
        raise InvalidJsonError((Fault("", message),)) from None
    return value, _repeated(value) if repeating else ()


def decode(text: str | bytes) -> str:
    """The text of bytes in UTF-8, without the byte order mark that some editors write."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    if not isinstance(text, bytes):
        raise InvalidValueError("text", text, "JSON text (str, or bytes in UTF-8)")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Text(
            f"不是 UTF-8 文本：第 {error.start + 1} 个字节（0x{text[error.start]:02x}）无法解码，请另存为 UTF-8",
            f"not UTF-8: byte {error.start + 1} (0x{text[error.start]:02x}) cannot be decoded; save the file as UTF-8",
        )
        raise InvalidJsonError((Fault("", message),)) from None


def _syntax(error: json.JSONDecodeError) -> Text:
    rest = error.doc[error.pos : error.pos + 20]
    zh = f"不是 JSON：第 {error.lineno} 行第 {error.colno} 列，"
    en = f"not JSON: line {error.lineno}, column {error.colno}, "
    if not rest:
        return Text(f"{zh}文本到此中断", f"{en}the text breaks off here")
    return Text(f"{zh}从这里起无法解读：{quote(rest)}", f"{en}cannot be read from here: {quote(rest)}")


def _whole_number(digits: str) -> int:
    # Enough of a longer number is read to see that it is too long: `int` itself would refuse 4,301 digits.
    return int(digits[: MAX_DIGITS + 2])


class _Repeating(dict[str, Any]):
    """An object of JSON in which some keys stand more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.repeated = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)


def _repeated(parsed: Any) -> tuple[Fault, ...]:
    message = Text("这个键出现了不止一次，请只留一个", "this key stands more than once: keep one")
    faults: list[Fault] = []
    waiting: list[tuple[str, Any]] = [("", parsed)]  # a list and no recursion: a hostile text nests deeply
    while waiting:
        path, value = waiting.pop()
        inner: list[tuple[str, Any]] = []
        if isinstance(value, dict):
            inner = [(step(name), item) for name, item in value.items()]
        elif isinstance(value, list):
            inner = [(f"[{position}]", item) for position, item in enumerate(value)]
        if isinstance(value, _Repeating):
            faults += (Fault(step(name), message).within(path) for name in value.repeated)
        waiting += (
            (Fault(place, message).within(path).path, item)
            for place, item in reversed(inner)
            if isinstance(item, (dict, list))
        )
    return tuple(faults)
