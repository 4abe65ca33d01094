"""The first run: which language, whose community, sample or empty; then the first steps on 今日."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.models import Setting
from desktop.models import database
from desktop.services import first_steps
from desktop.services import second_place
from desktop.views import start
from desktop.views.kit import go_to
from desktop.views.kit import guide
from desktop.views.kit import window_state
from desktop.views.today import TodayPage
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed

TODAY = date(2025, 5, 28)


def test_a_community_of_ones_own(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    path = tmp_path / "data" / "linli.sqlite"
    window = start.FirstRun(path, TODAY)
    qtbot.addWidget(window)
    window.show()
    assert unnamed(window) == []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    window.choose_place.click()
    assert str(stick) in window.place.text()
    window.name.setText("青和居社区")
    window.empty.click()
    assert window.result() == window.DialogCode.Accepted
    database.open_database(path)
    try:
        assert Setting.read("community_name") == "青和居社区"
        assert second_place.place() is not None
    finally:
        database.close_database()


def test_another_language_comes_at_once_and_keeps_what_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    seen: list[tuple[str, str]] = []

    def look() -> None:
        window = QApplication.activeModalWidget()
        if not isinstance(window, start.FirstRun) or not window.isVisible():
            return  # the window of the other language is still being made
        words = window.empty.text()
        if seen and seen[-1][0] == words:
            return
        seen.append((words, window.name.text()))
        if len(seen) > 1:
            window.reject()
        else:
            window.name.setText("青和居")
            window.language.choose("en")
            window.language.picked.emit("en")

    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(20)
    try:
        assert not start.first_run(tmp_path / "linli.sqlite", TODAY)
        assert seen == [("从空的开始", ""), ("Start empty", "青和居")]
        assert window_state.remembered_language() == "en"
    finally:
        looking.stop()
        i18n.use_language("zh_CN")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[TodayPage]:
    first_steps.begin(tmp_path / "linli.sqlite", name="青和居社区", second=None, at=NOW)
    database.open_database(tmp_path / "linli.sqlite")
    made = TodayPage()
    qtbot.addWidget(made)
    made.resize(1218, 700)
    made.show()
    made.reload()
    yield made
    database.close_database()


def test_today_shows_the_first_steps_until_they_are_put_away(page: TodayPage, said: Ear) -> None:
    went: list[go_to.Request] = []
    guide.guided_by(went.append)
    steps = page.first_steps
    assert steps.isVisible()
    assert unnamed(page) == []
    assert steps.count.text() == "已做 2 项，共 7 项"
    assert list(steps.doors) == ["venues", "people", "backup", "booking", "paper"]
    steps.doors["venues"].click()
    assert went == [go_to.OpenSetup("venues")]
    steps.away.click()
    page.reload()
    assert not steps.isVisible()
    said.press("撤销")
    page.reload()
    assert steps.isVisible()
