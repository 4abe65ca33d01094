"""场地: the week of one venue, the day of all, the list, a drag that clashes, and the dialogs."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path
from time import monotonic as time_now

from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from desktop.models import Booking
from desktop.models import Series
from desktop.models import Venue
from desktop.models.journal import act
from desktop.services import approvals
from desktop.services import bookings
from desktop.services import calendar_import
from desktop.services import drop_in
from desktop.services import house_rules
from desktop.services.booking_plan import Wish
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
from desktop.views.venues.card_dialog import CardDialog
from desktop.views.venues.closing_dialog import ClosingDialog
from desktop.views.venues.count_dialog import CountDialog
from desktop.views.venues.find_dialog import FindDialog
from desktop.views.venues.requests_dialog import RequestsDialog
from desktop.views.venues.rules_dialog import RulesDialog
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


@scene("venues-month")
def month() -> QWidget:
    today.opened("sample")
    shown, page = window(date(2025, 5, 28))
    page._pick_view("month")
    page.views.choose("month")
    return shown


@scene("venue-card")
def venue_card() -> QWidget:
    today.opened("sample")
    dialog = CardDialog(None, venue("和谐客厅").id)
    deadline = time_now() + 10
    while dialog.picture.image().isNull() and time_now() < deadline:
        QApplication.processEvents()
    return dialog


@scene("venue-visits")
def visits() -> QWidget:
    today.opened("sample")
    room = venue("司机之家").id
    drop_in.offer(room, drop_in.USUAL, at=clock.now())
    for number, item in enumerate(drop_in.of_month(room, clock.today())):
        drop_in.count(item.id, day=clock.today() - timedelta(days=1), at=clock.now(), times=7 * number + 5)
        drop_in.count(item.id, day=clock.today(), at=clock.now(), times=number % 4 + 1)
    return CountDialog(None, room)


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
    form.repetition.repeat.choose("weekly")
    form.repetition.show_fields()
    form.repetition.until.set_value(date(2025, 8, 26))
    form.applicant.set_person(form.applicant._find("王玉兰")[0])
    form._show_applicant()
    dialog.refresh()
    return dialog


@scene("booking-lunar")
def lunar() -> QWidget:
    """Each 重阳 from now on: some of the years have no published holidays yet."""
    today.opened("sample")
    dialog = BookingDialog(None, Start(venue("和善客厅").id, date(2025, 10, 29), 9 * 60, 11 * 60))
    form = dialog.fields
    form.purpose.setText("重阳敬老茶会")
    form.repetition.repeat.choose("lunar")
    form.repetition.end.choose("count")
    form.repetition.times.setValue(4)
    form.repetition.show_fields()
    dialog.refresh()
    return dialog


@scene("booking-picked")
def picked() -> QWidget:
    """Days picked by hand."""
    today.opened("sample")
    dialog = BookingDialog(None, Start(venue("和安客厅").id, TUESDAY, 9 * 60, 11 * 60))
    form = dialog.fields
    form.purpose.setText("端午香囊")
    form.repetition.repeat.choose("picked")
    form.repetition.show_fields()
    form.repetition.pick({date(2025, 6, 5), date(2025, 6, 11), date(2025, 6, 12), date(2025, 6, 19)})
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


@scene("booking-card-series")
def card_series() -> QWidget:
    """民乐社 is to begin an hour earlier from June on: where each date goes, and which are not free there."""
    today.opened("sample")
    with act("book", at=clock.now()):
        series = Series.create(title="葫芦丝", rule="FREQ=WEEKLY;BYDAY=WE", start=clock.now())
        for week in range(6):
            start = datetime(2025, 6, 4, 19) + timedelta(days=7 * week)
            Booking.update(series=series.id, session=None).where(
                (Booking.title == "葫芦丝") & (Booking.start == start)
            ).execute()
    row = Booking.get((Booking.title == "葫芦丝") & (Booking.start > "2025-06-03"))
    dialog = BookingCard(None, row.id)
    dialog.scope.choose("following")
    dialog.day.set_value(date(2025, 6, 5))
    dialog.start.set_value(time(18, 30))
    dialog.end.set_value(time(20))
    dialog._changed()
    return dialog


@scene("find-slot")
def find() -> QWidget:
    today.opened("sample")
    return FindDialog(None, date(2025, 5, 29))


@scene("house-rules")
def rules() -> QWidget:
    today.opened("sample")
    here = venue("和谐客厅")
    text = "不吸烟，不用明火。\n不私拉电线。\n用完打扫干净，桌椅归位。"
    house_rules.change(
        here.id,
        house_rules.HouseRules(24, None, 240, 2, None, ("meeting", "volunteering"), text),
        at=clock.now(),
    )
    return RulesDialog(None, here.id)


@scene("booking-limit")
def limit() -> QWidget:
    """Three hours every Tuesday where two hours and twice a month is the rule."""
    today.opened("sample")
    here = venue("和善客厅")
    house_rules.change(here.id, house_rules.HouseRules(month_times=2), at=clock.now())
    dialog = BookingDialog(None, Start(here.id, TUESDAY, 9 * 60, 11 * 60))
    form = dialog.fields
    form.purpose.setText("编织班")
    form.applicant.setText("编织社")
    form.repetition.repeat.choose("weekly")
    form.repetition.until.set_value(date(2025, 7, 1))
    form.repetition.show_fields()
    dialog.refresh()
    return dialog


@scene("requests")
def requests() -> QWidget:
    today.opened("sample")
    here = venue("和谐客厅")
    house_rules.change(here.id, house_rules.HouseRules(priority=("meeting",)), at=clock.now())
    for name, day, category in (
        ("网格例会", 5, "meeting"),
        ("生日会", 6, "festival"),
        ("旗袍队", 10, "arts"),
    ):
        asked = Wish(here.id, (date(2025, 6, day),), 9 * 60 + 30, 11 * 60)
        decided = [bookings.Decided(each, bookings.Way("book", each.slot)) for each in bookings.plan(asked)]
        purpose = bookings.Purpose(name, category, applicant_text="文体队")
        approvals.request(decided, asked, purpose, at=clock.now())
    return RequestsDialog(None)


@scene("hand-back")
def hand_back() -> QWidget:
    today.opened("sample")
    row = Booking.get(Booking.title == "老年合唱加练")
    with act("book", at=clock.now()):
        row.start, row.end, row.status = datetime(2025, 5, 28, 7), datetime(2025, 5, 28, 8, 30), "in_use"
        row.keep()
    return BookingCard(None, row.id)


@scene("closing")
def closing() -> QWidget:
    today.opened("sample")
    dialog = ClosingDialog(None, venue("和安客厅").id, TUESDAY)
    dialog.last.set_value(date(2025, 6, 5))
    dialog.reason.setText("空调检修")
    dialog.refresh()
    return dialog


@scene("calendar-import")
def calendar() -> QWidget:
    """A year of three rooms beside what the sample holds already: some dates wait."""
    today.opened("sample")
    reading = calendar_import.read(DATA / "bookings-2025.ics", at=clock.now())
    return CalendarDialog(None, reading, venue("和谐客厅").id)
