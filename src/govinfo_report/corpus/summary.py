"""`summary`: in how many reports each rule held, was broken, could not be decided or did not apply, by year and place."""

from collections.abc import Collection, Sequence
from typing import Any

from govinfo_report.corpus.checking import COVERED, NOT_HELD, codes_of, outcomes
from govinfo_report.corpus.engines import named, plain, tidy
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.schema import ABOUT, ColumnKind
from govinfo_report.errors import InvalidValueError
from govinfo_report.rules.model import Status

GROUPINGS: tuple[str, ...] = tuple(
    column.name
    for column in ABOUT
    if column.kind is not ColumnKind.DAY and column.name not in {"version", "report", "source_hash"}
)
"""The columns that a summary can be split by."""


def summary(frame: Frame, *, by: Sequence[str] = ("year", "region"), rules: Collection[str] = COVERED) -> Frame:
    """The counts of a check, as a frame of the same engine; lazy where the corpus is.

    Its columns are those of `by`, then `code`, `status`, `reports` and `places`: in how many reports the rule has an
    outcome of that status, and at how many places of them. A report counts as *held* where the rule has no other outcome
    in it; `places` is null there. Rows with the same id are one report of `reports`. Combinations that do not occur have no row.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> frame = from_reports([Report.blank(year=2022), Report.blank(year=2023)])
    >>> summary(frame, by=["year"], rules=["GIR401"]).sort("year").rows()
    [(2022, 'GIR401', 'undecidable', 1, 3), (2023, 'GIR401', 'undecidable', 1, 3)]

    `InvalidValueError` for a column of `by` that is none of `GROUPINGS`, else as `check`.
    """
    split = _columns(by)
    codes = codes_of(rules)
    found = outcomes(frame, ("report", *split), codes, frozenset(NOT_HELD))
    groups = {name: name.replace(".", " ") for name in split}
    reports = {**groups, "report": "report"}
    told = _renamed(found, {**reports, "code": "code", "status": "status"})
    every = _renamed(plain(frame), reports)
    counts = _counts(told, every, tuple(groups.values()), codes)
    counted = ("code", "status", "reports", "places")
    names = {new: old for old, new in groups.items()} | {name: name for name in counted}
    return tidy(named(nw.to_native(counts), names))


def _renamed(frame: Any, names: dict[str, str]) -> Any:
    return nw.from_native(named(frame, names))


def _counts(told: Any, every: Any, split: tuple[str, ...], codes: frozenset[str]) -> Any:
    not_held = told.group_by(*split, "code", "status").agg(reports=nw.col("report").n_unique(), places=nw.len())
    types = {"reports": nw.col("reports").cast(nw.Int64), "places": nw.col("places").cast(nw.Int64)}
    counts = nw.concat(
        [
            not_held.with_columns(**types).select(*split, "code", "status", "reports", "places"),
            _held(told, every, split, codes),
        ]
    )
    return counts.sort(*split, "code", "status", nulls_last=True)


def _held(told: Any, every: Any, split: tuple[str, ...], codes: frozenset[str]) -> Any:
    """The reports of each group, less those in which a rule has another outcome."""
    number = nw.col("report").n_unique()
    groups = every.group_by(*split).agg(reports=number) if split else every.select(reports=number)
    groups = groups.with_columns(nw.col("reports").cast(nw.Int64))
    everywhere = [groups.select(*split, nw.lit(code).alias("code"), "reports") for code in sorted(codes)]
    others = told.group_by(*split, "code").agg(reports=number)
    less = others.select(*split, "code", (0 - nw.col("reports").cast(nw.Int64)).alias("reports"))
    held = nw.concat([*everywhere, less]).group_by(*split, "code").agg(reports=nw.col("reports").sum())
    return held.filter(nw.col("reports") > 0).select(
        *split,
        "code",
        nw.lit(Status.HELD.value).alias("status"),
        nw.col("reports").cast(nw.Int64),
        # A typed null: pandas has no literal for one.
        nw.when(nw.col("reports") < 0).then(nw.col("reports").cast(nw.Int64)).alias("places"),
    )


def _columns(by: Sequence[str]) -> tuple[str, ...]:
    names = () if isinstance(by, str) else tuple(by)
    if isinstance(by, str) or not set(names) <= set(GROUPINGS) or len(set(names)) < len(names):
        raise InvalidValueError("by", by, f"some of {', '.join(GROUPINGS)}")
    return names
