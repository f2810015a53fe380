"""The command `corpus compare`: one issuer beside comparable ones."""

from pathlib import Path

import click

from govinfo_report.commandline import language_option, width
from govinfo_report.corpuscommands.group import corpus_group, corpus_option, engine_option, failing, scanned
from govinfo_report.corpuscommands.writing import output_options, put_text, write_tables


@corpus_group.command()
@click.argument("issuer")
@corpus_option
@click.option("--year", type=int, help="The report year; the last one if not given. 年度。")
@click.option("--measure", "measures", metavar="NAME", multiple=True, help="Only this measure; may be repeated. 指标。")
@click.option(
    "--among",
    metavar="ISSUER",
    multiple=True,
    help="Compare with this one instead of those of the same kind, level and size; may be repeated. 与之比较的机关。",
)
@output_options
@engine_option
@language_option
def compare(
    issuer: str,
    folder: str,
    year: int | None,
    measures: tuple[str, ...],
    among: tuple[str, ...],
    output: str,
    target: str | None,
    engine: str,
    language: str,
) -> None:
    """Set the measures of an issuer beside those of comparable ones.

    将一个机关的各项指标与同类机关对照。
    """
    with failing(language, engine):
        from govinfo_report import corpus  # noqa: PLC0415  # its absence is told
        from govinfo_report.printable import json_of  # noqa: PLC0415  # only here

        compared = corpus.compare(
            scanned(folder, engine), issuer, year=year, measures=measures or None, among=among or None
        )
        path = None if target is None else Path(target)
        if output in {"csv", "parquet"}:
            write_tables([compared.to_frame(engine="pyarrow")], output, path)
            return
        text = (
            json_of(compared.to_dict()) if output == "json" else compared.describe(language, None if path else width())
        )
        if path is None and output == "json":
            click.echo(text)
        else:
            put_text(text, path)
