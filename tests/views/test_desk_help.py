"""F1 at a desk opens the handbook at the desk's sheet; a locked desk opens nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop.services import handbook
from desktop.views.desk.window import DeskWindow
from desktop.views.kit.help import HelpWindow
from tests.views.test_desk import desk
from tests.views.test_desk import heard
from tests.views.test_desk import keys
from tests.views.test_desk import session

__all__ = ["desk", "heard", "keys", "session"]
Keys = Callable[..., None]


def test_f1_opens_the_sheet_of_the_desk(desk: DeskWindow, keys: Keys) -> None:
    keys("wxm")
    keys(Qt.Key.Key_F1)
    shown = desk.findChild(HelpWindow)
    assert isinstance(shown, HelpWindow)
    assert shown.isVisible()
    chosen = shown.chapters.currentItem()
    assert chosen.data(Qt.ItemDataRole.UserRole) == handbook.OF_PAGE["desk"]
    assert desk.field.text() == "wxm"  # who is being looked for stays


def test_a_locked_desk_opens_no_help(desk: DeskWindow, keys: Keys) -> None:
    desk.kiosk.locked = True
    keys(Qt.Key.Key_F1)
    assert desk.findChild(HelpWindow) is None
