"""What every command of `govinfo-report` shares: the group, the language, reading what is named, writing, failing."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any, TypeVar
from urllib.parse import quote

import click

import govinfo_report
from govinfo_report.anyreading import read_any
from govinfo_report.cli import INTERRUPTED
from govinfo_report.drawing import hanging
from govinfo_report.errors import ExplainedError, GovInfoReportError, InvalidWaiversError
from govinfo_report.form import Text
from govinfo_report.inputs import Inputs
from govinfo_report.printable import printable
from govinfo_report.readers.folders import PassedOver
from govinfo_report.report import Report
from govinfo_report.systemreasons import system_reason
from govinfo_report.waiverfiles import WaiverFiles
from govinfo_report.waivers import FILE_NAME

_Function = TypeVar("_Function", bound=Callable[..., Any])


def language_option(command: _Function) -> _Function:
    """The option `--lang`, which every command has."""
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


def format_option(*further: str) -> Callable[[_Function], _Function]:
    """The option `--format` of commands that check; `further` are the kinds that only this one writes."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json", "sarif", *further]),
        default="text",
        show_default=True,
        help=f"Text{' or a page (html)' if further else ''} for people, JSON or SARIF 2.1.0 for programs. 输出格式。",
    )


def previous_option(command: _Function) -> _Function:
    """The option `--previous`."""
    return click.option("--previous", metavar="FILE", help="The report of the year before. 上年的报告。")(command)


def waivers_options(command: _Function) -> _Function:
    """The options `--waivers` and `--no-waivers`."""
    off = click.option("--no-waivers", is_flag=True, help="Read no waivers. 不用豁免。")
    named = click.option(
        "--waivers", metavar="FILE", help=f"Waivers, instead of {FILE_NAME} beside each report. 豁免文件。"
    )
    return named(off(command))


def waiver_files_of(named: str | None, language: str, *, is_off: bool) -> WaiverFiles:
    """What finds the waivers that these options ask for; the command fails where the file that they name is wrong."""
    if named is not None and is_off:
        raise click.UsageError("Give --waivers or --no-waivers.")
    files = WaiverFiles(named, is_off)
    try:
        files.read_named()
    except InvalidWaiversError as error:
        raise FailedError(reason_of(error, language)) from error
    return files


def today() -> date:
    """The day of the check, by the clock: nothing below the commands asks it."""
    return date.today()  # noqa: DTZ011  # waivers end with the day of the clerk who runs this


class FailedError(click.ClickException):
    """What ends a command with exit code 2 and a sentence."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence alone: it names the input itself."""
        click.echo(self.message, file=file, err=file is None)


class InterruptedCommandError(FailedError):
    """What ends a command that was interrupted from the keyboard."""

    exit_code = INTERRUPTED


class _Command(click.Command):
    """A command that says so when it is interrupted. click alone says "Aborted!" and exits with 1, as for findings."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise InterruptedCommandError(_WORDS["interrupted"].in_language(ctx.params["language"])) from error


class _Commands(click.Group):
    """All commands."""

    command_class = _Command
    group_class = type


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(govinfo_report.__version__, prog_name="govinfo-report")
def govinfo_report_command() -> None:
    """Read, check and convert China's government information disclosure annual reports.

    读取、核对、转换政府信息公开工作年度报告。

    A FILE is a published report or its JSON; "-" is the standard input.

    Exit codes: 0 nothing wrong, 1 findings of severity error, 2 unreadable or misused, 130 interrupted.
    """


# --- reading ---------------------------------------------------------------------------------------------------------


def read_report(name: str, language: str) -> Report:
    """The report in one file; the command fails where there is none."""
    try:
        return read_any(name).report
    except GovInfoReportError as error:
        raise FailedError(named_reason_of(name, error, language)) from error


def reason_of(error: GovInfoReportError, language: str) -> str:
    """What an error says, in the language of the messages, fit to be shown."""
    describe = getattr(error, "describe", None)  # those that a clerk may see have it
    return printable(str(error) if describe is None else describe(language), lines=True)


def failed_by_system(name: str, error: OSError) -> FailedError:
    """What ends the command whose file the system does not open or write."""
    language = click.get_current_context().params["language"]
    reason = system_reason(error).in_language(language)
    return FailedError(_WORDS["place"].in_language(language).format(printable(name)) + reason)


workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that read side by side; as many as there are cores if not given. 并行进程数。",
)


def named_reason_of(name: str, error: GovInfoReportError, language: str) -> str:
    """The reason, beginning with the file that it is about: among many, it must say so."""
    reason = reason_of(error, language)
    if isinstance(error, ExplainedError):
        return reason
    return _WORDS["place"].in_language(language).format(printable(name)) + reason


# --- writing ---------------------------------------------------------------------------------------------------------


def echo(text: str) -> None:
    """Write text, fitted to the terminal; to a file or a pipe line by line as it is, so that it can be searched."""
    click.echo(hanging(text, width()) if sys.stdout.isatty() else text)


def width() -> int:
    """The width of the terminal; 100 columns for a file or a pipe."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def write_file(target: Path, text: str | Iterable[str]) -> None:
    """Write a file in one step: what stood there before stays until all is written. A device or pipe is written to."""
    pieces = [text] if isinstance(text, str) else text
    try:
        if target.exists() and not target.is_file():
            _write(target, pieces)
        else:
            _replace(target.resolve(), pieces)
    except OSError as error:
        raise failed_by_system(str(target), error) from error


def put(pieces: Iterable[str], target: str | None) -> None:
    """Write what is made piece by piece, to the file or else to the standard output."""
    if target is not None:
        write_file(Path(target), pieces)
        return
    for piece in pieces:
        click.echo(piece, nl=False)


def echo_written(target: str | Path, language: str) -> None:
    """Say that a file is written, on the standard error: the standard output may be for a program."""
    click.echo(_WORDS["written"].in_language(language).format(printable(str(target))), err=True)


def without_target(target: str | None) -> frozenset[Path]:
    """What is left out of the files of a folder: the result of an earlier run, which this one writes over."""
    return frozenset({Path(os.path.realpath(target))} if target else ())


def expect_no_input(target: str, inputs: Inputs, language: str) -> None:
    """Refuse to write over a report that is to be checked."""
    if os.path.realpath(target) in {os.path.realpath(file.name) for file in inputs.files}:
        raise FailedError(_WORDS["over input"].in_language(language).format(printable(target)))


def echo_failures(failures: list[str], passed_over: tuple[PassedOver, ...], language: str) -> None:
    """Reason and remedy of each file that could not be read, and what in folders was not read."""
    for failure in failures:
        click.echo(failure, err=True)
    if passed_over:
        click.echo(_WORDS["passed over"].in_language(language).format(len(passed_over)), err=True)
    for each in passed_over:
        line = _WORDS["passed over one"].in_language(language)
        click.echo(line.format(printable(str(each.path)), each.reason.in_language(language)), err=True)


def echo_strange_waivers(files: WaiverFiles, language: str) -> None:
    """The waivers that are about none of many reports: one whose issuer is misspelt would never be missed."""
    strange = files.about_no_report()
    if strange:
        click.echo(_WORDS["strange waivers"].in_language(language).format(len(strange)), err=True)
    for path, waiver in strange:
        line = f"  {path}: {waiver.rule}, {waiver.issuer}, {waiver.year}"
        click.echo(printable(line), err=True)


def uri_of(name: str) -> str:
    """The address of a file by its name, for SARIF."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")


def _replace(target: Path, pieces: Iterable[str]) -> None:
    mode = target.stat().st_mode if target.exists() else _USUAL_MODE
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".govinfo-report-") as folder:
        written = Path(folder) / target.name
        _write(written, pieces)
        written.chmod(mode)
        written.replace(target)


def _write(target: Path, pieces: Iterable[str]) -> None:
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)


_USUAL_MODE = 0o644


_WORDS = {
    "strange waivers": Text("不属于上述任何报告的豁免：{} 条", "Waivers about none of these reports: {}"),
    "written": Text("已写出 {}", "Written: {}"),
    "over input": Text(
        "{}：这是要核对的文件；请另给输出文件", "{}: this is one of the files to be checked; give another OUT"
    ),
    "interrupted": Text("已中断", "Interrupted"),
    "place": Text("{}：", "{}: "),
    "passed over": Text("略过 {} 项：", "Passed over: {}"),
    "passed over one": Text("  {}（{}）", "  {} ({})"),
}
