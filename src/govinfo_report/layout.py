"""What a table class says about its form: cells in printed order, paths, labels, equations, flatten and unflatten.

The only reader of the `Annotated` metadata of `govinfo_report.tables`. Everything that needs to know the form
(checks, JSON Schema, readers, drawings, strategies) asks here, so that a label or a sum is written down once.
A layout takes milliseconds to derive: it is made on first use and kept.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from itertools import groupby
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_type_hints

import attrs
from attrs import frozen

from govinfo_report.errors import InvalidValueError, UnknownPathError
from govinfo_report.form import (
    Balance,
    Block,
    Column,
    Group,
    PrintedTable,
    Row,
    Text,
    Total,
    Unit,
    Value,
)

COLUMN = "*"
"""Stands for every line in the path of a column: `requests.*.research`."""

SEPARATOR = " › "

# The most digits that a figure can have: far above anything countable, and short enough that text built from a figure
# stays bounded whatever a hostile file holds.
MAX_DIGITS = 30


@frozen(slots=False)
class Cell:
    """One place for a figure.

    `rows` and `columns` are the printed labels that lead to it, outermost first; `line` is the path of its line;
    `article` its legal basis; `signed` says that a negative figure is legal there.
    """

    path: str
    line: str
    column: str
    rows: tuple[Row | Group, ...]
    columns: tuple[Column, ...]
    block: Block | None
    money: bool
    is_total: bool

    @property
    def unit(self) -> Unit:
        """What the figure counts."""
        return self.columns[-1].unit

    @property
    def signed(self) -> bool:
        """Whether the form prints a signed figure here."""
        return self.columns[-1].signed

    @property
    def article(self) -> str | None:
        """The article of the 条例 that the line or column rests on, where the form rests on one."""
        return next((label.article for label in reversed((*self.rows, *self.columns)) if label.article), None)

    @cached_property
    def label(self) -> Text:
        """The place as a clerk finds it: the labels of the line and of the column.

        >>> from govinfo_report.tables.requests import Requests2021
        >>> print(layout_of(Requests2021).cell("outcomes.total.natural_person").label)
        （七）总计 › 自然人
        """
        return join_labels((*self.rows, *self.columns))

    def expect(self, value: Any) -> None:
        """Refuse a value that this place cannot hold. Raises `InvalidValueError` with the path."""
        if not (takes_money if self.money else takes_count)(value):
            raise InvalidValueError(self.path, value, AMOUNT if self.money else _count_for(value))


@frozen(slots=False)
class Line:
    """Neighbouring cells of one line: its path, its labels, and where its cells stand in the flat tuple."""

    path: str
    rows: tuple[Row | Group, ...]
    columns: tuple[Column, ...]
    block: Block | None
    part: type[Any]
    start: int
    stop: int

    @cached_property
    def label(self) -> Text:
        """The labels of the line (for table 4, which has one line, those of the block of columns)."""
        return join_labels((*self.rows, *self.columns))


@frozen
class Equation:
    """Two sums of cells that the form declares equal. `left` and `right` are indices into the flat tuple.

    `place` is the path of the total, or of the column for a balance; `total` is true where the right side is one
    printed total.
    """

    code: str
    place: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    total: bool

    @property
    def terms(self) -> tuple[int, ...]:
        """Every cell of the equation, left side first."""
        return self.left + self.right


@frozen
class GroupPlace:
    """A heading over lines, with its path."""

    path: str
    group: Group


@frozen(slots=False, eq=False)
class Layout:
    """Everything that can be read off one table class, or off several joined by prefixes.

    >>> from govinfo_report.tables.disputes import Disputes
    >>> layout = layout_of(Disputes)
    >>> [cell.path for cell in layout.cells][:2]
    ['reconsideration.upheld', 'reconsideration.corrected']
    """

    part: type[Any]
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    equations: tuple[Equation, ...]
    groups: tuple[GroupPlace, ...]
    columns: tuple[str, ...]
    """The paths of the columns that several lines share, such as `*.research`; none where no two lines share one."""

    @property
    def printed(self) -> PrintedTable | None:
        """What is printed around the figures, for a whole table; `None` for a part of one."""
        return getattr(self.part, "printed", None)

    @property
    def edition(self) -> str | None:
        """The edition, "2019" or "2021"; `None` where the editions do not differ."""
        return getattr(self.part, "edition", None)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of every cell, in printed order."""
        return tuple(cell.path for cell in self.cells)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Where each path stands in the flat tuple."""
        return {path: position for position, path in enumerate(self.paths)}

    def cell(self, path: str) -> Cell:
        """The cell of that path. `UnknownPathError` names the nearest paths that exist."""
        expect_path(path)
        position = self.index.get(path)
        if position is None:
            raise UnknownPathError(path, nearest(path, self.paths))
        return self.cells[position]

    def covered(self, path: str) -> tuple[int, ...]:
        """The cells that a path stands for: a cell, a line, a group, a column (`*.research`), or all of them ("").

        `UnknownPathError` where it stands for none.
        """
        expect_path(path)
        if path in self._covered:
            return self._covered[path]
        head, star, column = path.rpartition(f"{COLUMN}.")

        def is_under(cell: Cell) -> bool:
            if star and (not head or head.endswith(".")):
                return cell.column == column and cell.path.startswith(head)
            return path in {"", cell.path} or cell.path.startswith(f"{path}.")

        found = tuple(position for position, cell in enumerate(self.cells) if is_under(cell))
        if not found:
            raise UnknownPathError(
                path, nearest(path, (*self.paths, *(line.path for line in self.lines), *self.columns))
            )
        return self._covered.setdefault(path, found)

    @cached_property
    def _covered(self) -> dict[str, tuple[int, ...]]:
        """What `covered` has found: a check of a report with absent lines asks for the same few paths over and over."""
        return {}

    @cached_property
    def flatten(self) -> Callable[[Any], tuple[Value, ...]]:
        """A function from a table to its figures in printed order."""
        return _compiled_flatten(self)

    @cached_property
    def unflatten(self) -> Callable[[tuple[Value, ...]], Any]:
        """A function from figures in printed order to a table; the inverse of `flatten`."""
        return _compiled_unflatten(self)

    def with_figures(self, table: Any, figures: tuple[Value, ...]) -> Any:
        """The same table with other figures; what it holds beside figures (the unit of 采购总金额) stays."""
        if figures == self.flatten(table):
            return table
        changed = self.unflatten(figures)
        for line in self.lines:
            kept = {name: getattr(_at(table, line.path), name) for name in texts_of(line.part)}
            if kept:
                changed = _evolved(changed, line.path, kept)
        return changed

    @cached_property
    def all_hold(self) -> Callable[[tuple[Value, ...]], bool]:
        """A function that says whether every equation holds, for figures none of which is blank."""
        return _compiled_equations(self)


# --- reading a class -------------------------------------------------------------------------------------------------

_Derived = TypeVar("_Derived")


def once_per_class(derive: Callable[[type[Any]], _Derived]) -> Callable[[type[Any]], _Derived]:
    """`functools.cache` for a function of a class, with a signature that type checkers accept for classes."""
    return cast("Callable[[type[Any]], _Derived]", cache(derive))


@frozen
class PartField:
    """One field of a table class that leads to figures."""

    name: str
    type: Any
    labels: tuple[Row | Group | Column, ...]
    block: Block | None
    total: Total | None

    @property
    def is_cell(self) -> bool:
        """Whether the field holds a figure itself."""
        return NoneType in get_args(self.type)

    @property
    def money(self) -> bool:
        """Whether the figure is an amount of money."""
        return Decimal in get_args(self.type)


@once_per_class
def fields_of(part: type[Any]) -> tuple[PartField, ...]:
    """The fields of a table class that lead to figures, in printed order."""
    hints = get_type_hints(part, include_extras=True)
    return tuple(
        PartField(
            name=field.name,
            type=get_args(hints[field.name])[0],
            labels=tuple(word for word in words if isinstance(word, (Row, Group, Column))),
            block=next((word for word in words if isinstance(word, Block)), None),
            total=next((word for word in words if isinstance(word, Total)), None),
        )
        for field in attrs.fields(part)
        if (words := get_args(hints[field.name])[1:]) and any(isinstance(word, (Row, Group, Column)) for word in words)
    )


@once_per_class
def texts_of(part: type[Any]) -> tuple[str, ...]:
    """The fields of a table class that hold printed words rather than figures."""
    return tuple(name for name, hint in get_type_hints(part).items() if hint == str | None)


def _at(part: Any, path: str) -> Any:
    return attrgetter(path)(part) if path else part


def _evolved(part: Any, path: str, changes: dict[str, Any]) -> Any:
    if not path:
        return attrs.evolve(part, **changes)
    name, _, rest = path.partition(".")
    return attrs.evolve(part, **{name: _evolved(getattr(part, name), rest, changes)})


@once_per_class
def layout_of(part: type[Any]) -> Layout:
    """Read the layout of a table class or of any part of one."""
    cells = tuple(_cells(part, "", (), (), None))
    lines = tuple(_lines(part, cells))
    paths = {cell.path: position for position, cell in enumerate(cells)}
    return Layout(
        part=part,
        cells=cells,
        lines=lines,
        equations=tuple(_equations(part, "", paths)),
        groups=tuple(_groups(part, "")),
        columns=tuple(_shared_columns(cells, lines)),
    )


def _shared_columns(cells: tuple[Cell, ...], lines: tuple[Line, ...]) -> Iterator[str]:
    """The paths of the columns, if all lines have the same; table 4 has one line, whatever its blocks."""
    first, *others = lines
    if others and first.rows and all(line.part is first.part for line in others):
        yield from (f"{COLUMN}.{cell.column}" for cell in cells[: first.stop])


def _cells(
    part: type[Any],
    prefix: str,
    rows: tuple[Row | Group, ...],
    columns: tuple[Column, ...],
    block: Block | None,
) -> Iterator[Cell]:
    for field in fields_of(part):
        path = prefix + field.name
        own_rows = rows + tuple(word for word in field.labels if not isinstance(word, Column))
        own_columns = columns + tuple(word for word in field.labels if isinstance(word, Column))
        if field.is_cell:
            yield Cell(
                path=path,
                line=prefix.rstrip("."),
                column=field.name,
                rows=own_rows,
                columns=own_columns,
                block=block,
                money=field.money,
                is_total=field.total is not None,
            )
        else:
            yield from _cells(field.type, f"{path}.", own_rows, own_columns, field.block or block)


def _lines(part: type[Any], cells: tuple[Cell, ...]) -> Iterator[Line]:
    start = 0
    for path, group in groupby(cells, key=lambda cell: cell.line):
        members = tuple(group)
        owner = part
        for name in filter(None, path.split(".")):
            owner = next(field.type for field in fields_of(owner) if field.name == name)
        yield Line(
            path=path,
            rows=members[0].rows,
            columns=members[0].columns[:-1],
            block=members[0].block,
            part=owner,
            start=start,
            stop=start + len(members),
        )
        start += len(members)


def _groups(part: type[Any], prefix: str) -> Iterator[GroupPlace]:
    for field in fields_of(part):
        if field.is_cell:
            continue
        for word in field.labels:
            if isinstance(word, Group):
                yield GroupPlace(prefix + field.name, word)
        yield from _groups(field.type, f"{prefix}{field.name}.")


def _equations(part: type[Any], prefix: str, paths: Mapping[str, int]) -> Iterator[Equation]:
    before: list[str] = []  # the lines of this block printed so far, groups opened up
    for field in fields_of(part):
        path = prefix + field.name
        below = _leaf_parts(field, path)
        if not field.is_cell:
            yield from _equations(field.type, f"{path}.", paths)
        if field.total is not None and field.is_cell:
            yield Equation(field.total.code, path, tuple(paths[term] for term in before), (paths[path],), total=True)
        elif field.total is not None:
            for column in fields_of(field.type):
                yield Equation(
                    field.total.code,
                    f"{path}.{column.name}",
                    tuple(paths[f"{line}.{column.name}"] for line in before),
                    (paths[f"{path}.{column.name}"],),
                    total=True,
                )
        before += below
    balances: tuple[Balance, ...] = getattr(part, "balances", ())
    for balance in balances:
        line_part = next(field for field in fields_of(part) if field.name == balance.left[0]).type
        for column in fields_of(line_part):
            yield Equation(
                balance.code,
                f"{prefix}{COLUMN}.{column.name}",
                tuple(paths[f"{prefix}{line}.{column.name}"] for line in balance.left),
                tuple(paths[f"{prefix}{line}.{column.name}"] for line in balance.right),
                total=False,
            )


def _leaf_parts(field: PartField, path: str) -> list[str]:
    """The lines under a field, groups opened up; the field itself where it is a cell or a line."""
    if field.is_cell or all(inner.is_cell for inner in fields_of(field.type)):
        return [path]
    return [line for inner in fields_of(field.type) for line in _leaf_parts(inner, f"{path}.{inner.name}")]


# --- several tables as one -------------------------------------------------------------------------------------------


@cache
def joined(parts: tuple[tuple[str, type[Any]], ...]) -> Layout:
    """The layout of several tables under their prefixes, as a report holds them. `flatten` takes that holder."""
    cells: list[Cell] = []
    lines: list[Line] = []
    equations: list[Equation] = []
    groups: list[GroupPlace] = []
    columns: list[str] = []
    for prefix, part in parts:
        own = layout_of(part)
        shift = len(cells)
        cells += (attrs.evolve(cell, path=f"{prefix}.{cell.path}", line=f"{prefix}.{cell.line}") for cell in own.cells)
        lines += (
            attrs.evolve(line, path=f"{prefix}.{line.path}", start=line.start + shift, stop=line.stop + shift)
            for line in own.lines
        )
        groups += (attrs.evolve(group, path=f"{prefix}.{group.path}") for group in own.groups)
        columns += (f"{prefix}.{column}" for column in own.columns)
        equations += (
            attrs.evolve(
                equation,
                place=f"{prefix}.{equation.place}",
                left=tuple(term + shift for term in equation.left),
                right=tuple(term + shift for term in equation.right),
            )
            for equation in own.equations
        )
    return Layout(
        part=object,
        cells=tuple(cells),
        lines=tuple(lines),
        equations=tuple(equations),
        groups=tuple(groups),
        columns=tuple(columns),
    )


# --- compiled from the layout ----------------------------------------------------------------------------------------
# Written out as source once per class, as attrs does with `__init__`: a loop over 175 attribute paths costs ten times
# as much (benchmarks/speed.py prints it), and reading and checking every report of a country goes through here.


def _compiled_flatten(layout: Layout) -> Callable[[Any], tuple[Value, ...]]:
    loads = [f"    line{number} = part.{line.path}" for number, line in enumerate(layout.lines) if line.path]
    holders = {line.path: f"line{number}" if line.path else "part" for number, line in enumerate(layout.lines)}
    figures = "".join(f"{holders[cell.line]}.{cell.column}, " for cell in layout.cells)
    return _compiled("flatten", "part", [*loads, f"    return ({figures})"], {})


def _compiled_unflatten(layout: Layout) -> Callable[[tuple[Value, ...]], Any]:
    classes: dict[str, type[Any]] = {}

    def call(part: type[Any], prefix: str) -> str:
        classes[part.__name__] = part
        arguments = (
            f"{field.name}=v{layout.index[prefix + field.name]}"
            if field.is_cell
            else f"{field.name}={call(field.type, f'{prefix}{field.name}.')}"
            for field in fields_of(part)
        )
        return f"{part.__name__}({', '.join(arguments)})"

    result = call(layout.part, "")
    names = "".join(f"v{position}, " for position in range(len(layout.cells)))
    return _compiled("unflatten", "figures", [f"    ({names}) = figures", f"    return {result}"], classes)


def _compiled_equations(layout: Layout) -> Callable[[tuple[Value, ...]], bool]:
    names = "".join(f"v{position}, " for position in range(len(layout.cells)))
    sums = " and ".join(
        f"{'+'.join(f'v{term}' for term in equation.left)} == {'+'.join(f'v{term}' for term in equation.right)}"
        for equation in layout.equations
    )
    return _compiled("all_hold", "figures", [f"    ({names}) = figures", f"    return {sums or 'True'}"], {})


def _compiled(name: str, argument: str, body: list[str], names: Mapping[str, Any]) -> Callable[[Any], Any]:
    namespace: dict[str, Any] = dict(names)
    source = "\n".join([f"def {name}({argument}):", *body])
    exec(compile(source, f"<govinfo_report layout: {name}>", "exec"), namespace)  # noqa: S102  # our own names only
    function: Callable[[Any], Any] = namespace[name]
    return function


# --- what a place takes ----------------------------------------------------------------------------------------------

WHOLE_NUMBER = "a whole number (int) or None"
BOUNDED_WHOLE_NUMBER = f"a whole number of at most {MAX_DIGITS} digits or None"
AMOUNT = f"a finite Decimal of at most {MAX_DIGITS} digits or None"
_LARGEST = 10**MAX_DIGITS


def takes_count(value: Any) -> bool:
    """Whether a count can hold the value: an int that is no bool, of a bounded size, or `None`. Never a coercion."""
    return value is None or (type(value) is int and -_LARGEST < value < _LARGEST)


def _count_for(refused: Any) -> str:
    """What a count takes, told to whoever gave this value: the limit of its length only where that is what it breaks."""
    return BOUNDED_WHOLE_NUMBER if type(refused) is int else WHOLE_NUMBER


def takes_money(value: Any) -> bool:
    """Whether an amount can hold the value: a finite Decimal of a bounded length, or `None`."""
    if value is None:
        return True
    if type(value) is not Decimal or not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    return isinstance(exponent, int) and -MAX_DIGITS <= exponent <= 0 and len(digits) <= MAX_DIGITS


@once_per_class
def guard_of(part: type[Any]) -> Callable[[Any], None]:
    """A function that refuses an instance whose fields hold what the form cannot, naming the first such field."""
    counts = [field.name for field in fields_of(part) if field.is_cell and not field.money]
    amounts = [field.name for field in fields_of(part) if field.is_cell and field.money]
    parts = [(field.name, field.type) for field in fields_of(part) if not field.is_cell]
    texts = texts_of(part)

    def explain(instance: Any) -> None:
        for name in counts:
            value = getattr(instance, name)
            _expect(takes_count(value), part, name, instance, _count_for(value))
        for name in amounts:
            _expect(takes_money(getattr(instance, name)), part, name, instance, AMOUNT)
        for name, kind in parts:
            _expect(type(getattr(instance, name)) is kind, part, name, instance, f"a {kind.__name__}")
        for name in texts:
            value = getattr(instance, name)
            _expect(value is None or isinstance(value, str), part, name, instance, "a str or None")

    if not counts or amounts or parts or texts:
        return explain
    # The common case, a line of counts, is one compiled condition: thirty of them stand in every report.
    condition = " and ".join(
        f"((part.{name}.__class__ is int and {-_LARGEST} < part.{name} < {_LARGEST}) or part.{name} is None)"
        for name in counts
    )
    return _compiled("guard", "part", [f"    if not ({condition}): explain(part)"], {"explain": explain})


def _expect(fits: bool, part: type[Any], name: str, instance: Any, expected: str) -> None:  # noqa: FBT001
    if not fits:
        raise InvalidValueError(f"{part.__name__}.{name}", getattr(instance, name), expected)


# --- words -----------------------------------------------------------------------------------------------------------


def join_labels(labels: Iterable[Row | Group | Column]) -> Text:
    """The printed labels one after another, in Chinese and in English."""
    zh: list[str] = []
    en: list[str] = []
    words = tuple(labels)
    if len(words) > 1 and isinstance(words[0], Group) and any(isinstance(word, (Row, Group)) for word in words[1:]):
        words = words[
            1:
        ]  # every line of 三、本年度办理结果 has a number of its own, so the outermost group adds nothing
    for word in words:
        over = word.under if isinstance(word, Column) else None
        zh += [over.zh, word.label] if over else [word.label]
        en.append(word.en or word.label)
    return Text(SEPARATOR.join(zh), SEPARATOR.join(en))


def expect_path(path: Any) -> None:
    """Refuse what is no text and so can be no path. Raises `InvalidValueError`."""
    if not isinstance(path, str):
        raise InvalidValueError("path", path, "the path of a place in the form (str)")


def nearest(path: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known paths that look most like this one, for a message."""
    return tuple(difflib.get_close_matches(path, tuple(known), n=2, cutoff=0.6))
