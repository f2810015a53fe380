"""Pictures in Word documents that could be a table: pasted as a picture, or as an object whose picture Word shows.

They are not read. How large each is shown tells a table from a seal or a sign.
"""

import re
from xml.etree.ElementTree import Element

from govinfo_report.form import Text
from govinfo_report.readers.document import Source, UnreadPicture

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 0.75}
_EMU = 12_700.0  # of Word's units in a point
_NARROWEST, _LOWEST = 200.0, 45.0  # points: in less no table of the form is legible
_SIDE = re.compile(
    r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d{1,9})?)\s*(pt|in|cm|mm|px|pc|)\s*(?=;|$)", re.IGNORECASE
)


def can_hold_table(element: Element) -> bool:
    """Whether a `drawing`, a `pict` or an `object` shows a picture large enough for a table of the form."""
    parts = {part.tag.rpartition("}")[2]: part for part in element.iter()}
    if "blip" in parts:
        extent = parts.get("extent")
        width, height = _units(extent, "cx"), _units(extent, "cy")
    elif "imagedata" in parts and "shape" in parts:
        style = parts["shape"].get("style", "")
        sides = {side.lower(): float(count) * _POINTS[unit.lower()] for side, count, unit in _SIDE.findall(style)}
        width, height = sides.get("width", 0.0), sides.get("height", 0.0)
    else:
        return False
    return max(width, height) >= _NARROWEST and min(width, height) >= _LOWEST


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
