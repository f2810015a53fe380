"""Drawing: one picture as SVG, which shows itself in a notebook and can be saved, and the pencil that makes it.

Text stays text, colours are variables for light and dark, and nothing is told by colour alone. The colours can be read
as text, and differ in lightness so that people who see no red, no green or no blue can tell any two of them apart:
tests/test_colours.py computes both.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2s
from html import escape
from os import PathLike
from pathlib import Path

from attrs import Factory, define, field, frozen

from govinfo_report.drawing import text_width
from govinfo_report.printable import printable

WIDTH = 960
SIZE = 13
"""Of the letters, in pixels."""

_FONTS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
_LIGHT = (
    "--paper:#fff;--ink:#1a1a1a;--soft:#595959;--line:#b9b9b9;--label:#f1f1ef;--one:#0077b6;--two:#9c2600;"
    "--three:#003a20;--four:#976e00;--five:#9a2a80;--six:#1c2f8c;--seven:#717171"
)
_DARK = (
    "--paper:#17181a;--ink:#ececea;--soft:#b4b4b0;--line:#5c5e61;--label:#25272a;--one:#3f8ff0;--two:#ff7433;"
    "--three:#2fd6a0;--four:#f6e450;--five:#e07fc0;--six:#cfe8ff;--seven:#8a8a8a"
)
# Notebooks, and pages made of them, have a theme of their own, which need not be that of the system.
_STYLE = (
    f".gir-viz{{{_LIGHT};font-family:{_FONTS}}}"
    f"@media(prefers-color-scheme:dark){{.gir-viz{{{_DARK}}}}}"
    f'[data-jp-theme-light="true"] .gir-viz,[data-theme="light"] .gir-viz,.vscode-light .gir-viz{{{_LIGHT}}}'
    f'[data-jp-theme-light="false"] .gir-viz,[data-theme="dark"] .gir-viz,.vscode-dark .gir-viz{{{_DARK}}}'
)
INKS = ("one", "six", "two", "four", "five", "three", "seven")
"""The colours of series, by the names of their variables."""


@frozen(kw_only=True)
class Drawing:
    """A picture: `svg` is its whole text, `title` and `description` are what a screen reader says of it."""

    title: str
    description: str
    svg: str = field(repr=False)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the picture to a file, whole or not at all.

        `UnwritableReportError` where the file cannot be written.
        """
        from govinfo_report.writers.write import write_content  # noqa: PLC0415  # a drawing is mostly only shown

        write_content(Path(path), self.svg.encode())

    def _repr_html_(self) -> str:
        return f'<div style="max-width:{WIDTH}px">{self.svg}</div>'

    def __str__(self) -> str:
        return f"{self.title}\n{self.description}"


@define
class Pencil:
    """Draws shapes and text one after another. All text that it is given becomes text and nothing else."""

    parts: list[str] = Factory(list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        size: float = SIZE,
        ink: str = "ink",
        bold: bool = False,
    ) -> None:
        """One line of text whose letters stand on `y`."""
        weight = ' font-weight="600"' if bold else ""
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" font-size="{number(size)}" fill="var(--{ink})"{weight}>'
            f"{plain(words)}</text>"
        )

    def label(self, x: float, y: float, words: str, room: float, *, anchor: str = "start", size: float = 12) -> None:
        """What stands beside a line of a drawing, on `y`: in two lines where it is too long for one, else cut."""
        first, *rest = [*wrapped(words.split(" "), " ", room, size)] or [""]
        if not rest:
            self.text(x, y, fit(first, room, size), anchor=anchor, size=size)
            return
        self.text(x, y - size * 0.6, fit(first, room, size), anchor=anchor, size=size)
        self.text(x, y + size * 0.5, fit(" ".join(rest), room, size), anchor=anchor, size=size)

    def sign(self, x: float, y: float, words: str, *, ink: str, bold: bool, tip: str) -> None:
        """A sign in the middle of `x` that says more on hover."""
        weight = ' font-weight="700"' if bold else ""
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="middle" font-size="{SIZE}" fill="var(--{ink})"{weight}>'
            f"{_tip(tip)}{plain(words)}</text>"
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        opacity: float = 1,
        dashed: bool = False,
        tip: str = "",
    ) -> None:
        """A rectangle. `fill` and `stroke` are names of colours, `none`, or `hatch`."""
        self.parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" fill="{_paint(fill)}" '
            f'stroke="{_paint(stroke)}" fill-opacity="{number(opacity)}"{_DASHED if dashed else ""}>{_tip(tip)}</rect>'
        )

    def path(
        self,
        points: str,
        *,
        fill: str = "none",
        stroke: str = "none",
        opacity: float = 1,
        width: float = 1,
        dash: str = "",
        tip: str = "",
    ) -> None:
        """A path, given as SVG writes it."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="{points}" fill="{_paint(fill)}" stroke="{_paint(stroke)}" fill-opacity="{number(opacity)}" '
            f'stroke-width="{number(width)}"{dashes}>{_tip(tip)}</path>'
        )

    def band(self, left: tuple[float, float], right: tuple[float, float], height: float, ink: str, tip: str) -> None:
        """A flow of one height from the top of its left end to the top of its right end."""
        (x, y), (u, v) = left, right
        middle = (x + u) / 2
        self.path(
            f"M{number(x)} {number(y)}C{number(middle)} {number(y)} {number(middle)} {number(v)} {number(u)} {number(v)}v{number(height)}"
            f"C{number(middle)} {number(v + height)} {number(middle)} {number(y + height)} {number(x)} {number(y + height)}z",
            fill=ink,
            opacity=0.38,
            tip=tip,
        )

    def drawn(self, title: str, description: str, height: float, *, language: str) -> Drawing:
        """All that was drawn as one picture, its title above."""
        body = "".join(self.parts)
        name = "gir" + blake2s(f"{title}\0{description}\0{body}".encode("utf-8", "replace"), digest_size=6).hexdigest()
        size = f"{WIDTH} {number(height)}"
        hatch = (
            f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path d="M0 0v6" stroke="var(--soft)" stroke-width="2"/></pattern></defs>'
        )
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="gir-viz" viewBox="0 0 {size}" width="100%" role="img" '
            f'aria-labelledby="{name}-title {name}-desc" lang="{"en" if language == "en" else "zh-CN"}">'
            f'<title id="{name}-title">{plain(title)}</title><desc id="{name}-desc">{plain(description)}</desc>'
            f"<style>{_STYLE}</style>{hatch}"
            f'<rect width="{WIDTH}" height="{number(height)}" fill="var(--paper)"/>'
            f'<text x="20" y="30" font-size="17" font-weight="600" fill="var(--ink)">{plain(fit(title, WIDTH - 40, 17))}</text>'
            f"{body}</svg>"
        )
        return Drawing(
            title=printable(title), description=printable(description), svg=svg.replace(HATCH, f"{name}-hatch")
        )


HATCH = "gir-viz-hatch"
"""Stands for the name of the pattern until that of the picture is known; no text can hold it unescaped in a `url()`."""

_DASHED = ' stroke-dasharray="4 3"'


def _paint(name: str) -> str:
    if name == "hatch":
        return f"url(#{HATCH})"
    return name if name == "none" else f"var(--{name})"


def _tip(words: str) -> str:
    return f"<title>{plain(words)}</title>" if words else ""


def plain(words: str) -> str:
    """A text as markup that can be nothing but text."""
    return escape(printable(words))


def number(size: float) -> str:
    """A measure in pixels as SVG writes it."""
    return f"{size:.2f}".rstrip("0").rstrip(".")


def length(words: str, size: float = SIZE) -> float:
    """About how long a text is, in pixels."""
    return text_width(printable(words)) * size * 0.53


def fit(words: str, room: float, size: float = SIZE) -> str:
    """The text, cut with an ellipsis where it is too long for the room."""
    words = printable(words[:400])
    if length(words, size) <= room:
        return words
    while words and length(words + "…", size) > room:
        words = words[:-1]
    return words + "…"


def wrapped(pieces: Iterable[str], between: str, room: float, size: float) -> Iterator[str]:
    """The pieces in lines that fit the room."""
    line = ""
    for piece in pieces:
        longer = f"{line}{between}{piece}" if line else piece
        if line and length(longer, size) > room:
            yield line
            longer = piece
        line = longer
    if line:
        yield fit(line, room, size)
