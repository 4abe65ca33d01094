"""Panes that scroll: Tab goes to what is in them, and to the pane itself only where nothing in it takes the keyboard."""

from PySide6.QtCore import QEvent
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QWidget

from desktop.i18n import _


class ScrollArea(QScrollArea):
    """A pane as wide as its place. Qt makes every such pane a stop of Tab, most of them to no purpose."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("What stands here"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._decide())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._decide()

    def _show_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt scrolls only where Tab comes from inside; who comes from elsewhere must see where, too."""
        if (
            now is not None
            and QApplication.mouseButtons() == Qt.MouseButton.NoButton
            and self.isAncestorOf(now)
        ):
            self.ensureWidgetVisible(now, 0, 8)

    def _decide(self) -> None:
        """A long text without a button must be scrolled by keys, too."""
        alone = self.verticalScrollBar().maximum() > 0 and not any(map(_stops, self.findChildren(QWidget)))
        policy = Qt.FocusPolicy.StrongFocus if alone else Qt.FocusPolicy.NoFocus
        if policy != self.focusPolicy():
            self.setFocusPolicy(policy)


class Fitting(QWidget):
    """Holds a widget in a pane that scrolls: it fills the pane, and only what has too little room is scrolled.

    Qt gives words that wrap their wished height in such a pane, and a table beside them its wished one, too.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)

    def minimumSizeHint(self) -> QSize:
        least, layout, parent = self._inside.minimumSizeHint(), self._inside.layout(), self.parentWidget()
        if layout is not None and layout.hasHeightForWidth() and parent is not None:
            least.setHeight(layout.minimumHeightForWidth(max(least.width(), parent.width())))
        return least

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inside.resize(event.size())
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def _stops(widget: QWidget) -> bool:
    tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tab) and widget.isEnabled() and not widget.isHidden()
