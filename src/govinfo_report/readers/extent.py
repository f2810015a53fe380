"""Extent: which characters of a file print a text, so that any words of it can be pointed at in the file.

A text is seldom printed in one piece: pages cut it over elements and spell blanks as `&nbsp;`, dumps cut it over lines.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from attrs import field, frozen


@frozen
class Region:
    """A stretch of a file, from its first character up to `end_column` of `end_line`, which it does not take in.

    Lines and columns count from 1. Columns count Unicode characters; a line ends as in any editor, at LF, CR LF or CR.
    """

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class Run(NamedTuple):
    """Characters of a text that stand side by side in the file: `length` of them from `start`, in `width` columns.

    Where the two differ, they are spelled in another way: `&nbsp;` is one character in six columns.
    """

    start: int
    length: int
    line: int
    column: int
    width: int


@frozen
class Extent:
    """Where the characters of a text stand in its file, in the order of the text; what is not there is in no run.

    >>> Extent((Run(0, 2, 7, 10, 2), Run(2, 2, 8, 1, 2))).cut(1, 3).region
    Region(start_line=7, start_column=11, end_line=8, end_column=2)
    """

    runs: tuple[Run, ...]

    @property
    def is_one_piece(self) -> bool:
        """Whether the file has the very characters side by side."""
        return len(self.runs) == 1 and self.runs[0].length == self.runs[0].width

    @property
    def region(self) -> Region | None:
        """From the first to the last of the characters. `None`: none of them is known."""
        if not self.runs:
            return None
        first, last = self.runs[0], self.runs[-1]
        if (last.line, last.column) < (first.line, first.column):
            return None  # the page shows them in another order than the file has them
        return Region(first.line, first.column, last.line, last.column + last.width)

    def cut(self, start: int, end: int) -> "Extent":
        """The extent of the characters from `start` up to `end`, counted anew from 0."""
        return Extent(tuple(_cut(self.runs, start, end)))


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    if start >= end:
        return
    # A long paragraph has ten thousand runs and a thousand words to point at.
    first = bisect_right(runs, start, key=lambda run: run.start + run.length)
    for run in takewhile(lambda run: run.start < end, (runs[position] for position in range(first, len(runs)))):
        begin, stop = max(run.start, start), min(run.start + run.length, end)
        if run.length == run.width:
            yield Run(begin - start, stop - begin, run.line, run.column + begin - run.start, stop - begin)
        else:
            yield Run(begin - start, stop - begin, run.line, run.column, run.width)


def merged(runs: Iterable[Run]) -> Extent:
    """The extent of runs in the order of the text, those put together that follow each other in the file too."""
    kept: list[Run] = []
    for run in runs:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.length == last.width
            and run.length == run.width
            and (last.start + last.length, last.line, last.column + last.width) == (run.start, run.line, run.column)
        ):
            kept[-1] = last._replace(length=last.length + run.length, width=last.width + run.width)
        else:
            kept.append(run)
    return Extent(tuple(kept))


@frozen
class LineStarts:
    r"""Tells line and column of the characters of a file.

    >>> LineStarts.of("总\r\n计\n").place(3)
    (2, 1)
    """

    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> "LineStarts":
        """The starts of the lines of a text."""
        starts = [0]
        at = 0
        for line in text.splitlines(keepends=True):
            at += len(line)
            if line.endswith(("\n", "\r")):  # Python ends lines at form feeds too, editors do not
                starts.append(at)
        return cls(tuple(starts))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`, which counts from 0."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
