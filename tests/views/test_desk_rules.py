"""At the desk: what a rule refuses, how the secretary lets somebody in, guardians, and a desk locked to itself."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from math import atan
from math import degrees
from math import hypot
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Refusal
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Staff
from desktop.models import journal
from desktop.models.person import matching
from desktop.services import people
from desktop.services import pins
from desktop.services import session_rules
from desktop.services import sign_in
from desktop.services.people import PersonFacts
from desktop.services.session_rules import RuleFacts
from desktop.views.desk import sounds
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import clock
from desktop.views.kit import doorbell
from tests.views.walk import unnamed

NOW = datetime(2025, 5, 28, 9, 21)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sounds that were played."""
    played: list[str] = []
    monkeypatch.setattr(sounds, "play", played.append)
    return played


@pytest.fixture
def desk(qtbot: QtBot, empty_file: Path, heard: list[str]) -> Iterator[DeskWindow]:
    """一号台 at a session only for 王小明, who signed up; 李萍 and 小宝 did not."""
    clock.use(lambda: NOW)
    with journal.act("set_up", at=NOW):
        event = Event.create(no="2025-001", name="讲座", category="health", status="open")
        session = Session.create(event=event, start=NOW, end=NOW + timedelta(hours=2))
    for name, birth in (("王小明", ""), ("李萍", ""), ("小宝", "")):
        people.add_person(PersonFacts(name, birth=birth), at=NOW)
    with journal.act("sign_up", at=NOW):
        Person.update(birth="2016").where(Person.name == "小宝").execute()
        SignUp.create(
            event=event, person=matching("王小明")[0].person, party_size=1, status="confirmed", seq=1
        )
    session_rules.set_rules(session.id, RuleFacts(admits="signed_up"), at=NOW)
    window = DeskWindow(sign_in.open_desk(session=session.id, name="一号台", recorder="周敏", at=NOW))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.field.hasFocus)
    yield window
    window.kiosk.unlock() if window.kiosk.locked else None
    window.close()
    assert sign_in.drift() == []


@pytest.fixture
def secretary() -> str:
    with journal.act("set_up", at=NOW):
        row = Staff.create(name="林秀英", role="secretary")
    pins.set_pin(row.id, "2468", at=NOW)
    return row.id


def come(qtbot: QtBot, desk: DeskWindow, name: str) -> None:
    desk.field.setText(name)
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)


def write(qtbot: QtBot, editor: QLineEdit, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    editor.setText(text)
    qtbot.keyClick(editor, key)


def came() -> set[str]:
    return {line.name for line in sign_in.attendance_list(Session.get().id)}


def test_a_refusal_says_why_and_f6_lets_them_in(
    qtbot: QtBot, desk: DeskWindow, secretary: str, heard: list[str]
) -> None:
    come(qtbot, desk, "李萍")
    assert (desk.bar.kind(), desk.bar.text()) == ("error", "李萍 没有报名，这一场只接待已报名的。")
    assert (desk.bar.offered(), heard, came()) == ("waive", ["error"], set())
    qtbot.keyClick(desk.field, Qt.Key.Key_F6)
    form = desk.waiver
    assert form.isVisible()
    assert form.reason.hasFocus()
    assert unnamed(form) == []
    assert form.pin.echoMode() == QLineEdit.EchoMode.Password
    assert form.sentence.text() == "李萍 没有报名，这一场只接待已报名的。"
    write(qtbot, form.pin, "2468")
    assert form.fields["reason"].state == "error"  # a reason is asked first
    form.reason.setText("从外地赶来")
    write(qtbot, form.pin, "1111")
    assert form.fields["pin"].under.text() == "PIN 不对，还可以试 4 次。"
    write(qtbot, form.pin, "2468")
    assert not form.isVisible()
    assert (desk.bar.kind(), came()) == ("ok", {"李萍"})
    assert [row.reason for row in Refusal.of(desk.session.id)] == ["", "从外地赶来"]
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CTRL)
    assert came() == set()


def test_without_a_pin_or_a_refusal_there_is_nothing_to_waive(qtbot: QtBot, desk: DeskWindow) -> None:
    qtbot.keyClick(desk.field, Qt.Key.Key_F6)
    assert desk.bar.text() == "刚才没有人被挡住。"
    come(qtbot, desk, "李萍")
    qtbot.keyClick(desk.field, Qt.Key.Key_F6)
    assert "还没有书记的 PIN" in desk.bar.text()
    assert desk.forms.now() is None


def test_whoever_comes_next_is_not_let_in_by_an_old_refusal(
    qtbot: QtBot, desk: DeskWindow, secretary: str
) -> None:
    come(qtbot, desk, "李萍")
    desk.field.setText("王")
    qtbot.keyClick(desk.field, Qt.Key.Key_F6)
    assert desk.bar.text() == "刚才没有人被挡住。"
    come(qtbot, desk, "李萍")
    qtbot.keyClick(desk.field, Qt.Key.Key_F6)
    qtbot.keyClick(desk.waiver.reason, Qt.Key.Key_Escape)
    assert desk.forms.now() is None
    assert desk.field.text() == "李萍"  # nothing typed is lost, and F6 still means her
    qtbot.keyClick(desk.field, Qt.Key.Key_F6)
    assert desk.waiver.isVisible()


def test_a_walk_in_is_let_in_and_taken_back_with_their_person(
    qtbot: QtBot, desk: DeskWindow, secretary: str
) -> None:
    desk.field.setText("司马青禾")
    qtbot.keyClick(desk.field, Qt.Key.Key_F2)
    qtbot.keyClick(desk.walk_in.name, Qt.Key.Key_Return)
    assert desk.bar.offered() == "waive"
    assert desk.walk_in.isVisible()  # what was written stands there still
    desk.open_waiver()
    desk.waiver.reason.setText("社区请来的")
    write(qtbot, desk.waiver.pin, "2468")
    assert came() == {"司马青禾"}
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CTRL)
    assert came() == set()
    assert matching("司马青禾") == []


def test_a_minor_is_asked_for_a_guardian(qtbot: QtBot, desk: DeskWindow) -> None:
    session_rules.set_rules(desk.session.id, RuleFacts(guardian_under=14), at=NOW)
    come(qtbot, desk, "小宝")
    form = desk.guardian
    assert form.isVisible()
    assert form.name.hasFocus()
    assert unnamed(form) == []
    write(qtbot, form.name, "")
    assert form.fields["name"].state == "error"
    form.phone.setText("123")
    write(qtbot, form.name, "宝妈")
    assert form.fields["phone"].state == "error"
    form.phone.clear()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert came() == {"小宝"}
    assert Person.get(Person.name == "小宝").guardian_name == "宝妈"


def test_who_is_called_up_next_stands_beside_the_count(qtbot: QtBot, desk: DeskWindow) -> None:
    assert desk.board.waiting.isHidden()
    with journal.act("sign_up", at=NOW):
        who = matching("李萍")[0].person
        SignUp.create(event=desk.session.event_id, person=who, party_size=2, status="waiting", seq=2)
    session_rules.set_rules(desk.session.id, RuleFacts(admits="signed_up", capacity=2), at=NOW)
    desk.reload()
    assert desk.board.waiting.text() == "空位 2 个，候补 1 位，下一位 李萍（2 人）"
    come(qtbot, desk, "王小明")
    assert desk.board.waiting.text() == "空位 1 个，候补 1 位，下一位 李萍（2 人）"
    come(qtbot, desk, "李萍")
    assert desk.bar.text() == "李萍 在候补第 1 位，现在只有 1 个空位。"
    session_rules.set_rules(desk.session.id, RuleFacts(admits="signed_up", capacity=3), at=NOW)
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert came() == {"王小明", "李萍"}
    assert desk.board.waiting.isHidden()


# --- a walk-in taken back -------------------------------------------------------------------------


def walk_in(qtbot: QtBot, desk: DeskWindow, name: str) -> Person:
    session_rules.set_rules(desk.session.id, RuleFacts(), at=NOW)
    desk.field.setText(name)
    qtbot.keyClick(desk.field, Qt.Key.Key_F2)
    qtbot.keyClick(desk.walk_in.name, Qt.Key.Key_Return)
    return Person.get(Person.name == name)


def test_ctrl_z_takes_a_walk_in_back_and_their_person_too(qtbot: QtBot, desk: DeskWindow) -> None:
    made = walk_in(qtbot, desk, "司马青禾")
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CTRL)
    row = Person.get_by_id(made.id)
    assert (row.name, row.cleared_on, matching("司马青禾")) == ("已清除", NOW.date(), [])
    assert Entry.select().count() == 2  # the entry and its void stay, with a bare id


def test_a_walk_in_whom_something_else_points_to_stays_on_file(qtbot: QtBot, desk: DeskWindow) -> None:
    made = walk_in(qtbot, desk, "司马青禾")
    with journal.act("sign_up", at=NOW):
        SignUp.create(event=desk.session.event_id, person=made.id, party_size=1, status="confirmed", seq=9)
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CTRL)
    assert came() == set()
    assert [match.name for match in matching("司马青禾")] == ["司马青禾"]


# --- locked ---------------------------------------------------------------------------------------


@pytest.fixture
def other(qtbot: QtBot) -> QWidget:
    """Another window of the program."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_without_a_pin_it_is_not_locked(qtbot: QtBot, desk: DeskWindow) -> None:
    qtbot.keyClick(desk.field, Qt.Key.Key_F9)
    assert "打不开" in desk.bar.text()
    assert not desk.kiosk.locked


def test_a_locked_desk_is_all_there_is(
    qtbot: QtBot, desk: DeskWindow, secretary: str, other: QWidget
) -> None:
    qtbot.keyClick(desk.field, Qt.Key.Key_F9)
    assert desk.kiosk.locked
    assert not other.isVisible()
    assert desk.isFullScreen()
    assert desk.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not desk.head.close_desk.isVisible()
    desk.close()
    assert desk.isVisible()
    assert desk.unlock.isVisible()  # closing asks for the PIN
    qtbot.keyClick(desk.unlock.pin, Qt.Key.Key_Escape)
    qtbot.keyClick(desk.field, Qt.Key.Key_F11)
    assert desk.isFullScreen()
    come(qtbot, desk, "王小明")
    assert came() == {"王小明"}
    qtbot.keyClick(desk.field, Qt.Key.Key_F9)
    write(qtbot, desk.unlock.pin, "1111")
    assert desk.unlock.fields["pin"].state == "error"
    write(qtbot, desk.unlock.pin, "2468")
    assert not desk.kiosk.locked
    assert other.isVisible()
    assert desk.head.close_desk.isVisible()
    desk.close()
    assert not desk.isVisible()


def test_a_minute_untouched_it_shows_no_name(qtbot: QtBot, desk: DeskWindow, secretary: str) -> None:
    come(qtbot, desk, "王小明")
    desk.field.setText("李")
    desk.kiosk.timer.timeout.emit()
    assert desk.results.count() == 1  # a clerk sits here: nothing happens
    desk.lock()
    assert (desk.kiosk.timer.isActive(), desk.kiosk.timer.interval()) == (True, 60_000)
    desk.kiosk.timer.stop()
    qtbot.keyClicks(desk.field, "p")
    assert desk.kiosk.timer.isActive()  # every touch starts the minute anew
    desk.open_walk_in()
    desk.kiosk.timer.timeout.emit()
    assert desk.forms.now() is None
    assert (desk.field.text(), desk.results.count(), desk.board.recent.shown()) == ("", 0, [])
    assert "王小明" not in desk.bar.text()
    assert desk.board.counter.number == 1  # the count is nobody's name
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, CTRL)
    assert came() == {"王小明"}  # whoever comes by takes nothing back


def test_at_a_locked_desk_nobody_reads_who_else_came(qtbot: QtBot, desk: DeskWindow, secretary: str) -> None:
    come(qtbot, desk, "王小明")
    assert [arrival.name for arrival in desk.board.recent.shown()] == ["王小明"]
    desk.lock()
    assert desk.board.recent.shown() == []
    desk.reload()  # another desk has written
    assert desk.board.recent.shown() == []
    assert not desk.board.waiting.text()
    qtbot.keyClick(desk.field, Qt.Key.Key_F9)
    write(qtbot, desk.unlock.pin, "2468")
    assert [arrival.name for arrival in desk.board.recent.shown()] == ["王小明"]


def test_a_locked_desk_sends_other_windows_away(
    qtbot: QtBot, desk: DeskWindow, secretary: str, other: QWidget
) -> None:
    """A second start of the program calls its main window, minimised or not."""
    other.showMinimized()
    desk.lock()
    doorbell.raise_window(other)
    qtbot.waitUntil(lambda: not other.isVisible())
    late = QWidget()
    qtbot.addWidget(late)
    late.show()
    qtbot.waitUntil(lambda: not late.isVisible())
    inner = QDialog(desk)  # what the desk itself asks
    inner.show()
    QApplication.processEvents()
    assert inner.isVisible()
    inner.close()
    desk.kiosk.unlock()
    assert other.isVisible()
    assert late.isVisible()


def test_names_at_a_locked_desk_are_read_from_two_metres(
    qtbot: QtBot, desk: DeskWindow, secretary: str
) -> None:
    """16 minutes of arc, the least that ISO 9241-303 asks for, on a screen of 14 inches and 1366×768."""
    desk.resize(1366, 768)
    desk.lock()
    desk.resize(1366, 768)
    qtbot.keyClicks(desk.field, "w")
    em = desk.results.name_face().pointSizeF() * 96 / 72
    pixel = 14 * 25.4 / hypot(1366, 768)
    assert degrees(atan(em * pixel / 2000)) * 60 >= 16
    assert desk.results.row_height() * desk.results.count() <= desk.results.room
