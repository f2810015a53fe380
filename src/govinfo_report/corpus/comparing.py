"""`compare`: one issuer beside its peers, measure by measure, with what chance alone could make of it.

The rows that matter are chosen on the engine of the corpus: three years of organs of the same kind and level, and of them
the columns that the measures look at. What follows is little, and done in Polars.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from govinfo_report.corpus.chosenissuers import Issuers, collected
from govinfo_report.corpus.columnmeasures import ColumnMeasure
from govinfo_report.corpus.comparison import ComparedMeasure, PeerComparison, PeerGroup
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.measures import INDEX, as_columns, long_table
from govinfo_report.corpus.ranks import RANKS, ranked
from govinfo_report.corpus.sameissuer import KEY
from govinfo_report.corpus.shrinkage import shrunken
from govinfo_report.corpus.sizes import band, with_sizes
from govinfo_report.corpus.verdicts import is_value, surely
from govinfo_report.errors import InvalidValueError
from govinfo_report.form import Text
from govinfo_report.measuring.catalogue import MEASURES, OUTCOMES
from govinfo_report.measuring.intervals import LEVEL, standard_score
from govinfo_report.measuring.model import Measure, MeasureKind, NoValue
from govinfo_report.measuring.reports import chosen

FEWEST_PEERS = 10
"""With fewer other reports of its size, a report is compared with those of any size."""

_YEARS_BACK = 2  # last year's value, and the year before that for last year's change
_ABOUT = (*INDEX, "kind", "level", "published", OUTCOMES)


def compare(
    frame: Frame,
    issuer: str,
    *,
    year: int | None = None,
    measures: Collection[str] | None = None,
    among: Collection[str] | None = None,
    level: float = LEVEL,
) -> PeerComparison:
    """One issuer among its peers: the measures of a year (`None`: its last one) beside those of comparable reports.

    Peers are the reports of that year of the same kind, level and size (see `peers`); of any size where that leaves fewer
    than `FEWEST_PEERS`. `among` are the names of the issuers to compare with, where you know better. Of several reports of
    an issuer for a year the one that was published last is taken. `measures` are names of `MEASURES` (`None`: the main
    ones); `level` is that of the intervals.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> def report(issuer, granted, handled):
    ...     figures = {"requests.outcomes.granted.total": granted, "requests.outcomes.total.total": handled}
    ...     return Report.blank(issuer=issuer, year=2023).replace(figures)
    >>> frame = from_reports([report("甲县财政局", 9, 12), report("乙县教育局", 10, 40), report("丙县民政局", 28, 30)])
    >>> compared = compare(frame, "甲县财政局", measures=["disclosure_rate"])
    >>> line = compared.lines[0]
    >>> line.value, line.median, (line.rank, line.rank_low, line.rank_high), line.reports
    (0.75, 0.75, (2, 1, 2), 3)

    The issuer may be named without the place in front where that leaves no doubt. `UnknownIssuerError` where the corpus has
    no such issuer, or none for that year, with the nearest names or the years; `UnknownMeasureError` and
    `InvalidValueError` as for `measure`.
    """
    some = chosen([each.name for each in MEASURES if each.main] if measures is None else measures)
    columns = tuple(map(ColumnMeasure.of, some))
    score = standard_score(level)
    corpus = as_columns(frame, columns, _ABOUT)
    issuers = Issuers.of(corpus)
    key = issuers.named(issuer)
    when = issuers.year(key, year)
    others = None if among is None else {issuers.named(each) for each in _listed(among)}
    candidates = _candidates(corpus, issuers, key, when, others)
    reports = _last_published(candidates.with_columns(issuers.key_of("issuer").alias(KEY)))
    (own,) = reports.filter((nw.col(KEY) == key) & (nw.col("year") == when)).rows(named=True)
    group, members, notes = _group(reports.filter(nw.col("year") == when), own, chosen_ones=others is not None)
    table = long_table(reports.lazy(), columns, (KEY,), score, issuers=KEY).collect()
    beside = _beside(table.filter(nw.col("report").is_in(members)), columns, own["report"])
    before = table.filter((nw.col(KEY) == key) & (nw.col("year") == when - 1)).rows(named=True)
    previous = {row["measure"]: row["value"] for row in before}
    return PeerComparison(
        issuer=own["issuer"],
        year=when,
        group=group,
        level=level,
        lines=tuple(_line(each, beside[each.name], previous.get(each.name)) for each in some),
        notes=notes,
    )


# --- whose reports -----------------------------------------------------------------------------------------------------


def _listed(among: Collection[str]) -> tuple[str, ...]:
    if isinstance(among, str) or not among:
        raise InvalidValueError("among", among, "a list of names of issuers")
    return tuple(among)


def _candidates(corpus: Any, issuers: Issuers, key: str, year: int, others: Collection[str] | None) -> Any:
    """The reports that can matter, in Polars: of three years, and of that kind and level or of those issuers."""
    some = corpus.filter((nw.col("year") <= year) & (nw.col("year") >= year - _YEARS_BACK))
    own = surely(nw.col("issuer").is_in(issuers.names((key,))))
    if others is not None:
        return collected(some.filter(own | surely(nw.col("issuer").is_in(issuers.names(others)))))
    (first, *_) = collected(some.filter(own & (nw.col("year") == year)).select("kind", "level")).rows(named=True)
    return collected(some.filter(own | (is_value("kind", first["kind"]) & is_value("level", first["level"]))))


def _last_published(reports: Any) -> Any:
    """Of several reports of an issuer for a year, the one that was published last; of those of a day, the last by id."""
    in_order = reports.sort("published", "report", nulls_last=False)
    return in_order.unique(subset=[KEY, "year"], keep="last", maintain_order=True)


# --- which group -----------------------------------------------------------------------------------------------------


def _group(reports: Any, own: Mapping[str, Any], *, chosen_ones: bool) -> tuple[PeerGroup, list[str], tuple[Text, ...]]:
    """The group of a report among those of its year, the ids that belong to it, and what to know of it."""
    everyone: list[str] = reports.get_column("report").to_list()
    if chosen_ones:
        return PeerGroup(reports=len(everyone), chosen=True), everyone, _of_few(len(everyone))
    alike = {"kind": own["kind"], "level": own["level"]}
    size = band(own[OUTCOMES])
    if size is None:
        return PeerGroup(reports=len(everyone), **alike), everyone, (_NO_SIZE, *_of_few(len(everyone)))
    same_size: list[str] = with_sizes(reports).filter(nw.col("size") == size).get_column("report").to_list()
    if len(same_size) > FEWEST_PEERS:
        return PeerGroup(reports=len(same_size), size=size, **alike), same_size, ()
    widened = Text(
        f"同规模（办理申请 {size} 件）的同类机关只有 {len(same_size) - 1} 个，不足 {FEWEST_PEERS} 个，改与各种规模的比较。",
        f"Others that handled {size} requests: {len(same_size) - 1}, fewer than {FEWEST_PEERS}; those of any size are taken.",
    )
    return PeerGroup(reports=len(everyone), **alike), everyone, (widened, *_of_few(len(everyone)))


_NO_SIZE = Text(
    "本机关办理结果总计没有数字，规模不明，与各种规模的比较。",
    "The total of outcomes has no figure, so the size is not known: those of any size are taken.",
)


def _of_few(reports: int) -> tuple[Text, ...]:
    if reports > FEWEST_PEERS:
        return ()
    return (
        Text(
            f"可比的机关只有 {reports - 1} 个，中位数和名次说明不了多少。",
            f"Others to compare with: {reports - 1}; median and rank say little.",
        ),
    )


# --- the measures of the group ---------------------------------------------------------------------------------------

_OWN = ("numerator", "denominator", "value", "low", "high", "reason", "place")
_OF_GROUP = ("shrunk", "mean", "lower_quartile", "median", "upper_quartile", "reports", *RANKS)


def _beside(table: Any, measures: Sequence[ColumnMeasure], own: str) -> dict[str, dict[str, Any]]:
    """What the report has and what its group has, by the name of the measure."""
    value = nw.col("value")
    groups = table.group_by("measure").agg(
        value.quantile(0.25, interpolation="linear").alias("lower_quartile"),
        value.median().alias("median"),
        value.quantile(0.75, interpolation="linear").alias("upper_quartile"),
        value.count().alias("reports"),
    )
    ranks = nw.concat(
        [
            ranked(table.filter(nw.col("measure").is_in(names)), own, kind)
            for kind in MeasureKind
            if (names := [each.measure.name for each in measures if each.measure.kind is kind])
        ]
    )
    mine = shrunken(table, measures, ("measure",)).filter(nw.col("report") == own)
    joined = mine.join(groups, on="measure", how="left").join(ranks, on="measure", how="left")
    return {row["measure"]: row for row in joined.select("measure", *_OWN, *_OF_GROUP).rows(named=True)}


def _line(measure: Measure, beside: Mapping[str, Any], previous: float | None) -> ComparedMeasure:
    found = {name: beside[name] for name in (*_OWN, *_OF_GROUP) if name != "reason"}
    no_value = None if beside["reason"] is None else NoValue(beside["reason"])
    return ComparedMeasure(measure=measure, no_value=no_value, previous=previous, **found)
