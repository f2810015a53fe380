"""What chance alone could make of a count: score intervals, written so that they take numbers and columns alike.

A report is a complete count, so nothing in it is sampled. The interval answers another question: what practice could lie
behind figures this small. Score intervals need nothing but a square root, so every engine computes them; they stay inside
what is possible at 0 and at all; and their coverage is close to the level on average (Wilson 1927; Brown, Cai and
DasGupta 2001 for shares, 2003 for rates). Exact intervals cover more than their level and need quantiles that no engine has.
"""

from statistics import NormalDist
from typing import Any

from govinfo_report.errors import InvalidValueError

LEVEL = 0.95
"""The share of intervals that are to contain what they are about."""


def standard_score(level: float) -> float:
    """How many standard deviations either way a level of confidence is.

    >>> round(standard_score(0.95), 3)
    1.96

    `InvalidValueError` for what does not lie between 0 and 1.
    """
    if not (type(level) is float and 0 < level < 1):
        raise InvalidValueError("level", level, "a number between 0 and 1, such as 0.95")
    return NormalDist().inv_cdf((1 + level) / 2)


def share_bounds(part: Any, whole: Any, score: float) -> tuple[Any, Any]:
    """Wilson's interval of a share: `part` of `whole`, which is not 0. Rounding may leave it a hair outside [0, 1].

    >>> [round(bound, 3) for bound in share_bounds(0, 3, standard_score(0.95))]
    [0.0, 0.561]
    """
    square = score * score
    half = (part * (whole - part) / whole + square / 4) ** 0.5 * score
    return (part - half + square / 2) / (whole + square), (part + half + square / 2) / (whole + square)


def rate_bounds(count: Any, exposure: Any, score: float) -> tuple[Any, Any]:
    """The score interval of a rate: `count` events in an `exposure` that is not 0.

    >>> [round(bound, 3) for bound in rate_bounds(0, 1, standard_score(0.95))]
    [0.0, 3.841]
    """
    square = score * score
    half = (count + square / 4) ** 0.5 * score
    return (count - half + square / 2) / exposure, (count + half + square / 2) / exposure


def change_bounds(now: Any, then: Any, score: float) -> tuple[Any, Any]:
    """The interval of a change: `now` against `then`, which is not 0, as a fraction of `then` less 1.

    Of all events of two years, those of this year are a share, and its odds are the ratio of the two rates.

    >>> [round(bound, 2) for bound in change_bounds(20, 10, standard_score(0.95))]
    [-0.05, 3.2]
    """
    low, high = share_bounds(now, now + then, score)
    return low / (1 - low) - 1, high / (1 - high) - 1
