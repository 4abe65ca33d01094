"""A venue, an event or everything as a calendar file: what holds a venue, what is asked for, when it is closed.

Nobody's name or number leaves the house this way; a private booking is an occupied time and no more.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop.exchange import calendar_file
from desktop.exchange.calendar_parts import Entry
from desktop.masking import mask
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Event
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.services.calendar_import import OWN
from desktop.services.return_contents import CATEGORY_NAMES

_SHOWN = (*HOLDING, "requested")


def export_venue(venue: str, path: Path, *, at: datetime) -> int:
    """Writes the bookings and closures of one venue (id) to `path`; how many entries. CannotWriteCalendar."""
    row = Venue.get_by_id(venue)
    found = [*_bookings([row]), *_closures([row])]
    return _written(found, path, row.name, at)


def export_event(event: str, path: Path, *, at: datetime) -> int:
    """Writes the sessions of one event (id) to `path`; how many entries. CannotWriteCalendar."""
    row = Event.get_by_id(event)
    return _written(
        [_session(row, each) for each in Session.of(event) if not each.cancelled], path, row.title, at
    )


def export_everything(path: Path, *, at: datetime) -> int:
    """Writes all venues, and the sessions that are held elsewhere, to `path`; how many. CannotWriteCalendar."""
    venues = Venue.in_order()
    held = {row.session_id for row in Booking.select(Booking.session).where(Booking.session.is_null(False))}
    found = [*_bookings(venues), *_closures(venues)]
    for event in Event.select().where(Event.status.not_in(("draft", "cancelled"))):
        found += [
            _session(event, each)
            for each in Session.of(event.id)
            if each.id not in held and not each.cancelled
        ]
    return _written(found, path, Setting.read("community_name"), at)


def _written(entries: list[Entry], path: Path, name: str, at: datetime) -> int:
    entries.sort(key=lambda each: (each.start, each.uid))
    shown = [replace(each, title=mask(each.title), place=mask(each.place)) for each in entries]
    calendar_file.write(shown, path, name=mask(name), at=at)
    return len(entries)


def _bookings(venues: Iterable[Venue]) -> Iterable[Entry]:
    names = {row.id: row.name for row in venues}
    wanted = Booking.venue.in_(list(names)) & Booking.status.in_(_SHOWN)
    for row in Booking.select().where(wanted):
        private = bool(row.private)
        facts = [f"人数约{row.expected}人"] if row.expected > 1 else []
        if row.before_min or row.after_min:
            facts.append(f"布置{row.before_min}分钟，收拾{row.after_min}分钟")
        yield Entry(
            row.id + OWN,
            "已占用" if private else row.title,
            row.start,
            row.end,
            place=names[row.venue_id],
            note="" if private else "；".join(facts),
            category="" if private else CATEGORY_NAMES[row.category],
            tentative=row.status == "requested",
            private=private,
        )


def _closures(venues: Iterable[Venue]) -> Iterable[Entry]:
    names = {row.id: row.name for row in venues}
    for row in Closure.select().where(Closure.venue.in_(list(names))):
        whole = row.start.time() == row.end.time() == datetime.min.time()
        yield Entry(
            row.id + OWN,
            f"【停用】{row.reason}",
            row.start,
            row.end,
            place=names[row.venue_id],
            all_day=whole,
        )


def _session(event: Event, row: Session) -> Entry:
    venues = Venue.select().join(Booking).where((Booking.session == row.id) & Booking.status.in_(HOLDING))
    places = [venue.name for venue in venues.order_by(Venue.position)] or [row.place_text]
    return Entry(
        row.id + OWN,
        event.title,
        row.start,
        row.end,
        place="、".join(places),
        category=CATEGORY_NAMES[event.category],
    )
