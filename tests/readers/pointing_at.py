"""What a file has at a region, cut out of its text, and what of it can be seen: told apart from how readers find it."""

import re
from collections.abc import Callable, Mapping
from html import unescape

import attrs

import govinfo_report as gir
from govinfo_report.readers.document import Document, Grid, Source
from govinfo_report.readers.encoding import declared_in, decode
from govinfo_report.readers.extent import Region

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_BLANKS = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]")


def text_of_file(data: bytes) -> str:
    """The characters of a file."""
    return decode(data, "file", declared_in(data))


def cut_out(text: str, region: Region) -> str:
    """What stands in the region of a file, as an editor would select it."""
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    start = starts[region.start_line - 1] + region.start_column - 1
    return text[start : starts[region.end_line - 1] + region.end_column - 1]


def letters(text: str) -> str:
    """The text without blanks and invisible marks."""
    return _BLANKS.sub("", text)


def seen(markup: str) -> str:
    """What a reader sees of a piece of a page: no tags, and characters in place of entities; blanks left out."""
    return letters(unescape(_MARKUP.sub("", markup)))


def sources_of(document: Document) -> list[Source]:
    """Every text of a document, in printed order."""
    return [
        source
        for block in document.blocks
        for source in ([cell.source for cell in block.cells] if isinstance(block, Grid) else [block.source])
    ]


def as_in_a_table_of_pipes(text: str) -> str:
    r"""What is meant by `\|` in Markdown."""
    return text.replace(r"\|", "|")


def spells_itself(text: str, source: Source, shown: Callable[[str], str]) -> bool:
    """Whether the file has just the characters of the source where its runs say; `shown` undoes what stands for others."""
    return all(
        shown(cut_out(text, Region(run.line, run.column, run.line, run.column + run.width)))
        == source.text[run.start : run.start + run.length]
        for run in (source.extent.runs if source.extent else ())
    )


def everything(reading: gir.Reading) -> Mapping[str, Source]:
    """The sources of figures and of texts."""
    return {**reading.sources, **reading.passages}


def without_extents(sources: list[Source]) -> list[Source]:
    """The same sources as a plain reading gives them."""
    return [attrs.evolve(source, extent=None) for source in sources]
