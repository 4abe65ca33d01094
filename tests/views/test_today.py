"""今日: the day as it stands on file, the way to everything on it, and a list of what is left that works."""

import time
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.models import Booking
from desktop.models import Event
from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import ResidentRequest
from desktop.models import Session
from desktop.models import Venue
from desktop.models.journal import act
from desktop.services import backup
from desktop.services import today
from desktop.views.kit import clock
from desktop.views.kit import found
from desktop.views.kit import go_to
from desktop.views.kit import guide
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.today import TodayPage
from desktop.views.today import tidy
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def requests() -> list[go_to.Request]:
    """Where the page asked to go."""
    asked: list[go_to.Request] = []
    guide.guided_by(asked.append)
    return asked


def shown(qtbot: QtBot, *, width: int = 1218, height: int = 704) -> TodayPage:
    page = TodayPage()
    qtbot.addWidget(page)
    page.adapt(width + 148)
    page.resize(width, height)
    page.reload()
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, requests: list[go_to.Request]) -> TodayPage:
    return shown(qtbot)


def at(page: TodayPage, hour: int, minute: int = 0) -> None:
    """Lets the clock stand at this time and a minute pass."""
    clock.use(lambda: NOW.replace(hour=hour, minute=minute))
    page._timer.timeout.emit()


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def line(page: TodayPage, start: str) -> tidy.Line:
    return next(each for each in page.tidy.lines if each.title.text().startswith(start))


# --- the lanes --------------------------------------------------------------------------------


def test_a_lane_for_every_venue(page: TodayPage) -> None:
    lanes = {lane.name: lane for lane in page.lanes._lanes}
    assert list(lanes) == ["和谐客厅", "和安客厅", "和善客厅", "排练厅", "司机之家"]
    assert page.counts.text() == "12 场预约"
    assert page.lanes._now == 8 * 60 + 46
    assert [block.title for block in lanes["和安客厅"].blocks] == ["美食分享", "老年合唱", "议事会"]


def test_a_private_booking_tells_nothing(page: TodayPage) -> None:
    lane = next(lane for lane in page.lanes._lanes if lane.name == "排练厅")
    private = next(block for block in lane.blocks if block.kind == "private")
    assert (private.title, private.spoken()) == ("已占用", "已占用 13:00–17:00")
    page.lanes.choose(private.key)
    assert "心事" not in page.lanes.accessibleDescription()


def test_enter_opens_the_booking(page: TodayPage, requests: list[go_to.Request], qtbot: QtBot) -> None:
    booking = Booking.get((Booking.title == "老年合唱") & (Booking.start == datetime(2025, 5, 28, 15)))
    page.lanes.choose(booking.id)
    page.lanes.setFocus()
    qtbot.keyClick(page.lanes, Qt.Key.Key_Return)
    assert requests == [go_to.OpenBooking(booking.id)]


def test_free_slots_by_button_and_key(page: TodayPage, requests: list[go_to.Request], qtbot: QtBot) -> None:
    page.find_free.click()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert requests == [go_to.FindFree()] * 2
    assert "Ctrl+F" in page.find_free.toolTip()


def test_a_closure_is_counted(page: TodayPage) -> None:
    clock.use(lambda: datetime(2025, 5, 31, 9))
    page.reload()
    assert page.counts.text().endswith("，3 处停用")


# --- the events -------------------------------------------------------------------------------


def test_the_foremost_event_has_the_one_filled_button(
    page: TodayPage, requests: list[go_to.Request], qtbot: QtBot
) -> None:
    hero = page.meetings.hero
    assert hero is not None
    assert hero.title.text() == "第二届邻里美食分享活动"
    assert hero.second.text() == "9:00–11:30　和谐客厅、和安客厅、和善客厅"
    assert [label.text() for label in hero.counts] == ["报名 150 户", "198 人"]
    hero.desk.click()
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: requests == [go_to.OpenDesk(hero.session)] * 2
    )  # a key lets the button sink first
    filled = [each for each in page.findChildren(QWidget) if each.property("kind") == "primary"]
    assert filled == [hero.desk]


def test_the_other_events_fold_out(page: TodayPage, requests: list[go_to.Request]) -> None:
    assert [row.title.text() for row in page.meetings.rows] == ["健身操", "量血压"]
    assert page.meetings.rows[0].second.text() == "9:30–11:00　排练厅　不需报名"
    more = page.meetings.more
    assert more is not None
    assert more.text() == "今天还有 5 场"
    more.click()
    assert len(page.meetings.rows) == 7
    page.meetings.rows[6].click()
    session = Session.get_by_id(page.meetings.rows[6].session)
    assert requests == [go_to.OpenEvent(session.event_id)]
    page.reload()
    assert len(page.meetings.rows) == 7
    fewer = page.meetings.more
    assert fewer is not None
    assert fewer.text() == "收起"
    fewer.click()
    assert len(page.meetings.rows) == 2


def test_the_day_goes_on(page: TodayPage) -> None:
    at(page, 9, 5)
    hero = page.meetings.hero
    assert hero is not None
    assert [label.text() for label in hero.counts] == ["已到 128 户", "163 人"]
    assert page.lanes._now == 9 * 60 + 5
    at(page, 11, 30)
    hero = page.meetings.hero
    assert hero is not None
    assert hero.title.text() == "肩颈理疗"
    at(page, 20, 30)
    assert page.meetings.hero is None
    assert page.meetings.rows[0].second.text() == "9:00–11:30　和谐客厅、和安客厅、和善客厅　签到 163 人"
    assert page.meetings.rows[1].second.text() == "9:30–11:00　排练厅　已结束"


def test_a_new_day_is_read_at_midnight(page: TodayPage) -> None:
    clock.use(lambda: datetime(2025, 5, 29))
    page._timer.timeout.emit()
    hero = page.meetings.hero
    assert hero is not None
    assert hero.title.text() == "网格例会"


def test_a_reload_keeps_the_keyboard_where_it_was(page: TodayPage, qtbot: QtBot) -> None:
    page.activateWindow()
    row = page.meetings.rows[1]
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    with act("change_event", at=NOW, subject="健身操"):
        Event.update(name="早操").where(Event.name == "健身操").execute()
    page.reload()
    assert page.meetings.rows[0].title.text() == "早操"
    assert page.meetings.rows[1] is not row
    qtbot.waitUntil(page.meetings.rows[1].hasFocus)


# --- what is left -----------------------------------------------------------------------------


def test_what_is_left_on_the_sample_day(page: TodayPage, requests: list[go_to.Request]) -> None:
    assert [(each.title.text(), each.second.text(), each.button.text()) for each in page.tidy.lines] == [
        ("端午放假闭馆的通知还没有打印", "5月31日起停用 3 天　和谐客厅等 3 处", "打印"),
        ("邻里义诊的海报还没有打印", "5月30日 9:00", "打印"),
        ("每道菜留样 125 克", "第二届邻里美食分享活动", "办好了"),
        ("诉求 2025-012 到期", "设施维修", "查看"),
        ("这周有 3 家可以去走走", "抽空去就好，没人在家也算去过", "查看"),
        ("2025年4月汇总还没有报送", "数据已齐，可先看一遍", "去报送"),
        ("还没有备份", "约 1 分钟，一个 U 盘就够", "去备份"),
    ]
    for each in page.tidy.lines:
        each.button.click()
    event = Event.get(Event.name == "邻里义诊")
    assert requests == [
        go_to.OpenPaper("notice"),
        go_to.OpenPaper("flyer", event=event.id),
        go_to.OpenRequest(ResidentRequest.get(ResidentRequest.no == "2025-012").id),
        go_to.OpenVisits(),
        go_to.OpenDistrict("2025-04"),
        go_to.OpenSetup("backup"),
    ]


def test_lines_go_when_their_fact_has_changed(page: TodayPage) -> None:
    event = Event.get(Event.name == "邻里义诊")
    with act("print", at=NOW, subject="海报"):
        PrintJob.create(paper="flyer", subject=event.id, at=NOW, how="printed")
    backup.backup(at=NOW - timedelta(days=92))
    page.reload()
    titles = [each.title.text() for each in page.tidy.lines]
    assert titles == [
        "端午放假闭馆的通知还没有打印",
        "每道菜留样 125 克",
        "诉求 2025-012 到期",
        "这周有 3 家可以去走走",
        "2025年4月汇总还没有报送",
        "备份有 92 天没有试过恢复",
    ]
    assert page.tidy.lines[5].button.text() == "试一次"


def test_a_date_that_came_free_is_booked_with_one_press(page: TodayPage, said: Ear) -> None:
    room = Venue.get(Venue.name == "司机之家")
    start = datetime(2025, 6, 10, 14)
    with act("book", at=NOW, subject="书法班"):
        row = Booking.place(
            venue=room.id, title="书法班", start=start, end=start + timedelta(hours=2), status="waiting"
        )
    page.reload()
    free = line(page, "司机之家空出来了")
    assert (free.title.text(), free.second.text()) == (
        "司机之家空出来了，可以补登「书法班」",
        "6月10日 14:00–16:00",
    )
    free.button.click()
    assert said[-1].plain() == "已补登 6月10日 司机之家"
    assert Booking.get_by_id(row.id).status == "approved"
    page.reload()
    assert not any("书法班" in each.title.text() for each in page.tidy.lines)
    said.press("撤销")
    assert Booking.get_by_id(row.id).status == "waiting"


def test_a_date_that_was_taken_again_is_refused_in_words(page: TodayPage, said: Ear) -> None:
    room = Venue.get(Venue.name == "司机之家")
    start, end = datetime(2025, 6, 10, 14), datetime(2025, 6, 10, 16)
    with act("book", at=NOW, subject="书法班"):
        Booking.place(venue=room.id, title="书法班", start=start, end=end, status="waiting")
    page.reload()
    with act("book", at=NOW, subject="合唱"):
        Booking.place(venue=room.id, title="合唱", start=start, end=end, status="approved")
    line(page, "司机之家空出来了").button.click()
    assert said[-1].kind == "error"
    assert "合唱" in said[-1].plain()


WORDS = [
    (
        today.NoticeMissing("空调检修", datetime(2025, 5, 29, 8), datetime(2025, 5, 29, 12), ("和谐客厅",)),
        ("空调检修的通知还没有打印", "5月29日 8:00–12:00 停用　和谐客厅"),
        go_to.OpenPaper("notice"),
    ),
    (
        today.PosterMissing("e", "义诊", datetime(2025, 5, 29, 9)),
        ("义诊的海报还没有打印", "明天 9:00"),
        go_to.OpenPaper("flyer", event="e"),
    ),
    (
        today.NotSignedIn("s", "健身操", datetime(2025, 5, 27, 9, 30), sheet=True, expected=24, more=0),
        ("昨天健身操的纸质签到表未录入", "9:30　约 24 人"),
        go_to.KeyInSheet("s"),
    ),
    (
        today.NotSignedIn("s", "健身操", datetime(2025, 5, 23, 9, 30), sheet=False, expected=0, more=2),
        ("5月23日健身操还没有签到记录", "9:30　之前还有 2 场"),
        go_to.OpenDesk("s"),
    ),
    (
        today.NotSent("2025-04", 3),
        ("2025年4月汇总还没有报送", "还有 3 场没有签到记录"),
        go_to.OpenDistrict("2025-04"),
    ),
    (
        today.HolidaysMissing(2026),
        ("2026 年的法定节假日还没有录入", "录入后，每周的预约才能避开假日"),
        go_to.OpenSetup("holidays"),
    ),
    (
        today.NoResidents(),
        ("居民名册还没有导入", "导入后，报名和签到输几个字母就能找到人"),
        go_to.ImportPeople(),
    ),
]


@pytest.mark.parametrize(("task", "said_words", "request_"), WORDS)
def test_each_task_has_its_words_and_its_way(
    task: today.Task, said_words: tuple[str, str], request_: go_to.Request, requests: list[go_to.Request]
) -> None:
    found_words = tidy.words_of(task, NOW.date())
    assert (found_words.title, found_words.second) == said_words
    found_words.act()
    assert requests == [request_]


def test_a_private_date_that_came_free_keeps_its_title() -> None:
    task = today.CameFree(
        "b", "心事有地方说", private=True, venue="和谐客厅", start=NOW, end=NOW + timedelta(hours=1), more=2
    )
    found_words = tidy.words_of(task, NOW.date())
    assert "心事" not in found_words.title + found_words.second
    assert found_words.second == "今天 8:46–9:46　另有 2 次也空出来了"


def test_the_keyboard_stays_in_the_list_when_a_line_goes(page: TodayPage, qtbot: QtBot) -> None:
    page.activateWindow()
    last = page.tidy.lines[-1].button
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    backup.backup(at=NOW)
    page.reload()
    qtbot.waitUntil(page.tidy.lines[-1].button.hasFocus)
    assert len(page.tidy.lines) == 6


# --- beginning, room, speed -------------------------------------------------------------------


def test_an_empty_community_is_taught(qtbot: QtBot, empty_file: Path, requests: list[go_to.Request]) -> None:
    page = shown(qtbot)
    assert page.empty is not None
    assert page.empty.sentence.text() == "还没有场地"
    assert page.left.isHidden()
    assert page.right.isHidden()
    page.empty.primary.click()
    page.empty.quiet.click()
    assert requests == [go_to.OpenSetup("venues"), go_to.ImportPeople()]
    with act("add_person", at=NOW, subject="王小明"):
        Person.create(name="王小明", source="by hand")
    page.reload()
    assert page.empty.quiet.isHidden()
    with act("add_venue", at=NOW, subject="和谐客厅"):
        Venue.create(name="和谐客厅", plate="谐", capacity=40)
    page.reload()
    assert page.empty.isHidden()
    assert page.left.isVisible()
    assert words(page.meetings)[0] == "今天没有活动。"


def test_a_day_without_events_offers_a_new_one(
    qtbot: QtBot, empty_file: Path, requests: list[go_to.Request]
) -> None:
    with act("add_venue", at=NOW, subject="和谐客厅"):
        Venue.create(name="和谐客厅", plate="谐", capacity=40)
    page = shown(qtbot)
    page.meetings.findChildren(Button)[0].click()
    assert requests == [go_to.OpenEvent(None)]


def test_everything_done_is_said(qtbot: QtBot, page: TodayPage) -> None:
    page.tidy.show_tasks([], NOW.date())
    assert "都收拾好了。" in words(page.tidy)
    assert page.tidy.lines == []


@pytest.mark.parametrize(("width", "height"), [(1218, 704), (920, 476)])
def test_nothing_needs_to_scroll_sideways(qtbot: QtBot, sample_file: Path, width: int, height: int) -> None:
    page = shown(qtbot, width=width, height=height)
    assert page.right.horizontalScrollBar().maximum() == 0
    assert page.lanes.horizontalScrollBar().maximum() == 0
    assert page.left.geometry().right() < page.right.geometry().left()
    assert page.right.geometry().right() <= page.width()
    assert page.lanes.width() >= 500


def test_large_words_stack_the_panes(qtbot: QtBot, sample_file: Path, dressed: object) -> None:
    theme._scale.percent = 175
    try:
        page = shown(qtbot)
        assert (
            page.left.mapTo(page, page.left.rect().bottomLeft()).y()
            <= page.meetings.mapTo(page, page.meetings.rect().topLeft()).y()
        )
        assert page.right.verticalScrollBar().maximum() > 0
        assert page.lanes.verticalScrollBar().maximum() == 0
    finally:
        theme._scale.percent = 100


def test_every_control_has_a_name(page: TodayPage) -> None:
    assert unnamed(page) == []
    assert page.tidy.lines[0].button.accessibleName() == "打印：端午放假闭馆的通知还没有打印"
    assert page.meetings.rows[0].accessibleName() == "健身操 9:30–11:00　排练厅　不需报名"


def test_a_reload_is_not_felt(page: TodayPage) -> None:
    def seconds() -> float:
        start = time.process_time()
        page.reload()
        return time.process_time() - start

    assert min(seconds() for _round in range(5)) < 0.05


def test_it_speaks_english(qtbot: QtBot, sample_file: Path) -> None:
    i18n.use_language("en")
    page = shown(qtbot)
    assert page.counts.text() == "12 bookings"
    assert page.tidy.lines[6].title.text() == "There is no backup yet"
    hero = page.meetings.hero
    assert hero is not None
    assert [label.text() for label in hero.counts] == ["150 homes signed up", "198 people"]


# --- Ctrl+K -----------------------------------------------------------------------------------


def test_what_is_found_leads_there(sample_file: Path) -> None:
    room = Venue.get(Venue.name == "和谐客厅")
    hit = found.hits("hxkt")[0]
    assert (hit.title, hit.second, hit.request) == ("和谐客厅", "场地　可坐 40 人", go_to.OpenVenue(room.id))
    event = Event.get((Event.edition == 2) & Event.food)
    hit = found.hits("第二届邻里")[0]
    assert (hit.second, hit.request) == ("活动　5月28日 9:00", go_to.OpenEvent(event.id))
    assert found.hits("第一届邻里")[0].second == "活动　2024年6月5日 9:00"
    person = Person.get(Person.name == "王䶮")
    hit = found.hits("王䶮")[0]
    assert hit.request == go_to.OpenPerson(person.id)
    assert person.room in hit.second
