"""Page furniture: page numbers and running headers, which are no part of what a document says."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from attrs import frozen

from govinfo_report.readers.figures import folded
from govinfo_report.readers.textlines import Line

# Furniture stands within this share of the height from the upper or lower edge of the page.
_MARGIN = 0.13
_OUTERMOST = 3  # and no more lines than this are furniture at either edge
_SAME_HEIGHT = 4.0
_NUMBER = re.compile(
    r"[^\w]*(?:第|page)?[^\w]*(?P<number>\d{1,4})[^\w]*页?(?:[^\w]*(?:共|of)?[^\w]*(?P<last>\d{1,4})[^\w]*页?)?[^\w]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = ("。", "；", "，", "、", ";")


@frozen(kw_only=True)
class EdgeLine:
    """A line near the edge of a page: the page from 1, whether it is the upper edge, and the height it stands at."""

    page: int
    upper: bool
    height: float
    line: Line


def edge_lines(
    page: int, height: float, lines: Sequence[Line], table_edges: tuple[float, float] | None
) -> list[EdgeLine]:
    """The lines of a page that can be furniture: the outermost ones, beyond every table."""
    first, last = table_edges or (height, 0.0)
    ordered = sorted(lines, key=lambda line: line.box[1])
    upper = [
        line for line in ordered[:_OUTERMOST] if line.box[3] <= _MARGIN * height and line.box[3] <= first + _SAME_HEIGHT
    ]
    lower = [
        line
        for line in ordered[-_OUTERMOST:]
        if line.box[1] >= (1 - _MARGIN) * height and line.box[1] >= last - _SAME_HEIGHT and line not in upper
    ]
    return [
        EdgeLine(page=page, upper=is_upper, height=line.box[1] if is_upper else height - line.box[3], line=line)
        for is_upper, found in ((True, upper), (False, lower))
        for line in found
    ]


def furniture(candidates: Sequence[EdgeLine], pages: int) -> set[int]:
    """The `id` of each line that is a page number or repeats on other pages."""
    return _page_numbers(candidates, pages) | _running(candidates)


def _page_numbers(candidates: Sequence[EdgeLine], pages: int) -> set[int]:
    """Lines that print a number which grows with the pages, or that one cannot take for anything else."""
    found = []
    for candidate in candidates:
        match = _NUMBER.fullmatch(folded(candidate.line.text))
        if match:
            found.append((candidate, int(match["number"]), match["last"]))
    offsets = Counter(number - candidate.page for candidate, number, _ in found)
    usual = max(offsets, key=lambda offset: (offsets[offset], -abs(offset)), default=None)
    return {
        id(candidate.line)
        for candidate, number, last in found
        if (
            number - candidate.page == usual
            and (offsets[usual] > 1 or (pages == number == 1) or _is_dressed(candidate.line.text))
        )
        or (last is not None and int(last) == pages and number == candidate.page)
    }


def _is_dressed(text: str) -> bool:
    """Whether a number stands between dashes or words, as only page numbers do: 「- 3 -」, 「第 3 页」."""
    plain = folded(text)
    return not plain[0].isdigit() and not plain[-1].isdigit()


def _running(candidates: Sequence[EdgeLine]) -> set[int]:
    """Lines that say the same at the same height of several pages, numbers of the pages aside."""
    groups: dict[tuple[bool, str], list[EdgeLine]] = defaultdict(list)
    for candidate in candidates:
        plain = folded(candidate.line.text)
        if plain.endswith(_SENTENCE_END) or not any(character.isalpha() for character in plain):
            continue
        # without blanks: text recognition does not see them all
        groups[candidate.upper, _DIGITS.sub("#", plain.replace(" ", ""))].append(candidate)
    found: set[int] = set()
    for group in groups.values():
        for candidate in group:
            alike = [other for other in group if abs(other.height - candidate.height) <= _SAME_HEIGHT]
            if len({other.page for other in alike}) > 1 and _differ_by_page(alike):
                found.add(id(candidate.line))
    return found


def _differ_by_page(lines: Sequence[EdgeLine]) -> bool:
    """Whether each number in these lines is the same on all pages, or grows with the pages."""
    columns = zip(*(map(int, _DIGITS.findall(folded(line.line.text))) for line in lines), strict=True)
    return all(
        len(set(numbers)) == 1 or len({number - line.page for number, line in zip(numbers, lines, strict=True)}) == 1
        for numbers in columns
    )
