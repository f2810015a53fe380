"""Rows that may have something to tell, judged by an engine itself, lazily: for DuckDB.

Each verdict is a text: null where the rule held or was not judged, else status, expected and actual, joined by a bar. So
all of them are made in one pass over the rows, and one `unpivot` makes them long.
"""

from collections.abc import Collection, Sequence
from typing import Any

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import Case, Group, surely
from govinfo_report.rules.model import Status

_BAR = "|"
_CODE_LENGTH = 6


def unpivoted(rows: Any, groups: Sequence[Group], index: Sequence[str], statuses: Collection[Status]) -> Any:
    """The outcomes of these statuses, but those that go without saying. `None`: there can be none."""
    verdicts = {
        f"{cases[0].code} {cases[0].place}": _first_that_applies(cases, statuses)
        for group in groups
        for cases in group.places(statuses)
    }
    if not verdicts:
        return None
    wide = rows.select(*index, *(text.alias(name) for name, text in verdicts.items()))
    told = wide.unpivot(on=list(verdicts), index=list(index), variable_name="rule", value_name="verdict")
    rule, verdict = nw.col("rule"), nw.col("verdict").str
    return told.filter(~nw.col("verdict").is_null()).select(
        *index,
        code=rule.str.slice(0, _CODE_LENGTH),
        place=rule.str.slice(_CODE_LENGTH + 1),
        status=verdict.replace_all(r"\|.*$", ""),
        expected=_null_if_empty(verdict.replace_all(r"^[a-z_]*\|", "").str.replace_all(r"\|.*$", "")),
        actual=_null_if_empty(verdict.replace_all(r"^.*\|", "")),
    )


def _null_if_empty(text: nw.Expr) -> nw.Expr:
    return nw.when(text.str.len_chars() > 0).then(text)


def _first_that_applies(cases: Sequence[Case], statuses: Collection[Status]) -> nw.Expr:
    """The text of the first case whose condition is true; null where none is, or one of another status."""
    nothing = nw.lit(None, nw.String)
    text = nothing
    for case in reversed(cases):
        told = _told(case) if case.status in statuses else nothing
        if case.if_whole is not None:
            told = nw.when(~nw.col("states").is_null()).then(told)
        text = nw.when(surely(case.condition)).then(told).otherwise(text)
    return text


def _told(case: Case) -> nw.Expr:
    if case.expected is None and case.actual is None:
        return nw.lit(f"{case.status.value}{_BAR}{_BAR}")
    empty = nw.lit("")
    return nw.concat_str(
        nw.lit(f"{case.status.value}{_BAR}"),
        empty if case.expected is None else case.expected.cast(nw.String),
        nw.lit(_BAR),
        empty if case.actual is None else case.actual.cast(nw.String),
    )
