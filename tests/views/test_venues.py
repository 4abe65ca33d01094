"""场地: what the page shows, what its dialogs say, what stays hidden."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import recurrence
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Series
from desktop.models import Staff
from desktop.models import Venue
from desktop.models import journal as acts
from desktop.models.journal import act
from desktop.services import bookings
from desktop.services import series_dates
from desktop.services import venues
from desktop.views.kit import go_to
from desktop.views.kit import guide
from desktop.views.kit import lists
from desktop.views.kit import tokens
from desktop.views.venues import VenuesPage
from desktop.views.venues import venue_card
from desktop.views.venues.booking_card import BookingCard
from desktop.views.venues.booking_dialog import BookingDialog
from desktop.views.venues.booking_form import Start
from desktop.views.venues.find_dialog import FindDialog
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room
from tests.rooms import wish
from tests.views.conftest import Ear
from tests.views.walk import unnamed

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot) -> VenuesPage:
    page = VenuesPage()
    qtbot.addWidget(page)
    page.resize(1218, 700)
    page.adapt(1366)
    page.reload()
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path) -> VenuesPage:
    return shown(qtbot)


@pytest.fixture
def dialog(qtbot: QtBot, empty_file: Path) -> Iterator[BookingDialog]:
    """Books 和谐客厅 on a Tuesday afternoon; 和安客厅 stands beside it."""
    here = room("和谐客厅", opening={2: [(480, 1260)], 3: [(480, 720), (840, 1050)]})
    room("和安客厅", capacity=60)
    made = BookingDialog(None, Start(here.id, TUESDAY, 840, 960))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def titles(page: VenuesPage) -> list[list[str]]:
    return [[block.title for block in lane.blocks] for lane in page.lanes._lanes]


def buttons(owner: QWidget) -> list[str]:
    return [b.text() for b in owner.findChildren(QPushButton) if b.isVisible() and b.text()]


# --- the page -------------------------------------------------------------------------------------


def test_an_empty_community_is_shown_the_way(qtbot: QtBot, empty_file: Path) -> None:
    asked: list[go_to.Request] = []
    guide.guided_by(asked.append)
    page = shown(qtbot)
    assert buttons(page) == ["新场地"]
    next(b for b in page.findChildren(QPushButton) if b.isVisible()).click()
    assert asked == [go_to.OpenSetup("venues")]


def test_a_week_of_one_venue(page: VenuesPage) -> None:
    page.visit(go_to.OpenVenue(Venue.get(Venue.name == "和谐客厅").id, TUESDAY))
    page.reload()
    assert [lane.name for lane in page.lanes._lanes] == ["6/2", "6/3", "6/4", "6/5", "6/6", "6/7", "6/8"]
    assert titles(page) == [[], [], ["葫芦丝"], ["已占用"], ["国画班"], ["民乐社"], []]
    monday, sunday = page.lanes._lanes[0], page.lanes._lanes[6]
    assert (monday.second, [shade.kind for shade in monday.shades]) == ("端午假", ["closed"])
    assert [(shade.kind, shade.start) for shade in sunday.shades] == [("shut", 17 * 60)]
    assert sunday.strong


def test_a_day_of_all_venues(page: VenuesPage) -> None:
    page.views.choose("day")
    page.views.picked.emit("day")
    assert [lane.name for lane in page.lanes._lanes] == [
        "和谐客厅",
        "和安客厅",
        "和善客厅",
        "排练厅",
        "司机之家",
    ]
    assert [lane.plate for lane in page.lanes._lanes][2:4] == [tokens.ACCENT, tokens.PLATE_GREY]
    pending = next(b for lane in page.lanes._lanes for b in lane.blocks if b.title == "议事会")
    assert (pending.kind, pending.word) == ("pending", "待审")
    assert page.lanes._now == 8 * 60 + 46
    page.stepper.on.click()
    assert page.lanes._now is None


def test_the_list_shows_a_month_with_what_was_skipped(page: VenuesPage) -> None:
    page.visit(go_to.OpenVenue(Venue.get(Venue.name == "和谐客厅").id, TUESDAY))
    page.views.picked.emit("list")
    model = page.table.model()
    lines = [
        [str(model.index(row, column).data() or "") for column in (1, 3)] for row in range(model.rowCount())
    ]
    assert ["6/10", "老年合唱加练"] in lines
    assert ["6/5", "已占用"] in lines
    assert ["6/14", "民乐社"] in lines
    assert not [line for line in lines if "心事" in line[1]]


def test_a_reload_keeps_venue_week_and_place(page: VenuesPage) -> None:
    there = Venue.get(Venue.name == "和安客厅")
    page._pick_venue(there.id)
    page.stepper.on.click()
    week = page.stepper.day()
    key = page.lanes._lanes[0].blocks[0].key if page.lanes._lanes[0].blocks else None
    if key:
        page.lanes.choose(key)
    page.reload()
    assert (page.venues.chosen(), page.stepper.day(), page.lanes.chosen()) == (there.id, week, key)


def test_a_venue_that_is_gone_gives_way_to_the_first(qtbot: QtBot, empty_file: Path) -> None:
    first, second = room("和谐客厅"), room("和安客厅")
    page = shown(qtbot)
    page._pick_venue(second.id)
    venues.remove(second.id, at=AT)
    page.reload()
    assert page.venues.chosen() == first.id


def test_private_bookings_say_nothing(page: VenuesPage, said: Ear) -> None:
    page.visit(go_to.OpenVenue(Venue.get(Venue.name == "和谐客厅").id, TUESDAY))
    page.reload()
    (talk,) = page.lanes._lanes[3].blocks
    assert (talk.title, talk.kind, talk.spoken()) == ("已占用", "private", "已占用 8:30–11:00")
    with act("set_up", at=AT):
        Staff.create(name="小李", role="volunteer")
    acts.act_as("小李")
    try:
        page._open(talk.key)
    finally:
        acts.act_as("secretary")
    assert QApplication.activeModalWidget() is None
    assert said[-1].plain() == "这段时间已占用，详情不显示。"


def test_every_control_of_the_page_has_a_name(page: VenuesPage) -> None:
    assert unnamed(page) == []


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ({n: [(480, 1260)] for n in range(1, 8)}, "8:00–21:00"),
        ({**{n: [(480, 1260)] for n in range(1, 7)}, 7: [(480, 1020)]}, "8:00–21:00，周日至 17:00"),
        (
            {n: [(510, 720), (810, 1050)] for n in range(1, 6)},
            "8:30–12:00、13:30–17:30，周六不开放，周日不开放",
        ),
        ({}, "不开放"),
    ],
)
def test_hours_are_said_as_people_say_them(opening: dict[int, list[tuple[int, int]]], words: str) -> None:
    assert venue_card.hours_words(opening) == words


# --- the booking dialog ---------------------------------------------------------------------------


def test_the_venue_fills_in_what_is_known(dialog: BookingDialog) -> None:
    form = dialog.fields
    assert form.venue_field.under.text() == "可坐 40 人，开放 8:00–21:00"
    form.day.set_value(date(2025, 6, 4))
    form.day.changed.emit(date(2025, 6, 4))
    dialog.refresh()
    assert form.venue_field.under.text() == "可坐 40 人，开放 8:00–12:00、14:00–17:30"
    form.day.set_value(date(2025, 6, 5))
    dialog.refresh()
    assert form.venue_field.under.text() == "可坐 40 人，这一天不开放"
    assert dialog.plan.rows()[0].row.headline == "和谐客厅这一天不开放"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("16:00", "14:00", "14:00 结束早于 16:00 开始；一次预约不能跨过半夜。"),
        ("14:00", "14:00", "开始和结束都是 14:00，请把结束时间改晚一些。"),
        ("25:00", "26:00", "没有这个时间：25:00。可写 14:00"),
    ],
)
def test_a_wrong_time_is_told_beside_it(dialog: BookingDialog, start: str, end: str, words: str) -> None:
    form = dialog.fields
    form.start.setText(start)
    form.end.setText(end)
    dialog.refresh()
    assert (form.time_field.state, form.time_field.under.text()) == ("error", words)
    assert not dialog.primary.isEnabled()
    assert dialog.note.text() == "请先改好左边标出的地方。"
    form.start.setText("14:00")
    form.end.setText("15:00")
    dialog.refresh()
    assert form.time_field.state == "fact"
    assert dialog.primary.isEnabled()


def test_a_booking_without_a_purpose_is_sent_back(dialog: BookingDialog) -> None:
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.fields.title_field.under.text() == "请写上预约的事由。"
    assert Booking.select().count() == 0


def test_weekdays_are_needed_and_endless_is_too_much(dialog: BookingDialog) -> None:
    form = dialog.fields
    form.repetition.repeat.choose("weekly")
    form.repetition.repeat.picked.emit("weekly")
    form.repetition.weekdays.set_on([])
    dialog.refresh()
    assert form.repetition.weekdays_field.state == "error"
    form.repetition.repeat.choose("daily")
    form.repetition.until.set_value(date(2029, 1, 1))
    dialog.refresh()
    assert form.repetition.until_field.state == "error"
    assert "750" in form.repetition.until_field.under.text()
    form.repetition.until.set_value(date(2025, 6, 1))
    dialog.refresh()
    assert form.repetition.until_field.state == "error"


@pytest.mark.parametrize(
    ("repeat", "until", "days"),
    [
        ("weekly", date(2025, 6, 17), ["6/3", "6/10", "6/17"]),
        ("worked", date(2025, 6, 8), ["6/3", "6/4", "6/5", "6/6"]),
        ("daily", date(2025, 6, 5), ["6/3", "6/4", "6/5"]),
        ("month_day", date(2025, 8, 10), ["6/3", "7/3", "8/3"]),
        ("month_week", date(2025, 8, 10), ["6/3", "7/1", "8/5"]),
        ("year_day", date(2027, 8, 10), ["6/3", "2026/6/3", "2027/6/3"]),
        ("lunar", date(2027, 8, 10), ["6/3", "2026/6/22", "2027/6/12"]),
    ],
)
def test_ways_to_repeat(dialog: BookingDialog, repeat: str, until: date, days: list[str]) -> None:
    form = dialog.fields
    form.repetition.repeat.choose(repeat)
    form.repetition.repeat.picked.emit(repeat)
    form.repetition.until.set_value(until)
    dialog.refresh()
    assert [line.row.date for line in dialog.plan.rows()] == days


def test_every_second_week_ten_times_or_without_an_end(dialog: BookingDialog) -> None:
    form = dialog.fields.repetition
    form.repeat.choose("weekly")
    form.repeat.picked.emit("weekly")
    form.every.setValue(2)
    form.end.choose("count")
    form.end.picked.emit("count")
    form.times.setValue(3)
    dialog.refresh()
    assert [line.row.date for line in dialog.plan.rows()] == ["6/3", "6/17", "7/1"]
    form.end.choose("open")
    form.end.picked.emit("open")
    dialog.refresh()
    assert len(dialog.plan.rows()) == 27
    assert "2026年6月2日" in form.note.text()
    dialog.fields.purpose.setText("书法班")
    dialog.submit()
    assert Series.get().laid_until == date(2026, 6, 3)
    assert Series.get().rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"


def test_days_picked_by_hand(dialog: BookingDialog) -> None:
    form = dialog.fields.repetition
    form.repeat.choose("picked")
    form.repeat.picked.emit("picked")
    form.add.click()
    assert form.picked_field.state == "error"
    for day in ("2025-6-20", "2025-6-11"):
        form.another.setText(day)
        form.add.click()
    dialog.refresh()
    assert [line.row.date for line in dialog.plan.rows()] == ["6/3", "6/11", "6/20"]
    next(b for b in form.findChildren(QPushButton) if b.text() == "6/11 星期三").click()
    dialog.refresh()
    assert [line.row.date for line in dialog.plan.rows()] == ["6/3", "6/20"]


def test_a_year_that_is_not_published_is_said(dialog: BookingDialog) -> None:
    with act("holidays", at=AT):
        Holiday.create(day=date(2025, 10, 1), kind="rest", name="国庆节")
    form = dialog.fields.repetition
    form.repeat.choose("weekly")
    form.repeat.picked.emit("weekly")
    form.until.set_value(date(2025, 12, 30))
    dialog.refresh()
    assert form.note.text() == "共 31 次"
    form.until.set_value(date(2026, 1, 13))
    dialog.refresh()
    assert "还没有 2026 年的放假安排" in form.note.text()


def test_public_holidays_are_skipped_and_counted(dialog: BookingDialog) -> None:
    with act("holidays", at=AT):
        Holiday.create(day=date(2025, 6, 10), kind="rest", name="端午")
    form = dialog.fields
    form.repetition.repeat.choose("weekly")
    form.repetition.repeat.picked.emit("weekly")
    form.repetition.until.set_value(date(2025, 6, 17))
    dialog.refresh()
    assert form.repetition.holidays.text() == "跳过法定节假日（期间 1 次）"
    assert dialog.primary.text() == "登记 2 次，跳过 1 次"
    form.repetition.holidays.setChecked(False)
    dialog.refresh()
    assert dialog.primary.text() == "登记 3 次"


def test_another_venue_brings_its_own_set_up(dialog: BookingDialog) -> None:
    there = room("排练厅", before_min=20, after_min=5)
    again = BookingDialog(None, Start(there.id, TUESDAY, 540, 600))
    assert (again.fields.before.value(), again.fields.after.value()) == (20, 5)
    assert again.heading.words.text() == "预约 排练厅"
    again.deleteLater()


def test_every_control_of_the_dialogs_has_a_name(qtbot: QtBot, sample_file: Path) -> None:
    row = Booking.get(Booking.title == "老年合唱加练")
    dialog = BookingDialog(None, Start(row.venue_id, TUESDAY, 840, 960))
    for each in (dialog, BookingCard(None, row.id), FindDialog(None, TUESDAY)):
        qtbot.addWidget(each)
        each.show()
        assert unnamed(each) == []


def test_a_series_without_an_end_is_laid_out_by_the_page(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room()
    laid = series_dates.lay_out(recurrence.weekly([2]), TUESDAY - timedelta(days=56), today=date(2025, 4, 8))
    asked = wish(here, "14:00-16:00", *laid.dates, rule="FREQ=WEEKLY;BYDAY=TU", laid_until=laid.until)
    decided = [bookings.Decided(each, each.recommended) for each in bookings.plan(asked)]
    bookings.book(decided, asked, bookings.Purpose("书法班"), at=datetime(2025, 4, 8))
    held(here, "15:00-17:00", day=date(2026, 5, 26))
    shown(qtbot)
    last = Booking.select().where(Booking.title == "书法班").order_by(Booking.start.desc()).first()
    assert (last.start.date(), last.status) == (date(2026, 5, 26), "waiting")
    assert said[-1].plain() == "一直重复的系列里，往后有 1 次不空，先留作待定"


# --- one booking ----------------------------------------------------------------------------------


def card(qtbot: QtBot, row: Booking) -> BookingCard:
    made = BookingCard(None, row.id)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_booking_is_moved_in_its_card(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room("和谐客厅")
    row = held(here, "14:00-16:00", "书法班")
    held(here, "17:00-18:00")
    made = card(qtbot, row)
    assert not made.primary.isEnabled()
    made.end.setText("17:30")
    made.end.editingFinished.emit()
    assert made.primary.isEnabled()
    made.submit()
    assert "老年合唱" in made.time_field.under.text()
    made.end.setText("17:00")
    made.end.editingFinished.emit()
    made.submit()
    assert Booking.get_by_id(row.id).end == datetime(2025, 6, 3, 17)
    assert said[-1].plain() == "「书法班」改到 6月3日 14:00–17:00"
    said.press("撤销")
    assert Booking.get_by_id(row.id).end == datetime(2025, 6, 3, 16)


def test_this_and_the_following_dates_are_changed_at_once(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    """Every date says where it would go; what is not free there stays, and the past is not touched."""
    here = room("和谐客厅")
    days = tuple(TUESDAY + timedelta(days=7 * n) for n in range(-2, 3))
    asked = wish(here, "14:00-16:00", *days, rule="FREQ=WEEKLY;BYDAY=TU")
    decided = [bookings.Decided(each, each.recommended) for each in bookings.plan(asked)]
    rows = bookings.book(decided, asked, bookings.Purpose("书法班"), at=datetime(2025, 5, 1))
    held(here, "9:00-10:00", day=days[3])
    made = card(qtbot, Booking.get_by_id(rows.booked[2]))
    made.scope.choose("all")
    made.start.setText("9:30")
    made.start.editingFinished.emit()
    made.end.setText("11:00")
    made.end.editingFinished.emit()
    assert made.primary.text() == "改 2 次"
    assert made.note.text() == "1 次那时不空，保持原样。"
    lines = [entry for entry in made.dates.entries() if isinstance(entry, lists.TwoLine)]
    assert [entry.badge.text if entry.badge else "" for entry in lines] == [
        "已批",
        "已批",
        "改",
        "不空",
        "改",
    ]
    assert lines[2].second == "→ 6/3 星期二 9:30–11:00　和谐客厅"
    made.submit()
    assert said[-1].plain() == "「书法班」改了 2 次"
    starts = [f"{Booking.get_by_id(key).start:%m-%d %H:%M}" for key in rows.booked]
    assert starts == ["05-20 14:00", "05-27 14:00", "06-03 09:30", "06-10 14:00", "06-17 09:30"]
    said.press("撤销")
    assert f"{Booking.get_by_id(rows.booked[2]).start:%H:%M}" == "14:00"


def test_a_waiting_date_says_whether_it_is_free(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room("和谐客厅")
    choir = held(here, "15:00-17:00")
    row = held(here, "14:00-16:00", "书法班", status="waiting")
    made = card(qtbot, row)
    assert not made.rebook.isEnabled()
    assert "这个时间还有别人。" in [w.text() for w in made.findChildren(type(made.note))]
    made.close()
    with act("cancel_booking", at=AT):
        Booking.update(status="cancelled").where(Booking.id == choir.id).execute()
    made = card(qtbot, row)
    QTest.mouseClick(made.rebook, LEFT)
    assert Booking.get_by_id(row.id).status == "approved"
    assert said[-1].plain() == "「书法班」已登记：6月3日 14:00–16:00"


def test_a_session_of_an_event_is_changed_at_the_event(qtbot: QtBot, sample_file: Path) -> None:
    asked: list[go_to.Request] = []
    guide.guided_by(asked.append)
    row = Booking.get(Booking.title == "国画班", Booking.start > "2025-06-01")
    made = card(qtbot, row)
    assert "取消这一次" not in buttons(made)
    next(b for b in made.findChildren(QPushButton) if b.text() == "打开活动").click()
    assert asked == [go_to.OpenEvent(row.session.event_id)]
