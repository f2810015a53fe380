"""`write`: a report to a file of any kind that is written, whole or not at all."""

from os import PathLike
from pathlib import Path

from govinfo_report.errors import InvalidValueError, UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.report import Report
from govinfo_report.resuming import write_whole
from govinfo_report.systemreasons import system_reason
from govinfo_report.writers.kinds import KindName, writer_kind


def write(report: Report, path: str | PathLike[str], kind: KindName | None = None) -> None:
    """Write a report as the form prints it, so that `read` gives it back.

    The suffix of the file says what it is to be: .txt, .md, .html, .docx, .xlsx or .pdf; `kind`, one of "text",
    "markdown", "html", "docx", "xlsx" and "pdf", says it instead. What stood there is there until all is written.

    >>> from tempfile import TemporaryDirectory
    >>> from govinfo_report.readers.read import read
    >>> report = Report.blank(year=2023).replace({"requests.received.total": 7})
    >>> with TemporaryDirectory() as folder:
    ...     write(report, f"{folder}/report.html")
    ...     read(f"{folder}/report.html").report.requests.received.total
    7

    `UnwritableReportError` for a suffix or a kind that is not written, and where the file cannot be; `MissingExtraError`
    names the extra that the kind needs.
    """
    if type(report) is not Report:
        raise InvalidValueError("report", report, "a Report")
    target = Path(path)
    write_content(target, writer_kind(target.name, kind).content_of(report))


def write_content(target: Path, content: bytes) -> None:
    """Write a file, whole or not at all. `UnwritableReportError` where it cannot be written."""
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written to
            target.write_bytes(content)
        else:
            write_whole(target.resolve(), content)
    except (OSError, ValueError) as error:
        reason = system_reason(error)
        raise UnwritableReportError(
            str(target),
            Text(f"无法写出文件（{reason.zh}）", f"the file cannot be written ({reason.en})"),
            Text("请检查文件夹、权限和磁盘空间", "check the folder, its permissions and the space on the disk"),
        ) from error


# The modules of these import what the extra brings, so that they are imported only when a file is wanted.


def to_docx(report: Report) -> bytes:
    """The report as a Word document in the official layout."""
    return writer_kind("", "docx").content_of(report)


def to_xlsx(report: Report) -> bytes:
    """The report as an Excel workbook in the official layout. `MissingExtraError` without the extra `write`."""
    return writer_kind("", "xlsx").content_of(report)


def to_pdf(report: Report) -> bytes:
    """The report as a PDF, as its web page prints. `MissingExtraError` without the extra `pdf`."""
    return writer_kind("", "pdf").content_of(report)
