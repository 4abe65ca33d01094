"""What is done with bookings: plan, book, book after all, move, cancel. One act each, every row or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Person
from desktop.models import Series
from desktop.models import Session
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.models.journal import act
from desktop.services.booking_errors import DateNotFree
from desktop.services.booking_errors import IsOver
from desktop.services.booking_errors import NoDates
from desktop.services.booking_errors import NothingToCancel
from desktop.services.booking_errors import NotWaiting
from desktop.services.booking_errors import ReasonNeeded
from desktop.services.booking_errors import TitleMissing
from desktop.services.booking_errors import TitleTooLong
from desktop.services.booking_plan import PlannedDate
from desktop.services.booking_plan import Way
from desktop.services.booking_plan import Wish
from desktop.services.booking_plan import check
from desktop.services.booking_plan import plan
from desktop.services.series import end_open
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays

__all__ = [
    "Booked",
    "Decided",
    "FreeSlot",
    "PlannedDate",
    "Purpose",
    "Search",
    "Way",
    "Wish",
    "book",
    "came_free",
    "cancel",
    "cancel_following",
    "cancel_series",
    "change",
    "change_and_wait",
    "free_slots",
    "hold_for_session",
    "plan",
    "rebook",
]

LONGEST_TITLE = 60
SOON = timedelta(days=92)  # how far ahead a date that came free is worth telling
_OPEN = (*HOLDING[:2], "requested", "waiting", "skipped")  # rows that cancelling changes


@dataclass(frozen=True)
class Purpose:
    """What a booking is for and who asks. `applicant` is a person's id, or `applicant_text` names a group."""

    title: str
    category: str = "learning"
    applicant: str | None = None
    applicant_text: str = ""
    private: bool = False
    allowed: str = ""  # why it may go past a house rule

    @property
    def told(self) -> str:
        """The title where everybody may read it."""
        return _("Occupied") if self.private else self.title.strip()


@dataclass(frozen=True)
class Decided:
    """One planned date and the way that was chosen for it."""

    planned: PlannedDate
    way: Way

    @property
    def goes_past_a_rule(self) -> bool:
        """It is booked although a house rule says otherwise."""
        return self.planned.status == "limit" and self.way.act == "book"

    @property
    def reason(self) -> str:
        """Why it is not booked as wished, for the row that is kept."""
        return self.planned.obstacle.text if self.planned.obstacle and self.way.act != "book" else ""


@dataclass(frozen=True)
class Booked:
    """Ids of what was written; `series` None where it was one date."""

    series: str | None
    booked: tuple[str, ...]
    skipped: tuple[str, ...]
    waiting: tuple[str, ...]
    act: int


@dataclass(frozen=True)
class FreeSlot:
    """A slot that is free now, and the name of its venue."""

    slot: Slot
    venue_name: str


def book(decided: Sequence[Decided], wish: Wish, purpose: Purpose, *, at: datetime) -> Booked:
    """Writes a row for every date, each by its decision, or none at all.

    Looks again inside the transaction: DateNotFree where something came in the way since the plan was made,
    VenueTaken where the database itself refuses. Also TitleMissing, TitleTooLong, NoDates, ReasonNeeded where a
    house rule is passed without one, or a WishError.
    """
    check(wish)
    if not decided:
        raise NoDates
    title = checked_title(purpose.title)
    if any(each.goes_past_a_rule for each in decided) and not purpose.allowed.strip():
        raise ReasonNeeded
    venue = Venue.get_by_id(wish.venue)
    with act("book", at=at, subject=f"{venue.name} {purpose.told}") as written:
        _look_again(venue, [d.way.slot for d in decided if d.way.act == "book"])
        series = new_series(title, wish, decided) if len(decided) > 1 or wish.laid_until else None
        rows = {"book": list[str](), "skip": list[str](), "wait": list[str]()}
        for each in decided:
            row = place(each, title, purpose, series, status=_STATUS[each.way.act])
            rows[each.way.act].append(row.id)
    return Booked(series, tuple(rows["book"]), tuple(rows["skip"]), tuple(rows["wait"]), written.id)


def rebook(booking: str, *, at: datetime) -> Booking:
    """A skipped or waiting date (id) that came free is booked. NotWaiting, DateNotFree or VenueTaken."""
    row = Booking.get_by_id(booking)
    if row.status not in ("skipped", "waiting"):
        raise NotWaiting(row.told, row.status)
    with act("rebook", at=at, subject=f"{row.venue.name} {row.told}"):
        _look_again(row.venue, [_slot(row)], without=[row.id])
        row.status, row.reason = "approved", ""
        row.keep()
    return row


def change(
    booking: str,
    *,
    start: datetime,
    end: datetime,
    venue: str,
    at: datetime,
) -> Booking:
    """Moves or stretches one booking (id), set-up and clean-up with it. DateNotFree or VenueTaken, nothing moved."""
    row = _to_move(booking, start, end)
    with act("change_booking", at=at, subject=f"{row.venue.name} {row.told}"):
        row.start, row.end, row.venue = start, end, venue
        _look_again(Venue.get_by_id(venue), [_slot(row)], without=[row.id])
        if row.status in ("waiting", "skipped"):
            row.status, row.reason = "approved", ""
        row.keep()
    return row


def change_and_wait(
    booking: str,
    *,
    start: datetime,
    end: datetime,
    venue: str,
    reason: str,
    at: datetime,
) -> Booking:
    """Moves one booking (id) to where somebody else is, and keeps it waiting there; its old time comes free."""
    row = _to_move(booking, start, end)
    with act("change_booking", at=at, subject=f"{row.venue.name} {row.told}"):
        row.start, row.end, row.venue = start, end, venue
        row.status, row.reason = "waiting", reason
        row.keep()
    return row


def cancel(booking: str, *, at: datetime, reason: str = "") -> list[str]:
    """Cancels one date (id); the ids that changed. NothingToCancel where it is cancelled already."""
    row = Booking.get_by_id(booking)
    return _cancel(row, [row], at=at, reason=reason)


def cancel_following(booking: str, *, at: datetime, reason: str = "") -> list[str]:
    """Cancels this date (id) and the later ones of its series; dates that are over stay as they were."""
    row = Booking.get_by_id(booking)
    rows = [other for other in _series_of(row) if other.start >= row.start and other.end > at]
    return _cancel(row, rows, at=at, reason=reason, ends=row.series_id)


def cancel_series(booking: str, *, at: datetime, reason: str = "") -> list[str]:
    """Cancels every date of the series of this one (id); dates that are over stay as they were."""
    row = Booking.get_by_id(booking)
    rows = [other for other in _series_of(row) if other.end > at]
    return _cancel(row, rows, at=at, reason=reason, ends=row.series_id)


def hold_for_session(session: Session, venue: Venue, *, before: int, after: int, at: datetime) -> Booking:
    """Holds one venue for a session of an event. DateNotFree or VenueTaken where it is not free."""
    event = session.event
    with act("book", at=at, subject=f"{venue.name} {event.title}"):
        slot = Slot(venue.id, session.start, session.end, before, after)
        _look_again(venue, [slot])
        return Booking.place(
            venue=venue.id,
            session=session.id,
            title=event.title[:LONGEST_TITLE],
            category=event.category,
            start=slot.start,
            end=slot.end,
            before_min=before,
            after_min=after,
            expected=_places(session, venue),
            status="approved",
        )


def came_free(*, at: datetime) -> list[Booking]:
    """Waiting and skipped dates of the coming three months that could be booked now, by start.

    A date skipped for a public holiday is not among them: its series does not want it.
    """
    rows = [row for row in Booking.not_held(at) if row.start < at + SOON]
    books: dict[str, VenueDays] = {}
    days = sorted({row.start.date() for row in rows})
    off = Holiday.calendar()
    found: list[Booking] = []
    for row in rows:
        if row.series is not None and row.series.skip_holidays and off.holiday(row.start.date()):
            continue
        book_of = books.setdefault(row.venue_id, VenueDays(row.venue, days))
        if book_of.obstacle(_slot(row)) is None:
            found.append(row)
    return found


@dataclass(frozen=True)
class Search:
    """What is looked for: so many minutes for so many people, between `earliest` and `latest` of each day."""

    days: tuple[date, ...]
    minutes: int
    expected: int
    earliest: int = 0
    latest: int = 1440


def free_slots(search: Search) -> list[FreeSlot]:
    """Where it could be: the first free slot of each free stretch of each venue.

    Set-up and clean-up are the venue's own. By day, then by time, then in the order of the list.
    """
    found: list[FreeSlot] = []
    for venue in Venue.in_order():
        if venue.capacity < search.expected:
            continue
        book_of = VenueDays(venue, search.days)
        for day in search.days:
            found += [FreeSlot(slot, venue.name) for slot in _free_on(book_of, day, search)]
    return sorted(found, key=lambda free: (free.slot.day, free.slot.start))


# --- inside -----------------------------------------------------------------------------------


def _free_on(book_of: VenueDays, day: date, search: Search) -> list[Slot]:
    """The first slot of each free stretch of one day, tried every quarter of an hour."""
    midnight = datetime(day.year, day.month, day.day)
    venue = book_of.venue
    found: list[Slot] = []
    was_free = False
    for start in range(search.earliest + (-search.earliest % 15), search.latest - search.minutes + 1, 15):
        begin = midnight + timedelta(minutes=start)
        slot = Slot(
            venue.id,
            begin,
            begin + timedelta(minutes=search.minutes),
            venue.before_min,
            venue.after_min,
            search.expected,
        )
        is_free = book_of.obstacle(slot) is None
        if is_free and not was_free:
            found.append(slot)
        was_free = is_free
    return found


def checked_title(title: str) -> str:
    """The purpose without blanks around it. TitleMissing or TitleTooLong."""
    title = title.strip()
    if not title:
        raise TitleMissing
    if len(title) > LONGEST_TITLE:
        raise TitleTooLong(len(title))
    return title


def look_again(row: Booking) -> None:
    """DateNotFree where this row could not hold its venue now."""
    _look_again(row.venue, [_slot(row)], without=[row.id])


def _look_again(venue: Venue, slots: Sequence[Slot], *, without: Sequence[str] = ()) -> None:
    """DateNotFree with every date that cannot be held as it stands; `venue` names the plan in the sentence."""
    in_the_way: list[tuple[date, str]] = []
    for key in dict.fromkeys(slot.venue for slot in slots):
        here = [slot for slot in slots if slot.venue == key]
        book_of = VenueDays(Venue.get_by_id(key), sorted({slot.day for slot in here}), without=without)
        for slot in here:
            obstacle = book_of.blocked(slot)
            if obstacle is not None:
                in_the_way.append((slot.day, obstacle.text))
            book_of.take(slot)
    if in_the_way:
        raise DateNotFree(venue.name, sorted(in_the_way))


def new_series(title: str, wish: Wish, decided: Sequence[Decided]) -> str:
    """The id of a new series for these dates; inside an act."""
    first = min(
        each.planned.slot.start for each in decided
    )  # the phase of a rule: every second week from here
    row = Series.create(
        title=title,
        rule=wish.rule,
        start=first,
        skip_holidays=wish.skip_holidays,
        follow_swapped=wish.worked,
        laid_until=wish.laid_until,
    )
    return row.id


_STATUS = {"book": "approved", "skip": "skipped", "wait": "waiting"}


def place(each: Decided, title: str, purpose: Purpose, series: str | None, *, status: str) -> Booking:
    """Writes the row of one decided date; inside an act."""
    slot = each.way.slot
    return Booking.place(
        series=series,
        venue=slot.venue,
        title=title,
        category=purpose.category,
        applicant=purpose.applicant,
        applicant_text=purpose.applicant_text.strip(),
        private=purpose.private,
        start=slot.start,
        end=slot.end,
        before_min=slot.before,
        after_min=slot.after,
        expected=slot.expected,
        status=status,
        reason=each.reason,
        allowed=purpose.allowed.strip()[:LONGEST_TITLE] if each.goes_past_a_rule else "",
    )


def _slot(row: Booking) -> Slot:
    return Slot(row.venue_id, row.start, row.end, row.before_min, row.after_min, row.expected)


def _to_move(booking: str, start: datetime, end: datetime) -> Booking:
    """The row to move; IsOver where it no longer stands, a WishError where the new time cannot be."""
    row = Booking.get_by_id(booking)
    if row.status in ("cancelled", "declined"):
        raise IsOver(row.told)
    midnight = datetime(start.year, start.month, start.day)
    check(
        Wish(
            row.venue_id,
            (start.date(),),
            int((start - midnight).total_seconds() // 60),
            int((end - midnight).total_seconds() // 60),
        )
    )
    return row


def _series_of(row: Booking) -> list[Booking]:
    return [row] if row.series_id is None else Booking.of_series(row.series_id)


def _cancel(
    named: Booking, rows: Sequence[Booking], *, at: datetime, reason: str, ends: str | None = None
) -> list[str]:
    """Cancels `rows`; the series `ends` (id), where it has no end of its own, goes no further."""
    with act("cancel_booking", at=at, subject=f"{named.venue.name} {named.told}"):
        open_rows = [row for row in rows if row.status in _OPEN]
        if not open_rows:
            raise NothingToCancel(named.told)
        for row in open_rows:
            row.status, row.reason = "cancelled", reason.strip()
            row.keep()
        end_open(ends)
    return [row.id for row in open_rows]


def _places(session: Session, venue: Venue) -> int:
    """Places a session takes in a venue: the whole of it, unless fewer people are let in."""
    wanted = session.capacity or session.event.capacity or venue.capacity
    return min(wanted, venue.capacity)


def applicant_name(row: Booking) -> str:
    """Who asked for the booking: a person on file, or the group that was typed."""
    person = Person.by_id(row.applicant_id) if row.applicant_id else None
    return person.name if person else row.applicant_text
