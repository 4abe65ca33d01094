"""The first hour, by the handbook's first chapter alone: from an empty computer to ten people signed in and the month.

Only clicks and keys move anything; `MOST` is what each step may take. A click on a row, a menu or a field is one click;
a text is one act however long it is, its characters are counted apart (Chinese counts what is written, not the letters
of the input method).

| Step | clicks | keys | texts | characters |
|---|---|---|---|---|
| name the community | 0 | 1 | 1 | 5 |
| the facts on papers | 3 | 3 | 4 | 31 |
| open a living room | 3 | 1 | 1 | 4 |
| read the residents in | 5 | 1 | 1 | a path |
| the first event | 5 | 1 | 2 | 7 |
| the first poster, printed | 3 | 1 | 0 | 0 |
| open the desk | 2 | 0 | 0 | 0 |
| ten people signed in | 0 | 10 | 10 | 40 |
| take one back | 0 | 1 | 0 | 0 |
| the month for the district | 3 | 1 | 1 | a path |
"""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import Setting
from desktop.services import sign_in
from desktop.views import house
from desktop.views.desk import sounds
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import clock
from desktop.views.main_window import MainWindow
from tests.stories.hands import Count
from tests.stories.hands import Hands
from tests.stories.hands import Story
from tests.stories.hands import click
from tests.stories.hands import key
from tests.stories.hands import see
from tests.stories.hands import write

ROSTER = Path(__file__).parent.parent / "data" / "roster-qingheju.csv"
FIRST_DAY, EVENT_DAY, MONTH_END = datetime(2025, 5, 19, 9), datetime(2025, 5, 28, 9), datetime(2025, 6, 1, 9)

MOST = (
    Count("name the community", 0, 1, 1, 5),
    Count("the facts on papers", 3, 3, 4, 40),
    Count("open a living room", 3, 1, 1, 4),
    Count("read the residents in", 5, 1, 1, 400),
    Count("the first event", 5, 1, 2, 10),
    Count("the first poster, printed", 3, 1, 0, 0),
    Count("open the desk", 2, 0, 0, 0),
    Count("ten people signed in", 0, 10, 10, 60),
    Count("take one back", 0, 1, 0, 0),
    Count("the month for the district", 3, 1, 1, 400),
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The program as it starts where nothing is yet: the frame, then the first run in front of it."""
    monkeypatch.setattr(sounds, "play", lambda _kind: None)
    clock.use(lambda: FIRST_DAY)
    window = MainWindow()
    qtbot.addWidget(window)
    let_go: list[Callable[[], object] | None] = []
    window.first_painted.connect(
        lambda: let_go.append(house.move_in(window, tmp_path / "data" / "linli.sqlite"))
    )
    window.show()
    yield window
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    window.close()
    for release in let_go:
        if release is not None:
            release()


def asked() -> bool:
    """A dialog is open."""
    return isinstance(QApplication.activeModalWidget(), QDialog)


def answered() -> bool:
    """No dialog is open."""
    return not asked()


def told(window: MainWindow) -> str:
    said = window.bar.said()
    return said.plain() if said else ""


def ten_people() -> list[str]:
    """First letters of names, as one types them at the desk, that lead to one resident each."""
    rows = SearchKey.select(SearchKey.key).order_by(SearchKey.key).tuples()
    keys = [key for (key,) in rows if key.isascii() and key.isalpha()]
    alone = [
        key
        for before, key, after in zip(["", *keys], keys, [*keys[1:], ""], strict=False)
        if 3 <= len(key) <= 4 and before != key and not after.startswith(key)
    ]
    return alone[:: len(alone) // 10][:10]


def first_hour(hands: Hands, window: MainWindow, printed: Path, stick: Path) -> Story:
    """What the chapter says, sentence by sentence."""
    hands.step("name the community")
    yield see("the first run", asked)
    yield write("青和居社区")
    yield key("Enter")
    yield see("the page of today", lambda: answered() and window.current())

    hands.step("the facts on papers")
    yield click("设置")
    yield click("街道")
    yield write("学苑街道")
    yield key("Tab")
    yield write("青羊区")
    yield key("Tab")
    yield write("510105006001")
    yield key("Tab")
    yield write("028-85550000")
    yield click("保存")
    assert Setting.read("duty_phone").endswith("85550000")

    hands.step("open a living room")
    yield click("设置")
    yield click("场地", number=1)
    yield click("新场地")
    yield see("the form", asked)
    yield write("和谐客厅")
    yield key("Enter")
    yield see("the list", answered)

    hands.step("read the residents in")
    yield click("居民")
    yield click("导入名单")
    yield click("选文件")
    yield see("the files", asked)
    yield write(str(ROSTER))
    yield key("Enter")
    yield see("the columns", answered)
    yield click("试导入")
    yield click("导入 1,229 行")
    yield see("what was read", lambda: "撤销" in offers(window))
    assert Person.select().count() > 1000

    hands.step("the first event")
    yield click("活动")
    yield click("新活动")
    yield see("the form", asked)
    yield write("端午包粽子")
    yield click("日期")
    yield write("5.28")
    yield click("和谐客厅")
    yield key("Enter")
    yield see("the event", answered)
    yield click("发布")

    hands.step("the first poster, printed")
    yield click("印制")
    yield click("活动海报")
    yield click("打印 1 份")
    yield see("the printeds", asked)
    yield key("Enter")
    yield see("the paper", printed.exists)
    assert printed.read_bytes().startswith(b"%PDF")
    assert PrintJob.get().paper == "flyer"

    clock.use(lambda: EVENT_DAY)
    hands.step("open the desk")
    yield click("签到")
    yield click("打开签到台")
    yield see("the desk", lambda: isinstance(QApplication.activeWindow(), DeskWindow))

    hands.step("ten people signed in")
    for letters in ten_people():
        yield write(letters)
        yield key("Enter")
    session = Session.get()
    assert len(sign_in.attendance_list(session.id)) == 10

    hands.step("take one back")
    yield key("Ctrl+Z")
    assert len(sign_in.attendance_list(session.id)) == 9

    clock.use(lambda: MONTH_END)
    hands.step("the month for the district")
    yield click("收台")
    yield click("报送")
    yield click("生成 5 月报送包")
    yield see("the folders", asked)
    yield write(str(stick))
    yield key("Enter")
    yield see("the package", lambda: list(stick.glob("*.zip")))


def offers(window: MainWindow) -> list[str]:
    """The buttons in the message bar."""
    said = window.bar.said()
    return [offer.text for offer in said.offers] if said else []


def test_from_an_empty_computer_to_ten_sign_ins_and_the_month(
    qtbot: QtBot, window: MainWindow, printed: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    hands = Hands(qtbot)
    hands.play(first_hour(hands, window, printed, stick))
    assert [count.step for count in hands.counts] == [count.step for count in MOST]
    for done, most in zip(hands.counts, MOST, strict=True):
        assert done.clicks <= most.clicks, done.line()
        assert done.keys <= most.keys, done.line()
        assert done.texts <= most.texts, done.line()
        assert done.characters <= most.characters, done.line()
