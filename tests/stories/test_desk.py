"""A walk-in at the desk: forty people wait, one of them nobody knows. Through the program's own window."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import Consent
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import database
from desktop.services import sign_in
from desktop.views import house
from desktop.views import main_window
from desktop.views.desk import sounds
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import clock

NOW = datetime(2025, 5, 28, 9, 21)


@pytest.fixture
def window(
    qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[main_window.MainWindow]:
    """The window on the morning of the festival: 163 people are in already, through two desks."""
    monkeypatch.setattr(sounds, "play", lambda _kind: None)
    clock.use(lambda: NOW)
    made = main_window.MainWindow(house.Community().house())
    qtbot.addWidget(made)
    made.start()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    for other in QApplication.topLevelWidgets():
        if other is not made and other.isVisible():
            other.close()
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, window: main_window.MainWindow) -> DeskWindow:
    """The desk, opened by the button on 签到."""
    window.show_page("desk")
    page = window.current()
    assert page is not None
    button = next(
        b for b in page.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()
    )
    assert "第二届邻里美食分享活动" in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (opened,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, DeskWindow) and w.isVisible()]
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.waitUntil(opened.field.hasFocus)
    return opened


def festival() -> Session:
    return next(s for s in Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29)) if s.event.edition)


def somebody_signed_up(desk: DeskWindow) -> Person:
    """A person whose name is theirs alone, who signed up and has not come."""
    in_already = {line.presence.person for line in sign_in.attendance_list(desk.session.id)}
    rows = SignUp.select(SignUp, Person).join(Person)
    rows = rows.where((SignUp.event == desk.session.event_id) & (SignUp.status == "confirmed"))
    waited = (row.person for row in rows.order_by(SignUp.seq) if row.person_id not in in_already)
    return next(p for p in waited if Person.select().where(Person.name == p.name).count() == 1)


def on_file(person: str) -> Entry | None:
    """What another connection reads: it sees only what has been committed."""
    other = database.driver.connect(str(database.database_file()))
    row = other.execute("SELECT id FROM entry WHERE person_id = ? AND kind = 'in'", (person,)).fetchone()
    other.close()
    return None if row is None else Entry.get_by_id(row[0])


def test_a_walk_in_at_the_desk(
    qtbot: QtBot, desk: DeskWindow, window: main_window.MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, int]] = []
    monkeypatch.setattr(sounds, "play", lambda kind: heard.append((kind, Entry.select().count())))
    entries, heads = Entry.select().count(), desk.board.counter.number
    assert heads == 163

    # Nobody of this name is on file.
    event = QInputMethodEvent("", [])
    event.setCommitString("司马青禾")
    QApplication.sendEvent(desk.field, event)
    assert desk.results.count() == 0
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert heard == [("error", entries)]

    # F2: the name stands there already, Enter saves.
    qtbot.keyClick(desk.field, Qt.Key.Key_F2)
    assert desk.walk_in.name.text() == "司马青禾"
    qtbot.keyClick(desk.walk_in.name, Qt.Key.Key_Return)
    person = Person.get(Person.name == "司马青禾")
    entry = on_file(person.id)
    assert entry is not None
    assert (entry.method, entry.desk_id) == ("walk-in", desk.desk.id)
    assert Consent.get(Consent.person == person).scope == "register"
    assert heard[1:] == [("ok", entries + 1)]  # on disk before it is heard
    assert (desk.bar.kind(), desk.board.counter.number) == ("ok", heads + 1)
    assert desk.board.recent.shown()[0].name == "司马青禾"
    assert (desk.field.text(), desk.results.count()) == ("", 0)

    # From now on three letters find him, and he is not let in twice.
    qtbot.waitUntil(desk.field.hasFocus)
    qtbot.keyClicks(desk.field, "smqh")
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert (desk.bar.kind(), Entry.select().count()) == ("warn", entries + 1)

    # A slip of the hand: Ctrl+Z. The entry stays on file, and so does its void.
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.board.counter.number == heads
    assert Entry.get(Entry.voids == entry.id).desk_id == desk.desk.id

    # Back to the house: the page has counted along.
    desk.close()
    assert not desk.isVisible()
    assert window.current() is window.page("desk")
    assert sign_in.drift() == []


def test_a_resident_who_signed_up_comes_by_three_letters(qtbot: QtBot, desk: DeskWindow) -> None:
    person = somebody_signed_up(desk)
    party = SignUp.get((SignUp.person == person) & (SignUp.event == desk.session.event_id)).party_size
    event = QInputMethodEvent("", [])
    event.setCommitString(person.name)
    QApplication.sendEvent(desk.field, event)
    hit = desk.results.marked()
    assert hit is not None
    assert (hit.person, hit.state) == (person.id, f"已报名 {party} 人")
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.board.counter.number == 163 + party
    entry = on_file(person.id)
    assert entry is not None
    assert entry.heads == party


def test_what_another_desk_writes_is_counted_here(
    qtbot: QtBot, desk: DeskWindow, window: main_window.MainWindow
) -> None:
    """The command line signs somebody in meanwhile; the main window sees the file move and has the desk count."""
    person = somebody_signed_up(desk)
    command = [sys.executable, "-m", "desktop", "--db", str(database.database_file()), "--json"]
    line = json.dumps({"person": person.id, "guests": 2})
    done = subprocess.run(
        [*command, "sign-in", desk.session.id, "--stdin"],
        input=line,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["state"] == "in"
    assert desk.board.counter.number == 163
    window._look()  # as its timer does once a second
    assert desk.board.counter.number == 166
    qtbot.keyClicks(desk.field, "w")
    assert desk.results.count() == 9
