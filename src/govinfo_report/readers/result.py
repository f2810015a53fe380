"""Reading: a report, where each of its figures was printed, and notes on all that is not plainly in it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from govinfo_report.errors import UnknownPathError
from govinfo_report.form import Text
from govinfo_report.frozenmapping import FrozenMapping
from govinfo_report.layout import expect_path, nearest
from govinfo_report.readers.document import Source
from govinfo_report.report import Report

if TYPE_CHECKING:
    from govinfo_report.rules.result import CheckResult


class NoteKind(StrEnum):
    """Why a note was made."""

    UNPLACED = "unplaced"  # a figure whose cell is not certain: it stands here and the cell is blank
    EXTRA_LINE = "extra-line"
    EXTRA_COLUMN = "extra-column"
    CONVERTED = "converted"  # a figure that is not the printed text itself: 3,119件 read as 3119
    INFERRED = "inferred"
    DOUBTFUL = "doubtful"  # as unplaced: it stands here and the cell is blank
    PROPOSED = "proposed"  # it is not put in
    REPEATED = "repeated"
    BLANK_FORM = "blank-form"
    MANY_REPORTS = "many-reports"
    IMPOSSIBLE_DATE = "impossible-date"
    PICTURE = "picture"

    @property
    def meaning(self) -> Text:
        """What the kind says, in a few words.

        >>> NoteKind.REPEATED.meaning.en
        'a line printed twice'
        """
        return _MEANINGS[self]


_MEANINGS = {
    NoteKind.UNPLACED: Text(
        "位置不能确定的数字，未放入表中", "a figure whose cell is not certain, left out of the table"
    ),
    NoteKind.EXTRA_LINE: Text("格式没有的行", "a line that the form does not have"),
    NoteKind.EXTRA_COLUMN: Text("格式没有的列", "a column that the form does not have"),
    NoteKind.CONVERTED: Text("经换算或改写的数字", "a figure that is not the printed text itself"),
    NoteKind.INFERRED: Text("由相邻内容推定的位置", "a place that follows from its neighbours, not from its own label"),
    NoteKind.DOUBTFUL: Text(
        "文字识别没有把握的数字，未放入表中", "a figure that text recognition is not sure of, left out"
    ),
    NoteKind.PROPOSED: Text(
        "勾稽关系得出的唯一可能值，未放入表中", "the only figure that the sums leave for a cell, left out"
    ),
    NoteKind.REPEATED: Text("重复印出的行", "a line printed twice"),
    NoteKind.BLANK_FORM: Text("行列齐全而没有一个数字", "every line and column is there, and not one figure"),
    NoteKind.MANY_REPORTS: Text(
        "文件含多份报告，只读第一份", "more than one report in the file; only the first is read"
    ),
    NoteKind.IMPOSSIBLE_DATE: Text("日历上没有的日期", "a date that is not in the calendar"),
    NoteKind.PICTURE: Text("没有读入的图片页或图片", "a page or a part of one that is a picture and was not read"),
}


@frozen(kw_only=True)
class Note:
    """Something about the document that its report alone does not show.

    `path` is the cell concerned, if one is; `figures` the printed figures that the note accounts for.
    """

    kind: NoteKind
    message: Text
    source: Source | None = None
    path: str | None = None
    figures: tuple[Source, ...] = ()

    def __str__(self) -> str:
        return self.message.zh


def _frozen(sources: Mapping[str, Source]) -> FrozenMapping[Source]:
    return FrozenMapping(sources)


@frozen(kw_only=True)
class Reading:
    """What `read` returns.

    Every number printed in a table of the form is either the source of exactly one cell, or stands in a note.
    `passages` has where each text of `Report.passages` is printed, by the same paths.
    """

    report: Report
    notes: tuple[Note, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict, converter=_frozen)
    passages: Mapping[str, Source] = field(factory=dict, converter=_frozen)

    def source(self, path: str) -> Source | None:
        r"""Where the figure of a cell, or a text by its path in `Report.passages`, is printed. `None`: nothing is.

        >>> from govinfo_report.readers.read import read
        >>> reading = read("二、主动公开政府信息情况\n\n\t规章\n\t1\n\t0\n\t1\n".encode())
        >>> reading.source("disclosure.administrative_rules.issued").line
        4
        >>> reading.source("requests.received.total")
        >>> reading.source("requests.received.totl")
        Traceback (most recent call last):
        govinfo_report.errors.UnknownPathError: the form has no place 'requests.received.totl'; did you mean requests.received.total or requests.received.other?

        `UnknownPathError` for a path of neither a cell of the report's tables nor a text that it has.
        """
        expect_path(path)
        if path in self.report.layout.index:
            return self.sources.get(path)
        passages = self.report.passages()
        if path not in passages:
            raise UnknownPathError(path, nearest(path, (*self.report.layout.paths, *passages)))
        return self.passages.get(path)

    def to_sarif(
        self, uri: str | None = None, result: "CheckResult | None" = None, *, language: str = "zh"
    ) -> dict[str, Any]:
        r"""The check of the report as a SARIF 2.1.0 log, with the notes and with every place that is known.

        `uri` is the address of the file; `result` is that of another check than `report.check()`. Read with `extents`,
        a result in a text file or a web page opens at its very figure or words, without at most at its line.

        >>> from govinfo_report.readers.read import read
        >>> reading = read("二、主动公开政府信息情况\n\n\t规章\n\t-1\n\t0\n\t1\n".encode(), extents=True)
        >>> found = reading.to_sarif("report.txt")["runs"][0]["results"]
        >>> next(each for each in found if each["ruleId"] == "GIR111")["locations"][0]["physicalLocation"]["region"]
        {'startLine': 4, 'startColumn': 2, 'endLine': 4, 'endColumn': 4, 'snippet': {'text': '-1'}}
        """
        from govinfo_report.rules.sarif import SarifRun, sarif_log  # noqa: PLC0415  # only this needs the catalogue

        run = SarifRun(language)
        return sarif_log(run.whole(run.add_reading(self, self.report.check() if result is None else result, uri=uri)))

    def describe(self, language: str = "zh") -> str:
        r"""How much was read, and every note, in Chinese or in English ("en").

        >>> from govinfo_report.readers.read import read
        >>> reading = read("二、主动公开政府信息情况\n\n\t规章\n\t-1\n\t0\n\t1\n".encode())
        >>> print(reading.describe("en").splitlines()[1])
        3 figures read, 197 cells without one; printed places known: 3; notes: 1
        """
        from govinfo_report.showing.reading import describe_reading  # noqa: PLC0415  # only a prompt or a notebook needs it

        return describe_reading(self, language)

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self, language: str = "zh") -> str:
        """The tables as a notebook shows them: hover over a figure, and it says where it is printed."""
        from govinfo_report.showing.reading import reading_html  # noqa: PLC0415  # see above

        return reading_html(self, language)
