"""How people err when they copy a figure, and how likely each way is: what ranks one explanation before another.

Costs are negative logarithms of probabilities, so they add up where slips are independent. The rates are judgements, not
measurements: `benchmarks/repairs.py` prints how often they name the true cell first.
"""

import math
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from govinfo_report.form import Text


class Slip(StrEnum):
    """One thing that goes wrong on the way from a true figure to a printed one."""

    DIGIT_DROPPED = "digit-dropped"
    DIGIT_DOUBLED = "digit-doubled"
    DIGIT_ADDED = "digit-added"
    DIGITS_TRANSPOSED = "digits-transposed"
    DIGIT_MISREAD = "digit-misread"
    SEPARATOR = "separator"
    STRAY_SIGN = "stray-sign"
    LEFT_AT_ZERO = "left-at-zero"
    STRAY_FIGURE = "stray-figure"
    TOTAL_NOT_REFRESHED = "total-not-refreshed"
    CASES_MISPLACED = "cases-misplaced"
    FIGURES_EXCHANGED = "figures-exchanged"
    FIGURES_JOINED = "figures-joined"
    FIGURE_SPLIT = "figure-split"
    LINE_SHIFTED = "line-shifted"
    COLUMN_SHIFTED = "column-shifted"
    COLUMN_LEFT_AT_ZERO = "column-left-at-zero"
    LINE_LEFT_AT_ZERO = "line-left-at-zero"
    LINE_INCLUDED = "line-included"
    LINES_EXCHANGED = "lines-exchanged"
    COLUMNS_EXCHANGED = "columns-exchanged"
    LEFT_BLANK = "left-blank"
    NOT_A_NUMBER = "not-a-number"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """What went wrong, in a few words.

        >>> Slip.DIGITS_TRANSPOSED.label.en
        'two digits transposed'
        """
        return _LABELS[self]


_LABELS = {
    Slip.DIGIT_DROPPED: Text("漏写一位数字", "a digit dropped"),
    Slip.DIGIT_DOUBLED: Text("一位数字写了两遍", "a digit doubled"),
    Slip.DIGIT_ADDED: Text("多写一位数字", "a digit too many"),
    Slip.DIGITS_TRANSPOSED: Text("两位数字颠倒", "two digits transposed"),
    Slip.DIGIT_MISREAD: Text("一位数字写错或认错", "a digit misread or mistyped"),
    Slip.SEPARATOR: Text("千分位或小数点处截断、多零少零", "cut or scaled at a separator"),
    Slip.STRAY_SIGN: Text("多了负号", "a minus sign too many"),
    Slip.LEFT_AT_ZERO: Text("应填而留作 0", "left at 0"),
    Slip.STRAY_FIGURE: Text("应为 0 而填了数字", "a figure where 0 belongs"),
    Slip.TOTAL_NOT_REFRESHED: Text("合计未随各项更新", "a total not brought up to date"),
    Slip.CASES_MISPLACED: Text("计入了相邻的另一格", "counted in another cell of the line or column"),
    Slip.FIGURES_EXCHANGED: Text("两格数字互换", "two figures exchanged"),
    Slip.FIGURES_JOINED: Text("相邻两格的数字连在一起", "two neighbouring figures joined into one"),
    Slip.FIGURE_SPLIT: Text("一个数字拆在相邻两格", "one figure split over two neighbouring cells"),
    Slip.LINE_SHIFTED: Text("一行数字错开一列", "the figures of a line shifted by one column"),
    Slip.COLUMN_SHIFTED: Text("一列或数行数字错开一行", "figures shifted by one line"),
    Slip.COLUMN_LEFT_AT_ZERO: Text("一列应填而都留作 0", "a whole column left at 0"),
    Slip.LINE_INCLUDED: Text("把另一行的件数也计入了本行", "the cases of another line counted in this one too"),
    Slip.LINE_LEFT_AT_ZERO: Text("一行应填而都留作 0", "a whole line left at 0"),
    Slip.LINES_EXCHANGED: Text("两行互换", "two lines exchanged"),
    Slip.COLUMNS_EXCHANGED: Text("两列互换", "two columns exchanged"),
    Slip.LEFT_BLANK: Text("应填而未填", "left blank"),
    Slip.NOT_A_NUMBER: Text("所填不是数字", "something that is no number"),
    Slip.OTHER: Text("原因不明", "for no reason that shows"),
}

A_SLIP = 7.0
"""What any slip costs beside its kind: one explanation for two cells comes before two for one each."""

# Of all slips in single figures, how many are of each kind.
_RATES = {
    Slip.DIGIT_DROPPED: 0.2,
    Slip.DIGIT_DOUBLED: 0.12,
    Slip.DIGIT_ADDED: 0.12,
    Slip.DIGITS_TRANSPOSED: 0.18,
    Slip.DIGIT_MISREAD: 0.3,
    Slip.SEPARATOR: 0.02,
    Slip.STRAY_SIGN: 0.05,
    Slip.LEFT_AT_ZERO: 0.05,
    Slip.STRAY_FIGURE: 0.01,
}
_OTHER = 0.0005
_GROUP = 3  # digits between two separators
_A_PAIR = 2
_LOOK_ALIKE = frozenset({"17", "38", "35", "56", "06", "08", "09", "68", "69", "49", "27", "14", "89", "12", "23"})
_AS_LOOK_ALIKE = 0.5  # of the misread digits, those that were taken for one that looks alike or lies beside it


@lru_cache(maxsize=4096)
def misprint(printed: int, meant: int) -> tuple[Slip, float]:
    """The likeliest way in which `meant` came to be printed as `printed`, and its cost.

    >>> misprint(27, 72)[0].value, misprint(31, 311)[0].value, misprint(0, 11)[0].value
    ('digits-transposed', 'digit-dropped', 'left-at-zero')
    """
    return min(_ways(str(printed), str(meant)), key=lambda way: way[1])


def _ways(printed: str, meant: str) -> Iterator[tuple[Slip, float]]:
    yield Slip.OTHER, -math.log(_OTHER) + 0.5 * math.log1p(max(abs(int(printed)), abs(int(meant))))
    if printed == "0":
        yield Slip.LEFT_AT_ZERO, _cost(Slip.LEFT_AT_ZERO)
    if meant == "0":
        yield Slip.STRAY_FIGURE, _cost(Slip.STRAY_FIGURE) + 0.5 * math.log(abs(int(printed)))
        if len(printed) == 1 and f"0{printed}" in _LOOK_ALIKE:
            yield Slip.DIGIT_MISREAD, _cost(Slip.DIGIT_MISREAD, 2 / _AS_LOOK_ALIKE)
        return
    if printed == f"-{meant}":
        yield Slip.STRAY_SIGN, _cost(Slip.STRAY_SIGN)
    length = len(meant)
    if any(_same(meant[:place] + meant[place + 1 :], printed) for place in range(length)) and length > 1:
        yield Slip.DIGIT_DROPPED, _cost(Slip.DIGIT_DROPPED, length)
    if len(printed) == length + 1:
        added = [place for place in range(length + 1) if printed[:place] + printed[place + 1 :] == meant]
        if any(
            printed[place] in printed[max(place - 1, 0) : place] + printed[place + 1 : place + 2] for place in added
        ):
            yield Slip.DIGIT_DOUBLED, _cost(Slip.DIGIT_DOUBLED, length)
        elif added:
            yield Slip.DIGIT_ADDED, _cost(Slip.DIGIT_ADDED, 10 * (length + 1))
    if len(printed) == length:
        wrong = [place for place in range(length) if printed[place] != meant[place]]
        if len(wrong) == 1:
            pair = "".join(sorted(printed[wrong[0]] + meant[wrong[0]]))
            share = _AS_LOOK_ALIKE / 2 if pair in _LOOK_ALIKE else (1 - _AS_LOOK_ALIKE) / 9
            yield Slip.DIGIT_MISREAD, _cost(Slip.DIGIT_MISREAD, length / share)
        if len(wrong) == _A_PAIR and printed[wrong[0]] == meant[wrong[1]] and printed[wrong[1]] == meant[wrong[0]]:
            ways = length - 1 if wrong[1] == wrong[0] + 1 else 5 * length * length
            yield Slip.DIGITS_TRANSPOSED, _cost(Slip.DIGITS_TRANSPOSED, ways)
    if printed != "0" and (meant.rstrip("0") == printed.rstrip("0") or _group_of(printed, meant)):
        yield Slip.SEPARATOR, _cost(Slip.SEPARATOR, 3)


def _group_of(printed: str, meant: str) -> bool:
    """Whether `printed` is 3 or 119 where 3,119 is meant."""
    if len(meant) <= _GROUP:
        return False
    rest = len(meant) % _GROUP
    groups = [meant[max(stop - _GROUP, 0) : stop] for stop in range(rest or _GROUP, len(meant) + 1, _GROUP)]
    return any(
        _same("".join(groups[start:stop]), printed)
        for start in range(len(groups))
        for stop in range(start + 1, len(groups) + 1)
        if stop - start < len(groups)
    )


def _same(digits: str, printed: str) -> bool:
    return bool(digits) and str(int(digits)) == printed


def _cost(slip: Slip, ways: float = 1) -> float:
    return math.log(ways) - math.log(_RATES[slip])


def rarity(figure: int) -> float:
    """What it costs to suppose this figure in a cell that is no total: small counts are common, large ones rare.

    A printed figure can have a stray minus sign, which makes it no rarer.
    """
    return 1.4 * math.log1p(abs(figure))
