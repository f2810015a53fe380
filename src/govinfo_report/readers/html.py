"""HTML: saved pages, with site furniture around the report, editor markup in every cell, and tables in scripts.

Parsed by lexbor, which follows the rules by which browsers repair markup: missing `</td>`, `</tr>` and `</p>` end where
a reader of the page sees them end. Nothing is loaded, and no script is run.
"""

import re
from typing import TYPE_CHECKING

from attrs import define, field

from govinfo_report.errors import MissingExtraError, NotAReportError
from govinfo_report.form import Text
from govinfo_report.readers.document import Document
from govinfo_report.readers.encoding import declared_in, decode
from govinfo_report.readers.flow import Flow, too_large
from govinfo_report.readers.limits import DEFAULT_LIMITS, Limits
from govinfo_report.readers.markup import bounded
from govinfo_report.readers.pastedpictures import is_large_on_page, unread
from govinfo_report.readers.scripts import markup_of
from govinfo_report.readers.website import Site, headed, without_foot

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

OURS = "data-govinfo-report"
CHECK_PAGE = "govinfo-report check"
"""The `generator` of a page that shows the results of checks, with the tables of reports in it."""
"""The attribute of what this package puts into a page that it hands back: remarks, which are no part of the report."""

_HIDDEN_HINT = '[hidden],[style*="none" i],[style*="hidden" i]'
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPAN = re.compile(r"\s*\+?(\d{1,9})")
_MOST_COLUMNS = 1000  # browsers go no further
_MOST_ROWS = 65534

(
    _INLINE,
    _BLOCK,
    _BREAK,
    _SKIP,
    _HEADING,
    _TABLE,
    _ROWS,
    _ROW,
    _CELL,
    _TEXT,
    _LINES,
    _RAISED,
    _INPUT,
    _SCRIPT,
    _BOX,
    _PICTURE,
) = range(16)
_ENDING_LINES = frozenset((_BLOCK, _BREAK, _BOX))
_KINDS = {
    "-text": _TEXT,
    "br": _BREAK,
    "hr": _BREAK,
    "table": _TABLE,
    "tr": _ROW,
    "td": _CELL,
    "th": _CELL,
    "pre": _LINES,
    "sup": _RAISED,
    "input": _INPUT,
    "img": _PICTURE,
    "script": _SCRIPT,
    "textarea": _SCRIPT,
    **dict.fromkeys(("tbody", "thead", "tfoot"), _ROWS),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    **dict.fromkeys(
        [
            "p",
            "article",
            "main",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "center",
            "form",
            "fieldset",
            "legend",
            "figure",
            "figcaption",
            "address",
            "details",
            "summary",
            "caption",
            "head",
            "body",
            "option",
            "dir",
        ],
        _BLOCK,
    ),
    **dict.fromkeys(("div", "section", "header", "footer", "nav", "aside", "ul", "ol", "menu"), _BOX),
    # what a browser shows not at all, or not as text of the page; struck text is text taken back
    **dict.fromkeys(
        [
            "-comment",
            "-doctype",
            "title",
            "style",
            "template",
            "noscript",
            "select",
            "datalist",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "audio",
            "video",
            "canvas",
            "del",
            "s",
            "strike",
        ],
        _SKIP,
    ),
}


def read_html(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of what a saved page shows.

    >>> document = read_html("<p>总计<table><tr><td>规章<td>2".encode(), "report.html")
    >>> [cell.text for cell in document.blocks[1].cells]
    ['规章', '2']

    `UnreadableReportError` if it cannot be decoded, `NotAReportError` for a check page of our own, `DocumentTooLargeError` beyond the limits, `MissingExtraError`
    without selectolax.
    """
    if len(data) > limits.max_bytes:
        raise too_large(name, Text(f"文件有 {len(data)} 字节", f"the file has {len(data)} bytes"), "max_bytes")
    text = decode(data, name, declared_in(data))
    page = _parsed(text, name, limits)
    if CHECK_PAGE in text and page.css_matches(f'meta[name="generator"][content="{CHECK_PAGE}"]'):
        raise NotAReportError(
            name,
            Text(
                "这是核对结果页面，其中的表是画出来的",
                "this is a page with the results of checks, which draws their tables",
            ),
            Text("请提供被核对的报告本身", "give the reports themselves, of which it tells"),
        )
    walk = _Walk(Flow(name, limits), _tables_in_scripts(page, name, limits))
    walk.read(page)
    title = page.css_first("title")
    blocks = headed(without_foot(walk.flow.blocks()), title.text() if title is not None else "")
    return Document(name=name, kind="html", blocks=blocks, pictures=unread(walk.pictures))


def _parsed(text: str, name: str, limits: Limits) -> "LexborHTMLParser":
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # optional: the extra `read`
    except ImportError as error:
        raise MissingExtraError("reading .html", "read") from error
    page = LexborHTMLParser(bounded(text, name, limits))
    if OURS in text:
        for node in page.css(f"[{OURS}]"):
            node.decompose()
    return page


def _tables_in_scripts(page: "LexborHTMLParser", name: str, limits: Limits) -> "dict[int, LexborHTMLParser]":
    """The pages that the scripts of a page hold, by script; none where the page shows as many cells itself."""
    kept = {node.mem_id: markup_of(node.text()) for node in page.css("script,textarea")}
    inner = {script: _parsed(markup, name, limits) for script, markup in kept.items() if markup}
    if not inner or len(page.css("td")) >= max(len(each.css("td")) for each in inner.values()):
        return {}
    return inner


@define
class _Walk:
    """Goes through a page in printed order and tells the flow what it meets."""

    flow: Flow
    in_scripts: "dict[int, LexborHTMLParser]" = field(factory=dict)
    pictures: int = 0  # those that can hold a table
    _as_lines: int = 0  # open elements in which a line end in the file ends a line
    _brackets: list[bool] = field(factory=list)  # for each open raised element whether it stands in brackets

    def read(self, page: "LexborHTMLParser") -> None:
        """Read a page, or one that a script of it holds."""
        root = page.root
        if root is None:
            return
        hidden = _hidden_in(page)
        site = Site(page)
        flow = self.flow
        pieces = flow.pieces
        kinds: dict[int, int] = {}  # the numbers that the parser gives to names differ from page to page
        open_kinds: list[tuple[LexborNode, int]] = []
        node = root
        while True:
            tag = node.tag_id
            if tag not in kinds:
                kinds[tag] = _KINDS.get(node.tag or "", _INLINE)
            kind = kinds[tag]
            child = None
            if kind == _TEXT:
                text = node.text_content or ""
                if self._as_lines:
                    self._add_lines(text)
                elif pieces or not text.isspace():
                    pieces.append(text)
            elif kind == _SKIP or (hidden and kind != _SCRIPT and node.mem_id in hidden):
                pass
            elif kind == _INLINE:
                child = node.first_child
            elif kind != _BOX or not site.owns(node):
                self._begin(node, kind)
                child = node.first_child if kind != _SCRIPT else None
                if child is None:
                    self._end(kind)
            if child is not None:
                open_kinds.append((node, kind))
                node = child
                continue
            while (following := node.next) is None:
                if not open_kinds:
                    return
                node, kind = open_kinds.pop()
                if kind:
                    self._end(kind)
            if not open_kinds:
                return
            node = following

    def _begin(self, node: "LexborNode", kind: int) -> None:
        flow = self.flow
        if kind == _CELL:
            attributes = node.attributes
            flow.begin_cell(
                _span(attributes["rowspan"], _MOST_ROWS, zero=0) if "rowspan" in attributes else 1,
                _span(attributes["colspan"], _MOST_COLUMNS, zero=1) if "colspan" in attributes else 1,
            )
        elif kind in _ENDING_LINES:
            if flow.pieces:
                flow.end_line()
        elif kind == _ROW:
            flow.begin_row()
        elif kind == _HEADING:
            flow.end_line()
            flow.level = int((node.tag or "h6")[1])
        elif kind == _TABLE:
            flow.begin_table()
        elif kind == _ROWS:
            flow.begin_rows()
        elif kind == _RAISED:
            # 41 with a raised 1 is 41 with a remark, not 411
            self._brackets.append(flow.in_cell and flow.has_text)
            flow.add("(" if self._brackets[-1] else "")
        elif kind == _LINES:
            flow.end_line()
            self._as_lines += 1
        elif kind == _INPUT:
            self._add_input(node)
        elif kind == _PICTURE:
            self.pictures += is_large_on_page(node.attributes)
        elif node.mem_id in self.in_scripts:
            flow.end_line()
            _Walk(flow).read(self.in_scripts[node.mem_id])
            flow.end_line()

    def _end(self, kind: int) -> None:
        flow = self.flow
        if kind == _CELL:
            flow.end_cell()
        elif kind in _ENDING_LINES:
            if flow.pieces:
                flow.end_line()
        elif kind == _HEADING:
            flow.end_line()
            flow.level = None
        elif kind == _TABLE:
            flow.end_table()
        elif kind == _RAISED:
            flow.add(")" if self._brackets.pop() else "")
        elif kind == _LINES:
            flow.end_line()
            self._as_lines -= 1

    def _add_lines(self, text: str) -> None:
        first, *others = text.split("\n")
        self.flow.add(first)
        for line in others:
            self.flow.end_line()
            self.flow.add(line)

    def _add_input(self, node: "LexborNode") -> None:
        """A form that was saved filled in shows what stands in its fields."""
        attributes = node.attributes
        if self.flow.in_cell and (attributes.get("type") or "text").lower() in {"text", "number"}:
            self.flow.add(attributes.get("value") or "")


def _span(text: str | None, most: int, *, zero: int) -> int:
    """The number of rows or columns as browsers read it: leading digits, within bounds, else one."""
    if text == "1":
        return 1  # editors write it into every cell
    found = _SPAN.match(text) if text else None
    if found is None:
        return 1
    number = int(found[1])
    return zero if number == 0 else min(number, most)


def _hidden_in(page: "LexborHTMLParser") -> set[int]:
    return {
        node.mem_id
        for node in page.css(_HIDDEN_HINT)
        if "hidden" in (attributes := node.attributes) or _HIDDEN_STYLE.search(attributes.get("style") or "")
    }
