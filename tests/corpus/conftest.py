"""A session of Spark on a cluster of several processes, for all tests that want one."""

from collections.abc import Iterator
from typing import Any

import pytest

import sparkcluster


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The session, with a master and two workers that are started for it and ended after the last test."""
    sparkcluster.skip_without_spark()
    folder = tmp_path_factory.mktemp("spark")
    with sparkcluster.cluster(folder) as address, sparkcluster.session_on(address, folder) as session:
        yield session
    assert not sparkcluster.left_of(folder)
