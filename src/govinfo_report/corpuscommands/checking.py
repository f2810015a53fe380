"""The commands `corpus check`, `check-years` and `check-parents`: rules of the form, across years, and of sums of children."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from govinfo_report.commandline import language_option, width
from govinfo_report.corpuscommands.group import (
    corpus_group,
    corpus_option,
    covered,
    engine_option,
    failing,
    folder_named,
    rules_option,
    scanned,
    span_of,
)
from govinfo_report.corpuscommands.writing import output_options, put_text, write_tables
from govinfo_report.drawing import hanging
from govinfo_report.form import Text
from govinfo_report.rules.model import Status

_SHOWN = 3
_STATUSES = [status.value for status in Status if status is not Status.HELD]


def _checking_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        language_option,
        engine_option,
        output_options,
        click.option(
            "--show",
            "shown",
            type=click.IntRange(min=0),
            default=_SHOWN,
            show_default=True,
            help="How many places of each rule the text shows. 每条规则列出几处。",
        ),
        click.option(
            "--status",
            "statuses",
            multiple=True,
            type=click.Choice(_STATUSES),
            default=(Status.BROKEN.value,),
            show_default=True,
            help="Outcomes to tell; may be repeated. 要列出的判定，可重复。",
        ),
        rules_option,
        corpus_option,
    ):
        command = option(command)
    return command


@corpus_group.command()
@_checking_options
def check(engine: str, language: str, **options: Any) -> None:
    """Check the reports of a corpus against the rules of the form.

    按表格规则成批核对报告库。

    Exits with 1 where a rule of severity error is broken. The rules on prose are judged by `check` on the reports.
    """
    with failing(language, engine):
        from govinfo_report import corpus  # noqa: PLC0415  # its absence is told

        _judge(corpus.check, corpus.COVERED, engine, language, **options)


@corpus_group.command("check-years")
@_checking_options
def check_years(engine: str, language: str, **options: Any) -> None:
    """Compare the reports of a corpus with those of the year before.

    成批对照报告库中各机关的上年报告。

    None of these rules is of severity error.
    """
    with failing(language, engine):
        from govinfo_report import corpus  # noqa: PLC0415  # its absence is told

        _judge(corpus.check_years, corpus.COVERED_ACROSS_YEARS, engine, language, **options)


@corpus_group.command("check-parents")
@click.option(
    "--parents",
    "parents",
    required=True,
    metavar="CSV",
    help="Who stands above whom: the columns issuer and parent. 上下级对照表，列名为机关、上级机关亦可。",
)
@click.option("--allow-missing", is_flag=True, help="Organs in CSV may have no report. 允许表中机关没有报告。")
@_checking_options
def check_parents(parents: str, allow_missing: bool, engine: str, language: str, **options: Any) -> None:  # noqa: FBT001  # click passes flags so
    """Compare the reports of parents in a corpus with those of their children.

    成批核对上级报告与下级报告的数字。

    What a parent counts is read off its figures; where they do not show it, nothing is decided (--status undecidable).
    An organ in CSV that has no report may be misspelt, and is refused; with --allow-missing, its report is missing. None
    of these rules is of severity error.
    """
    with failing(language, engine):
        from govinfo_report import corpus  # noqa: PLC0415  # its absence is told

        judge = partial(corpus.check_parents, parents=Path(parents), unknown="missing" if allow_missing else "refuse")
        _judge(judge, corpus.PARENT_CODES, engine, language, **options)


def _judge(
    judge: Callable[..., Any],
    covers: tuple[str, ...],
    engine: str,
    language: str,
    *,
    folder: str,
    rules: tuple[str, ...],
    statuses: tuple[str, ...],
    **options: Any,
) -> None:
    """Have the reports judged, by the rules asked for of those that are covered."""
    codes = covered(rules, covers, language)
    frame = scanned(folder, engine)
    _tell(frame, judge(frame, rules=codes, statuses=statuses), folder, codes, language=language, **options)


def _tell(
    frame: Any,
    outcomes: Any,
    folder: str,
    codes: tuple[str, ...],
    *,
    shown: int,
    output: str,
    target: str | None,
    language: str,
) -> None:
    """Write the outcomes, and end with 1 where one is an error."""
    from govinfo_report.corpuscommands.findings import Findings  # noqa: PLC0415  # loads the catalogue
    from govinfo_report.corpuscommands.outcomes import batches, is_error, years_of  # noqa: PLC0415  # as above

    broken: set[str] = set()

    def judged() -> Iterator[Any]:
        for table in batches(outcomes, frame, language):
            told = zip(table.column("status").to_pylist(), table.column("code").to_pylist(), strict=True)
            broken.update(code for status, code in told if status == Status.BROKEN)
            yield table

    path = None if target is None else Path(target)
    if output != "text":
        write_tables(judged(), output, path)
    else:
        years = years_of(frame)
        findings = Findings(tuple(years), shown)
        for table in judged():
            findings.add(table.to_pylist())
        heading = _WORDS["heading"].in_language(language)
        lines = [heading.format(folder_named(folder), sum(years.values()), span_of(list(years), language), len(codes))]
        lines += findings.lines(language, width()) if findings.by_rule else [_WORDS["nothing"].in_language(language)]
        text = "\n".join(lines)
        put_text(text if path is None else hanging(text, width()), path)
    if any(map(is_error, broken)):
        sys.exit(1)


_WORDS = {
    "heading": Text("{}：{} 份报告，{} 年度；规则 {} 条", "{}: reports: {}, years: {}, rules: {}"),
    "nothing": Text("没有发现", "nothing found"),
}
