"""Opening the file again brings the window that has it to the front."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import database
from desktop.models.holder import Hold
from desktop.services import medium
from desktop.views import house
from desktop.views import start
from desktop.views.kit import doorbell
from tests.views.conftest import Ear

AT = datetime(2025, 5, 28, 9)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    return window


def rung(path: Path, qtbot: QtBot) -> bool:
    """Rings from another process, as a second start of the program does."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from desktop.views.kit import doorbell\napp = QCoreApplication([])\n"
        "sys.exit(0 if doorbell.ring(Path(sys.argv[1])) else 3)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT) as guest:
        qtbot.waitUntil(lambda: guest.poll() is not None, timeout=20_000)
    assert guest.returncode in (0, 3)
    return guest.returncode == 0


def test_whoever_rings_brings_the_window_to_the_front(window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    doorbell.Doorbell(window, tmp_path / "linli.sqlite")
    assert rung(tmp_path / "linli.sqlite", qtbot)
    qtbot.waitUntil(lambda: not window.isMinimized())


def test_another_file_has_another_bell(window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    doorbell.Doorbell(window, tmp_path / "linli.sqlite")
    assert not rung(tmp_path / "other.sqlite", qtbot)
    assert window.isMinimized()


def test_a_second_opening_goes_elsewhere_or_is_told_who_holds_the_file(
    sample_file: Path, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close_database()
    hold = Hold(sample_file, AT)
    told: list[str] = []
    monkeypatch.setattr(start, "try_again", lambda refused: told.append(refused.words()))
    assert house.opened(sample_file) is None, "nobody answers: another computer, or another user's desktop"
    assert "2025-05-28 09:00" in told[0]
    monkeypatch.setattr(doorbell, "ring", lambda path: path == sample_file)
    with pytest.raises(house.Elsewhere):
        house.opened(sample_file)
    assert len(told) == 1
    hold.release()


def test_a_bad_place_is_told_once(
    sample_file: Path, window: QWidget, said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(medium, "risk_of", lambda file: medium.Synced(file.parent, "坚果云"))
    for _time in range(2):
        house._settle(window, sample_file)
    assert ["坚果云" in one for one in said.words()] == [True]
