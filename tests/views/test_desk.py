"""The desk by keyboard: what is typed, picked, counted, taken back; what is shown, heard and said."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import Building
from desktop.models import Compound
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models import journal
from desktop.models.database import seeded_ids
from desktop.services import search
from desktop.services import sign_in
from desktop.views.desk import DeskPage
from desktop.views.desk import look
from desktop.views.desk import sounds
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.go_to import OpenDesk
from tests.views.walk import unnamed

NOW = datetime(2025, 5, 28, 9, 21)
PEOPLE = (  # name, unit, room, telephone, party size of the sign-up
    ("王小明", "2", "301", "13800001234", 2),
    ("吴晓梅", "1", "602", "13900000087", 1),
    ("温新民", "3", "101", "", None),
    ("汪秀敏", "4", "502", "13700005560", 1),
    ("陈桂芳", "2", "301", "", None),
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sounds that were played."""
    played: list[str] = []
    monkeypatch.setattr(sounds, "play", played.append)
    return played


@pytest.fixture
def session(empty_file: Path) -> Session:
    """A session with five residents of 和谐楼, three of them signed up."""
    with seeded_ids(1, NOW), journal.act("set_up", at=NOW):
        building = Building.create(compound=Compound.create(name="青和居"), label="3", name="和谐楼")
        units = {label: Unit.create(building=building, label=label) for label in "1234"}
        event = Event.create(
            no="2025-041", name="邻里美食分享活动", edition=2, category="festival", status="open"
        )
        session = Session.create(event=event, start=NOW, end=NOW + timedelta(hours=2))
        for seq, (name, unit, room, phone, party) in enumerate(PEOPLE, start=1):
            person = Person.create(name=name, unit=units[unit], room=room, source="roster")
            if phone:
                Phone.create(person=person, number=phone)
            if party is not None:
                SignUp.create(event=event, person=person, party_size=party, status="confirmed", seq=seq)
        search.rebuild(row[0] for row in Person.select(Person.id).tuples())
    return session


@pytest.fixture
def desk(qtbot: QtBot, session: Session, heard: list[str]) -> Iterator[DeskWindow]:
    """一号台 of that session, in front."""
    clock.use(lambda: NOW)
    window = DeskWindow(sign_in.open_desk(session=session.id, name="一号台", recorder="林秀英", at=NOW))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(window.field.hasFocus)
    yield window
    window.close()


@pytest.fixture
def keys(qtbot: QtBot, desk: DeskWindow) -> Callable[..., None]:
    """Types texts and presses keys in the field."""

    def press(*signs: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for sign in signs:
            if isinstance(sign, Qt.Key):
                qtbot.keyClick(desk.field, sign, held)
            elif sign.isascii():
                qtbot.keyClicks(desk.field, sign)
            else:
                commit(desk, sign)

    return press


def commit(desk: DeskWindow, text: str, preedit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    QApplication.sendEvent(desk.field, event)


def names(desk: DeskWindow) -> list[str]:
    return [desk.results.view.model().index(row, 0).data() for row in range(desk.results.count())]


def marked(desk: DeskWindow) -> str:
    hit = desk.results.marked()
    return hit.name if hit else ""


def came() -> dict[str, int]:
    """Heads by name, as the entries say."""
    session = Session.get()
    return {line.name: line.presence.heads for line in sign_in.attendance_list(session.id)}


Keys = Callable[..., None]


def test_the_list_is_empty_until_something_is_typed(desk: DeskWindow, keys: Keys) -> None:
    assert desk.results.count() == 0
    assert desk.results.isHidden()
    keys("wxm")
    assert [text.split("，")[1] for text in names(desk)] == ["王小明", "吴晓梅", "汪秀敏", "温新民"]
    assert names(desk)[0] == "1，王小明，和谐楼 2单元 301，138****1234，已报名 2 人"
    assert marked(desk) == "王小明"
    keys(Qt.Key.Key_Escape)
    assert (desk.field.text(), desk.results.count()) == ("", 0)


def test_enter_signs_in_with_the_party_that_signed_up(desk: DeskWindow, keys: Keys, heard: list[str]) -> None:
    keys("wxm", "1", Qt.Key.Key_Return)
    assert came() == {"王小明": 2}
    assert (desk.bar.kind(), desk.bar.text()) == ("ok", "王小明\u20032 人\u2003已签到")
    assert heard == ["ok"]
    assert desk.field.text() == ""
    assert desk.board.counter.number == 2
    assert [a.name for a in desk.board.recent.shown()] == ["王小明"]


@pytest.mark.parametrize(
    "text", ["王小明", "wxm1", "wangxiaoming", "1234", "3-2-301", "和谐 2301", "１２３４"]
)
def test_every_way_to_find_him(desk: DeskWindow, keys: Keys, text: str) -> None:
    keys(text)
    assert "王小明" in "".join(names(desk))


def test_digits_pick_a_row_and_never_sign_in(desk: DeskWindow, keys: Keys) -> None:
    keys("wxm", "4")
    assert (marked(desk), desk.field.text()) == ("温新民", "wxm")
    keys("9")  # there is no ninth row
    assert marked(desk) == "温新民"
    keys("1", Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert marked(desk) == "汪秀敏"
    assert came() == {}


def test_digits_are_text_in_an_empty_field_behind_a_blank_and_behind_a_digit(
    desk: DeskWindow, keys: Keys
) -> None:
    keys("3-2-301")
    assert desk.field.text() == "3-2-301"
    keys(Qt.Key.Key_Escape, "wang 3")
    assert desk.field.text() == "wang 3"
    keys("2")
    assert desk.field.text() == "wang 32"


def test_alt_and_a_digit_always_pick(desk: DeskWindow, keys: Keys) -> None:
    keys("3-2-301")
    assert desk.results.count() == 2
    second = names(desk)[1]
    keys(Qt.Key.Key_2, held=Qt.KeyboardModifier.AltModifier)
    assert marked(desk) in second


def test_plus_and_digits_set_the_head_count(desk: DeskWindow, keys: Keys) -> None:
    keys("wxm1", "+")
    hit = desk.results.marked()
    assert hit is not None
    assert (hit.heads, hit.badge()) == (3, ("count", "来 3 人"))
    keys("1", "2")
    hit = desk.results.marked()
    assert hit is not None
    assert (hit.heads, desk.field.text()) == (12, "wxm")
    keys(Qt.Key.Key_Backspace, "+", "4", Qt.Key.Key_Return)
    assert came() == {"王小明": 4}


def test_a_scanner_types_digits_and_enter(desk: DeskWindow, keys: Keys) -> None:
    keys("13900000087", Qt.Key.Key_Return)
    assert came() == {"吴晓梅": 1}
    commit(desk, "０")  # with an input method on, in full width
    for digit in "０８７":
        commit(desk, digit)
    keys(Qt.Key.Key_Return)
    assert desk.bar.kind() == "warn"


def test_it_finds_while_an_input_method_composes(desk: DeskWindow, keys: Keys) -> None:
    commit(desk, "", preedit="w")
    commit(desk, "", preedit="wang'xiao'ming")
    assert marked(desk) == "王小明"
    assert desk.field.text() == ""
    commit(desk, "王小明")
    assert (marked(desk), desk.field.text()) == ("王小明", "王小明")
    keys(Qt.Key.Key_Return)
    assert came() == {"王小明": 2}


def test_a_digit_committed_by_an_input_method_picks_too(desk: DeskWindow, keys: Keys) -> None:
    keys("wxm")
    commit(desk, "２")
    assert (marked(desk), desk.field.text()) == ("吴晓梅", "wxm")
    commit(desk, "＋")
    hit = desk.results.marked()
    assert hit is not None
    assert hit.heads == 2


def test_a_second_time_is_amber_and_says_where(
    desk: DeskWindow, keys: Keys, session: Session, heard: list[str]
) -> None:
    other = sign_in.open_desk(session=session.id, name="二号台", recorder="周敏", at=NOW)
    wu = Person.get(Person.name == "吴晓梅")
    early = NOW - timedelta(minutes=9)
    sign_in.sign_in(session=session.id, person=wu.id, desk=other, heads=1, at=early)
    keys("wxm", "2")
    assert names(desk)[1].endswith("09:12 已在二号台签到")
    keys(Qt.Key.Key_Return)
    assert (desk.bar.kind(), desk.bar.text()) == ("warn", "吴晓梅\u200309:12 已在二号台签到")
    assert heard == ["warn"]
    assert Entry.select().count() == 1


def test_nobody_is_red_and_offers_the_walk_in(desk: DeskWindow, keys: Keys, heard: list[str]) -> None:
    keys("zhaodehai", Qt.Key.Key_Return)
    assert (desk.bar.kind(), heard) == ("error", ["error"])
    assert "F2" in desk.bar.text()
    keys(Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert heard == ["error"]  # Enter in an empty field does nothing


def test_the_household_comes_with_f3(desk: DeskWindow, keys: Keys) -> None:
    keys("3-2-301", Qt.Key.Key_F3)
    assert came() == {"王小明": 1, "陈桂芳": 1}
    keys("3-2-301", Qt.Key.Key_F3)
    assert desk.bar.kind() == "warn"
    keys(Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert came() == {}  # both at once, as they came


def test_signing_out_with_f4(desk: DeskWindow, keys: Keys) -> None:
    keys("wangxiaoming", Qt.Key.Key_F4)
    assert (desk.bar.kind(), desk.bar.text()) == ("error", "王小明 还没有签到。")
    keys(Qt.Key.Key_Return, "wangxiaoming", Qt.Key.Key_F4)
    assert desk.bar.text() == "王小明\u200309:21 已签退"
    keys("wangxiaoming")
    assert names(desk)[0].endswith("09:21 已签退")


def test_undo_takes_back_what_this_desk_did_and_nothing_else(
    desk: DeskWindow, keys: Keys, session: Session
) -> None:
    other = sign_in.open_desk(session=session.id, name="二号台", recorder="周敏", at=NOW)
    chen = Person.get(Person.name == "陈桂芳")
    keys("wangxiaoming", Qt.Key.Key_Return, "wenxinmin", Qt.Key.Key_Return)
    sign_in.sign_in(session=session.id, person=chen.id, desk=other, heads=1, at=NOW)
    undo = Qt.KeyboardModifier.ControlModifier
    keys(Qt.Key.Key_Z, held=undo)
    assert (came(), desk.bar.text()) == ({"王小明": 2, "陈桂芳": 1}, "已撤销\u2003温新民")
    keys(Qt.Key.Key_Z, Qt.Key.Key_Z, held=undo)
    assert came() == {"陈桂芳": 1}
    assert (desk.bar.kind(), desk.bar.text()) == ("warn", "本台没有可以撤销的签到。")
    assert Entry.select().where(Entry.kind == "void").count() == 2


def test_a_walk_in_needs_a_name_and_enter(
    qtbot: QtBot, desk: DeskWindow, keys: Keys, heard: list[str]
) -> None:
    keys("赵德海", Qt.Key.Key_F2)
    form = desk.walk_in
    assert form.isVisible()
    assert form.name.text() == "赵德海"
    assert form.consent.isVisible()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert came() == {"赵德海": 1}
    assert not form.isVisible()
    assert (desk.bar.text(), heard) == ("赵德海\u20031 人\u2003已签到", ["ok"])
    assert desk.board.recent.shown()[0].walk_in
    qtbot.waitUntil(desk.field.hasFocus)


def test_what_is_wrong_in_the_form_is_said_beside_its_field(
    qtbot: QtBot, desk: DeskWindow, keys: Keys
) -> None:
    keys(Qt.Key.Key_F2)
    form = desk.walk_in
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.name_field.under.text() == "请先写姓名。"
    form.name.setText("赵德海")
    form.phone.setText("1380000123")
    qtbot.keyClick(form.phone, Qt.Key.Key_Return)
    assert "10 位" in form.phone_field.under.text()
    form.phone.clear()
    form.number.setText("很多")
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    assert form.number_field.state == "error"
    qtbot.keyClick(form.number, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert came() == {}
    assert Person.get_or_none(Person.name == "赵德海") is None


def test_what_was_searched_goes_where_it_belongs(desk: DeskWindow, keys: Keys) -> None:
    keys("13800009999", Qt.Key.Key_F2)
    assert (desk.walk_in.name.text(), desk.walk_in.phone.text()) == ("", "13800009999")


def test_a_cancelled_session_is_told(desk: DeskWindow, keys: Keys, heard: list[str]) -> None:
    with journal.act("change_event", at=NOW):
        Session.update(cancelled=True).execute()
    keys("wangxiaoming", Qt.Key.Key_Return)
    assert (desk.bar.kind(), heard) == ("error", ["error"])
    assert came() == {}
    assert desk.field.text() == "wangxiaoming"  # nothing typed is lost


def test_the_board_counts_homes_and_desks(desk: DeskWindow, keys: Keys, session: Session) -> None:
    other = sign_in.open_desk(session=session.id, name="二号台", recorder="周敏", at=NOW)
    wu = Person.get(Person.name == "吴晓梅")
    sign_in.sign_in(session=session.id, person=wu.id, desk=other, heads=1, at=NOW)
    keys("wangxiaoming", Qt.Key.Key_Return)
    shown = [part.accessibleName() for part in desk.board.figures()]
    assert shown == ["2 户已到", "1 户未到", "本台 1 户", "二号台 1 户"]


def test_phones_are_masked(desk: DeskWindow, keys: Keys) -> None:
    keys("w")
    assert "1234，" not in "".join(names(desk)).replace("138****1234，", "")
    assert "没有留电话" in "".join(names(desk))


def test_the_field_takes_the_focus_back(qtbot: QtBot, desk: DeskWindow) -> None:
    desk.results.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    desk.results.show()
    desk.results.view.setFocus()
    qtbot.waitUntil(desk.field.hasFocus)


def test_the_keys_at_the_foot_can_be_clicked(qtbot: QtBot, desk: DeskWindow, keys: Keys) -> None:
    keys("wangxiaoming")
    enter = next(b for b in desk.keys.buttons() if b.name == "enter")
    qtbot.mouseClick(enter, Qt.MouseButton.LeftButton)
    assert came() == {"王小明": 2}


def test_sizes_follow_the_window(desk: DeskWindow) -> None:
    full = look.fitting(1366, 768)
    assert (full.counter, full.entry, full.name, full.row) == (66, 34, 24, 88)
    low = look.fitting(1093, 614)
    assert (low.counter, low.entry, low.name, low.row, low.board) == (50, 26, 18, 72, 244)
    desk.resize(1093, 614)
    assert desk.head.height() == 54
    theme.apply(QApplication.instance(), 175)  # type: ignore[arg-type]
    try:
        desk.resize(1366, 768)
        assert desk.minimumSizeHint().height() <= 768
        assert desk.minimumSizeHint().width() <= 1366
    finally:
        theme.apply(QApplication.instance(), 100)  # type: ignore[arg-type]


def test_nine_rows_are_all_in_sight(desk: DeskWindow) -> None:
    with journal.act("add_person", at=NOW):
        ids = [Person.create(name=f"李{c}", source="by hand").id for c in "一二三四五六七八九十"]
        search.rebuild(ids)
    for width, height in ((1366, 768), (1366, 690), (1093, 614)):
        desk.resize(width, height)
        desk.field.setText("李")
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert desk.results.count() == 9
        assert desk.results.row_height() * 9 <= desk.results.room


def test_while_the_desk_is_in_front_it_is_the_mouth(qtbot: QtBot, desk: DeskWindow) -> None:
    message.warn("别处的一句话")
    assert desk.bar.text() == "别处的一句话"
    desk.close()
    message.warn("之后的一句话")
    assert desk.bar.text() == "别处的一句话"


def test_sounds_are_there_and_none_is_waited_for(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(sounds, "_player", lambda: "paplay")
    monkeypatch.setattr(sounds.QProcess, "startDetached", start)
    for kind in ("ok", "warn", "error"):
        sounds.play(kind)
    files = [Path(arguments[0]) for _program, arguments in started]
    assert [f.name for f in files] == ["in.wav", "already.wav", "missing.wav"]
    assert all(f.read_bytes()[:4] == b"RIFF" for f in files)


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, session: Session, heard: list[str]) -> Iterator[DeskPage]:
    clock.use(lambda: NOW)
    journal.act_as("林秀英")
    page = DeskPage()
    qtbot.addWidget(page)
    page.reload()
    page.show()
    yield page
    for window in page.windows():
        window.close()
    journal.act_as("secretary")


def test_the_page_lists_the_session_and_opens_its_desk(page: DeskPage, session: Session) -> None:
    assert unnamed(page) == []
    page.visit(OpenDesk(session.id))
    (window,) = page.windows()
    assert (window.desk.name, window.desk.recorder) == ("一号台", "林秀英")
    page.visit(OpenDesk(session.id))
    assert page.windows() == [window]  # one desk a session, brought to the front
    window.close()
    page.visit(OpenDesk(session.id))
    (again,) = page.windows()
    assert again.desk.id != window.desk.id  # each opening is a desk of its own


def test_the_page_counts_along_and_keeps_the_focus(qtbot: QtBot, page: DeskPage, session: Session) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    button = next(b for b in page.findChildren(QPushButton) if b.property("session") == session.id)
    button.setFocus()
    page.reload()
    assert page.focusWidget() is button  # nothing has changed, nothing is made again
    desk = sign_in.open_desk(session=session.id, name="二号台", recorder="周敏", at=NOW)
    wang = Person.get(Person.name == "王小明")
    sign_in.sign_in(session=session.id, person=wang.id, desk=desk, heads=3, at=NOW)
    page.reload()
    focused = page.focusWidget()
    assert focused is not button
    assert focused.property("session") == session.id
    assert "已签到 3 人" in [label.text() for label in page.findChildren(QLabel)]


def test_a_page_without_sessions_teaches(qtbot: QtBot, empty_file: Path) -> None:
    page = DeskPage()
    qtbot.addWidget(page)
    page.reload()
    assert page.shows_nothing()
