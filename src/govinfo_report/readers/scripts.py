"""Tables that a page keeps in its scripts: markup in JavaScript strings and JSON, put together without running anything.

Neighbouring strings are joined where the script joins them with `+`, `+=` or another `document.write`. What stands
between them and is no string, such as the name of a variable, is kept as printed: its value is not known.
"""

import re

_HAS_TABLE = re.compile(r"(?:<|&lt;|\\u003c|\\x3c)\s*t(?:able|r|d)\b", re.IGNORECASE)
# Comments, strings, and everything else; each takes what is left where it is not closed, so that time stays linear.
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\.)*+`?""", re.DOTALL
)
_JOINED = re.compile(
    r"\s*(?:\+\s*(?:(?P<between>[\w.\[\]()$]+)\s*\+\s*)?"
    r"|\)?\s*[;,]?\s*(?:[\w.$]+\s*\+=|(?:document\.)?write(?:ln)?\s*\(|[\w.$]+\.(?:push|append|concat)\s*\()\s*|,\s*)"
)
_LONGEST_JOINT = 200
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": ""}


def markup_of(script: str) -> str:
    r"""The markup in the strings of a script; "" where they hold no table.

    >>> markup_of(r"var a = '<table><tr>' + '<td>规章<\/td><td>' + n + '</td>';")
    '<table><tr><td>规章</td><td>n</td>'
    """
    if not _HAS_TABLE.search(script):
        return ""
    if script.lstrip().startswith("<"):
        return script  # a template: markup in itself
    pieces: list[str] = []
    chain: list[str] = []
    end = 0
    for found in _TOKEN.finditer(script):
        token = found[0]
        if token.startswith("/"):
            continue
        joint = _JOINED.fullmatch(script, end, found.start()) if 0 <= found.start() - end <= _LONGEST_JOINT else None
        if joint is None:
            _keep(pieces, chain)
            chain = []
        elif joint["between"]:
            chain.append(joint["between"])
        chain.append(_unescaped(token[1:-1] if len(token) > 1 and token[-1] == token[0] else token[1:]))
        end = found.end()
    _keep(pieces, chain)
    return "".join(pieces)


def _keep(pieces: list[str], chain: list[str]) -> None:
    text = "".join(chain)
    if "&lt;" in text and "<" not in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    if _HAS_TABLE.search(text):
        pieces.append(text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is not None:
        value = int(code, 16)
        # half of a surrogate pair is no character: pages that escape like this escape no such characters in figures
        return chr(value) if value <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF else "\ufffd"  # noqa: PLR2004
    return "" if found[4] is not None else _SHORT.get(found[5], found[5])
