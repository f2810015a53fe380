"""Pictures in Word documents and web pages that could be a table, also as an object whose picture Word shows.

They are not read. How large each is shown tells a table from a seal, a sign or a button.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from govinfo_report.form import Text
from govinfo_report.readers.document import Source, UnreadPicture

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 0.75}
_EMU = 12_700.0  # of Word's units in a point
_NARROWEST, _LOWEST = 200.0, 45.0  # points: in less no table of the form is legible
_SIDE = re.compile(
    r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d{1,9})?)\s*(pt|in|cm|mm|px|pc|)\s*(?=;|$)", re.IGNORECASE
)
_SIGN = re.compile(r"\.(?:gif|svg|ico)(?:[?#]|$)", re.IGNORECASE)
_SMALLEST_FILE = 4_000  # characters of a picture that stands in the page itself


def is_large_in_word(element: Element) -> bool:
    """Whether a `drawing`, a `pict` or an `object` shows a picture large enough for a table of the form."""
    parts = {part.tag.rpartition("}")[2]: part for part in element.iter()}
    if "blip" in parts:
        extent = parts.get("extent")
        width, height = _units(extent, "cx"), _units(extent, "cy")
    elif "imagedata" in parts and "shape" in parts:
        sides = _sides(parts["shape"].get("style", ""))
        width, height = sides.get("width", 0.0), sides.get("height", 0.0)
    else:
        return False
    return max(width, height) >= _NARROWEST and min(width, height) >= _LOWEST


def is_large_on_page(attributes: Mapping[str, str | None]) -> bool:
    """Whether an `img` of a web page shows a picture large enough, or does not say how large it is.

    >>> is_large_on_page({"src": "table3.png", "width": "620"}), is_large_on_page({"src": "qr.png", "width": "120"})
    (True, False)
    """
    source = attributes.get("src") or ""
    if _SIGN.search(source) or (source.startswith("data:") and len(source) < _SMALLEST_FILE):
        return False
    said = ";".join(f"{side}:{attributes.get(side) or ''}" for side in ("width", "height"))
    sides = {**_sides(said), **_sides(attributes.get("style") or "")}
    return sides.get("width", _NARROWEST) >= _NARROWEST and sides.get("height", _LOWEST) >= _LOWEST


def _sides(style: str) -> dict[str, float]:
    """The width and the height in points that a style says."""
    return {side.lower(): float(count) * _POINTS[unit.lower()] for side, count, unit in _SIDE.findall(style)}


def _units(extent: Element | None, side: str) -> float:
    """A side in points; none where the file does not say it."""
    text = extent.get(side, "") if extent is not None else ""
    return int(text) / _EMU if text.isascii() and text.isdigit() and len(text) < 16 else 0.0  # noqa: PLR2004  # digits of no page


def unread(count: int) -> tuple[UnreadPicture, ...]:
    """What to say of so many pictures."""
    if not count:
        return ()
    message = Text(
        f"文件中有 {count} 幅图片没有读入，其中可能有表格；请对照原件，或另存为 PDF 后用文字识别功能（pip install "
        "'govinfo-report[ocr]'）读取",
        f"{count} picture{'s' * (count > 1)} in the file, which can hold a table, {'were' if count > 1 else 'was'} not read; "
        "see the original, or save it as a PDF and read that with text recognition (pip install 'govinfo-report[ocr]')",
    )
    return (UnreadPicture(source=Source(text=""), message=message, only_if_lacking=True),)
