"""What every test stands on: no screen, folders of its own, no silent warning."""

import logging
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from desktop import i18n
from desktop.models import database
from desktop.services import sample

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("linli", deadline=None, derandomize=True, database=None)
settings.load_profile("linli")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does reaches the data of the person who runs it."""
    monkeypatch.delenv("LINLI_DB", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def speak_chinese() -> None:
    """The language a first start speaks, on papers as well; a test that wants English says so."""
    i18n.use_language(i18n.DEFAULT_LANGUAGE)
    i18n.use_paper_language(i18n.PAPER_LANGUAGE)


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged warning fails the test; one that is expected is asserted on, then `caplog.clear()`."""
    yield
    try:
        records = caplog.get_records("call")
    except KeyError:  # the test did not come to its call
        return
    loud = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    assert not loud, f"logged and not asserted on: {loud}"


TODAY = date(2025, 5, 28)
"""The day the sample is anchored on: the festival."""


@pytest.fixture(scope="session")
def built_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One empty and one sample file for the whole run; tests get copies."""
    folder = tmp_path_factory.mktemp("built")
    empty, small = folder / "empty.sqlite", folder / "sample.sqlite"
    database.create_database(empty)
    database.close_database()
    sample.build(small, size="small", today=TODAY)
    return {"empty": empty, "sample": small}


def _opened(built: Path, path: Path) -> Iterator[Path]:
    shutil.copyfile(built, path)
    database.open_database(path)
    yield path
    database.close_database()


@pytest.fixture
def empty_file(built_files: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    """A fresh file with today's tables and nothing in them, open."""
    yield from _opened(built_files["empty"], tmp_path / "community.sqlite")


@pytest.fixture
def sample_file(built_files: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    """A fresh copy of the small sample community anchored on 28 May 2025, open."""
    yield from _opened(built_files["sample"], tmp_path / "community.sqlite")
