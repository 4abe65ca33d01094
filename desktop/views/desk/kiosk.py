"""自助: a desk locked to itself. Nothing else of the program can be reached, and after a minute it shows no names."""

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from desktop.views.kit import buttons

IDLE_MS = 60_000
TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
)


class Kiosk(QObject):
    """Locks and unlocks `window`; `idle` when nobody has touched the locked window for a minute."""

    idle = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self.locked = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MS)
        self.timer.timeout.connect(self._rest)
        buttons.page_key(window, "F1", self.help)

    def help(self) -> None:
        """F1: the handbook beside the desk, at the desk's sheet. A locked desk opens nothing."""
        if not self.locked:
            from desktop.views.kit import help as handbook

            handbook.open_help(self._window, "desk")

    def lock(self) -> None:
        """Hides every other window of the program and keeps this one over the whole screen and in front."""
        self.locked = True
        others = (w for w in QApplication.topLevelWidgets() if w is not self._window and w.isVisible())
        self._hidden = [other for other in others if not other.property("showsOnly")]
        for other in self._hidden:
            other.hide()
        self._stay_on_top(on=True)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.timer.start()

    def unlock(self) -> None:
        """Shows the other windows again, behind this one."""
        self.locked = False
        self.timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        for other in hidden:
            other.show()
        self._stay_on_top(on=False)

    def _stay_on_top(self, *, on: bool) -> None:
        self._window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on)
        self._window.showFullScreen()  # another flag hides a window
        self._window.raise_()
        self._window.activateWindow()

    def _rest(self) -> None:
        if self.locked:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.timer.start()
        elif event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._intrudes(watched):
            # The program was started a second time, which calls its main window to the front.
            self._hidden += [] if watched in self._hidden else [watched]
            QTimer.singleShot(0, watched, watched.hide)
        return super().eventFilter(watched, event)

    def _intrudes(self, shown: QWidget) -> bool:
        """A window of the program that is not this desk's own and waits for no answer."""
        if not shown.isWindow() or shown.isModal() or shown.property("showsOnly"):
            return False
        if shown.windowType() not in (Qt.WindowType.Window, Qt.WindowType.Dialog):
            return False
        above: QObject | None = shown
        while above is not None and above is not self._window:
            above = above.parent()
        return above is None


def at_front(window: QWidget) -> None:
    """Shows `window` over the whole screen and in front."""
    window.showFullScreen()
    window.raise_()
    window.activateWindow()
