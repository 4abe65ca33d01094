"""What can be printed for: events of the last month and to come, their sessions."""

from datetime import datetime
from datetime import timedelta

from desktop.i18n import _
from desktop.models import Event
from desktop.models import Session
from desktop.models import Venue
from desktop.models import event_facts
from desktop.services.papers import FREE
from desktop.views.kit import dates

LOOK_BACK = timedelta(days=31)


def subjects(now: datetime, chosen: str) -> list[tuple[str, str]]:
    """Events to print for: those of the last month and to come, and the chosen one; (id, words)."""
    lines = event_facts.lines(now - LOOK_BACK, now)
    found = [(line.id, _line_words(line)) for line in lines if line.status != "cancelled" and line.start]
    if chosen and chosen != FREE and chosen not in [key for key, _words in found]:
        row = Event.by_id(chosen)
        if row is not None:
            found.insert(0, (row.id, row.title))
    return found


def about(subject: str) -> str:
    """What the papers are about, in words."""
    event, venue = Event.by_id(subject), Venue.by_id(subject)
    return event.title if event else venue.name if venue else _("About something else")


def _line_words(line: event_facts.EventLine) -> str:
    day = f"{dates.short_date(line.start.date())}　" if line.start else ""
    return f"{day}{line.title}"


def first(now: datetime, options: list[tuple[str, str]]) -> str:
    """The event shown first: the next one that is no weekly group."""
    lines = [line for line in event_facts.lines(now - LOOK_BACK, now) if line.end and line.end > now]
    single = [line.id for line in lines if line.sessions == 1 and line.status != "cancelled"]
    known = [key for key, _words in options]
    return next((key for key in [*single, *known] if key in known), "")


def sessions(event: str) -> list[tuple[str, str]]:
    """The sessions of an event to choose from; (id, words)."""
    rows = [row for row in Session.of(event) if not row.cancelled]
    return [(row.id, f"{dates.month_day(row.start.date())} {dates.clock(row.start.time())}") for row in rows]


def next_session(event: str, now: datetime) -> str:
    """The session shown first: the next one, else the last."""
    rows = [row for row in Session.of(event) if not row.cancelled]
    coming = [row for row in rows if row.end > now] or rows[-1:]
    return coming[0].id if coming else ""
