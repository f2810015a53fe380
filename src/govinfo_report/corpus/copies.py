"""`copies`: which reports of a corpus have prose of one another, across issuers and years.

What is measured is what GIR804 and GIR805 measure: the share of characters that stand in the other report in stretches
of 15 and more, with the limits of these rules. Figures, names and punctuation are left out before, so that a copy with
other names and figures is one, and what many reports say counts for nothing on either side.
"""

from typing import Any

from govinfo_report.corpus.engines import expect_columns, like
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.proserows import NEEDED
from govinfo_report.errors import InvalidValueError

COMMON = 0.01
"""Of how many sections of a corpus, as a share, a stretch is everybody's."""
COPIES: Any = pa.schema(
    [
        ("report", pa.string()),
        ("other", pa.string()),
        ("part", pa.string()),
        ("kind", pa.string()),
        ("similarity", pa.float64()),
        ("shared", pa.int64()),
        ("characters", pa.int64()),
        ("other_similarity", pa.float64()),
        ("word_for_word", pa.int64()),
        ("rule", pa.string()),
        ("figures", pa.string()),
        ("issuer", pa.string()),
        ("year", pa.int64()),
        ("published", pa.date32()),
        ("other_issuer", pa.string()),
        ("other_year", pa.int64()),
        ("other_published", pa.date32()),
    ]
)
"""The columns of `copies` as Arrow has them."""


def copies(frame: Frame, *, common: float = COMMON) -> Frame:
    """The pairs of reports that share most of a part of their prose, as a plain frame of the same engine.

    One row for each pair and part: `report`, and the earlier `other` (by day of publication, then year, then id; those
    without a day come last). `part` is "" for sections 1, 5 and 6 together, a section, or a paragraph of a section that
    is not copied itself. `kind` is one of `CopyKind`.

    `similarity` is the share of the own words of that part that stand in the other report, in stretches of 15 characters
    and more: `shared` of `characters`. Figures, names of the issuer, titles between 《》, punctuation and blanks are no
    words here, and what more than `common` of all sections say (and more than 20) is no report's own. A report with less
    than 100 characters of its own is compared as a whole as it is. `other_similarity` is the same of the other report,
    null for paragraphs. A section is listed from 60 percent and 100 characters on, all of the prose from 90 and 400.

    `word_for_word` is the percentage that GIR804 and GIR805 measure in the printed words, and `rule` the one of them that
    finds the part copied, if the two are beside each other. `figures` are those that differ at the same place, as pairs
    in JSON; `shared_passages` shows the passages themselves.

    >>> from attrs import evolve
    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.prose import Paragraph, Section
    >>> from govinfo_report.report import Report
    >>> words = "".join(map(chr, range(0x4E00, 0x4E00 + 120)))  # any 120 characters
    >>> problems = Section(paragraphs=(Paragraph(words),))
    >>> reports = (evolve(Report.blank(issuer=name, year=2023), problems=problems) for name in ("甲县", "乙县"))
    >>> copies(from_reports(reports)).select("part", "kind", "similarity", "shared", "rule").rows()
    [('problems', 'other issuer, same year', 1.0, 120, 'GIR804')]

    Of more than 16 reports with the same words each is listed beside the earliest alone; `copy_groups` has them together.
    Lazy frames are computed: the prose is read some thousand rows at a time, its bare words are kept in a temporary file,
    and the rows of copies are read again. Rows with the same id are one report. A pair can be missed whose common words
    all stand in many other reports too, in another order. `InvalidValueError` for a frame that lacks columns, or prose
    that is no JSON of a section; `MissingExtraError` without the extra `corpus-copies`.
    """
    expect_columns(frame, NEEDED)
    if not 0 < common <= 1:
        raise InvalidValueError("common", common, "a share of all sections: more than 0, at most 1")
    from govinfo_report.corpus.copyrows import rows_of  # noqa: PLC0415  # needs the extra

    found = sorted(rows_of(frame, common), key=lambda row: (row["report"], row["other"], row["part"]))
    return like(frame, pa.Table.from_pylist(found, schema=COPIES))
