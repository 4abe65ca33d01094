"""The keyboard ring: 3 px around the widget that has the focus, 2 px off where there is room.

A style sheet can neither offset an outline nor grow one without moving things, so one overlay per application
follows the focus. Fields show their own 2-px accent edge instead; a widget that paints its own ring sets the
property `ownFocus`. Where the mouse brought the focus, the ring waits for the first key.
"""

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
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


class FocusRing(QObject):
    """Follows the focus of the application; install once. Listens only to the widget that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.by_keys = False
        """The last thing the user touched was the keyboard."""
        self._widget: QWidget | None = None
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    def ringed(self) -> QWidget | None:
        """The widget that wears the ring now."""
        return self._widget if self._ring is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._widget:
            return False
        if kind == QEvent.Type.KeyPress:
            self.by_keys = True
            if self._ring is None:
                self._place()
        elif kind == QEvent.Type.MouseButtonPress:
            self.by_keys = False
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show) and self._ring is not None:
            self._place()
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

    def _place(self) -> None:
        widget = self._widget
        if widget is None or not isValid(widget) or not widget.isVisible():
            return
        if isinstance(widget, EDGED) or widget.property("ownFocus") or widget.isWindow():
            return
        parent = widget.parentWidget()
        while isinstance(parent, QSplitter) and parent.parentWidget() is not None:
            parent = parent.parentWidget()  # a splitter takes every child for a pane
        if parent is None:
            return
        around = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size()).adjusted(
            -OFF, -OFF, OFF, OFF
        )
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not parent:
            self._ring = _Ring(parent)
        self._ring.setGeometry(around.intersected(parent.rect()))
        self._ring.raise_()
        self._ring.show()
