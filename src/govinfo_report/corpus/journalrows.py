"""Rows of a corpus as plain data for a journal, and back: what JSON has no word for goes as text, nulls are left out."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from govinfo_report.corpus.rows import Row
from govinfo_report.corpus.schema import COLUMNS, ColumnKind
from govinfo_report.errors import InvalidValueError

_FROM_TEXT: dict[ColumnKind, Callable[[str], Any]] = {ColumnKind.MONEY: Decimal, ColumnKind.DAY: date.fromisoformat}
_SPECIAL = {column.name: _FROM_TEXT[column.kind] for column in COLUMNS if column.kind in _FROM_TEXT}


def to_plain(row: Row) -> dict[str, Any]:
    """A row as JSON can hold it. `InvalidValueError` for text that no Unicode has, which no column can hold."""
    plain = {name: value for name, value in row.items() if value is not None}
    for name in plain.keys() & _SPECIAL.keys():
        plain[name] = str(plain[name])
    try:
        "".join(value for value in plain.values() if isinstance(value, str)).encode()
    except UnicodeEncodeError as error:
        found = error.object[error.start : error.end]
        raise InvalidValueError("report", found, "text of Unicode characters, no lone surrogates") from None
    return plain


def from_plain(plain: dict[str, Any]) -> dict[str, Any]:
    """The inverse of `to_plain`, but for the nulls, which stay left out.

    >>> from_plain(to_plain({"published": date(2024, 1, 31), "year": 2023, "title": None}))
    {'published': datetime.date(2024, 1, 31), 'year': 2023}
    """
    row = dict(plain)
    for name in row.keys() & _SPECIAL.keys():
        row[name] = _SPECIAL[name](row[name])
    return row
