"""Questions about events that span their sessions, rooms, sign-ups and attendance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from desktop.models.attendance import Attendance
from desktop.models.booking import HOLDING
from desktop.models.booking import Booking
from desktop.models.event import Event
from desktop.models.event import Session
from desktop.models.event import SignUp
from desktop.models.person import Person
from desktop.models.person import Phone
from desktop.models.place import Building
from desktop.models.place import Compound
from desktop.models.place import Unit
from desktop.models.place import place_words
from desktop.models.venue import Venue

KEEPS_ROOM = (*HOLDING, "requested", "waiting")
"""Bookings under which a session still counts on its room."""


@dataclass(frozen=True)
class EventLine:
    """One event in a list. `start` and `end` are those of its next session, else of its last; None without any.

    `rooms` are the names of all places of that session, `sessions` how many the event has (cancelled ones not).
    """

    id: str
    no: str
    title: str
    category: str
    status: str
    start: datetime | None
    end: datetime | None
    sessions: int
    rooms: tuple[str, ...]


@dataclass(frozen=True)
class SignUpCount:
    """How many signed up: rows, households (distinct unit and room; one each where unknown) and heads."""

    people: int = 0
    households: int = 0
    heads: int = 0
    waiting: int = 0
    waiting_heads: int = 0


@dataclass(frozen=True)
class SignUpLine:
    """One live sign-up with what a list shows. `phone` is unmasked: whoever shows it masks it."""

    id: str
    person: str
    name: str
    place: str
    phone: str
    party_size: int
    status: str
    session: str | None
    note: str


@dataclass(frozen=True)
class Came:
    """Who came to a session: persons, heads, distinct households."""

    people: int = 0
    heads: int = 0
    households: int = 0


def rooms(sessions: Iterable[str]) -> dict[str, list[Venue]]:
    """The venues that each session (id) counts on, in the order of lists."""
    return _rooms(Booking.session.in_(list(sessions)))


def rooms_between(start: datetime, end: datetime) -> dict[str, list[Venue]]:
    """The venues of all sessions that start in [start, end), by session."""
    return _rooms(Booking.session.is_null(is_null=False) & (Booking.start >= start) & (Booking.start < end))


def _rooms(wanted: Any) -> dict[str, list[Venue]]:
    found: dict[str, list[Venue]] = {}
    venues = {venue.id: venue for venue in Venue.in_order()}
    held: dict[str, set[str]] = {}
    rows = Booking.select(Booking.session, Booking.venue).where(wanted & Booking.status.in_(KEEPS_ROOM))
    for session, venue in rows.tuples():
        held.setdefault(session, set()).add(venue)
    for session, keys in held.items():
        found[session] = [venue for key, venue in venues.items() if key in keys]
    return found


def places(session: Session, venues: Iterable[Venue]) -> list[str]:
    """The names of where a session takes place: its venues, then the place that is no venue of ours."""
    return [venue.name for venue in venues] + ([session.place_text] if session.place_text else [])


def lines(since: datetime, now: datetime) -> list[EventLine]:
    """Events with a session that starts at `since` or later, and those without any, by date."""
    sessions: dict[str, list[Session]] = {}
    events: dict[str, Event] = {}
    hit = (Session.start >= since) & (~Session.cancelled | (Event.status == "cancelled"))
    for row in Session.select(Session, Event).join(Event).where(hit).order_by(Session.start):
        sessions.setdefault(row.event_id, []).append(row)
        events[row.event_id] = row.event
    dateless = Event.id.not_in(Session.select(Session.event))
    for event in Event.select().where(dateless).order_by(Event.no):
        events[event.id] = event
    shown = {event: _next(rows, now) for event, rows in sessions.items()}
    held = rooms(session.id for session in shown.values())
    found = [_line(event, shown.get(key), len(sessions.get(key, ())), held) for key, event in events.items()]
    return sorted(found, key=lambda line: (line.start or datetime.max, line.no))


def _next(sessions: list[Session], now: datetime) -> Session:
    return next((session for session in sessions if session.end > now), sessions[-1])


def _line(event: Event, session: Session | None, count: int, held: dict[str, list[Venue]]) -> EventLine:
    return EventLine(
        id=event.id,
        no=event.no,
        title=event.title,
        category=event.category,
        status=event.status,
        start=session.start if session else None,
        end=session.end if session else None,
        sessions=count,
        rooms=tuple(places(session, held.get(session.id, ()))) if session else (),
    )


def phase(status: str, start: datetime | None, end: datetime | None, now: datetime) -> str:
    """Where an event stands at `now`: its status, but "over", "running" or "today" as its hours say."""
    if status in ("draft", "cancelled", "filed", "over") or start is None or end is None:
        return status
    if end <= now:
        return "over"
    if start <= now:
        return "running"
    return "today" if start.date() == now.date() else status


# --- sign-ups -----------------------------------------------------------------------------------


def sign_ups(event: str, session: str | None = None) -> list[SignUpLine]:
    """Live sign-ups of the event, or of one session of it where people choose; in the order they came."""
    return [_sign_up(row, phones) for rows, phones in [_sign_up_rows(event, session)] for row in rows]


def for_sheet(event: str, session: str) -> list[SignUp]:
    """Confirmed sign-ups that count for the session, with person and place, by building, unit and room."""
    hit = (
        (SignUp.event == event)
        & (SignUp.session.is_null() | (SignUp.session == session))
        & (SignUp.status == "confirmed")
    )
    nowhere = peewee.fn.COALESCE(Compound.position, 10**6)
    order = (nowhere, Building.position, Building.label, Unit.label, Person.room, Person.name, SignUp.seq)
    return list(_with_place().where(hit).order_by(*order))


def sign_up_count(event: str, session: str | None = None) -> SignUpCount:
    """How many signed up for the event, or for one session of it where people choose."""
    people = heads = waiting = waiting_heads = 0
    households: set[object] = set()
    rows = (
        SignUp.select(SignUp.status, SignUp.party_size, SignUp.person, Person.unit, Person.room)
        .join(Person)
        .where(_live(event, session))
        .tuples()
    )
    for status, party_size, person, unit, room in rows:
        if status == "confirmed":
            people, heads = people + 1, heads + party_size
            households.add((unit, room) if unit and room else person)
        else:
            waiting, waiting_heads = waiting + 1, waiting_heads + party_size
    return SignUpCount(people, len(households), heads, waiting, waiting_heads)


def by_building(event: str) -> list[tuple[str, int]]:
    """(name, households) with a place, in building order; households without a building last, under ""."""
    count = peewee.fn.COUNT(
        peewee.fn.DISTINCT(peewee.fn.COALESCE(Person.unit.concat("/").concat(Person.room), Person.id))
    )
    rows = (
        SignUp.select(Building, count.alias("households"))
        .join(Person)
        .left_outer_join(Unit)
        .left_outer_join(Building)
        .left_outer_join(Compound)
        .where((SignUp.event == event) & (SignUp.status == "confirmed"))
        .group_by(Building.id)
        .order_by(peewee.fn.COALESCE(Compound.position, 10**6), Building.position, Building.label)
    )
    return [
        (_building_name(label, name), households)
        for label, name, households in rows.select(Building.label, Building.name, count).tuples()
    ]


def came_by_building(event: str) -> list[tuple[str, int]]:
    """(name, households) of who came to any session, in building order; without a building last, under ""."""
    home = peewee.fn.COALESCE(Person.unit.concat("/").concat(Person.room), Person.id)
    count = peewee.fn.COUNT(peewee.fn.DISTINCT(home))
    rows = (
        Attendance.select(Building.label, Building.name, count)
        .join(Person)
        .left_outer_join(Unit)
        .left_outer_join(Building)
        .left_outer_join(Compound)
        .switch(Attendance)
        .join(Session)
        .where(Session.event == event)
        .group_by(Building.id)
        .order_by(peewee.fn.COALESCE(Compound.position, 10**6), Building.position, Building.label)
    )
    return [(_building_name(label, name), households) for label, name, households in rows.tuples()]


def _building_name(label: str | None, name: str | None) -> str:
    return place_words(name or "", label or "", "", "")


def _live(event: str, session: str | None) -> object:
    hit = (SignUp.event == event) & (SignUp.status != "cancelled")
    return hit if session is None else hit & (SignUp.session == session)


def _with_place() -> Any:
    return (
        SignUp.select(SignUp, Person, Unit, Building, Compound)
        .join(Person)
        .left_outer_join(Unit)
        .left_outer_join(Building)
        .left_outer_join(Compound)
    )


def _sign_up_rows(event: str, session: str | None) -> tuple[list[SignUp], dict[str, list[str]]]:
    rows = list(_with_place().where(_live(event, session)).order_by(SignUp.seq))
    return rows, Phone.of(row.person_id for row in rows)


def _sign_up(row: SignUp, phones: dict[str, list[str]]) -> SignUpLine:
    return SignUpLine(
        id=row.id,
        person=row.person_id,
        name=row.person.name,
        place=row.person.place,
        phone=next(iter(phones.get(row.person_id, [])), ""),
        party_size=row.party_size,
        status=row.status,
        session=row.session_id,
        note=row.note,
    )


def clashes(person: str, session: Session) -> list[Session]:
    """Sessions of other events that this person signed up for and that overlap with `session`, by start."""
    mine = (
        (SignUp.person == person)
        & (SignUp.status != "cancelled")
        & (SignUp.event != session.event_id)
        & (SignUp.session.is_null() | (SignUp.session == Session.id))
    )
    during = (Session.start < session.end) & (Session.end > session.start) & ~Session.cancelled
    rows = (
        Session.select(Session, Event)
        .join(Event)
        .join(SignUp, on=(SignUp.event == Event.id))
        .where(mine & during & (Event.status != "cancelled"))
        .order_by(Session.start)
    )
    return list(rows)


# --- attendance and editions --------------------------------------------------------------------


def came(event: str) -> dict[str, Came]:
    """Who came to each session (id) of the event so far; sessions nobody came to are left out."""
    rows = (
        Attendance.select(Attendance.session, Attendance.heads, Attendance.person, Person.unit, Person.room)
        .join(Person)
        .switch(Attendance)
        .join(Session)
        .where(Session.event == event)
        .tuples()
    )
    people: dict[str, int] = {}
    heads: dict[str, int] = {}
    households: dict[str, set[object]] = {}
    for session, count, person, unit, room in rows:
        people[session] = people.get(session, 0) + 1
        heads[session] = heads.get(session, 0) + count
        households.setdefault(session, set()).add((unit, room) if unit and room else person)
    return {session: Came(people[session], heads[session], len(households[session])) for session in people}


def edition_before(event: Event) -> Event | None:
    """The newest edition of the same series before this one; the one without a number was the first."""
    if event.series_id is None or event.edition is None:
        return None
    edition = peewee.fn.COALESCE(Event.edition, 1)
    hit = (Event.series == event.series_id) & (edition < event.edition) & (Event.id != event.id)
    return Event.select().where(hit).order_by(edition.desc()).first()


def next_edition(event: Event) -> int:
    """The number the next edition of this event's series would have; 2 for an event without a series."""
    last = None
    if event.series_id is not None:
        last = Event.select(peewee.fn.MAX(Event.edition)).where(Event.series == event.series_id).scalar()
    return (last or event.edition or 1) + 1
