"""The window: pages made when first shown, reloaded by one rule, found by key; nothing clipped when small."""

import sys
import types
from collections.abc import Iterator
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import UserError
from desktop.views import main_window
from desktop.views.kit import go_to
from desktop.views.kit import message
from desktop.views.kit import palette
from desktop.views.kit.page import Page
from tests.views.walk import tab_stops
from tests.views.walk import unnamed


class Counting(Page):
    """A page that counts its reloads and remembers its visits."""

    made: list[str]

    def __init__(self) -> None:
        super().__init__()
        type(self).made.append(self.name)
        self.reloads = 0
        self.visits: list[go_to.Request] = []
        self.may_leave = True
        self.body.addWidget(QLabel(self.name))

    def title(self) -> str:
        return f"标题 {self.name}"

    def reload(self) -> None:
        self.reloads += 1

    def visit(self, request: go_to.Request) -> None:
        self.visits.append(request)

    def leave(self) -> bool:
        return self.may_leave


class Wide(Counting):
    """A page with a pane of its own at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.pane = QWidget()
        self.pane.setMinimumWidth(300)

    def side_pane(self) -> QWidget | None:
        return self.pane

    def subtitle(self) -> str | None:
        return "第 3 步，共 3 步"


class Place(main_window.Entry):
    """An entry whose module is made up here."""

    @property
    def module(self) -> str:
        return f"made_up_{self.name}"


class World:
    """What the window asks about."""

    def __init__(self) -> None:
        self.version = 1
        self.backup: main_window.Backup | None = main_window.Backup("备份 08:00", fine=True)

    def house(self) -> main_window.House:
        return main_window.House(
            community=lambda: "青和居",
            day=lambda: ("2025年5月28日", "星期三", "五月初二"),
            backup=lambda: self.backup,
            data_version=lambda: self.version,
            find=self.find,
        )

    def find(self, text: str) -> Sequence[palette.Hit]:
        return [palette.Hit("和谐客厅", "场地", go_to.OpenVenue("v1"))] if "谐" in text else []


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def window(qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[main_window.MainWindow]:
    bases = {"today": Counting, "venues": Counting, "papers": Wide}
    for name, base in bases.items():
        page = type(f"Page{name}", (base,), {"name": name, "made": []})
        monkeypatch.setitem(sys.modules, f"made_up_{name}", types.SimpleNamespace(Shown=page))
    entries = [
        Place(each.name, "Shown", each.words, each.icon) for each in main_window.ENTRIES if each.name in bases
    ]
    made = main_window.MainWindow(world.house(), entries)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    yield made
    made.close()


def shown(window: main_window.MainWindow) -> Counting:
    page = window.current()
    assert isinstance(page, Counting)
    return page


def test_each_entry_has_its_button(window: main_window.MainWindow) -> None:
    assert [button.text() for button in window._buttons.values()] == ["今日", "场地", "印制"]


def test_pages_are_made_when_first_shown(window: main_window.MainWindow) -> None:
    assert list(window._pages) == ["today"]
    window._buttons["venues"].click()
    assert list(window._pages) == ["today", "venues"]
    assert (window.title.text(), window.subtitle.text()) == ("标题 venues", "2025年5月28日　星期三　五月初二")
    window._buttons["today"].click()
    window._buttons["venues"].click()
    assert type(shown(window)).made == ["venues"]


def test_an_act_reloads_the_visible_page_alone(window: main_window.MainWindow) -> None:
    today = shown(window)
    window.show_page("venues")
    before = (today.reloads, shown(window).reloads)
    message.attempt(lambda: "done", said="登记好了")
    assert (today.reloads, shown(window).reloads) == (before[0], before[1] + 1)
    said = window.bar.said()
    assert said is not None
    assert said.plain() == "登记好了"


def test_a_refused_act_reloads_nothing(window: main_window.MainWindow) -> None:
    def refuse() -> None:
        raise UserError("不行")

    before = shown(window).reloads
    message.attempt(refuse)
    assert shown(window).reloads == before


def test_another_writer_reloads_at_the_next_look(window: main_window.MainWindow, world: World) -> None:
    assert window._poll.interval() == 1000
    before = shown(window).reloads
    window._poll.timeout.emit()
    world.version += 1
    window._poll.timeout.emit()
    window._poll.timeout.emit()
    assert shown(window).reloads == before + 1


def test_a_page_in_its_own_window_reloads_too(window: main_window.MainWindow, qtbot: QtBot) -> None:
    board = type("Board", (Counting,), {"name": "board", "made": []})()
    qtbot.addWidget(board)
    board.show()
    message.attempt(lambda: "done")
    assert board.reloads == 1


def test_requests_arrive_at_their_page(window: main_window.MainWindow) -> None:
    go_to.go_to(go_to.OpenVenue("v1"))
    assert shown(window).name == "venues"
    assert shown(window).visits == [go_to.OpenVenue("v1")]
    go_to.go_to(go_to.OpenPerson("nobody shows people here"))
    assert shown(window).name == "venues"
    go_to.go_to(go_to.OpenPage("today"))
    assert shown(window).name == "today"


def test_every_request_has_a_page() -> None:
    requests = {
        kind for kind in vars(go_to).values() if isinstance(kind, type) and issubclass(kind, go_to.Request)
    }
    names = {entry.name for entry in main_window.ENTRIES}
    asked = requests - {go_to.Request, go_to.OpenPage, go_to.ChangedLooks}
    assert asked == set(go_to.WHERE)
    assert set(go_to.WHERE.values()) <= names


def test_a_page_may_refuse_to_be_left(window: main_window.MainWindow) -> None:
    shown(window).may_leave = False
    window._buttons["venues"].click()
    assert shown(window).name == "today"
    assert window._buttons["today"].isChecked()
    assert not window.close()
    shown(window).may_leave = True


def test_keys_turn_pages(window: main_window.MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert shown(window).name == "venues"
    assert "Alt+2" in window._buttons["venues"].toolTip()


def test_ctrl_z_takes_back_the_last_act(window: main_window.MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    message.attempt(lambda: "act", said="登记好了", undo=undone.append)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["act"]


def test_finding_by_words(window: main_window.MainWindow, qtbot: QtBot) -> None:
    box = palette.Palette(window, window._found)
    qtbot.addWidget(box)
    assert [hit.title for hit in box.hits()] == ["今日", "场地", "印制"]
    box.line.insert("谐")
    assert [hit.title for hit in box.hits()] == ["和谐客厅"]
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.chosen == go_to.OpenVenue("v1")
    assert unnamed(box) == []


def test_a_pane_of_its_own_takes_the_place_of_search(window: main_window.MainWindow) -> None:
    window.show_page("papers")
    assert window.find_button.isHidden()
    assert window.backup.isHidden()
    assert window.subtitle.text() == "第 3 步，共 3 步"
    window.show_page("today")
    assert window.find_button.isVisible()
    assert window.side_panes.isHidden()


def test_the_smallest_window_closes_up(window: main_window.MainWindow) -> None:
    window.resize(1040, 540)
    assert (window.width(), window.height()) == (1040, 540)
    assert shown(window).narrow
    assert window.side.width() < main_window.SIDE_WIDTH
    window.resize(1366, 700)
    assert not shown(window).narrow


def test_every_control_has_a_name_and_tab_goes_round(window: main_window.MainWindow) -> None:
    assert unnamed(window) == []
    window._buttons["today"].setFocus()
    assert window.find_button in tab_stops(window)


def test_rebuilding_keeps_the_page(window: main_window.MainWindow) -> None:
    window.show_page("venues")
    old = shown(window)
    window.rebuild()
    assert shown(window).name == "venues"
    assert shown(window) is not old
    message.say("还听得见")
    said = window.bar.said()
    assert said is not None
    assert said.plain() == "还听得见"


def test_an_old_backup_is_amber(window: main_window.MainWindow, world: World) -> None:
    assert window.backup._words.property("tone") == "ok"
    world.backup = main_window.Backup("还没有备份", fine=False)
    window.reload()
    assert (window.backup._words.text(), window.backup._words.property("tone")) == ("还没有备份", "warn")
