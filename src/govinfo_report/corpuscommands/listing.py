"""The commands `corpus missing-years`, `reissues` and `copies`: what is lacking, corrected and copied, as lists."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import click

from govinfo_report.commandline import language_option
from govinfo_report.corpuscommands.group import (
    corpus_group,
    corpus_option,
    engine_option,
    failing,
    folder_named,
    scanned,
)
from govinfo_report.corpuscommands.writing import output_options, put_text, write_tables
from govinfo_report.form import Text
from govinfo_report.printable import printable

Row = dict[str, Any]


@corpus_group.command("missing-years")
@corpus_option
@click.option("--first", type=int, metavar="YEAR", help="Look from this year on. 起始年度。")
@click.option("--last", type=int, metavar="YEAR", help="Look to this year. 截止年度。")
@output_options
@engine_option
@language_option
def missing_years(
    folder: str, first: int | None, last: int | None, output: str, target: str | None, engine: str, language: str
) -> None:
    """List the years for which an issuer has no report.

    列出各机关缺少报告的年度。

    Looked at are the years from the first report of each issuer to its last, unless --first and --last say otherwise. An
    issuer without any report is not known here.
    """
    with failing(language, engine):
        from govinfo_report.corpus.missingyears import MISSING_YEARS, missing_years  # noqa: PLC0415  # its absence is told
        from govinfo_report.corpuscommands.outcomes import rows_of  # noqa: PLC0415  # as above

        frame = scanned(folder, engine)
        rows = sorted(rows_of(missing_years(frame, first=first, last=last)), key=itemgetter("issuer", "year"))
        heading = _heading("missing years", rows, folder, language)
        _tell(MISSING_YEARS, rows, heading, _missing_lines(rows, language), output, target)


def _missing_lines(rows: Iterable[Row], language: str) -> Iterator[str]:
    for issuer, missing in groupby(rows, key=itemgetter("issuer")):
        years = _word("comma", language).join(str(row["year"]) for row in missing)
        yield "  " + _word("of issuer", language).format(printable(issuer), years)


@corpus_group.command()
@corpus_option
@output_options
@engine_option
@language_option
def reissues(folder: str, output: str, target: str | None, engine: str, language: str) -> None:
    """List second reports for a year, and every figure that they change.

    列出同一机关同一年度的后一份报告，及其改动的数字。

    The earlier is the one published earlier, as far as the reports say so.
    """
    with failing(language, engine):
        from govinfo_report.corpus.secondreports import REISSUES, reissues  # noqa: PLC0415  # its absence is told

        frame = scanned(folder, engine)
        rows = _with_sources(reissues(frame), frame, "previous")
        rows.sort(key=lambda row: (row["year"], row["issuer"], row["report"], row["previous"]))
        columns = ("source", "previous_source", *REISSUES)
        heading = _heading("reissues", rows, folder, language)
        _tell(columns, rows, heading, _reissue_lines(rows, language), output, target)


def _reissue_lines(rows: Iterable[Row], language: str) -> Iterator[str]:
    from govinfo_report.corpuscommands.outcomes import label_of  # noqa: PLC0415  # loads the rules

    about = itemgetter("issuer", "year", "report", "source", "previous", "previous_source")
    for (issuer, year, report, source, previous, earlier), changes in groupby(rows, key=about):
        documents = (printable(source or report), printable(earlier or previous))
        yield "  " + _word("reissue", language).format(printable(issuer), year, *documents)
        for change in changes:
            where = label_of(change["place"]).in_language(language) if change["place"] else ""
            figures = (_shown(change["before"], language), _shown(change["after"], language))
            yield "    " + _word(change["change"], language).format(where, *figures)


@corpus_group.command()
@corpus_option
@output_options
@engine_option
@language_option
def copies(folder: str, output: str, target: str | None, engine: str, language: str) -> None:
    """List reports that share most of their prose with an earlier one.

    列出文字与较早的报告大多相同的报告。

    Figures, the issuers' names and what many reports say alike are left out before. Second reports for a year are not
    beside their first: see reissues. Who copied is not said: both may have a third source.
    """
    with failing(language, engine):
        from govinfo_report.corpus.copies import COPIES, copies  # noqa: PLC0415  # its absence is told
        from govinfo_report.corpus.copykind import CopyKind  # noqa: PLC0415  # as above

        frame = scanned(folder, engine)
        pairs = _with_sources(copies(frame), frame, "other")
        rows = [row for row in pairs if row["kind"] != CopyKind.SAME_REPORT]  # those are told by reissues
        rows.sort(key=lambda row: (row["part"], -row["similarity"], row["source"] or "", row["other_source"] or ""))
        columns = ("source", "other_source", *COPIES.names)
        heading = _heading("copies", rows, folder, language)
        _tell(columns, rows, heading, _copy_lines(rows, language), output, target)


def _copy_lines(rows: Iterable[Row], language: str) -> Iterator[str]:
    for row in rows:
        one = _document(row["source"] or row["report"], row["issuer"], row["year"], language)
        other = _document(row["other_source"] or row["other"], row["other_issuer"], row["other_year"], language)
        yield "  " + _word("beside", language).format(one, other)
        part = _part_of(row["part"], language)
        share = _word("share", language).format(part, row["characters"], row["shared"], f"{row['similarity']:.0%}")
        yield "    " + share
        pairs = json.loads(row["figures"] or "[]")
        if pairs:
            differing = _word("comma", language).join(f"{here} | {there}" for here, there in pairs)
            yield "    " + _word("figures", language).format(printable(differing))


def _document(source: str, issuer: str | None, year: int | None, language: str) -> str:
    subject = " ".join(printable(str(value)) for value in (issuer, year) if value is not None)
    return _word("document", language).format(printable(source), subject)


def _part_of(part: str, language: str) -> str:
    from govinfo_report.rules.places import SECTION_LABELS, passage_label  # noqa: PLC0415  # loads the rules

    if not part:
        return _word("all prose", language)
    return (SECTION_LABELS.get(part) or passage_label(part)).in_language(language)


def _with_sources(found: Any, frame: Any, other: str) -> list[Row]:
    """The rows of a frame, each with the document of its report, and of the one whose id is in the column `other`."""
    from govinfo_report.corpuscommands.outcomes import rows_of, sources_of  # noqa: PLC0415  # loads the rules

    sources = sources_of(frame)
    return [
        {"source": sources.get(row["report"]), f"{other}_source": sources.get(row[other]), **row}
        for row in rows_of(found)
    ]


def _heading(name: str, rows: list[Row], folder: str, language: str) -> str:
    number = sum(row.get("change") != "none" for row in rows)  # a second report that changes nothing has a row as well
    return _word(name, language).format(folder_named(folder), number)


def _tell(
    columns: tuple[str, ...], rows: list[Row], heading: str, lines: Iterable[str], output: str, target: str | None
) -> None:
    """Write a list as the options ask for it. Nothing in it is an error."""
    from govinfo_report.corpus.libraries import pa  # noqa: PLC0415  # its absence is told

    path = None if target is None else Path(target)
    if output == "text":
        put_text("\n".join([heading, *lines]), path)
        return
    schema = pa.schema([(name, getattr(pa, _TYPES.get(name, "string"))()) for name in columns])
    write_tables([pa.Table.from_pylist(rows, schema)], output, path)


_TYPES = {
    **dict.fromkeys(("year", "other_year", "shared", "characters", "word_for_word"), "int64"),
    **dict.fromkeys(("similarity", "other_similarity"), "float64"),
    **dict.fromkeys(("published", "other_published"), "date32"),
}
"""The columns that are no text, by the names of their types in Arrow, which is not loaded yet."""


def _shown(figure: str | None, language: str) -> str:
    return _word("blank", language) if figure is None else printable(figure)


def _word(name: str, language: str) -> str:
    return _WORDS[name].in_language(language)


_WORDS = {
    "missing years": Text("{}：缺少的报告 {} 份", "{}: missing reports: {}"),
    "reissues": Text("{}：同一年度的后一份报告，改动 {} 处", "{}: second reports for a year, changes: {}"),
    "copies": Text("{}：文字雷同 {} 处", "{}: copied prose, places: {}"),
    "comma": Text("、", ", "),
    "of issuer": Text("{}：{}", "{}: {}"),
    "reissue": Text("{} {}：{}，此前为 {}", "{} {}: {}, before that {}"),
    "figure": Text("{}：{} 改为 {}", "{}: {} became {}"),
    "edition": Text("{}：{} 版改为 {} 版", "{}: the form of {} became that of {}"),
    "none": Text("表中数字没有改动", "no figure of the tables changed"),
    "blank": Text("空白", "blank"),
    "document": Text("{}（{}）", "{} ({})"),
    "beside": Text("{} 与 {}", "{} and {}"),
    "all prose": Text("全部文字", "all prose"),
    "share": Text("{}：{} 字中有 {} 字相同（{}）", "{}: of {} characters {} are the same ({})"),
    "figures": Text("不同的数字：{}", "figures that differ: {}"),
}
