"""Every date of a wish with what stands in its way and the ways out, in one pass, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Literal

from desktop.almanac import Calendar
from desktop.i18n import _
from desktop.models import Closure
from desktop.models import Holiday
from desktop.models import Opening
from desktop.models import Venue
from desktop.models.booking import free_venues
from desktop.services.booking_errors import EndBeforeStart
from desktop.services.booking_errors import MinutesWrong
from desktop.services.booking_errors import NoDates
from desktop.services.booking_errors import NoLength
from desktop.services.booking_errors import NoPeople
from desktop.services.booking_errors import PastMidnight
from desktop.services.house_rules import NOBODY
from desktop.services.house_rules import Asking
from desktop.services.house_rules import Limits
from desktop.services.venue_days import Obstacle
from desktop.services.venue_days import Slot
from desktop.services.venue_days import Status
from desktop.services.venue_days import VenueDays
from desktop.services.venue_days import joined

MOST_MINUTES = 240  # of set-up, of clean-up
MOST_VENUES = 2  # other venues offered for one date
Act = Literal["book", "wait", "skip"]


@dataclass(frozen=True)
class Wish:
    """What somebody would like to hold: a venue (id) on dates, over minutes of the day.

    `start` and `end` count minutes from midnight, `end` 1440 at most; `rule` is the RFC 5545 text that gave the
    dates ("" for dates picked by hand). `worked`: only working days, 调休 followed. `laid_until`: the rule has no
    end, and the dates are those up to this day. `asking` says who asks, so that the house rules can be looked at.
    """

    venue: str
    dates: tuple[date, ...]
    start: int
    end: int
    before: int = 0
    after: int = 0
    expected: int = 1
    rule: str = ""
    skip_holidays: bool = False
    worked: bool = False
    laid_until: date | None = None
    asking: Asking = NOBODY

    def slot(self, day: date) -> Slot:
        """The wished span on one day."""
        midnight = datetime(day.year, day.month, day.day)
        return Slot(
            self.venue,
            midnight + timedelta(minutes=self.start),
            midnight + timedelta(minutes=self.end),
            self.before,
            self.after,
            self.expected,
        )


@dataclass(frozen=True)
class Alternative:
    """Another venue at the same time, or another time in the same venue: free when the plan was made."""

    slot: Slot
    venue_name: str
    elsewhere: bool


@dataclass(frozen=True)
class Way:
    """What may be done with one date: book `slot`, keep it waiting, or skip it."""

    act: Act
    slot: Slot


@dataclass(frozen=True)
class PlannedDate:
    """One date of a plan. `shortened` is the slot with the set-up minutes that are left (buffer only)."""

    slot: Slot
    obstacle: Obstacle | None = None
    alternatives: tuple[Alternative, ...] = ()
    shortened: Slot | None = None
    as_wished: bool = True  # the database would take it as it stands

    @property
    def day(self) -> date:
        """The wished day."""
        return self.slot.day

    @property
    def status(self) -> Status:
        """One word for the obstacle; "free" without one."""
        return self.obstacle.status if self.obstacle else "free"

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way out: other venues, other time, as it stands where that is possible, wait, skip."""
        wait, skip = Way("wait", self.slot), Way("skip", self.slot)
        if self.status == "free":
            return (Way("book", self.slot), skip)
        if self.status == "limit":
            return (Way("book", self.slot), wait, skip)
        if self.status == "holiday":
            return (skip, Way("book", self.slot)) if self.as_wished else (skip,)
        others = [Way("book", each.slot) for each in self.alternatives]
        as_it_is = [
            Way("book", slot) for slot in (self.shortened, self.slot if self.as_wished else None) if slot
        ]
        if self.status == "buffer" and as_it_is:
            later = [way for way in others if way.slot.venue == self.slot.venue]
            return (*later, *as_it_is, skip)  # a few minutes are missing: nobody need move house for them
        return (*others, *as_it_is, wait, skip)

    @property
    def recommended(self) -> Way:
        """What a careful secretary would do, so that Enter finishes.

        Taken: wait, somebody may give up. Closed: go elsewhere. Too little set-up: a little later. Too many
        people: book all the same.
        """
        ways = self.ways
        elsewhere = next((w for w in ways if w.act == "book" and w.slot.venue != self.slot.venue), None)
        later = next((w for w in ways if w.act == "book" and w.slot.start != self.slot.start), None)
        stays = next((w for w in ways if w.act == "book" and w.slot.start == self.slot.start), None)
        wait = next((w for w in ways if w.act == "wait"), ways[0])
        chosen: dict[Status, Way | None] = {
            "closed": elsewhere or later,
            "hours": later or elsewhere,
            "buffer": later or stays,
            "capacity": Way("book", self.slot) if self.as_wished else elsewhere,
            "free": ways[0],
            "limit": ways[0],
            "holiday": ways[0],
        }
        return chosen.get(self.status) or wait


def plan(wish: Wish, *, without: Sequence[str] = ()) -> list[PlannedDate]:
    """Every date of `wish`, by date, with its obstacle and the ways out; writes nothing.

    `without` leaves bookings out (ids). Raises a WishError where the wish itself cannot be.
    """
    check(wish)
    venue = Venue.get_by_id(wish.venue)
    days = sorted(set(wish.dates))
    # To say whether a date is free its own hours are enough; the rest of a day is read where another time is sought.
    hours = (wish.start - wish.before, wish.end + wish.after)
    here = VenueDays(venue, days, part=hours, without=without)
    holidays = Holiday.calendar() if wish.skip_holidays else Calendar([])
    limits = Limits(venue, wish.asking, days, without)
    first_pass: list[tuple[Slot, Obstacle | None]] = []
    for day in days:
        slot = wish.slot(day)
        off = holidays.holiday(day)
        obstacle = Obstacle("holiday", _("Public holiday"), off) if off else here.obstacle(slot)
        if obstacle is None:
            here.take(slot)
            obstacle = limits.obstacle(slot)
            limits.take(slot)
        first_pass.append((slot, obstacle))
    seeking = [slot for slot, obstacle in first_pass if _wants_ways(obstacle)]
    whole = VenueDays(venue, [slot.day for slot in seeking], without=without)
    elsewhere = _Elsewhere(venue, seeking)
    return [_planned(here, whole, slot, obstacle, elsewhere) for slot, obstacle in first_pass]


def check(wish: Wish) -> None:
    """Raises the first WishError of what cannot be planned at all."""
    if not 0 <= wish.start < 1440 or wish.end > 1440:
        raise PastMidnight
    if wish.start == wish.end:
        raise NoLength(wish.start)
    if wish.end < wish.start:
        raise EndBeforeStart(wish.start, wish.end)
    if not (0 <= wish.before <= MOST_MINUTES and 0 <= wish.after <= MOST_MINUTES):
        raise MinutesWrong
    if wish.expected < 1:
        raise NoPeople
    if not wish.dates:
        raise NoDates


def _wants_ways(obstacle: Obstacle | None) -> bool:
    return obstacle is not None and obstacle.status not in ("holiday", "limit")


def _planned(
    here: VenueDays, whole: VenueDays, slot: Slot, obstacle: Obstacle | None, elsewhere: "_Elsewhere"
) -> PlannedDate:
    if obstacle is None:
        return PlannedDate(slot)
    if obstacle.status == "limit":
        return PlannedDate(slot, obstacle)
    hard = obstacle.status not in ("requested", "capacity", "holiday")
    blocked = hard or here.blocked(slot) is not None
    if obstacle.status == "holiday":
        return PlannedDate(slot, obstacle, as_wished=not blocked)
    others = elsewhere.free_for(slot)
    later = whole.nearest(slot) if obstacle.status != "capacity" else None
    if later is not None:
        others = [*others, Alternative(later, here.venue.name, elsewhere=False)]
    shortened = whole.left(slot) if obstacle.status == "buffer" else None
    return PlannedDate(slot, obstacle, tuple(others), shortened, as_wished=not blocked)


class _Elsewhere:
    """Other venues that are free for the slots of one plan: same kind first, then in the order of the list.

    One query for the bookings of all of them, one for their hours, one for their closures.
    """

    def __init__(self, venue: Venue, slots: list[Slot]) -> None:
        self._venues: list[Venue] = []
        if not slots:
            return
        expected = max(slot.expected for slot in slots)
        self._venues = [row for row in Venue.in_order() if row.id != venue.id and row.capacity >= expected]
        self._venues.sort(key=lambda row: row.kind != venue.kind)
        keys = [row.id for row in self._venues]
        spans = {slot.day: (slot.held_from, slot.held_until) for slot in slots}
        self._free = free_venues([row.id for row in self._venues if not row.allows_parallel], spans)
        self._opening = Opening.by_venue(keys)
        self._closures = Closure.spans(
            keys, min(a for a, _z in spans.values()), max(z for _a, z in spans.values())
        )
        self._days = sorted(spans)
        self._books: dict[str, VenueDays] = {}

    def free_for(self, slot: Slot) -> list[Alternative]:
        """The first venues where `slot` could be as it stands."""
        found: list[Alternative] = []
        for row in self._venues:
            if self._is_free(row, slot):
                found.append(Alternative(replace(slot, venue=row.id), row.name, elsewhere=True))
                if len(found) == MOST_VENUES:
                    break
        return found

    def _is_free(self, row: Venue, slot: Slot) -> bool:
        if row.allows_parallel:
            book = self._books.get(row.id) or self._books.setdefault(row.id, VenueDays(row, self._days))
            return book.is_free(replace(slot, venue=row.id))
        if row.id not in self._free[slot.day]:
            return False
        midnight = datetime(slot.day.year, slot.day.month, slot.day.day)
        first, last = _minutes(slot.start - midnight), _minutes(slot.end - midnight)
        spans = joined(self._opening.get(row.id, {}).get(slot.day.isoweekday(), []))
        is_open = any(opens <= first and last <= closes for opens, closes in spans)
        shut = self._closures.get(row.id, [])
        return is_open and not any(
            each.start < slot.held_until and each.end > slot.held_from for each in shut
        )


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
