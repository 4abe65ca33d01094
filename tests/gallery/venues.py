"""场地: the week of one venue, the day of all, the list, a drag that clashes, and the dialogs."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.models import Booking
from desktop.models import Venue
from desktop.services import calendar_import
from desktop.views import main_window
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit.lane_drag import Drag
from desktop.views.kit.lane_spans import Place
from desktop.views.venues import VenuesPage
from desktop.views.venues.booking_card import BookingCard
from desktop.views.venues.booking_dialog import BookingDialog
from desktop.views.venues.booking_form import Start
from desktop.views.venues.calendar_dialog import CalendarDialog
from desktop.views.venues.find_dialog import FindDialog
from tests.gallery import states
from tests.gallery import today
from tests.gallery.gallery import scene

TUESDAY = date(2025, 6, 3)
DATA = Path(__file__).resolve().parent.parent / "data"


def venue(name: str) -> Venue:
    return Venue.get(Venue.name == name)


def window(day: date = TUESDAY) -> tuple[main_window.MainWindow, VenuesPage]:
    """The main window on the week of 和谐客厅 with the sample's obstacles."""
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("venues")
    go_to.go_to(go_to.OpenVenue(venue("和谐客厅").id, day))
    page = result.findChild(VenuesPage)
    assert page is not None
    return result, page


@scene("venues-week")
def week() -> QWidget:
    today.opened("sample")
    return window()[0]


@scene("venues-day")
def day() -> QWidget:
    today.opened("sample")
    shown, page = window(date(2025, 5, 28))
    page._pick_view("day")
    page.views.choose("day")
    return shown


@scene("venues-list")
def table() -> QWidget:
    today.opened("sample")
    shown, page = window()
    page._pick_view("list")
    page.views.choose("list")
    return shown


@scene("venues-drag")
def drag() -> QWidget:
    """老年合唱 pulled over the painters: the note says by how much, and the way out."""
    today.opened("sample")
    shown, page = window(date(2025, 7, 8))
    shown.resize(1366, 768)
    shown.show()
    block = next(b for lane in page.lanes._lanes for b in lane.blocks if b.title == "葫芦丝")
    page.lanes._drag = Drag("move", block, Place(2, block.start, block.end), pulled=True)
    page.lanes._pull(page.lanes._drag, Place(1, 13 * 60, 13 * 60 + 90))
    return shown


@scene("venues-empty")
def empty() -> QWidget:
    today.opened("empty")
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("venues")
    return result


@scene("booking-plan")
def plan() -> QWidget:
    """A class every Tuesday until the end of August: taken once, closed once, ten minutes short once."""
    today.opened("sample")
    dialog = BookingDialog(None, Start(venue("和谐客厅").id, TUESDAY, 14 * 60, 16 * 60))
    form = dialog.fields
    form.purpose.setText("书法班")
    form.people.setText("20")
    form.repeat.choose("weekly")
    form._show_repeat()
    form.until.set_value(date(2025, 8, 26))
    form.applicant.set_person(form.applicant._find("王玉兰")[0])
    form._show_applicant()
    dialog.refresh()
    return dialog


@scene("booking-wrong")
def wrong() -> QWidget:
    """An end before the start."""
    today.opened("sample")
    return BookingDialog(None, Start(venue("和善客厅").id, TUESDAY, 16 * 60, 14 * 60))


@scene("booking-card")
def card() -> QWidget:
    today.opened("sample")
    row = Booking.get((Booking.title == "国画班") & (Booking.start > "2025-06-01"))
    return BookingCard(None, row.id)


@scene("find-slot")
def find() -> QWidget:
    today.opened("sample")
    return FindDialog(None, date(2025, 5, 29))


@scene("calendar-import")
def calendar() -> QWidget:
    """A year of three rooms beside what the sample holds already: some dates wait."""
    today.opened("sample")
    reading = calendar_import.read(DATA / "bookings-2025.ics", at=clock.now())
    return CalendarDialog(None, reading, venue("和谐客厅").id)
