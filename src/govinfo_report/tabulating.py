"""`to_frame`: a report, a row for each cell, or a check, a row for each place that was judged, as a plain dataframe.

A corpus has a row for each report; this is the long form of a single one, to filter and to draw.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govinfo_report.corpus.engines import to_engine
from govinfo_report.corpus.frames import Frame, engine_named
from govinfo_report.corpus.libraries import pa
from govinfo_report.corpus.schema import FIGURES, MONEY_DIGITS, MONEY_PLACES, fits
from govinfo_report.errors import InvalidValueError
from govinfo_report.printed import contents_of
from govinfo_report.rules.model import Finding, Judgement
from govinfo_report.rules.result import CheckResult

if TYPE_CHECKING:  # a report has a method that comes here
    from govinfo_report.report import Report

OVERSIZED = "oversized"
"""The state of a cell whose figure does not fit a column; `text` has it."""

CELLS: Any = pa.schema(
    [
        ("issuer", pa.string()),
        ("year", pa.int64()),
        ("path", pa.string()),
        ("table", pa.string()),
        ("label_zh", pa.string()),
        ("label_en", pa.string()),
        ("count", pa.int64()),
        ("amount", pa.decimal128(MONEY_DIGITS, MONEY_PLACES)),
        ("unit", pa.string()),
        ("state", pa.string()),
        ("text", pa.string()),
        ("is_total", pa.bool_()),
    ]
)
"""The columns of the frame of a report."""

_TEXTS = (
    *("code", "place", "label_zh", "label_en", "status", "severity", "expected", "actual"),
    *("message_zh", "message_en", "reason_zh", "reason_en", "remedy_zh", "remedy_en", "quote"),
)
OUTCOMES: Any = pa.schema([*((name, pa.string()) for name in _TEXTS), ("waived", pa.bool_())])
"""The columns of the frame of a check."""


_COLUMNS = {column.name: column for column in FIGURES}


def to_frame(shown: "Report | CheckResult", *, engine: str = "polars") -> Frame:
    """A report with a row for each cell, or a check with a row for each place that was judged.

    >>> from govinfo_report.report import Report
    >>> report = Report.blank(year=2023).replace({"requests.received.total": 42})
    >>> frame = to_frame(report).filter(path="requests.received.total")
    >>> frame.select("table", "label_en", "count", "unit", "state").row(0)
    ('requests', 'requests received in the year › total', 42, '件', 'number')

    Counts stand in `count` and amounts of money in `amount`, exact; both are null where the cell is blank, has a mark, or
    is not in the document, and `state` says which: "number", "zero", "blank", "mark", "absent", or "oversized" for what
    does not fit the column. `text` is what is printed.

    >>> to_frame(report.check()).filter(code="GIR301")["status"].unique().to_list()
    ['undecidable']

    `engine` is "polars", "pandas", "duckdb", "pyarrow" or "spark". `InvalidValueError` for what is neither, for another engine and
    for text that no Unicode has; `MissingExtraError` names the extra that an engine needs.
    """
    from govinfo_report.report import Report  # noqa: PLC0415  # see above

    chosen = engine_named(engine)
    if isinstance(shown, Report):
        return to_engine(_table(list(_cells(shown)), CELLS), chosen)
    if isinstance(shown, CheckResult):
        return to_engine(_table([_outcome(judgement) for judgement in shown.ledger], OUTCOMES), chosen)
    raise InvalidValueError("shown", shown, "a Report or a CheckResult")


def _table(rows: list[dict[str, Any]], schema: Any) -> Any:
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except UnicodeEncodeError as error:
        raise InvalidValueError("shown", error.object, "text of Unicode characters, no lone surrogates") from None


def _cells(report: "Report") -> Iterator[dict[str, Any]]:
    contents = contents_of(report)
    for cell, figure in zip(report.layout.cells, report.figures, strict=True):
        content = contents[cell.path]
        fitting = figure is None or fits(_COLUMNS[cell.path], figure)
        kept = figure if fitting else None
        yield {
            "issuer": report.issuer,
            "year": report.year,
            "path": cell.path,
            "table": cell.path.partition(".")[0],
            "label_zh": cell.label.zh,
            "label_en": cell.label.en,
            "count": None if cell.money else kept,
            "amount": kept if cell.money else None,
            "unit": cell.unit.value,
            "state": content.kind.value if fitting else OVERSIZED,
            "text": content.text,
            "is_total": cell.is_total,
        }


def _outcome(judgement: Judgement) -> dict[str, Any]:
    finding, reason = judgement.finding, judgement.reason
    told = {} if finding is None else _told(finding)
    return {
        "code": judgement.code,
        "place": judgement.place,
        "label_zh": judgement.label.zh,
        "label_en": judgement.label.en,
        "status": judgement.status.value,
        "reason_zh": reason.zh if reason else None,
        "reason_en": reason.en if reason else None,
        "waived": judgement.waiver is not None,
        **told,
    }


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "expected": _text(finding.expected),
        "actual": _text(finding.actual),
        "message_zh": finding.message.zh,
        "message_en": finding.message.en,
        "remedy_zh": finding.remedy.zh,
        "remedy_en": finding.remedy.en,
        "quote": finding.quote,
    }


def _text(figure: int | Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
