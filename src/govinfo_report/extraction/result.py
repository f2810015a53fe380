"""Extraction: a report, and a note on everything that was not taken just as it was handed over."""

from enum import StrEnum

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.report import Report


class ExtractionNoteKind(StrEnum):
    """Why a note was made."""

    CONVERTED = "converted"  # the same thing in another dress: "3,119件" for 3119, "" for null
    MARKED = "marked"  # no figure: the cell is blank, and what stood there is its mark
    RENAMED = "renamed"  # a key that is a label of the form, or stands on another level
    INFERRED = "inferred"  # what was not said and follows from the rest: the edition of a table
    MISSING = "missing"  # nothing was said of it: it is blank
    LEFT_OUT = "left-out"  # a key that the form does not have, or a value that its place cannot hold
    CONFLICTING = "conflicting"  # said twice and differently: none of it is taken

    @property
    def meaning(self) -> Text:
        """What the kind says, in a few words.

        >>> ExtractionNoteKind.MISSING.meaning.en
        'not said: blank'
        """
        return _MEANINGS[self]


_MEANINGS = {
    ExtractionNoteKind.CONVERTED: Text("写法不同，意思相同", "the same in another form"),
    ExtractionNoteKind.MARKED: Text("不是数字：留空，原文作为标记保留", "no figure: blank, and kept as a mark"),
    ExtractionNoteKind.RENAMED: Text("由标签或层级认出位置", "its place known by a label or from another level"),
    ExtractionNoteKind.INFERRED: Text("没有写明，由其余内容得出", "not said, and follows from the rest"),
    ExtractionNoteKind.MISSING: Text("没有提到：留空", "not said: blank"),
    ExtractionNoteKind.LEFT_OUT: Text(
        "表格没有这一项，或这里放不下：没有采用", "no such place, or not fit for it: left out"
    ),
    ExtractionNoteKind.CONFLICTING: Text("说法不一：都没有采用", "said twice and differently: none is taken"),
}


@frozen(kw_only=True)
class ExtractionNote:
    """One thing that the report has not just as it was handed over.

    `path` is where it stands in what was handed over, `place` where it belongs in the report; `None` for one that it
    does not have. `found` is what stood there and `taken` what the report has instead, both as JSON writes them and
    cut to a length that a message bears; `None`: nothing.
    """

    kind: ExtractionNoteKind
    path: str | None = None
    place: str | None = None
    found: str | None = None
    taken: str | None = None

    @property
    def message(self) -> Text:
        """Place, both forms and reason, in Chinese and English.

        >>> note = ExtractionNote(kind=ExtractionNoteKind.CONVERTED, path="year", found='"2021年"', taken="2021")
        >>> print(note.message.en)
        year: found "2021年", taken 2021 (the same in another form)
        """
        where = self.path if self.path is not None else self.place or ""
        moved = f" → {self.place}" if self.path is not None and self.place not in {None, self.path} else ""
        meaning = self.kind.meaning
        zh = "，".join(
            said
            for said in (f"原为 {self.found}" if self.found else "", f"读作 {self.taken}" if self.taken else "")
            if said
        )
        en = ", ".join(
            said
            for said in (f"found {self.found}" if self.found else "", f"taken {self.taken}" if self.taken else "")
            if said
        )
        return Text(
            f"{where}{moved}：{f'{zh}（{meaning.zh}）' if zh else meaning.zh}",
            f"{where}{moved}: {f'{en} ({meaning.en})' if en else meaning.en}",
        )

    def __str__(self) -> str:
        return self.message.zh


@frozen(kw_only=True)
class Extraction:
    """What `from_extraction` returns. Without a note, the report is exactly what was handed over."""

    report: Report
    notes: tuple[ExtractionNote, ...] = ()
