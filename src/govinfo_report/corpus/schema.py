"""The columns of a corpus: one for every cell of every edition of the form, and what goes with a report.

The columns of figures are read off the layouts. A column has the path of its cell for a name, so that the editions
stand side by side and a cell that both have is one column. Three things stay apart where a column of a figure is null:
`states` says of each cell whether the document lacks it or prints a mark, `disclosure.edition` and `requests.edition`
say which cells the report can have at all, and every other null is a blank.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from attrs import frozen

from govinfo_report.form import Text, Value
from govinfo_report.layout import Cell, Layout, joined, texts_of
from govinfo_report.report import TABLES

SCHEMA_VERSION = 1
"""The version of the columns that this library writes. A change of any column, or of their order, is a new number."""

LARGEST_COUNT = 10**15
"""The largest figure that a column of counts holds, either way; what is beyond stands in `oversized`.

No sum of the form can leave 64 bits with such figures, and none is rounded where a program holds a column with nulls
as floating point numbers, as pandas does.
"""

MONEY_DIGITS = 18
MONEY_PLACES = 6
"""Columns of money are Decimal(18, 6): below a million million, to a hundredth of a yuan where the unit is 万元."""

_LARGEST_MONEY = 10 ** (MONEY_DIGITS - MONEY_PLACES)

PLAIN, ABSENT, MARKED, WORDED = ".", "a", "m", "w"
"""The letters of `states`: a cell with a figure or blank, one that the document lacks, one that prints a mark such as "/"
for "nothing to say here", one that prints something else that is no figure of the form.
"""


class ColumnKind(StrEnum):
    """What a column holds."""

    COUNT = "count"  # Int64
    MONEY = "money"  # Decimal(18, 6)
    DAY = "day"  # Date
    TEXT = "text"
    JSON = "json"  # text that is JSON, since every engine holds text


@frozen
class CorpusColumn:
    """One column: its name, what it holds, and what that means. `editions` are those that have the cell.

    `table` is the section whose table the cell belongs to, `None` for a column that is no cell; `signed` says that a
    negative figure is legal there.
    """

    name: str
    kind: ColumnKind
    meaning: Text
    table: str | None = None
    editions: tuple[str, ...] = ()
    signed: bool = False


def edition_column(table: str) -> str | None:
    """The column with the edition of a table; `None` for table 4, which is the same in both.

    >>> edition_column("requests"), edition_column("disputes")
    ('requests.edition', None)
    """
    return f"{table}.edition" if len(TABLES[table]) > 1 else None


EDITION_COLUMNS: tuple[str, ...] = tuple(column for table in TABLES if (column := edition_column(table)))
"""The columns with the editions of the tables that have several."""


def _figure_columns() -> Iterator[CorpusColumn]:
    for table, classes in TABLES.items():
        editions: dict[str, list[str]] = {}
        cells: dict[str, Cell] = {}
        for part in reversed(classes):  # the newest edition first
            for cell in joined(((table, part),)).cells:
                cells.setdefault(cell.path, cell)
                editions.setdefault(cell.path, []).append(getattr(part, "edition", ""))
        for path, cell in cells.items():
            kind = ColumnKind.MONEY if cell.money else ColumnKind.COUNT
            yield CorpusColumn(path, kind, cell.label, table, tuple(filter(None, sorted(editions[path]))), cell.signed)


FIGURES: tuple[CorpusColumn, ...] = tuple(_figure_columns())
"""The columns of figures: table after table, the newest edition first. `states` has a letter for each, in this order."""

POSITIONS: dict[str, int] = {column.name: position for position, column in enumerate(FIGURES)}
"""Where each cell stands in `FIGURES` and in `states`."""


def _printed_words() -> Iterator[CorpusColumn]:
    for table, classes in TABLES.items():
        for part in classes:
            for line in joined(((table, part),)).lines:
                for name in texts_of(line.part):
                    label = Text(f"{line.label.zh}的单位，照印", f"{line.label.en}: {name} as printed")
                    yield CorpusColumn(f"{line.path}.{name}", ColumnKind.TEXT, label, table, (part.edition,))


WORDS: tuple[CorpusColumn, ...] = tuple(_printed_words())
"""The columns of words that tables hold beside figures: the unit of 采购总金额."""


def _text(name: str, zh: str, en: str) -> CorpusColumn:
    return CorpusColumn(name, ColumnKind.TEXT, Text(zh, en))


def _json(name: str, zh: str, en: str) -> CorpusColumn:
    return CorpusColumn(name, ColumnKind.JSON, Text(zh, en))


ABOUT: tuple[CorpusColumn, ...] = (
    CorpusColumn("version", ColumnKind.COUNT, Text("列的版本", "version of these columns")),
    _text("report", "报告的标识", "id of the report: a hash of issuer, year and source, or of its content"),
    _text("issuer", "发布机关", "issuer as printed"),
    CorpusColumn("year", ColumnKind.COUNT, Text("报告年度", "report year")),
    _text("title", "标题", "title as printed"),
    CorpusColumn("published", ColumnKind.DAY, Text("发布日期", "day of publication")),
    _text("kind", "机关类别，由名称得出", "kind of organ, where the issuer's name says it"),
    _text("level", "行政层级，由名称得出", "level of administration, where the issuer's name says it"),
    _text("region", "地区，由名称得出", "place that the issuer's name begins with"),
    _text("source", "来源", "file or address that the report was read from"),
    _text("source_hash", "来源的散列值", "hash of that file"),
    *(_text(name, "该表的版式", "edition of the table") for name in EDITION_COLUMNS),
)
"""The columns that say which report a row is."""

CELLS: tuple[CorpusColumn, ...] = (
    _text("states", "各单元格的状态", "a letter for each column of figures, in order: . a m w; null where all are ."),
    _json("marks", "代替数字的符号", "what cells print instead of figures, by path"),
    _json("absent", "文件中没有的位置", "the places that the document does not have"),
    _json("oversized", "列中放不下的数", "figures that do not fit their column, by path, which is null there"),
    _json(
        "decimals", "金额所印的小数位数", "how many decimals an amount is printed with, where it has zeros at its end"
    ),
)
"""What is to be known of cells beside their figures."""

PROSE: tuple[CorpusColumn, ...] = (
    _json("preamble", "引言", "what stands before section 1"),
    _json("overview", "总体情况", "section 1"),
    _json("problems", "存在的主要问题及改进情况", "section 5"),
    _json("other_matters", "其他需要报告的事项", "section 6"),
    _json("table_sections", "第二至四部分的标题和文字", "headings and text of sections 2 to 4"),
    _json("extra_sections", "六个部分以外的章节", "chapters that are none of the six"),
    _json("section_order", "各部分的次序", "order of the sections, where it is not that of the form"),
)
"""The prose: null where it is as in a report that has none."""

COLUMNS: tuple[CorpusColumn, ...] = (*ABOUT, *FIGURES, *WORDS, *CELLS, *PROSE)
"""Every column, in order."""


@cache
def columns_of(layout: Layout) -> tuple[int, ...]:
    """Where each cell of a report's layout stands in `FIGURES`."""
    return tuple(POSITIONS[path] for path in layout.paths)


def fits(column: CorpusColumn, value: Any) -> bool:
    """Whether the column holds the figure exactly, minus signs of zero and all.

    >>> fits(FIGURES[0], 10**15), fits(FIGURES[0], 10**15 + 1)
    (True, False)
    """
    if column.kind is ColumnKind.COUNT:
        return bool(-LARGEST_COUNT <= value <= LARGEST_COUNT)
    exponent = value.as_tuple().exponent
    return bool(
        exponent >= -MONEY_PLACES and value.copy_abs() < _LARGEST_MONEY and not (value.is_zero() and value.is_signed())
    )


def places_printed(amount: Decimal) -> int:
    """How many digits stand after the point.

    >>> places_printed(Decimal("1.50")), places_printed(Decimal(3137))
    (2, 0)
    """
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def shortest(amount: Decimal) -> Decimal:
    """The same amount without zeros at the end of its decimals.

    >>> shortest(Decimal("3137.000000")), shortest(Decimal("1.500000"))
    (Decimal('3137'), Decimal('1.5'))
    """
    sign, digits, exponent = amount.as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    while places and digits[-1] == 0:
        digits, places = digits[:-1] or (0,), places - 1
    return Decimal((sign, digits, -places))


def at_places(amount: Value, places: int | None) -> Value:
    """An amount out of a column, with as many decimals as the document prints; `None`: as few as there can be."""
    if not isinstance(amount, Decimal):
        return amount
    least = shortest(amount)
    if places is None:
        return least
    sign, digits, _ = least.as_tuple()
    return Decimal((sign, (*digits, *(0,) * (places - places_printed(least))), -places))
