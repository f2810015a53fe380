"""Every kind of file, each of which keeps the shared laws."""

import pytest

import govinfo_report as gir
from govinfo_report.errors import GovInfoReportError, MissingExtraError, UnwritableReportError
from govinfo_report.writers.kinds import WRITER_KINDS, WriterKind


@pytest.fixture(params=WRITER_KINDS, ids=[kind.name for kind in WRITER_KINDS])
def kind(request: pytest.FixtureRequest) -> WriterKind:
    """Each kind of file whose extra is installed, and for PDF the programs of the system that it takes."""
    found: WriterKind = request.param
    try:
        content = found.content_of(gir.Report.blank(issuer="某县", year=2023))
    except (MissingExtraError, UnwritableReportError) as error:
        pytest.skip(str(error))
    if found.name == "pdf" and not _is_legible(content):
        pytest.skip("there is no font with Chinese")
    return found


def _is_legible(content: bytes) -> bool:
    try:
        return gir.read(content, name="report.pdf").report.issuer == "某县"
    except GovInfoReportError:
        return False
