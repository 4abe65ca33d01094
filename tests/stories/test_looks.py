"""A secretary wants larger letters, and the window in English: it changes at once and stays where it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.views import house
from desktop.views import main_window
from desktop.views.kit import theme
from desktop.views.setup.looks_pane import LooksPane


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[main_window.MainWindow]:
    assert sample_file.exists()
    made = main_window.MainWindow(house.Community().house())
    qtbot.addWidget(made)
    made.show()
    made.start("setup")
    yield made
    QSettings().clear()
    i18n.use_language(i18n.DEFAULT_LANGUAGE)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, 100)
    made.close()


def looks(window: main_window.MainWindow) -> LooksPane:
    return next(pane for pane in window.findChildren(LooksPane) if pane.isVisible())


def test_language_and_size_change_at_once(window: main_window.MainWindow, qtbot: QtBot) -> None:
    from desktop.views.kit import go_to

    go_to.go_to(go_to.OpenSetup("looks"))
    high = window.title.sizeHint().height()
    looks(window).language.picked.emit("en")
    qtbot.waitUntil(lambda: window.title.text() == "Setup")
    assert looks(window).title() == "Language and size"
    assert window.title.width() >= window.title.sizeHint().width()
    looks(window).text_size.picked.emit(150)
    qtbot.waitUntil(lambda: window.title.sizeHint().height() > high * 1.3)
    looks(window).language.picked.emit("zh_CN")
    qtbot.waitUntil(lambda: window.title.text() == "设置")
