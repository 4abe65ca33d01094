"""Whose window it is: opens the data file and answers what the frame of the window asks."""

import logging
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop import almanac
from desktop import i18n
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Holiday
from desktop.models import Setting
from desktop.models import database
from desktop.models import journal
from desktop.models.holder import Hold
from desktop.models.seal import Secret
from desktop.services import paper_language
from desktop.services import staff
from desktop.views import keeper
from desktop.views import lock
from desktop.views import main_window
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import message
from desktop.views.kit import palette

log = logging.getLogger("linli")
OLD_BACKUP = timedelta(days=7)
WARM_MS = 5_000
SOON = 14  # days before a festival from which the top bar names it


class Elsewhere(Exception):
    """A window that has the file already was brought to the front."""


def move_in(
    window: main_window.MainWindow, path: Path, acting: str | None = None, passphrase: str | None = None
) -> Callable[[], object] | None:
    """Opens `path` and fills `window` with it; gives what lets the file go again, None where the user gave up.

    `passphrase` is tried first where the file is under one. Raises Elsewhere where another window of this desktop
    has the file.
    """
    spoken = i18n.language()
    held = opened(path, acting, passphrase)
    if held is None:
        return None
    paper_language.speak()
    community = Community()
    window.move_in(community.house())
    if i18n.language() != spoken:  # chosen at the first run, after the frame was painted
        window.rebuild()
    first = "today" if Setting.read("community_name") else "setup"
    lock.Lock(window, window.limit).begin(lambda: window.start(first))
    QTimer.singleShot(0, window, lambda: community.wake(window.show_frame))  # the page is painted first
    keeper.Keeper(window, window.show_frame)
    QTimer.singleShot(0, window, lambda: _settle(window, path))
    QTimer.singleShot(WARM_MS, window, _warm_up)

    def let_go() -> None:
        background.stop()
        database.close_database()
        held.release()

    return let_go


def _settle(window: QWidget, path: Path) -> None:
    """After the first picture: whoever opens the file again finds this window, and a bad place is told once."""
    from desktop.services import medium
    from desktop.views.kit import doorbell

    doorbell.Doorbell(window, path)
    risk = medium.risk_of(path)
    told = f"told_place/{path.name}"
    if risk is not None and QSettings().value(told) != str(risk):
        QSettings().setValue(told, str(risk))
        message.warn(risk.words())


def _warm_up() -> None:
    """While nobody waits: what the first preview of a paper would have to load."""

    def load() -> None:
        from desktop.printing import warm

        warm.up()

    background.draw(load, then=lambda _nothing: None)


def opened(path: Path, acting: str | None = None, passphrase: str | None = None) -> Hold | None:
    """Opens `path` for this window alone; asks where it does not exist or cannot be opened. None: given up.

    `acting`, else the first secretary, is who acts in the window. Raises Elsewhere where another window has it.
    """
    while True:
        try:
            if not path.exists() and not _begun(path):
                return None
            held = Hold(path, clock.now())
            try:
                if not _let_in(path, passphrase):
                    held.release()
                    return None
                journal.act_as(staff.acting(acting))
            except BaseException:
                database.close_database()
                held.release()
                raise
        except UserError as refused:
            log.info("not opened: %s", refused.code)
            if isinstance(refused, database.FileHeld) and _rang(path):
                raise Elsewhere from refused
            if not _another_try(path, refused):
                return None
            continue
        background.surround(own_connection)
        return held


def _let_in(path: Path, passphrase: str | None) -> bool:
    """Opens the file, one under a passphrase with what was given or is typed; false where nothing is typed."""
    try:
        if passphrase is not None and path.exists():
            database.open_database(path, Secret(passphrase))
        else:
            database.open_or_create(path)
    except (database.NeedsPassphrase, database.WrongPassphrase):
        from desktop.views.kit import unlock

        return unlock.ask(None, path.name, lambda typed: database.open_database(path, typed)) is not None
    return True


def _another_try(path: Path, refused: UserError) -> bool:
    """Tells why the file does not open; what is damaged can come back from a copy, or in part."""
    if isinstance(refused, database.FileDamaged):
        from desktop.views import mend

        return mend.mended(path, refused)
    from desktop.views import start

    return start.try_again(refused)


def _rang(path: Path) -> bool:
    from desktop.views.kit import doorbell  # needed only where a second window is opened

    return doorbell.ring(path)


def _begun(path: Path) -> bool:
    from desktop.views import start  # needed once in the life of a data file

    return start.first_run(path, clock.today())


@contextmanager
def own_connection() -> Generator[None]:
    """A worker's connection lives as long as its job."""
    try:
        yield
    finally:
        database.close_connection()


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
            community=community_name,
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
        plain = dates.long_dated(today)
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


def community_name() -> str:
    """The name on the sign, kept for the frame of the next start."""
    name = Setting.read("community_name")
    QSettings().setValue("community_name", name)
    return name


def about(today: date, calendar: almanac.Calendar) -> list[str]:
    """What the almanac says of the day: lunar date, solar term, swapped working day, festival now or soon."""
    words = [almanac.lunar_day(today).words, almanac.solar_term(today)]
    if swapped := calendar.swapped_for(today):
        words.append(
            _("A working day, swapped for {holiday}").format(holiday=almanac.spoken_holiday(swapped))
        )
    festival = almanac.festival_on(today)
    coming = almanac.next_festival(today)
    left = (coming.day - today).days
    if festival is not None:
        words.append(festival.name)
    elif left <= SOON:
        words.append(_("{n} days to {festival}").format(n=left, festival=coming.name))
    return [word for word in words if word]


def backup_state() -> main_window.Backup | None:
    """When the last proven copy was made; amber where it is older than a week or there is none."""
    from desktop.services import backup  # after the first picture

    proven = backup.last_proven()
    if proven is None:
        return main_window.Backup(_("No backup yet"), fine=False)
    day = proven.at.date()
    when = f"{proven.at:%H:%M}" if day == clock.today() else dates.short_date(day)
    return main_window.Backup(_("Backup {when}").format(when=when), fine=clock.now() - proven.at < OLD_BACKUP)


def find(text: str) -> list[palette.Hit]:
    """What Ctrl+K finds beyond the pages; what it needs is loaded at the first use."""
    from desktop.views.kit import found

    return found.hits(text)
