"""What the campaigns stand on: one whole file, damaged anew for each test."""

import pytest

from tests.faults import damage


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> damage.Files:
    """The data file before anything happens to it."""
    return damage.base(tmp_path_factory.mktemp("whole"))
