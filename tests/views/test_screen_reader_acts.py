"""What a screen reader presses or turns does the same as the mouse: by Qt's own actions, which a click does not pass."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleActionInterface
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit import buttons
from desktop.views.kit.nav import NavButton
from desktop.views.main_window import MainWindow
from tests.gallery import spoken
from tests.views.test_main_window import window
from tests.views.test_main_window import world

__all__ = ["window", "world"]
Actions = QAccessibleActionInterface


def act(widget: QWidget, name: str) -> None:
    """As AT-SPI and UI Automation have it done."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert name in actions.actionNames()
    actions.doAction(name)


def cell(row: QWidget, words: str) -> QPushButton:
    return next(each for each in row.findChildren(QPushButton) if each.text() == words)


@pytest.mark.parametrize("kind", [buttons.Choices, lambda options: buttons.Segmented("看", options)])
def test_a_choice_is_told_once(qtbot: QtBot, kind: type[buttons.Choices]) -> None:
    row = kind([("day", "日"), ("week", "周")])
    qtbot.addWidget(row)
    told: list[object] = []
    row.picked.connect(told.append)
    row.choose("day")
    assert told == []
    act(cell(row, "周"), Actions.toggleAction())
    assert (told, row.chosen()) == (["week"], "week")
    cell(row, "日").click()
    assert told == ["week", "day"]


def test_days_that_are_on_are_told(qtbot: QtBot) -> None:
    row = buttons.Toggles("哪几天", [(1, "一"), (2, "二")])
    qtbot.addWidget(row)
    told: list[object] = []
    row.changed.connect(told.append)
    row.set_on([1, 2])
    assert told == []
    act(cell(row, "一"), Actions.toggleAction())
    assert told == [[2]]


def test_a_page_is_turned_to(window: MainWindow) -> None:
    seen: list[str] = []
    for button in reversed(window.findChildren(NavButton)):
        act(button, Actions.toggleAction())
        page = window.current()
        assert page is not None
        assert button.isChecked()
        seen.append(page.name)
    assert seen == ["papers", "venues", "today"]


def test_who_waits_for_clicks_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    deaf = QPushButton("只看冲突", window)
    deaf.setCheckable(True)
    deaf.clicked.connect(window.update)
    window.show()
    assert spoken.findings(window) == ["acts only when clicked: QPushButton “只看冲突”"]
