"""What a screen reader is told without being asked, and whether it interrupts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from desktop.views.desk.window import DeskWindow
from desktop.views.kit import aloud
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.message_bar import MessageBar
from tests.views.test_desk import desk
from tests.views.test_desk import heard
from tests.views.test_desk import keys
from tests.views.test_desk import session

__all__ = ["desk", "heard", "keys", "session"]
Keys = Callable[..., None]
Told = list[tuple[str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """The words read out, each with Polite or Assertive."""
    found: Told = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        assert event.type() == QAccessible.Event.Announcement
        found.append((event.message(), event.politeness().name))

    monkeypatch.setattr(aloud, "_send", hear)
    return found


def test_the_desk_tells_green_amber_and_red(desk: DeskWindow, keys: Keys, told: Told) -> None:
    keys("王小明")
    keys(Qt.Key.Key_Return)
    assert (desk.bar.text(), "Polite") in told
    assert "王小明" in told[-1][0]
    keys("王小明")
    keys(Qt.Key.Key_Return)
    assert desk.bar.kind() == "warn"
    assert told[-1] == (desk.bar.text(), "Assertive")
    keys("赵德海")
    keys(Qt.Key.Key_Return)
    assert desk.bar.kind() == "error"
    assert told[-1] == (desk.bar.text(), "Assertive")


@pytest.mark.parametrize(
    ("say", "how"),
    [
        (message.say, "Polite"),
        (message.inform, "Polite"),
        (message.warn, "Assertive"),
        (message.error, "Assertive"),
    ],
)
def test_messages_are_told(qtbot: QtBot, told: Told, say: Callable[[str], None], how: str) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    message.speak_through(bar)
    say(f"已登记 {message.strong('和谐客厅')}")
    assert told == [("已登记 和谐客厅", how)]


def test_what_is_wrong_with_a_field_is_told_once(qtbot: QtBot, told: Told) -> None:
    field = fields.Field("手机", fields.text_field("1380000123"))
    qtbot.addWidget(field)
    field.error("手机号是 11 位")
    assert told == []  # nobody sees it yet, either
    field.clear()
    field.show()
    for _key in range(2):
        field.error("手机号是 11 位")
    field.fact("网格员")
    assert told == [("手机 手机号是 11 位", "Assertive")]
