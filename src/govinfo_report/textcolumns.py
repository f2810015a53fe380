"""Tables of text in columns that line up, Chinese characters two wide, and fit a width in several blocks."""

from collections.abc import Iterator, Sequence

from govinfo_report.drawing import text_width

_GAP = "  "


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> list[str]:
    r"""The lines of a table. The first columns, so many as `left`, begin at the left; the others end at the right.

    >>> print("\n".join(aligned(["规则", "合计"], [["GIR301", "3"], ["GIR303", "12"]])))
    规则    合计
    GIR301     3
    GIR303    12
    """
    widths = _widths([header, *rows])
    return [_GAP.join(_cells(line, widths, left)).rstrip() for line in (header, *rows)]


def fitted(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1, width: int | None = None
) -> list[str]:
    r"""As `aligned`, in blocks one below the other where a width is given that not all columns fit.

    >>> print("\n".join(fitted(["", "2022", "2023"], [["GIR301", "3", "4"]], width=12)))
            2022
    GIR301     3
    <BLANKLINE>
            2023
    GIR301     4

    Every block has the columns of `left`, and at least one more.
    """
    widths = _widths([header, *rows])
    lines: list[str] = []
    for block in _blocks(widths, left, width):
        columns = [*range(left), *block]
        some = [[line[column] for column in columns] for line in (header, *rows)]
        lines += ["", *aligned(some[0], some[1:], left=left)]
    return lines[1:]


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(text_width, column)) for column in zip(*lines, strict=True)]


def _cells(line: Sequence[str], widths: Sequence[int], left: int) -> Iterator[str]:
    for column, (text, width) in enumerate(zip(line, widths, strict=True)):
        blanks = " " * (width - text_width(text))
        yield text + blanks if column < left else blanks + text


def _blocks(widths: Sequence[int], left: int, width: int | None) -> Iterator[list[int]]:
    """The columns beside the first ones, as many at a time as fit."""
    room = None if width is None else width - sum(widths[:left]) - len(_GAP) * (left - 1)
    block: list[int] = []
    taken = 0
    for column in range(left, len(widths)):
        needed = widths[column] + len(_GAP)
        if block and room is not None and taken + needed > room:
            yield block
            block, taken = [], 0
        block.append(column)
        taken += needed
    yield block
