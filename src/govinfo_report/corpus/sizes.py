"""The size of a report: a band of requests handled in the year (（七）总计).

Below ten, a share says next to nothing; departments handle tens, governments of counties hundreds, those of cities and
provinces thousands.
"""

from itertools import pairwise
from typing import Any

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import surely
from govinfo_report.measuring.catalogue import OUTCOMES

SIZE = "size"
"""The column that `with_sizes` adds."""

SIZES: tuple[int, ...] = (0, 1, 10, 50, 200, 1000)
"""Where each band of requests handled begins."""


def band(handled: int | None) -> str | None:
    """The band of a number of requests handled; `None` for what is not known or below 0.

    >>> band(0), band(7), band(200), band(None)
    ('0', '1-9', '200-999', None)
    """
    found = None
    for start, name in BANDS:
        if handled is not None and handled >= start:
            found = name
    return found


BANDS: tuple[tuple[int, str], ...] = (
    *((start, str(start) if end == start + 1 else f"{start}-{end - 1}") for start, end in pairwise(SIZES)),
    (SIZES[-1], f"{SIZES[-1]}-"),
)
"""Each band: its beginning and its name."""


def with_sizes(corpus: Any) -> Any:
    """The rows with `size`, the band of the requests that they handled."""
    size = nw.lit(None, nw.String)
    for start, name in BANDS:
        size = nw.when(surely(nw.col(OUTCOMES) >= start)).then(nw.lit(name)).otherwise(size)
    return corpus.with_columns(size.alias("size"))
