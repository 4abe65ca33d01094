"""One community of 16,000 residents, built once a run."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.models import database
from desktop.services import sample

TODAY = date(2025, 5, 28)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample community, closed."""
    path = tmp_path_factory.mktemp("benchmarks") / "community.sqlite"
    sample.build(path, size="community", today=TODAY)
    return path


@pytest.fixture
def community(built: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of its own for each measurement, open."""
    path = tmp_path / "community.sqlite"
    path.write_bytes(built.read_bytes())
    database.open_database(path)
    yield path
    database.close_database()
