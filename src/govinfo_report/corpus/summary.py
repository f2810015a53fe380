"""`summary`: in how many reports each rule held, was broken, could not be decided or did not apply, by year and place."""

from collections.abc import Collection, Sequence
from typing import Any

from govinfo_report.corpus.asked import NOT_HELD, codes_asked
from govinfo_report.corpus.checking import COVERED, outcomes
from govinfo_report.corpus.engines import like, named, plain, tidy, undotted
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
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
    codes = codes_asked(rules, COVERED)
    groups = {name: undotted(name) for name in split}
    reports = {**groups, "report": "report"}
    found = outcomes(frame, ("report", *split), codes, frozenset(NOT_HELD))
    told = nw.from_native(named(found, {**reports, "code": "code", "status": "status"}))
    every = nw.from_native(named(plain(frame), reports))
    listed = {"code": sorted(codes), "status": [status.value for status in Status]}
    tables = {name: nw.from_native(like(found, pa.table({name: values}))) for name, values in listed.items()}
    both = nw.concat(
        [_everywhere(every, tuple(groups.values()), tables["code"]), _not_held(told, tuple(groups.values()))]
    )
    counts = _long(both, tuple(groups.values()), tables["status"])
    names = {new: old for old, new in groups.items()} | {name: name for name in ("code", "status", "reports", "places")}
    return tidy(named(nw.to_native(counts), names))


# Each frame of outcomes and of reports is gone through once: Spark does all that leads to one again for each use.


def _everywhere(every: Any, split: tuple[str, ...], codes: Any) -> Any:
    """The reports of each group as if every rule held in all of them."""
    number = nw.col("report").n_unique()
    groups = every.group_by(*split).agg(reports=number) if split else every.select(reports=number)
    zeros = (nw.lit(0, nw.Int64).alias(name) for name in _SUMS if name != _HELD)
    return groups.join(codes, how="cross").select(*split, "code", nw.col("reports").cast(nw.Int64).alias(_HELD), *zeros)


def _not_held(told: Any, split: tuple[str, ...]) -> Any:
    """The reports and places of each group and code by status, and as a negative number those in which it did not hold."""
    marked = told.with_columns(
        (nw.col("status") == status.value).cast(nw.Int64).alias(f"{status.value} places") for status in NOT_HELD
    )
    places = [nw.col(f"{status.value} places") for status in NOT_HELD]
    each = marked.group_by(*split, "code", "report").agg(*(name.sum() for name in places))
    each = each.with_columns(
        nw.lit(-1, nw.Int64).alias(_HELD),
        *(
            (nw.col(f"{status.value} places") > 0).cast(nw.Int64).alias(f"{status.value} reports")
            for status in NOT_HELD
        ),
    )
    return _summed(each, split)


def _summed(frame: Any, split: tuple[str, ...]) -> Any:
    sums = frame.group_by(*split, "code").agg(*(nw.col(name).sum() for name in _SUMS))
    return sums.select(*split, "code", *(nw.col(name).cast(nw.Int64) for name in _SUMS))


def _long(both: Any, split: tuple[str, ...], statuses: Any) -> Any:
    """A row for each status of each group and code that occurs."""
    reports: Any = nw.col(_HELD)
    places: Any = None
    for status in NOT_HELD:
        here = nw.when(nw.col("status") == status.value)
        reports = here.then(nw.col(f"{status.value} reports")).otherwise(reports)
        of_status = here.then(nw.col(f"{status.value} places"))
        places = of_status if places is None else of_status.otherwise(places)  # pandas has no literal for a typed null
    rows = _summed(both, split).join(statuses, how="cross")
    counts = rows.select(*split, "code", "status", reports.alias("reports"), places.alias("places"))
    return counts.filter(nw.col("reports") > 0).sort(*split, "code", "status", nulls_last=True)


_HELD = f"{Status.HELD.value} reports"
_SUMS = (_HELD, *(f"{status.value} {what}" for status in NOT_HELD for what in ("reports", "places")))


def _columns(by: Sequence[str]) -> tuple[str, ...]:
    names = () if isinstance(by, str) else tuple(by)
    if isinstance(by, str) or not set(names) <= set(GROUPINGS) or len(set(names)) < len(names):
        raise InvalidValueError("by", by, f"some of {', '.join(GROUPINGS)}")
    return names
