"""A progress bar on the terminal, with rich, for runs over many files."""

import sys
from collections.abc import Iterator
from typing import TypeVar

_Item = TypeVar("_Item")

_FEWEST = 10  # files that are worth a bar


def counted(items: Iterator[_Item], total: int, *, beside_results: bool) -> Iterator[_Item]:
    """The items, and while they are being waited for a bar that shows how many of them have come.

    >>> list(counted(iter("ab"), 2, beside_results=True))
    ['a', 'b']

    There is a bar only where messages go to a terminal. `beside_results`: each item is written as it comes; where that
    is on a terminal too, it is progress enough and would tear a bar.
    """
    if total < _FEWEST or not sys.stderr.isatty() or (beside_results and sys.stdout.isatty()):
        return items
    return _with_bar(items, total)


def _with_bar(items: Iterator[_Item], total: int) -> Iterator[_Item]:
    try:
        from rich.console import Console  # noqa: PLC0415  # takes longer to import than a short run takes
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415
    except ModuleNotFoundError:  # a bar is not worth failing for
        yield from items
        return
    columns = (BarColumn(bar_width=None), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task("", total=total)
        for item in items:
            progress.advance(task)
            yield item
