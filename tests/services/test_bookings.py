"""Bookings: every row or none, looked at again when written; skipped and waiting dates live on."""

import threading
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Series
from desktop.models import Venue
from desktop.models import database
from desktop.models.booking import VenueTaken
from desktop.models.journal import act
from desktop.services import booking_errors
from desktop.services import bookings
from desktop.services import journal
from desktop.services import venues
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from desktop.services.bookings import Search
from desktop.services.bookings import Way
from desktop.services.bookings import Wish
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import moment
from tests.rooms import room
from tests.rooms import wish

WEEK = timedelta(days=7)
TUESDAYS = tuple(TUESDAY + WEEK * n for n in range(4))
CLASS = Purpose("书法班", applicant_text="书法社")


def recommended(asked: Wish) -> list[Decided]:
    return [Decided(each, each.recommended) for each in bookings.plan(asked)]


def states() -> list[tuple[str, str, str]]:
    """Day, time and status of the class, by start."""
    rows = Booking.select().where(Booking.title == "书法班").order_by(Booking.start)
    return [(f"{r.start:%m-%d}", f"{r.start:%H:%M}–{r.end:%H:%M}", r.status) for r in rows]


def test_every_date_becomes_a_row(empty_file: Path) -> None:
    here, _there = room("和谐客厅"), room("和安客厅")
    held(here, "14:30-16:30", day=TUESDAYS[1])
    asked = wish(here, "14:00-16:00", *TUESDAYS, rule="FREQ=WEEKLY;BYDAY=TU", before=15)
    decided = recommended(asked)
    decided[3] = Decided(decided[3].planned, Way("skip", decided[3].planned.slot))
    done = bookings.book(decided, asked, CLASS, at=AT)
    assert states() == [
        ("06-03", "14:00–16:00", "approved"),
        ("06-10", "14:00–16:00", "waiting"),
        ("06-17", "14:00–16:00", "approved"),
        ("06-24", "14:00–16:00", "skipped"),
    ]
    assert (len(done.booked), len(done.waiting), len(done.skipped)) == (2, 1, 1)
    row = Booking.get_by_id(done.waiting[0])
    assert (row.series_id, row.reason) == (done.series, "已被「老年合唱」预约　14:30–16:30")
    assert Series.get_by_id(done.series).rule == "FREQ=WEEKLY;BYDAY=TU"
    assert row.held_from == moment(TUESDAYS[1], "13:45")
    assert Act.get_by_id(done.act).subject == "和谐客厅 书法班"


def test_one_date_is_no_series(empty_file: Path) -> None:
    asked = wish(room())
    done = bookings.book(recommended(asked), asked, CLASS, at=AT)
    assert done.series is None
    assert Series.select().count() == 0


def test_one_undo_takes_all_of_it_back(empty_file: Path) -> None:
    asked = wish(room(), "14:00-16:00", *TUESDAYS)
    done = bookings.book(recommended(asked), asked, CLASS, at=AT)
    journal.undo(done.act, at=AT)
    assert states() == []
    assert Series.select().count() == 0


def test_booked_with_the_minutes_that_are_left(empty_file: Path) -> None:
    here = room()
    held(here, "12:00-13:45", "国画班", after=10)
    asked = wish(here, before=15, after=15)
    (planned,) = bookings.plan(asked)
    assert planned.shortened is not None
    done = bookings.book([Decided(planned, Way("book", planned.shortened))], asked, CLASS, at=AT)
    row = Booking.get_by_id(done.booked[0])
    assert (row.before_min, row.after_min, row.held_from) == (5, 15, moment(TUESDAY, "13:55"))


def test_moved_dates_go_where_they_were_moved(empty_file: Path) -> None:
    here, there = room("和谐客厅"), room("和安客厅")
    venues.close(here.id, start=datetime(2025, 6, 10), end=datetime(2025, 6, 11), reason="检修", at=AT)
    asked = wish(here, "14:00-16:00", *TUESDAYS)
    done = bookings.book(recommended(asked), asked, CLASS, at=AT)
    assert [Booking.get_by_id(key).venue_id == there.id for key in done.booked] == [False, True, False, False]


@pytest.mark.parametrize("late", [0, 3])
def test_nothing_is_written_when_somebody_was_faster(empty_file: Path, late: int) -> None:
    here = room()
    asked = wish(here, "14:00-16:00", *TUESDAYS)
    decided = recommended(asked)
    held(here, "15:00-17:00", "合唱", day=TUESDAYS[late])
    acts = Act.select().count()
    with pytest.raises(booking_errors.DateNotFree, match="合唱") as refused:
        bookings.book(decided, asked, CLASS, at=AT)
    assert [day for day, _text in refused.value.dates] == [TUESDAYS[late]]
    assert states() == []
    assert (Series.select().count(), Act.select().count()) == (0, acts)


def test_a_closure_that_came_meanwhile_stops_it_too(empty_file: Path) -> None:
    here = room()
    asked = wish(here)
    decided = recommended(asked)
    venues.close(here.id, start=datetime(2025, 6, 3), end=datetime(2025, 6, 4), reason="停电", at=AT)
    with pytest.raises(booking_errors.DateNotFree, match="停电"):
        bookings.book(decided, asked, CLASS, at=AT)


@pytest.mark.parametrize(
    ("title", "error"), [("  ", booking_errors.TitleMissing), ("书" * 61, booking_errors.TitleTooLong)]
)
def test_a_purpose_is_needed(empty_file: Path, title: str, error: type[UserError]) -> None:
    asked = wish(room())
    with pytest.raises(error):
        bookings.book(recommended(asked), asked, Purpose(title), at=AT)


def test_two_at_once_exactly_one_wins(empty_file: Path) -> None:
    """Two writers hold the same plan and press at the same moment, many times over."""
    here = room(opening={day: [(0, 1440)] for day in range(1, 8)})
    rounds = [TUESDAY + timedelta(days=n) for n in range(8)]
    plans = {day: recommended(wish(here, "14:00-16:00", day)) for day in rounds}
    ready = threading.Barrier(2)
    outcomes: dict[str, list[str]] = {"甲": [], "乙": []}

    def writer(name: str) -> None:
        database.DB.connect()
        for day in rounds:
            ready.wait()
            try:
                bookings.book(plans[day], wish(here, "14:00-16:00", day), Purpose(name), at=AT)
                outcomes[name].append("won")
            except (booking_errors.DateNotFree, VenueTaken) as refused:
                outcomes[name].append(refused.words())
        database.close_connection()

    both = [threading.Thread(target=writer, args=(name,)) for name in outcomes]
    for each in both:
        each.start()
    for each in both:
        each.join()
    for number, day in enumerate(rounds):
        told = {name: outcomes[name][number] for name in outcomes}
        winner = next(name for name in told if told[name] == "won")
        loser = next(name for name in told if name != winner)
        assert f"「{winner}」" in told[loser]
        rows = Booking.between(moment(day, "0:00"), moment(day, "24:00"))
        assert [row.title for row in rows] == [winner]


def test_the_trigger_is_told_as_who_holds_it(empty_file: Path) -> None:
    here = room()
    held(here, "14:30-16:30")
    held(here, "9:00-10:00", "心事有地方说", private=True)
    with pytest.raises(VenueTaken, match="「老年合唱」 14:30–16:30") as refused:
        held(here, "16:00-17:00", "书法班")
    assert [hold.title for hold in refused.value.conflicts] == ["老年合唱"]
    with pytest.raises(VenueTaken, match="已占用") as private:
        held(here, "9:30-11:00", "书法班")
    assert "心事" not in private.value.words()


# --- skipped and waiting dates live ---------------------------------------------------------------


def test_a_waiting_date_is_booked_when_it_came_free(empty_file: Path) -> None:
    here = room()
    other = held(here, "14:30-16:30", day=TUESDAYS[1])
    asked = wish(here, "14:00-16:00", *TUESDAYS)
    done = bookings.book(recommended(asked), asked, CLASS, at=AT)
    assert bookings.came_free(at=AT) == []
    with pytest.raises(booking_errors.DateNotFree):
        bookings.rebook(done.waiting[0], at=AT)
    bookings.cancel(other.id, at=AT)
    assert [row.id for row in bookings.came_free(at=AT)] == [done.waiting[0]]
    bookings.rebook(done.waiting[0], at=AT)
    assert [status for _day, _time, status in states()] == ["approved"] * 4
    assert bookings.came_free(at=AT) == []
    with pytest.raises(booking_errors.NotWaiting):
        bookings.rebook(done.waiting[0], at=AT)


def test_dates_that_are_over_are_not_told(empty_file: Path) -> None:
    here = room()
    held(here, "14:00-16:00", "书法班", status="waiting")
    assert len(bookings.came_free(at=AT)) == 1
    assert bookings.came_free(at=datetime(2025, 6, 4)) == []


def test_a_date_skipped_for_a_holiday_is_not_told(empty_file: Path) -> None:
    here = room()
    with act("holidays", at=AT):
        Holiday.create(day=TUESDAY, kind="rest", name="端午")
    asked = wish(here, "14:00-16:00", *TUESDAYS, skip_holidays=True)
    done = bookings.book(recommended(asked), asked, CLASS, at=AT)
    assert len(done.skipped) == 1
    assert bookings.came_free(at=AT) == []


# --- moving and cancelling ------------------------------------------------------------------------


def test_moving_takes_set_up_along_and_leaves_the_old_time(empty_file: Path) -> None:
    here, there = room("和谐客厅"), room("和安客厅")
    row = held(here, "14:00-16:00", "书法班", before=15)
    start, end = moment(TUESDAY, "15:00"), moment(TUESDAY, "17:30")
    moved = bookings.change(row.id, start=start, end=end, venue=there.id, at=AT)
    assert (moved.venue_id, moved.start, moved.held_from) == (there.id, start, moment(TUESDAY, "14:45"))
    held(here, "14:00-16:00", "合唱")
    assert Booking.get_by_id(row.id).end == end


def test_moving_over_its_own_old_time_is_no_clash(empty_file: Path) -> None:
    here = room()
    row = held(here, "14:00-16:00", "书法班", before=15, after=15)
    bookings.change(
        row.id, start=moment(TUESDAY, "14:30"), end=moment(TUESDAY, "16:30"), venue=here.id, at=AT
    )
    assert states() == [("06-03", "14:30–16:30", "approved")]


def test_moving_onto_somebody_else_moves_nothing(empty_file: Path) -> None:
    here = room()
    row = held(here, "14:00-16:00", "书法班")
    held(here, "17:00-19:00")
    with pytest.raises(booking_errors.DateNotFree, match="老年合唱"):
        bookings.change(
            row.id, start=moment(TUESDAY, "16:00"), end=moment(TUESDAY, "18:00"), venue=here.id, at=AT
        )
    assert states() == [("06-03", "14:00–16:00", "approved")]


def test_moving_onto_somebody_else_may_wait_there(empty_file: Path) -> None:
    here = room()
    row = held(here, "14:00-16:00", "书法班")
    held(here, "17:00-19:00")
    start, end = moment(TUESDAY, "16:00"), moment(TUESDAY, "18:00")
    bookings.change_and_wait(row.id, start=start, end=end, venue=here.id, reason="重叠", at=AT)
    assert states() == [("06-03", "16:00–18:00", "waiting")]


@pytest.mark.parametrize(("start", "end"), [("16:00", "14:00"), ("14:00", "14:00"), ("22:00", "25:00")])
def test_a_booking_cannot_be_moved_to_no_time(empty_file: Path, start: str, end: str) -> None:
    here = room()
    row = held(here, "14:00-16:00", "书法班")
    with pytest.raises(booking_errors.WishError):
        bookings.change(row.id, start=moment(TUESDAY, start), end=moment(TUESDAY, end), venue=here.id, at=AT)
    assert states() == [("06-03", "14:00–16:00", "approved")]


def test_cancelled_bookings_stay_cancelled(empty_file: Path) -> None:
    here = room()
    row = held(here, "14:00-16:00", "书法班")
    assert bookings.cancel(row.id, at=AT, reason=" 老师有事 ") == [row.id]
    assert Booking.get_by_id(row.id).reason == "老师有事"
    with pytest.raises(booking_errors.NothingToCancel):
        bookings.cancel(row.id, at=AT)
    with pytest.raises(booking_errors.IsOver):
        bookings.change(row.id, start=row.start, end=row.end, venue=here.id, at=AT)


def test_one_this_and_following_or_all_and_never_what_is_over(empty_file: Path) -> None:
    asked = wish(room(), "14:00-16:00", *TUESDAYS)
    done = bookings.book(recommended(asked), asked, CLASS, at=AT)
    after_the_first = datetime(2025, 6, 4)
    first, second, third, fourth = done.booked
    assert bookings.cancel_following(third, at=after_the_first) == [third, fourth]
    journal.undo(Act.latest(1)[0].id, at=AT)
    assert bookings.cancel(second, at=after_the_first) == [second]
    assert bookings.cancel_series(fourth, at=after_the_first) == [third, fourth]
    assert [status for _d, _t, status in states()] == ["approved", "cancelled", "cancelled", "cancelled"]
    with pytest.raises(booking_errors.NothingToCancel):
        bookings.cancel_series(first, at=after_the_first)


# --- free slots -----------------------------------------------------------------------------------


def test_free_slots_are_the_first_of_each_free_stretch(empty_file: Path) -> None:
    here = room("和谐客厅", opening={2: [(480, 1080)]}, before_min=15, after_min=15)
    room("和善客厅", capacity=25)
    held(here, "10:00-12:00", before=15, after=15)
    found = bookings.free_slots(Search((TUESDAY,), minutes=60, expected=30))
    assert [f"{free.venue_name} {free.slot.start:%H:%M}" for free in found] == [
        "和谐客厅 08:00",
        "和谐客厅 12:30",
    ]
    assert (
        bookings.free_slots(Search((TUESDAY,), minutes=60, expected=30, latest=720))[-1].slot.start.hour == 8
    )


def test_what_is_offered_as_free_can_be_booked(sample_file: Path) -> None:
    days = tuple(date(2025, 5, 29) + timedelta(days=n) for n in range(7))
    found = bookings.free_slots(Search(days, minutes=120, expected=20))
    assert found
    for free in found[:12]:
        slot = free.slot
        start = slot.start.hour * 60 + slot.start.minute
        asked = Wish(slot.venue, (slot.day,), start, start + 120, slot.before, slot.after, 20)
        (planned,) = bookings.plan(asked)
        assert planned.status == "free"
        bookings.book([Decided(planned, planned.recommended)], asked, CLASS, at=AT)
        with act("cancel_booking", at=AT):
            Booking.update(status="cancelled").where(Booking.title == "书法班").execute()
    assert Venue.select().count() == 5
