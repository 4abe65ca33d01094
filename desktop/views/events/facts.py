"""What the page shows of one event: asked once, then plain values."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime

from desktop import masking
from desktop.models import Dish
from desktop.models import EscortCar
from desktop.models import Event
from desktop.models import Phone
from desktop.models import Session
from desktop.models import Venue
from desktop.models import event_facts
from desktop.models import event_plan
from desktop.models.event_facts import Came
from desktop.models.event_facts import SignUpCount
from desktop.models.event_plan import Due
from desktop.models.event_plan import Post
from desktop.services import sign_ups

MOST_SESSIONS = 3


@dataclass(frozen=True)
class SessionShown:
    """One session with where it is, who signed up for it (where people choose) and who came."""

    row: Session
    venues: tuple[Venue, ...]
    places: tuple[str, ...]
    signed_up: SignUpCount
    came: Came

    @property
    def id(self) -> str:
        """The session's id."""
        return self.row.id


@dataclass(frozen=True)
class Before:
    """The edition before: its title, when it was, how many heads came (0 where nobody was noted)."""

    id: str
    start: datetime | None
    heads: int


@dataclass(frozen=True)
class Shown:
    """One event as the page shows it; `now` is when it was asked."""

    event: Event
    now: datetime
    sessions: tuple[SessionShown, ...]
    count: SignUpCount
    by_session: bool
    leader: str = ""
    leader_phone: str = ""
    before: Before | None = None
    next_edition: int = 2
    buildings: tuple[tuple[str, int], ...] = field(default=())
    to_dos: tuple[Due, ...] = ()
    posts: tuple[Post, ...] = ()
    dishes: tuple[Dish, ...] = ()
    cars: int = 0

    @property
    def live(self) -> tuple[SessionShown, ...]:
        """The sessions that were not cancelled."""
        return tuple(s for s in self.sessions if not s.row.cancelled)

    @property
    def session(self) -> SessionShown | None:
        """The next session that is not over, else the last."""
        return next((s for s in self.live if s.row.end > self.now), self.live[-1] if self.live else None)

    @property
    def coming(self) -> tuple[SessionShown, ...]:
        """The sessions that are not over yet."""
        return tuple(s for s in self.live if s.row.end > self.now)

    @property
    def phase(self) -> str:
        """Where it stands now: see event_facts.phase."""
        session = self.session
        start, end = (session.row.start, session.row.end) if session else (None, None)
        return event_facts.phase(self.event.status, start, end, self.now)

    @property
    def signs_up(self) -> bool:
        """People sign up for it."""
        return self.event.sign_up_needed or bool(self.count.people or self.count.waiting)

    @property
    def is_group(self) -> bool:
        """What has more sessions is a group that goes on, not an edition."""
        return len(self.live) > MOST_SESSIONS and self.event.edition is None

    @property
    def heads_came(self) -> int:
        """Heads over all sessions."""
        return sum(session.came.heads for session in self.sessions)


def load(event: str, now: datetime) -> Shown | None:
    """Everything about the event (id), or None where it is gone."""
    row = Event.by_id(event)
    if row is None:
        return None
    sessions = Session.of(event)
    rooms = event_facts.rooms(session.id for session in sessions)
    came = event_facts.came(event)
    chooses = sign_ups.by_session(event)
    shown = tuple(
        SessionShown(
            row=session,
            venues=tuple(rooms.get(session.id, ())),
            places=tuple(event_facts.places(session, rooms.get(session.id, ()))),
            signed_up=event_facts.sign_up_count(event, session.id) if chooses else SignUpCount(),
            came=came.get(session.id, Came()),
        )
        for session in sessions
    )
    phones = Phone.of([row.leader_id]) if row.leader_id else {}
    return Shown(
        event=row,
        now=now,
        sessions=shown,
        count=event_facts.sign_up_count(event),
        by_session=chooses,
        leader=row.leader.name if row.leader else "",
        leader_phone=masking.mask_phone(next(iter(phones.get(row.leader_id, [])), "")),
        before=_before(row),
        next_edition=event_facts.next_edition(row),
        buildings=tuple(_few(event_facts.by_building(event))),
        to_dos=tuple(event_plan.to_dos(event)),
        posts=tuple(event_plan.posts(event)),
        dishes=tuple(Dish.of(event)),
        cars=EscortCar.select().where(EscortCar.event == event).count(),
    )


def _before(event: Event) -> Before | None:
    row = event_facts.edition_before(event)
    if row is None:
        return None
    sessions = Session.of(row.id)
    heads = sum(came.heads for came in event_facts.came(row.id).values())
    return Before(row.id, sessions[0].start if sessions else None, heads)


MOST_BARS = 6


def _few(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """At most six rows in building order; the smaller ones and those without a building add up under ""."""
    named = [row for row in counts if row[0]]
    rest = sum(count for name, count in counts if not name)
    if len(named) + bool(rest) > MOST_BARS:
        most = sorted(named, key=lambda row: -row[1])[: MOST_BARS - 1]
        rest += sum(count for row in named if row not in most for count in row[1:])
        named = [row for row in named if row in most]
    return [*named, ("", rest)] if rest else named
