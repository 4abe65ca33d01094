"""Lanes and the list of a plan: what is drawn where, what mouse and keyboard do, what a screen reader hears."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleEvent
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.kit import aloud
from desktop.views.kit import lanes
from desktop.views.kit import tokens
from desktop.views.kit.lane_spans import Grid
from desktop.views.kit.lane_spans import Sub
from desktop.views.kit.lane_spans import free_hour
from desktop.views.kit.lane_spans import step_from
from desktop.views.kit.lane_spans import sub_rows
from desktop.views.kit.lanes import Block
from desktop.views.kit.lanes import Lane
from desktop.views.kit.lanes import LaneView
from desktop.views.kit.lanes import Shade
from desktop.views.kit.lanes import Verdict
from desktop.views.kit.plan_list import PlanList
from desktop.views.kit.plan_list import PlanRow
from tests.gallery import spoken

LEFT = Qt.MouseButton.LeftButton
CHOIR = Block("choir", 14 * 60, 16 * 60, "老年合唱", "14:00–16:00", "arts", before=15, after=15)
CLASS = Block("class", 9 * 60, 11 * 60, "书法班", "9:00–11:00", "learning")
PRIVATE = Block("talk", 13 * 60, 15 * 60, "已占用", "13:00–15:00", kind="private")
WAITING = Block("waits", 15 * 60, 17 * 60, "烘焙", "15:00–17:00", "festival", "pending", word="待定")
WEEK = (
    Lane("mon", "6/2", "初七", "一", blocks=(CLASS, CHOIR), shades=(Shade(20 * 60, 21 * 60, "shut"),)),
    Lane("tue", "6/3", "初八", "二", blocks=(PRIVATE,)),
    Lane("wed", "6/4", "初九", "三", shades=(Shade(8 * 60, 21 * 60, "closed", "空调检修"),)),
)


@pytest.fixture
def view(qtbot: QtBot) -> LaneView:
    made = LaneView("和谐客厅", lanes.WEEK_LANE)
    qtbot.addWidget(made)
    made.editable = True
    made.resize(934, 330)
    made.show_lanes(WEEK, first=480, last=1260)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read out."""
    found: list[str] = []
    monkeypatch.setattr(aloud, "_send", lambda event: found.append(event.message()))
    return found


def heard(signal_source: LaneView) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    signal_source.opened.connect(lambda key: found.append(("opened", key)))
    signal_source.drawn.connect(lambda lane, start, end: found.append(("drawn", lane, start, end)))
    signal_source.moved.connect(
        lambda key, lane, start, end, verdict: found.append(("moved", key, lane, start, end, verdict.ok))
    )
    return found


def pull(view: LaneView, begin: tuple[int, int], end: tuple[int, int], *keys: Qt.KeyboardModifier) -> None:
    first, last = view.point(*begin).toPoint(), view.point(*end).toPoint()
    held = keys[0] if keys else Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), LEFT, held, first)
    event_spot = (first + last) / 2
    QTest.mouseMove(view.viewport(), event_spot)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT, held, last)


# --- where things stand ---------------------------------------------------------------------------


def test_minutes_and_pixels_agree() -> None:
    grid = Grid(480, 1260, 93, 934, 35, 81)
    for minute in range(480, 1261, 15):
        assert grid.minutes(grid.x(minute), 15) == minute
    assert grid.minutes(-50, 15) == 480
    assert grid.minutes(5000, 15) == 1260


def test_what_stands_at_once_shares_the_height() -> None:
    assert sub_rows([CLASS, CHOIR]) == {"class": Sub(0, 1), "choir": Sub(0, 1)}
    assert sub_rows([CHOIR, WAITING]) == {"choir": Sub(0, 2), "waits": Sub(1, 2)}
    third = replace(CLASS, key="third", start=16 * 60 + 30, end=18 * 60)
    assert sub_rows([CHOIR, WAITING, third])["third"] == Sub(0, 2)
    touching = replace(CLASS, key="after", start=16 * 60 + 15, end=17 * 60)
    assert sub_rows([CHOIR, touching])["after"] == Sub(0, 1)


@pytest.mark.parametrize(
    ("start", "across", "down", "there"),
    [
        ((0, "class"), 1, 0, (0, "choir")),
        ((0, "choir"), 1, 0, (0, "choir")),
        ((0, "choir"), -1, 0, (0, "class")),
        ((0, "choir"), 0, 1, (1, "talk")),
        ((1, "talk"), 0, 1, (2, None)),
        ((2, None), 0, -1, (1, "talk")),
        ((0, "class"), 0, -1, (0, "class")),
        ((2, None), 1, 0, (2, None)),
    ],
)
def test_arrow_keys_walk(
    start: tuple[int, str | None], across: int, down: int, there: tuple[int, str | None]
) -> None:
    assert step_from(WEEK, *start, across, down) == there


def test_every_block_stands_at_its_time(view: LaneView) -> None:
    choir, talk = view.box_of("choir"), view.box_of("talk")
    assert choir.left() == pytest.approx(view.point(0, 14 * 60).x())
    assert choir.right() == pytest.approx(view.point(0, 16 * 60).x())
    assert choir.bottom() < talk.top()
    assert view.box_of("nobody").isEmpty()


def test_lanes_are_painted_as_they_should_be(view: LaneView) -> None:
    """The ground of a block, of set-up, of a closure, of time that is not open; by their colours."""
    image = view.viewport().grab().toImage()

    def near(lane: int, minute: int, down: int = 24) -> QColor:
        spot = view.point(lane, minute) + QPoint(0, down)
        return image.pixelColor(spot.toPoint())

    assert near(0, 15 * 60 + 45) == QColor(tokens.ARTS_SOFT)
    assert near(0, 20 * 60 + 30) == QColor(tokens.CLOSED)
    assert near(1, 14 * 60 + 45) == QColor(tokens.PRIVATE)
    assert near(1, 9 * 60 + 30) == QColor(tokens.CARD)
    closure = {near(2, 9 * 60 + minute).name().upper() for minute in range(0, 60, 2)}
    assert len(closure) > 2
    set_up = {near(0, 13 * 60 + 45 + n, down).name() for n in (5, 8, 11) for down in range(-20, 20, 2)}
    assert QColor(tokens.CARD).name() in set_up
    assert len(set_up) > 1


def test_the_now_line_crosses_the_present_lanes_only(view: LaneView) -> None:
    today = (WEEK[0], replace(WEEK[1], present=True), WEEK[2])
    view.show_lanes(today, first=480, last=1260, now=10 * 60)
    image = view.viewport().grab().toImage()
    x = round(view.point(1, 600).x())
    ink = QColor(tokens.NOW)
    assert any(image.pixelColor(x + n, round(view.point(1, 600).y())) == ink for n in (-1, 0))
    assert not any(image.pixelColor(x + n, round(view.point(0, 600).y()) + 20) == ink for n in (-1, 0, 1))


def test_many_lanes_scroll_and_the_keyboard_brings_them_into_view(view: LaneView) -> None:
    many = tuple(
        Lane(n, f"{n} 号", "", "谐", tokens.ACCENT, blocks=(replace(CLASS, key=str(n)),)) for n in range(12)
    )
    view.show_lanes(many, first=480, last=1260)
    assert view.verticalScrollBar().maximum() > 0
    view.choose("11")
    box = view.box_of("11")
    assert view.viewport().rect().contains(box.toRect())


# --- the mouse ------------------------------------------------------------------------------------


def test_free_time_is_drawn_open_in_quarters(view: LaneView) -> None:
    found = heard(view)
    pull(view, (1, 9 * 60 + 4), (1, 11 * 60 + 32))
    pull(view, (1, 18 * 60), (1, 17 * 60))
    assert found == [("drawn", "tue", 540, 690), ("drawn", "tue", 1020, 1080)]


def test_a_click_draws_nothing_and_a_double_click_an_hour(view: LaneView) -> None:
    found = heard(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.point(1, 600).toPoint())
    assert found == []
    QTest.mouseDClick(view.viewport(), LEFT, pos=view.point(1, 600).toPoint())
    assert found == [("drawn", "tue", 600, 660)]


def test_a_block_is_moved_where_the_hand_holds_it(view: LaneView) -> None:
    found = heard(view)
    pull(view, (0, 9 * 60 + 30), (1, 17 * 60 + 30))
    assert found == [("moved", "class", "tue", 17 * 60, 19 * 60, True)]


def test_its_ends_stretch_it(view: LaneView) -> None:
    found = heard(view)
    box = view.box_of("class")
    right = QPoint(round(box.right()) - 2, round(box.center().y()))
    QTest.mousePress(view.viewport(), LEFT, pos=right)
    QTest.mouseMove(view.viewport(), view.point(0, 12 * 60).toPoint())
    QTest.mouseRelease(view.viewport(), LEFT, pos=view.point(0, 12 * 60).toPoint())
    left = QPoint(round(box.left()) + 2, round(box.center().y()))
    QTest.mousePress(view.viewport(), LEFT, pos=left)
    QTest.mouseMove(view.viewport(), view.point(0, 13 * 60).toPoint())
    QTest.mouseRelease(view.viewport(), LEFT, pos=view.point(0, 13 * 60).toPoint())
    assert found == [
        ("moved", "class", "mon", 9 * 60, 12 * 60, True),
        ("moved", "class", "mon", 11 * 60 - 15, 11 * 60, True),
    ]


def test_a_clash_is_said_while_dragging_and_once_a_place(view: LaneView) -> None:
    asked: list[tuple[object, int]] = []

    def judge(_key: str, lane: object, start: int, end: int) -> Verdict:
        asked.append((lane, start))
        if lane == "tue":
            return Verdict(
                ok=False, headline="与「已占用」重叠 1 小时", drop="松手：保留待定", overlap=(start + 60, end)
            )
        return Verdict(ok=True)

    view.judge = judge
    found = heard(view)
    first, last = view.point(0, 9 * 60 + 30).toPoint(), view.point(1, 12 * 60 + 30).toPoint()
    QTest.mousePress(view.viewport(), LEFT, pos=first)
    for _again in range(3):
        QTest.mouseMove(view.viewport(), last)
        QTest.mouseMove(view.viewport(), last + QPoint(1, 0))
    assert asked == [("tue", 12 * 60)]
    note = view._note
    assert note.isVisible()
    assert note._head.label.text() == "与「已占用」重叠 1 小时"
    assert note._drop.text() == "松手：保留待定"
    assert view.viewport().rect().contains(note.geometry())
    assert not note.geometry().intersects(view.box_of("class").toRect())
    image = view.viewport().grab().toImage()
    band = [image.pixelColor((view.point(1, 13 * 60 + 30) + QPoint(n, 0)).toPoint()) for n in range(12)]
    assert any(colour.red() - colour.green() > 80 for colour in band)
    assert any(colour == QColor(tokens.CARD) for colour in band)
    QTest.mouseRelease(view.viewport(), LEFT, pos=last)
    assert found == [("moved", "class", "tue", 12 * 60, 14 * 60, False)]
    assert not note.isVisible()


def test_esc_puts_it_back(view: LaneView) -> None:
    found = heard(view)
    QTest.mousePress(view.viewport(), LEFT, pos=view.point(0, 9 * 60 + 30).toPoint())
    QTest.mouseMove(view.viewport(), view.point(1, 18 * 60).toPoint())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, pos=view.point(1, 18 * 60).toPoint())
    assert found == []


def test_what_is_private_or_fixed_stays(view: LaneView) -> None:
    found = heard(view)
    pull(view, (1, 14 * 60), (0, 18 * 60))
    fixed = replace(WEEK[0], blocks=(replace(CLASS, movable=False),))
    view.show_lanes((fixed,), first=480, last=1260)
    pull(view, (0, 10 * 60), (0, 18 * 60))
    assert found == []


def test_lanes_that_only_show_cannot_be_dragged(view: LaneView) -> None:
    view.editable = False
    found = heard(view)
    pull(view, (1, 9 * 60), (1, 11 * 60))
    pull(view, (0, 9 * 60 + 30), (1, 18 * 60))
    assert found == []
    QTest.mouseDClick(view.viewport(), LEFT, pos=view.box_of("class").center().toPoint())
    assert found == [("opened", "class")]


# --- the keyboard and the ear ---------------------------------------------------------------------


def test_arrows_enter_and_what_is_heard(qtbot: QtBot, view: LaneView) -> None:
    found = heard(view)
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "6/2 书法班 9:00–11:00"
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription() == "6/3 已占用 13:00–15:00"
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription() == "6/4：没有预约"
    assert found == [("opened", "choir")]


def test_new_lanes_keep_the_place_of_the_keyboard(view: LaneView) -> None:
    view.choose("choir")
    view.show_lanes((WEEK[1], WEEK[0]), first=480, last=1260)
    assert view.chosen() == "choir"
    view.show_lanes((WEEK[1],), first=480, last=1260)
    assert view.chosen() is None


def test_ctrl_and_arrows_move_and_do_not_leave_the_day(qtbot: QtBot, view: LaneView) -> None:
    found = heard(view)
    view.choose("class")
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for _press in range(9):
        QTest.keyClick(view, Qt.Key.Key_Left, ctrl)
    QTest.keyClick(view, Qt.Key.Key_Right, ctrl | shift)
    QTest.keyClick(view, Qt.Key.Key_Down, ctrl)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == [("moved", "class", "tue", 485, 605, True)]


# --- the plan -------------------------------------------------------------------------------------

ROWS = (
    PlanRow("d1", "6/3", "初八", "14:00–16:00", "ok", "可用"),
    PlanRow("d2", "6/10", "十五", "14:00–16:00", "error", "已被「老年合唱」预约", "14:30–16:30",
            (("move", "改到和安客厅"), ("wait", "保留待定"), ("skip", "跳过")), "wait"),
    PlanRow("d3", "7/1", "初七", "14:00–16:00", "closed", "停用", "", (("move", "改到和安客厅"), ("skip", "跳过")), "move"),
)  # fmt: skip


@pytest.fixture
def plan(qtbot: QtBot) -> PlanList:
    made = PlanList("每一天")
    qtbot.addWidget(made)
    made.resize(740, 400)
    made.show_rows(ROWS)
    made.show()
    return made


def test_only_obstacles_offer_ways_and_the_recommended_is_chosen(plan: PlanList) -> None:
    assert plan.chosen() == {"d2": "wait", "d3": "move"}
    first, second, _third = plan.rows()
    assert first.height() < second.height()
    assert second.accessibleName() == "6/10 14:00–16:00 已被「老年合唱」预约 14:30–16:30"


def test_what_was_chosen_outlives_a_new_plan_that_still_offers_it(plan: PlanList) -> None:
    QTest.mouseClick(plan.rows()[1].button("跳过"), LEFT)
    assert plan.chosen()["d2"] == "skip"
    later = replace(ROWS[1], headline="已被「葫芦丝」预约", ways=(("wait", "保留待定"), ("skip", "跳过")))
    plan.show_rows((ROWS[0], later, ROWS[2]))
    assert plan.chosen()["d2"] == "skip"
    gone = replace(ROWS[1], ways=(("move", "改到和安客厅"), ("wait", "保留待定")))
    plan.show_rows((ROWS[0], gone))
    assert plan.chosen() == {"d2": "wait"}


def test_lines_that_did_not_change_stay(plan: PlanList) -> None:
    before = plan.rows()
    plan.show_rows((ROWS[0], replace(ROWS[1], detail="15:00–17:00"), ROWS[2]))
    after = plan.rows()
    assert (after[0] is before[0], after[1] is before[1], after[2] is before[2]) == (True, False, True)


def test_free_lines_can_be_hidden(plan: PlanList) -> None:
    plan.show_only_obstacles(only=True)
    assert [line.isVisible() for line in plan.rows()] == [False, True, True]
    plan.show_rows(ROWS)
    assert not plan.rows()[0].isVisible()


def test_ways_wrap_where_the_list_is_narrow(plan: PlanList) -> None:
    plan.resize(360, 400)
    QTest.qWait(0)
    line = plan.rows()[1]
    boxes = [line.button(words).geometry() for _key, words in line.row.ways]
    assert all(line.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


# --- everything by keys, and what a screen reader finds --------------------------------------------


def test_a_free_hour_is_drawn_by_keys_alone(view: LaneView, told: list[str]) -> None:
    found = heard(view)
    view.choose("class")
    QTest.keyClick(view, Qt.Key.Key_Insert)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert told == ["6/2 11:00–12:00", "6/2 11:15–12:15", "6/2 11:15–12:30", "6/3 11:15–12:30"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == [("drawn", "tue", 11 * 60 + 15, 12 * 60 + 30)]


def test_the_free_hour_is_free(view: LaneView) -> None:
    assert free_hour(WEEK[0], 9 * 60, 480, 1260) == (11 * 60, 12 * 60)
    assert free_hour(WEEK[0], 12 * 60 + 50, 480, 1260) == (16 * 60 + 15, 17 * 60 + 15)
    assert free_hour(WEEK[1], 480, 480, 1260) == (480, 540)


def test_a_block_is_made_longer_by_keys(view: LaneView, told: list[str]) -> None:
    view.judge = lambda _key, _lane, _start, _end: Verdict(
        ok=False, headline="撞上老年合唱", lines=("14:00",)
    )
    found = heard(view)
    view.choose("class")
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told == ["6/2 9:00–11:15；撞上老年合唱；14:00"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == [("moved", "class", "mon", 9 * 60, 11 * 60 + 15, False)]


def test_lanes_that_only_show_take_no_keys_for_writing(view: LaneView) -> None:
    view.editable = False
    found = heard(view)
    view.choose("class")
    QTest.keyClick(view, Qt.Key.Key_Insert)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == [("opened", "class")]


def test_lanes_and_bookings_are_children_for_a_screen_reader(view: LaneView, qtbot: QtBot) -> None:
    found = heard(view)
    children = [each for each, _widget, _depth in spoken.tree(view) if each.text(QAccessible.Text.Name)]
    names = [each.text(QAccessible.Text.Name) for each in children[1:]]
    assert names == [
        "6/2 初七",
        "6/2 书法班 9:00–11:00",
        "6/2 老年合唱 14:00–16:00",
        "6/3 初八",
        "6/3 已占用 13:00–15:00",
        "6/4 初九；8:00–21:00 停用：空调检修",
    ]
    choir = children[3]
    assert choir.role() == QAccessible.Role.Button
    place = view.viewport().mapFromGlobal(choir.rect().topLeft())
    assert (view.box_of("choir").topLeft() - place).manhattanLength() < 2
    choir.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: found == [("opened", "choir")])


def test_twins_go_with_what_is_shown(view: LaneView) -> None:
    view.show_lanes(WEEK[1:2], first=480, last=1260)
    names = [
        name for each, _widget, _depth in spoken.tree(view) if (name := each.text(QAccessible.Text.Name))
    ]
    assert names[1:] == ["6/3 初八", "6/3 已占用 13:00–15:00"]


def test_where_the_keyboard_walks_is_told(view: LaneView, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.Focus:
            told.append(event.accessibleInterface().text(QAccessible.Text.Name))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    view.choose("class")
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert told == ["6/2 老年合唱 14:00–16:00", "6/3 已占用 13:00–15:00"]
