"""The holiday table in 设置: the notice is pasted, what is read stands beside it, then it is entered."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models import Holiday
from desktop.views.setup.holidays_dialog import HolidaysDialog
from desktop.views.setup.holidays_pane import HolidaysPane
from tests.services.test_holidays import NOTICE_2025
from tests.views.conftest import Ear
from tests.views.walk import unnamed


def said_beside(dialog: HolidaysDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_notice_is_pasted_looked_at_and_entered(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    pane = HolidaysPane()
    qtbot.addWidget(pane)
    pane.reload()
    assert "没有录入" in pane.known.text() or "未录入" in pane.known.text()
    dialog = HolidaysDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []
    assert not dialog.primary.isEnabled()
    pasted = QMimeData()
    pasted.setText(NOTICE_2025)
    pasted.setHtml("<b>" + NOTICE_2025)
    dialog.text.insertFromMimeData(pasted)
    assert dialog.primary.text() == "录入 2025 年的 33 天"
    assert any("1月28日" in words and "放假 8 天" in words for words in said_beside(dialog))
    assert any("4月27日" in words and "上班" in words for words in said_beside(dialog))
    dialog.primary.click()
    assert not dialog.isVisible()
    assert said.words()[-1] == "2025 年的节假日已录入。"
    assert Holiday.calendar().holiday(date(2025, 5, 31)) == "端午"
    pane.reload()
    assert "2025" in pane.known.text()
    assert pane.own.isHidden()
    said.press("撤销")
    assert Holiday.select().count() == 0


def test_what_is_wrong_stands_under_the_words(qtbot: QtBot, empty_file: Path) -> None:
    dialog = HolidaysDialog(None)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText(NOTICE_2025.replace("共8天。1月26日", "共9天。1月26日"))
    assert dialog.field.state == "error"
    assert not dialog.primary.isEnabled()
    dialog.text.setPlainText("")
    assert dialog.field.state == "fact"


def test_a_file_will_do(
    qtbot: QtBot, empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Ear
) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE_2025, encoding="gb18030")
    dialog = HolidaysDialog(None)
    qtbot.addWidget(dialog)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog.load.click()
    assert dialog.primary.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "gone.txt"), ""))
    dialog.load.click()
    assert said[-1].kind == "error"


def test_a_missing_year_is_named_with_what_hangs_on_it(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    pane = HolidaysPane()
    qtbot.addWidget(pane)
    pane.year.set_day(date(2027, 1, 1))
    pane.reload()
    assert "2027" in pane.known.text()
    assert pane.own.isHidden()  # nobody knows 2027 yet
    pane.year.set_day(date(2019, 1, 1))
    pane.reload()
    assert not pane.own.isHidden()
    pane.own.click()
    assert said.words()[-1] == "2019 年的节假日已录入。"
