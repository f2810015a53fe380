"""The command `corpus summary`: in how many reports each rule held, was broken, could not be decided or did not apply."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from govinfo_report.commandline import language_option
from govinfo_report.corpuscommands.group import (
    corpus_group,
    corpus_option,
    covered,
    engine_option,
    failing,
    folder_named,
    rules_option,
    scanned,
)
from govinfo_report.corpuscommands.writing import output_options, put_text, write_tables
from govinfo_report.form import Text
from govinfo_report.issuer import IssuerKind, Level
from govinfo_report.printable import printable
from govinfo_report.rules.model import Status
from govinfo_report.textcolumns import aligned


@corpus_group.command()
@corpus_option
@rules_option
@click.option(
    "--by",
    "split",
    multiple=True,
    metavar="COLUMN",
    default=("year", "region"),
    show_default=True,
    help="Count apart by year, region, level, kind, issuer, …; may be repeated. 分组的列，可重复。",
)
@click.option("--whole", is_flag=True, help="Count the corpus as one. 不分组。")
@click.option("--all", "shows_all", is_flag=True, help="Show rules too that hold everywhere. 也列出全部成立的规则。")
@output_options
@engine_option
@language_option
def summary(
    folder: str,
    rules: tuple[str, ...],
    split: tuple[str, ...],
    whole: bool,  # noqa: FBT001  # click passes flags so
    shows_all: bool,  # noqa: FBT001
    output: str,
    target: str | None,
    engine: str,
    language: str,
) -> None:
    """Count the reports in which each rule holds or not, by year and region.

    按年度和地区统计各规则成立与不成立的报告份数。
    """
    with failing(language, engine):
        from govinfo_report import corpus  # noqa: PLC0415  # its absence is told
        from govinfo_report.corpuscommands.outcomes import rows_of, tables_of  # noqa: PLC0415  # as above

        codes = covered(rules, corpus.COVERED, language)
        columns = () if whole else tuple(dict.fromkeys(split))
        counts = corpus.summary(scanned(folder, engine), by=columns, rules=codes)
        path = None if target is None else Path(target)
        if output != "text":
            write_tables(tables_of(counts), output, path)
            return
        rows = rows_of(counts)
        put_text("\n".join(_lines(rows, columns, folder, language, shows_all=shows_all)), path)


def _lines(
    rows: list[dict[str, Any]], columns: tuple[str, ...], folder: str, language: str, *, shows_all: bool
) -> Iterator[str]:
    """A line for each rule in each group, with the number of reports of each status, and what the rules are."""
    from govinfo_report.rules.catalogue import explain  # noqa: PLC0415  # loads the rules

    counts: dict[tuple[Any, ...], dict[str, int]] = {}
    for row in rows:
        counts.setdefault((*(row[column] for column in columns), row["code"]), {})[row["status"]] = row["reports"]
    chosen = {key: found for key, found in counts.items() if shows_all or _is_worth_showing(found)}
    left_out = len(counts) - len(chosen)
    more = _word("left out", language).format(left_out) if left_out else ""
    yield _word("heading", language).format(folder_named(folder)) + more
    header = [
        *(_word(column, language) if column in _WORDS else column for column in columns),
        _word("code", language),
        *(status.label.in_language(language) for status in Status),
    ]
    table = [
        [
            *(_shown(value, column, language) for value, column in zip(key, (*columns, "code"), strict=True)),
            *(str(found[status]) if status in found else "-" for status in Status),
        ]
        for key, found in chosen.items()
    ]
    if table:
        yield from aligned(header, table, left=len(columns) + 1)
        yield ""
        for code in sorted({key[-1] for key in chosen}):
            yield f"{code}  {explain(code).title.in_language(language)}"


def _is_worth_showing(found: dict[str, int]) -> bool:
    return Status.BROKEN in found or Status.UNDECIDABLE in found


def _shown(value: Any, column: str, language: str) -> str:
    if value is None:
        return "-"
    label = _VALUES.get((column, value))
    return printable(str(value)) if label is None else label.in_language(language)


_VALUES = {
    **{("level", level.value): level.label for level in Level},
    **{("kind", kind.value): kind.label for kind in IssuerKind},
}


def _word(name: str, language: str) -> str:
    return _WORDS[name].in_language(language)


_WORDS = {
    "heading": Text("{}：各规则成立与否的报告份数", "{}: in how many reports each rule held or not"),
    "left out": Text(
        "（另有 {} 行没有不成立或无法判断的，--all 可列出）",
        " (left out: {} lines where nothing is broken or undecidable; --all shows them)",
    ),
    "code": Text("规则", "rule"),
    "year": Text("年度", "year"),
    "region": Text("地区", "region"),
    "issuer": Text("发布机关", "issuer"),
    "level": Text("层级", "level"),
    "kind": Text("类别", "kind"),
}
