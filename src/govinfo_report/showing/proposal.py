"""How a proposal looks in a notebook: what is printed and what it should be, why, and which sums then hold."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govinfo_report.form import Text
from govinfo_report.notebook import fragment, shown
from govinfo_report.printed import Kind

if TYPE_CHECKING:  # a proposal shows itself by way of this module
    from govinfo_report.repair.proposal import Change, Proposal

CELL = "border:1px solid rgba(128,128,128,.55);padding:2px 8px;"
HEAD = f"{CELL}background:rgba(128,128,128,.12);font-weight:600;text-align:center"
_RIGHT = f"{CELL}text-align:right;font-variant-numeric:tabular-nums;"


def proposal_html(proposal: "Proposal", language: str = "zh") -> str:
    """The proposal as a fragment of HTML. What would be struck out is struck out, so that no colour is needed."""
    rows = "".join(_row(change, language) for change in proposal.changes)
    heading = _HEADING.in_language(language).format(proposal.standing.label.in_language(language))
    return fragment(
        f'<div style="font-weight:600">{shown(heading)}</div>',
        f'<table style="border-collapse:collapse;font-size:90%;margin:4px 0">{heads_html(_HEADS, language)}{rows}</table>',
        *(f'<div style="opacity:.85">{shown(line)}</div>' for line in proposal.why(language)),
        language=language,
    )


_HEADING = Text("改正建议（{}；未作任何改动）", "Proposed correction ({}; nothing has been changed)")
_HEADS = (Text("位置", "place"), Text("所印", "printed"), Text("应为", "should be"))


def heads_html(heads: Iterable[Text], language: str) -> str:
    """The headings of a small table."""
    cells = "".join(f'<th style="{HEAD}">{head.in_language(language)}</th>' for head in heads)
    return f"<tr>{cells}</tr>"


def _row(change: "Change", language: str) -> str:
    before = Kind.BLANK.meaning.in_language(language) if change.before is None else str(change.before)
    before = before if change.mark is None else f"“{change.mark}”"
    return (
        f'<tr><th style="{CELL}font-weight:400;text-align:left">{shown(change.label.in_language(language))}</th>'
        f'<td style="{_RIGHT}text-decoration:line-through;opacity:.75">{shown(before)}</td>'
        f'<td style="{_RIGHT}font-weight:600">{change.after}</td></tr>'
    )
