"""A town with 200,000 bookings: twelve venues over six years and a half, two hours each, busy from eight to nine."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

from desktop.models import Booking
from desktop.models import Venue
from desktop.models import database
from desktop.models.database import new_id
from desktop.models.journal import unjournaled
from desktop.services import venues
from desktop.services.venues import VenueFacts

AT = datetime(2025, 5, 28, 9)
VENUES, BOOKINGS = 12, 200_000
DAILY = {day: [(480, 1260)] for day in range(1, 8)}
STARTS = (480, 610, 740, 870, 1000, 1130)  # six a day, ten minutes between them
_COLUMNS = (
    *("id", "venue_id", "title", "category", "applicant_text", "start", "end", "before_min", "after_min"),
    *("held_from", "held_until", "expected", "private", "status", "reason"),
)


def build(path: Path) -> None:
    """Makes the file and leaves it open. Venue 0 keeps its Tuesday afternoons free, the others have them taken."""
    database.create_database(path)
    rooms = [venues.add(VenueFacts(f"客厅{n}", 40, DAILY), at=AT).id for n in range(VENUES)]
    with unjournaled():
        Booking.insert_rows(_COLUMNS, _rows(rooms))
    database.DB.execute_sql("ANALYZE")


def _rows(rooms: list[str]) -> list[tuple[object, ...]]:
    days = BOOKINGS // (VENUES * len(STARTS))
    first = date(2026, 6, 30) - timedelta(days=days)
    found: list[tuple[object, ...]] = []
    extra = BOOKINGS - days * VENUES * len(STARTS)
    for n in range(days + 2):
        day = first + timedelta(days=n)
        for number, venue in enumerate(rooms):
            for start in STARTS:
                if n >= days:
                    extra -= 1
                    if extra < 0:
                        return found
                free = number == 0 and day.isoweekday() == 2 and start in (740, 870, 1000)
                found.append(_row(venue, day, start, "cancelled" if free else "approved"))
    return found


def _row(venue: str, day: date, start: int, status: str) -> tuple[object, ...]:
    begin = datetime(day.year, day.month, day.day) + timedelta(minutes=start)
    end = begin + timedelta(minutes=120)
    return (
        *(new_id(), venue, "老年合唱", "arts", "", f"{begin}", f"{end}", 0, 0),
        *(f"{begin}", f"{end}", 20, 0, status, ""),
    )


def venue(number: int) -> Venue:
    """A venue by its place in the list."""
    return Venue.in_order()[number]
