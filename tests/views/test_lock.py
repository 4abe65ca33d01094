"""The window that locks: when, for whom it opens what, and the way out for a forgotten PIN."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models import Act
from desktop.models import Session
from desktop.models import Staff
from desktop.models import database
from desktop.models import journal
from desktop.printing import recovery_sheet
from desktop.services import pins
from desktop.services import places
from desktop.services import staff
from desktop.services.journal import words
from desktop.views import house
from desktop.views.desk.page import DeskPage
from desktop.views.desk.page import Line
from desktop.views.desk.page import _lines
from desktop.views.kit import acts
from desktop.views.kit import go_to
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.lock_screen import LockScreen
from desktop.views.lock import IDLE_MS
from desktop.views.lock import Lock
from desktop.views.main_window import MainWindow
from tests.views.walk import unnamed

AT = datetime(2025, 5, 28, 9)


@pytest.fixture
def window(qtbot: QtBot, empty_file: Path) -> Iterator[MainWindow]:
    """林秀英 (secretary) and 周敏 (volunteer); nobody has a PIN yet."""
    staff.add_staff(name="林秀英", role="secretary", at=AT)
    staff.add_staff(name="周敏", role="volunteer", at=AT)
    journal.act_as("林秀英")
    made = MainWindow()
    qtbot.addWidget(made)
    made.start("today")
    made.show()
    yield made
    journal.act_as("secretary")


@pytest.fixture
def lock(window: MainWindow) -> Lock:
    return Lock(window, window.limit)


def who(name: str) -> str:
    return Staff.get(Staff.name == name).id


def locked(lock: Lock) -> LockScreen:
    lock.timer.timeout.emit()
    assert lock.screen is not None
    return lock.screen


def open_as(screen: LockScreen, name: str, pin: str) -> None:
    screen.who.choose(who(name))
    screen.pin.setText(pin)
    screen.submit()


def test_nothing_locks_where_no_secretary_has_a_pin(lock: Lock) -> None:
    pins.set_pin(who("周敏"), "2468", at=AT)
    lock.lock()
    assert lock.screen is None
    assert IDLE_MS == 10 * 60 * 1000


def test_a_touch_begins_the_ten_minutes_anew(lock: Lock, window: MainWindow, qtbot: QtBot) -> None:
    lock.timer.stop()
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert lock.timer.isActive()


def test_the_secretary_opens_everything_a_volunteer_the_desk(lock: Lock, window: MainWindow) -> None:
    pins.set_pin(who("林秀英"), "1357", at=AT)
    pins.set_pin(who("周敏"), "2468", at=AT)
    screen = locked(lock)
    assert unnamed(screen) == []
    screen.close()
    assert screen.isVisible()  # it closes for nobody without a PIN
    open_as(screen, "周敏", "1357")
    assert "还" in screen.fields["pin"].under.text()
    open_as(screen, "周敏", "2468")
    assert lock.screen is None
    assert journal.acting() == "周敏"
    shown = [name for name, button in window._buttons.items() if not button.isHidden()]
    assert shown == ["desk"]
    assert window.current() is window.page("desk")
    window.show_page("people")
    window.find()
    assert window.current() is window.page("desk")
    open_as(locked(lock), "林秀英", "1357")
    assert journal.acting() == "林秀英"
    assert not any(button.isHidden() for button in window._buttons.values())


def test_a_forgotten_pin_is_set_anew_with_the_printed_code(lock: Lock, tmp_path: Path) -> None:
    pins.set_pin(who("林秀英"), "1357", at=AT)
    screen = locked(lock)
    assert screen.forgot.isHidden()  # no sheet was printed
    screen._open = True
    screen.close()
    lock.screen = None
    sheet = pins.new_recovery_code(at=AT)
    assert recovery_sheet.findings(sheet) == []
    assert recovery_sheet.print_it(sheet, tmp_path / "sheet.pdf") == 1
    screen = locked(lock)
    screen.forgot.click()
    screen.code.setText("ABCD-2345")
    screen.new.setText("8642")
    screen.again.setText("8642")
    screen.submit()
    assert "不是最新" in screen.fields["code"].under.text()
    screen.code.setText(sheet.code.lower().replace("-", " "))
    screen.submit()
    assert lock.screen is None
    assert pins.check_pin(who("林秀英"), "8642", at=AT).name == "林秀英"
    assert [words(act) for act in Act.latest(2)] == ["设了 PIN：林秀英", "为 PIN 印了新的恢复码"]
    assert sheet.code not in str(list(Act.select().dicts()))


@pytest.mark.parametrize(("name", "pin", "page"), [("林秀英", "1357", "setup"), ("周敏", "2468", "desk")])
def test_at_the_start_no_page_is_made_before_the_pin(
    qtbot: QtBot, empty_file: Path, name: str, pin: str, page: str
) -> None:
    """Not even for the first picture."""
    staff.add_staff(name="林秀英", role="secretary", at=AT)
    staff.add_staff(name="周敏", role="volunteer", at=AT)
    pins.set_pin(who("林秀英"), "1357", at=AT)
    pins.set_pin(who("周敏"), "2468", at=AT)
    database.close_database()
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    let_go = house.move_in(window, empty_file)
    try:
        assert let_go is not None
        screen = window.findChild(LockScreen)
        assert screen is not None
        assert screen.isVisible()
        QApplication.processEvents()
        assert window.current() is None
        open_as(screen, name, pin)
        assert window.current() is window.page(page)
    finally:
        if let_go is not None:
            let_go()


def test_at_the_start_without_a_pin_the_page_is_there_at_once(qtbot: QtBot, empty_file: Path) -> None:
    database.close_database()
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    let_go = house.move_in(window, empty_file)
    assert let_go is not None
    try:
        assert window.findChild(LockScreen) is None
        assert window.current() is window.page("setup")
    finally:
        let_go()


def drag(window: MainWindow, file: Path) -> bool:
    """Whether the window would take `file`."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    event.setAccepted(False)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_no_key_and_no_file_comes_past_a_locked_window(
    lock: Lock, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pins.set_pin(who("林秀英"), "1357", at=AT)
    list_ = tmp_path / "名单.xlsx"
    list_.write_bytes(b"")
    assert drag(window, list_)
    screen = locked(lock)
    shown, control = window.current(), Qt.KeyboardModifier.ControlModifier
    for target in (screen, window):
        for key in (Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_Z, Qt.Key.Key_Slash, Qt.Key.Key_L):
            qtbot.keyClick(target, key, control)
        for key in (Qt.Key.Key_F1, Qt.Key.Key_F5, Qt.Key.Key_Escape):
            qtbot.keyClick(target, key)
        qtbot.keyClick(target, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert not drag(window, list_)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()].count(screen) == 1
    assert {type(each) for each in QApplication.topLevelWidgets() if each.isVisible()} == {
        LockScreen,
        MainWindow,
    }
    assert window.current() is shown


def test_a_volunteer_takes_over_nothing_of_the_office(lock: Lock, window: MainWindow, tmp_path: Path) -> None:
    """Not its undo, not what was said to it, not the dialog it had open; and the desk is theirs by name."""
    pins.set_pin(who("林秀英"), "1357", at=AT)
    pins.set_pin(who("周敏"), "2468", at=AT)
    desk = window.page("desk")
    assert isinstance(desk, DeskPage)
    window.show_page("desk")
    window.show_page("people")
    acts.do(lambda: places.add_compound("翠园", at=AT), said="添了翠园")
    dialog = SmallDialog(window, "居民", "保存")
    dialog.open()
    open_as(locked(lock), "周敏", "2468")
    assert not dialog.isVisible()
    assert window.bar.said() is None
    before = len(Act.latest(100))
    message.undo_last()
    assert len(Act.latest(100)) == before
    assert desk._recorder.text() == "周敏"
    window.open(go_to.OpenSetup("backup"))
    assert window.current() is desk
    said = window.bar.said()
    assert said is not None
    assert "志愿者" in said.text
    assert not drag(window, tmp_path / "名单.xlsx")


def offered(desk: DeskPage, line: Line) -> set[str]:
    return {entry[0] for entry in desk._more(line) if entry is not None}


def test_a_volunteer_is_offered_no_list_and_no_rule(sample_file: Path, qtbot: QtBot) -> None:
    desk = DeskPage()
    qtbot.addWidget(desk)
    line = _lines(list(Session.select().limit(1)))[0]
    whole = offered(desk, line)
    row = Staff.get(Staff.role == "volunteer")
    journal.act_as(row.name)
    try:
        left_out = whole - offered(desk, line)
    finally:
        journal.act_as("secretary")
    assert left_out == {"到场情况与更正", "签到规则", "发给别的台子…"}
