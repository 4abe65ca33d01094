"""A morning of the secretary: the window opens on 今日, and everything on it leads where it says."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models import Booking
from desktop.models import Person
from desktop.models import Session
from desktop.models import Venue
from desktop.models.journal import act
from desktop.services import backup
from desktop.services import bookings
from desktop.services import sign_in
from desktop.views import house
from desktop.views import main_window
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit import palette
from desktop.views.today import TodayPage
from tests.views.conftest import NOW


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[main_window.MainWindow]:
    """The program's own window on the sample community, on the morning of the festival."""
    made = main_window.MainWindow(house.Community().house())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    yield made
    for other in QApplication.topLevelWidgets():
        if other is not made and other.isVisible():
            other.close()
    made.close()


def today(window: main_window.MainWindow) -> TodayPage:
    window.show_page("today")
    page = window.current()
    assert isinstance(page, TodayPage)
    return page


def titles(page: TodayPage) -> list[str]:
    return [line.title.text() for line in page.tidy.lines]


def press(page: TodayPage, start: str) -> None:
    next(line for line in page.tidy.lines if line.title.text().startswith(start)).button.click()


def name(window: main_window.MainWindow) -> str:
    page = window.current()
    assert page is not None
    return page.name


def test_the_desk_of_the_day_is_one_press_away(window: main_window.MainWindow) -> None:
    hero = today(window).meetings.hero
    assert hero is not None
    hero.desk.click()
    assert name(window) == "desk"
    desk = next(each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
    assert "第二届邻里美食分享活动" in desk.windowTitle()


def test_tidying_up_leads_to_the_pages_that_do_it(window: main_window.MainWindow) -> None:
    ways = {
        "端午": "papers",
        "邻里义诊": "papers",
        "诉求 2025-012": "teams",
        "这周有 3 家": "teams",
        "2025年4月": "district",
        "还没有备份": "setup",
    }
    for start, there in ways.items():
        press(today(window), start)
        assert name(window) == there
    backup.backup(at=NOW)
    assert titles(today(window)) == [
        "端午放假闭馆的通知还没有打印",
        "邻里义诊的海报还没有打印",
        "每道菜留样 125 克",
        "诉求 2025-012 到期",
        "这周有 3 家可以去走走",
        "2025年4月汇总还没有报送",
    ]


def test_a_date_comes_free_is_booked_and_taken_back(window: main_window.MainWindow, qtbot: QtBot) -> None:
    room = Venue.get(Venue.name == "司机之家")
    start = datetime(2025, 6, 10, 14)
    with act("book", at=NOW, subject="书法班"):
        rows = [
            Booking.place(
                venue=room.id, title=title, start=start, end=start + timedelta(hours=2), status=status
            )
            for title, status in (("合唱", "approved"), ("书法班", "waiting"))
        ]
    assert not any("书法班" in title for title in titles(today(window)))
    bookings.cancel(rows[0].id, at=NOW)
    window.reload()
    press(today(window), "司机之家空出来了")
    said = window.bar.said()
    assert said is not None
    assert said.plain() == "已补登 6月10日 司机之家"
    assert not any("书法班" in title for title in titles(today(window)))
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert any("书法班" in title for title in titles(today(window)))
    assert Booking.get_by_id(rows[1].id).status == "waiting"


def test_sign_ins_appear_by_themselves(window: main_window.MainWindow) -> None:
    """The command line, or a desk in a window of its own, wrote in the meantime."""
    clock.use(lambda: datetime(2025, 5, 28, 9, 40))
    page = today(window)
    hero = page.meetings.hero
    assert hero is not None
    assert [label.text() for label in hero.counts] == ["已到 128 户", "163 人"]
    session = Session.get_by_id(hero.session)
    with act("add_person", at=NOW, subject="王新来"):
        person = Person.create(name="王新来", source="by hand")
    desk = sign_in.open_desk(session=session.id, name="三号台", recorder="林秀英", at=clock.now())
    sign_in.sign_in(session=session.id, person=person.id, desk=desk, heads=2, at=clock.now())
    window.reload()
    hero = page.meetings.hero
    assert hero is not None
    assert [label.text() for label in hero.counts] == ["已到 129 户", "165 人"]


def test_ctrl_k_goes_to_a_venue_by_its_initials(window: main_window.MainWindow, qtbot: QtBot) -> None:
    box = palette.Palette(window, window._found)
    qtbot.addWidget(box)
    box.line.insert("hxkt")
    assert box.hits()[0].title == "和谐客厅"
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    room = Venue.get(Venue.name == "和谐客厅")
    assert box.chosen == go_to.OpenVenue(room.id)
    window.open(go_to.OpenVenue(room.id))
    assert name(window) == "venues"
    box = palette.Palette(window, window._found)
    qtbot.addWidget(box)
    box.line.insert("活动")
    assert (box.hits()[0].title, box.hits()[0].request) == ("活动", go_to.OpenPage("events"))
