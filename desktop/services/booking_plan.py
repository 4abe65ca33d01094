"""Every date of a wish with what stands in its way and the ways out, in one pass, before anything is written."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Literal

from desktop.almanac import Calendar
from desktop.i18n import _
from desktop.models import Holiday
from desktop.models import Venue
from desktop.services.booking_errors import EndBeforeStart
from desktop.services.booking_errors import MinutesWrong
from desktop.services.booking_errors import NoDates
from desktop.services.booking_errors import NoLength
from desktop.services.booking_errors import NoPeople
from desktop.services.booking_errors import PastMidnight
from desktop.services.venue_days import Obstacle
from desktop.services.venue_days import Slot
from desktop.services.venue_days import Status
from desktop.services.venue_days import VenueDays

MOST_MINUTES = 240  # of set-up, of clean-up
MOST_VENUES = 2  # other venues offered for one date
Act = Literal["book", "wait", "skip"]


@dataclass(frozen=True)
class Wish:
    """What somebody would like to hold: a venue (id) on dates, over minutes of the day.

    `start` and `end` count minutes from midnight, `end` 1440 at most; `rule` is the RFC 5545 text that gave the
    dates ("" for dates picked by hand). `worked`: only working days, 调休 followed. `laid_until`: the rule has no
    end, and the dates are those up to this day.
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
    here = VenueDays(venue, days, without=without)
    holidays = Holiday.calendar() if wish.skip_holidays else Calendar([])
    first_pass: list[tuple[Slot, Obstacle | None]] = []
    for day in days:
        slot = wish.slot(day)
        off = holidays.holiday(day)
        obstacle = Obstacle("holiday", _("Public holiday"), off) if off else here.obstacle(slot)
        if obstacle is None:
            here.take(slot)
        first_pass.append((slot, obstacle))
    found_elsewhere = _elsewhere(venue, [slot for slot, obstacle in first_pass if _wants_ways(obstacle)])
    return [_planned(here, slot, obstacle, found_elsewhere) for slot, obstacle in first_pass]


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
    return obstacle is not None and obstacle.status != "holiday"


def _planned(
    here: VenueDays, slot: Slot, obstacle: Obstacle | None, elsewhere: Callable[[Slot], list[Alternative]]
) -> PlannedDate:
    if obstacle is None:
        return PlannedDate(slot)
    blocked = here.blocked(slot)
    if obstacle.status == "holiday":
        return PlannedDate(slot, obstacle, as_wished=blocked is None)
    others = elsewhere(slot)
    later = here.nearest(slot) if obstacle.status != "capacity" else None
    if later is not None:
        others = [*others, Alternative(later, here.venue.name, elsewhere=False)]
    shortened = here.left(slot) if obstacle.status == "buffer" else None
    return PlannedDate(slot, obstacle, tuple(others), shortened, as_wished=blocked is None)


def _elsewhere(venue: Venue, slots: list[Slot]) -> Callable[[Slot], list[Alternative]]:
    """A look-up of other venues that are free for a slot: same kind first, then in the order of the list."""
    if not slots:
        return lambda _slot: []
    days = sorted({slot.day for slot in slots})
    expected = max(slot.expected for slot in slots)
    others = [row for row in Venue.in_order() if row.id != venue.id and row.capacity >= expected]
    others.sort(key=lambda row: row.kind != venue.kind)
    midnight = datetime(slots[0].day.year, slots[0].day.month, slots[0].day.day)
    part = (_minutes(slots[0].held_from - midnight), _minutes(slots[0].held_until - midnight))
    books: dict[str, VenueDays] = {}

    def found(slot: Slot) -> list[Alternative]:
        hits: list[Alternative] = []
        for row in others:
            book = books.get(row.id) or books.setdefault(row.id, VenueDays(row, days, part=part))
            there = replace(slot, venue=row.id)
            if book.is_free(there):
                hits.append(Alternative(there, row.name, elsewhere=True))
                if len(hits) == MOST_VENUES:
                    break
        return hits

    return found


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
