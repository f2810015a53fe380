"""What the form prints of a report, from top to bottom, as blocks that every writer draws.

Title, preamble, six sections in the order of the report with their tables, other chapters; issuer and date above the title
where neither it nor the preamble names them. No writer knows more of a report than this, and nothing here knows a kind of file.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate, groupby
from typing import TypeAlias

from attrs import evolve, frozen

from govinfo_report.printable import printable
from govinfo_report.printed import (
    Content,
    Kind,
    PrintedCell,
    PrintedRows,
    Role,
    contents_of,
    owners,
    printed_rows,
    tables_of,
    width_of,
)
from govinfo_report.prose import Paragraph, Section, heading_of
from govinfo_report.readers.preamble import published_in
from govinfo_report.report import TABLES, Report


@frozen
class Imprint:
    """The issuer, or the date of publication, where neither the title nor the preamble prints it: above the title."""

    text: str


@frozen
class Title:
    """The title of the report, over everything else."""

    text: str


@frozen
class Heading:
    """The heading of a section: as printed, and where it is one of the six, its attribute in `Report`."""

    text: str
    section: str | None = None


@frozen
class Words:
    """One paragraph of text."""

    text: str


@frozen
class Table:
    """A table as the form prints it, and what stands in its cells by their paths."""

    section: str
    rows: PrintedRows
    contents: dict[str, Content]

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return width_of(self.rows)

    @property
    def name(self) -> str:
        """What the form calls the section of the table."""
        return heading_of(self.section).title

    def text_of(self, cell: PrintedCell) -> str:
        """What stands in a cell: its label, or what the report has in the place of a figure."""
        return cell.text if cell.path is None else self.contents[cell.path].text


KEPT_FORMS = 64
"""How many printed forms writers keep what they made of: most reports have the whole form, and few leave out lines."""

Block: TypeAlias = Imprint | Title | Heading | Words | Table
Page: TypeAlias = tuple[Block, ...]


def page_of(report: Report) -> Page:
    """The blocks of a report, in printed order.

    Every text is one line without anything in it that moves, hides or turns round what stands around it (`shown`).
    A report without a title gets the one that its issuer and year make. Lines, columns and blocks that the report does
    not have are left out of its tables, and tables that it does not have altogether; a single cell that it does not
    have is drawn as a blank one, since a table has no holes.

    >>> [type(block).__name__ for block in page_of(Report.blank(issuer="某县人民政府", year=2023))]
    ['Title', 'Table', 'Table', 'Table']
    """
    return tuple(_blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    title = shown(report.title or "") or shown(f"{report.issuer or ''}{_year(report)}{_DOCUMENT}")
    yield from map(Imprint, _imprints(report, title))
    yield Title(title)
    yield from _words(report.preamble.paragraphs)
    contents = contents_of(report)
    tables = dict(tables_of(report))
    for name in report.section_order:
        yield from _section(report.section(name), name)
        if name in TABLES and not report.is_absent(name):
            rows = printed_rows(tables[name], name)
            yield Table(name, without_absent(rows, contents) if report.absent else rows, contents)
    for section in report.extra_sections:
        yield from _section(section, None)


_DOCUMENT = "政府信息公开工作年度报告"


def _year(report: Report) -> str:
    return "" if report.year is None else f"{report.year}年"


def _section(section: Section, name: str | None) -> Iterator[Block]:
    heading = shown(section.heading or "")
    if heading:
        yield Heading(heading, name)
    yield from _words(section.paragraphs)


def _words(paragraphs: Iterable[Paragraph]) -> Iterator[Words]:
    return (Words(text) for paragraph in paragraphs if (text := shown(paragraph.text)))


def _imprints(report: Report, title: str) -> Iterator[str]:
    issuer = shown(report.issuer or "")
    if issuer not in title:
        yield issuer
    preamble = [paragraph.text for paragraph in report.preamble.paragraphs]
    if report.published is not None and published_in(preamble) != report.published:
        yield f"发布日期：{date_in_words(report.published)}"


def date_in_words(day: date) -> str:
    """A date as the form prints it.

    >>> date_in_words(date(2024, 1, 9))
    '2024年1月9日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


# --- text ------------------------------------------------------------------------------------------------------------

_WIDE_BLANKS = re.compile("[\u00a0\u2000-\u200a\u3000]")
_PRINTS_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def shown(text: str) -> str:
    r"""A text as it is printed: one line, without blanks around it and without signs that print nothing.

    Control characters, marks that turn text round and half characters are spelled out, as on a terminal.

    >>> shown(" 总\u200b计\n\u202e12 ")
    '总计 ⟨U+202E⟩12'
    """
    if text.isprintable():
        return text.strip()
    seen = _PRINTS_NOTHING.sub("", text)
    # prose has wide blanks, and nothing else that a character by character look would find
    return (seen if _WIDE_BLANKS.sub("", seen).isprintable() else printable(seen)).strip()


# --- lines and columns that a document does not have -----------------------------------------------------------------


def without_absent(rows: PrintedRows, contents: dict[str, Content]) -> PrintedRows:
    """The printed table without the rows, columns and blocks in which it has no figure.

    >>> report = Report.blank(absent=("requests.*.research",))
    >>> table = dict(tables_of(report))["requests"]
    >>> width_of(printed_rows(table, "requests")), width_of(without_absent(printed_rows(table, "requests"), contents_of(report)))
    (10, 9)
    """
    grid = owners(rows)
    blocks = tuple(accumulate(row[0].role is Role.TITLE for row in rows))
    # a block of table 2 goes with its title and its headings, which have no figures of their own
    alive = {block for block, line in zip(blocks, grid, strict=True) if _prints_any(line, contents)}
    columns = _kept(tuple(zip(*grid, strict=True)), contents)
    lines = [
        number
        for number in _kept(grid, contents)
        if blocks[number] in alive and any(grid[number][column].row == number for column in columns)
    ]
    left = [shrunk for row in rows for cell in row if (shrunk := _shrunk(cell, lines, columns)) is not None]
    left.sort(key=lambda cell: (cell.row, cell.column))  # a label can begin in a row that is left out and go on below
    return tuple(tuple(cells) for _, cells in groupby(left, key=lambda cell: cell.row))


def _kept(lines: tuple[tuple[PrintedCell, ...], ...], contents: dict[str, Content]) -> list[int]:
    """The lines of a grid, its rows or its columns, that print a figure or have no place for one."""
    return [
        number
        for number, line in enumerate(lines)
        if all(cell.path is None for cell in line) or _prints_any(line, contents)
    ]


def _prints_any(line: tuple[PrintedCell, ...], contents: dict[str, Content]) -> bool:
    """Whether the report has one of the cells of a line, be it blank."""
    return any(cell.path is not None and contents[cell.path].kind is not Kind.ABSENT for cell in line)


def _shrunk(cell: PrintedCell, rows: list[int], columns: list[int]) -> PrintedCell | None:
    """The cell with the spans that are left. `None`: nothing is."""
    rowspan = sum(cell.row <= row < cell.row + cell.rowspan for row in rows)
    colspan = sum(cell.column <= column < cell.column + cell.colspan for column in columns)
    if not rowspan or not colspan:
        return None
    return evolve(
        cell,
        row=sum(row < cell.row for row in rows),
        column=sum(column < cell.column for column in columns),
        rowspan=rowspan,
        colspan=colspan,
    )
