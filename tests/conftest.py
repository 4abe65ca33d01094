"""What every test stands on: no screen, folders of its own, no silent warning."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from desktop import i18n

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
    """The language a first start speaks; a test that wants English says so."""
    i18n.use_language(i18n.DEFAULT_LANGUAGE)


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged warning fails the test; one that is expected is asserted on, then `caplog.clear()`."""
    yield
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, f"logged and not asserted on: {loud}"
