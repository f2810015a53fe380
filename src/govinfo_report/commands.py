"""The commands of `govinfo-report`: check, show, convert, explain, form."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeAlias, TypeVar
from urllib.parse import quote

import attrs
import click
from attrs import frozen

import govinfo_report
from govinfo_report.drawing import hanging
from govinfo_report.errors import GovInfoReportError, InvalidJsonError, UnknownPathError, UnreadableReportError
from govinfo_report.form import HEADINGS, Text
from govinfo_report.printable import printable, visible_json
from govinfo_report.readers.read import read
from govinfo_report.readers.result import Note, Reading
from govinfo_report.report import Report
from govinfo_report.rules.catalogue import RULES, explain
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.sarif import sarif_log, sarif_run, unreadable_run
from govinfo_report.serial.json import dumps, loads
from govinfo_report.terminal import form_text, report_text

_Command = TypeVar("_Command", bound=Callable[..., Any])

STANDARD_INPUT = "-"


def _language(command: _Command) -> _Command:
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["zh", "en"]),
        default="zh",
        show_default=True,
        envvar="GOVINFO_REPORT_LANG",
        show_envvar=True,
        help="Language of messages. 输出语言。",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(govinfo_report.__version__, prog_name="govinfo-report")
def govinfo_report_command() -> None:
    """Read, check and convert China's government information disclosure annual reports.

    读取、核对、转换政府信息公开工作年度报告。

    A FILE is a published report or its JSON; "-" is the standard input.

    Exit codes: 0 nothing wrong, 1 findings of severity error, 2 unreadable or misused.
    """


# --- reading ---------------------------------------------------------------------------------------------------------


def read_any(name: str) -> Reading:
    """Read a published report, or the JSON of one, which begins with a brace. "-" is the standard input.

    `GovInfoReportError` with the reason where there is no report in it.
    """
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
        return _from_json(data) if _is_json(data) else read(data, name="<stdin>")
    # an open failure is told by `read`, which names the file and the remedy
    with suppress(OSError), Path(name).open("rb") as file:
        if _is_json(file.peek(64)):
            return _from_json(file.read())
    return read(name)


def _is_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _from_json(data: bytes) -> Reading:
    return Reading(report=loads(data.removeprefix(b"\xef\xbb\xbf")))


def _reason(error: GovInfoReportError, language: str) -> str:
    if isinstance(error, (UnreadableReportError, InvalidJsonError)):
        return printable(error.describe(language), lines=True)
    return printable(str(error), lines=True)


class _FailedError(click.ClickException):
    """What ends a command with exit code 2 and a sentence."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence alone: it names the input itself."""
        click.echo(self.message, file=file, err=file is None)


# --- check -----------------------------------------------------------------------------------------------------------


@frozen
class _Checked:
    """One file of a check and its result."""

    name: str
    reading: Reading
    result: CheckResult


@frozen
class _Unread:
    """One file of a check from which no report could be read, and why."""

    name: str
    error: GovInfoReportError


_Outcome: TypeAlias = _Checked | _Unread


def _check(name: str) -> _Outcome:
    try:
        reading = read_any(name)
    except GovInfoReportError as error:
        return _Unread(name, error)
    return _Checked(name, reading, reading.report.check())


@govinfo_report_command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Text for people, JSON or SARIF 2.1.0 for programs. 输出格式。",
)
@_language
def check(files: tuple[str, ...], output: str, language: str) -> None:
    """Check reports against every rule.

    按全部规则核对年度报告。

    Goes on past a file that cannot be read, and then exits with 2.
    """
    outcomes = tuple(map(_check, files))
    if output == "text":
        _echo_results(outcomes, language)
    else:
        tree = _as_sarif(outcomes) if output == "sarif" else _as_json(outcomes, language)
        click.echo(visible_json(json.dumps(tree, ensure_ascii=False, indent=2)))
    if any(isinstance(outcome, _Unread) for outcome in outcomes):
        sys.exit(2)
    if not all(outcome.result.ok for outcome in outcomes if isinstance(outcome, _Checked)):
        sys.exit(1)


def _echo_results(outcomes: tuple[_Outcome, ...], language: str) -> None:
    for position, outcome in enumerate(outcomes):
        if len(outcomes) > 1:
            click.echo(("\n" if position else "") + f"== {printable(outcome.name)} ==")
        if isinstance(outcome, _Unread):
            click.echo(_reason(outcome.error, language), err=True)
            if len(outcomes) > 1:  # the list of results has no hole where messages go elsewhere
                click.echo(_WORDS["unreadable"].in_language(language))
        else:
            _echo(outcome.result.describe(language))
            _echo_notes(outcome.reading.notes, language)
    if len(outcomes) > 1:
        verdicts = [outcome.result.ok for outcome in outcomes if isinstance(outcome, _Checked)]
        counts = (len(outcomes), verdicts.count(True), verdicts.count(False), len(outcomes) - len(verdicts))
        click.echo("\n" + _WORDS["summary"].in_language(language).format(*counts))


def _echo_notes(notes: tuple[Note, ...], language: str) -> None:
    if notes:
        click.echo("\n" + _WORDS["notes"].in_language(language).format(len(notes)))
    for note in notes:
        place = f"{note.source.place.in_language(language)}：" if note.source and str(note.source.place) else ""
        _echo(f"  {printable(place)}{printable(note.message.in_language(language))}")


_WORDS = {
    "unreadable": Text("无法读取", "unreadable"),
    "notes": Text("读取说明：{}", "Notes on reading: {}"),
    "summary": Text(
        "共 {} 个文件：{} 个没有错误，{} 个有错误，{} 个无法读取",
        "{} files: {} without errors, {} with errors, {} unreadable",
    ),
}


def _as_json(outcomes: tuple[_Outcome, ...], language: str) -> dict[str, Any]:
    return {
        "files": [
            {"file": outcome.name, "error": _reason(outcome.error, language)}
            if isinstance(outcome, _Unread)
            else {
                "file": outcome.name,
                "result": outcome.result.to_dict(),
                "notes": [_plain_note(note) for note in outcome.reading.notes],
            }
            for outcome in outcomes
        ]
    }


def _plain_note(note: Note) -> dict[str, Any]:
    return {
        "kind": note.kind.value,
        "path": note.path,
        "message": {"zh": note.message.zh, "en": note.message.en},
        "source": attrs.asdict(note.source) if note.source else None,
    }


def _as_sarif(outcomes: tuple[_Outcome, ...]) -> dict[str, Any]:
    return sarif_log(
        *(
            unreadable_run(_reason(outcome.error, "zh"), uri=_uri(outcome.name))
            if isinstance(outcome, _Unread)
            else sarif_run(outcome.result, uri=_uri(outcome.name), sources=outcome.reading.sources)
            for outcome in outcomes
        )
    )


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")


# --- show, convert ---------------------------------------------------------------------------------------------------


@govinfo_report_command.command()
@click.argument("file")
@_language
def show(file: str, language: str) -> None:
    """Show the tables of a report as the form prints them.

    按原表样显示年度报告。

    On a terminal, zeros are dim and the cells of broken findings stand out, unless NO_COLOR is set.
    """
    try:
        report = read_any(file).report
    except GovInfoReportError as error:
        raise _FailedError(_reason(error, language)) from error
    click.echo(report_text(report, language=language, width=_width(), colour=_wants_colour()), color=_wants_colour())


def _wants_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _echo(text: str) -> None:
    """Write text, fitted to the terminal; to a file or a pipe line by line as it is, so that it can be searched."""
    click.echo(hanging(text, _width()) if sys.stdout.isatty() else text)


def _width() -> int:
    """The width of the terminal; 100 columns for a file or a pipe."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


@govinfo_report_command.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="[OUT]", required=False)
@click.option("--to", "kind", type=click.Choice(["json", "text"]), default="json", show_default=True)
@_language
def convert(source: str, target: str | None, kind: str, language: str) -> None:
    """Convert a report to JSON or to text.

    将年度报告转换为 JSON 或文本。

    JSON that goes in comes out in its normal form. OUT is replaced only when the whole of it has been written.
    """
    try:
        report = read_any(source).report
        text = dumps(report, indent=2) if kind == "json" else report_text(report, language=language)
    except GovInfoReportError as error:
        raise _FailedError(_reason(error, language)) from error
    if target is None or target == STANDARD_INPUT:
        click.echo(visible_json(text) if kind == "json" else text)
    else:
        _write(Path(target), f"{text}\n")


def _write(target: Path, text: str) -> None:
    """Write a file in one step: what stood there before stays until all is written. A device or pipe is written to."""
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target.resolve(), text)
    except OSError as error:
        raise _FailedError(f"{printable(str(target))}: {error.strerror or error}") from error


def _replace(target: Path, text: str) -> None:
    mode = target.stat().st_mode if target.exists() else _USUAL_MODE
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".govinfo-report-") as folder:
        written = Path(folder) / target.name
        written.write_text(text, encoding="utf-8", newline="\n")
        written.chmod(mode)
        written.replace(target)


_USUAL_MODE = 0o644


# --- explain, form ---------------------------------------------------------------------------------------------------


@govinfo_report_command.command("explain")
@click.argument("code", required=False)
@_language
def explain_rule(code: str | None, language: str) -> None:
    """Explain a rule by its code or name; without one, list all.

    解释一条规则；不给编号则列出全部。
    """
    if code is None:
        click.echo("\n".join(f"{rule.code}  {rule.title.in_language(language)}" for rule in RULES))
        return
    try:
        rule = explain(code)
    except UnknownPathError as error:
        hint = "、".join(error.suggestions)
        message = Text(
            f"没有规则 {code}，{f'是否为 {hint}？' if hint else '不给编号可列出全部规则'}",
            f"there is no rule {code}; {f'did you mean {hint}?' if hint else 'without a code, all rules are listed'}",
        )
        raise _FailedError(printable(message.in_language(language))) from error
    _echo(rule.describe(language))


@govinfo_report_command.command()
@click.argument("edition", type=click.Choice(["2021", "2019"]))
@click.option("--json", "as_json", is_flag=True, help="Lines, columns, paths, labels, units, articles and equations.")
@_language
def form(edition: str, as_json: bool, language: str) -> None:  # noqa: FBT001  # click passes flags so
    """Draw the blank form of 2021 or of 2019.

    显示 2021 版或 2019 版空表。
    """
    blank = Report.blank(disclosure=edition, requests=edition)  # type: ignore[arg-type]  # click knows the editions
    if as_json:
        click.echo(visible_json(json.dumps(form_tree(blank), ensure_ascii=False, indent=2)))
    else:
        click.echo(form_text(blank, language=language, width=_width()))


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
                    label for column in cell.columns for label in (column.under, column.label) if label is not None
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
