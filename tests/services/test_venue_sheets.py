"""What the papers of a venue are filled with: the week, the hours, the rules; whom they name and whom not."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import i18n
from desktop.models import Booking
from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import Venue
from desktop.models.journal import act
from desktop.printing.door_schedule import Sort
from desktop.services import house_rules
from desktop.services import paper_public
from desktop.services import papers
from desktop.services import venue_door
from desktop.services import venue_lists
from desktop.services import venue_papers
from desktop.services import venues
from desktop.services.house_rules import HouseRules
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room
from tests.rooms import wish

MONDAY = date(2025, 6, 2)
TODAY = AT.date()


def somebody(name: str, phone: str = "") -> Person:
    from desktop.models import Phone

    with act("add_person", at=AT):
        row = Person.create(name=name, source="by hand")
        if phone:
            Phone.create(person=row.id, number=phone, whose="")
    return row


@pytest.fixture
def hall(empty_file: Path) -> Venue:
    return room("和谐客厅", opening={d: [(510, 720), (840, 1260)] for d in range(1, 6)} | {6: [(540, 1200)]})


def test_the_door_shows_what_holds_the_venue(hall: Venue) -> None:
    held(hall, "14:00-16:00", "书法班", before=15, after=15)
    held(hall, "9:00-10:00", "已经取消", status="cancelled")
    held(hall, "9:00-10:00", "还没批", status="requested")
    held(hall, "16:30-17:30", "老年合唱", category="arts")
    held(hall, "19:00-20:00", "谈心", private=True, applicant_text="家事", category="health")
    data = venue_door.door_schedule(hall.id, TUESDAY, today=TODAY).data
    assert data.monday == MONDAY
    assert [(s.day, s.start, s.end, s.title, s.host) for s in data.slots] == [
        (1, 840, 960, "书法班", ""),
        (1, 990, 1050, "老年合唱", ""),
        (1, 1140, 1200, "已预约", ""),
    ]
    assert [slot.sort for slot in data.slots] == [Sort.CLASS, Sort.LEISURE, Sort.MEETING]
    assert (data.first, data.last) == (480, 1260)
    assert data.hours == "周一至周五8:30—12:00、14:00—21:00，周六9:00—20:00开放"


def test_the_door_names_groups_and_those_who_agreed(hall: Venue) -> None:
    shy, open_ = somebody("王玉兰"), somebody("周国平")
    paper_public.agree_to_be_named(open_.id, at=AT)
    held(hall, "9:00-10:00", "一", applicant=shy.id)
    held(hall, "10:00-11:00", "二", applicant=open_.id)
    held(hall, "14:00-15:00", "三", applicant_text="卫生服务中心")
    held(hall, "15:00-16:00", "四", applicant_text="王玉兰")
    slots = venue_door.door_schedule(hall.id, TUESDAY, today=TODAY).data.slots
    assert [slot.host for slot in slots] == ["", "周国平", "卫生服务中心", ""]


def test_the_door_says_why_it_is_closed(hall: Venue) -> None:
    start = datetime(2025, 6, 4, 14)
    venues.close(hall.id, start=start, end=start + timedelta(hours=2), reason="空调检修", at=AT)
    shut = venue_door.door_schedule(hall.id, TUESDAY, today=TODAY).data.shut
    assert [(s.day, s.start, s.end) for s in shut if s.reason == "空调检修"] == [(2, 840, 960)]
    assert (0, 720, 840) in [(s.day, s.start, s.end) for s in shut]
    assert [(s.start, s.end) for s in shut if s.day == 6] == [(480, 1260)]


def test_a_holiday_stands_over_its_day(sample_file: Path) -> None:
    row = Venue.get(Venue.name == "和谐客厅")
    data = venue_door.door_schedule(row.id, MONDAY, today=TODAY).data
    assert data.seconds[0] == "端午假期"
    assert data.seconds[3] == "芒种 初十"
    assert data.lunar == "五月初七至五月十三"
    assert "027-9600 0000" in data.contact


def test_the_plate_has_the_usual_hours_and_the_next_closures(hall: Venue) -> None:
    start = datetime(2025, 5, 31)
    venues.close(hall.id, start=start, end=start + timedelta(days=3), reason="端午放假", at=AT)
    house_rules.change(hall.id, HouseRules(apply_before_h=24, longest_min=240), at=AT)
    data = venue_door.opening_plate(hall.id, today=TODAY).data
    assert (data.hours, data.when) == ("8:30—21:00", "星期一至星期五；其余见下图")
    assert data.rows[:2] == (
        ("停用", "5月31日至6月2日，端午放假"),
        ("借用", "至少提前1天申请，每次不超过4小时"),
    )
    assert data.week[6] == ()


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ({d: [(480, 1260)] for d in range(1, 8)}, "每天8:00—21:00开放"),
        ({2: [(480, 720)], 4: [(480, 720)]}, "周二、周四8:00—12:00开放"),
        ({}, "开放时间另行通知"),
    ],
)
def test_hours_in_words(opening: dict[int, list[tuple[int, int]]], said: str) -> None:
    assert venue_door.hours_words(opening) == said


def test_the_board_is_chinese_whatever_the_window_speaks(hall: Venue) -> None:
    rules = HouseRules(48, 90, 240, 4, 3, text="不吸烟。\n\n钥匙当天交还。")
    house_rules.change(hall.id, rules, at=AT)
    i18n.use_language("en")
    try:
        data = venue_door.house_rules_board(hall.id).data
    finally:
        i18n.use_language("zh_CN")
    assert data.body.splitlines() == [
        "不吸烟。",
        "钥匙当天交还。",
        "至少提前2天申请。",
        "最多提前90天申请。",
        "每次不超过4小时。",
        "同一申请人每月最多4次。",
        "同一申请人最多连用3天。",
    ]


def test_without_written_rules_the_board_proposes_some(hall: Venue) -> None:
    assert venue_door.house_rules_board(hall.id).data.body.splitlines() == list(venue_door.USUAL_RULES)


def test_typed_words_win_and_are_kept(hall: Venue) -> None:
    papers.keep_words("house-rules-board", hall.id, {"body": "只有一条。"}, at=AT)
    assert venue_door.house_rules_board(hall.id).data.body == "只有一条。"
    assert venue_door.house_rules_board(hall.id, words={}).data.body != "只有一条。"


def test_the_form_is_filled_from_a_booking_with_the_number_masked(hall: Venue) -> None:
    who = somebody("王玉兰", "13800001111")
    row = held(hall, "14:00-16:00", "书法班", before=15, after=20, applicant=who.id, expected=18)
    data = venue_lists.filled_form(row.id).data
    assert (data.applicant, data.phone, data.purpose) == ("王玉兰", "138****1111", "书法班")
    assert (data.day, data.time, data.people) == ("2025年6月3日 星期二", "14:00—16:00", "18人")
    assert data.set_up == "提前15分钟布置，结束后20分钟清理"
    assert data.repeats == "只这一次"
    blank = venue_lists.application_form(hall.id).data
    assert (blank.applicant, blank.purpose, blank.venue) == ("", "", "和谐客厅")


def test_the_form_says_how_it_repeats(hall: Venue) -> None:
    from desktop import recurrence
    from desktop.services import bookings

    rule = recurrence.weekly((2, 4))
    planned = bookings.plan(wish(hall, "14:00-16:00", TUESDAY, TUESDAY + timedelta(days=2), rule=rule.text))
    decided = [bookings.Decided(each, bookings.Way("book", each.slot)) for each in planned]
    done = bookings.book(decided, wish(hall, rule=rule.text), bookings.Purpose("书法班"), at=AT)
    assert venue_lists.filled_form(done.booked[0]).data.repeats == "每周二、周四"


def test_the_register_hides_what_is_private(hall: Venue) -> None:
    held(hall, "9:00-10:00", "谈心", private=True, applicant_text="家事")
    held(hall, "14:00-16:00", "书法班", applicant_text="书法小组")
    rows = venue_lists.hand_over(hall.id, MONDAY, blank=2).data.rows
    assert [row[:4] for row in rows] == [
        ("6/3 周二", "09:00—10:00", "已预约", ""),
        ("6/3 周二", "14:00—16:00", "书法班", "书法小组"),
        ("", "", "", ""),
        ("", "", "", ""),
    ]


def test_the_keeper_gets_numbers_to_call_but_nothing_private(hall: Venue) -> None:
    who = somebody("王玉兰", "13800001111")
    held(hall, "9:00-10:00", "谈心", private=True, applicant=who.id)
    held(hall, "14:00-16:00", "书法班", applicant=who.id, before=15, after=20)
    data = venue_lists.keeper_week(hall.id, MONDAY).data
    assert data.rows == (
        ("6月3日　星期二",),
        ("09:00—10:00", "已占用", "", "", "1", "", "□"),
        ("14:00—16:00", "书法班", "王玉兰", "138 0000 1111", "1", "13:45前布置，清理到16:20", "□"),
    )
    assert papers.findings(venue_lists.keeper_week(hall.id, MONDAY)) == []


def test_every_paper_goes_out_and_is_recorded(hall: Venue, tmp_path: Path) -> None:
    row = held(hall, "14:00-16:00", "书法班")
    ready = [
        venue_door.door_schedule(hall.id, MONDAY, today=TODAY),
        venue_door.opening_plate(hall.id, today=TODAY),
        venue_door.house_rules_board(hall.id),
        venue_lists.application_form(hall.id),
        venue_lists.filled_form(row.id),
        venue_lists.hand_over(hall.id, MONDAY),
        venue_lists.keeper_week(hall.id, MONDAY),
        venue_papers.year_of_use(hall.id, 2025),
    ]
    for number, each in enumerate(ready):
        assert papers.save(each, tmp_path / f"{number}.pdf", at=AT) == 1
    assert PrintJob.select().count() == len(ready)
    assert Booking.select().count() == 1
