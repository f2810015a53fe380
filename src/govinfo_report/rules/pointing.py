"""Where in the file to point at for a place of a report: its figure or its words, else what stands nearest to it.

A place can be a cell, a line, a column, a text, a section, or something that is read from a text (the year, the phone).
"""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from govinfo_report.prose import Span
from govinfo_report.readers.document import Source
from govinfo_report.rules.places import TABLES


def source_of(place: str, cells: Iterable[str], sources: Mapping[str, Source]) -> Source | None:
    """The source of a place or of the first of its cells that is printed; where none is, of what stands nearest.

    Of its cells, one that can be pointed at goes before one that cannot. `None`: nothing is known.

    >>> source_of("problems", (), {"title": Source(text="年报", line=1), "problems.heading": Source(text="五、", line=9)}).line
    9
    """
    own = [sources[path] for path in (place, *cells) if path in sources]
    if own:
        return next((source for source in own if source.line or source.extent), own[0])
    return next((sources[path] for path in _nearest(place, sources) if path in sources), None)


def source_of_words(span: Span, sources: Mapping[str, Source]) -> Source | None:
    """The source of words in a text of the report. `None`: where the text is printed is not known."""
    source = sources.get(span.path)
    if source is None:
        return None
    extent = source.extent.cut(span.start, span.end) if source.extent else None
    return attrs.evolve(source, text=span.of(source.text), extent=extent)


def _nearest(place: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """What stands near a place that is not printed itself, the nearest first."""
    above = place
    while above:
        yield f"table_sections.{above}.heading" if above in TABLES else f"{above}.heading"
        yield f"{above}.paragraphs[0]"
        yield from (path for path in sources if path.startswith(f"{above}."))
        above = above.rpartition(".")[0]
    yield "title"
