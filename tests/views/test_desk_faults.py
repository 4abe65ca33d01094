"""What goes wrong in a rush: a full disk, a clock set back, names that hardly fit."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models import Session
from desktop.models.database import DB
from desktop.views.desk.window import DeskWindow
from tests.views.test_desk import desk
from tests.views.test_desk import heard
from tests.views.test_desk import keys
from tests.views.test_desk import session

__all__ = ["desk", "heard", "keys", "session"]
Keys = Callable[..., None]
Key = Qt.Key


def test_a_full_disk_is_told_and_nobody_is_half_in(
    desk: DeskWindow, keys: Keys, heard: list[str], session: Session
) -> None:
    keys("wxm", Key.Key_Return)
    DB.pragma("max_page_count", DB.pragma("page_count"))
    for number in range(400):  # until the last page is full
        keys(f"来人{chr(0x4E00 + number)}", Key.Key_F2)
        QTest.keyClick(desk.walk_in.name, Key.Key_Return)
