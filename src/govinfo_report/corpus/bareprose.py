"""The bare words of the reports of a corpus, kept in a file while copies are searched, and laid out for comparison."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import field, frozen

from govinfo_report.corpus.arrays import np
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.windows import WINDOW, Mask, Numbers, Places, Seen, Windows
from govinfo_report.rules.copies import SECTION_LIMIT
from govinfo_report.rules.pair import SECTIONS_OF_PROSE, Shared

_SCHEMA: Any = pa.schema(
    [("report", pa.string()), ("digest", pa.binary()), *((name, pa.list_(pa.string())) for name in SECTIONS_OF_PROSE)]
)


@frozen
class Words:
    """The bare words of a report, paragraph by paragraph, by section; `digest` tells its row from others with its id."""

    report: str
    digest: bytes
    sections: Mapping[str, Sequence[str]]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of all sections."""
        return [text for texts in self.sections.values() for text in texts]

    @property
    def length(self) -> int:
        """How many characters there are."""
        return sum(map(len, self.paragraphs))


@frozen(eq=False)
class Shelf:
    """A file with the words of every report, so that none is kept in memory, nor made bare twice."""

    path: Path
    _writer: Any = field(repr=False)

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator["Shelf"]:
        """An empty file, which is gone in the end."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "words.arrow"
            with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, _SCHEMA, options=_OPTIONS) as writer:
                yield cls(path, writer)

    def put(self, some: Sequence[Words]) -> None:
        """Keep the words of these reports."""
        rows = [{"report": each.report, "digest": each.digest, **each.sections} for each in some]
        self._writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=_SCHEMA))

    def batches(self) -> Iterator[list[Words]]:
        """The words that were kept, as they were put in. Nothing can be put in after that."""
        self._writer.close()
        with pa.OSFile(str(self.path), "rb") as file:
            reader = pa.ipc.open_file(file)
            for number in range(reader.num_record_batches):
                reports, digests, *columns = (column.to_pylist() for column in reader.get_batch(number).columns)
                yield [
                    Words(report, digest, dict(zip(SECTIONS_OF_PROSE, texts, strict=True)))
                    for report, digest, *texts in zip(reports, digests, *columns, strict=True)
                ]


_OPTIONS: Any = pa.ipc.IpcWriteOptions(compression="lz4")


@frozen(eq=False)
class Bare:
    """The bare words of a report, one paragraph after the other, as its windows and their places.

    `own` says of each character whether it is the report's own: it stands in a window that few reports have, or in a
    paragraph that is too short for one. `paragraphs` has the path of each with its first place and the one after its
    last, `sections` the same of sections.
    """

    numbers: Numbers
    places: Places
    own: Mask
    paragraphs: Mapping[str, tuple[int, int]]
    sections: Mapping[str, tuple[int, int]]

    def standing_in(self, other: "Bare") -> Mask:
        """Which characters stand in the other report too, in stretches of 15 and more."""
        ordered = np.sort(other.numbers)
        if not len(ordered):
            return np.zeros(len(self.own), np.bool_)
        at = np.searchsorted(ordered, self.numbers)
        at[at == len(ordered)] = 0
        return _covered(self.places[ordered[at] == self.numbers], len(self.own))

    def shared(self, copied: Mask, places: tuple[int, int] | None = None) -> Shared:
        """How many of the own characters between two places are copied, or of all.

        A report that has next to nothing of its own is taken as it is: then all it says is what others say.
        """
        if places is None and int(self.own.sum()) < SECTION_LIMIT.characters:
            return Shared(len(copied), int(copied.sum()), ())
        part = slice(*(places or (None,)))
        return Shared(int(self.own[part].sum()), int((self.own & copied)[part].sum()), ())


def _covered(places: Places, length: int) -> Mask:
    """The characters that windows at these places cover."""
    begin = np.bincount(places, minlength=length + 1)
    end = np.bincount(places + WINDOW, minlength=length + 1)
    covered: Mask = np.cumsum(begin - end)[:length] > 0
    return covered


def bares_of(some: Sequence[Words], seen: Seen, limit: int) -> Iterator[Bare]:
    """The bare words of these reports; what more than `limit` sections have in the corpus is no report's own."""
    windows = Windows.of([text for words in some for text in words.paragraphs])
    common = seen.counts(windows.numbers) > limit
    begin = 0
    for words in some:
        paragraphs: dict[str, tuple[int, int]] = {}
        sections: dict[str, tuple[int, int]] = {}
        length = 0
        for name, texts in words.sections.items():
            start = length
            for number, text in enumerate(texts):
                paragraphs[f"{name}.paragraphs[{number}]"] = (length, length + len(text))
                length += len(text)
            sections[name] = (start, length)
        first, last = np.searchsorted(windows.places, [begin, begin + length])
        places = windows.places[first:last] - begin
        own = _covered(places[~common[first:last]], length) | ~_covered(places, length)
        yield Bare(windows.numbers[first:last].copy(), places, own, paragraphs, sections)
        begin += length
