"""The years and the names of two reports of a corpus: `govinfo_report.rules.collection`, but what changed in a second report."""

from collections.abc import Iterator

from govinfo_report.corpus.libraries import nw
from govinfo_report.corpus.neighbours import before
from govinfo_report.corpus.pairs import gap
from govinfo_report.corpus.sameissuer import Keyed
from govinfo_report.corpus.verdicts import Case
from govinfo_report.rules.collection import issuer_changed, not_neighbours
from govinfo_report.rules.model import Status
from govinfo_report.rules.pair import PairCheck

CHECKS: tuple[PairCheck, ...] = (not_neighbours, issuer_changed)
"""The checks of years and names."""

BESIDE: tuple[str, ...] = ("issuer",)
"""The columns that are looked at in both reports; the year is always there."""


def year_cases() -> Iterator[Case]:
    """The verdicts on the reports of two years."""
    code, place = not_neighbours.rule.code, not_neighbours.place
    yield Case(code, place, gap() != 1, Status.BROKEN, nw.col("year") - 1, before("year"))


def name_cases(issuers: Keyed) -> Iterator[Case]:
    """The verdicts on the names of any two reports."""
    code, place = issuer_changed.rule.code, issuer_changed.place
    if issuers.some_unnamed:
        unknown = nw.col("issuer").is_null() | before("issuer").is_null()
        yield Case(code, place, unknown, Status.UNDECIDABLE)
    if issuers.unlike:
        yield Case(code, place, issuers.differ("issuer", "issuer before"), Status.BROKEN)
