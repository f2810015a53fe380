"""Columns made rows, with a name and a value each: `unpivot`, which narwhals has DuckDB plan from the very beginning.

There a second is lost for every step that a plan has behind it, so DuckDB unnests two lists instead.
"""

from collections.abc import Sequence
from typing import Any

from govinfo_report.corpus.libraries import nw


def lengthened(wide: Any, index: Sequence[str], names: Sequence[str], variable: str, value: str) -> Any:
    """The columns `names`, all of one type, as rows of `variable` and `value`, each with those of `index`."""
    if not wide.implementation.is_duckdb():
        return wide.unpivot(on=list(names), index=list(index), variable_name=variable, value_name=value)
    columns = ", ".join(_quoted(name, '"') for name in index)
    variables = ", ".join(_quoted(name, "'") for name in names)
    values = ", ".join(_quoted(name, '"') for name in names)
    lists = f"unnest([{variables}]) AS {_quoted(variable, chr(34))}, unnest([{values}]) AS {_quoted(value, chr(34))}"
    return nw.from_native(wide.to_native().project(f"{columns}, {lists}"))


def null_if_empty(text: nw.Expr) -> nw.Expr:
    """A piece of such a value, in which what is not there is told by nothing."""
    return nw.when(text.str.len_chars() > 0).then(text)


def _quoted(text: str, mark: str) -> str:
    """Text as SQL quotes it.

    >>> _quoted("of one's own", "'")
    "'of one''s own'"
    """
    return mark + text.replace(mark, 2 * mark) + mark
