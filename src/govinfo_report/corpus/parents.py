"""Who stands above whom: a table of issuers and their parents, as its user gives it, with the years that it holds for."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from govinfo_report.corpus.engines import column_names, engine_of, native_batches
from govinfo_report.corpus.kinships import Kinship, contradictions, united
from govinfo_report.errors import Fault, InvalidParentsError, InvalidValueError
from govinfo_report.form import Text
from govinfo_report.issuernames import IssuerName
from govinfo_report.layout import nearest
from govinfo_report.printable import printable
from govinfo_report.readers.encoding import decode
from govinfo_report.systemreasons import system_reason

REQUIRED = ("issuer", "parent")
OPTIONAL = ("first_year", "last_year")
HEADINGS = {
    "机关": "issuer",
    "发布机关": "issuer",
    "上级机关": "parent",
    "起始年度": "first_year",
    "截止年度": "last_year",
}
"""The columns as a table in Chinese may head them."""

GivenParents: TypeAlias = Any
"""A dict from issuer to parent, a CSV file by its path, or a frame of any engine with `REQUIRED` columns."""

_COLUMNS = (*REQUIRED, *OPTIONAL)
_ROWS = 4096
_EXPECTED = "a dict from issuer to parent, the path of a CSV file, or a frame, with the columns issuer and parent"


@frozen
class Parents:
    """A table of parents without contradictions: no cycle, and one parent in each year."""

    kinships: tuple[Kinship, ...]

    @classmethod
    def read(cls, given: GivenParents) -> "Parents":
        """Read a table of parents.

        >>> table = Parents.read({"某县教育局": "某县政府", "某县人民政府": None})
        >>> [(kinship.child, kinship.parent) for kinship in table.kinships]
        [('某县教育局', '某县人民政府')]

        A row without a parent is of an issuer that has none. `InvalidParentsError` lists every fault with its row.
        """
        kinships: list[Kinship] = []
        faults: list[Fault] = []
        for place, row in _rows(given):
            made = _kinship(place, row, faults)
            if made is not None:
                kinships.append(made)
        faults += contradictions(kinships)
        if faults:
            raise InvalidParentsError(tuple(faults))
        return cls(united(kinships))

    def of_year(self, year: int) -> Mapping[str, tuple[str, ...]]:
        """The children of every parent in a report year."""
        children: defaultdict[str, list[str]] = defaultdict(list)
        for kinship in self.kinships:
            if kinship.holds_in(year):
                children[kinship.parent].append(kinship.child)
        return {parent: tuple(sorted(set(names))) for parent, names in children.items()}

    def expect_known(self, names: Iterable[str]) -> None:
        """Refuse issuers that are not among some names. Raises `InvalidParentsError`, with the nearest names."""
        known = sorted(set(names))
        there = set(known)
        faults: list[Fault] = []
        told: set[str] = set()
        for kinship in self.kinships:
            for name in (kinship.child, kinship.parent):
                if name not in there and name not in told:
                    told.add(name)
                    faults.append(_unknown(kinship.place, name, nearest(name, known) if len(told) <= _NAMED else ()))
        if faults:
            raise InvalidParentsError(tuple(faults))


_NAMED = 20  # of unknown issuers, those whose nearest names are looked for


# --- reading ---------------------------------------------------------------------------------------------------------


def _rows(given: GivenParents) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(given, Parents):
        for kinship in given.kinships:
            years = {"first_year": kinship.first_year, "last_year": kinship.last_year}
            yield kinship.place, {"issuer": kinship.child, "parent": kinship.parent, **years}
    elif isinstance(given, Mapping):
        for number, (issuer, parent) in enumerate(given.items(), 1):
            yield f"[{number}]", {"issuer": issuer, "parent": parent}
    elif isinstance(given, str | Path):
        yield from _rows_of_file(Path(given))
    else:
        yield from _rows_of_frame(given)


def _rows_of_file(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = system_reason(error)
        raise InvalidParentsError(
            (Fault(printable(str(path)), Text(f"无法读取（{reason.zh}）", f"cannot be read ({reason.en})")),)
        ) from None
    reader = csv.DictReader(StringIO(decode(data, path.name).removeprefix("\ufeff")))
    names = [(name or "").strip() for name in reader.fieldnames or ()]
    reader.fieldnames = _expected_columns(names, printable(path.name))
    for row in reader:
        values = {name: (row.get(name) or "").strip() or None for name in _COLUMNS}
        if any(values.values()):
            yield f"{printable(path.name)}:{reader.line_num}", values


def _rows_of_frame(given: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        engine_of(given)
    except InvalidValueError:
        raise InvalidValueError("parents", given, _EXPECTED) from None
    names = column_names(given)
    wanted = {
        name: column
        for name, column in zip(_expected_columns(names, "parents"), names, strict=True)
        if name in _COLUMNS
    }
    number = 0
    for batch in native_batches(given, _ROWS):
        for row in batch.select(list(wanted.values())).to_pylist():
            number += 1
            yield f"[{number}]", {name: row[column] for name, column in wanted.items()}


def _expected_columns(there: Sequence[str], place: str) -> list[str]:
    """The names of columns, Chinese ones put into English. `InvalidParentsError` where one lacks, or stands there twice."""
    names = [HEADINGS.get(name.strip(), name) for name in there]
    missing = [name for name in REQUIRED if name not in names]
    twice = [name for name in _COLUMNS if names.count(name) > 1]
    if missing or twice:
        listed = ", ".join(printable(name) for name in there[:6])
        faults = (
            Fault(
                place,
                Text(
                    f"应有“机关”“上级机关”两列（可有“起始年度”“截止年度”），或 issuer、parent（first_year、last_year），每列一次，实有 {listed}",
                    "expected the columns issuer and parent (first_year and last_year may be there), each once, "
                    f"found {listed}",
                ),
            ),
        )
        raise InvalidParentsError(faults)
    return names


def _kinship(place: str, row: Mapping[str, Any], faults: list[Fault]) -> Kinship | None:
    """The kinship that a row tells; `None`, and a fault, for one that tells none."""
    before = len(faults)
    child, parent = (_name(row[column], place, column, faults) for column in REQUIRED)
    first, last = (_year(row.get(column), place, column, faults) for column in OPTIONAL)
    if child is None and len(faults) == before:
        faults.append(Fault(place, Text("issuer 应为机关名称，实为空", "issuer: expected a name, found none")))
    if first is not None and last is not None and first > last:
        faults.append(
            Fault(
                place,
                Text(
                    f"first_year 应不晚于 last_year，实为 {first} 和 {last}",
                    f"first_year should not be after last_year, found {first} and {last}",
                ),
            )
        )
    if child is None or parent is None or len(faults) > before:
        return None
    return Kinship(child=child, parent=parent, first_year=first, last_year=last, place=place)


def _name(value: Any, place: str, column: str, faults: list[Fault]) -> str | None:
    if value is None or value != value:  # a missing text of pandas is a float that is not itself  # noqa: PLR0124
        return None
    normal = IssuerName.of(value).normal if isinstance(value, str) else None
    if normal is None and not (isinstance(value, str) and not value.strip()):
        shown = printable(str(value))[:40]
        faults.append(
            Fault(
                place,
                Text(
                    f"{column} 应为机关名称，实为“{shown}”",
                    f'{column}: expected the name of an issuer, found "{shown}"',
                ),
            )
        )
    return normal


def _year(value: Any, place: str, column: str, faults: list[Fault]) -> int | None:
    if value is None or value != value or value == "":  # as above  # noqa: PLR0124
        return None
    text = str(value)
    year = int(float(text)) if text.replace(".0", "").isascii() and text.replace(".0", "").isdigit() else None
    if year is None or isinstance(value, bool) or not 1000 <= year <= 9999:  # noqa: PLR2004  # four digits
        shown = printable(text)[:40]
        faults.append(
            Fault(
                place,
                Text(
                    f"{column} 应为四位年份，实为“{shown}”",
                    f'{column}: expected a year of four digits, found "{shown}"',
                ),
            )
        )
        return None
    return year


def _unknown(place: str, name: str, suggestions: Iterable[str]) -> Fault:
    near = tuple(suggestions)
    zh = f"，是否为“{'”或“'.join(near)}”" if near else ""
    en = f"; did you mean {' or '.join(near)}?" if near else ""
    return Fault(
        place,
        Text(
            f"资料中没有“{name}”的报告{zh}；确实没有报告的，用 unknown='missing' 作为缺报告处理",
            f'no report of the corpus is of "{name}"{en}; for issuers that have none, say unknown="missing"',
        ),
    )
