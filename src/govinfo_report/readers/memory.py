"""Remembering what was made of a text: labels, headings and figures recur in every table of every report."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Result = TypeVar("_Result")

_LONGEST = 4000  # what is remembered stays small whatever a file holds
_MOST = 4096


def remembered(function: Callable[[str], _Result]) -> Callable[[str], _Result]:
    """The function, which works out a text once while it is of late; it must depend on nothing but the text.

    >>> remembered(str.upper)("a")
    'A'
    """
    known = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def recall(text: str) -> _Result:
        return known(text) if len(text) <= _LONGEST else function(text)

    return recall
