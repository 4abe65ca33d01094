"""Series: laid out, moved and ended as a whole; what is over never changes, and what was stays readable."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import recurrence
from desktop.models import Booking
from desktop.models import Change
from desktop.models import Holiday
from desktop.models import Series
from desktop.models.journal import act
from desktop.services import booking_errors
from desktop.services import bookings
from desktop.services import journal
from desktop.services import series
from desktop.services import series_dates
from desktop.services import venues
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import moment
from tests.rooms import room
from tests.rooms import wish

WEEK = timedelta(days=7)
TUESDAYS = tuple(TUESDAY + WEEK * n for n in range(4))
WEEKLY = recurrence.weekly([2])


def booked(asked: bookings.Wish) -> bookings.Booked:
    decided = [Decided(each, each.recommended) for each in bookings.plan(asked)]
    return bookings.book(decided, asked, Purpose("书法班"), at=AT)


def dates_on_file() -> list[str]:
    rows = Booking.select().where(Booking.title == "书法班").order_by(Booking.start)
    return [f"{row.start:%m-%d %H:%M}–{row.end:%H:%M} {row.venue.name} {row.status}" for row in rows]


def four() -> tuple[str, ...]:
    return booked(wish(room(), "14:00-16:00", *TUESDAYS, rule=WEEKLY.text)).booked


def test_this_and_following_move_and_the_past_stays(empty_file: Path) -> None:
    first, second, _third, _fourth = four()
    there = room("和安客厅")
    at = datetime(2025, 6, 5)
    planned = series.plan_move(
        second,
        "following",
        start=moment(date(2025, 6, 11), "9:00"),
        end=moment(date(2025, 6, 11), "10:30"),
        venue=there.id,
        at=at,
    )
    assert [each.obstacle for each in planned] == [None] * 3
    series.move(second, planned, at=at)
    assert dates_on_file() == [
        "06-03 14:00–16:00 和谐客厅 approved",
        "06-11 09:00–10:30 和安客厅 approved",
        "06-18 09:00–10:30 和安客厅 approved",
        "06-25 09:00–10:30 和安客厅 approved",
    ]
    before = [change.before for change in Change.select().where(Change.row_id == second)]
    assert any("2025-06-10 14:00:00" in (text or "") for text in before)
    journal.undo(journal.newest(), at=at)
    assert dates_on_file()[1] == "06-10 14:00–16:00 和谐客厅 approved"
    everything = series.plan_move(
        first,
        "all",
        start=moment(TUESDAY, "8:00"),
        end=moment(TUESDAY, "9:00"),
        venue=Booking.get().venue_id,
        at=at,
    )
    assert [each.was.day for each in everything] == list(TUESDAYS[1:])


def test_a_week_later_each_steps_where_the_next_one_was(empty_file: Path) -> None:
    first = four()[0]
    start = moment(TUESDAYS[1], "14:00")
    venue = Booking.get().venue_id
    planned = series.plan_move(first, "all", start=start, end=start + timedelta(hours=2), venue=venue, at=AT)
    series.move(first, planned, at=AT)
    assert [line[:11] for line in dates_on_file()] == [
        "06-10 14:00",
        "06-17 14:00",
        "06-24 14:00",
        "07-01 14:00",
    ]


def test_dates_that_are_not_free_are_told_and_may_be_left_out(empty_file: Path) -> None:
    first = four()[0]
    venue = Booking.get().venue
    held(venue, "9:00-11:00", "老年合唱", day=TUESDAYS[2])
    start = moment(TUESDAY, "9:30")
    planned = series.plan_move(
        first, "all", start=start, end=start + timedelta(hours=2), venue=venue.id, at=AT
    )
    assert [each.obstacle.status if each.obstacle else "" for each in planned] == ["", "", "conflict", ""]
    with pytest.raises(booking_errors.DateNotFree, match="老年合唱"):
        series.move(first, planned, at=AT)
    assert [line[6:11] for line in dates_on_file()] == ["14:00"] * 4
    series.move(first, [each for each in planned if each.obstacle is None], at=AT)
    assert [line[6:11] for line in dates_on_file()] == ["09:30", "09:30", "14:00", "09:30"]


def test_waiting_dates_are_booked_where_they_go_and_skipped_ones_stay_skipped(empty_file: Path) -> None:
    ids = four()
    with act("change_booking", at=AT):
        for key, status in zip(ids[1:3], ("waiting", "skipped"), strict=True):
            Booking.update(status=status, reason="已被预约").where(Booking.id == key).execute()
    start = moment(TUESDAY, "9:00")
    planned = series.plan_move(
        ids[0], "all", start=start, end=start + timedelta(hours=2), venue=Booking.get().venue_id, at=AT
    )
    series.move(ids[0], planned, at=AT)
    assert [line.split()[-1] for line in dates_on_file()] == ["approved", "approved", "skipped", "approved"]


def test_a_series_without_an_end_goes_on_by_itself(empty_file: Path) -> None:
    here = room()
    with act("holidays", at=AT):
        Holiday.create(day=date(2026, 6, 9), kind="rest", name="端午")
    laid = series_dates.lay_out(WEEKLY, TUESDAY, today=AT.date())
    assert (len(laid.dates), laid.until) == (53, date(2026, 6, 3))
    booked(
        wish(here, "14:00-16:00", *laid.dates, rule=WEEKLY.text, laid_until=laid.until, skip_holidays=True)
    )
    assert series.roll_on(at=AT) == series.Rolled()
    held(here, "15:00-17:00", day=date(2026, 6, 16))
    later = datetime(2025, 7, 1)
    rolled = series.roll_on(at=later)
    assert (len(rolled.booked), len(rolled.waiting), len(rolled.skipped)) == (2, 1, 1)
    assert dates_on_file()[-4:] == [
        "06-09 14:00–16:00 和谐客厅 skipped",
        "06-16 14:00–16:00 和谐客厅 waiting",
        "06-23 14:00–16:00 和谐客厅 approved",
        "06-30 14:00–16:00 和谐客厅 approved",
    ]
    assert Series.get().laid_until == date(2026, 7, 1)
    assert series.roll_on(at=later) == series.Rolled()


def test_it_goes_on_where_it_was_moved_to(empty_file: Path) -> None:
    here = room()
    laid = series_dates.lay_out(WEEKLY, TUESDAY, today=AT.date())
    ids = booked(wish(here, "14:00-16:00", *laid.dates, rule=WEEKLY.text, laid_until=laid.until)).booked
    start = moment(date(2025, 6, 12), "9:00")  # from Tuesday afternoon to Thursday morning
    planned = series.plan_move(
        ids[1], "following", start=start, end=start + timedelta(hours=1), venue=here.id, at=AT
    )
    series.move(ids[1], planned, at=AT)
    assert Series.get().rule == "FREQ=WEEKLY;BYDAY=TH"
    rolled = series.roll_on(at=datetime(2025, 6, 20))
    (row,) = [Booking.get_by_id(key) for key in rolled.booked][:1]
    assert f"{row.start:%m-%d %H:%M}–{row.end:%H:%M}" == "06-11 09:00–10:00"
    assert row.start.isoweekday() == 4


def test_cancelling_the_following_dates_ends_it(empty_file: Path) -> None:
    laid = series_dates.lay_out(WEEKLY, TUESDAY, today=AT.date())
    ids = booked(wish(room(), "14:00-16:00", *laid.dates, rule=WEEKLY.text, laid_until=laid.until)).booked
    bookings.cancel(ids[3], at=AT)
    assert Series.get().laid_until is not None
    bookings.cancel_following(ids[10], at=AT)
    assert Series.get().laid_until is None
    assert series.roll_on(at=datetime(2026, 1, 1)) == series.Rolled()


def test_a_monthly_series_without_an_end_keeps_its_day(empty_file: Path) -> None:
    rule = recurrence.read("FREQ=MONTHLY;BYDAY=-1TU")
    laid = series_dates.lay_out(rule, TUESDAY, today=AT.date())
    ids = booked(wish(room(), "14:00-16:00", *laid.dates, rule=rule.text, laid_until=laid.until)).booked
    start = moment(laid.dates[0] + timedelta(days=1), "14:00")
    planned = series.plan_move(
        ids[0], "all", start=start, end=start + timedelta(hours=2), venue=Booking.get().venue_id, at=AT
    )
    with pytest.raises(series.CannotMoveRule):
        series.move(ids[0], planned, at=AT)
    assert len(dates_on_file()) == 12


def test_working_days_count_what_is_worked(empty_file: Path) -> None:
    with act("holidays", at=AT):
        Holiday.create(day=date(2025, 6, 2), kind="rest", name="端午")
        Holiday.create(day=date(2025, 6, 7), kind="work", name="端午")
    daily = recurrence.read("FREQ=DAILY;COUNT=5")
    laid = series_dates.lay_out_worked(daily, date(2025, 6, 1), today=AT.date())
    assert [day.day for day in laid.dates] == [3, 4, 5, 6, 7]
    with pytest.raises(recurrence.NoDates):
        series_dates.lay_out_worked(
            recurrence.read("FREQ=DAILY").ending(date(2025, 6, 2)), date(2025, 5, 31), today=AT.date()
        )


def test_years_that_are_not_published_are_said(empty_file: Path) -> None:
    with act("holidays", at=AT):
        Holiday.create(day=date(2025, 10, 1), kind="rest", name="国庆节")
    calendar = Holiday.calendar()
    assert series_dates.unpublished([date(2025, 12, 31)], calendar) == ""
    assert "2026" in series_dates.unpublished([date(2026, 1, 6), date(2025, 12, 30)], calendar)


def test_open_bookings_of_a_closed_room_wait(empty_file: Path) -> None:
    here = room()
    laid = series_dates.lay_out(WEEKLY, TUESDAY, today=AT.date())
    booked(wish(here, "14:00-16:00", *laid.dates, rule=WEEKLY.text, laid_until=laid.until))
    venues.close(here.id, start=datetime(2026, 6, 8), end=datetime(2026, 6, 11), reason="检修", at=AT)
    rolled = series.roll_on(at=datetime(2025, 6, 12))
    (waiting,) = [Booking.get_by_id(key) for key in rolled.waiting]
    assert (waiting.start.date(), waiting.reason) == (date(2026, 6, 9), "和谐客厅停用　6/8–6/10 检修")
