"""The source of a text that was put together from several and spelled anew: a title printed on three lines."""

from collections.abc import Iterator, Sequence

import attrs

from govinfo_report.readers.document import Source
from govinfo_report.readers.extent import Extent, Run, merged
from govinfo_report.readers.figures import folded


def put_together(text: str, sources: Sequence[Source]) -> Source:
    """The source of a text that `sources` print one after another, but for blanks and full-width forms.

    Its place is that of the first. It has an extent where they have, and where it has just their characters.
    """
    first = sources[0]
    if len(sources) == 1 and first.text == text:
        return first
    if any(source.extent is None for source in sources):
        return attrs.evolve(first, text=text, extent=None)
    return attrs.evolve(first, text=text, extent=merged(_runs(text, sources)))


def _runs(text: str, sources: Sequence[Source]) -> Iterator[Run]:
    """A run for each character that is no blank, none where they do not agree."""
    said = [(position, plain) for position, each in enumerate(text) for plain in folded(each)]
    printed = [
        (plain, source.extent, position)
        for source in sources
        for position, each in enumerate(source.text)
        for plain in folded(each)
    ]
    if [plain for _, plain in said] != [plain for plain, _, _ in printed]:
        return
    for (at, _), (_, extent, position) in zip(said, printed, strict=True):
        for run in (extent or Extent(())).cut(position, position + 1).runs:
            yield run._replace(start=at)
