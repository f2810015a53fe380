"""Tables as text (.csv, .tsv): one grid of all rows, with commas, tabs or semicolons between the cells.

What stands between the cells is told from the rows themselves: it parts most of them into equally many cells.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from govinfo_report.errors import CorruptDocumentError, DocumentTooLargeError
from govinfo_report.form import Text
from govinfo_report.readers.document import Document, Grid, GridCell, Source
from govinfo_report.readers.encoding import decode
from govinfo_report.readers.flow import cleaned, too_large
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits

_DELIMITERS = ("\t", ";", ",")  # of two that part alike, the one that stands in no number
_TOLD_FROM = 500
"""Rows from which the delimiter is told."""
_DECLARED = re.compile(r"sep=([,;\t])\r?\n?")
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    r"""A document of one grid, which has every row.

    >>> document = read_csv("行政许可;2,994\n行政处罚;227\n".encode(), "table2.csv")
    >>> [cell.text for cell in document.blocks[0].cells]
    ['行政许可', '2,994', '行政处罚', '227']

    `UnreadableReportError` if it cannot be decoded, `DocumentTooLargeError` beyond the limits.
    """
    text = decode(data, name)
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    rows = tuple(_bounded(_rows(text, delimiter, quoted=_is_quoted(text)), name, limits))
    first = 1 if declared else 0
    width = max((len(fields) for _, fields in rows[first:]), default=0)
    if width * len(rows) > limits.max_cells:
        raise _too_many(name, limits)
    cells = tuple(
        _cell(fields[column] if column < len(fields) else "", row, column, line)
        for row, (line, fields) in enumerate(rows)
        if row >= first and fields
        for column in range(width)  # programs leave out blank cells at the end of a row
    )
    grid = Grid(cells=cells, source=Source(text="", table=1, line=1))
    return Document(name=name, kind="csv", blocks=(grid,) if cells else ())


def _bounded(rows: Iterator[tuple[int, list[str]]], name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows, as long as they are within the limits and can be followed."""
    cells = 0
    try:
        for line, fields in rows:
            cells += len(fields) or 1
            if cells > limits.max_cells:
                raise _too_many(name, limits)
            yield line, fields
    except csv.Error as error:
        raise _broken(name) from error


def _too_many(name: str, limits: Limits) -> DocumentTooLargeError:
    found = Text(f"超过 {limits.max_cells:,} 个单元格", f"more than {limits.max_cells:,} cells")
    return too_large(name, found, "max_cells")


def _cell(text: str, row: int, column: int, line: int) -> GridCell:
    kept = _KEPT_AS_TEXT.fullmatch(text)  # ="007" keeps programs from making a number of it
    lines = (cleaned(piece) for piece in (kept[1] if kept else text).splitlines())
    printed = "\n".join(piece for piece in lines if piece)
    source = Source(text=printed, table=1, row=row + 1, column=column + 1, line=line)
    return GridCell(source=source, row=row, column=column)


def _is_quoted(text: str) -> bool:
    """Whether quotation marks around cells come in pairs: a lone one would swallow all rows after it."""
    return text.count('"') % 2 == 0


def _rows(text: str, delimiter: str, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins, counted from 1."""
    file = StringIO(text, newline="")
    reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    line = 1
    for fields in reader:
        yield line, fields
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """What parts most rows into equally many cells, more than one; of two such, what makes more cells."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for number, (_, fields) in enumerate(_rows(text, delimiter, quoted=_is_quoted(text))):
            if number >= _TOLD_FROM:
                break
            widths[len(fields)] += 1
    except csv.Error:
        return 0, 0
    even = max((count for width, count in widths.items() if width > 1), default=0)
    return even, sum(width * count for width, count in widths.items())


def _broken(name: str) -> CorruptDocumentError:
    return CorruptDocumentError(
        name,
        Text("单元格过长，或引号不成对", "a cell is too long, or quotation marks do not come in pairs"),
        Text("请从原表重新导出，或另存为 .xlsx", "export it anew from its table, or save it as .xlsx"),
    )
