"""Texts of a page in two languages, of which its reader sees one, and all that keeps a text nothing but text."""

from collections.abc import Mapping
from html import escape

from govinfo_report.form import Text
from govinfo_report.printable import printable
from govinfo_report.rules.model import Severity

SIGNS: Mapping[Severity, str] = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"}
"""A sign for each severity, told apart by its shape: nothing is said by colour alone."""

UNDECIDED, UNDECIDED_SIGN = Text("无法判断", "undecided"), "?"
WAIVED, WAIVED_SIGN = Text("已豁免", "waived"), "⊘"
UNREADABLE = Text("无法读取", "unreadable")


def plain(text: str) -> str:
    r"""What a document or a person wrote, in one line, as text and nothing else.

    >>> plain("<b>\u202e")
    '&lt;b&gt;⟨U+202E⟩'
    """
    return escape(printable(text))


def both(text: Text, *, lines: bool = False) -> str:
    """A text in both languages; the style of the page shows one of them.

    >>> both(Text("总计", "total"))
    '<span class="z" lang="zh-CN">总计</span><span class="e" lang="en">total</span>'
    """
    chinese, english = (escape(printable(each, lines=lines)) for each in (text.zh, text.en))
    if chinese == english:
        return chinese
    return f'<span class="z" lang="zh-CN">{chinese}</span><span class="e" lang="en">{english}</span>'


def formatted(text: Text, *given: object) -> Text:
    """The text with the same things put into both languages; what is a `Text` itself goes in by its language."""

    def own(language: str) -> list[object]:
        return [each.in_language(language) if isinstance(each, Text) else each for each in given]

    return Text(text.zh.format(*own("zh")), text.en.format(*own("en")))


def counted(number: int, one: Text, many: Text | None = None) -> Text:
    """A number of things: in English one of them is named otherwise than many.

    >>> counted(2, Text("项错误", "error"), Text("项错误", "errors"))
    Text(zh='2 项错误', en='2 errors')
    """
    noun = one if number == 1 or many is None else many
    return Text(f"{number} {noun.zh}", f"{number} {noun.en}")


def severity_sign(severity: Severity, *, is_many: bool = False) -> str:
    """Sign and word of a severity; in English "errors" where it is of many."""
    word = Text(severity.label.zh, f"{severity.label.en}s") if is_many else severity.label
    return f'<span class="s {severity.value}"><span aria-hidden="true">{SIGNS[severity]}</span> {both(word)}</span>'


def only_heard(text: Text) -> str:
    """What a reader that sees the page has from signs, for one that hears it."""
    return f'<span class="vh">{both(text)}</span>'
