"""The files with the rows of a built corpus: one for each report year, the same bytes for the same rows.

Rows are sorted by source and stand in row groups of one size, so that neither the way in which they were come by nor the
order of that leaves a trace. A file is called by a hash of its bytes: none is ever written over.
"""

import hashlib
import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import frozen
from pyarrow import parquet

from govinfo_report.corpus.engines import ARROW_SCHEMA
from govinfo_report.corpus.folder import NO_YEAR
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.manifest import Part

ROW_GROUP = 8192
"""How many rows are held at a time, and stand in one row group."""

PLACES = "year=*"
PATTERN = f"{PLACES}/reports-*.parquet"
"""What the files are called in the folder of a corpus."""

_DIGITS = 16


@frozen
class SourceRow:
    """Where the row of a document is to be had, and what is to be known of it before it is written.

    `position` is its place in the file of its year in the corpus as it was; `None`: it was read anew.
    """

    source_hash: str | None
    issuer: str | None
    year: int | None
    position: int | None = None


def rows_in(folder: Path, part: Part) -> Iterator[tuple[str, SourceRow]]:
    """The source of each row of a file, and where the row is. `OSError` or `ArrowInvalid` for a damaged file."""
    with parquet.ParquetFile(folder / part.path) as file:
        columns = file.read(columns=["source", "source_hash", "issuer"]).to_pydict()
    rows = zip(columns["source"], columns["source_hash"], columns["issuer"], strict=True)
    for position, (source, source_hash, issuer) in enumerate(rows):
        yield source, SourceRow(source_hash, issuer, part.year, position)


class PartReader:
    """The rows of a file by their positions, asked for in ascending order. One row group is held at a time."""

    def __init__(self, path: Path) -> None:
        self._file = parquet.ParquetFile(path)
        groups = range(self._file.num_row_groups)
        self._starts = [0, *accumulate(self._file.metadata.row_group(group).num_rows for group in groups)]
        self._held: tuple[int, Any] = (-1, None)

    def take(self, positions: Sequence[int]) -> Any:
        """These rows as a table."""
        by_group: dict[int, list[int]] = {}
        for position in positions:
            group = bisect_right(self._starts, position) - 1
            by_group.setdefault(group, []).append(position - self._starts[group])
        tables = [self._group(group).take(pa.array(places)) for group, places in by_group.items()]
        return pa.concat_tables([ARROW_SCHEMA.empty_table(), *tables])

    def _group(self, group: int) -> Any:
        if self._held[0] != group:
            self._held = (group, self._file.read_row_group(group).cast(ARROW_SCHEMA))
        return self._held[1]

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def write_part(folder: Path, year: int | None, tables: Iterator[Any], partial: Path) -> Part:
    """Write the rows of a year, in tables of `ROW_GROUP` rows but the last. `partial`: what it is called until then."""
    count = 0
    with parquet.ParquetWriter(partial, ARROW_SCHEMA, compression="zstd", version="2.6") as writer:
        for table in tables:
            count += table.num_rows
            writer.write_table(table.combine_chunks(), row_group_size=ROW_GROUP)
    with partial.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS]
        os.fsync(file.fileno())
    path = f"year={NO_YEAR if year is None else year}/reports-{digest}.parquet"
    (folder / path).parent.mkdir(exist_ok=True)
    partial.replace(folder / path)
    return Part(path, year, count)
