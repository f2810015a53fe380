"""What a measure is: two sums of cells of the form, what their quotient is called, and what to mind when reading it."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import product

import attrs
from attrs import field, frozen

from govinfo_report.errors import UnknownPathError
from govinfo_report.form import Column, Group, Row, Text, Value
from govinfo_report.layout import COLUMN, Layout, join_labels, joined
from govinfo_report.measuring.intervals import LEVEL, change_bounds, rate_bounds, share_bounds, standard_score
from govinfo_report.report import TABLES


class MeasureKind(StrEnum):
    """What the quotient is, and so its unit and the chance that makes it vary."""

    SHARE = "share"  # a part of a whole: from 0 to 1
    RATE = "rate"  # events for every hundred requests
    CHANGE = "change"  # this year's figure over last year's, less 1

    @property
    def unit(self) -> Text:
        """The unit of its values."""
        return _UNITS[self]

    @property
    def scale(self) -> int:
        """What the quotient is multiplied by."""
        return 100 if self is MeasureKind.RATE else 1


_UNITS = {
    MeasureKind.SHARE: Text("比例，0 至 1", "share, from 0 to 1"),
    MeasureKind.RATE: Text("每百件申请的件数", "cases for every hundred requests"),
    MeasureKind.CHANGE: Text("较上年增减的比例", "change against last year as a fraction of it"),
}


class NoValue(StrEnum):
    """Why a measure has no value in a report."""

    NOT_IN_EDITION = "not in edition"
    BLANK = "blank"
    OVERSIZED = "oversized"
    NO_PREVIOUS = "no previous"
    SEVERAL_PREVIOUS = "several previous"
    PREVIOUS_BLANK = "previous blank"
    ZERO = "zero"
    INCONSISTENT = "inconsistent"

    @property
    def text(self) -> Text:
        """The reason in words."""
        return _REASONS[self]


_REASONS = {
    NoValue.NOT_IN_EDITION: Text("该版式没有这一项", "the edition of the table has no such line"),
    NoValue.BLANK: Text("没有数字（空白、缺项或符号）", "there is no figure (blank, absent, or a mark)"),
    NoValue.OVERSIZED: Text("数字过大，列中放不下", "the figure does not fit its column"),
    NoValue.NO_PREVIOUS: Text("没有上年的报告", "there is no report of the year before"),
    NoValue.SEVERAL_PREVIOUS: Text("上年有几份报告，数字不同", "several reports of the year before differ"),
    NoValue.PREVIOUS_BLANK: Text("上年的报告没有数字", "there is no figure in the report of the year before"),
    NoValue.ZERO: Text("分母为 0", "the denominator is 0"),
    NoValue.INCONSISTENT: Text(
        "数字为负，或部分大于整体：表中有误", "a figure is negative, or a part exceeds its whole: the table is wrong"
    ),
}


@frozen
class Operands:
    """The cells of a measure in one layout, by their position."""

    numerator: tuple[int, ...]
    denominator: tuple[int, ...]


@frozen(kw_only=True)
class Measure:
    """One measure, defined over paths of the form, each of which stands for a cell or for a column of a group.

    `numerator` and `denominator` are sums of what their paths stand for; for a change the denominator is last year's.
    `main` says that it is shown where nobody chooses. Formula, unit and editions are derived.
    """

    name: str
    label: Text
    kind: MeasureKind
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    caveats: tuple[Text, ...] = ()
    main: bool = False

    @property
    def tables(self) -> tuple[str, ...]:
        """The sections whose tables it looks at, in printed order."""
        named = {path.partition(".")[0] for path in (*self.numerator, *self.denominator)}
        return tuple(table for table in TABLES if table in named)

    @property
    def editions(self) -> tuple[str, ...]:
        """The editions of the form in which it exists.

        >>> from govinfo_report.measuring.catalogue import measure_named
        >>> measure_named("share_of_other_handling.fee_unpaid").editions
        ('2021',)
        """
        found = {
            edition
            for layout, editions in _layouts(self.tables)
            if self.operands(layout) is not None
            for edition in editions
        }
        return tuple(sorted(found))

    @property
    def formula(self) -> Text:
        """Numerator and denominator by the labels of the form.

        >>> from govinfo_report.measuring.catalogue import measure_named
        >>> print(measure_named("disclosure_rate").formula)
        （一）予以公开 › 总计 ÷ （七）总计 › 总计
        """
        over, under = self._side(self.numerator), self._side(self.denominator)
        if self.kind is MeasureKind.CHANGE:
            return Text(f"本年 {over.zh} ÷ 上年 {under.zh} － 1", f"{over.en} ÷ last year's {under.en} - 1")
        times = " × 100" if self.kind.scale != 1 else ""
        return Text(f"{over.zh} ÷ {under.zh}{times}", f"{over.en} ÷ {under.en}{times}")

    def operands(self, layout: Layout) -> Operands | None:
        """Its cells in a layout; `None` where that has not all of them."""
        return _operands(self.numerator, self.denominator, layout)

    def without_value(self, numerator: int, denominator: int) -> NoValue | None:
        """Why these two sums have no quotient that means anything; `None` where they have."""
        if denominator == 0:
            return NoValue.ZERO
        if numerator < 0 or denominator < 0 or (self.kind is MeasureKind.SHARE and numerator > denominator):
            return NoValue.INCONSISTENT
        return None

    def _side(self, paths: tuple[str, ...]) -> Text:
        texts = [self._label_of(path) for path in paths]
        zh, en = " ＋ ".join(text.zh for text in texts), " + ".join(text.en for text in texts)
        return Text(f"（{zh}）", f"({en})") if len(paths) > 1 else Text(zh, en)

    def _label_of(self, path: str) -> Text:
        layout = _layouts(self.tables)[-1][0]  # the newest edition has the labels in use
        cell = layout.cells[layout.covered(path)[0]]
        rows: tuple[Row | Group, ...] = cell.rows
        if COLUMN in path:  # a column of a group
            rows = tuple(place.group for place in layout.groups if path.startswith(f"{place.path}.{COLUMN}"))
        words = (*rows, *cell.columns)
        return join_labels(attrs.evolve(word, label=shortest(word)) for word in words)


@cache
def _layouts(tables: tuple[str, ...]) -> tuple[tuple[Layout, tuple[str, ...]], ...]:
    """The layouts that these tables can have together, with their editions; a table of every edition names all."""
    every = sorted({part.edition for classes in TABLES.values() for part in classes if hasattr(part, "edition")})
    found = []
    for parts in product(*(TABLES[table] for table in tables)):
        editions = {part.edition for part in parts if hasattr(part, "edition")}
        if len(editions) <= 1:
            found.append((joined(tuple(zip(tables, parts, strict=True))), tuple(editions) or tuple(every)))
    return tuple(found)


@cache
def _operands(numerator: tuple[str, ...], denominator: tuple[str, ...], layout: Layout) -> Operands | None:
    try:
        over, under = (
            tuple(cell for path in side for cell in layout.covered(path)) for side in (numerator, denominator)
        )
    except UnknownPathError:
        return None
    return Operands(over, under)


def shortest(label: Row | Group | Column) -> str:
    """The shortest spelling of a printed label: the form prints some lines with their explanation."""
    return label.label if isinstance(label, Group) else min((label.label, *label.aliases), key=len)


@frozen(kw_only=True)
class Measured:
    """A measure of one report. `numerator` and `denominator` are `None` where a figure of theirs is.

    `no_value` says why there is no value, and `place` which cell is to blame where one is. Otherwise `value` is exact.

    >>> from govinfo_report.measuring.catalogue import measure_named
    >>> measured = Measured(measure=measure_named("disclosure_rate"), numerator=31, denominator=41)
    >>> measured.value, print(measured)
    予以公开率：75.6%（31 ÷ 41；60.7% 至 86.2%）
    (Fraction(31, 41), None)
    >>> measured
    Measured(measure='disclosure_rate', numerator=31, denominator=41, no_value=None, place=None)
    """

    measure: Measure = field(repr=lambda measure: repr(measure.name))  # the definition itself fills a screen
    numerator: int | None
    denominator: int | None
    no_value: NoValue | None = None
    place: str | None = None

    @property
    def value(self) -> Fraction | None:
        """The exact value, in the unit of the measure; `None` where there is none."""
        if self.no_value is not None or self.numerator is None or self.denominator is None:
            return None
        quotient = Fraction(self.numerator, self.denominator) * self.measure.kind.scale
        return quotient - 1 if self.measure.kind is MeasureKind.CHANGE else quotient

    def interval(self, level: float = LEVEL) -> tuple[float, float] | None:
        """Between which values practice could lie that chance made into this one; `None` where there is no value."""
        score = standard_score(level)
        value = self.value
        if value is None or self.numerator is None or self.denominator is None:
            return None
        kind = self.measure.kind
        low, high = BOUNDS[kind](self.numerator, self.denominator, score)
        least, most = LIMITS[kind]
        return max(least, min(low * kind.scale, float(value))), min(most, max(high * kind.scale, float(value)))

    def describe(self, language: str = "zh") -> str:
        """The measure in one line, in Chinese or in English ("en")."""
        label = self.measure.label.in_language(language)
        interval = self.interval()
        if self.value is None or interval is None:
            reason = (self.no_value or NoValue.BLANK).text.in_language(language)
            where = "" if self.place is None else f"{' ' if language == 'en' else ''}（{self.place}）"
            return f"{label}: none, {reason}{where}" if language == "en" else f"{label}：无，{reason}{where}"
        low, value, high = (shown(number, self.measure.kind) for number in (interval[0], self.value, interval[1]))
        over = f"{self.numerator} ÷ {self.denominator}"
        if language == "en":
            return f"{label}: {value} ({over}; {low} to {high})"
        return f"{label}：{value}（{over}；{low} 至 {high}）"

    def __str__(self) -> str:
        return self.describe()


BOUNDS = {MeasureKind.SHARE: share_bounds, MeasureKind.RATE: rate_bounds, MeasureKind.CHANGE: change_bounds}
"""The interval of each kind, of numerator and denominator."""

LIMITS = {
    MeasureKind.SHARE: (0.0, 1.0),
    MeasureKind.RATE: (0.0, float("inf")),
    MeasureKind.CHANGE: (-1.0, float("inf")),
}
"""The least and the greatest value of each kind."""


def shown(number: Fraction | float, kind: MeasureKind) -> str:
    """A value as it is printed: shares and changes in hundredths, rates as they are.

    >>> shown(0.756, MeasureKind.SHARE), shown(1.38, MeasureKind.RATE), shown(0.047, MeasureKind.CHANGE)
    ('75.6%', '1.38', '+4.7%')
    """
    if kind is MeasureKind.RATE:
        return f"{float(number):.2f}"
    return f"{float(number) * 100:{'+' if kind is MeasureKind.CHANGE else ''}.1f}%"


def total(figures: Iterable[Value]) -> int | None:
    """The sum of some counts; `None` where one of them is."""
    some = tuple(figures)
    return None if any(figure is None for figure in some) else sum(map(_whole, some))


def _whole(figure: Value) -> int:
    return int(figure) if figure is not None else 0
