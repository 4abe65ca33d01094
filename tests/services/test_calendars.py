"""Calendars read into venues and written out of them: every date told, once, and never anybody overwritten."""

from datetime import date
from datetime import datetime
from pathlib import Path

from desktop.exchange import calendar_reading
from desktop.exchange.calendar_parts import Reading
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Event
from desktop.models import Series
from desktop.models import Session
from desktop.models.journal import act
from desktop.services import bookings
from desktop.services import calendar_export
from desktop.services import calendar_import
from desktop.services import journal
from desktop.services import venues
from desktop.services.calendar_import import CalendarPlan
from tests.exchange.test_calendars import DATA
from tests.exchange.test_calendars import calendar
from tests.rooms import AT
from tests.rooms import held
from tests.rooms import room

ROOMS = {"和谐客厅": "和谐楼", "和安客厅": "和安楼", "和善客厅": "和善楼"}
CLASS = "DTSTART:20250603T140000\nDTEND:20250603T160000\nSUMMARY:书法班\n"
WEEKLY = f"{CLASS}RRULE:FREQ=WEEKLY;COUNT=3\n"


def reading(*events: str) -> Reading:
    return calendar_reading.read_bytes(calendar(*events), "calendar.ics", horizon=date(2026, 5, 28))


def fates(plan: CalendarPlan) -> list[str]:
    return [each.fate for each in plan.entries]


def on_file(title: str = "书法班") -> list[str]:
    rows = Booking.select().where(Booking.title == title).order_by(Booking.start)
    return [f"{row.start:%m-%d %H:%M}–{row.end:%H:%M} {row.status}" for row in rows]


def test_a_year_of_three_rooms_stands_on_file(empty_file: Path) -> None:
    """Every live date of the answers holds its room, but one: the only clash of the year waits."""
    here = {name: room(name) for name in ROOMS}
    asked = here["和谐客厅"].id
    found = calendar_import.read(DATA / "bookings-2025.ics", at=AT)
    dry = calendar_import.plan(found, asked, at=AT)
    assert Booking.select().count() == 0
    done = calendar_import.import_calendar(found, asked, at=AT)
    assert fates(done.plan) == fates(dry)
    in_2025 = (Booking.start >= "2025") & (Booking.start < "2026")
    counts = [Booking.select().where(in_2025 & (Booking.venue == row.id)).count() for row in here.values()]
    assert counts == [173, 214, 211]
    assert Booking.select().where(Booking.status != "approved").count() == 1
    (clash,) = done.plan.refused
    assert clash.uid.startswith("B547FC8A")
    assert "业委会换届说明会" in clash.reason
    assert (Closure.select().count(), done.plan.count("skip")) == (7, 3)
    assert Series.select().count() == 11
    (endless,) = Series.select().where(Series.laid_until.is_null(False))
    assert (endless.title, endless.rule, endless.laid_until) == (
        "志愿巡逻队交接",
        "FREQ=WEEKLY;BYDAY=WE",
        date(2026, 5, 28),
    )
    again = calendar_import.import_calendar(found, asked, at=AT)
    assert again.act is None
    assert set(fates(again.plan)) == {"same", "skip"}
    assert done.act is not None
    journal.undo(done.act, at=AT)
    assert (Booking.select().count(), Closure.select().count(), Series.select().count()) == (0, 0, 0)


def test_who_is_there_stays_and_the_new_one_waits(empty_file: Path) -> None:
    here = room()
    held(here, "15:00-17:00", "老年合唱", day=date(2025, 6, 10))
    plan = calendar_import.import_calendar(reading(WEEKLY), here.id, at=AT).plan
    assert fates(plan) == ["book", "wait", "book"]
    assert "老年合唱" in plan.refused[0].reason
    assert on_file() == [
        "06-03 14:00–16:00 approved",
        "06-10 14:00–16:00 waiting",
        "06-17 14:00–16:00 approved",
    ]
    bookings.cancel(Booking.get(Booking.title == "老年合唱").id, at=AT)
    assert len(bookings.came_free(at=AT)) == 1


def test_read_again_after_it_changed(empty_file: Path) -> None:
    """Moved there, moved here; cancelled there, cancelled here; gone there, gone here; the past stays."""
    here = room()
    first = reading(WEEKLY.replace("COUNT=3", "COUNT=5"))
    calendar_import.import_calendar(first, here.id, at=AT)
    moved = "RECURRENCE-ID:20250610T140000\nDTSTART:20250611T090000\nDURATION:PT1H\nSUMMARY:书法班"
    gone = "RECURRENCE-ID:20250617T140000\nDTSTART:20250617T140000\nDURATION:PT1H\nSTATUS:CANCELLED"
    later = datetime(2025, 6, 4)
    changed = reading(WEEKLY.replace("COUNT=3", "COUNT=5") + "EXDATE:20250624T140000", moved, gone)
    plan = calendar_import.import_calendar(changed, here.id, at=later).plan
    assert sorted(fates(plan)) == ["cancel", "cancel", "move", "same", "same"]
    assert on_file() == [
        "06-03 14:00–16:00 approved",
        "06-11 09:00–10:00 approved",
        "06-17 14:00–16:00 cancelled",
        "06-24 14:00–16:00 cancelled",
        "07-01 14:00–16:00 approved",
    ]


def test_what_was_cancelled_here_stays_cancelled(empty_file: Path) -> None:
    here = room()
    calendar_import.import_calendar(reading(WEEKLY), here.id, at=AT)
    bookings.cancel(Booking.select().order_by(Booking.start).first().id, at=AT)
    plan = calendar_import.plan(reading(WEEKLY), here.id, at=AT)
    assert fates(plan) == ["same"] * 3


def test_a_date_moved_onto_somebody_waits_there(empty_file: Path) -> None:
    here = room()
    calendar_import.import_calendar(reading(CLASS), here.id, at=AT)
    held(here, "9:00-11:00")
    plan = calendar_import.import_calendar(
        reading(CLASS.replace("140000", "100000").replace("160000", "120000")), here.id, at=AT
    ).plan
    assert fates(plan) == ["wait"]
    assert on_file() == ["06-03 10:00–12:00 waiting"]


def test_closures_come_first(empty_file: Path) -> None:
    here = room()
    closed = "UID:c\nDTSTART;VALUE=DATE:20250610\nSUMMARY:【闭馆】空调检修"
    plan = calendar_import.import_calendar(reading(WEEKLY, closed), here.id, at=AT).plan
    assert fates(plan) == ["book", "close", "wait", "book"]
    row = Closure.get()
    assert (row.reason, row.start, row.end) == ("空调检修", datetime(2025, 6, 10), datetime(2025, 6, 11))


def test_places_find_their_venue(empty_file: Path) -> None:
    here, there = room("和谐客厅"), room("和安客厅")
    room("司机之家", kind="station")
    events = [
        f"UID:{n}\nDTSTART:202506{n:02}T090000\nDURATION:PT1H\nSUMMARY:x\nLOCATION:{place}"
        for n, place in enumerate(("和安客厅", "共享客厅（和安）", "司机 之家", "街道礼堂", ""), start=1)
    ]
    plan = calendar_import.plan(reading(*events), here.id, at=AT)
    assert [each.venue.name for each in plan.entries] == [
        "和安客厅",
        "和安客厅",
        "司机之家",
        "和谐客厅",
        "和谐客厅",
    ]
    assert [bool(each.reason) for each in plan.entries] == [False, False, False, True, False]
    assert "街道礼堂" in plan.entries[3].reason
    assert there.name == "和安客厅"


def test_what_a_note_says_about_people(empty_file: Path) -> None:
    assert calendar_import.facts_of("联系人：任军，15420317534；人数约35人") == calendar_import.NoteFacts(
        "任军", "15420317534", 35
    )
    calendar_import.import_calendar(
        reading(f"{CLASS}DESCRIPTION:联系人：任军，15420317534；人数约35人"), room().id, at=AT
    )
    row = Booking.get()
    assert (row.applicant_text, row.expected) == ("任军", 35)


def test_out_and_back_again_changes_nothing(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.ics"
    count = calendar_export.export_everything(path, at=AT)
    found = calendar_import.read(path, at=AT)
    assert len(found.occurrences) == count > 200
    asked = Booking.get().venue_id
    plan = calendar_import.plan(found, asked, at=AT)
    assert set(fates(plan)) == {"same"}
    private = [each for each in found.occurrences if each.private]
    assert private
    assert {each.title for each in private} == {"已占用"}
    assert "心事" not in path.read_text(encoding="utf-8")


def test_one_venue_and_one_event(sample_file: Path, tmp_path: Path) -> None:
    row = Booking.get(Booking.status == "approved")
    path = tmp_path / "room.ics"
    calendar_export.export_venue(row.venue_id, path, at=AT)
    names = {each.place for each in calendar_import.read(path, at=AT).occurrences}
    assert names == {row.venue.name}
    event = Event.get(Event.name == "邻里美食分享活动")
    assert (
        calendar_export.export_event(event.id, path, at=AT)
        == Session.select().where(Session.event == event.id).count()
    )
    (session,) = calendar_import.read(path, at=AT).occurrences
    assert session.title == event.title
    assert "和谐客厅" in session.place


def test_another_house_takes_it_in(empty_file: Path, tmp_path: Path) -> None:
    here = room()
    held(here, "14:00-16:00", "书法班", expected=20)
    venues.close(here.id, start=datetime(2025, 6, 5), end=datetime(2025, 6, 7), reason="检修", at=AT)
    path = tmp_path / "room.ics"
    assert calendar_export.export_venue(here.id, path, at=AT) == 2
    found = calendar_import.read(path, at=AT)
    with act("cancel_booking", at=AT):
        Booking.delete().execute()
        Closure.delete().execute()
    assert fates(calendar_import.import_calendar(found, here.id, at=AT).plan) == ["book", "close"]
    row = Booking.get()
    assert (row.title, row.expected, row.uid != "") == ("书法班", 20, True)
    assert Closure.get().reason == "检修"
