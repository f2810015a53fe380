"""What of a text may reach a screen: a hostile report must not move the cursor, turn text around or hide a figure."""

import json
import re
import unicodedata
from typing import Any

_BREAKS = re.compile(r"[\t\n\r\v\f]+")


def printable(text: str, *, lines: bool = False) -> str:
    r"""The text with everything invisible spelled out: control characters, bidirectional marks, zero-width signs.

    Blanks of any width stay. Line ends stay where `lines` is true and become one blank where it is not.

    >>> print(printable("12\x1b[2J\u202e3"))
    12⟨U+001B⟩[2J⟨U+202E⟩3
    """
    if text.isprintable():
        return text
    if lines:
        return "\n".join(printable(line) for line in text.split("\n"))
    return "".join(_spelled(character) for character in _BREAKS.sub(" ", text))


def _spelled(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return f"⟨U+{ord(character):04X}⟩"


def json_of(tree: Any) -> str:
    r"""Plain dicts, lists, strings and numbers as JSON text of many lines, with nothing invisible in it.

    >>> print(json_of({"名称": "自然人\u202e"}))
    {
      "名称": "自然人\u202e"
    }
    """
    return visible_json(json.dumps(tree, ensure_ascii=False, indent=2))


def visible_json(text: str) -> str:
    r"""JSON text in which everything invisible inside strings is a `\u` escape: the same value, safe to show.

    >>> print(visible_json('"自然人\u202e"'))
    "自然人\u202e"
    """
    if text.isprintable():
        return text
    return "".join(
        character if character == "\n" or character.isprintable() else _json_escape(character) for character in text
    )


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[start : start + 2].hex()}" for start in range(0, len(units), 2))
