"""The smallest checker worth scoring: the sums of table 4, and nothing else. A pattern for adapters to other tools."""

import json

from defects.checker import Opinion, Proposed, Verdict

RESULTS = ("upheld", "corrected", "other", "pending")


class SumsOnly:
    """Reads the JSON itself and compares three totals with their parts."""

    name = "sums of table 4 only"

    def check(self, report: str, previous: str | None = None) -> Opinion:  # noqa: ARG002  # it looks at one year
        """The totals of table 4 that are not the sum of the four results before them."""
        verdicts, repairs = [], []
        for block, figures in json.loads(report)["disputes"].items():
            if not isinstance(figures, dict):
                continue
            cells = tuple(f"disputes.{block}.{name}" for name in (*RESULTS, "total"))
            parts = [figures[name] for name in RESULTS]
            if None in parts or figures["total"] is None:
                verdicts.append(Verdict(status="undecided", cells=cells, reason="a figure is blank"))
            elif sum(parts) != figures["total"]:
                verdicts.append(Verdict(status="found", cells=cells, label="sum"))
                repairs.append(Proposed(proposals=({cells[-1]: sum(parts)},)))
        return Opinion(verdicts=tuple(verdicts), repairs=tuple(repairs))
