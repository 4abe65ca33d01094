"""A plan: every obstacle by its name, the ways out, the one that is recommended, and nothing written."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import recurrence
from desktop.models import Act
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models.journal import act
from desktop.services import booking_errors
from desktop.services import venues
from desktop.services.booking_plan import PlannedDate
from desktop.services.booking_plan import Way
from desktop.services.booking_plan import Wish
from desktop.services.booking_plan import plan
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import minutes
from tests.rooms import room
from tests.rooms import wish


def drawn(planned: PlannedDate) -> str:
    """A planned date in one line: status, then its ways, the recommended one in brackets."""

    def words(way: Way) -> str:
        if way.act != "book":
            return way.act
        there = "" if way.slot.venue == planned.slot.venue else "elsewhere "
        buffers = "" if way.slot.before == planned.slot.before else f" -{way.slot.before}"
        return f"{there}{way.slot.start:%H:%M}{buffers}"

    ways = [f"[{words(w)}]" if w == planned.recommended else words(w) for w in planned.ways]
    return f"{planned.status}: {' '.join(ways)}"


def test_a_free_date_is_simply_booked(empty_file: Path) -> None:
    (only,) = plan(wish(room(), before=15, after=15))
    assert drawn(only) == "free: [14:00] skip"
    assert only.obstacle is None


def test_taken_waits_or_goes_elsewhere_or_to_the_nearest_time(empty_file: Path) -> None:
    here, _there = room("和谐客厅"), room("和安客厅")
    held(here, "14:30-16:30")
    (only,) = plan(wish(here))
    assert drawn(only) == "conflict: elsewhere 14:00 12:30 [wait] skip"
    assert only.obstacle is not None
    assert only.obstacle.text == "已被「老年合唱」预约　14:30–16:30"


def test_closed_goes_elsewhere(empty_file: Path) -> None:
    here, _there = room("和谐客厅"), room("和安客厅")
    venues.close(here.id, start=datetime(2025, 6, 2), end=datetime(2025, 6, 5), reason="空调检修", at=AT)
    (only,) = plan(wish(here))
    assert drawn(only) == "closed: [elsewhere 14:00] wait skip"
    assert only.obstacle is not None
    assert only.obstacle.detail == "6/2–6/4 空调检修"


def test_too_little_set_up_moves_by_the_missing_minutes(empty_file: Path) -> None:
    here, _there = room("和谐客厅"), room("和安客厅")
    held(here, "12:00-13:45", "国画班", after=10)
    (only,) = plan(wish(here, before=15, after=15))
    assert drawn(only) == "buffer: [14:10] 14:00 -5 skip"
    assert only.obstacle is not None
    assert only.obstacle.text == "布置时间差 10 分钟　前一场「国画班」清理到 13:55"


def test_too_little_clean_up_counts_on_the_other_side(empty_file: Path) -> None:
    here = room()
    held(here, "16:20-18:00", "书法班", before=10)
    (only,) = plan(wish(here, before=5, after=30))
    assert only.status == "buffer"
    assert only.shortened is not None
    assert (only.shortened.before, only.shortened.after) == (5, 10)
    assert only.obstacle is not None
    assert only.obstacle.headline == "清理时间差 20 分钟"


def test_someone_elses_clean_up_inside_ours_leaves_no_minutes(empty_file: Path) -> None:
    here = room()
    held(here, "12:00-13:50", after=20)
    (only,) = plan(wish(here, before=15))
    assert only.status == "buffer"
    assert only.shortened is None
    assert drawn(only) == "buffer: [14:25] wait skip"


def test_touching_spans_do_not_clash(empty_file: Path) -> None:
    here = room()
    held(here, "12:00-13:45", after=15)
    held(here, "16:15-17:00", before=5)
    assert [each.status for each in plan(wish(here, after=10))] == ["free"]


def test_outside_opening_hours_moves_into_them(empty_file: Path) -> None:
    here = room(opening={2: [(480, 720), (810, 1050)]})
    (late,) = plan(wish(here, "16:30-18:00"))
    assert drawn(late) == "hours: [16:00] wait skip"
    (noon,) = plan(wish(here, "11:00-14:00"))
    assert noon.status == "hours"
    (sunday,) = plan(wish(here, "9:00-10:00", date(2025, 6, 8)))
    assert drawn(sunday) == "hours: [wait] skip"


def test_hours_that_touch_are_one(empty_file: Path) -> None:
    here = room(opening={2: [(480, 720), (720, 1050)]})
    assert [each.status for each in plan(wish(here, "11:00-13:00"))] == ["free"]


def test_set_up_may_begin_before_opening(empty_file: Path) -> None:
    assert [each.status for each in plan(wish(room(), "8:00-9:00", before=30))] == ["free"]


def test_requests_are_told_apart_and_do_not_hold(empty_file: Path) -> None:
    here = room()
    held(here, "15:00-17:00", "议事会", status="requested")
    (only,) = plan(wish(here))
    assert only.status == "requested"
    assert only.as_wished
    assert Way("book", only.slot) in only.ways


@pytest.mark.parametrize("status", ["waiting", "skipped", "declined", "cancelled"])
def test_what_does_not_hold_is_not_in_the_way(empty_file: Path, status: str) -> None:
    here = room()
    held(here, "14:00-16:00", status=status)
    assert [each.status for each in plan(wish(here))] == ["free"]


@pytest.mark.parametrize("status", ["approved", "in_use", "handed_back", "no_show"])
def test_what_holds_is_in_the_way(empty_file: Path, status: str) -> None:
    here = room()
    held(here, "14:00-16:00", status=status)
    assert [each.status for each in plan(wish(here))] == ["conflict"]


def test_too_many_people_may_still_be_booked(empty_file: Path) -> None:
    here, _small, _large = room(capacity=40), room("和善客厅", capacity=25), room("和安客厅", capacity=60)
    (only,) = plan(wish(here, expected=52))
    assert drawn(only) == "capacity: elsewhere 14:00 [14:00] wait skip"


def test_places_are_added_up_where_bookings_stand_side_by_side(empty_file: Path) -> None:
    plaza = room("中心广场", capacity=300, allows_parallel=True)
    held(plaza, "14:00-15:00", expected=200)
    held(plaza, "15:00-16:00", expected=250)
    (fits,) = plan(wish(plaza, expected=50))
    (too_many,) = plan(wish(plaza, expected=51))
    assert (fits.status, too_many.status) == ("free", "conflict")
    assert too_many.obstacle is not None
    assert too_many.obstacle.headline == "只剩 50 个位子"
    (hopeless,) = plan(wish(plaza, "9:00-10:00", expected=301))
    assert hopeless.status == "capacity"
    assert not hopeless.as_wished


def test_public_holidays_are_skipped_only_where_asked(empty_file: Path) -> None:
    here = room()
    with act("holidays", at=AT):
        Holiday.create(day=date(2025, 6, 2), kind="rest", name="端午")
        Holiday.create(day=date(2025, 6, 9), kind="work", name="端午")
    days = (date(2025, 6, 2), date(2025, 6, 9))
    assert [e.status for e in plan(wish(here, "9:00-10:00", *days))] == ["free", "free"]
    asked = plan(wish(here, "9:00-10:00", *days, skip_holidays=True))
    assert [drawn(e) for e in asked] == ["holiday: [skip] 09:00", "free: [09:00] skip"]


def test_a_series_may_stand_in_its_own_way(empty_file: Path) -> None:
    """Whole days with an hour of set-up: each date begins while the one before is still there."""
    here = room(opening={day: [(0, 1440)] for day in range(1, 8)})
    days = tuple(TUESDAY + timedelta(days=n) for n in range(4))
    found = plan(wish(here, "0:00-24:00", *days, before=60))
    assert [each.status for each in found] == ["free", "self", "free", "self"]


def test_every_date_in_one_plan_and_nothing_written(sample_file: Path) -> None:
    from desktop.models import Venue

    here = Venue.get(Venue.name == "和谐客厅")
    days = recurrence.dates(recurrence.weekly([2], until=date(2025, 8, 26)), TUESDAY)
    before = Booking.select().count(), Act.select().count()
    found = plan(Wish(here.id, tuple(days), 840, 960, 15, 15, 20))
    statuses = {str(each.day): each.status for each in found if each.status != "free"}
    assert statuses == {"2025-06-10": "conflict", "2025-07-01": "closed", "2025-07-08": "buffer"}
    assert len(found) == 13
    assert (Booking.select().count(), Act.select().count()) == before


def test_alternatives_are_free(sample_file: Path) -> None:
    """Whatever a plan offers, a plan of that finds free."""
    from desktop.models import Venue

    days = tuple(date(2025, 6, 1) + timedelta(days=n) for n in range(21))
    for here in Venue.in_order():
        for each in plan(Wish(here.id, days, 840, 960, 15, 15, 18)):
            for other in each.alternatives:
                slot = other.slot
                start = minutes(f"{slot.start:%H:%M}")
                again = Wish(slot.venue, (slot.day,), start, start + 120, slot.before, slot.after, 18)
                assert [found.status for found in plan(again)] == ["free"]


@pytest.mark.parametrize(
    ("span", "more", "error"),
    [
        ("16:00-14:00", {}, booking_errors.EndBeforeStart),
        ("22:00-2:00", {}, booking_errors.EndBeforeStart),
        ("14:00-14:00", {}, booking_errors.NoLength),
        ("24:00-24:00", {}, booking_errors.PastMidnight),
        ("23:00-25:00", {}, booking_errors.PastMidnight),
        ("14:00-16:00", {"expected": 0}, booking_errors.NoPeople),
        ("14:00-16:00", {"before": 241}, booking_errors.MinutesWrong),
        ("14:00-16:00", {"after": -5}, booking_errors.MinutesWrong),
    ],
)
def test_what_cannot_be_wished(
    empty_file: Path, span: str, more: dict[str, Any], error: type[booking_errors.WishError]
) -> None:
    with pytest.raises(error) as refused:
        plan(wish(room(), span, **more))
    assert refused.value.words()


def test_a_wish_without_dates(empty_file: Path) -> None:
    with pytest.raises(booking_errors.NoDates):
        plan(Wish(room().id, (), 840, 960))


def test_the_end_of_the_day_is_a_time(empty_file: Path) -> None:
    here = room(opening={2: [(0, 1440)]})
    (only,) = plan(wish(here, "22:00-24:00"))
    assert only.status == "free"
    assert only.slot.end == datetime(2025, 6, 4)
