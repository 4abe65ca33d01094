"""Restoring may not happen under a window that shows the file."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop import cli
from desktop.models import database
from desktop.models.holder import Hold
from desktop.services import backup


def test_restore_waits_for_the_window(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = backup.backup(at=datetime(2025, 5, 28, 9))
    database.close_database()
    window = Hold(sample_file, datetime(2025, 5, 28, 9))
    before = sample_file.read_bytes()
    words = ["--db", str(sample_file), "--today", "2025-05-28", "restore", str(copy.file)]
    assert cli.main(words) == 1
    assert "2025-05-28 09:00" in capsys.readouterr().err
    assert sample_file.read_bytes() == before
    window.release()
    assert cli.main(words) == 0
