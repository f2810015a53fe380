"""The numbers that Word puts in front of paragraphs by itself: they are printed, but stand in no text of the file."""

from xml.etree.ElementTree import Element

from attrs import define, field, frozen

from govinfo_report.ordinals import chinese_numeral
from govinfo_report.readers.package import Package, child, plain, value

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CIRCLED = 20
_DIGITS_OF_A_NUMBER = 9
_LAST = 99  # no list is longer; a hostile start would make a numeral of any length


def numeral(number: int, form: str) -> str | None:
    """A number in one of Word's forms; `None` where the form prints none, as for bullets.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle"), numeral(2, "bullet")
    ('十二', '③', None)
    """
    if not 0 < number <= _LAST or form in {"bullet", "none"}:
        return None
    if form in {
        "ideographDigital",
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
    }:
        return chinese_numeral(number)
    if form.startswith("decimalEnclosedCircle") and number <= _CIRCLED:
        return chr(0x2460 + number - 1)
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman = ""
        for value, sign in _ROMAN:
            while number >= value:
                roman, number = roman + sign, number - value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


@frozen(kw_only=True)
class _Level:
    """How one level of a list is numbered: "%1、" with the numbers of its levels filled in."""

    form: str
    text: str
    start: int


@define
class Numbering:
    """The lists of a document and how far each has come."""

    _lists: dict[str, dict[int, _Level]] = field(factory=dict)
    _list_of: dict[str, str] = field(factory=dict)
    _starts: dict[tuple[str, int], int] = field(factory=dict)
    _counts: dict[str, dict[int, int]] = field(factory=dict)
    _restarted: set[tuple[str, int]] = field(factory=set)

    def describe(self, name: str, levels: dict[int, _Level]) -> None:
        """Take the description of a list."""
        self._lists[name] = levels

    def use(self, number: str, name: str) -> None:
        """Take a use of a list, under the number that paragraphs call it by."""
        self._list_of[number] = name

    def restart(self, number: str, level: int, start: int) -> None:
        """Let a use of a list begin anew at one of its levels."""
        self._starts[number, level] = start

    def next(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of that list and level; "" where nothing is."""
        name = self._list_of.get(number)
        levels = self._lists.get(name or "")
        if name is None or not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        own_start = self._starts.get((number, level))
        if own_start is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = own_start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        text = levels[level].text
        for each in range(level + 1):
            shown = levels.get(each)
            count = counts.get(each, shown.start if shown else 1)
            form = shown.form if shown else "decimal"
            text = text.replace(f"%{each + 1}", numeral(count, form) or "")
        return "" if levels[level].form in {"bullet", "none"} else text


def numbering_of(package: Package, part: str) -> Numbering:
    """The lists that a part of a Word document describes; none where there is no such part."""
    numbering = Numbering()
    for element in package.elements(part):
        kind = plain(element.tag)
        if kind == "abstractNum":
            numbering.describe(value(element, "abstractNumId"), _levels(element))
        elif kind == "num":
            number = value(element, "numId")
            numbering.use(number, value(child(element, "abstractNumId")))
            for override in element:
                start = child(override, "startOverride")
                if start is not None:
                    numbering.restart(number, _number(value(override, "ilvl")), _number(value(start), 1))
    return numbering


def _levels(element: Element) -> dict[int, _Level]:
    return {
        _number(value(level, "ilvl")): _Level(
            form=value(child(level, "numFmt")) or "decimal",
            text=value(child(level, "lvlText")),
            start=_number(value(child(level, "start")), 1),
        )
        for level in element
        if plain(level.tag) == "lvl"
    }


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS_OF_A_NUMBER else otherwise
