"""The commands of `govinfo-report`: check, show, convert, explain, form; `check-years`, `waive`, `write`, `corpus` are apart."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import indent
from typing import Any, TypeAlias

import click
from attrs import frozen

from govinfo_report.anyreading import STANDARD_INPUT, read_all, read_any, read_here
from govinfo_report.checkpage.entries import CheckedFile, PageEntry, UnreadFile
from govinfo_report.checkpage.page import check_page
from govinfo_report.commandline import (
    FailedError,
    InterruptedCommandError,
    echo,
    echo_failures,
    echo_strange_waivers,
    echo_written,
    expect_no_input,
    failed_by_system,
    format_option,
    govinfo_report_command,
    language_option,
    named_reason_of,
    previous_option,
    put,
    read_report,
    reason_of,
    today,
    uri_of,
    waiver_files_of,
    waivers_options,
    width,
    without_target,
    workers_option,
    write_file,
)
from govinfo_report.conversion import convert_to_folder, convert_to_lines, plain_note, target_of
from govinfo_report.corpuscommands import corpus_group
from govinfo_report.errors import GovInfoReportError, UnknownRuleError
from govinfo_report.form import HEADINGS, Text
from govinfo_report.formfiles import FORM_KINDS, write_form
from govinfo_report.handbackcommand import HandBack, handback_of, handback_options
from govinfo_report.inputs import Input, Inputs, inputs_of
from govinfo_report.printable import json_of, printable, visible_json
from govinfo_report.progressbar import counted
from govinfo_report.readers.folders import READ_SUFFIXES, PassedOver
from govinfo_report.readers.result import Note, Reading
from govinfo_report.report import Report
from govinfo_report.resuming import Step
from govinfo_report.rules.catalogue import RULES, explain
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.sarif import SarifRun, sarif_log
from govinfo_report.rules.verdict import verdict
from govinfo_report.serial.json import dumps
from govinfo_report.terminal import form_text, report_text
from govinfo_report.waivecommand import waive
from govinfo_report.waiverfiles import WaiverFiles
from govinfo_report.writecommand import write_report
from govinfo_report.yearscommand import years

__all__ = [
    "check",
    "convert",
    "corpus_group",
    "explain_rule",
    "form",
    "govinfo_report_command",
    "show",
    "waive",
    "write_report",
    "years",
]

# --- check -----------------------------------------------------------------------------------------------------------


@frozen
class _Checked:
    """One file of a check, its result, and the file of waivers that was used."""

    name: str
    reading: Reading
    result: CheckResult
    waivers: Path | None = None


@frozen
class _Unread:
    """One file of a check from which no report could be read, and why."""

    name: str
    error: GovInfoReportError


_Outcome: TypeAlias = _Checked | _Unread


def _checked(
    inputs: Inputs, workers: int | None, files: WaiverFiles, previous: Report | None, *, extents: bool
) -> Iterator[_Outcome]:
    named = iter(inputs.files)
    readings = (
        read_all(named, workers, extents=extents)
        if inputs.is_many
        else (read_here(file, extents=extents) for file in named)
    )
    for file, reading in zip(inputs.files, readings, strict=True):
        if isinstance(reading, GovInfoReportError):
            yield _Unread(file.name, reading)
            continue
        try:
            waivers = files.waivers_for(file.name)
        except GovInfoReportError as error:
            yield _Unread(file.name, error)
            continue
        files.met(reading.report)
        result = reading.report.check(previous=previous, waivers=waivers, today=today())
        yield _Checked(file.name, reading, result, files.beside(file.name))


@govinfo_report_command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...")
@format_option("html")
@click.option("-o", "--output", "target", metavar="OUT", help="Where to write html, json or sarif. 输出文件。")
@click.option("--brief", is_flag=True, help="Only the verdict on each file, in a line. 每份只显示一行结论。")
@previous_option
@waivers_options
@handback_options
@workers_option
@language_option
def check(
    files: tuple[str, ...],
    output: str,
    target: str | None,
    brief: bool,  # noqa: FBT001  # click passes flags so
    previous: str | None,
    waivers: str | None,
    no_waivers: bool,  # noqa: FBT001  # click passes flags so
    annotated: str | None,
    notice: str | None,
    against: str | None,
    workers: int | None,
    language: str,
) -> None:
    """Check reports against every rule.

    按全部规则核对年度报告。

    Goes on past a file that cannot be read, and then exits with 2. A FOLDER is searched for files of the kinds that are
    read, in the order of their names; what is passed over in it is told at the end.

    A file govinfo-waivers.toml beside a report excuses findings; what it excuses is shown apart.

    With --format html -o OUT, a web page to look at, search, print and hand on. --annotate hands the FILE back with a
    numbered remark at each place concerned; FILE itself is not touched.
    """
    _expect_format(output, target, brief=brief)
    inputs = inputs_of(files, without=without_target(target))
    if target is not None:
        expect_no_input(target, inputs, language)
    handback = handback_of(inputs, output, language, annotated=annotated, notice=notice, against=against)
    if previous is not None and inputs.is_many:
        raise click.UsageError("--previous is for one FILE; check-years compares many.")
    verdicts: list[bool | None] = []
    failures: list[str] = []
    checked: list[_Checked] = []

    last_year = None if previous is None else read_report(previous, language)
    waiver_files = waiver_files_of(waivers, language, is_off=no_waivers)
    outcomes = _checked(inputs, workers, waiver_files, last_year, extents=output == "sarif")

    def judged() -> Iterator[_Outcome]:
        for outcome in counted(outcomes, len(inputs.files), beside_results=True):
            if isinstance(outcome, _Unread):
                verdicts.append(None)
                error = outcome.error
                failures.append(
                    named_reason_of(outcome.name, error, language) if inputs.is_many else reason_of(error, language)
                )
            else:
                verdicts.append(outcome.result.ok)
                if not inputs.is_many:  # only one file is handed back
                    checked.append(outcome)
            yield outcome

    if brief:
        _echo_verdicts(judged(), language, handback)
    elif output == "text":
        _echo_results(judged(), language, handback, is_many=inputs.is_many)
    elif output == "html":
        page = check_page(map(_page_entry, judged()), language=language, passed_over=inputs.passed_over)
        put([page], target)
    elif output == "sarif":
        run = SarifRun(language)
        found = (each for outcome in judged() for each in _sarif_results(run, outcome, language))
        put(_list_pieces(lambda: sarif_log(run.whole([])), "results", found), target)
    else:
        rest = {"passed_over": list(map(_passed_over_tree, inputs.passed_over))} if inputs.has_folder else {}
        trees = (_file_tree(outcome, language, handback) for outcome in judged())
        put(_list_pieces(lambda: {"files": [], **rest}, "files", trees), target)
    is_told = output == "text" or target is not None  # else the standard output is for a program
    if is_told or output == "html":
        echo_failures(failures, inputs.passed_over, language)
    if is_told and inputs.is_many:
        echo_strange_waivers(waiver_files, language)
        click.echo(("\n" if target is None else "") + _counts(verdicts, language))
    if target is not None:
        echo_written(target, language)
    if checked:
        handback.write(checked[0].name, checked[0].reading.report, checked[0].result)
    _exit(verdicts)


def _expect_format(output: str, target: str | None, *, brief: bool) -> None:
    """Refuse options that are for another format."""
    if target is not None and output == "text":
        raise click.UsageError("-o is for --format html, json and sarif.")
    if brief and output != "text":
        raise click.UsageError("--brief is for --format text.")


def _exit(verdicts: list[bool | None]) -> None:
    """End with the code of the gravest: a file that cannot be read before one with errors."""
    if None in verdicts:
        sys.exit(2)
    if False in verdicts:
        sys.exit(1)


def _counts(verdicts: list[bool | None], language: str) -> str:
    numbers = (len(verdicts), verdicts.count(True), verdicts.count(False), verdicts.count(None))
    return _WORDS["summary"].in_language(language).format(*numbers)


def _echo_results(outcomes: Iterator[_Outcome], language: str, handback: HandBack, *, is_many: bool) -> None:
    for position, outcome in enumerate(outcomes):
        if is_many:
            click.echo(("\n" if position else "") + f"== {printable(outcome.name)} ==")
        if isinstance(outcome, _Unread):
            if is_many:  # the list of results has no hole; the reasons come together at the end
                click.echo(_WORDS["unreadable"].in_language(language))
        else:
            echo(handback.described(outcome.result))
            handback.echo(outcome.result)
            _echo_waivers(outcome, language)
            _echo_notes(outcome.reading.notes, language)


def _echo_verdicts(outcomes: Iterator[_Outcome], language: str, handback: HandBack) -> None:
    """A line for each file: its name, whose report it is, and the verdict."""
    place = _WORDS["place"].in_language(language)
    for outcome in outcomes:
        name = place.format(printable(outcome.name))
        if isinstance(outcome, _Unread):
            click.echo(name + _WORDS["unreadable"].in_language(language))
        else:
            subject = place.format(printable(outcome.result.subject.in_language(language)))
            click.echo(name + subject + verdict(outcome.result).in_language(language))
            handback.echo(outcome.result)


def _page_entry(outcome: _Outcome) -> PageEntry:
    if isinstance(outcome, _Unread):
        return UnreadFile(
            name=outcome.name, reason=Text(reason_of(outcome.error, "zh"), reason_of(outcome.error, "en"))
        )
    return CheckedFile(
        name=outcome.name,
        result=outcome.result,
        notes=outcome.reading.notes,
        waivers=None if outcome.waivers is None else str(outcome.waivers),
    )


def _list_pieces(tree: Callable[[], dict[str, Any]], key: str, items: Iterator[dict[str, Any]]) -> Iterator[str]:
    """A tree as JSON, with one empty list in it filled as its items come: there may be very many.

    The tree is asked for twice, since what stands behind the list may be known only when the last item has come.
    """
    empty = f'"{key}": []'
    before = json_of(tree()).partition(empty)[0]
    margin = before.rpartition("\n")[2]
    yield f'{before}"{key}": ['
    separator = "\n"
    for item in items:
        yield separator + indent(json_of(item), f"{margin}  ")
        separator = ",\n"
    yield ("]" if separator == "\n" else f"\n{margin}]") + json_of(tree()).partition(empty)[2] + "\n"


def _echo_waivers(checked: _Checked, language: str) -> None:
    if checked.waivers is not None:
        click.echo("\n" + _WORDS["waivers"].in_language(language).format(printable(str(checked.waivers))))


def _echo_notes(notes: tuple[Note, ...], language: str) -> None:
    if notes:
        click.echo("\n" + _WORDS["notes"].in_language(language).format(len(notes)))
    for note in notes:
        place = note.source.place.in_language(language) if note.source else ""
        before = _WORDS["place"].in_language(language).format(printable(place)) if place else ""
        echo(f"  {before}{printable(note.message.in_language(language))}")


_WORDS = {
    "unreadable": Text("无法读取", "unreadable"),
    "waivers": Text("豁免文件：{}", "Waivers read from: {}"),
    "notes": Text("读取说明：{}", "Notes on reading: {}"),
    "place": Text("{}：", "{}: "),
    "summary": Text(
        "共 {} 个文件：{} 个没有错误，{} 个有错误，{} 个无法读取",
        "Files: {} ({} without errors, {} with errors, {} unreadable)",
    ),
    "interrupted conversion": Text(
        "已中断；加上 --resume 再次运行，即从此处继续", "Interrupted; run it again with --resume to go on from here"
    ),
    "converted": Text(
        "共 {} 个文件：{} 个已转换，{} 个此前已转换，{} 个无法读取",
        "Files: {} ({} converted, {} converted before, {} unreadable)",
    ),
}


def _file_tree(outcome: _Outcome, language: str, handback: HandBack) -> dict[str, Any]:
    if isinstance(outcome, _Unread):
        return {"file": outcome.name, "error": reason_of(outcome.error, language)}
    comparison = handback.compared(outcome.result)
    return {
        "file": outcome.name,
        "result": outcome.result.to_dict(),
        "waivers": None if outcome.waivers is None else str(outcome.waivers),
        "notes": [plain_note(note) for note in outcome.reading.notes],
        **({} if comparison is None else {"against": comparison.to_dict()}),
    }


def _passed_over_tree(each: PassedOver) -> dict[str, Any]:
    return {"file": str(each.path), "reason": {"zh": each.reason.zh, "en": each.reason.en}}


def _sarif_results(run: SarifRun, outcome: _Outcome, language: str) -> list[dict[str, Any]]:
    uri = uri_of(outcome.name)
    if isinstance(outcome, _Unread):
        return run.add_unreadable(reason_of(outcome.error, language), uri=uri)
    return run.add_reading(outcome.reading, outcome.result, uri=uri)


# --- show, convert ---------------------------------------------------------------------------------------------------


@govinfo_report_command.command()
@click.argument("file")
@language_option
def show(file: str, language: str) -> None:
    """Show the tables of a report as the form prints them.

    按原表样显示年度报告。

    On a terminal, zeros are dim and the cells of broken findings stand out, unless NO_COLOR is set.
    """
    try:
        report = read_any(file).report
    except GovInfoReportError as error:
        raise FailedError(reason_of(error, language)) from error
    click.echo(report_text(report, language=language, width=width(), colour=_wants_colour()), color=_wants_colour())


def _wants_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@govinfo_report_command.command()
@click.argument("names", nargs=-1, required=True, metavar="IN... [OUT]")
@click.option(
    "-o", "--output", metavar="OUT", help="Where to write; every other name is then an IN. 输出文件或文件夹。"
)
@click.option(
    "--to",
    "kind",
    type=click.Choice(["json", "jsonl", "text"]),
    default="json",
    show_default=True,
    help="JSON, a file of JSON lines for many reports, or text. 输出格式。",
)
@click.option(
    "--notes", "with_notes", is_flag=True, help="Write notes and places of figures beside the reports. 另存说明。"
)
@click.option("--resume", is_flag=True, help="Convert only what an earlier run has not. 继续上次的转换。")
@workers_option
@language_option
def convert(
    names: tuple[str, ...],
    output: str | None,
    kind: str,
    with_notes: bool,  # noqa: FBT001  # click passes flags so
    resume: bool,  # noqa: FBT001
    workers: int | None,
    language: str,
) -> None:
    """Convert reports to JSON or to text.

    将年度报告转换为 JSON 或文本。

    JSON that goes in comes out in its normal form. OUT is replaced only when the whole of it has been written.

    Of a folder or of several files, OUT is a folder with a .json for each report, or with --to jsonl one file with a
    line for each. Goes on past a file that cannot be read, and then exits with 2. Interrupted or killed at any moment
    and run again with --resume, it ends with the same bytes.
    """
    sources, target = _sources_and_target(names, output)
    folder_or_file = None if target is None or target == STANDARD_INPUT else Path(target)
    inputs = inputs_of(sources, without=without_target(None if folder_or_file is None else target))
    is_many = inputs.is_many or kind == "jsonl" or (folder_or_file is not None and folder_or_file.is_dir())
    if is_many and (folder_or_file is None or kind == "text"):
        raise click.UsageError("Of a folder or several files, give -o OUT, and --to json or jsonl.")
    if not is_many and (with_notes or resume):
        raise click.UsageError("--notes and --resume are for a folder, several files, or --to jsonl.")
    if folder_or_file is not None and is_many:
        _convert_many(inputs, folder_or_file, kind, workers, language, resume=resume, with_notes=with_notes)
        return
    try:
        report = read_any(sources[0]).report
        text = dumps(report, indent=2) if kind == "json" else report_text(report, language=language)
    except GovInfoReportError as error:
        raise FailedError(reason_of(error, language)) from error
    if folder_or_file is None:
        click.echo(visible_json(text) if kind == "json" else text)
    else:
        write_file(folder_or_file, f"{text}\n")
        echo_written(folder_or_file, language)


_WRITTEN_SUFFIXES = {".txt", ".text", ".md", ".markdown"}


def _sources_and_target(names: tuple[str, ...], output: str | None) -> tuple[tuple[str, ...], str | None]:
    """What is to be read, and where the result goes: without -o, the second of two names."""
    if output is not None or len(names) == 1:
        return names, output
    *sources, target = names
    is_document = Path(target).suffix.lower() in READ_SUFFIXES - _WRITTEN_SUFFIXES
    if len(sources) > 1 or (is_document and Path(target).exists()):  # a pattern of the shell may have met two documents
        raise click.UsageError("To convert several files, or to replace a document, give -o OUT.")
    return tuple(sources), target


def _convert_many(
    inputs: Inputs, target: Path, kind: str, workers: int | None, language: str, *, resume: bool, with_notes: bool
) -> None:
    _expect_apart(inputs, target, kind)
    convert_all = convert_to_lines if kind == "jsonl" else convert_to_folder

    def readings(files: Iterator[Input]) -> Iterator[Reading | GovInfoReportError]:
        return read_all(files, workers)

    converted: list[Step] = []
    try:
        steps = convert_all(inputs.files, target, readings, resume=resume, with_notes=with_notes)
        converted.extend(counted(steps, len(inputs.files), beside_results=False))
    except OSError as error:
        raise failed_by_system(error.filename or str(target), error) from error
    except KeyboardInterrupt as error:
        raise InterruptedCommandError(_WORDS["interrupted conversion"].in_language(language)) from error
    failures = [named_reason_of(each.file.name, each.error, language) for each in converted if each.error is not None]
    echo_failures(failures, inputs.passed_over, language)
    before = sum(not each.is_new for each in converted)
    counts = (len(converted), len(converted) - before - len(failures), before, len(failures))
    click.echo(_WORDS["converted"].in_language(language).format(*counts))
    if failures:
        sys.exit(2)


def _expect_apart(inputs: Inputs, target: Path, kind: str) -> None:
    """Refuse what would write two reports to one place, or over what is to be read."""
    sources = {os.path.realpath(file.name) for file in inputs.files}
    targets = [target_of(target, file) for file in inputs.files] if kind == "json" else [target]
    for path in targets:
        if os.path.realpath(path) in sources:
            raise click.UsageError(f"{printable(str(path))} is to be read; give another OUT.")
    if len({file.key for file in inputs.files}) < len(inputs.files):
        raise click.UsageError("Two files have the same name; convert them to different places.")


# --- explain, form ---------------------------------------------------------------------------------------------------


@govinfo_report_command.command("explain")
@click.argument("code", required=False)
@language_option
def explain_rule(code: str | None, language: str) -> None:
    """Explain a rule by its code or name; without one, list all.

    解释一条规则；不给编号则列出全部。
    """
    if code is None:
        click.echo("\n".join(f"{rule.code}  {rule.title.in_language(language)}" for rule in RULES))
        return
    try:
        rule = explain(code)
    except UnknownRuleError as error:
        near = error.suggestions
        message = Text(
            f"没有规则 {code}，不给编号可列出全部规则", f"there is no rule {code}; without a code, all are listed"
        )
        if near:
            message = Text(
                f"没有规则 {code}，是否为 {'、'.join(near)}？",
                f"there is no rule {code}; did you mean {' or '.join(near)}?",
            )
        raise FailedError(printable(message.in_language(language))) from error
    echo(rule.describe(language))


@govinfo_report_command.command()
@click.argument("edition", type=click.Choice(["2021", "2019"]))
@click.option("--json", "as_json", is_flag=True, help="Lines, columns, paths, labels, units, articles and equations.")
@click.option(
    "--to", "kind", type=click.Choice(FORM_KINDS), help="A form to fill in: a workbook, or a Word document. 空表文件。"
)
@click.option("-o", "--output", "target", metavar="OUT", help="Where to write the form of --to. 输出文件。")
@click.option("--force", is_flag=True, help="Replace OUT if it is there. 替换已有文件。")
@language_option
def form(edition: str, as_json: bool, kind: str | None, target: str | None, force: bool, language: str) -> None:  # noqa: FBT001  # click passes flags so
    """Draw the blank form of 2021 or of 2019, or write it to be filled in.

    显示 2021 版或 2019 版空表，或写出可填写的空表：工作簿在填写时即核对勾稽关系。
    """
    if (kind is None) != (target is None) or (as_json and kind is not None):
        raise click.UsageError("Give --to and -o together, and not with --json.")
    if kind is not None and target is not None:
        write_form(edition, kind, Path(target), language, force=force)
        echo_written(target, language)
        return
    blank = Report.blank(disclosure=edition, requests=edition)  # type: ignore[arg-type]  # click knows the editions
    if as_json:
        click.echo(json_of(form_tree(blank)))
    else:
        click.echo(form_text(blank, language=language, width=width()))


def form_tree(blank: Report) -> dict[str, Any]:
    """The whole form as plain data, read off the layout.

    >>> tree = form_tree(Report.blank())
    >>> tree["cells"][0]["path"], len(tree["cells"]), len(tree["equations"])
    ('disclosure.administrative_rules.issued', 200, 42)
    """
    layout = blank.layout
    return {
        "sections": [
            {"section": heading.section, "number": heading.number, "zh": heading.title, "en": heading.en}
            for heading in HEADINGS
        ],
        "lines": [
            {
                "path": line.path,
                "block": line.block.label if line.block else None,
                "zh": line.label.zh,
                "en": line.label.en,
                "cells": list(layout.paths[line.start : line.stop]),
            }
            for line in layout.lines
        ],
        "columns": [
            {"path": column, "cells": [layout.paths[position] for position in layout.covered(column)]}
            for column in layout.columns
        ],
        "cells": [
            {
                "path": cell.path,
                "rows": [label.label for label in cell.rows],
                "columns": [
                    label
                    for column in cell.columns
                    for label in (*((column.under.zh,) if column.under else ()), column.label)
                ],
                "zh": cell.label.zh,
                "en": cell.label.en,
                "unit": cell.unit.value,
                "article": cell.article,
                "money": cell.money,
                "signed": cell.signed,
                "total": cell.is_total,
            }
            for cell in layout.cells
        ],
        "equations": [
            {
                "code": equation.code,
                "place": equation.place,
                "left": [layout.paths[term] for term in equation.left],
                "right": [layout.paths[term] for term in equation.right],
            }
            for equation in layout.equations
        ],
    }
