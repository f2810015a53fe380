"""Many reports as columns: one row each, on any dataframe engine, checked by the same rules as a single report.

Needs the extra `corpus`, and is imported by its own name: `from govinfo_report import corpus`.
"""

from govinfo_report.corpus.checking import COVERED, check
from govinfo_report.corpus.comparing import PeerComparison, compare
from govinfo_report.corpus.engines import ARROW_SCHEMA, Engine
from govinfo_report.corpus.folder import scan, write
from govinfo_report.corpus.frames import from_reports, to_entries, to_reports
from govinfo_report.corpus.rows import CorpusEntry
from govinfo_report.corpus.schema import COLUMNS, SCHEMA_VERSION, ColumnKind, CorpusColumn
from govinfo_report.corpus.summary import GROUPINGS, summary

__all__ = [
    "ARROW_SCHEMA",
    "COLUMNS",
    "COVERED",
    "GROUPINGS",
    "SCHEMA_VERSION",
    "ColumnKind",
    "CorpusColumn",
    "CorpusEntry",
    "Engine",
    "PeerComparison",
    "check",
    "compare",
    "from_reports",
    "scan",
    "summary",
    "to_entries",
    "to_reports",
    "write",
]
