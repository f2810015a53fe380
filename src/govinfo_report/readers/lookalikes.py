"""Letters that text recognition takes for digits' lookalikes: in a cell of figures an l is a 1 and an O is a 0.

What counts as a figure depends on the form, so the interpreter asks here, and notes what it converted; what stands in
the document stays as it was recognised.

「一」 and 「|」 are not among them. A line of text is recognised as it stands, upright, so a level stroke is never a 1: it
is a dash; and an upright stroke that is no letter can be a piece of a ruling line.
"""

import re

import attrs

from govinfo_report.readers.document import Block, Document, Grid, Source

_DIGITS = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0", "〇": "0", "○": "0"})
_FIGURE = re.compile(r"\d{1,3}(?:[,，]\d{3})+|\d{1,12}(?:\.\d{1,6})?")


def as_digits(text: str) -> str:
    """The text with lookalikes made digits, where that makes it a figure; else the text itself.

    >>> as_digits("l2O"), as_digits("Outcome"), as_digits("一")
    ('120', 'Outcome', '一')
    """
    plain = text.translate(_DIGITS)
    return plain if _FIGURE.fullmatch(plain) else text


def is_recognised(document: Document) -> bool:
    """Whether the text comes from text recognition."""
    return any(source.confidence is not None for block in document.blocks for source in _sources(block))


def with_digits(document: Document) -> tuple[Document, dict[Source, Source]]:
    """The document with figures in place of lookalikes, and what was recognised there, by the source put in its place."""
    raw: dict[Source, Source] = {}

    def plain(block: Block) -> Block:
        if not isinstance(block, Grid):
            return block
        cells = []
        for cell in block.cells:
            text = as_digits(cell.text) if cell.source.confidence is not None else cell.text
            if text == cell.text:
                cells.append(cell)
                continue
            source = attrs.evolve(cell.source, text=text)
            raw[source] = cell.source
            cells.append(attrs.evolve(cell, source=source))
        return attrs.evolve(block, cells=tuple(cells))

    return attrs.evolve(document, blocks=tuple(map(plain, document.blocks))), raw


def _sources(block: Block) -> list[Source]:
    return [cell.source for cell in block.cells] if isinstance(block, Grid) else [block.source]
