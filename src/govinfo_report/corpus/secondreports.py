"""`reissues`: second reports for a year in a corpus, and what changed in them."""

from collections.abc import Iterator
from typing import Any

from govinfo_report.corpus.exactpairs import exact_pairs
from govinfo_report.corpus.figures import AMOUNTS, COUNTS, digits, digits_of
from govinfo_report.corpus.frames import Frame
from govinfo_report.corpus.lengthening import lengthened, null_if_empty
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import before, of_one_year
from govinfo_report.corpus.planning import as_rows, compared, planned
from govinfo_report.corpus.sameissuer import BY_NAME, KEY
from govinfo_report.corpus.sametables import same_cells
from govinfo_report.corpus.schema import EDITION_COLUMNS, FIGURES, edition_column
from govinfo_report.corpus.verdicts import Case, all_of, any_of, surely
from govinfo_report.report import TABLES
from govinfo_report.rules.collection import differences, duplicate, reissued
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import PairCheck

CHECKS: tuple[PairCheck, ...] = (duplicate, reissued)
"""The checks of second reports."""

REISSUES: tuple[str, ...] = ("report", "issuer", "year", "change", "place", "before", "after", "previous")
"""The columns of the table that `reissues` gives."""

_NONE, _EDITION, _FIGURE = "none", "edition", "figure"
_ABOUT = ("report", "issuer", "year", "previous")
_BAR = "|"


def cases() -> Iterator[Case]:
    """The verdicts on two reports for one year, with the cells of both."""
    # In tables of two editions other cells differ as well; but then the editions do.
    same = all_of((*(_same_edition(column) for column in EDITION_COLUMNS), *(same_cells(table) for table in TABLES)))
    yield Case(duplicate.rule.code, duplicate.place, same, Status.BROKEN)
    yield Case(reissued.rule.code, reissued.place, ~same, Status.BROKEN)


def reissues(frame: Frame, *, by: str = BY_NAME) -> Frame:
    """What changed from each report to the next one for the same year, one row for each figure; lazy where the corpus is.

    `change` is "figure" with its path in `place`, "edition" with a table there that is on another form, or "none" in the
    one row of a report that has all its figures from the earlier. `before` and `after` are digits in text, null for a
    blank, or editions. `previous` is the id of the earlier report.

    >>> from govinfo_report.corpus import from_reports
    >>> from govinfo_report.report import Report
    >>> first = Report.blank(issuer="某县人民政府", year=2023, title="一").replace({"requests.received.total": 42})
    >>> second = first.replace({"requests.received.total": 43})
    >>> changes = reissues(from_reports([first, second]))
    >>> changes.select("change", "place").rows()
    [('figure', 'requests.received.total')]

    The earlier is the one published earlier, or else the one with the smaller id. `by` and the errors are as for
    `check_years`.
    """
    return compared(frame, by, _changes, REISSUES)


def _changes(frame: Any, by: str) -> Any:
    plan = planned(frame, by)
    again = of_one_year(plan.rows("again"), ()).select(KEY).unique()
    every = (*EDITION_COLUMNS, *COUNTS, *AMOUNTS)
    whole = plan.rows("second", "issuer", *every).join(again, on=KEY, how="semi")
    pairs = of_one_year(whole, every)
    texts = dict(_texts())
    wide = pairs.select(*_ABOUT, *(text.alias(name) for name, text in texts.items()))
    long = lengthened(wide, _ABOUT, list(texts), "what", "values")
    what, values = nw.col("what").str, nw.col("values").str
    result = long.filter(~nw.col("values").is_null()).select(
        *("report", "issuer", "year"),
        what.replace_all(r" .*$", "").alias("change"),
        what.replace_all(r"^[a-z]* ", "").alias("place"),
        null_if_empty(values.replace_all(r"\|.*$", "")).alias("before"),
        null_if_empty(values.replace_all(r"^.*\|", "")).alias("after"),
        "previous",
    )
    return [result], as_rows(_exact_changes(plan.oversized_groups()), REISSUES)


def _texts() -> Iterator[tuple[str, nw.Expr]]:
    """What is told of each pair: a text under the name of the change and its place, null where there is none."""
    changes: list[nw.Expr] = []
    for table, classes in TABLES.items():
        edition = edition_column(table)
        if edition is not None:
            other = ~_same_edition(edition)
            changes.append(other)
            yield f"{_EDITION} {table}", nw.when(other).then(_both(edition))
        for column in FIGURES:
            if column.table == table:
                changed = _differs(column.name)
                if edition is not None and len(column.editions) < len(classes):
                    changed = changed & _same_edition(edition)
                changes.append(changed)
                yield f"{_FIGURE} {column.name}", nw.when(changed).then(_both(column.name))
    yield f"{_NONE} ", nw.when(~any_of(changes)).then(nw.lit(_BAR))


def _differs(column: str) -> nw.Expr:
    """Whether a cell has another figure than in the report before; a blank is one of its own."""
    now, then = nw.col(column), before(column)
    return surely(now != then) | (now.is_null() != then.is_null())


def _same_edition(column: str) -> nw.Expr:
    return surely(nw.col(column) == before(column))


def _both(column: str) -> nw.Expr:
    return nw.concat_str(_digits(before(column), column), nw.lit(_BAR), _digits(nw.col(column), column))


def _digits(value: nw.Expr, column: str) -> nw.Expr:
    return (digits_of(value) if column in AMOUNTS else value.cast(nw.String)).fill_null("")


def _exact_changes(groups: Any) -> Iterator[dict[str, Any]]:
    for earlier, later, pair in exact_pairs(groups):
        if pair.gap != 0:
            continue
        about = {name: later[name] for name in ("report", "issuer", "year")} | {"previous": earlier["report"]}
        figures, editions = differences(pair)
        if not figures and not editions:
            yield {**about, "change": _NONE, "place": "", "before": None, "after": None}
        for table, (then, now) in editions.items():
            yield {**about, "change": _EDITION, "place": table, "before": then, "after": now}
        for path, (old, new) in figures.items():
            yield {**about, "change": _FIGURE, "place": path, "before": digits(old), "after": digits(new)}
