"""One browser for the tests of this folder, which are skipped where there is none."""

import os

import pytest

from browser.browsing import Browser, NoBrowserError


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The Chromium of this machine."""
    own = tmp_path_factory.getbasetemp()
    # the workers of a run have folders of their own side by side; what they share is installed once
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    try:
        return Browser.in_folder(shared)
    except NoBrowserError as error:
        pytest.skip(str(error))
