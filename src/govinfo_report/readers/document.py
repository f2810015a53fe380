"""Document: what any reader makes of bytes. Headings, paragraphs and grids in printed order, each with its place.

A reader knows a file format and nothing of the form; `govinfo_report.readers.interpret` knows the form and nothing of
file formats. This is what passes between them.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

import attrs
from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.readers.extent import Extent, Region


@frozen(kw_only=True)
class Source:
    """Where something is printed, and its raw text there.

    All numbers count from 1; `None` where the file has no such thing. `line` is that of a text file, `box` the left,
    top, right and bottom edge on the page in points, `confidence` that of text recognition, from 0 to 1. `extent` says
    which characters of a text file or a web page print the text; `read` finds it only where it is asked to.
    """

    text: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None
    extent: Extent | None = None

    @property
    def region(self) -> Region | None:
        """The stretch of the file that prints the text. `None`: not known."""
        return self.extent.region if self.extent else None

    def part(self, text: str, start: int = 0) -> "Source":
        """The place of a text that stands in this one, at or after `start`.

        >>> Source(text="规章 0 1", line=3).part("0")
        Source(text='0', page=None, table=None, row=None, column=None, line=3, box=None, confidence=None, extent=None)
        """
        if text == self.text:
            return self
        if self.extent is None:
            return attrs.evolve(self, text=text)
        at = self.text.find(text, start)
        extent = self.extent.cut(at, at + len(text)) if at >= 0 else None
        return attrs.evolve(self, text=text, extent=extent)

    @property
    def place(self) -> Text:
        """The place in words.

        >>> print(Source(text="42", table=2, row=3, column=9).place)
        第 2 个表格，第 3 行，第 9 列
        """
        named = (
            (self.page, "第 {} 页", "page {}"),
            (self.table, "第 {} 个表格", "table {}"),
            (self.row, "第 {} 行", "row {}"),
            (self.column, "第 {} 列", "column {}"),
            (self.line, "文本第 {} 行", "line {} of the text"),
        )
        known = [(number, zh, en) for number, zh, en in named if number is not None]
        return Text(
            "，".join(zh.format(number) for number, zh, _ in known),
            ", ".join(en.format(number) for number, _, en in known),
        )


@frozen(kw_only=True)
class TextBlock:
    """A paragraph or a heading. `level` is the level of a heading where the format marks headings, else `None`."""

    source: Source
    level: int | None = None

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.source.text


@frozen(kw_only=True)
class GridCell:
    """One printed cell of a table. `row` and `column` count from 0 in the grid, spans included.

    A place that a span covers has no cell of its own.
    """

    source: Source
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.source.text


@frozen(kw_only=True)
class Grid:
    """A table as printed. `aligned`: whether `column` is a true position.

    A text dump keeps only the order of the cells in a row, with an empty cell for each place that a span from above
    covers; then `aligned` is false and columns are told by order alone.
    """

    cells: tuple[GridCell, ...]
    source: Source
    aligned: bool = True

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells that begin in each row, from left to right. Rows without any are left out."""
        ordered = sorted(self.cells, key=attrgetter("row", "column"))
        return (tuple(row) for _, row in groupby(ordered, key=attrgetter("row")))


Block: TypeAlias = TextBlock | Grid


@frozen(kw_only=True)
class UnreadPicture:
    """A picture, or pictures, that could hold a part of the report and were not read.

    `message` says where they are and what to do. `only_if_lacking`: they are told of only where a line of the form is
    missing, since they can as well be photographs.
    """

    source: Source
    message: Text
    only_if_lacking: bool = False


@frozen(kw_only=True)
class Document:
    """What a file says, in printed order. `name` is what to call the file in a message, `kind` its format.

    `pictures` are those that were not read.
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    pictures: tuple[UnreadPicture, ...] = ()
