"""The shared widgets, used as people use them: typing, keys, clicks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit import badge
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import date_field
from desktop.views.kit import dialog
from desktop.views.kit import fields
from desktop.views.kit import lists
from desktop.views.kit import message
from desktop.views.kit import paint
from desktop.views.kit import person_search
from desktop.views.kit import stepper
from desktop.views.kit import table
from desktop.views.kit import tokens
from desktop.views.kit.focus_ring import FocusRing
from tests.views.walk import tab_stops
from tests.views.walk import unnamed

kept: list[QWidget] = []


@pytest.fixture(autouse=True)
def windows_live_as_long_as_their_test() -> Iterator[None]:
    yield
    kept.clear()


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    kept.append(window)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


# --- fields -----------------------------------------------------------------------------------


def test_a_day_is_read_as_it_is_typed(qtbot: QtBot) -> None:
    field = date_field.DateField(date(2025, 5, 28))
    shown(qtbot, field)
    told: list[object] = []
    field.changed.connect(told.append)
    field.selectAll()
    qtbot.keyClicks(field, "6.10")
    assert field.value() == date(2025, 6, 10)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), told) == ("2025年6月10日", [date(2025, 6, 10)])
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert told[-1] == date(2025, 6, 11)


def test_a_day_that_does_not_exist_stays_as_typed(qtbot: QtBot) -> None:
    field = date_field.DateField()
    shown(qtbot, field)
    told: list[object] = []
    field.changed.connect(told.append)
    qtbot.keyClicks(field, "2.30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value(), told) == ("2.30", None, [None])
    assert "2.30" in field.problem()


def test_a_time_moves_by_quarters(qtbot: QtBot) -> None:
    field = date_field.TimeField(time(14, 0))
    shown(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert (field.text(), field.value()) == ("13:45", time(13, 45))
    field.selectAll()
    field.insert("下午2点半")
    assert field.value() == time(14, 30)
    field.selectAll()
    qtbot.keyClicks(field, "25:00")
    assert "25:00" in field.problem()


def test_the_calendar_takes_a_day(qtbot: QtBot) -> None:
    field = date_field.DateField(date(2025, 5, 28))
    shown(qtbot, field)
    field.open_month()
    month = field.findChild(date_field._Month)
    assert month is not None
    month.calendar.clicked.emit(month.calendar.selectedDate().addDays(2))
    assert field.value() == date(2025, 5, 30)


def test_a_number_keeps_its_bounds(qtbot: QtBot) -> None:
    field = fields.number_field(20, least=1, most=300)
    shown(qtbot, field)
    told: list[int] = []
    field.valueChanged.connect(told.append)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    field.clear()
    qtbot.keyClicks(field, "9x9")
    assert (field.text(), field.value()) == ("99", 99)
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), told[0]) == ("1", 21)


def test_a_mistake_is_met_where_it_is_made(qtbot: QtBot) -> None:
    taken: list[str] = []
    field = fields.Field("时间", fields.text_field("14:00"))
    shown(qtbot, field)
    field.error("和谐客厅 已被「老年合唱」预约", [("改到和安客厅", lambda: taken.append("和安"))])
    assert field.state == "error"
    assert field.editor.property("state") == "error"
    assert field.editor.accessibleDescription() == "和谐客厅 已被「老年合唱」预约"
    way = field.findChild(buttons.Button)
    assert way is not None
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert taken == ["和安"]
    field.fact("可坐 40 人")
    assert (field.state, field.under.text()) == ("fact", "可坐 40 人")
    field.clear()
    assert field.under.text() == ""


def test_labels_are_buddies_and_names(qtbot: QtBot) -> None:
    editor = fields.text_field()
    field = fields.BesideField("申请人", editor)
    window = shown(qtbot, field)
    assert field.label.buddy() is editor
    assert editor.accessibleName() == "申请人"
    assert unnamed(window) == []


def test_the_walk_finds_what_has_no_name(qtbot: QtBot) -> None:
    window = shown(qtbot, QLineEdit())
    assert len(unnamed(window)) == 1


def test_picks_keep_their_choice_when_filled_again(qtbot: QtBot) -> None:
    pick = fields.Pick([(1, "和谐客厅"), (2, "和安客厅")], 2)
    qtbot.addWidget(pick)
    told: list[object] = []
    pick.picked.connect(told.append)
    pick.set_options([(2, "和安客厅"), (3, "和善客厅")])
    assert (pick.chosen(), told) == (2, [])


# --- buttons ----------------------------------------------------------------------------------


def test_choices_and_segments(qtbot: QtBot) -> None:
    choices = buttons.Choices([("a", "改到和安客厅"), ("b", "保留待定")], "b")
    segments = buttons.Segmented("视图", [("day", "日"), ("week", "周")], "week")
    days = buttons.Toggles("星期", [(0, "一"), (1, "二")])
    window = shown(qtbot, choices, segments, days)
    told: list[object] = []
    for widget in (choices, segments):
        widget.picked.connect(told.append)
    days.changed.connect(told.append)
    for widget in (choices, segments, days):
        button = widget.findChildren(buttons.QPushButton)[0]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == ["a", "day", [0]]
    assert (choices.chosen(), segments.chosen(), days.on()) == ("a", "day", [0])
    days.set_on([1])
    assert days.on() == [1]
    assert unnamed(window) == []


def test_a_key_stands_in_the_tool_tip(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = buttons.primary("预约", lambda: pressed.append("x")).key("Ctrl+N")
    qtbot.addWidget(button)
    assert "Ctrl+N" in button.toolTip()
    assert button.shortcut().toString() == "Ctrl+N"
    button.click()
    assert pressed == ["x"]


def test_the_stepper_walks_and_goes_home(qtbot: QtBot) -> None:
    week = stepper.DateStepper(stepper.by_week, stepper.week_words, home="本周")
    window = shown(qtbot, week)
    told: list[object] = []
    week.moved.connect(told.append)
    week.on.click()
    week.home.click()
    assert told == [date(2025, 6, 2), date(2025, 5, 26)]
    assert week.label.text() == "5月26日–6月1日"
    assert unnamed(window) == []


# --- the keyboard ring ------------------------------------------------------------------------


def test_tab_shows_where_it_is(qtbot: QtBot, ring: FocusRing) -> None:
    """Every stop shows the ring, or the accent edge where it is a field; never both."""
    one, two, line = buttons.plain("改时间"), buttons.quiet("查看"), fields.text_field()
    window = shown(qtbot, one, two, line)
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    assert tab_stops(window) == [one, two, line]
    ringed: list[QWidget | None] = []
    for widget in (one, two, line):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        ringed.append(ring.ringed())
    assert ringed == [one, two, None]


def test_the_ring_stands_two_pixels_off(qtbot: QtBot, ring: FocusRing) -> None:
    button = buttons.plain("改时间")
    window = shown(qtbot, button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring.ringed() is button)
    image = window.grab().toImage()
    box = button.geometry()
    middle = box.center().y()
    assert image.pixelColor(box.left() - 4, middle).name().upper() == tokens.FOCUS
    assert image.pixelColor(box.left() - 1, middle).name().upper() == tokens.PAPER


def test_the_mouse_leaves_no_ring_until_a_key(qtbot: QtBot, ring: FocusRing) -> None:
    ring.by_keys = False
    button = buttons.plain("改时间")
    shown(qtbot, button)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert ring.ringed() is None
    qtbot.keyClick(button, Qt.Key.Key_Shift)
    assert ring.ringed() is button


# --- tables and lists -------------------------------------------------------------------------


@dataclass(frozen=True)
class Came:
    day: str
    name: str
    heads: int


ROWS = [Came("5/28", "邻里美食", 196), Came("5/27", "健身操", 0), Came("5/18", "合唱", 43)]


def came() -> table.Table[Came]:
    result: table.Table[Came] = table.Table(
        "参加人次",
        [
            table.Column("日期", lambda row: row.day, "second", 70),
            table.Column("活动", lambda row: row.name, "strong", -1),
            table.Column("人次", lambda row: f"{row.heads:,}", "number", 80, sort=lambda row: row.heads),
            table.Column(
                "来源",
                lambda row: badge.Badge("签到", "ok") if row.heads else badge.Badge("未录", "warn"),
                width=120,
            ),
        ],
        care=lambda row: "" if row.heads else "warn",
        key=lambda row: row.name,
    )
    result.set_rows(ROWS)
    return result


def test_a_table_tells_and_keeps_its_choice(qtbot: QtBot) -> None:
    view = came()
    shown(qtbot, view)
    picked: list[object] = []
    opened: list[object] = []
    view.picked.connect(picked.append)
    view.opened.connect(opened.append)
    assert view.choose("健身操")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (picked, opened) == ([ROWS[1]], [ROWS[1]])
    view.set_rows([ROWS[2], ROWS[1]])
    assert view.current() == ROWS[1]
    assert not view.choose("没有的")


def test_a_table_sorts_by_numbers(qtbot: QtBot) -> None:
    view = came()
    shown(qtbot, view)
    view.let_sort()
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    model = view.model()
    assert [model.index(n, 2).data() for n in range(3)] == ["0", "43", "196"]


def test_a_table_reads_aloud(qtbot: QtBot) -> None:
    view = came()
    qtbot.addWidget(view)
    index = view.model().index(0, 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "来源 签到"
    assert view.accessibleName() == "参加人次"
    assert view.verticalHeader().defaultSectionSize() == 44


def test_selection_keeps_the_colours_of_the_states(qtbot: QtBot) -> None:
    """A chosen row is soft with a mark at the left, and its badge still has its own ground."""
    view = came()
    window = shown(qtbot, view)
    window.resize(600, 300)
    view.choose("邻里美食")
    image = window.grab().toImage()
    seen = {image.pixelColor(x, y).name().upper() for x in range(600) for y in range(0, 300, 3)}
    assert {tokens.ACCENT_SOFT, tokens.ACCENT, tokens.OK_SOFT, tokens.WARN_SOFT, tokens.WARN_TINT} <= seen


def test_a_list_skips_its_headings(qtbot: QtBot) -> None:
    view = lists.TwoLineList("活动", lists.EVENTS)
    shown(qtbot, view)
    picked: list[object] = []
    view.picked.connect(picked.append)
    entries: list[lists.Entry] = [
        lists.Heading("5 月"),
        lists.TwoLine(1, "合唱", "5/18", badge=badge.Badge("已结束")),
        lists.Heading("6 月"),
        lists.TwoLine(2, "议事会", "6/20"),
    ]
    view.set_entries(entries)
    view.choose(1)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert picked == [1, 2]
    view.set_entries(entries[2:])
    assert (view.chosen(), picked) == (2, [1, 2])
    assert lists.spoken(entries[1]) == "合唱 5/18 已结束"


# --- finding a person -------------------------------------------------------------------------


def finder(text: str) -> list[person_search.FoundPerson]:
    people = [
        person_search.FoundPerson("1", "王小明", "和谐楼 2单元 301", "138****1234"),
        person_search.FoundPerson("2", "吴晓梅", "和安楼 1单元 602"),
    ]
    return people if text == "wxm" else []


def test_a_person_is_found_by_initials(qtbot: QtBot) -> None:
    line = person_search.PersonSearch(finder)
    window = shown(qtbot, line)
    window.resize(500, 400)
    found: list[object] = []
    line.found.connect(found.append)
    qtbot.keyClicks(line, "wxm")
    assert [hit.name for hit in line.hits()] == ["王小明", "吴晓梅"]
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), line.person()) == ("吴晓梅", finder("wxm")[1])
    qtbot.keyClicks(line, "x")
    assert (line.person(), found[-1]) == (None, None)


# --- dialogs ----------------------------------------------------------------------------------


class Naming(dialog.SmallDialog):
    def __init__(self) -> None:
        super().__init__(None, "新场地", "登记")
        self.name = fields.text_field()
        self.form.addWidget(fields.BesideField("名称", self.name))
        self.submitted = 0

    def submit(self) -> None:
        self.submitted += 1
        message.warn("名称要填")


def opened(qtbot: QtBot) -> Naming:
    window = Naming()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_dialog_begins_in_its_first_field(qtbot: QtBot) -> None:
    window = opened(qtbot)
    qtbot.waitUntil(window.name.hasFocus)
    assert unnamed(window) == []


def test_escape_never_loses_what_was_typed(qtbot: QtBot) -> None:
    window = opened(qtbot)
    window.name.insert("和谐客厅")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.note.text() == "刚才填的还没有保存。"
    window.cancel.click()
    assert window.isVisible()
    assert (window.name.text(), window.cancel.text(), window.note.text()) == ("和谐客厅", "取消", "")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window._discard.click()
    assert not window.isVisible()


def test_escape_closes_an_untouched_dialog(qtbot: QtBot) -> None:
    window = opened(qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_dialog_tells_in_its_own_bar(qtbot: QtBot) -> None:
    window = opened(qtbot)
    window.primary.click()
    said = window.bar.said()
    assert said is not None
    assert (window.submitted, said.plain()) == (1, "名称要填")
    window.tell("登记 12 次", ready=False, why_not="先填名称")
    assert (window.primary.text(), window.primary.isEnabled(), window.note.text()) == (
        "登记 12 次",
        False,
        "先填名称",
    )


def test_questions_can_be_answered_for_the_user(qtbot: QtBot) -> None:
    asked: list[str] = []
    message.answer_with(lambda words: not asked.append(words))
    assert dialog.confirm(None, "清理", "将删除 1,204 条", "删除")
    assert asked == ["清理 将删除 1,204 条"]


# --- painters ---------------------------------------------------------------------------------


@pytest.mark.parametrize("category", categories.CATEGORIES, ids=lambda category: category.code)
def test_bands_differ_in_black_and_white(category: categories.Category) -> None:
    """No two bands look alike once colour is gone."""
    pictures = {each.code: _band(each) for each in categories.CATEGORIES}
    mine = pictures.pop(category.code)
    assert all(_distance(mine, other) > 60 for other in pictures.values())


def _band(category: categories.Category) -> QImage:
    image = QImage(6, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint.band(painter, image.rect().toRectF(), category.band, "#000000")
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _distance(one: QImage, other: QImage) -> int:
    """How many of the 360 pixels differ by more than a third of the scale."""
    return sum(
        abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 85
        for x in range(6)
        for y in range(60)
    )


def test_badges_are_as_wide_as_their_words(qtbot: QtBot) -> None:
    short, long = badge.Badge("已批", "ok"), badge.Badge("09:12 已在二号台签到", "warn")
    assert badge.width(short) < badge.width(long)
    label = badge.BadgeLabel(short)
    qtbot.addWidget(label)
    assert (label.sizeHint().height(), label.accessibleName()) == (26, "已批")
