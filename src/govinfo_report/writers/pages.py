"""What the form prints of a report, from top to bottom, as blocks that every writer draws.

Title, preamble, six sections in the order of the report with their tables, other chapters, and at the end issuer and date
where the text has not named them. No writer knows more of a report than this, and nothing here knows a kind of file.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from attrs import evolve, frozen

from govinfo_report.printed import (
    Content,
    Kind,
    PrintedCell,
    PrintedRows,
    contents_of,
    owners,
    printed_rows,
    tables_of,
    width_of,
)
from govinfo_report.prose import Section
from govinfo_report.report import TABLES, Report


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
class Signature:
    """The issuer or the date under the text, as the form has them at the right."""

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

    def text_of(self, cell: PrintedCell) -> str:
        """What stands in a cell: its label, or what the report has in the place of a figure."""
        return cell.text if cell.path is None else self.contents[cell.path].text


Block: TypeAlias = Title | Heading | Words | Signature | Table
Page: TypeAlias = tuple[Block, ...]


def page_of(report: Report) -> Page:
    """The blocks of a report, in printed order.

    Lines and columns that the report does not have are left out of its tables, and tables that it does not have
    altogether; a single cell that it does not have is drawn as a blank one, since a table has no holes.

    >>> [type(block).__name__ for block in page_of(Report.blank(title="某县2023年政府信息公开工作年度报告"))]
    ['Title', 'Table', 'Table', 'Table']
    """
    return tuple(_blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    if report.title is not None:
        yield Title(report.title)
    yield from map(Words, (paragraph.text for paragraph in report.preamble.paragraphs))
    contents = contents_of(report)
    tables = dict(tables_of(report))
    for name in report.section_order:
        yield from _section(report.section(name), name)
        if name in TABLES and not report.is_absent(name):
            rows = without_absent(printed_rows(tables[name], name), contents)
            yield Table(name, rows, contents)
    for section in report.extra_sections:
        yield from _section(section, None)
    yield from _signature(report)


def _section(section: Section, name: str | None) -> Iterator[Block]:
    if section.heading is not None:
        yield Heading(section.heading, name)
    yield from map(Words, (paragraph.text for paragraph in section.paragraphs))


def _signature(report: Report) -> Iterator[Signature]:
    """Issuer and date, where the text does not print them already."""
    printed = "\n".join(report.passages().values())
    if report.issuer is not None and report.issuer not in printed:
        yield Signature(report.issuer)
    if report.published is not None and date_in_words(report.published) not in printed:
        yield Signature(date_in_words(report.published))


def date_in_words(day: date) -> str:
    """A date as the form prints it.

    >>> date_in_words(date(2024, 1, 9))
    '2024年1月9日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


# --- lines and columns that a document does not have -----------------------------------------------------------------


def without_absent(rows: PrintedRows, contents: dict[str, Content]) -> PrintedRows:
    """The printed table without the rows and columns in which it has no figure.

    >>> report = Report.blank(absent=("requests.*.research",))
    >>> table = dict(tables_of(report))["requests"]
    >>> width_of(printed_rows(table, "requests")), width_of(without_absent(printed_rows(table, "requests"), contents_of(report)))
    (10, 9)
    """
    if all(contents[cell.path].kind is not Kind.ABSENT for row in rows for cell in row if cell.path is not None):
        return rows
    grid = owners(rows)
    kept_rows = _kept(grid, contents)
    kept_columns = _kept(tuple(zip(*grid, strict=True)), contents)
    return tuple(
        tuple(shrunk for cell in row if (shrunk := _shrunk(cell, kept_rows, kept_columns)) is not None)
        for number, row in enumerate(rows)
        if number in kept_rows
    )


def _kept(lines: tuple[tuple[PrintedCell, ...], ...], contents: dict[str, Content]) -> list[int]:
    """The lines of a grid, its rows or its columns, that have a figure of the report or none of the form."""
    kept: list[int] = []
    for number, line in enumerate(lines):
        kinds = [contents[cell.path].kind for cell in line if cell.path is not None]
        if not kinds or any(kind is not Kind.ABSENT for kind in kinds):
            kept.append(number)
    return kept


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
