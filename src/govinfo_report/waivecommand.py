"""The command `waive`: writes the waiver of a finding, bound to today's figures, so that nobody has to by hand."""

from datetime import datetime
from pathlib import Path

import click

from govinfo_report.commandline import (
    FailedError,
    govinfo_report_command,
    language_option,
    previous_option,
    read_report,
    reason_of,
    today,
    write_file,
)
from govinfo_report.errors import InvalidWaiversError
from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.report import Report
from govinfo_report.ruleargument import code_of
from govinfo_report.rules.model import Finding
from govinfo_report.waivers import FILE_NAME, Waiver, Waivers, load_waivers


@govinfo_report_command.command()
@click.argument("file")
@click.option("--rule", required=True, metavar="CODE", help="The rule of the finding. 规则编号。")
@click.option("--place", metavar="PATH", help="Its place, where the rule has findings at several. 发现的位置。")
@click.option("--reason", required=True, help="Why it is excused. 理由。")
@click.option("--by", required=True, metavar="NAME", help="Who excuses it. 由谁豁免。")
@click.option(
    "--until",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The last day of the waiver. 截止日。",
)
@previous_option
@click.option("--append", is_flag=True, help=f"Add it to {FILE_NAME} beside FILE, or to --waivers. 写入豁免文件。")
@click.option("--waivers", metavar="FILE", help="The file that --append adds to. 豁免文件。")
@language_option
def waive(
    file: str,
    rule: str,
    place: str | None,
    reason: str,
    by: str,
    until: datetime,
    previous: str | None,
    append: bool,  # noqa: FBT001  # click passes flags so
    waivers: str | None,
    language: str,
) -> None:
    """Write the waiver of a finding, bound to what it rests on now.

    生成一条豁免，绑定当前的数字和文字。

    It goes to the standard output, or with --append into the file of waivers, which is replaced only when all of it has
    been written.
    """
    if waivers is not None and not append:
        raise click.UsageError("--waivers is for --append.")
    if until.date() < today():
        raise click.UsageError("--until is in the past.")
    if not reason.strip() or not by.strip():
        raise click.UsageError("--reason and --by are not blank.")
    last_year = None if previous is None else read_report(previous, language)
    report = read_report(file, language)
    found = _chosen(report, last_year, code_of(rule, language), place, language)
    written = Waivers(
        tuple(Waiver.of(finding, report, last_year, reason=reason, by=by, until=until.date()) for finding in found)
    )
    if append:
        target = Path(waivers) if waivers is not None else Path(file).parent / FILE_NAME
        _append(written, target, language)
    else:
        click.echo(written.to_toml(), nl=False)


def _chosen(
    report: Report, previous: Report | None, code: str, place: str | None, language: str
) -> tuple[Finding, ...]:
    """The findings of that rule at that place, or at the only place that has any."""
    findings = [finding for finding in report.check(previous=previous).findings if finding.code == code]
    places = tuple(dict.fromkeys(finding.place for finding in findings))
    if not findings:
        message = Text(f"没有 {code} 的发现，不需要豁免", f"there is no finding of {code}, and nothing to waive")
    elif place is None and len(places) > 1:
        message = Text(
            f"{code} 的发现有 {len(places)} 处，请用 --place 指明：{'、'.join(places)}",
            f"{code} has findings at {len(places)} places; say which with --place: {', '.join(places)}",
        )
    elif place is not None and place not in places:
        message = Text(
            f"{code} 在 {place} 没有发现，有发现的是：{'、'.join(places)}",
            f"{code} has no finding at {place}, but at {', '.join(places)}",
        )
    else:
        return tuple(finding for finding in findings if place is None or finding.place == place)
    raise FailedError(printable(message.in_language(language)))


def _append(written: Waivers, target: Path, language: str) -> None:
    """Add waivers to a file, what stands in it unchanged: comments are people's."""
    before = ""
    if target.exists():
        try:
            load_waivers(target)
        except InvalidWaiversError as error:
            raise FailedError(reason_of(error, language)) from error
        before = target.read_text(encoding="utf-8-sig").rstrip() + "\n\n"
    write_file(target, before.lstrip("\n") + written.to_toml())
    message = Text(f"已写入 {target}", f"written to {target}")
    click.echo(printable(message.in_language(language)))
