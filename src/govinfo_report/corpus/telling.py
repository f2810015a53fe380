"""Verdicts on pairs of reports as a long table, on engines that plan: Polars and DuckDB."""

from collections.abc import Collection, Iterable
from typing import Any

from govinfo_report.corpus.lengthening import lengthened, null_if_empty
from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.verdicts import OUTCOMES, Case, any_of, surely
from govinfo_report.rules.model import Status

OUTCOMES_OF_PAIRS: tuple[str, ...] = (*OUTCOMES, "previous")
"""The columns of a table of outcomes across years: `previous` is the id of the report compared with."""

INDEX = ("report", "previous")

_BAR = "|"
_CODE_LENGTH = 6


def told(pairs: Any, cases: Iterable[Case], statuses: Collection[Status]) -> Any:
    """The verdicts of these statuses of cases that exclude each other; `None`: there can be none.

    Few pairs have any: one pass finds those that have. A row then has a text for each place, and `unpivot` makes them long.
    """
    chosen = tuple(case for case in cases if case.status in statuses)
    if not chosen:
        return None
    texts: dict[str, nw.Expr] = {}
    for case in chosen:
        name = f"{case.code} {case.place}"
        texts[name] = (
            nw.when(surely(case.condition)).then(_text(case)).otherwise(texts.get(name, nw.lit(None, nw.String)))
        )
    some = pairs.filter(any_of(surely(case.condition) for case in chosen))
    wide = some.select(*INDEX, *(text.alias(name) for name, text in texts.items()))
    long = lengthened(wide, INDEX, list(texts), "rule", "verdict")
    rule, verdict = nw.col("rule"), nw.col("verdict").str
    return long.filter(~nw.col("verdict").is_null()).select(
        "report",
        rule.str.slice(0, _CODE_LENGTH).alias("code"),
        rule.str.slice(_CODE_LENGTH + 1).alias("place"),
        verdict.replace_all(r"\|.*$", "").alias("status"),
        null_if_empty(verdict.replace_all(r"^[a-z_]*\|", "").str.replace_all(r"\|.*$", "")).alias("expected"),
        null_if_empty(verdict.replace_all(r"^.*\|", "")).alias("actual"),
        "previous",
    )


def said(pairs: Any, cases: Iterable[Case], statuses: Collection[Status]) -> Any:
    """The verdicts of cases that are told of very many pairs, all of one status and without a figure; `None`: there are none."""
    chosen = {f"{case.code} {case.place}": case for case in cases if case.status in statuses}
    if not chosen:
        return None
    (status,) = {case.status for case in chosen.values()}
    wide = pairs.select(*INDEX, *(surely(case.condition).alias(name) for name, case in chosen.items()))
    long = lengthened(wide, INDEX, list(chosen), "rule", "is so")
    rule = nw.col("rule")
    return long.filter(nw.col("is so")).select(
        "report",
        rule.str.slice(0, _CODE_LENGTH).alias("code"),
        rule.str.slice(_CODE_LENGTH + 1).alias("place"),
        nw.lit(status.value).alias("status"),
        nw.lit(None, nw.String).alias("expected"),
        nw.lit(None, nw.String).alias("actual"),
        "previous",
    )


def _text(case: Case) -> nw.Expr:
    if case.expected is None and case.actual is None:
        return nw.lit(f"{case.status.value}{_BAR}{_BAR}")
    return nw.concat_str(
        nw.lit(f"{case.status.value}{_BAR}"), _digits(case.expected), nw.lit(_BAR), _digits(case.actual)
    )


def _digits(figure: nw.Expr | None) -> nw.Expr:
    return nw.lit("") if figure is None else figure.cast(nw.String).fill_null("")
