"""The prose of the rows of a corpus: what copies are searched in, batch by batch."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from attrs import frozen

from govinfo_report.corpus.engines import native_batches
from govinfo_report.corpus.libraries import nw
from govinfo_report.errors import InvalidValueError
from govinfo_report.form import SECTIONS
from govinfo_report.prose import Paragraph, Section
from govinfo_report.rules.pair import SECTIONS_OF_PROSE

NEEDED = ("report", "issuer", "year", "published", *SECTIONS_OF_PROSE, "table_sections", "section_order")
"""The columns that are read."""

_ROWS = 4096


@frozen(eq=False)
class Prose:
    """What is compared of a row: whose report it is, when it was published, and its sections of prose.

    `digest` is a number for all of that; `beside` are the columns with the text beside tables and the order of sections.
    """

    report: str
    issuer: str | None
    year: int | None
    published: date | None
    digest: bytes
    sections: Mapping[str, tuple[str, ...]]
    beside: tuple[str | None, str | None]

    def section(self, name: str) -> Section:
        """A section of prose, without its heading."""
        return _section(self.sections[name])

    def elsewhere(self) -> Iterator[Section]:
        """All six sections in the order in which they are printed."""
        tables = _read(self.beside[0], self.report, "table_sections") or {}
        for name in _read(self.beside[1], self.report, "section_order") or SECTIONS:
            if name in self.sections:
                yield self.section(name)
            elif name in tables:
                yield _section(tables[name]["paragraphs"])


def prose_of(frame: Any, reports: Collection[str] | None = None) -> Iterator[list[Prose]]:
    """The prose of a frame batch by batch, of all rows or of these reports. Raises as `copies` does."""
    rows = nw.from_native(frame).select(*NEEDED)
    if reports is not None:
        rows = rows.filter(nw.col("report").is_in(list(reports)))
    for batch in native_batches(nw.to_native(rows), _ROWS):
        yield [_prose(row) for row in zip(*batch.select(list(NEEDED)).to_pydict().values(), strict=True)]


def _prose(row: tuple[Any, ...]) -> Prose:
    report, issuer, year, published, *texts = map(known, row)
    *sections, tables, order = texts
    told = "\0".join(str(value) for value in row)
    return Prose(
        report=report,
        issuer=issuer,
        year=None if year is None else int(year),
        published=published.date() if isinstance(published, datetime) else published,
        digest=blake2b(told.encode(), digest_size=16).digest(),
        sections={
            name: _paragraphs(text, report, name) for name, text in zip(SECTIONS_OF_PROSE, sections, strict=True)
        },
        beside=(tables, order),
    )


def order_of(report: str, year: int | None, published: date | None) -> tuple[Any, ...]:
    """What reports are put in order by: day of publication, year, id. What is not known comes last.

    >>> order_of("a", 2023, None) < order_of("b", 2023, date(2024, 1, 3))
    False
    """
    return (published is None, published or date.min, year is None, year or 0, report)


def known(value: Any) -> Any:
    """A value as it is, `None` for what pandas puts for a null."""
    return None if value is None or value != value else value  # noqa: PLR0124  # only a NaN is not itself


def _section(paragraphs: Iterable[str]) -> Section:
    return Section(paragraphs=tuple(map(Paragraph, paragraphs)))


def _paragraphs(text: Any, report: str, column: str) -> tuple[str, ...]:
    return tuple((_read(text, report, column) or {}).get("paragraphs", ()))


def _read(text: str | None, report: str, column: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        raise InvalidValueError(f"{column} of report {report}", text, "the JSON of a section") from None
