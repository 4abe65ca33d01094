"""锁屏: after ten minutes without a touch the window asks for a PIN, where a secretary has one.

A PIN guards the screen. Whoever copies the file is stopped by its passphrase alone, and the window says so.
"""

from collections.abc import Callable
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QWidget

from desktop.models import journal
from desktop.services import staff
from desktop.views.kit import message

if TYPE_CHECKING:
    from desktop.views.kit.lock_screen import LockScreen

IDLE_MS = 600_000
TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)
Limit = Callable[[Sequence[str] | None], object]


class Lock(QObject):
    """Watches `window`; `limit` is told the pages of whoever opened it (None: all). Ctrl+L locks at once."""

    def __init__(self, window: QWidget, limit: Limit) -> None:
        super().__init__(window)
        self._window = window
        self._limit = limit
        self.screen: LockScreen | None = None
        self._waiting: Callable[[], object] | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MS)
        self.timer.timeout.connect(self.lock)
        self.timer.start()
        QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(self.lock)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def lock(self) -> None:
        """Covers the window until a PIN opens it. A desk that runs by itself guards itself and is left alone."""
        self.timer.start()
        if self.screen is not None or not self._window.isVisible() or not staff.locks():
            return
        from desktop.views.kit.lock_screen import LockScreen  # where nobody has a PIN it is never needed

        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()  # it has mouse and keyboard, and stands in front of everything
        self.screen = LockScreen(self._window)
        self.screen.opened.connect(self._open)
        self.screen.cover()

    def begin(self, show: Callable[[], object]) -> None:
        """`show` makes the first page: at once, or where the window locks only for whoever opens it."""
        self.lock()
        if self.screen is None:
            show()
        else:
            self._waiting = show

    def _open(self, name: str, role: str) -> None:
        self.screen = None
        if name != journal.acting():
            message.forget_undos()  # what the other did is not theirs to take back
        journal.act_as(name)
        if staff.pages(role) is not None:
            _close_dialogs()
        if self._waiting is not None:
            self._waiting()
            self._waiting = None
        self._limit(staff.pages(role))
        self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.timer.start()
        return super().eventFilter(watched, event)


def _close_dialogs() -> None:
    """What the office had open is not for whoever sees the desk only; nothing of it was saved."""
    for window in reversed(QApplication.topLevelWidgets()):
        if isinstance(window, QDialog) and window.isVisible():
            window.done(QDialog.DialogCode.Rejected)  # without asking, as reject would
