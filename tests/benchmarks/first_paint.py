"""Starts a window and prints the monotonic clock (ns) when its first picture is complete, then quits.

python tests/benchmarks/first_paint.py bare      the floor: an empty main window in the shipped theme
python tests/benchmarks/first_paint.py linli     `python -m desktop`, on the data file that LINLI_DB names
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontDatabase
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
    """What any program in this theme pays: Qt, the shipped faces, Fusion, the shipped sheet, one window, one label.

    The label stands in the middle, because a program that places, aligns or keys anything touches the namespace `Qt`,
    and PySide builds all its enumerations at that first touch (15 ms; without it the floor would be lower by that).
    """
    resources = Path(__file__).resolve().parents[2] / "resources"
    app = QApplication(sys.argv[:1])
    for face in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSansSCExt.ttf"):
        QFontDatabase.addApplicationFont(str(resources / "fonts" / face))
    QDir.setSearchPaths("theme", [str(resources / "theme" / "images")])
    app.setStyle("Fusion")
    app.setFont(QFont("Noto Sans SC", 11))
    app.setStyleSheet((resources / "theme" / "theme.qss").read_text(encoding="utf-8").replace("@", ""))
    window = QMainWindow()
    label = QLabel("邻里客厅")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.setCentralWidget(label)
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
