"""What nobody hopes to see often: the passphrase, a damaged file, a restore, the holidays of a year."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.models import database
from desktop.models.faults import WrongPassphrase
from desktop.models.rescue import Saved
from desktop.services import backup
from desktop.services import rescue
from desktop.services import staff
from desktop.views import mend
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit.unlock import UnlockDialog
from desktop.views.setup.holidays_dialog import HolidaysDialog
from desktop.views.setup.passphrase_dialogs import SetPassphrase
from desktop.views.setup.passphrase_dialogs import TakeOff
from desktop.views.setup.restore_dialog import RestoreDialog
from tests.gallery import today
from tests.gallery.gallery import scene
from tests.services.test_holidays import NOTICE_2025


@scene("passphrase-set")
def set_passphrase() -> QWidget:
    """A file that has none gets one; the sheet comes first."""
    today.opened("empty")
    dialog = SetPassphrase(None)
    dialog.word.setText("hqmt-3cwk-8ynr")
    return dialog


@scene("passphrase-off")
def take_off() -> QWidget:
    """Once more before everything lies open."""
    today.opened("empty")
    return TakeOff(None)


@scene("passphrase-asked")
def asked() -> QWidget:
    """At the start: what was typed does not fit."""
    today.opened("empty")

    def opens(_secret: object) -> None:
        raise WrongPassphrase("青和居.sqlite")

    dialog = UnlockDialog(None, "青和居.sqlite", opens)
    dialog.word.setText("qwerty")
    dialog.submit()
    return dialog


def _copied() -> backup.Backup:
    today.opened("empty")
    backup.backup(at=clock.now())
    return backup.backups()[0]


@scene("mend")
def damaged() -> QWidget:
    """At the start: the file is damaged, a proven copy lies beside it."""
    copy = _copied()
    path = copy.file.parent.parent / "empty.sqlite"
    refused: UserError = database.FileDamaged(path.name)
    return mend.MendDialog(path, refused)


@scene("mend-saved")
def saved() -> QWidget:
    """What came out of the damaged file."""
    rows = {"person": 1_186, "attendance": 12_204, "booking": 874}
    found = Saved(rows=rows, pages=3_302, pages_lost=4, cells_lost=17, mended=2, left_over=9)
    done = rescue.Salvaged(Path("linli.saved-20250528-084600.sqlite"), None, found, 3)
    return mend.SavedDialog(None, done)


@scene("restore")
def restore() -> QWidget:
    """What would change if the copy came back."""
    copy = _copied()
    for name in ("周敏", "林秀英"):
        staff.add_staff(name=name, role="secretary", at=clock.now())
    named = f"{dates.month_day(copy.at.date())} {dates.clock(copy.at.time())}"
    return RestoreDialog(None, copy.file, named)


@scene("holidays-paste")
def holidays() -> QWidget:
    """The yearly notice was pasted."""
    today.opened("empty")
    dialog = HolidaysDialog(None)
    dialog.text.setPlainText(NOTICE_2025)
    return dialog
