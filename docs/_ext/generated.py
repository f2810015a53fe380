"""Where generated pages go, and how Markdown is written for them."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "generated"


def write_page(name: str, lines: Iterable[str]) -> None:
    """Write a page, and leave it untouched if nothing changed, so that Sphinx does not read it again."""
    target = FOLDER / f"{name}.md"
    text = "\n".join(lines) + "\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table, with a blank line after it."""
    return [
        f"| {' | '.join(headings)} |",
        f"|{'---|' * len(headings)}",
        *(f"| {' | '.join(map(_in_cell, row))} |" for row in rows),
        "",
    ]


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def code(path: str) -> str:
    """A path as code that may wrap after each dot."""
    return f"<code>{'.<wbr>'.join(map(escape, path.split('.')))}</code>" if path else ""


def verbatim(text: str) -> str:
    """Text that may quote anything, as Markdown that shows it unchanged."""
    return "".join(f"\\{character}" if character in r"\`*_{}[]<>#|~$!&" else character for character in text)
