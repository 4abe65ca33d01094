"""How a venue is used: by day, by hour of the day, over a year. Counts only, no names."""

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
from desktop.models.venue import Shut
from desktop.services.venue_days import joined

USED = ("approved", "in_use", "handed_back")
"""As in the reports: a no-show held the room and did not use it."""
_DAY = timedelta(days=1)
Span = tuple[int, int]
"""Minutes from midnight, the end exclusive."""


@dataclass(frozen=True)
class DayUse:
    """One day: bookings, minutes in use, minutes open; `closed` is the reason where it is closed all day."""

    day: date
    bookings: int
    held: int
    open: int
    closed: str = ""

    @property
    def share(self) -> float:
        """Of the open time, how much is in use: 0 to 1."""
        return min(1.0, self.held / self.open) if self.open else float(self.held > 0)


@dataclass(frozen=True)
class HourUse:
    """One hour of the day over all days: minutes in use while open, minutes open."""

    hour: int
    held: int
    open: int

    @property
    def share(self) -> float:
        """Of the open time, how much is in use: 0 to 1."""
        return self.held / self.open if self.open else 0.0


@dataclass(frozen=True)
class YearUse:
    """A year of one venue."""

    venue: str
    year: int
    days: tuple[DayUse, ...]
    hours: tuple[HourUse, ...]

    @property
    def bookings(self) -> int:
        """How often it was booked."""
        return sum(day.bookings for day in self.days)

    @property
    def held(self) -> int:
        """Minutes in use."""
        return sum(day.held for day in self.days)

    @property
    def share(self) -> float:
        """Of the open time of the year, how much is in use."""
        opened = sum(day.open for day in self.days)
        return min(1.0, self.held / opened) if opened else 0.0


def by_day(venue: str, first: date, last: date) -> list[DayUse]:
    """The days from `first` to `last` of a venue (id)."""
    return [_day_use(day) for day in _Facts(venue, first, last).days()]


def year(venue: str, year_: int) -> YearUse:
    """A calendar year of a venue (id), coming bookings included."""
    days = _Facts(venue, date(year_, 1, 1), date(year_, 12, 31)).days()
    hours = [_hour_use(hour, days) for hour in range(24)]
    used = [each for each in hours if each.open or each.held]
    span = hours[used[0].hour : used[-1].hour + 1] if used else []
    return YearUse(Venue.get_by_id(venue).name, year_, tuple(_day_use(day) for day in days), tuple(span))


# --- inside -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Day:
    day: date
    opened: list[Span]
    used: list[Span]
    closed: str


class _Facts:
    """Hours, closures and bookings of a venue over some days, read once."""

    def __init__(self, venue: str, first: date, last: date) -> None:
        self._first, self._count = first, (last - first).days + 1
        start, end = _midnight(first), _midnight(last) + _DAY
        self._pattern = {weekday: joined(spans) for weekday, spans in Opening.of(venue).items()}
        self._closures = Closure.spans([venue], start, end).get(venue, [])
        self._bookings: dict[date, list[Span]] = {}
        for begin, finish in Booking.spans_in_use(venue, start, end, USED):
            for day, span in _by_day(begin, finish):
                self._bookings.setdefault(day, []).append(span)

    def days(self) -> list[_Day]:
        return [self._day(self._first + n * _DAY) for n in range(self._count)]

    def _day(self, day: date) -> _Day:
        pattern = self._pattern.get(day.isoweekday(), [])
        shut = [each for each in self._closures if each.start.date() <= day and each.end > _midnight(day)]
        opened = _without(pattern, [_on(each, day) for each in shut])
        closed = shut[0].reason if shut and pattern and not opened else ""
        return _Day(day, opened, sorted(self._bookings.get(day, [])), closed)


def _day_use(day: _Day) -> DayUse:
    held = sum(end - start for start, end in day.used)
    opened = sum(end - start for start, end in day.opened)
    return DayUse(day.day, len(day.used), held, opened, day.closed)


def _hour_use(hour: int, days: Sequence[_Day]) -> HourUse:
    span = (hour * 60, hour * 60 + 60)
    held = opened = 0
    for day in days:
        free = [_cut(each, span) for each in day.opened]
        opened += sum(end - start for start, end in free if end > start)
        held += sum(_overlap(each, used) for each in free for used in day.used)
    return HourUse(hour, min(held, opened), opened)


def _by_day(start: datetime, end: datetime) -> Iterable[tuple[date, Span]]:
    """A span as minutes of the day or the two days it touches."""
    day = start.date()
    while _midnight(day) < end:
        midnight = _midnight(day)
        first = max(0, int((start - midnight).total_seconds() // 60))
        last = min(1440, int((end - midnight).total_seconds() // 60))
        yield day, (first, last)
        day += _DAY


def _on(closure: Shut, day: date) -> Span:
    midnight = _midnight(day)
    first = max(0, int((closure.start - midnight).total_seconds() // 60))
    return first, min(1440, int((closure.end - midnight).total_seconds() // 60))


def _without(spans: Sequence[Span], gaps: Sequence[Span]) -> list[Span]:
    found = list(spans)
    for first, last in gaps:
        pieces = [(start, min(end, first)) for start, end in found]
        pieces += [(max(start, last), end) for start, end in found]
        found = sorted((start, end) for start, end in pieces if end > start)
    return found


def _cut(span: Span, to: Span) -> Span:
    return max(span[0], to[0]), min(span[1], to[1])


def _overlap(one: Span, other: Span) -> int:
    first, last = _cut(one, other)
    return max(0, last - first)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
