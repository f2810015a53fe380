"""What is told of each report by itself, on Spark: made in the workers, where the columns of figures keep their names.

What comes back has no name with a dot, so that groups and joins of it are expressions on Spark like those on any engine.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from govinfo_report.corpus.engines import ARROW_SCHEMA, Engine, named, to_engine, undotted
from govinfo_report.corpus.libraries import nw, pa
from govinfo_report.corpus.sameissuer import KEY, keyed
from govinfo_report.corpus.spark import in_parts

_FLOATS = frozenset({"value", "low", "high"})
_WHOLES = frozenset({"numerator", "denominator", "handled"})


def in_workers(corpus: Any, program: Callable[[Any], Any], names: Iterable[str], *, issuers: str | None = None) -> Any:
    """What a program for narwhals makes of these rows, part by part: the columns of these names, for narwhals.

    With `issuers`, the column by which reports are of one issuer, all reports of one are in one part and have `KEY`.
    """
    native = nw.to_native(corpus)
    columns = tuple(native.columns)
    together: tuple[str, ...] = ()
    if issuers is not None:
        native = nw.to_native(keyed(named(native, {name: undotted(name) for name in columns}), issuers).frame)
        together = (KEY,)
    inside = tuple(dict.fromkeys((*(undotted(name) for name in columns), *together)))
    native = native if together else named(native, {name: undotted(name) for name in columns})
    result = pa.schema([(name, _type_of(name)) for name in names])
    run = partial(_run, program=program, columns=tuple(dict.fromkeys((*columns, *together))), result=result)
    return nw.from_native(in_parts(native, inside, run, result, together=together))


def _run(rows: Any, *, program: Any, columns: tuple[str, ...], result: Any) -> Any:
    made = program(nw.from_native(to_engine(rows.rename_columns(columns), Engine.POLARS)).lazy()).collect().to_arrow()
    return made.select(result.names).cast(result)


def _type_of(name: str) -> Any:
    """The type of a column of a result: its own in a corpus, else by its name."""
    if name in ARROW_SCHEMA.names:
        return ARROW_SCHEMA.field(name).type
    return pa.float64() if name in _FLOATS else pa.int64() if name in _WHOLES else pa.string()
