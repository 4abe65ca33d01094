"""What stands on the lanes of a day or a week, as plain rows: one venue on one day each."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Opening
from desktop.models import Venue
from desktop.models.booking import HOLDING

SHOWN = (*HOLDING, "requested", "waiting", "skipped")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RowBooking:
    """One booking on a lane; minutes count from midnight of the row's day and stay within it."""

    id: str
    title: str
    start: int
    end: int
    before: int
    after: int
    category: str
    status: str
    private: bool
    session: str | None


@dataclass(frozen=True)
class RowClosure:
    """A closure within the row's day, in minutes."""

    start: int
    end: int
    reason: str

    @property
    def is_repair(self) -> bool:
        """Somebody repairs or decorates: 空调检修, 维修, 装修."""
        return any(sign in self.reason for sign in "修装")


@dataclass(frozen=True)
class LaneRow:
    """One venue on one day. `opening` holds (opens, closes) in minutes, empty where it does not open."""

    venue: str
    name: str
    plate: str
    kind: str
    day: date
    opening: tuple[tuple[int, int], ...]
    closures: tuple[RowClosure, ...]
    bookings: tuple[RowBooking, ...]


def day_rows(day: date) -> list[LaneRow]:
    """Every venue on one day, in the order of the list."""
    venues = Venue.in_order()
    by_venue: dict[str, list[Booking]] = {}
    for row in _bookings(day, day):
        by_venue.setdefault(row.venue_id, []).append(row)
    opening = Opening.on(day.isoweekday())
    closures: dict[str, list[Closure]] = {}
    for closure in Closure.during(_midnight(day), _midnight(day) + _DAY):
        closures.setdefault(closure.venue_id, []).append(closure)
    return [
        _row(venue, day, opening.get(venue.id, []), closures.get(venue.id, []), by_venue.get(venue.id, []))
        for venue in venues
    ]


def week_rows(venue: Venue, monday: date) -> list[LaneRow]:
    """One venue on the seven days from `monday` on."""
    days = [monday + _DAY * n for n in range(7)]
    opening = Opening.of(venue.id)
    rows = _bookings(days[0], days[-1], venue.id)
    closures = Closure.between(venue.id, _midnight(days[0]), _midnight(days[-1]) + _DAY)
    return [
        _row(
            venue,
            day,
            opening.get(day.isoweekday(), []),
            [closure for closure in closures if _touches(closure, day)],
            [row for row in rows if _touches(row, day)],
        )
        for day in days
    ]


def axis(rows: Sequence[LaneRow]) -> tuple[int, int]:
    """The hours that must be seen, in minutes: opening hours and whatever is booked outside them; 8 to 21 at least
    where nothing says otherwise."""
    starts = [opens for row in rows for opens, _closes in row.opening]
    ends = [closes for row in rows for _opens, closes in row.opening]
    starts += [booking.start - booking.before for row in rows for booking in row.bookings]
    ends += [booking.end + booking.after for row in rows for booking in row.bookings]
    first = max(0, min(starts, default=480)) // 60 * 60
    last = -(-min(1440, max(ends, default=1260)) // 60) * 60
    return first, max(last, first + 60)


def _bookings(first: date, last: date, venue: str | None = None) -> list[Booking]:
    rows = Booking.between(_midnight(first), _midnight(last) + _DAY, venue)
    return [row for row in rows if row.status in SHOWN]


def _touches(row: Booking | Closure, day: date) -> bool:
    return row.start < _midnight(day) + _DAY and row.end > _midnight(day)


def _row(
    venue: Venue,
    day: date,
    opening: Iterable[tuple[int, int]],
    closures: Iterable[Closure],
    bookings: Iterable[Booking],
) -> LaneRow:
    midnight = _midnight(day)
    return LaneRow(
        venue=venue.id,
        name=venue.name,
        plate=venue.plate,
        kind=venue.kind,
        day=day,
        opening=tuple(opening),
        closures=tuple(
            RowClosure(_minute(c.start, midnight), _minute(c.end, midnight), c.reason) for c in closures
        ),
        bookings=tuple(_unless_skipped_for_another(bookings, midnight)),
    )


def _unless_skipped_for_another(bookings: Iterable[Booking], midnight: datetime) -> list[RowBooking]:
    """A skipped date stands on the lane only where its time is free: there it can be booked after all."""
    rows = list(bookings)
    held = [(row.held_from, row.held_until) for row in rows if row.status in HOLDING]
    found: list[RowBooking] = []
    for row in rows:
        taken = any(since < row.end and until > row.start for since, until in held)
        if row.status == "skipped" and taken:
            continue
        start, end = _minute(row.start, midnight), _minute(row.end, midnight)
        kept = RowBooking(
            row.id,
            row.title,
            start,
            end,
            row.before_min,
            row.after_min,
            row.category,
            row.status,
            bool(row.private),
            row.session_id,
        )
        found.append(kept)
    return found


def _minute(moment: datetime, midnight: datetime) -> int:
    return min(max(int((moment - midnight).total_seconds() // 60), 0), 1440)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
