"""The commands `govinfo-report corpus ...`: a corpus of many reports, built from documents, checked and compared.

They need the extra `corpus`, which is imported only when one of them runs.
"""

from govinfo_report.corpuscommands.building import build
from govinfo_report.corpuscommands.group import corpus_group

__all__ = ["build", "corpus_group"]
