"""Values of small numbers drawn towards those of comparable reports: empirical Bayes, the prior from the group itself.

The model of a share is that practice differs between organs as a beta distribution and chance makes counts of it
(beta-binomial); of a rate a gamma distribution (gamma-Poisson); of a change the share that this year has of both years.
Mean and spread of the prior are those of the group by the method of moments: the mean is that of all cases together, the
spread is what the values differ by beyond chance (Kleinman 1973), and nothing where they differ by less. So the estimate
takes a few sums, no random numbers and no search, and lies between the value and the mean of its group. It stands beside
the value, never in its place.
"""

from collections.abc import Collection, Sequence
from typing import Any

from govinfo_report.corpus.columnmeasures import ColumnMeasure
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.measures import INDEX, MEASURED, as_columns, as_given, expect_groups, long_table
from govinfo_report.corpus.peers import COMPARABLE
from govinfo_report.corpus.sizes import SIZE
from govinfo_report.errors import InvalidValueError
from govinfo_report.measuring.catalogue import OUTCOMES
from govinfo_report.measuring.intervals import LEVEL, standard_score
from govinfo_report.measuring.model import MeasureKind
from govinfo_report.measuring.reports import chosen

SHRUNK: tuple[str, ...] = ("group", "mean", "weight", "shrunk")
"""The columns that `shrink` adds: how many reports of the group have a value, the mean of all their cases together, the
weight from 0 to 1 of the report's own figures against that mean, and the estimate."""


def shrink(
    frame: Frame,
    *,
    measures: Collection[str] | None = None,
    by: Sequence[str] = COMPARABLE,
    level: float = LEVEL,
) -> Frame:
    """The measures of every report as `measure` gives them, then the columns of `by` and those of `SHRUNK`.

    A group is the reports that agree in the columns of `by`; `size` is the band that `peers` gives. Reports without a
    value have no part in it and no estimate. A group of one is its own mean.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> def report(granted, total):
    ...     figures = {"requests.outcomes.granted.total": granted, "requests.outcomes.total.total": total}
    ...     return Report.blank(year=2023).replace(figures)
    >>> frame = from_reports([report(1, 1), report(90, 100), report(20, 100), report(55, 100)])
    >>> table = shrink(frame, measures=["disclosure_rate"], by=["year"])
    >>> [(value, round(shrunk, 2)) for value, shrunk in table.select("value", "shrunk").rows()]
    [(1.0, 0.77), (0.9, 0.9), (0.2, 0.2), (0.55, 0.55)]

    Raises as `measure` does.
    """
    split = () if isinstance(by, str) else tuple(by)
    if isinstance(by, str) or set(split) & {*MEASURED, *SHRUNK} - {*INDEX}:
        raise InvalidValueError("by", by, "a list of columns of the corpus, such as ['year', 'level']")
    in_frame = [name for name in split if name != SIZE]
    expect_groups(frame, in_frame)
    some = tuple(map(ColumnMeasure.of, chosen(measures)))
    corpus = as_columns(frame, some, (*in_frame, OUTCOMES) if SIZE in split else in_frame)
    table = shrunken(long_table(corpus, some, split, standard_score(level)), some, (*split, "measure"))
    return as_given(table.select(*dict.fromkeys((*MEASURED, *split, *SHRUNK))), frame)


def shrunken(table: Any, measures: Sequence[ColumnMeasure], by: Sequence[str]) -> Any:
    """A table of measures with the columns of `SHRUNK`; `by` has the measure and says what the groups agree in."""
    parts = []
    for kind in MeasureKind:
        names = [each.measure.name for each in measures if each.measure.kind is kind]
        if names:
            parts.append(_shrunken(table.filter(nw.col("measure").is_in(names)), kind, by))
    return nw.concat(parts)


_PART, _WHOLE, _RATIO, _SQUARE = "own part", "own whole", "own ratio", "own square"
_SUMS = {name: f"all {name}" for name in (_PART, _WHOLE, _RATIO, _SQUARE)}


def _shrunken(table: Any, kind: MeasureKind, by: Sequence[str]) -> Any:
    names = [*table.collect_schema().names(), *SHRUNK]
    has_value = nw.col("reason").is_null()
    part = nw.when(has_value).then(nw.col("numerator")).cast(nw.Float64)
    under = nw.when(has_value).then(nw.col("denominator")).cast(nw.Float64)
    whole = part + under if kind is MeasureKind.CHANGE else under
    keys = [f"{name} of group" for name in by]
    table = table.with_columns(
        *(nw.col(name).cast(nw.String).fill_null("").alias(key) for name, key in zip(by, keys, strict=True)),
        has_value.cast(nw.Int64).alias("group"),
        part.alias(_PART),
        whole.alias(_WHOLE),
        (part * part / whole).alias(_RATIO),
        (whole * whole).alias(_SQUARE),
    )
    sums = (
        table.select(*keys, "group", *_SUMS)
        .group_by(*keys)
        .agg(nw.col("group").sum(), *(nw.col(name).sum().alias(total) for name, total in _SUMS.items()))
        .with_columns(nw.col("group").cast(nw.Int64))
    )
    sums = sums.filter(nw.col("group") > 0).with_columns(**_prior(kind))
    table = table.drop("group").join(sums, on=keys, how="left").with_columns(**_estimate(kind))
    return table.select(*names)


def _prior(kind: MeasureKind) -> dict[str, nw.Expr]:
    """`mean` of all cases, and `spread`: for a rate the variance between organs over the mean, else their correlation.

    With z the values, n the wholes and m the mean, the sum of n·(z - m)² is on average the variance by chance alone times
    (reports - 1), plus the variance between organs times (sum of n - sum of n² / sum of n).
    """
    reports, part, whole = (nw.col(name).cast(nw.Float64) for name in ("group", _SUMS[_PART], _SUMS[_WHOLE]))
    ratio, square = nw.col(_SUMS[_RATIO]), nw.col(_SUMS[_SQUARE])
    mean = part / whole
    differences = ratio - part * mean
    room = whole - square / whole
    if kind is MeasureKind.RATE:
        chance = mean
    else:
        chance = mean * (1 - mean)
        room = room - (reports - 1)
    beyond, most = differences - chance * (reports - 1), chance * room
    some = (most > 0) & (beyond > 0)
    spread = nw.when(some).then(beyond / nw.when(some).then(most)).otherwise(nw.lit(0.0))
    if kind is not MeasureKind.RATE:
        spread = nw.min_horizontal(spread, nw.lit(1.0))
    return {"prior mean": mean, "spread": spread}


def _estimate(kind: MeasureKind) -> dict[str, nw.Expr]:
    """The mean of what the prior becomes with the report's own figures, and their weight in it."""
    part, whole, mean, spread = (nw.col(name) for name in (_PART, _WHOLE, "prior mean", "spread"))
    prior = 1.0 if kind is MeasureKind.RATE else 1 - spread
    own = spread * whole
    estimate = (spread * part + prior * mean) / (own + prior)
    weight = own / (own + prior)
    if kind is MeasureKind.CHANGE:  # the odds of the share of this year are the ratio of the years
        others = (spread * (whole - part) + prior * (1 - mean)) / (own + prior)
        return {"mean": mean / (1 - mean) - 1, "weight": weight, "shrunk": estimate / others - 1}
    return {"mean": mean * kind.scale, "weight": weight, "shrunk": estimate * kind.scale}
