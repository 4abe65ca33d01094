"""F1: the handbook opens at the page one stands on, finds words, and goes to paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.services import handbook
from desktop.views.kit import guide
from desktop.views.kit import help as help_window
from desktop.views.kit.dialog import SmallDialog
from tests.views.walk import unnamed


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def title(shown: help_window.HelpWindow) -> str:
    return shown.text.toPlainText().partition("\n")[0]


def test_it_opens_where_one_stands_and_once(window: QWidget) -> None:
    guide.stand_at("district")
    try:
        shown = help_window.open_help(window)
        assert title(shown) == "月底报送"
        guide.stand_at("venues")
        assert help_window.open_help(window) is shown
        assert title(shown) == "场地和预约"
    finally:
        guide.stand_at("")
    assert unnamed(shown) == []


def test_words_are_found_and_marked(window: QWidget) -> None:
    shown = help_window.open_help(window)
    shown.wanted.setText("补录")
    assert {shown.chapters.item(row).text() for row in range(shown.chapters.count())} == {
        each.title for each in handbook.chapters("zh_CN") if "补录" in each.text
    }
    assert shown.text.textCursor().selectedText() == "补录"
    shown.wanted.setText("量子力学")
    assert shown.nothing.isVisible()
    shown.open_at("keys")
    assert title(shown) == "按键一览"


def test_pictures_are_there(window: QWidget) -> None:
    shown = help_window.open_help(window, "desk")
    image = shown.text.document().resource(2, "../pictures/desk.png")
    assert not image.isNull()
    assert image.width() <= shown.text.viewport().width() * shown.text.devicePixelRatio()


def test_f1_in_a_dialog(qtbot: QtBot) -> None:
    dialog = SmallDialog(None, "改", "改好了")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert dialog.findChild(help_window.HelpWindow) is not None


def test_to_paper(qtbot: QtBot, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = tmp_path / "台"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(chosen), ""))
    shown = help_window.open_help(window)
    shown.card.click()
    qtbot.waitUntil(lambda: chosen.with_suffix(".pdf").exists(), timeout=20_000)
    assert i18n.language() == "zh_CN"
