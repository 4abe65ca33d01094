"""设置: every section, and its dialogs."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.models import Act
from desktop.models import Staff
from desktop.models import Venue
from desktop.services import journal
from desktop.services import pins
from desktop.services import staff
from desktop.views import main_window
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit import window_state
from desktop.views.kit.lock_screen import LockScreen
from desktop.views.setup.closure_dialog import ClosureDialog
from desktop.views.setup.staff_dialog import StaffDialog
from desktop.views.setup.venue_dialog import VenueDialog
from tests.gallery import states
from tests.gallery import today
from tests.gallery.gallery import scene

SECTIONS = ("community", "places", "venues", "holidays", "backup", "staff", "looks", "history", "about")


def section(name: str, file: str = "sample") -> QWidget:
    """The main window on one section of the setup."""
    today.opened(file)
    window_state.remember_language(i18n.language())
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("setup")
    go_to.go_to(go_to.OpenSetup(name))
    return result


for each in SECTIONS:
    scene(f"setup-{each}")(partial(section, each))
scene("setup-empty-places")(partial(section, "places", "empty"))


@scene("setup-history-full")
def history() -> QWidget:
    """Some acts, one of them taken back."""
    today.opened("sample")
    added = staff.add_staff(name="何建国", role="assistant", at=clock.now())
    staff.change_staff(added.id, name="何建国", role="volunteer", at=clock.now())
    journal.undo(Act.latest(1)[0].id, at=clock.now())
    pins.set_pin(Staff.get().id, "1357", at=clock.now())
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("setup")
    go_to.go_to(go_to.OpenSetup("history"))
    return result


@scene("setup-staff-dialog")
def staff_dialog() -> QWidget:
    today.opened("sample")
    dialog = StaffDialog(None, Staff.get().id)
    dialog.pin.setText("24")
    dialog.again.setText("24")
    dialog.submit()
    return dialog


@scene("setup-venue-dialog")
def venue_dialog() -> QWidget:
    today.opened("sample")
    return VenueDialog(None, Venue.in_order()[0].id)


@scene("setup-closure-dialog")
def closure_dialog() -> QWidget:
    today.opened("sample")
    return ClosureDialog(None, Venue.in_order()[0].id)


@scene("lock")
def lock_screen() -> QWidget:
    today.opened("sample")
    who = Staff.get().id
    pins.set_pin(who, "1357", at=clock.now())
    pins.new_recovery_code(at=clock.now())
    return LockScreen(None)


@scene("lock-forgotten")
def lock_forgotten() -> QWidget:
    screen = lock_screen()
    assert isinstance(screen, LockScreen)
    screen.forgot.click()
    screen.code.setText("ABCD-EFGH-2345")
    screen.new.setText("8642")
    screen.again.setText("8642")
    screen.submit()
    return screen
