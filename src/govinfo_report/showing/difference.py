"""How the difference of two reports looks in a notebook: what is gone struck out, what is new underlined."""

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from govinfo_report.differences import told_content
from govinfo_report.form import Text
from govinfo_report.notebook import Remark, fragment, shown, table_html
from govinfo_report.printed import contents_of, tables_of
from govinfo_report.showing.proposal import CELL, heads_html

if TYPE_CHECKING:  # a difference shows itself by way of this module
    from govinfo_report.differences import CellChange, Difference, PassageChange

_DEL = "text-decoration:line-through;background:rgba(213,94,0,.18)"
_INS = "text-decoration:underline;background:rgba(0,114,178,.18);font-weight:600"
_CHANGED = "background:rgba(0,114,178,.18);font-weight:600;"
_UNITS = re.compile(r"\d+(?:[.,]\d+)*|.", re.DOTALL)
"""What is the same or not as one piece: a number, or a character."""
_LONGEST = 1500
"""Characters of a passage up to which the very words that changed are marked: the search takes the square of them."""
_SHOWN = 4000


def difference_html(difference: "Difference", language: str = "zh") -> str:
    """The difference as a fragment of HTML: facts, the tables concerned, a list of the cells, and the passages."""
    old, new = difference.old, difference.new
    subjects = (report.subject.in_language(language) for report in (old, new))
    parts = [
        f'<div style="font-weight:600">{shown(" → ".join(subjects))}</div>',
        f'<div style="margin:2px 0 6px;opacity:.75">{shown(difference.summary.in_language(language))}</div>',
        *(f"<div>{shown(fact.describe(language))}</div>" for fact in difference.facts),
    ]
    if difference.cells:
        parts.append(_cells(difference.cells, language))
        remarks = {change.path: Remark(_CHANGED, "Δ", (_was(change, language),)) for change in difference.cells}
        contents = contents_of(new)
        parts += (
            table_html(new, section, part, contents, remarks, language)
            for section, part in tables_of(new)
            if any(path.startswith(f"{section}.") for path in remarks)
        )
    parts += (_passage(change, language) for change in difference.passages)
    return fragment(*parts, language=language)


def _was(change: "CellChange", language: str) -> str:
    return _WAS.in_language(language).format(told_content(change.before).in_language(language))


def _cells(changes: "tuple[CellChange, ...]", language: str) -> str:
    right = f"{CELL}text-align:right;font-variant-numeric:tabular-nums"
    rows = "".join(
        f'<tr><th style="{CELL}font-weight:400;text-align:left">{shown(change.label.in_language(language))}</th>'
        f'<td style="{right}"><span style="{_DEL}">{shown(told_content(change.before).in_language(language))}</span></td>'
        f'<td style="{right}"><span style="{_INS}">{shown(told_content(change.after).in_language(language))}</span></td>'
        f'<td style="{right}">{change.signed}</td></tr>'
        for change in changes
    )
    counted = _COUNTED.in_language(language).format(len(changes))
    return (
        f"<details{' open' if len(changes) <= _FEW else ''}><summary>{counted}</summary>"
        '<table style="border-collapse:collapse;font-size:90%;margin:4px 0">'
        f"{heads_html(_HEADS, language)}{rows}</table></details>"
    )


_FEW = 12
"""Changed cells that are listed unfolded: a screenful."""
_COUNTED = Text("{} 格", "cells: {}")
_HEADS = (Text("位置", "place"), Text("原为", "before"), Text("现为", "now"), Text("增减", "change"))
_WAS = Text("原为 {}", "before: {}")
_LENGTH = Text("…（共 {} 字）", "… ({} characters)")


def _passage(change: "PassageChange", language: str) -> str:
    place = f'<span style="opacity:.65;font-size:85%">{shown(change.path)}</span> '
    words = _words(change.before or "", change.after or "", language)
    return f'<div lang="zh-CN" style="margin:4px 0;line-height:1.7">{place}{words}</div>'


def _words(before: str, after: str, language: str) -> str:
    """The new text with what is gone struck out; very long ones one after the other."""
    if max(len(before), len(after)) > _LONGEST:
        return _marked(_DEL, before, language) + _marked(_INS, after, language)
    was, now = _UNITS.findall(before), _UNITS.findall(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return "".join(
        shown("".join(now[begin:end]))
        if word == "equal"
        else _marked(_DEL, "".join(was[start:stop]), language) + _marked(_INS, "".join(now[begin:end]), language)
        for word, start, stop, begin, end in matcher.get_opcodes()
    )


def _marked(style: str, text: str, language: str) -> str:
    """Words that are gone or new, very many of them cut; nothing where there are none."""
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + _LENGTH.in_language(language).format(len(text))
    return f'<span style="{style}">{shown(cut)}</span>' if text else ""
