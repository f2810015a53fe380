"""Files of the blank form, to be filled in: what `govinfo-report form EDITION --to KIND -o OUT` writes."""

from pathlib import Path

from govinfo_report.commandline import FailedError, failed_by_system, reason_of
from govinfo_report.errors import GovInfoReportError
from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.resuming import write_whole
from govinfo_report.writers.blankform import blank_form
from govinfo_report.writers.docx import to_docx

FORM_KINDS = ("xlsx", "docx")


def write_form(edition: str, kind: str, target: Path, language: str, *, force: bool) -> None:
    """Write the blank form of an edition. `FailedError` where the file is there already, unless `force`, or cannot be."""
    if target.exists() and not force:
        raise FailedError(_EXISTS.in_language(language).format(printable(str(target))))
    try:
        content = _content(edition, kind)
    except GovInfoReportError as error:
        raise FailedError(reason_of(error, language)) from error
    try:
        write_whole(target.resolve(), content)
    except OSError as error:
        raise failed_by_system(str(target), error) from error


def _content(edition: str, kind: str) -> bytes:
    if kind == "docx":
        return to_docx(blank_form(edition))
    # imported here, so that a missing library troubles only those who want a workbook
    from govinfo_report.writers.clerksbook import to_clerks_workbook  # noqa: PLC0415

    return to_clerks_workbook(blank_form(edition))


_EXISTS = Text("{}：文件已存在；加上 --force 即替换", "{}: the file is there already; --force replaces it")
