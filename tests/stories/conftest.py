"""Stories run through the real main window; they stand on what tests of windows stand on."""

import os
from pathlib import Path

import pytest

from tests.views.conftest import answers
from tests.views.conftest import dressed
from tests.views.conftest import quiet_house
from tests.views.conftest import said

__all__ = ["answers", "dressed", "printed", "quiet_house", "said"]


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A print queue of the system; gives the file that holds what it was handed last."""
    folder = tmp_path / "bin"
    folder.mkdir()
    paper = tmp_path / "printed.pdf"
    for name, does in (
        ("lp", f'cat > "{paper}"'),
        ("lpstat", 'test "$1" = -e && echo office; test "$1" = -d && echo "default: office"; true'),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return paper
