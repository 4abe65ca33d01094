"""An event from its first word to the wall: three rooms, more people than places, poster and sheet, once more."""

import subprocess
from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Booking
from desktop.models import Event
from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import SheetRow
from desktop.models import Venue
from desktop.models import event_facts
from desktop.services import events
from desktop.services.events import SessionPlan
from desktop.views import house
from desktop.views.events import EventsPage
from desktop.views.events.event_dialog import EventDialog
from desktop.views.events.sign_ups_tab import SignUpsTab
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.main_window import MainWindow
from desktop.views.papers import PapersPage

NOW = datetime(2025, 5, 28, 8, 46)
ROOMS = ("和谐客厅", "和安客厅", "和善客厅")
Fill = Callable[[EventDialog], object]


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    """The window on a copy of the sample, as the program opens it."""
    clock.use(lambda: NOW)
    background.surround(house.own_connection)
    window = MainWindow(house.Community().house())
    window.resize(1366, 768)
    window.start("events")
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> EventsPage:
    page = window.current()
    assert isinstance(page, EventsPage)
    return page


def press(owner: QWidget, words: str) -> None:
    """Presses the visible button with these words."""
    found = [b for b in owner.findChildren(QPushButton) if b.text().strip() == words and b.isVisible()]
    assert found, f"no button {words}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def in_dialog(fill: Fill) -> None:
    """Runs `fill` on the dialog that the next press opens."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, EventDialog)
        try:
            fill(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, act)


def write(line: QLineEdit, words: str) -> None:
    """Types Chinese, as an input method does."""
    line.setFocus()
    typed = QInputMethodEvent()
    typed.setCommitString(words)
    QApplication.sendEvent(line, typed)


def told(window: MainWindow) -> str:
    said = window.bar.said()
    return said.plain() if said else ""


def rooms() -> tuple[str, ...]:
    return tuple(venue.id for venue in Venue.in_order() if venue.name in ROOMS)


def day_that_is(*, free: bool) -> datetime:
    """The first morning in June on which the three rooms are free, or are not."""
    for day in range(1, 31):
        start = datetime(2025, 6, day, 9)
        blocked = any(
            each.blocks for each in events.in_the_way([SessionPlan(start, start.replace(hour=11), rooms())])
        )
        if blocked != free:
            return start
    raise AssertionError


def grown_ups(count: int) -> list[Person]:
    """People whom nobody else is called like."""
    found: list[Person] = []
    names = [name for (name,) in Person.select(Person.name).tuples()]
    for person in Person.select().where(Person.unit.is_null(False)).order_by(Person.id):
        if names.count(person.name) == 1:
            found.append(person)
        if len(found) == count:
            break
    return found


def sign_up(tab: SignUpsTab, person: Person, size: int) -> None:
    """As the secretary does it: the name, Enter on the right hit, how many, Enter."""
    write(tab.person, person.name)
    at = [hit.id for hit in tab.person.hits()].index(person.id)
    for _step in range(at):
        QTest.keyClick(tab.person, Qt.Key.Key_Down)
    QTest.keyClick(tab.person, Qt.Key.Key_Return)
    tab.party_size.setFocus()
    tab.party_size.selectAll()
    QTest.keyClicks(tab.party_size, str(size))
    QTest.keyClick(tab.party_size, Qt.Key.Key_Return)


def words_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def new_event(page: EventsPage, *, capacity: int) -> Event:
    """端午包粽子 in three rooms, first tried on a morning when they are taken."""
    taken, free = day_that_is(free=False), day_that_is(free=True)

    def fill(dialog: EventDialog) -> None:
        write(dialog.name, "端午包粽子")
        dialog.category.choose("festival")
        dialog.needed.setChecked(True)
        dialog.how.setText("扫码，或到一楼服务台登记")
        dialog.slogan.setText("包粽子，话家常")
        dialog.link.setText("https://qhj.example/61")
        dialog.capacity.setText(str(capacity))
        row = dialog.sessions.rows[0]
        row.day.setText(f"{taken:%Y-%m-%d}")
        for key in rooms():
            row.venues[key].setChecked(True)
        dialog.sessions.look()
        assert "停用　5/31–6/2 端午放假闭馆" in row.under.text()
        assert not dialog.primary.isEnabled()
        row.day.setText(f"{free:%Y-%m-%d}")
        dialog.sessions.look()
        assert row.under.text() == ""
        assert dialog.primary.text() == "存为草稿，占用 3 间次"
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(fill)
    press(page, "新活动")
    return Event.get(Event.name == "端午包粽子")


def test_an_event_from_the_first_word_to_the_next_edition(
    qtbot: QtBot, window: MainWindow, page: EventsPage, tmp_path: Path
) -> None:
    event = new_event(page, capacity=5)
    (session,) = Session.of(event.id)
    assert "端午包粽子 已存为草稿" in told(window)
    assert Booking.select().where(Booking.session == session.id).count() == 3
    assert page.detail.name.text() == "端午包粽子"
    press(page, "发布")
    assert Event.get_by_id(event.id).status == "open"

    # Three households, one too many: the third waits, and moves up when the first stays away.
    press(page, "登记报名")
    tab = page.detail.tabs["sign-ups"]
    assert isinstance(tab, SignUpsTab)
    first, second, third = grown_ups(3)
    for person, size in ((first, 3), (second, 2), (third, 2)):
        sign_up(tab, person, size)
    assert f"{third.name} 已排候补" in told(window)
    assert Event.get_by_id(event.id).status == "full"
    tab.table.choose(next(row.id for row in event_facts.sign_ups(event.id) if row.person == first.id))
    press(page, "取消报名")
    assert told(window) == f"{first.name} 已取消报名；{third.name} 补上"
    assert event_facts.sign_up_count(event.id).heads == 4

    # Poster and sheet, through the buttons of 概况, to PDF files.
    poster = to_pdf(qtbot, window, page, "打印海报", tmp_path / "海报.pdf")
    said = words_of(poster)
    assert all(words in said for words in ("包粽子，话家常", "和谐、和安、和善三间共享客厅", "扫码报名"))
    sheet = to_pdf(qtbot, window, page, "打印签到表", tmp_path / "签到表.pdf")
    said = words_of(sheet)
    assert "端午包粽子" in said
    assert second.name in said
    assert third.name in said
    assert first.name not in said
    assert {row.person_id for row in SheetRow.select()} == {second.id, third.id}
    assert sorted(job.paper for job in PrintJob.select()) == ["flyer", "sign-in-sheet"]
    window.show_page("events")
    press(page, "打印通知")  # what remains to be done
    assert isinstance(window.current(), PapersPage)

    # A year later it is held again: the same rooms, the same hours, another day.
    clock.use(lambda: datetime(2025, 7, 1, 9))
    window.show_page("events")

    def fill(dialog: EventDialog) -> None:
        row = dialog.sessions.rows[0]
        assert row.start.text() == "9:00"
        assert [key for key, choice in row.venues.items() if choice.isChecked()] == list(rooms())
        assert dialog.primary.text() == "保存，占用 3 间次"
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(fill)
    press(page, "办第二届")
    again = Event.get(Event.edition == 2, Event.name == "端午包粽子")
    assert (again.title, again.status) == ("第二届端午包粽子", "draft")
    assert event_facts.sign_up_count(again.id).people == 0
    (next_one,) = Session.of(again.id)
    assert next_one.start == datetime(2026, session.start.month, session.start.day - 1, 9)
    assert page.detail.name.text() == "第二届端午包粽子"


def to_pdf(qtbot: QtBot, window: MainWindow, page: EventsPage, does: str, path: Path) -> Path:
    """From 概况 to the paper's page and to a file."""
    window.show_page("events")
    page.detail.show_tab("overview")
    press(page, does)
    papers = window.current()
    assert isinstance(papers, PapersPage)
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)
    papers.ask_file = lambda _name: path
    QTest.mouseClick(papers.pane.save, Qt.MouseButton.LeftButton)
    assert told(window) == f"{path.name} 已保存"
    return path
