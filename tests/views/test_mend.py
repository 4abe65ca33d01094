"""A data file that does not open comes back: from the newest copy, from a file, or in part; nothing is thrown away."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.models import database
from desktop.services import backup
from desktop.services import seal
from desktop.views import house
from desktop.views import mend
from desktop.views import start
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import unlock
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def damaged(sample_file: Path) -> Path:
    """The head is gone; a proven copy lies beside it."""
    backup.backup(at=clock.now())
    database.close_database()
    content = bytearray(sample_file.read_bytes())
    content[:100] = bytes(100)
    sample_file.write_bytes(content)
    return sample_file


def dialog_of(path: Path, qtbot: QtBot) -> mend.MendDialog:
    dialog = mend.MendDialog(path, database.FileDamaged(path.name))
    qtbot.addWidget(dialog)
    assert unnamed(dialog) == []
    return dialog


def people(path: Path) -> int:
    database.open_database(path)
    count = Person.select().count()
    database.close_database()
    return count


def test_the_newest_copy_comes_back(damaged: Path, qtbot: QtBot) -> None:
    evidence = damaged.read_bytes()
    dialog = dialog_of(damaged, qtbot)
    button = next(b for b in dialog.findChildren(QPushButton) if "08:46" in b.text())
    button.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert people(damaged) == 1200
    assert [f.read_bytes() for f in damaged.parent.glob("*-damaged.sqlite")] == [evidence]


def test_what_it_still_holds_is_saved(damaged: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = damaged.read_bytes()
    shown: list[str] = []
    monkeypatch.setattr(mend.SavedDialog, "exec", lambda self: shown.append(self.windowTitle()))
    dialog = dialog_of(damaged, qtbot)
    dialog.save.click()
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(lambda: dialog.result() == dialog.DialogCode.Accepted, timeout=60_000)
    assert shown == ["救回了这些"]
    assert people(damaged) == 1200
    assert [f.read_bytes() for f in damaged.parent.glob("*-damaged.sqlite")] == [evidence]
    assert "行" in next(damaged.parent.glob("*-saved.txt")).read_text(encoding="utf-8")
    background.stop()


def test_the_window_offers_it(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def restored(path: Path, refused: database.FileDamaged) -> bool:
        asked.append(refused.code)
        return mend.restore(None, backup.shelf.copies_in(path.parent / "backups")[0].file, path)

    monkeypatch.setattr(mend, "mended", restored)
    held = house.opened(damaged)
    assert held is not None
    assert asked == ["file_damaged"]
    assert Person.select().count() == 1200
    held.release()


def test_a_new_computer_begins_with_the_copy_from_the_stick(
    sample_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup.backup(at=clock.now(), target=tmp_path / "stick" / "linli.sqlite").file
    database.close_database()
    path = tmp_path / "new" / "linli.sqlite"
    window = start.FirstRun(path, clock.today())
    qtbot.addWidget(window)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(copy), ""))
    window.back.click()
    assert window.result() == window.DialogCode.Accepted
    assert people(path) == 1200


def test_a_copy_under_a_passphrase_asks_for_it(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal.put_under("QINGHE-2025-MORNING", at=clock.now())
    copy = backup.backup(at=clock.now(), target=tmp_path / "stick.sqlite").file
    database.close_database()
    path = tmp_path / "new" / "linli.sqlite"
    monkeypatch.setattr(unlock.UnlockDialog, "exec", lambda _self: 0)
    assert not mend.restore(None, copy, path)
    assert not path.exists()

    def type_it(dialog: unlock.UnlockDialog) -> int:
        dialog.word.setText("QINGHE-2025-MORNING")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(unlock.UnlockDialog, "exec", type_it)
    assert mend.restore(None, copy, path)
    assert path.exists()


def test_a_file_that_is_no_copy_is_told(tmp_path: Path, said: Ear) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear all " * 1000)
    path = tmp_path / "linli.sqlite"
    assert not mend.restore(None, letter, path)
    assert "letter.txt" in said[-1].plain()
    assert not path.exists()
