"""What people want to look at after a build: documents that could not be read, and those that stand beside another.

The lists lie in the folder of the corpus as JSON lines. They say nothing that the corpus does not, and are written anew
whenever they do not say the same.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from govinfo_report.corpus.manifest import Failure
from govinfo_report.corpus.parts import SourceRow
from govinfo_report.issuer import plain_name
from govinfo_report.resuming import write_whole

FAILURES = "failures.jsonl"
REPEATED = "repeated.jsonl"


@frozen
class Repeated:
    """Documents that have the same bytes, or are of one issuer and year. All of them are in the corpus."""

    sources: tuple[str, ...]
    issuer: str | None = None
    year: int | None = None

    @property
    def is_same_content(self) -> bool:
        """Whether they have the same bytes."""
        return self.year is None

    def to_dict(self) -> dict[str, Any]:
        """The documents as plain data."""
        if self.is_same_content:
            return {"same": "content", "sources": list(self.sources)}
        return {"same": "issuer and year", "issuer": self.issuer, "year": self.year, "sources": list(self.sources)}


def repeated(rows: Mapping[str, SourceRow]) -> tuple[Repeated, ...]:
    """The documents that stand beside another one, in the order of their sources.

    >>> rows = {"b.txt": SourceRow("1f", "某县政府", 2023), "a.txt": SourceRow("2e", "某县人民政府", 2023)}
    >>> [(each.issuer, each.year, each.sources) for each in repeated(rows)]
    [('某县人民政府', 2023, ('a.txt', 'b.txt'))]
    """
    contents: dict[str, list[str]] = {}
    years: dict[tuple[str, int], list[str]] = {}
    for source in sorted(rows):
        row = rows[source]
        if row.source_hash is not None:
            contents.setdefault(row.source_hash, []).append(source)
        if row.issuer is not None and row.year is not None:
            years.setdefault((plain_name(row.issuer), row.year), []).append(source)
    same_content = [Repeated(tuple(sources)) for sources in contents.values() if len(sources) > 1]
    same_year = [
        Repeated(tuple(sources), issuer, year) for (issuer, year), sources in years.items() if len(sources) > 1
    ]
    return (*same_content, *same_year)


def write_lists(folder: Path, failures: Iterable[Failure], found: Iterable[Repeated]) -> None:
    """Write both lists; an empty one is not there."""
    for name, items in ((FAILURES, failures), (REPEATED, found)):
        content = "".join(f"{json.dumps(item.to_dict(), ensure_ascii=False)}\n" for item in items).encode()
        path = folder / name
        if not content:
            path.unlink(missing_ok=True)
        elif not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)
