"""What `check` hands back: the file with remarks, a correction notice, and what became of an earlier result."""

import os
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import frozen

from govinfo_report.anyreading import STANDARD_INPUT
from govinfo_report.commandline import FailedError, echo, echo_written, failed_by_system, reason_of
from govinfo_report.errors import GovInfoReportError
from govinfo_report.form import Text
from govinfo_report.handback.annotate import annotate
from govinfo_report.handback.comparing import Comparison, EarlierFinding, compared, earlier_findings
from govinfo_report.handback.notice import correction_notice
from govinfo_report.handback.noticefiles import NOTICE_SUFFIXES, notice_file
from govinfo_report.inputs import Inputs
from govinfo_report.printable import printable
from govinfo_report.report import Report
from govinfo_report.resuming import write_whole
from govinfo_report.rules.result import CheckResult
from govinfo_report.rules.verdict import describe

_Function = TypeVar("_Function", bound=Any)


def handback_options(command: _Function) -> _Function:
    """The options `--annotate`, `--notice` and `--against`."""
    against = click.option(
        "--against",
        metavar="JSON",
        help="An earlier result (--format json): what is solved, remains, is new. 与上次比较。",
    )
    notice = click.option("--notice", metavar="OUT", help="Write a correction notice: .docx or .pdf. 另出改正通知。")
    marked = click.option(
        "--annotate",
        "annotated",
        metavar="OUT",
        help="Write FILE with remarks in it: .docx, .xlsx, .html. 写出加批注的原件。",
    )
    given: _Function = marked(notice(against(command)))
    return given


@frozen
class HandBack:
    """What was asked for; `None` where it was not."""

    language: str
    annotated: Path | None = None
    notice: Path | None = None
    earlier: tuple[EarlierFinding, ...] | None = None

    def compared(self, result: CheckResult) -> Comparison | None:
        """The comparison with the earlier result, if one was given."""
        return None if self.earlier is None else compared(result, self.earlier)

    def described(self, result: CheckResult) -> str:
        """The result as text, with the numbers of the remarks and of the notice where there are any."""
        return describe(result, self.language, numbered=self.annotated is not None or self.notice is not None)

    def echo(self, result: CheckResult) -> None:
        """Write the comparison, if an earlier result was given."""
        comparison = self.compared(result)
        if comparison is not None:
            click.echo()
            echo(comparison.describe(self.language))

    def write(self, name: str, report: Report, result: CheckResult) -> None:
        """Write what was asked for, and say where. The notice first: there is one for every kind of file.

        The command fails, after the result has been shown, where one of the files cannot be written.
        """
        comparison = self.compared(result)
        try:
            if self.notice is not None:
                shown = None if name == STANDARD_INPUT else Path(name).name
                said = correction_notice(report, result, name=shown, language=self.language, comparison=comparison)
                self._write(self.notice, notice_file(said, self.notice.name))
            if self.annotated is not None:
                self._write(self.annotated, annotate(name, result, language=self.language, comparison=comparison))
        except GovInfoReportError as error:
            raise FailedError(reason_of(error, self.language)) from error

    def _write(self, target: Path, content: bytes) -> None:
        try:
            write_whole(target.resolve(), content)
        except OSError as error:
            raise failed_by_system(str(target), error) from error
        echo_written(target, self.language)


def handback_of(
    inputs: Inputs, output: str, language: str, *, annotated: str | None, notice: str | None, against: str | None
) -> HandBack:
    """What the options ask for; the command fails where it cannot be done, before anything is read."""
    if annotated is None and notice is None and against is None:
        return HandBack(language)
    if inputs.is_many:
        raise click.UsageError("--annotate, --notice and --against are for one FILE.")
    if against is not None and output not in {"text", "json"}:
        raise click.UsageError("--against is for --format text and json.")
    name = inputs.files[0].name
    if annotated is not None:
        if name == STANDARD_INPUT:
            raise click.UsageError("--annotate is for a FILE with a name.")
        if Path(annotated).suffix.casefold() != Path(name).suffix.casefold():
            raise FailedError(_WORDS["suffix"].in_language(language).format(printable(annotated), Path(name).suffix))
    if notice is not None and Path(notice).suffix.casefold() not in NOTICE_SUFFIXES:
        raise FailedError(_WORDS["notice suffix"].in_language(language).format(printable(notice)))
    for target in (annotated, notice):
        if target is not None and os.path.lexists(target):
            raise FailedError(_WORDS["exists"].in_language(language).format(printable(target)))
    earlier = None if against is None else _earlier(against, name, language)
    return HandBack(
        language,
        annotated=None if annotated is None else Path(annotated),
        notice=None if notice is None else Path(notice),
        earlier=earlier,
    )


def _earlier(against: str, name: str, language: str) -> tuple[EarlierFinding, ...]:
    shown = printable(against)
    try:
        return earlier_findings(Path(against).read_bytes(), name)
    except OSError as error:
        raise failed_by_system(against, error) from error
    except GovInfoReportError as error:
        raise FailedError(f"{shown}: {reason_of(error, language)}") from error


_WORDS = {
    "exists": Text(
        "{}：文件已存在，不予替换；请另给文件名", "{}: the file is there already and is not replaced; give another name"
    ),
    "suffix": Text(
        "{}：应与原件同为 {}，因为写出的是原件的副本", "{}: should end in {} as the file does, of which it is a copy"
    ),
    "notice suffix": Text("{}：改正通知为 .docx 或 .pdf", "{}: a correction notice is a .docx or a .pdf"),
}
