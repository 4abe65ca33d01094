"""签到: the choice of a session, and the desk as it looks while forty people wait."""

from datetime import datetime
from datetime import time
from unittest import mock

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Staff
from desktop.services import papers
from desktop.services import pins
from desktop.services import session_rules
from desktop.services import sign_in
from desktop.services.session_rules import RuleFacts
from desktop.services.sign_in_errors import MinorAlone
from desktop.views import main_window
from desktop.views.desk import sounds
from desktop.views.desk.after import AfterDialog
from desktop.views.desk.keying import KeyingDialog
from desktop.views.desk.live import LiveBoard
from desktop.views.desk.rules import RulesDialog
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import clock
from tests.gallery import states
from tests.gallery.gallery import scene
from tests.gallery.today import opened

NOW = datetime(2025, 5, 28, 9, 21)


def festival() -> Session:
    """The session of the second festival."""
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    return next(session for session in day if session.event.edition)


def desk(*typed: str | Qt.Key) -> DeskWindow:
    """A desk at the festival after somebody typed this."""
    opened("sample")
    with mock.patch.object(clock, "now", return_value=NOW), mock.patch.object(sounds, "play"):
        opening = sign_in.open_desk(session=festival().id, name="一号台", recorder="林秀英", at=NOW)
        window = DeskWindow(opening)
        window.show()
        for sign in typed:
            if isinstance(sign, Qt.Key):
                QTest.keyClick(window.field, sign)
            elif sign.isascii():
                QTest.keyClicks(window.field, sign)
            else:
                window.field.insert(sign)  # as an input method commits it
    return window


@scene("desk")
def somebody_came() -> QWidget:
    """A resident is in, the next one is looked for."""
    window = desk("何腊梅", Qt.Key.Key_Return)
    QTest.keyClicks(window.field, "hl")
    return window


@scene("desk-already")
def already() -> QWidget:
    """Amber: this person came in at the other desk; nine rows; a head count was changed."""
    return desk("周敏", Qt.Key.Key_Return, "lj", "3", "+4")


@scene("desk-nobody")
def nobody() -> QWidget:
    """Red: nobody on file."""
    return desk("赵德海", Qt.Key.Key_Return)


@scene("desk-walk-in")
def walk_in() -> QWidget:
    """The form of a walk-in, with a telephone number that is too short."""
    window = desk("赵德海", Qt.Key.Key_F2)
    window.walk_in.phone.setText("1380000")
    QTest.keyClick(window.walk_in.phone, Qt.Key.Key_Return)
    return window


def strict(name: str) -> DeskWindow:
    """A desk that lets in only who signed up, with a secretary who has a PIN, after `name` came."""
    opened("sample")
    session_rules.set_rules(festival().id, RuleFacts(admits="signed_up", guardian_under=14), at=NOW)
    if not pins.secretaries():
        pins.set_pin(Staff.get(Staff.role == "secretary").id, "2468", at=NOW)
    with mock.patch.object(clock, "now", return_value=NOW), mock.patch.object(sounds, "play"):
        window = DeskWindow(
            sign_in.open_desk(session=festival().id, name="一号台", recorder="林秀英", at=NOW)
        )
        window.show()
        window.field.insert(name)
        QTest.keyClick(window.field, Qt.Key.Key_Return)
    return window


def stranger() -> str:
    """Somebody on file who did not sign up and has a name of their own."""
    signed = SignUp.select(SignUp.person).where(SignUp.event == festival().event_id)
    rows = Person.select().where(Person.id.not_in(signed) & (Person.source == "roster")).order_by(Person.id)
    return next(row.name for row in rows if Person.select().where(Person.name == row.name).count() == 1)


@scene("desk-refused")
def refused() -> QWidget:
    """Red: a rule of the session; F6 is offered."""
    opened("sample")
    return strict(stranger())


@scene("desk-waiver")
def waiver() -> QWidget:
    """The secretary lets somebody in: reason and PIN, the first try wrong."""
    opened("sample")
    window = strict(stranger())
    window.open_waiver()
    window.waiver.reason.setText("从外地赶来")
    window.waiver.pin.setText("1111")
    QTest.keyClick(window.waiver.pin, Qt.Key.Key_Return)
    return window


@scene("desk-guardian")
def guardian() -> QWidget:
    """A minor comes: who is the guardian?"""
    opened("sample")
    window = desk()
    window.open_form(window.guardian, MinorAlone("小宝", 14).words())
    return window


def self_service() -> DeskWindow:
    """A desk that is locked to itself, though not over the whole screen."""
    window = strict("何腊梅")
    window.kiosk.locked = True
    window._show_locked()
    return window


@scene("desk-self-service")
def nobody_sits_here() -> QWidget:
    """People find themselves: larger names, and nobody reads who else came."""
    opened("sample")
    window = self_service()
    QTest.keyClicks(window.field, "lj 3")
    return window


@scene("desk-unlock")
def unlock() -> QWidget:
    """A locked desk asks for a PIN."""
    window = self_service()
    window.open_form(window.unlock, i18n._("A PIN of the staff unlocks it."))
    return window


@scene("desk-rules")
def rules() -> QWidget:
    """The rules of a session."""
    opened("sample")
    session = festival()
    session_rules.set_rules(
        session.id,
        RuleFacts(admits="signed_up", opens=time(8, 30), closes=time(11, 0), guardian_under=14),
        at=NOW,
    )
    return RulesDialog(None, session)


@scene("desk-live")
def live_board() -> QWidget:
    """The second screen at the festival."""
    opened("sample")
    return LiveBoard(festival())


@scene("desk-after")
def after() -> QWidget:
    """After the festival: who came; one of them is about to be corrected."""
    opened("sample")
    dialog = AfterDialog(None, festival())
    dialog.came.selectRow(2)
    dialog.correct.change_heads()
    return dialog


@scene("desk-after-missing")
def after_missing() -> QWidget:
    """Who signed up and did not come."""
    opened("sample")
    dialog = AfterDialog(None, festival())
    dialog._stack.setCurrentIndex(1)
    dialog.views.choose(1)
    dialog.missing.selectRow(0)
    return dialog


@scene("desk-after-list")
def after_list() -> QWidget:
    """The list with the columns chosen."""
    opened("sample")
    dialog = AfterDialog(None, festival())
    dialog._stack.setCurrentIndex(2)
    dialog.views.choose(2)
    return dialog


@scene("desk-keying")
def keying() -> QWidget:
    """The sheet of the festival in the evening: some rows keyed in, one range about to be."""
    opened("sample")
    session = festival()
    papers.record_printed(papers.sign_in_sheet(session.id), copies=1, at=NOW)
    dialog = KeyingDialog(None, session)
    dialog.line.setText("101-104 103+3")
    dialog.submit()
    dialog.line.setText("90-99 不含 93 95")
    return dialog


@scene("desk-written-in")
def written_in() -> QWidget:
    """A walk-in row whose name several residents have."""
    opened("sample")
    session = festival()
    papers.record_printed(papers.sign_in_sheet(session.id), copies=1, at=NOW)
    dialog = KeyingDialog(None, session)
    dialog.line.setText("2X1 周敏")
    dialog.submit()
    return dialog


def _page(file: str) -> QWidget:
    opened(file)
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    window = main_window.MainWindow(states.house(), entries)
    window.start("desk")
    return window


@scene("desk-page")
def page() -> QWidget:
    """The sessions around today."""
    return _page("sample")


@scene("desk-page-empty")
def page_empty() -> QWidget:
    """No session these days."""
    return _page("empty")
