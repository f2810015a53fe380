"""Tables of text in columns that line up, Chinese characters two wide."""

from collections.abc import Iterator, Sequence

from govinfo_report.drawing import text_width

GAP = "  "


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: frozenset[int]) -> list[str]:
    r"""The lines of a table. The columns of `left` begin at the left, the others end at the right.

    >>> print("\n".join(aligned(["规则", "合计"], [["GIR301", "3"], ["GIR303", "12"]], left=frozenset({0}))))
    规则    合计
    GIR301     3
    GIR303    12
    """
    lines = [header, *rows]
    widths = [max(text_width(line[column]) for line in lines) for column in range(len(header))]
    return [GAP.join(_cells(line, widths, left)).rstrip() for line in lines]


def _cells(line: Sequence[str], widths: Sequence[int], left: frozenset[int]) -> Iterator[str]:
    for column, (text, width) in enumerate(zip(line, widths, strict=True)):
        blanks = " " * (width - text_width(text))
        yield text + blanks if column in left else blanks + text


def in_blocks(columns: Sequence[str], width: int, *, beside: int) -> Iterator[Sequence[str]]:
    """As many columns at a time as fit a width, with what stands `beside` them in every block.

    >>> list(in_blocks(["2021", "2022", "2023"], 30, beside=16))
    [['2021', '2022'], ['2023']]
    """
    block: list[str] = []
    for column in columns:
        taken = sum(text_width(each) + len(GAP) for each in (*block, column))
        if block and beside + taken > width:
            yield block
            block = []
        block.append(column)
    if block:
        yield block
