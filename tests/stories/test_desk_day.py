"""A festival day at the desks, through the program's own windows and by keyboard: finding, rules, a locked desk,
packs without a network, paper in the evening."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import Entry
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Refusal
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Staff
from desktop.models import attendance
from desktop.models import database
from desktop.models.person import Match
from desktop.models.person import matching
from desktop.pinyin import search_keys
from desktop.services import papers
from desktop.services import pins
from desktop.services import sign_in
from desktop.views import house
from desktop.views import main_window
from desktop.views.desk import sounds
from desktop.views.desk.hand_out import HandOutDialog
from desktop.views.desk.keying import KeyingDialog
from desktop.views.desk.pack_window import ClockDialog
from desktop.views.desk.pack_window import OpenPackDialog
from desktop.views.desk.pack_window import PackWindow
from desktop.views.desk.rules import RulesDialog
from desktop.views.desk.taking_back import TakingBackDialog
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import background
from desktop.views.kit import clock
from tests.desk_packs import quick_key

__all__ = ["quick_key"]
NOW = datetime(2025, 5, 28, 9, 21)
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def bot(qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """The morning of the festival; afterwards every window is closed."""
    monkeypatch.setattr(sounds, "play", lambda _kind: None)
    clock.use(lambda: NOW)
    background.surround(house.own_connection)
    yield qtbot
    for window in QApplication.topLevelWidgets():
        if isinstance(window, DeskWindow) and window.kiosk.locked:
            window.kiosk.unlock()
        if window.isVisible():
            window.close()


def started(bot: QtBot) -> main_window.MainWindow:
    """The program on its data file."""
    made = main_window.MainWindow(house.Community().house())
    bot.addWidget(made)
    made.start()
    with bot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def opened_desk(bot: QtBot, window: main_window.MainWindow) -> DeskWindow:
    """By keys alone: Alt and the number of 签到, Tab to the button, Enter."""
    number = [entry.name for entry in main_window.ENTRIES].index("desk") + 1
    bot.keyClick(window, Key(Key.Key_0 + number), ALT)
    page = window.current()
    assert page is window.page("desk")
    for _press in range(60):
        here = QApplication.focusWidget()
        if isinstance(here, QPushButton) and here.accessibleName().startswith("打开签到台，第二届"):
            bot.keyClick(here, Key.Key_Space)
            break
        bot.keyClick(here or window, Key.Key_Tab)
    (desk,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, DeskWindow) and w.isVisible()]
    bot.waitUntil(desk.isActiveWindow)
    bot.waitUntil(desk.field.hasFocus)
    return desk


def press(bot: QtBot, desk: DeskWindow, *signs: str | Qt.Key) -> None:
    """Types into the field; characters come as an input method commits them."""
    for sign in signs:
        if isinstance(sign, Qt.Key):
            bot.keyClick(desk.field, sign)
        elif sign.isascii():
            bot.keyClicks(desk.field, sign)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(sign)
            QApplication.sendEvent(desk.field, event)


def chosen(window: main_window.MainWindow, words: str) -> None:
    """Presses the entry `words` of the menu 更多 beside the festival."""
    page = window.current()
    assert page is not None
    button = next(
        b
        for b in page.findChildren(QPushButton)
        if b.accessibleName() == f"{festival().event.title}的更多操作"
    )
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.text() == words).trigger()


def festival() -> Session:
    return next(s for s in Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29)) if s.event.edition)


def expected() -> list[Match]:
    """Those who signed up, have not come, and whose name is theirs alone; with a telephone."""
    session = festival()
    inside = attendance.presences(session.id)
    rows = SignUp.select(SignUp, Person).join(Person)
    rows = rows.where((SignUp.event == session.event_id) & (SignUp.status == "confirmed")).order_by(
        SignUp.seq
    )
    people = [row.person for row in rows if row.person_id not in inside]
    alone = [p for p in people if Person.select().where(Person.name == p.name).count() == 1]
    phones = Phone.of(person.id for person in alone)
    return [
        next(m for m in matching(p.name, session=session.id) if m.person == p.id)
        for p in alone
        if phones.get(p.id)
    ]


# --- finding, and acting with one hand ---------------------------------------------------------------


def test_everybody_is_found_and_signed_in_by_keys_alone(bot: QtBot) -> None:
    window = started(bot)
    desk = opened_desk(bot, window)
    who = expected()[0]
    session = festival()
    number = SignUp.get((SignUp.person == who.person) & (SignUp.event == session.event_id)).seq
    person = Person.get_by_id(who.person)
    home = f"{person.unit.building.label}-{person.unit.label}-{person.room}"
    initials = min((key for key in search_keys(who.name) if key.isascii()), key=len)
    pinyin = max((key for key in search_keys(who.name) if key.isascii()), key=len)
    tail = Phone.of([who.person])[who.person][0][-4:]
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in tail)
    for typed in (
        who.name[:2],
        initials,
        pinyin,
        tail,
        wide,
        home,
        f"{person.unit.building.name} {person.room}",
        str(number),
    ):
        press(bot, desk, Key.Key_Escape, typed)
        hits = [desk.results._model.hits[row].person for row in range(desk.results.count())]
        assert who.person in hits, typed
    # Marked by a digit, never signed in by it; + and digits set the heads; Enter.
    press(bot, desk, Key.Key_Escape, initials)
    place = [hit.person for hit in desk.results._model.hits].index(who.person) + 1
    press(bot, desk, str(place))
    marked = desk.results.marked()
    assert marked is not None
    assert (marked.person, marked.heads) == (who.person, who.heads)
    assert who.person not in attendance.presences(session.id)
    press(bot, desk, "+5", Key.Key_Return)
    assert attendance.presences(session.id)[who.person].heads == 5
    assert (desk.bar.kind(), desk.field.text()) == ("ok", "")
    # F4 and Ctrl+Z twice: out, in again, never been here.
    press(bot, desk, who.name, Key.Key_F4)
    assert attendance.presences(session.id)[who.person].out_at is not None
    bot.keyClick(desk.field, Key.Key_Z, CTRL)
    assert attendance.presences(session.id)[who.person].out_at is None
    bot.keyClick(desk.field, Key.Key_Z, CTRL)
    assert who.person not in attendance.presences(session.id)
    # F3: the whole household at once.
    press(bot, desk, who.name, Key.Key_F3)
    home_mates = {member.id for member in Person.household(person)}
    assert home_mates <= attendance.presences(session.id).keys()
    # A name nobody has, F2, Enter.
    press(bot, desk, "司马青禾", Key.Key_F2)
    bot.keyClick(desk.walk_in.name, Key.Key_Return)
    assert matching("smqh", session=session.id)[0].in_at is not None
    assert sign_in.drift() == []


# --- rules and a locked desk ----------------------------------------------------------------------------


def test_a_rule_refuses_the_secretary_lets_in_and_the_desk_is_locked(bot: QtBot, sample_file: Path) -> None:
    staff = Staff.get(Staff.role == "secretary")
    pins.set_pin(staff.id, "2468", at=NOW)
    window = started(bot)
    window.show_page("desk")
    chosen(window, "签到规则")
    page = window.current()
    assert page is not None
    (rules,) = page.findChildren(RulesDialog)
    rules.admits.choose("signed_up")
    bot.mouseClick(rules.primary, Qt.MouseButton.LeftButton)
    desk = opened_desk(bot, window)
    signed = SignUp.select(SignUp.person).where(SignUp.event == festival().event_id)
    strangers = (
        Person.select().where(Person.id.not_in(signed) & (Person.source == "roster")).order_by(Person.id)
    )
    stranger = next(p for p in strangers if Person.select().where(Person.name == p.name).count() == 1)
    press(bot, desk, stranger.name, Key.Key_Return)
    assert (desk.bar.kind(), desk.bar.offered()) == ("error", "waive")
    assert [(row.code, row.person_id) for row in Refusal.select()] == [("not_signed_up", stranger.id)]
    press(bot, desk, Key.Key_F6)
    desk.waiver.reason.setText("从外地赶来")
    desk.waiver.pin.setText("2468")
    bot.keyClick(desk.waiver.pin, Key.Key_Return)
    assert Entry.get(Entry.person == stranger.id, Entry.session == festival().id).reason
    assert desk.bar.kind() == "ok"
    # Locked: nothing else of the program is to be seen; five wrong PINs, and the right one waits too.
    press(bot, desk, Key.Key_F9)
    assert desk.isFullScreen()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()] == [desk]
    press(bot, desk, Key.Key_F9)
    for _try in range(5):
        desk.unlock.pin.setText("1357")
        bot.keyClick(desk.unlock.pin, Key.Key_Return)
    assert "再试" in desk.unlock.fields["pin"].under.text()
    assert desk.kiosk.locked
    # The power goes; whoever starts it again finds the PIN locked still.
    database.close_database()
    database.open_database(sample_file)
    with pytest.raises(pins.PinLocked):
        pins.check_pin(staff.id, "2468", at=NOW)
    clock.use(lambda: NOW.replace(hour=10))
    desk.unlock.pin.setText("2468")
    bot.keyClick(desk.unlock.pin, Key.Key_Return)
    assert not desk.kiosk.locked
    assert window.isVisible()


# --- two laptops without a network ----------------------------------------------------------------------


def at_the_pack(bot: QtBot, file: Path, word: str, wall: str) -> PackWindow:
    """What a volunteer does on another laptop: the file, the passphrase, the clock on the wall."""
    database.close_database()
    asked = OpenPackDialog(file, "周敏")
    bot.addWidget(asked)
    asked.show()
    asked.word.setText(word)
    asked.wall.time.setText(wall)
    bot.keyClick(asked.word, Key.Key_Return)
    assert asked.desk is not None
    window = PackWindow(asked.desk)
    bot.addWidget(window)
    with bot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_two_packs_go_out_and_come_back(
    bot: QtBot, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_key: None
) -> None:
    monkeypatch.setattr(ClockDialog, "exec", lambda _dialog: 0)
    twice, once, *_rest = [match.name for match in expected()]
    heads = attendance.heads_in(festival().id)
    window = started(bot)
    window.show_page("desk")
    words: list[str] = []
    names: list[str] = []
    files = [tmp_path / "二号台.pack", tmp_path / "三号台.pack"]
    for file in files:
        chosen(window, "发给别的台子…")
        page = window.current()
        assert page is not None
        dialog = next(d for d in page.findChildren(HandOutDialog) if d.isVisible())
        dialog.word.setText("青和 3927")
        words.append(dialog.word.text())
        names.append(dialog.name.text())
        dialog.write(file)
        bot.waitUntil(lambda dialog=dialog: not dialog.isVisible())
        dialog.deleteLater()
    window.close()
    # One laptop's clock is four minutes ahead; 司马青禾 comes there. The other signs in the same neighbour.
    desk = at_the_pack(bot, files[0], words[0], "9:17")
    press(bot, desk, twice, Key.Key_Return, "司马青禾", Key.Key_F2)
    bot.keyClick(desk.walk_in.name, Key.Key_Return)
    desk.close()
    desk = at_the_pack(bot, files[1], words[1], "9:21")
    press(bot, desk, twice, "+4", Key.Key_Return, once, Key.Key_Return)
    desk.close()
    database.open_database(sample_file)
    # Back at the office, the second pack first and the first one twice.
    window = started(bot)
    window.show_page("desk")
    chosen(window, "收回台包…")
    page = window.current()
    assert page is not None
    (back,) = page.findChildren(TakingBackDialog)
    for some in ([files[1]], [files[0], files[0]], files):
        monkeypatch.setattr(
            QFileDialog, "getOpenFileNames", lambda *_a, some=some: ([str(f) for f in some], "")
        )
        back.ask_for_files()
        back.word.setText("青和 3927")
        bot.keyClick(back.word, Key.Key_Return)
        bot.waitUntil(lambda: not back.files)
    assert back.clashes.table.model().index(0, 0).data() == twice
    assert len(back.clashes.table.rows_model.rows()) == 1
    assert [(each.desk, each.seconds) for each in back.clocks.table.rows_model.rows()] == [(names[0], 240)]
    came = {line.name: line.presence.heads for line in sign_in.attendance_list(festival().id)}
    assert (came[twice], came["司马青禾"], once in came) == (4, 1, True)
    assert attendance.heads_in(festival().id) == heads + 5 + came[once]
    assert sign_in.drift() == []
    back.reject()


# --- paper in the evening ----------------------------------------------------------------------------------


def test_the_paper_is_keyed_in_in_the_evening(bot: QtBot, tmp_path: Path) -> None:
    session = festival()
    papers.save(papers.sign_in_sheet(session.id), tmp_path / "签到表.pdf", at=NOW)
    clock.use(lambda: NOW.replace(hour=20))
    before = {line.presence.person for line in sign_in.attendance_list(session.id)}
    window = started(bot)
    window.show_page("desk")
    chosen(window, "补录签到表")
    page = window.current()
    assert page is not None
    (keying,) = page.findChildren(KeyingDialog)
    bot.waitUntil(keying.line.hasFocus)
    rows = {row.row: row for row in keying.table.rows_model.rows()}
    left = next(number for number, row in rows.items() if not row.came)
    keying.line.setText(f"1-{max(rows)} 不含 {left}")
    bot.keyClick(keying.line, Key.Key_Return)
    came = {line.presence.person for line in sign_in.attendance_list(session.id)}
    missing = {row.person for row in rows.values() if not row.came}
    assert came - before == missing - {rows[left].person}
    paper = list(Entry.select().where(Entry.session == session.id, Entry.method == "paper"))
    assert {entry.person_id for entry in paper} >= came - before
    assert all(entry.sheet_row for entry in paper)
    bot.keyClicks(keying.line, f"1-{max(rows)} {left}")
    bot.keyClick(keying.line, Key.Key_Return)
    written = Entry.select().where(Entry.session == session.id, Entry.method == "paper").count()
    assert written == len(paper) + 1  # a row keyed twice counts once
    assert sign_in.drift() == []
