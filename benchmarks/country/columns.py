"""The reports of a province as the columns of a corpus, without an object for any of them."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from country.figures import MONEY_UNITS, NEWEST, OLDEST, Mask, edition_of, form_of, places_of
from country.places import YEARS, Tier
from country.planting import Rows
from country.prose import Prose
from govinfo_report.corpus.engines import ARROW_SCHEMA
from govinfo_report.corpus.schema import FIGURES, MONEY_PLACES, SCHEMA_VERSION, ColumnKind
from govinfo_report.issuer import Issuer

_ID_DIGITS = 16
_EPOCH = date(1970, 1, 1)


def sources_of(rows: Rows, first_organ: int, seed: int) -> list[str]:
    """Where each report is said to have come from; no two the same."""
    return [
        f"country/{seed}/{first_organ + organ}/{YEARS[year]}{'-2' if again else ''}.html"
        for organ, year, again in zip(rows.organ.tolist(), rows.year.tolist(), rows.again.tolist(), strict=True)
    ]


def ids_of(rows: Rows, sources: Sequence[str]) -> list[str]:
    """The ids of reports with these sources, as a corpus has them."""
    names = [json.dumps(organ.name) for organ in rows.province.organs]
    return [
        hashlib.sha256(f'[{names[organ]}, {YEARS[year]}, "{source}"]'.encode()).hexdigest()[:_ID_DIGITS]
        for organ, year, source in zip(rows.organ.tolist(), rows.year.tolist(), sources, strict=True)
    ]


def frame_of(
    rows: Rows,
    sources: Sequence[str],
    ids: Sequence[str],
    chance: np.random.Generator,
    prose: Prose | None,
) -> pl.DataFrame:
    """The rows that are published, with every column of a corpus. `prose` has columns for these rows alone."""
    kept = np.flatnonzero(~rows.gone)
    organs, years = rows.organ[kept], rows.year[kept]
    issuers = [Issuer.named(organ.name) for organ in rows.province.organs]
    names = [organ.name for organ in rows.province.organs]
    published = _days(rows, chance)[kept]
    of_year = np.array([edition_of(year) for year in YEARS])
    known: dict[str, Any] = {
        "version": np.full(len(kept), SCHEMA_VERSION),
        "report": pa.array(ids).take(pa.array(kept)),
        "issuer": pa.array(names).take(pa.array(organs)),
        "year": np.array(YEARS)[years],
        "title": [
            f"{names[organ]}{YEARS[year]}年政府信息公开工作年度报告"
            for organ, year in zip(organs.tolist(), years.tolist(), strict=True)
        ],
        "published": pa.array(published.astype(np.int32)).cast(pa.date32()),
        "kind": pa.array([None if it.kind is None else it.kind.value for it in issuers], pa.string()).take(
            pa.array(organs)
        ),
        "level": pa.array([None if it.level is None else it.level.value for it in issuers], pa.string()).take(
            pa.array(organs)
        ),
        "region": pa.array([it.place for it in issuers], pa.string()).take(pa.array(organs)),
        "source": pa.array(sources).take(pa.array(kept)),
        "disclosure.edition": pa.array(of_year[years].tolist()),
        "requests.edition": pa.array(np.where(rows.older[kept], OLDEST, NEWEST).tolist()),
        "disclosure.procurement.unit": pa.array(
            [rows.province.unit if edition == OLDEST else None for edition in of_year[years]], pa.string()
        ),
        **_figures(rows, kept, of_year),
        **(prose or {}),
    }
    fields = []
    for column in ARROW_SCHEMA:
        values = known.get(column.name)
        if values is None:
            values = pa.nulls(len(kept), column.type)
        fields.append(values if isinstance(values, pa.Array) else pa.array(values, column.type))
    frame = pl.from_arrow(pa.table(fields, schema=ARROW_SCHEMA))
    assert isinstance(frame, pl.DataFrame)
    return frame


def _figures(rows: Rows, kept: Any, of_year: Any) -> dict[str, pa.Array]:
    absent = _not_in_edition(rows, of_year)
    blank: dict[int, list[int]] = {}
    for place, row in rows.blank:
        blank.setdefault(place, []).append(row)
    columns: dict[str, pa.Array] = {}
    for number, column in enumerate(FIGURES):
        null = absent[number]
        if number in blank:
            null = null.copy()
            null[blank[number]] = True
        values = rows.figures[number, kept]
        make = _amounts if column.kind is ColumnKind.MONEY else _counts
        columns[column.name] = make(values, null[kept])
    return columns


def _not_in_edition(rows: Rows, of_year: Any) -> list[Mask]:
    """For each column of figures, the rows whose form has no such cell."""
    forms = {
        (disclosure, requests): np.isin(np.arange(len(FIGURES)), places_of(form_of(disclosure, requests)))
        for disclosure in (OLDEST, NEWEST)
        for requests in (OLDEST, NEWEST)
    }
    of_row = of_year[rows.year]
    groups = [
        ((of_row == disclosure) & (rows.older == (requests == OLDEST)), known)
        for (disclosure, requests), known in forms.items()
    ]
    lacking: dict[bytes, Mask] = {}
    masks = []
    for number in range(len(FIGURES)):
        key = bytes(bool(known[number]) for _, known in groups)
        if key not in lacking:
            without = [group for group, known in groups if not known[number]]
            lacking[key] = np.logical_or.reduce(without) if without else np.zeros(len(of_row), dtype=bool)
        masks.append(lacking[key])
    return masks


def _counts(values: Any, null: Mask) -> pa.Array:
    return pa.array(values, pa.int64(), mask=null if null.any() else None)


def _amounts(values: Any, null: Mask) -> pa.Array:
    """Amounts as decimals, made of their bytes: 128 bits, the lower half first, without a number in between."""
    halves = np.empty((len(values), 2), dtype="<i8")
    halves[:, 0] = np.where(null, 0, values) * (10**MONEY_PLACES // MONEY_UNITS)
    halves[:, 1] = -(halves[:, 0] < 0).astype(np.int64)
    valid = np.packbits(~null, bitorder="little")
    kind = ARROW_SCHEMA.field("disclosure.fees.amount").type
    return pa.Array.from_buffers(kind, len(values), [pa.py_buffer(valid.tobytes()), pa.py_buffer(halves.tobytes())])


def _days(rows: Rows, chance: np.random.Generator) -> Any:
    """Days of publication: departments report by 31 January, governments by 31 March."""
    governments = np.array(
        [organ.basis is not None and organ.tier is not Tier.TOWNSHIP for organ in rows.province.organs]
    )
    last = np.where(governments[rows.organ], 89, 30)  # 31 January and 31 March, counted from New Year
    day = chance.integers(7, last + 1)
    late = list(rows.late)
    day[late] = last[late] + 1 + day[late] % 60
    new_year = np.array([(date(year + 1, 1, 1) - _EPOCH).days for year in YEARS])
    return new_year[rows.year] + day
