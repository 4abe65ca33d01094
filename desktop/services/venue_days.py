"""One venue over some days, read once: when it is open, when it is closed, who holds it, what stands in the way."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Literal

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Closure
from desktop.models import Opening
from desktop.models import Venue
from desktop.models.booking import WHOLE_DAY
from desktop.models.booking import Hold
from desktop.models.booking import holds_by_day
from desktop.models.booking import shown_title
from desktop.models.venue import Shut
from desktop.services import days

Status = Literal[
    "free",
    "conflict",
    "buffer",
    "requested",
    "closed",
    "hours",
    "capacity",
    "limit",
    "holiday",
    "self",
]
"""What a plan says of a date; the words are those of the command line's contract."""
Span = tuple[datetime, datetime, int]
"""From, until (exclusive), places."""
STEP = 5  # minutes: other times that are offered stand on it
_DAY = timedelta(days=1)
_AROUND = timedelta(hours=4)  # the longest set-up or clean-up


@dataclass(frozen=True)
class Slot:
    """A venue (id) over [start, end) with minutes before and after, for so many people."""

    venue: str
    start: datetime
    end: datetime
    before: int = 0
    after: int = 0
    expected: int = 1

    @property
    def held_from(self) -> datetime:
        """When set-up begins."""
        return self.start - timedelta(minutes=self.before)

    @property
    def held_until(self) -> datetime:
        """When clean-up ends."""
        return self.end + timedelta(minutes=self.after)

    @property
    def day(self) -> date:
        """The day it starts on."""
        return self.start.date()

    def at(self, start: datetime) -> "Slot":
        """The same length from `start`."""
        return replace(self, start=start, end=start + (self.end - self.start))


@dataclass(frozen=True)
class Obstacle:
    """Why a slot is not simply free: a headline, a second fact, and what is in the way."""

    status: Status
    headline: str
    detail: str = ""
    holds: tuple[Hold, ...] = ()

    @property
    def text(self) -> str:
        """Both facts in one line."""
        return f"{self.headline}　{self.detail}" if self.detail else self.headline


class VenueDays:
    """What a plan asks about one venue. `without` leaves bookings out (ids): the one that is being moved.

    `part` (minutes from midnight) reads no more of each day than slots within it need.
    """

    def __init__(
        self,
        venue: Venue,
        days: Sequence[date],
        *,
        part: tuple[int, int] = WHOLE_DAY,
        without: Sequence[str] = (),
    ) -> None:
        self.venue = venue
        self._opening = {weekday: joined(spans) for weekday, spans in Opening.of(venue.id).items()}
        self._holds = holds_by_day(venue.id, days, part=part, without=without)
        self._closures: list[Shut] = []
        if days:
            first, last = _midnight(min(days)) - _AROUND, _midnight(max(days)) + _DAY + _AROUND
            self._closures = Closure.spans([venue.id], first, last).get(venue.id, [])
        self._own: dict[date, list[tuple[Slot, str]]] = {}

    def take(self, slot: Slot, title: str = "") -> None:
        """Counts `slot` as taken by the plan itself, under `title` where it is not always the same."""
        for day in _touched(slot):
            self._own.setdefault(day, []).append((slot, title))

    def obstacle(self, slot: Slot) -> Obstacle | None:
        """The first thing in the way of `slot`, the hardest first; None where it is free."""
        if not (self._holds[slot.day] or self._near(slot) or self._closures) and self._is_open(slot):
            return self._soft(slot)
        return self._shut(slot) or self._held(slot) or self._soft(slot)

    def is_free(self, slot: Slot) -> bool:
        """Nothing at all is in the way; says no more, so it is quick."""
        shut = self._closed(slot) or not self._is_open(slot)
        return not (shut or slot.expected > self.venue.capacity or self._requested(slot)) and self._fits(slot)

    def blocked(self, slot: Slot) -> Obstacle | None:
        """What makes it impossible to hold `slot` as it stands."""
        found = self._shut(slot) or self._held(slot)
        if found is None and self.venue.allows_parallel and slot.expected > self.venue.capacity:
            return self._soft(slot)
        return found

    def _near(self, slot: Slot) -> list[tuple[Slot, str]]:
        """What the plan itself has taken on the days that `slot` touches."""
        if not self._own:
            return []
        return [each for day in _touched(slot) for each in self._own.get(day, [])]

    def taken(self, slot: Slot) -> Obstacle | None:
        """Who has `slot` already, or why it is closed; opening hours are left out of account."""
        return self._closed_obstacle(slot) or self._held(slot)

    def left(self, slot: Slot) -> Slot | None:
        """`slot` with the set-up and clean-up minutes that are left to it; None where not even its core is free."""
        holds = self._holds[slot.day]
        ends = [_minutes(slot.start - hold.held_until) for hold in holds]
        ends += [_minutes(slot.start - closure.end) for closure in self._closures]
        starts = [_minutes(hold.held_from - slot.end) for hold in holds]
        starts += [_minutes(closure.start - slot.end) for closure in self._closures]
        for before in _tries(slot.before, ends):
            if self._fits(replace(slot, before=before, after=0)):
                for after in _tries(slot.after, starts):
                    short = replace(slot, before=before, after=after)
                    if self._fits(short):
                        return short
        return None

    def nearest(self, slot: Slot) -> Slot | None:
        """The same length at the nearest time of the same day that is free; the earlier of two."""
        tries = self._edges(slot) if self.venue.allows_parallel else self._in_gaps(slot)
        for start in sorted(tries - {slot.start}, key=lambda t: (abs(t - slot.start), t)):
            other = slot.at(start)
            if other.day == slot.day and self.blocked(other) is None and not self._requested(other):
                return other
        return None

    def _edges(self, slot: Slot) -> set[datetime]:
        """Starts next to whatever begins or ends on that day."""
        length = slot.end - slot.start
        tries: set[datetime] = set()
        for opens, closes in self._spans(slot.day):
            tries |= {opens, closes - length}
        for starts, ends in self._gaps(slot.day):
            tries.add(_up(ends + timedelta(minutes=slot.before)))
            tries.add(_down(starts - timedelta(minutes=slot.after) - length))
        return tries

    def _in_gaps(self, slot: Slot) -> set[datetime]:
        """The start nearest to the wish in each stretch that is open and that nobody holds."""
        before, after = timedelta(minutes=slot.before), timedelta(minutes=slot.after)
        length = slot.end - slot.start
        taken = sorted(self._gaps(slot.day))
        tries: set[datetime] = set()
        for opens, closes in self._spans(slot.day):
            first = opens
            for starts, ends in [*taken, (datetime.max - _DAY, datetime.max - _DAY)]:
                last = min(closes - length, _down(starts - after - length))
                if first <= last:
                    tries.add(min(max(slot.start, first), last))
                first = max(first, _up(ends + before))
        return tries

    def _gaps(self, day: date) -> list[tuple[datetime, datetime]]:
        """From and until of all that keeps others out on that day."""
        found = [(hold.held_from, hold.held_until) for hold in self._holds[day]]
        return found + [(closure.start, closure.end) for closure in self._closures]

    def hours_words(self, day: date) -> str:
        """8:00–12:00、14:00–17:30, or that it is closed on this day of the week."""
        spans = self._opening.get(day.isoweekday(), [])
        return _(", ").join(f"{clock(opens)}–{clock(closes)}" for opens, closes in spans)

    # --- one obstacle each --------------------------------------------------------------------

    def _closed_obstacle(self, slot: Slot) -> Obstacle | None:
        closure = self._closed(slot)
        if closure is None:
            return None
        headline = _("{venue} is closed").format(venue=self.venue.name)
        return Obstacle("closed", headline, f"{days.span(closure.start, closure.end)} {closure.reason}")

    def _shut(self, slot: Slot) -> Obstacle | None:
        closed = self._closed_obstacle(slot)
        if closed is not None:
            return closed
        if self._is_open(slot):
            return None
        hours = self.hours_words(slot.day)
        if not hours:
            return Obstacle("hours", _("{venue} does not open on this day").format(venue=self.venue.name))
        return Obstacle("hours", _("Outside opening hours"), _("open {hours}").format(hours=hours))

    def _closed(self, slot: Slot) -> Shut | None:
        return next((c for c in self._closures if c.start < slot.end and c.end > slot.start), None)

    def _is_open(self, slot: Slot) -> bool:
        first = slot.start
        start = first.hour * 60 + first.minute
        end = start + _minutes(slot.end - first)
        spans = self._opening.get(first.isoweekday(), [])
        return any(opens <= start and end <= closes for opens, closes in spans)

    def _held(self, slot: Slot) -> Obstacle | None:
        holds = [hold for hold in self._holds[slot.day] if not hold.requested]
        near = self._near(slot)
        own = [(taken.held_from, taken.held_until, taken.expected) for taken, _title in near]
        if not self._fit(slot.start, slot.end, slot.expected, [(h.start, h.end, h.expected) for h in holds]):
            hits = tuple(h for h in holds if h.start < slot.end and h.end > slot.start)
            return self._conflict(slot, hits)
        if not self._fits(slot):
            return self._buffer(slot)
        around = [(h.held_from, h.held_until, h.expected) for h in holds] + own
        if not self._fit(slot.held_from, slot.held_until, slot.expected, around):
            return self._self_obstacle(slot, near)
        return None

    @staticmethod
    def _self_obstacle(slot: Slot, near: Sequence[tuple[Slot, str]]) -> Obstacle:
        hits = [
            (own, title)
            for own, title in near
            if own.held_from < slot.held_until and own.held_until > slot.held_from
        ]
        own, title = hits[0]
        if not title:
            return Obstacle("self", _("Overlaps another date of this series"))
        span = f"{own.start.hour}:{own.start:%M}–{own.end.hour}:{own.end:%M}"
        return Obstacle("self", _("Overlaps “{title}”").format(title=title), span)

    def _conflict(self, slot: Slot, hits: tuple[Hold, ...]) -> Obstacle:
        times = _(", ").join(f"{h.start.hour}:{h.start:%M}–{h.end.hour}:{h.end:%M}" for h in hits[:3])
        if self.venue.allows_parallel:
            left = self.venue.capacity - self._fullest(
                slot.start, slot.end, [(h.start, h.end, h.expected) for h in hits]
            )
            headline = ngettext("Only {n} place left", "Only {n} places left", left).format(n=left)
        elif len(hits) == 1 and hits[0].private:
            headline = _("Occupied")
        elif len(hits) == 1:
            headline = _("Taken by “{title}”").format(title=hits[0].title)
        else:
            headline = _("Taken by {n} bookings").format(n=len(hits))
        return Obstacle("conflict", headline, times, hits)

    def _buffer(self, slot: Slot) -> Obstacle:
        """Only set-up or clean-up clashes: how many minutes are missing, and whose fault it is."""
        facts: list[str] = []
        details: list[str] = []
        hits = [h for h in self._holds[slot.day] if not h.requested]
        earlier = [h for h in hits if h.held_until > slot.held_from and h.end <= slot.start]
        later = [h for h in hits if h.held_from < slot.held_until and h.start >= slot.end]
        ends = [(h.held_until, shown_title(h)) for h in earlier]
        ends += [(c.end, c.reason) for c in self._closures if slot.held_from < c.end <= slot.start]
        starts = [(h.held_from, shown_title(h)) for h in later]
        starts += [(c.start, c.reason) for c in self._closures if slot.end <= c.start < slot.held_until]
        if ends:
            until, title = max(ends)
            short = _minutes(until - slot.held_from)
            facts.append(_("set-up is {n} min short").format(n=short))
            details.append(
                _("before it {title}, cleared by {time}").format(title=title, time=f"{until.hour}:{until:%M}")
            )
        if starts:
            since, title = min(starts)
            short = _minutes(slot.held_until - since)
            facts.append(_("clean-up is {n} min short").format(n=short))
            details.append(
                _("after it {title}, set up from {time}").format(title=title, time=f"{since.hour}:{since:%M}")
            )
        headline = _("; ").join(facts) or _("Set-up or clean-up overlaps")
        return Obstacle(
            "buffer", headline[:1].upper() + headline[1:], _("; ").join(details), tuple(earlier + later)
        )

    def _soft(self, slot: Slot) -> Obstacle | None:
        requested = self._requested(slot)
        if requested:
            first = requested[0]
            headline = _("{title} is waiting for approval").format(title=shown_title(first))
            return Obstacle(
                "requested",
                headline,
                f"{first.start.hour}:{first.start:%M}–{first.end.hour}:{first.end:%M}",
                tuple(requested),
            )
        if slot.expected > self.venue.capacity:
            return Obstacle(
                "capacity",
                _("{venue} seats {n}").format(venue=self.venue.name, n=self.venue.capacity),
                _("{n} people expected").format(n=slot.expected),
            )
        return None

    def _requested(self, slot: Slot) -> list[Hold]:
        return [
            hold
            for hold in self._holds[slot.day]
            if hold.requested and hold.held_from < slot.held_until and hold.held_until > slot.held_from
        ]

    # --- whether it fits ----------------------------------------------------------------------

    def _fits(self, slot: Slot) -> bool:
        """Set-up to clean-up meets no closure and nobody else's set-up to clean-up."""
        if any(c.start < slot.held_until and c.end > slot.held_from for c in self._closures):
            return False
        holds = self._holds[slot.day]
        spans = [(h.held_from, h.held_until, h.expected) for h in holds if not h.requested]
        return self._fit(slot.held_from, slot.held_until, slot.expected, spans)

    def _fit(self, start: datetime, end: datetime, expected: int, spans: Iterable[Span]) -> bool:
        """The same rule as the database's trigger: one holder, or places that add up at every moment."""
        hits = [span for span in spans if span[0] < end and span[1] > start]
        if not self.venue.allows_parallel or not hits:
            return not hits
        return expected + self._fullest(start, end, hits) <= self.venue.capacity

    @staticmethod
    def _fullest(start: datetime, end: datetime, spans: Sequence[Span]) -> int:
        """The most places taken at one moment of [start, end): always when something starts."""
        moments = {start, *(span[0] for span in spans if start < span[0] < end)}
        return max(sum(n for since, until, n in spans if since <= moment < until) for moment in moments)

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        midnight = _midnight(day)
        return [
            (midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes))
            for opens, closes in self._opening.get(day.isoweekday(), [])
        ]


def clock(minutes: int) -> str:
    """Minutes from midnight as 9:00, 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _touched(slot: Slot) -> list[date]:
    """The days from set-up to clean-up."""
    first, last = slot.held_from.date(), slot.held_until.date()
    return [first] if first == last else [first + n * _DAY for n in range((last - first).days + 1)]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch are one: open over noon is open over noon however it was typed."""
    found: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if found and found[-1][1] == opens:
            found[-1] = (found[-1][0], closes)
        else:
            found.append((opens, closes))
    return found


def _tries(wished: int, edges: Iterable[int]) -> list[int]:
    """Minutes worth trying, most first: the wish, what the edges leave, none."""
    return sorted({wished, 0, *(edge for edge in edges if 0 <= edge < wished)}, reverse=True)


def _up(moment: datetime) -> datetime:
    return moment + timedelta(minutes=-moment.minute % STEP)


def _down(moment: datetime) -> datetime:
    return moment - timedelta(minutes=moment.minute % STEP)
