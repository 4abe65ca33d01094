"""The desk by a screen reader's tree: every control has a name, and the marked row is told."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop.views.desk.look import fitting
from desktop.views.desk.window import DeskWindow
from tests.views.test_desk import desk
from tests.views.test_desk import heard
from tests.views.test_desk import keys
from tests.views.test_desk import session
from tests.views.walk import unnamed

__all__ = ["desk", "heard", "keys", "session"]
Keys = Callable[..., None]


def test_a_screen_reader_can_work_it(desk: DeskWindow, keys: Keys) -> None:
    keys("wxm")
    assert unnamed(desk) == []
    tree = QAccessible.queryAccessibleInterface(desk.results.view)
    assert "王小明" in tree.child(0).text(QAccessible.Text.Name)
    assert desk.board.counter.accessibleName() == "已签到 0 人"
    keys(Qt.Key.Key_Return)
    assert desk.bar.accessibleName() == desk.bar.text()


def test_a_screen_reader_is_told_the_marked_row(desk: DeskWindow, keys: Keys) -> None:
    keys("w")
    tree = QAccessible.queryAccessibleInterface(desk.results.view)
    assert (tree.role(), tree.childCount()) == (QAccessible.Role.List, desk.results.count())
    for row in range(desk.results.count()):
        name = tree.child(row).text(QAccessible.Text.Name)
        hit = desk.results._model.hits[row]
        assert name.startswith(f"{row + 1}，{hit.name}，")
        assert hit.state in name
    keys("2")
    assert tree.text(QAccessible.Text.Description) == tree.child(1).text(QAccessible.Text.Name)
    assert tree.child(1).state().selected
    keys("+3")
    assert tree.text(QAccessible.Text.Description).endswith("来 3 人")


@pytest.mark.parametrize("key", [None, Qt.Key.Key_F2, Qt.Key.Key_F9])
def test_every_control_has_a_name(desk: DeskWindow, keys: Keys, key: Qt.Key | None) -> None:
    if key is not None:
        keys(key)
    assert unnamed(desk) == []
    field = QAccessible.queryAccessibleInterface(desk.field)
    assert field.role() == QAccessible.Role.EditableText
    assert "楼栋房号" in field.text(QAccessible.Text.Name)
    assert desk.walk_in.isVisible() == (key == Qt.Key.Key_F2)


@pytest.mark.parametrize(("width", "height", "pixels"), [(1366, 768, 1.0), (1093, 614, 1.25)])
def test_a_third_of_the_picture_can_still_be_read(
    desk: DeskWindow, keys: Keys, width: int, height: int, pixels: float
) -> None:
    """What counts is 7 pixels high there: who is typed, who is found, what was done, how many have come."""
    desk.resize(width, height)
    keys("wxm")
    look = fitting(width, height)
    points = (look.entry, desk.results.name_face().pointSizeF(), look.feedback, look.figure, look.counter)
    assert min(points) * 96 / 72 * pixels / 3 >= 7
