"""Looks after the data file while the window is open: copies, trials, checks; says only what somebody must know."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models.database import FileDamaged
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit import message

if TYPE_CHECKING:
    from desktop.services.safekeeping import Kept  # loaded after the first picture

FIRST_MS, EVERY_MS = 15_000, 600_000
PATIENCE = 7  # days for which a stick that is not plugged in is nobody's worry


class Keeper(QObject):
    """Begins a quarter of a minute after the window has opened, then looks every ten minutes what is due."""

    def __init__(self, parent: QObject, show: Callable[[], object]) -> None:
        """`show` shows the state of the backups again."""
        super().__init__(parent)
        self._show = show
        self._told: set[str] = set()
        self._job: background.Job[Kept] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        QTimer.singleShot(FIRST_MS, self, self.begin)

    def begin(self) -> None:
        """The quick check of every start, then what is due."""
        from desktop.services import safekeeping

        self._timer.start()
        background.quietly(
            lambda step: safekeeping.look(step=step), then=self._checked, otherwise=self._refused
        )
        self.keep()

    def keep(self) -> None:
        """Does what is due now, unless the last time is not over yet."""
        if self._job is not None and self._job.running:
            return
        from desktop.services import safekeeping

        at = clock.now()
        self._job = background.quietly(
            lambda step: safekeeping.keep(at=at, step=step), then=self._kept, otherwise=self._refused
        )

    # --- what came of it ---------------------------------------------------------------------------

    def _kept(self, kept: "Kept") -> None:
        self._show()
        self._checked(kept.faults)
        for refused in kept.refused:
            self._refused(refused)

    def _checked(self, faults: list[str]) -> None:
        if faults:
            words = _("The data file has faults. Enter nothing more; restore the newest proven backup.")
            self._tell_once("faults", lambda: message.error(words, _leads()))

    def _refused(self, refused: UserError) -> None:
        if isinstance(refused, FileDamaged):
            self._checked([refused.words()])
        elif not (refused.code == "place_missing" and _was_there_lately()):
            self._tell_once(refused.words(), lambda: message.warn(refused.words(), _leads()))

    def _tell_once(self, what: str, tell: Callable[[], None]) -> None:
        if what not in self._told:
            self._told.add(what)
            tell()


def _leads() -> message.Offer:
    return message.Offer(_("Backups"), lambda: go_to.go_to(go_to.OpenSetup("backup")))


def _was_there_lately() -> bool:
    """A stick goes into a drawer between two copies; after a week it is asked for."""
    from desktop.services import second_place

    place = second_place.place()
    return (
        place is not None and place.copied_at is not None and (clock.now() - place.copied_at).days < PATIENCE
    )
