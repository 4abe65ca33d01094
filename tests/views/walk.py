"""Walks over a window as a screen reader and a keyboard would."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.PageTabList,
}
INNER = ("qt_", "ScrollLeft", "ScrollRight")


def unnamed(window: QWidget) -> list[str]:
    """Controls that a screen reader could only call by their kind."""
    found: list[str] = []
    top = QAccessible.queryAccessibleInterface(window)
    stack: list[QAccessibleInterface] = [top]
    while stack:
        here = stack.pop()
        widget = here.object()
        if isinstance(widget, QWidget) and not widget.isVisible():
            continue
        name = here.text(QAccessible.Text.Name)
        inner = isinstance(widget, QWidget) and _inner(widget)
        if here.role() in CONTROLS and not name.strip() and not inner:
            found.append(f"{type(widget).__name__} {widget.objectName() if widget else ''}")
        if isinstance(widget, QWidget) and here.role() not in (QAccessible.Role.Table, QAccessible.Role.List):
            stack += [child for n in range(here.childCount()) if (child := here.child(n))]
    return found


def _inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return widget.objectName().startswith(INNER) or (parent is not None and parent.inherits("QLineEdit"))


def tab_stops(window: QWidget, limit: int = 200) -> list[QWidget]:
    """The widgets that Tab visits, from where the focus is now until it comes round."""
    stops: list[QWidget] = []
    for _press in range(limit):
        here = QApplication.focusWidget()
        if here is None or here in stops:
            break
        stops.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return [stop for stop in stops if stop.window() is window]
