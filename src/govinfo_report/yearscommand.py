"""The command `check-years`: compares reports of one or several issuers year by year."""

import sys
from collections.abc import Mapping
from typing import Any

import click

from govinfo_report.anyreading import read_all
from govinfo_report.commandline import (
    FailedError,
    echo,
    echo_failures,
    echo_strange_waivers,
    echo_written,
    expect_no_input,
    format_option,
    govinfo_report_command,
    language_option,
    named_reason_of,
    put,
    reason_of,
    today,
    uri_of,
    waiver_files_of,
    waivers_options,
    without_target,
    workers_option,
)
from govinfo_report.errors import GovInfoReportError, InvalidWaiversError
from govinfo_report.inputs import inputs_of
from govinfo_report.printable import json_of, printable
from govinfo_report.progressbar import counted
from govinfo_report.readers.document import Source
from govinfo_report.report import Report
from govinfo_report.rules.sarif import SarifRun, sarif_log
from govinfo_report.series import YearsResult, check_years
from govinfo_report.waiverfiles import WaiverFiles


@govinfo_report_command.command("check-years")
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...")
@format_option()
@click.option("-o", "--output", "target", metavar="OUT", help="Where to write json or sarif. 输出文件。")
@waivers_options
@workers_option
@language_option
def years(
    files: tuple[str, ...],
    output: str,
    target: str | None,
    waivers: str | None,
    no_waivers: bool,  # noqa: FBT001  # click passes flags so
    workers: int | None,
    language: str,
) -> None:
    """Compare reports with those of the year before, in any order given.

    按年度顺序对照各年报告。

    Reports are grouped by issuer; only the rules across years are judged. Goes on past a file that cannot be read, and
    then exits with 2.
    """
    if target is not None and output == "text":
        raise click.UsageError("-o is for --format json and sarif.")
    inputs = inputs_of(files, without=without_target(target))
    if target is not None:
        expect_no_input(target, inputs, language)
    waiver_files = waiver_files_of(waivers, language, is_off=no_waivers)
    reports: list[Report] = []
    names: dict[int, str] = {}
    sources: dict[int, Mapping[str, Source]] = {}
    unread: list[tuple[str, GovInfoReportError]] = []
    outcomes = read_all(iter(inputs.files), workers, extents=output == "sarif")
    for file, outcome in zip(inputs.files, counted(outcomes, len(inputs.files), beside_results=False), strict=True):
        if isinstance(outcome, GovInfoReportError):
            unread.append((file.name, outcome))
            continue
        reports.append(outcome.report)
        names[id(outcome.report)] = file.name
        if output == "sarif":
            sources[id(outcome.report)] = {**outcome.sources, **outcome.passages}
        _read_waivers(waiver_files, file.name, language)
        waiver_files.met(outcome.report)
    result = check_years(reports, waivers=waiver_files.everything, today=today())
    failures = [named_reason_of(name, error, language) for name, error in unread]
    if output == "json":
        put([json_of(_tree(result, names, failures)), "\n"], target)
    elif output == "sarif":
        run = SarifRun(language)
        found: list[dict[str, Any]] = []
        for each in result.comparisons:
            uri = uri_of(names[id(each.report)])
            found += run.add(each.result, uri=uri, sources=sources[id(each.report)])
        for name, error in unread:
            found += run.add_unreadable(reason_of(error, language), uri=uri_of(name))
        put([json_of(sarif_log(run.whole(found))), "\n"], target)
    else:
        _echo_text(result, names, language)
    if output == "text" or target is not None:  # else the standard output is for a program
        echo_failures(failures, inputs.passed_over, language)
        echo_strange_waivers(waiver_files, language)
    if target is not None:
        click.echo(result.summary.in_language(language))
        echo_written(target, language)
    if failures:
        sys.exit(2)
    if not result.ok:
        sys.exit(1)


def _read_waivers(files: WaiverFiles, name: str, language: str) -> None:
    try:
        files.waivers_for(name)
    except InvalidWaiversError as error:
        raise FailedError(reason_of(error, language)) from error


def _echo_text(result: YearsResult, names: dict[int, str], language: str) -> None:
    click.echo(result.summary.in_language(language))
    for each in result.comparisons:
        now, then = (printable(names[id(report)]) for report in (each.report, each.previous))
        click.echo(f"\n== {now} ← {then} ==")
        echo(each.result.describe(language))
    for block in result.uncompared_lines(language):
        click.echo(f"\n{block}")


def _tree(result: YearsResult, names: dict[int, str], failures: list[str]) -> dict[str, Any]:
    tree = result.to_dict()
    for plain, each in zip(tree["results"], result.comparisons, strict=True):
        plain |= {"file": names[id(each.report)], "previous_file": names[id(each.previous)]}
    for plain, uncompared in zip(tree["uncompared"], result.uncompared, strict=True):
        plain["file"] = names[id(uncompared.report)]
    return tree | {"unreadable": failures}
