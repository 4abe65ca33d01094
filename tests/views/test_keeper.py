"""The keeper copies and checks without a word, and says once what somebody must know."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.models import copies
from desktop.services import backup
from desktop.services import second_place
from desktop.views import house
from desktop.views import keeper
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit import guide
from desktop.views.kit import message
from desktop.views.setup.backups_pane import BackupsPane
from tests.views.conftest import NOW
from tests.views.conftest import Ear


@pytest.fixture
def keep(sample_file: Path, qtbot: QtBot) -> Callable[[], None]:
    """Lets a keeper begin and waits until it has done its work."""
    background.surround(house.own_connection)
    parent = QObject()
    shown: list[int] = []
    one = keeper.Keeper(parent, lambda: shown.append(1))

    def run() -> None:
        one.begin()
        qtbot.waitUntil(lambda: not background.busy())

    run.parent = parent  # type: ignore[attr-defined]
    run.shown = shown  # type: ignore[attr-defined]
    return run


def test_a_good_file_is_copied_and_nothing_is_said(keep: Callable[[], None], said: Ear) -> None:
    reloads: list[int] = []
    message.after_acts(lambda: reloads.append(1))
    keep()
    assert [copy.why for copy in backup.backups()] == ["auto"]
    assert (said.heard, said.progress, reloads) == ([], [], [])
    assert keep.shown == [1]  # type: ignore[attr-defined]
    state = house.backup_state()
    assert state is not None
    assert (state.text, state.fine) == ("备份 08:46", True)
    keep()
    assert len(backup.backups()) == 1


def test_faults_are_told_once_and_lead_to_the_copies(
    keep: Callable[[], None], said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "quick_faults", lambda: ["row 7 missing from index"])
    keep()
    keep()
    assert [one.kind for one in said.heard] == ["error"]
    assert "备份" in said[0].plain()
    asked: list[go_to.Request] = []
    guide.guided_by(asked.append)
    said.press("备份")
    assert asked == [go_to.OpenSetup("backup")]


def test_a_stick_in_a_drawer_is_asked_for_after_a_week(
    keep: Callable[[], None], said: Ear, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(stick)
    keep()
    shutil.rmtree(stick)
    clock.use(lambda: NOW + timedelta(days=2))
    keep()
    assert said.words() == []
    clock.use(lambda: NOW + timedelta(days=8))
    keep()
    assert [str(stick) in one for one in said.words()] == [True]


def test_a_bug_while_keeping_is_not_swallowed(
    keep: Callable[[], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_named: object) -> None:
        raise KeyError("bug")

    monkeypatch.setattr(backup, "backup", broken)
    with qtbot.captureExceptions() as caught:
        keep()
    assert [kind for kind, _error, _trace in caught] == [KeyError]


def test_the_second_place_is_chosen_shown_and_forgotten(
    keep: Callable[[], None], said: Ear, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(stick))
    pane = BackupsPane()
    qtbot.addWidget(pane)
    pane.reload()
    assert "这台电脑上" in pane.second.text()
    pane.choose_second()
    qtbot.waitUntil(lambda: len(said) > 0)
    assert said[-1].kind == "ok"
    assert len(list(stick.glob("*/*.sqlite"))) == 1
    pane.reload()
    assert str(stick) in pane.second.text()
    assert "同一块盘" in pane.second.text()
    pane.forget_second()
    pane.reload()
    assert "这台电脑上" in pane.second.text()
    assert len(list(stick.glob("*/*.sqlite"))) == 1
