"""PrintedPage: what is drawn on one page. Glyphs and straight lines, whether from a PDF or from a scanned picture.

All coordinates are those of the page as it is shown, in points: x grows to the right from its left edge, y downwards
from its top.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from attrs import frozen

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""


class Glyph(NamedTuple):
    """One printed character and the box that it takes; `turn` is how far it is turned clockwise: 0, 90, 180 or 270."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0


class Rule(NamedTuple):
    """A straight line along an axis: `at` is its y (a horizontal line) or its x (a vertical one)."""

    at: float
    start: float
    stop: float


@frozen(kw_only=True)
class PrintedPage:
    """One page. `number` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of these.

    >>> around([(0, 0, 1, 1), (3, 2, 4, 5)])
    (0, 0, 4, 5)
    """
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
