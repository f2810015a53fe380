"""How workbooks name their cells and ranges: B12, $B$12:$C$14."""

import re
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""Row and column of a cell, counted from 0."""

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column of a range, counted from 0."""

_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26


def place_of(name: str) -> Place | None:
    """The cell of that name; `None` where it is none.

    >>> place_of("$AB$12")
    (11, 27)
    """
    found = _NAME.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def area_of(name: str) -> Area | None:
    """The range of a name such as B12:C14, or B12 alone; `None` where it is none."""
    corners = name.split(":")
    first, last = place_of(corners[0]), place_of(corners[-1])
    return (*first, *last) if first and last else None


def name_of(place: Place, mark: str = "") -> str:
    """The name of a cell; with the mark `$` one that stays when a formula is copied.

    >>> name_of((11, 27)), name_of((11, 27), "$")
    ('AB12', '$AB$12')
    """
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{mark}{letters}{mark}{row + 1}"
