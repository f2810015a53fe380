"""HTML text made fit to parse: typeface tags dropped, and what would take a parser unbounded time or memory refused."""

import re
from collections import Counter

from attrs import define, field

from govinfo_report.errors import DocumentTooLargeError
from govinfo_report.form import Text
from govinfo_report.readers.flow import too_large
from govinfo_report.readers.limits import Limits

# Editors wrap every cell in these; they say nothing but how it looks. A tag with a bracket or an odd quote among its
# attributes is left to the parser: where it ends is not certain.
_TYPEFACE = re.compile(
    r"""</?(?:font|b|strong|i|u|em|big|small|code|tt)(?:\s[^<>"']*+(?:"[^"<>]*"[^<>"']*+|'[^'<>]*'[^<>"']*+)*+)?>""",
    re.IGNORECASE,
)
# Elements that a parser opens again in every block after the one in which they were left open: with n of them and m
# blocks, a page of n + m tags becomes n x m elements.
_REOPENED = frozenset(["font", "b", "strong", "i", "u", "em", "big", "small", "code", "tt", "s", "strike"])
_OPENING = re.compile(rf"<(?=[bceFfistuBCEISTU])(?:{'|'.join(sorted(_REOPENED))})[\s/>]", re.IGNORECASE)
_MOST_REOPENED = 2_000_000
_FEW_TAGS = 20_000  # however these are nested, a parser takes well under a second
_TAGS_A_CELL = 10
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_BARRIERS = frozenset(["table", "td", "th", "caption", "template", "object", "marquee", "applet", "button"])
_CELLS = frozenset(("td", "th", "caption"))
# A tag of the first kind closes one of the second that is left open, up to the nearest table.
_CLOSES = {
    "td": _CELLS,
    "th": _CELLS,
    "tr": frozenset(("tr",)),
    "tbody": frozenset(("tbody", "thead", "tfoot")),
    "thead": frozenset(("tbody", "thead", "tfoot")),
    "tfoot": frozenset(("tbody", "thead", "tfoot")),
}
_CLOSES_ITSELF = frozenset(("p", "li", "dd", "dt", "option"))


def bounded(text: str, name: str, limits: Limits) -> str:
    """The markup, without typeface tags where these tangle it; `DocumentTooLargeError` where no parser is safe with it."""
    tags = text.count("<")
    if tags > limits.max_cells * _TAGS_A_CELL:
        raise too_large(name, Text(f"网页有 {tags} 个标签", f"the page has {tags} tags"), "max_cells")
    if _is_tame(text):
        return text
    text = without_typefaces(text)
    if _is_tame(text):
        return text
    nesting = _Nesting(limits.max_depth)
    for found in _TAG.finditer(text):
        if not nesting.take(found[2].lower(), closing=bool(found[1])):
            raise _too_deep(name, limits)
    if nesting.most_reopened * tags > _MOST_REOPENED:
        raise _too_deep(name, limits)
    return text


def _is_tame(text: str) -> bool:
    """Whether a parser is quick with it, however its tags lie in one another.

    Elements are opened again by tags that open a block, and n of the one kind with m of the other are at most as many
    as n + m tags allow.
    """
    tags = text.count("<")
    opening = tags - text.count("</")
    return tags <= _FEW_TAGS and (
        opening * opening <= 4 * _MOST_REOPENED or len(_OPENING.findall(text)) * opening <= _MOST_REOPENED
    )


def without_typefaces(text: str) -> str:
    """The markup without tags that only set the typeface.

    >>> without_typefaces('<td><font face="宋体"><b>3</b></font></td>')
    '<td>3</td>'
    """
    return _TYPEFACE.sub("", text)


@define
class _Nesting:
    """How deep the tags of a page lie in one another: never less than a parser would make of them."""

    max_depth: int
    most_reopened: int = 0
    _open: list[str] = field(factory=list)
    _counts: Counter[str] = field(factory=Counter)
    _reopened: list[str | None] = field(factory=list)  # `None`: a cell begins, which nothing before reaches into
    _steps: int = 0

    def take(self, name: str, *, closing: bool) -> bool:
        """Take the next tag; false where the page is too deep or too tangled to go on."""
        if closing:
            self._close(name)
        elif name not in _EMPTY:
            self._begin(name)
        return len(self._open) <= self.max_depth and self._steps <= self.max_depth * 50_000

    def _begin(self, name: str) -> None:
        if name in _CLOSES_ITSELF and self._open and self._open[-1] in {name, "p"}:
            self._drop(len(self._open) - 1)
        if name in _CLOSES:
            self._close_left_open(_CLOSES[name])
        self._open.append(name)
        self._counts[name] += 1
        if name in _REOPENED:
            self._reopened.append(name)
            self.most_reopened = max(self.most_reopened, len(self._reopened))
        elif name in _CELLS:
            self._reopened.append(None)

    def _close_left_open(self, names: frozenset[str]) -> None:
        for position in range(len(self._open) - 1, -1, -1):
            self._steps += 1
            if self._open[position] in names:
                self._drop(position)
                return
            if self._open[position] == "table":
                return

    def _close(self, name: str) -> None:
        if name in _REOPENED:
            for position in range(len(self._reopened) - 1, -1, -1):
                self._steps += 1
                if self._reopened[position] in {name, None}:
                    if self._reopened[position] == name:
                        del self._reopened[position]
                    break
        if not self._counts[name]:
            return
        for position in range(len(self._open) - 1, -1, -1):
            self._steps += 1
            if self._open[position] == name:
                self._drop(position)
                return
            if self._open[position] in _BARRIERS and name not in {"table", "tr", "tbody", "thead", "tfoot", *_CELLS}:
                return

    def _drop(self, position: int) -> None:
        for name in self._open[position:]:
            self._counts[name] -= 1
            if name in _CELLS:
                while self._reopened and self._reopened.pop() is not None:
                    pass
        del self._open[position:]


def _too_deep(name: str, limits: Limits) -> DocumentTooLargeError:
    found = Text(
        f"网页标签未关闭或嵌套超过 {limits.max_depth} 层",
        f"the tags of the page are left open, or lie in one another more than {limits.max_depth} deep",
    )
    return too_large(name, found, "max_depth")
