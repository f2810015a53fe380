"""The libraries that every part of a corpus stands on: narwhals for expressions, pyarrow for rows on their way."""

from govinfo_report.errors import MissingExtraError

try:
    import narwhals.stable.v2 as nw
    import pyarrow as pa
except ModuleNotFoundError as error:
    raise MissingExtraError("a corpus of reports", "corpus") from error

__all__ = ["nw", "pa"]
