"""What people do most, from 今日, in at most five acts: a click, a key, or a text typed where the cursor stands.

`ACTS` says what each takes today; more than that, or more than five, is a step back.
"""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Booking
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import PrintJob
from desktop.models import SignUp
from desktop.models import Venue
from desktop.services import backup
from desktop.services import bookings
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from desktop.views import house
from desktop.views.desk import sounds
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.main_window import MainWindow
from desktop.views.venues import VenuesPage
from tests.stories.hands import Act
from tests.stories.hands import Hands
from tests.stories.hands import Story
from tests.stories.hands import click
from tests.stories.hands import drag
from tests.stories.hands import key
from tests.stories.hands import see
from tests.stories.hands import there
from tests.stories.hands import write

NOW = datetime(2025, 5, 28, 8, 46)  # Wednesday
THURSDAY, NOON = 3, 12 * 60
MOST = 5


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The sample community on the morning of its festival, open at 今日."""
    monkeypatch.setattr(sounds, "play", lambda _kind: None)
    clock.use(lambda: NOW)
    background.surround(house.own_connection)
    window = MainWindow(house.Community().house())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    window.close()


@pytest.fixture
def acts(qtbot: QtBot, window: MainWindow) -> Callable[[Story], int]:
    """Plays a story from 今日 and gives how many acts it took."""
    assert window.isVisible()

    def play(story: Story) -> int:
        hands = Hands(qtbot)
        hands.step("the task")
        hands.play(story)
        return hands.counts[0].acts

    return play


Acts = Callable[[Story], int]


def asked() -> bool:
    return isinstance(QApplication.activeModalWidget(), QDialog)


def answered() -> bool:
    return not asked()


def beginning(words: str) -> str:
    """What the button is called whose words begin so."""
    return next(name for name in there() if name.startswith(words))


def draw(window: MainWindow, begin: tuple[int, int], end: tuple[int, int]) -> Act:
    """Draws on the week of 场地, from (day, minute) to (day, minute)."""

    def lanes() -> VenuesPage:
        page = window.current()
        assert isinstance(page, VenuesPage)
        return page

    def spot(place: tuple[int, int]) -> Callable[[], QPoint]:
        return lambda: lanes().lanes.point(*place).toPoint()

    def viewport() -> QWidget:
        return lanes().lanes.viewport()

    return drag(viewport, spot(begin), spot(end))


def alone() -> Person:
    """Somebody whose name nobody else has, and who has not come today."""
    names = [name for (name,) in Person.select(Person.name).tuples()]
    came = {entry.person_id for entry in Entry.select()}
    rows = Person.select().where(Person.unit.is_null(False)).order_by(Person.id)
    return next(row for row in rows if names.count(row.name) == 1 and row.id not in came)


# --- rooms ----------------------------------------------------------------------------------------


def test_a_room_is_booked_once(window: MainWindow, acts: Acts) -> None:
    def story() -> Story:
        yield click("场地")
        yield draw(window, (THURSDAY, NOON), (THURSDAY, NOON + 60))
        yield see("the form", asked)
        yield write("读书会")
        yield key("Enter")
        yield see("the week", answered)

    assert acts(story()) <= 4
    (row,) = Booking.select().where(Booking.title == "读书会")
    assert (row.start.hour, row.status) == (12, "approved")


def test_a_room_is_booked_every_week(window: MainWindow, acts: Acts) -> None:
    def story() -> Story:
        yield click("场地")
        yield draw(window, (THURSDAY, NOON), (THURSDAY, NOON + 60))
        yield see("the form", asked)
        yield write("读书会")
        yield click("每周都订")
        yield key("Enter")
        yield see("the week", answered)

    assert acts(story()) <= MOST
    rows = list(Booking.select().where(Booking.title == "读书会"))
    assert len(rows) > 10
    assert {row.start.isoweekday() for row in rows} == {4}


def test_a_booking_is_moved(window: MainWindow, acts: Acts) -> None:
    day = (NOW + timedelta(days=1)).date()
    here = Venue.in_order()[0]
    wish = bookings.Wish(here.id, (day,), NOON, NOON + 60)
    decided = [Decided(each, each.recommended) for each in bookings.plan(wish)]
    (made,) = bookings.book(decided, wish, Purpose("读书会"), at=NOW).booked

    def story() -> Story:
        yield click("场地")
        yield draw(window, (THURSDAY, NOON + 30), (THURSDAY + 1, NOON + 30))
        yield see("the week", answered)

    assert acts(story()) <= 2
    assert Booking.get_by_id(made).start == datetime.combine(
        day + timedelta(days=1), Booking.get_by_id(made).start.time()
    )


def test_the_schedule_for_the_door(window: MainWindow, acts: Acts, printed: Path) -> None:
    def story() -> Story:
        yield click("场地")
        yield click("更多")
        yield click("印制门口的纸张…")
        yield click("打印 1 份")
        yield see("the printers", asked)
        yield key("Enter")
        yield see("the paper", printed.exists)

    assert acts(story()) <= MOST
    assert PrintJob.select().order_by(PrintJob.id.desc()).get().paper == "door-schedule"


# --- events ---------------------------------------------------------------------------------------


def test_a_poster_is_printed_again(acts: Acts, printed: Path) -> None:
    def story() -> Story:
        yield click("活动")
        yield click("打印海报")
        yield click("打印 1 份")
        yield see("the printers", asked)
        yield key("Enter")
        yield see("the paper", printed.exists)

    assert acts(story()) <= 4
    assert PrintJob.select().order_by(PrintJob.id.desc()).get().paper == "flyer"


def test_last_years_event_is_held_again(acts: Acts) -> None:
    def story() -> Story:
        yield key("Ctrl+K")
        yield write("美食")
        yield key("Enter")
        yield click("办第三届")
        yield see("the form", asked)
        yield key("Enter")
        yield see("the new one", answered)

    assert acts(story()) <= MOST
    assert Event.get(Event.edition == 3).title == "第三届邻里美食分享活动"


def test_somebody_signs_up_by_telephone(acts: Acts) -> None:
    person, before = alone(), SignUp.select().count()

    def story() -> Story:
        yield click("活动")
        yield click("报名")
        yield write(person.name)
        yield key("Enter")
        yield key("Enter")

    assert acts(story()) <= MOST
    assert SignUp.select().count() == before + 1


# --- the desk -------------------------------------------------------------------------------------


def test_somebody_comes(acts: Acts) -> None:
    person = alone()

    def story() -> Story:
        yield click("打开签到台")
        yield see("the desk", lambda: isinstance(QApplication.activeWindow(), DeskWindow))
        yield write(person.name)
        yield key("Enter")

    assert acts(story()) <= 3
    assert Entry.select().where(Entry.person == person.id).count() == 1


def test_somebody_nobody_knows_comes(acts: Acts) -> None:
    def story() -> Story:
        yield click("打开签到台")
        yield see("the desk", lambda: isinstance(QApplication.activeWindow(), DeskWindow))
        yield write("司马青禾")
        yield key("F2")
        yield key("Enter")

    assert acts(story()) <= 4
    assert (
        Entry.select()
        .where(Entry.method == "walk-in", Entry.person == Person.get(Person.name == "司马青禾"))
        .count()
        == 1
    )


def test_what_was_done_last_is_taken_back(acts: Acts) -> None:
    def story() -> Story:
        yield click("办好了")
        yield key("Ctrl+Z")
        yield see("it again", lambda: "办好了" in there())

    assert acts(story()) - 1 <= 1


# --- people, the month, copies ----------------------------------------------------------------------


def labels_of(window: MainWindow) -> list[str]:
    """The words that can be read, without blanks."""
    return [label.text().replace(" ", "") for label in window.findChildren(QLabel) if label.isVisible()]


def test_a_telephone_number_is_looked_up(window: MainWindow, acts: Acts) -> None:
    person = Person.get(Person.name == "何丽华")
    number = Phone.get(Phone.person == person).number

    def story() -> Story:
        yield key("Ctrl+K")
        yield write("何丽华")
        yield key("Enter")
        assert number not in labels_of(window)
        yield click("显示电话")

    assert acts(story()) <= 4
    assert number in labels_of(window)


def test_the_month_goes_to_the_district(acts: Acts, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def story() -> Story:
        yield click("去报送")
        yield click(beginning("生成"))
        yield see("the folders", asked)
        yield write(str(stick))
        yield key("Enter")
        yield see("the package", lambda: list(stick.glob("*.zip")))

    assert acts(story()) <= 4


def test_a_backup_is_made_now(window: MainWindow, acts: Acts) -> None:
    before = len(backup.backups())

    def story() -> Story:
        yield click("设置")
        yield click("备份")
        yield click("现在备份")
        yield see("one more", lambda: len(backup.backups()) > before)

    assert acts(story()) <= 3
