"""What is done with an event: add, change, publish, cancel, take out, hold again (第N届)."""

from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

from desktop.models import Booking
from desktop.models import Entry
from desktop.models import Event
from desktop.models import EventSeries
from desktop.models import PaperText
from desktop.models import Photo
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Venue
from desktop.models import event_facts
from desktop.models.journal import act
from desktop.services import bookings
from desktop.services import escorts
from desktop.services import event_plan
from desktop.services import sign_ups
from desktop.services import stalls
from desktop.services.event_errors import LONGEST_NAME
from desktop.services.event_errors import LONGEST_SESSION_H
from desktop.services.event_errors import AnswersWrong
from desktop.services.event_errors import EndsBeforeStart
from desktop.services.event_errors import NameMissing
from desktop.services.event_errors import NameTooLong
from desktop.services.event_errors import NoCapacity
from desktop.services.event_errors import NoSessionYet
from desktop.services.event_errors import NotADraft
from desktop.services.event_errors import SessionInUse
from desktop.services.event_errors import SessionsOverlap
from desktop.services.event_errors import SessionTooLong
from desktop.services.event_errors import SignatureHalf
from desktop.services.event_errors import WrongStep
from desktop.services.venue_days import Obstacle
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays

STEPS = {
    "draft": ("published", "open"),
    "published": ("draft", "open"),
    "open": ("published", "over"),
    "full": ("published", "over"),
    "over": ("filed",),
    "filed": ("over",),
    "cancelled": (),
}
"""Which status may follow which by hand; open ⇄ full follows from the sign-ups, cancelled from `cancel_event`."""


MOST_ANSWERS = 99_999


@dataclass(frozen=True)
class EventFacts:
    """What the form of an event says. `series` is the name of what comes back; ids name category and leader."""

    name: str
    category: str = "learning"
    series: str = ""
    edition: int | None = None
    slogan: str = ""
    host: str = ""
    co_hosts: str = ""
    target: str = ""
    capacity: int | None = None
    sign_up_needed: bool = False
    sign_up_text: str = ""
    sign_up_link: str = ""
    leader: str | None = None
    contact_phone: str = ""
    food: bool = False
    escort: bool = False
    note: str = ""
    district_category: str = ""
    second_host: str = ""


@dataclass(frozen=True)
class SessionPlan:
    """One session as it is wished for, end exclusive. `venues` are ids; `id` names one that is on file already."""

    start: datetime
    end: datetime
    venues: tuple[str, ...] = ()
    place_text: str = ""
    name: str = ""
    capacity: int | None = None
    id: str | None = None


def facts_of(event: str) -> EventFacts:
    """What stands on file about the event (id), as the form shows it."""
    row = Event.get_by_id(event)
    names = {field.name for field in fields(EventFacts)} - {"series", "leader"}
    values = {name: getattr(row, name) for name in names}
    return EventFacts(series=row.series.name if row.series else "", leader=row.leader_id, **values)


def sessions_of(event: str) -> list[SessionPlan]:
    """The sessions of the event (id) that were not cancelled, as the form shows them."""
    rows = [row for row in Session.of(event) if not row.cancelled]
    held = event_facts.rooms(row.id for row in rows)
    return [_plan(row, held.get(row.id, [])) for row in rows]


def sessions_like(event: str, day: datetime) -> list[SessionPlan]:
    """The sessions of the event (id) moved so that the first is on the date of `day`: same hours, same rooms."""
    plans = sessions_of(event)
    if not plans:
        return []
    shift = timedelta(days=(day.date() - plans[0].start.date()).days)
    return [
        SessionPlan(p.start + shift, p.end + shift, p.venues, p.place_text, p.name, p.capacity) for p in plans
    ]


@dataclass(frozen=True)
class InTheWay:
    """What stands in the way of session `index` in a venue; `blocks` where it cannot be held there at all."""

    index: int
    venue: Venue
    obstacle: Obstacle
    blocks: bool


def in_the_way(sessions: Sequence[SessionPlan]) -> list[InTheWay]:
    """Every obstacle to these sessions in the venues they wish for, in their order; writes nothing.

    Too little time to set up does not block: the session holds the minutes that are left.
    """
    own = [row.id for plan in sessions if plan.id for row in _bookings(plan.id)]
    found: list[InTheWay] = []
    for index, plan in enumerate(sessions):
        for venue in Venue.select().where(Venue.id.in_(plan.venues)).order_by(Venue.position):
            slot = _slot(venue, plan)
            days = VenueDays(venue, [slot.day], without=own)
            obstacle = days.obstacle(slot)
            if obstacle is not None:
                blocks = days.blocked(days.left(slot) or slot) is not None
                found.append(InTheWay(index, venue, obstacle, blocks))
    return found


def add_event(facts: EventFacts, sessions: Sequence[SessionPlan] = (), *, at: datetime) -> Event:
    """A new draft with its sessions, each holding its venues. Raises an EventError or VenueTaken."""
    facts = _checked(facts)
    _check_sessions(sessions)
    with act("add_event", at=at, subject=_title(facts)):
        event = Event.create(no=_next_no(sessions, at), **_values(facts))
        for plan in sessions:
            _add_session(event, plan, at)
    return event


def change_event(event: str, facts: EventFacts, sessions: Sequence[SessionPlan], *, at: datetime) -> Event:
    """Makes the event (id) what the form says; sessions left out go. Raises an EventError or VenueTaken."""
    facts = _checked(facts)
    _check_sessions(sessions)
    with act("change_event", at=at, subject=_title(facts)):
        Event.update(**_values(facts)).where(Event.id == event).execute()
        row = Event.get_by_id(event)
        kept = {plan.id for plan in sessions if plan.id}
        gone = [old for old in Session.of(event) if not old.cancelled and old.id not in kept]
        for old in gone:
            _remove_session(old)
        for plan in sessions:
            _free(plan, row)
        for plan in sessions:
            _change_session(row, plan, at)
        sign_ups.move_up(event)
    return Event.get_by_id(event)


def change_status(event: str, status: str, *, at: datetime) -> Event:
    """Moves the event (id) on by hand: publish, open for sign-up, over, filed. Raises WrongStep or NoSessionYet."""
    row = Event.get_by_id(event)
    if status not in STEPS[row.status]:
        raise WrongStep(row.title, row.status, status)
    if status in ("published", "open") and not sessions_of(event):
        raise NoSessionYet(row.title)
    with act("change_event", at=at, subject=row.title):
        Event.update(status=status).where(Event.id == event).execute()
        sign_ups.move_up(event)
    return Event.get_by_id(event)


def file_event(event: str, *, at: datetime) -> Event:
    """归档: an event that is over by its hours, whatever was pressed meanwhile. WrongStep where it is not over."""
    row = Event.get_by_id(event)
    live = [session for session in Session.of(event) if not session.cancelled]
    over = row.status == "over" or (live and max(session.end for session in live) <= at)
    if row.status in ("draft", "cancelled", "filed") or not over:
        raise WrongStep(row.title, row.status, "filed")
    with act("change_event", at=at, subject=row.title):
        Event.update(status="filed").where(Event.id == event).execute()
    return Event.get_by_id(event)


def write_summary(event: str, summary: str, *, at: datetime) -> Event:
    """小结: how it went."""
    row = Event.get_by_id(event)
    with act("change_event", at=at, subject=row.title):
        Event.update(summary=summary.strip()).where(Event.id == event).execute()
    return Event.get_by_id(event)


def write_up(
    event: str,
    summary: str,
    pleased: int | None,
    middling: int | None,
    displeased: int | None,
    *,
    at: datetime,
) -> Event:
    """小结 with what people said of it, counted (None: not asked). Raises AnswersWrong."""
    row = Event.get_by_id(event)
    if any(
        number is not None and not 0 <= number <= MOST_ANSWERS for number in (pleased, middling, displeased)
    ):
        raise AnswersWrong
    with act("change_event", at=at, subject=row.title):
        Event.update(
            summary=summary.strip(), pleased=pleased, middling=middling, displeased=displeased
        ).where(Event.id == event).execute()
    return Event.get_by_id(event)


@dataclass(frozen=True)
class Signature:
    """Who signed for a host, and on which day; both blank where nobody has yet."""

    name: str = ""
    day: date | None = None


def sign_for_hosts(event: str, host: Signature, second: Signature, *, at: datetime) -> Event:
    """签字: who signed for the host and for the body that holds the event with it. Raises SignatureHalf."""
    row = Event.get_by_id(event)
    for each in (host, second):
        if bool(each.name.strip()) != (each.day is not None):
            raise SignatureHalf
    with act("change_event", at=at, subject=row.title):
        Event.update(
            host_signer=host.name.strip(),
            host_signed_on=host.day,
            second_signer=second.name.strip(),
            second_signed_on=second.day,
        ).where(Event.id == event).execute()
    return Event.get_by_id(event)


def cancel_event(event: str, *, reason: str, at: datetime) -> int:
    """The event (id) does not take place: what is still to come is cancelled; how many bookings came free."""
    row = Event.get_by_id(event)
    if row.status in ("cancelled", "filed"):
        raise WrongStep(row.title, row.status, "cancelled")
    ids = [session.id for session in Session.of(event) if session.end > at]
    with act("change_event", at=at, subject=row.title):
        Event.update(status="cancelled", cancel_reason=reason.strip()).where(Event.id == event).execute()
        # What was typed on the notice said that it takes place.
        PaperText.delete().where((PaperText.paper == "notice") & (PaperText.subject == event)).execute()
        Session.update(cancelled=True).where(Session.id.in_(ids)).execute()
        mine = Booking.session.in_(ids) & (Booking.status != "cancelled")
        return Booking.update(status="cancelled", reason=reason.strip()).where(mine).execute()


def cancel_session(session: str, *, reason: str, at: datetime) -> None:
    """One session (id) does not take place; its rooms are free. Sign-ups for it stay, so that people can be told."""
    row = Session.get_by_id(session)
    with act("change_event", at=at, subject=row.event.title):
        Session.update(cancelled=True).where(Session.id == session).execute()
        mine = (Booking.session == session) & (Booking.status != "cancelled")
        Booking.update(status="cancelled", reason=reason.strip()).where(mine).execute()


def remove_event(event: str, *, at: datetime) -> None:
    """Takes a draft (id) out with its sessions and bookings. NotADraft where people know of it."""
    row = Event.get_by_id(event)
    if row.status != "draft" or SignUp.select().where(SignUp.event == event).exists():
        raise NotADraft(row.title)
    with act("remove_event", at=at, subject=row.title):
        for session in Session.of(event):
            _remove_session(session)
        event_plan.remove_plan(event)
        Photo.delete().where(Photo.event == event).execute()
        stalls.clear(event)
        escorts.clear(event)
        row.delete_instance()


def copy_edition(event: str, *, at: datetime) -> Event:
    """The next edition (第N届) as a draft: everything but dates, sign-ups, attendance and the link to sign up.

    Of its plan, what was ticked off, found and spent stays behind.
    An event that belongs to no series becomes the first of one of its own name.
    """
    old = Event.get_by_id(event)
    edition = event_facts.next_edition(old)
    with act("copy_event", at=at, subject=Event(name=old.name, edition=edition).title):
        if old.series_id is None:
            Event.update(series=_series(old.name)).where(Event.id == event).execute()
        values = asdict(facts_of(event)) | {"series": Event.get_by_id(event).series_id}
        values |= {"edition": edition, "sign_up_link": "", "risk_plan": old.risk_plan}
        made = Event.create(no=Event.next_no(at.year), **values)
        event_plan.copy_plan(event, made.id)
        stalls.copy_stalls(event, made.id)
        escorts.copy_cars(event, made.id)
        return made


# --- inside ---------------------------------------------------------------------------------------


def _title(facts: EventFacts) -> str:
    return Event(name=facts.name, edition=facts.edition).title


def _next_no(sessions: Sequence[SessionPlan], at: datetime) -> str:
    """Numbers run through the year in which the event takes place."""
    return Event.next_no(min((plan.start for plan in sessions), default=at).year)


def _checked(facts: EventFacts) -> EventFacts:
    values: dict[str, Any] = {
        key: value.strip() if isinstance(value, str) else value for key, value in asdict(facts).items()
    }
    clean = EventFacts(**values)
    if not clean.name:
        raise NameMissing
    if len(clean.name) > LONGEST_NAME:
        raise NameTooLong(len(clean.name))
    if clean.capacity is not None and clean.capacity < 1:
        raise NoCapacity(clean.capacity)
    return clean


def _check_sessions(plans: Sequence[SessionPlan]) -> None:
    for plan in plans:
        if plan.end <= plan.start:
            raise EndsBeforeStart(plan.start, plan.end)
        if plan.end - plan.start > timedelta(hours=LONGEST_SESSION_H):
            raise SessionTooLong(plan.start, plan.end)
        if plan.capacity is not None and plan.capacity < 1:
            raise NoCapacity(plan.capacity)
    held = sorted((plan.start, plan.end, venue) for plan in plans for venue in plan.venues)
    for number, (_start, end, venue) in enumerate(held):
        for start, _end, other in held[number + 1 :]:
            if other == venue and start < end:
                raise SessionsOverlap(Venue.get_by_id(venue).name, start)


def _values(facts: EventFacts) -> dict[str, Any]:
    return asdict(facts) | {"series": _series(facts.series) if facts.series else None}


def _series(name: str) -> str:
    row = EventSeries.get_or_none(EventSeries.name == name) or EventSeries.create(name=name)
    return row.id


def _plan(row: Session, venues: Sequence[Venue]) -> SessionPlan:
    ids = tuple(venue.id for venue in venues)
    return SessionPlan(row.start, row.end, ids, row.place_text, row.name, row.capacity, row.id)


def _add_session(event: Event, plan: SessionPlan, at: datetime) -> None:
    session = Session.create(event=event.id, **_session_values(plan))
    _hold(session, plan, at)


def _session_values(plan: SessionPlan) -> dict[str, object]:
    return {
        "start": plan.start,
        "end": plan.end,
        "place_text": plan.place_text.strip(),
        "name": plan.name.strip(),
        "capacity": plan.capacity,
    }


def _hold(session: Session, plan: SessionPlan, at: datetime) -> None:
    held = {row.venue_id for row in _bookings(session.id)}
    for venue in Venue.in_order():
        if venue.id in plan.venues and venue.id not in held:
            wished = _slot(venue, plan)
            slot = VenueDays(venue, [wished.day]).left(wished) or wished
            bookings.hold_for_session(session, venue, before=slot.before, after=slot.after, at=at)


def _slot(venue: Venue, plan: SessionPlan) -> Slot:
    """The span the venue is asked for, with its own set-up and clean-up; `left` shortens these where they clash."""
    return Slot(venue.id, plan.start, plan.end, venue.before_min, venue.after_min)


def _bookings(session: str) -> list[Booking]:
    wanted = (Booking.session == session) & Booking.status.in_(event_facts.KEEPS_ROOM)
    return list(Booking.select().where(wanted))


def _free(plan: SessionPlan, event: Event) -> None:
    """Gives back the rooms a session no longer wants at that time, before any session takes its new ones."""
    for row in _bookings(plan.id) if plan.id else ():
        same = row.venue_id in plan.venues and (row.start, row.end) == (plan.start, plan.end)
        if not same:
            row.delete_instance()
        elif (row.title, row.category) != (event.title, event.category):
            Booking.update(title=event.title, category=event.category).where(Booking.id == row.id).execute()


def _change_session(event: Event, plan: SessionPlan, at: datetime) -> None:
    if plan.id is None:
        _add_session(event, plan, at)
        return
    Session.update(**_session_values(plan)).where(Session.id == plan.id).execute()
    _hold(Session.get_by_id(plan.id), plan, at)


def _remove_session(session: Session) -> None:
    used = (
        SignUp.select().where(SignUp.session == session.id).exists()
        or Entry.select().where(Entry.session == session.id).exists()
    )
    if used:
        raise SessionInUse(session.start)
    Booking.delete().where(Booking.session == session.id).execute()
    session.delete_instance()
