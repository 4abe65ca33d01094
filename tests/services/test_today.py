"""What a day holds and what is left of it: each line comes from a fact and goes with it."""

import time
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import almanac
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Event
from desktop.models import ExportBatch
from desktop.models import Holiday
from desktop.models import Opening
from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import Series
from desktop.models import Session
from desktop.models import Sheet
from desktop.models import SheetRow
from desktop.models import SignUp
from desktop.models import Venue
from desktop.models.attendance import Count
from desktop.models.journal import act
from desktop.services import backup
from desktop.services import bookings
from desktop.services import sign_in
from desktop.services import today

NOW = datetime(2025, 5, 28, 8, 46)
DAY = NOW.date()


def kinds(now: datetime = NOW) -> list[str]:
    return [type(task).__name__ for task in today.tidy_up(now)]


def of_kind(kind: type, now: datetime = NOW) -> list[today.Task]:
    return [task for task in today.tidy_up(now) if isinstance(task, kind)]


def venue(name: str = "和谐客厅") -> Venue:
    with act("add_venue", at=NOW, subject=name):
        row = Venue.create(name=name, plate="谐", capacity=40, position=len(Venue.in_order()))
        for weekday in range(1, 8):
            Opening.create(venue=row, weekday=weekday, opens=480, closes=1260)
    return row


def meeting(name: str, start: datetime, room: Venue | None = None, **more: object) -> Session:
    with act("add_event", at=NOW, subject=name):
        values = {"category": "learning", "status": "open", **more}
        event = Event.get_or_none(Event.name == name) or Event.create(
            no=Event.next_no(2025), name=name, **values
        )
        session = Session.create(event=event, start=start, end=start + timedelta(hours=2))
        if room is not None:
            booked(room, start, name, session=session)
    return session


def booked(room: Venue, start: datetime, title: str = "书法班", **more: object) -> Booking:
    values = {"status": "approved", **more}
    end = start + timedelta(hours=2)
    with act("book", at=NOW, subject=title):
        return Booking.place(venue=room.id, title=title, start=start, end=end, **values)


def out(paper: str, subject: str, at: datetime = NOW) -> None:
    with act("print", at=at, subject=paper):
        PrintJob.create(paper=paper, subject=subject, at=at, how="printed")


def on(days: int, hour: int = 14) -> datetime:
    return datetime(2025, 5, 28, hour) + timedelta(days=days)


# --- the day ----------------------------------------------------------------------------------


def test_the_day_of_the_festival(sample_file: Path) -> None:
    found = today.meetings(DAY)
    assert len(found) == 8
    assert [meeting.start for meeting in found] == sorted(meeting.start for meeting in found)
    first = found[0]
    assert (first.title, first.places) == ("第二届邻里美食分享活动", ("和谐客厅", "和安客厅", "和善客厅"))
    assert first.signed_up == Count(people=150, heads=198, households=150)
    assert first.came == Count(people=128, heads=163, households=128)


def test_drafts_and_cancelled_sessions_do_not_take_place(empty_file: Path) -> None:
    meeting("读书会", on(0), status="draft")
    meeting("取消的", on(0), status="cancelled")
    with act("change_event", at=NOW, subject="合唱"):
        meeting("合唱", on(0, 9)).delete_instance()
    kept = meeting("书法", on(0, 16))
    gone = meeting("书法", on(0, 18))
    with act("change_event", at=NOW, subject="书法"):
        gone.cancelled = True
        gone.save()
    assert [row.session for row in today.meetings(DAY)] == [kept.id]


def test_a_session_elsewhere_and_one_with_a_name(empty_file: Path) -> None:
    row = meeting("爱心送考", on(0))
    with act("change_event", at=NOW, subject="爱心送考"):
        row.place_text, row.name = "北门集合", "第一组"
        row.save()
    found = today.meetings(DAY)[0]
    assert (found.title, found.places) == ("爱心送考 第一组", ("北门集合",))


def test_the_desk_is_offered_for_the_one_with_sign_ups_first(empty_file: Path) -> None:
    early = meeting("健身操", on(0, 9))
    late = meeting("美食", on(0, 14), sign_up_needed=True)
    found = today.meetings(DAY)

    def session(hour: int) -> str | None:
        foremost = today.foremost(found, on(0, hour))
        return foremost.session if foremost else None

    assert session(8) == late.id
    assert session(15) == late.id
    assert session(16) is None  # both are over, to the minute
    without = [each for each in found if not each.sign_up_needed]
    assert today.foremost(without, on(0, 10)) == without[0]
    assert without[0].session == early.id


# --- what is left -----------------------------------------------------------------------------


def test_the_sample_day(sample_file: Path) -> None:
    assert kinds() == [
        *("NoticeMissing", "PosterMissing", "ToDoDue", "RequestsDue", "VisitsDue", "NotSent", "BackupOld"),
    ]
    notice, poster, to_do, _request, _visits, month, copy = today.tidy_up(NOW)
    assert notice == today.NoticeMissing(
        "端午放假闭馆", datetime(2025, 5, 31), datetime(2025, 6, 3), ("和谐客厅", "和安客厅", "和善客厅")
    )
    assert isinstance(poster, today.PosterMissing)
    assert (poster.title, poster.start) == ("邻里义诊", datetime(2025, 5, 30, 9))
    assert isinstance(to_do, today.ToDoDue)
    assert (to_do.title, to_do.words, to_do.more) == ("第二届邻里美食分享活动", "每道菜留样 125 克", 0)
    assert month == today.NotSent("2025-04", 0)
    assert copy == today.BackupOld(None)


def test_an_empty_community_has_nothing_to_tidy(empty_file: Path) -> None:
    assert today.tidy_up(NOW) == []


def test_a_venue_alone_asks_for_residents_holidays_and_a_backup(empty_file: Path) -> None:
    venue()
    assert kinds() == ["NoResidents", "BackupOld", "HolidaysMissing"]
    with act("add_person", at=NOW, subject="王小明"):
        Person.create(name="王小明", source="by hand")
    assert kinds() == ["BackupOld", "HolidaysMissing"]


@pytest.mark.parametrize("paper", ["flyer", "notice"])
def test_a_poster_that_went_out_is_no_longer_missing(empty_file: Path, paper: str) -> None:
    session = meeting("义诊", on(2, 9), venue())
    assert of_kind(today.PosterMissing) == [today.PosterMissing(session.event_id, "义诊", session.start)]
    out(paper, session.event_id)
    assert of_kind(today.PosterMissing) == []


@pytest.mark.parametrize(("days", "told"), [(0, False), (1, True), (3, True), (4, False)])
def test_posters_are_asked_for_three_days_ahead(empty_file: Path, days: int, told: bool) -> None:
    meeting("义诊", on(days, 9), venue())
    assert bool(of_kind(today.PosterMissing)) == told


def test_a_group_that_has_met_before_needs_no_poster(empty_file: Path) -> None:
    room = venue()
    meeting("书法班", on(-5), room)
    meeting("书法班", on(2), room)
    assert of_kind(today.PosterMissing) == []


def test_closures_of_the_same_days_are_one_notice(empty_file: Path) -> None:
    rooms = venue(), venue("和安客厅")
    with act("close_venue", at=NOW, subject="检修"):
        for room in rooms:
            Closure.create(venue=room, start=on(1, 8), end=on(1, 12), reason="空调检修")
        Closure.create(venue=rooms[0], start=on(9, 8), end=on(9, 12), reason="粉刷")
    found = of_kind(today.NoticeMissing)
    assert found == [today.NoticeMissing("空调检修", on(1, 8), on(1, 12), ("和谐客厅", "和安客厅"))]
    out("notice", "free", NOW - timedelta(days=20))
    assert of_kind(today.NoticeMissing) == found
    out("notice", "free", NOW - timedelta(days=1))
    assert of_kind(today.NoticeMissing) == []


def test_sessions_without_anybody(empty_file: Path) -> None:
    room = venue()
    older, newer = meeting("健身操", on(-3), room), meeting("健身操", on(-1), room)
    meeting("太久了", on(-8), room)
    meeting("还没结束", on(0, 8), room)
    meeting("没有场地", on(-1, 18))
    assert of_kind(today.NotSignedIn) == [
        today.NotSignedIn(newer.id, "健身操", newer.start, sheet=False, expected=0, more=1)
    ]
    with act("print", at=NOW, subject="健身操"):
        Sheet.create(number=1, session=newer, printed_at=on(-2))
    found = of_kind(today.NotSignedIn)[0]
    assert isinstance(found, today.NotSignedIn)
    assert found.sheet
    with act("add_person", at=NOW, subject="王小明"):
        person = Person.create(name="王小明", source="by hand")
    desk = sign_in.open_desk(session=newer.id, name="一号台", recorder="林秀英", at=NOW)
    sign_in.sign_in(session=newer.id, person=person.id, desk=desk, heads=1, at=NOW)
    left = of_kind(today.NotSignedIn)[0]
    assert isinstance(left, today.NotSignedIn)
    assert (left.session, left.more) == (older.id, 0)


def test_a_sheet_alone_is_enough_to_ask(empty_file: Path) -> None:
    venue()
    session = meeting("送考", on(-1), sign_up_needed=True)
    with act("add_person", at=NOW, subject="王小明"):
        person = Person.create(name="王小明", source="by hand")
        SignUp.create(event=session.event, person=person, party_size=3, seq=1, status="confirmed")
        sheet = Sheet.create(number=7, session=session, printed_at=on(-2))
        SheetRow.create(sheet=sheet, row=1, person=person)
    found = of_kind(today.NotSignedIn)
    assert found == [today.NotSignedIn(session.id, "送考", session.start, sheet=True, expected=3, more=0)]


def test_last_month_is_reported_once(empty_file: Path) -> None:
    room = venue()
    assert of_kind(today.NotSent) == []
    meeting("书法班", datetime(2025, 4, 8, 14), room)
    assert of_kind(today.NotSent) == [today.NotSent("2025-04", 1)]
    assert of_kind(today.NotSent, datetime(2025, 6, 1, 9)) == []  # nothing took place in May
    with act("export", at=NOW, subject="2025-04"):
        ExportBatch.create(
            period="2025-04", sequence=1, schema_version="1", content_sha256="a", package_sha256="b",
            figures="{}", at=NOW,
        )  # fmt: skip
    assert of_kind(today.NotSent) == []


def test_january_looks_at_december(empty_file: Path) -> None:
    meeting("书法班", datetime(2025, 12, 31, 14), venue())
    assert of_kind(today.NotSent, datetime(2026, 1, 1, 9)) == [today.NotSent("2025-12", 1)]


def test_a_backup_is_asked_for_after_a_week(empty_file: Path) -> None:
    venue()
    assert of_kind(today.BackupOld) == [today.BackupOld(None)]
    backup.backup(at=NOW)
    assert of_kind(today.BackupOld, NOW + timedelta(days=7)) == []
    assert of_kind(today.BackupOld, NOW + timedelta(days=8)) == [today.BackupOld(8)]
    backup.drill(at=NOW + timedelta(days=8))
    assert of_kind(today.BackupOld, NOW + timedelta(days=8)) == []


def test_a_date_that_came_free_can_be_booked(empty_file: Path) -> None:
    room = venue()
    with act("book", at=NOW, subject="书法班"):
        series = Series.create(title="书法班", rule="FREQ=WEEKLY", start=on(13))
    holds = [booked(room, on(days), "合唱加练") for days in (13, 20)]
    first, _second = (
        booked(room, on(days), "书法班", status="waiting", series=series.id) for days in (13, 20)
    )
    assert of_kind(today.CameFree) == []
    for hold in holds:
        bookings.cancel(hold.id, at=NOW)
    assert of_kind(today.CameFree) == [
        today.CameFree(
            first.id, "书法班", private=False, venue="和谐客厅", start=on(13), end=on(13, 16), more=1
        )
    ]
    bookings.rebook(first.id, at=NOW)
    left = of_kind(today.CameFree)[0]
    assert isinstance(left, today.CameFree)
    assert (left.start, left.more) == (on(20), 0)


def test_next_years_holidays_are_asked_for_when_they_are_out(empty_file: Path) -> None:
    venue()
    with act("holidays", at=NOW, subject="2025"):
        for row in almanac.seed_holidays(2025, 2025):
            Holiday.create(day=row.day, kind=row.kind, name=row.name)
    assert of_kind(today.HolidaysMissing) == []
    assert of_kind(today.HolidaysMissing, datetime(2025, 11, 14, 9)) == []
    assert of_kind(today.HolidaysMissing, datetime(2025, 11, 15, 9)) == [today.HolidaysMissing(2026)]
    assert of_kind(today.HolidaysMissing, datetime(2026, 1, 1, 9)) == [today.HolidaysMissing(2026)]


def test_a_day_is_asked_quickly(sample_file: Path) -> None:
    """Far below what a person notices, so that every act may ask again."""
    today.tidy_up(NOW)
    best = min(_seconds() for _round in range(5))
    assert best < 0.05


def _seconds() -> float:
    start = time.perf_counter()
    today.meetings(date(2025, 5, 28))
    today.tidy_up(NOW)
    return time.perf_counter() - start
