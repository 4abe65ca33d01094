"""Small factories: a venue, a booking; a test names only what matters to it."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

from desktop.models import Booking
from desktop.models import Venue
from desktop.models.journal import act
from desktop.services import venues
from desktop.services.booking_plan import Wish
from desktop.services.venues import VenueFacts

AT = datetime(2025, 5, 28, 9)
TUESDAY = date(2025, 6, 3)
DAILY = {day: [(480, 1260)] for day in range(1, 8)}


def room(name: str = "和谐客厅", **facts: Any) -> Venue:
    """A living room for 40, open every day from 8 to 21."""
    given: dict[str, Any] = {"capacity": 40, "opening": DAILY} | facts
    return venues.add(VenueFacts(name, **given), at=AT)


def moment(day: date, clock: str) -> datetime:
    """`day` at "14:00"; "24:00" is its end."""
    hours, minutes = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day) + timedelta(hours=hours, minutes=minutes)


def held(
    venue: Venue,
    span: str,
    title: str = "老年合唱",
    day: date = TUESDAY,
    before: int = 0,
    after: int = 0,
    **more: Any,
) -> Booking:
    """A booking over "14:30-16:30", approved unless told otherwise."""
    start, end = span.split("-")
    values: dict[str, Any] = {"status": "approved"} | more
    with act("book", at=AT):
        return Booking.place(
            venue=venue.id,
            title=title,
            start=moment(day, start),
            end=moment(day, end),
            before_min=before,
            after_min=after,
            **values,
        )


def minutes(clock: str) -> int:
    """Minutes from midnight of "14:30"."""
    hours, rest = map(int, clock.split(":"))
    return hours * 60 + rest


def wish(venue: Venue, span: str = "14:00-16:00", *days: date, **more: Any) -> Wish:
    """A wish for "14:00-16:00" on the days, the sample's Tuesday unless told."""
    start, end = span.split("-")
    return Wish(venue.id, days or (TUESDAY,), minutes(start), minutes(end), **more)
