"""The command `corpus build`: documents to a corpus, again and again."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from govinfo_report.anyreading import read_all
from govinfo_report.commandline import (
    InterruptedCommandError,
    echo,
    echo_failures,
    language_option,
    workers_option,
)
from govinfo_report.corpuscommands.group import CORPUS, corpus_group, failing, folder_named
from govinfo_report.errors import GovInfoReportError
from govinfo_report.form import Text
from govinfo_report.inputs import Input, inputs_of
from govinfo_report.printable import printable
from govinfo_report.progressbar import counted
from govinfo_report.readers.result import Reading
from govinfo_report.resuming import Step

_SHOWN = 20
"""How many files that could not be read are told on the terminal; the list of the corpus has all."""


@corpus_group.command()
@click.argument("names", nargs=-1, required=True, metavar="DIR|FILE...", type=click.Path(exists=True))
@click.option(
    "-o", "--output", "folder", metavar="DIR", default=CORPUS, show_default=True, help="The corpus. 报告库所在文件夹。"
)
@click.option("--keep-removed", is_flag=True, help="Keep reports whose file is gone. 保留文件已不在的报告。")
@click.option("--reread", is_flag=True, help="Read every file again. 全部重新读取。")
@workers_option
@language_option
def build(
    names: tuple[str, ...],
    folder: str,
    keep_removed: bool,  # noqa: FBT001  # click passes flags so
    reread: bool,  # noqa: FBT001
    workers: int | None,
    language: str,
) -> None:
    """Make a corpus of the reports in folders, or bring it up to date.

    由文件夹中的报告建立报告库，或更新报告库。

    A file is read again only if its bytes have changed; reports of files that are gone are removed. Whoever reads the
    corpus meanwhile sees it as it was, until it is whole. Interrupted or killed at any moment and run again, it ends
    with the same bytes. Goes on past a file that cannot be read, and then exits with 2.
    """
    with failing(language):
        from govinfo_report.corpus.building import build_of  # noqa: PLC0415  # its absence is told

        inputs = inputs_of(names, without=frozenset({Path(os.path.realpath(folder))}))
        if len({file.key for file in inputs.files}) < len(inputs.files):
            raise click.UsageError("Two files have the same name; give the folder that they are in.")

        def readings(files: Iterator[Input]) -> Iterator[Reading | GovInfoReportError]:
            return read_all(files, workers)

        def watched(steps: Iterator[Step]) -> Iterator[Step]:
            return counted(steps, len(inputs.files), beside_results=False)

        try:
            built = build_of(
                inputs.files, Path(folder), readings, keep_removed=keep_removed, reread=reread, watched=watched
            )
        except KeyboardInterrupt as error:
            raise InterruptedCommandError(_WORDS["interrupted"].in_language(language)) from error
    failures = [printable(failure.describe(language), lines=True) for failure in built.failures]
    echo_failures(failures[:_SHOWN], inputs.passed_over, language)
    where = folder_named(folder)
    words = {name: text.in_language(language) for name, text in _WORDS.items()}
    counts = (built.reports, built.added, built.changed, built.unchanged, built.removed)
    echo(words["built"].format(where, *counts))
    same_content = sum(each.is_same_content for each in built.repeated)
    if built.repeated:
        echo(words["repeated"].format(same_content, len(built.repeated) - same_content, where))
    if failures:
        echo(words["failures"].format(len(failures), where))
        sys.exit(2)


_WORDS = {
    "interrupted": Text("已中断；再次运行即从此处继续", "Interrupted; run it again to go on from here"),
    "built": Text(
        "{}：{} 份报告（新增 {}，更新 {}，不变 {}），移除 {}",
        "{}: reports: {} (added: {}, changed: {}, unchanged: {}), removed: {}",
    ),
    "repeated": Text(
        "内容相同的文件 {} 组，同一机关同一年度有多份报告的 {} 组：见 {}/repeated.jsonl",
        "Groups of files with the same content: {}, of reports of one issuer and year: {}; see {}/repeated.jsonl",
    ),
    "failures": Text(
        "无法读取的文件 {} 个：见 {}/failures.jsonl", "Files that cannot be read: {}; see {}/failures.jsonl"
    ),
}
