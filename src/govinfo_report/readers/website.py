"""What a saved page shows beside its article: menus, breadcrumbs, buttons, notices of the site."""

import re
from typing import TYPE_CHECKING

import attrs
from attrs import define

from govinfo_report.readers.document import Block, Grid, Source, TextBlock
from govinfo_report.readers.flow import cleaned

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements that belong to the site by their name, class or id. Whole words only: 「main-nav-content」 says nothing.
_ELEMENTS = frozenset(("nav", "footer", "aside"))
_WORDS = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "footer",
        "foot",
        "bread",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "copyright",
        "share",
        "bdsharebuttonbox",
        "pagination",
        "friendlink",
        "friendlinks",
        "sidebar",
    ]
)
_NAME = re.compile(r"[a-zA-Z]+")
_MUCH_OF_A_PAGE = 0.25  # what holds more of the text is the article, whatever it is called

# What sites print under an article, in lines of their own.
_UNDER_AN_ARTICLE = re.compile(
    r"版权所有|ICP备|网站标识码|公网安备|主办单位|承办单位|主办[:：]|承办[:：]|技术支持[:：]|上一篇|下一篇|上一条|下一条"
    r"|打印本页|打印此页|关闭窗口|关闭本页|[【\[]打印[】\]]|分享到|返回顶部|相关链接|友情链接|扫一扫|网站地图"
)
_LONGEST_LINE = 120
_SHORTEST_TITLE = 6


@define
class Site:
    """Tells the elements of a page that belong to its site; never one with a table, a main heading or much text."""

    page: "LexborHTMLParser"
    _much: float | None = None

    def owns(self, node: "LexborNode") -> bool:
        """Whether the element is a menu, a foot, a row of buttons or the like."""
        if node.tag not in _ELEMENTS:
            attributes = node.attributes
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
            if _WORDS.isdisjoint(_NAME.findall(names.lower())):
                return False
        if self._much is None:
            body = self.page.body
            self._much = len(body.text()) * _MUCH_OF_A_PAGE if body is not None else 0.0
        return len(node.text()) < self._much and node.css_first("table,h1") is None


def without_foot(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without what the site prints under its article: after the last table, from the first such line on."""
    last = next((position for position in reversed(range(len(blocks))) if _is_content_grid(blocks[position])), None)
    start = len(blocks) // 2 if last is None else last + 1
    for position in range(start, len(blocks)):
        block = blocks[position]
        if isinstance(block, TextBlock) and _is_of_the_site(block.text):
            return blocks[:position]
    return blocks


def _is_content_grid(block: Block) -> bool:
    return isinstance(block, Grid) and _UNDER_AN_ARTICLE.search("\n".join(cell.text for cell in block.cells)) is None


def _is_of_the_site(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and not text.endswith("。") and _UNDER_AN_ARTICLE.search(text) is not None


def headed(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks with the line that the title of the page repeats marked as its heading; without one, the title first."""
    title = cleaned(title)
    if len(title) < _SHORTEST_TITLE:
        return blocks
    repeated = [
        (len(block.text), -position)
        for position, block in enumerate(blocks)
        if isinstance(block, TextBlock) and len(block.text) >= _SHORTEST_TITLE and block.text in title
    ]
    if not repeated:
        return (TextBlock(source=Source(text=title), level=1), *blocks)
    position = -max(repeated)[1]
    heading = blocks[position]
    if not isinstance(heading, TextBlock) or heading.level is not None:
        return blocks
    return (*blocks[:position], attrs.evolve(heading, level=1), *blocks[position + 1 :])
