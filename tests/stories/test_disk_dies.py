"""The disk dies; on a new computer everything comes back from the stick, and the next return is the same to the byte."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.models import database
from desktop.services import check
from desktop.services import returns
from desktop.services import seal
from desktop.services.periods import Period
from desktop.views import house
from desktop.views import start
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import unlock
from desktop.views.kit.go_to import OpenSetup
from desktop.views.main_window import MainWindow
from desktop.views.setup import SetupPage
from desktop.views.setup.backups_pane import BackupsPane
from tests.views.conftest import Ear

NOW = datetime(2025, 6, 3, 8, 52)
APRIL = Period("month", 2025, 4)
WORD = "QINGHE-2025-MORNING"


def opened(window: MainWindow, path: Path) -> Callable[[], object]:
    let_go = house.move_in(window, path)
    assert let_go is not None
    return let_go


def backups(window: MainWindow) -> BackupsPane:
    window.open(OpenSetup("backup"))
    page = window.current()
    assert isinstance(page, SetupPage)
    pane = page.pane()
    assert isinstance(pane, BackupsPane)
    return pane


def newest_on(stick: Path) -> Path:
    return max(stick.rglob("*.sqlite"), key=lambda file: file.name)


def answer_dialogs() -> None:
    """Whoever sits there presses 从备份恢复 at the first run, and types the passphrase where it is asked for."""
    for dialog in QApplication.topLevelWidgets():
        if not dialog.isVisible():
            continue
        if isinstance(dialog, unlock.UnlockDialog):
            dialog.word.setText(WORD)
            dialog.submit()
            return
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, start.FirstRun) and dialog.isVisible() and dialog.back.isEnabled():
            QTimer.singleShot(0, dialog._restore)  # a timer does not fire again while it is being answered
            dialog.back.setEnabled(False)
            return


@pytest.mark.parametrize("word", ["", WORD], ids=["open", "under a passphrase"])
def test_everything_comes_back_on_a_new_computer(
    sample_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, word: str, said: Ear
) -> None:
    clock.use(lambda: NOW)
    if word:
        seal.put_under(word, at=NOW)
    database.close_database()
    old, new = sample_file.parent, tmp_path / "new computer" / "community.sqlite"
    stick, sent = tmp_path / "stick", tmp_path / "sent"
    stick.mkdir()
    sent.mkdir()
    asks = QTimer()
    asks.timeout.connect(answer_dialogs)
    asks.start(50)

    window = MainWindow()
    qtbot.addWidget(window)
    let_go = opened(window, sample_file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    before = returns.write_package(returns.count(APRIL, at=NOW), sent, at=NOW)
    bytes_before = before.file.read_bytes()
    pane = backups(window)
    pane.choose_second()
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)
    assert list(stick.rglob("*.sqlite")), said.words()
    people = Person.select().count()
    let_go()
    window.close()
    for path in [sample_file, *old.glob("community.sqlite-*")]:
        path.unlink()  # the disk dies
    shutil.rmtree(old / "backups")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(newest_on(stick)), ""))
    again = MainWindow()
    qtbot.addWidget(again)
    let_go = opened(again, new)
    assert database.database_file() == new
    assert Person.select().count() == people
    assert seal.is_sealed() == bool(word)
    assert [finding for finding in check.check() if finding.is_fault] == []
    after = returns.write_package(returns.count(APRIL, at=NOW), sent, at=NOW)
    assert (after.sequence, after.is_new) == (1, False)
    assert after.file.read_bytes() == bytes_before
    asks.stop()
    let_go()
    again.close()
