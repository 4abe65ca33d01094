"""Enter in a dialog does what its filled button says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.views.kit import fields
from desktop.views.kit.dialog import Confirm
from desktop.views.kit.dialog import SmallDialog


class Named(SmallDialog):
    """A line, a number, a tick, and how often it was submitted."""

    def __init__(self) -> None:
        super().__init__(None, "小区", "添加小区")
        self.line = fields.text_field("")
        self.number = fields.number_field(1, least=1, most=9)
        self.tick = fields.tick("有吃的")
        for widget in (self.line, self.number, self.tick):
            self.form.addWidget(widget)
        self.submitted = 0

    def submit(self) -> None:
        self.submitted += 1


@pytest.fixture
def dialog(qtbot: QtBot) -> Named:
    made = Named()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("keys", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_is_the_filled_button(dialog: Named, keys: Qt.Key) -> None:
    for done, widget in enumerate((dialog.line, dialog.number, dialog.tick, dialog.primary), start=1):
        widget.setFocus()
        QTest.keyClick(widget, keys)
        assert dialog.submitted == done


def test_enter_on_another_button_presses_that_one(dialog: Named) -> None:
    dialog.cancel.setFocus()
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert dialog.submitted == 0
    assert not dialog.isVisible()


def test_what_cannot_be_done_yet_is_not_done(dialog: Named) -> None:
    dialog.tell("添加小区", ready=False, why_not="还没有名称")
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.submitted == 0


def test_a_line_with_an_enter_of_its_own_keeps_it(dialog: Named) -> None:
    heard: list[str] = []
    dialog.line.returnPressed.connect(lambda: heard.append("own"))
    dialog.line.setFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (heard, dialog.submitted) == (["own"], 0)


def test_what_cannot_be_taken_back_is_not_done_by_enter(qtbot: QtBot) -> None:
    asked = Confirm(None, "删除这份资料？", "删除后找不回来。", "删除")
    qtbot.addWidget(asked)
    asked.show()
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.result() == 0
    assert not asked.isVisible()


def test_a_plain_line_is_no_enter_of_its_own(qtbot: QtBot) -> None:
    """What the rule stands on: Qt itself connects nothing to a line's returnPressed."""
    line = QLineEdit()
    qtbot.addWidget(line)
    dialog = Named()
    qtbot.addWidget(dialog)
    dialog.form.addWidget(line)
    dialog.show()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.submitted == 1
