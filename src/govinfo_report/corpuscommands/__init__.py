"""The commands `govinfo-report corpus ...`: a corpus of many reports, built from documents, checked and compared.

They need the extra `corpus`, which is imported only when one of them runs.
"""

from govinfo_report.corpuscommands.building import build
from govinfo_report.corpuscommands.checking import check, check_parents, check_years
from govinfo_report.corpuscommands.comparing import compare
from govinfo_report.corpuscommands.group import corpus_group
from govinfo_report.corpuscommands.listing import copies, missing_years, reissues
from govinfo_report.corpuscommands.summing import summary

__all__ = [
    "build",
    "check",
    "check_parents",
    "check_years",
    "compare",
    "copies",
    "corpus_group",
    "missing_years",
    "reissues",
    "summary",
]
