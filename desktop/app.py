"""Puts the program together: language, log, data file, theme, window, and what happens when something breaks."""

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable
from datetime import date
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop import paths
from desktop.i18n import _
from desktop.views import main_window
from desktop.views.kit import clock
from desktop.views.kit import theme
from desktop.views.kit import window_state

log = logging.getLogger("linli")
LOG_BYTES, LOG_FILES = 1_000_000, 5


def run(
    path: Path,
    *,
    day: date | None = None,
    acting: str | None = None,
    language: str | None = None,
    passphrase: str | None = None,
) -> int:
    """Opens the window on the data file `path` and gives the exit status of the program.

    The frame is painted first, then the data file is opened and the first page made. A file that does not exist is
    offered as the sample community or empty; one that cannot be opened is told in one sentence. `day` is the day
    the window takes for today, `acting` the member of staff who acts, `language` the one it speaks (None: the one
    it spoke last), `passphrase` opens a file that is under one; else it is asked for.
    """
    app = application(language)
    sys.excepthook = _caught
    threading.excepthook = lambda caught: _caught(caught.exc_type, caught.exc_value, caught.exc_traceback)
    if day is not None:
        clock.use(lambda: datetime.combine(day, datetime.now().time()))
    window = main_window.MainWindow()
    if not window_state.restore(window, "main"):
        window.showMaximized() if _small_screen(app) else window.resize(1366, 768)
    let_go: list[Callable[[], object]] = []

    def move_in() -> None:
        from desktop.views import house

        gc.enable()
        _furnish(app)
        keep_log(paths.log_folder())
        try:
            held = house.move_in(window, path, acting, passphrase)
        except house.Elsewhere:
            app.exit(0)
            return
        if held is None:
            app.exit(1)
        else:
            let_go.append(held)

    window.first_painted.connect(move_in)
    window.show()
    try:
        return app.exec()
    finally:
        for release in let_go:
            release()


def run_desk(path: Path, *, recorder: str = "") -> int:
    """Opens the desk on the pack `path`, a program of its own, and gives its exit status.

    `recorder` is who sits there, until they write another name.
    """
    from desktop.models import database
    from desktop.views.desk.pack_window import opened
    from desktop.views.kit import background

    _furnish(application())
    sys.excepthook = _caught
    keep_log(paths.log_folder())
    window = opened(path, recorder)
    if window is None:
        return 1
    try:
        return QApplication.exec()
    finally:
        background.stop()
        database.close_database()


# --- the application ------------------------------------------------------------------------------


def application(language: str | None = None) -> QApplication:
    """The one QApplication, dressed in the remembered text size and speaking `language` or the remembered one."""
    use_input_method()
    QApplication.setOrganizationName("linli")
    QApplication.setApplicationName("linli")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    i18n.use_language(language or window_state.remembered_language())
    app.setApplicationDisplayName(_("Linli"))
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "linli-256.png")))
    theme.apply(app, theme.remembered_scale())
    return app


def _furnish(app: QApplication) -> None:
    """What nobody sees in the first picture: Qt's own words (file dialogs, calendar) and the ring around the focus."""
    from PySide6.QtCore import QLibraryInfo
    from PySide6.QtCore import QTranslator

    from desktop.views.kit.focus_ring import FocusRing

    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(translator)
    if app.findChild(FocusRing) is None:
        FocusRing(app)


def use_input_method() -> None:
    """Chinese input on Linux: the wheel brings only ibus's plug-in, and fcitx5 answers as ibus."""
    asked = os.environ.get("QT_IM_MODULE", "") + os.environ.get("XMODIFIERS", "")
    if sys.platform.startswith("linux") and "fcitx" in asked.lower():
        os.environ["QT_IM_MODULE"] = "ibus"


def _small_screen(app: QApplication) -> bool:
    room = app.primaryScreen().availableGeometry()
    return room.width() <= 1366 or room.height() <= 768


# --- when something breaks ------------------------------------------------------------------------


def keep_log(folder: Path) -> None:
    """Writes what happens into a file that rotates; phones and numbers are masked before they are written."""
    from logging.handlers import RotatingFileHandler

    from desktop import masking

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "linli.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
    except OSError:
        return  # a medium that cannot be written is told when the data file is opened
    handler.addFilter(masking.MaskingFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def report() -> str:
    """The report a user can pass on: versions, sizes and the end of the log, without anybody's data."""
    from desktop.views.kit import support

    return support.report()


_telling = threading.Lock()


def _caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """The last resort: a bug goes to the log and is told once, never silently."""
    if error is None or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
        return
    log.critical("unexpected", exc_info=(kind, error, trace))
    if QApplication.instance() is None or threading.current_thread() is not threading.main_thread():
        return
    if _telling.acquire(blocking=False):
        from desktop.views import start

        try:
            start.tell_bug(kind.__name__, report)
        finally:
            _telling.release()
