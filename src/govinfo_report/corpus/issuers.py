"""The issuers of a corpus by their normal names, and the names among them that may be of one organ."""

from collections import defaultdict
from typing import Any

from attrs import define, field

from govinfo_report.corpus.engines import expect_columns, like, native_batches, plain
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.issuernames import IssuerName
from govinfo_report.likenesses import likenesses

NEEDED = ("issuer", "year")
"""The columns that are looked at."""

_ROWS = 4096


@define
class _Seen:
    """How a name was seen in a corpus."""

    name: IssuerName
    years: set[int] = field(factory=set)
    reports: int = 0


def issuers(frame: Frame) -> Frame:
    """Every name of an issuer as it is printed, with its normal form and what that says, as a frame of the same engine.

    Its columns are `issuer` (as printed), `normal` (one name for every way of writing it), `kind`, `level` and `region` (null where the
    name does not say), `variants` (the printed names with the same normal one, in order, with 、 between), `first_year` and
    `last_year`, `reports` (how many carry this name), and `reasons`, why something is null (see
    `NameDoubt`).

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> names = ["某县发改局", "某县发展和改革局", "某县教体局"]
    >>> frame = from_reports([Report.blank(issuer=name, year=2023) for name in names])
    >>> issuers(frame).select("issuer", "normal", "variants").rows()[1:]
    [('某县发改局', '某县发展和改革局', '某县发展和改革局、某县发改局'), ('某县教体局', '某县教体局', '某县教体局')]

    Joined to the corpus on `issuer` it puts all reports of one organ together. Names that only may be of one organ stay
    apart: `issuer_candidates` lists them. It counts at once, where the corpus is lazy too. `InvalidValueError` for a
    frame that lacks the columns.
    """
    seen = _seen(frame)
    variants: defaultdict[str | None, list[str]] = defaultdict(list)
    for printed in sorted(seen):
        variants[seen[printed].name.normal].append(printed)
    columns: dict[str, list[Any]] = {name: [] for name in _TEXTS + _NUMBERS + ("reasons",)}
    for printed in sorted(seen):
        one = seen[printed]
        name = one.name
        values = {
            "issuer": printed,
            "normal": name.normal,
            "kind": None if name.kind is None else name.kind.value,
            "level": None if name.level is None else name.level.value,
            "region": name.region,
            "variants": "、".join(variants[name.normal]) if name.normal is not None else printed,
            "first_year": min(one.years, default=None),
            "last_year": max(one.years, default=None),
            "reports": one.reports,
            "reasons": " ".join(name.reasons) or None,
        }
        for column, value in values.items():
            columns[column].append(value)
    return like(frame, _table(columns))


_TEXTS = ("issuer", "normal", "kind", "level", "region", "variants")
_NUMBERS = ("first_year", "last_year", "reports")


def issuer_candidates(frame: Frame) -> Frame:
    """Pairs of normal names that may be of one organ, for a reader to decide, as a frame of the same engine.

    Its columns are `issuer` and `other`, `reason` (see `Alike`), and `years_together`, in how many years both have reports: two
    names of one organ have none, or were published twice.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> years = {"鼓楼区人民政府": 2019, "南京市鼓楼区人民政府": 2020, "徐州市鼓楼区人民政府": 2019}
    >>> frame = from_reports([Report.blank(issuer=name, year=year) for name, year in years.items()])
    >>> for row in issuer_candidates(frame).rows():
    ...     print(*row)
    鼓楼区人民政府 南京市鼓楼区人民政府 place-in-front 0
    鼓楼区人民政府 徐州市鼓楼区人民政府 place-in-front 1

    Nothing is merged on these grounds; errors are as for `issuers`.
    """
    years: defaultdict[str, set[int]] = defaultdict(set)
    for one in _seen(frame).values():
        if one.name.normal is not None:
            years[one.name.normal] |= one.years
    pairs = likenesses(years)
    columns: dict[str, list[Any]] = {
        "issuer": [pair.one for pair in pairs],
        "other": [pair.other for pair in pairs],
        "reason": [pair.reason.value for pair in pairs],
        "years_together": [len(years[pair.one] & years[pair.other]) for pair in pairs],
    }
    return like(frame, _table(columns))


def _seen(frame: Frame) -> dict[str, _Seen]:
    """The printed names of a corpus, each with its years and how many reports carry it."""
    expect_columns(frame, NEEDED)
    corpus = nw.from_native(plain(frame)).select(*NEEDED).filter(~nw.col("issuer").is_null())
    counts = nw.to_native(corpus.group_by("issuer", "year").agg(reports=nw.len()))
    seen: dict[str, _Seen] = {}
    for batch in native_batches(counts, _ROWS):
        for row in batch.to_pylist():
            one = seen.setdefault(row["issuer"], _Seen(IssuerName.of(row["issuer"])))
            one.reports += row["reports"]
            if row["year"] is not None:
                one.years.add(row["year"])
    return seen


def _table(columns: dict[str, list[Any]]) -> Any:
    whole = (*_NUMBERS, "years_together")
    types = {name: pa.int64() if name in whole else pa.string() for name in columns}
    return pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
