"""Every kind of file, each of which keeps the shared laws."""

import pytest

import govinfo_report as gir
from govinfo_report.errors import MissingExtraError
from govinfo_report.writers.kinds import WRITER_KINDS, WriterKind


@pytest.fixture(params=WRITER_KINDS, ids=[kind.name for kind in WRITER_KINDS])
def kind(request: pytest.FixtureRequest) -> WriterKind:
    """Each kind of file whose extra is installed."""
    found: WriterKind = request.param
    try:
        found.content_of(gir.Report.blank())
    except MissingExtraError as error:
        pytest.skip(str(error))
    return found
