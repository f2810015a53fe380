"""What words of the prose are bound to: sums of cells of the tables, and whether a number agrees with them."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

from govinfo_report.claims.kinds import ClaimKind
from govinfo_report.claims.quantities import Exactness, Quantity
from govinfo_report.form import Group, Row, Text, Unit, Value
from govinfo_report.layout import Layout, join_labels
from govinfo_report.rules.model import Status
from govinfo_report.rules.places import blank_reason

if TYPE_CHECKING:  # a report reads its own claims
    from govinfo_report.report import Report


@frozen
class Sum:
    """Cells whose sum is meant, by their positions in the layout, and what they are together."""

    label: Text
    positions: tuple[int, ...]


@frozen
class Binding:
    """What a clause is about: the alternatives that its words leave open.

    `lines` are the lines of table 3 that they name. With `doubtful` a number that agrees is held, and one that does not
    says nothing; with `wider` it may be of a wider circle than the tables.
    """

    kind: ClaimKind
    sums: tuple[Sum, ...]
    lines: tuple[tuple[str, ...], ...] = ()
    doubtful: bool = False
    wider: bool = False


@frozen
class Verdict:
    """What the tables say of a number: `expected` for each alternative, and the cells of the one that agrees."""

    status: Status
    expected: tuple[Value, ...]
    matched: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    reason: Text | None = None


@define
class Figures:
    """The figures of a report as sums of cells."""

    layout: Layout
    values: tuple[Value, ...]

    @classmethod
    def of(cls, report: "Report") -> "Figures":
        """The figures of that report."""
        return cls(report.layout, report.figures)

    # --- sums --------------------------------------------------------------------------------------------------------

    def lines(self, *alternatives: tuple[str, ...]) -> tuple[Sum, ...]:
        """The total of these lines of table 3, one sum for each alternative; none for lines that this edition lacks."""
        return tuple(
            Sum(_label(self.layout, lines), tuple(chain.from_iterable(map(self._total_of_line, leaves))))
            for lines in alternatives
            if (leaves := _leaves(self.layout, lines))
        )

    def columns(self, alternatives: Iterable[tuple[str, ...]], columns: tuple[str, ...]) -> tuple[Sum, ...]:
        """The cells of these lines of table 3 under these kinds of applicant."""
        return tuple(
            Sum(_label(self.layout, lines, columns), tuple(leaf + shift for leaf in leaves for shift in shifts))
            for lines in alternatives
            if (leaves := _leaves(self.layout, lines))
            for shifts in (_shifts(self.layout, columns),)
        )

    def cases(self, blocks: tuple[str, ...], results: tuple[str, ...]) -> tuple[Sum, ...]:
        """The results of these blocks of table 4."""
        places = tuple(self.layout.index[f"disputes.{block}.{result}"] for block in blocks for result in results)
        return (Sum(_case_label(self.layout, blocks, results), places),)

    def disclosure(self, lines: tuple[str, ...], *alternatives: tuple[str, ...]) -> tuple[Sum, ...]:
        """These lines of table 2 under a column; none where this edition has no such column."""
        found: list[Sum] = []
        for columns in alternatives:
            paths = [f"disclosure.{line}.{column}" for line in lines for column in columns]
            if paths and all(path in self.layout.index for path in paths):
                places = tuple(self.layout.index[path] for path in paths)
                found.append(Sum(_cell_label(self.layout, places), places))
        return tuple(found)

    def _total_of_line(self, start: int) -> tuple[int, ...]:
        """The printed total of a line; where that is blank, the cells that it would be the sum of."""
        total = start + _WIDTH - 1
        if self.values[total] is not None or all(value is None for value in self.values[start:total]):
            return (total,)
        return tuple(range(start, total))

    # --- values ------------------------------------------------------------------------------------------------------

    def positions(self, paths: Iterable[str]) -> tuple[int, ...]:
        """Where those cells stand."""
        return tuple(self.layout.index[path] for path in paths)

    def paths_of(self, own: Sum) -> tuple[str, ...]:
        """The paths of the cells of a sum."""
        return tuple(map(self.layout.paths.__getitem__, own.positions))

    def sum_of(self, positions: Iterable[int]) -> tuple[int | Decimal, list[int]]:
        """The sum of the printed figures, and the cells that are blank."""
        total: int | Decimal = 0
        blanks: list[int] = []
        for position in positions:
            value = self.values[position]
            if value is None:
                blanks.append(position)
            else:
                total += value
        return total, blanks

    def known(self, sums: Iterable[Sum]) -> list[int | Decimal]:
        """The sums of those that have figures; a blank counts for nothing there, as where it stands for a zero."""
        found = [(self.sum_of(own.positions), len(own.positions)) for own in sums]
        return [total for (total, blanks), size in found if len(blanks) < size]

    def has(self, paths: Iterable[str]) -> bool:
        """Whether these tables have all those cells."""
        return all(path in self.layout.index for path in paths)

    def bound(self, sums: Iterable[Sum]) -> dict[str, tuple[Any, ...]]:
        """The paths and the labels of sums, as a claim has them."""
        own = tuple(sums)
        return {"bound": tuple(map(self.paths_of, own)), "labels": tuple(one.label for one in own)}

    def judge(self, binding: Binding, quantity: Quantity) -> Verdict:
        """Whether a number agrees with one of the alternatives.

        A blank cell leaves it open, but for a number below the sum of what is printed: a blank only adds to that.
        """
        value = quantity.value
        expected: list[Value] = []
        open_cells: list[int] = []
        for own in binding.sums:
            total, blank = self.sum_of(own.positions)
            all_blank = len(blank) == len(own.positions)
            expected.append(None if all_blank else total)
            if not all_blank and self._agrees(own, total, quantity):
                return Verdict(Status.HELD, tuple(expected), self.paths_of(own))
            if all_blank or (blank and value > total):
                open_cells += blank
        if open_cells:
            open_cells = list(dict.fromkeys(open_cells))
            blanks = tuple(self.layout.paths[cell] for cell in open_cells)
            return Verdict(
                Status.UNDECIDABLE, tuple(expected), blanks=blanks, reason=blank_reason(self.layout, open_cells)
            )
        for own in binding.sums:
            # totals that are wrong themselves are found by the sums of the form, and accuse no sentence
            for parts in self._added_up(own):
                total, blank = self.sum_of(parts)
                if not blank and total == value:
                    return Verdict(Status.HELD, tuple(expected), tuple(self.layout.paths[part] for part in parts))
        return Verdict(Status.BROKEN, tuple(expected))

    def is_about(self, binding: Binding, quantity: Quantity) -> bool:
        """Whether a number that is about something can stand for one of the alternatives: within a fifth, or 10余 for 17."""
        value = Decimal(quantity.value)
        digits = str(abs(int(value)))
        room = value + Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
        totals = self.known(binding.sums)
        return not totals or any(
            quantity.exactness is not Exactness.ABOUT
            or value * _LEAST <= total <= value * _MOST
            or value <= total < room
            for total in totals
        )

    def _agrees(self, own: Sum, total: int | Decimal, quantity: Quantity) -> bool:
        cell = self.layout.cells[own.positions[0]]
        if not cell.money:
            # 3.99万 stands for 39906; without 万 a count is a count
            return quantity.value == total or abs(Decimal(quantity.value) - total) < quantity.step
        said = _YUAN.get(quantity.unit, Decimal(1))
        # the form of 2019 gives no unit for procurement: a table may print yuan or the unit of the sentence
        units = (_YUAN[cell.unit.value],) if cell.unit.value in _YUAN else (Decimal(1), _YUAN["万元"], said)
        # prose rounds what the table prints with four places, or cuts it off
        return any(abs(quantity.value - total / (said / unit)) < quantity.step for unit in units)

    def _added_up(self, own: Sum) -> Iterable[tuple[int, ...]]:
        """The same figure from its parts: totals of lines from their columns, the total of outcomes from its lines."""
        added: list[int] = []
        for position in own.positions:
            terms = _terms_of(self.layout).get(position)
            if terms is None:
                return ()
            added += terms[-1]
        first = own.positions[0]
        whole = _terms_of(self.layout)[first] if len(own.positions) == 1 else ()
        return (tuple(added), *whole)

    # --- words -------------------------------------------------------------------------------------------------------

    def about(self, binding: Binding) -> Text:
        """What the alternatives are, in a clerk's words."""
        if len(binding.sums) == 1:
            return binding.sums[0].label
        labels = [own.label for own in binding.sums]
        return Text(" 或 ".join(label.zh for label in labels), " or ".join(label.en for label in labels))


_LEAST, _MOST = Decimal("0.8"), Decimal("1.25")
_WIDTH = 7  # natural persons, five kinds of organisations, total
_YUAN = {Unit.YUAN.value: Decimal(1), Unit.TEN_THOUSAND_YUAN.value: Decimal(10000), "亿元": Decimal(10**8)}


@cache
def _terms_of(layout: Layout) -> dict[int, list[tuple[int, ...]]]:
    """For each printed total the cells that it is the sum of, as the equations of the form have it."""
    terms: dict[int, list[tuple[int, ...]]] = {}
    for equation in layout.equations:
        if equation.total:
            terms.setdefault(equation.right[0], []).append(equation.left)
    return terms


@cache
def _leaves(layout: Layout, lines: tuple[str, ...]) -> tuple[int, ...]:
    """Where the lines under those paths of table 3 begin, groups opened up; none where one of them is not there."""
    starts: list[int] = []
    for wanted in lines:
        path = f"requests.{wanted}"
        found = [line.start for line in layout.lines if line.path == path or line.path.startswith(f"{path}.")]
        if not found:
            return ()
        starts += found
    return tuple(dict.fromkeys(starts))


@cache
def _shifts(layout: Layout, columns: tuple[str, ...]) -> tuple[int, ...]:
    first = next(line for line in layout.lines if line.path == "requests.received")
    own = [layout.cells[position].column for position in range(first.start, first.stop)]
    return tuple(own.index(column) for column in columns)


@cache
def _label(layout: Layout, lines: tuple[str, ...], columns: tuple[str, ...] = ()) -> Text:
    named = _named(layout)
    rows = _added([named[f"requests.{line}"] for line in lines])
    if not columns:
        return rows
    first = next(line for line in layout.lines if line.path == "requests.received")
    cells = [layout.cells[first.start + shift] for shift in _shifts(layout, columns)]
    labels = [cell.columns[-1] for cell in cells]
    under = labels[0].under
    whole = under if len(labels) > 1 and under else join_labels(labels[:1])
    if len(lines) > 1:
        return Text(f"（{rows.zh}） › {whole.zh}", f"({rows.en}) › {whole.en}")
    return Text(f"{rows.zh} › {whole.zh}", f"{rows.en} › {whole.en}")


@cache
def _named(layout: Layout) -> dict[str, Text]:
    """The lines and groups of a report by their paths, each with its own label."""
    named = {line.path: _own(line.rows[-1:]) for line in layout.lines if line.rows}
    return named | {place.path: _own((place.group,)) for place in layout.groups}


def _own(labels: tuple[Row | Group, ...]) -> Text:
    label = join_labels(labels)
    return Text(label.zh.partition("（区分")[0], label.en.partition(" (a split")[0])


@cache
def _case_label(layout: Layout, blocks: tuple[str, ...], results: tuple[str, ...]) -> Text:
    cells = [layout.cell(f"disputes.{block}.{results[0]}") for block in blocks]
    under = [cell.columns[0].under for cell in cells]
    # both blocks of lawsuits are litigation
    kinds = {
        column if column and under.count(column) > 1 else cell.path: column
        if column and under.count(column) > 1
        else join_labels(cell.columns[:1])
        for cell, column in zip(cells, under, strict=True)
    }
    kind, result = _added(list(kinds.values())), join_labels(cells[0].columns[1:])
    if len(kinds) > 1:
        return Text(f"（{kind.zh}） › {result.zh}", f"({kind.en}) › {result.en}")
    return Text(f"{kind.zh} › {result.zh}", f"{kind.en} › {result.en}")


def _cell_label(layout: Layout, positions: tuple[int, ...]) -> Text:
    return _added([layout.cells[position].label for position in positions])


def _added(labels: list[Text]) -> Text:
    return Text(" + ".join(label.zh for label in labels), " + ".join(label.en for label in labels))
