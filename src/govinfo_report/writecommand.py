"""The command `write`: any report that can be read, as any kind of file that can be written."""

import os
import sys
from pathlib import Path

import click

from govinfo_report.anyreading import STANDARD_INPUT, read_any
from govinfo_report.commandline import (
    FailedError,
    echo_written,
    govinfo_report_command,
    language_option,
    named_reason_of,
    reason_of,
)
from govinfo_report.errors import GovInfoReportError
from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.readers.result import Note
from govinfo_report.report import Report
from govinfo_report.writers.kinds import WRITER_KINDS, KindName, writer_kind
from govinfo_report.writers.write import write


@govinfo_report_command.command("write")
@click.argument("file")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="OUT",
    help=f"Where to write: {', '.join(kind.suffixes[0] for kind in WRITER_KINDS)}; - is the standard output. 输出文件。",
)
@click.option(
    "--to",
    "kind",
    type=click.Choice([kind.name for kind in WRITER_KINDS]),
    help="The kind of file, where the suffix does not say it. 文件种类。",
)
@click.option("--force", is_flag=True, help="Replace OUT if it is there. 替换已有文件。")
@language_option
def write_report(file: str, target: str, kind: KindName | None, force: bool, language: str) -> None:  # noqa: FBT001  # click
    """Write a report as the form prints it: a document, a workbook, a page, or text.

    按规定格式写出年度报告：Word、Excel、PDF、网页、Markdown 或文本。

    What is written reads back as the same report. What reading FILE leaves out of the report, because its place is not
    certain, is not in OUT either, and is told.
    """
    to_standard_output = target == STANDARD_INPUT
    if to_standard_output and kind is None:
        raise click.UsageError("Give --to for the standard output.")
    if not to_standard_output:
        _expect_free(file, Path(target), language, force=force)
    try:
        reading = read_any(file)
    except GovInfoReportError as error:
        raise FailedError(named_reason_of(file, error, language)) from error
    try:
        if to_standard_output:
            sys.stdout.buffer.write(writer_kind(target, kind).content_of(reading.report))
        else:
            write(reading.report, target, kind)
    except GovInfoReportError as error:
        raise FailedError(reason_of(error, language)) from error
    _echo_left_out(reading.notes, reading.report, language)
    if not to_standard_output:
        echo_written(target, language)


def _expect_free(file: str, target: Path, language: str, *, force: bool) -> None:
    """Refuse to write over what is to be read, and over anything else unless asked to."""
    named = printable(str(target))
    if target.is_file() and os.path.realpath(target) == os.path.realpath(file):
        raise FailedError(_WORDS["itself"].in_language(language).format(named))
    if target.is_file() and not force:
        raise FailedError(_WORDS["exists"].in_language(language).format(named))


def _echo_left_out(notes: tuple[Note, ...], report: Report, language: str) -> None:
    """The figures that a document prints and its report does not have, on the standard error."""
    cells = report.cells()
    left_out = [note for note in notes if note.figures and cells.get(note.path) is None]  # type: ignore[call-overload]
    if left_out:
        click.echo(_WORDS["left out"].in_language(language).format(len(left_out)), err=True)
    for note in left_out:
        click.echo(f"  {printable(note.message.in_language(language))}", err=True)


_WORDS = {
    "itself": Text("{}：要读取的就是这个文件；请另给输出文件", "{}: this is the file to be read; give another OUT"),
    "exists": Text("{}：文件已存在；加上 --force 即替换", "{}: the file is there already; --force replaces it"),
    "left out": Text(
        "有 {} 处数字未能读入，因此也未写出：", "Figures that could not be read, and so are not written: {}"
    ),
}
