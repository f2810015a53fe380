"""Comparable reports: of the same year, kind of organ, level of administration and size.

A size is a band of requests handled in the year (（七）总计): below ten, a share says next to nothing; departments handle tens,
governments of counties hundreds, those of cities and provinces thousands.
"""

from itertools import pairwise
from typing import Any

from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.measures import INDEX, as_given, ready
from govinfo_report.corpus.verdicts import surely
from govinfo_report.measuring.catalogue import OUTCOMES

SIZES: tuple[int, ...] = (0, 1, 10, 50, 200, 1000)
"""Where each band of requests handled begins."""

COMPARABLE: tuple[str, ...] = ("year", "kind", "level", "size")
"""What comparable reports agree in. `None` of kind or level (the name does not say) is a group of its own."""

PEERS: tuple[str, ...] = (*INDEX, "kind", "level", "handled", "size", "peers")
"""The columns of `peers`."""


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


def peers(frame: Frame) -> Frame:
    """The group of every report, and how many others are in it, as a frame of the same engine; lazy where the corpus is.

    Its columns are those of `PEERS`: `handled` is the total of outcomes, `size` its band, `peers` the number of other
    reports of the same year, kind, level and size; null where the size is not known. Kind and level are those of the frame:
    where you know better than the name of an issuer says, put that there first.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> def report(issuer, handled):
    ...     return Report.blank(issuer=issuer, year=2023).replace({"requests.outcomes.total.total": handled})
    >>> frame = from_reports([report("甲县财政局", 12), report("乙县教育局", 30), report("丙县财政局", 80)])
    >>> peers(frame).select("issuer", "kind", "level", "size", "peers").sort("size", "issuer").rows()
    [('乙县教育局', 'department', 'county', '10-49', 1), ('甲县财政局', 'department', 'county', '10-49', 1), ('丙县财政局', 'department', 'county', '50-199', 0)]

    `InvalidValueError` for a frame that lacks columns.
    """
    needed = (*INDEX, "kind", "level", OUTCOMES)
    corpus = with_sizes(ready(frame, needed, (OUTCOMES,)))
    keys = {f"{name} of group": _key(name) for name in COMPARABLE}
    corpus = corpus.with_columns(**keys)
    groups = corpus.group_by(*keys).agg(nw.len().alias("group"))
    table = corpus.join(groups, on=list(keys), how="left").with_columns(
        nw.col(OUTCOMES).alias("handled"),
        nw.when(~nw.col("size").is_null()).then(nw.col("group").cast(nw.Int64) - 1).alias("peers"),
    )
    return as_given(table.select(*PEERS), frame)


def with_sizes(corpus: Any) -> Any:
    """The rows with `size`, the band of the requests that they handled."""
    size = nw.lit(None, nw.String)
    for start, name in BANDS:
        size = nw.when(surely(nw.col(OUTCOMES) >= start)).then(nw.lit(name)).otherwise(size)
    return corpus.with_columns(size.alias("size"))


def _key(name: str) -> nw.Expr:
    """The value as text that joins with itself: a null joins with nothing."""
    return nw.col(name).cast(nw.String).fill_null("")
