"""Many reports as columns: one row each, on any dataframe engine, checked by the same rules as a single report.

Needs the extra `corpus`, and is imported by its own name: `from govinfo_report import corpus`.
"""

from govinfo_report.corpus.building import build
from govinfo_report.corpus.checking import COVERED, check
from govinfo_report.corpus.comparing import compare
from govinfo_report.corpus.comparison import COMPARED, ComparedMeasure, PeerComparison, PeerGroup
from govinfo_report.corpus.copies import copies
from govinfo_report.corpus.copygroups import copy_groups
from govinfo_report.corpus.copykind import CopyKind
from govinfo_report.corpus.countingbases import counting_bases
from govinfo_report.corpus.documents import Built
from govinfo_report.corpus.engines import ARROW_SCHEMA, Engine
from govinfo_report.corpus.folder import scan, write
from govinfo_report.corpus.frames import from_reports, to_entries, to_reports
from govinfo_report.corpus.issuers import issuer_candidates, issuers
from govinfo_report.corpus.lists import Repeated
from govinfo_report.corpus.manifest import Failure
from govinfo_report.corpus.measures import MEASURED, MEASURES, POOLED, measure
from govinfo_report.corpus.missingyears import missing_years
from govinfo_report.corpus.parentchecks import PARENT_CODES, check_parents
from govinfo_report.corpus.parents import Parents
from govinfo_report.corpus.peers import COMPARABLE, PEERS, peers
from govinfo_report.corpus.rows import CorpusEntry
from govinfo_report.corpus.schema import COLUMNS, SCHEMA_VERSION, ColumnKind, CorpusColumn
from govinfo_report.corpus.secondreports import reissues
from govinfo_report.corpus.sharedpassages import SharedPassage, shared_passages
from govinfo_report.corpus.shrinkage import SHRUNK, shrink
from govinfo_report.corpus.sizes import SIZES, band
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
    "Built",
    "ColumnKind",
    "ComparedMeasure",
    "CopyKind",
    "CorpusColumn",
    "CorpusEntry",
    "Engine",
    "Failure",
    "Parents",
    "PeerComparison",
    "PeerGroup",
    "Repeated",
    "SharedPassage",
    "band",
    "build",
    "check",
    "check_parents",
    "check_years",
    "compare",
    "copies",
    "copy_groups",
    "counting_bases",
    "from_reports",
    "issuer_candidates",
    "issuers",
    "measure",
    "missing_years",
    "peers",
    "read_with_spark",
    "reissues",
    "scan",
    "shared_passages",
    "shrink",
    "summary",
    "to_entries",
    "to_reports",
    "write",
]
