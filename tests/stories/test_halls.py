"""A keeper's week in the real window: a class that moves, a room that closes, a room that is asked for and handed back."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Handover
from desktop.models import Holiday
from desktop.models import Venue
from desktop.services import bookings
from desktop.services import series_dates
from desktop.views import house
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.main_window import MainWindow
from desktop.views.venues import VenuesPage
from desktop.views.venues.booking_card import BookingCard
from desktop.views.venues.booking_dialog import BookingDialog
from desktop.views.venues.booking_form import Start
from desktop.views.venues.closing_dialog import ClosingDialog
from desktop.views.venues.requests_dialog import RequestsDialog
from tests.rooms import room
from tests.views.conftest import NOW

TUESDAY = date(2025, 6, 3)
LEFT = Qt.MouseButton.LeftButton
D = TypeVar("D", bound=QWidget)


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    """The program's own window on the sample community with one more room, free all year."""
    room("议事厅", capacity=30)
    made = MainWindow(house.Community().house())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start("venues")
    yield made
    for other in QApplication.topLevelWidgets():
        if other is not made and other.isVisible():
            other.close()
    made.close()


@pytest.fixture
def page(window: MainWindow) -> VenuesPage:
    found = window.current()
    assert isinstance(found, VenuesPage)
    return found


def venue(name: str) -> Venue:
    return Venue.get(Venue.name == name)


def press(owner: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [b for b in owner.findChildren(QPushButton) if b.text().strip() == words and b.isVisible()]
    assert found, f"no button {words}"
    QTest.mouseClick(found[0], LEFT)


def opened(kind: type[D]) -> D:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def chosen(page: VenuesPage, words: str) -> None:
    """Takes an entry of the menu beside the list of venues."""
    menu = page.more.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == words).trigger()


def told(window: MainWindow) -> str:
    said = window.bar.said()
    assert said is not None
    return said.plain()


def words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel) if not label.isHidden())


def card_of(page: VenuesPage, booking: str) -> BookingCard:
    """Opens a booking as one does: its week, a double click on its block."""
    go_to.go_to(go_to.OpenBooking(booking))
    QApplication.processEvents()
    spot = page.lanes.box_of(booking).center().toPoint()
    QTest.mouseDClick(page.lanes.viewport(), LEFT, pos=spot)
    return opened(BookingCard)


def dates_of(title: str) -> list[tuple[str, str, str]]:
    rows = Booking.select().where(Booking.title == title).order_by(Booking.start)
    return [(f"{row.start:%m-%d %H:%M}", row.venue.name, row.status) for row in rows]


def every_tuesday(weeks: int, title: str = "扎染班") -> list[str]:
    here = venue("议事厅")
    days = tuple(TUESDAY + timedelta(days=7 * n) for n in range(weeks))
    asked = bookings.Wish(here.id, days, 9 * 60, 11 * 60, rule="FREQ=WEEKLY;BYDAY=TU")
    decided = [bookings.Decided(each, bookings.Way("book", each.slot)) for each in bookings.plan(asked)]
    return list(bookings.book(decided, asked, bookings.Purpose(title), at=NOW).booked)


def test_a_series_changes_from_one_date_on_and_the_past_stays(window: MainWindow, page: VenuesPage) -> None:
    keys = every_tuesday(6)
    clock.use(lambda: datetime(2025, 6, 11, 8))  # two dates are over
    page.reload()
    card = card_of(page, keys[3])
    card.start.setText("14:00")
    card.start.editingFinished.emit()
    card.end.setText("16:00")
    card.end.editingFinished.emit()
    card.scope.setCurrentIndex(card.scope.findText("这一次和以后的"))
    card.scope.picked.emit("following")
    assert card.primary.text() == "改 3 次"
    QTest.mouseClick(card.primary, LEFT)
    hours = [when[-5:] for when, _room, _status in dates_of("扎染班")]
    assert hours == ["09:00", "09:00", "09:00", "14:00", "14:00", "14:00"]
    press(window.bar, "撤销")
    assert {when[-5:] for when, _room, _status in dates_of("扎染班")} == {"09:00"}

    # One date goes, then all that are to come; what is over is never rewritten.
    press(card_of(page, keys[2]), "取消这一次")
    assert [status for _when, _room, status in dates_of("扎染班")].count("cancelled") == 1
    card = card_of(page, keys[4])
    more = next(b for b in card.findChildren(QPushButton) if b.text() == "取消更多")
    next(a for a in more.menu().actions() if a.text().startswith("整个系列")).trigger()
    assert [status for _when, _room, status in dates_of("扎染班")] == ["approved"] * 2 + ["cancelled"] * 4


def test_a_rule_past_the_published_holidays_says_so(qtbot: QtBot, page: VenuesPage) -> None:
    last = Holiday.calendar().published_until
    assert last is not None
    dialog = BookingDialog(page, Start(venue("议事厅").id, date(last, 12, 2), 540, 600))
    dialog.open()
    repetition = dialog.fields.repetition
    repetition.repeat.choose("weekly")
    repetition.repeat.picked.emit("weekly")
    repetition.until.setText(f"{last + 1}-2-28")
    repetition.until.editingFinished.emit()
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 13)
    unknown = series_dates.unpublished((date(last, 12, 30), date(last + 1, 1, 6)), Holiday.calendar())
    assert f"{last + 1}" in unknown
    assert unknown in repetition.note.text()
    dialog.reject()


def test_a_room_closes_with_three_ways_out(window: MainWindow, page: VenuesPage) -> None:
    keys = every_tuesday(3)
    go_to.go_to(go_to.OpenBooking(keys[0]))
    chosen(page, "停用一段时间…")
    dialog = opened(ClosingDialog)
    dialog.first.set_value(TUESDAY)
    dialog.last.set_value(TUESDAY + timedelta(days=14))
    dialog.refresh()
    dialog.reason.setText("灯管更换")
    rows = {line.row.date: line for line in dialog.plan.rows()}
    assert {"6/3", "6/10", "6/17"} <= set(rows)
    for day, way in (("6/3", "改到和谐客厅"), ("6/10", "保留待定"), ("6/17", "取消这一次")):
        QTest.mouseClick(rows[day].button(way), LEFT)
    QTest.mouseClick(dialog.primary, LEFT)
    assert not dialog.isVisible()
    assert dates_of("扎染班") == [
        ("06-03 09:00", "和谐客厅", "approved"),
        ("06-10 09:00", "议事厅", "waiting"),
        ("06-17 09:00", "议事厅", "cancelled"),
    ]
    assert Closure.select().where(Closure.reason == "灯管更换").count() == 1
    assert "停用" in told(window)
    offered = [b.text().strip() for b in window.bar.findChildren(QPushButton) if b.isVisible()]
    assert {"打印通知", "存联系单"} <= set(offered)
    press(window.bar, "撤销")
    assert [status for _when, _room, status in dates_of("扎染班")] == ["approved"] * 3
    assert Closure.select().where(Closure.reason == "灯管更换").count() == 0


def test_asked_for_approved_in_use_and_handed_back(
    qtbot: QtBot, window: MainWindow, page: VenuesPage
) -> None:
    # Two ask for the same afternoon through the dialog; nobody holds it yet.
    for title in ("太极拳", "舞蹈队"):
        dialog = BookingDialog(page, Start(venue("议事厅").id, TUESDAY, 840, 960))
        dialog.open()
        dialog.fields.purpose.setText(title)
        if not dialog.ask.isEnabled():  # it is told that somebody asked already; one may ask all the same
            assert "太极拳" in dialog.plan.rows()[0].row.headline
            QTest.mouseClick(dialog.plan.rows()[0].button("照样登记"), LEFT)
        dialog.ask.click()
    assert [dates_of(title)[0][2] for title in ("太极拳", "舞蹈队")] == ["requested", "requested"]

    # One is approved; the other is not free any more and is declined with its reason.
    QTest.mouseClick(page.requests, LEFT)
    requests = opened(RequestsDialog)
    first = Booking.get(Booking.title == "太极拳").id
    requests.rows.choose(first)
    requests._choose(first)
    QTest.mouseClick(requests.primary, LEFT)
    other = Booking.get(Booking.title == "舞蹈队").id
    requests.rows.choose(other)
    requests._choose(other)
    assert not requests.primary.isEnabled()
    requests.reason.setText("太极拳先申请的")
    QTest.mouseClick(requests.decline, LEFT)
    requests.close()
    assert dates_of("太极拳")[0][2] == "approved"
    assert dates_of("舞蹈队")[0][2] == "declined"

    # Somebody else wants the slot and stands on its waiting list, named on the card.
    wish = bookings.Wish(venue("议事厅").id, (TUESDAY,), 14 * 60, 16 * 60)
    waiting = [bookings.Decided(each, bookings.Way("wait", each.slot)) for each in bookings.plan(wish)]
    bookings.book(waiting, wish, bookings.Purpose("葫芦丝二班"), at=NOW)
    clock.use(lambda: datetime(2025, 6, 3, 13, 30))
    page.reload()
    card = card_of(page, first)
    assert "葫芦丝二班" in words(card)

    # The key goes out, comes back; what was found is written down.
    press(card, "交出钥匙")
    assert dates_of("太极拳")[0][2] == "in_use"
    clock.use(lambda: datetime(2025, 6, 3, 16, 5))
    card = card_of(page, first)
    card.steps.clean.setChecked(False)
    card.steps.damage.setText("一把椅子")
    press(card, "已交还")
    assert dates_of("太极拳")[0][2] == "handed_back"
    row = Handover.of(first)
    assert row is not None
    assert (bool(row.clean), bool(row.key_back), row.damage) == (False, True, "一把椅子")
    assert "交还" in told(window)
