"""Numbers in Chinese prose: how many of what, and whether the sentence means exactly that many.

356, ３５６, 3,119, 3 119, 二百七十五, 1.2万, 34.2%, 百分之三十 and 三成 are quantities. Dates, numbers of documents and
articles, phone numbers and the numbers of paragraphs are none. A number with 约, 余 or 以上 is one, and not exact.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from attrs import frozen

from govinfo_report.layout import MAX_DIGITS


class Exactness(StrEnum):
    """What a number in prose commits itself to."""

    EXACT = "exact"
    ABOUT = "about"  # 约 300 件, 300 余件, 三成
    BOUND = "bound"  # 超过 300 件, 300 件以上
    RANGE = "range"  # 3-5 件, 三五件


@frozen
class Quantity:
    """A number in a text: characters from `start` up to `end` print it, without its unit.

    `value` has 万 and 亿 multiplied out, except before 元: an amount of money stands in the `unit` that is printed. The
    unit of shares is "%" however they are written. `unit` is "" where none is printed, and `stop` is where it ends.
    """

    start: int
    end: int
    value: int | Decimal
    unit: str = ""
    exactness: Exactness = Exactness.EXACT
    stop: int = 0
    scale: int = 1

    @property
    def step(self) -> Decimal:
        """One in the last printed place: 0.1 for 34.2, and 1000 for 1.2万.

        >>> quantities_in("占34.2%")[0].step
        Decimal('0.1')
        """
        if self.scale == 1 and isinstance(self.value, int):
            return Decimal(1)
        value = Decimal(self.value) / self.scale
        exponent = value.as_tuple().exponent
        return self.scale * Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


COUNTED = frozenset({"", "件", "宗", "份", "起", "例", "条", "个", "项", "次", "件次", "笔"})
"""The units in which requests, cases and documents are counted."""
UNITS_OF_CASES = frozenset({"件", "宗", "份", "起", "例", "件次", "笔"})
"""Those of them in which hardly anything else is."""

# --- Chinese numerals ------------------------------------------------------------------------------------------------

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"亿": 10**8, "万": 10**4}
NUMERALS = "零〇一二两三四五六七八九十百千万亿"


@lru_cache(maxsize=1024)
def chinese_number(numerals: str) -> int | None:
    """The number that Chinese numerals write. `None`: they write none, or not one number only.

    >>> chinese_number("二百七十五"), chinese_number("三千一百一十九"), chinese_number("两万零五"), chinese_number("二七五")
    (275, 3119, 20005, 275)
    >>> chinese_number("三五"), chinese_number("十百"), chinese_number("一百二")
    (None, None, None)
    """
    if all(numeral in _DIGITS for numeral in numerals):
        return _spelled_by_digits(numerals)
    for myriad, worth in _MYRIADS.items():
        high, found, low = numerals.partition(myriad)
        if not found:
            continue
        above, below = chinese_number(high), _after(low, worth)
        return None if not above or below is None else above * worth + below
    return _below_a_myriad(numerals)


def _after(numerals: str, worth: int) -> int | None:
    """What follows 万 or 亿: nothing, or a smaller number, which 零 introduces where a place is left out."""
    if not numerals:
        return 0
    value = chinese_number(numerals.lstrip("零〇"))
    if value is None or value >= worth or (numerals[0] not in "零〇" and value * 10 < worth):
        return None
    return value


def _below_a_myriad(numerals: str) -> int | None:
    total, digit, least, skipped = 0, None, 10**4, False
    for numeral in numerals:
        if numeral in "零〇":
            if digit is not None or skipped:
                return None
            skipped = True
        elif numeral in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[numeral]
        else:
            worth = _TENS.get(numeral, 10**4)
            if worth >= least or (digit is None and (numeral != "十" or total)):
                return None
            total, digit, least, skipped = total + (digit or 1) * worth, None, worth, False
    if digit is not None and not skipped and least > _TENS["十"]:
        return None  # 一百二 is 120 as people speak and 102 as nobody writes
    return total + (digit or 0)


def _spelled_by_digits(numerals: str) -> int | None:
    """二七五 and 二〇 are numbers, 三五件 and 两三件 are a few."""
    if len(numerals) == 2 and not set(numerals) & set("零〇"):  # noqa: PLR2004  # two digits side by side
        return None
    return int("".join(str(_DIGITS[numeral]) for numeral in numerals)) if numerals else None


# --- the words around a number ---------------------------------------------------------------------------------------

_UNITS = (
    *("万元", "亿元", "元", "个百分点", "百分点", "%", "％", "‰", "成", "倍"),
    *("件次", "人次", "批次", "场次", "例次", "宗次"),
    *("件", "条", "份", "宗", "起", "例", "个", "项", "人", "次", "篇", "期", "家", "部", "场", "批", "户", "名", "位"),
    *("张", "册", "处", "类", "种", "幅", "款", "台", "辆", "笔", "单", "则", "集", "所", "栏", "道", "组", "页", "字"),
)
# What counts time, or numbers a thing rather than counts it.
_TIMES = (
    *(
        "个工作日",
        "工作日",
        "个自然日",
        "自然日",
        "个月",
        "个季度",
        "年度",
        "年代",
        "年版",
        "周年",
        "年",
        "月",
        "日",
        "天",
        "周",
    ),
    *("季度", "小时", "分钟", "秒", "点", "时", "号", "届", "版", "级", "楼", "层", "室", "路", "度", "代", "区"),
)
_ABOUT_BEFORE = ("大约", "约", "将近", "接近", "近", "差不多", "多达")
_BOUND_BEFORE = ("不少于", "不低于", "不超过", "不足", "不到", "超过", "超", "逾", "至少", "至多", "最多", "突破")
_ABOUT_AFTER = ("左右", "上下", "不等")
_BOUND_AFTER = ("以上", "以下", "以内", "之多")


# Characters after which a unit is part of another word: 六部分, 三项目标 stays 三项.
_NOT_BEFORE = {
    "部": "分门署",
    "期": "间限",
    "条": "例件",
    "场": "所",
    "处": "理罚室",
    "位": "于",
    "次": "日",
    "单": "位",
}


def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + (f"(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else "") for word in longest_first
    )


_ARABIC = (
    r"[0-9]{1,3}(?:[,，][0-9]{3}){1,6}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,6}(?![0-9])"
    r"|[0-9]++(?:\.[0-9]++)?"
)
_CHINESE_UNIT = _any_of(tuple(unit for unit in _UNITS if unit not in {"成", "单", "字", "度", "所", "道"}))
# 一 alone is in half of all words (统一, 一次, 一项项), so it counts only before the units of cases and documents.
_CHINESE = (
    rf"(?!一(?![{NUMERALS}]|件(?![事件套])|宗|份(?!子)|起(?!来|源)|例|条(?![龙线心])|期|篇))"
    rf"(?<![{NUMERALS}])[零〇一二两三四五六七八九十百千][{NUMERALS}]{{0,30}}"
    rf"(?=(?:[-－—–~～至到][{NUMERALS}]{{1,6}})?[余多几]?(?:{_CHINESE_UNIT}|{_any_of(_TIMES)}))"
    r"|(?<=为)[零〇](?![一-龥])"
)
_SHARE = rf"百分之(?P<share>[{NUMERALS}]{{1,8}}(?:点[{NUMERALS}]{{1,6}})?)"
_TENTHS = r"(?P<tenths>[一二三四五六七八九])成(?![立效果功熟员为本绩])(?P<half>半)?"
_NOT_ARABIC = r"[-－—–~～至到]"

NUMBER = (
    rf"(?P<before>{_any_of((*_ABOUT_BEFORE, *_BOUND_BEFORE))}|[几数上](?=[十百千万]))?+"
    rf"(?:{_SHARE}|{_TENTHS}|"
    rf"(?P<number>{_ARABIC}|{_CHINESE})(?P<range>(?:件|条|份|宗|起|个|项|元|%)?+{_NOT_ARABIC}(?:{_ARABIC}|[{NUMERALS}]{{1,6}}))?"
    rf"(?P<more>[余多几])?(?P<scale>(?:[万亿]|千万|百万)(?!元))?(?P<yet>[余多])?"
    rf"(?P<unit>{_any_of((*_UNITS, *_TIMES))})?)"
    rf"(?P<after>{_any_of((*_ABOUT_AFTER, *_BOUND_AFTER))})?"
)
"""The pattern of a quantity, as part of a larger one: `quantity_of` reads its match."""

# Checked before NUMBER. A number that names a thing is taken whole, so that no digit of it is left over.
NAMED_NUMBER = (
    r"[A-Za-z][A-Za-z0-9./:@_?=&#%+-]{0,200}"
    r"|(?:电话|传真|邮编|邮政编码|热线)[：:]?[0-9][0-9 -]{4,20}|[0-9]{3,4}[-－—–‐][0-9]{6,8}"
    r"|[〔\[【（(](?:19|20)[0-9]{2}[〕\]】）)][^〕\]】，。；]{0,6}[0-9]{1,5}号"
    rf"|第(?!三方)[（(]?(?:[0-9]{{1,6}}|[{NUMERALS}]{{1,6}})[）)]?"
    rf"|[（(](?:[0-9]{{1,3}}|[{NUMERALS}]{{1,4}})[）)]"
    rf"|[{NUMERALS}]{{1,3}}(?:是|、|方面)"
    r"|(?<![^。；：！？\s])[0-9]{1,2}(?:[.．](?![0-9])|、)"
    r"|12345(?![件条0-9])|[0-9]{1,4}[A-Za-z]{1,20}|[0-9]{1,2}[+＋][0-9A-Za-z+＋]{1,20}"
)
DATE = (
    r"(?:(?:19|20)[0-9]{2}|[0-9]{2})年[0-9]{1,2}(?:[-－—至到][0-9]{1,2})?月(?:份|[0-9]{1,2}[日号])?(?:[前底初起止]|以来)?"
    r"|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|[0-9]{1,2}(?:[-－—至到][0-9]{1,2})?月(?:份|[0-9]{1,2}[日号])?(?:[前底初起止]|以来)?"
)
# What the patterns above can begin with: a search passes over anything else at once. A test compares the two.
NUMBER_STARTS = r"0-9A-Za-z零〇一二两三四五六七八九十百千万亿约大将接近差多不超逾至最突几数上第〔\[【（(电传邮热"

_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_HAS_WIDE = re.compile("[０-９．％]")
_PIECES = re.compile(r"\S+")
_GROUPING = re.compile("[,， ]")
_TIME_UNITS = frozenset(_TIMES)


@frozen
class PlainText:
    """A text as the patterns read it: digits in one width, no blanks but those between digits.

    `places` has for each character where it stands in the original; `None`: where it stands here.
    """

    text: str
    places: tuple[int, ...] | None = None

    @classmethod
    def of(cls, printed: str) -> "PlainText":
        """Make plain what a document prints.

        >>> PlainText.of("申请 ３ 119 件").text
        '申请3 119件'
        """
        text = printed.translate(_WIDE) if _HAS_WIDE.search(printed) else printed
        if text.split(maxsplit=1) == [text] or not text:
            return cls(text)  # no blanks
        kept: list[str] = []
        places: list[int] = []
        for piece in _PIECES.finditer(text):
            if places and text[places[-1]].isdigit() and piece[0][0].isdigit():
                kept.append(" ")
                places.append(piece.start() - 1)
            kept.append(piece[0])
            places.extend(range(piece.start(), piece.end()))
        return cls("".join(kept), tuple(places))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the plain text stand in the original."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


def quantity_of(found: re.Match[str]) -> Quantity | None:
    """The quantity that a match of `NUMBER` is. `None`: it counts time, or it is no number after all."""
    unit, share, tenths, printed, myriads = found.group("unit", "share", "tenths", "number", "scale")
    unit = unit or ""
    if unit in _TIME_UNITS:
        return None
    if share:
        return _share(found)
    if tenths:
        percent = _DIGITS[tenths] * 10 + (5 if found["half"] else 0)
        return Quantity(found.start("tenths"), found.end(), percent, "%", Exactness.ABOUT, found.end())
    value = _value(printed)
    exactness = _exactness(found)
    if value is None:
        if exactness is Exactness.EXACT and len(printed) > 2:  # noqa: PLR2004  # 三五件 is a few; longer ones are no numbers
            return None
        value, exactness = _DIGITS.get(printed[0], 0), Exactness.RANGE
    start, end = found.span("number")
    scale = 1
    if myriads:
        end, scale = found.end("scale"), _SCALES[myriads]
    if scale > 1:
        value = _whole(value * scale)
    if not unit and exactness is Exactness.EXACT and _goes_on(found):
        return None
    unit = "%" if unit == "％" else unit
    return Quantity(start, end, value, unit, exactness, found.end(), scale)


def _goes_on(found: re.Match[str]) -> bool:
    """Whether a number without a unit is part of a name: 「12345热线」, 「5·15」."""
    following = found.string[found.end() : found.end() + 1]
    return bool(following) and following not in "，,。；;、：:）)和及与\n"


def _share(found: re.Match[str]) -> Quantity | None:
    whole, _, fraction = found["share"].partition("点")
    number = chinese_number(whole)
    digits = [_DIGITS.get(numeral) for numeral in fraction]
    if number is None or None in digits:
        return None
    value = Decimal(f"{number}.{''.join(map(str, digits))}") if fraction else number
    return Quantity(found.start("share") - 3, found.end("share"), value, "%", _exactness(found), found.end())


def _exactness(found: re.Match[str]) -> Exactness:
    other_end, before, after, more, yet = found.group("range", "before", "after", "more", "yet")
    if not (other_end or before or after or more or yet):
        return Exactness.EXACT
    if other_end:
        return Exactness.RANGE
    return Exactness.BOUND if before in _BOUND_BEFORE or after in _BOUND_AFTER else Exactness.ABOUT


def _value(printed: str) -> int | Decimal | None:
    if len(printed) > MAX_DIGITS + 9:  # with its commas; int() of a hostile megabyte is slow
        return None
    if not printed[0].isdigit():
        return chinese_number(printed)
    digits = printed if printed.isdecimal() else _GROUPING.sub("", printed)
    if len(digits) > MAX_DIGITS:
        return None
    return Decimal(digits) if "." in digits else int(digits)


_SCALES = {"万": 10**4, "亿": 10**8, "百万": 10**6, "千万": 10**7}


def _whole(value: int | Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value


_START = re.compile(rf"[{NUMBER_STARTS}]")


@cache
def _here() -> re.Pattern[str]:
    """What can stand at one place; made when first asked for, since it takes milliseconds."""
    return re.compile(rf"(?P<date>{DATE})|(?P<named>{NAMED_NUMBER})|{NUMBER}")


def scanned(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities of a plain text from `start` up to `end`."""
    pattern = _here()
    found = _START.search(text, start, end)
    while found is not None:
        here = pattern.match(text, found.start(), end)
        if here is None:
            found = _START.search(text, found.end(), end)
            continue
        quantity = None if here["named"] or here["date"] else quantity_of(here)
        if quantity is not None:
            yield quantity
        found = _START.search(text, max(here.end(), found.end()), end)


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text, in its order, with places in that text.

    >>> [(quantity.value, quantity.unit) for quantity in quantities_in("第十二条：２０２１年共收到3，119件，约占百分之三十")]
    [(3119, '件'), (30, '%')]
    """
    plain = PlainText.of(text)
    found: list[Quantity] = []
    for quantity in scanned(plain.text, 0, len(plain.text)):
        start, end = plain.span(quantity.start, quantity.end)
        stop = plain.span(quantity.start, quantity.stop)[1]
        found.append(Quantity(start, end, quantity.value, quantity.unit, quantity.exactness, stop))
    return tuple(found)
