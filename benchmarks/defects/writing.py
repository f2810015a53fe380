"""Sentences with facts in them: what stands between braces is written as a number, and it is kept where that stands."""

import random
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from defects.facts import Fact

_SLOT = re.compile(r"\{(\w+)\}")
_DIGITS = "零一二三四五六七八九"


@frozen
class Written:
    """A text, and every fact in it: its name, and the characters that print it."""

    text: str
    facts: tuple[tuple[str, int, int], ...] = ()

    def __add__(self, other: "Written") -> "Written":
        shift = len(self.text)
        moved = tuple((name, start + shift, end + shift) for name, start, end in other.facts)
        return Written(self.text + other.text, self.facts + moved)


def slots(template: str) -> tuple[str, ...]:
    """The names of what a template states."""
    return tuple(_SLOT.findall(template))


def write(template: str, facts: Mapping[str, Fact], words: Mapping[str, str], style: str) -> Written:
    """Fill in a template: facts as numbers in that style, other names as words.

    >>> write("收到申请{received}件。", {"received": Fact(3119)}, {}, "grouped").text
    '收到申请3,119件。'
    """
    text, found, end = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[end : slot.start()]
        end = slot.end()
        name = slot[1]
        if name in words:
            text += words[name]
        else:
            printed = number(facts[name].value, style)
            space = " " if style == "spaced" else ""
            start = len(text) + len(space)
            found.append((name, start, start + len(printed)))
            text += f"{space}{printed}{space}"
    return Written(text + template[end:], tuple(found))


def number(value: int | Decimal, style: str = "plain") -> str:
    """A number as clerks print it: "plain", "grouped" by thousands, or "chinese" where numerals do it in one word.

    "spaced" is plain here: blanks are put around the number.

    >>> [number(3119, style) for style in ("plain", "grouped", "chinese")], number(20, "chinese")
    (['3119', '3,119', '三千一百一十九'], '二十')
    """
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if style == "grouped":
        return f"{value:,}"
    if style == "chinese" and 10 <= value < 10000:
        return "".join(_numerals(value)).removeprefix("一" if 10 <= value < 20 else "")
    return str(value)


def _numerals(value: int) -> Iterator[str]:
    skipped = False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // worth % 10
        if digit:
            if skipped:
                yield "零"
            yield _DIGITS[digit] + name
            skipped = False
        else:
            skipped = value >= worth and value % worth > 0


def one_of(bank: tuple[str, ...], half: int, chance: random.Random) -> str:
    """One of the sentences that a year can have: neighbouring years draw from different halves of a bank."""
    return chance.choice(bank[half % 2 :: 2])
