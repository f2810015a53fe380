"""Which stretches of a text stand word for word in another, found in one pass over each.

The other text is cut into blocks of eight characters, which are looked up at every place of the text; what is found
grows to both sides as far as the two agree. Every common stretch of 15 characters and more that does not begin with
words which stand elsewhere too is found. The time is that of reading both texts once, whatever they hold.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import frozen

_BLOCK = 8
SHORTEST = 2 * _BLOCK - 1
"""Stretches shorter than this are no sign of anything: they are how everybody writes."""

# A year is another one every year, and the titles of laws are everybody's.
TITLES = r"《[^《》]{1,60}》"
YEARS = r"(?:19|20)\d\d(?=\s*年)"
_LEFT_OUT = re.compile(rf"\s+|{TITLES}|{YEARS}")
_BETWEEN = "\n"


@frozen
class Plain:
    """A text without blanks, titles between 《》 and numbers of years, which knows where each character stood.

    Another pattern can say what is left out.

    `starts` are the places in it where something was left out before, and `shifts` how far the characters from there on
    stood further back.
    """

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0, left_out: re.Pattern[str] = _LEFT_OUT) -> "Plain":
        """The text from `start` on.

        >>> Plain.of("2024年，依据《条例》办理 申请").text
        '年，依据办理申请'
        """
        kept: list[str] = []
        starts, shifts = [0], [start]
        length = 0
        for left in left_out.finditer(text, start):
            kept.append(text[start : left.start()])
            length += left.start() - start
            start = left.end()
            starts.append(length)
            shifts.append(start - length)
        kept.append(text[start:])
        return cls("".join(kept), tuple(starts), tuple(shifts))

    def original(self, run: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch stood in the text as printed: its first character and the one after its last."""
        start, stop = run
        return self._printed_at(start), self._printed_at(stop - 1) + 1

    def _printed_at(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


@frozen
class Known:
    """The text that stretches are looked for in."""

    text: str
    blocks: dict[str, int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Known":
        """All of these texts, as plain ones."""
        text = _BETWEEN.join(Plain.of(each).text for each in texts)
        blocks: dict[str, int] = {}
        for start in range(0, len(text) - _BLOCK + 1, _BLOCK):
            blocks.setdefault(text[start : start + _BLOCK], start)
        return cls(text, blocks)

    def runs(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a plain text that stand here too, in order and apart from each other.

        >>> known = Known.of(["我局全年开展政府信息公开业务培训六次，参训人员覆盖全部科室。"])
        >>> list(known.runs("是年我局全年开展政府信息公开业务培训六次。"))
        [(2, 20)]
        """
        place = free = 0
        while place + _BLOCK <= len(text):
            found = self.blocks.get(text[place : place + _BLOCK])
            if found is None:
                place += 1
                continue
            start, stop = self._grown(text, place, found, free)
            if stop - start >= SHORTEST:
                yield start, stop
                place = free = stop
            else:
                place += 1

    def _grown(self, text: str, place: int, found: int, free: int) -> tuple[int, int]:
        """A block that both texts have, and what agrees before (not before `free`) and after it."""
        start, before = place, found
        while start > free and before > 0 and text[start - 1] == self.text[before - 1]:
            start, before = start - 1, before - 1
        stop, after = place + _BLOCK, found + _BLOCK
        while stop < len(text) and after < len(self.text) and text[stop] == self.text[after]:
            stop, after = stop + 1, after + 1
        return start, stop
