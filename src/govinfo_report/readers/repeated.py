"""What is printed twice: a line, whose copies have to agree, or a whole table, of which the first copy counts."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from govinfo_report.form import Text
from govinfo_report.readers.document import GridCell
from govinfo_report.readers.figures import folded
from govinfo_report.readers.placing import Placing
from govinfo_report.readers.result import NoteKind
from govinfo_report.readers.rows import is_figure

_MOST_SHOWN = 4  # copies, and ...
_MOST_FIGURES = 40  # ... figures of each, that a message shows


@frozen(kw_only=True)
class Copy:
    """One printing of a line: its cells by path, `None` where their columns are not certain, and all that it prints."""

    cells: Mapping[str, GridCell] | None
    printed: tuple[GridCell, ...]


def second_copy(lines: Sequence[str | None]) -> int | None:
    """Where another copy of a table begins, as most of its lines are printed again from there on. `None`: nowhere.

    `None` among the lines is one that the form does not have.

    >>> second_copy(["a", "b", "c", "a", "b", "c"]), second_copy(["a", "b", "b", "c"])
    (3, None)
    """
    last = {line: position for position, line in enumerate(lines)}
    seen: set[str] = set()
    most, start = 0, None
    for position, line in enumerate(lines):
        if line in seen:
            again = sum(last[each] >= position for each in seen)
            most, start = max((most, start), (again, position), key=lambda found: found[0])
        elif line is not None:
            seen.add(line)
    return start if most > 1 and 2 * most > len(seen) else None


def differing(copies: Sequence[Copy]) -> frozenset[str] | None:
    """The paths at which the copies of a line do not print the same. `None`: all, as the columns of one are not certain."""
    cells = [copy.cells for copy in copies if copy.cells is not None]
    if len(cells) < len(copies):
        return None
    if len(cells) == 1:
        return frozenset()
    paths = {path for each in cells for path in each}
    return frozenset(
        path for path in paths if len({folded(each[path].text) if path in each else None for each in cells}) > 1
    )


def note_copies(placing: Placing, label: Text, copies: Sequence[Copy], differing_at: frozenset[str] | None) -> None:
    """Note that a line is printed more than once, and with it every figure that is put in no cell."""
    first, *others = copies
    left = [cell for copy in others for cell in copy.printed]
    times = len(copies)
    if differing_at is not None and not differing_at:
        message = Text(
            f"{label.zh}印了 {times} 次，各次相同，只取一次",
            f"{label.en} is printed {times} times, each time alike: it is taken once",
        )
        placing.note(NoteKind.REPEATED, message, cells=left)
        return
    if first.cells is None or differing_at is None:
        left = [*first.printed, *left]
    else:
        left = [*(cell for path, cell in first.cells.items() if path in differing_at), *left]
    shown = [_shown(copy.printed) for copy in copies[:_MOST_SHOWN]]
    zh = "；".join(each.zh for each in shown) + ("；……" if times > _MOST_SHOWN else "")
    en = "; ".join(each.en for each in shown) + ("; ..." if times > _MOST_SHOWN else "")
    message = Text(
        f"{label.zh}印了 {times} 次，各次不同（{zh}），无法确定以哪一次为准，不同的格未填入",
        f"{label.en} is printed {times} times and not alike ({en}): which of them holds is not certain, and the cells that "
        "differ are left blank",
    )
    placing.note(NoteKind.REPEATED, message, cells=left)


def note_second_table(placing: Placing, label: Text, printed: Sequence[GridCell]) -> None:
    """Note a line of another copy of a table, whose figures are left out; one without figures says nothing."""
    if not any(is_figure(cell.text) for cell in printed):
        return
    shown = _shown(printed)
    message = Text(
        f"{label.zh}所在的表印了不止一次，只取第一次，这里的 {shown.zh} 未计入",
        f"the table with {label.en} is printed more than once: only the first is taken, and {shown.en} here is left out",
    )
    placing.note(NoteKind.REPEATED, message, cells=printed)


def _shown(cells: Iterable[GridCell]) -> Text:
    texts = [folded(cell.text) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    more = ["……"] if len(texts) > _MOST_FIGURES else []
    texts = texts[:_MOST_FIGURES] + more
    return Text("、".join(text or "空" for text in texts), ", ".join(text or "blank" for text in texts))
