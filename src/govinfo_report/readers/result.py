"""Reading: a report, where each of its figures was printed, and notes on all that is not plainly in it."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from govinfo_report.form import Text
from govinfo_report.readers.document import Source
from govinfo_report.report import Report


class NoteKind(StrEnum):
    """Why a note was made."""

    UNPLACED = "unplaced"  # a figure whose cell is not certain: it stands here and the cell is blank
    EXTRA_LINE = "extra-line"  # a line that the form does not have
    EXTRA_COLUMN = "extra-column"  # a column that the form does not have
    CONVERTED = "converted"  # a figure that is not the printed text itself: 3,119件 read as 3119
    INFERRED = "inferred"  # a place that follows from its neighbours, not from its own label
    DOUBTFUL = "doubtful"  # a figure that text recognition is not sure of: it stands here and the cell is blank
    PROPOSED = "proposed"  # the only figure that the equations of the form leave for a doubtful cell; it is not put in
    REPEATED = "repeated"  # a line printed twice
    BLANK_FORM = "blank-form"  # every line and column is there, and not one figure
    MANY_REPORTS = "many-reports"  # the file holds more than one report; only the first is read


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


@frozen(kw_only=True)
class Reading:
    """What `read` returns.

    Every number printed in a table of the form is either the source of exactly one cell, or stands in a note.
    """

    report: Report
    notes: tuple[Note, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)
