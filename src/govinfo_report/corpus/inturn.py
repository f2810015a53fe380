"""Plans of Polars as one plan that works them out one after the other.

Polars works on the parts of a union side by side, and holds in memory what all of them need.
"""

from collections.abc import Iterator, Sequence

import polars as pl
from polars.io.plugins import register_io_source


def in_turn(parts: Sequence[pl.LazyFrame], schema: pl.Schema) -> pl.LazyFrame:
    """The rows of some plans, which all have these columns, in their order.

    >>> one, other = (pl.LazyFrame({"year": [year]}) for year in (2022, 2023))
    >>> in_turn([one, other], pl.Schema({"year": pl.Int64})).filter(pl.col("year") > 2022).collect().rows()
    [(2023,)]
    """

    def rows(
        columns: list[str] | None,
        predicate: pl.Expr | None,
        limit: int | None,
        _batch_size: int | None,
    ) -> Iterator[pl.DataFrame]:
        left = limit
        for part in parts:
            plan = part if predicate is None else part.filter(predicate)
            plan = plan if columns is None else plan.select(columns)
            some = (plan if left is None else plan.head(left)).collect(engine="streaming")
            yield some
            if left is not None:
                left -= some.height
                if not left:
                    return

    return register_io_source(rows, schema=schema)
