"""Numbers as documents print them, for tests: the other way round of `govinfo_report.claims.quantities`."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 10**12 in Chinese numerals.

    >>> chinese(275), chinese(10005), chinese(12), chinese(200_030_000)
    ('二百七十五', '一万零五', '十二', '二亿零三万')
    """
    if number == 0:
        return "零"
    groups: list[str] = []
    rest, skipped = number, False
    for worth, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        value, rest = divmod(rest, worth)
        if value:
            zero = bool(groups) and (skipped or value < 1000)  # a place is left out
            groups.append(f"{'零' if zero else ''}{_below_a_myriad(value)}{name}")
        skipped = not value
    spelled = "".join(groups)
    return spelled[1:] if spelled.startswith("一十") else spelled


def _below_a_myriad(value: int) -> str:
    spelled, skipped = "", False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, worth)
        if digit:
            spelled += f"{'零' if skipped and spelled else ''}{_DIGITS[digit]}{name}"
            skipped = False
        else:
            skipped = True
    return spelled


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


SPELLINGS: dict[str, Callable[[int], str]] = {
    "plain": str,
    "wide": _wide,
    "commas": "{:,}".format,
    "wide commas": lambda number: f"{number:,}".replace(",", "，"),
    "blanks": lambda number: f"{number:,}".replace(",", " "),
    "set off": lambda number: f" {number} ",
    "chinese": chinese,
}
"""Every way to print a whole number below 10**12."""
