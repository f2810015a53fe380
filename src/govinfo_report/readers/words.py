"""The words of each table as its editions print them: the vocabularies in which labels are looked up."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property

from attrs import frozen

from govinfo_report.layout import Layout, layout_of
from govinfo_report.readers.labels import Vocabulary, bare, vocabulary
from govinfo_report.readers.memory import remembered
from govinfo_report.report import TABLES


@frozen
class Words:
    """The labels of one edition of one table: of its lines, of its columns, and of the headings over columns."""

    table: str
    layout: Layout
    lines: Vocabulary
    columns: Vocabulary

    @property
    def edition(self) -> str | None:
        """The edition of the table, `None` where the editions do not differ."""
        return self.layout.edition

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, str]]:
        """For each line its columns, in the order of the form, with the paths of their cells in a report."""
        cells = self.layout.cells
        return {
            line.path: {cell.column: f"{self.table}.{cell.path}" for cell in cells[line.start : line.stop]}
            for line in self.layout.lines
        }


@cache
def words_of(table: str) -> tuple[Words, ...]:
    """The words of every edition of a table, the current one first."""
    return tuple(
        Words(
            table,
            layout,
            vocabulary((line.rows[-1] if line.rows else line.columns[-1], line.path) for line in layout.lines),
            vocabulary((cell.columns[-1], cell.column) for cell in layout.cells),
        )
        for layout in map(layout_of, reversed(TABLES[table]))
    )


@cache
def only_in_one_edition(table: str) -> dict[str, tuple[Vocabulary, Vocabulary]]:
    """For each edition of a table the lines and columns that the other editions do not have."""
    every = words_of(table)

    def only(words: Words, kind: Callable[[Words], Vocabulary]) -> Vocabulary:
        others = {label.spelling for other in every if other is not words for label in kind(other).labels}
        return Vocabulary(tuple(label for label in kind(words).labels if label.spelling not in others))

    return {
        words.layout.edition or "": (only(words, lambda each: each.lines), only(words, lambda each: each.columns))
        for words in every
    }


@cache
def spanning(table: str) -> frozenset[str]:
    """The headings printed over several columns of a table, bare."""
    layouts = [words.layout for words in words_of(table)]
    over = {column.under.zh for layout in layouts for cell in layout.cells for column in cell.columns if column.under}
    around = {
        label for layout in layouts if layout.printed for label in (layout.printed.corner.zh, layout.printed.banner.zh)
    }
    return frozenset(bare(label) for label in over | around if label)


@cache
def telling_columns(table: str) -> frozenset[str]:
    """The columns whose label stands nowhere else in the form: finding one of them makes a row a row of headings."""
    elsewhere = {label.spelling for words in words_of(table) for label in words.lines.labels}
    for other in TABLES.keys() - {table}:
        elsewhere |= {
            label.spelling for words in words_of(other) for label in (*words.columns.labels, *words.lines.labels)
        }
    columns = {label for words in words_of(table) for label in words.columns.labels}
    shared = {label.place for label in columns if label.spelling in elsewhere}
    return frozenset(label.place for label in columns) - shared


@cache
def shared_columns(table: str) -> frozenset[str]:
    """The columns whose label is a label of a line too; in a caption of their own they can only be columns."""
    return frozenset(label.place for words in words_of(table) for label in words.columns.labels) - telling_columns(
        table
    )


@remembered
def is_word(text: str) -> bool:
    """Whether a text is a label that some table of the form prints, before a line or over a column."""
    return any(
        vocabulary.find(text) is not None
        for table in TABLES
        for words in words_of(table)
        for vocabulary in (words.lines, words.columns)
    )


@cache
def spellings() -> frozenset[str]:
    """Every label of the form and every heading over several columns, bare."""
    labels = {
        label.spelling
        for table in TABLES
        for words in words_of(table)
        for label in (*words.lines.labels, *words.columns.labels)
    }
    return frozenset(labels).union(*(spanning(table) for table in TABLES))


@cache
def only_before_lines() -> frozenset[str]:
    """The labels of lines that are no labels of columns too, as 「其他」 and 「总计」 are, bare."""
    every = [words for table in TABLES for words in words_of(table)]
    columns = {label.spelling for words in every for label in words.columns.labels}
    return frozenset(label.spelling for words in every for label in words.lines.labels) - columns


@cache
def columns_under(table: str) -> Mapping[str, str]:
    """The columns that stand under a heading over several, by name, with that heading, bare."""
    return {
        cell.column: bare(over.zh)
        for words in words_of(table)
        for cell in words.layout.cells
        if (over := cell.columns[-1].under) is not None
    }
