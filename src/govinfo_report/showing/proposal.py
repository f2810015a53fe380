"""How a proposal looks in a notebook: what is printed and what it should be, why, and which sums then hold."""

from typing import TYPE_CHECKING

from govinfo_report.notebook import fragment, shown

if TYPE_CHECKING:  # a proposal shows itself by way of this module
    from govinfo_report.repair.proposal import Change, Proposal

CELL = "border:1px solid rgba(128,128,128,.55);padding:2px 8px;"
HEAD = f"{CELL}background:rgba(128,128,128,.12);font-weight:600;text-align:center"
_RIGHT = f"{CELL}text-align:right;font-variant-numeric:tabular-nums;"


def proposal_html(proposal: "Proposal") -> str:
    """The proposal as a fragment of HTML. What would be struck out is struck out, so that no colour is needed."""
    rows = "".join(_row(change) for change in proposal.changes)
    reasons = "；".join(dict.fromkeys(reason.text.zh for reason in proposal.reasons))
    holds = "、".join(f"{ground.code} {ground.label.zh}" for ground in proposal.grounds)
    lines = [f"可能原因：{reasons}" if reasons else "", f"改后成立：{holds}" if holds else ""]
    lines += (text.zh for text in proposal.evidence)
    return fragment(
        f'<div style="font-weight:600">改正建议（{shown(proposal.standing.label.zh)}；未作任何改动）</div>',
        '<table style="border-collapse:collapse;font-size:90%;margin:4px 0"><tr>',
        *(f'<th style="{HEAD}">{heading}</th>' for heading in ("位置", "所印", "应为")),
        f"</tr>{rows}</table>",
        *(f'<div style="opacity:.85">{shown(line)}</div>' for line in lines if line),
    )


def _row(change: "Change") -> str:
    before = "空白" if change.before is None else str(change.before)
    before = before if change.mark is None else f"“{change.mark}”"
    return (
        f'<tr><th style="{CELL}font-weight:400;text-align:left">{shown(change.label.zh)}</th>'
        f'<td style="{_RIGHT}text-decoration:line-through;opacity:.75">{shown(before)}</td>'
        f'<td style="{_RIGHT}font-weight:600">{change.after}</td></tr>'
    )
