"""Comparable reports: of the same year, kind of organ, level of administration and size."""

from typing import Any

from govinfo_report.corpus.engines import Engine, engine_of
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.measuredparts import in_workers
from govinfo_report.corpus.measures import INDEX, as_given, ready
from govinfo_report.corpus.sizes import SIZE, with_sizes
from govinfo_report.measuring.catalogue import OUTCOMES

COMPARABLE: tuple[str, ...] = ("year", "kind", "level", SIZE)
"""What comparable reports agree in. `None` of kind or level (the name does not say) is a group of its own."""

PEERS: tuple[str, ...] = (*INDEX, "kind", "level", "handled", SIZE, "peers")
"""The columns of `peers`."""


def peers(frame: Frame) -> Frame:
    """The group of every report, and how many others are in it, as a frame of the same engine; lazy where the corpus is.

    Its columns are those of `PEERS`: `handled` is the total of outcomes, `size` its band (see `SIZES`), `peers` the number of
    other reports of the same year, kind, level and size; null where the size is not known. Kind and level are those of the
    frame: where you know better than the name of an issuer says, put that there first.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> def report(issuer, handled):
    ...     return Report.blank(issuer=issuer, year=2023).replace({"requests.outcomes.total.total": handled})
    >>> frame = from_reports([report("甲县财政局", 12), report("乙县教育局", 30), report("丙县财政局", 80)])
    >>> peers(frame).select("issuer", "kind", "level", "size", "peers").sort("size", "issuer").rows()
    [('乙县教育局', 'department', 'county', '10-49', 1), ('甲县财政局', 'department', 'county', '10-49', 1), ('丙县财政局', 'department', 'county', '50-199', 0)]

    `InvalidValueError` for a frame that lacks columns.
    """
    corpus = _with_keys(ready(frame, (*INDEX, "kind", "level", OUTCOMES), (OUTCOMES,)))
    groups = corpus.group_by(*_KEYS).agg(nw.len().alias("group"))
    table = corpus.join(groups, on=list(_KEYS), how="left").with_columns(
        nw.when(~nw.col(SIZE).is_null()).then(nw.col("group").cast(nw.Int64) - 1).alias("peers"),
    )
    return as_given(table.select(*PEERS), frame)


_KEYS = {f"{name} of group": name for name in COMPARABLE}


def _with_keys(corpus: Any) -> Any:
    """What `peers` tells of each report by itself, and its group as text, since a null joins with nothing."""
    if engine_of(nw.to_native(corpus)) is Engine.SPARK:
        return in_workers(corpus, _with_keys, (*PEERS[:-1], *_KEYS))
    keys = (nw.col(name).cast(nw.String).fill_null("").alias(key) for key, name in _KEYS.items())
    told = with_sizes(corpus).with_columns(nw.col(OUTCOMES).alias("handled"))
    return told.with_columns(*keys).select(*PEERS[:-1], *_KEYS)
