"""`missing_years`: the years for which a corpus lacks the report of an issuer."""

from functools import partial
from typing import Any

from govinfo_report.corpus.engines import like, native_batches
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.planning import compared, keyed_rows
from govinfo_report.corpus.sameissuer import BY_NAME, KEY
from govinfo_report.errors import InvalidValueError

MISSING_YEARS: tuple[str, ...] = ("issuer", "year")
"""The columns of the table that `missing_years` gives."""


def missing_years(frame: Frame, *, by: str = BY_NAME, first: int | None = None, last: int | None = None) -> Frame:
    """The years without a report, one row for each issuer and year; lazy where the corpus is.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> frame = from_reports([Report.blank(issuer="某县人民政府", year=year) for year in (2020, 2023)])
    >>> missing_years(frame).sort("year").rows()
    [('某县人民政府', 2021), ('某县人民政府', 2022)]

    Years from `first` to `last` are looked for; `None`: from the first report of each issuer, to its last. `issuer` is the
    fullest name among its reports, or the key where `by` is another column. Only issuers with a report are known.
    `InvalidValueError` for years that are no whole numbers, else as for `check_years`.
    """
    for name, year in (("first", first), ("last", last)):
        if not (year is None or type(year) is int):
            raise InvalidValueError(name, year, "a year (int) or None")
    return compared(frame, by, partial(_missing, first=first, last=last), MISSING_YEARS)


def _missing(frame: Any, by: str, *, first: int | None, last: int | None) -> Any:
    native, issuers = keyed_rows(frame, by)
    known = ~nw.col(KEY).is_null() & ~nw.col("year").is_null()
    there = issuers.filter(known).select(KEY, nw.col("year").cast(nw.Int64)).unique()
    spans = there.group_by(KEY).agg(nw.col("year").min().alias("first"), nw.col("year").max().alias("last"))
    earliest, latest = _span(there)
    years = range(earliest if first is None else first, (latest if last is None else last) + 1)
    table = pa.table({"year": pa.array(years, pa.int64())})
    grid = spans.join(nw.from_native(like(native, table)), how="cross")
    if first is None:
        grid = grid.filter(nw.col("year") >= nw.col("first"))
    if last is None:
        grid = grid.filter(nw.col("year") <= nw.col("last"))
    missing = grid.join(there, on=[KEY, "year"], how="anti")
    return [missing.select(nw.col(KEY).cast(nw.String).alias("issuer"), "year")], None


def _span(there: Any) -> tuple[int, int]:
    """The earliest and the latest year; none between them where there is no report."""
    ends = there.select(nw.col("year").min().alias("first"), nw.col("year").max().alias("last"))
    (row,) = (row for batch in native_batches(nw.to_native(ends), 1) for row in batch.to_pylist())
    return (1, 0) if row["first"] is None else (row["first"], row["last"])
