"""发给别的台子, 收回台包, 打开台包: by keyboard and by hand, told in words, nothing dropped."""

import sys
from collections.abc import Iterator
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop import app
from desktop import cli
from desktop.models import Attendance
from desktop.models import ClockReading
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Session
from desktop.models import database
from desktop.services import clocks
from desktop.services import sign_in
from desktop.services.sign_in import WalkIn
from desktop.views import house
from desktop.views.desk import DeskPage
from desktop.views.desk import pack_window
from desktop.views.desk.hand_out import HandOutDialog
from desktop.views.desk.pack_window import ClockDialog
from desktop.views.desk.pack_window import OpenPackDialog
from desktop.views.desk.pack_window import PackWindow
from desktop.views.desk.pack_window import nearest
from desktop.views.desk.taking_back import TakingBackDialog
from desktop.views.kit import background
from desktop.views.kit import message
from desktop.views.kit import pack_file
from tests.desk_packs import AT
from tests.desk_packs import WORD
from tests.desk_packs import Fair
from tests.desk_packs import fair
from tests.desk_packs import quick_key
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed

__all__ = ["fair", "quick_key"]


@pytest.fixture(autouse=True)
def own_connections(quick_key: None) -> Iterator[None]:
    """Work in the background opens its own connection and closes it."""
    background.surround(house.own_connection)
    yield
    database.close_database()


def session_of(fair: Fair) -> Session:
    return Session.get_by_id(fair.session)


# --- out --------------------------------------------------------------------------------------


def test_a_pack_is_written_and_its_passphrase_told(qtbot: QtBot, fair: Fair, said: Ear) -> None:
    dialog = HandOutDialog(None, session_of(fair))
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []
    assert dialog.name.text() == "二号台"
    word = dialog.word.text()
    assert len(word) == 11
    dialog.write(fair.office.with_name("gate"))
    qtbot.waitUntil(lambda: dialog.result() == 1)
    assert said[-1].plain() == f"已写好 gate.pack，发给二号台。口令：{word}"
    opening = OpenPackDialog(fair.pack("gate"))
    qtbot.addWidget(opening)
    opening.word.setText(word)
    opening.submit()
    assert opening.desk is not None
    fair.back()
    assert HandOutDialog(None, session_of(fair)).name.text() == "三号台"


def test_the_place_is_asked_for(qtbot: QtBot, fair: Fair, said: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return (str(fair.pack("x")), "") if len(asked) > 1 else ("", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    dialog = HandOutDialog(None, session_of(fair))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()  # the dialog for files was closed
    assert dialog.isVisible()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: fair.pack("x").exists() and dialog.result() == 1)
    assert asked == ["第二届邻里美食分享活动 5月28日 二号台.pack"] * 2
    assert pack_file.folder() == fair.office.parent


def test_what_is_missing_is_told_beside_the_field(qtbot: QtBot, fair: Fair, said: Ear) -> None:
    dialog = HandOutDialog(None, session_of(fair))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("")
    dialog.write(fair.pack("x"))
    qtbot.waitUntil(lambda: dialog.name_field.state == "error")
    dialog.name.setText("东门台")
    dialog.word.setText("")
    dialog.write(fair.pack("x"))
    qtbot.waitUntil(lambda: dialog.word_field.state == "error")
    assert dialog.primary.isEnabled()
    assert not fair.pack("x").exists()


# --- back -------------------------------------------------------------------------------------


@pytest.fixture
def two_packs(fair: Fair) -> list[Path]:
    """王小明 at both desks; a walk-in who looks like 陈桂芳; one clock four minutes ahead. The office is open."""
    one, two = fair.make("二号台"), fair.make("三号台")
    desk = fair.open(one)
    clocks.record(desk=desk, device=AT + timedelta(minutes=4), wall=AT)
    fair.come(desk, 0, minutes=4, heads=2)
    desk = fair.open(two, "周敏")
    fair.come(desk, 0, minutes=9, heads=3)
    fair.walk_in(desk, WalkIn("陈桂芳", "和谐楼2单元201"))
    fair.back()
    return [one, two]


def taken(qtbot: QtBot, fair: Fair, packs: list[Path]) -> TakingBackDialog:
    """The dialog after these packs were taken back."""
    dialog = TakingBackDialog(None, session_of(fair))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.take_files(packs)
    dialog.word.setText(WORD)
    dialog.word.setFocus()
    qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.files)
    return dialog


def press(dialog: TakingBackDialog, words: str) -> None:
    """Presses the button with these words that is to be seen."""
    QApplication.processEvents()  # new buttons are shown by the event loop
    found = [b for b in dialog.lists.findChildren(type(dialog.choose)) if b.text() == words]
    (button,) = (b for b in found if b.isVisible())
    button.click()


def test_packs_come_back_and_what_to_look_at_is_listed(
    qtbot: QtBot, fair: Fair, two_packs: list[Path]
) -> None:
    dialog = taken(qtbot, fair, two_packs)
    told = dialog.bar.said()
    assert told is not None
    assert told.plain() == "新收回签到 3 条，0 条早已在册"
    assert dialog.sum.text() == "发出台包 2 个，已收回 2 个"
    assert unnamed(dialog) == []
    titles = [button.text() for button in dialog.which.findChildren(type(dialog.which._group.button(0)))]
    assert titles == ["两个台都签到 1", "像在册居民 1", "钟不准 1"]
    rows = dialog.clashes.table.model()
    assert [rows.index(0, column).data() for column in range(3)] == [
        "王小明",
        "二号台 09:00 林秀英 2 人",
        "三号台 09:09 周敏 3 人",
    ]
    assert dialog.clashes.words.text().startswith("王小明 只算一次，按 3 人计。")
    assert Attendance.get(Attendance.person == fair.people[0]).heads == 3


def test_one_of_two_entries_is_voided(qtbot: QtBot, fair: Fair, two_packs: list[Path]) -> None:
    dialog = taken(qtbot, fair, two_packs)
    press(dialog, "作废三号台的这条")
    assert dialog.clashes.nothing.isVisible()
    assert Attendance.get(Attendance.person == fair.people[0]).heads == 2
    assert Entry.select().where(Entry.kind == "void").count() == 1


def test_a_walk_in_is_somebody_on_file_and_taken_back_again(
    qtbot: QtBot, fair: Fair, two_packs: list[Path]
) -> None:
    dialog = taken(qtbot, fair, two_packs)
    dialog.which.choose(1)
    dialog.lists.setCurrentIndex(1)
    press(dialog, "是同一个人")
    assert dialog.pairs.nothing.isVisible()
    walk_in = Person.get(Person.source == "walk-in")
    assert walk_in.merged_into_id == fair.people[1]
    assert {row.person_id for row in Attendance.select()} == set(fair.people[:2])
    message.undo_last()
    assert {row.person_id for row in Attendance.select()} == {fair.people[0], walk_in.id}
    assert sign_in.drift() == []
    assert not dialog.pairs.nothing.isVisible()
    press(dialog, "是两个人")
    assert dialog.pairs.nothing.isVisible()


def test_a_wrong_passphrase_is_told_at_its_field(qtbot: QtBot, fair: Fair, two_packs: list[Path]) -> None:
    dialog = TakingBackDialog(None, session_of(fair))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()  # nothing chosen: nothing happens
    dialog.take_files(two_packs)
    dialog.word.setText("wrong")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.word_field.state == "error")
    assert "口令打不开" in dialog.word_field.under.text()
    assert Entry.select().count() == 0
    assert dialog.files == two_packs
    assert dialog.sum.text() == "发出台包 2 个，已收回 0 个"
    assert "二号台" in dialog.out.text()


def test_files_are_asked_for_several_at_once(
    qtbot: QtBot, fair: Fair, two_packs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_words: object) -> tuple[list[str], str]:
        return [str(path) for path in two_packs], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    dialog = TakingBackDialog(None, session_of(fair))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.primary.isEnabled()
    dialog.ask_for_files()
    assert dialog.shown.toPlainText() == "二号台.pack\n三号台.pack"
    assert dialog.primary.isEnabled()


# --- at the desk ------------------------------------------------------------------------------


def test_a_volunteer_opens_a_pack(qtbot: QtBot, fair: Fair) -> None:
    dialog = OpenPackDialog(fair.make("二号台"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []
    dialog.word.setText("wrong")
    qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
    assert dialog.word_field.state == "error"
    assert dialog.desk is None
    dialog.word.setText(WORD)
    dialog.recorder.setText("林秀英")
    dialog.wall.time.setText("9点半多")
    dialog.submit()
    assert dialog.wall.state == "error"
    assert dialog.desk is None
    dialog.wall.time.setText("8:50")
    dialog.submit()
    assert dialog.desk is not None
    assert (dialog.desk.name, dialog.desk.recorder) == ("二号台", "林秀英")
    reading = ClockReading.get()
    assert (reading.device_at, reading.wall_at) == (NOW, NOW + timedelta(minutes=4))


def test_the_clock_is_asked_for_again_when_the_desk_closes(
    qtbot: QtBot, fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = fair.open(fair.make("二号台"))

    def answer(dialog: ClockDialog) -> int:
        dialog.wall.time.setText("8:40")
        dialog.submit()
        return 1

    monkeypatch.setattr(ClockDialog, "exec", answer)
    window = PackWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert clocks.of_session(fair.session) == {desk.id: [(0, 360)]}


def test_midnight_is_near_both_its_days() -> None:
    assert nearest(time(23, 58), datetime(2025, 5, 28, 0, 2)) == datetime(2025, 5, 27, 23, 58)
    assert nearest(time(0, 2), datetime(2025, 5, 28, 23, 58)) == datetime(2025, 5, 29, 0, 2)
    assert nearest(time(9, 0), datetime(2025, 5, 28, 8, 0)) == datetime(2025, 5, 28, 9, 0)


def test_desk_open_is_the_window(
    qtbot: QtBot, fair: Fair, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fair.make("二号台")
    database.close_database()
    seen: list[tuple[str, str]] = []

    def sit_down(dialog: OpenPackDialog) -> int:
        dialog.word.setText(WORD)
        dialog.submit()
        return 1

    def work() -> int:
        desk = Desk.get()
        seen.append((desk.name, desk.recorder))
        return 0

    monkeypatch.setattr(OpenPackDialog, "exec", sit_down)
    monkeypatch.setattr(pack_window, "at_front", qtbot.addWidget)
    monkeypatch.setattr(app.QApplication, "exec", work)
    monkeypatch.setattr(ClockDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with pytest.raises(SystemExit) as left:
        cli.main(["--as", "林秀英", "desk-open", str(path)])
    assert left.value.code == 0
    assert seen == [("二号台", "林秀英")]
    assert cli.main(["desk-open", str(fair.office)]) == 1
    assert "不是台包" in capsys.readouterr().err


def test_another_program_works_on_the_pack(
    qtbot: QtBot, fair: Fair, said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    path = fair.make("二号台")

    def start(program: str, words: list[str]) -> tuple[bool, int]:
        started.append([program, *words])
        return True, 1

    page = DeskPage()
    qtbot.addWidget(page)
    monkeypatch.setattr("desktop.views.kit.pack_file.QProcess.startDetached", start)
    for chosen in ("", str(fair.office), str(path)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words, chosen=chosen: (chosen, ""))
        pack_file.open_one(page)
    assert started == [[sys.executable, "-m", "desktop", "desk-open", str(path)]]
    assert said.words() == ["community.sqlite 不是台包，请选签到台用过的那个文件。"]


def test_the_page_leads_there(qtbot: QtBot, fair: Fair, said: Ear) -> None:
    page = DeskPage()
    qtbot.addWidget(page)
    page.show()
    page.hand_out(fair.session)
    page.take_back(fair.session)
    for kind in (HandOutDialog, TakingBackDialog):
        (dialog,) = page.findChildren(kind)
        assert dialog.isVisible()
        dialog.reject()
