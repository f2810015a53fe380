"""Tables that have lost their cells: a cell a paragraph, or labels and figures on a line with blanks between.

Rows are told by their labels alone: the figures after a label are its line. Whether they are as many as the columns, the
interpreter asks; a figure too few, and the line goes to the notes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs
from attrs import frozen

from govinfo_report.readers.document import Block, Grid, GridCell, Source, TextBlock
from govinfo_report.readers.figures import folded
from govinfo_report.readers.labels import bare, starts_like_label
from govinfo_report.readers.rows import bears_number, is_figure
from govinfo_report.readers.words import only_before_lines, spellings

_SENTENCE = re.compile(r"[。；！？]")
_WIDE = re.compile(r"\s{2,}|\t")
_MOST_CUTS = 5  # 结 / 果 / 维 / 持
_FEWEST = 3  # so few lone figures are captions or page numbers, no table


@frozen
class _Piece:
    """A label or a figure of a line of text."""

    text: str
    source: Source

    @property
    def is_figure(self) -> bool:
        return is_figure(self.text) or bears_number(self.text)


def with_streams_as_grids(blocks: Iterable[Block], number: int, *, labelled: bool) -> Iterator[Block]:
    """The blocks of a section that holds a table, its loose figures put into grids numbered from `number`.

    `labelled`: whether the lines of that table have labels; those of table 4 have none.
    """
    run: list[TextBlock] = []
    for block in (*blocks, None):
        if isinstance(block, TextBlock) and not _SENTENCE.search(block.text):
            run.append(block)
            continue
        grid = _grid_of(run, number, labelled=labelled)
        if grid is None:
            yield from run
        else:
            yield grid
            number += 1
        run = []
        if block is not None:
            yield block


def _pieces(block: TextBlock) -> Iterator[_Piece]:
    """A line cut at wide blanks, and its figures cut off at single ones: 「规章 0 0 0」."""
    at = 0
    for part in _WIDE.split(block.text.strip().strip("|")):
        words = part.split()
        figures: list[str] = []
        while words and is_figure(words[-1]):
            figures.insert(0, words.pop())
        labels: list[str] = []
        for word in words:
            if labels and not starts_like_label(word):
                labels[-1] += f" {word}"
            else:
                labels.append(word)  # 「（三）不予公开 1.属于国家秘密」 is a group and a line
        for text in (*labels, *figures):
            yield _Piece(text, block.source.part(text, at))
            for word in text.split():
                at = block.text.find(word, at) + len(word)


def _grid_of(run: Sequence[TextBlock], number: int, *, labelled: bool) -> Grid | None:
    pieces = [piece for block in run for piece in _pieces(block) if folded(piece.text)]
    if sum(piece.is_figure for piece in pieces) < _FEWEST:
        return None
    rows = list(_rows(pieces, labelled=labelled))
    cells = tuple(
        GridCell(
            source=attrs.evolve(piece.source, table=number, row=row + 1, column=column + 1), row=row, column=column
        )
        for row, members in enumerate(rows)
        for column, piece in enumerate(members)
    )
    return Grid(cells=cells, source=attrs.evolve(run[0].source, text="", extent=None, table=number), aligned=False)


def _rows(pieces: Sequence[_Piece], *, labelled: bool) -> Iterator[Sequence[_Piece]]:
    """Labels up to the last but one are headings; the last, or the last two of a cut one, stand before the figures."""
    labels: list[_Piece] = []
    figures: list[_Piece] = []
    for piece in (*pieces, None):
        if piece is not None and piece.is_figure:
            figures.append(piece)
            continue
        if figures or piece is None:
            own = 1 if labelled else 0
            yield from _headings(_put_together(labels[: len(labels) - own]))
            yield [*(labels[-2:] if labelled else ()), *figures]
            labels, figures = [], []
        if piece is not None:
            labels.append(piece)


def _headings(labels: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Labels without figures, in rows: that of a line which prints no figure stands alone, or what follows were its cells."""
    row: list[_Piece] = []
    for label in labels:
        if bare(label.text) in only_before_lines():
            yield from filter(None, (row, [label]))
            row = []
        else:
            row.append(label)
    if row:
        yield row


def _put_together(labels: Sequence[_Piece]) -> list[_Piece]:
    """Labels that were cut into lines, 商业 / 企业, as the words of the form that they are."""
    whole: list[_Piece] = []
    start = 0
    while start < len(labels):
        joined = next(
            (
                (text, stop)
                for stop in range(min(start + _MOST_CUTS, len(labels)), start + 1, -1)
                if bare(text := "".join(piece.text for piece in labels[start:stop])) in spellings()
            ),
            None,
        )
        if joined is None:
            whole.append(labels[start])
            start += 1
        else:
            text, stop = joined
            whole.append(_Piece(text, attrs.evolve(labels[start].source, text=text, extent=None)))
            start = stop
    return whole
