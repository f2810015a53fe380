"""The kinds of file that a report is written as, and who writes each. The suffix of the file says which one is meant."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import Literal, TypeAlias

from attrs import frozen

from govinfo_report.errors import UnwritableReportError
from govinfo_report.form import Text
from govinfo_report.report import Report

KindName: TypeAlias = Literal["text", "markdown", "html", "docx", "xlsx", "pdf"]


@frozen(kw_only=True)
class WriterKind:
    """A kind of file, and the function that writes a report as one: `to_<name>(report)`, which returns text or bytes.

    `module` is the one under `govinfo_report.writers` that has the function, and `extra` the extra that it needs;
    `None`: it needs none. The first of the suffixes is the usual one.
    """

    name: KindName
    title: Text
    suffixes: tuple[str, ...]
    module: str
    function: str
    extra: str | None = None

    def content_of(self, report: Report) -> bytes:
        """The bytes of the file. `MissingExtraError` where the extra is not installed."""
        # A module is imported when its kind is asked for, so that a missing library troubles only those who need it.
        module = import_module(f"govinfo_report.writers.{self.module}")
        writer: Callable[[Report], str | bytes] = getattr(module, self.function)
        content = writer(report)
        return content.encode() if isinstance(content, str) else content


WRITER_KINDS: tuple[WriterKind, ...] = (
    WriterKind(name="text", title=Text("文本", "text"), suffixes=(".txt", ".text"), module="text", function="to_text"),
    WriterKind(
        name="markdown",
        title=Text("Markdown", "Markdown"),
        suffixes=(".md", ".markdown"),
        module="markdown",
        function="to_markdown",
    ),
    WriterKind(
        name="html", title=Text("网页", "a web page"), suffixes=(".html", ".htm"), module="html", function="to_html"
    ),
    WriterKind(
        name="docx",
        title=Text("Word 文档", "a Word document"),
        suffixes=(".docx",),
        module="docx",
        function="to_docx",
    ),
    WriterKind(
        name="xlsx",
        title=Text("Excel 工作簿", "an Excel workbook"),
        suffixes=(".xlsx",),
        module="xlsx",
        function="to_xlsx",
        extra="write",
    ),
    WriterKind(
        name="pdf", title=Text("PDF", "a PDF"), suffixes=(".pdf",), module="pdf", function="to_pdf", extra="pdf"
    ),
)


def writer_kind(name: str, kind: str | None = None) -> WriterKind:
    """The kind that a file of this name is to be, or the one that is named.

    >>> writer_kind("report.htm").name, writer_kind("report.out", "pdf").name
    ('html', 'pdf')

    `UnwritableReportError` for a suffix or a kind that no writer has.
    """
    suffix = PurePath(name).suffix.casefold()
    for each in WRITER_KINDS:
        if each.name == kind if kind is not None else suffix in each.suffixes:
            return each
    if kind is not None:
        names = "、".join(each.name for each in WRITER_KINDS)
        raise UnwritableReportError(
            name,
            Text(f"没有名为“{kind}”的文件种类", f"there is no kind of file named {kind!r}"),
            Text(f"请用其中一种：{names}", f"use one of: {names.replace('、', ', ')}"),
        )
    suffixes = [each.suffixes[0] for each in WRITER_KINDS]
    raise UnwritableReportError(
        name,
        Text(f"后缀“{suffix}”不是可写出的文件种类", f"the suffix {suffix!r} is no kind of file that is written"),
        Text(
            f"请用其中一种后缀：{'、'.join(suffixes)}；或以 kind 指明",
            f"use one of the suffixes {', '.join(suffixes)}, or name the kind",
        ),
    )
