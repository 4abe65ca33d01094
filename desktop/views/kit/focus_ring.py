"""The keyboard ring: 3 px around the widget that has the focus, 2 px off where there is room.

A style sheet can neither offset an outline nor grow one without moving things, so one overlay per application
follows the focus. Fields show their own 2-px accent edge instead, unless it is red already; a widget that paints
its own ring sets the property `ownFocus`. Where the mouse brought the focus, the ring waits for the first key.
"""

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QPoint
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea
from PySide6.QtWidgets import QAbstractSpinBox
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QTextEdit
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.views.kit import paint

OFF = 5
EDGED = (QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit)


class _Ring(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("FocusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ring(QPainter(self), QRectF(self.rect()))


def _tells_itself(widget: QWidget) -> bool:
    """It shows the focus without a ring. The edge of a wrong field is red whether the keyboard is there or not."""
    edged = isinstance(widget, EDGED) and widget.property("state") != "error"
    return edged or bool(widget.property("ownFocus")) or widget.isWindow()


def _around(widget: QWidget, parent: QWidget) -> QRect:
    """The ring's place in `parent`."""
    return QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size()).adjusted(-OFF, -OFF, OFF, OFF)


def _with_room(widget: QWidget) -> QWidget | None:
    """The nearest in which the whole ring has room, else its parent; never beyond what scrolls with it."""
    nearest = widget.parentWidget()
    while isinstance(nearest, QSplitter) and nearest.parentWidget() is not None:
        nearest = nearest.parentWidget()  # a splitter takes every child for a pane
    parent = nearest
    while parent is not None and not parent.rect().contains(_around(widget, parent)):
        above = parent.parentWidget()
        if parent.isWindow() or isinstance(above, QAbstractScrollArea) or isinstance(parent, QSplitter):
            return nearest
        parent = above.parentWidget() if isinstance(above, QSplitter) else above
    return parent or nearest


class FocusRing(QObject):
    """Follows the focus of the application; install once. Listens only to the widget that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.by_keys = False
        """The last thing the user touched was the keyboard."""
        self._widget: QWidget | None = None
        self._between: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    def ringed(self) -> QWidget | None:
        """The widget that wears the ring now."""
        return self._widget if self._ring is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        moves = kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)
        if moves and self._ring is not None:
            self._place()
        if watched is not self._widget:
            return False
        if kind == QEvent.Type.KeyPress:
            self.by_keys = True
            if self._ring is None:
                self._place()
        elif kind == QEvent.Type.MouseButtonPress:
            self.by_keys = False
        elif kind == QEvent.Type.Hide:
            self._drop()
        return False

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._drop()
        if self._widget is not None and isValid(self._widget):
            self._widget.removeEventFilter(self)
        self._widget = now
        if now is None:
            return
        now.installEventFilter(self)
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.by_keys = False
        if self.by_keys:
            self._place()

    def _drop(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        self._leave()

    def _follow(self, widget: QWidget, parent: QWidget) -> None:
        """What lies between the widget and the ring's parent may move, too."""
        self._leave()
        between = widget.parentWidget()
        while between is not None and between is not parent:
            between.installEventFilter(self)
            self._between.append(between)
            between = between.parentWidget()

    def _leave(self) -> None:
        for each in self._between:
            if isValid(each):
                each.removeEventFilter(self)
        self._between.clear()

    def _place(self) -> None:
        widget = self._widget
        if widget is None or not isValid(widget) or not widget.isVisible():
            return
        if _tells_itself(widget):
            return
        parent = _with_room(widget)
        if parent is None:
            return
        around = _around(widget, parent)
        self._follow(widget, parent)
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not parent:
            self._ring = _Ring(parent)
        self._ring.setGeometry(around.intersected(parent.rect()))
        self._ring.raise_()
        self._ring.show()
