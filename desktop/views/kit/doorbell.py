"""One window a data file on one desktop: whoever opens the file again rings, and the window comes to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

WAIT_MS = 2000
_HEARD = b"heard"


def _name(path: Path) -> str:
    return "linli-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:20]


class Doorbell(QObject):
    """Hangs at `window`, which holds the data file `path`, for as long as the window lives."""

    def __init__(self, window: QWidget, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(path))  # what a crash left: the file is ours, so nobody listens there
        self._server.newConnection.connect(self._rung)
        self._server.listen(_name(path))

    def _rung(self) -> None:
        guest = self._server.nextPendingConnection()
        guest.write(_HEARD)
        guest.flush()
        guest.disconnected.connect(guest.deleteLater)  # the guest hangs up once it has heard
        raise_window(self._window)


def raise_window(window: QWidget) -> None:
    """Brings the window to the front, or lets it blink where the desktop does not allow that."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def ring(path: Path) -> bool:
    """Whether a window of this user on this computer holds `path` and was brought to the front."""
    if QCoreApplication.instance() is None:
        return False
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(WAIT_MS):
        return False
    if not socket.bytesAvailable():
        socket.waitForReadyRead(WAIT_MS)
    return bytes(socket.readAll().data()).startswith(_HEARD)
