"""govinfo-report as a checker that can be scored."""

import govinfo_report as gir
from defects.checker import Opinion, Proposed, Verdict

_STATUS = {gir.Status.BROKEN: "found", gir.Status.UNDECIDABLE: "undecided"}


class GovInfoReport:
    """`Report.check`, with its repairs."""

    name = "govinfo-report"

    def check(self, report: str, previous: str | None = None) -> Opinion:
        """Every finding and everything undecidable."""
        before = None if previous is None else gir.loads(previous)
        result = gir.loads(report).check(previous=before)
        verdicts = tuple(_verdict(judgement) for judgement in result.ledger if judgement.status in _STATUS)
        repairs = tuple(
            Proposed(
                proposals=tuple(
                    {change.path: change.after for change in proposal.changes} for proposal in repair.proposals
                ),
                sure=repair.standing is gir.Standing.UNIQUE,
            )
            for repair in result.repairs
        )
        return Opinion(verdicts=verdicts, repairs=repairs)


def _verdict(judgement: gir.Judgement) -> Verdict:
    finding = judgement.finding
    if finding is None:
        return Verdict(
            status=_STATUS[judgement.status],
            cells=judgement.blanks or judgement.cells,
            places=(judgement.place,),
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
