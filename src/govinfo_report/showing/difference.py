"""How the difference of two reports looks in a notebook: what is gone struck out, what is new underlined."""

import re
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

from govinfo_report.differences import told_content
from govinfo_report.notebook import Remark, fragment, shown, table_html
from govinfo_report.printed import contents_of, tables_of
from govinfo_report.showing.proposal import CELL, HEAD

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


def difference_html(difference: "Difference") -> str:
    """The difference as a fragment of HTML: facts, the tables concerned, a list of the cells, and the passages."""
    old, new = difference.old, difference.new
    parts = [
        f'<div style="font-weight:600">{shown(f"{old.subject} → {new.subject}")}</div>',
        f'<div style="margin:2px 0 6px;opacity:.75">{shown(difference.summary.zh)}</div>',
        *(f"<div>{shown(fact.describe())}</div>" for fact in difference.facts),
    ]
    if difference.cells:
        parts.append(_cells(difference.cells))
        remarks = {change.path: Remark(_CHANGED, "Δ", (f"原为 {_before(change)}",)) for change in difference.cells}
        contents = contents_of(new)
        parts += (
            table_html(new, section, part, contents, remarks)
            for section, part in tables_of(new)
            if any(path.startswith(f"{section}.") for path in remarks)
        )
    parts += map(_passage, difference.passages)
    return fragment(*parts)


def _before(change: "CellChange") -> str:
    return told_content(change.before).zh


def _cells(changes: "tuple[CellChange, ...]") -> str:
    right = f"{CELL}text-align:right;font-variant-numeric:tabular-nums"
    rows = "".join(
        f'<tr><th style="{CELL}font-weight:400;text-align:left">{shown(change.label.zh)}</th>'
        f'<td style="{right}"><span style="{_DEL}">{shown(_before(change))}</span></td>'
        f'<td style="{right}"><span style="{_INS}">{shown(told_content(change.after).zh)}</span></td>'
        f'<td style="{right}">{change.signed}</td></tr>'
        for change in changes
    )
    heads = "".join(f'<th style="{HEAD}">{heading}</th>' for heading in ("位置", "原为", "现为", "增减"))
    return (
        f"<details{' open' if len(changes) <= 12 else ''}><summary>{len(changes)} 格</summary>"  # noqa: PLR2004  # a screenful
        f'<table style="border-collapse:collapse;font-size:90%;margin:4px 0"><tr>{heads}</tr>{rows}</table></details>'
    )


def _passage(change: "PassageChange") -> str:
    place = f'<span style="opacity:.65;font-size:85%">{shown(change.path)}</span> '
    return f'<div style="margin:4px 0;line-height:1.7">{place}{_words(change.before or "", change.after or "")}</div>'


def _words(before: str, after: str) -> str:
    """The new text with what is gone struck out; very long ones one after the other."""
    if max(len(before), len(after)) > _LONGEST:
        return _gone(before) + _come(after)
    was, now = _UNITS.findall(before), _UNITS.findall(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    return "".join(
        chain.from_iterable(
            (shown("".join(now[begin:end])),)
            if word == "equal"
            else (_gone("".join(was[start:stop])), _come("".join(now[begin:end])))
            for word, start, stop, begin, end in matcher.get_opcodes()
        )
    )


def _gone(text: str) -> str:
    return f'<span style="{_DEL}">{shown(_cut(text))}</span>' if text else ""


def _come(text: str) -> str:
    return f'<span style="{_INS}">{shown(_cut(text))}</span>' if text else ""


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…（共 {len(text)} 字）"
