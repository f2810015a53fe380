"""The cells of a measure as columns of a corpus, and why a row has no value of it, as expressions."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Any

from attrs import frozen

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.previous import PREVIOUS
from govinfo_report.corpus.schema import edition_column
from govinfo_report.corpus.verdicts import all_of, any_of, surely, total
from govinfo_report.layout import joined
from govinfo_report.measuring.model import Measure, MeasureKind, NoValue
from govinfo_report.report import TABLES


@frozen
class Side:
    """The columns of a measure in some editions: `where` is `None` where all have these."""

    where: tuple[tuple[tuple[str, str], ...], ...] | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]

    @property
    def condition(self) -> nw.Expr:
        """Whether a row is of these editions."""
        assert self.where is not None  # noqa: S101  # asked only where editions differ
        return any_of(all_of(surely(nw.col(column) == edition) for column, edition in pairs) for pairs in self.where)


@frozen
class ColumnMeasure:
    """A measure over the columns of a corpus."""

    measure: Measure
    sides: tuple[Side, ...]

    @staticmethod
    @cache
    def of(measure: Measure) -> "ColumnMeasure":
        """The measure, with its columns in every edition that has it."""
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[tuple[str, str], ...]]] = {}
        combinations = tuple(product(*(TABLES[table] for table in measure.tables)))
        for parts in combinations:
            layout = joined(tuple(zip(measure.tables, parts, strict=True)))
            operands = measure.operands(layout)
            if operands is not None:
                over, under = (
                    tuple(layout.paths[cell] for cell in side) for side in (operands.numerator, operands.denominator)
                )
                found.setdefault((over, under), []).append(tuple(_editions(measure.tables, parts)))
        everywhere = len(found) == 1 and sum(map(len, found.values())) == len(combinations)
        return ColumnMeasure(
            measure, tuple(Side(None if everywhere else tuple(where), *sides) for sides, where in found.items())
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of figures that it looks at."""
        return tuple(dict.fromkeys(column for side in self.sides for column in (*side.numerator, *side.denominator)))

    @property
    def edition_columns(self) -> tuple[str, ...]:
        """The columns that say whether a row has it."""
        wheres = (pairs for side in self.sides for pairs in side.where or ())
        return tuple(dict.fromkeys(column for pairs in wheres for column, _ in pairs))

    def counted(self, corpus: Any, index: Sequence[str], *, oversized: bool) -> Any:
        """The columns of `index`, then numerator and denominator, and why there is no value."""
        table = corpus.with_columns(
            nw.lit(self.measure.name).alias("measure"),
            self._in_edition(lambda side: total(side.numerator)).cast(nw.Int64).alias("numerator"),
            self._denominator().cast(nw.Int64).alias("denominator"),
            self._in_edition(self._first_blank).alias("place"),
        )
        return table.with_columns(self._reason(oversized=oversized).alias("reason")).select(
            *index,
            "measure",
            "numerator",
            "denominator",
            "reason",
            # Only a figure that is not there is to blame by its place.
            nw.when(nw.col("reason").is_in(_WITH_PLACE)).then(nw.col("place")).alias("place"),
        )

    def _in_edition(self, of_side: Callable[[Side], nw.Expr]) -> nw.Expr:
        first, *others = self.sides
        if first.where is None:
            return of_side(first)
        found: nw.Expr = nw.when(first.condition).then(of_side(first))
        for side in others:
            found = nw.when(side.condition).then(of_side(side)).otherwise(found)
        return found

    def _denominator(self) -> nw.Expr:
        if self.measure.kind is MeasureKind.CHANGE:
            return PREVIOUS.figure
        return self._in_edition(lambda side: total(side.denominator))

    def _first_blank(self, side: Side) -> nw.Expr:
        """The first column of the measure that is null."""
        if self.measure.kind is MeasureKind.CHANGE:
            return nw.lit(side.numerator[0])
        columns = dict.fromkeys((*side.numerator, *side.denominator))
        place = nw.lit(None, nw.String)
        for column in reversed(columns):
            place = nw.when(nw.col(column).is_null()).then(nw.lit(column)).otherwise(place)
        return place

    def _reason(self, *, oversized: bool) -> nw.Expr:
        over, under = nw.col("numerator"), nw.col("denominator")
        wrong = (over < 0) | (under < 0)
        if self.measure.kind is MeasureKind.SHARE:
            wrong = wrong | (over > under)
        cases: list[tuple[nw.Expr, NoValue]] = []
        if self.sides[0].where is not None:
            cases.append((~any_of(side.condition for side in self.sides), NoValue.NOT_IN_EDITION))
        if self.measure.kind is MeasureKind.CHANGE:
            cases += self._reasons_of_change(oversized=oversized)
        else:
            unknown = over.is_null() | under.is_null()
            if oversized:
                cases.append((unknown & self._place_is_oversized(), NoValue.OVERSIZED))
            cases.append((unknown, NoValue.BLANK))
        cases += [(under == 0, NoValue.ZERO), (wrong, NoValue.INCONSISTENT)]
        reason = nw.lit(None, nw.String)
        for condition, why in reversed(cases):
            reason = nw.when(surely(condition)).then(nw.lit(why.value)).otherwise(reason)
        return reason

    def _reasons_of_change(self, *, oversized: bool) -> Iterator[tuple[nw.Expr, NoValue]]:
        unknown = nw.col("numerator").is_null()
        if oversized:
            yield unknown & self._place_is_oversized(), NoValue.OVERSIZED
        yield unknown, NoValue.BLANK
        yield PREVIOUS.missing, NoValue.NO_PREVIOUS
        yield PREVIOUS.several, NoValue.SEVERAL_PREVIOUS
        yield PREVIOUS.oversized, NoValue.OVERSIZED
        yield PREVIOUS.blank, NoValue.PREVIOUS_BLANK

    def _place_is_oversized(self) -> nw.Expr:
        """Whether the figure of the place is in `oversized`, which has paths as JSON."""
        return any_of(
            (nw.col("place") == column) & surely(nw.col("oversized").str.contains(f'"{column}"', literal=True))
            for column in self.columns
        )


_WITH_PLACE = [why.value for why in (NoValue.BLANK, NoValue.OVERSIZED, NoValue.PREVIOUS_BLANK)]


def _editions(tables: Sequence[str], parts: Sequence[type[Any]]) -> Iterator[tuple[str, str]]:
    for table, part in zip(tables, parts, strict=True):
        column = edition_column(table)
        if column is not None:
            yield column, part.edition
