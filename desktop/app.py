"""Puts the program together: language, log, data file, theme, window, and what happens when something breaks."""

import logging
import logging.handlers
import os
import platform
import sys
import threading
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date
from datetime import timedelta
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import almanac
from desktop import i18n
from desktop import masking
from desktop import paths
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Holiday
from desktop.models import Setting
from desktop.models import database
from desktop.models import journal
from desktop.models.holder import Hold
from desktop.services import staff
from desktop.views import main_window
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import palette
from desktop.views.kit import theme
from desktop.views.kit import window_state
from desktop.views.kit.focus_ring import FocusRing

log = logging.getLogger("linli")
LOG_BYTES, LOG_FILES = 1_000_000, 5
OLD_BACKUP = timedelta(days=7)
SOON = 14  # days before a festival from which the top bar names it


def run(path: Path) -> int:
    """Opens the window on the data file `path` and gives the exit status of the program.

    A file that does not exist is offered as the sample community or empty. A file that cannot be opened is told
    in one sentence with the ways out.
    """
    keep_log(paths.log_folder())
    app = application()
    sys.excepthook = _caught
    threading.excepthook = lambda caught: _caught(caught.exc_type, caught.exc_value, caught.exc_traceback)
    held = opened(path)
    if held is None:
        return 1
    try:
        community = Community()
        window = main_window.MainWindow(community.house())
        if not window_state.restore(window, "main"):
            window.showMaximized() if _small_screen(app) else window.resize(1366, 768)
        window.start("today" if Setting.read("community_name") else "setup")
        window.show()
        window.first_painted.connect(lambda: community.wake(window.show_frame))
        return app.exec()
    finally:
        background.stop()
        database.close_database()
        held.release()


# --- the application ------------------------------------------------------------------------------


def application() -> QApplication:
    """The one QApplication, dressed in the remembered text size and speaking the remembered language."""
    use_input_method()
    QApplication.setOrganizationName("linli")
    QApplication.setApplicationName("linli")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if i18n.language() == i18n.DEFAULT_LANGUAGE:
        i18n.use_language(window_state.remembered_language())
    app.setApplicationDisplayName(_("Linli"))
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "linli-256.png")))
    _translate_qt(app)
    theme.apply(app, theme.remembered_scale())
    if app.findChild(FocusRing) is None:
        FocusRing(app)
    return app


def use_input_method() -> None:
    """Chinese input on Linux: the wheel brings only ibus's plug-in, and fcitx5 answers as ibus."""
    asked = os.environ.get("QT_IM_MODULE", "") + os.environ.get("XMODIFIERS", "")
    if sys.platform.startswith("linux") and "fcitx" in asked.lower():
        os.environ["QT_IM_MODULE"] = "ibus"


def _translate_qt(app: QApplication) -> None:
    """Qt's own words (file dialogs, calendar) in the window's language."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.language()}", folder):
        app.installTranslator(translator)


def _small_screen(app: QApplication) -> bool:
    room = app.primaryScreen().availableGeometry()
    return room.width() <= 1366 or room.height() <= 768


# --- the data file --------------------------------------------------------------------------------


def opened(path: Path) -> Hold | None:
    """Opens `path` for this window alone; asks where it does not exist or cannot be opened. None: given up."""
    from desktop.views import start  # the windows outside the main window are rarely needed

    while True:
        try:
            if not path.exists() and not start.first_run(path, clock.today()):
                return None
            held = Hold(path, clock.now())
            try:
                database.open_or_create(path)
            except BaseException:
                held.release()
                raise
        except UserError as refused:
            log.info("not opened: %s", refused.code)
            if not start.try_again(refused):
                return None
            continue
        journal.act_as(staff.acting(None))
        background.surround(_own_connection)
        return held


@contextmanager
def _own_connection() -> Generator[None]:
    """A worker's connection lives as long as its job."""
    try:
        yield
    finally:
        database.close_connection()


# --- what the window's frame asks -----------------------------------------------------------------


class Community:
    """The answers for the frame of the window: sign, day, backup, finding.

    Until `wake` it answers only what is at hand: the almanac and the folder of backups come after the first
    picture, the almanac on the drawing thread.
    """

    def __init__(self) -> None:
        self._awake = self._asked = False
        self._days: dict[tuple[date, str], tuple[str, ...]] = {}
        self._show: Callable[[], object] | None = None

    def house(self) -> main_window.House:
        """The functions the window is given."""
        return main_window.House(
            community=lambda: Setting.read("community_name"),
            day=self.day,
            backup=lambda: backup_state() if self._awake else None,
            data_version=database.data_version,
            find=find,
        )

    def wake(self, show: Callable[[], object]) -> None:
        """The first picture is complete: from now on everything is answered; `show` shows the frame again."""
        self._awake, self._show = True, show
        show()

    def day(self) -> Sequence[str]:
        """Date and weekday; once the almanac has been asked also lunar date, solar term, festival, swapped day."""
        today = clock.today()
        plain = (dates.long_date(today), dates.weekday(today))
        key = (today, i18n.language())
        if key not in self._days:
            self._days = {key: plain}
            self._asked = False
        if self._awake and not self._asked:
            self._asked = True
            self._ask(key, plain)
        return self._days[key]

    def _ask(self, key: tuple[date, str], plain: tuple[str, ...]) -> None:
        calendar = Holiday.calendar()

        def answered(words: list[str]) -> None:
            self._days = {key: (*plain, *words)}
            if self._show is not None:
                self._show()

        background.draw(lambda: about(key[0], calendar), then=answered)


def about(today: date, calendar: almanac.Calendar) -> list[str]:
    """What the almanac says of the day: lunar date, solar term, swapped working day, festival now or soon."""
    words = [almanac.lunar_day(today).words, almanac.solar_term(today)]
    if swapped := calendar.swapped_for(today):
        words.append(_("A working day, swapped for {holiday}").format(holiday=swapped))
    festival = almanac.festival_on(today)
    coming = almanac.next_festival(today)
    left = (coming.day - today).days
    if festival is not None:
        words.append(festival.name)
    elif left <= SOON:
        words.append(_("{n} days to {festival}").format(n=left, festival=coming.name))
    return [word for word in words if word]


def backup_state() -> main_window.Backup | None:
    """When the newest copy was made; amber where it is older than a week or there is none."""
    from desktop.services import backup  # after the first picture

    newest = next(iter(backup.backups()), None)
    if newest is None:
        return main_window.Backup(_("No backup yet"), fine=False)
    day = newest.at.date()
    when = f"{newest.at:%H:%M}" if day == clock.today() else dates.short_date(day)
    return main_window.Backup(_("Backup {when}").format(when=when), fine=clock.now() - newest.at < OLD_BACKUP)


def find(text: str) -> list[palette.Hit]:
    """What Ctrl+K finds beyond the pages; what it needs is loaded at the first use."""
    from desktop.views.kit import found

    return found.hits(text)


# --- when something breaks ------------------------------------------------------------------------


def keep_log(folder: Path) -> None:
    """Writes what happens into a file that rotates; phones and numbers are masked before they are written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "linli.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
    except OSError:
        return  # a medium that cannot be written is told when the data file is opened
    handler.addFilter(masking.MaskingFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def report() -> str:
    """The report a user can pass on: versions and the end of the log, without anybody's data."""
    import PySide6

    lines = [
        f"Linli, {platform.platform()}, Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        "",
    ]
    for handler in log.handlers:
        if isinstance(handler, logging.handlers.RotatingFileHandler):
            handler.flush()
            lines.append(Path(handler.baseFilename).read_text(encoding="utf-8", errors="replace")[-60_000:])
    return masking.mask("\n".join(lines))


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
