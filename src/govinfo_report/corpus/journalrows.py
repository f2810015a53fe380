"""Rows of a corpus as one word in a journal, and back: JSON without its nulls, packed to a fifth of its length."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from govinfo_report.corpus.rows import Row
from govinfo_report.corpus.schema import COLUMNS, ColumnKind
from govinfo_report.errors import InvalidValueError

_FROM_TEXT: dict[ColumnKind, Callable[[str], Any]] = {ColumnKind.MONEY: Decimal, ColumnKind.DAY: date.fromisoformat}
_SPECIAL = {column.name: _FROM_TEXT[column.kind] for column in COLUMNS if column.kind in _FROM_TEXT}
_FAST = 1  # the level of packing: the journal is read once


def packed(row: Row) -> str:
    """A row as ASCII text. `InvalidValueError` for text that no Unicode has, which no column can hold."""
    plain = {
        name: str(value) if name in _SPECIAL else value  # JSON has no word for decimals and days
        for name, value in row.items()
        if value is not None
    }
    try:
        content = json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        found = error.object[error.start : error.end]
        raise InvalidValueError("report", found, "text of Unicode characters, no lone surrogates") from None
    return b64encode(zlib.compress(content, _FAST)).decode()


def unpacked(text: str) -> dict[str, Any]:
    """The inverse of `packed`, but for the nulls, which stay left out.

    >>> unpacked(packed({"published": date(2024, 1, 31), "year": 2023, "title": None}))
    {'published': datetime.date(2024, 1, 31), 'year': 2023}
    """
    row = dict(json.loads(zlib.decompress(b64decode(text))))
    for name in row.keys() & _SPECIAL.keys():
        row[name] = _SPECIAL[name](row[name])
    return row
