"""Which reports may be copies of one another: those that have several rare stretches in common.

Of the windows of a paragraph about two in nine are kept, the least of every eight in a row (winnowing), so that two
paragraphs with 22 characters in common keep the same one there. Where a window stands in more reports than a few, it
is lengthened step by step to 30 characters, then to the whole paragraph. What only a few reports have names its pairs;
of a paragraph that more reports have each is paired with the earliest alone, so that a thousand copies are a thousand
pairs.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from govinfo_report.corpus.arrays import np, pl
from govinfo_report.corpus.windows import WINDOW, Mask, Numbers, Places, Seen, Windows, both, firsts, mixed

FEW = 16
"""Of more reports than these that say the same, each is paired with the earliest alone."""

_RARE = 48
"""What stands in more reports than these is lengthened, and at last names no pairs but those with the earliest."""

_STEPS = (5, 10, WINDOW)
"""How far a window is lengthened at most: by another one that begins so much later."""
_PIECE = 24
_LEAST_PIECES = 3
"""In how many pieces of 24 characters of the earlier report a common stretch begins: three of a passage of 60 and more."""
_PARTS = 8
_EARLIER, _LATER = np.uint64(36), np.uint64(8)  # a rank, a rank, a piece
_RANK = np.uint64((1 << 28) - 1)


@frozen(eq=False)
class Stretches:
    """Stretches of a batch of reports: their windows, and the rank of the report and the piece of it that each is of.

    `few` says whether a few texts have the window. `longer` has for each step the number of the window with so much
    after it, 0 where the paragraph ends before; `paragraphs` that of the paragraph and the place in it.
    """

    windows: Numbers
    few: Mask
    ranks: "np.ndarray[tuple[int, ...], np.dtype[np.uint32]]"
    pieces: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]"
    longer: tuple[Numbers, ...]
    paragraphs: Numbers

    def part(self, number: int) -> pl.DataFrame:
        """The stretches of one part of all windows. What is equal is in the same part, whatever its length."""
        here = np.flatnonzero(self.windows % np.uint64(_PARTS) == number)
        columns = {f"longer{step}": numbers[here] for step, numbers in zip(_STEPS, self.longer, strict=True)}
        return pl.DataFrame(
            {
                "window": self.windows[here],
                "few": self.few[here],
                "rank": self.ranks[here],
                "piece": self.pieces[here],
                **columns,
                "paragraph": self.paragraphs[here],
            }
        )


def stretches_of(windows: Windows, ranks: Places, seen: Seen, limit: Places) -> Stretches:
    """The stretches of paragraphs that belong to reports of these ranks.

    `limit` says of each paragraph from how many texts on what it has in common with them is everybody's.
    """
    counts = seen.counts(windows.numbers)
    text = windows.text[windows.places]
    kept = np.flatnonzero(_least_of_rows(windows) & (counts > 1) & (counts <= limit[text]))
    paragraph = text[kept]
    starts = np.cumsum(windows.lengths) - windows.lengths
    whole = _numbers_of_paragraphs(windows, starts)[paragraph]
    return Stretches(
        windows=windows.numbers[kept],
        few=counts[kept] <= _RARE,
        ranks=ranks[paragraph].astype(np.uint32),
        pieces=((windows.places[kept] - _starts_of_reports(starts, ranks)[paragraph]) // _PIECE).astype(np.uint8),
        longer=tuple(_lengthened(windows, kept, step) for step in _STEPS),
        paragraphs=both(whole, (windows.places[kept] - starts[paragraph]).astype(np.uint64)),
    )


def _lengthened(windows: Windows, kept: Places, step: int) -> Numbers:
    """These windows with those that begin so much later, as one number; 0 where these are of no or another paragraph."""
    # All places of a paragraph but the last ones have a window: the later one follows in the row.
    later = np.minimum(kept + step, len(windows.places) - 1)
    there = windows.places[later] == windows.places[kept] + step
    return np.where(there, both(windows.numbers[kept], windows.numbers[later]), np.uint64(0))


def pairs_of(batches: Sequence[Stretches]) -> Numbers:
    """The pairs of reports with several stretches in common, as numbers that `ranks_of` reads, in order."""
    found: list[Numbers] = []
    for part in range(_PARTS) if batches else ():
        pieces = np.concatenate([*_coded_pairs(pl.concat([batch.part(part) for batch in batches]))])
        pieces.sort()
        found.append(pieces[firsts(pieces)])
    if not found:
        return np.empty(0, np.uint64)
    pieces = np.concatenate(found)
    found.clear()
    pieces.sort()
    pairs = pieces[firsts(pieces)] >> _LATER
    starts = np.flatnonzero(firsts(pairs))
    chosen = pairs[starts[np.diff(np.append(starts, len(pairs))) >= _LEAST_PIECES]]
    return (chosen >> np.uint64(28) << np.uint64(32)) | (chosen & _RANK)


def _coded_pairs(stretches: pl.DataFrame) -> Iterator[Numbers]:
    """The pairs that stretches name, each by the shortest of its lengths that is rare."""
    rest = stretches
    for name in ("window", *(f"longer{step}" for step in _STEPS)):
        if name != "window":
            rest = rest.with_columns(few=(pl.col(name) != 0) & (pl.len().over(name) <= _RARE))
        yield from _pairs(rest.filter("few"), name)
        rest = rest.filter(~pl.col("few"))
    yield from _pairs(rest, "paragraph")


def linked(ranks: Sequence[int]) -> Iterator[int]:
    """The pairs among reports that all have the same text, as numbers: all of a few, else each with the first."""
    if len(ranks) <= FEW:
        yield from (one << 32 | other for at, one in enumerate(ranks) for other in ranks[at + 1 :])
    else:
        yield from (ranks[0] << 32 | other for other in ranks[1:])


def ranks_of(pair: int) -> tuple[int, int]:
    """The ranks of the earlier and of the later report of a pair."""
    return pair >> 32, pair & 0xFFFFFFFF


def _pairs(stretches: pl.DataFrame, name: str) -> Iterator[Numbers]:
    """For each number the pairs of reports that have it, with the piece of the earlier; of many, each with the earliest."""
    frame = stretches.select(name, "rank", "piece").sort(name, "rank", "piece")
    number, rank, piece = (frame[column].to_numpy() for column in frame.columns)
    once = firsts(number) | firsts(rank)
    number, rank, piece = number[once], rank[once].astype(np.uint64), piece[once].astype(np.uint64)
    starts = np.flatnonzero(firsts(number))
    sizes = np.diff(np.append(starts, len(number)))
    for size in range(2, _RARE + 1):
        groups = starts[sizes == size]
        if len(groups):
            one, other = np.triu_indices(size, 1)
            members = groups[:, None] + np.arange(size)
            yield _coded(rank, piece, members[:, one].ravel(), members[:, other].ravel())
    first = np.repeat(starts, sizes)
    rest = np.flatnonzero((np.repeat(sizes, sizes) > _RARE) & (np.arange(len(number)) > first))
    yield _coded(rank, piece, first[rest], rest)


def _coded(rank: Numbers, piece: Numbers, earlier: Places, later: Places) -> Numbers:
    return (rank[earlier] << _EARLIER) | (rank[later] << _LATER) | piece[earlier]


def _starts_of_reports(starts: Places, ranks: Places) -> Places:
    """For each paragraph, where the first paragraph of its report begins; those of a report are next to each other."""
    first = np.flatnonzero(np.append(True, ranks[1:] != ranks[:-1]))
    return np.repeat(starts[first], np.diff(np.append(first, len(ranks))))


def _least_of_rows(windows: Windows) -> Mask:
    """Which windows are the least of some row of eight in their paragraph, or of all where there are fewer."""
    number = np.full(len(windows.text), np.iinfo(np.uint64).max, np.uint64)
    number[windows.places] = windows.numbers
    least = number.copy()
    for step in (1, 2, 4):
        least[:-step] = np.minimum(least[:-step], least[step:])
    # Between the windows of two paragraphs are 14 places without any, more than a row: no row has windows of both.
    most = least.copy()
    for step in (1, 2, 4):
        most[step:] = np.maximum(most[step:], most[:-step])
    chosen: Mask = (most == number)[windows.places]
    return chosen


def _numbers_of_paragraphs(windows: Windows, starts: Places) -> Numbers:
    within = np.arange(len(windows.text)) - starts[windows.text]
    placed = mixed(windows.letters + within.astype(np.uint64))
    sums = np.append(np.uint64(0), np.cumsum(placed, dtype=np.uint64))
    return mixed(sums[starts + windows.lengths] - sums[starts])
