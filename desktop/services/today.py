"""What a day holds, and what is left to tidy up: plain rows, computed from facts each time they are asked for.

Nothing here is written down or ticked off. A line goes when the fact behind it has changed.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.models import Event
from desktop.models import ExportBatch
from desktop.models import Holiday
from desktop.models import ResidentRequest
from desktop.models import Session
from desktop.models import Venue
from desktop.models import VisitPlan
from desktop.models import day_facts
from desktop.models import event_facts
from desktop.models import event_plan
from desktop.models.attendance import Count
from desktop.models.attendance import counts
from desktop.models.attendance import expected
from desktop.models.event_plan import Due
from desktop.models.paper import FREE
from desktop.services import backup
from desktop.services import bookings
from desktop.services import consents
from desktop.services import visits
from desktop.services.consents import Hanging

AHEAD = 3  # days: what begins by then should hang on the wall
BEHIND = 7  # days: a list that is older is not keyed in any more
PROVEN_DAYS = 7
NOTICE_DAYS = 14  # a notice older than this is about something else
ANNOUNCED = (11, 15)  # month and day by which the State Council has published next year's holidays
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Meeting:
    """One session of a day, with its event, where it is, who signed up and who came so far."""

    session: str
    event: str
    title: str
    category: str
    start: datetime
    end: datetime
    places: tuple[str, ...]
    sign_up_needed: bool
    signed_up: Count
    came: Count


@dataclass(frozen=True)
class PosterMissing:
    """An event begins soon, and neither its poster nor its notice has gone out."""

    event: str
    title: str
    start: datetime


@dataclass(frozen=True)
class ToDoDue:
    """Something on the checklist of an event is due; `more` of the same event are, too."""

    to_do: str
    event: str
    title: str
    words: str
    day: date
    more: int


@dataclass(frozen=True)
class NoticeMissing:
    """Venues close soon, and no notice has gone out in the last two weeks. `until` is exclusive."""

    reason: str
    start: datetime
    until: datetime
    venues: tuple[str, ...]


@dataclass(frozen=True)
class NotSignedIn:
    """A session of the last week where nobody is noted; `sheet`: one was printed and waits to be keyed in.

    `more` sessions of the same event stand behind it.
    """

    session: str
    title: str
    start: datetime
    sheet: bool
    expected: int
    more: int


@dataclass(frozen=True)
class NotSent:
    """A month (2025-04) that has sessions and no package; `missing` of its sessions have nobody noted."""

    period: str
    missing: int


@dataclass(frozen=True)
class BackupOld:
    """No copy was proven for `days` days, or never: then `days` is None."""

    days: int | None


@dataclass(frozen=True)
class CameFree:
    """A waiting or skipped booking that could be booked now; `more` of the same series could too."""

    booking: str
    title: str
    private: bool
    venue: str
    start: datetime
    end: datetime
    more: int


@dataclass(frozen=True)
class RequestsDue:
    """Residents' requests that are due by today; `no` of the one due first (id `request`), `more` besides."""

    request: str
    no: str
    category: str
    more: int


@dataclass(frozen=True)
class VisitsDue:
    """How many home visits are planned for this week or before."""

    count: int


@dataclass(frozen=True)
class HolidaysMissing:
    """The public holidays of this year are not entered."""

    year: int


@dataclass(frozen=True)
class NoResidents:
    """There are venues, but nobody is on file yet."""


Task = (
    Hanging
    | PosterMissing
    | ToDoDue
    | NoticeMissing
    | NotSignedIn
    | NotSent
    | BackupOld
    | CameFree
    | RequestsDue
    | VisitsDue
    | HolidaysMissing
    | NoResidents
)


# --- the day ------------------------------------------------------------------------------------


def meetings(day: date) -> list[Meeting]:
    """The sessions of a day by start; drafts and what was cancelled are left out."""
    start, end = _midnight(day), _midnight(day) + _DAY
    rows = [row for row in Session.between(start, end) if _takes_place(row)]
    ids = [row.id for row in rows]
    held = event_facts.rooms_between(start, end)
    signed_up, came = expected(ids), counts(ids)
    return [
        Meeting(
            session=row.id,
            event=row.event_id,
            title=row.event.title + (f" {row.name}" if row.name else ""),
            category=row.event.category,
            start=row.start,
            end=row.end,
            places=tuple(event_facts.places(row, held.get(row.id, ()))),
            sign_up_needed=row.event.sign_up_needed,
            signed_up=signed_up[row.id],
            came=came[row.id],
        )
        for row in rows
    ]


def foremost(of_day: list[Meeting], now: datetime) -> Meeting | None:
    """The one to open a desk for: not over, with sign-ups before without, the earliest; None when all are over."""
    left = [meeting for meeting in of_day if meeting.end > now]
    return min(left, key=lambda m: (not m.sign_up_needed, m.start), default=None)


def _takes_place(row: Session) -> bool:
    return not row.cancelled and row.event.status not in ("draft", "cancelled")


# --- what is left -------------------------------------------------------------------------------


def tidy_up(now: datetime) -> list[Task]:
    """What could be done in passing, the most pressing first. Empty where nothing has been set up yet."""
    if Venue.select(Venue.id).first() is None:
        return []
    today = now.date()
    found: list[Task] = []
    if not day_facts.any_residents():
        found.append(NoResidents())
    found += consents.to_take_down(today=today)
    found += _notices(now)
    found += _posters(today)
    found += _to_dos(today)
    found += _requests(today)
    found += _home_visits(today)
    found += _came_free(now)
    found += _not_signed_in(now)
    found += _not_sent(today)
    found += _backup(now)
    found += _holidays(today)
    return found


def _notices(now: datetime) -> list[NoticeMissing]:
    """Closures that begin from tomorrow on, each reason and span once."""
    last = day_facts.last_out(["notice"], [FREE]).get(FREE)
    if last is not None and last > now - NOTICE_DAYS * _DAY:
        return []
    venues: dict[tuple[str, datetime, datetime], list[str]] = {}
    for reason, start, until, venue in day_facts.closing(*_soon(now.date())):
        venues.setdefault((reason, start, until), []).append(venue)
    return [NoticeMissing(*key, tuple(names)) for key, names in venues.items()]


def _posters(today: date) -> list[PosterMissing]:
    """Events that begin from tomorrow on; a group that has met before hangs out already."""
    start, end = _soon(today)
    ids = day_facts.beginning(start, end)
    out = day_facts.last_out(["flyer", "notice"], ids)
    found: list[PosterMissing] = []
    for event in (Event.get_by_id(key) for key in ids if key not in out):
        first = next((row for row in Session.of(event.id) if not row.cancelled), None)
        if first is not None:  # a damaged file may have lost it
            found.append(PosterMissing(event.id, event.title, first.start))
    return found


def _to_dos(today: date) -> list[ToDoDue]:
    """Of each event the first thing that is due."""
    events: dict[str, list[Due]] = {}
    for each in event_plan.due(today):
        events.setdefault(each.event, []).append(each)
    return [
        ToDoDue(rows[0].id, event, rows[0].title, rows[0].words, rows[0].day or today, len(rows) - 1)
        for event, rows in events.items()
    ]


def _requests(today: date) -> list[RequestsDue]:
    rows = ResidentRequest.due_until(today)
    return [RequestsDue(rows[0].id, rows[0].no, rows[0].category, len(rows) - 1)] if rows else []


def _home_visits(today: date) -> list[VisitsDue]:
    count = VisitPlan.due_until(visits.week_end(today))
    return [VisitsDue(count)] if count else []


def _came_free(now: datetime) -> list[CameFree]:
    """The next date of each series, or single booking, that came free."""
    series: dict[str, list[bookings.Booking]] = {}
    for row in bookings.came_free(at=now):
        series.setdefault(row.series_id or row.id, []).append(row)
    return [
        CameFree(
            booking=rows[0].id,
            title=rows[0].title,
            private=rows[0].private,
            venue=rows[0].venue.name,
            start=rows[0].start,
            end=rows[0].end,
            more=len(rows) - 1,
        )
        for rows in series.values()
    ]


def _not_signed_in(now: datetime) -> list[NotSignedIn]:
    """The newest session of each event."""
    open_rows = dict(day_facts.not_signed_in(_midnight(now.date()) - BEHIND * _DAY, now))
    if not open_rows:
        return []
    events: dict[str, list[Session]] = {}
    named = Session.id.in_(list(open_rows))
    rows = Session.select(Session, Event).join(Event).where(named).order_by(Session.start.desc(), Session.id)
    for row in rows:
        events.setdefault(row.event_id, []).append(row)
    newest = [sessions[0] for sessions in events.values()]
    signed_up = expected([row.id for row in newest])
    return [
        NotSignedIn(
            session=row.id,
            title=row.event.title,
            start=row.start,
            sheet=open_rows[row.id],
            expected=signed_up[row.id].heads,
            more=len(events[row.event_id]) - 1,
        )
        for row in newest
    ]


def _not_sent(today: date) -> list[NotSent]:
    """Last month, once it is over and something took place in it."""
    end = _midnight(today.replace(day=1))
    start = (end - _DAY).replace(day=1)
    period = f"{start:%Y-%m}"
    if ExportBatch.of(period) or not day_facts.took_place(start, end):
        return []
    return [NotSent(period, len(day_facts.not_signed_in(start, end)))]


def _backup(now: datetime) -> list[BackupOld]:
    proven = backup.last_proven()
    if proven is None or proven.proven_at is None:
        return [BackupOld(None)]
    days = (now.date() - proven.proven_at.date()).days
    return [BackupOld(days)] if days > PROVEN_DAYS else []


def _holidays(today: date) -> list[HolidaysMissing]:
    """This year's, and from the middle of November next year's."""
    wanted = today.year + ((today.month, today.day) >= ANNOUNCED)
    known = Holiday.calendar().published_until
    return [] if known is not None and known >= wanted else [HolidaysMissing(wanted)]


def _soon(today: date) -> tuple[datetime, datetime]:
    """From tomorrow to the end of the third day."""
    return _midnight(today) + _DAY, _midnight(today) + (AHEAD + 1) * _DAY


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
