"""How much of a file is read: bounds that keep a hostile or broken file from taking the machine, settable by the caller."""

from attrs import frozen


@frozen(kw_only=True)
class Limits:
    """The bounds of one call of `read`; a file beyond one of them raises `DocumentTooLargeError`.

    The defaults are far above any published report: the longest known has some thousand cells and some dozen pages.

    >>> Limits(max_bytes=10_000_000).max_cells
    200000
    """

    max_bytes: int = 64_000_000
    """The size of the file."""
    max_unpacked_bytes: int = 256_000_000
    """The size of everything in a packed file (.docx, .xlsx, .ods), unpacked."""
    max_pages: int = 500
    """The pages of a PDF or of a scan."""
    max_pixels: int = 60_000_000
    """The pixels of one page of a scan: A3 at 400 dpi has half as many."""
    max_cells: int = 200_000
    """The places in all tables together, those that spans cover included."""
    max_depth: int = 2_000
    """How deep tables, elements or parts may lie in one another."""
    seconds: float = 60.0
    """The time for one document, where a part of the reading can be stopped from outside."""


DEFAULT_LIMITS = Limits()
