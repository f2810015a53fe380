"""Many reports as columns: one row each, on any dataframe engine, checked by the same rules as a single report.

Needs the extra `corpus`, and is imported by its own name: `from govinfo_report import corpus`.
"""

from govinfo_report.corpus.checking import COVERED, check
from govinfo_report.corpus.comparing import compare
from govinfo_report.corpus.comparison import COMPARED, ComparedMeasure, PeerComparison, PeerGroup
from govinfo_report.corpus.countingbases import counting_bases
from govinfo_report.corpus.engines import ARROW_SCHEMA, Engine
from govinfo_report.corpus.folder import scan, write
from govinfo_report.corpus.frames import from_reports, to_entries, to_reports
from govinfo_report.corpus.issuers import issuer_candidates, issuers
from govinfo_report.corpus.measures import MEASURED, MEASURES, POOLED, measure
from govinfo_report.corpus.parentchecks import PARENT_CODES, check_parents
from govinfo_report.corpus.parents import Parents
from govinfo_report.corpus.peers import COMPARABLE, PEERS, SIZES, peers
from govinfo_report.corpus.rows import CorpusEntry
from govinfo_report.corpus.schema import COLUMNS, SCHEMA_VERSION, ColumnKind, CorpusColumn
from govinfo_report.corpus.secondreports import reissues
from govinfo_report.corpus.shrinkage import SHRUNK, shrink
from govinfo_report.corpus.sparkreading import read_with_spark
from govinfo_report.corpus.summary import GROUPINGS, summary
from govinfo_report.corpus.years import COVERED_ACROSS_YEARS, check_years

__all__ = [
    "ARROW_SCHEMA",
    "COLUMNS",
    "COMPARABLE",
    "COMPARED",
    "COVERED",
    "COVERED_ACROSS_YEARS",
    "GROUPINGS",
    "MEASURED",
    "MEASURES",
    "PARENT_CODES",
    "PEERS",
    "POOLED",
    "SCHEMA_VERSION",
    "SHRUNK",
    "SIZES",
    "ColumnKind",
    "ComparedMeasure",
    "CorpusColumn",
    "CorpusEntry",
    "Engine",
    "Parents",
    "PeerComparison",
    "PeerGroup",
    "check",
    "check_parents",
    "check_years",
    "compare",
    "counting_bases",
    "from_reports",
    "issuer_candidates",
    "issuers",
    "measure",
    "peers",
    "read_with_spark",
    "reissues",
    "scan",
    "shrink",
    "summary",
    "to_entries",
    "to_reports",
    "write",
]
