"""govinfo-report as a checker that can be scored."""

import govinfo_report as gir
from defects.checker import Opinion, Proposed, Verdict

_STATUS = {gir.Status.BROKEN: "found", gir.Status.UNDECIDABLE: "undecided"}


class GovInfoReport:
    """`Report.check`, with its repairs."""

    name = "govinfo-report"

    def check(self, report: str, previous: str | None = None) -> Opinion:
        """Every finding, everything undecidable, and the numbers in the prose that it lists as not compared."""
        before = None if previous is None else gir.loads(previous)
        current = gir.loads(report)
        result = current.check(previous=before)
        verdicts = [_verdict(judgement) for judgement in result.ledger if judgement.status in _STATUS]
        verdicts += (_not_understood(claim) for claim in current.claims(previous=before) if claim.left_open)
        repairs = tuple(
            Proposed(
                proposals=tuple(
                    {change.path: change.after for change in proposal.changes} for proposal in repair.proposals
                ),
                sure=repair.standing is gir.Standing.UNIQUE,
            )
            for repair in result.repairs
        )
        return Opinion(verdicts=tuple(verdicts), repairs=repairs)


def _verdict(judgement: gir.Judgement) -> Verdict:
    finding = judgement.finding
    if finding is None:
        return Verdict(
            status=_STATUS[judgement.status],
            cells=judgement.blanks or judgement.cells,
            places=(judgement.place,),
            reason="" if judgement.reason is None else judgement.reason.zh,
            label=judgement.code,
        )
    return Verdict(
        status="found",
        severity=finding.severity.value,
        cells=finding.cells,
        previous_cells=finding.previous_cells,
        places=(finding.place,),
        spans=finding.spans,
        label=f"{finding.code} {finding.message.zh}",
    )


def _not_understood(claim: gir.Claim) -> Verdict:
    reason = "" if claim.reason is None else claim.reason.zh
    return Verdict(status="undecided", spans=(claim.span,), reason=reason, label="claims")
