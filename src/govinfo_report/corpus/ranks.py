"""The rank of one report among comparable ones, and between which ranks it lies as far as chance goes.

A rank of small numbers is mostly chance. So each other report is compared with the one in question by an interval of their
difference, made of the intervals of the two (Newcombe 1998; for rates Zou and Donner 2008): it is surely higher, surely
lower, or neither. The report ranks below those that are surely higher and above those that are surely lower, and between
the two it can be anywhere. That takes no random numbers and no assumption on how organs differ.

The level holds on average over the reports of a group: of a hundred such intervals of 95 % about 95 or more contain the
true rank, the fewest where all organs are alike (measured: 94.6 to 99.9 % in groups of 11 to 200). It does not hold for a
report that is looked at because it is the first or the last. Intervals that do (Bonferroni; Mogstad, Romano, Shaikh and
Wilhelm 2024) would leave the rank of nearly every report open: in groups of hundreds they take in more than 90 % of it.
"""

from typing import Any

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import surely
from govinfo_report.measuring.model import MeasureKind

RANKS: tuple[str, ...] = ("rank", "rank_low", "rank_high")
"""The columns of a rank: 1 is the highest value, and equal values have the same; then between which ranks it lies."""


def ranked(table: Any, own: str, kind: MeasureKind) -> Any:
    """The measures, and the columns of `RANKS` for the report with that id.

    `table` has measures of one kind, one row a report and measure. There is no row for a measure without a value in that
    report.
    """
    some = table.filter(nw.col("reason").is_null()).with_columns(_on_scale(kind, name) for name in _BOUNDED)
    mine = some.filter(nw.col("report") == own).select(
        "measure", *(nw.col(name).alias(f"own {name}") for name in _BOUNDED)
    )
    difference = nw.col("value") - nw.col("own value")
    least = difference - _both(nw.col("value") - nw.col("low"), nw.col("own high") - nw.col("own value"))
    most = difference + _both(nw.col("high") - nw.col("value"), nw.col("own value") - nw.col("own low"))
    conditions = {"higher": difference > 0, "surely higher": least > 0, "surely lower": most < 0}
    counts = (
        some.join(mine, on="measure", how="inner")
        .with_columns(**{name: surely(condition).cast(nw.Int64) for name, condition in conditions.items()})
        .group_by("measure")
        .agg(nw.len().alias("all"), *(nw.col(name).sum() for name in conditions))
    )
    return counts.select(
        "measure",
        (nw.col("higher") + 1).cast(nw.Int64).alias("rank"),
        (nw.col("surely higher") + 1).cast(nw.Int64).alias("rank_low"),
        (nw.col("all").cast(nw.Int64) - nw.col("surely lower")).alias("rank_high"),
    )


_BOUNDED = ("value", "low", "high")


def _on_scale(kind: MeasureKind, name: str) -> nw.Expr:
    """What is ranked: shares and rates as they are, a change by the share that this year has of both, which is bounded."""
    if kind is not MeasureKind.CHANGE:
        return nw.col(name)
    return ((nw.col(name) + 1) / (nw.col(name) + 2)).alias(name)


def _both(one: nw.Expr, other: nw.Expr) -> nw.Expr:
    return (one * one + other * other) ** 0.5
