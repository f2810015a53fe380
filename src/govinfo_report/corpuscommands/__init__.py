"""The commands `govinfo-report corpus ...`: a corpus of many reports, built from documents, checked and compared.

They need the extra `corpus`, which is imported only when one of them runs.
"""

from govinfo_report.corpuscommands.building import build
from govinfo_report.corpuscommands.checking import check, check_years
from govinfo_report.corpuscommands.comparing import compare
from govinfo_report.corpuscommands.group import corpus_group
from govinfo_report.corpuscommands.summing import summary

__all__ = ["build", "check", "check_years", "compare", "corpus_group", "summary"]
