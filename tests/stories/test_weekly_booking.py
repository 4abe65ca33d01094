"""A weekly booking with a conflict: every date shown first, each decided, every row or none, and no date lost."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Act
from desktop.models import Booking
from desktop.models import Series
from desktop.models import Venue
from desktop.services import bookings
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from desktop.views import house
from desktop.views.kit import go_to
from desktop.views.main_window import MainWindow
from desktop.views.venues import VenuesPage
from desktop.views.venues.booking_card import BookingCard
from desktop.views.venues.booking_dialog import BookingDialog
from tests.views.conftest import NOW

TUESDAY = date(2025, 6, 3)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    """The program's own window on the sample community, on 场地, two days before the summer term."""
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
    page = window.current()
    assert isinstance(page, VenuesPage)
    return page


def press(owner: QWidget, words: str) -> None:
    """Presses the visible button with these words."""
    QApplication.processEvents()
    found = [b for b in owner.findChildren(QPushButton) if b.text().strip() == words and b.isVisible()]
    assert found, f"no button {words}"
    QTest.mouseClick(found[0], LEFT)


def typed(field: QWidget, words: str) -> None:
    """Types Chinese, as an input method commits it."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def drag(page: VenuesPage, begin: tuple[int, int], end: tuple[int, int]) -> None:
    """Pulls the mouse from (lane, minute) to (lane, minute) over the lanes."""
    viewport = page.lanes.viewport()
    first, last = (page.lanes.point(*spot).toPoint() for spot in (begin, end))
    QTest.mousePress(viewport, LEFT, pos=first)
    QTest.mouseMove(viewport, (first + last) / 2)
    QTest.mouseMove(viewport, last - QPoint(1, 0))
    QTest.mouseMove(viewport, last)
    QTest.mouseRelease(viewport, LEFT, pos=last)


def the_class(page: VenuesPage) -> BookingDialog:
    """Draws Tuesday afternoon open and fills in the class of the term, every Tuesday until the end of August."""
    page.stepper.home.click()
    page.stepper.on.click()
    assert page.stepper.day() == date(2025, 6, 2)
    drag(page, (1, 14 * 60), (1, 16 * 60))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BookingDialog)
    form = dialog.fields
    assert (form.day.value(), form.start.text(), form.end.text()) == (TUESDAY, "14:00", "16:00")
    typed(form.purpose, "书法班")
    QTest.keyClicks(form.applicant, "wyl")
    QTest.keyClick(form.applicant, Qt.Key.Key_Return)
    form.people.setText("20")
    form.people.textEdited.emit("20")
    form.repetition.repeat.setFocus()
    QTest.keyClick(form.repetition.repeat, Qt.Key.Key_Down)
    assert form.repetition.repeat.chosen() == "weekly"
    form.repetition.until.setText("2025-8-26")
    form.repetition.until.editingFinished.emit()
    return dialog


def rows() -> list[tuple[str, str, str, str]]:
    """Day, venue, time and status of each date of the class."""
    found = Booking.select(Booking, Venue).join(Venue).where(Booking.title == "书法班", Booking.start > NOW)
    return [
        (f"{r.start:%m-%d}", r.venue.name, f"{r.start:%H:%M}", r.status)
        for r in found.order_by(Booking.start)
    ]


def test_a_weekly_booking_with_a_conflict(qtbot: QtBot, window: MainWindow, page: VenuesPage) -> None:
    dialog = the_class(page)
    assert dialog.fields.applicant.person() is not None

    # Every date stands there before anything is written; only obstacles offer ways out.
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 13)
    told = {line.row.date: line.row.headline for line in dialog.plan.rows() if line.row.ways}
    assert told == {
        "6/10": "已被「老年合唱加练」预约",
        "7/1": "和谐客厅停用",
        "7/8": "布置时间差 10 分钟",
    }
    assert dialog.primary.text() == "登记 12 次，保留 1 次待定"
    assert rows() == []

    # The user decides; the button counts along.
    clash = next(line for line in dialog.plan.rows() if line.row.date == "6/10")
    QTest.mouseClick(clash.button("跳过"), LEFT)
    assert dialog.primary.text() == "登记 12 次，跳过 1 次"
    QTest.mouseClick(clash.button("保留待定"), LEFT)
    QTest.mouseClick(dialog.primary, LEFT)
    assert not dialog.isVisible()

    # Every row is there, the odd ones as decided.
    found = rows()
    assert len(found) == 13
    assert found[0] == ("06-03", "和谐客厅", "14:00", "approved")
    assert found[1] == ("06-10", "和谐客厅", "14:00", "waiting")
    assert found[4] == ("07-01", "和安客厅", "14:00", "approved")
    assert found[5] == ("07-08", "和谐客厅", "14:10", "approved")
    said = window.bar.said()
    assert said is not None
    assert said.plain() == "已为 和谐客厅 登记 12 次，保留 1 次待定"
    assert [block.title for block in page.lanes._lanes[1].blocks] == ["书法班"]

    # The choir gives up its afternoon: the program says so, one click books the date that waited.
    page.stepper.on.click()
    choir = next(b for b in page.lanes._lanes[1].blocks if b.title == "老年合唱加练")
    spot = page.lanes.box_of(choir.key).center().toPoint()
    QTest.mouseDClick(page.lanes.viewport(), LEFT, pos=spot)
    card = QApplication.activeModalWidget()
    assert isinstance(card, BookingCard)
    press(card, "取消这一次")
    said = window.bar.said()
    assert said is not None
    assert said.plain() == "6月10日 和谐客厅空出来了，可以补登「书法班」"
    press(window.bar, "现在登记")
    assert rows()[1] == ("06-10", "和谐客厅", "14:00", "approved")
    assert [act.what for act in Act.latest(3)] == ["rebook", "cancel_booking", "book"]


def test_one_undo_takes_the_whole_series_back(qtbot: QtBot, window: MainWindow, page: VenuesPage) -> None:
    series = Series.select().count()
    dialog = the_class(page)
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 13)
    QTest.mouseClick(dialog.primary, LEFT)
    assert len(rows()) == 13
    press(window.bar, "撤销")
    assert rows() == []
    assert Series.select().count() == series
    assert page.lanes._lanes[1].blocks == ()


def test_somebody_was_faster(qtbot: QtBot, page: VenuesPage) -> None:
    """While the dialog stands open, the command line takes the first Tuesday: nothing is written, and it is told."""
    dialog = the_class(page)
    qtbot.waitUntil(lambda: len(dialog.plan.rows()) == 13)
    here = Venue.get(Venue.name == "和谐客厅")
    asked = bookings.Wish(here.id, (TUESDAY,), 15 * 60, 17 * 60)
    decided = [Decided(each, each.recommended) for each in bookings.plan(asked)]
    bookings.book(decided, asked, Purpose("消防讲座"), at=NOW)
    QTest.mouseClick(dialog.primary, LEFT)
    assert dialog.isVisible()
    assert rows() == []
    said = dialog.bar.said()
    assert said is not None
    assert "消防讲座" in said.plain()
    assert dialog.plan.rows()[0].row.headline == "已被「消防讲座」预约"
    assert dialog.primary.text() == "登记 11 次，保留 2 次待定"


def test_a_booking_is_moved_by_hand(window: MainWindow, page: VenuesPage) -> None:
    here = Venue.get(Venue.name == "和谐客厅")
    asked = bookings.Wish(here.id, (TUESDAY,), 14 * 60, 16 * 60, 15, 15)
    decided = [Decided(each, each.recommended) for each in bookings.plan(asked)]
    (key,) = bookings.book(decided, asked, Purpose("书法班"), at=NOW).booked
    go_to.go_to(go_to.OpenBooking(key))
    drag(page, (1, 15 * 60), (2, 11 * 60))
    assert rows() == [("06-04", "和谐客厅", "10:00", "approved")]
    said = window.bar.said()
    assert said is not None
    assert said.plain() == "「书法班」改到 6月4日 10:00–12:00"

    # Onto the group of the evening: the note says by how much while it is held, letting go keeps it waiting.
    viewport = page.lanes.viewport()
    first, last = page.lanes.point(2, 11 * 60).toPoint(), page.lanes.point(2, 19 * 60).toPoint()
    QTest.mousePress(viewport, LEFT, pos=first)
    QTest.mouseMove(viewport, last)
    assert page.lanes._note.isVisible()
    assert page.lanes._note._head.label.text() == "与「葫芦丝」重叠 1 小时"
    QTest.mouseRelease(viewport, LEFT, pos=last)
    assert not page.lanes._note.isVisible()
    assert rows() == [("06-04", "和谐客厅", "18:00", "waiting")]
    press(window.bar, "撤销")
    assert rows() == [("06-04", "和谐客厅", "10:00", "approved")]


def test_the_keyboard_moves_it_too(qtbot: QtBot, page: VenuesPage) -> None:
    here = Venue.get(Venue.name == "和谐客厅")
    asked = bookings.Wish(here.id, (TUESDAY,), 14 * 60, 16 * 60)
    decided = [Decided(each, each.recommended) for each in bookings.plan(asked)]
    (key,) = bookings.book(decided, asked, Purpose("书法班"), at=NOW).booked
    go_to.go_to(go_to.OpenBooking(key))
    page.lanes.choose(key)
    page.lanes.setFocus()
    qtbot.waitUntil(page.lanes.hasFocus)
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.lanes, Qt.Key.Key_Right, ctrl)
    QTest.keyClick(page.lanes, Qt.Key.Key_Right, ctrl)
    QTest.keyClick(page.lanes, Qt.Key.Key_Return)
    assert rows() == [("06-03", "和谐客厅", "14:30", "approved")]
    QTest.keyClick(page.lanes, Qt.Key.Key_Right, ctrl)
    QTest.keyClick(page.lanes, Qt.Key.Key_Escape)
    assert rows() == [("06-03", "和谐客厅", "14:30", "approved")]


def test_a_free_slot_is_found_and_booked(page: VenuesPage) -> None:
    press(page, "找空档")
    finder = QApplication.activeModalWidget()
    assert finder is not None
    slots = [b for b in finder.findChildren(QPushButton) if b.text().startswith("和安客厅")]
    when = slots[0].accessibleName()
    QTest.mouseClick(slots[0], LEFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BookingDialog)
    assert dialog.heading.words.text() == "预约 和安客厅"
    typed(dialog.fields.purpose, "书法班")
    QTest.keyClick(dialog.fields.purpose, Qt.Key.Key_Return)
    assert dialog.primary.text() == "登记 1 次"
    if dialog.isVisible():
        QTest.mouseClick(dialog.primary, LEFT)
    (only,) = rows()
    booked = datetime.strptime(f"2025-{only[0]} {only[2]}", "%Y-%m-%d %H:%M")
    assert f"{booked.month}月{booked.day}日 和安客厅 {booked.hour}:{booked:%M}–" in when
    assert booked > NOW - timedelta(days=1)
