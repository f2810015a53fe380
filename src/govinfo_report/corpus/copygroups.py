"""`copy_groups`: the reports that share prose, together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from govinfo_report.corpus.copies import COPIES
from govinfo_report.corpus.engines import column_names, like, native_batches
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.proserows import known, order_of
from govinfo_report.errors import InvalidValueError

_ROWS = 65_536
_OF_REPORT = ("report", "issuer", "year", "published")
_OF_OTHER = ("other", "other_issuer", "other_year", "other_published")
_NEEDED = ("part", *_OF_REPORT, *_OF_OTHER)
_SCHEMA: Any = pa.schema(
    [
        ("part", pa.string()),
        ("group", pa.string()),
        *(COPIES.field(name) for name in _OF_REPORT),
        ("reports", pa.int64()),
        ("earliest", pa.bool_()),
    ]
)


@frozen(order=False)
class Member:
    """A report of a group: its id, whose it is, for which year, and when it was published."""

    report: str
    issuer: str | None
    year: int | None
    published: date | None

    @classmethod
    def of(cls, report: str, issuer: str | None, year: int | None, published: date | None) -> "Member":
        """The values of a row; pandas has days with a time of day."""
        day = published.date() if isinstance(published, datetime) else published
        return cls(report, issuer, None if year is None else int(year), day)

    @property
    def order(self) -> tuple[Any, ...]:
        """The earliest first; what is not known comes last."""
        return order_of(self.report, self.year, self.published)


def copy_groups(pairs: Frame) -> Frame:
    """The groups of reports that the rows of `copies` make, as a plain frame of the same engine.

    One row for each report of a group, for all of the prose ("") and for each section by itself, a copied paragraph being
    one of its section. Two reports are in one group where a chain of pairs leads from one to the other, so that the
    first and the last of a chain may share little. `group` is the id of the earliest report, by day of publication, then
    year, then id; `reports` is how many there are. `earliest` says who published first of those in the corpus, and not
    who copied: both can have a third source, and a printed day can be wrong.

    `InvalidValueError` for a frame that lacks columns of `copies`.
    """
    there = column_names(pairs)
    if not set(_NEEDED).issubset(there):
        raise InvalidValueError("pairs", there[:3], f"a frame of `copies`, with the columns {', '.join(_NEEDED)}")
    links: dict[str, dict[Member, list[Member]]] = defaultdict(lambda: defaultdict(list))
    for batch in native_batches(nw.to_native(nw.from_native(pairs).select(*_NEEDED)), _ROWS):
        for part, *ends in zip(*batch.select(list(_NEEDED)).to_pydict().values(), strict=True):
            one, other = (Member.of(*map(known, end)) for end in (ends[:4], ends[4:]))
            section = links[part.partition(".")[0]]
            section[one].append(other)
            section[other].append(one)
    rows = [row for part in sorted(links) for row in _rows(part, links[part])]
    return like(pairs, pa.Table.from_pylist(rows, schema=_SCHEMA))


def _rows(part: str, links: Mapping[Member, Iterable[Member]]) -> Iterator[dict[str, Any]]:
    reached: set[Member] = set()
    for first in sorted(links, key=lambda member: member.order):
        if first in reached:
            continue
        members = _reached_from(first, links)
        reached |= members
        for member in sorted(members, key=lambda member: member.order):
            yield {
                "part": part,
                "group": first.report,
                **{name: getattr(member, name) for name in _OF_REPORT},
                "reports": len(members),
                "earliest": member == first,
            }


def _reached_from(first: Member, links: Mapping[Member, Iterable[Member]]) -> set[Member]:
    found = {first}
    waiting = [first]
    while waiting:
        for member in links[waiting.pop()]:
            if member not in found:
                found.add(member)
                waiting.append(member)
    return found
