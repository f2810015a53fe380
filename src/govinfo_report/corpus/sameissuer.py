"""Which rows of a corpus are reports of one issuer: by its name, as `check_years` groups them, or by a column of the user's.

Names are compared in Python, each once, since whether two are one depends on all the others. For that the column of
names is read when a check is planned; all else stays lazy.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import Any

from attrs import frozen

from govinfo_report.corpus.engines import like, native_batches
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.errors import InvalidValueError
from govinfo_report.issuer import is_one_name, plain_name
from govinfo_report.series import fullest_names

BY_NAME = "issuer"
"""Stands for the issuer's name, whose spellings are made one; any other column is taken as it is."""

KEY = "same issuer"
"""The column that `keyed` adds: what the reports of one issuer share; null where that is not known."""

_ROWS = 65_536
_MOST_NAMES = 50
_BETWEEN = "\x1f"


@frozen(eq=False)
class Keyed:
    """A frame, for narwhals, with the column `KEY`.

    `unlike` are the names that stand for one issuer and are not one name, two by two; `some_unnamed` says that there are
    reports of a known issuer without a name.
    """

    frame: Any
    unlike: frozenset[str]
    some_unnamed: bool

    def differ(self, one: str, other: str) -> nw.Expr:
        """Whether the names in two columns are not one name; null where one is null."""
        return nw.concat_str(nw.col(one), nw.lit(_BETWEEN), nw.col(other)).is_in(sorted(self.unlike))


def keyed(native: Any, by: str) -> Keyed:
    """A frame, lazy if it is of Polars, with the key of each row."""
    frame = nw.from_native(native)
    if by != BY_NAME:
        names = _names_by_key(native, by).values()
        unlike = _unlike([each - {None} for each in names])
        return Keyed(frame.with_columns(nw.col(by).alias(KEY)), unlike, any(None in each for each in names))
    issuers = [row["issuer"] for row in _distinct(native, ("issuer",))]
    fullest = fullest_names(issuers)
    groups: dict[str | None, set[str]] = {}
    for issuer, key in fullest.items():
        if issuer is not None:
            groups.setdefault(key, set()).add(issuer)
    return Keyed(_with_names(native, frame, fullest), _unlike(groups.values()), fullest.get(None) is not None)


def keyed_on_spark(native: Any) -> Any:
    """A frame of Spark with the key of each row by its issuer's name, by its own means: narwhals stumbles on dots in names."""
    fullest = fullest_names(row["issuer"] for row in _distinct(native, ("issuer",)))
    named = {issuer: key for issuer, key in fullest.items() if issuer is not None}
    joined = native.join(like(native, _as_table(named)), on="issuer", how="left")
    only = fullest.get(None)
    return joined if only is None else joined.fillna(only, subset=[KEY])


def _with_names(native: Any, frame: Any, fullest: dict[str | None, str | None]) -> Any:
    other = {issuer: key for issuer, key in fullest.items() if issuer is not None and issuer != key}
    key = nw.col("issuer")
    if other:
        frame = frame.join(nw.from_native(like(native, _as_table(other))), on="issuer", how="left")
        key = nw.when(~nw.col(KEY).is_null()).then(nw.col(KEY)).otherwise(key)
    only = fullest.get(None)
    if only is not None:
        key = nw.when(nw.col("issuer").is_null()).then(nw.lit(only)).otherwise(key)
    return frame.with_columns(key.alias(KEY))


def _as_table(keys: Mapping[str, str | None]) -> Any:
    schema = pa.schema([("issuer", pa.string()), (KEY, pa.string())])
    return pa.table({"issuer": list(keys), KEY: list(keys.values())}, schema=schema)


def _names_by_key(native: Any, by: str) -> dict[Any, set[Any]]:
    names: dict[Any, set[Any]] = {}
    for row in _distinct(native, (by, "issuer")):
        if row[by] is not None:
            some = names.setdefault(row[by], set())
            some.add(row["issuer"])
            if len(some) > _MOST_NAMES:
                raise InvalidValueError(
                    "by", by, f"a column that is the same for the reports of one issuer; {row[by]!r} has many issuers"
                )
    return names


def _distinct(native: Any, columns: tuple[str, ...]) -> Iterable[dict[str, Any]]:
    told = nw.to_native(nw.from_native(native).select(*columns).unique())
    for batch in native_batches(told, _ROWS):
        yield from batch.to_pylist()


def _unlike(groups: Iterable[Collection[str]]) -> frozenset[str]:
    """The names of one issuer that are not one name, two by two, both ways round."""
    found: set[str] = set()
    for group in groups:
        if len(group) < 2:  # noqa: PLR2004  # one name alone is like itself
            continue
        for one, other in combinations(sorted(group), 2):
            if plain_name(one) != plain_name(other) and not is_one_name(one, other):
                found |= {f"{one}{_BETWEEN}{other}", f"{other}{_BETWEEN}{one}"}
    return frozenset(found)
