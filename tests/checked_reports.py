"""A report with something of everything to see in its check: errors that cross, a tie, a blank, a note."""

import govinfo_report as gir
from support import consistent_report


def broken_report() -> gir.Report:
    """Ours with a digit dropped in table 3, a blank beside it, and a total that may be wrong in many ways."""
    return consistent_report().replace(
        {
            "requests.outcomes.granted.natural_person": 3,
            "requests.carried_in.business": None,
            "disputes.reconsideration.total": 4,
        }
    )
