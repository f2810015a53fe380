"""Every stretch of 15 characters of many texts as a number, and how many texts have it.

Arithmetic on whole arrays: half a million characters are numbered in a few hundredths of a second. The numbers are 64
bits of the characters and nothing else, so that they are the same on every run and machine.
"""

from collections.abc import Sequence
from typing import TypeAlias

from attrs import frozen

from govinfo_report.commonruns import SHORTEST
from govinfo_report.corpus.arrays import np

WINDOW = SHORTEST
"""The length of a window: a stretch that two texts share counts from this length on."""

Numbers: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.uint64]]"
Places: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.int64]]"
Mask: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]"

_FACTOR = np.uint64(6364136223846793005)
_START = np.uint64(0x9E3779B97F4A7C15)
_BITS = 27  # 256 MB, of which only what is written to is taken up
_MOST = 65535


@frozen(eq=False)
class Windows:
    """The windows of some texts, which are laid one behind the other: no window reaches over the end of a text.

    `numbers` and `places` are of the windows in order: each one's number and its first character; `lengths` are those of
    the texts, and `text` says of each character which text it is of. `letters` are numbers of single characters.
    """

    numbers: Numbers
    places: Places
    lengths: Places
    text: Places
    letters: Numbers

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Windows":
        """The windows of these texts.

        >>> one, other = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
        >>> found = Windows.of([one, other])
        >>> found.places.tolist(), bool(found.numbers[0] == found.numbers[1])
        ([0, 15, 16], True)
        """
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        text = np.repeat(np.arange(len(texts)), lengths)
        codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.uint64)
        letters = mixed(codes + _START)
        if len(letters) < WINDOW:
            return cls(letters[:0], text[:0], lengths, text, letters)
        two = _paired(letters, 1)
        four = _paired(two, 2)
        eight = _paired(four, 4)
        every = _paired(eight, WINDOW - 8)
        inside = np.flatnonzero(text[: len(every)] == text[WINDOW - 1 :])
        return cls(every[inside], inside, lengths, text, letters)


def mixed(numbers: Numbers) -> Numbers:
    """Numbers whose every bit depends on every bit of the given ones."""
    once = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    twice = (once ^ (once >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return twice ^ (twice >> np.uint64(31))


def both(first: Numbers, second: Numbers) -> Numbers:
    """A number for each pair of numbers, in this order."""
    return mixed(first * _FACTOR + second)


def _paired(numbers: Numbers, apart: int) -> Numbers:
    return both(numbers[:-apart], numbers[apart:])


class Seen:
    """In how many texts each window was seen: at least the true number, and seldom more.

    A table of counts by 27 bits of a number: two windows that share them are counted as one.
    """

    def __init__(self) -> None:
        self._counts = np.zeros(1 << _BITS, np.uint16)

    def add(self, numbers: Numbers, texts: Places) -> None:
        """Count the windows, which are of these texts, once for each text. No text is added twice."""
        found = np.sort((self._slots(numbers) << np.uint64(64 - _BITS)) | texts.astype(np.uint64))
        slots = found[firsts(found)] >> np.uint64(64 - _BITS)
        starts = np.flatnonzero(firsts(slots))
        counts = np.diff(np.append(starts, len(slots)))
        here = slots[starts]
        self._counts[here] = np.minimum(self._counts[here] + counts, _MOST)

    def counts(self, numbers: Numbers) -> Places:
        """How many texts have each of these windows."""
        found: Places = self._counts[self._slots(numbers)].astype(np.int64)
        return found

    @staticmethod
    def _slots(numbers: Numbers) -> Numbers:
        return numbers >> np.uint64(64 - _BITS)


def firsts(sorted_numbers: Numbers) -> Mask:
    """Where a number stands that is not the one before."""
    first = np.ones(len(sorted_numbers), np.bool_)
    first[1:] = sorted_numbers[1:] != sorted_numbers[:-1]
    return first
