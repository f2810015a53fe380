"""Tables of results as CSV, JSON or Parquet, to the standard output or to a file that is there whole or not at all."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click

from govinfo_report.commandline import echo, echo_written, write_file
from govinfo_report.printable import printable, visible_json
from govinfo_report.resuming import unfinished, write_whole

_Function = TypeVar("_Function", bound=Callable[..., Any])

_BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV for UTF-8 only if it begins so. Other programs pass over it."""


def output_options(command: _Function) -> _Function:
    """The options `--format` and `-o`."""
    written = click.option("-o", "--output", "target", metavar="FILE", help="Where to write. 输出文件。")
    kind = click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json", "csv", "parquet"]),
        default="text",
        show_default=True,
        help="Text for people, a table for programs. 输出格式。",
    )
    return kind(written(command))


def put_text(text: str, target: Path | None) -> None:
    """Write a text for people, to the terminal or to a file."""
    if target is None:
        echo(text)
    else:
        write_file(target, f"{text}\n")
        _echo_written(target)


def _echo_written(target: Path) -> None:
    echo_written(target, click.get_current_context().params["language"])


def write_tables(tables: Iterable[Any], output: str, target: Path | None) -> None:
    """Write Arrow tables of the same columns one after the other. `OSError` where that fails."""
    if output == "parquet":
        if target is None:
            raise click.UsageError("For --format parquet give -o FILE.")
        _write_parquet(tables, target)
        _echo_written(target)
        return
    pieces = _json(tables) if output == "json" else _csv(tables)
    if target is not None:
        pieces = chain([_BYTE_ORDER_MARK], pieces) if output == "csv" else pieces
        write_whole(target, (piece.encode() for piece in pieces))
        _echo_written(target)
        return
    for piece in pieces:
        click.echo(piece, nl=False)


def _json(tables: Iterable[Any]) -> Iterator[str]:
    """A list with a line for each row."""
    before = "[\n"
    for table in tables:
        for row in table.to_pylist():
            yield before + visible_json(json.dumps(row, ensure_ascii=False, default=str))
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _csv(tables: Iterable[Any]) -> Iterator[str]:
    for number, table in enumerate(tables):
        if not number:
            yield _lines([table.column_names])
        columns = (table.column(name).to_pylist() for name in table.column_names)
        yield _lines([_shown(value) for value in row] for row in zip(*columns, strict=True))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    shown = printable(str(value))
    # An office program computes a field that begins so, whatever quotes are around it; ' says that it is text.
    return f"'{shown}" if isinstance(value, str) and _FORMULA.match(shown) else shown


_FORMULA = re.compile(r"\s*(?:[=@＝＠]|[-+－＋](?![\d.]+$))")


def _lines(rows: Iterable[list[str]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _write_parquet(tables: Iterable[Any], target: Path) -> None:
    from pyarrow import parquet  # noqa: PLC0415  # only files need it

    remaining = iter(tables)
    first = next(remaining)
    part = unfinished(target)
    try:
        with parquet.ParquetWriter(part, first.schema, compression="zstd") as writer:
            for table in chain([first], remaining):
                writer.write_table(table.cast(first.schema))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
