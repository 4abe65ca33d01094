"""The states page: every shared widget in each of its states, like the reference picture of the states."""

import sys
import types
from datetime import date
from datetime import time
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QProgressBar
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import almanac
from desktop import i18n
from desktop.views import main_window
from desktop.views import start
from desktop.views.house import about
from desktop.views.kit import bars
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import date_field
from desktop.views.kit import dates
from desktop.views.kit import dialog
from desktop.views.kit import empty_state
from desktop.views.kit import fields
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import lists
from desktop.views.kit import message
from desktop.views.kit import message_bar
from desktop.views.kit import paint
from desktop.views.kit import plate
from desktop.views.kit import stepper
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.page import Page
from desktop.views.kit.page import card
from tests.gallery.gallery import DAY
from tests.gallery.gallery import by_keys
from tests.gallery.gallery import scene


class CategoryBlock(QWidget):
    """A category as its bookings look."""

    def __init__(self, category: categories.Category) -> None:
        super().__init__()
        self._category = category
        self.setFixedHeight(theme.px(32))

    def sizeHint(self) -> QSize:
        return QSize(214, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.card(painter, box, self._category.soft, self._category.ink, radius=6)
        painter.save()
        painter.setClipPath(paint.rounded(box.adjusted(1, 1, -1, -1), 5))
        paint.band(painter, box, self._category.band, self._category.ink)
        painter.restore()
        icons.paint(
            painter, QRectF(16, box.center().y() - 10, 20, 20), self._category.icon, self._category.ink
        )
        painter.setPen(QColor(self._category.ink))
        painter.setFont(theme.bold(11))
        name = paint.elided(painter, self._category.name(), box.width() - 54)
        painter.drawText(box.adjusted(47, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)


class StatesPage(Page):
    """The shared widgets side by side."""

    name = "states"

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout()
        across.setSpacing(32)
        across.addLayout(self._left(), 10)
        across.addLayout(self._middle(), 12)
        across.addLayout(self._right(), 6)
        self.body.addLayout(across)
        self.body.addStretch(1)

    def title(self) -> str:
        return "样子"

    def reload(self) -> None:
        """Nothing to ask; the keyboard stands on a button."""
        by_keys(on=True)
        self.ringed.setFocus(Qt.FocusReason.TabFocusReason)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(14)  # a layout in a layout inherits its spacing
        frame, inside = card()
        empty = empty_state.EmptyState(
            "和善楼还没有邻里队伍",
            "照着「119小分队」搭一支：\n1 名网格员、1 个下沉单位、9 位居民骨干",
            primary=("搭一支队伍", lambda: None),
            quiet=("换个样式：123 工作法、自管队", lambda: None),
        )
        inside.addWidget(empty)
        column.addWidget(frame)
        column.addSpacing(8)
        column.addWidget(labels.section("按钮"))
        column.addLayout(
            fields.row(
                buttons.primary("登记"),
                buttons.plain("改时间"),
                buttons.quiet("查看"),
                buttons.danger("作废"),
                spacing=8,
            )
        )
        off = buttons.plain("不能用")
        off.setEnabled(False)
        self.ringed = buttons.plain("键盘到这里")
        column.addLayout(fields.row(self.ringed, off))
        column.addStretch(1)
        return column

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(labels.section("填错了，就在旁边说"))
        when = fields.Field("时间", date_field.DateField(date(2025, 6, 10), width=300))
        when.error("和谐客厅 14:30–16:00 已被「老年合唱」预约", _ways("改到和安客厅", "改时间", "保留待定"))
        phone = fields.Field("手机", fields.text_field("1380000123"))
        phone.error("手机号是 11 位，这里只有 10 位；座机请带区号")
        heads = fields.Field("人数", fields.number_field(52, least=1, most=999), after=[fields.unit("人")])
        heads.warn("和谐客厅可坐 40 人，仍可登记")
        who = fields.Field("负责人", fields.text_field("周敏"))
        who.ok("网格员，139****2087")
        for each in (when, phone, heads, who):
            column.addWidget(each)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(labels.section("类别"))
        for category in categories.CATEGORIES:
            column.addWidget(CategoryBlock(category))
        column.addSpacing(4)
        column.addWidget(labels.section("场地门牌"))
        column.addLayout(
            fields.row(
                plate.Plate("谐"),
                plate.Plate("安"),
                plate.Plate("善"),
                plate.grey_plate("舞"),
                plate.grey_plate("场"),
                spacing=8,
            )
        )
        column.addWidget(labels.section("状态"))
        grid = QGridLayout()
        grid.setSpacing(8)
        shown = [
            Badge("已批", "ok"),
            Badge("待定", "pending"),
            Badge("差 2 人", "warn"),
            Badge("冲突", "error"),
            Badge("已占用", "private"),
            Badge("报名中", "info"),
            Badge("已结束"),
            Badge("草稿", "draft"),
        ]
        for number, badge in enumerate(shown):
            grid.addWidget(BadgeLabel(badge), number // 2, number % 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return column


def _ways(*words: str) -> list[fields.Way]:
    return [(each, lambda: None) for each in words]


def weekdays() -> buttons.Toggles:
    cells = buttons.Toggles("星期", [(number, day) for number, day in enumerate("一二三四五六日")])
    cells.set_on([1])
    return cells


def message_bars() -> QWidget:
    """The five kinds of line; in the window only one stands at a time."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    nothing = message.Offer("撤销", lambda: None), message.Offer("查看", lambda: None)
    for said in (
        message.Said("ok", f"已为 {message.strong('和谐客厅')} 登记 12 次预约，保留 1 次待定", nothing),
        message.Said("info", "6月10日 和谐客厅空出来了，可以补登「书法班」", nothing[:1]),
        message.Said("warn", "U 盘快满了，只够再备份 2 次", nothing[:1]),
        message.Said("error", "没有打印成：打印机「办公室」没有应答，纸还没有出", nothing[:1]),
    ):
        column.addWidget(message_bar.Sentence(said, lambda: None))
    line = message_bar.ProgressLine("正在导入", lambda: None)
    line.step(430, 1260)
    column.addWidget(line)
    return holder


@scene("states")
def states() -> QWidget:
    """The shared widgets in the window's frame."""
    return window(StatesPage)


@scene("messages")
def messages() -> QWidget:
    """The five kinds of line."""
    return message_bars()


@scene("fields")
def fields_and_choices() -> QWidget:
    """Fields with labels beside them, choices, segments, ticks."""
    whole = QWidget()
    across = QHBoxLayout(whole)
    across.setContentsMargins(24, 24, 24, 24)
    across.setSpacing(48)
    left, right = QVBoxLayout(), QVBoxLayout()
    left.setSpacing(12)
    right.setSpacing(12)
    where = fields.BesideField("场地", fields.Pick([(1, "和谐客厅"), (2, "和安客厅")]))
    where.fact("可坐 40 人，开放 8:00–21:00")
    heads = fields.BesideField("人数", fields.number_field(20, least=1, most=999), after=[fields.unit("人")])
    until = fields.BesideField("到", date_field.DateField(date(2025, 8, 26)), after=[fields.unit("共 13 次")])
    wrong = fields.BesideField("电话", fields.text_field("1380000123"))
    wrong.error("手机号是 11 位，这里只有 10 位；座机请带区号", _ways("留空", "改成座机"))
    off = fields.BesideField("编号", fields.text_field("2025-041"))
    off.editor.setEnabled(False)
    off.fact("编号由程序给出")
    for each in (where, heads, until, wrong, off):
        left.addWidget(each)
    times = date_field.TimeField(time(14, 0)), date_field.TimeField(time(16, 0))
    for field, name in zip(times, ("从几点", "到几点"), strict=True):
        fields.name_editor(field, name)
    left.addLayout(fields.row(times[0], labels.words("到", "label"), times[1]))
    left.addStretch(1)
    right.addWidget(buttons.Choices([(1, "改到和安客厅"), (2, "保留待定"), (3, "跳过")], 2))
    segments = buttons.Segmented("视图", [(1, "日"), (2, "周"), (3, "月"), (4, "列表")], 2)
    right.addLayout(fields.row(segments, weekdays()))
    right.addLayout(fields.row(fields.tick("跳过法定节假日", on=True), fields.tick("大字版")))
    right.addWidget(fields.Field("备注", fields.long_text("下雨改到和谐客厅、和安客厅")))
    right.addWidget(fields.search_field("找一张纸", "找一张纸"))
    right.addStretch(1)
    across.addLayout(left, 1)
    across.addLayout(right, 1)
    return whole


@scene("dialog")
def a_dialog() -> QWidget:
    """A dialog with its consequence at the right."""
    shown = dialog.Dialog(None, "预约 和谐客厅", "登记 12 次，保留 1 次待定")
    shown.two_panes()
    for label, value in (("事由", "书法班"), ("申请人", "王玉兰")):
        shown.form.addWidget(fields.BesideField(label, fields.text_field(value)))
    shown.outcome.setContentsMargins(24, 12, 24, 12)
    shown.outcome.addWidget(lists_of_dates(), 1)
    shown.note.setText("保留待定的日子会一直看得见，空出来时提醒您。")
    return shown


def lists_of_dates() -> QWidget:
    rows = lists.TwoLineList("日子", lists.LINES)
    rows.set_entries(
        [
            lists.TwoLine(day, day, "14:00–16:00", None, Badge("可用", "ok"))
            for day in ("6/3", "6/10", "6/17", "6/24")
        ]
    )
    return rows


@scene("lists")
def lists_and_tables_page() -> QWidget:
    """Lists, tables, steppers and bars."""
    return lists_and_tables()


@scene("first-run")
def first_run() -> QWidget:
    """What a fresh machine shows."""
    return start.FirstRun(Path("邻里客厅") / "linli.sqlite", DAY.date())


@scene("bug")
def bug() -> QWidget:
    """Something unexpected."""
    return start.Bug("KeyError", lambda: "")


@scene("confirm")
def confirm() -> QWidget:
    """What cannot be taken back."""
    happens = "将删除 180 天前的 1,204 条签到和其中 37 人的电话。删除后不能恢复。"
    return dialog.Confirm(None, "清理到期的个人信息", happens, "删除 1,204 条")


def house() -> main_window.House:
    """What the window shows around a page in pictures."""
    return main_window.House(
        community=lambda: "青和居",
        day=lambda: _day(i18n.language()),
        backup=lambda: main_window.Backup(i18n._("Backup {when}").format(when="08:00"), fine=True),
        data_version=lambda: 1,
        find=lambda _text: (),
    )


@cache
def _day(_language: str) -> tuple[str, ...]:
    day = DAY.date()
    return (dates.long_date(day), dates.weekday(day), *about(day, almanac.Calendar([])))


def window(page: type[Page]) -> main_window.MainWindow:
    """The main window around a page that is no part of the program."""
    sys.modules["desktop.views.states"] = types.SimpleNamespace(Shown=page)  # type: ignore[assignment]
    entries = [_Shown(entry.name, entry.page, entry.words, entry.icon) for entry in main_window.ENTRIES]
    entries.insert(5, _Shown("states", "Shown", "样子", "flag"))
    result = main_window.MainWindow(house(), entries)
    result.start("states")
    return result


class _Shown(main_window.Entry):
    """A place in the side bar that needs no module to be drawn."""

    def there(self) -> bool:
        return True


def lists_and_tables() -> QWidget:
    """Lists, tables, steppers and bars."""
    whole = QWidget()
    across = QHBoxLayout(whole)
    across.setContentsMargins(24, 24, 24, 24)
    across.setSpacing(24)
    across.addWidget(_venues())
    across.addWidget(_events())
    right = QVBoxLayout()
    week = stepper.DateStepper(stepper.by_week, stepper.week_words, home="本周")
    right.addWidget(week, 0, Qt.AlignmentFlag.AlignLeft)
    right.addWidget(table.in_card(_rows()), 1)
    right.addWidget(bars.Bars("报名", [("和谐楼", 41), ("和安楼", 48), ("和善楼", 33), ("其他楼栋", 28)]))
    progress = QProgressBar()
    progress.setRange(0, 100)
    progress.setValue(60)
    progress.setTextVisible(False)
    right.addWidget(progress)
    across.addLayout(right, 1)
    return whole


def _venues() -> QWidget:
    rooms = lists.TwoLineList("场地", lists.VENUES)
    entries = [
        ("谐", "和谐客厅", "书画　40 人", tokens.ACCENT),
        ("安", "和安客厅", "歌舞　60 人", tokens.ACCENT),
        ("善", "和善客厅", "手工　25 人", tokens.ACCENT),
        ("舞", "排练厅", "歌舞　50 人", tokens.PLATE_GREY),
    ]
    rooms.set_entries(
        [
            lists.TwoLine(title, title, second, lists.PlateLead(character, ground))
            for character, title, second, ground in entries
        ]
    )
    rooms.choose("和谐客厅")
    frame, inside = card()
    inside.setContentsMargins(6, 6, 6, 6)
    inside.addWidget(rooms)
    frame.setFixedWidth(216)
    return frame


def _events() -> QWidget:
    events = lists.TwoLineList("活动", lists.EVENTS)
    events.setFixedWidth(316)
    food, arts = categories.category("festival"), categories.category("arts")
    events.set_entries(
        [
            lists.Heading("5 月"),
            lists.TwoLine(
                1,
                "青和合唱团汇报演出",
                "5/18　和安客厅",
                lists.TileLead(arts.icon, arts.ink, arts.soft),
                Badge("已结束"),
            ),
            lists.TwoLine(
                2,
                "第二届邻里美食分享",
                "5/28　3 处",
                lists.TileLead(f"{food.icon}-fill", food.ink, food.soft),
                Badge("今天", "ok", "-"),
            ),
            lists.Heading("6 月"),
            lists.TwoLine(3, "居民议事会", "6/20　和安客厅", None, Badge("草稿", "draft")),
        ]
    )
    events.choose(2)
    return events


def _rows() -> table.Table[tuple[str, str, str, int, str]]:
    rows = [
        ("5/28", "第二届邻里美食分享", "和谐客厅、和安客厅", 196, "签到"),
        ("5/27", "健身操", "排练厅", 0, "纸质未录"),
        ("5/18", "青和合唱团汇报演出", "和安客厅", 143, "签到"),
        ("5/17", "家电义务维修", "和善客厅", 88, "手工"),
    ]
    result: table.Table[tuple[str, str, str, int, str]] = table.Table(
        "参加人次",
        [
            table.Column("日期", lambda row: row[0], "second", 70),
            table.Column("活动", lambda row: row[1], "strong", -1),
            table.Column("地点", lambda row: row[2], "second"),
            table.Column(
                "人次", lambda row: f"{row[3]:,}" if row[3] else "—", "number", 70, sort=lambda row: row[3]
            ),
            table.Column("来源", lambda row: row[4] if row[3] else Badge(row[4], "warn"), "second"),
        ],
        care=lambda row: "" if row[3] else "warn",
        key=lambda row: row[1],
    )
    result.set_rows(rows)
    result.choose("青和合唱团汇报演出")
    return result
