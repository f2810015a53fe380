"""The libraries that copies are searched with: numpy for the windows of a text, Polars for what windows have in common."""

from govinfo_report.errors import MissingExtraError

try:
    import numpy as np
    import polars as pl
except ModuleNotFoundError as error:
    raise MissingExtraError("copied prose in a corpus", "corpus-copies") from error

__all__ = ["np", "pl"]
