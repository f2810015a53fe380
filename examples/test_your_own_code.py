"""Let hypothesis make reports that try your own code: pytest runs this file, and so does python."""

# %% The extra `test` brings hypothesis and registers a strategy for every class of a report
from hypothesis import given, settings

import govinfo_report as gir
from govinfo_report.strategies import Broken, consistent_reports, inconsistent_reports


def share_granted(report: gir.Report) -> float | None:
    """Your own code: the share of handled requests that were granted. `None` where that cannot be said."""
    granted, handled = report.requests.outcomes.granted.total, report.requests.outcomes.total.total
    return granted / handled if granted is not None and handled else None


# %% Reports whose sums hold: blanks, zeros, large figures, both editions
@settings(max_examples=25, deadline=None)
@given(consistent_reports())
def test_a_share_lies_between_none_and_all(report: gir.Report) -> None:
    """Holds because a part of a sum of counts is no larger than the sum."""
    share = share_granted(report)
    assert share is None or 0 <= share <= 1


# %% Reports with sums broken on purpose, each with exactly what is broken
@settings(max_examples=25, deadline=None)
@given(inconsistent_reports(rules=["GIR303"]))
def test_a_broken_balance_is_found(made: tuple[gir.Report, Broken]) -> None:
    """What is found is what was broken, no more and no less."""
    report, broken = made
    found = {(finding.code, finding.place) for finding in report.check().findings if finding.code.startswith("GIR3")}
    assert found == {(code, place) for code, place in broken if code.startswith("GIR3")}


if __name__ == "__main__":
    test_a_share_lies_between_none_and_all()
    test_a_broken_balance_is_found()
    print("both hold")
