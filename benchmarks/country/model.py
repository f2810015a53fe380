"""The country itself: its reports as frames, who stands above whom, and the faults that are planted in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from attrs import field, frozen

from country.columns import frame_of, ids_of, sources_of
from country.figures import MONEY, MONEY_UNITS, Province
from country.places import YEARS, Organ, provinces
from country.planting import Outcome, Planted, Rows, plant
from country.prose import Prose, columns_of_prose, draws_for, likenesses
from govinfo_report.corpus.rows import entry_of
from govinfo_report.corpus.schema import FIGURES
from govinfo_report.form import Value
from govinfo_report.report import Report

_ROWS_READ_TOGETHER = 4096  # as `corpus.write` has them: larger groups cost a reader memory
_ROWS_OF_A_GROUP = 60_000


@frozen(kw_only=True)
class Also:
    """What a planted fault makes of a report besides: a rule that is broken there too, and the cells that show it."""

    report: str
    code: str
    cells: tuple[str, ...]


@frozen(kw_only=True)
class Defect:
    """A planted fault. Reports are told by the ids that the column `report` has.

    `report` has the fault; it is `None` for a report that is not there, and `other` is then that of the year after.
    Elsewhere `other` is the report that the fault shows beside: last year's, the first of two, the one copied from.
    `figures` has the true and the published figure of each cell that is not as it should be; a published `None` is a
    blank. `outcomes` is what a check of this report should say, by code and place; `also` what follows for others.
    `alike`, for copied prose, is the share of runs of five characters, digits aside, that are in both of those in either.
    """

    kind: str
    issuer: str
    year: int
    report: str | None
    other: str | None
    outcomes: tuple[Outcome, ...]
    figures: Mapping[str, tuple[Value, Value]]
    also: tuple[Also, ...]
    alike: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fault as plain values, ready for JSON; amounts of money are text."""
        return {
            "kind": self.kind,
            "issuer": self.issuer,
            "year": self.year,
            "report": self.report,
            "other": self.other,
            "outcomes": [{"code": it.code, "status": it.status, "place": it.place} for it in self.outcomes],
            "figures": {path: [_plain(figure) for figure in both] for path, both in self.figures.items()},
            "also": [{"report": it.report, "code": it.code, "cells": list(it.cells)} for it in self.also],
            "alike": self.alike,
        }


@frozen(eq=False)
class Part:
    """One province: its reports, its faults, and its organs with their parents."""

    frame: pl.DataFrame
    defects: tuple[Defect, ...]
    organs: tuple[Organ, ...]


@frozen(kw_only=True, eq=False, slots=False)
class Country:
    """A made-up country, made anew province by province whenever it is looked at, and always the same.

    `defects` is the share of reports with a planted fault. With `prose` the reports have text as well.
    """

    seed: int
    reports: int
    prose: bool = False
    defects_share: float = field(default=0.02)

    def parts(self) -> Iterator[Part]:
        """One province after another: what is held in memory at a time."""
        first = 0
        for number, organs in enumerate(provinces(self.seed, self.reports)):
            yield self._part(number, organs, first)
            first += len(organs)

    def frames(self) -> Iterator[pl.DataFrame]:
        """The reports, a frame for each province."""
        return (part.frame for part in self.parts())

    def frame(self) -> pl.DataFrame:
        """All reports in one frame: 1.8 KB of memory for each without prose."""
        return pl.concat(self.frames())

    @cached_property
    def defects(self) -> tuple[Defect, ...]:
        """Every planted fault."""
        return tuple(defect for part in self.parts() for defect in part.defects)

    def parents(self) -> pl.DataFrame:
        """Every issuer with its parent.

        `issuer`, `parent`, the true `tier`, `basis`, whose reports a parent adds up, and the `first_year` that it reports for.
        """
        rows = [
            {
                "issuer": organ.name,
                "parent": None if organ.parent is None else organs[organ.parent].name,
                "sort": organ.sort.value,
                "tier": organ.tier.value,
                "place": organ.place,
                "basis": None if organ.basis is None else organ.basis.value,
                "first_year": organ.first_year,
            }
            for organs in provinces(self.seed, self.reports)
            for organ in organs
        ]
        return pl.DataFrame(rows, schema_overrides={"basis": pl.String, "parent": pl.String})

    def write(self, folder: Path) -> None:
        """Write `year=…/reports.parquet` for each year, `parents.parquet`, and the faults as lines of JSON."""
        from pyarrow import parquet  # noqa: PLC0415  # only to write

        folder.mkdir(parents=True, exist_ok=True)
        writers: dict[int, Any] = {}
        waiting: list[pl.DataFrame] = []

        def flush() -> None:
            for (year,), frame in pl.concat(waiting).partition_by("year", as_dict=True).items():
                table = frame.to_arrow()
                if year not in writers:
                    path = folder / f"year={year}" / "reports.parquet"
                    path.parent.mkdir(exist_ok=True)
                    writers[year] = parquet.ParquetWriter(path, table.schema, compression="zstd")
                writers[year].write_table(table, row_group_size=_ROWS_READ_TOGETHER)
            waiting.clear()

        with (folder / "defects.jsonl").open("w", encoding="utf-8") as lines:
            for part in self.parts():
                lines.writelines(json.dumps(defect.to_dict(), ensure_ascii=False) + "\n" for defect in part.defects)
                waiting.append(part.frame)
                if sum(map(len, waiting)) >= _ROWS_OF_A_GROUP:
                    flush()
        if waiting:
            flush()
        for writer in writers.values():
            writer.close()
        self.parents().write_parquet(folder / "parents.parquet")

    def _part(self, number: int, organs: tuple[Organ, ...], first: int) -> Part:
        def chance(*purpose: int) -> np.random.Generator:
            return np.random.default_rng([self.seed, number, *purpose])

        rows, planted = plant(Province(organs, chance(0)), self.defects_share, chance(1), prose=self.prose)
        sources = sources_of(rows, first, self.seed)
        ids = ids_of(rows, sources)
        prose: Prose | None = None
        alike: dict[int, float] = {}
        if self.prose:
            kept = np.flatnonzero(~rows.gone).tolist()
            prose = columns_of_prose(rows, kept, draws_for(rows, planted, chance(2)))
            alike = dict(likenesses(prose, kept, planted))
        frame = frame_of(rows, sources, ids, chance(3), prose)
        return Part(frame, tuple(_defect(it, rows, ids, alike) for it in planted), organs)


def country(seed: int = 0, *, reports: int = 100_000, prose: bool = False, defects: float = 0.02) -> Country:
    """A country with so many reports, those of a seed always the same.

    >>> small = country(1, reports=200)
    >>> small.frame().height
    200
    """
    if reports < 1:
        raise ValueError(f"reports: expected 1 or more, found {reports}")
    if not 0 <= defects <= 0.1:
        raise ValueError(f"defects: expected a share of the reports from 0 to 0.1, found {defects}")
    return Country(seed=seed, reports=reports, prose=prose, defects_share=defects)


def as_report(row: Mapping[str, Any]) -> Report:
    """The report that a row of these frames holds, given by the names of its columns (`frame.row(0, named=True)`)."""
    return entry_of(row).report


def _defect(planted: Planted, rows: Rows, ids: Sequence[str], alike: Mapping[int, float]) -> Defect:
    return Defect(
        kind=planted.kind,
        issuer=rows.province.organs[planted.organ].name,
        year=YEARS[planted.year],
        report=None if planted.row is None else ids[planted.row],
        other=None if planted.other is None else ids[planted.other],
        outcomes=planted.outcomes,
        figures={
            FIGURES[column].name: (_value(column, true), _value(column, published))
            for column, (true, published) in planted.figures.items()
        },
        also=tuple(
            Also(report=ids[row], code=it.code, cells=it.cells)
            for it in planted.consequences
            if not rows.gone[it.row]
            for row in (it.row, *rows.seconds.get(it.row, ()))
        ),
        alike=None if planted.row is None else alike.get(planted.row),
    )


def _value(column: int, figure: int | None) -> Value:
    if figure is None or not MONEY[column]:
        return figure
    return Decimal(figure) / MONEY_UNITS


def _plain(value: Value) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value
