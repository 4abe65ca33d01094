"""The passphrase in the window: set with its sheet, asked for at the start, changed, taken off; copies under one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models import database
from desktop.models.seal import Secret
from desktop.models.seal import is_sealed
from desktop.printing import preview
from desktop.services import backup
from desktop.services import seal
from desktop.views import house
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import unlock
from desktop.views.setup import passphrase_dialogs
from desktop.views.setup import recovery_print
from desktop.views.setup.backups_pane import BackupsPane
from desktop.views.setup.passphrase_dialogs import SetPassphrase
from desktop.views.setup.passphrase_dialogs import TakeOff
from desktop.views.setup.restore_dialog import RestoreDialog
from tests.views.conftest import Ear
from tests.views.walk import unnamed

WORD = "QINGHE-2025-MORNING"


@pytest.fixture
def pane(sample_file: Path, qtbot: QtBot, said: Ear) -> Iterator[BackupsPane]:
    background.surround(house.own_connection)
    pane = BackupsPane()
    qtbot.addWidget(pane)
    pane.reload()
    yield pane
    background.stop()


@pytest.fixture
def to_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """There is no printer; the sheet is saved here."""
    file = tmp_path / "sheet.pdf"
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    return file


def lock(word: str, *, old: str = "") -> None:
    dialog = SetPassphrase(None)
    dialog.word.setText(word)
    dialog.old.setText(old)
    dialog.make_sheet()
    dialog.kept.setChecked(True)
    dialog.submit()
    assert dialog.result() == dialog.DialogCode.Accepted, dialog.word_field.under.text()


def test_the_sheet_comes_before_the_passphrase(pane: BackupsPane, to_file: Path, qtbot: QtBot) -> None:
    dialog = SetPassphrase(pane)
    qtbot.addWidget(dialog)
    assert unnamed(dialog) == []
    assert not dialog.primary.isEnabled()
    assert not dialog.kept.isEnabled()
    dialog.make_sheet()
    assert preview.page_count(to_file) == 1
    assert not dialog.primary.isEnabled(), "it has to be put away as well"
    dialog.kept.setChecked(True)
    assert dialog.primary.isEnabled()
    dialog.propose()
    assert not dialog.primary.isEnabled(), "the sheet says another one"


def test_set_with_its_backups_and_taken_off(
    pane: BackupsPane, to_file: Path, sample_file: Path, said: Ear, qtbot: QtBot
) -> None:
    made = backup.backup(at=clock.now())
    assert "没有口令" in pane.lock.text()
    lock(WORD)
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)
    assert is_sealed(sample_file)
    assert is_sealed(made.file)
    assert said[-1].plain() == "口令已设好，1 份备份也跟着换了"
    pane.reload()
    assert pane.lock.text() == "数据文件和备份都上了口令。"

    off = TakeOff(pane)
    qtbot.addWidget(off)
    off.old.setText("not this one")
    off.submit()
    assert off.old_field.state == "error"
    assert seal.is_sealed()
    off.old.setText(WORD)
    off.submit()
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)
    assert not is_sealed(sample_file)
    assert not is_sealed(made.file)


def test_changing_it_wants_the_one_so_far(pane: BackupsPane, to_file: Path, qtbot: QtBot) -> None:
    lock(WORD)
    with pytest.raises(AssertionError):
        lock("ANOTHER-ONE-2025", old="wrong")
    seal.confirm(WORD)
    lock("ANOTHER-ONE-2025", old=WORD)
    seal.confirm("ANOTHER-ONE-2025")


def test_a_short_one_is_told_under_its_field(pane: BackupsPane, to_file: Path, qtbot: QtBot) -> None:
    dialog = SetPassphrase(pane)
    qtbot.addWidget(dialog)
    dialog.word.setText("short")
    dialog.make_sheet()
    dialog.kept.setChecked(True)
    dialog.submit()
    assert dialog.word_field.state == "error"
    assert not seal.is_sealed()


def test_a_backup_that_stayed_open_can_follow(pane: BackupsPane, to_file: Path, qtbot: QtBot) -> None:
    backup.backup(at=clock.now())
    seal.put_under(WORD, at=clock.now())
    pane.reload()
    assert "1 份备份没上" in pane.lock.text()
    pane.lock_backups()
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)
    assert seal.behind() == []


def test_the_start_asks_until_it_fits(
    pane: BackupsPane, sample_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal.put_under(WORD, at=clock.now())
    database.close_database()
    told: list[str] = []

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, unlock.UnlockDialog)
        assert unnamed(dialog) == []
        for word in ("WRONG-ONE-2025", WORD.lower(), f" {WORD} "):
            dialog.word.setText(word)
            dialog.submit()
            told.append(dialog.word_field.under.text())

    QTimer.singleShot(0, type_it)
    held = house.opened(sample_file)
    assert held is not None
    assert [sample_file.name in words for words in told] == [True, True, True]
    assert database.secret() == Secret(WORD)
    held.release()


def test_a_file_given_at_the_start_opens_it_without_a_word(pane: BackupsPane, sample_file: Path) -> None:
    seal.put_under(WORD, at=clock.now())
    database.close_database()
    held = house.opened(sample_file, passphrase=WORD)
    assert held is not None
    assert seal.is_sealed()
    held.release()


def test_who_does_not_know_it_gives_up(pane: BackupsPane, sample_file: Path) -> None:
    seal.put_under(WORD, at=clock.now())
    database.close_database()
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr]
    assert house.opened(sample_file) is None
    assert is_sealed(sample_file)


def test_a_copy_under_another_passphrase_is_shown_and_restored(
    pane: BackupsPane, tmp_path: Path, qtbot: QtBot, said: Ear
) -> None:
    seal.put_under(WORD, at=clock.now())
    copy = backup.backup(at=clock.now(), target=tmp_path / "stick.sqlite").file
    seal.take_off(at=clock.now())
    with pytest.raises(database.NeedsPassphrase):
        RestoreDialog(pane, copy, "stick")
    tried = passphrase_dialogs.opened_copy(copy)
    with pytest.raises(database.WrongPassphrase):
        tried(Secret("not this one"))
    tried(Secret(WORD))
    dialog = RestoreDialog(pane, copy, "stick", Secret(WORD))
    qtbot.addWidget(dialog)
    dialog.submit()
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)
    assert said[-1].kind == "ok"
    assert not seal.is_sealed(), "the file keeps its own state"


def test_the_sheet_on_paper_says_the_passphrase(pane: BackupsPane) -> None:
    page = recovery_print.image(seal.recovery_sheet(f" {WORD} ", at=clock.now()))
    assert (page.width(), page.height()) in [(2480, 3508), (2481, 3508)]
    assert seal.recovery_sheet(f" {WORD} ", at=clock.now()).passphrase == WORD


def test_nothing_of_it_is_told_or_remembered(
    pane: BackupsPane, to_file: Path, said: Ear, qtbot: QtBot
) -> None:
    lock(WORD)
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)
    assert not any(WORD in words for words in said.words())
    assert WORD not in "".join(label.text() for label in pane.findChildren(QLabel))
