"""Closing a venue for a time with three ways out for whoever stands in it: elsewhere, kept waiting, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import Literal

from desktop.i18n import _
from desktop.i18n import on_paper
from desktop.models import Booking
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Venue
from desktop.models.journal import act
from desktop.services import bookings
from desktop.services import venues
from desktop.services.booking_errors import DateNotFree
from desktop.services.booking_plan import Alternative
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays

MOST_VENUES = 2
_STANDING = ("approved", "in_use", "requested")
Fate = Literal["move", "wait", "cancel"]


@dataclass(frozen=True)
class Affected:
    """A booking that stands in the closure, and the other venues that are free at its time."""

    row: Booking
    elsewhere: tuple[Alternative, ...]

    @property
    def recommended(self) -> Fate:
        """Elsewhere where there is room, else it waits: nobody is sent away by default."""
        return "move" if self.elsewhere else "wait"


@dataclass(frozen=True)
class Decision:
    """What becomes of one booking (id); `slot` says where to."""

    booking: str
    fate: Fate
    slot: Slot | None = None


@dataclass(frozen=True)
class Closed:
    """The closure (id) and the bookings (ids) by what became of them."""

    closure: str
    moved: tuple[str, ...]
    waiting: tuple[str, ...]
    cancelled: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """Whom to call: the applicant as far as known, their numbers, and what happens to the booking."""

    name: str
    phones: tuple[str, ...]
    title: str
    start: datetime
    end: datetime
    outcome: str


def affected(venue: str, start: datetime, end: datetime, *, at: datetime) -> list[Affected]:
    """Bookings and requests of a venue (id) that a closure over [start, end) would hit, by start."""
    rows = [
        row
        for row in Booking.between(start, end, venue)
        if row.status in _STANDING and row.start < end and row.end > start and row.end > at
    ]
    home = Venue.get_by_id(venue)
    others = sorted(
        (row for row in Venue.in_order() if row.id != venue), key=lambda row: row.kind != home.kind
    )
    days = sorted({row.start.date() for row in rows})
    books = {other.id: VenueDays(other, days) for other in others} if rows else {}
    return [Affected(row, tuple(_elsewhere(row, others, books))) for row in rows]


def close(
    venue: str,
    *,
    start: datetime,
    end: datetime,
    reason: str,
    decisions: Sequence[Decision],
    at: datetime,
) -> Closed:
    """Closes the venue (id) over [start, end) and does with each booking what was decided, as one act.

    Raises what `venues.close` raises, DateNotFree or VenueTaken where a booking cannot go where it should.
    """
    name = Venue.get_by_id(venue).name
    done: dict[Fate, list[str]] = {"move": [], "wait": [], "cancel": []}
    with act("close_venue", at=at, subject=name):
        closure = venues.close(venue, start=start, end=end, reason=reason, at=at)
        why = _("{venue} is closed: {reason}").format(venue=name, reason=reason.strip())
        for each in decisions:
            _carry_out(each, why)
            done[each.fate].append(each.booking)
    return Closed(closure.id, tuple(done["move"]), tuple(done["wait"]), tuple(done["cancel"]))


def calls(decisions: Sequence[Decision]) -> list[Call]:
    """Who has to be told of these decisions, by start; numbers in full, for a list that is thrown away after use."""
    found: list[Call] = []
    for each in decisions:
        row = Booking.get_by_id(each.booking)
        person = Person.by_id(row.applicant_id) if row.applicant_id else None
        numbers = Phone.of([person.id]).get(person.id, []) if person else []
        found.append(
            Call(
                bookings.applicant_name(row),
                tuple(numbers),
                on_paper("已占用") if row.private else row.title,
                row.start,
                row.end,
                outcome_words(each),
            )
        )
    return sorted(found, key=lambda call: call.start)


def outcome_words(decision: Decision) -> str:
    """改到和安客厅, 先留作待定, 取消: as a paper says it."""
    if decision.fate == "move" and decision.slot is not None:
        return on_paper("改到{venue}").format(venue=Venue.get_by_id(decision.slot.venue).name)
    return on_paper("先留作待定") if decision.fate == "wait" else on_paper("取消")


def _elsewhere(row: Booking, others: Sequence[Venue], books: dict[str, VenueDays]) -> list[Alternative]:
    slot = Slot(row.venue_id, row.start, row.end, row.before_min, row.after_min, row.expected)
    found: list[Alternative] = []
    for other in others:
        there = replace(slot, venue=other.id)
        if books[other.id].is_free(there):
            found.append(Alternative(there, other.name, elsewhere=True))
            if len(found) == MOST_VENUES:
                break
    return found


def _carry_out(decision: Decision, why: str) -> None:
    row = Booking.get_by_id(decision.booking)
    if decision.fate == "move" and decision.slot is not None:
        target = Venue.get_by_id(decision.slot.venue)
        row.venue = target.id
        book = VenueDays(target, [row.start.date()], without=[row.id])
        found = book.blocked(decision.slot)
        if found is not None:
            raise DateNotFree(target.name, [(row.start.date(), found.text)])
    else:
        row.status = "waiting" if decision.fate == "wait" else "cancelled"
        row.reason = why
    row.keep()
