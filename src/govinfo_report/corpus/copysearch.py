"""The search for copied prose: a corpus is read for what its sections say, for candidates, and for the candidates' words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any

from attrs import frozen

from govinfo_report.corpus.arrays import np
from govinfo_report.corpus.bareprose import Bare, Shelf, Words, bares_of
from govinfo_report.corpus.barewords import bare
from govinfo_report.corpus.candidates import FEW, Stretches, linked, pairs_of, ranks_of, stretches_of
from govinfo_report.corpus.copiedparts import NEAR, Part, copied_parts
from govinfo_report.corpus.proserows import Prose, order_of, prose_of
from govinfo_report.corpus.windows import Places, Seen, Windows

COMMON_AT_LEAST = 20
"""What no more sections than these have is not everybody's, however small the corpus is."""

_ANY_NUMBER = np.iinfo(np.int64).max
_NOTHING_OF_ITS_OWN = 100
"""A report with fewer windows that few others have is compared with its like, whatever many say."""


@frozen
class Row:
    """A report as it is remembered: whose it is, when it was published, and numbers for what it says.

    `digest` is of the row, `words` of all its bare words, `None` where they are too few to be copied; `sections` has the
    numbers of those sections that could be.
    """

    report: str
    issuer: str | None
    year: int | None
    published: date | None
    digest: bytes
    words: bytes | None
    sections: tuple[bytes, ...]

    @property
    def order(self) -> tuple[Any, ...]:
        """The earliest first; what is not known comes last."""
        return order_of(self.report, self.year, self.published)


@frozen
class FoundPair:
    """A pair of reports, and the parts of the later one that are copied, or may be."""

    report: Row
    other: Row
    parts: tuple[Part, ...]


@frozen(eq=False, slots=False)
class Read:
    """What the first reading of a corpus tells: its reports by rank, the earliest first, and what is everybody's.

    `limit` is the number of sections from which on a stretch is no report's own.
    """

    rows: tuple[Row, ...]
    seen: Seen
    limit: int

    @cached_property
    def ranks(self) -> dict[tuple[str, bytes], int]:
        """The rank of a row by its id and digest."""
        return {(row.report, row.digest): rank for rank, row in enumerate(self.rows)}

    @cached_property
    def same(self) -> dict[int, list[int]]:
        """The reports that say the same from first to last, by the earliest of them."""
        alike: dict[bytes, list[int]] = defaultdict(list)
        for rank, row in enumerate(self.rows):
            if row.words is not None:
                alike[row.words].append(rank)
        return {ranks[0]: ranks for ranks in alike.values()}

    @classmethod
    def of(cls, frame: Any, shelf: Shelf, common: float) -> "Read":
        """Put the words of every report on the shelf, and count in how many sections that differ each window stands."""
        seen = Seen()
        counted: set[bytes] = set()
        rows: dict[str, Row] = {}
        for batch in prose_of(frame):
            kept: list[Words] = []
            texts: list[str] = []
            sections: list[int] = []
            for prose in batch:
                words = Words(prose.report, prose.digest, _bare_sections(prose))
                numbers = {name: _number_of(some) for name, some in words.sections.items() if any(some)}
                row = _row(prose, words, numbers)
                # Rows with the same id are one report; which of them it is does not hang on the order of rows.
                if row.report not in rows or row.digest < rows[row.report].digest:
                    rows[row.report] = row
                if row.words is not None:
                    kept.append(words)
                for name, number in numbers.items():
                    if number not in counted:
                        counted.add(number)
                        sections.extend([len(counted)] * len(words.sections[name]))
                        texts.extend(words.sections[name])
            shelf.put(kept)
            windows = Windows.of(texts)
            if len(windows.numbers):
                seen.add(windows.numbers, np.array(sections)[windows.text[windows.places]])
        limit = max(COMMON_AT_LEAST, int(common * len(counted)))
        return cls(tuple(sorted(rows.values(), key=lambda row: row.order)), seen, limit)


def _bare_sections(prose: Prose) -> dict[str, list[str]]:
    return {name: [bare(text, prose.issuer) for text in texts] for name, texts in prose.sections.items()}


def _row(prose: Prose, words: Words, numbers: Mapping[str, bytes]) -> Row:
    enough = NEAR.characters
    return Row(
        report=prose.report,
        issuer=prose.issuer,
        year=prose.year,
        published=prose.published,
        digest=prose.digest,
        words=_number_of("\n".join((*some, "\0")) for some in words.sections.values())
        if words.length >= enough
        else None,
        sections=tuple(number for name, number in numbers.items() if sum(map(len, words.sections[name])) >= enough),
    )


def found_pairs(frame: Any, common: float) -> Iterator[FoundPair]:
    """The pairs with the parts that are copied or may be, by their bare words; in no order."""
    with Shelf.opened() as shelf:
        read = Read.of(frame, shelf, common)
        candidates = _candidates(shelf, read)
        needed = {rank for pair in candidates for rank in ranks_of(pair)}
        needed |= {rank for rank, ranks in read.same.items() if len(ranks) > 1}
        bares = _bares(shelf, read, needed)
    first = {rank: ranks[0] for ranks in read.same.values() for rank in ranks}
    parts = cache(lambda later, earlier: copied_parts(bares[later], bares[earlier]))
    for pair in _every(candidates, read.same):
        earlier, later = ranks_of(pair)
        found = parts(first[later], first[earlier])
        if found:
            yield FoundPair(read.rows[later], read.rows[earlier], found)


def _candidates(shelf: Shelf, read: Read) -> set[int]:
    """The pairs of reports that may share prose, as numbers; of those that say the same only the earliest."""
    batches: list[Stretches] = []
    for batch in shelf.batches():
        ranks: list[int] = []
        texts: list[str] = []
        for words in batch:
            rank = read.ranks.get((words.report, words.digest))
            if rank in read.same:
                some = words.paragraphs
                ranks.extend([rank] * len(some))
                texts.extend(some)
        windows = Windows.of(texts)
        if len(windows.numbers):
            owners = np.array(ranks)
            batches.append(stretches_of(windows, owners, read.seen, _limits(windows, owners, read)))
    found = set(pairs_of(batches).tolist())
    sections: dict[bytes, list[int]] = defaultdict(list)
    for rank in read.same:
        for number in read.rows[rank].sections:
            sections[number].append(rank)
    return found.union(*map(linked, sections.values()))


def _limits(windows: Windows, owners: Places, read: Read) -> Places:
    """For each paragraph, in how many sections a stretch may stand and count: any number, for want of others."""
    few = read.seen.counts(windows.numbers) <= read.limit
    own = np.bincount(owners[windows.text[windows.places[few]]], minlength=int(owners.max()) + 1)
    return np.where(own[owners] < _NOTHING_OF_ITS_OWN, _ANY_NUMBER, read.limit)


def _bares(shelf: Shelf, read: Read, ranks: set[int]) -> dict[int, Bare]:
    bares: dict[int, Bare] = {}
    for batch in shelf.batches():
        found = {read.ranks.get((words.report, words.digest), -1): words for words in batch}
        some = {rank: words for rank, words in found.items() if rank in ranks}
        bares.update(zip(some, bares_of(list(some.values()), read.seen, read.limit), strict=True))
    return bares


def _every(candidates: Iterable[int], same: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """The pairs with those that say the same as one of the two, where these are few; and those that say the same."""
    for pair in candidates:
        one, other = (same[rank] for rank in ranks_of(pair))
        if len(one) * len(other) <= FEW * FEW // 2:
            yield from (min(a, b) << 32 | max(a, b) for a in one for b in other)
        else:
            yield pair
    for ranks in same.values():
        yield from linked(ranks)


def _number_of(texts: Iterable[str]) -> bytes:
    return blake2b("\n".join(texts).encode(), digest_size=16).digest()
