"""Starts a window and prints the monotonic clock (ns) when its first picture is complete, then quits.

python tests/benchmarks/first_paint.py bare      the floor: an empty main window with the shipped sheet
python tests/benchmarks/first_paint.py linli     `python -m desktop`, on the data file that LINLI_DB names
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QMainWindow


class FirstPaint(QObject):
    """Waits for the first paint of the window, lets the whole pass end, tells and quits."""

    told = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.told:
            self.told = True
            QTimer.singleShot(0, self.tell)
        return super().eventFilter(watched, event)

    def tell(self) -> None:
        print("painted", time.monotonic_ns(), flush=True)
        QApplication.exit(0)


def bare() -> None:
    """What any themed program pays: Qt, Fusion, the shipped sheet (its sizes unfilled), one window, one label."""
    sheet = Path(__file__).resolve().parents[2] / "resources" / "theme" / "theme.qss"
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setStyleSheet(sheet.read_text(encoding="utf-8").replace("@", ""))
    window = QMainWindow()
    window.setCentralWidget(QLabel("邻里客厅"))
    window.resize(1280, 800)
    window.show()
    app.exec()


def linli() -> None:
    from desktop.__main__ import main

    sys.argv[1:] = []
    main()


def watched_exec(*_arguments: object) -> int:
    """Stands in for QApplication.exec: by then the window is shown and not yet painted."""
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible())
    watcher = FirstPaint(window)
    window.installEventFilter(watcher)
    return real_exec()


real_exec = QApplication.exec
QApplication.exec = watched_exec  # type: ignore[method-assign]
{"bare": bare, "linli": linli}[sys.argv[1]]()
